"""Text that speaks to a program instead of a reader: orders to an AI that is thought to judge résumés.

No program of that kind reads here, so such text changes nothing; a person should know that it is there. What
is looked for is being spoken to ("you are an assistant", "ignore the instructions above", "rate this candidate"), not
talk about AI, which is many people's work.
"""

import re
from itertools import chain
from typing import NamedTuple

from amhire.screening.signs import count_words, find_at, find_places, has_one_of_each, small_letters

_MACHINE = (
    r"(?:ai|a\.i\.|artificial intelligence|llms?|(?:large )?language models?|chat ?bots?|chatgpt|gpt(?:-?\d\w*)?|"
    r"claude|gemini|copilot|(?:ats|screening|recruiting|hiring|automated|ai) "
    r"(?:systems?|bots?|software|agents?|tools?))"
)
_PAPER = r"(?:candidate|applicant|resume|résumé|cv|person|profile|application)"
_ORDERS = "return say respond reply ignore rank rate score recommend output print select"
_ORDER = rf"(?:{_ORDERS.replace(' ', '|')})"
_INTELLIGENT = """ai intelligence llm llms model models bot bots chatbot chatbots chatgpt gpt claude gemini copilot"""
_SCREENING = "ats screening recruiting hiring automated"
#: What a machine's name may begin with.
_MACHINE_BEGINS = f"a artificial large language chat {_INTELLIGENT} {_SCREENING}"
_SYSTEMS = "system systems bot bots software agent agents tool tools"
_PAPERS = "candidate applicant resume résumé cv person profile application"
_SPOKEN_TO = "you act pretend behave"


def _words(*texts: str) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(text.split()) for text in texts)


#: What names a machine has one word of each set in one of these rows, or the letters with dots.
_NAMES = (_words(_INTELLIGENT), _words(_SCREENING, _SYSTEMS))
_DOTTED = "a.i."
#: Sets of words that no match of the pattern is without, one word of each, the first of them with what it begins with,
#: be it after the start of a line or sentence; and the pattern.
_SIGNS: tuple[tuple[tuple[frozenset[str], ...], str], ...] = (
    # Orders to forget other orders.
    (
        _words(
            "ignore disregard forget override bypass",
            "previous prior above earlier preceding former other system existing",
        ),
        (
            r"\b(?:ignore|disregard|forget|override|bypass)\s+(?:(?:all|any|the|your|of|these|those|my)\s+){0,3}"
            r"(?:previous|prior|above|earlier|preceding|former|other|system|existing)\s+(?:\w+\s+){0,2}"
            r"(?:instructions?|prompts?|directions?|guidelines?|rules?|criteria|commands?|context)\b"
        ),
    ),
    # Being told what one is.
    (
        _words(_SPOKEN_TO, f"assistant reviewer screener evaluator i {_INTELLIGENT} {_SYSTEMS}"),
        (
            r"\b(?:you are|you['’]re|act as|pretend to be|behave as)\s+(?:now\s+)?(?:an?\s+|the\s+)?(?:[\w-]+\s+){0,4}"
            rf"(?:assistant|reviewer|screener|evaluator|{_MACHINE})\b"
        ),
    ),
    (
        _words("if when since as", "you", f"i {_INTELLIGENT} {_SYSTEMS}"),
        rf"\b(?:if|when|since|as)\s+(?:you are|you['’]re)\s+(?:an?\s+)?(?:[\w-]+\s+){{0,2}}{_MACHINE}\b",
    ),
    (
        _words("as", "an", "ai llm", "you i must should please"),
        r"\bas an (?:ai|llm|ai (?:language )?model|ai assistant)\b[^.\n]{0,30}\b(?:you|i|must|should|please)\b",
    ),
    # Orders about the one who wrote it.
    (
        _words("rank rate score grade classify evaluate treat mark", "this my", _PAPERS),
        rf"\b(?:rank|rate|score|grade|classify|evaluate|treat|mark)\s+(?:this|my)\s+{_PAPER}\b",
    ),
    (
        _words("recommend select hire shortlist prioritise prioritize advance approve", "this", _PAPERS),
        rf"\b(?:recommend|select|hire|shortlist|prioriti[sz]e|advance|approve)\s+this\s+{_PAPER}\b",
    ),
    (
        _words("rank rate score place", "the this", _PAPERS),
        (
            rf"\b(?:rank|rate|score|place)\s+(?:the|this)\s+{_PAPER}\s+(?:as\s+|at\s+|in\s+)?(?:the\s+)?"
            r"(?:first|top|highest|highly|best|10|100|number one|#1|above)\b"
        ),
    ),
    (
        _words("this", "candidate applicant", "is meets exceeds should must"),
        r"\bthis (?:candidate|applicant) (?:is|meets|exceeds|should be|must be)\b",
    ),
    # Orders about what to say.
    (
        _words("do don never", "mention reveal disclose repeat", "instruction instructions prompt message text"),
        (
            r"\b(?:do not|don['’]t|never)\s+(?:mention|reveal|disclose|repeat)\s+(?:this|these|the)\s+(?:\w+\s+)?"
            r"(?:instructions?|prompt|message|text)\b"
        ),
    ),
    (
        _words("respond reply answer output return print"),
        r"\b(?:respond|reply|answer|output|return|print)\s{1,9}(?:only\s+)?(?:with\s{0,9})?:?\s{0,9}[\"'“‘]",
    ),
    # How a program marks what is said to it.
    (_words("system", "prompt"), r"\bsystem prompt\b[^.\n]{0,30}[:=]"),
    (
        _words("system", "you ignore from always never"),
        r"(?:^|\n)\s{0,9}system\s{0,9}:\s{0,9}(?:you|ignore|from now|always|never)\b",
    ),
)
#: The same, told by a piece that the text holds as it is.
_MARKS = (
    ("<", r"<\|?/?(?:im_start|im_end|endoftext|system|assistant|user)\|?>|<<sys>>"),
    ("inst]", r"\[/?inst\]"),
    ("##", r"(?:^|\n)\s{0,9}#{2,}\s{0,9}(?:system|instruction|assistant)s?\s{0,9}:?\s{0,9}(?:\n|$)"),
)
#: Being called: a machine is named.
_CALLS = (
    (
        _words("note message instruction instructions attention memo reminder", "to for"),
        rf"\b(?:note|message|instructions?|attention|memo|reminder)\s+(?:to|for)\s+(?:(?:all|any|the|an)\s+)?{_MACHINE}\b",
    ),
    (
        _words("attention dear hello hey hi"),
        rf"(?:\battention,?|(?:^|[.\n]\s{{0,9}})(?:dear|hello|hey|hi))\s+{_MACHINE}\b",
    ),
    (_words(_MACHINE_BEGINS, _ORDERS), rf"\b{_MACHINE}\s*[,:]\s*(?:please\s+)?{_ORDER}\b"),
)
#: The start of a line or sentence. That of the text is looked at for every pattern.
_STARTS = ("\n", ".")


