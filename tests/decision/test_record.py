import json
import stat
import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amhire.decision.audit import read_chain
from amhire.decision.chain import Opening, build_entry
from amhire.decision.circumstances import Circumstance
from amhire.decision.decision import Choice, Departure, build_decision, rank_totals, read_decision, recompute_total
from amhire.decision.desk import RatingsFile, belongs, lay_out, read_cards, settle_opening
from amhire.decision.mentions import mentions
from amhire.decision.record import Stamp, compare_cards, is_of, put_on_record, read_record
from amhire.errors import AmhireError, InvalidData, UnknownName
from amhire.opening import PanelWeights
from amhire.scorecard.names import fold_name
from amhire.scorecard.ratings import Ratings, render_ratings
from panel.panel_rows import DARIA, DEBRIEF, LENA, MIKAEL, PRIYA, STAGE, TOMAS, ULLA, build_rows

OPENING = Opening("", "key-account-manager", "manager")
WHY = "Showed what the work needs, with results that can be checked."


@pytest.fixture(scope="module")
def cards(profile):
    return read_cards(render_ratings(build_rows(profile)), "ratings.jsonl")


@pytest.fixture(scope="module")
def desk(profile, cards):
    return lay_out(profile, OPENING, cards, files=[RatingsFile("ratings.jsonl", "00" * 32)], debrief=DEBRIEF)


def stamp(number=1, at="2026-11-13T10:00:00Z"):
    return Stamp("Petra Lind", at, "1.0", bytes([number]) * 32)


def choice(candidate, decision, reasons=WHY, deviation=""):
    return Choice(candidate, decision, reasons, deviation)


def put(path, desk, what, number=1, **fields):
    return put_on_record(path, desk, what, stamp=stamp(number), jurisdictions=fields.get("jurisdictions", ("us",)))


# What a decision says


def test_a_decision_holds_what_it_rests_on(desk):
    decision = build_decision(desk, choice("  mikael SUND ", "hire"), standings={})
    assert decision.candidate == MIKAEL
    assert (decision.combination.rank, decision.combination.of) == (1, 4)
    assert (decision.combination.before, decision.combination.after) == ("3.88", "3.88")
    assert (decision.combination.rated, decision.combination.cells) == (6, 6)
    assert recompute_total(decision) == ("3.88", "3.88")
    cell = next(each for each in decision.cells if each.competency == "communication")
    mark = next(each for each in cell.marks if each.interviewer == ULLA)
    assert (mark.rating, mark.again, mark.counted, cell.weight) == (2, 3, 3, "1")
    assert [card.round for card in decision.cards].count(2) == 2
    assert decision.files == (RatingsFile("ratings.jsonl", "00" * 32),)
    assert decision.departures == ()


def test_a_decision_says_nothing_about_other_candidates(desk):
    decision = build_decision(desk, choice(DARIA, "hire", deviation="Only one who can start."), standings={})
    said = json.dumps(str(decision))
    assert not any(name in said for name in (LENA, MIKAEL, TOMAS))


def test_interviewers_notes_stay_in_the_cards(desk):
    assert "Situation" not in str(build_decision(desk, choice(MIKAEL, "hire"), standings={}))


@pytest.mark.parametrize(
    ("candidate", "decision", "standings", "departures"),
    [
        (MIKAEL, "hire", {}, ()),  # shares rank 1 with Lena
        (TOMAS, "hire", {}, ((1, "undecided"), (1, "undecided"))),
        (TOMAS, "hire", {LENA: "hire", MIKAEL: "withdrawn"}, ()),
        (TOMAS, "hire", {LENA: "hold", MIKAEL: "reject", DARIA: "hire"}, ((1, "hold"), (1, "reject"))),
        (TOMAS, "hold", {}, ()),
        (TOMAS, "withdrawn", {DARIA: "hire"}, ()),
        (TOMAS, "reject", {}, ()),
        (TOMAS, "reject", {DARIA: "hire", LENA: "hire"}, ((4, "hire"),)),
        (DARIA, "reject", {LENA: "hire"}, ()),
    ],
)
def test_departures_from_the_ranking(desk, candidate, decision, standings, departures):
    stand = {fold_name(name): standing for name, standing in standings.items()}
    if departures:
        with pytest.raises(AmhireError, match=rf"^{candidate} is rank \d, and would be .* Say why with --deviation"):
            build_decision(desk, choice(candidate, decision), standings=stand)
    built = build_decision(desk, choice(candidate, decision, deviation="Told why at length."), standings=stand)
    assert built.departures == tuple(Departure(*each) for each in departures)
    assert built.deviation == "Told why at length."


