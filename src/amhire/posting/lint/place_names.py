"""Names of places in a text, each with what it stands for, by the way places are written: "City, ST", "City, Country".

A code of two letters counts only behind a city and a comma, or in a list of codes where places are expected; a name
that could mean two places is marked.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice

from amhire.posting.lint.gazetteer import LONGEST_NAME, Known, find_country, find_names, find_state, is_postal_code

_TOKEN = re.compile(r"(?:[A-Z]\.){2,}|(?:St|Ft|Mt)\.(?=\s)|[^\W\d_](?:[^\W_]|['’-](?=[^\W\d_]))*")
_MOST_CHARACTERS = 100_000
#: Of one text; no posting names so many.
_MOST_NAMES = 200
#: Characters between two names of one list.
_NEAR = 6
#: Words in capitals that are no part of a city's name although they stand before it.
_NO_CITY = frozenset(
    [
        "manager",
        "managers",
        "director",
        "executive",
        "representative",
        "engineer",
        "consultant",
        "specialist",
        "analyst",
        "associate",
        "assistant",
        "coordinator",
        "administrator",
        "supervisor",
        "lead",
        "leader",
        "officer",
        "president",
        "developer",
        "technician",
        "sales",
        "account",
        "accounts",
        "remote",
        "hybrid",
        "onsite",
        "on-site",
        "office",
        "location",
        "locations",
        "job",
        "jobs",
        "title",
        "role",
        "position",
        "work",
        "based",
        "full",
        "part",
        "time",
        "full-time",
        "part-time",
        "permanent",
        "contract",
        "temporary",
        "senior",
        "junior",
        "key",
        "national",
        "global",
        "regional",
        "territory",
        "enterprise",
        "strategic",
        "business",
        "development",
        "the",
        "a",
        "an",
        "our",
        "your",
        "in",
        "at",
        "near",
        "from",
        "to",
        "for",
        "of",
        "and",
        "or",
        "with",
        "we",
        "is",
        "are",
        "join",
        "city",
        "state",
        "area",
        "greater",
        "downtown",
        "metro",
        "headquarters",
        "hq",
        "inc",
        "llc",
        "ltd",
        "gmbh",
        "corp",
        "company",
        "department",
        "team",
        "this",
        "only",
        "home",
        "hospital",
        "hospitals",
        "center",
        "centre",
        "university",
        "college",
        "clinic",
        "church",
        "school",
        "nurse",
        "driver",
        "clerk",
    ]
)
#: Words in small letters inside the names of cities.
_SMALL_WORDS = frozenset({"upon", "am", "de", "la", "sur", "on", "an", "der"})
#: Postal codes that are short forms or words as well.
_WORD_LIKE = frozenset({"MS", "MD", "PA", "CO", "OR", "IN", "ME", "OK", "HI", "AL", "LA", "ID", "DE", "PE", "CT", "MA"})
#: A postal code may stand between a state and its country.
_BEFORE_COUNTRY = re.compile(r"\s?\d{0,5}\s?,?\s?")
_CODES = re.compile(r"(?<![\w.])([A-Z]{2})(?=\s*(?:$|[,/|;)&]|or\b|and\b))")


@dataclass(frozen=True, slots=True)
class Named:
    """A place named in a text from `start` to `end`."""

    country: str
    region: str
    city: str
    start: int
    end: int
    #: Whether the name might mean some other place or thing.
    is_doubtful: bool = False


def find_place_names(text: str) -> list[Named]:
    """The places named in a text, in order."""
    text = text[:_MOST_CHARACTERS]
    tokens = [(found.start(), found.end(), found[0]) for found in _TOKEN.finditer(text)]
    found = list(islice(_walk(text, tokens), _MOST_NAMES))
    return [_fit_in(text, found, number) for number in range(len(found))]


def _fit_in(text: str, found: list[Named], number: int) -> Named:
    """A name of both a city and a state, or of something else, is the state in a list of states."""
    named = found[number]
    if text[named.start : named.end] not in ("New York", "Washington", "Georgia"):
        return named
    beside = [each for each in found[max(0, number - 1) : number + 2] if each is not named]
    if any(each.country == "US" and each.region and not each.city and _are_near(named, each) for each in beside):
        return replace(named, city="", is_doubtful=False)
    return named


def _are_near(one: Named, other: Named) -> bool:
    return max(one.start, other.start) - min(one.end, other.end) <= _NEAR


_Token = tuple[int, int, str]


def _walk(text: str, tokens: list[_Token]) -> Iterator[Named]:
    number = 0
    while number < len(tokens):
        _start, _, word = tokens[number]
        if not word[0].isupper():
            number += 1
            continue
        read = _read_pair(text, tokens, number) or _read_alone(text, tokens, number)
        if read is None:
            number += 1
            continue
        named, number = read
        yield named


def _read_pair(text: str, tokens: list[_Token], number: int) -> tuple[Named, int] | None:
    """A city of any name, a comma, and the state or country that places it; then perhaps a code and a country."""
    for length in range(1, LONGEST_NAME + 1):
        last = number + length - 1
        if last >= len(tokens) or last + 1 >= len(tokens):
            return None
        word = tokens[last][2]
        if not (word[0].isupper() or word in _SMALL_WORDS or word.startswith(("d'", "d’"))):
            return None
        if length > 1 and text[tokens[last - 1][1] : tokens[last][0]].strip():
            return None
        if word.casefold().rstrip(".") in _NO_CITY:
            # "Account Manager, CA": no city, but a state all the same.
            return None
        gap = text[tokens[last][1] : tokens[last + 1][0]]
        if not re.fullmatch(r"\s?,\s?", gap):
            continue
        if read := _read_after_comma(text, tokens, number, last):
            return read
        return None
    return None


def _read_after_comma(text: str, tokens: list[_Token], number: int, last: int) -> tuple[Named, int] | None:
    start, end = tokens[number][0], tokens[last][1]
    city = text[start:end]
    around = _read_region(text, tokens, last + 1, city)
    if around is None:
        return None
    known, after = around
    own = find_names().get(city)
    if own is not None and not own.city and own.country == known.country and known.region == "":
        # "Texas, United States": a state and its country.
        return Named(known.country, own.region, "", start, tokens[after - 1][1]), after
    is_full_name = tokens[last + 1][2] == "New"
    if own is not None and not own.is_shared and _is_list(city, own, known, is_full_name=is_full_name):
        return None
    region = known.region
    is_open = city == "Ontario" and text[tokens[after - 1][0] : tokens[after - 1][1]] == "CA"
    if not region and own is not None and own.country == known.country:
        region = own.region
    return Named(known.country, region, city, start, tokens[after - 1][1], is_open), after


def _is_list(city: str, own: Known, known: Known, *, is_full_name: bool) -> bool:
    """Whether two names are of a list, as "Ireland, France" and "Texas, Ohio", and the first is no city so named."""
    if city == "New York":
        return known.country == "US" and known.region not in ("", "NY")
    if city == "Ontario":
        return False
    if own.city:
        return own.country != "US" and is_full_name and known == Known("US", "NY")
    return not known.region or (bool(own.region) and (is_full_name or len(known.region) > 2))


def _read_region(text: str, tokens: list[_Token], number: int, city: str) -> tuple[Known, int] | None:
    """The state, province or country that begins there, with a country after it; and the token after all."""
    if _is_no_code(text, tokens[number], city):
        return None
    found = _read_known(text, tokens, number, is_place=True) or _read_code(tokens[number][2], number, city)
    if found is None or found[0].city:
        return None
    known, after = found
    if after >= len(tokens) or not known.region:
        return known, after
    gap = text[tokens[after - 1][1] : tokens[after][0]]
    if not _BEFORE_COUNTRY.fullmatch(gap):
        return known, after
    further = _read_known(text, tokens, after, is_place=True)
    if further and further[0] == Known(known.country):
        return known, further[1]
    return known, after + (tokens[after][2] == known.country)


def _read_code(word: str, number: int, city: str) -> tuple[Known, int] | None:
    """What two letters behind a city stand for: its state, or its country where the city is known to lie there."""
    if not is_postal_code(word):
        return None
    state = find_state(word)
    assert state is not None
    own = find_names().get(city)
    if own is not None and own.country == find_country(word) and own.country != state.country:
        return Known(own.country, own.region), number + 1  # "Berlin, DE" and "Toronto, CA" name the country
    return Known(state.country, state.region if "." in word else word), number + 1


def _is_no_code(text: str, token: _Token, city: str) -> bool:
    """Whether two letters behind a comma go with what follows, or with a list of short forms: "Excel, MS Project"."""
    if not is_postal_code(token[2]) or find_names().get(city):
        return False
    if city.isupper() and not text.isupper() and len(city) <= 4:
        return True
    return token[2] in _WORD_LIKE and re.match(r" [A-Z][a-z]", text[token[1] : token[1] + 3]) is not None


def _read_known(text: str, tokens: list[_Token], number: int, *, is_place: bool) -> tuple[Known, int] | None:
    """The longest name of the lists that begins there; `is_place` where a state or country is expected."""
    for length in range(min(LONGEST_NAME, len(tokens) - number), 0, -1):
        last = number + length - 1
        name = text[tokens[number][0] : tokens[last][1]]
        if len(name) > 40:
            continue
        known = _lookup(name) or (_lookup(name.rstrip(".")) if name.endswith(".") else None)
        if known is None:
            continue
        if is_place and known.is_shared and (state := find_state(name)):
            known = state
        if is_place and name.startswith("New York"):
            known = Known("US", "NY")
        if known.region and not known.city and is_place:
            known = Known(known.country, name.rstrip(".") if name != "New York" else "NY")
        return known, last + 1
    return None


def _read_alone(text: str, tokens: list[_Token], number: int) -> tuple[Named, int] | None:
    """A name of the lists by itself; not as a part of a longer name, such as that of a company."""
    found = _read_known(text, tokens, number, is_place=False)
    if found is None:
        return None
    known, after = found
    start, end = tokens[number][0], tokens[after - 1][1]
    if text[start:end] in ("US", "GB", "UK") and text.isupper() and len(text) > 20:
        return None
    doubtful = known.is_shared or _is_part_of_name(text, start, end)
    region = known.region if known.city or known.country not in ("US", "CA") else text[start:end].rstrip(".")
    if known.country in ("US", "CA") and not known.city and not known.region:
        region = ""
    return Named(known.country, region, known.city, start, end, doubtful), after


def _is_part_of_name(text: str, start: int, end: int) -> bool:
    """Whether a capital stands right beside it, as in Boston Scientific and University of Texas."""
    after = re.match(r"(?: (?:&|of|and)(?= [A-Z]))? [A-Z][a-z]+", text[end : end + 20])
    before = re.search(r"(?:[A-Z][\w&.-]+ (?:of|&)|\bof) $", text[max(0, start - 30) : start])
    if after and _lookup(after[0].split()[-1]) is None and after[0].split()[-1].casefold() not in _BESIDE:
        return True
    return before is not None


#: Words in capitals that go with a place without being a part of a name.
_BESIDE = frozenset(
    [
        "remote",
        "hybrid",
        "office",
        "offices",
        "based",
        "only",
        "area",
        "metro",
        "onsite",
        "on-site",
        "full",
        "part",
        "full-time",
        "permanent",
        "contract",
        "salary",
        "the",
        "we",
        "our",
        "you",
        "this",
        "your",
        "must",
        "candidates",
        "residents",
        "job",
        "jobs",
        "role",
        "hours",
        "type",
        "closing",
        "reference",
        "start",
    ]
)


def find_codes(text: str) -> Iterator[Named]:
    """Postal codes of states in a text that can hold nothing else: "CO", "CA, NY or WA"."""
    for found in _CODES.finditer(text[:_MOST_CHARACTERS]):
        if (known := find_state(found[1])) and is_postal_code(found[1]):
            yield Named(known.country, found[1], "", found.start(), found.end())


@lru_cache(maxsize=4_000)
def _lookup(name: str) -> Known | None:
    known = find_names().get(name)
    if known is None and name.isupper() and len(name) > 3:
        known = find_names().get(name.title())
    return known
