import pypdfium2
import pytest

from amhire.documents import drawn_pieces
from amhire.documents.drawn_pieces import Between, DrawnPieces

LINE = "Staff in Leeds"


def look(data, *pairs):
    """Between pairs of marks, each given by their places in the text as PDFium has it."""
    pdf = pypdfium2.PdfDocument(data)
    page = pdf[0]
    textpage = page.get_textpage()
    before, after = zip(*pairs, strict=True)
    found = DrawnPieces(page, textpage).look_between(before, after)
    textpage.close()
    page.close()
    pdf.close()
    return found


def test_a_blank_that_is_drawn_by_itself_is_found(make_pdf):
    assert look(make_pdf([[LINE]]), (0, 1), (4, 6), (7, 9)) == [Between.NOTHING, Between.BLANK, Between.BLANK]


def test_pieces_far_from_where_they_should_be_are_found_all_the_same(make_pdf, monkeypatch):
    monkeypatch.setattr(drawn_pieces, "_NEAR", ())
    assert look(make_pdf([[LINE]]), (0, 1), (4, 6)) == [Between.NOTHING, Between.BLANK]


def test_within_one_piece_nothing_is_known(draw_pdf):
    assert look(draw_pdf([(50, 700, LINE)]), (0, 1), (4, 6)) == [Between.UNKNOWN] * 2


def test_between_pieces_with_a_blank_at_their_end_nothing_is_known(draw_pdf):
    assert look(draw_pdf([(50, 700, "Jane "), (80, 700, "Doe")]), (3, 5)) == [Between.UNKNOWN]


def test_between_pieces_without_blanks_there_is_nothing(draw_pdf):
    assert look(draw_pdf([(50, 700, "Jane"), (80, 700, "Doe")]), (3, 5)) == [Between.NOTHING]


def test_against_the_order_of_drawing_nothing_is_known(make_pdf):
    assert look(make_pdf([[LINE]]), (6, 4)) == [Between.UNKNOWN]


@pytest.mark.parametrize("apart", [0.2, 1.0])
def test_a_letter_upon_itself_is_kept_back(draw_pdf, apart):
    data = draw_pdf([(50, 700, "f"), (50 + apart, 700, "f"), (90, 700, "o")])
    assert look(data, (0, 2)) == [Between.LETTER]
