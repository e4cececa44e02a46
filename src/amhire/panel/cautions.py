"""What a reader must know before believing a panel's figures: small numbers, gaps, cards that came too late."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from amhire.panel.agreement import Agreement
from amhire.panel.panel import CandidatePanel, Panel, Seat
from amhire.panel.ranking import Ranking
from amhire.panel.raters import LEAST_INTERVIEWERS, Rater
from amhire.scorecard.names import plain_name

#: Fewer candidates than this cannot show how reliable interviewers are.
FEW_CANDIDATES = 3
#: With an interval of alpha wider than this, any verdict from "chance" to "reliable" would fit.
WIDE_ALPHA = 0.4
_MOST_NAMED = 6
_TICKED = "independent"


GAPS: Mapping[str, tuple[str, ...]] = {
    "few-candidates": ("candidates",),  # fewer than three
    "one-interviewer": ("names",),  # candidates whom one interviewer alone rated in a stage
    "few-interviewers": ("interviewers",),  # two
    "tie": ("names", "total"),  # the first rank is shared
    "not-told-apart": ("names",),  # the first candidates, whose order could as well be another
    # The order that another way of computing gives; see ranking.Sensitivity.
    "order-equal-weights": ("order",),
    "order-severity": ("order",),
    "order-without-late": ("order",),
    "order-before-discussion": ("order",),
    "stages-differ": ("names",),  # candidates not met in every stage
    "different-interviewers": ("names",),  # interviewers who were not to rate all candidates of a stage
    "not-comparable": (),  # interviewers in groups that rated nobody in common
    "missing-cards": ("count", "cards"),
    "missing-cells": ("count", "cells"),  # rated by nobody
    "late": ("count", "cards"),
    "untimed": ("count", "cards"),  # there is a debrief, and nobody knows when these were handed in
    "not-independent": ("count", "cards"),  # "rated before any discussion" is not ticked
    "second-without-first": ("count", "cards"),
    "replaced": ("count", "cards"),  # handed in more than once
    # Interviewers beyond the limits of raters.Rater.
    "severe": ("names",),
    "lenient": ("names",),
    "halo": ("names",),
    "central": ("names",),
    "no-evidence": ("names",),
    "all-equal": (),  # all ratings
    "alpha-uncertain": ("low", "high"),  # its interval is wide
    "different-sheets": ("stages",),  # cards of one stage were not the same sheet
    "similar-names": ("names",),  # may be one person written in two ways
    "unnamed": ("count", "files"),  # without a candidate or an interviewer
    "no-cards": ("count", "files"),
}
"""Every warning with the gaps of its sentence."""


@dataclass(frozen=True, slots=True)
class Caution:
    """One warning: its sentence is the wording `warning-<id>` of the panel, its gaps the values.

    Names in the values stand as people typed them; cards as "interviewer → candidate".
    """

    id: str
    values: Mapping[str, str]


def list_warnings(panel: Panel, ranking: Ranking, agreement: Agreement, raters: Sequence[Rater]) -> tuple[Caution, ...]:
    """Every warning that the panel gives occasion for, what concerns the order of the candidates first; see GAPS."""
    return (
        *_warn_of_order(panel, ranking),
        *_warn_of_comparison(panel),
        *_warn_of_cards(panel),
        *_warn_of_interviewers(raters),
        *_warn_of_agreement(agreement),
        *_warn_of_sources(panel),
    )


def _warn_of_order(panel: Panel, ranking: Ranking) -> Iterator[Caution]:
    if 0 < len(panel.candidates) < FEW_CANDIDATES:
        yield _caution("few-candidates", candidates=len(panel.candidates))
    single = [candidate.name for candidate in panel.candidates if _has_one_interviewer(candidate)]
    if single:
        yield _caution("one-interviewer", names=_join(single))
    if 1 < len(panel.interviewers) < LEAST_INTERVIEWERS:
        yield _caution("few-interviewers", interviewers=len(panel.interviewers))
    first = [standing for standing in ranking.standings if standing.rank == 1]
    if len(first) > 1:
        yield _caution("tie", names=_join([each.candidate for each in first]), total=f"{first[0].after.value:.2f}")
    leaders = [each.candidate for each in ranking.standings if each.group == 1 and each.rank is not None]
    if len(leaders) > max(1, len(first)):
        yield _caution("not-told-apart", names=_join(leaders))
    for each in ranking.changed:
        order = [f"{rank} {name}" for name, rank in each.ranks if rank is not None]
        yield _caution(f"order-{each.kind}", order=_join(order))


def _warn_of_comparison(panel: Panel) -> Iterator[Caution]:
    elsewhere = [candidate.name for candidate in panel.candidates if candidate.not_met]
    if elsewhere:
        yield _caution("stages-differ", names=_join(elsewhere))
    uneven = []
    parted = False
    for stage in panel.stages:
        met = _list_met(panel, stage.id)
        planned = _list_met(panel, stage.id, missing=True)
        everyone = set().union(*planned.values())
        uneven += [name for name in panel.interviewers if name in planned and planned[name] != everyone]
        parted = parted or _is_parted(list(met.values()))
    if parted:
        yield _caution("not-comparable")
    elif uneven:
        yield _caution("different-interviewers", names=_join(list(dict.fromkeys(uneven))))


def _warn_of_cards(panel: Panel) -> Iterator[Caution]:
    seats = panel.seats
    empty = [
        f"{candidate.name} · {cell.criterion.name}"
        for candidate in panel.candidates
        for cell in candidate.cells
        if cell.after is None
    ]
    yield from _warn_of_seats("missing-cards", [seat for seat in seats if seat.first is None and seat.second is None])
    if empty:
        yield _caution("missing-cells", count=len(empty), cells=_join(empty))
    yield from _warn_of_seats("late", [seat for seat in seats if seat.late])
    if panel.debrief is not None:
        yield from _warn_of_seats("untimed", [seat for seat in seats if not seat.timed])
    yield from _warn_of_seats("not-independent", [seat for seat in seats if _is_unticked(seat)])
    alone = [seat for seat in seats if seat.first is None and seat.second is not None]
    yield from _warn_of_seats("second-without-first", alone)
    yield from _warn_of_seats("replaced", [seat for seat in seats if seat.replaced])


def _warn_of_interviewers(raters: Sequence[Rater]) -> Iterator[Caution]:
    for flag in ("severe", "lenient", "halo", "central", "no-evidence"):
        names = [rater.interviewer for rater in raters if flag in rater.flags]
        if names:
            yield _caution(flag, names=_join(names))


def _warn_of_agreement(agreement: Agreement) -> Iterator[Caution]:
    if agreement.state == "all-equal":
        yield _caution("all-equal")
    interval = agreement.interval
    if interval is not None and interval.width > WIDE_ALPHA:
        low, high = (f"{end:.2f}".replace("-", "\N{MINUS SIGN}") for end in (interval.low, interval.high))
        yield _caution("alpha-uncertain", low=low, high=high)


def _warn_of_sources(panel: Panel) -> Iterator[Caution]:
    sheets: dict[str, set[str]] = {}
    for seat in panel.seats:
        if seat.first is not None and seat.first.sheet:
            sheets.setdefault(seat.stage, set()).add(seat.first.sheet)
    mixed = [stage.name for stage in panel.stages if len(sheets.get(stage.id, ())) > 1]
    if mixed:
        yield _caution("different-sheets", stages=_join(mixed))
    people = [candidate.name for candidate in panel.candidates]
    alike = [*_find_alike(people), *_find_alike(panel.interviewers)]
    if alike:
        yield _caution("similar-names", names=_join(alike))
    if panel.unnamed:
        yield _caution("unnamed", count=len(panel.unnamed), files=_join(panel.unnamed))
    if panel.no_cards:
        files = [row.file for row in panel.no_cards]
        yield _caution("no-cards", count=len(files), files=_join(files))


def _warn_of_seats(name: str, seats: Sequence[Seat]) -> Iterator[Caution]:
    if seats:
        cards = _join([f"{seat.interviewer} → {seat.candidate}" for seat in seats])
        yield _caution(name, count=len(seats), cards=cards)


def _is_unticked(seat: Seat) -> bool:
    """A card of ours that leaves the tick open; a table of another tool has no such tick."""
    return seat.first is not None and bool(seat.first.sheet) and not seat.first.answers.get(_TICKED)


def _has_one_interviewer(candidate: CandidatePanel) -> bool:
    rated: dict[str, set[str]] = {}
    for cell in candidate.cells:
        for mark in cell.marks:
            if mark.counted is not None:
                rated.setdefault(cell.criterion.stage, set()).add(mark.interviewer)
    return any(len(who) == 1 for who in rated.values())


def _list_met(panel: Panel, stage: str, *, missing: bool = False) -> dict[str, set[str]]:
    """Interviewer → candidates of whom there is a card of the stage, or with `missing` should be."""
    met: dict[str, set[str]] = {}
    for seat in panel.seats:
        if seat.stage == stage and (missing or seat.first is not None or seat.second is not None):
            met.setdefault(seat.interviewer, set()).add(seat.candidate)
    return met


def _is_parted(groups: Sequence[set[str]]) -> bool:
    """Whether the interviewers fall into groups that met nobody in common."""
    if not groups:
        return False
    linked, left = set(groups[0]), list(groups[1:])
    while near := [group for group in left if group & linked]:
        linked |= set().union(*near)
        left = [group for group in left if not group & linked]
    return bool(left)


def _find_alike(names: Sequence[str]) -> list[str]:
    alike: dict[str, list[str]] = {}
    for name in names:
        alike.setdefault(plain_name(name), []).append(name)
    return [" / ".join(written) for plain, written in alike.items() if plain and len(written) > 1]


def _join(names: Sequence[str]) -> str:
    shown = ", ".join(names[:_MOST_NAMED])
    return f"{shown}, … (+{len(names) - _MOST_NAMED})" if len(names) > _MOST_NAMED else shown


def _caution(name: str, **values: object) -> Caution:
    return Caution(name, {gap: str(values[gap]) for gap in GAPS[name]})
