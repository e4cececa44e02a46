"""When a file was sent or last changed, as text in UTC: 2026-11-03T14:05:00Z. "" where nothing usable is said."""

import re
import struct
import zipfile
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

#: What lies outside was no time a file was sent or changed: an empty field, or a clock that was never set.
_FIRST_YEAR, _LAST_YEAR = 1990, 2199
_EXTENDED_TIME = 0x5455
_WINDOWS_START = datetime(1601, 1, 1, tzinfo=UTC)
#: D:YYYYMMDDHHmmSSOHH'mm', ISO 32000-1 7.9.4; everything after the day may be missing.
_PDF_DATE = re.compile(
    r"(?:D:)?(\d{4})(\d\d)(\d\d)(?:(\d\d)(?:(\d\d)(\d\d)?)?)?(?:(Z)(?:00'?00'?)?|([+-])(\d\d)'?(?:(\d\d)'?)?)?"
)


def show_moment(moment: datetime) -> str:
    """The moment in UTC, to the second; one without a zone is taken as UTC."""
    settled = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment
    try:
        settled = settled.astimezone(UTC)
    except OverflowError:
        return ""
    return settled.strftime("%Y-%m-%dT%H:%M:%SZ") if _FIRST_YEAR <= settled.year <= _LAST_YEAR else ""


def read_mail_moment(text: str) -> str:
    """When a mail was sent, from its Date field (RFC 5322)."""
    try:
        return show_moment(parsedate_to_datetime(text[:100]))
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""


def read_pdf_moment(text: str) -> str:
    """When a PDF was last saved, from its ModDate."""
    found = _PDF_DATE.match(text.strip()[:40])
    if not found:
        return ""
    parts = [int(part or "0") for part in found.groups()[:6]]
    try:
        away = timedelta(hours=int(found[9] or "0"), minutes=int(found[10] or "0"))
        zone = timezone(-away if found[8] == "-" else away)
        return show_moment(datetime(*parts[:6], tzinfo=zone))  # type: ignore[misc, arg-type]  # six numbers
    except ValueError:
        return ""


def read_zip_moment(entry: zipfile.ZipInfo) -> str:
    """When a file in an archive was last changed: the UTC time most packers add, else the plain one taken as UTC."""
    extra = entry.extra
    while len(extra) >= 4:
        kind, size = struct.unpack_from("<HH", extra)
        if kind == _EXTENDED_TIME and size >= 5 and len(extra) >= 9 and extra[4] & 1:
            return read_file_moment(struct.unpack_from("<i", extra, 5)[0])
        extra = extra[4 + size :]
    try:
        return show_moment(datetime(*entry.date_time, tzinfo=UTC)) if entry.date_time[0] > 1980 else ""
    except ValueError:
        return ""


def read_file_moment(seconds: float) -> str:
    """A file's modification time, in seconds since 1970."""
    try:
        return show_moment(datetime.fromtimestamp(seconds, UTC))
    except (ValueError, OverflowError, OSError):
        return ""


def read_windows_moment(ticks: int) -> str:
    """A time as Outlook keeps it: tenths of microseconds since 1601."""
    try:
        return show_moment(_WINDOWS_START + timedelta(microseconds=ticks // 10))
    except OverflowError:
        return ""
