import pypdfium2
import pytest

from amhire.documents.drawn_pieces import Between, DrawnPieces
from amhire.documents.fragments import find_fragments
from amhire.documents.gaps import measure_gaps
from amhire.documents.glance import number_characters
from amhire.documents.glyphs import read_marks

SENTENCE = "Key account manager at Nordwind Foods, Leeds, 2014 to 2018 \\(UK\\)"


def read(data, look_between=None):
    pdf = pypdfium2.PdfDocument(data)
    page = pdf[0]
    textpage = page.get_textpage()
    text = textpage.get_text_range()
    marks = read_marks(page, textpage, text, number_characters(textpage, text))
    fragments = find_fragments(marks, measure_gaps(marks), look_between or DrawnPieces(page, textpage).look_between)
    textpage.close()
    page.close()
    pdf.close()
    return fragments


@pytest.mark.parametrize("apart", [0, 0.3, 0.5, 1, 1.5, 2, 3, 4, 6])
@pytest.mark.parametrize("text", ["Jane van Doe", "WORK EXPERIENCE", "R & D, C++ and I am here", SENTENCE])
def test_letters_set_apart_are_neither_glued_nor_shattered(draw_pdf, text, apart):
    (fragment,) = read(draw_pdf([(30, 700, text, 9, apart)]))
    assert fragment.text == text.replace("\\", "")


@pytest.mark.parametrize("size", [8, 11, 24])
def test_letters_written_apart_close_up(draw_pdf, size):
    (fragment,) = read(draw_pdf([(30, 700, "J A N E   D O E", size)]))
    assert (fragment.text, fragment.is_set_apart) == ("JANE DOE", True)


@pytest.mark.parametrize("text", ["A B testing", "C & I", "I am a UK citizen", "Plan A or B", "1 2 3 4 5 6"])
def test_single_letters_that_are_words_stay_words(draw_pdf, text):
    assert read(draw_pdf([(30, 700, text)]))[0].text == text


def test_a_wide_gap_parts_a_line(draw_pdf):
    fragments = read(draw_pdf([(30, 700, "2014 to 2018"), (160, 700, "Account Manager")]))
    assert [(each.text, each.line) for each in fragments] == [("2014 to 2018", 0), ("Account Manager", 0)]


def test_narrow_blanks_are_seen_by_their_gaps(make_pdf):
    (fragment, *_) = read(make_pdf([["Negotiated supply agreements with four grocers"]], space=140))
    assert fragment.text == "Negotiated supply agreements with four grocers"
    assert fragment.doubts == 0


NARROW = "Negotiated supply agreements with four grocers"


def answer(kind):
    return lambda before, _: [kind] * len(before)


def test_gaps_that_may_be_none_are_doubted(make_pdf):
    (fragment,) = read(make_pdf([[NARROW]], space=100), answer(Between.UNKNOWN))
    assert fragment.doubts == 5


def test_what_is_drawn_settles_the_doubt(make_pdf):
    (fragment,) = read(make_pdf([[NARROW]], space=100))
    assert (fragment.text, fragment.doubts, fragment.lost) == (NARROW, 0, 0)


def test_letters_kept_back_are_counted(make_pdf):
    (fragment,) = read(make_pdf([[NARROW]], space=100), answer(Between.LETTER))
    assert fragment.lost >= 5


def test_nothing_between_is_no_answer_where_no_blanks_are_drawn(make_pdf):
    (fragment,) = read(make_pdf([[NARROW]], space=130), answer(Between.NOTHING))
    assert fragment.text == NARROW


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_places_are_those_of_the_page_as_it_is_shown(draw_pdf, rotate):
    name, title = read(draw_pdf([(50, 500, "Jane Doe", 18, 2), (50, 470, "Key Account Manager")], rotate=rotate))
    assert (name.text, title.text) == ("Jane Doe", "Key Account Manager")
    assert name.bottom > title.top
    assert abs(name.left - title.left) < 2
    assert name.right > name.left


def test_text_that_climbs_is_left_as_pdfium_has_it(draw_pdf):
    data = draw_pdf([(50, 100, "CURRICULUM VITAE")]).replace(b"1 0 0 1 50 100 Tm", b"0 1 -1 0 50 100 Tm")
    assert [fragment.text for fragment in read(data)] == ["CURRICULUM VITAE"]


def test_ligatures_are_letters(draw_pdf):
    import weasyprint

    data = weasyprint.HTML(string="<p style='font-family: DejaVu Serif'>efficient office workflow").write_pdf()
    assert read(data)[0].text == "efficient office workflow"
