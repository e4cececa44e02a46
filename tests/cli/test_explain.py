import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from amhire.cli import main
from amhire.cli.explain import explain

RESUME = (
    "Jo Doe\njo@example.com\nExperience\nKey Account Manager 01/2014 to Current\n• Kept relationships with clients.\n"
)
REQUISITION = Path(__file__).parents[2] / "examples" / "requisitions" / "key-account-manager.yaml"


@pytest.fixture
def cv(tmp_path):
    path = tmp_path / "jo.txt"
    path.write_text(RESUME)
    return path


def run(*arguments):
    return CliRunner().invoke(explain, [str(each) for each in arguments])


def test_one_candidate_is_printed_in_depth(cv):
    result = run("key-account-manager", cv, "--as-of", "2016-01-01")
    assert result.exit_code == 0
    assert result.stdout.startswith("Jo Doe\njo.txt · jo@example.com\nJudged for Key Account Manager")
    assert "Years of account management: 2, from one job with dates." in result.stdout
    assert "\x1b" not in result.stdout
    assert result.stderr == ""


def test_the_level_can_be_chosen(cv):
    assert "career level Director" in run("key-account-manager", cv, "--level", "director").stdout


def test_files_are_written_and_their_paths_printed(cv, tmp_path):
    page, letter = tmp_path / "jo.html", tmp_path / "jo.md"
    result = run(REQUISITION, cv, "--html", page, "--letter", letter)
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [str(page), str(letter)]
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert "# How your résumé was read" in letter.read_text(encoding="utf-8")
    assert result.stderr.startswith("amhire: the letter has blanks; fill in before you send it\n  name or position")


def test_files_are_not_replaced_unless_told(cv, tmp_path, capsys):
    page = tmp_path / "jo.html"
    page.write_text("mine")
    arguments = [
        "explain",
        "key-account-manager",
        str(cv),
        "--html",
        str(page),
        "--letter",
        str(tmp_path / "jo.txt.md"),
    ]
    assert main.run(arguments) == 2
    assert "the file exists already" in capsys.readouterr().err
    assert page.read_text() == "mine"
    assert not (tmp_path / "jo.txt.md").exists()
    assert main.run([*arguments, "--force"]) == 0


def test_the_letter_can_go_to_stdout(cv):
    result = run(REQUISITION, cv, "--letter", "-")
    assert result.stdout.startswith("Harrow & Lane Packaging\n")
    assert run("key-account-manager", cv, "--letter", "-", "--html", "-").exit_code == 2


def test_a_letter_of_an_unknown_format_is_refused_before_anything_is_read(cv, capsys):
    assert main.run(["explain", "key-account-manager", str(cv), "--letter", "jo.docx"]) == 2
    assert "a letter's file ends in one of" in capsys.readouterr().err


def test_a_resume_that_cannot_be_read_says_why(tmp_path):
    (tmp_path / "scan.pdf").write_bytes(b"%PDF-1.4 broken")
    result = run("key-account-manager", tmp_path / "scan.pdf")
    assert (result.exit_code, result.stdout) == (4, "")
    assert result.stderr.startswith("amhire: scan.pdf: ")


def test_a_container_says_which_documents_it_holds(tmp_path, capsys):
    with zipfile.ZipFile(tmp_path / "two.zip", "w") as archive:
        archive.writestr("a.txt", RESUME)
        archive.writestr("b.txt", RESUME)
    assert main.run(["explain", "key-account-manager", str(tmp_path / "two.zip")]) == 2
    assert f"\n  {tmp_path / 'two.zip' / 'a.txt'}\n" in capsys.readouterr().err
    assert main.run(["explain", "key-account-manager", str(tmp_path / "two.zip" / "a.txt")]) == 0