def test_nobody_rated_comes_after_everybody_rated(profile):
    rows = [
        Ratings("a.pdf", "Ann", "Ida", STAGE, ratings={"communication": 4}),
        Ratings("b.pdf", "Bo", "Ida", STAGE, ratings={"communication": None}),
    ]
    desk = lay_out(profile, OPENING, read_cards(render_ratings(rows), "r"))
    assert rank_totals(desk.panel) == {"ann": 1, "bo": None}
    with pytest.raises(AmhireError, match=r"Bo is without a rank, and would be hired against rank 1 \(undecided\)"):
        build_decision(desk, choice("Bo", "hire"), standings={})
    decision = build_decision(desk, choice("Ann", "reject", deviation="Told why."), standings={"bo": "hire"})
    assert decision.departures == (Departure(None, "hire"),)


def test_an_unknown_candidate_is_told_with_the_nearest(desk):
    with pytest.raises(UnknownName, match=r"about a candidate 'Lena Okafo'; did you mean 'Lena Okafor'\? Candidates: "):
        build_decision(desk, choice("Lena Okafo", "hire"), standings={})


def test_circumstances(desk, profile):
    found = build_decision(desk, choice(TOMAS, "reject"), standings={}).circumstances
    assert Circumstance("missing-card", STAGE, ULLA) in found
    assert Circumstance("unread-files", detail="1") in found
    others = [each.stage.id for each in profile.stages if each.stage.id != STAGE]
    assert [each.stage for each in found if each.kind == "stage-not-held"] == others
    late = build_decision(desk, choice(LENA, "hire"), standings={}).circumstances
    assert Circumstance("late-card", STAGE, PRIYA, "2026-11-12T16:20:00Z") in late
    again = build_decision(desk, choice(DARIA, "reject"), standings={}).circumstances
    assert Circumstance("replaced-card", STAGE, "Joan Petit", "1") in again
    assert {each.detail for each in again if each.kind == "ratings-apart"} == {
        "client-relationships",
        "market-intelligence",
    }


def test_more_circumstances(profile):
    old = replace(build_rows(profile)[0].framework, version="0.9", sha256="ef" * 32)
    rows = [
        Ratings("a.pdf", "Ann", "Ida", STAGE, framework=old, requisition="K-7", ratings={"communication": 4}),
        Ratings("b.pdf", "Ann", "Jon", STAGE, round=2, ratings={"communication": 4}, filed="2026-11-12T17:00:00Z"),
        Ratings("c.csv", "Ann", "Kim", "board", ratings={"tact": None}),
    ]
    opening = Opening("K-7", "key-account-manager", "manager")
    desk = lay_out(profile, opening, read_cards(render_ratings(rows), "r"), debrief=DEBRIEF)
    found = build_decision(desk, choice("Ann", "hold"), standings={}).circumstances
    kinds = {each.kind: each for each in found}
    assert kinds["second-without-first"].interviewer == "Jon"
    assert kinds["other-framework"].detail == "0.9 efefefefefef"
    assert kinds["requisition-unread"].detail == "K-7"
    assert kinds["unknown-time"].interviewer in {"Ida", "Kim"}
    assert "communication" not in kinds["incomplete-card"].detail.split()
    assert Circumstance("unrated-competency", "board", detail="tact") in found


def test_weights_other_than_one_go_on_record_with_their_reason(profile, cards):
    panel = PanelWeights(weights={"communication": 2.5}, rationale="The account is run by letter and telephone.")
    weighed = replace(profile, requisition=profile.requisition.model_copy(update={"panel": panel}))
    decision = build_decision(lay_out(weighed, OPENING, cards), choice(MIKAEL, "hire", deviation="x"), standings={})
    assert {cell.weight for cell in decision.cells} == {"1", "2.5"}
    assert decision.combination.weights_reason == "The account is run by letter and telephone."
    assert recompute_total(decision) == (decision.combination.before, decision.combination.after)


# Which opening


def row(**fields):
    return read_cards(render_ratings([Ratings("a.pdf", "Ann", "Ida", STAGE, **fields)]), "r")


@pytest.mark.parametrize(
    ("cards", "stated", "expected"),
    [
        (row(role="r", level="l", requisition="q"), Opening(), Opening("q", "r", "l")),
        (row(role="r"), Opening(), Opening("", "r", "")),
        (row(), Opening("q", "r", "l"), Opening("q", "r", "l")),
        (row(requisition="q"), Opening("", "r", "l"), Opening("q", "r", "l")),
        (row(role="other") + row(role="r", level="m"), Opening("", "r", "l"), Opening("", "r", "l")),
    ],
)
def test_the_opening_of_the_cards(cards, stated, expected):
    assert settle_opening(cards, "ann", stated=stated) == expected


