"""Signs that a text was filled with search terms: repetition, lists beyond measure, an advertisement pasted in.

The limits lie well beyond what 1,261 real résumés show, so that repetition which a trade brings with it raises nothing:
there the commonest word made up 6.5 % of the text at most, the commonest pair of words 3.2 %, the longest list of terms
166 of them, and no list of terms that was long took more than 27 % of the words.
"""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

_WORD = re.compile(r"[^\W\d_][^\W\d_'’-]*[^\W\d_]")
_SHORT_WORD = 3
_WORD_SHARE, _WORD_COUNT = 0.08, 20
_PAIR_SHARE, _PAIR_COUNT = 0.04, 12
#: The same one to three words five times and more in a row.
_IN_A_ROW = re.compile(r"\b([^\W\d][\w&'’-]*(?: [\w&'’-]+){0,2})(?:[\s,;|•·/.]+\1\b){4,}", re.IGNORECASE)
_ITEM_END = re.compile(r"[,;|•·/\n]|\.\s|\s[-–]\s")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_MOST_WORDS_OF_ITEM = 4
_LONG_LIST, _LIST_SHARE = 60, 0.4
_ENDLESS_LIST = 220
#: What advertisements say and résumés do not.
_AD_PHRASES = tuple(
    re.compile(phrase)
    for phrase in (
        r"\bwe(?:['’]re| are) (?:looking|seeking|searching|hiring)\b",
        r"\b(?:the|our) (?:successful|ideal|right) (?:candidate|applicant)\b",
        r"\byou(?:['’]ll| will) (?:be|have|work|report|lead|manage|own|join)\b",
        r"\bwhat (?:you['’]ll|you will|we offer)\b",
        r"\bwe offer\b",
        r"\bequal[- ]opportunity employer\b",
        r"\bapply (?:now|today|online|by|via)\b",
        r"\byour (?:responsibilities|role|profile|tasks|duties)\b",
        r"\babout (?:the role|the job|us|you)\b",
        r"\b(?:must|should) (?:have|be able|possess)\b",
        r"\b(?:minimum|required|preferred) (?:qualifications|requirements|skills|experience)\b",
        r"\b(?:degree|experience|licen[cs]e)\b[^.\n]{0,40}\b(?:required|preferred|desirable)\b",
        r"\b(?:competitive salary|salary range|benefits package)\b",
    )
)
_FEWEST_AD_PHRASES = 4


def find_repeated(text: str) -> str:
    """The word or words that are repeated beyond reason; empty where none are."""
    if found := _IN_A_ROW.search(text):
        return str(found[1])
    words = [word.lower() for word in _WORD.findall(text)]
    long_words = Counter(word for word in words if len(word) > _SHORT_WORD)
    for word, count in long_words.most_common(1):
        if count >= max(_WORD_COUNT, _WORD_SHARE * len(words)):
            return str(word)
    pairs = Counter(pair for pair in pairwise(words) if min(map(len, pair)) > _SHORT_WORD)
    for pair, count in pairs.most_common(1):
        if count >= max(_PAIR_COUNT, _PAIR_SHARE * len(words)):
            return " ".join(pair)
    return ""


def count_longest_list(text: str) -> int:
    """How many terms the longest list has, if it is too long, or too large a part of the text, for a skills list."""
    longest, its_words = max(_measure_lists(text), default=(0, 0))
    words = len(text.split())
    takes_much = longest >= _LONG_LIST and its_words >= _LIST_SHARE * words
    return longest if takes_much or longest >= _ENDLESS_LIST else 0


def is_advertisement(text: str) -> bool:
    """Whether the text speaks as advertisements do, in several ways."""
    small = text.lower()
    return sum(phrase.search(small) is not None for phrase in _AD_PHRASES) >= _FEWEST_AD_PHRASES


def _measure_lists(text: str) -> Iterator[tuple[int, int]]:
    """Of every run of short items without a year, which would be a job's: how many items and how many words."""
    items = words = 0
    for item in filter(None, map(str.split, _ITEM_END.split(text))):
        if len(item) <= _MOST_WORDS_OF_ITEM and not _YEAR.search(" ".join(item)):
            items, words = items + 1, words + len(item)
            yield items, words
        else:
            items = words = 0
