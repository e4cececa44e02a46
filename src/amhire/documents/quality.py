"""How far extracted text can be trusted, from the text alone."""

import re
from itertools import filterfalse

# Far above what clean résumés show (about 0.001), well below the least glued one of 150 real ones (0.046).
DOUBTFUL = 0.02

# What is rare comes first in a pattern, what stands before it is looked back at: four times as fast.
_WORD = re.compile(r"[^\W\d_]+")
_CASE_CHANGE_INSIDE = re.compile(r"[A-Z](?<=[a-z][a-z].)[a-z][^\W\d_]*")
_NO_SPACE_AFTER_MARK = re.compile(r"[,;:)](?<=[a-z].)[A-Za-z]")
_LOST_CHARACTER = re.compile(r"[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f]")
# Word writes its bullets with these codes of the Symbol and Wingdings fonts; they are not lost letters.
_SYMBOL_BULLET = re.compile(r"[\uf020-\uf0ff]")
_LONGEST_LIKELY_WORD = 18
_FEWEST_WORDS_TO_JUDGE = 20
_FIRST_PART = 10


def count_letters(text: str) -> int:
    """Letters of any script."""
    return sum(map(len, _WORD.findall(text)))


def has_letters(text: str, fewest: int) -> bool:
    """Whether there are as many; hardly any text must be read to its end for that."""
    return count_letters(text[: _FIRST_PART * fewest]) >= fewest or count_letters(text) >= fewest


def score_doubt(text: str) -> float:
    """0 for text that reads well, growing with glued words, lost characters, few letters and spaced-out letters."""
    pieces = text.split()
    visible = sum(map(len, pieces))
    # Four pieces of five are a word each, and to see that takes less than to look for words in them.
    words = list(filter(str.isalpha, pieces)) + _WORD.findall(" ".join(filterfalse(str.isalpha, pieces)))
    if not words:
        return 1.0
    lengths = list(map(len, words))
    doubt = _count_glued(text, words, lengths) / max(len(words), _FEWEST_WORDS_TO_JUDGE)
    doubt += 3 * measure_lost(text)
    doubt += max(0.0, 0.5 - sum(lengths) / visible)
    single = lengths.count(1) / max(len(words), _FEWEST_WORDS_TO_JUDGE)
    return doubt + max(0.0, single - 0.3)


def measure_lost(text: str) -> float:
    """The share of visible characters that are none: replacement marks, private codes, controls."""
    if not _LOST_CHARACTER.search(text):
        return 0.0
    visible = len("".join(text.split()))
    return (len(_LOST_CHARACTER.findall(text)) - len(_SYMBOL_BULLET.findall(text))) / max(visible, 1)


def is_doubtful(text: str) -> bool:
    """Whether a second opinion on this text is worth its time."""
    return score_doubt(text) > DOUBTFUL


def _count_glued(text: str, words: list[str], lengths: list[int]) -> int:
    # Letters only, up to the word's end: one match a word.
    glued = len(_CASE_CHANGE_INSIDE.findall(text)) + len(_NO_SPACE_AFTER_MARK.findall(text))
    if max(lengths) < _LONGEST_LIKELY_WORD:
        return glued
    long = (word for word, length in zip(words, lengths, strict=True) if length >= _LONGEST_LIKELY_WORD)
    return glued + sum(not _CASE_CHANGE_INSIDE.search(word) for word in long)
