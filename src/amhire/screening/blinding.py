"""Rows without identity: codes for people and files, words struck out of quotes, the score untouched. Pure.

Every report prints such rows as they are. Who is behind a code stands in the key, which is kept apart from the results.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from amhire.screening.contact import Candidate
from amhire.screening.facts import Facts, Quote
from amhire.screening.identity import find_identity
from amhire.screening.jobs import Job
from amhire.screening.match import Match
from amhire.screening.pile import Pile
from amhire.screening.redaction import find_private, move_mark, strike_out
from amhire.screening.row import Flag, Reading, Row
from amhire.screening.summary import Summary

_FEWEST_DIGITS = 3
_NOBODY = Candidate()

_Hide: TypeAlias = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class KeyLine:
    """Who is behind a code."""

    code: str
    file: str
    sha256: str
    candidate: Candidate


def blind_pile(pile: Pile) -> Pile:
    """The rows in the same order without identity; sort them by `file`, for the order of files is one of names."""
    codes = assign_codes(pile.summaries)
    named = list(zip(pile.summaries, codes, strict=True))
    copied = {each.sha256 for each in pile.summaries if each.status == "duplicate"}
    first = {
        each.sha256: (each.file, code) for each, code in named if each.status != "duplicate" and each.sha256 in copied
    }
    return Pile(
        [replace(each, file=code, sketch="") for each, code in named],
        lambda place: _blind_row(pile.row(place), codes[place], first.get(pile.summaries[place].sha256)),
    )


def assign_codes(summaries: Sequence[Summary]) -> tuple[str, ...]:
    """A code for every row: A-001 and on, in the order of the files' digests, which says nothing about anybody."""
    order = sorted(range(len(summaries)), key=lambda place: _rank(summaries[place]))
    digits = max(_FEWEST_DIGITS, len(str(len(summaries))))
    codes = [""] * len(summaries)
    for number, place in enumerate(order, 1):
        codes[place] = f"A-{number:0{digits}d}"
    return tuple(codes)


def list_key(pile: Pile) -> Iterator[KeyLine]:
    """The key to what `blind_pile` makes of the pile, in the order of the codes."""
    codes = assign_codes(pile.summaries)
    for place in sorted(range(len(codes)), key=codes.__getitem__):
        row = pile.row(place)
        yield KeyLine(codes[place], row.file, row.sha256, row.reading.candidate if row.reading else _NOBODY)


def _rank(summary: Summary) -> tuple[bool, str, str]:
    return not summary.sha256, summary.sha256, hashlib.sha256(summary.file.encode()).hexdigest()


def _blind_row(row: Row, code: str, first: tuple[str, str] | None) -> Row:
    reason = row.reason.replace(*first) if first and row.status == "duplicate" else row.reason
    reason = reason.replace(row.file, code)
    return replace(
        row, file=code, reason=reason, reading=_blind_reading(row.reading, row.file, code) if row.reading else None
    )


def _blind_reading(reading: Reading, file: str, code: str) -> Reading:
    text, sections = reading.facts.text, reading.facts.sections
    identity = find_identity(text, reading.candidate, file)
    private = find_private(text, identity, sections)

    def hide(words: str) -> str:
        return strike_out(words, find_private(words, identity), 0, len(words))

    def hide_all(found: Iterable[Quote]) -> tuple[Quote, ...]:
        return tuple(_blind_quote(each, text, private) for each in found)

    return replace(
        reading,
        candidate=Candidate(name=code),
        facts=_blind_facts(reading.facts, hide, hide_all),
        match=_blind_match(reading.match, hide_all),
        flags=tuple(Flag(flag.id, hide(flag.message.replace(file, code))) for flag in reading.flags),
    )


def _blind_facts(facts: Facts, hide: _Hide, hide_all: Callable[[Iterable[Quote]], tuple[Quote, ...]]) -> Facts:
    years = {area: tuple(_blind_job(job, hide) for job in held) for area, held in facts.years.jobs.items()}
    return replace(
        facts,
        text="",
        jobs=tuple(_blind_job(job, hide) for job in facts.jobs),
        years=replace(facts.years, jobs=years),
        reaches={reach: hide_all(found) for reach, found in facts.reaches.items()},
        evidence={competency: hide_all(found) for competency, found in facts.evidence.items()},
    )


def _blind_job(job: Job, hide: _Hide) -> Job:
    return replace(job, title=hide(job.title), employer=hide(job.employer))


def _blind_match(match: Match, hide_all: Callable[[Iterable[Quote]], tuple[Quote, ...]]) -> Match:
    return replace(
        match,
        competencies=tuple(replace(each, evidence=hide_all(each.evidence)) for each in match.competencies),
        requirements=tuple(replace(each, quotes=hide_all(each.quotes)) for each in match.requirements),
    )


def _blind_quote(quote: Quote, text: str, private: Sequence[tuple[int, int]]) -> Quote:
    """The quote struck out. Start and end stay those of the original; marks are counted in the words that are shown."""
    stretch = (quote.start, quote.end)
    moved = (move_mark(text, private, stretch, mark) for mark in quote.marks)
    return replace(
        quote, text=strike_out(text, private, *stretch), marks=tuple(mark for mark in moved if mark is not None)
    )
