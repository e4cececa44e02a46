"""Cleaning common to all formats: what the writer meant, in plain characters, with the lines kept."""

import re
import unicodedata

_LIGATURES = str.maketrans(
    {
        "\ufb00": "ff",
        "\ufb01": "fi",
        "\ufb02": "fl",
        "\ufb03": "ffi",
        "\ufb04": "ffl",
        "\ufb05": "st",
        "\ufb06": "st",
    }
)
_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_UNSEEN = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]"
)
_SPACES = re.compile(r"[^\S\n]+")
_MANY_BLANK_LINES = re.compile(r"\n{3,}")

# UTF-8 read as cp1252 loses the bytes that cp1252 leaves undefined: they come out as nothing, as a control character or
# as one of these. What they ended must be known by its start.
_LOST_BYTE = "[\u200b\ufffd\x81\x8d\x8f\x90\x9d]"
_BROKEN_SIGNS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(f"ï¼(?:{_LOST_BYTE}|(?=\\s|$))", re.MULTILINE), "–"),  # the fullwidth hyphen
    (re.compile(f"(?<=[a-z])â€{_LOST_BYTE}?(?=[a-z])"), "-"),  # the unbreakable hyphen
    (re.compile(f"â€(?:{_LOST_BYTE}|(?=[\\s.,;:!?)]|$))", re.MULTILINE), "”"),
    (re.compile(f"â ?[–—](?:[¦†‡ª«\u00a0]|{_LOST_BYTE}|(?=\\s|$))", re.MULTILINE), "•"),  # geometric shapes
    (re.compile("ï(?:‚[§·]|€\u00ad|ƒ[˜¼])"), "•"),  # Wingdings and Symbol
    (re.compile(f"ï¬(?:{_LOST_BYTE}|(?=[a-z]))"), "fi"),
    (re.compile("(?<=[a-zà-ÿ])Ã\u00ad?(?=[a-z])"), "í"),
    (re.compile(f"Â(?:{_LOST_BYTE}|(?=[\\s·•‐’]|$))|(?<=[a-z])Â(?=[a-z])", re.MULTILINE), " "),  # the unbreakable space
)

_BULLET_SIGNS = "•‣◦●○▪▫■□◆◇❖➢➤►▶▸✓✔✗∙⁃\uf020\uf02d\uf06c\uf06e\uf071\uf075\uf076\uf0a7\uf0a8\uf0b7\uf0d8\uf0fc"
_SYMBOL_BULLET = re.compile("[\uf020-\uf0ff]")
_BULLET_LINE = re.compile(f"^ ?(?:[{_BULLET_SIGNS}]+|[*·-](?= )|o(?= [A-Z])) ?", re.MULTILINE)
_LONE_BULLET = re.compile(r"^•[ ]?\n(?=[^\s•])", re.MULTILINE)
_SPACED_LETTERS = re.compile(r"^ *(?:[^\W\d_](?: +|$)){4,}$", re.MULTILINE)

_BROKEN_WORD = re.compile(r"(?<![\w-])([^\W\d_]+)-\n *([^\W\d_]+)")
# Endings that are no words: a hyphen before one of them came from breaking the line, not from the writer.
_WORD_ENDING = re.compile(
    r"(?:ments?|[st]ions?|ations?|ings?|ness|able|ible|ably|ibly|ity|ities|ances?|ences?|ency|ally|ously|ers|ors|ized?|"
    r"ised?|tive|sive|ture|tures|tial|cial|ship|ships|ful|fully|less|ly|ted|ning|ting|ling|ring|der|ter|ber|ger|ties)$"
)


def clean_text(text: str) -> str:
    """Mended characters, one kind of bullet, words whole again, single spaces; lines stay lines."""
    text = _LINE_ENDS.sub("\n", mend_characters(text))
    text = text.translate(_LIGATURES)
    text = unicodedata.normalize("NFC", _UNSEEN.sub("", text))
    text = _SPACED_LETTERS.sub(_close_up, text)
    text = _SPACES.sub(" ", text)
    text = _LONE_BULLET.sub("• ", _BULLET_LINE.sub("• ", text))
    text = _SYMBOL_BULLET.sub("•", text)
    text = join_broken_words(text)
    text = "\n".join(line.strip() for line in text.split("\n"))
    return _MANY_BLANK_LINES.sub("\n\n", text).strip("\n")


def mend_characters(text: str) -> str:
    """Undo UTF-8 that was once read as cp1252 ("â€™" for an apostrophe), where that is certain."""
    if text.isascii():
        return text
    import ftfy

    text = "\n".join(line if line.isascii() else ftfy.fix_encoding(line) for line in text.split("\n"))
    for pattern, sign in _BROKEN_SIGNS:
        text = pattern.sub(sign, text)
    return text


def join_broken_words(text: str) -> str:
    """Put words broken at a line's end together: without the hyphen where it only marked the break, else with it."""
    if "-\n" not in text:
        return text
    known = {word.casefold() for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", text)}

    def join(found: re.Match[str]) -> str:
        head, tail = found[1], found[2]
        whole, compound = (head + tail).casefold(), f"{head}-{tail}".casefold()
        was_one_word = compound not in known and (whole in known or _WORD_ENDING.match(tail) is not None)
        return head + tail if was_one_word and tail[0].islower() else f"{head}-{tail}"

    return _BROKEN_WORD.sub(join, text)


def _close_up(found: re.Match[str]) -> str:
    words = re.split(r" {2,}", found[0].strip())
    return " ".join(word.replace(" ", "") for word in words)
