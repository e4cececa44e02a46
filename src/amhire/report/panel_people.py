"""One candidate of a panel report: profile, ratings beside each other, notes, the debrief's agenda, recommendations."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from amhire.panel.panel import CandidatePanel, Cell, Mark, MarkState, Panel, PanelStage, Seat, Spread
from amhire.report.panel_drawing import Strip, draw_profile
from amhire.report.panel_words import (
    MOST_NAMES,
    NOTHING,
    Heads,
    Say,
    Voice,
    show_change,
    show_name,
    show_number,
    show_signed,
    show_text,
)

MarkKind: TypeAlias = Literal["rated", "no-evidence", "unanswered", "no-card"]

_REASONS = "reasons"
#: Letters on a line of paper, roughly, and the lines that may move to the next page together.
_LINE, _MOST_LINES = 80, 12


@dataclass(frozen=True, slots=True)
class MarkView:
    """What stands in one field of the table."""

    text: str
    kind: MarkKind


@dataclass(frozen=True, slots=True)
class Remark:
    """What one interviewer wrote of one competency; `change` is what the discussion changed.

    `kept` where it is short enough to be kept on one page.
    """

    letter: str
    name: str
    said: str
    note: str
    change: str
    kept: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One competency as every interviewer rated it."""

    name: str
    needed: str
    marks: tuple[MarkView, ...]
    mean: str
    range: str
    differs: bool
    #: Whether the notes are unfolded from the beginning: where a small panel has to talk.
    unfolded: bool
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class StagePart:
    """One stage of one candidate."""

    name: str
    heads: Heads
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class ProfileLine:
    """One competency of the profile: drawn, and in figures."""

    name: str
    strip: Strip
    needed: str
    mean: str
    range: str
    gap: str
    n: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """One interviewer's overall recommendation, with the second one where the discussion changed it."""

    letter: str
    name: str
    stage: str
    answer: str
    reasons: str
    kept: bool


@dataclass(frozen=True, slots=True)
class Person:
    """Everything the report says of one candidate."""

    anchor: str
    name: str
    summary: tuple[str, ...]
    profile: tuple[ProfileLine, ...]
    agenda: tuple[str, ...]
    parts: tuple[StagePart, ...]
    verdicts: tuple[Verdict, ...]


def build_people(panel: Panel, voice: Voice) -> tuple[Person, ...]:
    """Every candidate, in the order of the panel."""
    return tuple(_build_person(place, each, panel, voice) for place, each in enumerate(panel.candidates, 1))


def tell_agenda(panel: Panel, voice: Voice) -> Iterator[str]:
    """The points of all candidates, most pressing first."""
    stages = {candidate.name: _list_stages(candidate, panel) for candidate in panel.candidates}
    for name, cell in panel.agenda:
        yield voice.say("agenda-of", candidate=show_name(name), point=_point(cell, stages[name], voice))


def anchor_of(place: int) -> str:
    """The address of the candidate at that place (from 1) inside the page."""
    return f"candidate-{place}"


def _build_person(place: int, candidate: CandidatePanel, panel: Panel, voice: Voice) -> Person:
    stages = _list_stages(candidate, panel)
    return Person(
        anchor=anchor_of(place),
        name=show_name(candidate.name),
        summary=tuple(_summarise(candidate, panel, voice.say)),
        profile=tuple(_profile(cell, stages, voice.say) for cell in candidate.cells),
        agenda=tuple(_point(cell, stages, voice) for cell in candidate.agenda),
        parts=tuple(_build_part(stage, candidate, voice) for stage in stages),
        verdicts=tuple(_list_verdicts(candidate, panel.stages, voice)),
    )


def _list_stages(candidate: CandidatePanel, panel: Panel) -> list[PanelStage]:
    """The stages that the candidate has cells in."""
    return [stage for stage in panel.stages if any(cell.criterion.stage == stage.id for cell in candidate.cells)]


def _summarise(candidate: CandidatePanel, panel: Panel, say: Say) -> Iterator[str]:
    before, after = candidate.before, candidate.after
    if after.value is None:
        yield say("no-total")
    else:
        shown = show_change(show_number(before.value), show_number(after.value))
        key = "total-of-cells" if shown == show_number(after.value) else "total-of-cells-changed"
        yield say(
            key, before=show_number(before.value), after=show_number(after.value), rated=after.rated, cells=after.cells
        )
    if candidate.not_met:
        names = {stage.id: show_name(stage.name) for stage in panel.stages}
        yield say("not-met", stages=", ".join(names[each] for each in candidate.not_met))


def _name_cell(cell: Cell, stages: Sequence[PanelStage]) -> str:
    """The competency, with the stage where the candidate was met in several."""
    name = show_name(cell.criterion.name)
    if len(stages) == 1:
        return name
    return f"{name} · {next(show_name(stage.name) for stage in stages if stage.id == cell.criterion.stage)}"


