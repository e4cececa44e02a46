"""Slips of the pen: a long word that no rule knows, one slip away from a word that a rule does."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

#: Shorter words are too near to one another: "competed" is a letter from "completed".
_SHORTEST = 10
_LONGEST = 24
#: What has a known word as its stem is another form of it, no slip: "contracting" is not "contacting".
_ENDINGS = (
    *("s", "es", "ed", "d", "ing", "er", "ers", "r", "rs", "or", "ors"),
    *("ly", "al", "ment", "ments", "ist", "ists", "able"),
)


@dataclass(frozen=True, slots=True)
class Spelling:
    """The words that rules know, and what they become when a letter is left out."""

    known: frozenset[str]
    shortened: Mapping[str, tuple[str, ...]]

    def mend(self, word: str) -> str:
        """The known word that a lower-case word is a slip of, or the word itself.

        A slip is one letter too few or too many, or two neighbours changed over; never the first letter. Another letter
        in place of the right one is none: it mostly makes another word.
        """
        if word in self.known or not _SHORTEST - 1 <= len(word) <= _LONGEST or not word.isalpha():
            return word
        if word.endswith(_ENDINGS) and any(stem in self.known for stem in _stems(word)):
            return word
        near = set(self.shortened.get(word, ()))
        for short in _shorten(word):
            near |= {short} & self.known
            near.update(each for each in self.shortened.get(short, ()) if _is_changed_over(word, each))
        slips = (each for each in near if len(each) >= _SHORTEST and not _begins_alike(word, each))
        return min(slips, default=word)


def build_spelling(words: Iterable[str]) -> Spelling:
    """The spelling of the words that are long enough to be told by all but one of their letters."""
    known = frozenset(words)
    shortened: dict[str, tuple[str, ...]] = {}
    for word in sorted(known):
        if _SHORTEST <= len(word) <= _LONGEST and word.isalpha():
            for short in set(_shorten(word)):
                shortened[short] = (*shortened.get(short, ()), word)
    return Spelling(known, shortened)


def _stems(word: str) -> Iterator[str]:
    return (word.removesuffix(ending) for ending in _ENDINGS if word.endswith(ending))


def _shorten(word: str) -> Iterator[str]:
    """The word without one of its letters, the first one always kept."""
    for place in range(1, len(word)):
        yield word[:place] + word[place + 1 :]


def _begins_alike(word: str, meant: str) -> bool:
    """Whether only an ending is more or less, which makes another form: "wholesale" is no "wholesaler"."""
    return word.startswith(meant) or meant.startswith(word)


def _is_changed_over(word: str, meant: str) -> bool:
    """Whether two neighbouring letters stand in each other's place, and all else is the same."""
    wrong = [place for place, (one, other) in enumerate(zip(word, meant, strict=False)) if one != other]
    if len(word) != len(meant) or len(wrong) != len("ab"):
        return False
    first, second = wrong
    return second == first + 1 and word[first] == meant[second] and word[second] == meant[first]