class _Sought(NamedTuple):
    """A pattern, the sets of words that no match of it is without, and what its matches begin with."""

    signs: tuple[frozenset[str], ...]
    pattern: re.Pattern[str]
    begins: tuple[str, ...]


def _seek(signs: tuple[frozenset[str], ...], pattern: str) -> _Sought:
    begins = sorted(signs[0]) if pattern.startswith(r"\b") else [*sorted(signs[0]), *_STARTS]
    return _Sought(signs, re.compile(pattern), tuple(begins))


_SOUGHT = tuple(_seek(*each) for each in _SIGNS)
_SOUGHT_MARKS = tuple((sign, re.compile(pattern)) for sign, pattern in _MARKS)
_SOUGHT_CALLS = tuple(_seek(*each) for each in _CALLS)
_ALL_SIGNS = frozenset[str]().union(*(each for signs, _ in (*_SIGNS, *_CALLS) for each in signs), *chain(*_NAMES))


def find_address(text: str) -> str:
    """What speaks to a program, from its first words on; empty where nothing does."""
    words, small = count_words(text).keys() & _ALL_SIGNS, small_letters(text)
    sought = [each for each in _SOUGHT if has_one_of_each(words, each.signs)]
    if _DOTTED in small or any(has_one_of_each(words, signs) for signs in _NAMES):
        sought += [each for each in _SOUGHT_CALLS if has_one_of_each(words, each.signs)]
    first = [_find_first(each, small) for each in sought]
    first += [pattern.search(small) for sign, pattern in _SOUGHT_MARKS if sign in small]
    places = [found.start() for found in first if found]
    return text[min(places) :].lstrip() if places else ""


def _find_first(sought: _Sought, small: str) -> re.Match[str] | None:
    """As the pattern's own search, which tries every letter of the text."""
    return next(find_at(sought.pattern, small, (0, *find_places(small, sought.begins))), None)
