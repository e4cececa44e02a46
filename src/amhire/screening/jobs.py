"""The jobs a résumé tells of: title, dates, and the stretch of text that says what was done there."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, zip_longest

from amhire.screening.dates import DateRange
from amhire.screening.sections import Section, is_bullet, is_heading, section_at
from amhire.screening.titles import TitleBook, is_title, title_clarity

_FILLER = re.compile(
    r"\bCompany Name\b|\bCity\s*,\s*(?:State|Country)\b|\bCity\b(?=\s*$)|\((?:\s*|[^)]*(?:month|year|yr)s?[^)]*)\)|"
    r"\b(?:full|part)[- ]time\b|\b(?:from|dates?)\s*:?\s*$",
    re.IGNORECASE,
)
_PART = re.compile(r"\s+[-–—|·•]\s+|\s*[|·•;\t]\s*|\s{2,}|,\s+(?=[A-Z])|\s*,\s*$|^\s*[,:–—-]\s*|\s+at\s+(?=[A-Z])|:\s+")
_SENTENCE = re.compile(r"[a-z]{3,}[.;!]\s|\b(?:responsible|managed|developed|provided|worked|my|was|were|is|are)\b")
#: A name may end in a full stop that ends no sentence: "Acme Foods Inc.", "Hikari K.K."
_ABBREVIATED = re.compile(r"(?:\b[A-Z]\w{0,3}|\.\w{1,2})\.$")
_MOST_TITLE_LETTERS = 90
_MOST_HEAD_LETTERS = 160
_MOST_NAME_WORDS = 10
_NAMED_WORD = re.compile(r"[^\W\d_]{4,}")
_LINE = re.compile(r"[^\n]+")
_FEW_WORDS = 3
_MOST_WORDS_ALONE = 6
_NEAR = 200
_AFTER_JOBS = frozenset({"education", "skills", "other"})
_EDGES = " \t\n-–—|·•➢►*,()[]:/"
#: A title may stand this many lines above its dates (with the employer between) or below them.
_LINES_AROUND = 2


@dataclass(frozen=True, slots=True)
class Job:
    """One job. `start` to `end` is its stretch of the text; `role` the framework's role its title names."""

    title: str
    #: None for a title that stands on a line of its own without dates near it.
    dates: DateRange | None
    start: int
    end: int
    role: str | None = None
    duties_decide: bool = False


def find_jobs(text: str, sections: Sequence[Section], ranges: Sequence[DateRange], book: TitleBook) -> tuple[Job, ...]:
    """Every dated job in the order of the text. A range of dates in a section on education is no job."""
    dated = [each for each in ranges if section_at(sections, each.start).kind not in {"education", "certifications"}]
    heads = [_read_head(text, each, _borders(text, dated, place)) for place, each in enumerate(dated)]
    kept = [(title, start, dates) for (title, start), dates in zip(heads, dated, strict=True) if title]
    ends = [*(start for _, start, _ in kept[1:]), len(text)][: len(kept)]
    jobs = [_build(book, head, end, sections) for head, end in zip(kept, ends, strict=True)]
    return tuple(sorted([*jobs, *_undated(text, sections, (jobs, ranges), book)], key=lambda job: job.start))


def find_head(text: str, job: Job) -> tuple[int, int]:
    """The stretch that says who, where and when, before what was done: the lines of title, dates and employer.

    Of a line that runs on into what was done only the title and dates are head.
    """
    title = text.find(job.title, job.start, job.end)
    places = [(title, title + len(job.title))] if title >= 0 else []
    places += [(job.dates.start, job.dates.end)] if job.dates else []
    if not places:
        return job.start, job.start
    first, last = min(start for start, _ in places), max(end for _, end in places)
    begin, end = text.rfind("\n", 0, first) + 1, _line_end(text, last)
    if _is_told(text[begin : _line_end(text, first)]):
        begin = first
    if _is_told(text[text.rfind("\n", 0, last) + 1 : end]):
        return begin, last
    if _names_employer(text, begin, end, places):
        return begin, end
    after = _line_end(text, end + 1)
    return begin, after if _is_name(text[end:after].strip()) else end


def _names_employer(text: str, begin: int, end: int, places: Sequence[tuple[int, int]]) -> bool:
    """Whether the head's own lines say more than title and dates."""
    rest = list(text[begin:end])
    for first, last in places:
        rest[first - begin : last - begin] = " " * (last - first)
    return _NAMED_WORD.search("".join(rest)) is not None


def _line_end(text: str, place: int) -> int:
    end = text.find("\n", min(place, len(text)))
    return len(text) if end < 0 else end


def _is_told(line: str) -> bool:
    return len(line) > _MOST_HEAD_LETTERS or _is_prose(line.strip(_EDGES))


