"""Dates of jobs: ranges as people write them, to the month, and the years that a set of ranges covers."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Literal, TypeAlias

from amhire.screening.beginnings import MONTHS, find_beginnings
from amhire.screening.signs import find_at, holds_any, small_letters

#: The first month of a season, for a job that is dated by it.
_SEASONS = {13: 3, 14: 6, 15: 9, 16: 12}
_WORD = "|".join(sorted(MONTHS, key=len, reverse=True))
_YEAR = r"(?:19[5-9]\d|20[0-4]\d)"
_POINT = rf"""(?:
      (?:\d{{1,2}}(?:st|nd|rd|th|\.)?\s+)?(?<![^\W\d_])(?P<word@>{_WORD})\b\.?[,/-]?\s*(?:\d{{1,2}}(?:st|nd|rd|th)?,\s*|of\s+)?
        (?:(?P<wordyear@>{_YEAR})|['’‘](?P<short@>\d\d))
    | (?:q(?P<quarter@>[1-4])|(?P<nth@>[1-4])(?:st|nd|rd|th)\s+quarter)[\s,/]*(?:of\s+)?(?P<quarteryear@>{_YEAR})
    | (?:\d{{1,2}}[/.-])?(?P<month@>0?[1-9]|1[0-2])\s?[/.-]\s?(?:\d{{1,2}}\s?[/.-]\s?)?(?P<monthyear@>{_YEAR})
    | (?P<isoyear@>{_YEAR})[-/.](?P<isomonth@>0[1-9]|1[0-2])(?:[-/.]\d\d)?
    | (?P<year@>{_YEAR})
  )(?![\d%])"""
_NOW = r"""(?P<now>current(?:ly)?|present|now|today|(?:to|till|until)[\s-]+(?:date|now|present)|date|ongoing|onwards?|
    continuing|heute|dato|laufend|aktuell|aujourd['’]hui|ce\s+jour|actualidad|actual|presente|atual|oggi|heden)\b"""
_BETWEEN = r"""\s*(?:[-‐‑‒–—―−~→]+|\b(?:up\s+)?to\b|\bthrough\b|\bthru\b|\buntil\b|\btill?\b|
    \band\b(?=\s+(?:now|present))|\bbis\b|\bà\b|\ba\b|\bal?\b)\s*(?:the\s+)?"""
#: All of these read small letters.
_FLAGS = re.VERBOSE
_FROM, _TO = _POINT.replace("@", "1"), _POINT.replace("@", "2")
_RANGE = re.compile(rf"(?<![\d$£€/])(?<!\d-){_FROM}(?:{_BETWEEN}(?:{_NOW}|{_TO})|\s+onwards?\b)", _FLAGS)
#: "June – August 2016": one year for both months.
_SHARED = re.compile(rf"\b(?P<first>{_WORD})\b\.?{_BETWEEN}{_TO}", _FLAGS)
_SINCE = re.compile(rf"\b(?:since|started(?:\s+in)?|joined(?:\s+in)?|seit|depuis|desde|ab)\s+{_FROM}", _FLAGS)
_SINCE_MONTH = re.compile(rf"\b(?:since|seit|depuis|desde)\s+(?P<first>{_WORD})\b(?!\.?,?\s*['’]?\d)", _FLAGS)
#: "2014 –" at the end of a line, as many write of a job they still hold.
_OPEN = re.compile(rf"(?<![\d$£€/-]){_FROM}\s*[-–—][ \t]*$", _FLAGS | re.MULTILINE)
#: "2016/17", "2012/2014", "2014–16": years only, the second one short or after a stroke.
_YEARS_ONLY = re.compile(rf"(?<![\w$£€/.-])(?P<first>{_YEAR})\s?[/–-]\s?(?P<last>{_YEAR}|['’]?\d\d)(?![\w%/.-]|,\d)")
#: "(August 2014 November 2015)": the dash between two months got lost.
_DASHLESS = re.compile(rf"\(\s*(?P<whole>{_FROM}\s+{_TO})\s*\)", _FLAGS)
#: A quarter of a year that stands alone: "Summer 2012", "Q3 2018". A winter may begin in either of two years.
_QUARTER = re.compile(rf"\b(?=spring|summer|autumn|fall|q|[1-4](?:st|nd|rd|th)\s+q){_FROM}", _FLAGS)
_SINGLE = re.compile(rf"(?<![\d$£€]){_FROM}(?!,\d)", _FLAGS)
#: A date in the future that is an end hoped for, not a day that has come.
_HOPED = re.compile(
    r"[ \t(]*\b(?:expected|anticipated|expir\w+|valid|until|graduating|graduation|completion|due|renew\w*)\b",
    re.IGNORECASE,
)
_SIGNS_OF_HOPE = ("expected", "anticipated", "expir", "valid", "until", "graduati", "completion", "due", "renew")
_DURATION = re.compile(
    r"(?<![\w.,])(?P<number>\d{1,2}(?:[.,]\d)?|one|two|three|four|five|six|seven|eight|nine|ten)[ -]?\+?\s*"
    r"(?P<unit>years?|yrs?|jahre?|months?|mos?|monate?)\b",
    re.IGNORECASE,
)
_NUMBER_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_NUMBERS = {name: each for each, name in enumerate(_NUMBER_WORDS, 1)}
_AROUND = 30
#: No résumé has more jobs and studies; what has is read no further, so that no text costs its square.
_MOST_RANGES = 300
_MONTHS_OF_YEAR = 12
#: A job dated by one year only ("2016 - 2016") is taken as half a year.
_SHORTEST_BY_YEAR = 6
_MONTHS_OF_QUARTER = 3


@dataclass(frozen=True, slots=True)
class DateRange:
    """A range of dates in a text: text[start:end]. Months count from the year 0; `last` is the month it ends in."""

    start: int
    end: int
    first: int
    last: int
    is_current: bool

    @property
    def months(self) -> int:
        """How many months the range lasts."""
        return self.last - self.first


def month_of(day: date) -> int:
    """A date as a count of months."""
    return day.year * _MONTHS_OF_YEAR + day.month - 1


def show_month(month: int) -> str:
    """A count of months as year and month: 2016-09."""
    return f"{month // _MONTHS_OF_YEAR:04d}-{month % _MONTHS_OF_YEAR + 1:02d}"


def find_date_ranges(text: str, *, as_of: date) -> tuple[DateRange, ...]:
    """Every range of dates in the text. "Present" is `as_of`, or the latest date the text names where that is later."""
    now = max(month_of(as_of), latest_month(text, as_of=as_of))
    small = small_letters(text)
    found: list[DateRange] = []
    taken = bytearray(len(text))
    # The forms that say most come first; what they took is not read again.
    for reading in (_read_full, _read_shared, _read_dashless, _read_years, _read_since, _read_open, _read_quarter):
        unread = (each for each in reading(small, now) if 1 not in taken[each.start : each.end])
        new = list(islice(unread, _MOST_RANGES - len(found)))
        for each in new:
            taken[each.start : each.end] = b"\1" * (each.end - each.start)
        found += new
    return tuple(sorted(found, key=lambda each: each.start))


def read_duration(text: str) -> int:
    """The months that a few words name as a duration: "2 years 3 months" is 27; 0 where they name none."""
    months = 0.0
    for found in _DURATION.finditer(text):
        number = _NUMBERS.get(found["number"].lower()) or float(found["number"].replace(",", "."))
        months += number * (_MONTHS_OF_YEAR if found["unit"][0].lower() in "yj" else 1)
    return round(months)


def latest_month(text: str, *, as_of: date) -> int:
    """The latest month the text names, leaving out what lies more than four years after `as_of`: no date of a job."""
    most = month_of(as_of) + 4 * _MONTHS_OF_YEAR
    small = small_letters(text)
    hopes = holds_any(small, _SIGNS_OF_HOPE)
    latest = 0
    for found in find_at(_SINGLE, small, find_beginnings(small).points):
        month, _ = _read_point(found, "1")
        if latest < month <= most and not (hopes and _is_hoped(text, found)):
            latest = month
    return latest


def count_years(ranges: Iterable[DateRange]) -> float:
    """The years the ranges cover, overlaps counted once."""
    total, reached = 0, 0
    for each in sorted(ranges, key=lambda each: each.first):
        begin = max(each.first, reached)
        total += max(0, each.last - begin)
        reached = max(reached, each.last)
    return round(total / _MONTHS_OF_YEAR, 1)


def count_weighted_years(shares: Iterable[tuple[DateRange, float]]) -> float:
    """The years the ranges cover, each month counting by the largest share of the ranges that cover it."""
    months: dict[int, float] = {}
    for each, share in shares:
        for month in range(each.first, each.last):
            months[month] = max(share, months.get(month, 0.0))
    return sum(months.values()) / _MONTHS_OF_YEAR


def _is_hoped(text: str, found: re.Match[str]) -> bool:
    before = re.split(r"[\n,;]", text[max(0, found.start() - _AROUND) : found.start()])[-1]
    return bool(_HOPED.search(before) or _HOPED.match(text, found.end()))


def _read_full(small: str, now: int) -> Iterator[DateRange]:
    for found in find_at(_RANGE, small, find_beginnings(small).points):
        first, by_month = _read_point(found, "1")
        if found["now"] or not any(found.group(*_YEARS["2"])):
            yield _current(found, first, now)
        else:
            yield from _closed(found.span(), (first, by_month), _read_point(found, "2"))


def _read_shared(small: str, now: int) -> Iterator[DateRange]:
    for found in find_at(_SHARED, small, find_beginnings(small).months):
        last = _read_point(found, "2")
        first = last[0] // _MONTHS_OF_YEAR * _MONTHS_OF_YEAR + _month_number(found["first"]) - 1
        if last[1] and first <= now:
            yield from _closed(found.span(), (first, True), last)


def _read_dashless(small: str, now: int) -> Iterator[DateRange]:
    for found in find_at(_DASHLESS, small, find_beginnings(small).brackets):
        first, last = _read_point(found, "1"), _read_point(found, "2")
        if first[1] and last[1] and first[0] <= now:
            yield from _closed(found.span("whole"), first, last)


def _read_years(small: str, now: int) -> Iterator[DateRange]:
    for found in find_at(_YEARS_ONLY, small, find_beginnings(small).years):
        first, end = int(found["first"]), found["last"].strip("'’")
        last = int(end) if len(end) == len("2000") else first // 100 * 100 + int(end)
        # "2012/09" is September unless the second number is the year after.
        is_month = len(end) < len("2000") and int(end) <= _MONTHS_OF_YEAR and last != first + 1
        if first < last and not is_month and last * _MONTHS_OF_YEAR <= now + _MONTHS_OF_YEAR:
            yield DateRange(*found.span(), first * _MONTHS_OF_YEAR, last * _MONTHS_OF_YEAR, is_current=False)


def _read_since(small: str, now: int) -> Iterator[DateRange]:
    for found in find_at(_SINCE, small, find_beginnings(small).since):
        yield _current(found, _read_point(found, "1")[0], now)
    for found in find_at(_SINCE_MONTH, small, find_beginnings(small).since):
        month = _month_number(found["first"]) - 1
        # "since March" is the last March there was.
        yield _current(found, now - (now - month) % _MONTHS_OF_YEAR, now)


def _read_open(small: str, now: int) -> Iterator[DateRange]:
    for found in find_at(_OPEN, small, find_beginnings(small).points):
        yield _current(found, _read_point(found, "1")[0], now)


def _read_quarter(small: str, now: int) -> Iterator[DateRange]:
    for found in find_at(_QUARTER, small, find_beginnings(small).quarters):
        first, _ = _read_point(found, "1")
        if first <= now:
            yield DateRange(*found.span(), first, first + _MONTHS_OF_QUARTER, is_current=False)


def _current(found: re.Match[str], first: int, now: int) -> DateRange:
    return DateRange(*found.span(), first, max(now, first), is_current=True)


def _closed(span: tuple[int, int], begin: tuple[int, bool], end: tuple[int, bool]) -> Iterator[DateRange]:
    """The range between two points, each with whether it names a month; none where it would run backwards."""
    (first, by_month), (last, last_by_month) = begin, end
    if last == first:
        last = first + (1 if by_month and last_by_month else _SHORTEST_BY_YEAR)
    if last > first:
        yield DateRange(*span, first, last, is_current=False)


_End: TypeAlias = Literal["1", "2"]
#: The names of the groups that hold the year, and of those that hold the month, at either end of a range.
_YEARS: Mapping[_End, tuple[str, ...]] = {
    "1": ("wordyear1", "short1", "quarteryear1", "monthyear1", "isoyear1", "year1"),
    "2": ("wordyear2", "short2", "quarteryear2", "monthyear2", "isoyear2", "year2"),
}
_MONTHS_AND_QUARTERS: Mapping[_End, tuple[str, ...]] = {
    "1": ("word1", "quarter1", "nth1", "month1", "isomonth1"),
    "2": ("word2", "quarter2", "nth2", "month2", "isomonth2"),
}


def _month_number(word: str) -> int:
    month = MONTHS[word]
    return _SEASONS.get(month, month)


def _read_point(found: re.Match[str], end: _End) -> tuple[int, bool]:
    """The month of one end of a range, and whether the text names a month at all."""
    years = found.group(*_YEARS[end])
    year = next((int(each) for each in years if each), 0)
    if years[_YEARS[end].index(f"short{end}")]:
        year += 1900 if year > 50 else 2000
    word, quarter, nth, month, isomonth = found.group(*_MONTHS_AND_QUARTERS[end])
    if word:
        number = _month_number(word)
    elif quarter or nth:
        # A range that ends in a quarter ends with its last month.
        number = int(quarter or nth) * _MONTHS_OF_QUARTER - (2 if end == "1" else 0)
    else:
        number = int(month or isomonth or 1)
    return year * _MONTHS_OF_YEAR + number - 1, bool(word or quarter or nth or month or isomonth)
