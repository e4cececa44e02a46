"""Findings from rows of law that are made here: severity, place, day, and what each duty finds."""

from datetime import date
from typing import Any

import pytest

from amhire.framework.jurisdiction import Jurisdiction
from amhire.framework.posting_law import PostingRule, RangeRule
from amhire.posting.law import Applied, RuleState, Spot
from amhire.posting.lint.advert import Advert, Anchor, Piece, WorkPlace
from amhire.posting.lint.duties import check_duties, situate_advert
from amhire.posting.lint.fact_finding import find_facts
from amhire.posting.lint.facts import PayStatement, Quote
from amhire.posting.lint.finding import Finding
from amhire.posting.lint.ranges import is_wide, judge_width

_ON = date(2026, 11, 22)


def row(duty: str, *, state: RuleState = "applies", where: str = "us-co", **fields: Any) -> Applied:
    """A row of law of a place, verified and an error unless told otherwise."""
    rule = {
        "id": duty, "requires": duty, "text": "A posting says so.", "source": "Code 1", "kind": "statute",
        "verified": True, "as_of": "2026-11-22", "url": "https://example.com/code", **fields,
    }  # fmt: skip
    place = Jurisdiction.model_validate({"id": where, "name": where.upper(), "countries": (where[:2].upper(),)})
    proviso = "It holds for employers with 15 or more people."
    return Applied(place, PostingRule.model_validate(rule, strict=False), state, "At length.", proviso)


def check(row: Applied, *lines: str, on: date = _ON) -> list[Finding]:
    """The findings of one row on a posting of a title and these paragraphs."""
    pieces = [Piece("title", "Account Manager", (Anchor(0, 1, 3),))]
    pieces += [Piece("paragraph", line, (Anchor(0, number, 1),)) for number, line in enumerate(lines, 3)]
    advert = Advert("posting.md", "markdown", "en", tuple(pieces))
    return list(check_duties(advert, find_facts(advert), [row], on=on))


def test_a_missing_statement_stands_at_the_title_and_tells_the_law_and_whom_it_binds() -> None:
    (finding,) = check(row("pay"), "You look after clients.")

    assert (finding.rule, finding.severity, finding.jurisdiction) == ("pay-missing", "error", "US-CO")
    assert (finding.line, finding.column, finding.found) == (1, 3, "")
    assert finding.message == (
        "No pay is stated. US-CO: A posting says so. It holds for employers with 15 or more people."
    )
    assert finding.source == "Code 1, https://example.com/code"
    assert "…" in finding.instead


@pytest.mark.parametrize(
    ("state", "verified", "severity", "expected"),
    [
        ("applies", True, "error", "error"),
        ("applies", True, "warning", "warning"),
        ("applies", False, "error", "advice"),
        ("may-apply", True, "error", "advice"),
    ],
)
def test_what_is_not_sure_is_advice(state: RuleState, severity: str, expected: str, *, verified: bool) -> None:
    (finding,) = check(row("vacancy", state=state, verified=verified, severity=severity), "You look after clients.")

    assert finding.severity == expected
    assert finding.message.startswith("Whether the posting is for an existing vacancy is not said.")
    assert ("Check." in finding.message) is not verified


@pytest.mark.parametrize("state", ["ended", "too-small", "exempt", "elsewhere"])
def test_rules_that_do_not_hold_find_nothing(state: RuleState) -> None:
    assert not check(row("benefits", state=state), "You look after clients.")


@pytest.mark.parametrize(
    ("effective", "line", "is_told"),
    [
        ("2027-01-01", "You look after clients.", True),
        ("2027-09-26", "You look after clients.", False),
        ("2027-09-26", "Applications close on 1 October 2027.", True),
        ("2027-09-26", "Applications close on 1 March 2027.", False),
    ],
)
def test_a_rule_to_come_is_advice_where_it_is_near_or_the_posting_is_still_out(
    effective: str, line: str, *, is_told: bool
) -> None:
    found = check(row("benefits", state="not-yet", effective=effective), line)

    assert [(each.rule, each.severity) for each in found] == [("benefits-missing", "advice")] * is_told


