import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amhire.errors import UnknownName
from amhire.panel.seating import build_stages
from amhire.profile import load_profile
from amhire.report.panel_blind import see_all, see_complete
from amhire.scorecard.index import IssuedCard
from report.panel_reports import make_card, make_files

FIRST, LAST = "first-interview", "panel-interview"
SECRET = "Zugvogel"


@pytest.fixture(scope="module")
def profile():
    return load_profile("key-account-manager")[0]


def card(profile, who, stage=FIRST, **more):
    candidate, interviewer = who.split()
    return make_card(profile, candidate, interviewer, stage=stage, **more)


def issue(who, stage=FIRST, turn=1):
    candidate, interviewer = who.split()
    return IssuedCard(f"{who}.pdf", candidate, interviewer, stage, turn, "", "")


def look(profile, rows, viewer="", issued=()):
    return see_complete(rows, build_stages(profile), issued=issued, debrief=None, viewer=viewer)


ALL = ("Ann Ida", "Ann Jon", "Bea Ida", "Bea Jon")


def test_a_stage_is_shown_when_all_of_its_cards_are_in(profile):
    sight = look(profile, [card(profile, who) for who in ALL])
    assert sight.hidden == ()
    assert [each.name for each in sight.panel.candidates] == ["Ann", "Bea"]


def test_one_missing_card_hides_the_stage_from_everybody(profile):
    sight = look(profile, [card(profile, who) for who in ALL[:3]])
    assert sight.panel.candidates == ()
    [stage] = sight.hidden
    assert (stage.id, stage.reason) == (FIRST, "incomplete")
    assert [(seat.candidate, seat.interviewer, seat.state) for seat in stage.seats] == [
        ("Ann", "Ida", "in"),
        ("Ann", "Jon", "in"),
        ("Bea", "Ida", "in"),
        ("Bea", "Jon", "missing"),
    ]


@pytest.mark.parametrize(
    "left_open",
    [{"overall": None}, {"ratings": {"client-relationships": 3}}, {"ratings": {}}],
    ids=["recommendation", "a competency", "everything"],
)
def test_a_card_that_could_still_be_filled_in_is_not_in(profile, left_open):
    rows = [*(card(profile, who) for who in ALL[:3]), card(profile, ALL[3], **left_open)]
    assert [seat.state for seat in look(profile, rows).hidden[0].seats] == ["in", "in", "in", "incomplete"]


def test_where_nobody_recommends_no_recommendation_is_waited_for(profile):
    assert look(profile, [card(profile, who, overall=None) for who in ALL]).hidden == ()


def test_the_pack_says_which_cards_are_waited_for(profile):
    rows = [card(profile, who) for who in ALL]
    assert look(profile, rows, issued=[issue(who) for who in ALL]).hidden == ()
    [stage] = look(profile, rows, issued=[issue(who) for who in (*ALL, "Ann Kim")]).hidden
    assert [seat.interviewer for seat in stage.seats if seat.state == "missing"] == ["Kim"]


def test_a_complete_stage_stays_visible_beside_a_hidden_one(profile):
    rows = [card(profile, who) for who in ALL] + [card(profile, who, LAST) for who in ALL[:3]]
    sight = look(profile, rows)
    assert [stage.id for stage in sight.panel.stages] == [FIRST]
    assert [stage.id for stage in sight.hidden] == [LAST]


def test_an_interviewer_sees_nothing_of_whom_a_card_is_still_owed_on(profile):
    rows = [card(profile, who) for who in ALL] + [card(profile, who, LAST) for who in ALL[:3]]
    assert [(stage.id, stage.reason) for stage in look(profile, rows, "Jon").hidden] == [
        (FIRST, "owed"),
        (LAST, "incomplete"),
    ]
    assert [stage.id for stage in look(profile, rows, " IDA ").hidden] == [LAST]


def test_a_viewer_has_to_be_on_the_panel(profile):
    with pytest.raises(UnknownName, match="no interviewer 'Jo'; did you mean 'Jon'"):
        look(profile, [card(profile, who) for who in ALL], "Jo")


def test_second_ratings_wait_for_all_second_cards(profile):
    rows = [card(profile, who) for who in ALL] + [card(profile, ALL[0], round=2, rating=5)]
    issued = [issue(who) for who in ALL] + [issue(ALL[0], turn=2), issue(ALL[1], turn=2)]
    sight = look(profile, rows, issued=issued)
    assert sight.second_hidden == ("First interview",)
    assert sight.hidden == ()
    assert all(mark.again is None for cell in sight.panel.cells for mark in cell.marks)
    done = look(profile, [*rows, card(profile, ALL[1], round=2)], issued=issued)
    assert done.second_hidden == ()
    assert any(mark.again == 5 for cell in done.panel.cells for mark in cell.marks)


def test_second_ratings_wait_for_the_viewers_own_one(profile):
    rows = [card(profile, who) for who in ALL] + [card(profile, ALL[0], round=2, rating=5)]
    assert look(profile, rows, "Jon").second_hidden == ("First interview",)
    assert look(profile, rows, "Ida").second_hidden == ()
    assert look(profile, [*rows, card(profile, ALL[1], round=2)], "Jon").second_hidden == ()


def test_without_the_rule_nothing_is_hidden(profile):
    rows = [card(profile, who) for who in ALL[:3]]
    sight = see_all(rows, build_stages(profile), issued=(), debrief=None)
    assert sight.hidden == ()
    assert len(sight.panel.seats) == 4


def hidden_rows(profile, *, twice=False, **said):
    """A complete stage, and one with a card missing; what the cards of the second say is up to the caller."""
    rows = [card(profile, who) for who in ALL]
    rows += [
        card(profile, who, LAST, file=f"{place}-{said.get('note')}.pdf", **said) for place, who in enumerate(ALL[:3])
    ]
    if twice:
        rows.append(card(profile, ALL[2], LAST, **{**said, "rating": 1, "filed": "", "file": "0.pdf"}))
    return rows


@settings(max_examples=12)
@given(
    rating=st.sampled_from([None, 1, 5]),
    note=st.sampled_from(["", SECRET, f"{SECRET}\n=1+1"]),
    overall=st.integers(1, 4),
    filed=st.sampled_from(["", "2026-11-10T08:00:00Z", "2026-11-30T08:00:00Z"]),
)
def test_no_format_depends_on_what_a_hidden_stage_says(profile, rating, note, overall, filed):
    rows = hidden_rows(profile, rating=rating, note=note, overall=overall, filed=filed)
    files = make_files(rows, profile, hide=True)
    assert files == make_files(hidden_rows(profile, rating=3, note="other", overall=2), profile, hide=True)
    assert SECRET not in "".join(files.values())


def test_that_a_hidden_card_was_handed_in_twice_is_hidden_too(profile):
    one, two = (make_files(hidden_rows(profile, note=SECRET, twice=each), profile, hide=True) for each in (False, True))
    assert (one["html"], one["csv"]) == (two["html"], two["csv"])
    data = [json.loads(each["json"]) for each in (one, two)]
    assert [each.pop("sources")[0]["sha256"] for each in data] == [None, None]
    assert data[0] == data[1]


def test_the_page_names_who_is_waited_for(profile):
    page = make_files(hidden_rows(profile, note=SECRET), profile, hide=True)["html"]
    assert "Cards are outstanding or incomplete, so nothing of this stage is shown." in page
    assert '<td class="card-missing">missing</td>' in page
    assert "3 of 4 cards are in" in page
