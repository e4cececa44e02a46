"""Days and times of structured data: ISO 8601, in order, and not over yet."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from amhire.posting.lint.finding import Finding, Severity
from amhire.posting.lint.markup_values import Value

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ISO = re.compile(
    r"(\d{4})-?(\d{2})-?(\d{2})(?P<time>T\d{2}(?::?\d{2}(?::?\d{2}(?:[.,]\d{1,9})?)?)?(?:Z|[+-]\d{2}(?::?\d{2})?)?)?"
)
_SPACED = re.compile(r"(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}(?::\d{2})?(?:\.\d{1,9})?) ?(Z|[+-]\d{2}:?\d{2})?")
_NAMED = re.compile(
    r"(?:[a-z]{3,9},? )?(?:(?P<month>[a-z]{3,9})\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?,? (?P<year>\d{4})"
    r"|(?P<day2>\d{1,2})(?:st|nd|rd|th|\.)? (?P<month2>[a-z]{3,9})\.?,? (?P<year2>\d{4}))",
    re.IGNORECASE,
)
_FIGURES = re.compile(r"(\d{1,4})([./])(\d{1,2})\2(\d{1,4})")
#: A posting may be made this long before its day.
_PREPARED = timedelta(days=31)
_PARTIAL = re.compile(r"\d{4}(?:-\d{2})?")


@dataclass(frozen=True, slots=True)
class Moment:
    """A day of the structured data, and whether it ends as it begins, so that it counts for the day before."""

    day: date
    is_midnight: bool = False


def read_moment(text: str) -> Moment | None:
    """The day of a text in ISO 8601; None where it is written otherwise or does not exist."""
    found = _ISO.fullmatch(text) or (_SPACED.fullmatch(text) and _ISO.match(text))
    if not found:
        return None
    try:
        day = date(int(found[1]), int(found[2]), int(found[3]))
        if found["time"]:
            datetime.fromisoformat(found["time"][1:].replace(",", ".").join(("2000-01-01T", "")))
    except ValueError:
        return None
    return Moment(day, bool(re.search(r"[T ]00(?::?00){1,2}", text)))


def check_dates(posting: Value, *, on: date) -> Iterator[Finding]:
    """Both dates; `on` is the day that decides whether the posting is over."""
    posted, until = posting.get("datePosted"), posting.get("validThrough")
    for each in (posted, until):
        if each is not None:
            yield from _form(each)
    first, last = (read_moment(each.text) if each else None for each in (posted, until))
    if posted and first and first.day > on + _PREPARED:
        message = f"datePosted lies far after {on.isoformat()}."
        yield posted.finding("markup-date-future", "advice", message, instead="Publish it on that day or later.")
    if until is None or last is None:
        return
    if first and last.day < first.day:
        message = f"validThrough lies before datePosted, {first.day.isoformat()}."
        yield until.finding("markup-date-order", "error", message, instead="Give the day on which applications close.")
    elif last.day < on:
        message = f"validThrough is over on {on.isoformat()}: the posting counts as expired and is not shown."
        instead = "Give the true closing date, or take the markup off when the job is filled."
        yield until.finding("markup-expired", "error", message, instead=instead)


def _form(value: Value) -> Iterator[Finding]:
    text, name = value.text, value.path
    if read_moment(text) and _ISO.fullmatch(text):
        return
    instead = "Write year, month and day as in 2026-11-30, with a time as in 2026-11-30T23:59:59+00:00."
    plain = read_day(text)
    severity: Severity = "warning" if _SPACED.fullmatch(text) or _PARTIAL.fullmatch(text) else "error"
    message = f"{name} is not written as a date of ISO 8601." if text else f"{name} is no date."
    finding = value.finding("markup-date-form", severity, message, instead=instead)
    yield replace(finding, replacement=plain or None)


def read_day(text: str) -> str:
    """A day that is written otherwise, in ISO 8601; "" where it could be another day or is none."""
    if found := _SPACED.fullmatch(text):
        return f"{found[1]}T{found[2]}{found[3] or ''}" if read_moment(text) else ""
    if found := _NAMED.fullmatch(text):
        month = (found["month"] or found["month2"])[:3].lower()
        number = _MONTHS.index(month) + 1 if month in _MONTHS else 0
        return _iso(int(found["year"] or found["year2"]), number, int(found["day"] or found["day2"]))
    found = _FIGURES.fullmatch(text)
    if not found:
        return ""
    first, middle, last = int(found[1]), int(found[3]), int(found[4])
    if len(found[1]) == 4:
        return _iso(first, middle, last)
    if len(found[4]) != 4:
        return ""
    if found[2] == "." or first > 12:
        return _iso(last, middle, first)
    # 05/06/2026 is one day in the United States and another elsewhere.
    return _iso(last, first, middle) if middle > 12 else ""


def _iso(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""
