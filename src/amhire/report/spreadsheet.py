"""Screening results as a workbook. What the sheets say stands in `sheets`; here it is written."""

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import TYPE_CHECKING, BinaryIO

from amhire.profile import Profile
from amhire.report.opening import Opening
from amhire.report.results import Take
from amhire.report.sheet_xml import Beginning, Cell, Lines, clean_text, put_lines, read_beginnings, write_line
from amhire.report.sheets import About, Column, Cut, Sheet, build_about, build_sheets
from amhire.screening.pile import Pile
from amhire.screening.row import Row

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

#: What the folder of unfinished sheets is called: as all that is being written.
UNFINISHED = ".amhire-"

#: What Excel holds at most in a sheet, its head included.
_MOST_ROWS = 1_048_576
_NO_SHEET_NAME = re.compile(r"[\[\]:*?/\\]")
_LONGEST_SHEET_NAME = 31
_BRAND, _LOWEST, _HIGHEST, _BAR = "#1F4E79", "#FFFFFF", "#7FBF9A", "#9DC3E6"
#: Heights in points: names of competencies are turned, to keep their columns narrow.
_HEAD_HEIGHT, _TURNED_HEIGHT = 32, 165
_A4 = 9
#: Columns of a list that stay in sight: place and candidate.
_FIXED = 2


@contextmanager
def open_xlsx(
    pile: Pile, profile: Profile, opening: Opening, *, day: date, stream: BinaryIO, folder: Path
) -> Iterator[Take]:
    """Takes the rows, best first; the workbook is in `stream` at the end, the same bytes for the same results.

    `day` is the day it was made. It is put together in a folder inside `folder`, several times as large as itself, that
    is gone at the end.
    """
    words = profile.wording.screening
    sheets = build_sheets(pile.find_reading(), words)
    with TemporaryDirectory(dir=folder, prefix=UNFINISHED) as unfinished, ExitStack() as files:
        frame = partial(_draw_frame, sheets, day=day, title=opening.title, unfinished=unfinished)
        sample = frame(build_about(opening, (), words), [1] * len(sheets))
        pages = [
            _Page(sheet, read_beginnings(sample, _place(number)), files.enter_context(TemporaryFile(dir=unfinished)))
            for number, sheet in enumerate(sheets, 1)
        ]

        def take(rank: int, row: Row) -> None:
            for page in pages:
                page.add(rank, row)

        yield take
        cuts = [Cut(page.sheet.name, page.added, len(pile)) for page in pages if page.is_full]
        made = frame(build_about(opening, cuts, words), [page.last for page in pages])
        lines = {_place(number): Lines(page.stream, page.last + 1) for number, page in enumerate(pages, 1)}
        put_lines(made, lines, stream)


def _place(number: int) -> str:
    """Where a workbook keeps its sheets."""
    return f"xl/worksheets/sheet{number}.xml"


def _draw_frame(
    sheets: Sequence[Sheet], about: About, lasts: Sequence[int], *, day: date, title: str, unfinished: str
) -> BinaryIO:
    """The workbook with headings, a sample line where lines will stand, and all that depends on how many there are."""
    from xlsxwriter import Workbook

    frame = io.BytesIO()
    # Nothing a cell says is taken for a formula, an address or a number.
    safe = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = Workbook(frame, {"constant_memory": True, "tmpdir": unfinished, **safe})
    book.set_properties(
        {"title": title, "author": "amhire", "created": datetime(day.year, day.month, day.day, tzinfo=UTC)}
    )
    formats = _build_formats(book)
    for sheet, last in zip(sheets, lasts, strict=True):
        page = _add_sheet(book, sheet.name, sheet.columns, formats)
        _write_cells(page, 1, ["x"] * len(sheet.columns), [formats[column.kind] for column in sheet.columns])
        _finish_list(page, sheet.columns, last)
        _set_paper(page, _FIXED)
    page = _add_sheet(book, about.name, about.columns, formats)
    for number, cells in enumerate(about.lines, 1):
        _write_cells(page, number, cells, [formats[column.kind] for column in about.columns])
    _set_paper(page, 0)
    book.close()
    frame.seek(0)
    return frame


