"""Dates that cannot be, and jobs that can hardly have been held at once."""

import re
from collections.abc import Sequence
from datetime import date
from itertools import combinations

from amhire.screening.beginnings import find_beginnings
from amhire.screening.dates import month_of
from amhire.screening.facts import Facts
from amhire.screening.jobs import Job
from amhire.screening.sections import section_at
from amhire.screening.signs import find_at, small_letters

_EARLIEST_YEAR = 1940
_MONTHS = 12
#: A job may be dated until the end of a contract; more than a year ahead is a slip of the pen or no date.
_MOST_AHEAD = 12
#: Months after the day that "now" is, by which a text may be younger than that; as for the latest date of a text.
_YOUNGEST = 48
#: Two jobs side by side for longer than this are worth a question. A year and a half: handing over, notice
#: periods and dates by year only make for a year.
_LONG_OVERLAP = 18
#: Words that many employers have in their names.
_NO_NAME = frozenset(
    ("the", "and", "inc", "llc", "ltd", "limited", "corp", "gmbh", "plc", "company", "group", "services")
)
_BETWEEN = r"\s*(?:[-–—]|\bto\b|\buntil\b)\s*"
_NUMERIC = re.compile(rf"(?<![\d/.-])(\d{{1,2}})/((?:1[89]|20)\d\d){_BETWEEN}(\d{{1,2}})/((?:1[89]|20)\d\d)(?![\d/-])")
_YEARS = re.compile(rf"(?<![\d/.$£€,-])((?:1[89]|20)\d\d){_BETWEEN}((?:1[89]|20)\d\d)(?![\d/%,-])")
_NO_FULL_JOB = re.compile(
    r"\b(?:part[- ]time|freelanc\w*|consult\w*|contract\w*|self[- ]employed|owner|founder|co-founder|partner|board|"
    r"advis\w*|director of the board|member|volunt\w*|intern\w*|adjunct|tutor|coach|instructor|teacher|lecturer|"
    r"student|seasonal|temporary|temp|on[- ]call|per diem|reserv\w*|national guard|independent|chair\w*|treasurer|"
    r"secretary of|mentor|assistant to|weekend|evening|substitute|barista|server|bartender|cashier|waitress|"
    r"waiter|nanny|landlord|agent|realtor|musician|photographer|author|writer|editor)\b",
    re.IGNORECASE,
)
_NO_JOB = frozenset(("education", "certifications"))


def find_impossible_date(facts: Facts, *, as_of: date) -> str:
    """The first range of dates that cannot be as written; empty where there is none."""
    beginnings = find_beginnings(small_letters(facts.text))
    tried = ((_NUMERIC, beginnings.points), (_YEARS, beginnings.years))
    founds = [found for pattern, places in tried for found in find_at(pattern, facts.text, places)]
    told = [each for each in founds if section_at(facts.sections, each.start()).kind not in _NO_JOB]
    ends = {each: _read_ends(each) for each in told}
    # Nobody lists a job before it begins: a text with a later beginning was written after that day.
    begun = [_month(first) for first, _ in ends.values()]
    now = max((each for each in begun if each <= month_of(as_of) + _YOUNGEST), default=0)
    impossible = [each for each in told if _cannot_be(*ends[each], now=max(now, month_of(as_of)))]
    return min(impossible, key=lambda each: each.start())[0] if impossible else ""


def find_long_overlap(jobs: Sequence[Job]) -> tuple[Job, Job] | None:
    """The first two full jobs with different employers that were held at once for long."""
    full = [job for job in jobs if job.employer and not job.is_internship and not job.is_voluntary]
    kept = [job for job in full if not _NO_FULL_JOB.search(f"{job.title} {job.employer}")]
    for one, other in combinations(kept, 2):
        if _count_shared(one, other) <= _LONG_OVERLAP:
            continue
        # One title at two names is one job: an agency and its client, a group and its daughter.
        if one.title.casefold() != other.title.casefold() and not _is_same(one.employer, other.employer):
            return one, other
    return None


def _read_ends(found: re.Match[str]) -> tuple[tuple[int, int], tuple[int, int]]:
    """Year and month of both ends; of a range in years the longest that it can be."""
    if found.re is _YEARS:
        return (int(found[1]), 1), (int(found[2]), _MONTHS)
    return (int(found[2]), int(found[1])), (int(found[4]), int(found[3]))


def _cannot_be(first: tuple[int, int], last: tuple[int, int], *, now: int) -> bool:
    if not all(1 <= month <= _MONTHS for _, month in (first, last)) or last < first or first[0] < _EARLIEST_YEAR:
        return True
    # By January of the last year: what is dated by year only may end on any day of it.
    return _month((last[0], 1)) > now + _MOST_AHEAD


def _month(point: tuple[int, int]) -> int:
    year, month = point
    return year * _MONTHS + month - 1


def _count_shared(one: Job, other: Job) -> int:
    """Months in which both jobs were held."""
    if one.dates is None or other.dates is None:
        return 0
    return min(one.dates.last, other.dates.last) - max(one.dates.first, other.dates.first)


def _is_same(one: str, other: str) -> bool:
    """Whether two employers may be one: a group and its daughter share a word of their names."""
    return bool(_name_words(one) & _name_words(other))


def _name_words(employer: str) -> set[str]:
    return {word for word in re.findall(r"[^\W\d_]{3,}", employer.casefold()) if word not in _NO_NAME}
