import io
import zipfile
from dataclasses import replace
from datetime import date

import pytest
from openpyxl import load_workbook

from amhire.report import sheets, spreadsheet
from amhire.report.opening import build_opening
from amhire.report.results import hand_out_ranked
from amhire.report.spreadsheet import open_xlsx
from amhire.screening.contact import Candidate
from amhire.screening.pile import build_pile
from amhire.screening.row import Row

DAY = date(2020, 1, 1)
# openpyxl leaves out what Excel 2010 added to bars, and says so.
pytestmark = pytest.mark.filterwarnings("ignore:.* extension is not supported:UserWarning")


@pytest.fixture(scope="module")
def make(tmp_path_factory):
    folder = tmp_path_factory.mktemp("xlsx")

    def render(rows, profile):
        pile, stream = build_pile(rows), io.BytesIO()
        opening = build_opening(pile, profile, day=DAY, version="1.2.3")
        with open_xlsx(pile, profile, opening, day=DAY, stream=stream, folder=folder) as take:
            hand_out_ranked(pile, [take])
        assert list(folder.iterdir()) == []
        return stream.getvalue()

    return render


def read(data):
    return load_workbook(io.BytesIO(data))


@pytest.fixture(scope="module")
def data(pile, profile, make):
    return make(pile, profile)


@pytest.fixture(scope="module")
def book(data):
    return read(data)


def rows_of(sheet):
    head, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


def test_five_sheets(book):
    assert book.sheetnames == ["Ranking", "Evidence", "Requirements", "Flags", "About"]


def test_the_ranking_has_a_line_for_every_file_best_first(book, pile, profile):
    rows = rows_of(book["Ranking"])
    assert len(rows) == len(pile)
    best = rows[0]
    match = next(row.reading.match for row in pile if row.file == "good.txt")
    assert (best["Place"], best["Candidate"], best["Band"], best["Score"]) == (1, "Jo Doe", "Strong", match.score)
    assert [best[each.name] for each in match.competencies] == [each.level for each in match.competencies]
    assert [(row["File"], row["Band"], row["Score"]) for row in rows[-3:]] == [
        (".x", None, None),
        ("copy.txt", "Strong", match.score),
        ("scan.pdf", "Needs a reader", None),
    ]


def test_evidence_has_a_line_for_every_quote_of_every_ranked_file(book, pile):
    quotes = [
        quote
        for row in pile
        if row.status == "scored"
        for each in row.reading.match.competencies
        for quote in each.evidence
    ]
    rows = rows_of(book["Evidence"])
    assert len(rows) == len(quotes)
    assert {row["Shown as"] for row in rows} <= {"claimed", "applied", "demonstrated"}
    assert "Negotiated annual contracts with buyers of two national chains." in {row["Quote"] for row in rows}


def test_requirements_and_flags(book, pile):
    answers = [row for row in rows_of(book["Requirements"]) if row["File"] == "good.txt"]
    assert {row["Answer"] for row in answers} <= {"met", "not met", "unknown"}
    assert answers[0]["Quote"] == "Key Account Manager 01/2010 to 01/2018 Acme Foods Ltd"
    flags = {(row["File"], row["Flag"]) for row in rows_of(book["Flags"])}
    assert {("foreign.txt", "not-english"), ("scan.pdf", "not readable"), ("copy.txt", "duplicate")} <= flags


def test_about_says_what_it_is_made_from(book, profile):
    cells = [str(cell) for row in book["About"].iter_rows(values_only=True) for cell in row if cell]
    for text in ("Key Account Manager, Manager", "amhire 1.2.3", profile.framework_sha256[:12], "Negotiation"):
        assert any(text in cell for cell in cells), text


def test_heads_stay_in_sight_and_lists_can_be_filtered(book):
    for sheet in book.worksheets[:4]:
        assert sheet.freeze_panes == "C2"
        assert sheet.auto_filter.ref.startswith("A1:")
    assert book["About"].auto_filter.ref is None


def test_scores_have_bars_and_levels_a_scale(book):
    kinds = {rule.type for rules in book["Ranking"].conditional_formatting for rule in rules.rules}
    assert kinds == {"dataBar", "colorScale"}


