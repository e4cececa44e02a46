"""How far extracted text can be trusted, from the text alone."""

import re

# Far above what clean résumés show (about 0.001), well below the least glued one of 150 real ones (0.046).
DOUBTFUL = 0.02

_WORD = re.compile(r"[^\W\d_]+")
_CASE_CHANGE_INSIDE = re.compile(r"[a-z]{2,}[A-Z][a-z]")
_NO_SPACE_AFTER_MARK = re.compile(r"[a-z][,;:)][A-Za-z]")
_LOST_CHARACTER = re.compile(r"[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f]")
# Word writes its bullets with these codes of the Symbol and Wingdings fonts; they are not lost letters.
_SYMBOL_BULLET = re.compile(r"[\uf020-\uf0ff]")
_LONGEST_LIKELY_WORD = 18
_FEWEST_WORDS_TO_JUDGE = 20


def count_letters(text: str) -> int:
    """Letters of any script."""
    return sum(map(len, _WORD.findall(text)))


def score_doubt(text: str) -> float:
    """0 for text that reads well, growing with glued words, lost characters, few letters and spaced-out letters."""
    words = _WORD.findall(text)
    visible = len("".join(text.split()))
    if not words or not visible:
        return 1.0
    doubt = _count_glued(text, words) / max(len(words), _FEWEST_WORDS_TO_JUDGE)
    doubt += 3 * measure_lost(text)
    letters = sum(map(len, words)) / visible
    doubt += max(0.0, 0.5 - letters)
    single = sum(len(word) == 1 for word in words) / max(len(words), _FEWEST_WORDS_TO_JUDGE)
    return doubt + max(0.0, single - 0.3)


def measure_lost(text: str) -> float:
    """The share of visible characters that are none: replacement marks, private codes, controls."""
    visible = len("".join(text.split()))
    return (len(_LOST_CHARACTER.findall(text)) - len(_SYMBOL_BULLET.findall(text))) / max(visible, 1)


def is_doubtful(text: str) -> bool:
    """Whether a second opinion on this text is worth its time."""
    return score_doubt(text) > DOUBTFUL


def _count_glued(text: str, words: list[str]) -> int:
    glued = sum(len(word) >= _LONGEST_LIKELY_WORD or bool(_CASE_CHANGE_INSIDE.search(word)) for word in words)
    return glued + len(_NO_SPACE_AFTER_MARK.findall(text))