def _profile(cell: Cell, stages: Sequence[PanelStage], say: Say) -> ProfileLine:
    spread, needed = cell.after, cell.criterion.needed
    name = _name_cell(cell, stages)
    facts = {"name": name, "needed": needed or NOTHING}
    if spread is None:
        told = say("profile-told-none", **facts)
    else:
        told = say("profile-told", mean=show_number(spread.mean), low=spread.low, high=spread.high, **facts)
    return ProfileLine(
        name=name,
        strip=draw_profile(spread, needed, told),
        needed=str(needed or NOTHING),
        mean=show_number(spread.mean) if spread else NOTHING,
        range=show_range(spread),
        gap=show_signed(cell.gap),
        n=str(spread.n if spread else 0),
    )


def show_range(spread: Spread | None) -> str:
    """The smallest and the largest rating."""
    if spread is None:
        return NOTHING
    return str(spread.low) if spread.low == spread.high else f"{spread.low}–{spread.high}"


def _point(cell: Cell, stages: Sequence[PanelStage], voice: Voice) -> str:
    """One point of the agenda: who rated what, lowest first."""
    by_rating: dict[int, list[str]] = {}
    for mark in cell.marks:
        if mark.rating is not None:
            by_rating.setdefault(mark.rating, []).append(_show_rater(mark.interviewer, len(cell.marks), voice))
    said = " · ".join(f"{rating}: {', '.join(by_rating[rating])}" for rating in sorted(by_rating))
    spread = cell.before
    return voice.say("agenda-point", name=_name_cell(cell, stages), range=spread.range if spread else 0, said=said)


def _show_rater(interviewer: str, of: int, voice: Voice) -> str:
    letter = voice.letter(interviewer)
    return f"{letter} {show_name(interviewer)}" if of <= MOST_NAMES else letter


def _build_part(stage: PanelStage, candidate: CandidatePanel, voice: Voice) -> StagePart:
    seats = [seat for seat in candidate.seats if seat.stage == stage.id]
    cells = [cell for cell in candidate.cells if cell.criterion.stage == stage.id]
    return StagePart(
        name=show_name(stage.name),
        heads=voice.head([seat.interviewer for seat in seats]),
        lines=tuple(_build_line(cell, voice) for cell in cells),
    )


def _build_line(cell: Cell, voice: Voice) -> Line:
    before, after = cell.before, cell.after
    means = [show_number(spread.mean) if spread else NOTHING for spread in (before, after)]
    ranges = [show_range(spread) for spread in (before, after)]
    return Line(
        name=show_name(cell.criterion.name),
        needed=str(cell.criterion.needed or NOTHING),
        marks=tuple(_show_mark(mark, voice.say) for mark in cell.marks),
        mean=show_change(*means),
        range=show_change(*ranges),
        differs=cell.differs,
        unfolded=cell.differs and len(cell.marks) <= MOST_NAMES,
        remarks=tuple(_list_remarks(cell, voice)),
    )


def _show_mark(mark: Mark, say: Say) -> MarkView:
    first = _show_state(mark.state, mark.rating, say)
    if mark.again_state in {"no-card", "unanswered"}:
        return MarkView(first, mark.state)
    # Also where it stayed as it was: that somebody rated again and kept to it is worth seeing.
    return MarkView(f"{first} → {_show_state(mark.again_state, mark.again, say)}", mark.again_state)


def _show_state(state: MarkState, rating: int | None, say: Say) -> str:
    return str(rating) if state == "rated" else say(f"mark-{state}")


def _list_remarks(cell: Cell, voice: Voice) -> Iterator[Remark]:
    for mark in cell.marks:
        note, change = show_text(mark.note), show_text(mark.change)
        if note or change:
            yield Remark(
                letter=voice.letter(mark.interviewer),
                name=show_name(mark.interviewer),
                said=_show_mark(mark, voice.say).text,
                note=note,
                change=change,
                kept=_is_short(note, change),
            )


def _is_short(*texts: str) -> bool:
    """Whether the texts fit into a part of a page that may be left white."""
    lines = [line for text in texts for line in text.split("\n")]
    return sum(1 + len(line) // _LINE for line in lines) <= _MOST_LINES


def _list_verdicts(candidate: CandidatePanel, stages: Sequence[PanelStage], voice: Voice) -> Iterator[Verdict]:
    names = {stage.id: show_name(stage.name) for stage in stages}
    for seat in candidate.seats:
        if seat.first is None and seat.second is None:
            continue
        reasons = "\n\n".join(_list_reasons(seat))
        yield Verdict(
            letter=voice.letter(seat.interviewer),
            name=show_name(seat.interviewer),
            stage=names[seat.stage],
            answer=_show_answer(seat, voice),
            reasons=reasons,
            kept=_is_short(reasons),
        )


def _show_answer(seat: Seat, voice: Voice) -> str:
    given = [card.overall for card in (seat.first, seat.second) if card is not None and card.overall is not None]
    if not given:
        return voice.say("no-recommendation")
    shown = [f"{value} {voice.answers.get(value, '')}".strip() for value in given]
    return show_change(shown[0], shown[-1])


def _list_reasons(seat: Seat) -> Iterator[str]:
    texts = [show_text(card.answers.get(_REASONS, "")) for card in (seat.first, seat.second) if card]
    yield from dict.fromkeys(text for text in texts if text)
