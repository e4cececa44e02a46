import json
import subprocess
import sys

import pytest

from amhire.cli.main import run
from amhire.scorecard.reading import read_entries

#: A file that is there; which one makes no difference.
ABOVE = __file__
ONE = ["scorecard", "key-account-manager", "--stage", "account-case"]


def test_forms_are_written_and_their_paths_printed(tmp_path, capsys):
    folder = tmp_path / "new" / "forms"
    code = run([*ONE, "--candidate", " Ann\n Other ", "--interviewer", "Bob", "-o", str(folder)])
    path = folder / "scorecard-key-account-manager-account-case-Ann-Other-Bob.pdf"
    assert (code, capsys.readouterr()) == (0, (f"{path}\n", ""))
    assert [each.name for each in folder.iterdir()] == [path.name]
    found = {entry.name: entry.value for entry in read_entries(path.read_bytes())}
    assert (found["candidate"], found["interviewer"], found["date"]) == ("Ann Other", "Bob", "")


def test_forms_in_another_language_than_the_opening_are_told(tmp_path, capsys):
    (tmp_path / "r.yaml").write_text("role: key-account-manager\nlanguage: de\nlocale: de-DE\n", encoding="utf-8")
    assert run(["scorecard", str(tmp_path / "r.yaml"), "--stage", "account-case", "-o", str(tmp_path)]) == 0
    assert "the opening's language is 'de', and the forms are in 'en'" in capsys.readouterr().err


def test_a_form_is_not_replaced_unless_told(tmp_path, capsys):
    path = tmp_path / "scorecard-key-account-manager-account-case.pdf"
    path.write_text("filled in by hand")
    assert run([*ONE, "-o", str(tmp_path)]) == 2
    assert "exists already" in capsys.readouterr().err
    assert path.read_text() == "filled in by hand"
    assert run([*ONE, "-o", str(tmp_path), "--force"]) == 0
    assert path.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["key-account-manager", "--stage", "acount-case", "-o", "forms"], "did you mean 'account-case'?"),
        (["kay-account-manager", "-o", "forms"], "did you mean 'key-account-manager'?"),
        (["key-account-manager"], "Missing option '-o'"),
        (["key-account-manager", "-o", "forms", "--paper", "a3"], "'a3' is not one of 'a4', 'letter'"),
        (["key-account-manager", "-o", "forms", "--candidate", "A" * 121], "at most 120 characters, got 121"),
        (["key-account-manager", "-o", "forms", "--round", "3"], "'3' is not one of '1', '2'"),
        (["key-account-manager", "-o", "forms", "--candidates", "no.csv"], "'no.csv' does not exist"),
        (["key-account-manager", "-o", "forms", "--candidates", ABOVE, "--candidate", "Ann"], "give one of them"),
        (["key-account-manager", "-o", "forms", "--jurisdiction", "us-ca"], "it goes with --kit"),
        (["key-account-manager", "-o", "forms", "--kit", "--jurisdiction", "us-cal"], "did you mean 'us-ca'?"),
    ],
)
def test_wrong_usage_is_told_and_nothing_is_written(tmp_path, monkeypatch, capsys, words, message):
    monkeypatch.chdir(tmp_path)
    assert run(["scorecard", *words]) == 2
    assert message in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def lists(tmp_path):
    (tmp_path / "people.csv").write_text("candidate;invite;by;score\r\nAnn Other;yes;;81,5\r\nBob;;;12\r\n;;;\r\n")
    (tmp_path / "panel.csv").write_text("interviewer\nEva\nIvo\n")
    return ["--candidates", str(tmp_path / "people.csv"), "--interviewers", str(tmp_path / "panel.csv")]


def test_lists_make_a_pack_with_a_guide_and_an_index(tmp_path, capsys, lists):
    folder = tmp_path / "pack"
    assert run([*ONE, *lists, "--paper", "letter", "--signature", "-o", str(folder)]) == 0
    talk = capsys.readouterr()
    names = [
        "interview-kit-key-account-manager-account-case.pdf",
        "scorecard-key-account-manager-account-case-Ann-Other-Eva.pdf",
        "scorecard-key-account-manager-account-case-Ann-Other-Ivo.pdf",
        "index.csv",
        "index.json",
    ]
    assert talk.out.splitlines() == [str(folder / name) for name in names]
    assert "who chose 1 of the 1 invited is not written in the column 'by'" in talk.err
    assert sorted(each.name for each in folder.iterdir()) == sorted(names)
    index = json.loads((folder / "index.json").read_text(encoding="utf-8"))
    assert [card["interviewer"] for card in index["cards"]] == ["Eva", "Ivo"]
    assert [kit["file"] for kit in index["kits"]] == names[:1]
    assert "signature" in {entry.name for entry in read_entries((folder / names[1]).read_bytes())}


def test_the_second_round_has_a_form_of_its_own(tmp_path, lists):
    assert run([*ONE, *lists, "--round", "2", "-o", str(tmp_path / "two")]) == 0
    cards = sorted((tmp_path / "two").glob("*.pdf"))
    assert [card.name.startswith("scorecard-round-2-") for card in cards] == [True, True]
    assert any(entry.name.startswith("change:") for entry in read_entries(cards[0].read_bytes()))


def test_a_mistake_in_a_list_is_told_with_its_place(tmp_path, capsys, lists):
    (tmp_path / "panel.csv").write_text("interviewer,stage\nEva,acount-case\n")
    assert run([*ONE, *lists, "-o", str(tmp_path / "pack")]) == 1
    assert (
        f"{tmp_path / 'panel.csv'}:2:5: no stage 'acount-case'; did you mean 'account-case'?" in capsys.readouterr().err
    )
    assert not (tmp_path / "pack").exists()


def test_scorecards_need_no_language_model():
    # It takes seconds and half a gigabyte to load, and only résumés need it.
    code = "import sys, amhire.report.pack_run, amhire.report.shortlist; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
