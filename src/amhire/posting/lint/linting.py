"""All rules on one posting: the law of its places, its wording, its figures and its structured data."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING

from amhire.framework.rules import Rules
from amhire.posting.law import Applied, find_rules
from amhire.posting.lint.advert import Advert
from amhire.posting.lint.counts import StyleFigures, measure_style
from amhire.posting.lint.duties import check_duties, check_places, situate_advert
from amhire.posting.lint.fact_finding import find_facts
from amhire.posting.lint.facts import Facts
from amhire.posting.lint.finding import SEVERITIES, Finding, Severity
from amhire.posting.lint.style import check_style
from amhire.posting.lint.wording import check_terms
from amhire.posting.situation import Situation

if TYPE_CHECKING:
    from amhire.opening import AllowedFinding
    from amhire.posting.content import Posting


@dataclass(frozen=True, slots=True)
class Linted:
    """What linting one posting gave. `rules` are those of the law that were looked at, with the reason."""

    advert: Advert
    findings: tuple[Finding, ...]
    allowed: tuple[tuple[Finding, "AllowedFinding"], ...]
    rules: tuple[Applied, ...]
    figures: StyleFigures


def lint_advert(
    advert: Advert,
    rules: Rules,
    *,
    on: date,
    situation: Situation | None = None,
    named: Sequence[str] = (),
    allow: Sequence["AllowedFinding"] = (),
) -> Linted:
    """Every finding of a posting on the day `on`, by place, each once.

    `situation` is what a requisition tells of places and employer, else it is read from the posting; `named` are codes
    of jurisdictions that take the place of those inferred.
    """
    facts = find_facts(advert)
    situation = situation or situate_advert(advert, facts)
    if named:
        situation = replace(situation, named=tuple(named), spots=())
    applied = find_rules(rules, situation, on=on)
    found = chain(
        check_places(advert, rules, situation),
        check_duties(advert, facts, applied, on=on),
        check_terms(advert, rules.terms.values(), applied),
        check_style(advert, facts, applied),
        _check_structured_data(advert, facts, on),
    )
    findings = sorted(set(found), key=_order)
    kept, allowed = _part_allowed(findings, allow, on)
    return Linted(
        advert,
        (*kept, *_stale(advert, allow, allowed, on)),
        tuple(allowed),
        applied,
        measure_style(advert),
    )


def _check_structured_data(advert: Advert, facts: Facts, on: date) -> Iterator[Finding]:
    if advert.markups or advert.faults:
        from amhire.posting.lint.agreement import check_agreement
        from amhire.posting.lint.markup import check_markup

        yield from check_markup(advert, on=on)
        yield from check_agreement(advert, facts)


def check_blanks(advert: Advert, posting: "Posting") -> Iterator[Finding]:
    """What a posting of our own still has to say."""
    line, column = advert.pieces[0].place(0) if advert.pieces else (0, 0)
    for blank in posting.blanks:
        yield Finding(
            file=advert.file,
            rule="blank",
            severity="warning",
            line=line,
            column=column,
            found="",
            message=f"The posting still has to say: {blank.what}.",
            source="A posting is published when it is complete.",
            instead=f"Give `{blank.path}` in the requisition.",
            path=blank.path,
        )


def is_at_least(severity: Severity, bar: Severity) -> bool:
    """Whether a finding is as grave as the bar, or graver."""
    return SEVERITIES.index(severity) >= SEVERITIES.index(bar)


def _order(finding: Finding) -> tuple[int, int, int, str, str, str]:
    gravity = -SEVERITIES.index(finding.severity)
    return (finding.line, finding.column, gravity, finding.rule, finding.jurisdiction, finding.message)


def _part_allowed(
    findings: Iterable[Finding], allow: Sequence["AllowedFinding"], on: date
) -> tuple[list[Finding], list[tuple[Finding, "AllowedFinding"]]]:
    kept: list[Finding] = []
    allowed: list[tuple[Finding, AllowedFinding]] = []
    for finding in findings:
        reason = next((each for each in allow if _allows(each, finding, on)), None)
        if reason is None:
            kept.append(finding)
        else:
            allowed.append((finding, reason))
    return kept, allowed


def _allows(allowance: "AllowedFinding", finding: Finding, on: date) -> bool:
    if allowance.rule != finding.rule or (allowance.until is not None and on > allowance.until):
        return False
    return allowance.found is None or _plain(allowance.found) in _plain(finding.found)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _stale(
    advert: Advert, allow: Sequence["AllowedFinding"], used: Sequence[tuple[Finding, "AllowedFinding"]], on: date
) -> Iterator[Finding]:
    """Allowances that allow nothing: left behind, or over."""
    for each in allow:
        if any(each is reason for _, reason in used):
            continue
        is_over = each.until is not None and on > each.until
        why = f"ended on {each.until}" if is_over else "matches no finding"
        yield Finding(
            file=advert.file,
            rule="allowance-unused",
            severity="advice",
            line=0,
            column=0,
            found=each.found or "",
            message=f"The allowance for {each.rule} {why}.",
            source="An exception without effect hides the next mistake of its kind.",
            instead="Take it out of `lint.allow`, or renew it with its reason.",
            path="lint.allow",
        )
