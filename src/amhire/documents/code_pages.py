"""Which code page of one byte a letter a text was written in: the one in which its words look like words.

All of these read any bytes as something. What gives a wrong one away is what no language writes: a sign or a capital in
the middle of a small word, a word of nothing but accented letters, letters of two scripts in one word.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

MOST_WORDS = 2_000

#: With what it takes to prefer each: most files that are not UTF-8 come from western Windows.
_PAGES = (
    ("cp1252", 0.0),
    ("mac_roman", 1.5),
    ("cp1250", 1.5),
    ("cp1251", 1.5),
    ("cp1253", 2.0),
    ("iso-8859-2", 2.0),
    ("koi8-r", 2.5),
    ("mac_latin2", 3.0),
    ("cp850", 3.0),
    ("cp852", 3.5),
)
_WORD = re.compile(rb"[^\s\x00-\x1f]+")
#: Signs that stand inside words and between them in any language.
_JOINING = frozenset("’‘'`´-–—‐·•/…\u00a0\u00adªº°")
_FOREIGN_SIGNS = frozenset("þÞðÐ¤¬¦")


def find_code_page(data: bytes) -> str:
    """The code page in which the fewest words look wrong."""
    # Filtered here: a pattern that looks for the letter tries a long word without one again from each of its letters.
    words = Counter(word for word in _WORD.findall(data) if not word.isascii())
    common = words.most_common(MOST_WORDS)
    found = [(doubt + sum(_doubt_word(word, page) for word, _ in common), page) for page, doubt in _PAGES]
    return min(found, key=lambda each: each[0])[1]


def _doubt_word(word: bytes, page: str) -> float:
    text = word.decode(page, "replace")
    doubt = sum(_doubt_letter(before, letter, after) for before, letter, after in _with_neighbours(text))
    letters = [letter for letter in text if letter.isalpha()]
    scripts = {_find_script(letter) for letter in letters}
    if len(scripts) > 1:
        doubt += 2
    if len(letters) >= 4 and scripts == {"LATIN"} and not any(map(str.isascii, letters)):
        doubt += len(letters) / 2
    if len(text) == 1 and (text.isupper() or not text.isalpha()) and text not in "•–—·…«»©®°ÀÉÓÈ":
        doubt += 1
    return doubt


def _doubt_letter(before: str, letter: str, after: str) -> float:
    if letter.isascii() or letter in _JOINING:
        return 0
    if letter == "\ufffd" or unicodedata.category(letter) in ("Cc", "Cn", "Co") or "\u2500" <= letter <= "\u259f":
        return 2
    if letter in _FOREIGN_SIGNS:
        return 0.75
    if not letter.isalpha():
        return 2 if before.isalpha() and after.isalpha() else 0.25 if before.isalpha() or after.isalpha() else 0
    if letter.isupper():
        return 2 if before.islower() else 0
    return 1 if before.isupper() and after.isupper() else 0


def _with_neighbours(text: str) -> Iterator[tuple[str, str, str]]:
    return zip(" " + text[:-1], text, text[1:] + " ", strict=True)


@lru_cache(maxsize=1_000)
def _find_script(letter: str) -> str:
    name = unicodedata.name(letter, "")
    return "LATIN" if letter in "ªº" else name.partition(" ")[0]
