import pytest

from amhire.framework.competency import EvidenceRules, Lookalike, Pattern, Phrase, Slot
from amhire.framework.loading import load_framework
from amhire.resources import competencies_folder
from amhire.screening.evidence import build_finder
from amhire.screening.sections import Statement


@pytest.fixture(scope="module")
def rules():
    """A competency with rules of its own, so that the tests do not move with the framework's wording."""
    example = load_framework(competencies_folder()).competencies["negotiation"]
    evidence = EvidenceRules(
        phrases=(
            Phrase(text="account review", also=("follow-up call",), strength="applied"),
            Phrase(text="negotiate contract", strength="applied"),
            Phrase(text="portfolio", strength="applied", context=("client",)),
        ),
        patterns=(
            Pattern(
                id="grows-accounts",
                slots=(Slot(verbs=("grow", "negotiate")), Slot(nouns=("account",)), Slot(words=("key",))),
                within=6,
                strength="demonstrated",
            ),
        ),
        lookalikes=(Lookalike(terms=("bank account",), why="money"),),
    )
    return build_finder([example.model_copy(update={"id": "example", "evidence": evidence})])


def found(rules, text):
    return [(hit.rule, text[hit.start : hit.end]) for hit in rules.find(text, [Statement(0, len(text), "experience")])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Held account reviews", [("account review", "account reviews")]),
        ("Follow up calls every week", [("account review", "Follow up calls")]),
        ("NEGOTIATED\ncontracts of all kinds", [("negotiate contract", "NEGOTIATED\ncontracts")]),
        ("the client's portfolio", [("portfolio", "portfolio")]),
        ("grew three of our key accounts", [("grows-accounts", "grew three of our key accounts")]),
        ("key accounts were grown", [("grows-accounts", "key accounts were grown")]),
        ("accounting reviews", []),
        ("an art portfolio", []),
        ("grew the key bank accounts", []),
        ("grew wheat and barley and oats and rye for key accounts", []),
        ("", []),
    ],
)
def test_rules_find_what_they_mean_and_nothing_else(rules, text, expected):
    assert found(rules, text) == expected


def test_a_pattern_stays_inside_one_statement(rules):
    text = "grew a lot. key accounts"
    statements = [Statement(0, 11, "experience"), Statement(12, len(text), "experience")]
    assert rules.find(text, statements) == ()


def test_places_are_those_of_the_text(rules):
    text = "•  Ran account reviews – monthly"
    (hit,) = rules.find(text, [Statement(3, len(text), "experience")])
    assert text[hit.start : hit.end] == "account reviews"


@pytest.mark.parametrize(
    ("competency", "text"),
    [
        ("client-relationships", "Responsible for maintaining relationships with existing clients"),
        ("negotiation", "Negotiated annual contracts with buyers of three retail chains"),
        ("retention-and-renewals", "Prepared contract renewals and won back two lost customers"),
        ("revenue-growth", "Exceeded sales quota four years in a row"),
    ],
)
def test_the_framework_knows_the_trade(competency, text):
    finder = build_finder(load_framework(competencies_folder()).competencies.values())
    hits = finder.find(text, [Statement(0, len(text), "experience")])
    assert competency in {hit.competency for hit in hits}


def test_bookkeeping_is_no_client_care():
    finder = build_finder(load_framework(competencies_folder()).competencies.values())
    text = "Managed accounts payable and reconciled bank accounts"
    hits = finder.find(text, [Statement(0, len(text), "experience")])
    assert "client-relationships" not in {hit.competency for hit in hits}
