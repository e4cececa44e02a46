"""Mails in Outlook's own format (.msg): a small file system of properties, as [MS-OXMSG] lays it out.

olefile opens the file system. python-oxmsg, which stands on olefile as well, gives neither mails attached to mails nor
texts that are kept as Rich Text only; extract-msg has both, under the GPL.
"""

import io
import logging
import struct
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeAlias

from amhire.documents.mail import MailPart, settle_parts, skip_part
from amhire.documents.moments import read_windows_moment

if TYPE_CHECKING:
    from olefile import OleFileIO  # type: ignore[import-untyped]

OLE_START = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MOST_STREAM_BYTES = 50_000_000
#: Mails attached to mails attached to mails are followed no further.
MOST_LEVELS = 4

_PROPERTIES = "__properties_version1.0"
_ATTACHMENT = "__attach_version1.0_#"
# Ids of properties, [MS-OXPROPS]; their types: 001F UTF-16 text, 001E text in a code page, 0102 bytes, 000D storage.
_BODY, _HTML, _RICH_TEXT = "1000", "1013", "1009"
_CONTENT, _LONG_NAME, _SHORT_NAME, _DISPLAY_NAME, _MEDIA_TYPE = "3701", "3707", "3704", "3001", "370E"
_CODE_PAGE, _HTML_CODE_PAGE, _HIDDEN, _ATTACHMENT_FLAGS = 0x3FFD, 0x3FDE, 0x7FFE, 0x3714
_SENT = 0x0039
_PART_OF_TEXT = 0x4
_OBJECT = "An object embedded in the mail's text; it is no document."
_TOO_DEEP = "A mail that stands too deep inside others to be opened. Save it by itself and pass it."
#: The words that compressed Rich Text takes as known, [MS-OXRTFCP] 2.1.2.1.
_KNOWN_WORDS = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript \fdecor MS Sans Serif"
    rb"SymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0"
    b"\r\n"
    rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx"
)
_WINDOW = 4_096
_COMPRESSED, _STORED = b"LZFu", b"MELA"

#: Folders and a name, from the outside in.
_Path: TypeAlias = tuple[str, ...]
_FILE = 2  # [MS-CFB] 2.6.1: a stream object

_log = logging.getLogger(__name__)


def is_outlook(data: bytes) -> bool:
    """Whether the file is a mail (or another item) that Outlook saved."""
    import olefile

    if not data.startswith(OLE_START):
        return False
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            return bool(ole.exists(_PROPERTIES))
    except Exception:  # noqa: BLE001  (a damaged file system raises whatever it likes)
        _log.debug("looking into a compound file failed", exc_info=True)
        return False


def find_outlook_parts(data: bytes) -> tuple[MailPart, ...]:
    """The text and the attachments; those of an attached mail under that mail's name. May raise on damaged files."""
    import olefile

    with olefile.OleFileIO(io.BytesIO(data)) as ole:
        return _find_parts(_Files(ole), (), MOST_LEVELS)


class _Files:
    """What an Outlook file holds, found by its path at once: olefile looks through whole folders for each."""

    def __init__(self, ole: "OleFileIO") -> None:
        self._ole, self._entries = ole, dict[_Path, Any]()
        self._children = dict[_Path, list[str]]()
        pile: list[tuple[_Path, Any]] = [((), ole.root)]
        while pile:
            path, folder = pile.pop()
            self._children[path] = sorted({each.name for each in folder.kids})
            for each in folder.kids:
                inner = (*path, each.name.lower())
                self._entries[inner] = each
                if each.kids:
                    pile.append((inner, each))

    def has(self, path: _Path) -> bool:
        """Whether there is a file or a folder there."""
        return _fold(path) in self._entries

    def list_names(self, folder: _Path) -> list[str]:
        """The names of what stands in a folder, in order."""
        return self._children.get(_fold(folder), [])

    def read(self, path: _Path, most: int) -> bytes:
        """So many of a file's first bytes; nothing where there is none."""
        entry = self._entries.get(_fold(path))
        if entry is None or entry.entry_type != _FILE:
            return b""
        opened = self._ole._open(entry.isectStart, entry.size)  # noqa: SLF001  (openstream looks for the path again)
        return bytes(opened.read(most))


def _fold(path: _Path) -> _Path:
    return tuple(map(str.lower, path))


def _find_parts(files: _Files, folder: _Path, levels: int) -> tuple[MailPart, ...]:
    numbers = _read_numbers(files, folder, 24 if folder else 32)
    attached: list[MailPart] = []
    for number, child in enumerate((each for each in files.list_names(folder) if each.startswith(_ATTACHMENT)), 1):
        attached += _read_attachment(files, (*folder, child), number, levels)
    sent = read_windows_moment(_read_moments(files, folder, 24 if folder else 32).get(_SENT, 0))
    parts = settle_parts(_read_body(files, folder, numbers), attached)
    # What an attached mail held was sent with that one.
    return tuple(part if part.sent else replace(part, sent=sent) for part in parts)


def _read_attachment(files: _Files, folder: _Path, number: int, levels: int) -> Iterator[MailPart]:
    numbers = _read_numbers(files, folder, 8)
    texts = (_read_text(files, folder, each, numbers) for each in (_LONG_NAME, _SHORT_NAME, _DISPLAY_NAME))
    name = next(filter(None, texts), f"attachment-{number}")
    inner = (*folder, f"__substg1.0_{_CONTENT}000D")
    if files.has((*inner, _PROPERTIES)):
        name = name if name.lower().endswith(".msg") else f"{name}.msg"
        yield from _open_attached_mail(files, inner, name, levels)
    elif files.has(inner):
        yield MailPart(name, b"", _OBJECT)
    else:
        shown_in_text = bool(numbers.get(_HIDDEN, 0) & 0xFF or numbers.get(_ATTACHMENT_FLAGS, 0) & _PART_OF_TEXT)
        kind = _read_text(files, folder, _MEDIA_TYPE, numbers).lower() or _guess_type(name)
        content = _read_stream(files, folder, f"{_CONTENT}0102")
        yield MailPart(name, content, skip_part(kind, shown_in_text=shown_in_text))


