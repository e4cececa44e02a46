"""Dates of jobs: ranges as people write them, to the month, and the years that a set of ranges covers."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar janvier enero",
            "february feb februar février fevrier febrero",
            "march mar märz maerz mars marzo",
            "april apr avril abril",
            "may mai mayo",
            "june jun juni juin junio",
            "july jul juli juillet julio",
            "august aug août aout agosto",
            "september sept sep septembre septiembre",
            "october oct oktober okt octobre octubre",
            "november nov novembre noviembre",
            "december dec dezember dez décembre decembre diciembre",
            "spring",
            "summer",
            "autumn fall",
            "winter",
        ),
        1,
    )
    for name in names.split()
}
#: The first month of a season, for a job that is dated by it.
_SEASONS = {13: 3, 14: 6, 15: 9, 16: 12}
_WORD = "|".join(sorted(_MONTHS, key=len, reverse=True))
_YEAR = r"(?:19[5-9]\d|20[0-4]\d)"
_POINT = rf"""(?:
      (?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?(?P<word@>{_WORD})\b\.?,?\s*(?:\d{{1,2}}(?:st|nd|rd|th)?,\s*|of\s+)?
        (?:(?P<wordyear@>{_YEAR})|['’](?P<short@>\d\d))
    | (?:\d{{1,2}}[/.])?(?P<month@>0?[1-9]|1[0-2])\s?[/.]\s?(?:\d{{1,2}}\s?[/.]\s?)?(?P<monthyear@>{_YEAR})
    | (?P<isoyear@>{_YEAR})[-/.](?P<isomonth@>0[1-9]|1[0-2])(?:[-/.]\d\d)?
    | (?P<year@>{_YEAR})
  )(?![\d%])"""
_NOW = (
    r"(?P<now>current(?:ly)?|present|now|today|to\s+date|till\s+date|ongoing|heute|aujourd['’]hui|actualidad|actual)\b"
)
_BETWEEN = r"\s*(?:[-–—−~]+|\bto\b|\bthrough\b|\bthru\b|\buntil\b|\btill?\b|\bbis\b|\bà\b|\ba\b)\s*(?:the\s+)?"
_FLAGS = re.IGNORECASE | re.VERBOSE
_FROM, _TO = _POINT.replace("@", "1"), _POINT.replace("@", "2")
_RANGE = re.compile(rf"(?<![\d$£€/]){_FROM}{_BETWEEN}(?:{_NOW}|{_TO})", _FLAGS)
_SINCE = re.compile(rf"\b(?:since|seit|depuis|desde)\s+{_FROM}", _FLAGS)
_SINGLE = re.compile(rf"(?<!\d)(?:(0?[1-9]|1[0-2])[/.])?({_YEAR})(?![\d%,])")
_MONTHS_OF_YEAR = 12
#: A job dated by one year only ("2016 - 2016") is taken as half a year.
_SHORTEST_BY_YEAR = 6


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
    found = [*_RANGE.finditer(text), *_SINCE.finditer(text)]
    ranges = (_read_range(each, now) for each in sorted(found, key=lambda each: each.start()))
    return tuple(each for each in ranges if each is not None)


def latest_month(text: str, *, as_of: date) -> int:
    """The latest month the text names, leaving out what lies more than four years after `as_of`: no date of a job."""
    most = month_of(as_of) + 4 * _MONTHS_OF_YEAR
    months = [int(year) * _MONTHS_OF_YEAR + int(month or 1) - 1 for month, year in _SINGLE.findall(text)]
    return max((month for month in months if month <= most), default=0)


def count_years(ranges: Iterable[DateRange]) -> float:
    """The years the ranges cover, overlaps counted once."""
    total, reached = 0, 0
    for each in sorted(ranges, key=lambda each: each.first):
        begin = max(each.first, reached)
        total += max(0, each.last - begin)
        reached = max(reached, each.last)
    return round(total / _MONTHS_OF_YEAR, 1)


def _read_range(found: re.Match[str], now: int) -> DateRange | None:
    groups = found.groupdict()
    first, by_month = _read_point(groups, "1")
    if groups.get("now") or not any(groups.get(f"{name}2") for name in _YEARS):
        return DateRange(found.start(), found.end(), first, max(now, first), is_current=True)
    last, last_by_month = _read_point(groups, "2")
    if last < first:
        return None
    if last == first:
        last = first + (1 if by_month and last_by_month else _SHORTEST_BY_YEAR)
    return DateRange(found.start(), found.end(), first, last, is_current=False)


_YEARS = ("wordyear", "short", "monthyear", "isoyear", "year")


def _read_point(groups: dict[str, str | None], number: str) -> tuple[int, bool]:
    """The month of one end of a range, and whether the text names a month at all."""
    part = {name: groups.get(name + number) or "" for name in (*_YEARS, "word", "month", "isomonth")}
    if part["word"]:
        month = _MONTHS[part["word"].lower()]
        short = int(part["short"] or 0)
        year = int(part["wordyear"] or (1900 if short > 50 else 2000) + short)
        return year * _MONTHS_OF_YEAR + _SEASONS.get(month, month) - 1, True
    if part["month"] or part["isomonth"]:
        year = int(part["monthyear"] or part["isoyear"])
        return year * _MONTHS_OF_YEAR + int(part["month"] or part["isomonth"]) - 1, True
    return int(part["year"]) * _MONTHS_OF_YEAR, False
