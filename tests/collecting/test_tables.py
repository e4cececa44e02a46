import csv
import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amhire.collecting.openings import Openings, pick_sheet
from amhire.collecting.table_lines import is_table
from amhire.collecting.tables import build_template, read_rows
from amhire.scorecard.ratings import CardProblem, Ratings, render_ratings

FILED = "2026-11-10T09:00:00Z"
HEAD = "candidate,interviewer,stage,role,level,date,round,filed"
WHO = "Ann Other,Bo Rater,panel-interview,key-account-manager,manager,2026-11-03,1,2026-11-03T14:05:00Z"


@pytest.fixture(scope="module")
def openings(profile):
    return Openings(profile.framework)


@pytest.fixture(scope="module")
def named(profile):
    return Openings(profile.framework, profile)


def read(text, openings, name="ratings.csv"):
    return read_rows(name, text if isinstance(text, bytes) else text.encode(), openings, filed=FILED)


def told(row):
    return [f"{each.id}: {each.message}" for each in row.problems]


def test_a_wide_table_gives_a_row_a_line(openings):
    heads = f"{HEAD},rating:empathy,note:empathy,Conflict resolution,integrity_and_compliance,overall,reasons"
    (row,) = read(f"{heads}\n{WHO},4,Heard the worry,none,2 Developing,Hire,Clear\n", openings)
    assert (row.file, row.candidate, row.interviewer, row.stage) == (
        "ratings.csv:2", "Ann Other", "Bo Rater", "panel-interview",
    )  # fmt: skip
    assert (row.role, row.level, row.date, row.filed) == (
        "key-account-manager", "manager", "2026-11-03", "2026-11-03T14:05:00Z",
    )  # fmt: skip
    assert row.ratings == {"conflict-resolution": None, "integrity-and-compliance": 2, "empathy": 4}
    assert (row.notes, row.overall, row.answers) == ({"empathy": "Heard the worry"}, 4, {"reasons": "Clear"})
    assert row.missing == ("Retention and renewals", "Cross-functional collaboration", "Planning and organization")
    assert told(row) == ["no-evidence-noted: Rated without any note of what was said: Integrity and compliance."]


def test_a_long_table_gives_a_row_for_its_lines_of_one_card(openings):
    text = (
        "candidate;interviewer;stage;role;competency;rating;note\r\n"
        "Ann Other;Bo Rater;Panel interview;Key Account Manager;Empathy;4;Heard the worry\r\n"
        "Cy Else;Bo Rater;Panel interview;Key Account Manager;Empathy;n/a;\r\n"
        "ann  other;Bo Rater;Panel interview;Key Account Manager;conflict-resolution;3;Calm\r\n"
    )
    ann, cy = read(text, openings)
    assert (ann.file, ann.ratings) == ("ratings.csv:2", {"conflict-resolution": 3, "empathy": 4})
    assert ann.notes == {"conflict-resolution": "Calm", "empathy": "Heard the worry"}
    assert (cy.file, cy.ratings, cy.filed) == ("ratings.csv:3", {"empathy": None}, FILED)


CARD = {
    "candidate": "Ann Other",
    "interviewer": "Bo Rater",
    "stage": "panel-interview",
    "role": "key-account-manager",
    "ratings": {"empathy": 4, "conflict-resolution": None},
    "notes": {"empathy": "Heard the worry"},
    "overall": 3,
}
FLAT = {key: value for key, value in CARD.items() if key not in {"ratings", "notes"}}


