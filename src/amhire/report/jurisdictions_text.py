"""The law on postings as text for a terminal, and as JSON."""

import json
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from amhire.framework.posting_law import Duty, PostingRule
from amhire.posting.law import Applied, RuleState, asked_of_pay
from amhire.report.jurisdictions import LawReport, PlaceCount
from amhire.report.plain import make_plain
from amhire.report.terminal import heading, table, wrap

_NOTE = (
    "Information, not legal advice. “Check” marks what nobody has compared with the law's own text. What is not listed"
    " is not recorded here; that is no word on whether there is a law."
)
_STATES: Mapping[RuleState, str] = MappingProxyType(
    {
        "applies": "Holds",
        "may-apply": "May hold",
        "not-yet": "Not yet",
        "too-small": "Leaves you out by size",
        "exempt": "Leaves this post out",
        "elsewhere": "Does not reach work of this kind",
        "ended": "Has ended",
    }
)
_DUTIES: Mapping[Duty, str] = MappingProxyType(
    {
        "pay": "state the pay",
        "benefits": "describe the benefits",
        "other-pay": "describe what is paid besides",
        "deadline": "say until when to apply",
        "how-to-apply": "say how to apply",
        "job-description": "give the job description",
        "ai-use": "tell of artificial intelligence in the choice",
        "vacancy": "say whether there is a vacancy",
        "minimum-pay": "state the minimum pay",
        "neutral-title": "name the job for every gender",
        "fair-chance": "tell people with a record that they are considered",
        "equal-opportunity": "say that you are an equal opportunity employer",
    }
)
_ASKED = MappingProxyType(
    {
        "range": "",
        "range-and-statement": "a range, and that commission is paid",
        "statement": "that it is commission, instead of a range",
        "exempt": "",
    }
)
_TRANSPOSED = MappingProxyType(
    {
        "in-force": "in force",
        "partly-in-force": "in force in part",
        "bill": "a bill is before parliament",
        "draft": "a draft is out",
        "none": "no law yet",
    }
)


def show_places(places: Sequence[PlaceCount], *, styled: bool) -> str:
    """All recorded places with the number of their rules."""
    rows = [("Code", "Place", "Rules", "Later", "Check", "Pay directive of the Union")]
    for each in places:
        transposition = each.jurisdiction.posting.transposition
        rows.append(
            (
                each.jurisdiction.code,
                each.jurisdiction.name,
                str(each.in_force),
                str(each.later or ""),
                str(each.unverified or ""),
                _TRANSPOSED[transposition.status] if transposition else "",
            )
        )
    lines = [
        *heading("Places whose law on postings is recorded", styled=styled)[1:],
        *table(rows, right=frozenset({2, 3, 4})),
        "",
        *wrap(_NOTE),
    ]
    return make_plain_lines(lines)


def show_report(report: LawReport, *, styled: bool) -> str:
    """What a posting of the place or the opening has to state and to leave out, and what is not known."""
    lines = heading(f"{report.subject}, on {report.on}", styled=styled)[1:]
    for place in report.places:
        lines += wrap(place, first="  ")
    lines += _show_duties(report, styled=styled)
    for state, words in _STATES.items():
        found = _without_wider([each for each in report.applied if each.state == state], report.around)
        if found:
            lines += heading(f"{words} ({len(found)})", styled=styled)
            lines += _show_state(found, report)
    lines += _show_transpositions(report, styled=styled)
    lines += _show_unknown(report, styled=styled)
    return make_plain_lines([*lines, "", *wrap(_NOTE)])


def _show_duties(report: LawReport, *, styled: bool) -> Iterator[str]:
    """Every place with what it wants to be stated, in one line each."""
    rows: dict[tuple[str, str], list[str]] = {}
    for state in ("applies", "may-apply", "not-yet"):
        for each in report.applied:
            if each.state == state and each.rule.requires is not None:
                key = (each.jurisdiction.code, _STATES[state].lower())
                rows.setdefault(key, []).append(f"{each.rule.requires}{'' if each.rule.verified else ' (check)'}")
    if rows:
        yield from heading("What a posting has to state, in short", styled=styled)
        yield from table((code, state, ", ".join(duties)) for (code, state), duties in rows.items())


def _without_wider(found: Sequence[Applied], around: Mapping[str, Sequence[str]]) -> list[Applied]:
    """The rules without the bans that a narrower place repeats."""
    narrower = {(each.rule.forbids, wider) for each in found for wider in around[each.jurisdiction.id]}
    return [each for each in found if each.rule.requires or (each.rule.forbids, each.jurisdiction.id) not in narrower]


