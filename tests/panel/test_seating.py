import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amhire.framework.loading import load_framework
from amhire.opening import PanelWeights, Requisition
from amhire.panel.panel import Criterion, PanelStage, combine
from amhire.panel.seating import build_panel, build_stages, check_mixture, read_time
from amhire.profile import build_profile
from amhire.resources import competencies_folder
from amhire.scorecard.ratings import CardProblem, FrameworkMark, Ratings, render_ratings
from panel.panel_rows import DARIA, DEBRIEF, JOAN, LENA, MIKAEL, PRIYA, TOMAS, ULLA, build_panel_stages, build_rows

NOON = datetime(2026, 11, 12, 12, tzinfo=UTC)


def stage(name="case", *competencies, weight=1.0):
    ids = competencies or ("negotiation", "planning")
    return PanelStage(name, name.title(), tuple(Criterion(name, each, each.title(), 3, weight) for each in ids))


def card(candidate, interviewer, *ratings, **other):
    rated = other.pop("rated", None)
    rated = dict(zip(("negotiation", "planning"), ratings, strict=False)) if rated is None else rated
    fields = {"file": f"{candidate}-{interviewer}.pdf", "stage": "case", **other}
    return Ratings(candidate=candidate, interviewer=interviewer, ratings=rated, **fields)


def states(panel):
    return {(seat.candidate, seat.interviewer): seat.state for seat in panel.seats}


def means(panel):
    return {
        (candidate.name, cell.criterion.stage, cell.criterion.competency): cell.after and cell.after.mean
        for candidate in panel.candidates
        for cell in candidate.cells
    }


def test_the_stages_of_an_opening_have_its_levels_and_weights():
    framework = load_framework(competencies_folder())
    requisition = Requisition(role="key-account-manager", level="manager")
    weighed = requisition.model_copy(
        update={"panel": PanelWeights(weights={"negotiation": 2.0}, rationale="Most of the work is negotiating.")}
    )
    plain, other = (build_stages(build_profile(framework, each)) for each in (requisition, weighed))
    assert [each.id for each in plain] == ["first-interview", "account-case", "panel-interview"]
    assert {criterion.weight for each in plain for criterion in each.criteria} == {1.0}
    assert {each.competency: each.weight for each in other[1].criteria}["negotiation"] == 2.0
    assert next(each.needed for each in plain[0].criteria if each.competency == "client-relationships") == 4
    assert build_panel([card("A", "B", 3, stage="account-case")], other).weights == {"negotiation": 2.0}


def test_no_rows_make_an_empty_panel():
    panel = build_panel([], [stage()])
    assert (panel.stages, panel.interviewers, panel.candidates) == ((), (), ())


def test_cells_hold_every_interviewer_of_the_stage():
    panel = build_panel([card("Zoe", "Ann", 4, 3), card("Zoe", "Ben", 2, None)], [stage()])
    [zoe] = panel.candidates
    first, second = zoe.cells
    assert [(mark.interviewer, mark.state, mark.rating) for mark in first.marks] == [
        ("Ann", "rated", 4),
        ("Ben", "rated", 2),
    ]
    assert [(mark.state, mark.rating) for mark in second.marks] == [("rated", 3), ("no-evidence", None)]
    assert zoe.before.value == zoe.after.value == 3.0
    assert [each.criterion.competency for each in zoe.agenda] == ["negotiation"]


def test_what_is_not_answered_is_not_a_card_that_is_not_there():
    panel = build_panel([card("Zoe", "Ann", 4), card("Zoe", "Ben", 3, 3), card("Max", "Ben", 3, 3)], [stage()])
    assert states(panel) == {
        ("Max", "Ann"): "missing",
        ("Max", "Ben"): "complete",
        ("Zoe", "Ann"): "incomplete",
        ("Zoe", "Ben"): "complete",
    }
    found = {(c.name, mark.interviewer): mark.state for c in panel.candidates for mark in c.cells[1].marks}
    assert found["Max", "Ann"] == "no-card"
    assert found["Zoe", "Ann"] == "unanswered"
    [seat] = [seat for seat in panel.seats if seat.unanswered]
    assert (seat.candidate, seat.unanswered) == ("Zoe", ("planning",))


