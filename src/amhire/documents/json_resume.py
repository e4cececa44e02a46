"""JSON Resume (jsonresume.org, schema 1.0): a résumé as data, laid out as the page that its writer would print."""

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeAlias

from amhire.documents.plain import decode_text
from amhire.documents.text import RawText

_Entry: TypeAlias = Mapping[str, object]

MOST_BYTES = 5_000_000
MOST_ENTRIES = 500
#: A file of these keys, two of them or the first, is a JSON Resume; nobody is held to the schema's fine print.
_SURE = "basics"
_SECTIONS = frozenset({"work", "volunteer", "education", "skills", "languages", "certificates", "projects", "awards"})
_DATE = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-\d{1,2})?")


def parse_json(data: bytes) -> object | None:
    """What the file holds as JSON; None when it is none, or too much of it."""
    text = decode_text(data[: MOST_BYTES + 4]).strip("\ufeff \t\r\n")
    if len(data) > MOST_BYTES or not text.startswith(("{", "[")):
        return None
    try:
        found: object = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return found


def is_json_resume(found: object) -> bool:
    """Whether this is a résumé in the shape of jsonresume.org."""
    if not isinstance(found, dict):
        return False
    if isinstance(found.get(_SURE), dict):
        return True
    return sum(isinstance(found.get(key), list) for key in _SECTIONS) >= 2


def read_json_resume(data: bytes) -> RawText:
    """The résumé under plain headings, the newest job as far up as its writer put it."""
    found = parse_json(data)
    resume = found if isinstance(found, dict) else {}
    lines = _lay_out_basics(_take_entry(resume.get("basics")))
    for key, heading, lay_out in _LAYOUTS:
        entries = [line for entry in _take_entries(resume.get(key)) for line in lay_out(entry)]
        if entries:
            lines += ["", heading, *entries]
    return RawText(("\n".join(lines),), "json-resume")


def _lay_out_basics(basics: _Entry) -> list[str]:
    place = _take_entry(basics.get("location"))
    where = _join(", ", place, "address", "postalCode", "city", "region", "countryCode")
    profiles = [_say(each, "url") or _join(": ", each, "network", "username") for each in _entries(basics, "profiles")]
    contact = [_say(basics, "email"), _say(basics, "phone"), where, _say(basics, "url"), *profiles]
    lines = [_say(basics, "name"), _say(basics, "label"), " | ".join(filter(None, contact))]
    summary = _say(basics, "summary")
    return [*filter(None, lines), *(["", "Summary", summary] if summary else [])]


def _lay_out_job(job: _Entry) -> list[str]:
    employer = _say(job, "name") or _say(job, "company") or _say(job, "organization")
    head = f"{_say(job, 'position') or _say(job, 'title')} {_lay_out_dates(job)}"
    return _lay_out_entry([head, ", ".join(filter(None, (employer, _say(job, "location"))))], job)


def _lay_out_studies(studies: _Entry) -> list[str]:
    course = _join(", ", studies, "studyType", "area")
    head = f"{course} {_lay_out_dates(studies)}" if course else ""
    lines = _lay_out_entry([head, _say(studies, "institution"), _say(studies, "score")], studies)
    return [*lines, *(f"• {each}" for each in _say_all(studies, "courses"))]


def _lay_out_skill(skill: _Entry) -> list[str]:
    named = _join(", ", skill, "name", "level")
    words = ", ".join(_say_all(skill, "keywords"))
    line = f"{named}: {words}" if named and words else named or words
    return [f"• {line}"] if line else []


def _lay_out_language(language: _Entry) -> list[str]:
    return _lay_out_entry([_join(": ", language, "language", "fluency")], {})


def _lay_out_certificate(certificate: _Entry) -> list[str]:
    date = _lay_out_date(_say(certificate, "date"))
    return _lay_out_entry([", ".join(filter(None, (_join(", ", certificate, "name", "title", "issuer"), date)))], {})


def _lay_out_work(work: _Entry) -> list[str]:
    """A project, award or publication."""
    date = _lay_out_date(_say(work, "date") or _say(work, "releaseDate"))
    named = _join(", ", work, "name", "title", "entity", "awarder", "publisher")
    dates = _lay_out_dates(work) if _say(work, "startDate") else ""
    head = " ".join(filter(None, (", ".join(filter(None, (named, date))), dates)))
    roles = ", ".join((*_say_all(work, "roles"), *_say_all(work, "keywords")))
    return _lay_out_entry([head, _say(work, "description"), roles], work)


def _lay_out_reference(reference: _Entry) -> list[str]:
    return _lay_out_entry([_join(": ", reference, "name", "reference")], {})


def _lay_out_entry(head: Iterable[str], entry: _Entry) -> list[str]:
    lines = [*head, _say(entry, "summary")]
    return [*(line.strip() for line in lines if line.strip()), *(f"• {each}" for each in _say_all(entry, "highlights"))]


def _lay_out_dates(entry: _Entry) -> str:
    """Without an end it goes on, says the schema; without a start nothing is known."""
    start, end = (_lay_out_date(_say(entry, key)) for key in ("startDate", "endDate"))
    if not start:
        return end
    return f"{start} to {end or 'Current'}"


def _lay_out_date(date: str) -> str:
    """`2014-01-15` as 01/2014: days count for nothing, and this is how résumés write months."""
    found = _DATE.fullmatch(date)
    if found is None:
        return date
    return f"{int(found[2]):02}/{found[1]}" if found[2] else found[1]


def _join(between: str, entry: _Entry, *keys: str) -> str:
    return between.join(filter(None, (_say(entry, key) for key in keys)))


def _say(entry: _Entry, key: str) -> str:
    """One value as text on its line; what should be text and is not is left out."""
    value = entry.get(key)
    if isinstance(value, str):
        return value.strip()
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def _say_all(entry: _Entry, key: str) -> list[str]:
    found = entry.get(key)
    items = found if isinstance(found, list) else [found]
    return [item.strip() for item in items[:MOST_ENTRIES] if isinstance(item, str) and item.strip()]


def _entries(entry: _Entry, key: str) -> Sequence[_Entry]:
    return _take_entries(entry.get(key))


def _take_entries(found: object) -> Sequence[_Entry]:
    """Entries as the schema has them; a bare text counts as an entry's name, as many a hand-made file writes it."""
    items = found[:MOST_ENTRIES] if isinstance(found, list) else []
    return [{"name": item, "language": item} if isinstance(item, str) else _take_entry(item) for item in items]


def _take_entry(found: object) -> _Entry:
    return found if isinstance(found, dict) else {}


_LAYOUTS: tuple[tuple[str, str, Callable[[_Entry], list[str]]], ...] = (
    ("work", "Experience", _lay_out_job),
    ("volunteer", "Volunteering", _lay_out_job),
    ("education", "Education", _lay_out_studies),
    ("certificates", "Certifications", _lay_out_certificate),
    ("skills", "Skills", _lay_out_skill),
    ("languages", "Languages", _lay_out_language),
    ("projects", "Projects", _lay_out_work),
    ("awards", "Awards", _lay_out_work),
    ("publications", "Publications", _lay_out_work),
    ("interests", "Interests", _lay_out_skill),
    ("references", "References", _lay_out_reference),
)
