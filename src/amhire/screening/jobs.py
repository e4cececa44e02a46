"""The jobs a résumé tells of: title, employer, dates, and the stretch of text that says what was done there."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise, zip_longest

from amhire.screening.dates import DateRange, read_duration
from amhire.screening.heads import Line, is_prose, pick_employer, pick_title, split_lines
from amhire.screening.layout import Head, read_heads
from amhire.screening.ordered import OrderedSet
from amhire.screening.scope import NO_SCOPE, CareerLevel, Scope, find_scope, judge_level
from amhire.screening.sections import Section, section_at
from amhire.screening.signs import count_words, holds_any, make_small, small_letters
from amhire.screening.titles import Area, TitleBook

_MOST_TITLE_LETTERS = 90
_MOST_HEAD_LETTERS = 160
_MOST_WORDS_ALONE = 6
_FEWEST_LETTERS_OF_DUTIES = 120
_NEAR = 200
#: More titles on lines of their own than a résumé has: each is read to the end of its section.
_MOST_UNDATED = 50
_MOST_LETTERS_OF_DUTIES = 20_000
_LINE = re.compile(r"[^\n]+")
_EDGES = " \t\n-–—|·•➢►*,()[]:/"
_AFTER_JOBS = frozenset({"education", "skills", "other"})
_STUDIES = frozenset({"education", "certifications"})
#: Sections whose dates are those of no job, whatever titles stand in them.
_NO_JOBS = re.compile(
    r"\b(?:awards?|honou?rs?|member\w*|affiliations?|associations?|organizations?|references?|referees|publications?|"
    r"patents?|presentations?|languages?|interests|hobbies)\b",
    re.IGNORECASE,
)
_DEGREE = re.compile(
    r"\b(?:bachelor\w*|master(?:'s)?\s+(?:of|in|degree)|b\.?sc|b\.?com|b\.?tech|m\.?b\.?a|m\.?sc|ph\.?d|diploma|diplom|degree|"
    r"ged|high\s+school|a-levels|abitur|coursework)\b",
    re.IGNORECASE,
)
_INTERN = re.compile(
    r"\b(?:intern(?:ship)?|trainee|apprentice\w*|werkstudent\w*|praktik\w+|placement)\b", re.IGNORECASE
)
_SIGNS_OF_INTERN = ("intern", "trainee", "apprentice", "werkstudent", "praktik", "placement")
_VOLUNTARY = re.compile(r"\b(?:volunt\w+|pro\s+bono|ehrenamt\w*)\b", re.IGNORECASE)
_SIGNS_OF_VOLUNTARY = ("volunt", "pro", "ehrenamt")


@dataclass(frozen=True, slots=True)
class Job:
    """One job. `start` to `end` is its stretch of the text; `role` the role of the framework that it shows."""

    #: Empty where dates and duties stand without one that can be read.
    title: str
    #: None for a title that stands on a line of its own without dates near it.
    dates: DateRange | None
    start: int
    end: int
    role: str | None = None
    duties_decide: bool = False
    employer: str = ""
    #: The kinds of experience that the title stands for.
    areas: OrderedSet[Area] = frozenset()
    #: The role that the title alone names; `role` may differ where the duties tell otherwise.
    title_role: str | None = None
    career_level: CareerLevel = "manager"
    scope: Scope = NO_SCOPE
    #: The stretch with title, dates and employer, before what was done.
    head: tuple[int, int] = (0, 0)
    #: How long the job lasted where only a duration is given; 0 where dates are, or nothing.
    stated_months: int = 0
    is_internship: bool = False
    is_voluntary: bool = False


def find_jobs(text: str, sections: Sequence[Section], ranges: Sequence[DateRange], book: TitleBook) -> tuple[Job, ...]:
    """Every job in the order of the text. Dates of studies, awards and memberships are those of no job."""
    lines = split_lines(text)
    heads = read_heads(text, lines, [each for each in ranges if _may_be_job(text, sections, each)], ranges)
    heads = [head for head, after in zip_longest(heads, heads[1:]) if _is_job(text, sections, head, after)]
    starts = [_start(lines, head, before) for before, head in zip([None, *heads], heads, strict=False)]
    ends = [*starts[1:], len(text)][: len(heads)]
    jobs = []
    for head, start, end in zip(heads, starts, ends, strict=True):
        border = _border(sections, start, end)
        jobs.append(_build(book, head, text, (start, border), _head_stretch(text, lines, head, (start, end))))
    undated = islice(_undated(text, sections, (jobs, ranges), book), _MOST_UNDATED)
    return tuple(sorted([*jobs, *undated], key=lambda job: job.start))


def find_head(text: str, job: Job) -> tuple[int, int]:
    """The stretch that says who, where and when, before what was done: the lines of title, dates and employer.

    Of a line that runs on into what was done only the title and dates are head.
    """
    start, end = job.head
    return min(start, len(text)), min(end, len(text))


def _may_be_job(text: str, sections: Sequence[Section], dates: DateRange) -> bool:
    section = section_at(sections, dates.start)
    before = text[max(0, dates.start - _MOST_HEAD_LETTERS) : dates.start].rpartition("\n")[2]
    after = text[dates.end : dates.end + _MOST_HEAD_LETTERS].partition("\n")[0]
    line = f"{before} | {after}"
    titled = bool(pick_title(line))
    if section.kind in _STUDIES or _NO_JOBS.search(section.heading):
        # "Training: two courses" inside a job opens no section of its own, and the next job follows it.
        inside = bool(_line_of(text, section.start)[len(section.heading) + 1 :].strip(_EDGES))
        return inside and titled and section.heading not in line
    if section.kind == "summary" and text[dates.end : dates.end + 1] == ".":
        return False
    return titled or not _DEGREE.search(line)


def _is_job(text: str, sections: Sequence[Section], head: Head, after: Head | None) -> bool:
    """Whether dates without a title are those of a job: they stand among jobs, and something was done there."""
    section = section_at(sections, head.dates.start)
    told = min(section.end, after.dates.start if after else len(text)) - head.dates.end
    return bool(head.title) or (section.kind == "experience" and told >= _FEWEST_LETTERS_OF_DUTIES)


def _line_of(text: str, place: int) -> str:
    end = text.find("\n", place)
    return text[text.rfind("\n", 0, place) + 1 : len(text) if end < 0 else end]


def _start(lines: Sequence[Line], head: Head, before: Head | None) -> int:
    return max(lines[head.first].start, before.dates.end if before else 0)


def _border(sections: Sequence[Section], start: int, end: int) -> int:
    """A job ends where its section does, unless the next section was only a heading inside the job."""
    inside = (
        before.end for before, after in pairwise(sections) if start < before.end < end and after.kind in _AFTER_JOBS
    )
    return min(inside, default=end)


def _head_stretch(text: str, lines: Sequence[Line], head: Head, stretch: tuple[int, int]) -> tuple[int, int]:
    start, end = stretch
    title = text.find(head.title, start, end) if head.title else -1
    places = [head.dates.start, head.dates.end, *((title, title + len(head.title)) if title >= 0 else ())]
    first, last = lines[head.first], lines[head.last]
    begins_told = _is_told(first.text)
    if begins_told:
        start = max(start, min(places))
    told = begins_told if first is last else _is_told(last.text)
    return start, min(end, max(place for place in places if place <= last.end) if told else last.end)


def _is_told(line: str) -> bool:
    return len(line) > _MOST_HEAD_LETTERS or is_prose(line.strip(_EDGES))


def _build(book: TitleBook, head: Head, text: str, stretch: tuple[int, int], where: tuple[int, int]) -> Job:
    match = book.match(head.title)
    scope = find_scope(text, max(stretch[0], where[1]), stretch[1])
    said = text[where[0] : where[1]]
    small = make_small(said)
    return Job(
        title=head.title,
        dates=head.dates,
        start=stretch[0],
        end=stretch[1],
        role=book.shown_role(match.role, scope) if match.role else None,
        duties_decide=match.duties_decide,
        employer=head.employer,
        areas=book.areas(head.title),
        title_role=match.role,
        career_level=judge_level(head.title, scope),
        scope=scope,
        head=where,
        is_internship=holds_any(small, _SIGNS_OF_INTERN) and _INTERN.search(said) is not None,
        is_voluntary=holds_any(small, _SIGNS_OF_VOLUNTARY) and _VOLUNTARY.search(said) is not None,
    )


def _holds(places: Sequence[int], start: int, end: int) -> bool:
    """Whether one of the places, which stand in order, lies in a stretch."""
    return bisect_left(places, start) < bisect_right(places, end)


def _undated(
    text: str, sections: Sequence[Section], known: tuple[Sequence[Job], Sequence[DateRange]], book: TitleBook
) -> Iterator[Job]:
    """Titles of a role on lines of their own in the experience section, which no dates stand near."""
    jobs, ranges = known
    dated_at, begun_at = [each.start for each in ranges], sorted(job.start for job in jobs)
    titles = [(job.start, job.title) for job in jobs]
    small, signs = small_letters(text), book.list_signs(count_words(text).keys())
    for section in sections:
        for line in _LINE.finditer(text, section.start, section.end) if section.kind == "experience" else ():
            start, end = line.span()
            if end - start > _MOST_TITLE_LETTERS or not holds_any(small[start:end], signs):
                continue
            if not book.may_name_role(line[0]) or _holds(dated_at, start, end):
                continue
            title = pick_title(line[0])
            if not title or len(title.split()) > _MOST_WORDS_ALONE:
                continue
            if any(abs(begun - start) < _NEAR and title in each for begun, each in titles):
                continue
            match = book.match(title)
            if match.role:
                following = begun_at[bisect_right(begun_at, start) :][:1]
                after = following[0] if following else section.end
                scope = find_scope(text, end, min(after, section.end, end + _MOST_LETTERS_OF_DUTIES))
                yield Job(
                    title=title,
                    dates=None,
                    start=start,
                    end=min(after, section.end),
                    role=book.shown_role(match.role, scope),
                    employer=pick_employer(line[0], title),
                    title_role=match.role,
                    career_level=judge_level(title, scope),
                    scope=scope,
                    head=(start, end),
                    stated_months=read_duration(line[0]),
                )
