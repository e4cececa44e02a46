"""Decisions on record in full, for the terminal."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from amhire.decision.chain import Entry, Opening
from amhire.decision.decision import Decision, Departure, RecordedMark
from amhire.decision.record import Record, Recorded
from amhire.decision.retention import Retention, find_retention
from amhire.framework.loading import Framework
from amhire.report.decision_words import (
    NOTHING,
    WIDEST_NAME,
    choose_words,
    find_vague,
    fit_name,
    name_competency,
    tell_circumstances,
    tell_retention,
)
from amhire.report.panel_words import Say
from amhire.report.plain import make_plain
from amhire.report.terminal import WIDTH, heading, table, wrap


@dataclass(frozen=True, slots=True)
class RecordView:
    """What a record is shown with: the framework's names and rules, its words, the day, and whether text is styled."""

    framework: Framework
    say: Say
    on: date
    styled: bool = False

    def judge(self, recorded: Recorded, record: Record) -> Retention:
        """The dates for everything on record of the same candidate and opening."""
        return find_retention(_together(recorded, record), self.framework, on=self.on)


def show_candidate(record: Record, found: Sequence[Recorded], view: RecordView) -> str:
    """Decisions in full, in the order in which they were made."""
    lines: list[str] = []
    for recorded in found:
        if recorded.decision:
            lines += _tell_decision(recorded, recorded.decision, view)
            if not recorded.superseded:
                lines += heading(view.say("decision-heading-retention"), styled=view.styled)
                lines += tell_retention(view.judge(recorded, record), view.say)
    return "\n".join([*lines[1:], ""])


def tell_recorded(recorded: Recorded, framework: Framework) -> str:
    """What to tell whoever has just put a decision on record: circumstances, empty words, how long it is kept."""
    assert recorded.decision is not None
    say = choose_words(framework)
    lines = [f"note: {line}" for line in tell_circumstances(recorded.decision.circumstances, framework, say)]
    vague = find_vague(recorded.decision.reasons, say)
    if vague:
        lines.append(f"note: {say('decision-vague', words=', '.join(vague))}")
    made = date.fromisoformat(recorded.entry.heading.at[:10])
    lines += [say("decision-heading-retention"), *tell_retention(find_retention([recorded], framework, on=made), say)]
    return "\n".join(lines)


def _together(recorded: Recorded, record: Record) -> list[Recorded]:
    opening, decision = recorded.entry.heading.opening, recorded.decision
    found = record.find(decision.candidate) if decision else ()
    return [each for each in found if each.entry.heading.opening == opening]


def _tell_decision(recorded: Recorded, decision: Decision, view: RecordView) -> Iterator[str]:
    say, entry = view.say, recorded.entry
    verdict = say(f"decision-verdict-{decision.decision}")
    title = say("decision-entry", number=recorded.seq, candidate=make_plain(decision.candidate), decision=verdict)
    yield from heading(title, styled=view.styled)
    facts = [
        say("decision-by", at=_show_time(entry.heading.at), by=make_plain(entry.heading.by)),
        say("decision-opening", opening=_name_opening(entry.heading.opening)),
        *_tell_reasons(recorded, decision, say),
    ]
    for fact in facts:
        yield from wrap(fact, first="  ", rest="    ")
    yield from heading(say("decision-heading-ranking"), styled=view.styled)
    for fact in _tell_ranking(decision, say):
        yield from wrap(fact, first="  ", rest="    ")
    yield from heading(say("decision-heading-ratings"), styled=view.styled)
    yield from table(_rating_rows(decision, view))
    if decision.circumstances:
        yield from heading(say("decision-heading-circumstances"), styled=view.styled)
        for fact in tell_circumstances(decision.circumstances, view.framework, say):
            yield from wrap(fact, first="  ", rest="    ")
    yield from heading(say("decision-heading-cards"), styled=view.styled)
    for card in decision.cards:
        turn, filed = say("decision-round", round=card.round), _show_time(card.filed) or NOTHING
        said = f"{card.stage} · {card.interviewer} · {turn} · {filed} · {card.file}"
        yield from wrap(make_plain(said), first="  ", rest="    ")
    yield from wrap(_tell_versions(entry, say), first="  ", rest="    ")


def _tell_reasons(recorded: Recorded, decision: Decision, say: Say) -> Iterator[str]:
    if recorded.superseded:
        yield say("decision-superseded")
    if decision.supersedes:
        yield say("decision-supersedes", number=decision.supersedes)
    yield say("decision-reasons", text=make_plain(" ".join(decision.reasons.split())))
    if decision.departures:
        others = ", ".join(_say_departure(each, say) for each in decision.departures)
        yield say("decision-departs", others=others)
    if decision.deviation:
        yield say("decision-deviation", text=make_plain(" ".join(decision.deviation.split())))


def _say_departure(departure: Departure, say: Say) -> str:
    key = (
        "decision-standing-undecided" if departure.standing == "undecided" else f"decision-verdict-{departure.standing}"
    )
    if departure.rank is None:
        return say("decision-other-unranked", standing=say(key))
    return say("decision-other-rank", rank=departure.rank, standing=say(key))


def _tell_ranking(decision: Decision, say: Say) -> Iterator[str]:
    made = decision.combination
    if made.rank is None:
        yield say("decision-no-rank")
    else:
        counts = {"rank": made.rank, "of": made.of, "rated": made.rated, "cells": made.cells}
        yield say("decision-rank", after=made.after, before=made.before or NOTHING, **counts)
    unequal = {cell.competency: cell.weight for cell in decision.cells if float(cell.weight) != 1}
    if unequal:
        shown = ", ".join(f"{name} {float(weight):g}" for name, weight in unequal.items())
        yield say("decision-weights", weights=make_plain(shown), text=make_plain(made.weights_reason or NOTHING))
    else:
        yield say("decision-weights-equal")


def _rating_rows(decision: Decision, view: RecordView) -> Iterator[Sequence[str]]:
    """A line for each competency and interviewer column; interviewers of other stages leave their column empty."""
    people = list(dict.fromkeys(mark.interviewer for cell in decision.cells for mark in cell.marks))
    room = max(8, (WIDTH - 2 - WIDEST_NAME) // max(1, len(people)) - 2)
    yield [view.say("decision-column-competency"), *(fit_name(name, room) for name in people)]
    for cell in decision.cells:
        found = {mark.interviewer: _show_mark(mark) for mark in cell.marks}
        name = fit_name(name_competency(cell.competency, view.framework))
        yield [name, *(found.get(each, "") for each in people)]


def _show_mark(mark: RecordedMark) -> str:
    first = _show_rating(mark.state, mark.rating)
    return (
        first
        if mark.again_state in {"no-card", "unanswered"}
        else f"{first} → {_show_rating(mark.again_state, mark.again)}"
    )


def _show_rating(state: str, rating: int | None) -> str:
    return {"rated": str(rating), "no-evidence": NOTHING, "unanswered": "?"}.get(state, "")


def _tell_versions(entry: Entry, say: Say) -> str:
    versions = entry.heading.versions
    return say(
        "decision-made-with",
        amhire=make_plain(versions.amhire),
        version=make_plain(versions.framework.version),
        sha256=versions.framework.sha256[:12],
        sheets=", ".join(sheet[:8] for sheet in versions.sheets) or NOTHING,
    )


def _name_opening(opening: Opening) -> str:
    return make_plain(" · ".join(each for each in (opening.requisition, opening.role, opening.level) if each))


def _show_time(at: str) -> str:
    return at.replace("T", " ").replace("Z", " UTC")
