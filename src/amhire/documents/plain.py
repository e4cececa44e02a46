"""Bytes to characters for files that are text already, and the little that Markdown adds to it."""

import codecs
import re

from amhire.documents.text import RawText

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SAMPLE = 65_536
_MOST_CONTROL = 0.01
_WIDE_SHARE = 0.6

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
    """Whether the bytes are characters: no more control characters than a stray one."""
    sample = decode_text(data[:_SAMPLE])
    return len(_CONTROL.findall(sample)) <= _MOST_CONTROL * len(sample)


def decode_text(data: bytes) -> str:
    """By byte order mark, else UTF-8, else UTF-16 when every other byte is zero, else Windows' western code page."""
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
    return data.decode("cp1252", errors="replace")


def _find_wide_encoding(sample: bytes) -> str:
    """UTF-16 without its mark shows as western text with a zero beside every letter."""
    enough = len(sample) // 2 * _WIDE_SHARE
    if sample[1::2].count(0) > enough and not sample[::2].count(0):
        return "utf-16-le"
    return "utf-16-be" if sample[::2].count(0) > enough and not sample[1::2].count(0) else ""


def read_plain(data: bytes) -> RawText:
    """A plain text file as it is."""
    return RawText((decode_text(data),), "text")


def read_markdown(data: bytes) -> RawText:
    """Markdown without its marks; headings and list items keep their own lines."""
    text = decode_text(data).replace("\r\n", "\n")
    for pattern, replacement in _MARKDOWN:
        text = pattern.sub(replacement, text)
    return RawText((text,), "markdown")