def test_no_cell_is_a_formula_a_link_or_a_control(profile, pile, make):
    good = next(row for row in pile if row.file == "good.txt")
    names = ["=1+1", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", " =1", "＝1", "http://x.example", "a\x00b\x0b\ufffe\ud800"]
    rows = [
        replace(
            good, file=name, sha256=f"{place:064}", reading=replace(good.reading, candidate=Candidate(name, name, name))
        )
        for place, name in enumerate(names)
    ]
    book = read(make([*rows, Row("=2", "", "unreadable", "=3")], profile))
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f"
                assert cell.hyperlink is None
                text = str(cell.value or "")
                assert not text.lstrip().startswith(("=", "+", "-", "@", "＝")), text
    shown = {row["File"] for row in rows_of(book["Ranking"])}
    assert {"'=1+1", "?=1", "' =1", "'＝1", "http://x.example", "a?b???", "'=2"} <= shown


def test_the_same_results_give_the_same_bytes_in_any_order(data, pile, profile, make):
    assert make(pile[::-1], profile) == data
    dates = {entry.date_time for entry in zipfile.ZipFile(io.BytesIO(data)).infolist()}
    assert dates == {(1980, 1, 1, 0, 0, 0)}


def test_a_cell_holds_no_more_than_excel_takes(profile, make):
    rows = [Row("x.pdf", "", "unreadable", "y" * 40_000)]
    assert len(rows_of(read(make(rows, profile))["Ranking"])[0]["Reason"]) == 32_767


def test_no_rows_make_headings_only(profile, make):
    book = read(make([], profile))
    assert book.sheetnames[0] == "Ranking"
    assert rows_of(book["Ranking"]) == []


def test_a_sheet_that_is_full_holds_whole_files_and_the_book_says_so(profile, pile, make, monkeypatch):
    monkeypatch.setattr(spreadsheet, "_MOST_ROWS", 78)
    book = read(make(pile, profile))
    assert len(rows_of(book["Ranking"])) == 76
    answers = rows_of(book["Requirements"])
    per_file = len(answers) // len({row["File"] for row in answers})
    assert per_file * 11 > 77 >= len(answers) == per_file * (77 // per_file)
    assert {row["Place"] for row in answers} >= {1, 2}
    told = {row[0]: row[2] for row in book["About"].iter_rows(values_only=True)}
    assert told["Requirements"].startswith(f"This sheet ends after {77 // per_file} of 76 files, best first")
    assert "Ranking" not in told


def test_details_are_those_of_the_best_and_the_book_says_so(profile, pile, make, monkeypatch):
    monkeypatch.setattr(sheets, "_MOST_DETAILED", 2)
    book = read(make(pile, profile))
    assert len(rows_of(book["Ranking"])) == len(pile)
    assert {row["Place"] for row in rows_of(book["Evidence"])} == {1, 2}
    told = {row[0]: row[2] for row in book["About"].iter_rows(values_only=True)}
    assert told["Evidence"].startswith(f"This sheet ends after 2 of {len(pile)} files, best first")


def test_nothing_is_cut_where_all_with_a_rank_have_their_details(profile, pile, make, monkeypatch):
    monkeypatch.setattr(sheets, "_MOST_DETAILED", sum(row.status == "scored" for row in pile))
    told = [row[0] for row in read(make(pile, profile))["About"].iter_rows(values_only=True)]
    assert "Evidence" not in told
    assert "Requirements" not in told


def test_unfinished_sheets_lie_in_the_folder_of_results_until_it_fails(profile, pile, tmp_path):
    def fail(place):
        assert [each.name.startswith(spreadsheet.UNFINISHED) for each in tmp_path.iterdir()] == [True]
        raise InterruptedError("pulled out")

    held = build_pile(pile)
    opening = build_opening(held, profile, day=DAY, version="1")
    broken = replace(held, summaries=[replace(each, score=None) for each in held.summaries], row=fail)
    stream = io.BytesIO()
    with (
        pytest.raises(InterruptedError, match="pulled out"),
        open_xlsx(broken, profile, opening, day=DAY, stream=stream, folder=tmp_path) as take,
    ):
        hand_out_ranked(broken, [take])
    assert list(tmp_path.iterdir()) == []
