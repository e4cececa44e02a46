"""Which rules hold: places, reach, size, commission and day, on three invented places inside a country."""

from datetime import date
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amhire.framework.jurisdiction import Jurisdiction
from amhire.framework.posting_law import Binds, CommissionRule, JurisdictionPosting, PostingRule, Transposition
from amhire.opening import Company, Pay, Place, Requisition, Workplace
from amhire.posting.law import Situation, Spot, asked_of_pay, find_rules, find_unknown, find_vague, place_code, situate

DAY = date(2026, 11, 22)


def rule(**changes):
    parts = {
        "id": "pay", "text": "Give the pay.", "source": "Act 1", "verified": True, "as_of": "2026-11-22",
        "kind": "statute", "requires": "pay",
    }  # fmt: skip
    return PostingRule(**(parts | changes))


def build_world(*rules, state=(), city=(), country=()):
    """A country with one state that has law, and a city in it; `rules` are the state's."""
    tier, named = {"countries": ("US",)}, ("Colorado", "CO")
    placed = [
        Jurisdiction(id="everywhere", name="Everywhere"),
        Jurisdiction(id="us", name="United States", within="everywhere", posting=posting(country), **tier),
        Jurisdiction(
            id="us-co", name="Colorado", within="us", regions=named, posting=posting(rules or state), **tier
        ),
        Jurisdiction(
            id="us-co-den", name="Denver", within="us-co", cities=("Denver",), posting=posting(city), **tier
        ),
    ]  # fmt: skip
    return SimpleNamespace(jurisdictions={each.id: each for each in placed})


def posting(rules):
    return JurisdictionPosting(rules=tuple(rules))


def states(world, *spots, on=DAY, **facts):
    found = find_rules(world, Situation(spots, **facts), on=on)
    return [(each.jurisdiction.code, each.state) for each in found]


def reaching(*remote, **changes):
    return rule(binds=Binds(remote=remote), **changes)


REMOTE_US = Spot("US", remote=True)
REMOTE_CO = Spot("US", "US-CO", remote=True)
REMOTE_TX = Spot("US", "US-TX", remote=True)


@pytest.mark.parametrize(
    ("spot", "state"),
    [
        (Spot("US", "CO", "Boulder"), "applies"),
        (Spot("US", "Colorado"), "applies"),
        (Spot("US", "colorado.", "Boulder"), "applies"),
        (Spot("US", "US-CO", "Boulder"), "applies"),
        (Spot("US", "CO", "Boulder", is_sure=False), "may-apply"),
        (Spot("US", "", "Denver"), "applies"),
        (Spot("US", "TX", "Austin"), None),
        (Spot("US", "", ""), None),
        (Spot("GB", "", "Denver"), None),
        (Spot("US", "Pennsylvania", "Denver"), None),
    ],
)
def test_a_place_of_work(spot, state):
    found = dict(states(build_world(rule()), spot))
    assert found.get("US-CO") == state


@pytest.mark.parametrize(
    ("spots", "remote", "state", "why"),
    [
        ((REMOTE_CO,), (), "applies", "Everybody who may do the work from a distance does it in Colorado."),
        ((REMOTE_CO, REMOTE_TX), ("performed-in",), "applies", "The work may be done from a distance in Colorado."),
        ((REMOTE_CO, REMOTE_TX), (), "may-apply", "The work may be done in Colorado; the rule speaks of a place of"),
        ((REMOTE_US,), ("could-be-filled-in",), "applies", "People anywhere in the United States may apply, so the"),
        ((REMOTE_US,), ("performed-in",), "may-apply", "The work may be done anywhere in the United States; it holds"),
        ((REMOTE_US,), (), "elsewhere", "It does not reach work from a distance, only a place of work in Colorado."),
        ((REMOTE_US,), ("reports-to",), "elsewhere", "It does not reach work from a distance"),
        ((Spot("GB", remote=True),), ("could-be-filled-in",), None, ""),
        ((Spot("US", "CO", remote=True, is_sure=False),), ("performed-in",), "may-apply", "CO, US is mentioned"),
    ],
)
def test_work_from_a_distance(spots, remote, state, why):
    found = find_rules(build_world(reaching(*remote)), Situation(spots), on=DAY)
    assert [each.state for each in found] == ([state] if state else [])
    assert not found or found[0].why.startswith(why)


