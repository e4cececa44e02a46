"""Text from outside, such as the name of a file, made harmless to show."""

import unicodedata
from collections.abc import Mapping
from functools import cache

#: A spreadsheet takes a cell that begins like this for a formula; some do with the wide forms too.
_FORMULA_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
#: Control characters, halves of characters and ends of lines.
_STEERING = frozenset({"Cc", "Cs", "Zl", "Zp"})
#: They turn the direction of writing, so that "cv\u202efdp.exe" shows as "cvexe.pdf".
_TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
#: No characters at all, and XML knows no way to write them.
_NOTHING = frozenset("\ufffe\uffff")


def make_plain(text: str) -> str:
    """The text with a question mark for every character that could steer a terminal, a spreadsheet or a page."""
    # Asked of millions of texts, and all that is harmful counts as not printable; so do some harmless spaces.
    return text if text.isprintable() else text.translate(_list_harmful())


def defuse(cell: object) -> object:
    """A cell that no spreadsheet takes for a formula: text that could be one gets an apostrophe before it."""
    if not isinstance(cell, str):
        return cell
    # What is plain begins with no tab or line end, which a spreadsheet would pass over to find a formula behind it.
    plain = make_plain(cell)
    return f"'{plain}" if plain.lstrip().startswith(_FORMULA_STARTS) else plain


# Looked up once: a report asks for millions of characters. None of them lies beyond the basic plane.
@cache
def _list_harmful() -> Mapping[int, str]:
    return {
        code: "?"
        for code in range(0x10000)
        if unicodedata.category(chr(code)) in _STEERING or chr(code) in _TURNING | _NOTHING
    }