def test_expected_cards_are_the_ones_that_can_be_missing():
    expected = [("Zoe", "Ann", "case"), ("Max", "Ben", "case"), ("Ida", "Ben", "case")]
    panel = build_panel([card("zoe", "ann", 4, 4), card("Max", "Cleo", 3, 3)], [stage()], expected=expected)
    assert states(panel) == {
        ("Ida", "Ben"): "missing",
        ("Max", "Ben"): "missing",
        ("Max", "Cleo"): "complete",
        ("Zoe", "Ann"): "complete",
    }
    assert next(each for each in panel.candidates if each.name == "Ida").after.value is None


def test_who_has_no_card_of_a_stage_was_not_met_there():
    rows = [card("Zoe", "Ann", 4, 3), card("Max", "Ann", 3, 3), card("Zoe", "Ben", 5, 5, stage="talk")]
    panel = build_panel(rows, [stage(), stage("talk"), stage("never")])
    assert [each.id for each in panel.stages] == ["case", "talk"]
    assert {each.name: each.not_met for each in panel.candidates} == {"Max": ("talk",), "Zoe": ()}
    assert {each.name: each.after.cells for each in panel.candidates} == {"Max": 2, "Zoe": 4}


def test_a_competency_in_two_stages_counts_twice():
    rows = [
        card("Zoe", "Ann", rated={"negotiation": 5, "planning": 3}),
        card("Zoe", "Ann", rated={"negotiation": 4}, stage="talk"),
    ]
    panel = build_panel(rows, [stage(), stage("talk", "negotiation")])
    assert panel.candidates[0].after.value == 4.0


def test_what_the_framework_does_not_know_still_appears():
    rows = [
        card("Zoe", "Ann", rated={"negotiation": 4, "charm": 2}),
        card("Zoe", "Ann", rated={"wit": 5}, stage="lunch"),
    ]
    panel = build_panel(rows, [stage("case", "negotiation", weight=2.0)])
    assert [(each.id, each.name) for each in panel.stages] == [("case", "Case"), ("lunch", "lunch")]
    criteria = [(each.competency, each.name, each.needed, each.weight) for s in panel.stages for each in s.criteria]
    assert criteria == [("negotiation", "Negotiation", 3, 2.0), ("charm", "charm", 0, 1.0), ("wit", "wit", 0, 1.0)]
    assert panel.candidates[0].after.value == pytest.approx((2 * 4 + 2 + 5) / 4)
    assert [seat.state for seat in panel.seats] == ["complete", "complete"]


def test_a_card_is_not_asked_for_what_only_another_sheet_has():
    rows = [
        card("Zoe", "Ann", 4, 3, sheet="a"),
        card("Zoe", "Ben", rated={"negotiation": 3, "planning": 3, "wit": 1}, sheet="b"),
    ]
    assert set(states(build_panel(rows, [stage()])).values()) == {"complete"}


def test_names_are_matched_and_shown_as_first_written():
    rows = [
        card("Jos\u00e9 Gil", "ann", 4, 4, file="b.pdf", filed="2026-11-02T08:00:00Z"),
        card("JOSE\u0301  GIL", "Ben", 2, 2, file="a.pdf", filed="2026-11-03T08:00:00Z"),
    ]
    panel = build_panel(rows, [stage()])
    assert [each.name for each in panel.candidates] == ["José Gil"]
    [gil] = build_panel(rows, [stage()], expected=[("JOSÉ GIL", "Ann", "case")]).candidates
    assert gil.name == "JOSÉ GIL"
    assert [seat.interviewer for seat in gil.seats] == ["Ann", "Ben"]


def test_cards_without_a_name_stand_alone_under_their_file():
    rows = [card("", "Ann", 4, 4, file="one.pdf"), card(" ", "Ann", 2, 2, file="two.pdf"), card("Zoe", "Ann", 3, 3)]
    panel = build_panel(rows, [stage()])
    assert sorted(each.name for each in panel.candidates) == ["Zoe", "[one.pdf]", "[two.pdf]"]
    assert panel.unnamed == ("one.pdf", "two.pdf")
    assert not any(seat.replaced for seat in panel.seats)


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ({"filed": "2026-11-02T08:00:00Z", "file": "z"}, {"filed": "2026-11-02T10:00:00+01:00", "file": "a"}),
        ({"filed": "", "file": "z"}, {"filed": "2026-11-02T08:00:00Z", "file": "a"}),
        ({"filed": "", "file": "a"}, {"filed": "", "file": "b"}),
        ({"filed": "soon", "file": "a"}, {"filed": "", "file": "b"}),
    ],
)
def test_the_later_card_of_a_seat_counts_and_says_what_differs(earlier, later):
    rows = [
        card("Zoe", "Ann", 4, None, overall=3, notes={"planning": "x"}, **later),
        card("zoe", "ANN", 3, 2, overall=None, **earlier),
    ]
    [seat] = build_panel(rows, [stage()]).seats
    assert seat.first.file == later["file"]
    [(old, said)] = seat.replaced
    assert old.file == earlier["file"]
    assert said == "Negotiation 3 → 4, Planning 2 → –, overall – → 3, notes"


