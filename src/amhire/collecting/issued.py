"""What came back against what was handed out: cards of a pack that are missing, and cards that nobody was given."""

from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import PurePath

from amhire.collecting.repeats import place_of
from amhire.scorecard.index import IssuedCard, PackIndex
from amhire.scorecard.names import fold_name
from amhire.scorecard.ratings import CardProblem, Ratings


def check_sheet(sheet: str, index: PackIndex) -> CardProblem | None:
    """Whether a form is one of the pack's at all."""
    if not index.cards or any(card.sheet == sheet for card in index.cards):
        return None
    said = f"Form {sheet[:8]} is none of the pack's ({', '.join(sorted({card.sheet[:8] for card in index.cards}))})."
    return CardProblem(
        "other-form", f"{said} No rating is taken from it. Ask for the answers in the form that was sent."
    )


def list_layouts(sheet: str, index: PackIndex) -> frozenset[str]:
    """The print and fields with which a sheet was handed out: more than one where some copies have a signature."""
    return frozenset(card.layout for card in index.cards if card.sheet == sheet)


def check_names(row: Ratings, index: PackIndex) -> tuple[CardProblem, ...]:
    """Whether the card is of a person and by an interviewer that one was handed out for."""
    if any(_is_for(card, row) for card in index.cards):
        return ()
    same_file = [card for card in index.cards if PurePath(card.file).name == PurePath(row.file).name]
    same_stage = [card for card in index.cards if (card.stage, card.round) == (row.stage, row.round)]
    shown = {_show(card): card for card in same_stage}
    near = get_close_matches(f"{row.candidate} with {row.interviewer}", shown, n=1, cutoff=0.5)
    issued = _show(same_file[0]) if same_file else near[0] if near else ""
    advice = f"; the card for {issued} may be meant" if issued else ""
    who = f"{row.candidate or 'nobody'} with {row.interviewer or 'nobody'}"
    said = f"No card for {who} was handed out in this stage and round{advice}. Compare the names in the form."
    return (CardProblem("not-issued", said),)


def list_outstanding(rows: Iterable[Ratings], index: PackIndex) -> tuple[IssuedCard, ...]:
    """The cards of the pack that have not come back, or came back with nothing in them."""
    back = [row for row in rows if row.is_card and all(each.id != "blank" for each in row.problems)]
    known = {place_of(row) for row in back}
    return tuple(
        card
        for card in index.cards
        if _place(card) not in known and (_is_named(card) or not any(_is_for(card, row) for row in back))
    )


def _place(card: IssuedCard) -> tuple[str, str, str, int]:
    return fold_name(card.candidate), fold_name(card.interviewer), card.stage, card.round


def _is_named(card: IssuedCard) -> bool:
    return bool(card.candidate and card.interviewer)


def _is_for(card: IssuedCard, row: Ratings) -> bool:
    """A card that was handed out without a name is for whoever wrote one into it."""
    *names, stage, turn = place_of(row)
    return (stage, turn) == (card.stage, card.round) and all(
        not printed or fold_name(printed) == name
        for printed, name in zip((card.candidate, card.interviewer), names, strict=True)
    )


def _show(card: IssuedCard) -> str:
    return f"{card.candidate} with {card.interviewer}"
