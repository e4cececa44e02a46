"""Text from DOC, the binary format of Word 97 to 2003: the pieces of text that the file's piece table lists."""

import io
import re
import struct
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from amhire.documents.binary_word_runs import Run, find_unshown, split_shown
from amhire.documents.hiding import Hidings
from amhire.documents.office import DAMAGED, LOCKED
from amhire.documents.text import RawText, Unreadable

if TYPE_CHECKING:
    from olefile import OleFileIO  # type: ignore[import-untyped]

MOST_STREAM_BYTES = 50_000_000

# Places in the file information block, as [MS-DOC] 2.5 names them.
_FLAGS, _TEXT_LENGTHS, _PIECE_TABLE = 0x0A, 0x4C, 0x01A2
#: How the block begins since Word 97, and before; other bytes there mean that the file's sectors are mixed up.
_SIGNATURES = (b"\xec\xa5", b"\xdc\xa5")
_ENCRYPTED, _SECOND_TABLE = 0x0100, 0x0200
_EIGHT_BIT_PIECE = 0x40000000
_OLDEST_VERSION = 0x00C1
_TOO_OLD = Unreadable(
    "This file was written by Word 95 or older. Open it in Word or LibreOffice and save it as PDF or DOCX."
)

_FIELD_CODE = re.compile("\x13[^\x13\x14\x15]*\x14?")
_LINE_SIGNS = str.maketrans({"\r": "\n", "\x07": "\n", "\x0b": "\n", "\x0c": "\n", "\x1e": "-"})
_ANCHORS = re.compile("[\x00-\x08\x0e-\x1f]")


def read_doc(data: bytes) -> RawText | Unreadable:
    """Body, notes, headers and text boxes in the file's own order; table cells and paragraphs on lines of their own."""
    import olefile

    hidings = Hidings()
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            text = _read_pieces(ole, hidings)
    except (OSError, ValueError, IndexError, struct.error):
        return DAMAGED
    if isinstance(text, Unreadable):
        return text
    return RawText((_settle(text),), "doc", hidden=hidings.settle())


def _settle(text: str) -> str:
    return _ANCHORS.sub("", _FIELD_CODE.sub("", text).translate(_LINE_SIGNS))


def _read_pieces(ole: "OleFileIO", hidings: Hidings) -> str | Unreadable:
    main = _read_stream(ole, "WordDocument")
    if not main.startswith(_SIGNATURES):
        raise ValueError("a stream of something else")
    version, flags = struct.unpack_from("<H", main, 2)[0], struct.unpack_from("<H", main, _FLAGS)[0]
    if flags & _ENCRYPTED:
        return LOCKED
    if 0 < version < _OLDEST_VERSION:
        return _TOO_OLD
    table = _read_stream(ole, "1Table" if flags & _SECOND_TABLE else "0Table")
    start, length = struct.unpack_from("<II", main, _PIECE_TABLE)
    pieces = _find_piece_table(table[start : start + length])
    count = (len(pieces) - 4) // 12
    ends = struct.unpack_from(f"<{count + 1}I", pieces, 0)
    if sum(max(0, end - start) for start, end in pairwise(ends)) > len(main):
        raise ValueError("pieces that lie on top of each other")
    runs = find_unshown(main, table)
    text: list[str] = []
    for number in range(count):
        place = struct.unpack_from("<I", pieces, 4 * (count + 1) + 8 * number + 2)[0]
        text += _read_piece(main, place, max(0, ends[number + 1] - ends[number]), runs, hidings)
    return "".join(text)


def _read_piece(main: bytes, place: int, characters: int, runs: tuple[Run, ...], hidings: Hidings) -> Iterator[str]:
    """What is shown of one piece; what is hidden goes to the collection, what was deleted goes nowhere."""
    is_narrow = bool(place & _EIGHT_BIT_PIECE)
    start = (place & ~_EIGHT_BIT_PIECE) // 2 if is_narrow else place
    end = start + characters * (1 if is_narrow else 2)
    for part, why in split_shown(main[start:end], start, runs):
        text = part.decode("cp1252" if is_narrow else "utf-16-le", errors="replace")
        if why is None:
            hidings.show(text)
            yield text
        elif why != "deleted":
            hidings.add(why, _settle(text))


def _find_piece_table(clx: bytes) -> bytes:
    """Behind any number of property blocks (sign 1) comes the one piece table (sign 2)."""
    place = 0
    while clx[place] == 1:
        place += 3 + int(struct.unpack_from("<H", clx, place + 1)[0])
    if clx[place] != 2:
        raise ValueError("no piece table")
    length = struct.unpack_from("<I", clx, place + 1)[0]
    return clx[place + 5 : place + 5 + length]


def _read_stream(ole: "OleFileIO", name: str) -> bytes:
    if ole.get_size(name) > MOST_STREAM_BYTES:
        raise ValueError("stream too large")
    if _goes_round(ole, name):
        raise ValueError("sectors in a ring")
    return bytes(ole.openstream(name).read())


def _goes_round(ole: "OleFileIO", name: str) -> bool:
    """Whether a sector of the stream comes twice; olefile reads on through other streams' sectors until it has enough.

    Small streams lie in another one and are left to themselves.
    """
    if ole.get_size(name) < ole.mini_stream_cutoff_size:
        return False
    sector = next(each.isectStart for each in ole.direntries if each is not None and each.name == name)
    seen: set[int] = set()
    while sector < len(ole.fat):
        if sector in seen:
            return True
        seen.add(sector)
        sector = ole.fat[sector]
    return False
