"""Remarks on a posting as a whole."""

from datetime import date

import pytest

from amhire.framework.jurisdiction import Jurisdiction
from amhire.framework.posting_law import PostingRule
from amhire.posting.law import Applied
from amhire.posting.lint.advert import Advert, Anchor, Piece
from amhire.posting.lint.facts import Facts, Quote
from amhire.posting.lint.style import check_style, measure_style

SENTENCE = "You look after six clients and write a plan for each of them. "


def make_piece(text, kind="paragraph", line=2, **more):
    return Piece(kind, text, (Anchor(0, line, 1),), **more)


def make_advert(*pieces, language="en", form="markdown"):
    return Advert("ad.md", form, language, (make_piece("Account Manager", "title", 1), *pieces))


def make_facts(**changes):
    quote = Quote(make_piece("yes"), 0, 3)
    parts = {"linked_pay": (quote,), "deadline": quote, "how_to_apply": (quote,), "adjustments": (quote,)}
    return Facts(**(parts | changes))


def find(*pieces, facts=None, applied=(), **more):
    return {each.rule: each for each in check_style(make_advert(*pieces, **more), facts or make_facts(), applied)}


def bullets(number, text="You have kept a client who was about to leave.", part="demands"):
    return [make_piece(text, "bullet", 10 + each, part=part) for each in range(number)]


def good(*more):
    return (make_piece(SENTENCE * 18), *bullets(5), *bullets(2, "You know our trade.", "extras"), *more)


def test_a_good_posting_has_no_remark():
    assert find(*good()) == {}


@pytest.mark.parametrize(
    ("pieces", "rule"),
    [
        ([make_piece(SENTENCE)], "too-short"),
        ([make_piece(SENTENCE * 200)], "too-long"),
        ([make_piece(SENTENCE * 30)], "few-lists"),
        (bullets(40, part="duties"), "only-lists"),
        ([make_piece("word " * 400)], "long-sentences"),
        ([make_piece(SENTENCE * 20), make_piece("a plan " * 40), *bullets(3)], "long-sentences"),
        (
            [
                make_piece(
                    "Institutional organisational considerations necessitate multidisciplinary collaboration. " * 30
                )
            ],
            "hard-to-read",
        ),
        ([*good(), *bullets(3)], "many-demands"),
        ([make_piece(SENTENCE * 18), *bullets(6)], "no-wishes"),
        ([*good(make_piece("Call us! Now! Today!"))], "exclamation"),
        ([*good(make_piece("Apply now!!"))], "exclamation"),
        ([*good(make_piece("WE WANT YOUR BEST WORK every day."))], "shouting"),
        ([*good(make_piece("A bachelor's degree in business is required."))], "degree-only"),
        ([*good(make_piece("You are educated to degree level."))], "degree-only"),
    ],
)
def test_what_is_remarked_on(pieces, rule):
    found = find(*pieces)
    assert rule in found
    assert found[rule].severity == "advice"
    assert found[rule].source
    assert found[rule].instead


@pytest.mark.parametrize(
    "text",
    [
        "A bachelor's degree in business, marketing, communications or a related field, or equivalent experience.",
        "You hold a bachelor's degree in any subject, or bring at least four years of sales instead.",
        "A university degree is helpful and not required.",
        "You need a high degree of care.",
        "Great work! We are glad you read this.",
        "You use SAP, CRM and ERP.",
        "A qualification such as ACCA, CIMA, ICAEW is welcome.",
        "A bachelor's degree in business is required (experience can be substituted for it).",
        "We work with the NHS and the BBC.",
    ],
)
def test_look_alikes_are_left_alone(text):
    assert not set(find(*good(make_piece(text)))) & {"degree-only", "exclamation", "shouting"}


@pytest.mark.parametrize(
    ("missing", "rule"),
    [
        ({"linked_pay": ()}, "no-pay"),
        ({"deadline": None}, "no-deadline"),
        ({"how_to_apply": ()}, "no-way-to-apply"),
        ({"adjustments": ()}, "no-adjustments"),
    ],
)
def test_what_readers_look_for_in_vain(missing, rule):
    assert set(find(*good(), facts=make_facts(**missing))) == {rule}


def test_what_the_law_asks_for_is_left_to_the_findings_on_the_law():
    rule = PostingRule(
        id="pay", text="Pay.", source="A code", verified=True, as_of=date(2026, 11, 22), requires="pay", kind="statute"
    )
    place = Jurisdiction(id="us-co", name="Colorado", countries=("US",))
    missing = make_facts(linked_pay=())
    assert find(*good(), facts=missing, applied=[Applied(place, rule, "applies", "")]) == {}
    assert set(find(*good(), facts=missing, applied=[Applied(place, rule, "ended", "")])) == {"no-pay"}


def test_wishes_within_the_list_are_enough():
    assert "no-wishes" not in find(make_piece(SENTENCE * 18), *bullets(6), *bullets(1, "French is a plus."))


def test_english_rules_are_for_english():
    text = "Ein Hochschulabschluss, university degree required. " * 30
    assert "degree-only" not in find(make_piece(text), language="de")
    assert measure_style(make_advert(make_piece(text), language="de")).flesch_kincaid_grade == 0


def test_plain_text_without_marked_lists_is_not_blamed_for_it():
    assert "few-lists" not in find(make_piece(SENTENCE * 30), form="text")


def test_the_figures():
    figures = measure_style(
        make_advert(make_piece("You lead a team. You help."), *bullets(2), *bullets(1, part="extras"))
    )
    assert (figures.words, figures.sentences, figures.required, figures.preferred) == (36, 5, 2, 1)
    assert figures.words_per_sentence == pytest.approx(36 / 5)
    assert figures.bullets_share == pytest.approx(30 / 36)
    assert figures.masculine_words == ("lead",)
    assert figures.masculine_percent == pytest.approx(100 / 36)


def test_an_empty_posting_has_no_remark_and_no_figures():
    assert find() == {}
    assert measure_style(make_advert()).words == 0
