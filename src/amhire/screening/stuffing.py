"""Signs that a text was filled with search terms: repetition, lists beyond measure, an advertisement pasted in.

The limits lie well beyond what 1,261 real résumés show, so that repetition which a trade brings with it raises nothing:
there the commonest word made up 6.5 % of the text at most, the commonest pair of words 3.2 %, the longest list of terms
166 of them, and no list of terms that was long took more than 27 % of the words.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from operator import eq

from amhire.screening.signs import count_words, has_one_of_each, list_words, small_letters

_SHORT_WORD = 3
_WORD_SHARE, _WORD_COUNT = 0.08, 20
_PAIR_SHARE, _PAIR_COUNT = 0.04, 12
#: The same one to three words five times and more in a row. No word is longer: a line without a space stays cheap.
_IN_A_ROW = re.compile(r"\b([^\W\d][\w&'’-]{0,39}(?: [\w&'’-]{1,40}){0,2})(?:[\s,;|•·/.]{1,20}\1\b){4}", re.IGNORECASE)
#: The first 256 characters: those of a word, all others a space. "?" stands for one beyond.
_IN_WORDS = bytes(code if re.match(r"[\w&'?-]", chr(code)) else ord(" ") for code in range(256))
_MOST_IN_A_ROW = 3
#: Of five times in a row the second to fourth stand between two signs, so that they are whole words.
_WHOLE_TIMES = 3
_ITEM_END = re.compile(r"[,;|•·/\n.\s](?:(?<=[,;|•·/\n])|(?<=\.)\s|(?<=\s)[-–]\s)")
#: What ends an item, or may: every item holds at least one piece between two of these.
_ENDS_OF_ITEMS = ",;|•·/\n.-–"
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_MOST_WORDS_OF_ITEM = 4
_LONG_LIST, _LIST_SHARE = 60, 0.4
_ENDLESS_LIST = 220
#: What advertisements say and résumés do not: sets of words that no match is without, one of each; and the pattern.
_AD_PHRASES: tuple[tuple[tuple[frozenset[str], ...], re.Pattern[str]], ...] = tuple(
    (tuple(frozenset(each.split()) for each in signs), re.compile(phrase))
    for signs, phrase in (
        (("we", "looking seeking searching hiring"), r"\bwe(?:['’]re| are) (?:looking|seeking|searching|hiring)\b"),
        (
            ("successful ideal right", "candidate applicant"),
            r"\b(?:the|our) (?:successful|ideal|right) (?:candidate|applicant)\b",
        ),
        (
            ("you", "ll will", "be have work report lead manage own join"),
            r"\byou(?:['’]ll| will) (?:be|have|work|report|lead|manage|own|join)\b",
        ),
        (("what", "you we"), r"\bwhat (?:you['’]ll|you will|we offer)\b"),
        (("we", "offer"), r"\bwe offer\b"),
        (("opportunity", "employer"), r"\bequal[- ]opportunity employer\b"),
        (("apply", "now today online by via"), r"\bapply (?:now|today|online|by|via)\b"),
        (
            ("your", "responsibilities role profile tasks duties"),
            r"\byour (?:responsibilities|role|profile|tasks|duties)\b",
        ),
        (("about", "role job us you"), r"\babout (?:the role|the job|us|you)\b"),
        (("must should", "have able possess"), r"\b(?:must|should) (?:have|be able|possess)\b"),
        (
            ("minimum required preferred", "qualifications requirements skills experience"),
            r"\b(?:minimum|required|preferred) (?:qualifications|requirements|skills|experience)\b",
        ),
        (
            ("required preferred desirable", "degree experience license licence"),
            r"\b(?:degree|experience|licen[cs]e)\b[^.\n]{0,40}\b(?:required|preferred|desirable)\b",
        ),
        (
            ("salary package", "competitive range benefits"),
            r"\b(?:competitive salary|salary range|benefits package)\b",
        ),
    )
)
_WORDS_OF_ADS = frozenset[str]().union(*(each for signs, _ in _AD_PHRASES for each in signs))
_FEWEST_AD_PHRASES = 4


def find_repeated(text: str) -> str:
    """The word or words that are repeated beyond reason; empty where none are."""
    if _may_be_in_a_row(text) and (found := _IN_A_ROW.search(text)):
        return str(found[1])
    times = count_words(text)
    whole = sum(count for word, count in times.items() if len(word) > 1)
    fewest = max(_PAIR_COUNT, _PAIR_SHARE * whole)
    # A pair comes no more often than either of its words, and a word alone must come more often still.
    often = {word: count for word, count in times.items() if count >= fewest and len(word) > _SHORT_WORD}
    if not often:
        return ""
    word = max(often, key=often.__getitem__)
    return word if often[word] >= max(_WORD_COUNT, _WORD_SHARE * whole) else _find_pair(text, often, fewest)


def _find_pair(text: str, often: Collection[str], fewest: float) -> str:
    words = (word for word in list_words(text) if len(word) > 1)
    pairs = Counter(pair for pair in pairwise(words) if pair[0] in often and pair[1] in often)
    for pair, count in pairs.most_common(1):
        if count >= fewest:
            return " ".join(pair)
    return ""


def _may_be_in_a_row(text: str) -> bool:
    """Whether one to three words come three times in a row, whatever stands between them."""
    # Spaces and the sign of a list stand between words, whatever their code; all else beyond the first 256 in them.
    even = " ".join(small_letters(text).replace("•", " ").replace("’", "'").split())
    words = even.encode("latin-1", "replace").translate(_IN_WORDS).split()
    return any(
        b"\1" * ((_WHOLE_TIMES - 1) * size) in bytes(map(eq, words, words[size:]))
        for size in range(1, _MOST_IN_A_ROW + 1)
    )


def count_longest_list(text: str) -> int:
    """How many terms the longest list has, if it is too long, or too large a part of the text, for a skills list."""
    if not _may_be_long_list(text):
        return 0
    longest, its_words = max(_measure_lists(text), default=(0, 0))
    words = len(text.split())
    takes_much = longest >= _LONG_LIST and its_words >= _LIST_SHARE * words
    return longest if takes_much or longest >= _ENDLESS_LIST else 0


def _may_be_long_list(text: str) -> bool:
    """Whether there are as many short pieces in a row as a long list has items, cut wherever an item might end."""
    for sign in _ENDS_OF_ITEMS[1:]:
        text = text.replace(sign, _ENDS_OF_ITEMS[0])
    pieces = text.split(_ENDS_OF_ITEMS[0])
    long = [
        place
        for place, piece in enumerate(pieces)
        # So many words have twice as many letters and spaces, less one.
        if len(piece) > 2 * _MOST_WORDS_OF_ITEM and len(piece.split()) > _MOST_WORDS_OF_ITEM
    ]
    return any(after - before > _LONG_LIST for before, after in pairwise((-1, *long, len(pieces))))


def is_advertisement(text: str) -> bool:
    """Whether the text speaks as advertisements do, in several ways."""
    words = count_words(text).keys() & _WORDS_OF_ADS
    sought = [phrase for signs, phrase in _AD_PHRASES if has_one_of_each(words, signs)]
    if len(sought) < _FEWEST_AD_PHRASES:
        return False
    small = small_letters(text)
    return sum(phrase.search(small) is not None for phrase in sought) >= _FEWEST_AD_PHRASES


def _holds_year(item: Sequence[str]) -> bool:
    said = " ".join(item)
    return ("19" in said or "20" in said) and _YEAR.search(said) is not None


def _measure_lists(text: str) -> Iterator[tuple[int, int]]:
    """Of every run of short items without a year, which would be a job's: how many items and how many words."""
    items = words = 0
    for item in filter(None, map(str.split, _ITEM_END.split(text))):
        if len(item) <= _MOST_WORDS_OF_ITEM and not _holds_year(item):
            items, words = items + 1, words + len(item)
            yield items, words
        else:
            items = words = 0
