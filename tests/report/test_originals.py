import zipfile
from email.message import EmailMessage

import pytest

from amhire.documents.originals import open_originals
from amhire.documents.text import Unreadable
from amhire.errors import UnknownName
from amhire.report.originals import find_original


@pytest.fixture
def pile(tmp_path):
    (tmp_path / "cv.txt").write_text("alone")
    with zipfile.ZipFile(tmp_path / "pile.zip", "w") as archive:
        archive.writestr("a.txt", "first")
        archive.writestr("north/b.txt", "second")
        archive.writestr("__MACOSX/a.txt", "junk")
    with zipfile.ZipFile(tmp_path / "one.zip", "w") as archive:
        archive.writestr("only.txt", "the only one")
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "jo@example.com", "Application"
    mail.set_content("See attached.")
    mail.add_attachment(b"attached", maintype="text", subtype="plain", filename="cv.txt")
    (tmp_path / "mail.eml").write_bytes(mail.as_bytes())
    return tmp_path


@pytest.mark.parametrize(
    ("path", "name", "content"),
    [
        ("cv.txt", "cv.txt", b"alone"),
        ("pile.zip/a.txt", "pile.zip/a.txt", b"first"),
        ("pile.zip/north/b.txt", "pile.zip/north/b.txt", b"second"),
        ("one.zip", "one.zip/only.txt", b"the only one"),
        ("mail.eml", "mail.eml/cv.txt", b"attached"),
    ],
)
def test_a_path_names_a_file_or_a_member(pile, path, name, content):
    found = find_original(str(pile / path))
    assert (found.name, found.content) == (name, content)


def test_a_container_of_several_says_which_there_are(pile):
    with pytest.raises(UnknownName) as caught:
        find_original(str(pile / "pile.zip"))
    first, *members = str(caught.value).splitlines()
    assert first.endswith("pile.zip holds 2 documents; name one of them:")
    assert members == [f"  {pile / 'pile.zip/a.txt'}", f"  {pile / 'pile.zip/north/b.txt'}"]


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("pile.zip/north/c.txt", r"no such file in pile\.zip; did you mean pile\.zip/north/b\.txt\?$"),
        ("nowhere.pdf", r"nowhere\.pdf: there is no such file$"),
        ("cv.txt/inside.pdf", r"cv\.txt/inside\.pdf: there is no such file in cv\.txt"),
        ("no\x1b]0;where.pdf", r"no\?\]0;where\.pdf: there is no such file$"),
    ],
)
def test_a_path_that_leads_nowhere_is_told(pile, path, message):
    with pytest.raises(UnknownName, match=message):
        find_original(str(pile / path))


def test_all_files_are_opened_in_order_and_junk_says_why_it_is_passed_over(pile):
    found = list(open_originals([pile / "pile.zip", pile / "cv.txt"]))
    assert [(each.name, bool(each.skip)) for each in found] == [
        ("pile.zip/a.txt", False),
        ("pile.zip/north/b.txt", False),
        ("pile.zip/__MACOSX/a.txt", True),
        ("cv.txt", False),
    ]


def test_a_broken_archive_is_one_file_that_cannot_be_read(tmp_path):
    (tmp_path / "bad.zip").write_bytes(b"PK\x05\x06 broken")
    (found,) = open_originals([tmp_path / "bad.zip"])
    assert isinstance(found.content, Unreadable)
