"""Under which circumstances a decision was made: what was missing, late or open when somebody decided."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from amhire.decision.desk import Desk
from amhire.panel.panel import CandidatePanel, Cell, Seat

Kind: TypeAlias = Literal[
    "card-problem",
    "incomplete-card",
    "late-card",
    "missing-card",
    "other-framework",
    "ratings-apart",
    "replaced-card",
    "requisition-unread",
    "second-without-first",
    "stage-not-held",
    "unknown-time",
    "unrated-competency",
    "unread-files",
]


@dataclass(frozen=True, slots=True)
class Circumstance:
    """Something a reader of the decision should know. Stage, interviewer and detail are "" where they do not matter.

    `detail` has ids, parted by spaces: of competencies, or of the card's problem; a time; a version; or a number.
    """

    kind: Kind
    stage: str = ""
    interviewer: str = ""
    detail: str = ""


def list_circumstances(desk: Desk, candidate: CandidatePanel) -> tuple[Circumstance, ...]:
    """Everything that was not as it should be when a decision on the candidate was made; it forbids nothing."""
    return tuple(_list(desk, candidate))


def _list(desk: Desk, candidate: CandidatePanel) -> Iterator[Circumstance]:
    held = {seat.stage for seat in candidate.seats}
    for rated in desk.profile.stages:
        if rated.stage.id not in held:
            yield Circumstance("stage-not-held", rated.stage.id)
    for seat in candidate.seats:
        yield from _judge_seat(desk, seat)
    for cell in candidate.cells:
        yield from _judge_cell(cell)
    for version in _other_frameworks(desk, candidate):
        yield Circumstance("other-framework", detail=version)
    if desk.opening.requisition and not desk.profile.requisition.identifier:
        yield Circumstance("requisition-unread", detail=desk.opening.requisition)
    if desk.panel.no_cards:
        yield Circumstance("unread-files", detail=str(len(desk.panel.no_cards)))


def _judge_seat(desk: Desk, seat: Seat) -> Iterator[Circumstance]:
    said: list[tuple[Kind, str]] = []
    if seat.state == "missing":
        said.append(("second-without-first" if seat.second else "missing-card", ""))
    if seat.unanswered:
        said.append(("incomplete-card", " ".join(seat.unanswered)))
    if seat.late and seat.first:
        said.append(("late-card", seat.first.filed))
    if desk.panel.debrief and not seat.timed:
        said.append(("unknown-time", ""))
    if seat.replaced:
        said.append(("replaced-card", str(len(seat.replaced))))
    for card in (seat.first, seat.second):
        said += [("card-problem", problem.id) for problem in card.problems] if card else ()
    for kind, detail in dict.fromkeys(said):
        yield Circumstance(kind, seat.stage, seat.interviewer, detail)


def _other_frameworks(desk: Desk, candidate: CandidatePanel) -> list[str]:
    """Version and beginning of the hash of every framework but the one at hand that a card was made from."""
    cards = [card for seat in candidate.seats for card in (seat.first, seat.second) if card]
    marks = {card.framework for card in cards if card.framework.sha256 not in {"", desk.profile.framework_sha256}}
    return sorted(f"{mark.version} {mark.sha256[:12]}" for mark in marks)


def _judge_cell(cell: Cell) -> Iterator[Circumstance]:
    stage, competency, weight = cell.criterion.stage, cell.criterion.competency, cell.criterion.weight
    if cell.after is None and weight > 0:
        yield Circumstance("unrated-competency", stage, detail=competency)
    elif cell.after and cell.after.differs:
        yield Circumstance("ratings-apart", stage, detail=competency)
