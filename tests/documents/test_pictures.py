import numpy as np
import pikepdf
import pypdfium2
import pytest

from amhire.documents.glance import Frame
from amhire.documents.ink import draw_page
from amhire.documents.pictures import draw_colour, draw_grey, measure_picture


@pytest.fixture
def page(tmp_path):
    pdf = pikepdf.new()
    sheet = pdf.add_blank_page(page_size=(200, 100))
    sheet.Contents = pdf.make_stream(b"1 0 0 rg 50 25 100 50 re f 0 0 1 rg 60.3 30.7 20 20 re f")
    pdf.save(tmp_path / "page.pdf")
    opened = pypdfium2.PdfDocument(tmp_path / "page.pdf")
    shown = opened[0]
    yield shown
    shown.close()
    opened.close()


def test_a_page_in_grey_is_white_where_nothing_is_drawn(page):
    pixels = draw_grey(page, 1.0)
    assert pixels.shape == (100, 200)
    assert pixels[10, 10] == 255
    assert 60 < pixels[30, 100] < 100


def test_a_picture_is_no_smaller_than_its_page(page):
    assert measure_picture(page, 0.333) == (0, 0, 67, 34)
    assert measure_picture(page, 0.0001) == (0, 0, 1, 1)


def test_a_part_is_the_same_as_in_all_of_the_page(page):
    whole = draw_colour(page, 2.5, measure_picture(page, 2.5))
    part = draw_colour(page, 2.5, (120, 70, 260, 200))
    assert whole.shape == (250, 500, 3)
    assert whole[125, 300].tolist() == [255, 0, 0]
    assert np.array_equal(part, whole[70:200, 120:260])


@pytest.mark.parametrize(
    "box",
    [(40.1, 20.2, 90.3, 60.4), (-50, -50, 30, 30), (190, 90, 500, 500), (300, 300, 400, 400), (-1e30, 0, 1e30, 1)],
)
def test_the_frame_of_a_part_is_whole_pixels_of_the_page(page, box):
    frame = Frame(0, 0, 200, 100)
    whole, part = draw_page(page, frame, (0, 0, 200, 100)), draw_page(page, frame, box)
    assert np.array_equal(
        part.pixels, whole.cut((part.frame.left, part.frame.bottom, part.frame.right, part.frame.top))
    )
