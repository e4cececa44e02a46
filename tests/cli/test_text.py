import zipfile
from unittest.mock import Mock

import pytest
from click.testing import CliRunner

from amhire.cli.text import text as command
from amhire.documents.text import Document, Page
from amhire.report import reading_text

RESUME = "Jo Doe\nExperience\nKey Account Manager 01/2014 to 01/2018\n• Kept relationships with clients.\n"


@pytest.fixture
def pile(tmp_path):
    folder = tmp_path / "pile"
    folder.mkdir()
    (folder / "jo.txt").write_text(RESUME)
    (folder / "scan.pdf").write_bytes(b"%PDF-1.4 broken")
    with zipfile.ZipFile(folder / "two.zip", "w") as archive:
        archive.writestr("a.txt", RESUME.replace("Jo", "Al"))
        archive.writestr("b.txt", RESUME.replace("Jo", "Bo"))
    return folder


def run(*arguments):
    return CliRunner().invoke(command, [str(each) for each in arguments])


def test_one_file_goes_to_stdout_and_the_talk_to_stderr(pile):
    result = run(pile / "jo.txt")
    assert result.exit_code == 0
    assert result.stdout == RESUME
    assert result.stderr.startswith("jo.txt: plain text, read by text; 1 page, 14 words\n  Please check: ")


def test_a_member_of_an_archive_is_named_like_a_file(pile):
    result = run(pile / "two.zip" / "b.txt")
    assert (result.exit_code, result.stdout.splitlines()[0]) == (0, "Bo Doe")


@pytest.mark.parametrize("names", [("jo.txt", "scan.pdf"), ("two.zip",), (".",)])
def test_several_documents_need_a_folder(pile, names):
    result = run(*(pile / name for name in names))
    assert result.exit_code == 2
    assert "several documents need a folder for their texts; name it with -o" in result.stderr
    assert result.stdout == ""


def test_texts_go_to_a_folder_one_file_each(pile, tmp_path):
    result = run(pile, "-o", tmp_path / "out")
    assert result.exit_code == 4
    names = ["jo.txt.txt", "two.zip-a.txt.txt", "two.zip-b.txt.txt"]
    assert result.stdout.splitlines() == [str(tmp_path / "out" / name) for name in names]
    assert (tmp_path / "out" / "jo.txt.txt").read_text() == RESUME.strip()
    assert "scan.pdf: not readable: " in result.stderr
    assert run(pile / "jo.txt", "-o", tmp_path / "out").exit_code != 0
    assert run(pile / "jo.txt", "-o", tmp_path / "out", "--force").exit_code == 0


def test_one_file_that_cannot_be_read_says_why(pile):
    result = run(pile / "scan.pdf")
    assert (result.exit_code, result.stdout) == (4, "")
    assert result.stderr.startswith("scan.pdf: not readable: ")


def test_what_a_file_holds_cannot_steer_the_terminal_and_stays_whole_in_a_file(tmp_path, monkeypatch):
    # Reading cleans texts already; this is for what a reader of some format may let through one day.
    text = "Key\x1b]0;x\x07 Account"
    document = Document(text, (Page(1, 0, len(text)),), "text", "text", ())
    monkeypatch.setattr(reading_text, "read_alone", Mock(return_value=document))
    (tmp_path / "jo.txt").write_text(RESUME)
    assert run(tmp_path / "jo.txt").stdout == "Key?]0;x? Account\n"
    run(tmp_path / "jo.txt", "-o", tmp_path)
    assert (tmp_path / "jo.txt.txt").read_text() == text
