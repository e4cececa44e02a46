"""From the bytes of one file to its row: the seam between reading many files and judging one."""

import hashlib
from dataclasses import dataclass
from datetime import date

from amhire.documents.reading import read_document
from amhire.documents.text import Document, Unreadable
from amhire.profile import Profile
from amhire.screening.contact import find_candidate
from amhire.screening.evidence import EvidenceFinder, build_finder
from amhire.screening.facts import find_facts
from amhire.screening.flags import find_flags
from amhire.screening.match import score_match
from amhire.screening.row import Reading, Row
from amhire.screening.titles import TitleBook, build_title_book


@dataclass(frozen=True, slots=True)
class Screener:
    """An opening made ready to judge résumés: its rules compiled once."""

    profile: Profile
    #: Id and name of competencies the opening does not weigh; their evidence is shown all the same.
    others: tuple[tuple[str, str], ...]
    finder: EvidenceFinder
    book: TitleBook
    as_of: date


def build_screener(profile: Profile, *, as_of: date) -> Screener:
    """Compile the evidence rules and titles for one opening."""
    framework = profile.framework
    weighed = {each.competency.id for each in profile.competencies}
    others = tuple((each.id, each.name) for each in framework.competencies.values() if each.id not in weighed)
    finder = build_finder(framework.competencies.values())
    return Screener(profile, others, finder, build_title_book(framework.roles.values()), as_of)


def screen_file(screener: Screener, name: str, data: bytes) -> Row:
    """The row of one file."""
    digest = hashlib.sha256(data).hexdigest()
    document = read_document(name, data)
    if isinstance(document, Unreadable):
        return Row(name, digest, "unreadable", document.reason)
    return Row(name, digest, "scored", reading=_judge(screener, document))


def _judge(screener: Screener, document: Document) -> Reading:
    facts = find_facts(document.text, screener.finder, screener.book, as_of=screener.as_of)
    return Reading(
        candidate=find_candidate(document.text),
        facts=facts,
        match=score_match(screener.profile, facts, screener.others),
        pages=document.pages,
        flags=find_flags(document, facts, screener.profile.wording.screening, as_of=screener.as_of),
    )
