import json
from dataclasses import replace

import pytest
from click.testing import CliRunner

from amhire.cli.decide import decide
from amhire.cli.main import run as run_all
from amhire.decision.chain import Opening
from amhire.decision.decision import Choice
from amhire.decision.desk import lay_out, read_cards
from amhire.decision.record import Stamp, put_on_record
from amhire.profile import load_profile
from amhire.scorecard.ratings import render_ratings
from panel.panel_rows import DARIA, LENA, MIKAEL, TOMAS, build_rows

WHY = "Showed what the work needs, with results."


@pytest.fixture(scope="module")
def rows():
    return build_rows(load_profile("key-account-manager")[0])


@pytest.fixture(scope="module")
def written(rows, tmp_path_factory):
    """A record: Tomas on hold, then rejected, under German law; Mikael hired under that of the United States."""
    path = tmp_path_factory.mktemp("record") / "d.jsonl"
    profile = load_profile("key-account-manager")[0]
    opening = Opening("", "key-account-manager", "manager")
    desk = lay_out(profile, opening, read_cards(render_ratings(rows), "ratings.jsonl"))
    for number, (name, decision, place) in enumerate(
        [(TOMAS, "hold", "de"), (TOMAS, "reject", "de"), (MIKAEL, "hire", "us")]
    ):
        stamp = Stamp("Petra Lind", f"2026-11-1{3 + number}T10:00:00Z", "1.0", bytes([number]) * 32)
        put_on_record(path, desk, Choice(name, decision, WHY), stamp=stamp, jurisdictions=(place,))
    return path.read_bytes()


@pytest.fixture
def decided(folder, written):
    """The folder with that record in it."""
    (folder / "d.jsonl").write_bytes(written)
    return folder


@pytest.fixture
def folder(tmp_path, monkeypatch, rows):
    (tmp_path / "ratings.jsonl").write_text(render_ratings(rows))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments):
    return CliRunner().invoke(decide, [str(each) for each in arguments])


def record(candidate, decision, *more, reason=WHY, at="2026-11-13T10:00Z"):
    given = ("ratings.jsonl", "--candidate", candidate, "--decision", decision, "--by", "Petra Lind", "--at", at)
    return run("record", *given, "--reason", reason, "-o", "d.jsonl", *more)


def kept_hash(result):
    return result.stdout.split("hash ")[1].strip()


def test_from_ratings_to_a_record_that_verifies(folder):
    first = record(TOMAS, "reject", "--jurisdiction", "us")
    assert first.exit_code == 0
    assert first.stdout.startswith("d.jsonl: entry 1, hash ")
    assert "note: First interview, Ulla Brandt: the card was missing." in first.stderr
    assert "United States: keep until 2027-11-13: applications, interview notes" in first.stderr
    assert "29 CFR 1602.14." in " ".join(first.stderr.split())
    second = record("mikael sund", "hire", "--debrief", "2026-11-12T15:00+01:00", at="2026-11-13T12:00+02:00")
    entry = json.loads((folder / "d.jsonl").read_text().splitlines()[1])
    assert entry["hash"] == kept_hash(second)
    assert (entry["at"], entry["by"]) == ("2026-11-13T10:00:00Z", "Petra Lind")
    assert entry["opening"] == {"requisition": "", "role": "key-account-manager", "level": "manager"}
    assert len(entry["salt"]) == 64
    result = run("verify", "d.jsonl", "--head", kept_hash(first), "--ratings", "ratings.jsonl")
    assert result.exit_code == 0
    assert result.stdout == f"d.jsonl: 2 entries, unchanged; last hash {kept_hash(second)}\n"
    assert "the hash you kept is that of entry 1; 1 came after" in result.stderr


def test_a_departure_from_the_ranking_needs_a_reason(folder, capsys):
    given = ["--candidate", DARIA, "--decision", "hire", "--by", "Petra Lind", "--reason", WHY, "-o", "d.jsonl"]
    assert run_all(["decide", "record", "ratings.jsonl", *given]) == 1
    said = capsys.readouterr().err
    assert "Daria Kowalczyk is rank 4, and would be hired against rank 1 (undecided), rank 1 (undecided)" in said
    assert not (folder / "d.jsonl").exists()
    assert record(DARIA, "hire", "--deviation", "Only one who can start now.").exit_code == 0
    shown = run("show", "d.jsonl", "--candidate", DARIA).stdout
    assert "It departs from the ranking: rank 1 (undecided), rank 1 (undecided), rank 3 (undecided)." in shown
    assert "Why it departs from the ranking: Only one who can start now." in shown


