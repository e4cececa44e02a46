"""A first glance at a text: whether a pattern can match in it at all, and where.

To look whether a text has a word is some thousand times quicker than to try a pattern at every letter. What no match of
a pattern is without is a *sign* of it: where no sign stands the pattern is not tried, and no answer changes. Signs are
whole words, or pieces of text in short lines; both in small letters. Patterns that ignore case run on small letters
too, which is twice as quick.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache

#: Letters beyond ASCII that patterns which ignore case take for one within: dotted and dotless i, long s, Kelvin.
_LIKE_ASCII = (("İ", "i"), ("ı", "i"), ("ſ", "s"), ("\u212a", "k"))
_LETTERS = re.compile(r"[^\W\d_]+")
#: The first 256 characters as words see them: letters small, all others a space.
_AS_WORDS = bytes(ord(chr(code).lower()) if _LETTERS.fullmatch(chr(code)) else ord(" ") for code in range(256))
_ASCII = bytes(range(128))
#: One whole text is asked for by several parts of the reading before the next one comes.
_TEXTS_KEPT = 4


@lru_cache(maxsize=_TEXTS_KEPT)
def small_letters(text: str) -> str:
    """The whole text in small letters as patterns that ignore case compare them: places stay the same."""
    return make_small(text)


def make_small(text: str) -> str:
    """The same of a line or another piece, which nobody asks for again."""
    if not text.isascii():
        for letter, like in _LIKE_ASCII:
            text = text.replace(letter, like)
    return text.lower()


@lru_cache(maxsize=_TEXTS_KEPT)
def count_words(text: str) -> Mapping[str, int]:
    """How often every word of the text stands in it, in the order in which they come first."""
    return Counter(list_words(text))


def has_one_of_each(words: AbstractSet[str], signs: Iterable[frozenset[str]]) -> bool:
    """Whether of every set of signs at least one is among the words."""
    # Not `any` over a generator, as below; who asks for many signs asks first which words of all of them there are.
    for each in signs:  # noqa: SIM110  (see above)
        if words.isdisjoint(each):
            return False
    return True


def holds_any(text: str, signs: Iterable[str]) -> bool:
    """Whether one of the signs stands in the text."""
    # Not `any` over a generator, which takes twice the time; this is asked some thousand times a text.
    for sign in signs:  # noqa: SIM110  (see above)
        if sign in text:
            return True
    return False


def find_places(text: str, signs: Iterable[str]) -> list[int]:
    """Where the signs stand, in order."""
    places = []
    for sign in signs:
        place = text.find(sign)
        while place >= 0:
            places.append(place)
            place = text.find(sign, place + len(sign))
    return sorted(places)


def find_near(
    pattern: re.Pattern[str], text: str, places: Sequence[int], *, before: int, after: int
) -> Iterator[re.Match[str]]:
    """The matches of a pattern none of whose matches reaches further than this before and after a sign of it."""
    for start, end in stretches_around(places, before, after):
        yield from pattern.finditer(text, max(0, start), end)


def find_at(pattern: re.Pattern[str], text: str, places: Iterable[int]) -> Iterator[re.Match[str]]:
    """The matches of a pattern that can begin at these places only, none inside the one before it."""
    reached = 0
    for place in places:
        if place >= reached and (found := pattern.match(text, place)):
            reached = found.end()
            yield found


def find_beyond_ascii(text: str) -> set[str]:
    """The characters beyond ASCII, each once."""
    return set(list_beyond_ascii(text))


def list_beyond_ascii(text: str) -> str:
    """All characters beyond ASCII. To cut all others out as bytes is eight times as quick as to look at each."""
    return text.encode(errors="surrogatepass").translate(None, _ASCII).decode(errors="surrogatepass")


@lru_cache(maxsize=_TEXTS_KEPT)
def list_words(text: str) -> tuple[str, ...]:
    """Every run of letters, in small ones."""
    if not any(letter > "ÿ" and letter.isalnum() for letter in find_beyond_ascii(text)):
        # What is replaced is no part of a word, so that bytes can be cut instead of letters.
        return tuple(text.encode("latin-1", "replace").translate(_AS_WORDS).decode("latin-1").split())
    return tuple(_LETTERS.findall(small_letters(text)))


def stretches_around(places: Sequence[int], before: int, after: int) -> Iterator[tuple[int, int]]:
    """The stretches around places that stand in order; those that touch are one."""
    if not places:
        return
    start, end = places[0] - before, places[0] + after
    for place in places[1:]:
        if place - before > end:
            yield start, end
            start = place - before
        end = place + after
    yield start, end
