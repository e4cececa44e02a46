"""How strongly a hit speaks: claimed, applied or demonstrated, by where it stands and how it is said."""

import re
from collections.abc import Sequence

from amhire.screening.evidence import Hit
from amhire.screening.sections import SectionKind, Statement

#: What a person says about themselves there is a claim, however it is worded.
_CLAIMING: frozenset[SectionKind] = frozenset({"top", "summary", "skills", "languages", "other"})
_LEVELS = {"claimed": 1, "applied": 2, "demonstrated": 3}
_THINGS = """accounts?|clients?|customers?|stores?|people|employees|staff|reps?|representatives|associates|agents|
    members|managers|teams?|locations|states|countries|counties|territories|projects|branches|hospitals|dealers|distributors|
    retailers|partners|sites|offices|reports|personnel|users|vendors|leads|contracts|deals|units|campaigns|events"""
_NUMBER = """(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|
    dozens?|hundreds?|thousands?)"""
_FIGURE = re.compile(
    rf"""\d\s?(?:%|percent\b|per\s?cent\b|pct\b)
    | [$€£₹¥]\s?\d
    | \b\d[\d,.]*\+?\s?(?:k|m|mm|mn|bn|million|billion|thousand|lakhs?|crores?)\b
    | \b(?:usd|eur|gbp|inr|aud|cad|chf|rs\.?)\s?\d
    | (?<![\d/.$-])(?!(?:19|20)\d\d\b)\d{{1,3}}(?:,\d{{3}})*\+?[\s-]+(?:[\w/&'-]+\s+){{0,3}}(?:{_THINGS})\b
    | \b{_NUMBER}\s+(?:[a-z/&'-]+\s+){{0,2}}(?:{_THINGS})\b
    | \bmulti[-\s](?:million|billion)|\b(?:six|seven|eight)[-\s]figures?\b
    | \b(?:teams?|staff|crew|group|department|force|portfolio)\s+of\s+
      (?:(?:up\s+to|over|more\s+than|about|approximately|nearly|around|at\s+least)\s+)?(?:\d+|{_NUMBER})\b""",
    re.IGNORECASE | re.VERBOSE,
)
_WORD = re.compile(r"\w+")
#: A figure further from the wording than this many words is about something else,
_REACH = 3
#: unless the statement tells of a result: what was done and what came of it stand further apart.
_REACH_OF_RESULT = 10
_RESULT = re.compile(
    r"""\b(?:result(?:ed|ing|s)?\s+in|leading\s+to|led\s+to|by\s+\d|from\s+[$€£]?\d[\d.,]*\s*\w*\s+to|grew|drove|
    (?:increas|improv|grow|rais|boost|reduc|decreas|cut|sav|achiev|exceed|surpass|generat|doubl|tripl|expand|driv|gain)
    \w*)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_NEGATION = re.compile(
    r"\b(?:no|not|never|without|lacks?|lacking|nor)\s+(?!only\b|limited\b|less\b|fewer\b|later\b|just\b|to\s+mention\b)"
    r"(?:\w+\s+){0,4}$",
    re.IGNORECASE,
)
_SOMEONE_ELSE = re.compile(
    r"\b(?:report(?:s|ed|ing)?\s+(?:directly\s+)?(?:in)?to|assistant\s+to|on\s+behalf\s+of|supervised\s+by|"
    r"under\s+the\s+(?:direction|supervision)\s+of)\s+(?:\w+\s+){0,3}$",
    re.IGNORECASE,
)
_WISH = re.compile(
    r"\b(?:seek(?:s|ing)?|looking\s+(?:for|to)|to\s+obtain|to\s+secure|to\s+gain|aspir(?:e|es|ing)\s+to|eager\s+to|"
    r"hope\s+to|want(?:s|ing)?\s+to|wish\s+to|interested\s+in|career\s+objective|my\s+(?:goal|objective))\b",
    re.IGNORECASE,
)

#: Among duties a wish is the writer's own only where the statement begins with it: customers want things too.
_OWN_WISH = re.compile(
    r"\W*(?:I(?:['’]m|\s+am|\s+would|['’]d)?\s+)?(?:like|want(?:s|ing)?|wish(?:es|ing)?|hop(?:e|es|ing)|eager|keen|"
    r"willing|aspir(?:e|es|ing))\s+to\b",
    re.IGNORECASE,
)


def rate(text: str, hit: Hit, statement: Statement) -> int:
    """The level a hit shows: 0 none, 1 claimed, 2 applied, 3 demonstrated."""
    before = text[statement.start : hit.start]
    if _NEGATION.search(before) or _SOMEONE_ELSE.search(before) or _OWN_WISH.match(before):
        return 0
    if statement.section in _CLAIMING:
        return 0 if _WISH.search(before) else 1
    level = _LEVELS[hit.strength]
    return level + 1 if level == _LEVELS["applied"] and _has_figure_near(text, hit, statement) else level


def rate_all(text: str, hits: Sequence[Hit], statements: Sequence[Statement]) -> tuple[int, ...]:
    """The level of every hit."""
    return tuple(rate(text, hit, statements[hit.statement]) for hit in hits)


def _has_figure_near(text: str, hit: Hit, statement: Statement) -> bool:
    reach = _REACH_OF_RESULT if _RESULT.search(text, statement.start, statement.end) else _REACH
    return any(
        _words_between(text, (found.start(), found.end()), hit) <= reach
        for found in _FIGURE.finditer(text, statement.start, statement.end)
    )


def _words_between(text: str, figure: tuple[int, int], hit: Hit) -> int:
    if figure[0] >= hit.end:
        return len(_WORD.findall(text, hit.end, figure[0]))
    if figure[1] <= hit.start:
        return len(_WORD.findall(text, figure[1], hit.start))
    return 0
