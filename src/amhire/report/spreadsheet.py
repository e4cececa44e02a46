"""Screening results as a workbook. What the sheets say stands in `sheets`; here it is written."""

import io
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from amhire.profile import Profile
from amhire.report.opening import Opening
from amhire.report.plain import defuse
from amhire.report.results import order_rows
from amhire.report.sheets import Cell, Column, Sheet, build_sheets
from amhire.screening.row import Row

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

#: What Excel holds at most in a sheet and in a cell.
_MOST_ROWS = 1_048_576
_MOST_LETTERS = 32_767
_NO_SHEET_NAME = re.compile(r"[\[\]:*?/\\]")
_LONGEST_SHEET_NAME = 31
_BRAND, _LOWEST, _HIGHEST, _BAR = "#1F4E79", "#FFFFFF", "#7FBF9A", "#9DC3E6"
#: Heights in points: names of competencies are turned, to keep their columns narrow.
_HEAD_HEIGHT, _TURNED_HEIGHT = 32, 165
_A4 = 9


def render_xlsx(rows: Sequence[Row], profile: Profile, opening: Opening, *, day: date) -> bytes:
    """The workbook. The same results give the same bytes: `day` stands in it as the day it was made."""
    from xlsxwriter import Workbook

    stream = io.BytesIO()
    # Nothing a cell says is taken for a formula, an address or a number.
    safe = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = Workbook(stream, {"in_memory": True, **safe})
    made = datetime(day.year, day.month, day.day, tzinfo=UTC)
    book.set_properties({"title": opening.title, "author": "amhire", "created": made})
    formats = _build_formats(book)
    for sheet in build_sheets(order_rows(rows), opening, profile.wording.screening):
        _write_sheet(book, sheet, formats)
    book.close()
    return stream.getvalue()


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


def _write_sheet(book: "Workbook", sheet: Sheet, formats: Mapping[str, "Format"]) -> None:
    page = book.add_worksheet(_NO_SHEET_NAME.sub(" ", sheet.name)[:_LONGEST_SHEET_NAME].strip("' "))
    turned = any(column.kind == "level" for column in sheet.columns)
    page.set_row(0, _TURNED_HEIGHT if turned else _HEAD_HEIGHT)
    for place, column in enumerate(sheet.columns):
        page.set_column(place, place, column.width)
        page.write_string(0, place, _text(column.name), formats["turned" if column.kind == "level" else "head"])
    last = 0
    for last, cells in zip(range(1, _MOST_ROWS), sheet.rows, strict=False):
        for place, (cell, column) in enumerate(zip(cells, sheet.columns, strict=True)):
            _write_cell(page, (last, place), cell, formats[column.kind])
    page.freeze_panes(1, sheet.fixed)
    if sheet.filtered and last:
        page.autofilter(0, 0, last, len(sheet.columns) - 1)
    if last:
        _colour(page, sheet.columns, last)
    page.set_landscape()
    page.set_paper(_A4)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)


def _write_cell(page: "Worksheet", place: tuple[int, int], cell: Cell, form: "Format") -> None:
    if isinstance(cell, str):
        if cell:
            page.write_string(*place, _text(cell), form)
    elif cell is not None:
        page.write_number(*place, cell, form)


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


def _text(text: str) -> str:
    return str(defuse(text))[:_MOST_LETTERS]
