import pytest

from amhire.panel.panel import Cell, Criterion, Mark, Total, combine, count_recommendations, measure_spread


def cell(*ratings, needed=3, weight=1.0):
    marks = tuple(
        Mark(f"I{place}", "no-evidence" if rating is None else "rated", rating, "")
        for place, rating in enumerate(ratings)
    )
    return Cell(Criterion("case", "negotiation", "Negotiation", needed, weight), marks)


@pytest.mark.parametrize(
    ("values", "mean", "reach", "adjacent"),
    [
        ([4], 4.0, 0, None),
        ([3, 3], 3.0, 0, 1.0),
        ([3, 4], 3.5, 1, 1.0),
        ([2, 4], 3.0, 2, 0.0),
        ([2, 3, 4], 3.0, 2, 2 / 3),
        ([1, 5, 5, 5], 4.0, 4, 0.5),
    ],
)
def test_a_spread_is_mean_range_and_share_of_near_pairs(values, mean, reach, adjacent):
    spread = measure_spread(values)
    assert (spread.n, spread.mean, spread.range, spread.adjacent) == (len(values), mean, reach, adjacent)
    assert spread.differs is (reach >= 2)


def test_nothing_rated_has_no_spread():
    assert measure_spread([]) is None
    assert cell(None, None).before is None
    assert cell(None, None).gap is None
    assert not cell(None).differs


def test_the_gap_to_the_needed_level_is_in_points():
    assert cell(4, 3, needed=4).gap == -0.5
    assert cell(4, 3, needed=0).gap is None


@pytest.mark.parametrize(
    ("means", "total"),
    [
        ([], Total(None, 0, 0)),
        ([(1, None), (1, None)], Total(None, 0, 2)),
        ([(1, 4.0), (1, 3.0)], Total(3.5, 2, 2)),
        ([(1, 4.0), (1, None)], Total(4.0, 1, 2)),
        ([(3, 4.0), (1, 2.0)], Total(3.5, 2, 2)),
        ([(0, 5.0), (1, 2.0)], Total(2.0, 1, 1)),
        ([(0, 5.0)], Total(None, 0, 0)),
        ([(1e-320, 4.0), (1e-320, 2.0)], Total(3.0, 2, 2)),
    ],
)
def test_a_total_is_the_weighted_mean_of_what_was_rated(means, total):
    assert combine(means) == total


def mark(state, rating, again_state="no-card", again=None):
    return Mark("Ann", state, rating, "", again, "", again_state)


@pytest.mark.parametrize(
    ("given", "counted", "changed"),
    [
        (mark("rated", 3), 3, False),
        (mark("rated", 3, "rated", 3), 3, False),
        (mark("rated", 3, "rated", 4), 4, True),
        (mark("rated", 3, "unanswered"), 3, False),
        (mark("rated", 3, "no-evidence"), None, True),
        (mark("no-evidence", None, "rated", 2), 2, True),
        (mark("no-evidence", None, "no-evidence"), None, False),
        (mark("no-card", None, "rated", 2), 2, True),
        (mark("unanswered", None), None, False),
    ],
)
def test_what_counts_is_said_after_the_discussion_where_it_was_said(given, counted, changed):
    assert (given.counted, given.changed) == (counted, changed)


def test_recommendations_are_counted_from_one_to_four():
    assert count_recommendations([4, None, 1, 4, 3, None]) == (1, 0, 1, 2)
