import csv
import io
import json
from datetime import date

import pytest

from amhire.errors import InvalidData, UnknownName
from amhire.report.shortlist import Choice, build_shortlist, render_people
from amhire.scorecard.people import read_people

EVA = {"by": "Eva Ort", "on": date(2026, 11, 20)}


def row(file, score=None, name="", **fields):
    candidate = {"name": name, "email": fields.pop("email", ""), "phone": fields.pop("phone", "")}
    status = fields.pop("status", "unreadable" if score is None else "scored")
    given = {
        "sha256": f"{file}-digest",
        "reason": "",
        "role": "key-account-manager",
        "level": "manager",
        "band": "strong",
    }
    return {"file": file, "status": status, "candidate": candidate, "score": score, **given, **fields}


PILE = (
    row("b/bob.pdf", 70.0, "Bob Mills", email="bob@example.com"),
    row("ann.pdf", 81.5, "Ann Other"),
    row("a/cid.docx", 70.0, "Cid Roe"),
    row("dee.txt", 12.0),
    row("locked.pdf", reason="This PDF is protected.", band="needs-a-reader"),
    row("ann (1).pdf", 81.5, "Ann Other", status="duplicate", sha256="ann.pdf-digest"),
    row("notes/.hidden", status="skipped", band=None),
)


def content(rows):
    return "".join(json.dumps(each) + "\n" for each in rows).encode()


def made(*rows, **choice):
    return build_shortlist(content(rows or PILE), "results.jsonl", Choice(**choice))


def lines(shortlist):
    return list(csv.DictReader(io.StringIO(render_people(shortlist).removeprefix("\ufeff"))))


def invited(shortlist):
    return [(line["candidate"], line["how"]) for line in lines(shortlist) if line["invite"]]


def test_without_a_choice_everybody_is_listed_best_first_and_nobody_marked():
    found = made()
    assert [(line["candidate"], line["file"], line["rank"], line["score"]) for line in lines(found)] == [
        ("Ann Other", "ann.pdf", "1", "81.5"),
        ("Cid Roe", "a/cid.docx", "2", "70.0"),
        ("Bob Mills", "b/bob.pdf", "2", "70.0"),
        ("dee", "dee.txt", "4", "12.0"),
    ]
    assert {(line["invite"], line["how"], line["by"], line["on"]) for line in lines(found)} == {("", "", "", "")}
    assert found.summary.startswith("4 candidates listed, nobody invited yet")


def test_every_line_says_where_it_is_from():
    found = lines(made())
    assert {(line["role"], line["level"]) for line in found} == {("key-account-manager", "manager")}
    assert len({line["results_sha256"] for line in found}) == 1
    assert len(found[0]["results_sha256"]) == 64


def test_a_choice_is_recorded_with_who_made_it_how_and_when():
    found = made(picks=("dee.txt", "ann.pdf"), top=1, **EVA)
    assert invited(found) == [("Ann Other", "picked and top 1"), ("dee", "picked")]
    assert [(line["by"], line["on"]) for line in lines(found) if line["invite"]] == [("Eva Ort", "2026-11-20")] * 2
    assert found.summary == "4 candidates listed, 2 invited by Eva Ort"


def test_nothing_decides_between_equal_scores():
    found = made(top=2, **EVA)
    assert [name for name, _ in invited(found)] == ["Ann Other", "Cid Roe", "Bob Mills"]
    assert found.notes[0] == "top 2 makes 3: 2 share rank 2, and all of them are marked"


def test_a_top_beyond_the_pile_is_told():
    found = made(top=9, **EVA)
    assert len(invited(found)) == 4
    assert found.notes[0] == "top 9 makes 4: nobody else has a score"


@pytest.mark.parametrize(
    ("pick", "name"),
    [
        ("b/bob.pdf", "Bob Mills"),
        ("bob.pdf", "Bob Mills"),
        ("bob", "Bob Mills"),
        ("/home/eva/resumes/ann.pdf", "Ann Other"),
        (".\\a\\cid.docx", "Cid Roe"),
        ("ann (1).pdf", "Ann Other"),
        ("locked.pdf", "locked"),
        (".hidden", ".hidden"),
    ],
)
def test_a_file_is_picked_by_its_name_or_the_end_of_its_path(pick, name):
    assert invited(made(picks=(pick,), **EVA)) == [(name, "picked")]


def test_every_pick_that_leads_nowhere_is_told():
    rows = (*PILE, row("x/ann.txt", 1.0, "Ann Two"))
    with pytest.raises(UnknownName, match="bobb") as fault:
        made(*rows, picks=("bobb.pdf", "ann", "ann.pdf", "zzz"), **EVA)
    assert str(fault.value).splitlines() == [
        "no file 'bobb.pdf' in the results; did you mean 'b/bob.pdf'?",
        "'ann' may be any of ann.pdf, x/ann.txt; say more",
        "no file 'zzz' in the results",
    ]


