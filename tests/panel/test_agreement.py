import math
from itertools import permutations

import krippendorff
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amhire.panel.agreement import _student, count_coincidences, count_values, find_alpha, measure_agreement
from amhire.panel.panel import Criterion, PanelStage
from amhire.panel.seating import build_panel
from amhire.scorecard.ratings import Ratings
from panel.panel_rows import build_panel_stages, build_rows

_ = math.nan
#: K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), section C: four observers, twelve units.
PUBLISHED = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, _, _, _],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, _, 3],
    [_, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, _],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, _],
]
STAGE = PanelStage("case", "Case", tuple(Criterion("case", each, each, 3, 1.0) for each in "abcdef"))


def alpha_of(ratings):
    return find_alpha(count_coincidences(count_values(np.array(ratings, dtype=float))).sum(axis=0))


def alpha_by_hand(ratings):
    """Straight from the definition: pairs of values of one unit, all values that are paired, distances of ranks."""
    units = [[row[unit] for row in ratings if not math.isnan(row[unit])] for unit in range(len(ratings[0]))]
    units = [unit for unit in units if len(unit) > 1]
    paired = [value for unit in units for value in unit]
    whole = len(paired)

    def apart(one, other):
        low, high = sorted((one, other))
        between = sum(low <= value <= high for value in paired)
        return (between - (paired.count(low) + paired.count(high)) / 2) ** 2 if low != high else 0.0

    seen = sum(apart(*pair) / (len(unit) - 1) for unit in units for pair in permutations(unit, 2)) / whole
    expected = sum(apart(*pair) for pair in permutations(paired, 2)) / (whole * (whole - 1))
    return 1 - seen / expected if expected else None


def panel_of(ratings, candidates=1):
    """Interviewer × unit, six units a candidate."""
    rows = []
    for number, row in enumerate(ratings):
        for person in range(candidates):
            values = row[6 * person : 6 * person + 6]
            rated = {name: int(value) for name, value in zip("abcdef", values, strict=False) if not math.isnan(value)}
            rows.append(Ratings(f"{number}-{person}", f"C{person}", f"I{number}", "case", ratings=rated))
    return build_panel(rows, [STAGE])


def test_alpha_is_that_of_the_published_example():
    assert round(alpha_of(PUBLISHED), 3) == 0.815
    assert round(krippendorff.alpha(PUBLISHED, level_of_measurement="ordinal"), 3) == 0.815
    # The same data by the two other measures that the paper works out.
    assert round(krippendorff.alpha(PUBLISHED, level_of_measurement="nominal"), 3) == 0.743
    assert round(krippendorff.alpha(PUBLISHED, level_of_measurement="interval"), 3) == 0.849
    assert alpha_by_hand(PUBLISHED) == pytest.approx(alpha_of(PUBLISHED))


def test_a_panel_of_the_published_example_gives_it_too():
    found = measure_agreement(panel_of(PUBLISHED, candidates=2))
    assert found.state == "computed"
    assert round(found.alpha, 3) == 0.815
    # The twelfth unit has one value only.
    assert (found.units, found.raters, found.candidates) == (11, 4, 2)
    assert found.interval is None


@settings(max_examples=60)
@given(
    ratings=st.integers(2, 4).flatmap(
        lambda raters: st.lists(
            st.lists(st.sampled_from([1, 2, 3, 4, 5, _]), min_size=8, max_size=8), min_size=raters, max_size=raters
        )
    )
)
def test_alpha_is_that_of_two_other_programs(ratings):
    table = np.array(ratings, dtype=float)
    paired = table[:, (~np.isnan(table)).sum(axis=0) > 1]
    if len(set(paired[~np.isnan(paired)])) < 2:
        assert alpha_of(ratings) is None
        return
    # What nobody else rated is not compared; the package counts it among the values that there are.
    assert alpha_of(ratings) == pytest.approx(krippendorff.alpha(paired, level_of_measurement="ordinal"))
    assert alpha_of(ratings) == pytest.approx(alpha_by_hand(ratings))


@pytest.mark.parametrize(
    ("ratings", "state", "units"),
    [
        ([], "too-few-interviewers", 0),
        ([[3, 4, 3, 4, 3, 4]], "too-few-interviewers", 0),
        ([[3, 4, _, _, _, _], [_, _, 3, 4, _, _]], "too-few-units", 0),
        ([[3, 4, _, _, _, _], [2, _, 3, 4, _, _]], "too-few-units", 1),
        ([[3, 3, 3, 3, 3, 3], [3, 3, 3, 3, 3, 3]], "all-equal", 6),
        ([[3, 4, 3, 4, 3, 4], [3, 4, 3, 4, 3, 4]], "computed", 6),
    ],
)
def test_what_cannot_be_computed_is_said(ratings, state, units):
    found = measure_agreement(panel_of(ratings))
    assert (found.state, found.units) == (state, units)
    assert (found.alpha is None) is (state != "computed")
    assert (found.exact is None) is (found.pairs == 0)


def test_pairs_are_counted_exact_and_adjacent():
    found = measure_agreement(panel_of([[3, 3, 3, _, _, _], [3, 4, 5, 1, _, _], [3, 4, 3, _, _, _]]))
    # 3-3-3 has three equal pairs, 3-4-4 one equal and two near, 3-5-3 one equal and two far.
    assert (found.pairs, found.exact, found.adjacent) == (9, 5 / 9, 7 / 9)


def test_only_first_ratings_count():
    rows = [Ratings(f"{i}", "Zoe", f"I{i}", "case", ratings={"a": 1 + i, "b": 2 + i}) for i in range(2)]
    after = [Ratings(f"{i}-b", "Zoe", f"I{i}", "case", ratings={"a": 5, "b": 3}, round=2) for i in range(2)]
    first = measure_agreement(build_panel(rows, [STAGE]))
    assert measure_agreement(build_panel([*rows, *after], [STAGE])) == first


def test_the_interval_holds_alpha_and_comes_out_the_same_every_time(profile):
    panel = build_panel(build_rows(profile), build_panel_stages(profile))
    found = measure_agreement(panel)
    assert found.interval.low < found.alpha < found.interval.high
    assert found == measure_agreement(panel)
    assert (found.units, found.raters, found.candidates, found.pairs) == (24, 4, 4, 123)
    other = measure_agreement(panel, seed=7)
    assert other.alpha == found.alpha
    assert other.interval != found.interval
    assert other.interval.low == pytest.approx(found.interval.low, abs=0.1)


def test_candidates_that_agree_perfectly_leave_no_doubt():
    ratings = [[1, 2, 3, 4, 5, 3] * 3] * 2
    found = measure_agreement(panel_of(ratings, candidates=3))
    assert (found.alpha, found.interval.low, found.interval.high) == (1.0, 1.0, 1.0)


@pytest.mark.parametrize(("freedom", "value"), [(1, 6.314), (3, 2.353), (10, 1.812), (11, 1.796), (30, 1.697)])
def test_students_t_is_that_of_the_tables(freedom, value):
    assert _student(freedom) == pytest.approx(value, abs=0.0015)