@pytest.mark.parametrize(
    "text",
    [
        json.dumps(CARD),
        json.dumps([CARD]),
        json.dumps({"ratings": [CARD]}, indent=2),
        f"{json.dumps(CARD)}\n\n",
        json.dumps(
            {**FLAT, "Empathy": "4 Advanced", "note: empathy": "Heard the worry", "conflict-resolution": "none"}
        ),
        json.dumps(
            [
                {**FLAT, "competency": "empathy", "rating": 4, "note": "Heard the worry"},
                {**FLAT, "competency": "Conflict resolution", "rating": "none"},
            ]
        ),
        json.dumps(
            {
                **FLAT,
                "ratings": [
                    {"competency": "Empathy", "score": 4, "evidence": "Heard the worry"},
                    {"competency": "conflict-resolution", "rating": None},
                ],
            }
        ),
        json.dumps(
            {
                **FLAT,
                "candidate": {"id": 7, "name": FLAT["candidate"]},
                "scores": {"empathy": {"score": 4, "comment": "Heard the worry"}, "conflict-resolution": None},
            }
        ),
    ],
)
def test_json_comes_in_many_shapes(openings, text):
    (row,) = read(text, openings, "export.json")
    assert (row.file, row.overall) == ("export.json:1", 3)
    assert row.ratings == {"conflict-resolution": None, "empathy": 4}
    assert row.notes == {"empathy": "Heard the worry"}


def test_json_that_no_column_is_for_is_named(openings):
    (row,) = read(json.dumps({**CARD, "history": [{"at": "noon"}], "tool": {"id": 7}}), openings, "export.json")
    assert told(row)[-1] == "unknown-column: Columns of this file that are not read: history, tool."


def test_a_card_whose_answers_cannot_be_taken_is_not_called_blank(openings):
    (row,) = read(f"{HEAD},empathy\n{WHO},7\n", openings)
    assert ([each.id for each in row.problems], row.filed) == (["unknown-answer"], "2026-11-03T14:05:00Z")


def test_rows_that_collect_wrote_are_taken_as_they_are(openings):
    rows = (
        Ratings("a.pdf", "Ann", "Bo", "panel-interview", ratings={"empathy": 4}, problems=(CardProblem("x", "y"),)),
        Ratings("b.pdf", problems=(CardProblem("scanned", "…"),)),
    )
    assert read(render_ratings(rows), openings, "ratings.jsonl") == rows


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_any_spreadsheet_program_may_have_saved_the_table(openings, encoding, delimiter):
    lines = [HEAD.split(","), WHO.replace("Ann Other", "Zoë Größe").split(",")]
    lines = [[*line, cell] for line, cell in zip(lines, ["empathy", "5"], strict=True)]
    text = "\r\n".join(delimiter.join(line) for line in [*lines, [""] * len(lines[0])])
    (row,) = read(text.encode(encoding), openings)
    assert (row.candidate, row.ratings) == ("Zoë Größe", {"empathy": 5})


@pytest.mark.parametrize(
    ("text", "rating"),
    [
        ("1", 1), ("5", 5), (" 4 ", 4), ("4.0", 4), ("4,0", 4), ("4.", 4), ("4 Advanced", 4), ("4: advanced", 4),
        ("4 – Advanced", 4), ("4 (Advanced)", 4), ("Advanced", 4),
        ("/4", 4), ("none", None), ("No evidence", None), ("n/a", None), ("N/A", None), ("–", None),
    ],
)  # fmt: skip
def test_a_rating_may_be_written_in_many_ways(openings, text, rating):
    (row,) = read(f'{HEAD},empathy\n{WHO},"{text}"\n', openings)
    assert row.ratings == {"empathy": rating}


@pytest.mark.parametrize("text", ["0", "6", "3.5", "-1", "4 5", "3 Advanced", "four", "٤", "1e0", "=4", "44"])
def test_what_is_no_rating_is_told_and_not_taken(openings, text):
    (row,) = read(f'{HEAD},empathy\n{WHO},"{text}"\n', openings)
    assert (row.ratings, "Empathy" in row.missing) == ({}, True)
    assert told(row)[0] == (
        f"unknown-answer: Empathy: {text!r} is no rating (1 Beginning, 2 Developing, 3 Proficient, 4 Advanced, "
        "5 Leading, No evidence); it is not taken."
    )


