import random
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amhire.panel.grid import build_grid
from amhire.panel.panel import Criterion, PanelStage
from amhire.panel.ranking import rank_candidates
from amhire.panel.resampling import draw_counts, draw_totals
from amhire.panel.seating import build_panel
from amhire.scorecard.ratings import Ratings
from panel.panel_rows import DARIA, DEBRIEF, LENA, MIKAEL, TOMAS, build_panel_stages, build_rows

NOON = datetime(2026, 11, 12, 12, tzinfo=UTC)


def stage(weights=(1.0, 1.0, 1.0)):
    return PanelStage(
        "case",
        "Case",
        tuple(Criterion("case", each, each, 3, weight) for each, weight in zip("abc", weights, strict=True)),
    )


def panel_of(table, weights=(1.0, 1.0, 1.0), **other):
    """Candidate → interviewer → ratings of a, b and c."""
    return build_panel(
        [
            Ratings(f"{who}-{whom}", whom, who, "case", ratings=dict(zip("abc", given, strict=True)))
            for whom, cards in table.items()
            for who, given in cards.items()
        ],
        [stage(weights)],
        **other,
    )


def ranks(ranking):
    return {each.candidate: each.rank for each in ranking.standings}


def test_totals_equal_to_two_decimals_share_a_rank():
    panel = panel_of(
        {
            "Zoe": {"Ann": (4, 4, 3), "Ben": (3, 4, 4)},
            "Max": {"Ann": (4, 3, 4), "Ben": (4, 4, 3)},
            "Ida": {"Ann": (2, 2, 2), "Ben": (2, 2, 3)},
        }
    )
    ranking = rank_candidates(panel)
    assert [(each.candidate, each.rank, each.tied) for each in ranking.standings] == [
        ("Max", 1, True),
        ("Zoe", 1, True),
        ("Ida", 3, False),
    ]
    assert ranking.groups == (("Max", "Zoe"), ("Ida",))


def test_candidates_far_apart_are_told_apart():
    ranking = rank_candidates(
        panel_of({"Zoe": {"Ann": (5, 5, 4), "Ben": (5, 4, 5)}, "Max": {"Ann": (1, 2, 1), "Ben": (2, 1, 1)}})
    )
    zoe, max_ = ranking.standings
    assert (zoe.candidate, zoe.rank, zoe.ahead, zoe.best, zoe.worst, zoe.group) == ("Zoe", 1, 1.0, 1, 1, 1)
    assert (max_.rank, max_.ahead, max_.best, max_.worst, max_.group) == (2, None, 2, 2, 2)
    assert zoe.interval.low <= zoe.after.value <= zoe.interval.high


def test_what_a_severe_interviewer_does_to_everybody_moves_no_rank():
    panel = panel_of({"Zoe": {"Ann": (4, 4, 4), "Ben": (2, 2, 2)}, "Max": {"Ann": (3, 3, 3), "Ben": (1, 1, 1)}})
    zoe, max_ = rank_candidates(panel).standings
    assert (zoe.ahead, zoe.group, max_.group) == (1.0, 1, 2)
    # Though each total could lie anywhere between what Ann and what Ben gives.
    assert (zoe.interval.low, zoe.interval.high) == (2.0, 4.0)


def test_one_interviewer_alone_shows_no_uncertainty():
    ranking = rank_candidates(panel_of({"Zoe": {"Ann": (5, 5, 5)}, "Max": {"Ann": (1, 1, 1)}}))
    assert [(each.rank, each.interval, each.best, each.ahead, each.group) for each in ranking.standings] == [
        (1, None, None, None, 1),
        (2, None, None, None, 1),
    ]


def test_who_was_not_rated_has_no_rank_and_stands_last():
    panel = panel_of({"Ada": {"Ann": (None, None, None)}, "Max": {"Ann": (3, 3, 3), "Ben": (2, 2, 2)}})
    max_, ada = rank_candidates(panel).standings
    assert (max_.candidate, max_.rank, max_.group) == ("Max", 1, 1)
    assert (ada.rank, ada.tied, ada.after.value, ada.group) == (None, False, None, 2)


def test_without_first_ratings_nothing_is_said_of_the_order_before_the_discussion():
    panel = panel_of({"Zoe": {"Ann": (4, 4, 4), "Ben": (3, 4, 4)}, "Max": {"Ann": (2, 2, 2), "Ben": (2, 3, 2)}})
    cards = [seat.first for seat in panel.seats]
    ranking = rank_candidates(build_panel([replace(card, round=2) for card in cards], [stage()]))
    assert ranks(ranking) == {"Zoe": 1, "Max": 2}
    assert "before-discussion" not in ranking.examined


def test_nobody_and_one_are_ranked_too():
    assert rank_candidates(build_panel([], [stage()])).standings == ()
    [only] = rank_candidates(panel_of({"Zoe": {"Ann": (3, 3, 3), "Ben": (4, 4, 4)}})).standings
    assert (only.rank, only.best, only.worst, only.ahead, only.group) == (1, 1, 1, None, 1)


def test_weights_that_change_the_order_are_said():
    table = {"Zoe": {"Ann": (5, 2, 2), "Ben": (5, 2, 2)}, "Max": {"Ann": (3, 4, 4), "Ben": (3, 4, 4)}}
    ranking = rank_candidates(panel_of(table, weights=(4.0, 1.0, 1.0)))
    assert ranks(ranking) == {"Zoe": 1, "Max": 2}
    assert [(each.kind, each.ranks) for each in ranking.changed] == [("equal-weights", (("Max", 1), ("Zoe", 2)))]
    assert "equal-weights" not in rank_candidates(panel_of(table)).examined