def test_an_empty_reason_is_told(folder):
    result = record(TOMAS, "reject", reason="Not a Culture fit, gut feeling.")
    assert result.exit_code == 0
    assert "note: The reason rests on words such as “culture fit, gut feeling”, which say nothing" in result.stderr


def test_a_reason_from_a_file(folder):
    (folder / "why.txt").write_text("First part.\r\nSecond part, in Größe.\n", newline="")
    given = ("ratings.jsonl", "--candidate", TOMAS, "--decision", "hold", "--by", "P", "-o", "d.jsonl")
    assert run("record", *given, "--reason-file", "why.txt").exit_code == 0
    payload = json.loads((folder / "d.jsonl").read_text())["payload"]
    assert payload["reasons"] == "First part.\nSecond part, in Größe."
    for wrong in ((), ("--reason", WHY, "--reason-file", "why.txt")):
        result = run("record", *given, *wrong)
        assert (result.exit_code, "give the reason with --reason or --reason-file" in result.stderr) == (2, True)


def test_the_requisition_and_the_pack_count(folder):
    seat = {"candidate": TOMAS, "stage": "panel-interview", "round": 1, "sheet": "", "layout": "", "file": "a.pdf"}
    cards = [{**seat, "interviewer": name} for name in ("Joan Petit", "Nobody Yet")]
    (folder / "index.json").write_text(json.dumps({"cards": cards}))
    opening = ["role: key-account-manager", "identifier: K-7", "locations: [{city: Berlin, country: DE}]"]
    (folder / "k.yaml").write_text("\n".join(opening))
    result = record(TOMAS, "hold", "--for", "k.yaml", "--pack", "index.json")
    assert result.exit_code == 0
    assert "Panel interview, Nobody Yet: the card was missing." in result.stderr
    assert "Germany: delete after 2027-05-13" in result.stderr
    entry = json.loads((folder / "d.jsonl").read_text())
    assert entry["opening"]["requisition"] == "K-7"
    assert "de" in entry["jurisdictions"]
    assert run("show", "d.jsonl", "--opening", "K-7").stdout.count(TOMAS) == 2
    assert "There is no decision here." in run("show", "d.jsonl", "--opening", "K-8").stdout


@pytest.mark.usefixtures("decided")
def test_the_overview():
    shown = run("show", "d.jsonl", "--on", "2027-06-01").stdout
    lines = [line.split() for line in shown.splitlines()]
    assert ["1", "2026-11-13", "key-account-manager", "Tomas", "Reyes", "hold*", "3/4", "3.33"] in lines
    assert ["2", "Tomas", "Reyes", "–", "2027-05-14", "delete", "now"] in lines
    assert ["3", "Mikael", "Sund", "2028-11-15", "–", "keep"] in lines
    assert "Germany: delete after 6 months: documents of people not hired" in shown
    assert "Not verified; check with counsel." in " ".join(shown.split())
    assert "Of a person who was hired the cards pass into the personnel file" in shown
    assert max(map(len, shown.splitlines())) <= 100


def test_one_candidate_in_full(folder):
    record(MIKAEL, "hire")
    shown = run("show", "d.jsonl", "--candidate", "MIKAEL SUND").stdout
    for part in (
        "Entry 1: Mikael Sund, hire",
        "2026-11-13 10:00:00 UTC, by Petra Lind",
        "Opening: key-account-manager · manager",
        f"Reasons: {WHY}",
        "Rank 1 of 4, by a total of 3.88 (before the discussion 3.88); 6 of 6 competencies rated.",
        "All competencies weigh the same.",
        "2 → 3",
        "Account case: nobody met the candidate in this stage.",
        "first-interview · Ulla Brandt · round 2 · 2026-11-12 17:30:00 UTC ·",
        "No rule is known for this place; ask counsel how long to keep the record.",
    ):
        assert part in shown


def test_what_steers_a_terminal_is_never_shown(folder, rows):
    bad = [replace(each, interviewer=f"{each.interviewer}\x1b[31m") for each in rows if each.candidate == TOMAS]
    (folder / "ratings.jsonl").write_text(render_ratings(bad))
    result = record(TOMAS, "hold", reason="One two three \x1b[2J four.")
    shown = run("show", "d.jsonl", "--candidate", TOMAS).stdout + result.stdout + result.stderr
    assert "\x1b" not in shown


