"""Who rated whom: every card that should be there, and what is to be known about it before its ratings are read."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from amhire.panel.panel import Panel, PanelStage, Seat
from amhire.panel.seating import read_time
from amhire.report.panel_blind import HiddenStage
from amhire.report.panel_words import Heads, Say, Voice, show_name, show_time
from amhire.report.plain import make_plain

CardWord: TypeAlias = Literal["in", "late", "incomplete", "missing", "none"]


@dataclass(frozen=True, slots=True)
class CardView:
    """One card in the table: a word for it, and its kind for the looks."""

    text: str
    kind: CardWord


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """One candidate's cards, in the order of the heads."""

    name: str
    cards: tuple[CardView, ...]


@dataclass(frozen=True, slots=True)
class CoverageTable:
    """Candidate × interviewer of one stage."""

    anchor: str
    name: str
    counted: str
    heads: Heads
    rows: tuple[CoverageRow, ...]
    #: Why nothing but this is shown of the stage; "" where everything is.
    hidden: str = ""


@dataclass(frozen=True, slots=True)
class Remarks:
    """What is to be known about single cards, under a heading."""

    heading: str
    note: str
    lines: tuple[str, ...]


def build_coverage(panel: Panel, voice: Voice) -> tuple[CoverageTable, ...]:
    """A table for each stage of the panel."""
    return tuple(_build_table(stage, panel, voice) for stage in panel.stages)


def build_hidden(stages: Sequence[HiddenStage], voice: Voice) -> tuple[CoverageTable, ...]:
    """A table for each hidden stage: whether cards are in, and no more."""
    return tuple(_build_hidden(stage, voice) for stage in stages)


def list_card_remarks(panel: Panel, say: Say) -> tuple[Remarks, ...]:
    """Late, incomplete, replaced and other cards that need a look; headings without a card are left out."""
    stages = {stage.id: stage for stage in panel.stages}
    parts = (
        ("late", [_place(seat, stages, say) for seat in panel.seats if seat.late]),
        ("missing", [_place(seat, stages, say) for seat in panel.seats if seat.first is None]),
        ("incomplete", [_tell_open(seat, stages, say) for seat in panel.seats if seat.first and seat.unanswered]),
        ("replaced", list(_tell_replaced(panel, stages, say))),
        ("untimed", _list_untimed(panel, stages, say)),
        ("second-alone", [_place(seat, stages, say) for seat in panel.seats if seat.second and not seat.first]),
        ("unnamed", [show_name(file) for file in panel.unnamed]),
        ("no-cards", [_tell_no_card(row.file, [each.message for each in row.problems]) for row in panel.no_cards]),
    )
    return tuple(
        Remarks(say(f"heading-cards-{name}"), say(f"note-cards-{name}"), tuple(lines)) for name, lines in parts if lines
    )


def _build_table(stage: PanelStage, panel: Panel, voice: Voice) -> CoverageTable:
    seats = [seat for seat in panel.seats if seat.stage == stage.id]
    cards = {(seat.candidate, seat.interviewer): _show_card(seat, voice.say) for seat in seats}
    there = sum(seat.first is not None for seat in seats)
    interviewers = [name for name in panel.interviewers if any(seat.interviewer == name for seat in seats)]
    return CoverageTable(
        anchor=f"coverage-{panel.stages.index(stage) + 1}",
        name=show_name(stage.name),
        counted=voice.say.count("cards-in-of", len(seats), there=there),
        heads=voice.head(interviewers),
        rows=tuple(_rows(cards, [each.name for each in panel.candidates], interviewers)),
    )


def _build_hidden(stage: HiddenStage, voice: Voice) -> CoverageTable:
    cards = {
        (seat.candidate, seat.interviewer): CardView(voice.say(f"card-{seat.state}"), seat.state)
        for seat in stage.seats
    }
    candidates = list(dict.fromkeys(seat.candidate for seat in stage.seats))
    interviewers = sorted(
        {seat.interviewer for seat in stage.seats}, key=lambda name: (len(voice.letter(name)), voice.letter(name))
    )
    there = sum(seat.state == "in" for seat in stage.seats)
    return CoverageTable(
        anchor=f"hidden-{make_plain(stage.id)}",
        name=show_name(stage.name),
        counted=voice.say.count("cards-in-of", len(stage.seats), there=there),
        heads=voice.head(interviewers),
        rows=tuple(_rows(cards, candidates, interviewers)),
        hidden=voice.say(f"hidden-{stage.reason}"),
    )


def _rows(
    cards: Mapping[tuple[str, str], CardView], candidates: Sequence[str], interviewers: Sequence[str]
) -> Iterator[CoverageRow]:
    for name in candidates:
        views = tuple(cards.get((name, other), CardView("", "none")) for other in interviewers)
        if any(view.kind != "none" for view in views):
            yield CoverageRow(show_name(name), views)


def _show_card(seat: Seat, say: Say) -> CardView:
    if seat.first is None:
        return CardView(say("card-missing"), "missing")
    kind: CardWord = "incomplete" if seat.unanswered else "late" if seat.late else "in"
    words = [say(f"card-{kind}")]
    if kind == "incomplete" and seat.late:
        words.append(say("card-late"))
    if seat.replaced:
        words.append(say("card-replaced"))
    if seat.second:
        words.append(say("card-second"))
    return CardView(", ".join(words), kind)


def _place(seat: Seat, stages: Mapping[str, PanelStage], say: Say) -> str:
    facts = {
        "interviewer": show_name(seat.interviewer),
        "candidate": show_name(seat.candidate),
        "stage": show_name(stages[seat.stage].name),
    }
    if seat.late and seat.first:
        filed = read_time(seat.first.filed)
        assert filed is not None, "only a card whose time is known is late"
        return say("card-place-filed", filed=show_time(filed), **facts)
    return say("card-place", **facts)


def _tell_open(seat: Seat, stages: Mapping[str, PanelStage], say: Say) -> str:
    names = {each.competency: show_name(each.name) for each in stages[seat.stage].criteria}
    left = ", ".join(names[each] for each in seat.unanswered)
    return say("card-open", place=_place(seat, stages, say), names=left)


def _tell_replaced(panel: Panel, stages: Mapping[str, PanelStage], say: Say) -> Iterator[str]:
    for seat in panel.seats:
        for row, difference in seat.replaced:
            said = show_name(difference) or say("card-no-difference")
            yield say("card-replaced-by", place=_place(seat, stages, say), file=show_name(row.file), difference=said)


def _list_untimed(panel: Panel, stages: Mapping[str, PanelStage], say: Say) -> list[str]:
    """Only where it matters: without a debrief nobody asks when a card was filed."""
    return [_place(seat, stages, say) for seat in panel.seats if panel.debrief and not seat.timed]


def _tell_no_card(file: str, messages: Sequence[str]) -> str:
    return ": ".join(filter(None, (show_name(file), show_name(" ".join(messages)))))