def test_severity_that_decides_the_order_is_said():
    # Zoe was met by Cleo, who gives two points less; Max was not.
    table = {
        "Zoe": {"Ann": (4, 4, 4), "Cleo": (2, 2, 2)},
        "Max": {"Ann": (3, 4, 3), "Ben": (4, 3, 4)},
        "Ida": {"Ann": (3, 3, 3), "Ben": (3, 3, 3), "Cleo": (1, 1, 1)},
    }
    ranking = rank_candidates(panel_of(table))
    assert ranks(ranking) == {"Max": 1, "Zoe": 2, "Ida": 3}
    assert [(each.kind, each.ranks[0]) for each in ranking.changed] == [("severity", ("Zoe", 1))]


def test_severity_is_not_taken_out_between_interviewers_without_anyone_in_common():
    table = {"Zoe": {"Ann": (4, 4, 4), "Ben": (4, 4, 4)}, "Max": {"Cleo": (3, 3, 3), "Dora": (2, 2, 2)}}
    assert rank_candidates(panel_of(table)).examined == ()


def test_the_invented_panel_is_ranked(profile):
    panel = build_panel(build_rows(profile), build_panel_stages(profile), debrief=DEBRIEF)
    ranking = rank_candidates(panel)
    assert [(each.candidate, each.rank, each.tied) for each in ranking.standings] == [
        (LENA, 1, True),
        (MIKAEL, 1, True),
        (TOMAS, 3, False),
        (DARIA, 4, False),
    ]
    assert ranking.groups == ((LENA, MIKAEL), (TOMAS,), (DARIA,))
    assert ranking.examined == ("severity", "without-late", "before-discussion")
    assert [(each.kind, each.ranks[:2]) for each in ranking.changed] == [
        ("without-late", ((MIKAEL, 1), (LENA, 2))),
        ("before-discussion", ((MIKAEL, 1), (LENA, 2))),
    ]
    assert ranking == rank_candidates(panel)
    assert rank_candidates(panel, seed=5).standings[0].ahead != ranking.standings[0].ahead


def test_every_draw_has_as_many_things_as_there_are():
    counts = draw_counts(5, 300, 1)
    assert counts.shape == (300, 5)
    assert set(counts.sum(axis=1)) == {5.0}
    assert counts.mean(axis=0) == pytest.approx([1.0] * 5, abs=0.2)
    assert (draw_counts(5, 300, 1) == counts).all()


def test_the_draws_of_many_units_are_those_of_few(monkeypatch):
    panel = panel_of(
        {"Zoe": {"Ann": (5, None, 4), "Ben": (3, 4, 5)}, "Max": {"Ann": (1, 2, 1)}}, weights=(1.0, 0.5, 0.0)
    )
    whole = draw_totals(build_grid(panel, first=True), 50, 3)
    monkeypatch.setattr("amhire.panel.resampling._ROOM", 5)
    assert draw_totals(build_grid(panel, first=True), 50, 3) == pytest.approx(whole, nan_ok=True)


ROWS = st.lists(
    st.builds(
        lambda candidate, interviewer, ratings, second: Ratings(
            f"{candidate}-{interviewer}-{second}", candidate, interviewer, "case", ratings=ratings, round=1 + second
        ),
        st.sampled_from(["Zoe", "Max", "Ida"]),
        st.sampled_from(["Ann", "Ben", "Cleo"]),
        st.dictionaries(st.sampled_from("abc"), st.none() | st.integers(1, 5)),
        st.booleans(),
    ),
    max_size=10,
)


@settings(max_examples=30)
@given(rows=ROWS, seed=st.integers(0, 5))
def test_a_ranking_is_sound_whatever_comes(rows, seed):
    ranking = rank_candidates(build_panel(rows, [stage((2.0, 1.0, 0.0))], debrief=NOON), resamples=40)
    known = [each for each in ranking.standings if each.rank is not None]
    assert [each.rank for each in known] == sorted(each.rank for each in known)
    assert [each.group for each in ranking.standings] == sorted(each.group for each in ranking.standings)
    for each in ranking.standings:
        assert each.interval is None or 1 <= each.interval.low <= each.interval.high <= 5
        assert each.best is None or 1 <= each.best <= each.worst <= len(ranking.standings)
        assert each.ahead is None or 0 <= each.ahead <= 1
    mixed = list(rows)
    random.Random(seed).shuffle(mixed)
    assert rank_candidates(build_panel(mixed, [stage((2.0, 1.0, 0.0))], debrief=NOON), resamples=40) == ranking


@settings(max_examples=20)
@given(rows=ROWS, factor=st.floats(0.01, 100))
def test_only_the_ratios_of_weights_count(rows, factor):
    one, other = (
        rank_candidates(build_panel(rows, [stage((2.0 * each, each, 0.0))]), resamples=40) for each in (1.0, factor)
    )
    assert ranks(one) == ranks(other)
    rounded = [
        [
            (
                replace(each, interval=None, before=None, after=None),
                round(each.interval.low, 6) if each.interval else None,
            )
            for each in ranking.standings
        ]
        for ranking in (one, other)
    ]
    assert rounded[0] == rounded[1]
