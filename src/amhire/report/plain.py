"""Text from outside, such as the name of a file, made harmless to show."""

import unicodedata

#: Control characters, halves of characters and ends of lines.
_STEERING = frozenset({"Cc", "Cs", "Zl", "Zp"})
#: They turn the direction of writing, so that "cv\u202efdp.exe" shows as "cvexe.pdf".
_TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def make_plain(text: str) -> str:
    """The text with a question mark for every character that could steer a terminal, a spreadsheet or a page."""
    return "".join("?" if unicodedata.category(each) in _STEERING or each in _TURNING else each for each in text)
