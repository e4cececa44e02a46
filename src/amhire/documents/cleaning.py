"""Cleaning common to all formats: what the writer meant, in plain characters, with the lines kept."""

import re
import unicodedata

from amhire.documents.hyphens import join_broken_words

# Ligatures, and hyphens of other codes.
_PLAIN = {
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "st",
    "\ufb06": "st",
    "\u2010": "-",
    "\u2011": "-",
}
# Whatever is neither printable ASCII nor a line's end.
_SIGN = re.compile("[^\n -~]")
# Where letters were misread, one at least is beyond ASCII and none of the usual marks.
_SUSPECT = re.compile("[^\x00-\x7f•–—‘’“”…]")
_OTHER_LINE_ENDS = frozenset("\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")
_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_UNSEEN = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]"
)
# Marks upon one letter, accents and the like: Unicode's own bound for streams (Standard Annex 15, section 13).
# Normalising sorts them, which takes an hour for a million in a row.
_MOST_MARKS = 30
_PILE = re.compile(r"[^\w\s\x00-\x7f]{31,}")
# Not the single blank between words, of which there are a thousand.
_SPACES = re.compile(r" [^\S\n]+|[^\S\n ][^\S\n]*")
_OTHER_SPACES = frozenset(each for each in map(chr, range(0x3001)) if each.isspace() and each not in " \n")
_MANY_BLANK_LINES = re.compile(r"\n{3,}")

# UTF-8 read as cp1252 loses the bytes that cp1252 leaves undefined: they come out as nothing, as a control character or
# as one of these. What they ended must be known by its start.
_LOST_BYTE = "[\u200b\ufffd\x81\x8d\x8f\x90\x9d]"
# Each with the sign that it begins with. What stands before that is looked back at: to look for the sign is quicker.
_BROKEN_SIGNS: tuple[tuple[str, re.Pattern[str], str], ...] = (
    ("ï¼", re.compile(f"ï¼(?:{_LOST_BYTE}|(?=\\s|$))", re.MULTILINE), "–"),  # the fullwidth hyphen
    ("â€", re.compile(f"â€(?<=[a-z]..){_LOST_BYTE}?(?=[a-z])"), "-"),  # the unbreakable hyphen
    ("â€", re.compile(f"â€(?:{_LOST_BYTE}|(?=[\\s.,;:!?)]|$))", re.MULTILINE), "”"),
    # Geometric shapes.
    ("â", re.compile(f"â ?[–—](?:[¦†‡ª«\u00a0]|{_LOST_BYTE}|(?=\\s|$))", re.MULTILINE), "•"),
    ("ï", re.compile("ï(?:‚[§·]|€\u00ad|ƒ[˜¼])"), "•"),  # Wingdings and Symbol
    ("ï¬", re.compile(f"ï¬(?:{_LOST_BYTE}|(?=[a-z]))"), "fi"),
    ("Ã", re.compile("Ã(?<=[a-zà-ÿ].)\u00ad?(?=[a-z])"), "í"),
    # The unbreakable space.
    ("Â", re.compile(f"Â(?:{_LOST_BYTE}|(?=[\\s·•‐’]|$)|(?<=[a-z].)(?=[a-z]))", re.MULTILINE), " "),
)

