"""One row per file: what screening says about it, whatever happened."""

from bisect import bisect_right
from dataclasses import dataclass
from operator import attrgetter
from typing import Literal, TypeAlias

from amhire.documents.text import Page
from amhire.screening.contact import Candidate
from amhire.screening.facts import Facts
from amhire.screening.match import Match

Status: TypeAlias = Literal["scored", "unreadable", "duplicate", "skipped"]

_START = attrgetter("start")


@dataclass(frozen=True, slots=True)
class Flag:
    """Something a person should know before trusting the row."""

    id: str
    message: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What was found in a file that could be read."""

    candidate: Candidate
    facts: Facts
    match: Match
    pages: tuple[Page, ...]
    flags: tuple[Flag, ...]

    def page_of(self, place: int) -> int:
        """The number of the page a place in the text stands on."""
        before = bisect_right(self.pages, place, key=_START)
        return self.pages[before - 1].number if before else 1


@dataclass(frozen=True, slots=True)
class Row:
    """The result for one file. `reading` is there for scored files and duplicates of them."""

    file: str
    sha256: str
    status: Status
    reason: str = ""
    reading: Reading | None = None

    @property
    def score(self) -> float | None:
        """The score from 0 to 100; None where there is none."""
        return self.reading.match.score if self.reading else None