def test_a_row_may_tell_what_to_write() -> None:
    (finding,) = check(row("deadline", instead="We close on … ."), "You look after clients.")

    assert finding.instead == "We close on … ."


def test_applications_that_have_closed() -> None:
    (finding,) = check(row("deadline"), "Applications close on 1 October 2026.")

    assert (finding.rule, finding.severity, finding.jurisdiction) == ("deadline-past", "advice", "")
    assert (finding.line, finding.found) == (3, "Applications close on 1 October 2026")


def test_a_federal_contractor_names_disability_and_veterans() -> None:
    rule = row("equal-opportunity")

    assert not check(rule, "EOE, including disability and protected veterans.")
    (finding,) = check(rule, "We are an equal opportunity employer.")
    assert (finding.rule, finding.found) == ("equal-opportunity-missing", "equal opportunity employer")


def test_the_duty_to_describe_the_work_is_never_sure() -> None:
    (finding,) = check(row("job-description"), "Join us.")

    assert (finding.rule, finding.severity) == ("job-description-missing", "advice")
    assert not check(row("job-description"), "work " * 80)


def test_fair_chance() -> None:
    assert [each.rule for each in check(row("fair-chance"), "Join us.")] == ["fair-chance-missing"]
    assert not check(row("fair-chance"), "We consider applicants with criminal histories.")


def test_a_rule_without_a_closed_range_only_warns_of_an_open_end() -> None:
    (open_rule,) = check(row("pay"), "Pay: $90,000 and up")
    (closed_rule,) = check(row("pay", range={"closed": True}), "Pay: $90,000 and up")

    assert (open_rule.severity, closed_rule.severity) == ("warning", "error")
    assert closed_rule.found == "$90,000 and up"


@pytest.mark.parametrize(
    ("low", "high", "currency", "period", "width"),
    [
        (90_000, 140_000, "CAD", "year", "fine"),
        (90_000, 140_001, "CAD", "year", "too-wide"),
        (90_000, 150_000, "", "", "too-wide"),
        (150_000, 210_000, "CAD", "year", "fine"),
        (90_000, 150_000, "USD", "year", "unclear"),
        (30, 60, "CAD", "hour", "converted"),
        (30, 50, "CAD", "hour", "fine"),
        (4_000, 9_000, "CAD", "month", "converted"),
        (2_000, 2_500, "CAD", "", "unclear"),
        (90_000, 90_000, "USD", "year", "fine"),
    ],
)
def test_width_of_a_range(low: float, high: float, currency: str, period: Any, width: str) -> None:
    piece = Piece("paragraph", "$", (Anchor(0, 1, 1),))
    statement = PayStatement("pay", low, high, currency, period, Quote(piece, 0, 1))
    rule = RangeRule(most_width=50_000, not_above=200_000, currency="CAD")

    assert judge_width(statement, rule).width == width


@pytest.mark.parametrize(
    ("low", "high", "wide"), [(60_000, 90_000, False), (60_000, 90_001, True), (None, 90_000, False)]
)
def test_a_wide_range(low: float | None, high: float, *, wide: bool) -> None:
    piece = Piece("paragraph", "$", (Anchor(0, 1, 1),))

    assert is_wide(PayStatement("pay", low, high, "USD", "year", Quote(piece, 0, 1))) is wide


def test_a_posting_tells_its_situation() -> None:
    pieces = (Piece("paragraph", "As a federal contractor we pay commission only. Applications close on 1 May 2027.",
                    (Anchor(0, 1, 1),)),)  # fmt: skip
    places = (
        WorkPlace("US", "CO", "Denver", "stated", "Denver, CO"),
        WorkPlace("US", "", "", "possible", "United States", remote=True),
        WorkPlace("", "", "Nowhere", "possible", "Nowhere"),
    )
    advert = Advert("posting.md", "markdown", "en", pieces, places=places)
    situation = situate_advert(advert, find_facts(advert))

    assert situation.spots == (
        Spot("US", "CO", "Denver"),
        Spot("US", "", "", remote=True, is_sure=False),
    )
    assert situation.commission == "solely"
    assert situation.is_federal_contractor
    assert situation.open_until == date(2027, 5, 1)
