import pytest

from amhire.documents.glyphs import Glyph, measure_gaps


def set_line(text, *, step=6.0, width=6.0, wide=()):
    """Marks of ten points' height, each `width` wide and `step` from the last; those in `wide` are a point wider."""
    line, left, spaced = [], 0.0, False
    for mark in text:
        if mark == " ":
            left, spaced = left + step / 2, False
            continue
        line.append(Glyph(mark, left, 0, left + width + (mark in wide), 10, 10, spaced))
        left += step
    return line


def test_gaps_within_words_are_nothing_and_gaps_between_words_are_seen():
    assert measure_gaps([set_line("ab cd")]) == [[0, 3, 0]]


def test_marks_that_reach_over_the_next_one_do_not_hide_the_gap_after_them():
    lines = [set_line("memory of many members", wide="m"), set_line("team work", wide="m")]
    assert measure_gaps(lines)[1] == [0, 0, 0, 3, 0, 0, 0]


def test_letters_of_a_ligature_in_one_box_teach_nothing():
    ligature = [Glyph(mark, 0, 0, 9, 10, 10, spaced=False) for mark in "fi"]
    assert measure_gaps([ligature * 3, set_line("of it")])[1] == [0, 3, 0]


@pytest.mark.parametrize("lines", [[], [set_line("a")]])
def test_no_gaps(lines):
    assert measure_gaps(lines) == [[] for _ in lines]
