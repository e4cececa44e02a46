"""How strongly a hit speaks: claimed, applied or demonstrated, by where it stands and how it is said."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, partial

from amhire.screening.evidence import Hit
from amhire.screening.sections import SectionKind, Statement
from amhire.screening.signs import count_words, holds_any, small_letters

#: What a person says about themselves there is a claim, however it is worded.
_CLAIMING: frozenset[SectionKind] = frozenset({"top", "summary", "skills", "languages", "other"})
_LEVELS = {"claimed": 1, "applied": 2, "demonstrated": 3}
_THINGS = """accounts?|clients?|customers?|stores?|people|employees|staff|reps?|representatives|associates|agents|
    members|managers|teams?|locations|states|countries|counties|territories|projects|branches|hospitals|dealers|distributors|
    retailers|partners|sites|offices|reports|personnel|users|vendors|leads|contracts|deals|units|campaigns|events"""
_NUMBERS = """two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty
    dozen dozens hundred hundreds thousand thousands"""
_NUMBER = rf"(?:{'|'.join(_NUMBERS.split())})"
#: Every figure begins with a digit, a sign of money or a word, and holds a digit or one of these; most statements hold
#: none.
_DIGIT = re.compile(r"\d")
_WORDS_OF_FIGURES = ("multi", *_NUMBERS.split())
_FIGURE = re.compile(
    rf"""(?=[\d$€£₹¥]|\b\w)(?:
      \d\s?(?:%|percent\b|per\s?cent\b|pct\b)
    | [$€£₹¥]\s?\d
    | \b\d[\d,.]*\+?\s?(?:k|m|mm|mn|bn|million|billion|thousand|lakhs?|crores?)\b
    | \b(?:usd|eur|gbp|inr|aud|cad|chf|rs\.?)\s?\d
    | (?<![\d/.$-])(?!(?:19|20)\d\d\b)\d{{1,3}}(?:,\d{{3}})*\+?[\s-]+(?:[\w/&'-]+\s+){{0,3}}(?:{_THINGS})\b
    | \b{_NUMBER}\s+(?:[a-z/&'-]+\s+){{0,2}}(?:{_THINGS})\b
    | \bmulti[-\s](?:million|billion)|\b(?:six|seven|eight)[-\s]figures?\b
    | \b(?:teams?|staff|crew|group|department|force|portfolio)\s+of\s+
      (?:(?:up\s+to|over|more\s+than|about|approximately|nearly|around|at\s+least)\s+)?(?:\d+|{_NUMBER})\b)""",
    re.VERBOSE,
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
    re.VERBOSE,
)
_NEGATION = re.compile(
    r"\b(?:no|not|never|without|lacks?|lacking|nor)\s+(?!only\b|limited\b|less\b|fewer\b|later\b|just\b|to\s+mention\b)"
    r"(?:\w+\s+){0,4}$",
)
#: One of these is in all that denies; to look for them is quicker than to look for how they are put.
_DENYING = ("no", "never", "without", "lack")
_SOMEONE_ELSE = re.compile(
    r"\b(?:report(?:s|ed|ing)?\s+(?:directly\s+)?(?:in)?to|assistant\s+to|on\s+behalf\s+of|supervised\s+by|"
    r"under\s+the\s+(?:direction|supervision)\s+of)\s+(?:\w+\s+){0,3}$",
)
_NAMING_OTHERS = ("report", "assistant", "behalf", "supervised", "under")
_WISH = re.compile(
    r"\b(?:seek(?:s|ing)?|looking\s+(?:for|to)|to\s+obtain|to\s+secure|to\s+gain|aspir(?:e|es|ing)\s+to|eager\s+to|"
    r"hope\s+to|want(?:s|ing)?\s+to|wish\s+to|interested\s+in|career\s+objective|my\s+(?:goal|objective))\b",
)
#: Pieces of small letters, one of which is in every wish.
_WISHING = (
    *("seek", "looking", "obtain", "secure", "gain", "aspir", "eager", "hope", "want", "wish", "interested"),
    *("objective", "goal"),
)
#: Among duties a wish is the writer's own only where the statement begins with it: customers want things too.
_OWN_WISH = re.compile(
    r"\W*(?:i(?:['’]m|\s+am|\s+would|['’]d)?\s+)?(?:like|want(?:s|ing)?|wish(?:es|ing)?|hop(?:e|es|ing)|eager|keen|"
    r"willing|aspir(?:e|es|ing))\s+to\b",
)


@dataclass(frozen=True, slots=True)
class _Figure:
    """A figure, text[start:end], and within how many words of it a hit is about it."""

    start: int
    end: int
    reach: int


def rate_all(text: str, hits: Sequence[Hit], statements: Sequence[Statement]) -> tuple[int, ...]:
    """The level every hit shows: 0 none, 1 claimed, 2 applied, 3 demonstrated."""
    small, words = small_letters(text), count_words(text)
    numbers = [word for word in _WORDS_OF_FIGURES if word in words]
    find_figures = cache(partial(_find_figures, small, numbers))
    return tuple([_rate(small, hit, statements[hit.statement], find_figures) for hit in hits])


def _rate(small: str, hit: Hit, statement: Statement, find_figures: Callable[[int, int], Sequence[_Figure]]) -> int:
    """The level of a hit in a text in small letters."""
    before = small[statement.start : hit.start]
    if _is_denied(before) or _OWN_WISH.match(before):
        return 0
    if statement.section in _CLAIMING:
        return 0 if holds_any(before, _WISHING) and _WISH.search(before) else 1
    level = _LEVELS[hit.strength]
    if level != _LEVELS["applied"]:
        return level
    figures = find_figures(statement.start, statement.end)
    return level + any(_words_between(small, figure, hit) <= figure.reach for figure in figures)


def _is_denied(before: str) -> bool:
    """Whether what stands before a hit takes it from the writer: not done, or done by someone else."""
    if holds_any(before, _DENYING) and _NEGATION.search(before):
        return True
    return holds_any(before, _NAMING_OTHERS) and _SOMEONE_ELSE.search(before) is not None


def _find_figures(small: str, numbers: Sequence[str], start: int, end: int) -> tuple[_Figure, ...]:
    """The figures in a stretch of the text; `numbers` are the words that the text has of those that figures hold."""
    if not (_DIGIT.search(small, start, end) or (numbers and holds_any(small[start:end], numbers))):
        return ()
    figures = [found.span() for found in _FIGURE.finditer(small, start, end)]
    reach = _REACH_OF_RESULT if figures and _RESULT.search(small, start, end) else _REACH
    return tuple(_Figure(first, last, reach) for first, last in figures)


def _words_between(small: str, figure: _Figure, hit: Hit) -> int:
    if figure.start >= hit.end:
        return len(_WORD.findall(small, hit.end, figure.start))
    if figure.end <= hit.start:
        return len(_WORD.findall(small, figure.end, hit.start))
    return 0
