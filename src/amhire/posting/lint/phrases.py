"""Where the phrases of rules stand in a posting."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from amhire.framework.phrase import build_pattern, list_words, plain_text
from amhire.posting.lint.advert import Advert, Piece

#: Addresses are no wording: "young-makers.example" speaks of nobody's age.
_ADDRESS = re.compile(r"(?:https?://|www\.)\S{1,2000}|[\w.+-]{1,64}@\S{1,255}")
_LONGEST_SENTENCE = 1000
_SENTENCE_END = re.compile(r"[.!?;](?= )")


@dataclass(frozen=True)
class Passage:
    """A piece of a posting with its text made plain, character for character."""

    piece: Piece
    number: int

    @cached_property
    def plain(self) -> str:
        """The text as phrases are looked for in it; addresses are blotted out."""
        plain = plain_text(self.piece.text)
        return _ADDRESS.sub(lambda address: "\0" * len(address[0]), plain)

    @cached_property
    def words(self) -> Sequence[str]:
        """The words of the plain text, sorted."""
        return sorted(list_words(self.plain))

    def sentence(self, start: int, end: int) -> str:
        """The plain sentence, or sentences, that a stretch lies in."""
        first, last = max(start - _LONGEST_SENTENCE, 0), min(end + _LONGEST_SENTENCE, len(self.plain))
        before = [each.end() for each in _SENTENCE_END.finditer(self.plain, first, start)]
        after = _SENTENCE_END.search(self.plain, max(end - 1, start), last)
        return self.plain[before[-1] if before else first : after.end() if after else last]


def list_passages(advert: Advert) -> tuple[Passage, ...]:
    """The pieces of a posting, ready to be searched."""
    return tuple(Passage(piece, number) for number, piece in enumerate(advert.pieces))


def list_all_words(passages: Iterable[Passage]) -> Sequence[str]:
    """The words of all passages, sorted, each once."""
    return sorted({word for passage in passages for word in passage.words})


def find_phrases(
    phrases: Iterable[str], passages: Sequence[Passage], words: Sequence[str]
) -> Iterator[tuple[Passage, int, int]]:
    """Every passage with the start and end of every phrase in it; `words` are those of all passages.

    Phrases of which no word occurs are not even compiled: of many hundreds a few dozen are left.
    """
    for phrase in phrases:
        pattern = build_pattern(phrase)
        if not pattern.may_occur(words):
            continue
        for passage in passages:
            if pattern.may_occur(passage.words):
                for start, end in pattern.find(passage.plain):
                    yield passage, start, end


def has_phrase(phrases: Iterable[str], plain: str) -> bool:
    """Whether one of the phrases stands in a plain text."""
    words = sorted(list_words(plain))
    patterns = (build_pattern(phrase) for phrase in phrases)
    return any(pattern.may_occur(words) and any(pattern.find(plain)) for pattern in patterns)
