"""What the shipped jurisdictions outside the United States say about postings, tested as a product."""

import re
from collections import Counter
from datetime import date

import pytest

from amhire.framework.posting_law import CommissionRule, PostingRule
from amhire.framework.rules import load_rules
from amhire.resources import competencies_folder

MEMBER_STATES = {
    **dict.fromkeys(["gr", "it", "lt", "mt", "sk"], "in-force"),
    **dict.fromkeys(["be", "ee", "pl"], "partly-in-force"),
    **dict.fromkeys(["bg", "cz", "fi", "fr", "nl"], "bill"),
    **dict.fromkeys(["cy", "dk", "es", "hr", "lv", "pt", "ro", "si"], "draft"),
    **dict.fromkeys(["at", "de", "hu", "ie", "lu", "se"], "none"),
}
#: Wordings that some law forbids; the folder terms holds their phrases.
WORDINGS = {
    *("age-direct", "age-coded", "age-ask", "experience-cap", "native-language", "citizenship", "gender-coded-title"),
    *("disability-physical", "disability-health", "driving-licence", "pay-history", "unemployed", "criminal-record"),
    *("canadian-experience", "origin-coded", "pregnancy-family", "religion", "photo"),
}
TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def jurisdictions():
    found = load_rules(competencies_folder()).jurisdictions
    return {name: each for name, each in found.items() if name != "us" and not name.startswith("us-")}


@pytest.fixture(scope="module")
def rows(jurisdictions):
    return {(name, rule.id): rule for name, each in jurisdictions.items() for rule in each.posting.rules}


def asked_on(jurisdictions, name, on):
    """What a place and those around it ask a posting to state on a day, with the gravity of each."""
    found = set()
    while name is not None:
        each = jurisdictions[name]
        found |= {
            (name, rule.requires, rule.severity) for rule in each.posting.rules if rule.requires and rule.in_force(on)
        }
        name = each.within
    return found


# ---- the member states of the European Union


def test_every_member_state_says_how_far_the_directive_has_come(jurisdictions):
    within = {name: each for name, each in jurisdictions.items() if each.within == "eu"}
    assert len(within) == 27
    assert {name: each.posting.transposition.status for name, each in within.items()} == MEMBER_STATES
    for name, each in within.items():
        transposition = each.posting.transposition
        assert each.countries == (name.upper(),)
        assert transposition.act == "Directive (EU) 2023/970"
        assert transposition.as_of == TODAY, name
        assert transposition.source, name
        assert transposition.url, name
        # Where a law was still to come, only reports from June to September 2026 were read.
        assert transposition.verified == (transposition.status == "in-force" or name == "pl"), name
    assert set(jurisdictions["eu"].countries) == {name.upper() for name in MEMBER_STATES}


@pytest.mark.parametrize(
    ("name", "before", "then"),
    [
        ("it", date(2026, 6, 6), {("it", "pay", "error"), ("it", "neutral-title", "warning")}),
        ("lt", date(2019, 7, 26), {("lt", "pay", "error")}),
        ("lv", date(2018, 11, 27), {("lv", "pay", "error")}),
        ("mt", date(2025, 8, 26), {("mt", "pay", "warning")}),
        ("pl", date(2025, 12, 23), {("pl", "pay", "warning"), ("pl", "neutral-title", "warning")}),
        ("gr", date(2026, 10, 31), {("gr", "pay", "warning"), ("gr", "neutral-title", "warning")}),
        ("ro", date(2026, 6, 6), {("eu", "pay", "warning"), ("eu", "neutral-title", "warning")}),
        ("at", date(2011, 2, 28), {("at", "minimum-pay", "error")}),
        ("ca-on", date(2025, 12, 31), {("ca-on", duty, "error") for duty in ("pay", "ai-use", "vacancy")}),
        ("ca-bc", date(2023, 10, 31), {("ca-bc", "pay", "error")}),
        ("ca-pe", date(2022, 5, 31), {("ca-pe", "pay", "error")}),
    ],
)
def test_a_duty_begins_on_its_day(jurisdictions, name, before, then):
    gained = asked_on(jurisdictions, name, date.fromordinal(before.toordinal() + 1)) - asked_on(
        jurisdictions, name, before
    )
    assert gained & {each for each in gained if each[0] == name} == {each for each in then if each[0] == name}
    assert then <= asked_on(jurisdictions, name, TODAY)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("everywhere", set()),
        ("gb", set()),
        ("au", set()),
        ("nz", set()),
        ("sg", set()),
        ("br", set()),
        ("ca", set()),
        ("ca-ab", set()),
        ("ca-ns", set()),
        ("ca-qc", set()),
        ("de", {("de", "neutral-title", "advice")}),
        ("at", {("at", "minimum-pay", "error"), ("at", "neutral-title", "warning")}),
        ("fr", set()),
        ("sk", {("sk", "pay", "warning"), ("sk", "neutral-title", "warning")}),
        ("lt", {("lt", "pay", "error"), ("lt", "neutral-title", "warning")}),
    ],
)
def test_what_a_place_asks_for_today(jurisdictions, name, expected):
    assert {each for each in asked_on(jurisdictions, name, TODAY) if each[0] == name} == expected


