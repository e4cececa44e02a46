"""Letters that pass for others and characters that nobody sees: found, counted, and put right.

A word that is written with another alphabet's letters, or with something invisible inside, reads the same to a person
and is another word to a program. Both come about by honest means too (copying from a web page, a keyboard with two
alphabets), so the text is put right and what was found is told.
"""

import re
import unicodedata
from collections.abc import Iterable

from amhire.documents.cleaning import mend_characters
from amhire.documents.text import Disguises

#: Letters of the Cyrillic and Greek alphabets that look like Latin ones (Unicode Technical Standard 39, confusables).
_LIKE_LATIN = str.maketrans(
    "аеорсухіјѕһԁԛԝкпгтмвьнАВЕКМНОРСТХУІЈЅԌԚԜ" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοινρακυχ",
    "aeopcyxijshdqwknrtmbbhABEKMHOPCTXYIJSGQW" + "ABEZHIKMNOPTYXoivpakux",
)
_OTHER_ALPHABET = re.compile("[\u0370-\u03ff\u0400-\u052f]")
_WORD = re.compile("[a-zA-Z\u0370-\u03ff\u0400-\u052f]+")
#: Bold, slanted, double-struck and wide letters that Unicode keeps as characters of their own.
_STYLED = re.compile("[\U0001d400-\U0001d7ff\uff01-\uff5e]")
_STYLED_OR_TAG = re.compile("[\U0001d400-\U0001d7ff\uff01-\uff5e\U000e0020-\U000e007f]")
_UNSEEN_IN_WORD = re.compile(r"(?<=[a-zA-Z])[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]+(?=[a-zA-Z])")
#: Tag characters spell words that no font shows. Flags of England, Scotland and Wales are made of them, rightly.
_TAGS = re.compile("(?<!\U0001f3f4)(?<![\U000e0020-\U000e007f])[\U000e0020-\U000e007f]+")
_TAG_PLANE = 0xE0000
_ANY_SIGN = re.compile(
    "[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\U000e0020-\U000e007f\u0370-\u03ff\u0400-\u052f]"
)
_ANY = re.compile(f"{_UNSEEN_IN_WORD.pattern}|{_TAGS.pattern}|[\u0370-\u03ff\u0400-\u052f]")


def count_unseen(text: str) -> int:
    """Places where a Latin word has invisible characters inside. Soft hyphens are ordinary and do not count."""
    return 0 if text.isascii() else len(_UNSEEN_IN_WORD.findall(text))


def read_tags(text: str) -> str:
    """What tag characters spell."""
    if text.isascii():
        return ""
    return " ".join("".join(chr(ord(each) - _TAG_PLANE) for each in run) for run in _TAGS.findall(text))


def find_lookalikes(text: str) -> tuple[str, ...]:
    """Words of Latin letters with a few of another alphabet among them that look the same, as they should be."""
    if text.isascii() or not _OTHER_ALPHABET.search(text):
        return ()
    return tuple(word.translate(_LIKE_LATIN) for word in _WORD.findall(text) if _is_disguised(word))


def fold_letters(text: str) -> str:
    """The text with look-alike and styled letters made plain, and without tag characters."""
    if text.isascii():
        return text
    if _STYLED_OR_TAG.search(text):
        text = _STYLED.sub(lambda found: unicodedata.normalize("NFKC", found[0]), _TAGS.sub("", text))
    if not _OTHER_ALPHABET.search(text):
        return text
    return _WORD.sub(lambda found: found[0].translate(_LIKE_LATIN) if _is_disguised(found[0]) else found[0], text)


def find_disguises(pages: Iterable[str]) -> Disguises:
    """What is disguised on pages not cleaned yet. Misread characters are mended first: they are no disguise."""
    mended = [mend_characters(page) for page in pages if _ANY_SIGN.search(page) and _ANY.search(page)]
    return Disguises(
        unseen=sum(map(count_unseen, mended)),
        lookalikes=tuple(word for page in mended for word in find_lookalikes(page)),
        tags=" ".join(filter(None, map(read_tags, mended))),
    )


def _is_disguised(word: str) -> bool:
    if word.isascii():
        return False
    plain = word.translate(_LIKE_LATIN)
    return plain.isascii() and any("a" <= letter.lower() <= "z" for letter in word) and len(word) > 1