@pytest.mark.parametrize(
    ("spots", "leader", "state"),
    [
        ((REMOTE_TX,), "US-CO", "applies"),
        ((REMOTE_TX,), "US-CO-DEN", "applies"),
        ((REMOTE_TX,), "US-NY", None),
        ((Spot("US", "TX", "Austin"),), "US-CO", None),
        ((REMOTE_TX,), "", None),
    ],
)
def test_work_that_reports_to_a_place(spots, leader, state):
    found = dict(states(build_world(reaching("reports-to")), *spots, reports_to=leader))
    assert found.get("US-CO") == state


def test_a_city_in_a_state_that_is_all_we_know_may_be_the_place():
    world = build_world(city=[rule()])
    assert states(world, Spot("US", "CO")) == [("US-CO-DEN", "may-apply")]
    assert states(world, Spot("US", "CO", "Boulder")) == []
    assert states(build_world(city=[reaching("could-be-filled-in")]), REMOTE_CO) == [("US-CO-DEN", "applies")]


def test_what_is_named_replaces_the_places_and_brings_what_is_around():
    world = build_world(rule(), city=[rule()], country=[rule(id="fair", requires="fair-chance")])
    assert states(world, Spot("GB", "", "Leeds"), named=("US-CO",)) == [("US", "applies"), ("US-CO", "applies")]
    assert states(world, named=("US-TX",)) == [("US", "applies")]
    assert states(world, named=("US-CO-XYZ",)) == [("US", "applies"), ("US-CO", "applies")]
    assert states(world, Spot("US", "CO", "Denver"), named=("JP",)) == []


@pytest.mark.parametrize(
    ("spot", "fields", "facts", "proviso"),
    [
        (Spot("US", "CO", "Denver"), {}, {}, ""),
        (Spot("US", "CO", "Denver"), {"binds": Binds(employees_there=1)}, {}, ""),
        (
            Spot("US", "CO", "Denver"), {"binds": Binds(employees=15)}, {},
            "It holds for employers with 15 or more people.",
        ),
        (Spot("US", "CO", "Denver"), {"binds": Binds(employees=15)}, {"employees": 20}, ""),
        (
            Spot("US", "CO", "Denver"),
            {"effective": "2027-01-01", "binds": Binds(employees=15, employees_there=1)},
            {},
            "It holds from 2027-01-01, for employers with 15 or more people and at least one person there.",
        ),
        (
            Spot("US", "CO", "Denver", is_sure=False), {"binds": Binds(employees_there=1)}, {},
            "It holds if people work in Colorado, for employers with at least one person there.",
        ),
        (
            REMOTE_US, {"binds": Binds(remote=("could-be-filled-in",))}, {},
            "It holds as it could be filled in Colorado.",
        ),
        (REMOTE_US, {"binds": Binds(remote=("performed-in",))}, {}, "It holds if the work is done in Colorado."),
    ],
)  # fmt: skip
def test_a_finding_tells_in_one_sentence_what_is_not_known(spot, fields, facts, proviso):
    world = build_world(rule(**fields))

    applied = find_rules(world, Situation((spot,), **facts), on=DAY)

    assert [each.proviso for each in applied] == [proviso]