def test_slovakia_asked_for_the_base_wage_until_its_new_act(jurisdictions):
    assert ("sk", "pay", "error") in asked_on(jurisdictions, "sk", date(2026, 6, 6))
    assert ("sk", "pay", "error") not in asked_on(jurisdictions, "sk", date(2026, 6, 7))


# ---- single places


def test_ontario_asks_for_pay_within_limits(rows):
    pay = rows["ca-on", "pay"]
    assert (pay.effective, pay.binds.employees_there, pay.binds.public_only) == (date(2026, 1, 1), 25, True)
    assert (pay.range.closed, pay.range.most_width, pay.range.not_above, pay.range.currency) == (True, 5e4, 2e5, "CAD")
    for name in ("ai-use", "vacancy", "canadian-experience"):
        row = rows["ca-on", name]
        assert (row.severity, row.verified, row.effective) == ("error", True, date(2026, 1, 1)), name
        assert row.binds.employees_there == 25, name
    assert rows["ca-on", "canadian-experience"].forbids == "canadian-experience"


def test_british_columbia_allows_no_open_end_and_reaches_remote_posts(rows):
    pay = rows["ca-bc", "pay"]
    assert pay.range.closed
    assert pay.range.most_width is None
    assert "could-be-filled-in" in pay.binds.remote
    assert "commission" in pay.text


def test_austria_asks_for_the_minimum_pay(rows):
    row = rows["at", "minimum-pay"]
    assert row.source == "Gleichbehandlungsgesetz § 9(2)"
    assert (row.effective, row.enforced) == (date(2011, 3, 1), date(2012, 1, 1))
    assert "360 euros" in row.penalty
    assert "Mindestentgelt" in row.instead


def test_pay_history_is_forbidden_where_the_law_says_so(rows):
    found = {name for name, rule_id in rows if rule_id == "pay-history"}
    assert found == {"everywhere", "eu", "gr", "it", "lt", "pl", "ca-bc", "ca-ns", "ca-pe"}


def test_a_mother_tongue_is_graver_where_a_court_or_authority_has_spoken(rows):
    grave = {
        name for (name, rule_id), rule in rows.items() if rule_id == "native-language" and rule.severity == "error"
    }
    assert grave == {"eu", "de", "gb", "ie", "ca-qc"}


def test_what_holds_everywhere_covers_every_wording_and_is_never_an_error(jurisdictions):
    rules = jurisdictions["everywhere"].posting.rules
    assert {rule.forbids for rule in rules} == WORDINGS
    assert {rule.severity for rule in rules} == {"warning", "advice"}
    assert all(rule.verified for rule in rules)


# ---- all rows


def test_rows_forbid_only_wordings_with_phrases(rows):
    assert {rule.forbids for rule in rows.values() if rule.forbids} == WORDINGS


def test_an_unverified_row_is_never_meant_as_more_than_advice(rows):
    unverified = {key: rule.severity for key, rule in rows.items() if not rule.verified}
    assert unverified == {("gb", "criminal-record"): "advice"}


def test_a_place_has_one_row_for_a_subject_on_a_day(jurisdictions):
    for on in (date(2017, 1, 1), date(2024, 1, 1), date(2026, 6, 6), date(2026, 6, 7), TODAY, date(2028, 1, 1)):
        for name, each in jurisdictions.items():
            subjects = Counter(rule.requires or rule.forbids for rule in each.posting.rules if rule.in_force(on))
            assert all(count == 1 for count in subjects.values()), (name, on, subjects)


def test_dates_follow_one_another(rows):
    for key, rule in rows.items():
        assert rule.as_of == TODAY, key
        days = [day for day in (rule.effective, rule.enforced, rule.expires) if day is not None]
        assert days == sorted(days), key


def test_sources_can_be_looked_up(rows):
    for key, rule in rows.items():
        assert rule.kind in {"statute", "regulator"} or rule.url, key
        assert re.search(r"\d", rule.source) or rule.url, key


def test_rows_reach_people_who_work_at_home(rows):
    for (name, rule_id), rule in rows.items():
        assert name == "everywhere" or "performed-in" in rule.binds.remote, (name, rule_id)


def test_texts_are_short_sentences_that_say_what_to_do_and_accuse_nobody(rows):
    accusing = re.compile(r"\b(illegal|unlawful|violat\w+|breach\w*|you (?:break|broke|must))\b", re.IGNORECASE)
    for key, rule in rows.items():
        assert rule.text.endswith("."), key
        assert len(rule.text) <= 240, (key, len(rule.text))
        assert rule.text.count(". ") == 0, key
        assert not accusing.search(rule.text), key


def test_without_a_rule_on_commission_a_range_is_asked_for(rows):
    assert all(rule.commission is None for rule in rows.values())
    assert (CommissionRule().solely, CommissionRule().partly) == ("range", "range")


def test_a_row_either_requires_or_forbids(rows):
    assert all(
        isinstance(rule, PostingRule) and (rule.requires is None) != (rule.forbids is None) for rule in rows.values()
    )
