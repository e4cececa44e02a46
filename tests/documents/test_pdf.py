import io
import time

import pikepdf
import pytest

from amhire.documents import ocr, pdf
from amhire.documents.page_text import PageText
from amhire.documents.pdf import read_pdf, read_stream_with_inspector, read_with_inspector, read_with_pdfium
from amhire.documents.reading import read_document
from amhire.documents.text import Document, RawText, Unreadable

LINES = ("Jane Doe", "Key Account Manager", "Negotiated supply agreements with four national grocers")


def _draw_closer(data, letter):
    """The next letter drawn on half of this one, as wkhtmltopdf draws an "f" of fonts that have it wide."""
    pdf = pikepdf.open(io.BytesIO(data))
    for page in pdf.pages:
        content = page.Contents.read_bytes()
        page.Contents = pdf.make_stream(content.replace(f"({letter}) Tj 5".encode(), f"({letter}) Tj 1".encode()))
    target = io.BytesIO()
    pdf.save(target)
    return target.getvalue()


def list_lines(page):
    return page.strip().split("\n")


def test_clean_text_needs_the_first_engine_only(make_pdf, monkeypatch):
    monkeypatch.setattr(pdf, "_take_better", None)
    raw = read_pdf(make_pdf([LINES, ["Second page of the same person"]]))
    assert raw.engine == "pdfium"
    assert [page.split("\n")[0] for page in raw.pages] == ["Jane Doe", "Second page of the same person"]


def test_glued_words_come_apart_and_lines_and_pages_stay(make_pdf):
    data = make_pdf([LINES, LINES[::-1]], space=100)
    assert "Negotiatedsupplyagreementswith" in read_with_pdfium(data)[0].drawn
    raw = read_pdf(data)
    assert raw.engine == "pdfium"
    assert [list_lines(page) for page in raw.pages] == [list(LINES), list(LINES[::-1])]


def test_letters_that_pdfium_keeps_back_come_from_the_second_engine(make_pdf):
    lines = ["Staff of the office in Leeds", *LINES * 3]
    data = _draw_closer(make_pdf([lines]), "f")
    (page,) = read_with_pdfium(data)
    assert page.lost
    assert "Staff" not in page.text
    raw = read_pdf(data)
    assert raw.engine == "pdfium+pdf-inspector"
    assert list_lines(raw.pages[0]) == lines


def test_a_page_that_pdfium_breaks_into_letters_has_its_lines(make_pdf):
    few = ["Jane Doe, key account manager in Leeds", "Skills"]
    raw = read_pdf(make_pdf([LINES * 9, few]))
    assert list_lines(raw.pages[1]) == few


def test_headings_set_apart_outlast_the_second_engine(draw_pdf, monkeypatch):
    monkeypatch.setattr(pdf, "_is_sure", lambda _: False)
    raw = read_pdf(
        draw_pdf([(50, 700, "WORK EXPERIENCE", 11, 4), *((50, 660 - 20 * i, t) for i, t in enumerate(LINES))])
    )
    assert raw.engine == "pdfium+pdf-inspector"
    assert list_lines(raw.pages[0]) == ["WORK EXPERIENCE", *LINES]


def test_the_second_engine_alone_is_taken_where_the_first_finds_nothing(make_pdf, monkeypatch):
    data = make_pdf([LINES, LINES])
    monkeypatch.setattr(pdf, "read_with_pdfium", lambda _, **__: (PageText("", ""), PageText("", "")))
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


def test_the_second_engine_keeps_the_pages_apart(make_pdf):
    assert [page.split("\n")[0] for page in read_with_inspector(make_pdf([LINES, [], LINES]))] == [
        "Jane Doe",
        "",
        "Jane Doe",
    ]


def test_too_many_characters_are_refused(make_pdf, monkeypatch):
    monkeypatch.setattr(pdf, "MOST_CHARACTERS", 50)
    assert read_pdf(make_pdf([LINES])).reason.startswith("This PDF holds more than")


# ---- layouts ---------------------------------------------------------------------------------------------------------

PROSE = (
    "Key account manager who keeps an efficient office workflow and first-class relationships with buyers in retail.",
    "Known for year-over-year growth, for difficult renegotiations and for straightforward communi\u00adcation.",
    "Orchestrated cross-functional workshops with merchan\u00addising, administration and transpor\u00adtation.",
)
SKILLS = ("Negotiation", "Account planning", "Forecasting")
STYLE = """@page { size: A4; margin: 15mm } body { font: 10pt 'DejaVu Serif', serif; margin: 0 }
h1 { letter-spacing: .3em } h2 { letter-spacing: .2em; text-transform: uppercase; font-size: 10pt }
td { vertical-align: top; width: 125mm } .side { width: 40mm; padding-right: 7mm }
.flow { columns: 2; column-gap: 9mm; text-align: justify }"""
MAIN = "<h2>Work experience</h2>" + "".join(f"<p>{text}</p>" for text in PROSE)
SIDE = "<h2>Skills</h2>" + "".join(f"<p>{skill}</p>" for skill in SKILLS)


