import numpy as np
import pytest

from amhire.documents.parts import cut_at

GAPS = np.array([9.0, 2.0, 1.0, 9.0, 9.0, -4.0])
PARTS = cut_at(np.array([True, False, False, True, True, False]), GAPS)


def test_every_mark_is_in_a_part():
    assert PARTS.first.tolist() == [0, 3, 4]
    assert PARTS.of.tolist() == [0, 0, 0, 1, 2, 2]
    assert PARTS.counts.tolist() == [3, 1, 2]


def test_the_lowest_and_the_highest_of_every_part():
    values = np.arange(6.0)
    assert PARTS.find_lowest(values).tolist() == [0, 3, 4]
    assert PARTS.find_highest(values).tolist() == [2, 3, 5]


@pytest.mark.parametrize(("share", "picked"), [(10, [1, 0, -4]), (2, [2, 0, -4])])
def test_gaps_are_ranked_within_their_parts(share, picked):
    assert PARTS.ranked.pick(share) == pytest.approx(picked)
