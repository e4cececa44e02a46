"""Which of several rules on one subject speaks."""

from typing import Any

import pytest

from amhire.framework.jurisdiction import Jurisdiction
from amhire.framework.posting_law import PostingRule
from amhire.posting.law import Applied, RuleState
from amhire.posting.lint.bans import find_bans
from amhire.posting.lint.grading import grade
from amhire.posting.lint.precedence import settle_duties

_UNION = ("AT", "DE", "IT")


def row(
    where: str,
    subject: str,
    *,
    within: str | None = None,
    state: RuleState = "applies",
    places: str = "",
    **fields: Any,
) -> Applied:
    """A row of law; `subject` is a duty, or a ban where it begins with "no-"."""
    aim = {"forbids": subject[3:]} if subject.startswith("no-") else {"requires": subject}
    rule = {"id": subject, "text": "So.", "source": "Code 1", "kind": "statute", "verified": True, **aim, **fields}
    countries = _UNION if where == "eu" else (where[:2].upper(),)
    place = Jurisdiction.model_validate(
        {"id": where, "name": where.upper(), "within": within, "countries": countries}, strict=False
    )
    law = PostingRule.model_validate({**rule, "as_of": "2026-11-22"}, strict=False)
    return Applied(place, law, state, "", countries=frozenset(places.split()))


@pytest.mark.parametrize(
    ("rows", "kept"),
    [
        ((row("eu", "pay", places="IT"), row("it", "pay", within="eu", places="IT")), ["it"]),
        ((row("eu", "pay", places="AT"), row("at", "minimum-pay", within="eu", places="AT")), ["at"]),
        ((row("eu", "pay", places="DE IT"), row("it", "pay", within="eu", places="IT")), ["eu", "it"]),
        ((row("eu", "pay", places="EU"), row("it", "pay", within="eu", state="may-apply")), ["eu", "it"]),
        ((row("eu", "pay", places="IT"), row("it", "pay", within="eu", state="not-yet", places="IT")), ["eu", "it"]),
        ((row("eu", "pay", places="IT"), row("it", "neutral-title", within="eu", places="IT")), ["eu", "it"]),
        (
            (row("us-ny", "pay", places="US"), row("us-ny-nyc", "pay", within="us-ny", places="US")),
            ["us-ny", "us-ny-nyc"],
        ),
    ],
)
def test_a_state_speaks_for_its_union_and_a_city_beside_its_state(rows: tuple[Applied, ...], kept: list[str]) -> None:
    assert [each.jurisdiction.id for each in settle_duties(rows)] == kept


@pytest.mark.parametrize(
    ("ban", "duty", "state", "fields"),
    [
        ("error", "error", "applies", {}),
        ("warning", "advice", "may-apply", {}),
        ("advice", "advice", "not-yet", {}),
        ("advice", "advice", "applies", {"verified": False}),
        ("advice", "advice", "may-apply", {"severity": "advice"}),
    ],
)
def test_how_grave(ban: str, duty: str, state: RuleState, fields: dict[str, Any]) -> None:
    assert grade(row("us", "no-age-direct", state=state, **fields)) == ban
    assert grade(row("us", "pay", state=state, **fields)) == duty


@pytest.mark.parametrize(
    ("outer", "inner", "kept"),
    [
        ({}, {}, ["us-ca"]),
        ({}, {"state": "may-apply"}, ["us"]),
        ({"severity": "advice"}, {"state": "may-apply"}, ["us", "us-ca"]),
        ({"state": "may-apply"}, {"state": "may-apply"}, ["us-ca"]),
        ({"state": "may-apply"}, {}, ["us-ca"]),
    ],
)
def test_a_narrower_ban_that_only_may_hold_does_not_lift_a_sure_one(
    outer: dict[str, Any], inner: dict[str, Any], kept: list[str]
) -> None:
    bans = find_bans([row("us", "no-age-direct", **outer), row("us-ca", "no-age-direct", within="us", **inner)])

    assert sorted(each.jurisdiction.id for each in bans["age-direct"]) == kept
