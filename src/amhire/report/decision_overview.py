"""The decision record for the terminal, entry by entry, with the day until which each decision is kept."""

from collections.abc import Iterator, Sequence

from amhire.decision.chain import Entry
from amhire.decision.record import Record, Recorded, is_of
from amhire.decision.retention import Retention
from amhire.report.decision_text import RecordView
from amhire.report.decision_words import NOTHING, fit_name, say_rule
from amhire.report.panel_words import Say
from amhire.report.plain import make_plain
from amhire.report.terminal import heading, table, wrap

_WIDEST_OPENING = 20


def show_record(record: Record, view: RecordView, *, opening: str = "") -> str:
    """Every entry in a line, then how long each decision is kept, and the rules behind that."""
    say = view.say
    shown = [each for each in record.decisions if is_of(each.entry.heading.opening, opening)]
    deleted = sum(each.decision is None for each in shown)
    counts = say("decision-counts", entries=len(record.chain.entries), decisions=len(shown), deleted=deleted)
    lines = [heading(say("decision-title"), styled=view.styled)[1], *wrap(counts), ""]
    if shown:
        lines += table(_entry_rows(record, shown, say), right=frozenset({0, 5, 6}))
        lines += _show_retention(record, shown, view)
    else:
        lines += wrap(say("decision-nothing"), first="  ")
    return "\n".join([*lines, "", say("decision-head", head=record.chain.head or NOTHING), ""])


def _entry_rows(record: Record, shown: Sequence[Recorded], say: Say) -> Iterator[Sequence[str]]:
    names = ("number", "date", "opening", "candidate", "decision", "rank", "total")
    yield [say(f"decision-column-{name}") for name in names]
    by_number = {each.seq: each for each in shown}
    for entry in record.chain.entries:
        if entry.heading.action == "tombstone":
            if by_number.keys() & set(entry.heading.removes):
                yield [str(entry.link.seq), entry.heading.at[:10], "", _say_tombstone(entry, say), "", "", ""]
        elif entry.link.seq in by_number:
            yield _decision_row(by_number[entry.link.seq], say)


def _say_tombstone(entry: Entry, say: Say) -> str:
    return say("decision-tombstone", removes=", ".join(map(str, entry.heading.removes)))


def _decision_row(recorded: Recorded, say: Say) -> Sequence[str]:
    entry, decision = recorded.entry, recorded.decision
    opening = entry.heading.opening
    start = [str(recorded.seq), entry.heading.at[:10], fit_name(opening.requisition or opening.role, _WIDEST_OPENING)]
    if decision is None:
        return [*start, say("decision-deleted"), "", "", ""]
    verdict = say(f"decision-verdict-{decision.decision}") + ("*" if recorded.superseded else "")
    rank = NOTHING if decision.combination.rank is None else f"{decision.combination.rank}/{decision.combination.of}"
    return [*start, fit_name(decision.candidate), verdict, rank, decision.combination.after or NOTHING]


def _show_retention(record: Record, shown: Sequence[Recorded], view: RecordView) -> Iterator[str]:
    say = view.say
    judged = [(each, view.judge(each, record)) for each in shown if each.decision and not each.superseded]
    if any(each.superseded for each in shown):
        yield from wrap(f"* {say('decision-superseded')}", first="  ")
    if not judged:
        return
    yield from heading(say("decision-heading-retention"), styled=view.styled)
    names = ("number", "candidate", "keep", "delete", "state")
    rows = [[say(f"decision-column-{name}") for name in names]]
    rows += [_retention_row(recorded, retention, say) for recorded, retention in judged]
    yield from table(rows, right=frozenset({0}))
    yield from heading(say("decision-heading-rules"), styled=view.styled)
    for rule in dict.fromkeys(say_rule(each, say) for _, retention in judged for each in retention.deadlines):
        yield from wrap(rule, first="  ", rest="    ")
    for name in dict.fromkeys(name for _, retention in judged for name in retention.unknown):
        yield from wrap(say("decision-unknown-place", name=make_plain(name)), first="  ")
    if any(retention.hired for _, retention in judged):
        yield from wrap(say("decision-hired"), first="  ")
    if any(retention.is_open for _, retention in judged):
        yield from wrap(say("decision-no-rule"), first="  ")
    yield from wrap(say("decision-not-advice"), first="  ")


def _retention_row(recorded: Recorded, retention: Retention, say: Say) -> list[str]:
    assert recorded.decision is not None
    dates = [each.until.isoformat() if each else NOTHING for each in (retention.keep_until, retention.delete_after)]
    return [str(recorded.seq), fit_name(recorded.decision.candidate), *dates, _say_state(retention, say)]


def _say_state(retention: Retention, say: Say) -> str:
    if retention.conflicts and retention.delete_after and retention.delete_after.passed and retention.must_stay:
        return say("decision-state-conflict")
    if retention.is_due:
        return say("decision-state-due")
    if retention.must_stay:
        return say("decision-state-keep")
    return say("decision-state-free") if retention.keep_until else ""
