"""A decision on one candidate as it goes on record: the ratings it rests on, where it leaves the ranking, and why.

Nothing in it is about anybody but the candidate and the interviewers: other candidates appear as ranks, so that each
can be deleted without touching what is on record of the others. What the interviewers wrote stays in the cards, which
are named with the SHA-256 of their row.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Annotated, Literal, TypeAlias

from pydantic import Field, TypeAdapter, ValidationError

from amhire.decision.chain import JSONValue, canonical, compose
from amhire.decision.circumstances import Circumstance, list_circumstances
from amhire.decision.desk import Desk, RatingsFile
from amhire.errors import AmhireError, UnknownName
from amhire.framework.record import nearest
from amhire.panel.panel import CandidatePanel, Cell, MarkState, Panel, combine, measure_spread
from amhire.scorecard.names import fold_name

Verdict: TypeAlias = Literal["hire", "reject", "hold", "withdrawn"]
"""What can be decided. `withdrawn` records that the candidate withdrew or declined, which is no rejection."""

Standing: TypeAlias = Literal["hire", "reject", "hold", "withdrawn", "undecided"]

VERDICTS: tuple[Verdict, ...] = ("hire", "reject", "hold", "withdrawn")


@dataclass(frozen=True, slots=True)
class Departure:
    """A candidate whose rank speaks against this decision: better and not hired, or worse and hired."""

    rank: int | None
    standing: Standing


@dataclass(frozen=True, slots=True)
class RecordedCell:
    """A competency of a stage with the level needed (0 unknown), its weight, and every interviewer's rating."""

    stage: str
    competency: str
    needed: int
    #: A decimal number as text.
    weight: Annotated[str, Field(pattern=r"^\d{1,3}(\.\d{1,40})?$")]
    marks: tuple["RecordedMark", ...]


@dataclass(frozen=True, slots=True)
class RecordedMark:
    """One interviewer's rating before any discussion and after it, each with its state; see panel.Mark."""

    interviewer: str
    state: MarkState
    rating: int | None
    again_state: MarkState
    again: int | None

    @property
    def counted(self) -> int | None:
        """The rating that counts, by the rule of panel.Mark."""
        return self.again if self.again_state in {"rated", "no-evidence"} else self.rating


@dataclass(frozen=True, slots=True)
class RecordedCard:
    """A card that counted: its recommendation (1 to 4), and the SHA-256 of what it says; see desk.FiledCard."""

    file: str
    interviewer: str
    stage: str
    round: int
    filed: str
    overall: int | None
    sha256: str


@dataclass(frozen=True, slots=True)
class Combination:
    """The mechanical combination: rank (shared by equal totals) of how many, totals to two decimals as text.

    None where nothing was rated. `rated` of `cells` competencies have a rating.
    """

    rank: int | None
    of: int
    before: str | None
    after: str | None
    rated: int
    cells: int
    weights_reason: str


