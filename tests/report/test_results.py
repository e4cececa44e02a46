import csv
import io
import json
from datetime import date

import pytest

from amhire.profile import load_profile
from amhire.report.results import hand_out, open_csv, open_jsonl, order_places, rank_rows
from amhire.screening.pile import build_pile
from amhire.screening.row import Row
from amhire.screening.screener import build_screener, screen_file

RESUME = """=HYPERLINK("x") Doe
jo@example.com +44 7700 900431
Experience
Key Account Manager 01/2014 to 01/2018
• Managed a portfolio of 12 key accounts worth $9M.
Education
BA Business
"""
FIELDS = [
    *(
        "file",
        "sha256",
        "status",
        "reason",
        "candidate",
        "role",
        "level",
        "score",
        "band",
        "parts",
        "competencies",
        "titles",
    ),
    *("account_management_years", "requirements", "flags", "framework", "amhire"),
]


def jsonl_of(rows, profile, version="1"):
    lines = []
    hand_out(build_pile(rows), [open_jsonl(profile, version=version, write=lines.append)])
    assert len(lines) == len(rows)
    return b"".join(lines).decode()


def csv_of(rows, profile):
    lines = []
    hand_out(build_pile(rows), [open_csv(build_pile(rows), profile, lines.append)])
    return b"".join(lines).decode()


@pytest.fixture(scope="module")
def profile():
    return load_profile("key-account-manager")[0]


@pytest.fixture(scope="module")
def rows(profile):
    screener = build_screener(profile, as_of=date(2020, 1, 1))
    scored = screen_file(screener, "=1+1.txt", RESUME.encode())
    copy = Row("copy.txt", scored.sha256, "duplicate", "Same bytes as =1+1.txt.", scored.reading)
    return (scored, copy, Row("scan.pdf", "ab", "unreadable", "A scan."), Row(".x", "", "skipped", "Hidden."))


@pytest.fixture(scope="module")
def objects(rows, profile):
    return [json.loads(line) for line in jsonl_of(rows, profile, "1.2.3").splitlines()]


def test_every_row_is_an_object_with_the_same_fields(objects):
    assert [list(each) for each in objects] == [FIELDS] * 4
    assert [each["status"] for each in objects] == ["scored", "duplicate", "unreadable", "skipped"]


def test_the_points_in_a_row_add_up(objects):
    row = objects[0]
    assert sum(each["points"] for each in row["competencies"] + row["parts"]) == pytest.approx(row["score"], abs=0.05)


def test_quotes_are_verbatim_with_their_place(objects):
    quotes = [quote for each in objects[0]["competencies"] for quote in each["evidence"]]
    assert quotes
    for quote in quotes:
        assert RESUME.count(quote["quote"]) == 1
        assert (quote["page"], quote["section"]) == (1, "experience")
        assert quote["end"] - quote["start"] == len(quote["quote"])


def test_titles_years_and_origin(objects, profile):
    row = objects[0]
    title = {"title": "Key Account Manager", "start": "2014-01", "end": "2018-01", "role": "key-account-manager"}
    (told,) = row["titles"]
    assert {name: told[name] for name in title} == title
    assert (told["employer"], told["career_level"], told["scope"]["accounts"]) == ("", "manager", 12)
    assert row["account_management_years"] == 4.0
    assert row["framework"] == {"version": profile.framework_version, "sha256": profile.framework_sha256}
    assert (row["role"], row["level"], row["amhire"]) == ("key-account-manager", "manager", "1.2.3")
    assert {each["met"] for each in row["requirements"]} <= {"yes", "no", "unknown"}


def test_a_duplicate_keeps_score_and_evidence_and_the_unread_have_none(objects):
    assert objects[1]["score"] == objects[0]["score"]
    assert objects[1]["competencies"] == objects[0]["competencies"]
    assert (objects[2]["score"], objects[2]["competencies"], objects[2]["reason"]) == (None, [], "A scan.")


def test_ranks_share_the_better_place_and_leave_the_unread_out(rows):
    assert rank_rows(build_pile(rows).summaries) == (1, 0, 0, 0)
    assert rank_rows(build_pile([rows[0], rows[0], rows[2]]).summaries) == (1, 1, 0)
    assert rank_rows([]) == ()


def test_a_spreadsheet_gets_one_line_per_file_and_no_formula(rows, profile):
    text = csv_of(rows, profile)
    assert text.startswith("\ufeff")
    table = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert [row["file"] for row in table] == ["'=1+1.txt", "copy.txt", "scan.pdf", ".x"]
    assert (table[0]["rank"], table[0]["phone"], table[0]["revenue-growth"]) == ("1", "'+44 7700 900431", "0")
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in table for cell in row.values())


def test_names_that_could_steer_a_terminal_are_shown_harmless(profile):
    names = ["\x1b[2Jjo\x9b.txt", "\t=1+1.txt"]
    rows = [Row(name, "ab", "unreadable", f"Same bytes as {name}.") for name in names]
    table = csv_of(rows, profile)
    assert not any(each in table for each in "\x1b\x9b\t")
    assert [row["file"] for row in csv.DictReader(io.StringIO(table.removeprefix("\ufeff")))] == [
        "?[2Jjo?.txt",
        "?=1+1.txt",
    ]
    lines = jsonl_of(rows, profile)
    assert not any(each in lines for each in "\x1b\x9b\t")
    assert [json.loads(line)["file"] for line in lines.splitlines()] == names


def test_no_rows_make_a_heading_only(profile):
    assert len(csv_of([], profile).splitlines()) == 1
    assert jsonl_of([], profile) == ""


def test_the_best_stand_first_and_what_has_no_rank_in_order_of_its_name(rows):
    summaries = build_pile([*rows[1:], rows[0]]).summaries
    assert [(rank, summaries[place].file) for rank, place in order_places(summaries)] == [
        (1, "=1+1.txt"),
        (0, ".x"),
        (0, "copy.txt"),
        (0, "scan.pdf"),
    ]


def test_half_a_character_stops_no_file(profile):
    (line,) = jsonl_of([Row("a\ud800.pdf", "ab", "unreadable", "A scan.")], profile).splitlines()
    assert json.loads(line)["file"] == "a\ud800.pdf"
