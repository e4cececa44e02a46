"""Statements on business done with key accounts, across a whole nation or in several countries."""

import re
from collections.abc import Mapping, Sequence

from amhire.framework.role import Reach
from amhire.screening.sections import SectionKind, Statement
from amhire.screening.signs import count_words, holds_any, small_letters

_TOLD: frozenset[SectionKind] = frozenset({"experience", "achievements"})
_MOST_LETTERS = 520
_BUSINESS = re.compile(
    r"\b(?:accounts?|clients?|customers?|sales|partners?|business|markets?|revenue|distributors?|regions?)\b",
)
_REACHES: Mapping[Reach, re.Pattern[str]] = {
    "region": re.compile(
        r"\b(?:key|major|strategic|named|national|global|large|largest|top|enterprise|corporate|fortune|tier|vip|"
        r"high[- ]value)\b"
        r"(?:[\s-]+\w+){0,2}?[\s-]+(?:accounts?|clients?|customers?)\b|\bfortune\s+\d+|\bc-(?:level|suite)\b",
    ),
    "nation": re.compile(
        r"\b(?:national(?:ly)?|nation[- ]?wide|country[- ]?wide|coast[- ]to[- ]coast|all\s+50\s+states|"
        r"(?:across|throughout)\s+the\s+(?:whole\s+|entire\s+)?(?:country|nation|u\.?s\.?|uk|united\s+\w+))\b",
    ),
    "world": re.compile(
        r"\b(?:global(?:ly)?|world[- ]?wide|international(?:ly)?|multi[- ]?national|multi[- ]country|cross[- ]border|"
        r"emea|apac|latam|dach|latin\s+america\w*|asia(?:[- ]pacific)?|europe(?:an)?|middle\s+east\w*|africa|overseas|"
        r"(?:\d+|several|many|multiple|three|four|five|six|ten|twelve)\s+countries)\b",
    ),
}
#: Words one of which every match of the pattern has.
_SIGNS_OF_REACH: Mapping[Reach, tuple[str, ...]] = {
    "region": (
        *("key", "major", "strategic", "named", "national", "global", "large", "largest", "top", "enterprise"),
        *("corporate", "fortune", "tier", "vip", "high", "level", "suite"),
    ),
    "nation": (
        *("national", "nationally", "nation", "nationwide", "country", "countrywide", "coast", "states", "across"),
        "throughout",
    ),
    "world": (
        *("global", "globally", "world", "worldwide", "international", "internationally", "multi", "multinational"),
        *("cross", "emea", "apac", "latam", "dach", "latin", "asia", "europe", "european", "middle", "africa"),
        *("overseas", "countries"),
    ),
}


def find_reaches(text: str, statements: Sequence[Statement]) -> dict[Reach, list[Statement]]:
    """For every reach the statements on what was done that tell of it."""
    small, words = small_letters(text), count_words(text)
    told = [
        (each, small[each.start : each.end])
        for each in statements
        if each.section in _TOLD and each.end - each.start <= _MOST_LETTERS
    ]
    found: dict[Reach, list[Statement]] = {}
    for reach, pattern in _REACHES.items():
        # Of the signs only those that the text has at all are looked for in every statement.
        signs = [sign for sign in _SIGNS_OF_REACH[reach] if sign in words]
        likely = [pair for pair in told if holds_any(pair[1], signs)] if signs else []
        found[reach] = [each for each, said in likely if pattern.search(said) and _BUSINESS.search(said)]
    return found
