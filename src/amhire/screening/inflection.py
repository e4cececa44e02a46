"""All forms of an English word, made from its base form when the rules are compiled.

Forms are made too freely rather than too sparingly: one that nobody writes ("upseling") matches nothing, costs nothing.
What must not happen is that a noun gets verb forms: "account" must not find "accounting".
"""

from functools import lru_cache

_VOWELS = "aeiou"

#: Past forms and participles that do not end in -ed; "" where the base form itself serves.
_IRREGULAR_VERBS = {
    "be": "is are was were been being",
    "beat": "beaten",
    "become": "became",
    "begin": "began begun",
    "bid": "",
    "break": "broke broken",
    "bring": "brought",
    "build": "built",
    "buy": "bought",
    "catch": "caught",
    "choose": "chose chosen",
    "come": "came",
    "cut": "",
    "deal": "dealt",
    "do": "does did done",
    "draw": "drew drawn",
    "drive": "drove driven",
    "fight": "fought",
    "find": "found",
    "forecast": "forecasted",
    "foresee": "foresaw foreseen",
    "get": "got gotten",
    "give": "gave given",
    "go": "goes went gone",
    "grow": "grew grown",
    "have": "has had",
    "hear": "heard",
    "hit": "",
    "hold": "held",
    "keep": "kept",
    "know": "knew known",
    "lay": "laid",
    "lead": "led",
    "learn": "learnt learned",
    "leave": "left",
    "lend": "lent",
    "lose": "lost",
    "make": "made",
    "mean": "meant",
    "meet": "met",
    "oversee": "oversaw overseen",
    "overcome": "overcame",
    "pay": "paid",
    "put": "",
    "read": "",
    "rebuild": "rebuilt",
    "reset": "",
    "rewrite": "rewrote rewritten",
    "rise": "rose risen",
    "run": "ran",
    "see": "saw seen",
    "seek": "sought",
    "sell": "sold",
    "send": "sent",
    "set": "",
    "show": "shown showed",
    "sit": "sat",
    "speak": "spoke spoken",
    "spend": "spent",
    "stand": "stood",
    "stick": "stuck",
    "strive": "strove striven",
    "take": "took taken",
    "teach": "taught",
    "tell": "told",
    "think": "thought",
    "undergo": "undergoes underwent undergone",
    "undertake": "undertook undertaken",
    "understand": "understood",
    "uphold": "upheld",
    "upsell": "upsold",
    "win": "won",
    "withdraw": "withdrew withdrawn",
    "withstand": "withstood",
    "write": "wrote written",
}
_IRREGULAR_NOUNS = {
    "analysis": "analyses",
    "child": "children",
    "crisis": "crises",
    "criterion": "criteria",
    "half": "halves",
    "life": "lives",
    "man": "men",
    "medium": "media",
    "person": "people",
    "salesperson": "salespeople",
    "shelf": "shelves",
    "woman": "women",
}
_SINGULARS = {plural: singular for singular, plural in _IRREGULAR_NOUNS.items()}
_SPELLINGS = (
    ("isation", "ization"),
    ("ise", "ize"),
    ("yse", "yze"),
    ("our", "or"),
    ("tre", "ter"),
    ("gramme", "gram"),
    ("elling", "eling"),
    ("elled", "eled"),
)
_RESPELT_ENDINGS = tuple(ending for pair in _SPELLINGS for ending in pair)
_SHORTEST_RESPELT = 5
_SHORTEST_INFLECTED = 3
#: The rules use some 4,500 different words, most of them many times.
_MOST_WORDS = 10_000


@lru_cache(_MOST_WORDS)
def inflect_noun(word: str) -> frozenset[str]:
    """Singular and plural of a noun, whichever of them is given, in British and American spelling."""
    if not word.isalpha() or len(word) < _SHORTEST_INFLECTED:
        return frozenset({word.lower()})
    forms: set[str] = set()
    for each in _respell(word.lower()):
        singular = _singular(each)
        forms |= {each, singular, _plural(singular), _plural(each)}
    return frozenset(forms)


@lru_cache(_MOST_WORDS)
def inflect_verb(word: str) -> frozenset[str]:
    """Every form of a verb given in its base form, in British and American spelling."""
    forms: set[str] = set()
    for each in _respell(word.lower()):
        past = _IRREGULAR_VERBS[each].split() if each in _IRREGULAR_VERBS else [_with_ending(each, "ed")]
        forms |= {each, _plural(each), _with_ending(each, "ing"), *past}
        if _may_double(each):
            forms |= {each + each[-1] + "ing", each + each[-1] + "ed"}
    return frozenset(forms)


def is_irregular(word: str) -> bool:
    """Whether the word is the base form of a verb with forms of its own."""
    return word in _IRREGULAR_VERBS


def _respell(word: str) -> set[str]:
    found = {word}
    if len(word) >= _SHORTEST_RESPELT and word.endswith(_RESPELT_ENDINGS):
        for british, american in _SPELLINGS:
            found |= {
                word.removesuffix(a) + b for a, b in ((british, american), (american, british)) if word.endswith(a)
            }
    return found


def _plural(word: str) -> str:
    if word in _IRREGULAR_NOUNS:
        return _IRREGULAR_NOUNS[word]
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "z", "ch", "sh")) else "s")


def _singular(word: str) -> str:
    if word in _SINGULARS:
        return _SINGULARS[word]
    if word.endswith("ies") and len(word) > len("ties"):
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def _with_ending(word: str, ending: str) -> str:
    if word.endswith("ie") and ending == "ing":
        return word[:-2] + "ying"
    if word.endswith("e") and not (ending == "ing" and word.endswith(("ee", "oe", "ye"))):
        return word[:-1] + ending
    if word.endswith("y") and word[-2:-1] not in _VOWELS and ending == "ed":
        return word[:-1] + "ied"
    return word + ending


def _may_double(word: str) -> bool:
    """Whether one vowel and one consonant end the word, as in plan (planning) and travel (travelled)."""
    return len(word) > len("to") and word[-1] not in _VOWELS + "wxy" and word[-2] in _VOWELS and word[-3] not in _VOWELS
