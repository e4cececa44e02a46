import numpy as np
import pypdfium2
import pytest

from amhire.documents.glance import Frame
from amhire.documents.thumbnail import UNKNOWN, Thumbnail, spread


@pytest.mark.parametrize(
    ("counts", "numbers", "places"),
    [([2, 3], [0, 0, 1, 1, 1], [0, 1, 0, 1, 2]), ([0, 1], [1], [0]), ([], [], [])],
)
def test_counts_are_spread_out(counts, numbers, places):
    found = spread(np.array(counts, dtype=np.int64))
    assert [each.tolist() for each in found] == [numbers, places]


@pytest.fixture
def page():
    with_page = pypdfium2.PdfDocument.new()
    yield with_page.new_page(200, 100)
    with_page.close()


def look_at(page, *boxes):
    return Thumbnail(page, Frame(0, 0, 200, 100), np.array(boxes, dtype=float))


def test_words_that_leave_no_ink_are_doubtful_whatever_their_colour(page):
    thumbnail = look_at(page, (10, 10, 60, 20), (10, 30, 60, 40), (10, 50, 60, 60))
    assert thumbnail.find_doubtful(np.array([0, 255, UNKNOWN])) == [0, 1, 2]


def test_a_word_upon_the_middle_of_one_before_it_is_told(page):
    thumbnail = look_at(page, (10, 10, 60, 20), (30, 12, 80, 22), (90, 10, 120, 20), (10, 40, 60, 50))
    assert thumbnail.find_overlaps() == [1]


def test_boxes_beyond_all_measure_are_taken_for_the_edge(page):
    thumbnail = look_at(page, (-1e30, -1e30, 1e30, 1e30), (float("inf"), 10, float("inf"), 20))
    assert thumbnail.find_doubtful(np.array([0, 0])) == [0, 1]
