"""The law on postings as text for a terminal."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from amhire.framework.posting_law import Duty, PostingRule
from amhire.posting.law import Applied, RuleState, asked_of_pay
from amhire.posting.reach import in_words
from amhire.report.jurisdictions import LawReport, PlaceCount, name_place
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
_STILL_OUT = " *"
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


def show_report(report: LawReport, *, styled: bool, brief: bool = False) -> str:
    """What a posting of the place or the opening has to state and to leave out, and what is not known.

    In brief that is a line for each place; else every rule follows with its text, why it holds, and its source.
    """
    lines = heading(f"{report.subject}, on {report.on}", styled=styled)[1:]
    for place in report.places:
        lines += wrap(place, first="  ")
    lines += _show_duties(report, styled=styled)
    if brief:
        lines += _show_bans(report, styled=styled)
    lines += _show_unknown(report, styled=styled)
    if not brief:
        for state, found in _by_state(report):
            lines += heading(f"{_name_state(state, report)} ({len(found)})", styled=styled)
            lines += _show_state(found, report)
        lines += _show_transpositions(report, styled=styled)
    return make_plain_lines([*lines, "", *wrap(_NOTE)])


def _by_state(report: LawReport) -> Iterator[tuple[RuleState, list[Applied]]]:
    for state in _STATES:
        found = _without_wider([each for each in report.applied if each.state == state], report.around)
        if found:
            yield state, found


def _name_state(state: RuleState, report: LawReport) -> str:
    return "Binds only some employers" if state == "exempt" and not report.is_opening else _STATES[state]


def _show_duties(report: LawReport, *, styled: bool) -> Iterator[str]:
    """Every place with what it wants to be stated, in one line each."""
    rows: dict[tuple[str, str], list[str]] = {}
    for state in ("applies", "may-apply", "not-yet"):
        for each in report.applied:
            if each.state == state and each.rule.requires is not None:
                key = (each.jurisdiction.code, _since_when(each, report))
                rows.setdefault(key, []).append(f"{each.rule.requires}{'' if each.rule.verified else ' (check)'}")
    yield from heading("What a posting has to state, in short", styled=styled)
    if not rows:
        yield from wrap("Nothing is recorded, which is no word on whether there is a duty.", first="  ")
    else:
        yield from table((code, state, ", ".join(duties)) for (code, state), duties in rows.items())
        if any(state.endswith(_STILL_OUT) for _, state in rows):
            yield from wrap(
                f"{_STILL_OUT.strip()} The posting, open until {report.open_until}, is then still out.", first="  "
            )


def _since_when(each: Applied, report: LawReport) -> str:
    """Whether a rule holds, or from which day; marked where the posting is then still out."""
    if each.state != "not-yet":
        return _STATES[each.state].lower()
    start = _start(each.rule)
    is_out = report.open_until is not None and start <= report.open_until.isoformat()
    return f"from {start}{_STILL_OUT}" if is_out else f"from {start}"


def _show_bans(report: LawReport, *, styled: bool) -> Iterator[str]:
    """Every place with what it wants to be left out."""
    rows: dict[tuple[str, str], list[str]] = {}
    for state, found in _by_state(report):
        for each in found:
            if each.rule.forbids is not None and state in {"applies", "may-apply", "not-yet"}:
                key = (each.jurisdiction.code, _since_when(each, report))
                rows.setdefault(key, []).append(f"{each.rule.forbids}{'' if each.rule.verified else ' (check)'}")
    if not rows:
        return
    yield from heading("What it has to leave out, in short", styled=styled)
    code_width, state_width = (max(map(len, column)) for column in zip(*rows, strict=True))
    for (code, when), bans in rows.items():
        first = f"  {code:<{code_width}}  {when:<{state_width}}  "
        yield from wrap(", ".join(bans), first=first)


def _without_wider(found: Sequence[Applied], around: Mapping[str, Sequence[str]]) -> list[Applied]:
    """The rules without the bans that a narrower place repeats."""
    narrower = {(each.rule.forbids, wider) for each in found for wider in around[each.jurisdiction.id]}
    return [each for each in found if each.rule.requires or (each.rule.forbids, each.jurisdiction.id) not in narrower]


def _show_state(found: Sequence[Applied], report: LawReport) -> Iterator[str]:
    for those in _by_place(each for each in found if each.rule.requires is not None):
        yield f"  {those[0].jurisdiction.code} {those[0].jurisdiction.name}"
        yield from _show_place(those, report)
    for those in _by_place(each for each in found if each.rule.forbids is not None):
        yield f"  {those[0].jurisdiction.code}: leave out"
        yield from _show_left_out(those)


def _by_place(found: Iterable[Applied]) -> Iterable[Sequence[Applied]]:
    places: dict[str, list[Applied]] = {}
    for each in found:
        places.setdefault(each.jurisdiction.code, []).append(each)
    return places.values()


def _show_left_out(bans: Sequence[Applied]) -> Iterator[str]:
    """The bans of one place, those of one source together."""
    by_source: dict[str, list[str]] = {}
    for each in bans:
        start = f" (from {_start(each.rule)})" if each.state == "not-yet" else ""
        check = "check: " if not each.rule.verified else ""
        by_source.setdefault(each.rule.source, []).append(f"{check}{each.rule.forbids}{start}")
    for source, rules in by_source.items():
        yield from wrap(f"{', '.join(rules)}: {source}", first="    ", rest="      ")


def _show_place(duties: Sequence[Applied], report: LawReport) -> Iterator[str]:
    """The duties of one place; what several say of whom they bind and where they stand is told once."""
    told = ""
    for number, each in enumerate(duties):
        why = f"Why: {each.why}" if report.is_opening else _bounds(each)
        if why != told:
            yield from wrap(why, first="    ")
            told = why
        yield from _show_duty(each, report)
        following = duties[number + 1] if number + 1 < len(duties) else None
        if following is None or _cite(following.rule) != _cite(each.rule):
            yield from wrap(_cite(each.rule), first="      ")
            if each.rule.url:
                yield f"      {each.rule.url}"


def _show_duty(each: Applied, report: LawReport) -> Iterator[str]:
    rule = each.rule
    assert rule.requires is not None
    asked = _ASKED[asked_of_pay(rule, report.commission)] if rule.requires == "pay" else ""
    check = "check: " if not rule.verified else ""
    grave = "" if rule.severity == "error" else f" ({rule.severity})"
    what = f"{_DUTIES[rule.requires]}{f', namely {asked}' if asked else ''}"
    yield from wrap(f"- {check}{what}{grave}", first="    ", rest="      ")
    yield from wrap(rule.text, first="      ")


def _cite(rule: PostingRule) -> str:
    return f"{rule.source}{_dates(rule)}; looked at {rule.as_of}"


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
        parts.append(f"Reaches {' or '.join(reach[kind] for kind in binds.remote)} too.")
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
        names = ", ".join(name_place(code) for code in report.unknown)
        yield from wrap(f"The law of {names} on postings is not recorded here: find out what it asks for.", first="  ")
    for country in report.vague:
        yield from wrap(
            f"No state of {in_words(name_place(country))} is named. States have law of their own, and that of many is"
            " not recorded here: name those that people may work in.",
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
