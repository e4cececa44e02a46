import math

import pytest

from amhire.evaluation.agreement import Pair, estimate_intervals, measure, rank_values, share_table, weigh_kappa


def pair(fit=None, score=0.0, *, years=None, counted=0.0, levels=(0,), found=(0,), file="x"):
    return Pair(file, fit, years, levels, score, counted, found)


@pytest.mark.parametrize(
    ("values", "ranks"),
    [([], []), ([3, 1, 2], [3, 1, 2]), ([5, 5, 1], [2.5, 2.5, 1]), ([2, 2, 2, 2], [2.5] * 4)],
)
def test_equal_values_share_the_middle_rank(values, ranks):
    assert rank_values(values) == ranks


def test_precision_and_recall_by_hand():
    # Labelled applied 4 times, found 3 times, 2 of them right.
    table = [0] * 16
    for labelled, found, count in ((3, 2, 2), (2, 0, 1), (3, 1, 1), (0, 3, 1), (0, 0, 5)):
        table[4 * labelled + found] = count
    shares = share_table(table, 2)
    assert (shares.precision, shares.recall, shares.labelled, shares.found) == (2 / 3, 0.5, 4, 3)
    assert shares.f1 == pytest.approx(4 / 7)


@pytest.mark.parametrize(
    ("cells", "kappa"),
    [
        ({(0, 0): 5, (3, 3): 5}, 1.0),
        ({(0, 3): 5, (3, 0): 5}, -1.0),
        ({(0, 0): 4, (0, 3): 4, (3, 0): 4, (3, 3): 4}, 0.0),
        ({(2, 2): 9}, 1.0),
    ],
)
def test_kappa_by_hand(cells, kappa):
    table = [0] * 16
    for (labelled, found), count in cells.items():
        table[4 * labelled + found] = count
    assert weigh_kappa(table) == pytest.approx(kappa)


def test_ranking_figures_by_hand():
    # In the order of the scores the fits are 4, 0, 3, 1.
    figures = measure([pair(1, 10), pair(4, 90), pair(3, 50), pair(0, 70)])
    assert figures["rho_fit"] == pytest.approx(0.4)
    assert figures["auc_fit"] == 0.75
    assert figures["precision10"] == 0.5
    assert figures["ap_fit"] == pytest.approx((1 + 2 / 3) / 2)
    ideal = 15 + 7 / math.log2(3) + 1 / 2
    assert figures["ndcg20"] == pytest.approx((15 + 7 / 2 + 1 / math.log2(5)) / ideal)


def test_years_are_held_against_those_who_have_them_and_those_who_have_none():
    pairs = [
        pair(years=3.0, counted=4.0),
        pair(years=3.0, counted=4.1),
        pair(years=0.0, counted=0.5),
        pair(years=0.0, counted=0.6),
        pair(years=None, counted=9.0),
    ]
    figures = measure(pairs)
    assert (figures["years_within_1"], figures["years_false"]) == (0.5, 0.5)


def test_what_cannot_be_told_is_no_number():
    figures = measure([pair(2, 1.0)])
    told = {name for name, value in figures.items() if not math.isnan(value)}
    assert {"auc_fit", "years_within_1", "years_false", "ap_fit"}.isdisjoint(told)
    assert figures["f1_any"] == 0.0
    assert all(math.isnan(value) for name, value in measure([]).items() if name == "kappa")


def test_intervals_are_the_same_every_time_and_hold_the_figure():
    pairs = [pair(place % 5, place % 7, levels=(place % 4,), found=(place % 3,)) for place in range(40)]
    once, again = (estimate_intervals(pairs, resamples=200) for _ in range(2))
    assert once == again
    figures = measure(pairs)
    assert all(low <= figures[name] <= high for name, (low, high) in once.items())
    assert estimate_intervals(pairs, resamples=200, seed=1) != once


def test_more_people_give_a_narrower_interval():
    few = [pair(place % 5, place % 7) for place in range(20)]
    low, high = estimate_intervals(few, resamples=200)["rho_fit"]
    narrow, wide = estimate_intervals(few * 10, resamples=200)["rho_fit"]
    assert wide - narrow < high - low
