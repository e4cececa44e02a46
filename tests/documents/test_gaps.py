import numpy as np
import pytest

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
