"""A table as spreadsheet programs save it as CSV → its cells, each with its place in the file."""

import codecs
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from amhire.errors import InvalidData, Location, Problem

#: A list of people is short; whatever is bigger is another file.
MOST_BYTES = 5_000_000
MOST_ROWS = 20_000

_DELIMITERS = ",;\t"
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
# Excel's own line for its neighbours: it names the delimiter and is no part of the table.
_SEPARATOR_LINE = re.compile(r"sep=([,;\t])\r?\n", re.IGNORECASE)
_LINE_END = re.compile(r"\r\n|\r|\n")
# An apostrophe that a program has put before text that a spreadsheet would take for a formula.
_GUARD = re.compile(r"^'(?=\s*[=+\-@＝＋－＠])")


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one cell, without spaces around it, and where its first character is."""

    text: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table below its head; `cells` go by the name of the column, in small letters."""

    line: int
    cells: Mapping[str, Cell]

    def text(self, column: str) -> str:
        """What stands under this head; "" where nothing does."""
        return self.cells[column].text if column in self.cells else ""


@dataclass(frozen=True, slots=True)
class Table:
    """The names of the columns and the rows in which anything is written."""

    heads: tuple[str, ...]
    rows: tuple[Row, ...]


def read_table(content: bytes, name: str) -> Table:
    """The table of a CSV file called `name`: comma, semicolon or tab, UTF-8, UTF-16 or Windows-1252.

    Rows in which nothing is written are left out. Raises InvalidData with all problems at once.
    """
    text = _decode(content, name)
    delimiter, start, line = _find_delimiter(text)
    lines = _split(text, delimiter, start, line)
    head = next((cells for cells in lines if any(cell.text for cell in cells)), None)
    if head is None:
        raise InvalidData([Problem(Location(name), "", "is empty; the first line must name the columns")])
    problems = _check_head(head, name)
    heads = tuple(_GUARD.sub("", cell.text).casefold() for cell in head)
    rows = tuple(_read_rows(lines, heads, name, problems))
    if problems:
        raise InvalidData(problems)
    return Table(heads, rows)


def _read_rows(lines: Iterator[list[Cell]], heads: Sequence[str], name: str, problems: list[Problem]) -> Iterator[Row]:
    filled = (cells for cells in lines if any(cell.text for cell in cells))
    for number, cells in enumerate(filled, 1):
        if number > MOST_ROWS:
            problems.append(Problem(Location(name, cells[0].line), "", f"has more than {MOST_ROWS:,} lines"))
            return
        surplus = [cell for cell in cells[len(heads) :] if cell.text]
        if surplus:
            said = f"a cell beyond the {len(heads)} columns of the first line; quote text that holds a delimiter"
            problems.append(Problem(Location(name, surplus[0].line, surplus[0].column), "", said))
        yield Row(cells[0].line, {head: cell for head, cell in zip(heads, cells, strict=False) if head})


def _decode(content: bytes, name: str) -> str:
    if len(content) > MOST_BYTES:
        raise InvalidData([Problem(Location(name), "", f"is too big for a table: more than {MOST_BYTES:,} bytes")])
    encoding = next((each for mark, each in _MARKS if content.startswith(mark)), "")
    for each in [encoding] if encoding else ["utf-8", "cp1252"]:
        try:
            text = content.decode(each)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    said = "is no text; in the spreadsheet program, save it as “CSV UTF-8”"
    raise InvalidData([Problem(Location(name), "", said)])


def _find_delimiter(text: str) -> tuple[str, int, int]:
    """The delimiter, where the table begins in the text, and the line of that."""
    told = _SEPARATOR_LINE.match(text)
    if told:
        return told[1], told.end(), 2
    first = next((line for line in _LINE_END.split(text) if line.strip(_DELIMITERS + " ")), "")
    bare = re.sub(r'"[^"]*"', "", first)
    return max(_DELIMITERS, key=bare.count), 0, 1


def _check_head(head: list[Cell], name: str) -> list[Problem]:
    seen: dict[str, int] = {}
    problems = []
    for cell in head:
        key = cell.text.casefold()
        if key and key in seen:
            said = f"a second column {cell.text!r}; the first stands at character {seen[key]}"
            problems.append(Problem(Location(name, cell.line, cell.column), "", said))
        seen.setdefault(key, cell.column)
    return problems


def _split(text: str, delimiter: str, start: int, line: int) -> Iterator[list[Cell]]:
    """The lines of the table as RFC 4180 reads them; a quote that nobody closes is a character like others."""
    rest = f"[^{delimiter}\r\n]*"
    one = re.compile(f' *(?:"(?P<quoted>[^"]*(?:""[^"]*)*)"{rest}|(?P<bare>{rest}))(?P<end>{delimiter}|\r\n|\r|\n|\\Z)')
    line_start = start
    cells: list[Cell] = []
    for found in one.finditer(text, start):
        raw = found["bare"] if found["quoted"] is None else found["quoted"].replace('""', '"')
        first = found.start("bare") if found["quoted"] is None else found.start("quoted") - 1
        cells.append(Cell(_GUARD.sub("", raw.strip()), line, first - line_start + 1))
        for end in _LINE_END.finditer(text, found.start(), found.end()):
            line, line_start = line + 1, end.end()
        if found["end"] != delimiter:
            yield cells
            cells = []
