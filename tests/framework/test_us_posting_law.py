"""The shipped law of the United States on postings, checked as data."""

import re
from datetime import date
from itertools import chain

import pytest

from amhire.framework.jurisdiction import lies_in
from amhire.framework.rules import load_rules
from amhire.resources import competencies_folder

TODAY = date(2026, 11, 22)
#: State → first day on which a posting has to give pay.
FIRST_DAYS = {
    "us-ca": date(2023, 1, 1),
    "us-co": date(2021, 1, 1),
    "us-ct": date(2026, 10, 1),
    "us-dc": date(2024, 6, 30),
    "us-hi": date(2024, 1, 1),
    "us-il": date(2025, 1, 1),
    "us-ma": date(2025, 10, 29),
    "us-md": date(2024, 10, 1),
    "us-me": date(2026, 7, 29),
    "us-mn": date(2025, 1, 1),
    "us-nj": date(2025, 6, 1),
    "us-ny": date(2023, 9, 17),
    "us-va": date(2026, 7, 1),
    "us-vt": date(2025, 7, 1),
    "us-wa": date(2023, 1, 1),
}
#: Where pay is told after an interview, on request, or by no law on postings that is recorded.
NOT_IN_THE_POSTING = ("us-al", "us-nv", "us-or", "us-pr", "us-ri", "us-oh-cin", "us-oh-tol", "us-pa-phi", "us-mo-kc")
#: States that only hold their cities together.
NOTHING_OF_THEIR_OWN = {"us-mo", "us-oh", "us-pa"}


@pytest.fixture(scope="module")
def framework():
    return load_rules(competencies_folder())


@pytest.fixture(scope="module")
def jurisdictions(framework):
    return {name: each for name, each in framework.jurisdictions.items() if name == "us" or name.startswith("us-")}


@pytest.fixture(scope="module")
def rows(jurisdictions):
    return [(name, rule) for name, each in jurisdictions.items() for rule in each.posting.rules]


def duties(jurisdiction, on=TODAY):
    return {rule.requires for rule in jurisdiction.posting.rules if rule.requires and rule.in_force(on)}


def pay_rule(jurisdiction):
    return next(rule for rule in jurisdiction.posting.rules if rule.requires == "pay")


def test_every_state_with_a_duty_to_give_pay_is_here_and_no_other(jurisdictions):
    states = {name for name in jurisdictions if name.count("-") == 1}
    assert {name for name in states if "pay" in duties(jurisdictions[name])} == set(FIRST_DAYS)


@pytest.mark.parametrize(("state", "first"), FIRST_DAYS.items())
def test_a_duty_to_give_pay_has_a_source_and_begins_on_its_day(jurisdictions, state, first):
    rule = pay_rule(jurisdictions[state])
    assert rule.effective == first
    assert rule.verified
    assert rule.range is not None
    assert rule.range.closed
    assert rule.commission is not None
    assert "pay" not in duties(jurisdictions[state], on=date.fromordinal(first.toordinal() - 1))


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ("us-co", {"pay", "other-pay", "benefits", "deadline", "how-to-apply"}),
        ("us-ca", {"pay"}),
        ("us-wa", {"pay", "benefits", "other-pay"}),
        ("us-ny", {"pay", "job-description"}),
        ("us-ny-nyc", {"pay", "ai-use"}),
        ("us-il", {"pay", "benefits", "other-pay", "ai-use"}),
        ("us-mn", {"pay", "benefits", "other-pay"}),
        ("us-nj", {"pay", "benefits", "other-pay"}),
        ("us-vt", {"pay"}),
        ("us-ma", {"pay"}),
        ("us-md", {"pay", "benefits", "other-pay"}),
        ("us-dc", {"pay", "benefits"}),
        ("us-hi", {"pay"}),
        ("us-va", {"pay"}),
        ("us-me", {"pay"}),
        ("us-ct", {"pay", "benefits"}),
        ("us-de", set()),
        ("us-ny-wes", set()),
        ("us-ca-lac", {"fair-chance"}),
        ("us-ca-la", {"fair-chance"}),
        ("us-nj-jc", {"pay", "benefits"}),
    ],
)
def test_what_a_posting_states_today(jurisdictions, state, expected):
    assert duties(jurisdictions[state]) == expected


