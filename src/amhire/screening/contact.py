"""Name, e-mail address and telephone number as the résumé gives them. They are shown, never weighed."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from amhire.screening.sections import is_heading
from amhire.screening.signs import count_words, find_at, find_near, find_places, small_letters
from amhire.screening.title_words import is_title

#: Lengths as the standards of mail and names allow: without a bound a long word would be tried from every letter on.
_EMAIL = re.compile(
    r"(?<![A-Za-z0-9._%+'-])[A-Za-z0-9._%+'-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){0,8}\.[A-Za-z]{2,63}"
)
#: The letters that an address has before its sign, one that must not stand there, and those behind it.
_BEFORE_AT, _AFTER_AT = 66, 700
#: With as many letters behind it as a number has at least, so that few years and sums are looked at twice.
_PHONE_BEGINS = re.compile(r"[+(\d](?<![\w/.,-].)(?=[\d ().\-–]{7})")
_PHONE = re.compile(r"(?<![\w/.,-])\+?\(?\d[\d ().\-–]{6,20}\d(?![\w/%,])")
_LABELLED = re.compile(r"(?:phone|tel|telephone|mobile|cell|handy|m|t|p)\s*[.:]?\s*$", re.IGNORECASE)
_NAMED = re.compile(r"^\s*(?:full\s+)?name\s*[:\-]\s*(.+)$", re.IGNORECASE | re.MULTILINE)
_COVER = re.compile(r"\b(?:curriculum\s+vitae|r[ée]sum[ée]|cv|lebenslauf)\b(?:\s+of|\s*[:–-])?", re.IGNORECASE)
_NAME = re.compile(r"[^\W\d_][^\W\d_'’.-]*(?:[ '’.-]{1,2}[^\W\d_][^\W\d_'’.-]*){1,5}\.?")
_NO_NAME = re.compile(
    r"\b(?:company|business|development|services?|street|road|university|college|page|confidential)\b", re.IGNORECASE
)
_YEARS = re.compile(r"(?:19|20)\d\d\D{1,4}(?:19|20)\d\d")
_PARTS = re.compile(r"\s*[|•·,;\t]\s*|\s{3,}|\s[–—-]\s")
#: Who stands below is not the candidate.
_REFERENCES = re.compile(r"^\W*(?:[A-Za-z]+ ){0,2}(?:references|referees)\W*$", re.IGNORECASE | re.MULTILINE)
_REFERENCE_WORDS = frozenset({"references", "referees"})
_INITIAL = re.compile(r"\b\w\.?$")
_SMALL_WORD = re.compile(r"\b[a-zà-ÿ]+\b")
_FEWEST_DIGITS, _MOST_DIGITS = 8, 15
#: A number so many letters from an e-mail address is a telephone number.
_BESIDE = 60
_SHORTEST_IN_ADDRESS = 3
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
    text = _leave_out_references(text)
    emails = _find_emails(text)
    email, phone = emails[0][0] if emails else "", _find_phone(text, [found.span() for found in emails])
    # Without any way to reach the person the first line is as likely a title as a name.
    return Candidate(_find_name(text, email) if email or phone else "", email, phone)


def find_any_name(text: str) -> str:
    """What is probably the name, also where nothing else says how to reach the person: better hidden than shown."""
    text = _leave_out_references(text)
    emails = _find_emails(text)
    return _find_name(text, emails[0][0] if emails else "")


def fold_name(text: str) -> str:
    """Small letters without accents and signs, as an address spells a name."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in plain if letter.isalnum())


def _leave_out_references(text: str) -> str:
    return text if count_words(text).keys().isdisjoint(_REFERENCE_WORDS) else _REFERENCES.split(text)[0]


def _find_emails(text: str) -> list[re.Match[str]]:
    return list(find_near(_EMAIL, text, find_places(text, ("@",)), before=_BEFORE_AT, after=_AFTER_AT))


def _find_phone(text: str, emails: Sequence[tuple[int, int]]) -> str:
    head = len("\n".join(text.splitlines()[:_LINES_OF_CONTACT]))
    for found in find_at(_PHONE, text, (begin.start() for begin in _PHONE_BEGINS.finditer(text))):
        labelled = _LABELLED.search(text[max(0, found.start() - 12) : found.start()])
        beside = any(start - _BESIDE <= found.start() <= end + _BESIDE for start, end in emails)
        if found.start() > head and not labelled and not beside:
            continue
        digits = sum(letter.isdigit() for letter in found[0])
        if _FEWEST_DIGITS <= digits <= _MOST_DIGITS and not _YEARS.search(found[0]):
            return " ".join(found[0].split())
    return ""


def _find_name(text: str, email: str) -> str:
    """The name by its label, by the address it is part of, at the top, or above a title that opens the main column."""
    if "name" in small_letters(text) and (named := _NAMED.search(text)):
        return " ".join(named[1].split())[:80]
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return _find_addressed(lines, email) or _find_at_top(lines) or _find_titled(lines)


def _find_addressed(lines: Sequence[str], email: str) -> str:
    """A name that the e-mail address is made of, wherever the column that holds it came to stand."""
    address = fold_name(email.partition("@")[0])
    common: set[str] | None = None
    for place in range(len(lines)):
        name = _read_name(lines, place)
        if place >= _LINES_OF_NAME and not _stands_alone(lines, place, name):
            continue
        words = [fold_name(word) for word in re.split(r"[ -]", name)]
        said = [word for word in words if len(word) >= _SHORTEST_IN_ADDRESS and word in address]
        if said and common is None:
            common = set(_SMALL_WORD.findall(" ".join(line for line in lines if "@" not in line)))
        if common is not None and not common.issuperset(said):
            return name
    return ""


def _stands_alone(lines: Sequence[str], place: int, name: str) -> bool:
    """Whether a line is a whole name and nothing more; below "Supervisor:" it is someone else's."""
    whole = name.startswith(" ".join(lines[place].split())) and not _INITIAL.search(name)
    return whole and not lines[place - 1].endswith(":")


def _find_at_top(lines: Sequence[str]) -> str:
    for place, line in enumerate(lines[:_LINES_OF_NAME]):
        if is_heading(line):
            return ""
        if name := _read_name(lines, place):
            return name
    return ""


def _find_titled(lines: Sequence[str]) -> str:
    """A name right above a title right above a heading: so a main column begins that is read after another one."""
    for place, (_, title, heading) in enumerate(zip(lines, lines[1:], lines[2:], strict=False)):
        opens = is_heading(heading) and is_title(title) and not any(letter.isdigit() for letter in title)
        if opens and (name := _read_name(lines, place)):
            return name
    return ""


def _read_name(lines: Sequence[str], place: int) -> str:
    """The name a line is or begins with; a narrow column breaks one after the first word, so two lines may be one."""
    both = " ".join(lines[place : place + 2])
    alone = [len(line.split()) for line in lines[place : place + 2]] == [1, 1]
    if alone and _is_name(both) and not any(map(is_heading, lines[place : place + 2])):
        return both
    part = _PARTS.split(_COVER.sub("", lines[place]).strip(" :–-|"))[0]
    return " ".join(part.split()) if _is_name(part) and not is_heading(lines[place]) else ""


def _is_name(text: str) -> bool:
    words = text.split()
    if len(words) not in _WORDS_OF_NAME or not _NAME.fullmatch(text) or is_title(text) or _NO_NAME.search(text):
        return False
    return all(word[:1].isupper() for word in words if len(word) > len("von"))