def test_nobody_is_left_out_in_silence():
    assert made().notes == (
        "2 files without a score, so not listed unless picked; somebody has to read: locked.pdf, notes/.hidden",
        "1 file left out: the same bytes as a file that is listed: ann (1).pdf",
    )
    assert "locked.pdf (picked)" in made(picks=("locked",), **EVA).notes[0]
    unsure = row("kurz.txt", 3.0, "Kurt Kurz", band="needs-a-reader")
    assert made(unsure).notes == ("1 file listed with a score that says little; somebody has to read: kurz.txt",)


def test_long_lists_of_names_are_cut_and_counted():
    [note] = made(*(row(f"{number}.pdf") for number in range(60))).notes
    assert note.endswith("49.pdf, and 10 more")


def test_several_files_of_one_person_are_one_line():
    rows = (
        row("new.pdf", 60.0, "Ann Other", email="ann@example.com", phone="+44 20 7946 0123"),
        row("old.pdf", 50.0, "ANN  Other", email="Ann@example.com"),
        row("mail.txt", 40.0, "Ann Other", phone="020 7946 0123"),
        row("other.pdf", 30.0, "Sam Poe", email="ann@example.com"),
    )
    found = made(*rows)
    assert [line["file"] for line in lines(found)] == ["new.pdf", "other.pdf"]
    assert found.notes[0] == "Ann Other sent several files: new.pdf is listed, not old.pdf, mail.txt"
    # What was picked by hand stands for the person.
    assert invited(made(*rows, picks=("old.pdf",), **EVA)) == [("ANN Other", "picked")]


def test_namesakes_get_ids_that_stay_theirs():
    one, two = row("one.pdf", 60.0, "Ann Other"), row("two.pdf", 50.0, "ann other")
    first = {line["file"]: line["id"] for line in lines(made(one, two))}
    more = {line["file"]: line["id"] for line in lines(made(one, two, row("new.pdf", 55.0, "Ann Other")))}
    assert first.items() <= more.items()
    assert len(set(more.values())) == 3
    assert all(each.startswith("r") and len(each) == 5 for each in more.values())


def test_blind_results_keep_their_codes():
    found = made(row("A-001", 60.0, "A-001"), row("A-002", 50.0, "A-002"), row("A-003"))
    assert [line["candidate"] for line in lines(found)] == ["A-001", "A-002"]
    assert "looks the code up in the key" in found.notes[-1]


HOSTILE = (
    row("=cmd|'/c calc'!A0.pdf", 90.0, "=1+1", email="@SUM(A1)"),
    row("a\r\nb.pdf", 80.0, 'Eve\x1b[31m\u202e, "Poe"\n;\t'),
    row(f"{'x' * 300}.pdf", 70.0, "N" * 400),
    row("..", 60.0, "\u202e"),
)


def test_no_cell_can_become_a_formula_and_scorecards_take_the_table_as_it_is():
    shortlist = made(*HOSTILE, top=4, **EVA)
    for line in lines(shortlist):
        assert not any(cell.lstrip().startswith(("=", "+", "-", "@")) for cell in line.values())
    found = read_people(render_people(shortlist).encode(), "people.csv", "candidate")
    assert [person.name for person in found.people] == ["..", "=1+1", 'Eve[31m, "Poe" ;', "N" * 70]
    assert not found.notes


def test_the_table_is_read_after_a_spreadsheet_program_saved_it():
    text = (
        render_people(made(top=1, **EVA)).removeprefix("\ufeff").replace(",", ";").replace("2026-11-20", "20.11.2026")
    )
    assert [each.name for each in read_people(text.encode("cp1252"), "p.csv", "candidate").people] == ["Ann Other"]


@pytest.mark.parametrize(
    "text", ["{}", "[]", "7", '{"file": 1}', "[" * 100_000, "\x00", json.dumps(row("a", 1.0))[:-1]]
)
def test_what_is_no_row_of_results_is_told_with_its_line(text):
    with pytest.raises(InvalidData, match=r"r\.jsonl:2: is no row of results"):
        build_shortlist(content(PILE[:1]) + text.encode(), "r.jsonl", Choice())


def test_a_score_must_be_a_number():
    with pytest.raises(InvalidData, match=r"r\.jsonl:1: is no row of results"):
        build_shortlist(content([row("a.pdf", float("nan"))]), "r.jsonl", Choice())


def test_nothing_and_screenings_for_two_openings_are_refused():
    with pytest.raises(InvalidData, match=r"r\.jsonl: holds no results"):
        build_shortlist(b"\n", "r.jsonl", Choice())
    with pytest.raises(InvalidData, match="for account-manager, manager and for key-account-manager, manager, whose"):
        made(PILE[0], row("x.pdf", 1.0, role="account-manager"))
