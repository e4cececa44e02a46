"""The blind rule: nobody sees what others rated in a stage before all cards of that stage are in.

Who knows a colleague's rating moves towards it (Kahneman, Sibony and Sunstein 2021, Noise: judgements are aggregated
only while they are independent). So rows are taken out before anything is computed from them: what was never counted
cannot show through in a total, a rank or a figure of agreement.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias

from amhire.errors import UnknownName
from amhire.framework.record import unknown
from amhire.panel.panel import Panel, PanelStage, Seat
from amhire.panel.seating import build_panel
from amhire.scorecard.index import IssuedCard
from amhire.scorecard.names import fold_name
from amhire.scorecard.ratings import Ratings

#: Why a stage is hidden: cards are outstanding, or the reader still owes one on a candidate who was met in it.
Reason: TypeAlias = Literal["incomplete", "owed"]
SeatWord: TypeAlias = Literal["in", "incomplete", "missing"]

_SECOND = 2


@dataclass(frozen=True, slots=True)
class HiddenSeat:
    """A card of a hidden stage: whether it is in, and nothing of what it says."""

    candidate: str
    interviewer: str
    state: SeatWord


@dataclass(frozen=True, slots=True)
class HiddenStage:
    """A stage of which only the coverage is shown."""

    id: str
    name: str
    reason: Reason
    seats: tuple[HiddenSeat, ...]


@dataclass(frozen=True, slots=True)
class Sight:
    """What may be seen: the panel of the visible stages, and the coverage of the hidden ones.

    `interviewers` are those of both; `second_hidden` names the stages whose second ratings are held back because second
    cards are outstanding.
    """

    panel: Panel
    interviewers: tuple[str, ...]
    hidden: tuple[HiddenStage, ...] = ()
    second_hidden: tuple[str, ...] = ()


def see_all(
    rows: Sequence[Ratings],
    stages: Sequence[PanelStage],
    *,
    issued: Collection[IssuedCard],
    debrief: datetime | None,
) -> Sight:
    """The panel with nothing hidden."""
    panel = build_panel(rows, stages, expected=expect_cards(issued), debrief=debrief)
    return Sight(panel, panel.interviewers)


def see_complete(
    rows: Sequence[Ratings],
    stages: Sequence[PanelStage],
    *,
    issued: Collection[IssuedCard],
    debrief: datetime | None,
    viewer: str = "",
) -> Sight:
    """The panel without every stage of which a first card is outstanding or incomplete.

    A card is incomplete while a competency is unanswered, or the recommendation where others of the stage gave one:
    it could still be filled in after a look at the others. Expected are the cards `issued`, else a card of everybody
    who rated anyone in the stage for everyone who was met there. For a `viewer` a complete stage is hidden too while
    the viewer still owes a card, in any stage, on a candidate who was met in it. Second ratings are shown when all
    second cards that were issued for the stage are in, and to a `viewer` when none is owed on anyone whom others have
    rated again. Raises UnknownName for a viewer who is not on the panel.
    """
    whole = build_panel(rows, stages, expected=expect_cards(issued), debrief=debrief)
    watcher = _find_viewer(whole, viewer)
    reasons = _find_reasons(whole, watcher)
    second = _find_open_rounds(rows, issued) | _find_own_open_rounds(whole, watcher)
    seen = [row for row in rows if row.stage not in reasons and not (row.round == _SECOND and row.stage in second)]
    expected = [card for card in expect_cards(issued) if card[2] not in reasons]
    panel = build_panel(seen, stages, expected=expected, debrief=debrief)
    hidden = tuple(
        HiddenStage(stage.id, stage.name, reasons[stage.id], _list_seats(whole, stage.id))
        for stage in whole.stages
        if stage.id in reasons
    )
    names = {stage.id: stage.name for stage in whole.stages}
    held = tuple(names.get(stage, stage) for stage in sorted(second - set(reasons)))
    return Sight(panel, whole.interviewers, hidden, held)


def expect_cards(issued: Collection[IssuedCard]) -> list[tuple[str, str, str]]:
    """The first-round cards of a pack as the panel expects them."""
    return [(card.candidate, card.interviewer, card.stage) for card in issued if card.round != _SECOND]


def _find_viewer(panel: Panel, viewer: str) -> str:
    if not viewer:
        return ""
    known = {fold_name(name): name for name in panel.interviewers}
    if fold_name(viewer) not in known:
        raise UnknownName(unknown("interviewer", viewer, known.values()))
    return known[fold_name(viewer)]


def _find_reasons(panel: Panel, viewer: str) -> dict[str, Reason]:
    asked = {seat.stage for seat in panel.seats if seat.first and seat.first.overall is not None}
    states = [(seat, _state(seat, asked)) for seat in panel.seats]
    reasons: dict[str, Reason] = {seat.stage: "incomplete" for seat, state in states if state != "in"}
    owed = {seat.candidate for seat, state in states if state != "in" and seat.interviewer == viewer}
    for seat in panel.seats:
        if seat.candidate in owed:
            reasons.setdefault(seat.stage, "owed")
    return reasons


def _state(seat: Seat, asked: Collection[str]) -> SeatWord:
    if seat.first is None:
        return "missing"
    open_answer = seat.stage in asked and seat.first.overall is None
    return "incomplete" if seat.unanswered or open_answer else "in"


def _list_seats(panel: Panel, stage: str) -> tuple[HiddenSeat, ...]:
    asked = {seat.stage for seat in panel.seats if seat.first and seat.first.overall is not None}
    return tuple(
        HiddenSeat(seat.candidate, seat.interviewer, _state(seat, asked)) for seat in panel.seats if seat.stage == stage
    )


def _find_open_rounds(rows: Sequence[Ratings], issued: Collection[IssuedCard]) -> set[str]:
    """Stages with a second card that was issued and is not in."""
    there = {(fold_name(row.candidate), fold_name(row.interviewer), row.stage) for row in rows if row.round == _SECOND}
    return {
        card.stage
        for card in issued
        if card.round == _SECOND and (fold_name(card.candidate), fold_name(card.interviewer), card.stage) not in there
    }


def _find_own_open_rounds(panel: Panel, viewer: str) -> set[str]:
    """Stages in which others have rated a candidate again whom the viewer met and has not rated again."""
    again = {(seat.candidate, seat.stage) for seat in panel.seats if seat.second}
    return {
        seat.stage
        for seat in panel.seats
        if seat.interviewer == viewer and not seat.second and (seat.candidate, seat.stage) in again
    }