def _open_attached_mail(files: _Files, folder: _Path, name: str, levels: int) -> Iterator[MailPart]:
    if levels <= 1:
        yield MailPart(name, b"", _TOO_DEEP)
        return
    for part in _find_parts(files, folder, levels - 1):
        yield MailPart(f"{name}/{part.name}", part.data, part.skip, part.sent)


def _read_body(files: _Files, folder: _Path, numbers: dict[int, int]) -> MailPart | None:
    """Plain text where there is some, else the page, else the Rich Text that Outlook itself works with."""
    if (text := _read_text(files, folder, _BODY, numbers)).strip():
        return MailPart("body.txt", text.encode("utf-8-sig", "replace"))
    page = _read_text(files, folder, _HTML, numbers) or _decode(
        _read_stream(files, folder, f"{_HTML}0102"), numbers.get(_HTML_CODE_PAGE, 0)
    )
    if page.strip():
        return MailPart("body.html", page.encode("utf-8-sig", "replace"))
    rich = unpack_rich_text(_read_stream(files, folder, f"{_RICH_TEXT}0102"))
    return MailPart("body.rtf", rich) if rich.strip() else None


def _read_text(files: _Files, folder: _Path, tag: str, numbers: dict[int, int]) -> str:
    if wide := _read_stream(files, folder, f"{tag}001F"):
        return wide.decode("utf-16-le", "replace").rstrip("\x00")
    return _decode(_read_stream(files, folder, f"{tag}001E"), numbers.get(_CODE_PAGE, 0)).rstrip("\x00")


def _decode(content: bytes, code_page: int) -> str:
    names = {0: "cp1252", 20127: "cp1252", 28591: "cp1252", 65001: "utf-8"}
    try:
        return content.decode(names.get(code_page, f"cp{code_page}"), "replace")
    except LookupError:
        return content.decode("cp1252", "replace")


def _read_numbers(files: _Files, folder: _Path, head: int) -> dict[int, int]:
    """Whole numbers and yes-or-no properties, by their ids."""
    return {
        int.from_bytes(entry[2:4], "little"): int.from_bytes(entry[8:12], "little")
        for entry in _read_entries(files, folder, head)
        if entry[:2] in (b"\x03\x00", b"\x0b\x00")
    }


def _read_moments(files: _Files, folder: _Path, head: int) -> dict[int, int]:
    """Times, by their ids, as Windows counts them."""
    return {
        int.from_bytes(entry[2:4], "little"): int.from_bytes(entry[8:16], "little")
        for entry in _read_entries(files, folder, head)
        if entry[:2] == b"\x40\x00"
    }


def _read_entries(files: _Files, folder: _Path, head: int) -> Iterator[bytes]:
    """Properties of fixed size stand in one stream: sixteen bytes each, behind a head of their own."""
    content = files.read((*folder, _PROPERTIES), 1_000_000)
    yield from (content[place : place + 16] for place in range(head, len(content) - 15, 16))


def _read_stream(files: _Files, folder: _Path, tag: str) -> bytes:
    # One byte more than is ever read, so that what is too big shows as too big.
    return files.read((*folder, f"__substg1.0_{tag}"), MOST_STREAM_BYTES + 1)


def _guess_type(name: str) -> str:
    import mimetypes

    return mimetypes.guess_type(name, strict=False)[0] or ""


def unpack_rich_text(packed: bytes) -> bytes:
    """Rich Text from Outlook's own compression, [MS-OXRTFCP]; empty when it is none."""
    if len(packed) < 16:
        return b""
    size, kind = struct.unpack_from("<I", packed, 4)[0], packed[8:12]
    if kind == _STORED:
        return packed[16 : 16 + size]
    if kind != _COMPRESSED:
        return b""
    window = bytearray(_KNOWN_WORDS.ljust(_WINDOW, b" "))
    place, at = len(_KNOWN_WORDS), 16
    found = bytearray()
    most = min(size, MOST_STREAM_BYTES)
    while at < len(packed) and len(found) < most:
        signs, at = packed[at], at + 1
        for bit in range(8):
            run, at = _unpack_one(packed, at, window, is_reference=bool(signs >> bit & 1), place=place)
            if not run:
                return bytes(found[:most])
            for letter in run:
                window[place] = letter
                place = (place + 1) % _WINDOW
            found += run
    return bytes(found[:most])


def _unpack_one(packed: bytes, at: int, window: bytearray, *, is_reference: bool, place: int) -> tuple[bytes, int]:
    """One letter, or the run that a reference names; empty at the end."""
    if not is_reference:
        return packed[at : at + 1], at + 1
    if at + 2 > len(packed):
        return b"", at
    reference = int.from_bytes(packed[at : at + 2], "big")
    start, length = reference >> 4, (reference & 0xF) + 2
    if start == place:
        return b"", at
    run = bytearray()
    for step in range(length):
        source = (start + step) % _WINDOW
        # A run may reach into itself: what it has just written counts.
        reached = (source - place) % _WINDOW
        run.append(run[reached] if reached < step else window[source])
    return bytes(run), at + 2
