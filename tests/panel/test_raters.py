import math
import random

import pytest

from amhire.panel.grid import build_grid
from amhire.panel.panel import Criterion, PanelStage
from amhire.panel.raters import fit_effects, measure_raters
from amhire.panel.seating import build_panel
from amhire.scorecard.ratings import Ratings
from panel.panel_rows import ULLA, build_panel_stages, build_rows

STAGE = PanelStage("case", "Case", tuple(Criterion("case", each, each, 3, 1.0) for each in "abcdef"))


def panel_of(table):
    """Interviewer → candidate → ratings of the competencies in order, None for "no evidence"."""
    return build_panel(
        [
            Ratings(f"{who}-{whom}", whom, who, "case", ratings=dict(zip("abcdef", given, strict=False)))
            for who, cards in table.items()
            for whom, given in cards.items()
        ],
        [STAGE],
    )


def by_name(panel):
    return {rater.interviewer: rater for rater in measure_raters(panel)}


def simulate(seed, effect=None, missing=0.0):
    """Four candidates × four interviewers × six competencies, as the limits were chosen with."""
    draw = random.Random(seed)
    level = {whom: [draw.gauss(3.2, 0.5)] for whom in "ABCD"}
    truth = {whom: [base + draw.gauss(0, 0.5) for _ in range(6)] for whom, [base] in level.items()}
    table = {}
    for who in ("Ann", "Ben", "Cleo", "Dora"):
        table[who] = {}
        for whom in "ABCD":
            taste = draw.gauss(0, 0.3)
            values = [each + taste + draw.gauss(0, 0.6) for each in truth[whom]]
            if who == "Ann" and effect:
                values = effect(values, draw)
            rated = [max(1, min(5, round(each))) for each in values]
            table[who][whom] = [None if draw.random() < missing else each for each in rated]
    return panel_of(table)


def test_severity_is_what_an_interviewer_gives_less_than_the_others():
    found = by_name(panel_of({"Ann": {"A": [4, 3], "B": [3, 2]}, "Ben": {"A": [3, 2], "B": [2, 1]}}))
    assert found["Ann"].severity == pytest.approx(1.0)
    assert found["Ben"].severity == pytest.approx(-1.0)
    assert found["Ann"].error == pytest.approx(0.0, abs=1e-9)
    assert found["Ann"].flags == found["Ben"].flags == ()


def test_severity_is_told_from_harder_cases_when_cards_are_missing():
    # Ben met only the weak candidate: his mean is the lowest, yet he gives one point more than the others.
    found = by_name(
        panel_of({"Ann": {"A": [5, 4], "B": [2, 1]}, "Cleo": {"A": [5, 4], "B": [2, 1]}, "Ben": {"B": [3, 2]}})
    )
    assert found["Ben"].mean == 2.5
    assert found["Ben"].severity == pytest.approx(1.0)
    assert found["Ann"].severity == pytest.approx(-0.5)


def test_interviewers_without_anyone_in_common_are_not_compared():
    panel = panel_of({"Ann": {"A": [5, 4]}, "Ben": {"A": [4, 3]}, "Cleo": {"B": [2, 2]}, "Dora": {"B": [1, 1]}})
    fit = fit_effects(build_grid(panel, first=True))
    assert not fit.connected
    # Each relative to the own group.
    assert fit.effects == pytest.approx([0.5, -0.5, 0.5, -0.5])


def test_who_shares_nothing_has_no_severity():
    found = by_name(panel_of({"Ann": {"A": [5, 4]}, "Ben": {"B": [4, 3]}}))
    assert {each.severity for each in found.values()} == {None}
    assert by_name(panel_of({"Ann": {"A": [5, 4]}}))["Ann"].severity is None


def test_shares_and_spreads_are_those_of_the_cards():
    found = by_name(panel_of({"Ann": {"A": [3, 3, 5, None], "B": [1, 3, None, 3]}, "Ben": {"A": [2, 4, 3], "B": [3]}}))
    ann = found["Ann"]
    assert (ann.ratings, ann.candidates, ann.threes, ann.ends, ann.no_evidence) == (6, 2, 4 / 6, 2 / 6, 2 / 8)
    assert ann.spread == pytest.approx((math.sqrt(4 / 3) + math.sqrt(4 / 3)) / 2)
    # Ben's card of B has one rating and no spread.
    assert found["Ben"].spread == pytest.approx(1.0)
    assert ann.halo == pytest.approx(math.sqrt(4 / 3))


