"""The lines of a sheet as the text that a workbook keeps of them (ECMA-376, part 1, 18.3.1), and their place in it.

A library spends eight microseconds on a cell, and a pile has millions of them. So a library makes the workbook with one
sample line in each sheet, which shows how a cell of every column is written, and the lines themselves are put there.
"""

import re
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import BinaryIO, TypeAlias
from zipfile import ZIP_DEFLATED, ZipFile

from amhire.report.plain import defuse

Cell: TypeAlias = str | float | None
#: How the cells of a column begin: up to the number of the line, and from there to what they hold.
Beginning: TypeAlias = tuple[str, str]

#: The line that every sheet has in place of those to come.
SAMPLE_LINE = 2
_SAMPLE = re.compile(rf'<row r="{SAMPLE_LINE}".*?</row>', re.DOTALL)
_SAMPLE_CELL = re.compile(rf'(<c r="[A-Z]+){SAMPLE_LINE}(" s="\d+")')
_DIMENSION = re.compile(r'(?<=<dimension ref=")A1:([A-Z]+)\d+(?=")')
#: What a reader would take for one character that was written so.
_CODED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
#: What Excel holds at most in a cell, counted in units of UTF-16.
_MOST_UNITS = 32_767
#: Halves the time of the usual 6 for a file that is 8 % larger.
_PACKING = 4
#: Where a member of a ZIP archive needs another sort of head, which it has to have from the beginning.
_LARGE = 2_000_000_000


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a sheet but the first, written to a file that begins with them, and the number of the last."""

    stream: BinaryIO
    last: int


def read_beginnings(book: BinaryIO, sheet: str) -> tuple[Beginning, ...]:
    """How the cells of every column begin, as its sample line shows. `sheet` is the name of it in the archive."""
    with ZipFile(book) as archive:
        found = _SAMPLE.search(archive.read(sheet).decode())
    assert found, f"{sheet} has no sample line"
    return tuple((start, form) for start, form in _SAMPLE_CELL.findall(found[0]))


def write_line(number: int, cells: Sequence[Cell], beginnings: Sequence[Beginning]) -> str:
    """One line. An empty text is no cell; what a text says can become neither a formula nor markup."""
    place = str(number)
    # A loop with an append takes a quarter longer, and this is what a workbook spends its time on.
    written = [
        f"{start}{place}{form}{_write_text(cell) if isinstance(cell, str) else _write_number(cell)}"
        for cell, (start, form) in zip(cells, beginnings, strict=True)
        if cell is not None and cell != ""
    ]
    return f'<row r="{place}">{"".join(written)}</row>'


def clean_text(text: str) -> str:
    """The text as a cell may hold it."""
    safe = str(defuse(text))
    if len(safe) * 2 <= _MOST_UNITS:
        return safe
    return safe.encode("utf-16-le")[: 2 * _MOST_UNITS].decode("utf-16-le", "ignore")


def put_lines(frame: BinaryIO, lines: Mapping[str, Lines], stream: BinaryIO) -> None:
    """Write the workbook `frame` into `stream`, with lines in place of the sample line of the sheets they are for."""
    with ZipFile(frame) as source, ZipFile(stream, "w", ZIP_DEFLATED, compresslevel=_PACKING) as target:
        for name in source.namelist():
            content = source.read(name)
            if name not in lines:
                # By its name alone, so that its date is 1980 and no clock's.
                with target.open(name, "w") as member:
                    member.write(content)
                continue
            head, tail = _split(content.decode(), lines[name].last)
            size = lines[name].stream.tell()
            lines[name].stream.seek(0)
            with target.open(name, "w", force_zip64=size > _LARGE) as member:
                member.write(head)
                shutil.copyfileobj(lines[name].stream, member)
                member.write(tail)


@lru_cache(maxsize=4096)
def _write_number(number: float) -> str:
    return f"><v>{number:.16G}</v></c>"


# The same names, competencies and requirements again and again, and one quote for several competencies.
@lru_cache(maxsize=4096)
def _write_text(text: str) -> str:
    safe = clean_text(text)
    space = ' xml:space="preserve"' if safe != safe.strip() else ""
    if "_x" in safe:
        safe = _CODED.sub("_x005F_", safe)
    safe = safe.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f' t="inlineStr"><is><t{space}>{safe}</t></is></c>'


def _split(sheet: str, last: int) -> tuple[bytes, bytes]:
    """What stands before the lines and behind them."""
    head, tail = _SAMPLE.split(sheet, maxsplit=1)
    return _DIMENSION.sub(rf"A1:\g<1>{last}", head).encode(), tail.encode()
