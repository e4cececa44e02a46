"""Name, e-mail address and telephone number as the résumé gives them. They are shown, never weighed."""

import re
from dataclasses import dataclass

from amhire.screening.sections import is_heading
from amhire.screening.titles import is_title

_EMAIL = re.compile(r"[A-Za-z0-9._%+'-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}")
_PHONE = re.compile(r"(?<![\w/.,-])\+?\(?\d[\d ().\-–]{6,20}\d(?![\w/%,])")
_LABELLED = re.compile(r"(?:phone|tel|telephone|mobile|cell|handy|m|t|p)\s*[.:]?\s*$", re.IGNORECASE)
_NAMED = re.compile(r"^\s*(?:full\s+)?name\s*[:\-]\s*(.+)$", re.IGNORECASE | re.MULTILINE)
_COVER = re.compile(r"\b(?:curriculum\s+vitae|r[ée]sum[ée]|cv|lebenslauf)\b(?:\s+of|\s*[:–-])?", re.IGNORECASE)
_NAME = re.compile(r"[^\W\d_][^\W\d_'’.-]*(?:[ '’.-]{1,2}[^\W\d_][^\W\d_'’.-]*){1,5}\.?")
_NO_NAME = re.compile(
    r"\b(?:company|business|development|services?|street|road|university|college|page|confidential)\b", re.IGNORECASE
)
_YEARS = re.compile(r"(?:19|20)\d\d\D{1,4}(?:19|20)\d\d")
_FEWEST_DIGITS, _MOST_DIGITS = 8, 15
_LINES_OF_NAME = 4
_LINES_OF_CONTACT = 12
_WORDS_OF_NAME = range(2, 6)


@dataclass(frozen=True, slots=True)
class Candidate:
    """How to reach the person; "" where the résumé does not say."""

    name: str = ""
    email: str = ""
    phone: str = ""


def find_candidate(text: str) -> Candidate:
    """What the text says about who wrote it."""
    found = _EMAIL.search(text)
    email, phone = found[0] if found else "", _find_phone(text)
    # Without any way to reach the person the first line is as likely a title as a name.
    return Candidate(_find_name(text) if email or phone else "", email, phone)


def _find_phone(text: str) -> str:
    head = len("\n".join(text.splitlines()[:_LINES_OF_CONTACT]))
    for found in _PHONE.finditer(text):
        if found.start() > head and not _LABELLED.search(text[max(0, found.start() - 12) : found.start()]):
            continue
        digits = sum(letter.isdigit() for letter in found[0])
        if _FEWEST_DIGITS <= digits <= _MOST_DIGITS and not _YEARS.search(found[0]):
            return " ".join(found[0].split())
    return ""


def _find_name(text: str) -> str:
    if named := _NAMED.search(text):
        return " ".join(named[1].split())[:80]
    lines = [line for line in text.splitlines() if line.strip()][:_LINES_OF_NAME]
    # A narrow column breaks a name after the first word, so the top two lines may be one.
    if [len(line.split()) for line in lines[:2]] == [1, 1] and not is_heading(lines[1]):
        lines.insert(0, " ".join(lines[:2]))
    for line in lines:
        if is_heading(line):
            return ""
        part = re.split(r"\s*[|•·,;\t]\s*|\s{3,}|\s[–—-]\s", _COVER.sub("", line).strip(" :–-|•"))[0]
        if _is_name(part):
            return " ".join(part.split())
    return ""


def _is_name(text: str) -> bool:
    words = text.split()
    if len(words) not in _WORDS_OF_NAME or not _NAME.fullmatch(text) or is_title(text) or _NO_NAME.search(text):
        return False
    return all(word[:1].isupper() for word in words if len(word) > len("von"))
