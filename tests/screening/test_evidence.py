import subprocess
import sys
from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

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


_SLOTS = (("win", "big"), ("deal", "big deal"), ("new", "deal new"))
_WITHIN = 4


@pytest.fixture(scope="module", params=[2, 3])
def slots_and_pattern(request):
    """The words of some slots and a finder whose one rule is a pattern of them."""
    slots = _SLOTS[: request.param]
    example = load_framework(competencies_folder()).competencies["negotiation"]
    pattern = Pattern(
        id="wins", slots=tuple(Slot(words=words) for words in slots), within=_WITHIN, strength="applied", context=()
    )
    phrase = Phrase(text="never said", strength="applied")
    evidence = EvidenceRules(phrases=(phrase,), patterns=(pattern,), lookalikes=())
    return slots, build_finder([example.model_copy(update={"id": "example", "evidence": evidence})])


@given(words=st.lists(st.sampled_from(["win", "big", "deal", "new", "of"]), max_size=12))
def test_a_pattern_is_the_tightest_stretch_with_a_wording_of_each_slot(slots_and_pattern, words):
    slots, finder = slots_and_pattern
    text = " ".join(words)
    spans = [
        [(at, at + size) for at in range(len(words)) for size in (1, 2) if " ".join(words[at : at + size]) in slot]
        for slot in slots
    ]
    stretches = [
        chosen[-1][1] - chosen[0][0]
        for chosen in map(sorted, product(*({*each} for each in spans)))
        if all(before[1] <= after[0] for before, after in pairwise(chosen))
    ]
    least = min(stretches, default=_WITHIN + 1)
    assert [len(said.split()) for _, said in found(finder, text)] == [least] * (least <= _WITHIN)


def test_a_pattern_stays_inside_one_statement(rules):
    text = "grew a lot. key accounts"
    statements = [Statement(0, 11, "experience"), Statement(12, len(text), "experience")]
    assert rules.find(text, statements) == ()


def test_places_are_those_of_the_text(rules):
    text = "•  Ran account reviews – monthly"
    (hit,) = rules.find(text, [Statement(3, len(text), "experience")])
    assert text[hit.start : hit.end] == "account reviews"


@pytest.fixture(scope="module")
def shipped():
    """The competencies each text shows by the framework's own rules."""
    finder = build_finder(load_framework(competencies_folder()).competencies.values())
    return lambda text: {hit.competency for hit in finder.find(text, [Statement(0, len(text), "experience")])}


@pytest.mark.parametrize(
    ("competency", "text"),
    [
        ("client-relationships", "Responsible for maintaining relationships with existing clients"),
        ("negotiation", "Negotiated annual contracts with buyers of three retail chains"),
        ("retention-and-renewals", "Prepared contract renewals and won back two lost customers"),
        ("revenue-growth", "Exceeded sales quota four years in a row"),
        ("retention-and-renewals", "Renewed 95 % of client contracts"),
        ("retention-and-renewals", "Renewed forty accounts"),
        ("client-relationships", "Service accounts in the north and grow them"),
        ("client-relationships", "Looked after AWS account managers' key accounts"),
        ("account-planning", "Held quarterly business reviews with twelve clients"),
        ("account-planning", "Ran QBRs"),
        ("territory-and-culture", "Covered dealers in the northern region"),
        ("financial-acumen", "Collected payments on accounts receivable of past due accounts"),
        ("crm-and-tools", "Kept the account database up to date for the sales team"),
    ],
)
def test_the_framework_knows_the_trade(shipped, competency, text):
    assert competency in shipped(text)


CLIENTS = {"client-relationships", "retention-and-renewals", "account-planning", "new-business", "revenue-growth"}


@pytest.mark.parametrize(
    "text",
    [
        "Managed accounts payable and reconciled bank accounts",
        "Maintained GL accounts, suspense accounts and the accounts of two branches",
        "Owned the global account service for forty million user accounts",
        "Handled email accounts and looked after the accounts of the network",
        "Managed the rotation of service account keys",
        "Opened new accounts for employees",
        "Restored lost accounts by account recovery",
        "Renewed parking permits for three hundred staff",
        "Renewed the pipeline for two million invoices",
        "Renewed library books for many customers",
        "Presented quarterly business reviews of uptime to colleagues",
    ],
)
def test_accounts_and_renewals_of_other_trades_are_no_client_work(shipped, text):
    assert not shipped(text) & CLIENTS


@pytest.mark.parametrize(
    ("competency", "text"),
    [
        ("crm-and-tools", "On call for the account database"),
        ("territory-and-culture", "Kept the service for user accounts running in five regions"),
        ("financial-acumen", "Wrote the customer billing accounts in Kotlin"),
        ("customer-focus", "Handled five hundred requests per second from clients"),
    ],
)
def test_software_is_no_trade_with_clients(shipped, competency, text):
    assert competency not in shipped(text)


def test_a_word_has_one_sense_in_a_statement_unless_a_rule_names_the_other(framework):
    example = framework.competencies["negotiation"]
    grows = Pattern(id="grows", slots=(Slot(verbs=("grow",)), Slot(nouns=("account",))), within=6, strength="applied")
    contact = Phrase(text="contact", strength="applied")
    named = Phrase(text="savings account", strength="applied")
    strange = (Lookalike(terms=("savings account",), why="money"),)

    def make(name, phrase=contact, *, patterns=(), lookalikes=()):
        rules = EvidenceRules(phrases=(phrase,), patterns=patterns, lookalikes=lookalikes)
        return example.model_copy(update={"id": name, "evidence": rules})

    finder = build_finder(
        [
            make("client-relationships", lookalikes=strange),
            make("other", patterns=(grows,)),
            make("banking", named, patterns=(grows,)),
        ]
    )

    def show(text):
        return [(hit.competency, hit.rule) for hit in finder.find(text, [Statement(0, len(text), "experience")])]

    assert show("Grew nine accounts") == [("other", "grows"), ("banking", "grows")]
    assert show("Grew nine accounts and opened savings accounts") == [("banking", "grows")]


def test_evidence_does_not_depend_on_what_was_read_before():
    text = "Negotiated contracts and renewals; organised quarterly business reviews for key accounts"
    competencies = load_framework(competencies_folder()).competencies.values()
    used, fresh = build_finder(competencies), build_finder(competencies)
    for other in ("Business review", "key account growth, contract renewal", "organizing a quarterly report"):
        used.find(other, [Statement(0, len(other), "experience")])
    statements = [Statement(0, len(text), "experience")]
    assert used.find(text, statements) == fresh.find(text, statements) != ()


def test_reports_know_rows_without_spacy():
    code = "import sys, amhire.report.results, amhire.screening.screener; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_results_load_no_numbers_library():
    code = "import sys, amhire.report.results; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
