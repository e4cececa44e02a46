import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from amhire.documents.gaps import measure_gaps
from amhire.documents.glyphs import Marks


def set_lines(*texts, step=6.0, width=6.0, wide="", wider=1.0):
    """Marks of ten points' height, each `width` wide and `step` from the last; those in `wide` reach further."""
    codes, left, right, starts = [], [], [], []
    for text in texts:
        place, begins = 0.0, True
        for mark in text:
            if mark != " ":
                codes.append(ord(mark))
                left.append(place)
                right.append(place + width + wider * (mark in wide))
                starts.append(begins)
                begins = False
            place += step / 2 if mark == " " else step
    count = len(codes)
    return Marks(
        np.array(codes, np.int64),
        np.arange(count),
        np.array(left),
        np.zeros(count),
        np.array(right),
        np.full(count, 10.0),
        np.zeros(count, np.bool_),
        np.array(starts, np.bool_),
    )


def list_gaps(*texts, **looks):
    return measure_gaps(set_lines(*texts, **looks)).before.tolist()


def test_gaps_within_words_are_nothing_and_gaps_between_words_are_seen():
    assert list_gaps("ab cd") == [0, 0, 3, 0]


def test_marks_that_reach_over_the_next_one_do_not_hide_the_gap_after_them():
    assert list_gaps("memory of many members", "team work", wide="m")[-8:] == [0, 0, 0, 0, 3, 0, 0, 0]


def test_one_mark_of_two_fonts_is_two_marks():
    one, other = set_lines("mama mama mama", wide="m"), set_lines("mama mama mama", wide="m", wider=2)
    both = Marks(*(np.concatenate([getattr(each, name) for each in (one, other)]) for name in Marks.__slots__))
    assert set(measure_gaps(both).before) == {0, 3}


def test_what_is_seen_once_is_not_known():
    gaps = measure_gaps(set_lines("aaaab", "aaaba"))
    assert gaps.known.tolist() == [True, True, True, True, False, True, True, True, False, True]


def test_how_far_marks_reach():
    assert set(measure_gaps(set_lines("ffff", wide="f")).reach) == {1}


def test_letters_of_a_ligature_in_one_box_teach_nothing():
    marks = set_lines("fifififi", step=0.0)
    assert not measure_gaps(marks).known.any()


@pytest.mark.parametrize("text", ["", "a"])
def test_no_gaps(text):
    assert list_gaps(text) == [0] * len(text)


@given(
    st.lists(st.tuples(st.sampled_from("af\x01\U00040061"), st.sampled_from((-30, -2, -1, 0, 0.2, 40))), min_size=2),
)
def test_a_mark_reaches_as_far_as_two_or_most_of_its_kind_do(drawn):
    """Each mark is 5 wide and 10 high, on one line; the second number is the gap behind it."""
    marks, gaps = zip(*drawn, strict=True)
    left = np.cumsum([0.0, *(gap + 5 for gap in gaps[:-1])])
    count, flags = len(marks), np.zeros(len(marks), np.bool_)
    starts = flags.copy()
    starts[0] = True
    codes = np.array(list(map(ord, marks)), np.int64)
    page = Marks(codes, np.arange(count), left, flags * 1.0, left + 5, flags * 1.0 + 10, flags, starts)
    found = measure_gaps(page)
    for mark in set(marks):
        # A gap teaches unless the two marks share a box, and is usual where others are within half a point above it.
        room = [gap for each, gap in drawn[:-1] if each == mark and gap > -3]
        needed = max(2, 0.15 * len(room))
        usual = [gap for gap in room if sum(gap <= other <= gap + 0.5 + 1e-6 for other in room) >= needed]
        place = marks.index(mark)
        assert found.known[place] == bool(usual)
        assert found.reach[place] == pytest.approx(max(0, -min(usual, default=0)))