def test_the_same_card_twice_differs_in_nothing():
    [seat] = build_panel([card("Zoe", "Ann", 4), card("Zoe", "Ann", 4, file="again.pdf")], [stage()]).seats
    assert [said for _, said in seat.replaced] == [""]


@pytest.mark.parametrize(
    ("filed", "late", "timed"),
    [
        ("2026-11-12T11:59:59Z", False, True),
        ("2026-11-12T12:00:00Z", False, True),
        ("2026-11-12T12:00:01Z", True, True),
        ("2026-11-12T12:30:00+01:00", False, True),
        ("", False, False),
        ("yesterday", False, False),
    ],
)
def test_a_card_is_late_when_filed_after_the_debrief_began(filed, late, timed):
    [seat] = build_panel([card("Zoe", "Ann", 4, filed=filed)], [stage()], debrief=NOON).seats
    assert (seat.late, seat.timed) == (late, timed)


def test_a_debrief_without_a_zone_is_utc_and_second_cards_are_never_late():
    rows = [card("Zoe", "Ann", 4, filed="2026-11-12T12:30:00Z", round=2)]
    panel = build_panel(rows, [stage()], debrief=NOON.replace(tzinfo=None))
    assert panel.debrief == NOON
    assert [seat.late for seat in panel.seats] == [False]
    later = build_panel([replace(rows[0], round=1)], [stage()], debrief=NOON.astimezone(timezone(timedelta(hours=5))))
    assert [seat.late for seat in later.seats] == [True]


def test_the_second_round_stands_beside_the_first():
    rows = [
        card("Zoe", "Ann", 2, 3, overall=2),
        card("Zoe", "Ann", 4, None, round=2, overall=3, notes={"negotiation": "Ben was right"}, file="after.pdf"),
        card("Zoe", "Ben", 4, 5, overall=4),
    ]
    [zoe] = build_panel(rows, [stage()]).candidates
    first, second = (cell.marks[0] for cell in zoe.cells)
    assert (first.rating, first.again, first.change) == (2, 4, "Ben was right")
    assert (second.rating, second.again_state, second.counted) == (3, "no-evidence", None)
    assert (zoe.before.value, zoe.after.value) == (3.5, 4.5)
    assert (zoe.recommended_before, zoe.recommended) == ((0, 1, 0, 1), (0, 0, 1, 1))


def test_a_second_card_without_a_first_counts_and_is_seen():
    [zoe] = build_panel([card("Zoe", "Ann", 4, 4, round=2)], [stage()]).candidates
    assert (zoe.before.value, zoe.after.value) == (None, 4.0)
    assert [(seat.state, seat.second is not None) for seat in zoe.seats] == [("missing", True)]


def test_files_that_are_no_cards_count_nowhere():
    nothing = Ratings("scan.pdf", problems=(CardProblem("scanned", "Type it in."),))
    panel = build_panel([card("Zoe", "Ann", 4, 4), nothing], [stage()])
    assert panel.no_cards == (nothing,)
    assert len(panel.seats) == 1


def test_cards_that_were_not_made_alike_are_listed():
    rows = [
        card("Zoe", "Ann", role="key", level="manager", framework=FrameworkMark("1.0", "aa"), file="1"),
        card("Zoe", "Ben", role="key", level="senior", framework=FrameworkMark("1.1", "bb"), file="2"),
        card("Max", "Ben", file="3"),
        Ratings("scan.pdf", role="other"),
    ]
    framework, level = check_mixture(rows)
    assert (framework.kind, framework.found) == ("framework", (("1.0 aa", ("1",)), ("1.1 bb", ("2",))))
    assert (level.kind, level.found) == ("level", (("manager", ("1",)), ("senior", ("2",))))
    assert check_mixture(rows[:1] + rows[2:]) == ()


