import json

import pytest
from click.testing import CliRunner

from amhire.cli.collect import collect
from amhire.cli.main import ExitCode
from amhire.errors import InvalidData, OutputRefused, UnknownName

TABLE = (
    "candidate,interviewer,stage,role,date,empathy,note:empathy,overall\n"
    "Ann,Bo,panel-interview,key-account-manager,,4,Told,3\n"
)
SEAT = {"interviewer": "Bo", "stage": "panel-interview", "round": 1, "sheet": "5" * 64, "layout": "6" * 64}
CARDS = [{"file": f"{who}.pdf", "candidate": who, **SEAT} for who in ("Ann", "Cy")]


@pytest.fixture
def back(tmp_path):
    folder = tmp_path / "back"
    folder.mkdir()
    (folder / "ann.csv").write_text(TABLE)
    return folder


def run(*arguments):
    return CliRunner().invoke(collect, [str(each) for each in arguments])


def rows(text):
    return [json.loads(line) for line in text.splitlines()]


def test_rows_on_standard_output_and_the_talk_beside_them(back):
    result = run(back)
    assert result.exit_code == ExitCode.NO
    (row,) = rows(result.stdout)
    assert (row["file"], row["ratings"], row["overall"]) == ("ann.csv:2", {"empathy": 4}, 3)
    first, second, last = result.stderr.splitlines()
    assert first == "ann.csv:2: Ann with Bo, panel-interview"
    assert second.startswith("  missing: Retention and renewals, ")
    assert last == "1 card, 0 complete; 0 other files"


def test_a_card_that_lacks_nothing_is_done(back):
    assert run("--template", "panel-interview", "--for", "key-account-manager", "-o", back / "card.csv").exit_code == 0
    (back / "ann.csv").unlink()
    head, line = ((back / "card.csv").read_text("utf-8-sig")).splitlines()
    given = {
        "candidate": "Ann",
        "interviewer": "Bo",
        "date": "2026-11-03",
        "overall": "3",
        "reasons": "Told",
        "independent": "yes",
    }
    cells = dict(zip(head.split(","), line.split(","), strict=True))
    cells |= {
        name: "4" if name.startswith("rating:") else "Told" if name.startswith("note:") else each
        for name, each in cells.items()
    }
    cells |= given
    (back / "card.csv").write_text(f"{head}\n{','.join(cells.values())}\n")
    result = run(back)
    assert (result.exit_code, rows(result.stdout)[0]["missing"]) == (ExitCode.DONE, [])


def test_a_file_that_is_no_card_is_told_by_the_exit_code(back, tmp_path):
    (back / "photo.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(50))
    out = tmp_path / "ratings.jsonl"
    result = run(back, "-o", out)
    assert (result.exit_code, result.stdout) == (ExitCode.UNREAD_FILES, "")
    assert [row["stage"] for row in rows(out.read_text())] == ["panel-interview", ""]
    assert "photo.png: not a card that can be read\n  not-a-card: This file is a picture. Ask " in result.stderr


def test_what_was_written_before_is_neither_read_nor_lost(back):
    out = back / "ratings.jsonl"
    assert run(back, "-o", out).exit_code == ExitCode.NO
    before = out.read_text()
    refused = run(back, "-o", out)
    assert isinstance(refused.exception, OutputRefused)
    assert run(back, "-o", out, "--force").exit_code == ExitCode.NO
    assert out.read_text() == before
    again = rows(run(out).stdout)
    assert again == rows(before)


def test_with_the_pack_it_is_told_what_is_not_back(back, tmp_path):
    pack = back / "index.json"
    pack.write_text(json.dumps({"cards": CARDS}))
    result = run(back, "--pack", pack)
    assert result.exit_code == ExitCode.NO
    assert "Not returned, 1 of 2 cards:\n  Cy with Bo, panel-interview, Cy.pdf\n" in result.stderr
    pack.write_text(json.dumps({"cards": CARDS[:1]}))
    assert "All 1 cards of the pack are back." in run(back, "--pack", pack).stderr


def test_a_pack_that_is_none_is_an_error_before_any_file_is_read(back, tmp_path):
    pack = tmp_path / "index.json"
    pack.write_text("[]")
    result = run(back, "--pack", pack, "-o", tmp_path / "out.jsonl")
    assert isinstance(result.exception, InvalidData)
    assert not (tmp_path / "out.jsonl").exists()


def test_what_a_file_says_cannot_steer_the_terminal(back):
    (back / "ann.csv").write_text(TABLE.replace("Ann", "A\x1b[2Jn\u202en").replace(",4,", ",\x1b]0;x,"))
    result = run(back)
    assert "\x1b" not in result.stderr
    assert "\u202e" not in result.stderr


def test_a_template_for_cards_on_paper_reads_back(tmp_path):
    table = tmp_path / "card.csv"
    result = run("--template", "panel interview", "--for", "key-account-manager", "-o", table)
    assert (result.exit_code, result.stdout) == (ExitCode.DONE, "")
    head, line = table.read_text("utf-8-sig").splitlines()
    assert head.startswith("candidate,interviewer,date,stage,role,level,requisition,round,form,rating:")
    table.write_text(f"{head}\nAnn,Bo,2026-11-03{line[2:]}\n")
    (row,) = rows(run(table).stdout)
    assert (row["candidate"], row["stage"]) == ("Ann", "panel-interview")
    assert [each["id"] for each in row["problems"]] == ["blank"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "name the files or folders that came back"),
        (["--template", "panel-interview"], "--template STAGE takes --for ROLE"),
        (["--level", "senior", "."], "--level goes with --for"),
        (["nowhere.pdf"], "Path 'nowhere.pdf' does not exist"),
    ],
)
def test_wrong_usage_says_what_is_right(arguments, message):
    result = run(*arguments)
    assert result.exit_code == ExitCode.USAGE
    assert message in result.stderr


def test_a_stage_that_does_not_exist_is_told(tmp_path):
    result = run("--template", "final", "--for", "key-account-manager", "-o", tmp_path / "x.csv")
    assert isinstance(result.exception, UnknownName)
    assert str(result.exception).startswith("no stage 'final'")