def test_healthcare_in_the_district_may_be_told_after_the_posting(jurisdictions):
    rule = next(each for each in jurisdictions["us-dc"].posting.rules if each.requires == "benefits")
    assert rule.severity == "advice"


@pytest.mark.parametrize(
    ("state", "solely", "partly"),
    [
        ("us-vt", "statement", "statement"),
        ("us-de", "statement", "statement"),
        ("us-ny", "statement", "range"),
        ("us-me", "exempt", "range"),
        ("us-il", "statement", "range-and-statement"),
        ("us-co", "range-and-statement", "range-and-statement"),
        ("us-wa", "range-and-statement", "range-and-statement"),
        ("us-ca", "range", "range"),
        ("us-md", "range", "range"),
        ("us-oh-cle", "range", "range"),
    ],
)
def test_commission_changes_what_is_said_of_pay(jurisdictions, state, solely, partly):
    rule = pay_rule(jurisdictions[state])
    assert rule.commission is not None
    assert (rule.commission.solely, rule.commission.partly) == (solely, partly)


@pytest.mark.parametrize(
    ("state", "employees", "there", "remote"),
    [
        ("us-ca", 15, 1, {"performed-in", "could-be-filled-in"}),
        ("us-co", 1, 1, {"performed-in", "could-be-filled-in"}),
        ("us-wa", 15, None, {"performed-in", "could-be-filled-in"}),
        ("us-ny", 4, None, {"performed-in", "reports-to"}),
        ("us-ny-nyc", 4, 1, {"performed-in", "could-be-filled-in"}),
        ("us-il", 15, None, {"performed-in", "reports-to"}),
        ("us-vt", 5, 1, {"performed-in", "reports-to"}),
        ("us-ma", 1, 25, {"performed-in", "reports-to"}),
        ("us-mn", 1, 30, {"performed-in"}),
        ("us-nj", 10, None, {"performed-in"}),
        ("us-hi", 50, None, {"performed-in"}),
        ("us-de", 26, None, {"performed-in", "reports-to"}),
        ("us-md", 1, None, {"performed-in"}),
        ("us-ny-ith", 1, 4, set()),
    ],
)
def test_whom_a_duty_to_give_pay_binds(jurisdictions, state, employees, there, remote):
    binds = pay_rule(jurisdictions[state]).binds
    assert (binds.employees, binds.employees_there, set(binds.remote)) == (employees, there, remote)


@pytest.mark.parametrize(("state", "basis"), [("us-ca", "upon-hire"), ("us-mn", "starting"), ("us-ny", "position")])
def test_which_pay_the_range_is_about(jurisdictions, state, basis):
    wanted = pay_rule(jurisdictions[state]).range
    assert wanted is not None
    assert wanted.basis == basis


@pytest.mark.parametrize("name", NOT_IN_THE_POSTING)
def test_where_pay_is_told_elsewhere_the_posting_need_not_give_it(jurisdictions, name):
    assert "pay" not in duties(jurisdictions[name])
    assert "pay-history" in {rule.forbids for rule in jurisdictions[name].posting.rules}


def test_what_is_enacted_and_not_yet_enforced_says_its_day(jurisdictions):
    assert pay_rule(jurisdictions["us-de"]).effective == date(2027, 9, 26)
    columbus = pay_rule(jurisdictions["us-oh-col"])
    assert (columbus.effective, columbus.enforced) == (date(2025, 12, 3), date(2027, 1, 1))


def test_what_the_union_forbids_is_graded(jurisdictions):
    severities = {rule.forbids: rule.severity for rule in jurisdictions["us"].posting.rules if rule.forbids}
    errors = {name for name, severity in severities.items() if severity == "error"}
    assert errors == {"age-direct", "native-language", "citizenship", "disability-health"}
    # A court has said that the effect of a limit alone gives outside applicants no claim: never more than a warning.
    assert severities["experience-cap"] == "warning"
    assert severities["age-coded"] == "warning"
    contractor = next(rule for rule in jurisdictions["us"].posting.rules if rule.requires == "equal-opportunity")
    assert contractor.id == "federal-contractor"
    assert contractor.binds.excludes


