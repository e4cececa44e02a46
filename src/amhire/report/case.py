"""One résumé judged for one opening, with everything that was read of it: what the reports on single people show."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from amhire.documents.originals import Original
from amhire.documents.reading import read_alone
from amhire.documents.text import Document, Unreadable
from amhire.profile import Profile, load_profile
from amhire.report.originals import find_original
from amhire.report.screening_run import find_version
from amhire.screening.row import Reading, Row
from amhire.screening.screener import Screener, build_screener, screen_file


@dataclass(frozen=True, slots=True)
class Case:
    """The opening, the document, and what was found in it. `day` is what "present" means."""

    profile: Profile
    row: Row
    reading: Reading
    document: Document
    day: date
    version: str


@dataclass(frozen=True, slots=True)
class Unread:
    """A résumé of which there is nothing to tell but why."""

    file: str
    reason: str


def read_cases(
    target: str, names: Sequence[str], *, day: date, level: str | None = None, overlays: Sequence[Path] = ()
) -> tuple[Case | Unread, ...]:
    """Every named résumé judged for the opening. Raises UnknownName where one of them is not there."""
    originals = [find_original(name) for name in names]
    profile, _ = load_profile(target, level=level, overlays=overlays)
    screener = build_screener(profile, as_of=day)
    return tuple(judge_original(screener, each) for each in originals)


def judge_original(screener: Screener, original: Original) -> Case | Unread:
    """One résumé judged, or why it cannot be read."""
    if isinstance(original.content, Unreadable):
        return Unread(original.name, original.content.reason)
    document = read_alone(original.name, original.content)
    if isinstance(document, Unreadable):
        return Unread(original.name, document.reason)
    row = screen_file(screener, original.name, original.content)
    if row.reading is None:
        return Unread(original.name, row.reason)
    return Case(screener.profile, row, row.reading, document, screener.as_of, find_version())
