import pytest

from amhire.documents.kinds import describe_mismatch, find_kind
from amhire.documents.text import Unreadable


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.doc", b"%PDF-1.7\n", "pdf"),
        ("a.pdf", b"junk before\n%PDF-1.4", "pdf"),
        ("a.doc", b" {\\rtf1 x}", "rtf"),
        ("a.pdf", b"<!DOCTYPE html><p>x", "html"),
        ("a.txt", b'\xef\xbb\xbf\n<?xml version="1.0"?>\n<!-- made by x -->\n<html lang="en">', "html"),
        ("a.htm", b"plain words", "html"),
        ("a.md", b"# x", "markdown"),
        ("a.docx", b"plain words", "text"),
        ("a", b"plain words", "text"),
        ("a.txt", b"MZ Consulting, Leeds", "text"),
        ("a.txt", b"BMW account manager", "text"),
        ("a.txt", "Zoë".encode("utf-16"), "text"),
        ("a.txt", b'{"basics": {"name": "Jo"}}', "json-resume"),
        ("a.txt", b"{Your name here}", "text"),
        ("a.txt", b"[Jo Doe] account manager", "text"),
    ],
)
def test_content_decides_before_the_name(name, data, kind):
    assert find_kind(name, data) == kind


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b" \n\x00\t", "empty"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"\xff\xd8\xff\xe0", "picture"),
        (b"RIFF\x00\x00\x00\x00WEBP", "picture"),
        (b"\x00\x00\x00\x18ftypheic", "picture"),
        (b"\x00\x00\x00\x18ftypmp42", "video"),
        (b"BM\x00\x00", "picture"),
        (b"MZ\x90\x00", "program"),
        (b"\x7fELF\x02", "program"),
        (b"7z\xbc\xaf'\x1c", "a 7z archive, which is not opened here"),
        (b"Rar!\x1a\x07\x01\x00", "a RAR archive"),
        (b"\x1f\x8b\x08", "a gzip archive"),
        (b"a.txt".ljust(257, b"\x00") + b"ustar", "a tar archive"),
        (b"%!PS-Adobe", "PostScript"),
        (b"\x78\x9f\x3e\x22\x00\x01", "winmail.dat"),
        (b"\xffWPC\x10\x00", "WordPerfect"),
        (b"L\x00\x00\x00\x01\x14\x02\x00", "only a link"),
        (b"[InternetShortcut]\nURL=https://example.com/cv", "only a link"),
        (b'{"url": "https://example.com/d", "doc_id": "1"}', "only a link"),
        (b"BEGIN:VCARD\nFN:Jo", "contact card"),
        (b'{"name": "Jo", "age": 3}', "no JSON Resume"),
        (b'[{"a": 1}]', "no JSON Resume"),
        (b'<?xml version="1.0"?><note>Jo</note>', "XML file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 broken", "damaged"),
        (b"PK\x03\x04 broken", "damaged"),
        (bytes(range(256)) * 4, "no kind of document"),
    ],
)
def test_other_kinds_are_refused_by_what_they_are(data, words):
    kind = find_kind("resume.pdf", data)
    assert isinstance(kind, Unreadable)
    assert words in kind.reason


@pytest.mark.parametrize(
    ("members", "words"),
    [
        ({"a.txt": "x"}, "archive"),
        ({"xl/workbook.xml": "x"}, "spreadsheet"),
        ({"ppt/presentation.xml": "x"}, "slide show"),
        ({"Index/Document.iwa": "x"}, "Apple Pages"),
        ({"mimetype": "application/epub+zip", "META-INF/container.xml": "x"}, "e-book"),
        ({"FixedDocSeq.fdseq": "x"}, "XPS"),
        ({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}, "spreadsheet"),
        ({"mimetype": "application/vnd.oasis.opendocument.graphics"}, "no kind of document"),
    ],
)
def test_zipped_kinds_are_told_apart(make_zip, members, words):
    assert words in find_kind("resume.docx", make_zip(members)).reason


def test_office_files_are_known(make_docx, make_odt, make_doc, make_compound_file):
    assert find_kind("x", make_docx("")) == "docx"
    assert find_kind("x", make_odt("")) == "odt"
    assert find_kind("x", make_doc([("x", True)])) == "doc"
    assert "password" in find_kind("x.docx", make_compound_file({"EncryptedPackage": b"x"})).reason
    assert "Outlook" in find_kind("x.msg", make_compound_file({"__properties_version1.0": b"x"})).reason
    assert "Microsoft Works" in find_kind("x.wps", make_compound_file({"CONTENTS": b"x", "MatOST": b"x"})).reason
    assert "not a Word document" in find_kind("x.doc", make_compound_file({"Workbook": b"x"})).reason


@pytest.mark.parametrize(
    ("name", "kind", "sentence"),
    [
        ("a.PDF", "pdf", ""),
        ("a.md", "text", ""),
        ("a", "docx", ""),
        ("a.pdf", "html", "The file's name says a PDF, but it is a web page and was read as that."),
    ],
)
def test_a_name_that_promises_something_else_is_told(name, kind, sentence):
    assert describe_mismatch(name, kind) == sentence


@pytest.mark.parametrize("name", ["a.json", "a.JSONL"])
def test_broken_json_is_refused_by_its_name(name):
    assert "no JSON Resume" in find_kind(name, b'{"basics": ').reason


def test_templates_and_documents_with_macros_are_word_files(make_docx):
    assert [describe_mismatch(name, find_kind(name, make_docx(""))) for name in ("a.docm", "a.dotx")] == ["", ""]
