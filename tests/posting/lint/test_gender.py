"""Gendered words are counted as the paper does, and compared with its field study."""

import pytest

from amhire.posting.lint.advert import Advert, Anchor, Piece
from amhire.posting.lint.gender import check_gendered_words, measure_gendered_words
from amhire.posting.lint.gender_words import FEMININE, MASCULINE


def make_advert(text, kind="paragraph", **more):
    return Advert("ad.md", "markdown", "en", (Piece(kind, text, (Anchor(0, 3, 5),), **more),))


def measure(text):
    return measure_gendered_words(make_advert(text))


def test_the_lists_are_those_of_the_paper():
    assert len(MASCULINE.split()) == 42
    assert len(FEMININE.split()) == 40
    assert "implusive" in MASCULINE
    assert "impulsive" not in MASCULINE


@pytest.mark.parametrize(
    "word", ["compete", "active", "self-confident", "self-reliance", "analyse", "hierarchies", "decide", "dominant"]
)
def test_masculine_words(word):
    assert dict(measure(f"You are {word} here.").masculine) == {word: 1}


@pytest.mark.parametrize("word", ["support", "interpersonal", "loyalty", "honest", "together", "responsive"])
def test_feminine_words(word):
    assert dict(measure(f"You are {word} here.").feminine) == {word: 1}


@pytest.mark.parametrize(
    "word", ["actively", "kindergarten", "honestly", "stubbornness", "driven", "impulsive", "share"]
)
def test_entries_without_an_asterisk_match_whole_words_only(word):
    measured = measure(f"You are {word} here.")
    assert not measured.masculine
    assert not measured.feminine


def test_a_word_that_meets_two_entries_counts_once():
    assert measure("dominant interpersonal").masculine_percent == pytest.approx(50)
    assert measure("dominant interpersonal").feminine_percent == pytest.approx(50)


@pytest.mark.parametrize(
    "text",
    [
        "Your responsibilities and competencies.",
        "You turn sales leads and lead generation into active accounts.",
        "You read analytics with our customer support team.",
        "A competitive salary, depending on experience.",
        "You meet decision makers in Connecticut.",
        "You know our competitors.",
        "SharePoint and childcare vouchers.",
    ],
)
def test_words_of_the_trade_are_not_counted(text):
    measured = measure(text)
    assert not measured.masculine
    assert not measured.feminine


def test_headings_titles_and_equality_statements_are_not_counted():
    assert measure_gendered_words(make_advert("Lead and dominate", "heading")).words == 0
    assert measure_gendered_words(make_advert("Lead and dominate", "title")).words == 0
    assert measure_gendered_words(make_advert("We are committed.", part="equality")).words == 0


def test_z_values_are_against_the_field_study():
    measured = measure("lead " + "word " * 99)
    assert measured.masculine_percent == pytest.approx(1.0)
    assert measured.masculine_z == pytest.approx((1.0 - 1.09) / 0.88)
    assert measured.feminine_z == pytest.approx((0.0 - 0.67) / 0.70)


def test_wording_as_in_the_experiments_is_remarked_on_and_usual_wording_is_not():
    plain = "You look after six clients and write a plan for each of them with the team. " * 12
    usual = f"{plain}You lead a project and decide on offers."
    coded = plain + "You lead, compete, dominate, challenge and decide. " * 3
    assert not list(check_gendered_words(make_advert(usual)))
    [finding] = check_gendered_words(make_advert(coded))
    assert 6.0 <= measure(coded).masculine_percent <= 11.8
    assert (finding.rule, finding.severity, finding.found) == ("gendered-wording", "advice", "lead")
    assert "dominate (3)" in finding.message
    assert "disputed" in finding.message
    assert "Castilla and Rho" in finding.source
    assert (finding.line, finding.column) == (3, 5 + len(plain) + len("You "))


def test_a_short_text_is_not_judged():
    assert not list(check_gendered_words(make_advert("Lead, compete and dominate.")))