def test_a_change_is_told_with_exit_code_one(decided, written):
    (decided / "d.jsonl").write_bytes(written.replace(b"Petra", b"Petro", 1))
    result = run("verify", "d.jsonl")
    assert result.exit_code == 1
    assert result.stdout.startswith("d.jsonl:1: the entry was changed: its hash is ")
    shown = run("show", "d.jsonl")
    assert (shown.exit_code, "does not verify; see amhire decide verify" in shown.stderr) == (1, True)
    assert record(LENA, "hold").exit_code == 1


def test_a_record_cut_off_is_noticed_by_who_kept_a_hash(decided, written):
    *first, last = written.splitlines(keepends=True)
    (decided / "d.jsonl").write_bytes(b"".join(first))
    assert run("verify", "d.jsonl").exit_code == 0
    result = run("verify", "d.jsonl", "--head", json.loads(last)["hash"].upper())
    assert result.exit_code == 1
    assert "entries were cut off, or the record was written anew" in result.stdout
    (decided / "d.jsonl").write_text("")
    assert run("verify", "d.jsonl").stdout == "d.jsonl: there is no entry in it\n"


def test_ratings_that_changed_after_the_decision(decided):
    text = (decided / "ratings.jsonl").read_text()
    (decided / "ratings.jsonl").write_text(text.replace("Looked at the machine", "Looked at the car"))
    result = run("verify", "d.jsonl", "--ratings", "ratings.jsonl")
    assert result.exit_code == 1
    assert "d.jsonl:1: the card of Priya Nair in first-interview, round 1, was changed after the dec" in result.stdout
    (decided / "ratings.jsonl").write_text("")
    result = run("verify", "d.jsonl", "--ratings", "ratings.jsonl")
    assert result.exit_code == 0
    assert "note: d.jsonl:1: none of the cards it rests on is among the ratings given" in result.stderr


def test_a_person_is_forgotten(decided, written):
    head = json.loads(written.splitlines()[-1])["hash"]
    given = ("forget", "d.jsonl", "--candidate", TOMAS, "--by", "Ida Berg", "--ratings", "ratings.jsonl")
    result = run(*given, "--reason", "Asked for it by mail")
    assert result.exit_code == 0
    said = "d.jsonl: deleted what entries 1, 2 said\n3 cards taken out of the ratings\nd.jsonl: entry 4, hash "
    assert result.stdout.startswith(said)
    assert "filled cards (PDF) and the mails they came in" in result.stderr
    assert TOMAS not in (decided / "d.jsonl").read_text() + (decided / "ratings.jsonl").read_text()
    assert run("verify", "d.jsonl", "--head", head, "--ratings", "ratings.jsonl").exit_code == 0
    shown = run("show", "d.jsonl").stdout
    assert shown.count("(deleted)") == 2
    assert "deletion of 1, 2" in shown
    assert run(*given, "--reason", "Asked for it again").exit_code == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--at", "soon"], "'soon' is no time such as 2026-11-22T14:30"),
        (["--by", "  "], "must not be empty"),
        (["--decision", "perhaps"], "'perhaps' is not one of"),
    ],
)
def test_wrong_usage(folder, arguments, message):
    given = ["--candidate", TOMAS, "--decision", "hold", "--by", "P", "--reason", WHY, "-o", "d.jsonl"]
    result = run("record", "ratings.jsonl", *given, *arguments)
    assert result.exit_code == 2
    assert message in result.stderr


@pytest.mark.parametrize(
    ("change", "code", "message"),
    [
        ({"role": "/etc/passwd"}, 2, "no role '/etc/passwd'"),
        ({"level": "king"}, 2, "no level 'king'"),
        ({"role": ""}, 1, "do not say which role they are for"),
    ],
)
def test_openings_that_cards_name_wrongly(folder, rows, capsys, *, change, code, message):
    (folder / "ratings.jsonl").write_text(render_ratings(replace(each, **change) for each in rows if each.is_card))
    given = ["--candidate", TOMAS, "--decision", "hold", "--by", "P", "--reason", WHY, "-o", "d.jsonl"]
    assert run_all(["decide", "record", "ratings.jsonl", *given]) == code
    assert message in capsys.readouterr().err


def test_ratings_that_are_none(folder, capsys):
    (folder / "bad.jsonl").write_text("{}\n")
    (folder / "worse.jsonl").write_bytes(b"\xff\xfe")
    given = ["--candidate", TOMAS, "--decision", "hold", "--by", "P", "--reason", WHY, "-o", "d.jsonl"]
    assert run_all(["decide", "record", "ratings.jsonl", "bad.jsonl", "worse.jsonl", *given]) == 1
    said = capsys.readouterr().err
    assert "bad.jsonl:1: file: must be there" in said
    assert "worse.jsonl: is not text in UTF-8" in said