def test_an_opening_that_cannot_be_told():
    with pytest.raises(AmhireError, match=r"for several openings \(role a, b\): name one with --for"):
        settle_opening(row(role="a") + row(role="b"), "Ann", stated=Opening())
    with pytest.raises(AmhireError, match="do not say which role they are for"):
        settle_opening(row(), "Ann", stated=Opening())


def test_cards_of_other_openings_are_left_out(profile, cards):
    other = row(role="account-manager", ratings={"communication": 1})
    assert not belongs(other[0].row, OPENING)
    assert [each.name for each in lay_out(profile, OPENING, cards + other).panel.candidates] == sorted(
        [LENA, MIKAEL, TOMAS, DARIA]
    )


@pytest.mark.parametrize(
    ("named", "expected"), [("", True), ("k-7", True), ("KEY", True), ("manager", False), ("K-8", False)]
)
def test_an_opening_is_named_by_requisition_or_role(named, expected):
    assert is_of(Opening("K-7", "key", "manager"), named) is expected


# On record


def test_decisions_are_added_and_read_back(tmp_path, desk):
    path = tmp_path / "decisions.jsonl"
    first = put(path, desk, choice(TOMAS, "reject"))
    before = path.read_bytes()
    second = put(path, desk, choice(MIKAEL, "hire"), 2)
    assert path.read_bytes().startswith(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    record = read_record(path.read_bytes(), "d")
    assert record.problems == record.notes == ()
    assert [each.decision for each in record.decisions] == [first.decision, second.decision]
    assert record.chain.head == second.entry.hash
    assert second.entry.heading.opening == OPENING
    assert second.entry.heading.jurisdictions == ("us",)
    assert second.entry.heading.versions.sheets == ("5f1d" * 16,)
    assert [each.name for each in tmp_path.iterdir()] == ["decisions.jsonl"]


def test_a_later_decision_takes_the_place_of_an_earlier_one(tmp_path, desk):
    path = tmp_path / "d"
    put(path, desk, choice(TOMAS, "hold"))
    put(path, desk, choice(MIKAEL, "hire"), 2)
    put(path, desk, choice(TOMAS, "reject"), 3)
    record = read_record(path.read_bytes(), "d")
    assert [each.superseded for each in record.decisions] == [True, False, False]
    assert record.decisions[2].decision.supersedes == 1
    assert [each.seq for each in record.find("tomas reyes")] == [1, 3]
    assert record.find("tomas reyes", opening="nowhere") == ()


def test_what_was_decided_before_counts_for_departures(tmp_path, desk, profile, cards):
    path = tmp_path / "d"
    put(path, desk, choice(DARIA, "hire", deviation="Only one who can start now."))
    with pytest.raises(AmhireError, match=r"Tomas Reyes is rank 3, and would be rejected against rank 4 \(hire\)"):
        put(path, desk, choice(TOMAS, "reject"), 2)
    # What was decided for another opening does not.
    other = replace(desk, opening=Opening("K-9", "key-account-manager", "manager"))
    put(path, other, choice(TOMAS, "reject"), 3)
    assert len(read_record(path.read_bytes(), "d").decisions) == 2


@pytest.mark.parametrize(
    ("reasons", "deviation", "message"),
    [
        ("", "", "the reason must say why, in 3 words at least; got ''"),
        ("Not convincing.", "", "in 3 words at least"),
        ("Weaker than mikael  sund in everything.", "", "the reason names Mikael Sund, another candidate"),
        (WHY, "Mikael Sund declined the offer.", "the reason names Mikael Sund"),
        ("x " * 15_000, "", "at most 20000 characters"),
    ],
)
def test_reasons_that_are_refused(tmp_path, desk, reasons, deviation, message):
    with pytest.raises(AmhireError, match=message):
        put(tmp_path / "d", desk, choice(TOMAS, "reject", reasons, deviation))
    assert not list(tmp_path.iterdir())


def test_a_refused_decision_leaves_no_file(tmp_path, desk):
    with pytest.raises(AmhireError, match="departs from the ranking"):
        put(tmp_path / "d", desk, choice(TOMAS, "hire"))
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("text", "name", "besides", "expected"),
    [
        ("Better than Ann Lee.", "ann lee", "", True),
        ("Better than Ann\nLee.", "Ann Lee", "", True),
        ("Better than Ann Leeson.", "Ann Lee", "", False),
        ("Ann Lee-Smith was good.", "Ann Lee", "Ann Lee-Smith", False),
        ("Ann Lee-Smith was better than Ann Lee.", "Ann Lee", "Ann Lee-Smith", True),
        ("It may work.", "May", "", False),
        ("As May said.", "May", "", True),
        ("", "May", "", False),
        ("anything", "", "", False),
    ],
)
def test_mentions(text, name, besides, expected):
    assert mentions(text, name, besides=besides) is expected


