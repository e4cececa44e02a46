import pytest

from amhire.framework.competency import EvidenceRules, Lookalike, Pattern, Phrase, Slot
from amhire.profile import load_profile
from amhire.report.looked_for import describe_need, find_overlooked, list_looked_for
from amhire.screening.facts import Quote
from amhire.screening.match import CompetencyMatch

BOOKS = Lookalike(terms=("accounts payable", "close-of-business"), why="bookkeeping")


@pytest.fixture(scope="module")
def profile():
    return load_profile("key-account-manager")[0]


@pytest.fixture(scope="module")
def negotiation(profile):
    rules = EvidenceRules(
        phrases=(
            Phrase(text="contract negotiation", strength="applied"),
            Phrase(text="skilled negotiator", strength="claimed"),
            Phrase(text="terms of sale", strength="applied", context=("client",)),
            Phrase(text="overcome objection", strength="applied"),
        ),
        patterns=(
            Pattern(
                id="negotiates",
                slots=(Slot(verbs=("negotiate",)), Slot(nouns=("price", "rate", "term", "fee"))),
                within=5,
                strength="applied",
            ),
        ),
    )
    return profile.framework.competencies["negotiation"].model_copy(update={"evidence": rules})


def found(*quotes):
    evidence = tuple(Quote(text, 1, 0, len(text), "skills") for text in quotes)
    return CompetencyMatch("negotiation", "Negotiation", 1, 5.0, 0.8, 4.0, evidence)


def test_what_a_claim_alone_shows_is_not_offered_as_a_way_up(negotiation):
    assert list_looked_for(negotiation, found()) == (
        "“contract negotiation”",
        "“overcome objection”",
        "“negotiate … price/rate/term”",
    )


def test_what_was_found_already_is_not_asked_for_again(negotiation):
    assert "“contract negotiation”" not in list_looked_for(negotiation, found("Contract Negotiation, Excel"))


@pytest.mark.parametrize(
    ("text", "overlooked"),
    [
        ("Accounts Payable clerk; accounts payable", [("Accounts Payable", "bookkeeping")]),
        ("accounts\npayable", [("accounts payable", "bookkeeping")]),
        ("close of business", [("close of business", "bookkeeping")]),
        ("accounts payables", [("accounts payables", "bookkeeping")]),
        ("subaccounts payable", []),
    ],
)
def test_lookalikes_are_shown_as_they_stand_once(text, overlooked):
    rules = EvidenceRules(phrases=(Phrase(text="x", strength="applied"),), lookalikes=(BOOKS,))
    assert list(find_overlooked(rules, text)) == overlooked


def test_every_requirement_of_every_role_says_what_would_meet_it(profile):
    for role in profile.framework.roles:
        each, _ = load_profile(role)
        for requirement in (*each.required, *each.preferred):
            text = describe_need(requirement, each)
            assert text
            assert "{" not in text


def test_alternatives_are_told_as_such(profile):
    texts = {each.id: describe_need(each, profile) for each in (*profile.required, *profile.preferred)}
    assert "account management for 3 years or more, or sales or service work for 5 years or more" in texts.values()
    assert "sales or service work for a year or more" in texts.values()
    assert "Negotiation as a duty or result in a job" in texts.values()
