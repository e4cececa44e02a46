import numpy as np
import pypdfium2
import pytest

from amhire.documents.glance import number_characters
from amhire.documents.glyphs import read_marks, write_codes


def read(data):
    """The page's marks by line, and the marks themselves."""
    pdf = pypdfium2.PdfDocument(data)
    page = pdf[0]
    textpage = page.get_textpage()
    text = textpage.get_text_range()
    marks = read_marks(page, textpage, text, number_characters(textpage, text))
    textpage.close()
    page.close()
    pdf.close()
    lines = np.split(marks.codes, np.flatnonzero(marks.starts)[1:])
    return [write_codes(line) for line in lines], marks


def test_lines_are_marks_without_blanks(draw_pdf):
    lines, marks = read(draw_pdf([(50, 700, "Jane Doe"), (50, 680, "Leeds")]))
    assert lines == ["JaneDoe", "Leeds"]
    # The blank that ends a line counts as one before the next.
    assert write_codes(marks.codes[marks.spaced]) == "DL"
    assert marks.numbers.tolist() == [0, 1, 2, 3, 5, 6, 7, 10, 11, 12, 13, 14]


def test_boxes_are_in_points(draw_pdf):
    _, marks = read(draw_pdf([(50, 700, "Jane", 10)]))
    assert marks.left[0] == pytest.approx(50, abs=0.1)
    assert np.all(np.diff(marks.left) > 1)
    assert marks.height == pytest.approx(11.5, abs=2)


def test_words_on_one_line_that_pdfium_breaks_apart_stay_one_line(make_pdf):
    few = ["Jane Doe, key account manager in Leeds", "Skills"]
    assert read(make_pdf([few]))[0] == ["JaneDoe,keyaccountmanagerinLeeds", "Skills"]


def test_a_page_of_blanks_has_no_marks(draw_pdf):
    assert read(draw_pdf([(50, 700, "   ")]))[1].codes.size == 0


@pytest.mark.parametrize("text", ["", "Jane", "Ω\U0001f4cc\U00040041"])
def test_codes_become_text(text):
    assert write_codes(np.array([ord(each) for each in text], np.int64)) == text


def test_of_more_marks_than_are_asked_about_at_once_each_has_its_own_box(draw_pdf):
    data = draw_pdf([(50, 800 - 12 * line, "Jane Doe " * 12, 6) for line in range(30)])
    _, marks = read(data)
    pdf = pypdfium2.PdfDocument(data)
    textpage = pdf[0].get_textpage()
    boxes = [textpage.get_charbox(number, loose=True) for number in marks.numbers.tolist()]
    pdf.close()
    assert len(boxes) > 2 * 1_024
    assert np.array_equal(np.transpose((marks.left, marks.bottom, marks.right, marks.top)), np.array(boxes))
