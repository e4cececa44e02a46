import pypdfium2
import pytest

from amhire.documents import page_text
from amhire.documents.page_text import PageText, keep_set_apart, read_page

SHOWN = "Jane Doe keeps key accounts of grocers in Leeds"


def read(data):
    pdf = pypdfium2.PdfDocument(data)
    page = pdf[0]
    textpage = page.get_textpage()
    read = read_page(page, textpage)
    textpage.close()
    page.close()
    pdf.close()
    return read


def test_a_page_with_a_heading_set_apart(draw_pdf):
    page = read(draw_pdf([(50, 700, "WORK EXPERIENCE", 11, 4), (50, 680, SHOWN)]))
    assert page.text == f"WORK EXPERIENCE\n{SHOWN}"
    assert page.set_apart == (("WORKEXPERIENCE", "WORK EXPERIENCE"),)
    assert (page.columns, page.doubts) == (1, 0)


def test_an_empty_page(draw_pdf):
    assert read(draw_pdf([])) == PageText("", "")


def test_where_characters_cannot_be_numbered_pdfiums_text_stands(draw_pdf, monkeypatch):
    monkeypatch.setattr(page_text, "number_characters", lambda *_: None)
    assert read(draw_pdf([(50, 700, SHOWN), (50, 680, "Skills")])).text == f"{SHOWN}\nSkills"


def test_a_woven_page_gets_its_set_apart_lines_back():
    page = PageText("", "", set_apart=(("JANEDOE", "JANE DOE"),))
    assert keep_set_apart("J A N E D O E\nKey accounts", page) == "JANE DOE\nKey accounts"


@pytest.mark.parametrize(
    ("woven", "joined"),
    [
        ("negotia\u2010\ntions", "negotiations"),
        ("negotia\u00ad\ntions", "negotiations"),
        ("first\u2010class negotia\u2010\ntions", "first-class negotia-\ntions"),
        ("2014 \u2010\n2016", "2014 \u2010\n2016"),
    ],
)
def test_a_sign_that_only_breaks_words_goes(woven, joined):
    assert keep_set_apart(woven, PageText("", "")) == joined