@pytest.mark.parametrize(
    ("heads", "cells", "problem"),
    [
        (
            "overall",
            "5",
            "unknown-answer: Overall recommendation: '5' is no answer (1 Do not hire, 2 Lean",
        ),
        ("overall", "maybe", "unknown-answer: Overall recommendation: 'maybe' is no answer"),
        ("rating:empaty", "4", "unknown-competency: 'empaty' is not rated in Panel interview; did you mean 'empathy'?"),
        ("negotiation", "4", "unknown-competency: 'negotiation' is not rated in Panel interview."),
        ("empathy,rating:empathy", "4,3", "two-answers: Empathy: 4 and 3 at once; none is taken."),
        ("note,comment", "a,b", "two-answers: note: two different answers; the first is taken."),
        ("independent", "perhaps", "unknown-answer: independent: 'perhaps' is neither yes nor no; it is taken as no."),
        ("independent", "no", "not-ticked-independent: It is not ticked that the ratings were made before any"),
        ("form", "12345678", "form-differs: Form 12345678 is not the form that this opening has now"),
        ("Empaty", "4", "unknown-column: Columns of this file that are not read: empaty (empathy?)."),
        ("email", "a@b.c", "unknown-column: Columns of this file that are not read: email."),
    ],
)
def test_what_cannot_be_taken_is_told(openings, heads, cells, problem):
    (row,) = read(f"{HEAD},retention-and-renewals,{heads}\n{WHO},3,{cells}\n", openings)
    assert row.is_card
    assert any(each.startswith(problem) for each in told(row)), told(row)
    assert "empathy" not in row.ratings


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (
            ("panel-interview", "Panel intervew"),
            "no stage 'Panel intervew'; did you mean 'panel interview'?",
        ),
        (("panel-interview", ""), "no stage is named. Allowed: first-interview, account-case, panel-interview"),
        (
            ("key-account-manager", "key-acount-manager"),
            "no role 'key-acount-manager'; did you mean 'key-account-manager'?",
        ),
        (("key-account-manager", ""), "no role is named. Allowed: account-manager,"),
        ((",manager,", ",boss,"), "no level 'boss'. Allowed: associate, manager, senior, director"),
        ((",1,", ",3,"), "no round '3'. Allowed: 1, 2"),
    ],
)
def test_a_row_without_a_place_is_no_card(openings, change, problem):
    (row,) = read(f"{HEAD},empathy\n{WHO.replace(*change)},4\n", openings)
    assert (row.is_card, row.candidate, row.ratings) == (False, "Ann Other", {})
    assert told(row)[0].startswith(f"unknown-stage: {problem}")


def test_the_named_opening_stands_in_for_what_a_table_does_not_say(named):
    (row,) = read("candidate,interviewer,stage,empathy\nAnn,Bo,panel-interview,4\n", named)
    assert (row.role, row.level, row.ratings) == ("key-account-manager", "manager", {"empathy": 4})


@pytest.mark.parametrize(
    ("filed", "settled", "problems"),
    [
        ("2026-11-03T15:05:00+01:00", "2026-11-03T14:05:00Z", 0),
        ("2026-11-03 14:05", "2026-11-03T14:05:00Z", 1),
        ("soon", FILED, 1),
        ("", FILED, 0),
    ],
)
def test_the_time_of_filing_is_that_of_the_row_before_that_of_the_file(openings, filed, settled, problems):
    (row,) = read(f"candidate,stage,role,filed,overall\nAnn,panel-interview,key-account-manager,{filed},3\n", openings)
    assert (row.filed, sum(each.id == "filed-unclear" for each in row.problems)) == (settled, problems)


