import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amhire.errors import InvalidData
from amhire.scorecard import cells
from amhire.scorecard.cells import read_table

#: Text of a cell: whatever a spreadsheet takes, without the spaces around it that are not kept.
TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]) | st.sampled_from(' ,;"\t\n'), max_size=12)


def shown(content):
    return [{head: cell.text for head, cell in row.cells.items()} for row in read_table(content, "p.csv").rows]


@pytest.mark.parametrize(
    ("content", "rows"),
    [
        (b"name,id\nAnn,1\n", [{"name": "Ann", "id": "1"}]),
        (b"name;id\r\nAnn;1\r\n;\r\n;\r\n", [{"name": "Ann", "id": "1"}]),
        (b"name\tid\rAnn\t1\r", [{"name": "Ann", "id": "1"}]),
        (b"\xef\xbb\xbfsep=;\r\nName;Id\r\nAnn;1", [{"name": "Ann", "id": "1"}]),
        ("name,id\nZoë,1".encode(), [{"name": "Zoë", "id": "1"}]),
        ("name,id\nZoë,1".encode("cp1252"), [{"name": "Zoë", "id": "1"}]),
        ("name\tid\nZoë\t1".encode("utf-16"), [{"name": "Zoë", "id": "1"}]),
        (b'name,id\n"Other, Ann","1 ""b"""\n', [{"name": "Other, Ann", "id": '1 "b"'}]),
        (b'name,note\nAnn,"one\ntwo"\n', [{"name": "Ann", "note": "one\ntwo"}]),
        (b'name,id\n"Ann,1\nBob,2\n', [{"name": '"Ann', "id": "1"}, {"name": "Bob", "id": "2"}]),
        (b'"name; first",id,x\nAnn,1\n', [{"name; first": "Ann", "id": "1"}]),
        (b"name,\nAnn,nowhere\n", [{"name": "Ann"}]),
        (b"\n\n,\nname,id\nAnn\n", [{"name": "Ann"}]),
    ],
)
def test_tables_are_read_as_spreadsheets_save_them(content, rows):
    assert shown(content) == rows


def test_a_guard_against_formulas_is_no_part_of_the_text():
    assert [row["name"] for row in shown(b"name\n'=1+1\n'-Ann\n't Hooft\n")] == ["=1+1", "-Ann", "'t Hooft"]


def test_every_cell_knows_its_place():
    table = read_table(b'name,note,id\nAnn,"one\ntwo",  7\nBob,,8\n', "p.csv")
    assert [(row.line, row.cells["id"].line, row.cells["id"].column) for row in table.rows] == [(2, 3, 8), (4, 4, 6)]
    assert (table.heads, table.rows[1].text("note"), table.rows[1].text("nothing")) == (("name", "note", "id"), "", "")


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "p.csv: is empty; the first line must name the columns"),
        (b" \n,,\n", "p.csv: is empty; the first line must name the columns"),
        (b"PK\x03\x04\0\0\x81", "p.csv: is no text; in the spreadsheet program, save it as “CSV UTF-8”"),
        (b"\x81\x8d\x8f", "p.csv: is no text; in the spreadsheet program, save it as “CSV UTF-8”"),
        (b"name,id,Name\n", "p.csv:1:9: a second column 'Name'; the first stands at character 1"),
        (b"name,id\nOther, Ann,1\n", "p.csv:2:12: a cell beyond the 2 columns of the first line"),
    ],
)
def test_what_is_no_table_is_told_with_its_place(content, problem):
    with pytest.raises(InvalidData, match=r"p\.csv") as fault:
        read_table(content, "p.csv")
    assert str(fault.value).startswith(problem)


def test_a_table_of_any_size_is_refused_soon(monkeypatch):
    with pytest.raises(InvalidData, match="too big for a table"):
        read_table(b"x" * (cells.MOST_BYTES + 1), "p.csv")
    monkeypatch.setattr(cells, "MOST_ROWS", 2)
    with pytest.raises(InvalidData, match=r"p\.csv:5: has more than 2 lines"):
        read_table(b"name\na\nb\n\nc\n", "p.csv")


@given(rows=st.lists(st.tuples(TEXTS, TEXTS), max_size=5), delimiter=st.sampled_from(",;\t"))
def test_what_a_program_writes_is_read_back(rows, delimiter):
    table = io.StringIO()
    writer = csv.writer(table, delimiter=delimiter, quoting=csv.QUOTE_ALL)
    writer.writerows([("one", "two"), *rows])
    kept = [tuple(text.strip() for text in row) for row in rows]
    guarded = [tuple(cells._GUARD.sub("", text) for text in row) for row in kept]
    found = read_table(table.getvalue().encode(), "p.csv").rows
    assert [(row.text("one"), row.text("two")) for row in found] == [row for row in guarded if any(row)]


@given(st.binary(max_size=60))
def test_no_bytes_make_it_fall(content):
    try:
        read_table(content, "p.csv")
    except InvalidData as fault:
        assert fault.problems  # noqa: PT017  # whether it is raised is up to the bytes
