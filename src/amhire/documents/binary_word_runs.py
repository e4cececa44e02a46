"""Which letters of a DOC file are not shown: direct formatting of characters, as [MS-DOC] 2.8.5 and 2.9.32 keep it.

Styles are not followed. White letters count as hidden only in a file that neither shades nor draws anything, because
what is behind a letter is kept in other places.
"""

import struct
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, TypeAlias

from amhire.documents.hiding import WHITE, Look, find_hiding
from amhire.documents.text import HiddenKind

#: `deleted` is what tracked changes took out: not text, and no secret either.
Unshown: TypeAlias = HiddenKind | Literal["deleted"]

_PAGE = 512
_MOST_PAGES = 100_000
# Places in the file information block: formatted pages of characters; drawings in the text and in its margins.
_CHARACTER_PAGES, _DRAWINGS = 0xFA, (0x1DA, 0x1E2)
#: Shading of paragraphs and cells, [MS-DOC] 2.6.
_SHADES = (b"\x2d\x44", b"\x4d\xc6", b"\x12\xd6", b"\x09\xd6")
# Properties of characters, [MS-DOC] 2.6.1.
_VANISH, _DELETED, _SIZE, _COLOUR, _COLOUR_NUMBER = 0x083C, 0x0800, 0x4A43, 0x6870, 0x2A42
_HIGHLIGHT, _SHADE_OLD, _SHADE = 0x2A0C, 0x4866, 0xCA71
_WHITE_NUMBER = 8
#: Bytes that a property's value takes, by the top three bits of its code; 0 where the value says its own length.
_SIZES = (1, 1, 2, 4, 2, 2, 0, 3)


@dataclass(frozen=True, slots=True)
class Run:
    """Bytes of the main stream, from start to end, whose letters are not shown."""

    start: int
    end: int
    why: Unshown


def find_unshown(main: bytes, table: bytes) -> tuple[Run, ...]:
    """All runs that are not shown, in the order of the file; none where their pages cannot be read."""
    try:
        return tuple(sorted(_find_runs(main, table), key=lambda run: (run.start, run.end)))
    except (struct.error, IndexError):
        return ()


def split_shown(data: bytes, start: int, runs: tuple[Run, ...]) -> Iterator[tuple[bytes, Unshown | None]]:
    """Bytes that begin at that place in the main stream, cut where runs begin and end."""
    place, end = start, start + len(data)
    # A run that began before these bytes may reach into them; runs do not lie on top of each other.
    for number in range(max(0, bisect_right(runs, start, key=lambda run: run.start) - 1), len(runs)):
        run = runs[number]
        first, last = max(run.start, place), min(run.end, end)
        if run.start >= end:
            break
        if first >= last:
            continue
        yield data[place - start : first - start], None
        yield data[first - start : last - start], run.why
        place = last
    yield data[place - start :], None


def _find_runs(main: bytes, table: bytes) -> Iterator[Run]:
    is_painted = _may_be_painted(main)
    start, length = struct.unpack_from("<II", main, _CHARACTER_PAGES)
    count = min(max(0, length - 4) // 8, _MOST_PAGES)
    pages = struct.unpack_from(f"<{count}I", table, start + 4 * (count + 1)) if count else ()
    for number in dict.fromkeys(pages):
        page = main[number * _PAGE : (number + 1) * _PAGE]
        runs = page[-1]
        ends = struct.unpack_from(f"<{runs + 1}I", page, 0)
        for each, (first, last) in enumerate(pairwise(ends)):
            offset = page[4 * (runs + 1) + each] * 2
            properties = dict(_read_properties(page[offset + 1 : offset + 1 + page[offset]])) if offset else {}
            if properties and (why := _find_reason(properties, is_painted=is_painted)):
                yield Run(first, last, why)


def _may_be_painted(main: bytes) -> bool:
    drawn = any(struct.unpack_from("<I", main, place + 4)[0] for place in _DRAWINGS)
    return drawn or any(shade in main for shade in _SHADES)


def _read_properties(packed: bytes) -> Iterator[tuple[int, bytes]]:
    place = 0
    while place + 2 <= len(packed):
        code = int.from_bytes(packed[place : place + 2], "little")
        size = _SIZES[code >> 13] or packed[place + 2] + 1
        yield code, packed[place + 2 : place + 2 + size]
        place += 2 + size


def _find_reason(properties: dict[int, bytes], *, is_painted: bool) -> Unshown | None:
    if properties.get(_DELETED, b"\x00")[:1] == b"\x01":
        return "deleted"
    size = int.from_bytes(properties[_SIZE], "little") / 2 if _SIZE in properties else None
    is_painted = is_painted or any(each in properties for each in (_HIGHLIGHT, _SHADE, _SHADE_OLD))
    look = Look(
        colour=WHITE if _is_white(properties) else None,
        points=size,
        vanishes=properties.get(_VANISH, b"\x00")[:1] == b"\x01",
    )
    return find_hiding(look, "unknown" if is_painted else WHITE)


def _is_white(properties: dict[int, bytes]) -> bool:
    if _COLOUR in properties:
        return properties[_COLOUR] == b"\xff\xff\xff\x00"
    return properties.get(_COLOUR_NUMBER, b"") == bytes((_WHITE_NUMBER,))