@pytest.mark.parametrize("text", ["", "soon", "2026-13-01T00:00:00Z", "9" * 5000])
def test_what_is_no_time_is_none(text):
    assert read_time(text) is None


def test_the_invented_panel_is_told(profile):
    panel = build_panel(build_rows(profile), build_panel_stages(profile), debrief=DEBRIEF)
    by_state = {
        state: [(s.candidate, s.interviewer) for s in panel.seats if s.state == state]
        for state in ("missing", "incomplete")
    }
    assert by_state == {"missing": [(TOMAS, ULLA)], "incomplete": []}
    assert [(seat.candidate, seat.interviewer) for seat in panel.seats if seat.late] == [(LENA, PRIYA)]
    assert [(s.candidate, s.interviewer, s.replaced[0][1]) for s in panel.seats if s.replaced] == [
        (DARIA, JOAN, "Resilience and adaptability 2 → 3, overall 2 → 3, notes")
    ]
    assert (MIKAEL, "communication") in [(name, cell.criterion.competency) for name, cell in panel.agenda]
    # 93 points of 24 ratings each after the discussion; 92 and 93 before.
    totals = {each.name: (each.before.value, each.after.value) for each in panel.candidates}
    assert totals[LENA] == (pytest.approx(92 / 24), pytest.approx(93 / 24))
    assert totals[MIKAEL] == (pytest.approx(93 / 24), pytest.approx(93 / 24))


def test_the_example_is_the_invented_panel(profile, golden):
    # Without the hash of the framework, which changes with every word of it.
    rows = [replace(row, framework=FrameworkMark()) for row in build_rows(profile)]
    golden("../../examples/panel/ratings.jsonl", render_ratings(rows))


NAMES = st.sampled_from(["Zoe", "Max", "Ida"])
ROWS = st.lists(
    st.builds(
        card,
        NAMES,
        st.sampled_from(["Ann", "Ben", "Cleo"]),
        rated=st.dictionaries(st.sampled_from(["negotiation", "planning", "wit"]), st.none() | st.integers(1, 5)),
        stage=st.sampled_from(["case", "talk"]),
        round=st.sampled_from([1, 1, 2]),
        filed=st.sampled_from(["", "2026-11-12T11:00:00Z", "2026-11-12T13:00:00Z"]),
        file=st.sampled_from(["a.pdf", "b.pdf"]),
        overall=st.none() | st.integers(1, 4),
    ),
    max_size=12,
)


@settings(max_examples=40)
@given(rows=ROWS, seed=st.integers(0, 9))
def test_the_order_of_rows_does_not_matter(rows, seed):
    mixed = list(rows)
    random.Random(seed).shuffle(mixed)
    assert build_panel(mixed, [stage(), stage("talk")], debrief=NOON) == build_panel(
        rows, [stage(), stage("talk")], debrief=NOON
    )


@settings(max_examples=40)
@given(rows=ROWS, factor=st.floats(1e-3, 1e3))
def test_totals_stay_on_the_scale_and_only_ratios_of_weights_count(rows, factor):
    panel = build_panel(rows, [stage(), stage("talk", "planning", weight=2.0)])
    scaled = replace_weights(panel, factor)
    for one, other in zip(panel.candidates, scaled, strict=True):
        for total in (one.before, one.after):
            assert total.value is None or 1 <= total.value <= 5
        assert other.value == (None if one.after.value is None else pytest.approx(one.after.value))


def replace_weights(panel, factor):
    return [
        combine([(cell.criterion.weight * factor, cell.after.mean if cell.after else None) for cell in each.cells])
        for each in panel.candidates
    ]


@settings(max_examples=40)
@given(rows=ROWS, ratings=st.tuples(st.integers(1, 5), st.integers(1, 5)))
def test_one_more_card_changes_no_cell_of_others(rows, ratings):
    stages = [stage(), stage("talk")]
    more = build_panel([*rows, card("New", "Dora", *ratings)], stages)
    before, after = means(build_panel(rows, stages)), means(more)
    assert {place: after[place] for place in before} == before
