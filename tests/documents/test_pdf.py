import pytest

from amhire.documents import pdf
from amhire.documents.pdf import read_pdf, read_stream_with_inspector, read_with_inspector, read_with_pdfium

LINES = ("Jane Doe", "Key Account Manager", "Negotiated supply agreements with four national grocers")


def test_clean_text_needs_the_first_engine_only(make_pdf, monkeypatch):
    monkeypatch.setattr(pdf, "_take_better", None)
    raw = read_pdf(make_pdf([LINES, ["Second page of the same person"]]))
    assert raw.engine == "pdfium"
    assert [page.split("\n")[0] for page in raw.pages] == ["Jane Doe", "Second page of the same person"]


def test_glued_words_come_apart_and_lines_and_pages_stay(make_pdf):
    data = make_pdf([LINES, LINES[::-1]], space=100)
    assert "Negotiatedsupplyagreementswith" in read_with_pdfium(data)[0]
    raw = read_pdf(data)
    assert raw.engine == "pdfium+pdf-inspector"
    assert [page.strip().split("\n") for page in raw.pages] == [list(LINES), list(LINES[::-1])]


def test_a_page_that_the_first_engine_shatters_is_taken_from_the_second(make_pdf):
    few = ["Jane Doe, key account manager in Leeds", "Skills"]
    data = make_pdf([LINES * 9, few])
    assert read_with_pdfium(data)[1].startswith("J\na\nn\ne\n")
    raw = read_pdf(data)
    assert raw.engine == "pdfium+pdf-inspector"
    assert raw.pages[1].split("\n") == few


def test_the_second_engine_alone_is_taken_where_the_first_finds_nothing(make_pdf, monkeypatch):
    data = make_pdf([LINES, LINES])
    monkeypatch.setattr(pdf, "read_with_pdfium", lambda _: ("", ""))
    raw = read_pdf(data)
    assert raw.engine == "pdf-inspector"
    assert len(raw.pages) == 2
    assert "Key Account Manager" in raw.pages[1]


def test_a_second_engine_that_fails_leaves_the_first_ones_text(make_pdf, monkeypatch):
    class PanicError(BaseException):
        pass

    def panic(_data):
        raise PanicError

    import pdf_inspector

    monkeypatch.setattr(pdf_inspector, "extract_text_bytes", panic)
    monkeypatch.setattr(pdf_inspector, "extract_text_with_positions_bytes", panic)
    raw = read_pdf(make_pdf([LINES], space=100))
    assert raw.engine == "pdfium"


def test_an_interrupt_passes(make_pdf, monkeypatch):
    def interrupt(_data):
        raise KeyboardInterrupt

    import pdf_inspector

    monkeypatch.setattr(pdf_inspector, "extract_text_bytes", interrupt)
    with pytest.raises(KeyboardInterrupt, match=r"^$"):
        read_stream_with_inspector(make_pdf())


def test_pages_without_text_are_noted(make_pdf):
    assert read_pdf(make_pdf([LINES, [], LINES])).notes == ("No text on page 2 of 3: blank, or a picture of text.",)


def test_the_second_engine_keeps_the_pages_apart(make_pdf):
    assert [page.split("\n")[0] for page in read_with_inspector(make_pdf([LINES, [], LINES]))] == [
        "Jane Doe",
        "",
        "Jane Doe",
    ]


def test_too_many_characters_are_refused(make_pdf, monkeypatch):
    monkeypatch.setattr(pdf, "MOST_CHARACTERS", 50)
    assert read_pdf(make_pdf([LINES])).reason.startswith("This PDF holds more than")