@pytest.mark.parametrize(
    ("body", "columns"),
    [
        (MAIN + SIDE, 1),
        (f"<table><tr><td class=side>{SIDE}<td>{MAIN}</table>", 2),
        (f"<table><tr><td class=side>{SIDE * 3}<td>{MAIN * 2}</table>", 2),
        (f"<div class=flow>{MAIN}{SIDE}</div>", 2),
    ],
)
def test_sentences_stay_whole_in_every_layout(body, columns):
    import weasyprint

    html = f"<html lang=en><style>{STYLE}</style><h1>Jane van Doe</h1>{body}"
    document = read_document("jane.pdf", weasyprint.HTML(string=html).write_pdf())
    assert isinstance(document, Document)
    assert document.pages[0].columns == columns
    text = " ".join(document.text.split())
    for sentence in (*PROSE, *SKILLS, "Jane van Doe", "WORK EXPERIENCE"):
        assert sentence.replace("\u00ad", "") in text


def test_columns_drawn_row_by_row_keep_their_sentences(draw_pdf):
    left = (
        "Negotiated supply agreements with",
        "four national grocers and raised",
        "the margin by a tenth.",
        "Skills",
    ) * 2
    right = ("Built a forecast that factories in", "three countries plan their weekly", "production with.", "Leeds") * 2
    rows = [line for i in range(8) for line in ((50, 700 - 13 * i, left[i]), (300, 700 - 13 * i, right[i]))]
    raw = read_pdf(draw_pdf(rows))
    assert raw.columns == (2,)
    assert list_lines(raw.pages[0]) == [*left, *right]


def test_a_column_of_dates_stays_beside_its_jobs(draw_pdf):
    jobs = (
        ("2018 - 2024", "Key Account Manager"),
        ("2014 - 2018", "Account Manager"),
        ("2011 - 2014", "Sales Trainee"),
    )
    rows = []
    for number, (dates, title) in enumerate(jobs):
        top = 700 - 60 * number
        rows += [(50, top, dates), (160, top, title), (160, top - 13, "Negotiated supply agreements with four")]
        rows += [(160, top - 26, "national grocers and raised the margin")]
    raw = read_pdf(draw_pdf(rows))
    assert raw.columns == (1,)
    assert [line for line in list_lines(raw.pages[0]) if line.startswith("20")] == [f"{d} {t}" for d, t in jobs]


# ---- traps -----------------------------------------------------------------------------------------------------------


def lock(data, **passwords):
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as opened:
        opened.save(target, encryption=pikepdf.Encryption(**passwords))
    return target.getvalue()


def test_a_pdf_that_needs_a_password_is_refused(make_pdf):
    refused = read_pdf(lock(make_pdf(), user="secret", owner="secret"))
    assert refused == Unreadable("This PDF is protected by a password. Ask for a copy without a password.")


def test_a_pdf_that_only_forbids_changes_is_read(make_pdf):
    raw = read_pdf(lock(make_pdf([LINES]), user="", owner="secret"))
    assert isinstance(raw, RawText)
    assert list_lines(raw.pages[0]) == list(LINES)


def test_a_pdf_cut_short_is_refused_or_says_so(make_pdf):
    whole = make_pdf([LINES] * 3)
    outcomes = [read_pdf(whole[: len(whole) * part // 10]) for part in range(1, 10)]
    assert isinstance(outcomes[0], Unreadable)
    for outcome in outcomes:
        if isinstance(outcome, Unreadable):
            assert "damaged or incomplete" in outcome.reason or "holds no text" in outcome.reason
        else:
            assert (
                "some of its text may be missing" in " ".join(outcome.notes)
                or "Key Account Manager" in outcome.pages[0]
            )


def test_two_thousand_pages_are_refused_at_once(make_pdf):
    data = make_pdf([[]] * 2_000)
    start = time.perf_counter()
    refused = read_pdf(data)
    assert refused.reason.startswith("This PDF has 2,000 pages; at most 500 are read.")
    assert time.perf_counter() - start < 5


def test_pages_without_anything_on_them_are_not_looked_at_as_pictures(make_pdf, monkeypatch):
    monkeypatch.setattr(ocr, "is_installed", lambda: True)
    monkeypatch.setattr(ocr, "read_picture", None)
    raw = read_pdf(make_pdf([LINES, []]))
    assert [list_lines(page) for page in raw.pages] == [list(LINES), [""]]


def test_a_scan_of_many_pages_is_read_as_far_as_the_limit(make_pdf, monkeypatch):
    monkeypatch.setattr(ocr, "is_installed", lambda: True)
    monkeypatch.setattr(ocr, "read_picture", lambda _: "Jane Doe")
    monkeypatch.setattr(pdf, "MOST_SCANNED_PAGES", 2)
    monkeypatch.setattr(pdf, "read_page", lambda *_, **__: PageText("", ""))
    monkeypatch.setattr(pdf, "read_with_inspector", lambda _: ())
    raw = read_pdf(make_pdf([LINES] * 3))
    assert (raw.engine, raw.pages) == ("tesseract", ("Jane Doe", "Jane Doe", ""))
    assert raw.notes == ("Page 1, 2 is a scan; its text was read by OCR. Compare quotes with the page.",)