def _show_state(found: Sequence[Applied], report: LawReport) -> Iterator[str]:
    for each in found:
        if each.rule.requires is not None:
            yield from _show_duty(each, each.rule.requires, report)
    bans: dict[str, list[Applied]] = {}
    for each in found:
        if each.rule.forbids is not None:
            bans.setdefault(each.jurisdiction.code, []).append(each)
    for code, those in bans.items():
        yield f"  {code}: leave out"
        for each in those:
            start = f" (from {_start(each.rule)})" if each.state == "not-yet" else ""
            check = "check: " if not each.rule.verified else ""
            yield from wrap(f"{check}{each.rule.forbids}{start}: {each.rule.source}", first="    ", rest="      ")


def _show_duty(each: Applied, duty: Duty, report: LawReport) -> Iterator[str]:
    rule = each.rule
    asked = _ASKED[asked_of_pay(rule, report.commission)] if duty == "pay" else ""
    check = "check: " if not rule.verified else ""
    grave = "" if rule.severity == "error" else f" ({rule.severity})"
    what = f"{_DUTIES[duty]}{f', namely {asked}' if asked else ''}"
    yield from wrap(f"{each.jurisdiction.code}: {check}{what}{grave}", first="  ", rest="    ")
    yield from wrap(rule.text, first="    ")
    if report.is_opening:
        yield from wrap(f"Why: {each.why}", first="    ")
    else:
        yield from wrap(_bounds(each), first="    ")
    yield from wrap(f"{rule.source}{_dates(rule)}; looked at {rule.as_of}", first="    ")
    if rule.url:
        yield f"    {rule.url}"


def _bounds(each: Applied) -> str:
    """Whom a rule of a place binds, where no opening tells whether it does."""
    reach = {
        "performed-in": "work from a distance done there",
        "reports-to": "led from there",
        "could-be-filled-in": "posts that people there could fill",
    }
    binds = each.rule.binds
    _, _, size = each.why.partition("It binds employers ")
    parts = [f"Binds employers {size.partition(';')[0]}."] if size else []
    if binds.remote:
        parts.append(f"Reaches {', '.join(reach[kind] for kind in binds.remote)} too.")
    if binds.excludes:
        parts.append(f"Leaves out: {binds.excludes.rstrip('.')}.")
    return " ".join(parts) or "Binds every employer, and reaches a place of work there."


def _start(rule: PostingRule) -> str:
    return str(max(filter(None, (rule.effective, rule.enforced))))


def _dates(rule: PostingRule) -> str:
    dates = f"; since {rule.effective}" if rule.effective else ""
    dates += f"; with consequences from {rule.enforced}" if rule.enforced else ""
    return dates + (f"; until {rule.expires}" if rule.expires else "")


def _show_transpositions(report: LawReport, *, styled: bool) -> Iterator[str]:
    if not report.transposed:
        return
    yield from heading("How far the Union's directive on pay has come", styled=styled)
    for each in report.transposed:
        found = each.posting.transposition
        assert found is not None
        check = "check: " if not found.verified else ""
        yield from wrap(f"{each.code}: {check}{_TRANSPOSED[found.status]}. {found.text}", first="  ", rest="    ")
        yield from wrap(f"{found.source}; looked at {found.as_of}", first="    ")


def _show_unknown(report: LawReport, *, styled: bool) -> Iterator[str]:
    if report.unknown or report.vague:
        yield from heading("Not known", styled=styled)
    if report.unknown:
        codes = ", ".join(report.unknown)
        yield from wrap(f"The law of {codes} on postings is not recorded here: find out what it asks for.", first="  ")
    for country in report.vague:
        yield from wrap(
            f"The opening does not name a state of {country}. States have law of their own, and many are not recorded"
            " here: name those that people may work in.",
            first="  ",
        )
    if report.inside:
        yield from heading("Places inside it with rules of their own", styled=styled)
        yield from table((each.code, each.name) for each in report.inside)


def make_plain_lines(lines: Sequence[str]) -> str:
    """Lines as one text that steers no terminal, except for the style that this program gives headings."""
    styles = ("\x1b[1m", "\x1b[22m")
    shown = []
    for line in lines:
        is_styled = line.startswith(styles[0]) and line.endswith(styles[1])
        plain = make_plain(line.removeprefix(styles[0]).removesuffix(styles[1]))
        shown.append(f"{styles[0]}{plain}{styles[1]}" if is_styled else plain)
    return "\n".join(shown) + "\n"


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
