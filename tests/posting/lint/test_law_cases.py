"""Whole postings against the shipped law: what each must state, and look-alikes that must stay quiet."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from amhire.framework.rules import Rules, load_rules
from amhire.posting.law import find_rules
from amhire.posting.lint.advert import Advert
from amhire.posting.lint.duties import check_duties, check_places, situate_advert
from amhire.posting.lint.fact_finding import find_facts
from amhire.posting.lint.finding import Finding
from amhire.posting.lint.reading import read_advert

_FOLDER = Path(__file__).parents[2] / "data" / "lint-law"
_COMPETENCIES = Path(__file__).parents[3] / "competencies"
_ON = date(2026, 11, 22)
_PARTS = {
    "{duties}": (
        "## What you will do\n\n- Prepare and hold the talks on renewal with fifteen clients of the region\n"
        "- Work out with each client what they need in the coming year, and write it down\n"
        "- Agree with production on delivery dates, and tell the client early when one is in doubt\n"
        "- Find the people in each client who decide, and meet them twice a year\n"
    ),
    "{benefits}": (
        "## Benefits\n\n- Health, dental and vision insurance\n- A 401(k) plan with a match\n- 22 days of paid leave\n"
    ),
    "{apply}": "## How to apply\n\nSend your résumé to jobs@example.com. Applications close on January 15, 2027.\n",
}
_CASES: list[dict[str, Any]] = yaml.safe_load((_FOLDER / "cases.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def rules() -> Rules:
    return load_rules(_COMPETENCIES)


@pytest.mark.parametrize("case", _CASES, ids=lambda case: case["name"])
def test_case(case: dict[str, Any], rules: Rules) -> None:
    found = check(read(_written(case["text"])), rules, case.get("places", ()), on=case.get("day", _ON))

    assert _keys(found, "error", "warning") == sorted(tuple(each) for each in case["grave"])
    assert set(_keys(found, "advice")) >= {tuple(each) for each in case.get("advice", ())}
    assert not {each.rule for each in found} & set(case.get("silent", ()))


def test_there_are_enough_cases_of_both_kinds() -> None:
    grave = [case for case in _CASES if case["grave"]]

    assert len(_CASES) >= 60
    assert len(grave) >= 25
    assert len(_CASES) - len(grave) >= 25


def test_the_seeded_posting_has_an_open_end_of_pay_by_both_laws(rules: Rules) -> None:
    found = check(read((_FOLDER / "seeded.md").read_text(encoding="utf-8")), rules, (), on=_ON)

    assert _keys(found, "error", "warning") == [
        ("pay-open-ended", "US-NY", "error", "$90,000 and up"),
        ("pay-open-ended", "US-NY-NYC", "error", "$90,000 and up"),
    ]
    assert {each.line for each in found if each.rule == "pay-open-ended"} == {25}


def test_its_clean_twin_has_nothing(rules: Rules) -> None:
    assert check(read((_FOLDER / "clean.md").read_text(encoding="utf-8")), rules, (), on=_ON) == []


@pytest.mark.parametrize("name", sorted(path.name for path in (_COMPETENCIES / "jurisdictions").glob("*.yaml")))
def test_every_place_tells_what_is_missing_from_an_empty_posting(name: str, rules: Rules) -> None:
    """No rule of any place breaks, and each finding names its place, its source and what to write."""
    code = name.removesuffix(".yaml").upper()
    if code == "EVERYWHERE":
        return
    found = check(read("# Account Manager\n\nJoin us. It is a good place to be.\n"), rules, (code,), on=_ON)

    assert all(each.message and each.source and each.instead for each in found)
    required = {
        rule.requires
        for rule in rules.jurisdictions[code.lower()].posting.rules
        if rule.requires and rule.severity == "error" and rule.verified and rule.in_force(_ON)
    } - {"neutral-title", "equal-opportunity"}
    if required:
        assert code in {each.jurisdiction for each in found}


def read(text: str) -> Advert:
    """The posting of a text in Markdown."""
    advert = read_advert("posting.md", text.encode())
    assert isinstance(advert, Advert)
    return advert


def check(advert: Advert, rules: Rules, places: Sequence[str], *, on: date) -> list[Finding]:
    """Findings on what a posting states, by the law of the named places, else of its own."""
    facts = find_facts(advert)
    situation = situate_advert(advert, facts)
    if places:
        situation = replace(situation, named=tuple(places), spots=())
    applied = find_rules(rules, situation, on=on)
    return [*check_places(advert, rules, situation), *check_duties(advert, facts, applied, on=on)]


def _written(text: str) -> str:
    for mark, part in _PARTS.items():
        text = text.replace(mark, part)
    return text.replace("\n", "\n\n")


def _keys(found: Sequence[Finding], *severities: str) -> list[tuple[str, str, str, str]]:
    return sorted(
        (each.rule, each.jurisdiction, each.severity, each.found) for each in found if each.severity in severities
    )
