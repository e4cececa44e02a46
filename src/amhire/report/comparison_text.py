"""Candidates side by side, for the terminal: tables of at most a hundred letters' width."""

from collections.abc import Iterator

from amhire.report.comparison import Cell, Comparison, Difference, Line, Table
from amhire.report.terminal import WIDTH, heading, shorten, wrap, wrap_quote

_WIDEST_CELL = 24
_NARROWEST_LABEL = 28


def show_comparison(compared: Comparison, *, styled: bool = False) -> str:
    """The comparison as lines."""
    words = compared.words
    lines = [heading(compared.title, styled=styled)[1], *wrap(compared.judged), ""]
    for column in compared.columns:
        facts = f"{column.name} · {column.file} · {column.score} {words['label-of']} 100 · {column.band}"
        lines += wrap(facts, first=f"  {column.letter}  ")
    lines += ["", *wrap(words["compare-intro"], first="  ")]
    for table in compared.tables:
        lines += _table(table, compared, styled=styled)
    lines += heading(words["compare-heading-flags"], styled=styled)
    for column in compared.columns:
        for flag in column.flags or (words["compare-no-flags"],):
            lines += wrap(flag, first=f"  {column.letter}  ")
    lines += heading(words["compare-heading-differences"], styled=styled)
    for difference in compared.differences:
        lines += _difference(difference, styled=styled)
    if not compared.differences:
        lines += wrap(words["compare-no-difference"], first="  ")
    return "\n".join(lines) + "\n"


def _table(table: Table, compared: Comparison, *, styled: bool) -> Iterator[str]:
    count = len(compared.columns)
    longest = max(len(_show(cell)) for line in table.lines for cell in line.cells)
    cell = min(_WIDEST_CELL, longest + 3, (WIDTH - _NARROWEST_LABEL - 2) // count)
    label = WIDTH - 2 - cell * count
    yield from heading(table.heading, styled=styled)
    letters = "".join(column.letter.rjust(cell) for column in compared.columns)
    yield f"  {'':<{label}}{letters}".rstrip()
    for line in table.lines:
        yield from _line(line, label, cell)
    if table.id == "competencies":
        yield from wrap(compared.words["compare-legend"], first="  ")


def _line(line: Line, label: int, cell: int) -> Iterator[str]:
    """A label that is too long takes lines of its own; the cells stand beside its last one."""
    *before, last = wrap(line.name, first="", rest="  ", width=label - 1)
    yield from (f"  {each}" for each in before)
    yield f"  {last:<{label}}{''.join(shorten(_show(each), cell - 1).rjust(cell) for each in line.cells)}".rstrip()


def _show(cell: Cell) -> str:
    return f"{cell.symbol} {cell.text:>4}" if cell.symbol else cell.text


def _difference(difference: Difference, *, styled: bool) -> Iterator[str]:
    yield from wrap(difference.summary, first="  ")
    for side in difference.sides:
        yield from wrap(f"{side.points} · {side.name} · {side.label}", first=f"    {side.letter}  ")
        for quote in side.quotes:
            yield from wrap_quote(quote.pieces, indent=7, styled=styled)