@dataclass(frozen=True, slots=True)
class Decision:
    """The payload of an entry. `supersedes` is the number of the entry that this one takes the place of."""

    candidate: str
    decision: Verdict
    reasons: str
    deviation: str
    departures: tuple[Departure, ...]
    supersedes: int | None
    combination: Combination
    cells: tuple[RecordedCell, ...]
    cards: tuple[RecordedCard, ...]
    circumstances: tuple[Circumstance, ...]
    files: tuple[RatingsFile, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """What a person decided on whom, and in what words."""

    candidate: str
    decision: Verdict
    reasons: str
    deviation: str = ""


def build_decision(
    desk: Desk, choice: Choice, *, standings: Mapping[str, Standing], supersedes: int | None = None
) -> Decision:
    """The decision with all that it rests on. `standings` says what was decided on others, by folded name.

    Raises UnknownName for a candidate without a card, and AmhireError for a departure from the ranking that `choice`
    does not explain.
    """
    candidate = _find_candidate(desk.panel, choice.candidate)
    ranks = rank_totals(desk.panel)
    departures = _find_departures(fold_name(candidate.name), choice.decision, ranks, standings)
    if departures and not choice.deviation:
        raise AmhireError(_unexplained(candidate, choice.decision, ranks, departures))
    return Decision(
        candidate=compose(candidate.name),
        decision=choice.decision,
        reasons=choice.reasons,
        deviation=choice.deviation,
        departures=departures,
        supersedes=supersedes,
        combination=_combine(desk, candidate, ranks),
        cells=tuple(_record_cell(cell) for cell in candidate.cells),
        cards=tuple(_record_cards(desk, candidate)),
        circumstances=list_circumstances(desk, candidate),
        files=desk.files,
    )


def rank_totals(panel: Panel) -> Mapping[str, int | None]:
    """Folded name → rank by the total that counts; equal to two decimals is equal. None where nothing was rated."""
    totals = {fold_name(each.name): show_total(each.after.value) for each in panel.candidates}
    known = [total for total in totals.values() if total is not None]
    return {
        name: None if total is None else 1 + sum(float(other) > float(total) for other in known)
        for name, total in totals.items()
    }


def show_total(value: float | None) -> str | None:
    """A total as it is recorded, ranked and shown: two decimals."""
    return None if value is None else f"{value:.2f}"


def show_decision(decision: Decision) -> JSONValue:
    """The decision as the payload of an entry."""
    content: JSONValue = _adapter().dump_python(decision, mode="json")
    return content


def read_decision(payload: str) -> Decision | str:
    """The decision in an entry's payload, or why it is none."""
    try:
        decision = _adapter().validate_json(payload)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        return f"{'.'.join(map(str, first['loc']))}: {first['msg']}"
    same = canonical(show_decision(decision)) == payload
    return decision if same else "it has other fields, or values of another kind"


def recompute_total(decision: Decision) -> tuple[str | None, str | None]:
    """The totals before and after the discussion as they follow from the recorded ratings and weights."""
    both = []
    for second in (False, True):
        means = []
        for cell in decision.cells:
            given = (mark.counted if second else mark.rating for mark in cell.marks)
            spread = measure_spread([rating for rating in given if rating is not None])
            means.append((float(cell.weight), spread.mean if spread else None))
        both.append(show_total(combine(means).value))
    return both[0], both[1]


@cache
def _adapter() -> TypeAdapter[Decision]:
    return TypeAdapter(Decision)


def _find_candidate(panel: Panel, name: str) -> CandidatePanel:
    wanted = fold_name(name)
    for each in panel.candidates:
        if fold_name(each.name) == wanted:
            return each
    known = [each.name for each in panel.candidates]
    said = "; ".join(known[:12]) + ("; …" if len(known) > 12 else "")
    raise UnknownName(f"no card is about a candidate {name!r}{nearest(name, known) or '.'} Candidates: {said}")


def _find_departures(
    name: str, decision: Verdict, ranks: Mapping[str, int | None], standings: Mapping[str, Standing]
) -> tuple[Departure, ...]:
    own = _order(ranks[name])
    found = []
    for other, rank in ranks.items():
        standing = standings.get(other, "undecided")
        passed_over = decision == "hire" and _order(rank) < own and standing in {"reject", "hold", "undecided"}
        preferred = decision == "reject" and _order(rank) > own and standing == "hire"
        if other != name and (passed_over or preferred):
            found.append(Departure(rank, standing))
    return tuple(sorted(found, key=lambda each: (_order(each.rank), each.standing)))


def _order(rank: int | None) -> float:
    return float("inf") if rank is None else rank


def _unexplained(
    candidate: CandidatePanel, decision: Verdict, ranks: Mapping[str, int | None], departures: Sequence[Departure]
) -> str:
    others = ", ".join(f"{_say_rank(each.rank)} ({each.standing})" for each in departures)
    own = _say_rank(ranks[fold_name(candidate.name)])
    verb = "hired" if decision == "hire" else "rejected"
    return (
        f"{candidate.name} is {own}, and would be {verb} against {others}: this departs from the ranking. "
        "Say why with --deviation; nothing was recorded"
    )


def _say_rank(rank: int | None) -> str:
    return "without a rank" if rank is None else f"rank {rank}"


def _combine(desk: Desk, candidate: CandidatePanel, ranks: Mapping[str, int | None]) -> Combination:
    return Combination(
        rank=ranks[fold_name(candidate.name)],
        of=len(desk.panel.candidates),
        before=show_total(candidate.before.value),
        after=show_total(candidate.after.value),
        rated=candidate.after.rated,
        cells=candidate.after.cells,
        weights_reason=compose(desk.weights_reason),
    )


def _record_cell(cell: Cell) -> RecordedCell:
    criterion = cell.criterion
    marks = (RecordedMark(m.interviewer, m.state, m.rating, m.again_state, m.again) for m in cell.marks)
    return RecordedCell(
        criterion.stage,
        criterion.competency,
        criterion.needed,
        format(Decimal(repr(criterion.weight)).normalize(), "f"),
        tuple(marks),
    )


def _record_cards(desk: Desk, candidate: CandidatePanel) -> Iterator[RecordedCard]:
    for seat in candidate.seats:
        for card in filter(None, (seat.first, seat.second)):
            yield RecordedCard(
                file=card.file,
                interviewer=seat.interviewer,
                stage=seat.stage,
                round=card.round,
                filed=card.filed,
                overall=card.overall,
                sha256=desk.find_sha256(card),
            )
