"""Bytes to characters for files that are text already, and the little that Markdown adds to it."""

import codecs
import re
import unicodedata

from amhire.documents.code_pages import find_code_page
from amhire.documents.text import RawText

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_LINE_END = re.compile(rb"(\r\n|\r|\n)")
_SAMPLE = 65_536
#: So many bytes in a row that are UTF-8 by chance do not come.
_FEWEST_MISMARKED = 40
_BEYOND_ASCII = bytes(range(0x80, 0x100))
#: Unassigned, for private use, half a letter: every sixth character of random bytes that are taken for UTF-16.
_UNWRITTEN = frozenset({"Cn", "Co", "Cs"})
_MOST_UNWRITTEN = 0.05
_MOST_CONTROL = 0.01
_WIDE_SHARE = 0.6
_FEWEST_ZEROS = 0.02

_MARKDOWN = (
    (re.compile(r"^[ ]{0,3}(?:```|~~~).*\n?", re.MULTILINE), ""),
    (re.compile(r"^[ ]{0,3}#{1,6}[ \t]+", re.MULTILINE), ""),
    (re.compile(r"^(?:=+|-{2,}|(?:\*[ ]?){3,}|(?:_[ ]?){3,})[ \t]*$\n?", re.MULTILINE), ""),
    (re.compile(r"^[ ]{0,3}>[ ]?", re.MULTILINE), ""),
    (re.compile(r"^\|?(?:[ ]*:?-+:?[ ]*\|)+(?:[ ]*:?-+:?[ ]*)?$\n?", re.MULTILINE), ""),
    (re.compile(r"^[ \t]*[*+-][ \t]+", re.MULTILINE), "• "),
    (re.compile(r"!?\[([^\[\]\n]*)\]\([^()\n]*\)"), r"\1"),
    (re.compile(r"(\*\*|__)(?=\S)([^\n]{0,300}?\S)\1"), r"\2"),
    (re.compile(r"(?<![\w*])\*(?=\S)([^*\n]*\S)\*(?![\w*])"), r"\1"),
    (re.compile(r"(?<![\w_])_(?=\S)([^_\n]*\S)_(?![\w_])"), r"\1"),
    (re.compile(r"`([^`\n]+)`"), r"\1"),
    (re.compile(r"\\([\\`*_{}\[\]()#+.!|-])"), r"\1"),
)


def is_text(data: bytes) -> bool:
    """Whether the bytes are characters: hardly any control characters, or ones that no alphabet has."""
    sample = decode_text(data[:_SAMPLE])
    if len(_CONTROL.findall(sample)) > _MOST_CONTROL * len(sample):
        return False
    if sample.isascii():
        return True
    unwritten = sum(unicodedata.category(letter) in _UNWRITTEN for letter in sample)
    return unwritten <= _MOST_UNWRITTEN * len(sample)


def decode_text(data: bytes) -> str:
    """By byte order mark, else UTF-8, else UTF-16 where zeros stand beside letters, else the likeliest code page."""
    if _is_mismarked(data):
        data = data[2:]
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data.decode(name, errors="replace").removeprefix("\ufeff")
    if wide := _find_wide_encoding(data[:_SAMPLE]):
        return data.decode(wide, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start > len(data) - 4 and error.reason == "unexpected end of data":
            return data.decode("utf-8", errors="replace")
    return _decode_by_line(data)


def _is_mismarked(data: bytes) -> bool:
    """Whether a mark of UTF-16 stands before UTF-8, which has no zeros; UTF-16 has one in every space and line end."""
    start = data[2 : 2 + _FEWEST_MISMARKED]
    if not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or len(start) < _FEWEST_MISMARKED:
        return False
    # A letter may be cut at the end.
    return b"\x00" not in data[:_SAMPLE] and _is_utf8(start.rstrip(_BEYOND_ASCII))


def _decode_by_line(data: bytes) -> str:
    """Text pasted together from two sources may be UTF-8 in some lines and not in others."""
    lines = _LINE_END.split(data)
    others = [line for line in lines if not _is_utf8(line)]
    page = find_code_page(b"\n".join(others)[:_SAMPLE])
    return "".join(line.decode("utf-8" if _is_utf8(line) else page, errors="replace") for line in lines)


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _find_wide_encoding(sample: bytes) -> str:
    """UTF-16 without its mark: spaces, line ends and Latin letters have a zero, always on the same side."""
    sample = sample[: len(sample) // 2 * 2]
    high, low = sample[1::2].count(0), sample[::2].count(0)
    if bool(high) == bool(low) or max(high, low) * 2 < _FEWEST_ZEROS * len(sample):
        return ""
    name = "utf-16-le" if high else "utf-16-be"
    # A letter of two halves may be cut at the end of the sample.
    text = sample.decode(name, errors="replace").rstrip("\ufffd")
    lettered = sum(letter.isalnum() or letter.isspace() for letter in text)
    return name if "\ufffd" not in text and lettered >= _WIDE_SHARE * len(text) else ""


def read_plain(data: bytes) -> RawText:
    """A plain text file as it is."""
    return RawText((decode_text(data),), "text")


def read_markdown(data: bytes) -> RawText:
    """Markdown without its marks; headings and list items keep their own lines."""
    text = decode_text(data).replace("\r\n", "\n")
    for pattern, replacement in _MARKDOWN:
        text = pattern.sub(replacement, text)
    return RawText((text,), "markdown")
