import pytest

from amhire.cli.main import run
from amhire.scorecard.reading import read_entries

ONE = ["scorecard", "key-account-manager", "--stage", "account-case"]


def test_forms_are_written_and_their_paths_printed(tmp_path, capsys):
    folder = tmp_path / "new" / "forms"
    code = run([*ONE, "--candidate", " Ann\n Other ", "--interviewer", "Bob", "-o", str(folder)])
    path = folder / "scorecard-key-account-manager-account-case-Ann-Other-Bob.pdf"
    assert (code, capsys.readouterr()) == (0, (f"{path}\n", ""))
    assert [each.name for each in folder.iterdir()] == [path.name]
    found = {entry.name: entry.value for entry in read_entries(path.read_bytes())}
    assert (found["candidate"], found["interviewer"], found["date"]) == ("Ann Other", "Bob", "")


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
    ],
)
def test_wrong_usage_is_told_and_nothing_is_written(tmp_path, monkeypatch, capsys, words, message):
    monkeypatch.chdir(tmp_path)
    assert run(["scorecard", *words]) == 2
    assert message in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
