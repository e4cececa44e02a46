"""What one interviewer put into one scorecard, as a row: the one form in which ratings travel from file to panel."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class CardProblem:
    """Something a person should know about one card: a stable id for programs, a sentence for people."""

    id: str
    message: str


@dataclass(frozen=True, slots=True)
class FrameworkMark:
    """Which framework a card was made from; both "" where the source does not say."""

    version: str = ""
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Ratings:
    """One card. `ratings` has 1 to 5, None for "no evidence", and lacks the competencies left unanswered.

    `filed` is when the card was handed in, ISO 8601 in UTC; "" where unknown. `round` is 1 for ratings before any
    discussion and 2 for those after it. `notes` go by competency id. `answers` holds every other field of the card that
    was filled in, by its name. A file that is no card of ours has only its name and its problems.
    """

    file: str
    candidate: str = ""
    interviewer: str = ""
    stage: str = ""
    role: str = ""
    level: str = ""
    date: str = ""
    #: Fingerprint of the sheet; "" for ratings that never were on one.
    sheet: str = ""
    framework: FrameworkMark = FrameworkMark()
    round: int = 1
    filed: str = ""
    ratings: Mapping[str, int | None] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    #: 1 to 4, None where not given.
    overall: int | None = None
    missing: tuple[str, ...] = ()
    problems: tuple[CardProblem, ...] = ()
    requisition: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_card(self) -> bool:
        """Whether the file was a card at all; if not, `problems` says what it was and what to do."""
        return bool(self.stage)
