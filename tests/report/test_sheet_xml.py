import io
import re
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from openpyxl import load_workbook
from xlsxwriter import Workbook

from amhire.report.sheet_xml import SAMPLE_LINE, Lines, clean_text, put_lines, read_beginnings, write_line

SHEET = "xl/worksheets/sheet1.xml"
BEGINNINGS = (('<c r="A', '" s="3"'), ('<c r="B', '" s="4"'))


def draw_frame():
    stream = io.BytesIO()
    book = Workbook(stream, {"constant_memory": True})
    page = book.add_worksheet("List")
    forms = [book.add_format({"bold": True}), book.add_format({"num_format": "0.0"})]
    for place in (0, 1):
        page.write_string(0, place, "Head")
    for place, form in enumerate(forms):
        page.write_string(SAMPLE_LINE - 1, place, "x", form)
    page.autofilter(0, 0, 3, 1)
    book.close()
    return stream


def make_book(rows):
    frame = draw_frame()
    beginnings = read_beginnings(frame, SHEET)
    lines = io.BytesIO()
    for number, cells in enumerate(rows, SAMPLE_LINE):
        lines.write(write_line(number, cells, beginnings).encode())
    stream = io.BytesIO()
    put_lines(frame, {SHEET: Lines(lines, len(rows) + 1)}, stream)
    return stream


def test_lines_stand_where_the_sample_was():
    page = load_workbook(make_book([("a", 1.5), (None, 2), ("", 0)]))["List"]
    assert [[cell.value for cell in row] for row in page.iter_rows()] == [
        ["Head", "Head"],
        ["a", 1.5],
        [None, 2],
        [None, 0],
    ]
    assert (page["A2"].font.b, page["B3"].number_format) == (True, "0.0")
    assert (page.dimensions, page.auto_filter.ref) == ("A1:B4", "A1:B4")


def test_no_lines_leave_the_head():
    page = load_workbook(make_book([]))["List"]
    assert [[cell.value for cell in row] for row in page.iter_rows()] == [["Head", "Head"]]


def test_the_same_lines_give_the_same_bytes_and_no_clock():
    book = make_book([("a", 1)])
    assert book.getvalue() == make_book([("a", 1)]).getvalue()
    assert {entry.date_time[0] for entry in zipfile.ZipFile(book).infolist()} == {1980}


@pytest.mark.parametrize(
    ("cells", "line"),
    [
        (("a", 1), '<row r="7"><c r="A7" s="3" t="inlineStr"><is><t>a</t></is></c><c r="B7" s="4"><v>1</v></c></row>'),
        (("", None), '<row r="7"></row>'),
        ((0, 0.1 + 0.2), '<row r="7"><c r="A7" s="3"><v>0</v></c><c r="B7" s="4"><v>0.3</v></c></row>'),
    ],
)
def test_a_line(cells, line):
    assert write_line(7, cells, BEGINNINGS) == line


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("R&D <b>", "<t>R&amp;D &lt;b&gt;</t>"),
        ("a b ", '<t xml:space="preserve">a b </t>'),
        ("=1+1", "<t>'=1+1</t>"),
        ("_x0041_ and _x41_", "<t>_x005F_x0041_ and _x41_</t>"),
        ("a\x00\x0b\ud800\ufffe", "<t>a????</t>"),
    ],
)
def test_what_a_text_may_say(text, written):
    assert written in write_line(2, (text, None), BEGINNINGS)


@given(st.lists(st.text(st.characters(exclude_categories=()), max_size=20), min_size=2, max_size=2))
def test_any_text_is_well_formed_and_comes_back_clean(texts):
    line = etree.fromstring(write_line(2, texts, BEGINNINGS))
    found = [re.sub("_x005F_", "_", each.text) for each in line.iter("t")]
    assert found == [clean_text(each) for each in texts if each]


@pytest.mark.parametrize(("text", "units"), [("y" * 40_000, 32_767), ("\U0001f600" * 20_000, 32_766)])
def test_a_cell_holds_as_many_units_as_excel_counts(text, units):
    assert len(clean_text(text).encode("utf-16-le")) == 2 * units
