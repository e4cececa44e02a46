"""How hard a posting is to read: sentences, syllables, and the school grade of Kincaid and others.

Kincaid, Fishburne, Rogers and Chissom (1975), Derivation of new readability formulas for Navy enlisted personnel.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from amhire.framework.phrase import plain_text
from amhire.posting.lint.advert import Advert, Piece

_WORD = re.compile(r"[^\W_][\w'&]{0,60}(?:[-/.]\w{1,60}){0,6}")
_END = re.compile(r"[.!?]+[\"')\]]{0,2}(?= |$)")
#: Points that end no sentence.
_SHORTENED = re.compile(r"\b(?:e\.g|i\.e|etc|approx|incl|inc|ltd|mr|mrs|ms|dr|no|vs|st|p\.a|u\.s|u\.k|[a-z])\.$")

_VOWELS = re.compile(r"[aeiouy]+")
#: Vowels side by side that are spoken as two: via, client, previous, employing, idea, manual.
_TWO = re.compile(
    r"(?<![ctg])ia|(?<![csgt])io(?!u)|(?<![cstgx])iou|(?<![ctf])(?<!fr)ien|iu|[aeouy]ing|eo(?!us|p)|(?<![gq])ua|iet|"
    r"(?<=c)reat|tiat|area|idea|coor|(?<=o)y(?:er|ee)"
)
_SILENT_E = re.compile(r"[^aeiouy](?:e|es|ed)$")
_SPOKEN_E = re.compile(r"(?:[sxzcg]|ch|sh)es$|[td]ed$|[^aeiouylr](?:le|les|led|re|res)$")
_SILENT_INSIDE = re.compile(r"[^aeiouy]e(?:ment|ly|ful|less|ness|ty|where|one|house|holder|work)s?$")
_ODD = {"business": 2, "businesses": 3, "someone": 2, "people": 2, "etc": 4}


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with the piece it stands in and its place there; a list item without a full stop is one."""

    piece: Piece
    start: int
    text: str
    words: int


def find_sentences(pieces: Iterable[Piece]) -> Iterator[Sentence]:
    """The sentences of running text in order."""
    for piece in pieces:
        start = 0
        for end in _sentence_ends(piece.text):
            text = piece.text[start:end]
            if words := len(list_words(text)):
                indent = len(text) - len(text.lstrip())
                yield Sentence(piece, start + indent, text.strip(), words)
            start = end


def _sentence_ends(text: str) -> Iterator[int]:
    for mark in _END.finditer(text):
        # No more than the last few letters decide, however long the text is.
        if not _SHORTENED.search(text[max(0, mark.end() - 8) : mark.end()].lower()):
            yield mark.end()
    yield len(text)


def list_words(text: str) -> list[str]:
    """The words of a text; numbers are words, and what hyphens or slashes join is one."""
    return _WORD.findall(text)


def count_syllables(word: str) -> int:
    """The syllables of an English word, by its spelling; numbers and abbreviations count as one.

    Right for 98 of 100 words of running text in job postings, by the CMU pronouncing dictionary; hyphenation patterns,
    which part no single letter from a word, reach 91.
    """
    small = plain_text(word).replace("'", "")
    if small in _ODD:
        return _ODD[small]
    count = len(_VOWELS.findall(small)) + len(_TWO.findall(small))
    if len(small) > 2 and _SILENT_E.search(small) and not _SPOKEN_E.search(small):
        count -= 1
    if _SILENT_INSIDE.search(small):
        count -= 1
    if small.endswith(("sm", "sms")):
        count += 1
    return max(1, count)


def flesch_kincaid_grade(sentences: Sequence[Sentence]) -> float:
    """The school grade, in years of United States schooling, that the text asks for; 0 without any sentence."""
    words = [part for sentence in sentences for word in list_words(sentence.text) for part in re.split(r"[-/]", word)]
    if not words:
        return 0.0
    syllables = sum(count_syllables(word) for word in words)
    return 0.39 * len(words) / len(sentences) + 11.8 * syllables / len(words) - 15.59


def running_text(advert: Advert) -> tuple[Piece, ...]:
    """Paragraphs and list items."""
    return tuple(piece for piece in advert.pieces if piece.kind in ("paragraph", "bullet"))
