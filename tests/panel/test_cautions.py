import re
from dataclasses import replace

import pytest

from amhire.panel.agreement import measure_agreement
from amhire.panel.cautions import GAPS, list_warnings
from amhire.panel.panel import Criterion, PanelStage
from amhire.panel.ranking import rank_candidates
from amhire.panel.raters import measure_raters
from amhire.panel.seating import build_panel
from amhire.scorecard.ratings import CardProblem, Ratings
from panel.panel_rows import DARIA, DEBRIEF, JOAN, LENA, MIKAEL, PRIYA, TOMAS, ULLA, build_panel_stages, build_rows

STAGES = [
    PanelStage(name, name.title(), tuple(Criterion(name, each, each, 3, 1.0) for each in ("a", "b")))
    for name in ("case", "talk")
]


def card(candidate, interviewer, *ratings, **other):
    fields = {"file": f"{candidate}-{interviewer}", "stage": "case", **other}
    return Ratings(
        candidate=candidate, interviewer=interviewer, ratings=dict(zip("ab", ratings, strict=False)), **fields
    )


def warn(panel):
    found = list_warnings(panel, rank_candidates(panel, resamples=200), measure_agreement(panel), measure_raters(panel))
    return {each.id: dict(each.values) for each in found}


def warn_of(*rows, **other):
    return warn(build_panel(rows, STAGES, **other))


@pytest.fixture(scope="module")
def whole():
    """Three candidates by three interviewers, told well apart and without any flaw."""
    given = {"Zoe": ((5, 4), (5, 5), (4, 5)), "Max": ((3, 4), (3, 3), (3, 3)), "Ida": ((1, 2), (2, 1), (1, 1))}
    return [
        card(name, who, *ratings, sheet="s", filed="2026-11-12T09:00:00Z", answers={"independent": "yes"})
        for name, cards in given.items()
        for who, ratings in zip(("Ann", "Ben", "Cleo"), cards, strict=True)
    ]


def test_the_invented_panel_gives_every_warning_it_was_made_for(profile):
    found = warn(build_panel(build_rows(profile), build_panel_stages(profile), debrief=DEBRIEF))
    assert found["tie"] == {"names": f"{LENA}, {MIKAEL}", "total": "3.88"}
    assert found["missing-cards"] == {"count": "1", "cards": f"{ULLA} → {TOMAS}"}
    assert found["late"] == {"count": "1", "cards": f"{PRIYA} → {LENA}"}
    assert found["replaced"] == {"count": "1", "cards": f"{JOAN} → {DARIA}"}
    assert found["severe"] == {"names": ULLA}
    assert found["order-without-late"]["order"].startswith(f"1 {MIKAEL}, 2 {LENA}")
    assert found["no-cards"]["files"] == "scan0012.pdf"
    assert set(found) == {
        "tie", "order-without-late", "order-before-discussion", "missing-cards", "late", "replaced",
        "severe", "alpha-uncertain", "no-cards",
    }  # fmt: skip


def test_a_panel_without_a_flaw_has_no_warning(whole):
    assert warn(build_panel(whole, STAGES)).keys() <= {"alpha-uncertain"}


@pytest.mark.parametrize(
    ("name", "change", "values"),
    [
        (
            "not-independent",
            lambda rows: [replace(rows[0], answers={}), *rows[1:]],
            {"count": "1", "cards": "Ann → Zoe"},
        ),
        ("different-sheets", lambda rows: [replace(rows[0], sheet="t"), *rows[1:]], {"stages": "Case"}),
        ("untimed", lambda rows: [replace(rows[0], filed=""), *rows[1:]], {"count": "1", "cards": "Ann → Zoe"}),
        ("stages-differ", lambda rows: [*rows, card("Zoe", "Ann", 5, 5, stage="talk")], {"names": "Ida, Max"}),
        (
            "missing-cells",
            lambda rows: [
                replace(each, ratings={"a": each.ratings["a"]}) if each.candidate == "Max" else each for each in rows
            ],
            {"count": "1", "cells": "Max · b"},
        ),
        (
            "second-without-first",
            lambda rows: [*rows, card("Zoe", "Dora", 5, 5, round=2)],
            {"count": "1", "cards": "Dora → Zoe"},
        ),
        ("unnamed", lambda rows: [*rows, card("", "Ann", 3, 3, file="x.pdf")], {"count": "1", "files": "x.pdf"}),
        ("similar-names", lambda rows: [*rows, card("Zoé", "Ann", 3, 3)], {"names": "Zoe / Zoé"}),
        (
            "no-cards",
            lambda rows: [*rows, Ratings("y.pdf", problems=(CardProblem("foreign", ""),))],
            {"count": "1", "files": "y.pdf"},
        ),
    ],
)
def test_one_flaw_gives_its_warning(whole, name, change, values):
    found = warn(build_panel(change(whole), STAGES, debrief=DEBRIEF))
    assert found[name] == values


def test_small_numbers_are_said():
    found = warn_of(card("Zoe", "Ann", 4, 3), card("Max", "Ann", 3, 3), card("Max", "Ben", 3, 3))
    assert found["few-candidates"] == {"candidates": "2"}
    assert found["few-interviewers"] == {"interviewers": "2"}
    assert found["one-interviewer"] == {"names": "Zoe"}


def test_equal_ratings_are_no_proof_of_agreement():
    found = warn_of(card("Zoe", "Ann", 3, 3), card("Zoe", "Ben", 3, 3))
    assert "all-equal" in found


def test_the_first_that_are_not_told_apart_are_named():
    rows = [card("Zoe", "Ann", 4, 3), card("Zoe", "Ben", 3, 4), card("Max", "Ann", 3, 4), card("Max", "Ben", 3, 3)]
    found = warn_of(*rows)
    assert found["not-told-apart"] == {"names": "Zoe, Max"}
    assert "tie" not in found


def test_a_missing_card_is_said_once_and_a_plan_of_different_interviewers_by_itself():
    rows = [card("Zoe", "Ann", 4, 3), card("Zoe", "Ben", 4, 4), card("Max", "Ann", 3, 3)]
    found = warn_of(*rows)
    assert found["missing-cards"] == {"count": "1", "cards": "Ben → Max"}
    assert "different-interviewers" not in found
    planned = [(row.candidate, row.interviewer, row.stage) for row in rows]
    found = warn(build_panel(rows, STAGES, expected=planned))
    assert found["different-interviewers"] == {"names": "Ben"}
    assert "missing-cards" not in found


def test_interviewers_without_anyone_in_common_are_said():
    rows = [card("Zoe", "Ann", 4, 3), card("Zoe", "Ben", 4, 4), card("Max", "Cleo", 3, 3), card("Max", "Dora", 2, 3)]
    found = warn_of(*rows)
    assert "not-comparable" in found
    assert "different-interviewers" not in found


def test_long_lists_are_cut_and_counted():
    rows = [card(f"P{number}", "Ann", 3, 3) for number in range(9)]
    assert warn_of(*rows)["one-interviewer"]["names"] == "P0, P1, P2, P3, P4, P5, … (+3)"


def test_nothing_at_all_is_no_reason_to_fail():
    assert warn(build_panel([], STAGES)) == {}


def test_every_warning_has_its_sentence_and_every_gap_its_value(profile):
    words = {
        key.removeprefix("warning-"): text for key, text in profile.wording.panel.items() if key.startswith("warning-")
    }
    assert {name: set(re.findall(r"{(\w+)}", text)) for name, text in words.items()} == {
        name: set(gaps) for name, gaps in GAPS.items()
    }
