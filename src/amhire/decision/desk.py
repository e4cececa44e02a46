"""What lies on the desk when a decision is made: the cards of one opening as they were filed, and their panel."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from amhire.decision.chain import Opening, Versions, canonical, digest
from amhire.errors import AmhireError
from amhire.panel.panel import Panel
from amhire.panel.seating import ExpectedCard, build_panel, build_stages
from amhire.profile import Profile
from amhire.scorecard.names import fold_name
from amhire.scorecard.ratings import FrameworkMark, Ratings, parse_json, read_ratings

_PARTS = ("requisition", "role", "level")
# Where a card lies and what reading it back says of it may change without the interviewer's doing.
_NOT_SAID = frozenset({"file", "missing", "problems"})


@dataclass(frozen=True, slots=True)
class RatingsFile:
    """A file of ratings as it was read: its name without folders, and the SHA-256 of its text."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class FiledCard:
    """A row of ratings and the SHA-256 of what it says, in canonical JSON, by which it can be found again.

    The name of the file and what reading it back found are not part of that.
    """

    row: Ratings
    sha256: str


@dataclass(frozen=True, slots=True)
class Desk:
    """The panel of one opening with the profile, the files and the cards that it was made from."""

    profile: Profile
    opening: Opening
    panel: Panel
    cards: tuple[FiledCard, ...]
    files: tuple[RatingsFile, ...]

    @property
    def weights_reason(self) -> str:
        """Why competencies weigh unequally; "" where they weigh alike."""
        panel = self.profile.requisition.panel
        return panel.rationale if panel else ""

    def find_sha256(self, card: Ratings) -> str:
        """The hash of a card of this desk."""
        return next(each.sha256 for each in self.cards if each.row is card)

    def list_versions(self, amhire: str) -> Versions:
        """What the desk was made with; `amhire` is the version of the program."""
        rows = [each.row for each in self.cards if each.row.is_card]
        marks = {(row.framework.version, row.framework.sha256) for row in rows if row.framework.sha256}
        own = FrameworkMark(self.profile.framework_version, self.profile.framework_sha256)
        sheets = sorted({row.sheet for row in rows} - {""})
        return Versions(amhire, own, tuple(FrameworkMark(*mark) for mark in sorted(marks)), tuple(sheets))


def read_cards(text: str, name: str) -> tuple[FiledCard, ...]:
    """The rows of a ratings file with their hashes. Raises InvalidData for what is no ratings file."""
    rows = read_ratings(text, name)
    lines = [line for line in text.removeprefix("\ufeff").split("\n") if line.strip()]
    return tuple(FiledCard(row, _hash_row(line)) for row, line in zip(rows, lines, strict=True))


def settle_opening(cards: Iterable[FiledCard], candidate: str, *, stated: Opening) -> Opening:
    """The opening that a candidate's cards are for. What `stated` says wins; the cards supply what it leaves empty.

    Raises AmhireError when the cards say nothing, or are for several openings.
    """
    rows = [each.row for each in cards if each.row.is_card and belongs(each.row, stated)]
    own = [row for row in rows if fold_name(row.candidate) == fold_name(candidate)] or rows
    settled = {}
    for part in _PARTS:
        said = sorted({value for row in own if (value := getattr(row, part))})
        if not getattr(stated, part) and len(said) > 1:
            raise AmhireError(f"the cards are for several openings ({part} {', '.join(said)}): name one with --for")
        settled[part] = getattr(stated, part) or "".join(said[:1])
    if not settled["role"]:
        raise AmhireError("the cards do not say which role they are for: name the role or requisition with --for")
    return Opening(**settled)


def belongs(row: Ratings, opening: Opening) -> bool:
    """Whether a card may be of this opening: nothing that both of them say differs."""
    return all(getattr(row, part) in {"", getattr(opening, part)} for part in _PARTS if getattr(opening, part))


def lay_out(
    profile: Profile,
    opening: Opening,
    cards: Sequence[FiledCard],
    *,
    files: Sequence[RatingsFile] = (),
    expected: Collection[ExpectedCard] = (),
    debrief: datetime | None = None,
) -> Desk:
    """The desk of one opening: its cards, and the panel that they make; cards of other openings are left out."""
    own = tuple(each for each in cards if not each.row.is_card or belongs(each.row, opening))
    panel = build_panel([each.row for each in own], build_stages(profile), expected=expected, debrief=debrief)
    return Desk(profile, opening, panel, own, tuple(files))


def _hash_row(line: str) -> str:
    row = parse_json(line)
    said = {key: value for key, value in row.items() if key not in _NOT_SAID} if isinstance(row, dict) else None
    return digest(canonical(said))
