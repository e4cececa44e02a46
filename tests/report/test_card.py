from dataclasses import fields
from datetime import date

import pytest

from amhire.report.card import Card, build_blank, build_card, split_marks
from amhire.report.opening import build_opening
from amhire.screening.facts import Quote
from amhire.screening.pile import build_pile


@pytest.fixture(scope="module")
def cards(pile, profile):
    opening = build_opening(build_pile(pile), profile, day=date(2020, 1, 1), version="1")
    words = profile.wording.screening
    return {row.file: build_card(row, row.reading, opening, words, rank=1) for row in pile if row.reading}


def test_the_score_is_explained_in_full(cards):
    for card in cards.values():
        lines = (*card.competencies, *card.parts)
        assert sum(float(line.points) for line in lines) == pytest.approx(float(card.score), abs=0.05)
        assert sum(float(share.points) for share in card.shares) == pytest.approx(float(card.score), abs=0.05)
        assert float(card.together) == pytest.approx(sum(float(line.points) for line in card.competencies), abs=0.05)


def test_the_shares_stand_one_after_the_other(cards):
    reached = 0.0
    for share in cards["good.txt"].shares:
        assert float(share.start) == pytest.approx(reached)
        reached += float(share.points)


def test_the_strongest_evidence_is_quoted(cards):
    assert len(cards["good.txt"].strengths) == 3
    assert all(line.quotes[0].pieces for line in cards["good.txt"].strengths)
    assert all(float(line.points) < 1 for line in cards["poor-00.txt"].strengths)


def test_what_is_not_shown_becomes_a_question_and_says_what_was_looked_for(cards):
    card = cards["poor-00.txt"]
    assert "Negotiation" in card.asks
    looked = {each.name: each.looked for each in card.missing}
    assert looked["Negotiation"].startswith("“")
    assert "Negotiation" not in {each.name for each in cards["good.txt"].missing}


def test_every_need_has_its_answer_and_years_show_their_jobs(cards):
    needs = [need for need in cards["good.txt"].needs if "years of" in need.note]
    assert {need.met for need in needs} == {"yes"}
    for need in needs:
        assert [(quote.pieces, quote.label) for quote in need.quotes] == [
            (("Key Account Manager 01/2010 to 01/2018 Acme Foods Ltd",), "")
        ]
    assert "unknown" in {need.met for need in cards["poor-00.txt"].needs}


def test_a_quote_says_where_it_stands(cards):
    (quote,) = cards["good.txt"].strengths[0].quotes
    assert quote.place == "page 1, experience · Key Account Manager"


def test_jobs_that_count_are_told_apart(cards):
    assert [(post.title, post.employer, post.dates, post.counts) for post in cards["good.txt"].posts] == [
        ("Key Account Manager", "Acme Foods Ltd", "2010-01 – 2018-01", "yes")
    ]
    assert [post.counts for post in cards["poor-00.txt"].posts] == [""]


@pytest.mark.parametrize(
    ("marks", "pieces"),
    [
        ((), ("Kept 12 key accounts.",)),
        (((105, 107),), ("Kept ", "12", " key accounts.")),
        (((100, 104), (108, 121)), ("", "Kept", " 12 ", "key accounts", ".")),
        (((105, 111), (108, 121)), ("Kept ", "12 key accounts", ".")),
        (((105, 107), (107, 111)), ("Kept ", "12 key", " accounts.")),
        (((90, 104),), ("", "Kept", " 12 key accounts.")),
        (((10, 20), (500, 600)), ("Kept 12 key accounts.",)),
    ],
)
def test_marked_pieces_are_the_quote_again(marks, pieces):
    text = "Kept 12 key\n accounts."
    assert split_marks(Quote(text, 2, 100, 100 + len(text), "experience", marks)) == pieces


def test_a_quote_cannot_steer():
    assert split_marks(Quote("a\u202eb\x1bc\u2028d", 1, 0, 7, "skills", ((2, 3),))) == ("a?", "b", "?c d")


def test_the_mould_has_one_of_everything():
    blank = build_blank()
    assert all(
        len(value) == 1 for value in (getattr(blank, each.name) for each in fields(Card)) if isinstance(value, tuple)
    )
