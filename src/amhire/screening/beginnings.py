"""Where in a text dates may begin: near a year, and with which word."""

import re
from functools import lru_cache
from typing import NamedTuple

from amhire.screening.signs import holds_any, stretches_around

#: English, then German, French, Spanish, Portuguese, Italian and Dutch, short forms too; seasons last.
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar jänner janvier janv enero ene janeiro gennaio januari",
            "february feb februar février fevrier févr febrero fevereiro febbraio februari",
            "march mar märz maerz mär mrz mars marzo março maart",
            "april apr avril avr abril abr aprile",
            "may mai mayo maio maggio mei",
            "june jun juni juin junio junho giugno",
            "july jul juli juillet juil julio julho luglio",
            "august aug août aout agosto augustus",
            "september sept sep septembre septiembre setembro settembre",
            "october oct oktober okt octobre octubre outubro ottobre",
            "november nov novembre noviembre novembro",
            "december dec dezember dez décembre decembre déc diciembre dic dezembro dicembre",
            "spring",
            "summer sommer",
            "autumn fall herbst",
            "winter",
        ),
        1,
    )
    for name in names.split()
}
#: What no date is without, and how far before it the date may begin.
_YEAR_SIGN = re.compile(r"[12'’‘](?:(?<=1)[89]\d\d|(?<=2)0\d\d|(?<=['’‘])\d\d)")
_SINCE_SIGN = re.compile(r"\b(?:since|seit|depuis|desde)\b")
_SINCE_WORDS = frozenset({"since", "seit", "depuis", "desde"})
_BEFORE_YEAR = 60
#: As far as the number or word goes that stands there.
_AFTER_SIGN = 16
#: What a date may begin with: a number, a word, a bracket.
_TOKEN = re.compile(r"\d+|[^\W\d_]+|\(")
_BEGINNINGS = _SINCE_WORDS | {"started", "joined", "ab"}
_QUARTERS = frozenset({"spring", "summer", "autumn", "fall", "1", "2", "3", "4"})
#: How many digits the number has that a date begins with: a day, a month, a quarter; a year.
_DIGITS_OF_POINT, _DIGITS_OF_YEAR = (1, 2, 4), 4
_WORDS_OF_DATES = MONTHS.keys() | _BEGINNINGS | {"("}


class Beginnings(NamedTuple):
    """Where dates may begin, in order. To try a pattern there is much quicker than to try it at every letter."""

    #: Numbers, names of months and short forms of quarters: each may be the first word of a date.
    points: list[int]
    months: list[int]
    quarters: list[int]
    years: list[int]
    since: list[int]
    brackets: list[int]


@lru_cache(maxsize=4)
def find_beginnings(small: str) -> Beginnings:
    """The places near a year where one of the patterns may begin to match."""
    signs = [found.start() for found in _YEAR_SIGN.finditer(small)]
    if holds_any(small, _SINCE_WORDS):
        signs = sorted([*signs, *(found.start() for found in _SINCE_SIGN.finditer(small))])
    found = Beginnings([], [], [], [], [], [])
    for start, end in stretches_around(signs, _BEFORE_YEAR, _AFTER_SIGN):
        for token in _TOKEN.finditer(small, max(0, start), end):
            word = token[0]
            if word[0].isdigit():
                _sort_number(word, token.start(), found)
            elif word in _WORDS_OF_DATES or word[-1] == "q":
                _sort_word(word, token.start(), found)
    return found


def _sort_number(digits: str, place: int, found: Beginnings) -> None:
    """Put a number where the patterns that may begin with it look."""
    if len(digits) in _DIGITS_OF_POINT:
        found.points.append(place)
    if len(digits) == _DIGITS_OF_YEAR:
        found.years.append(place)
    if digits in _QUARTERS:
        found.quarters.append(place)


def _sort_word(word: str, place: int, found: Beginnings) -> None:
    """The same of a word or a bracket."""
    if word in MONTHS:
        found.points.append(place)
        found.months.append(place)
        if word in _QUARTERS:
            found.quarters.append(place)
    elif word == "(":
        found.brackets.append(place)
    elif word in _BEGINNINGS:
        found.since.append(place)
    elif word[-1] == "q":
        found.points.append(place + len(word) - 1)
        found.quarters.append(place + len(word) - 1)
