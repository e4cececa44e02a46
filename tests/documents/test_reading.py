import io
import zlib

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from PIL import Image

from amhire.documents import reading
from amhire.documents.reading import read_alone, read_document
from amhire.documents.text import Document, Page, Unreadable

WORDS = "Jane Doe, key account manager in Leeds"
START = st.sampled_from([b"", b"%PDF-1.7\n", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf1", b"<html>"])
PACKED_BOMB = b"%PDF-1.7\n1 0 obj <<>>\nstream\n" + zlib.compress(b"q " * 6_000_000) + b"\nendstream"
NAME = st.sampled_from(["a.pdf", "a.docx", "a.html", "a.md", "a.rtf", "a"])


def test_a_pdf_of_two_pages_knows_where_each_stands(make_pdf):
    document = read_document(
        "jane.pdf",
        make_pdf([[WORDS, "Skills and tools of the trade", "Led a team"], ["Education and further training"]]),
    )
    assert isinstance(document, Document)
    assert (document.kind, document.engine, document.notes) == ("pdf", "pdfium", ())
    assert [document.text[page.start : page.end] for page in document.pages] == [
        f"{WORDS}\nSkills and tools of the trade\nLed a team",
        "Education and further training",
    ]


def test_a_pdf_by_weasyprint_keeps_headings_jobs_and_bullets_on_their_lines():
    import weasyprint

    html = "<h1>Jane Doe</h1><h2>Experience</h2><p>Key Account Manager, 2018 – 2020</p><ul><li>Efficient offers</ul>"
    document = read_document("jane.pdf", weasyprint.HTML(string=html).write_pdf())
    assert isinstance(document, Document)
    lines = document.text.split("\n")
    assert lines == ["Jane Doe", "Experience", "Key Account Manager, 2018 – 2020", "• Efficient offers"]


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.txt", WORDS.encode(), "text"),
        ("a.md", f"# {WORDS}".encode(), "markdown"),
        ("a.html", f"<h1>{WORDS}</h1>".encode(), "html"),
        ("a.rtf", b"{\\rtf1 " + WORDS.encode() + b"}", "rtf"),
    ],
)
def test_light_formats_come_through_the_same_door(name, data, kind):
    assert read_document(name, data) == Document(WORDS, (Page(1, 0, len(WORDS)),), kind, kind, ())


def test_office_formats_come_through_the_same_door(make_docx, make_odt, make_doc):
    files = {
        "docx": make_docx(f"<w:p><w:r><w:t>{WORDS}</w:t></w:r></w:p>"),
        "odt": make_odt(f"<text:p>{WORDS}</text:p>"),
        "doc": make_doc([(WORDS, True)]),
    }
    for kind, data in files.items():
        assert read_document(f"a.{kind}", data) == Document(WORDS, (Page(1, 0, len(WORDS)),), kind, kind, ())


def test_a_web_page_named_pdf_is_read_as_what_it_is():
    document = read_document("a.pdf", f"<html><p>{WORDS}</html>".encode())
    assert isinstance(document, Document)
    assert document.kind == "html"
    assert document.notes == ("The file's name says a PDF, but it is a web page and was read as that.",)


def test_a_small_pdf_that_unpacks_to_a_huge_one_is_not_opened():
    result = read_document("a.pdf", PACKED_BOMB)
    assert isinstance(result, Unreadable)
    assert "unpacks to a size that no résumé needs" in result.reason


def _make_picture_pdf() -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (60, 60), "red").save(target, "PDF")
    return target.getvalue()


def test_pdf_refusals_say_what_is_wrong_and_what_to_do(make_pdf):
    whole = make_pdf()
    refusals = {
        "protected by a password. Ask for": make_pdf(password="secret"),
        "no text; it is probably a scan": _make_picture_pdf(),
        "501 pages; at most 500 are read": make_pdf([[]] * 501),
        "damaged or incomplete. Ask for": whole[:200],
    }
    for words, data in refusals.items():
        result = read_document("a.pdf", data)
        assert isinstance(result, Unreadable), words
        assert words in result.reason


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "This file is empty."),
        (b"\x89PNG\r\n\x1a\n", "This file is a picture."),
        (b"a b 1 2 3", "holds no text to speak of"),
        ("\ufffd".encode() * 90 + WORDS.encode(), "letters in this file cannot be told"),
        (b"sale " * 500_000, "holds 2,500,000 characters; at most 2,000,000 are read"),
    ],
)
def test_other_refusals_say_what_is_wrong_and_what_to_do(data, words):
    result = read_document("a.txt", data)
    assert isinstance(result, Unreadable)
    assert words in result.reason


def test_a_file_over_the_limit_is_not_looked_at(monkeypatch):
    monkeypatch.setattr(reading, "find_kind", None)
    result = read_document("a.pdf", bytes(50_000_001))
    assert result == Unreadable("This file has 50 MB; at most 50 MB are read. Ask for a smaller file.")


def test_a_panic_in_an_engine_becomes_a_refusal(monkeypatch):
    class PanicError(BaseException):
        pass

    def panic(_data):
        raise PanicError

    monkeypatch.setitem(reading._READERS, "text", panic)
    result = read_document("a.txt", WORDS.encode())
    assert isinstance(result, Unreadable)
    assert "could not be read" in result.reason


def test_an_interrupt_still_interrupts(monkeypatch):
    def interrupt(_data):
        raise KeyboardInterrupt

    monkeypatch.setitem(reading._READERS, "text", interrupt)
    with pytest.raises(KeyboardInterrupt, match=r"^$"):
        read_document("a.txt", WORDS.encode())


@given(name=NAME, start=START, rest=st.binary(max_size=2_000))
@example(name="a.pdf", start=b"%PDF-1.7\n", rest=b"trailer <</Root 1 0 R>>")
@example(name="a", start=b"", rest=b"\x00\x01\x02")
def test_no_bytes_make_it_raise(name, start, rest):
    result = read_document(name, start + rest)
    assert isinstance(result, Document | Unreadable)
    if isinstance(result, Document):
        assert all(0 <= page.start <= page.end <= len(result.text) for page in result.pages)


@given(text=st.text(max_size=500))
def test_cleaned_text_holds_no_control_characters_or_loose_spaces(text):
    result = read_document("a.txt", text.encode("utf-8", errors="ignore"))
    if isinstance(result, Document):
        assert all(mark == "\n" or mark.isprintable() or ord(mark) > 0x9F for mark in result.text)
        assert all(line == line.strip() for line in result.text.split("\n"))


def test_a_whole_file_with_one_byte_changed_never_raises(make_docx, make_doc, make_pdf):
    for data in (make_docx(f"<w:p><w:r><w:t>{WORDS}</w:t></w:r></w:p>"), make_doc([(WORDS, True)]), make_pdf()):
        for place in range(0, len(data), max(1, len(data) // 60)):
            changed = data[:place] + bytes([data[place] ^ 0xFF]) + data[place + 1 :]
            assert isinstance(read_document("a", changed), Document | Unreadable)


def test_too_little_memory_is_for_the_caller_to_tell(monkeypatch):
    def run_out(_):
        raise MemoryError

    monkeypatch.setitem(reading._READERS, "text", run_out)
    with pytest.raises(MemoryError, match=r"\A\Z"):
        read_document("jane.txt", WORDS.encode())
    found = read_alone("jane.txt", WORDS.encode())
    assert isinstance(found, Unreadable)
    assert "more memory" in found.reason
