"""What a posting has to state, as data: three ways of pay, in every place that asks for something, around each start.

The table was written from the statutes and what is published on them, not from the rules. It has the place's own rules,
and those of the European Union for its states; not those of other places around it.
"""

import csv
from datetime import date
from pathlib import Path

import pytest

from amhire.framework.states import STATES
from amhire.opening import Company, Pay, Place, Requisition, Workplace
from amhire.posting.law import asked_of_pay, find_rules, situate

TABLE = Path(__file__).parents[1] / "data" / "law-matrix.csv"
ROWS = list(csv.DictReader(TABLE.read_text(encoding="utf-8").splitlines()))
RANGE = {"currency": "USD", "period": "year", "minimum": 60000, "maximum": 80000}
PAY = {
    "salaried": Pay(**RANGE),
    "partly commission": Pay(**RANGE, commission=True),
    "commission only": Pay(**RANGE, commission=True, commission_only=True),
}


@pytest.fixture(scope="module")
def place_of(framework):
    """A place of work inside a jurisdiction: the state by its short code, a city by its first name."""

    def find(code):
        # The directive holds in each state of the Union.
        country, _, state = ("SE" if code == "EU" else code[:5]).partition("-")
        known = framework.jurisdictions.get(code.lower())
        city = known.cities[0] if known and known.cities else "Anytown"
        return Place(city=city, region=state or None, country=country)

    return find


def requisition(place, code, pay):
    own = {code: 500} if code[:2] in STATES else {}
    return Requisition(
        role="account-manager",
        company=Company(name="Acme", employees=5000, employees_by_place=own),
        locations=(place,),
        workplace=Workplace(mode="on-site"),
        pay=PAY[pay],
    )


def show(applied, place, commission):
    duty = applied.rule.requires
    if duty == "pay":
        duty = "pay=exempt" if applied.state == "exempt" else f"pay={asked_of_pay(applied.rule, commission)}"
    return duty if applied.jurisdiction.code == place else f"{applied.jurisdiction.code}:{duty}"


def holds(applied):
    return applied.state == "applies" or (applied.state == "exempt" and applied.rule.requires == "pay")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['place']}-{row['day']}-{row['pay']}")
def test_what_a_posting_has_to_state(framework, place_of, row):
    situation = situate(requisition(place_of(row["place"]), row["place"], row["pay"]))
    day = date.fromisoformat(row["day"])
    found = [each for each in find_rules(framework, situation, on=day) if each.rule.in_force(day)]
    stated = {
        show(each, row["place"], situation.commission)
        for each in found
        if each.rule.requires and holds(each) and each.jurisdiction.code in {row["place"], "EU"}
    }
    assert stated == set(row["duties"].split())


def test_every_recorded_place_is_in_the_table(framework):
    recorded = {
        each.code
        for each in framework.jurisdictions.values()
        if each.countries and (each.posting.rules or each.posting.transposition)
    }
    assert recorded - {row["place"] for row in ROWS} == set()


def test_every_place_in_the_table_has_all_three_ways_of_pay():
    days = {(row["place"], row["day"]) for row in ROWS}
    assert {(row["place"], row["day"], row["pay"]) for row in ROWS} == {(*day, pay) for day in days for pay in PAY}