def test_competencies_that_go_together_correlate():
    cards = {"A": [1, 2, 5], "B": [2, 3, 4], "C": [3, 4, 3]}
    [ann] = measure_raters(panel_of({"Ann": cards}))
    # a with b +1, a with c and b with c -1.
    assert ann.correlation == pytest.approx(-1 / 3)
    assert measure_raters(panel_of({"Ann": {"A": [1, 2], "B": [2, 3]}}))[0].correlation is None


def test_an_empty_card_says_nothing_of_the_interviewer():
    [ann] = measure_raters(panel_of({"Ann": {"A": []}}))
    assert {ann.mean, ann.severity, ann.spread, ann.halo, ann.threes, ann.no_evidence} == {None}
    [ben] = measure_raters(panel_of({"Ben": {"A": [None, None]}}))
    assert (ben.ratings, ben.no_evidence, ben.mean) == (0, 1.0, None)


def test_the_severe_interviewer_of_the_invented_panel_is_found_and_nobody_else(profile):
    panel = build_panel(build_rows(profile), build_panel_stages(profile))
    found = by_name(panel)
    assert {name: rater.flags for name, rater in found.items() if rater.flags} == {ULLA: ("severe",)}
    assert found[ULLA].severity == pytest.approx(-0.95, abs=0.01)
    assert (found[ULLA].ratings, found[ULLA].candidates) == (18, 3)


def one_rating(values, draw):
    middle = sum(values) / len(values)
    return [middle + draw.gauss(0, 0.25) for _ in values]


def shift(points):
    return lambda values, _: [each + points for each in values]


def shrink(values, _):
    return [3 + 0.3 * (each - 3) for each in values]


@pytest.mark.parametrize(
    ("flags", "effect", "least"),
    [
        ({"severe"}, shift(-0.8), 0.6),
        ({"lenient"}, shift(0.8), 0.6),
        # One impression of a middling candidate gives many a 3.
        ({"halo", "central"}, one_rating, 0.75),
        ({"central"}, shrink, 0.9),
    ],
)
def test_a_planted_way_of_rating_is_mostly_found(flags, effect, least):
    found = [bool(flags & set(by_name(simulate(seed, effect))["Ann"].flags)) for seed in range(60)]
    assert sum(found) / len(found) >= least


def test_who_often_finds_no_evidence_is_found():
    assert all("no-evidence" in by_name(with_gaps(simulate(seed)))["Ann"].flags for seed in range(10))


def with_gaps(panel):
    """Ann finds no evidence for half of what she asks."""
    rows = [seat.first for seat in panel.seats]
    return panel_of(
        {
            who: {
                row.candidate: [None if who == "Ann" and name in "ace" else row.ratings[name] for name in "abcdef"]
                for row in rows
                if row.interviewer == who
            }
            for who in panel.interviewers
        }
    )


def test_where_nobody_differs_few_are_flagged():
    panels = [simulate(seed) for seed in range(120)]
    flagged = [any(rater.flags for rater in measure_raters(panel)) for panel in panels]
    assert sum(flagged) / len(flagged) <= 0.15


@pytest.mark.parametrize(
    "table",
    [
        {
            "Ann": {"A": [1] * 6, "B": [1] * 6},
            "Ben": {"A": [5] * 6, "B": [5] * 6},
            "Cleo": {"A": [5] * 6, "B": [5] * 6},
        },
        {"Ann": {each: [1] * 6 for each in "ABCD"}, "Ben": {each: [5] * 6 for each in "ABCD"}},
        {"Ann": {each: [1] * 2 for each in "ABCD"}, "Ben": {"A": [5]}, "Cleo": {"B": [5]}},
    ],
)
def test_nobody_is_flagged_on_too_little(table):
    assert {rater.flags for rater in measure_raters(panel_of(table))} == {()}


def test_one_severe_interviewer_does_not_make_the_others_lenient():
    table = {who: {whom: [4, 3, 4, 5, 4, 3] for whom in "ABCD"} for who in ("Ben", "Cleo")}
    table["Dora"] = {whom: [4, 3, 4, 5, 3, 3] for whom in "ABCD"}
    table["Ann"] = {whom: [2, 1, 2, 3, 2, 1] for whom in "ABCD"}
    found = by_name(panel_of(table))
    assert found["Ben"].severity > 0.5
    assert {name: rater.flags for name, rater in found.items() if rater.flags} == {"Ann": ("severe",)}


def test_one_card_without_evidence_is_no_habit():
    seldom, often = (
        {"Ann": {each: [None] * 6 for each in whom}, "Ben": {each: [3, 4, 2, 3, 4, 2] for each in "ABC"}}
        for whom in ("A", "AB")
    )
    assert by_name(panel_of(seldom))["Ann"].flags == ()
    assert by_name(panel_of(often))["Ann"].flags == ("no-evidence",)