@pytest.mark.parametrize(
    ("binds", "facts", "state", "why"),
    [
        (Binds(employees=15), {}, "applies", "with 15 or more people; the number of yours is not given."),
        (Binds(employees=15), {"employees": 15}, "applies", "yours are 15."),
        (Binds(employees=15), {"employees": 14}, "too-small", "yours are 14."),
        (
            Binds(employees_there=25),
            {"employees": 24},
            "too-small",
            "with 25 or more people in Colorado; yours are 24.",
        ),
        (Binds(employees_there=25), {"employees": 300}, "applies", "the number of yours is not given."),
        (Binds(employees_there=25), {"employees_by_place": {"US-CO": 24}}, "too-small", "yours are 24."),
        (Binds(employees_there=25), {"employees_by_place": {"US-CO": 25}}, "applies", "yours are 25."),
        (Binds(employees_there=25), {"employees_by_place": {"US-CO-DEN": 25}}, "applies", "yours are 25."),
        (Binds(employees_there=25), {"employees_by_place": {"US-CO-DEN": 9}}, "applies", "yours is not given."),
        (
            Binds(employees_there=1),
            {"employees_by_place": {"US-CO": 0}},
            "too-small",
            "at least one person in Colorado",
        ),
        (Binds(employees=4, employees_there=1), {"employees": 3}, "too-small", "yours are 3."),
    ],
)
def test_the_size_of_the_employer(binds, facts, state, why):
    (found,) = find_rules(build_world(rule(binds=binds)), Situation((Spot("US", "CO", "Boulder"),), **facts), on=DAY)
    assert found.state == state
    assert why in found.why


@pytest.mark.parametrize(
    ("dates", "until", "state", "why"),
    [
        ({}, None, "applies", "lies in Colorado."),
        ({"effective": "2026-11-22"}, None, "applies", "lies in Colorado."),
        ({"effective": "2026-11-23"}, None, "not-yet", "It holds from 2026-11-23."),
        ({"effective": "2027-01-01"}, date(2026, 12, 31), "not-yet", "It holds from 2027-01-01."),
        ({"effective": "2027-01-01"}, date(2027, 1, 1), "not-yet", "open until 2027-01-01, is then still out."),
        (
            {"effective": "2025-12-03", "enforced": "2027-01-01"},
            None,
            "not-yet",
            "It is in force since 2025-12-03; a breach has consequences from 2027-01-01.",
        ),
        ({"expires": "2026-11-22"}, None, "applies", "lies in Colorado."),
        ({"expires": "2026-11-21"}, None, "ended", "The rule ended on 2026-11-21."),
    ],
)
def test_the_day(dates, until, state, why):
    situation = Situation((Spot("US", "CO", "Boulder"),), open_until=until)
    (found,) = find_rules(build_world(rule(**dates)), situation, on=DAY)
    assert found.state == state
    assert found.why.endswith(why)


@pytest.mark.parametrize(
    ("told", "commission", "asked"),
    [
        (None, "solely", "range"),
        (CommissionRule(solely="statement"), "solely", "statement"),
        (CommissionRule(solely="statement"), "partly", "range"),
        (CommissionRule(solely="statement", partly="range-and-statement"), "partly", "range-and-statement"),
        (CommissionRule(solely="statement", partly="statement"), "unknown", "range"),
        (CommissionRule(solely="exempt"), "none", "range"),
    ],
)
def test_what_is_asked_of_pay(told, commission, asked):
    assert asked_of_pay(rule(commission=told), commission) == asked


def test_posts_that_a_rule_leaves_out():
    world = build_world(rule(commission=CommissionRule(solely="exempt")))
    spot = Spot("US", "CO", "Boulder")
    assert states(world, spot, commission="solely") == [("US-CO", "exempt")]
    assert states(world, spot, commission="partly") == [("US-CO", "applies")]
    contractors = build_world(rule(id="federal-contractor", requires="equal-opportunity"))
    assert states(contractors, spot) == [("US-CO", "exempt")]
    assert states(contractors, spot, is_federal_contractor=True) == [("US-CO", "applies")]


def test_places_without_recorded_law_are_unknown():
    world = build_world(rule(), country=[rule(id="fair", requires="fair-chance")])
    spots = (
        Spot("US", "TX", "Austin"),
        Spot("US", "Texas", "Waco"),
        Spot("US", "CO", "Denver"),
        Spot("JP", "", "Osaka"),
        Spot("US", "Bay Area", ""),
    )
    assert find_unknown(world, Situation(spots)) == ("US-TX", "JP")
    assert find_unknown(world, Situation((), named=("US-TX-AUS", "AU-NSW", "US-CO"))) == ("US-TX", "AU")
    assert find_unknown(build_world(), Situation((Spot("US", "CO", ""),))) == ("US",)