def test_nothing_is_added_to_a_broken_record(tmp_path, desk):
    path = tmp_path / "d.jsonl"
    put(path, desk, choice(TOMAS, "hold"))
    for broken in (path.read_bytes().replace(b"Petra", b"Petro"), path.read_bytes()[:-1]):
        path.write_bytes(broken)
        with pytest.raises(InvalidData, match=r"does not verify, so nothing was added[\s\S]*d\.jsonl:1: "):
            put(path, desk, choice(MIKAEL, "hire"))
        assert path.read_bytes() == broken


def test_totals_that_do_not_follow_and_payloads_that_are_no_decision(tmp_path, desk):
    path = tmp_path / "d"
    good = put(path, desk, choice(MIKAEL, "hire"))
    chain = read_chain(b"", "d")
    payload = json.loads(good.entry.payload)
    payload["combination"]["after"] = "4.99"
    forged = build_entry(chain, good.entry.heading, payload=payload, salt=b"1" * 32)
    assert "the totals 3.88 and 4.99 do not follow from the ratings and weights, which give 3.88 and 3.88" in str(
        read_record(forged.line, "d").problems[0]
    )
    for change, message in (({"decision": "maybe"}, "decision: "), ({"more": 1}, "it has other fields")):
        other = build_entry(chain, good.entry.heading, payload=payload | change, salt=b"1" * 32)
        (problem, *_) = read_record(other.line, "d").problems
        assert problem.message.startswith(f"the payload is no decision that amhire writes: {message}")
    assert "cells.0.weight" in read_decision(good.entry.payload.replace('"weight":"1"', '"weight":"nan"'))


def test_cards_are_compared_with_what_was_decided_on(tmp_path, desk, profile, cards):
    path = tmp_path / "d"
    put(path, desk, choice(TOMAS, "reject"))
    record = read_record(path.read_bytes(), "d")
    assert compare_cards(record, cards, "d") == ([], [])
    rows = build_rows(profile)
    moved = [replace(each, file=f"elsewhere/{each.file}", missing=("x",)) for each in rows]
    assert compare_cards(record, read_cards(render_ratings(moved), "r"), "d") == ([], [])
    changed = [
        replace(each, ratings={**each.ratings, "communication": 5}) if each.candidate == TOMAS else each
        for each in rows
    ][:-5]
    problems, notes = compare_cards(record, read_cards(render_ratings(changed), "r"), "d")
    assert notes == []
    assert [str(each) for each in problems] == [
        f"d:1: the card of {name} in {STAGE}, round 1, was changed after the decision"
        for name in ("Joan Petit", PRIYA, "Sten Aalto")
    ]
    fewer = [each for each in rows if (each.candidate, each.interviewer) != (TOMAS, PRIYA)]
    problems, _ = compare_cards(record, read_cards(render_ratings(fewer), "r"), "d")
    assert [str(each) for each in problems] == [
        f"d:1: the card of {PRIYA} in {STAGE}, round 1, is not among the ratings given"
    ]
    problems, notes = compare_cards(record, [], "d")
    assert problems == []
    assert [str(each) for each in notes] == ["d:1: none of the cards it rests on is among the ratings given"]


_ADDING = """
import sys
from pathlib import Path
from amhire.output import hold_file
from amhire.decision.audit import read_chain
from amhire.decision.chain import Heading, Versions, build_entry

heading = Heading("2026-11-13T10:00:00Z", "Petra Lind", "decision", Versions("1.0"))
for turn in range(20):
    with hold_file(Path(sys.argv[1]), create=True) as held:
        salt = bytes([int(sys.argv[2]), turn]) * 16
        held.append(build_entry(read_chain(held.content, "d"), heading, payload={"n": turn}, salt=salt).line)
"""


def test_programs_that_write_at_once_wait_for_each_other(tmp_path):
    path = tmp_path / "decisions.jsonl"
    running = [subprocess.Popen([sys.executable, "-c", _ADDING, path, str(number)]) for number in range(3)]
    assert [each.wait(60) for each in running] == [0, 0, 0]
    chain = read_chain(path.read_bytes(), "d")
    assert chain.problems == ()
    assert len(chain.entries) == 60


_TEXT = st.text(min_size=1, max_size=40)


@given(reasons=_TEXT, by=_TEXT)
def test_any_text_reads_back(tmp_path_factory, desk, reasons, by):
    path = tmp_path_factory.mktemp("record") / "d"
    choice_made = choice(TOMAS, "hold", f"Because of this: {reasons}", reasons)
    put_on_record(path, desk, choice_made, stamp=replace(stamp(), by=by), jurisdictions=())
    record = read_record(path.read_bytes(), "d")
    assert record.problems == ()
    assert record.decisions[0].decision.reasons.startswith("Because of this:")
