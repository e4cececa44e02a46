"""Several interviewers' ratings of several candidates, side by side: what was rated, by whom, and what it comes to.

Pure arithmetic on rows; every figure is defined where it is computed. Nothing missing is ever filled in.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from amhire.scorecard.ratings import Ratings

MarkState: TypeAlias = Literal["rated", "no-evidence", "unanswered", "no-card"]


@dataclass(frozen=True, slots=True)
class Criterion:
    """A competency as one stage rates it: the level (1 to 5) the opening needs and its weight in the combination."""

    stage: str
    competency: str
    name: str
    needed: int
    weight: float


@dataclass(frozen=True, slots=True)
class PanelStage:
    """An interview stage with what it rates, in the order of the card."""

    id: str
    name: str
    criteria: tuple[Criterion, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """What one interviewer said of one competency: the first rating, and the one after the discussion if any."""

    interviewer: str
    state: MarkState
    rating: int | None
    note: str
    again: int | None = None
    #: What changed the interviewer's mind, in the interviewer's own words.
    change: str = ""

    @property
    def counted(self) -> int | None:
        """The rating that counts: that after the discussion where there is one."""
        return self.rating if self.again is None else self.again


@dataclass(frozen=True, slots=True)
class Cell:
    """One competency of one candidate in one stage, as every interviewer of the stage saw it, in one order."""

    criterion: Criterion
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Seat:
    """One card that should be there: who meets whom in which stage, the card that counts, and all earlier ones."""

    candidate: str
    interviewer: str
    stage: str
    first: Ratings | None
    second: Ratings | None
    #: Cards of the same seat and round that were replaced by a later one, with what differs, in plain words.
    replaced: tuple[tuple[Ratings, str], ...]
    late: bool


@dataclass(frozen=True, slots=True)
class Total:
    """The mechanical combination for one candidate: the weighted mean of the cells' mean ratings, 1 to 5.

    Cells without any rating are left out and counted: `rated` of `cells`. None where nothing was rated.
    """

    value: float | None
    rated: int
    cells: int


@dataclass(frozen=True, slots=True)
class CandidatePanel:
    """One candidate: every cell, the total before and after the discussion, and every overall recommendation."""

    name: str
    cells: tuple[Cell, ...]
    seats: tuple[Seat, ...]
    before: Total
    after: Total


@dataclass(frozen=True, slots=True)
class Panel:
    """Everything that was collected, in one order: candidates by name, interviewers by name, stages as they come."""

    stages: tuple[PanelStage, ...]
    interviewers: tuple[str, ...]
    candidates: tuple[CandidatePanel, ...]
    #: Competency id → note of why it weighs other than 1; the reason itself is the requisition's.
    weights: Mapping[str, float]