@pytest.mark.parametrize(
    ("state", "term"),
    [
        ("us-ca", "driving-licence"),
        ("us-ca", "criminal-record"),
        ("us-ca-lac", "criminal-record"),
        ("us-co", "criminal-record"),
        ("us-nj", "criminal-record"),
        ("us-ny-nyc", "criminal-record"),
        ("us-wa", "criminal-record"),
        ("us-nj", "unemployed"),
        ("us-or", "unemployed"),
        ("us-ny-nyc", "unemployed"),
        ("us-me", "criminal-record"),
        ("us-dc", "unemployed"),
        ("us-va", "pay-history"),
    ],
)
def test_what_a_state_forbids(jurisdictions, state, term):
    rule = next(each for each in jurisdictions[state].posting.rules if each.forbids == term)
    assert rule.verified
    assert rule.severity == "error"


def test_a_rule_that_is_not_sure_takes_no_place_of_one_that_is(jurisdictions, rows):
    # The narrowest row on a wording counts, so one that must be checked would turn an error of the state into advice.
    for name, rule in rows:
        wider = jurisdictions[name].within
        while rule.forbids and not rule.verified and wider in jurisdictions:
            assert rule.forbids not in {each.forbids for each in jurisdictions[wider].posting.rules}, (name, rule.id)
            wider = jurisdictions[wider].within


def test_a_notice_on_automated_decisions_is_no_error_for_it_need_not_stand_in_the_posting(rows):
    notices = [rule for _, rule in rows if rule.requires == "ai-use"]
    assert len(notices) >= 4
    assert {rule.severity for rule in notices} == {"warning"}


def test_every_row_has_a_source_that_can_be_looked_up(rows):
    assert len(rows) > 90
    for name, rule in rows:
        assert re.search(r"\d|EEOC|Omnibus", rule.source), (name, rule.id)
        assert rule.url is None or rule.url.startswith("https://"), (name, rule.id)
        assert rule.as_of == TODAY, (name, rule.id)


def test_the_days_of_every_row_follow_each_other(rows):
    for name, rule in rows:
        days = [day for day in (rule.effective, rule.enforced, rule.expires) if day is not None]
        assert days == sorted(days), (name, rule.id)
        assert all(date(2000, 1, 1) < day < date(2030, 1, 1) for day in days), (name, rule.id)
        assert rule.effective is not None or rule.forbids is not None, (name, rule.id)


def test_ids_are_unique_and_texts_say_what_a_posting_does(jurisdictions):
    for name, each in jurisdictions.items():
        ids = [rule.id for rule in each.posting.rules]
        assert len(ids) == len(set(ids)), name
        # A row says what the law asks for, never that somebody has broken it.
        texts = chain.from_iterable((rule.text, rule.instead or "") for rule in each.posting.rules)
        assert not [text for text in texts if re.search(r"\billegal|unlawful|violates?\b", text)], name


def test_a_duty_reaches_work_from_a_distance_unless_it_speaks_of_a_place_of_work(rows):
    without = {name for name, rule in rows if not rule.binds.remote}
    assert without == {"us-ny-ith", "us-nj-jc"}


def test_every_place_of_the_union_lies_in_it_and_says_something(jurisdictions):
    for name, each in jurisdictions.items():
        if name != "us":
            parent = name.rpartition("-")[0]
            assert each.within == parent, name
        assert "US" in each.countries, name
        assert each.posting.rules or name in NOTHING_OF_THEIR_OWN, name
    assert {jurisdictions[name].within for name in jurisdictions} >= NOTHING_OF_THEIR_OWN


@pytest.mark.parametrize(
    ("name", "region", "city", "expected"),
    [
        ("us-oh-col", "OH", "Columbus", True),
        ("us-oh-col", "Georgia", "Columbus", False),
        ("us-ny-alb", "NY", "Albany", True),
        ("us-ny-alb", "Oregon", "Albany", False),
        ("us-dc", "DC", "Washington", True),
        ("us-dc", "", "Washington, D.C.", True),
        ("us-dc", "WA", "Seattle", False),
        ("us-wa", "Washington", "Seattle", True),
        ("us-ca-la", "CA", "Los Angeles", True),
        ("us-ca-lac", "CA", "Los Angeles", False),
        ("us-ca-lac", "CA", "Altadena", True),
        ("us-nj-jc", "New Jersey", "Jersey City", True),
        ("us-mo-kc", "Kansas", "Kansas City", False),
        ("us-ny-wes", "NY", "White Plains", True),
    ],
)
def test_a_city_belongs_to_its_own_state(framework, name, region, city, expected):
    assert lies_in(framework, framework.jurisdictions[name], country="US", region=region, city=city) is expected
