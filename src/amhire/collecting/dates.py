"""The day of an interview as people write it → ISO 8601, where it can mean one day only."""

import re
from datetime import UTC, date, datetime

_ISO = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?:[T ][\d:.,]+(?:Z|[+-]\d\d:?\d\d)?)?")
_YEAR_FIRST = re.compile(r"(\d{4})[./ ](\d{1,2})[./ ](\d{1,2})\.?")
_YEAR_LAST = re.compile(r"(\d{1,2})[-./ ]+(\d{1,2})[-./ ]+(\d{4})")
_DAY_MONTH = re.compile(r"(?:[a-z]+,? )?(\d{1,2})(?:st|nd|rd|th|\.)?[- ](?:of )?([a-z]+)\.?,?[- ](\d{4})")
_MONTH_DAY = re.compile(r"(?:[a-z]+,? )?([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")
_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_FEWEST_LETTERS = 3


def read_day(text: str) -> str:
    """The day as 2026-11-03; "" where the text is none, or may be read as two: 3.11.2026 is March in one country."""
    plain = " ".join(text.casefold().split())
    if found := _ISO.fullmatch(plain.upper()) or _YEAR_FIRST.fullmatch(plain):
        return _show(int(found[1]), int(found[2]), int(found[3]))
    if found := _YEAR_LAST.fullmatch(plain):
        first, second, year = (int(part) for part in found.groups())
        readings = {_show(year, month, day) for day, month in ((first, second), (second, first))} - {""}
        return readings.pop() if len(readings) == 1 else ""
    if found := _DAY_MONTH.fullmatch(plain):
        return _show(int(found[3]), _find_month(found[2]), int(found[1]))
    if found := _MONTH_DAY.fullmatch(plain):
        return _show(int(found[3]), _find_month(found[1]), int(found[2]))
    return ""


def read_moment(text: str) -> tuple[str, bool]:
    """A time as 2026-11-03T14:05:00Z, and whether its zone was told; without one it is taken as UTC. "" for no time."""
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        return "", False
    told = moment.tzinfo is not None
    try:
        settled = moment.astimezone(UTC) if told else moment
    except OverflowError:
        return "", False
    return settled.strftime("%Y-%m-%dT%H:%M:%SZ") if settled.year > 999 else "", told


def _find_month(word: str) -> int:
    found = [place for place, name in enumerate(_MONTHS, 1) if len(word) >= _FEWEST_LETTERS and name.startswith(word)]
    return found[0] if len(found) == 1 else 0


def _show(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat() if year > 1900 else ""
    except ValueError:
        return ""