def test_a_day_that_may_be_two_days_is_kept_as_it_was_written(openings):
    (row,) = read(f"{HEAD},overall\n{WHO.replace('2026-11-03', '3.11.2026', 1)},3\n", openings)
    assert (row.date, [each.id for each in row.problems]) == ("3.11.2026", ["date-unclear"])


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("a.csv", b"", "This is empty; the first line must name the columns."),
        ("a.csv", b"candidate,email\nAnn,a@b.c\n", "This table has no column of ratings."),
        ("a.csv", b"candidate,candidate\nAnn,Bo\n", "This a second column 'candidate'"),
        ("a.csv", b"\x00\x01\x02", "This is no text"),
        ("a.json", b"[1", "This is no JSON: Expecting ',' delimiter, line 1."),
        ("a.json", b"[" * 100_000, "This is no JSON: is nested too deep."),
        ("a.json", b"\xff", "This is no UTF-8 text, as JSON has to be."),
        ("a.json", b"[]", "This file holds no ratings."),
        ("a.json", b"[3]", "This is no object with names and ratings."),
        ("index.json", b'{"cards": []}', "This is the list of a pack that was handed out; give it with --pack."),
        ("a.jsonl", b'{"candidate": "A", "overall": 3}\n{', "This line is no JSON: Expecting property name"),
        (
            "a.jsonl",
            b'{"file": "a", "ratings": {"x": 9}}',
            "This row was changed and cannot be taken: ratings.x",
        ),
    ],
)
def test_a_file_that_is_no_table_of_ratings_says_why(openings, name, content, problem):
    *_, row = read_rows(name, content, openings, filed="")
    assert (row.is_card, row.problems[0].id) == (False, "not-a-card")
    assert row.problems[0].message.startswith(problem)


@pytest.mark.parametrize("turn", [1, 2])
def test_the_template_reads_back_with_what_was_typed_into_it(named, turn):
    sheet = pick_sheet(named.list_sheets("key-account-manager", "manager"), "panel-interview", turn)
    heads, begun = csv.reader(io.StringIO(build_template(sheet).removeprefix("\ufeff")))
    typed = {"candidate": "Ann Other", "interviewer": "Bo Rater", "date": "2026-11-03", "overall": "4"}
    typed |= {head: "3" for head in heads if head.startswith("rating:")}
    typed |= {head: "Told of it" for head in heads if head.startswith("note:")}
    typed |= {"independent": "x"} if turn == 1 else {}
    filled = io.StringIO()
    csv.writer(filled, delimiter=";").writerows(
        [heads, [typed.get(head, cell) for head, cell in zip(heads, begun, strict=True)]]
    )
    (row,) = read(filled.getvalue(), named)
    assert (row.missing, row.problems, row.overall, row.round) == ((), (), 4, turn)
    assert (len(row.ratings), set(row.ratings.values()), len(row.notes)) == (6, {3}, 6)
    assert (row.sheet, row.framework.sha256) == (sheet.fingerprint, named.framework.sha256)


@pytest.mark.parametrize(
    ("name", "content", "wanted"),
    [
        ("a.csv", b"", True),
        ("a.JSONL", b"", True),
        ("export", b'[{"candidate": "Ann"', True),
        ("export.txt", b"Candidate;Interviewer\n", True),
        ("letter.txt", b"Dear candidate\n", False),
        ("photo.jpg", b"\xff\xd8\xff", False),
    ],
)
def test_a_table_is_told_by_its_ending_or_its_first_line(name, content, wanted):
    assert is_table(name, content) is wanted


CELLS = st.sampled_from(
    ["candidate", "empathy", "rating:", "note:empathy", "4", "\x00", '"', "\ud83d", "=1+1", ",", "{", "[", "\n"]
)


@settings(max_examples=60)
@given(st.lists(CELLS, max_size=30), st.sampled_from(["a.csv", "a.json", "a.jsonl"]))
def test_no_file_makes_the_reader_fail(openings, cells, name):
    rows = read_rows(name, ",".join(cells).encode("utf-8", "surrogatepass"), openings, filed="")
    assert rows
    assert all(row.is_card or row.problems for row in rows)
