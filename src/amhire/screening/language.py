"""Whether a text is English: the evidence rules know no other language yet."""

import re

_COMMON_TEXT = """
    a all an and as at be between by for from in including into is it new of on or other our team that the their
    this through to was were which with within
"""
_COMMON = frozenset(_COMMON_TEXT.split())
_WORD = re.compile(r"[^\W\d_]+")
#: English résumés have 13 to 35 of these in a hundred words; other languages share only a few of the words.
_FEWEST_IN_A_HUNDRED = 8
_FEWEST_WORDS = 60


def is_english(text: str) -> bool:
    """Judged by the share of common short words; a text too short to judge counts as English."""
    words = [word.lower() for word in _WORD.findall(text)]
    if len(words) < _FEWEST_WORDS:
        return True
    common = sum(word in _COMMON for word in words)
    return common * 100 >= _FEWEST_IN_A_HUNDRED * len(words)
