import io
import os
import zipfile
from email.message import EmailMessage

import pytest

from amhire.documents import originals
from amhire.documents.originals import find_files
from screened import screen_files

RESUME = (
    "Jo Doe\njo@example.com\nExperience\nKey Account Manager 01/2014 to 01/2018\n• Kept relationships with clients.\n"
)


@pytest.fixture
def pile(tmp_path):
    folder = tmp_path / "pile"
    (folder / "north").mkdir(parents=True)
    (folder / "b.txt").write_text(RESUME)
    (folder / "a.txt").write_text("Experience\nLine Cook 01/2014 to 01/2018\n• Cooked lunch for many guests.\n")
    (folder / "north" / "copy.txt").write_text(RESUME)
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 nothing more")
    (folder / ".hidden").write_text("x")
    (folder / "north" / "loop").symlink_to(folder)
    (folder / "dangling.txt").symlink_to(folder / "nowhere")
    os.mkfifo(folder / "pipe.txt")
    return folder


def test_every_entry_is_found_once_in_order(pile):
    assert [file.name for file in find_files([pile])] == [
        ".hidden",
        "a.txt",
        "b.txt",
        "broken.pdf",
        "dangling.txt",
        "north/copy.txt",
        "north/loop",
        "pipe.txt",
    ]


def test_a_file_is_named_by_itself(pile):
    assert [file.name for file in find_files([pile / "b.txt", pile / "a.txt"])] == ["b.txt", "a.txt"]


def test_the_folder_of_results_is_not_screened(pile):
    (pile / "results").mkdir()
    (pile / "results" / "results.jsonl").write_text("{}")
    skipped = {file.name: file.skip for file in find_files([pile], output=pile / "results") if file.skip}
    assert skipped["results"] == "Written by amhire: it stands in the folder of results."


def test_every_file_ends_in_a_row(pile, screener):
    rows = screen_files(screener, find_files([pile]))
    assert [(row.file, row.status) for row in rows] == [
        (".hidden", "skipped"),
        ("a.txt", "scored"),
        ("b.txt", "scored"),
        ("broken.pdf", "unreadable"),
        ("dangling.txt", "skipped"),
        ("north/copy.txt", "duplicate"),
        ("north/loop", "skipped"),
        ("pipe.txt", "skipped"),
    ]
    assert all(row.reason for row in rows if row.status != "scored")


def test_a_duplicate_keeps_score_and_evidence(pile, screener):
    first, copy = screen_files(screener, find_files([pile / "b.txt", pile / "north" / "copy.txt"]))
    assert (copy.status, copy.reason, copy.reading) == ("duplicate", "Same bytes as b.txt.", first.reading)
    assert copy.score == first.score


def test_two_bad_files_of_the_same_bytes_are_both_unreadable(tmp_path, screener):
    for name in ("a.pdf", "b.pdf"):
        (tmp_path / name).write_bytes(b"")
    rows = screen_files(screener, find_files([tmp_path]))
    assert [(row.file, row.status) for row in rows] == [("a.pdf", "unreadable"), ("b.pdf", "unreadable")]


def test_a_file_name_that_is_no_text_becomes_one(tmp_path):
    with open(os.fsencode(tmp_path) + b"/r\xe9sum\xe9.txt", "w") as stream:  # noqa: PTH123
        stream.write(RESUME)
    assert [file.name for file in find_files([tmp_path])] == ["r\ufffdsum\ufffd.txt"]


def test_a_file_that_vanished_is_told(pile, screener):
    files = find_files([pile / "a.txt"])
    (pile / "a.txt").unlink()
    (row,) = screen_files(screener, files)
    assert (row.status, row.reason) == ("unreadable", "The file cannot be opened: No such file or directory.")


def pack(members):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, data in members:
            archive.writestr(name, data)
    return held.getvalue()


def statuses(screener, *paths):
    return [(row.file, row.status) for row in screen_files(screener, find_files(paths))]


def test_members_have_rows_of_their_own_and_the_archive_has_none(tmp_path, screener):
    inner = pack([("broken.pdf", b"%PDF-1.7 nothing more"), ("again.txt", RESUME)])
    members = [("north/jo.txt", RESUME), ("more.zip", inner), ("__MACOSX/._jo.txt", "x")]
    (tmp_path / "all.zip").write_bytes(pack(members))
    assert statuses(screener, tmp_path) == [
        ("all.zip/north/jo.txt", "scored"),
        ("all.zip/more.zip/broken.pdf", "unreadable"),
        ("all.zip/more.zip/again.txt", "duplicate"),
        ("all.zip/__MACOSX/._jo.txt", "skipped"),
    ]


def test_a_member_and_a_file_of_the_same_bytes_are_duplicates(tmp_path, screener):
    (tmp_path / "a.zip").write_bytes(pack([("jo.txt", RESUME)]))
    (tmp_path / "b.txt").write_text(RESUME)
    assert statuses(screener, tmp_path) == [("a.zip/jo.txt", "scored"), ("b.txt", "duplicate")]


def test_an_archive_without_members_has_one_row_with_the_reason(tmp_path, screener):
    (tmp_path / "a.zip").write_bytes(pack([]))
    (row,) = screen_files(screener, find_files([tmp_path]))
    assert (row.file, row.status, row.reason) == (
        "a.zip",
        "unreadable",
        "This archive holds no file. Ask for it again.",
    )
    assert len(row.sha256) == 64


def test_attachments_have_rows_and_the_greeting_is_told_to_be_one(tmp_path, screener):
    message = EmailMessage()
    message["From"], message["Subject"] = "jo@example.com", "Application"
    message.set_content("Please find my résumé attached.")
    message.add_attachment(RESUME, filename="jo.txt")
    (tmp_path / "application.eml").write_bytes(message.as_bytes())
    assert statuses(screener, tmp_path) == [
        ("application.eml/body.txt", "skipped"),
        ("application.eml/jo.txt", "scored"),
    ]


def test_a_word_file_is_no_archive(tmp_path, screener):
    (tmp_path / "a.docx").write_bytes(pack([("word/document.xml", "<x/>")]))
    assert [name for name, _ in statuses(screener, tmp_path)] == ["a.docx"]


def test_a_file_far_too_big_is_not_read(tmp_path, screener, monkeypatch):
    monkeypatch.setattr(originals, "MOST_BYTES", 10)
    (tmp_path / "a.txt").write_text(RESUME)
    (row,) = screen_files(screener, find_files([tmp_path]))
    assert (row.status, row.reason[:16]) == ("unreadable", "This file has 0 ")