def _build_formats(book: "Workbook") -> Mapping[str, "Format"]:
    head = {
        "bold": True,
        "font_color": "white",
        "bg_color": _BRAND,
        "valign": "vcenter",
        "text_wrap": True,
        "border": 1,
    }
    head["border_color"] = "#FFFFFF"
    top = {"valign": "top"}
    return {
        "head": book.add_format(head),
        "turned": book.add_format({**head, "rotation": 90, "text_wrap": False, "align": "center", "valign": "bottom"}),
        "text": book.add_format(top),
        "wrapped": book.add_format({**top, "text_wrap": True}),
        "bold": book.add_format({**top, "bold": True, "text_wrap": True}),
        "whole": book.add_format({**top, "num_format": "0"}),
        "decimal": book.add_format({**top, "num_format": "0.0"}),
        "bar": book.add_format({**top, "num_format": "0.0"}),
        "level": book.add_format({**top, "align": "center", "num_format": "0"}),
    }


class _Page:
    """The lines of a sheet, as they are written one below the other."""

    def __init__(self, sheet: Sheet, beginnings: Sequence[Beginning], stream: BinaryIO) -> None:
        self.sheet = sheet
        self.stream = stream
        self.added = 0
        #: The number of the last line, where the first one has none.
        self.last = 0
        self.is_full = False
        self._beginnings = beginnings

    def add(self, rank: int, row: Row) -> None:
        """The lines of one file, all of them or, from the first file on that finds no room, none."""
        if self.is_full:
            return
        lines = tuple(self.sheet.lines(rank, row))
        most = self.sheet.most_files
        if self.last + len(lines) >= _MOST_ROWS or (lines and most is not None and self.added >= most):
            self.is_full = True
            return
        self.added += 1
        # The first line of the sheet is its head.
        written = (write_line(number, cells, self._beginnings) for number, cells in enumerate(lines, self.last + 2))
        self.stream.write("".join(written).encode())
        self.last += len(lines)


def _add_sheet(book: "Workbook", name: str, columns: Sequence[Column], formats: Mapping[str, "Format"]) -> "Worksheet":
    """A sheet with nothing but its head."""
    page: Worksheet = book.add_worksheet(_NO_SHEET_NAME.sub(" ", name)[:_LONGEST_SHEET_NAME].strip("' "))
    turned = any(column.kind == "level" for column in columns)
    page.set_row(0, _TURNED_HEIGHT if turned else _HEAD_HEIGHT)
    for place, column in enumerate(columns):
        page.set_column(place, place, column.width)
        form = formats["turned" if column.kind == "level" else "head"]
        page.write_string(0, place, clean_text(column.name), form)
    return page


def _write_cells(page: "Worksheet", line: int, cells: Sequence[Cell], forms: Sequence["Format"]) -> None:
    for place, (cell, form) in enumerate(zip(cells, forms, strict=True)):
        if isinstance(cell, str):
            if cell:
                page.write_string(line, place, clean_text(cell), form)
        elif cell is not None:
            page.write_number(line, place, cell, form)


def _finish_list(page: "Worksheet", columns: Sequence[Column], last: int) -> None:
    if last:
        page.autofilter(0, 0, last, len(columns) - 1)
        _colour(page, columns, last)


def _set_paper(page: "Worksheet", fixed: int) -> None:
    """The head and `fixed` columns stay in sight; on paper a sheet is as wide as the page."""
    page.freeze_panes(1, fixed)
    page.set_landscape()
    page.set_paper(_A4)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)


def _colour(page: "Worksheet", columns: Sequence[Column], last: int) -> None:
    """Bars for scores, a scale for levels: both beside their number, as colour alone says nothing to some."""
    numbers = {"min_type": "num", "max_type": "num", "min_value": 0}
    for place, column in enumerate(columns):
        if column.kind == "bar":
            bar = {"type": "data_bar", "bar_color": _BAR, "bar_solid": True, **numbers, "max_value": 100}
            page.conditional_format(1, place, last, place, bar)
    levels = [place for place, column in enumerate(columns) if column.kind == "level"]
    if levels:
        # Paper has room for the levels, not for what follows them.
        page.print_area(0, 0, last, levels[-1])
        scale = {"type": "2_color_scale", "min_color": _LOWEST, "max_color": _HIGHEST, **numbers, "max_value": 3}
        page.conditional_format(1, levels[0], last, levels[-1], scale)