def _is_name(line: str) -> bool:
    """Whether a line below the head is the employer: a few words, all in capitals but the small ones between them."""
    words = _NAMED_WORD.findall(line)
    if not words or len(words) > _MOST_NAME_WORDS or is_heading(line) or is_bullet(line) or line.endswith((":", ";")):
        return False
    return all(word[0].isupper() for word in words) and not _is_prose(line)


def _undated(
    text: str, sections: Sequence[Section], known: tuple[Sequence[Job], Sequence[DateRange]], book: TitleBook
) -> Iterator[Job]:
    """Titles of a role on lines of their own in the experience section, which no dates stand near."""
    jobs, ranges = known
    for section in sections:
        for line in _LINE.finditer(text, section.start, section.end) if section.kind == "experience" else ():
            start, end = line.span()
            title = _pick_title(line[0]) if end - start <= _MOST_TITLE_LETTERS else ""
            dated = any(start <= each.start <= end for each in ranges)
            told = any(job.title in line[0] and abs(job.start - start) < _NEAR for job in jobs)
            if not title or dated or told or len(title.split()) > _MOST_WORDS_ALONE:
                continue
            if role := book.match(title).role:
                yield Job(title, None, start, end, role)


def _build(book: TitleBook, head: tuple[str, int, DateRange], end: int, sections: Sequence[Section]) -> Job:
    title, start, dates = head
    # A job ends where its section does, unless the next section was only a heading inside the job.
    border = min(
        (before.end for before, after in pairwise(sections) if start < before.end < end and after.kind in _AFTER_JOBS),
        default=end,
    )
    match = book.match(title)
    return Job(title, dates, start, border, match.role, match.duties_decide)


def _borders(text: str, dated: Sequence[DateRange], place: int) -> tuple[int, int]:
    """How far the head of a job may reach: not beyond the dates of its neighbours."""
    above = dated[place - 1].end if place else 0
    below = dated[place + 1].start if place + 1 < len(dated) else len(text)
    return above, below


def _read_head(text: str, dates: DateRange, borders: tuple[int, int]) -> tuple[str, int]:
    """The title that goes with the dates and the place where the job's text begins; no title where none is near."""
    begin = max(borders[0], text.rfind("\n", 0, dates.start) + 1)
    end = text.find("\n", dates.end)
    end = len(text) if end < 0 else end
    before, after = text[begin : dates.start], text[dates.end : min(end, borders[1])]
    if title := _pick_title(before) or _pick_title(after):
        return title, begin
    if _is_prose(before) or len(before) > _MOST_TITLE_LETTERS:
        return "", begin  # dates inside a sentence
    above, below = _lines_above(text, begin, borders[0]), _lines_below(text, end, borders[1])
    for pair in zip_longest(above, below):
        for start, line in filter(None, pair):
            if title := _pick_title(line):
                return title, min(start, begin)
    return "", begin


def _pick_title(line: str) -> str:
    """The part of a line that reads like a job title; nothing where the line is a sentence."""
    for part in _FILLER.sub(" | ", line).split(" | "):
        short = part.strip(_EDGES)
        if short and _is_prose(short):
            return ""
        if is_title(short):
            return _cut_title(short)
    return ""


def _cut_title(text: str) -> str:
    """The title without the employer and place beside it. "Manager, Key Accounts" is one title, though."""
    parts = [part.strip(_EDGES) for part in _PART.split(text) if part.strip(_EDGES)]
    titled = [part for part in parts if is_title(part)]
    if len(parts) == 1 or not titled:
        return " ".join(text.split())[:_MOST_TITLE_LETTERS]
    best = max(titled, key=title_clarity)
    place = parts.index(best)
    if len(best.split()) == 1 and place + 1 < len(parts):
        return f"{best}, {parts[place + 1]}"
    return best[:_MOST_TITLE_LETTERS]


def _is_prose(text: str) -> bool:
    many = len(text.split()) > _FEW_WORDS
    ended = text.endswith(".") and not _ABBREVIATED.search(text)
    return _SENTENCE.search(text) is not None or (many and (text[:1].islower() or ended))


def _lines_above(text: str, begin: int, border: int) -> Iterator[tuple[int, str]]:
    end = begin - 1
    for _ in range(_LINES_AROUND):
        start = max(text.rfind("\n", 0, max(end, 0)) + 1, border)
        if end <= start:
            return
        yield start, text[start:end]
        end = start - 1


def _lines_below(text: str, begin: int, border: int) -> Iterator[tuple[int, str]]:
    start = begin + 1
    for _ in range(_LINES_AROUND):
        end = text.find("\n", start, border)
        if end < 0:
            return
        yield start, text[start:end]
        start = end + 1