# Geometric shapes, arrows, dingbats and the emoji that serve as bullets; the last are Word's, from symbol fonts.
_BULLET_SIGNS = (
    "•‣◦∙⁃‧･∎■-◿\u2190-\u21ff\u2605\u2606\u2610-\u2612\u2660-\u2667\u26aa\u26ab\u2701-\u27bf\u27f0-\u27ff\u2b05-\u2b55"
    "\ufe0e\ufe0f\U0001f449\U0001f4cc\U0001f518\U0001f534\U0001f535\U0001f536-\U0001f53b\U0001f7e0-\U0001f7eb"
    "\uf020\uf02d\uf06c\uf06e\uf071\uf075\uf076\uf0a7\uf0a8\uf0b7\uf0d8\uf0e0\uf0fc"
)
_SYMBOL_BULLETS = frozenset(map(chr, range(0xF020, 0xF100)))
_SYMBOL_BULLET = re.compile("[\uf020-\uf0ff]")
# Signs that mark items as well as other things: a dash before a date or a number goes on with the line above.
_BULLET_LINE = re.compile(
    f"^ ?(?:[{_BULLET_SIGNS}]+|[*·-](?= )|[+>»~](?= [^\\W\\d_])|o(?= [A-Z])"
    "|[–—‒](?= [^\\W\\d_])(?! (?i:present|current|now|today|to|till|until|heute)\\b)) ?",
    re.MULTILINE,
)
_LONE_BULLET = re.compile(r"^•[ ]?\n(?=[^\s•])", re.MULTILINE)
# A line of single letters, signs between its words among them; and letters set apart by spaces thinner than a word's.
_SPACED_LETTERS = re.compile(r"^ *(?:[^\W\d_](?: +|$)(?:[&|,/·•.–-](?: +|$))?){4,}$", re.MULTILINE)
_SPACED_WORDS = re.compile(r" {2,}| +(?=[&|,/·•–-](?: |$))|(?<= [&|,/·•–-]) +")
_THIN = frozenset("\u2006\u2009\u200a\u202f")
_THIN_SPACES = re.compile("(?<!\\S)[^\\W\\d_](?:[\u2006\u2009\u200a\u202f][^\\W\\d_]){3,}(?!\\S)")
# A hyphen that shows only where a line ends.
_SOFT_BREAK = re.compile("\u00ad[^\\S\n]*\n[^\\S\n]*")


def clean_text(text: str) -> str:
    """Mended characters, one kind of bullet, words whole again, single spaces; lines stay lines."""
    text = mend_characters(text)
    # Few signs occur in a text; what the others call for need not be looked for.
    signs = set(_SIGN.findall(text))
    text = _SPACED_LETTERS.sub(_close_up, _put_plainly(text, signs))
    if "  " in text or not _OTHER_SPACES.isdisjoint(signs):
        text = _SPACES.sub(" ", text)
    text = join_broken_words(_mark_bullets(text, signs))
    text = "\n".join([line.strip() for line in text.split("\n")])
    if "\n\n\n" in text:
        text = _MANY_BLANK_LINES.sub("\n\n", text)
    return text.strip("\n")


def _mark_bullets(text: str, signs: set[str]) -> str:
    """One kind of bullet, on the line that it stands before."""
    text = _BULLET_LINE.sub("• ", text)
    if "•\n" in text or "• \n" in text:
        text = _LONE_BULLET.sub("• ", text)
    return text if _SYMBOL_BULLETS.isdisjoint(signs) else _SYMBOL_BULLET.sub("•", text)


def _put_plainly(text: str, signs: set[str]) -> str:
    """The text with plain characters for those of its signs that mean the same, and without those nobody sees."""
    if not _OTHER_LINE_ENDS.isdisjoint(signs):
        text = _LINE_ENDS.sub("\n", text)
    if "\u00ad" in signs:
        text = _SOFT_BREAK.sub("", text)
    for sign in _PLAIN.keys() & signs:
        text = text.replace(sign, _PLAIN[sign])
    if not _THIN.isdisjoint(signs):
        text = _THIN_SPACES.sub(lambda found: "".join(found[0].split()), text)
    text = _UNSEEN.sub("", text)
    if any(map(unicodedata.combining, signs)):
        text = _PILE.sub(_level, text)
    return unicodedata.normalize("NFC", text)


def _level(found: re.Match[str]) -> str:
    """No more marks upon one letter than the limit; other signs in a row are left as they are."""
    kept: list[str] = []
    height = 0
    for sign in found[0]:
        height = height + 1 if unicodedata.combining(sign) else 0
        if height <= _MOST_MARKS:
            kept.append(sign)
    return "".join(kept)


def mend_characters(text: str) -> str:
    """Undo UTF-8 that was once read as cp1252 ("â€™" for an apostrophe), where that is certain."""
    if text.isascii() or not _SUSPECT.search(text):
        return text
    import ftfy

    text = "\n".join(ftfy.fix_encoding(line) if _SUSPECT.search(line) else line for line in text.split("\n"))
    for start, pattern, sign in _BROKEN_SIGNS:
        if start in text:
            text = pattern.sub(sign, text)
    return text


def _close_up(found: re.Match[str]) -> str:
    words = _SPACED_WORDS.split(found[0].strip())
    return " ".join(word.replace(" ", "") for word in words)
