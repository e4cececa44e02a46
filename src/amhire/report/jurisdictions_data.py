"""The law on postings as JSON, for programs."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from amhire.posting.law import Applied, asked_of_pay
from amhire.report.jurisdictions import LawReport, PlaceCount


def places_as_json(places: Sequence[PlaceCount], *, on: str) -> str:
    """The list of places for programs."""
    listed = [
        {
            "code": each.jurisdiction.code,
            "name": each.jurisdiction.name,
            "within": each.jurisdiction.within.upper() if each.jurisdiction.within else None,
            "in_force": each.in_force,
            "not_yet": each.later,
            "unverified": each.unverified,
            "transposition": _transposition(each.jurisdiction.posting.transposition),
        }
        for each in places
    ]
    return _dump({"as_of": on, "places": listed})


def report_as_json(report: LawReport) -> str:
    """One report for programs."""
    content = {
        "as_of": report.on.isoformat(),
        "subject": report.subject,
        "places": report.places,
        "commission": report.commission,
        "open_until": report.open_until.isoformat() if report.open_until else None,
        "rules": [_as_data(each, report) for each in report.applied],
        "transposition": {each.code: _transposition(each.posting.transposition) for each in report.transposed},
        "unknown": report.unknown,
        "state_not_named": report.vague,
        "inside": [each.code for each in report.inside],
    }
    return _dump(content)


def _as_data(each: Applied, report: LawReport) -> Mapping[str, object]:
    rule = each.rule
    return {
        "jurisdiction": each.jurisdiction.code,
        "place": each.jurisdiction.name,
        "state": each.state,
        "why": each.why,
        "pay": asked_of_pay(rule, report.commission) if rule.requires == "pay" else None,
        **rule.model_dump(mode="json"),
    }


def _transposition(found: Any) -> Mapping[str, object] | None:  # noqa: ANN401  # a record or nothing
    return found.model_dump(mode="json") if found else None


def _dump(content: Mapping[str, object]) -> str:
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"
