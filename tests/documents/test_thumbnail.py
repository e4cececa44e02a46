import numpy as np
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from amhire.documents.glance import Frame
from amhire.documents.thumbnail import UNKNOWN, Thumbnail

WIDTH, HEIGHT = 30, 20
PAPER, INK = 255, 0
BOXES = st.lists(
    st.tuples(
        st.integers(0, WIDTH - 1), st.integers(0, HEIGHT - 1), st.integers(1, WIDTH // 2), st.integers(1, HEIGHT // 2)
    ),
    min_size=1,
    max_size=12,
)


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


def stand(boxes):
    """A thumbnail of words that are given by left, top, width and height in pixels, and the part of each on paper."""
    pdf = pypdfium2.PdfDocument.new()
    sides = [(left, top, min(left + width, WIDTH), min(top + height, HEIGHT)) for left, top, width, height in boxes]
    places = [(left, HEIGHT - bottom, right, HEIGHT - top) for left, top, right, bottom in sides]
    thumbnail = Thumbnail(pdf.new_page(WIDTH, HEIGHT), Frame(0, 0, WIDTH, HEIGHT), np.array(places, dtype=float))
    pdf.close()
    return thumbnail, sides


@given(BOXES)
def test_a_word_lies_on_others_by_its_middle_row_and_three_places_of_it(boxes):
    thumbnail, sides = stand(boxes)

    def lies_upon(one, other):
        middle, quarter = (one[1] + one[3]) // 2, (one[2] - one[0]) // 4
        places = ((one[0] + one[2]) // 2, one[0] + quarter, one[2] - 1 - quarter)
        return other[1] <= middle < other[3] and any(other[0] <= place < other[2] for place in places)

    assert thumbnail.find_overlaps() == [
        number for number, one in enumerate(sides) if any(lies_upon(one, other) for other in sides[:number])
    ]


@given(BOXES, st.data())
def test_words_are_sure_that_stand_on_paper_and_reach_their_colour(boxes, data):
    thumbnail, sides = stand(boxes)
    spots = st.lists(st.tuples(st.integers(0, HEIGHT - 1), st.integers(0, WIDTH - 2)), max_size=200)
    for row, column in data.draw(spots):
        thumbnail._pixels[row, column] = INK
    greys = data.draw(st.lists(st.sampled_from([0, 120, 240, 255, UNKNOWN]), min_size=len(sides), max_size=len(sides)))
    pixels = thumbnail._pixels

    def is_sure(side, grey):
        left, top, right, bottom = side
        around = pixels[[max(top - 1, 0), min(bottom, HEIGHT - 1)], left:right]
        inside = pixels[top:bottom, left:right]
        on_paper = np.count_nonzero(around == PAPER) * 4 >= around.size
        return grey in {0, 120} and bool((inside == INK).any()) and on_paper

    doubtful = set(thumbnail.find_doubtful(np.array(greys)))
    for number, (side, grey) in enumerate(zip(sides, greys, strict=True)):
        if grey in {UNKNOWN, 255} or is_sure(side, grey):
            assert (number in doubtful) is (not is_sure(side, grey))