def test_a_state_of_the_union_is_known_by_how_far_it_has_come():
    far = Transposition(act="Act", status="none", text="None.", source="Tracker", verified=True, as_of="2026-11-22")
    union = Jurisdiction(id="eu", name="European Union", countries=("SE", "DE"), posting=posting([reaching()]))
    sweden = Jurisdiction(
        id="se", name="Sweden", within="eu", countries=("SE",), posting=JurisdictionPosting(transposition=far)
    )
    world = SimpleNamespace(jurisdictions={"eu": union, "se": sweden})
    assert find_unknown(world, Situation((Spot("SE"), Spot("DE")))) == ("DE",)
    assert states(world, Spot("SE", "", "Lund")) == [("EU", "applies")]
    assert states(world, Spot("EU", remote=True)) == [("EU", "applies")]


def test_a_country_named_without_its_state_is_told():
    world = build_world(rule())
    assert find_vague(world, Situation((REMOTE_US, Spot("US", "", "Springfield"), Spot("JP")))) == ("US",)
    assert find_vague(world, Situation((Spot("US", "", "Denver"), REMOTE_TX))) == ()
    assert find_vague(world, Situation((), named=("US",))) == ("US",)


def test_the_situation_of_an_opening():
    office = Place(city="Denver", region="Colorado", country="US")
    found = situate(
        Requisition(
            role="account-manager",
            company=Company(name="Acme", employees=64, employees_by_place={"US-CO": 22}, federal_contractor=True),
            locations=(office,),
            workplace=Workplace(mode="remote", remote_from=("US-NY", "IE"), reports_to="US-CO"),
            pay=Pay(currency="USD", period="year", minimum=1, maximum=2, commission=True),
            valid_through="2027-01-31",
        )
    )
    assert found == Situation(
        spots=(
            Spot("US", "Colorado", "Denver", is_sure=False),
            Spot("US", "US-NY", remote=True),
            Spot("IE", remote=True),
        ),
        reports_to="US-CO",
        employees=64,
        employees_by_place={"US-CO": 22},
        commission="partly",
        is_federal_contractor=True,
        open_until=date(2027, 1, 31),
    )
    assert place_code(office) == "US-CO"
    assert place_code(Place(city="Leeds", region="Yorkshire", country="GB")) == "GB"
    assert situate(Requisition(role="account-manager", locations=(office,))).spots == (
        Spot("US", "Colorado", "Denver"),
    )


def pay(**changes):
    return Pay(**({"currency": "USD", "period": "year", "minimum": 1, "maximum": 2} | changes))


@pytest.mark.parametrize(
    ("own", "there", "expected"),
    [
        (None, None, "unknown"),
        (pay(), None, "none"),
        (pay(commission=True), None, "partly"),
        (pay(commission=True, commission_only=True), None, "solely"),
        (pay(), pay(commission=True, commission_only=True), "partly"),
        (None, pay(commission=True), "partly"),
    ],
)
def test_how_commission_is_paid(own, there, expected):
    places = (Place(city="Denver", country="US", pay=there),)
    assert situate(Requisition(role="account-manager", locations=places, pay=own)).commission == expected


CODES = st.sampled_from(["US", "CA", "DE", "EU", "XX", "", "US-CO", "co", "Colorado", "Denver", "\u0130", "a" * 300])


@settings(max_examples=60)
@given(
    st.lists(st.builds(Spot, CODES, CODES, CODES, st.booleans(), st.booleans()), max_size=4),
    st.lists(CODES, max_size=2),
    CODES,
)
def test_no_place_breaks_it(framework, spots, named, leader):
    situation = Situation(tuple(spots), reports_to=leader, named=tuple(named))
    for each in find_rules(framework, situation, on=DAY):
        assert each.why.endswith(".")
    find_unknown(framework, situation)
    find_vague(framework, situation)
