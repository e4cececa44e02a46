import zipfile
from datetime import date
from pathlib import Path
from unittest.mock import Mock

import pytest

from amhire.documents.originals import Original
from amhire.documents.text import Document, HiddenText, Page
from amhire.errors import OutputRefused
from amhire.profile import load_profile
from amhire.report import reading_text
from amhire.report.reading_text import ReadFile, list_originals, plan_texts, read_original, show_safely
from amhire.screening.screener import build_screener


@pytest.fixture(scope="module")
def screener():
    return build_screener(load_profile("account-manager")[0], as_of=date(2020, 1, 1))


LONG = "Managed client accounts in three towns and wrote a plan for each of them with the buyers. " * 8
JOB = f"Experience\nAccount Manager 01/2014 to 01/2018\n{LONG}"


def test_a_file_is_told_by_kind_engine_and_size(screener):
    read = read_original(Original("cv.txt", JOB.encode()), screener)
    assert read.text == JOB.strip()
    assert read.remarks == ("cv.txt: plain text, read by text; 1 page, 142 words",)


def test_columns_notes_language_and_hidden_words_are_told(screener, monkeypatch):
    text = "Kundenbetreuung und Vertrieb bei der Muster GmbH, verantwortlich für die Kunden seit 2014"
    document = Document(
        text=text,
        pages=(Page(1, 0, 10, columns=2), Page(2, 10, len(text))),
        kind="pdf",
        engine="pdfium",
        notes=("One page\x1b[2J is a picture.",),
        hidden=(HiddenText("tiny", "negotiation\x1b[31m " * 40, 2),),
    )
    monkeypatch.setattr(reading_text, "read_alone", Mock(return_value=document))
    first, columns, *flags, hidden = read_original(Original("c\x1bv.pdf", b"x"), screener).remarks
    assert first == "c?v.pdf: a PDF, read by pdfium; 2 pages, 13 words"
    assert columns == "2 columns on page 1"
    assert "Note: One page?[2J is a picture." in flags
    assert any(flag.startswith("Please check: The text does not seem to be English.") for flag in flags)
    assert not any("too small" in flag for flag in flags)
    assert hidden.startswith("Hidden on page 2 (too small to be read), not part of the text: “negotiation?[31m ")
    assert len(hidden) < 300


def test_every_kind_of_hiding_has_its_words(screener):
    from typing import get_args

    from amhire.documents.text import HiddenKind

    words = screener.profile.wording.screening
    assert all(words[f"text-hidden-{kind}"] for kind in get_args(HiddenKind))


def test_a_file_without_text_says_why(screener):
    unread = read_original(Original("scan.pdf", b"%PDF-1.4 broken"), screener)
    assert unread.text is None
    assert unread.remarks[0].startswith("scan.pdf: not readable: ")
    passed = read_original(Original("a.zip/.DS_Store", b"", "Left behind."), screener)
    assert (passed.text, passed.is_skipped) == (None, True)
    assert passed.remarks == ("a.zip/.DS_Store: passed over: Left behind.",)


def test_a_text_is_there_even_where_flags_cannot_be_looked_for(screener, monkeypatch):
    monkeypatch.setattr(reading_text, "find_flags", Mock(side_effect=ZeroDivisionError))
    read = read_original(Original("cv.txt", JOB.encode()), screener)
    assert read.text == JOB.strip()
    assert read.remarks[1:] == ("Please check: Flags could not be looked for (ZeroDivisionError); the text is whole.",)


def test_nothing_in_a_text_can_steer_a_terminal():
    assert show_safely("Jo\x1b]0;x\x07 Doe\n\tKey\u202e\nŁódź – 5 €") == "Jo?]0;x? Doe\n        Key?\nŁódź – 5 €"


def texts(*names):
    return [ReadFile(name, f"text of {name}", ()) for name in names]


def test_names_of_texts_are_safe_and_unique_on_every_file_system(tmp_path):
    files = [*texts("cv.pdf", "CV.pdf", "../../etc/passwd", "a.zip/cv.pdf", "con.txt"), ReadFile("scan.pdf", None, ())]
    planned = plan_texts(files, tmp_path, [])
    assert [path.relative_to(tmp_path).as_posix() for path in planned] == [
        "cv.pdf.txt",
        "CV.pdf-2.txt",
        "etc-passwd.txt",
        "a.zip-cv.pdf.txt",
        "_con.txt.txt",
    ]
    assert planned[tmp_path / "a.zip-cv.pdf.txt"] == "text of a.zip/cv.pdf"


def test_a_text_never_takes_the_place_of_a_file_that_is_read(tmp_path):
    with pytest.raises(OutputRefused, match="this is one of the files to read"):
        plan_texts(texts("cv.pdf"), tmp_path, [Path(tmp_path / "cv.pdf.txt")])


def test_folders_archives_and_single_members_are_opened(tmp_path):
    folder = tmp_path / "pile"
    folder.mkdir()
    (folder / "b.txt").write_text("b")
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("one.txt", "1")
        archive.writestr("two.txt", "2")
    names = [str(each) for each in (folder, tmp_path / "a.zip", tmp_path / "a.zip/two.txt")]
    assert [each.name for each in list_originals(names)] == ["b.txt", "a.zip/one.txt", "a.zip/two.txt", "a.zip/two.txt"]
