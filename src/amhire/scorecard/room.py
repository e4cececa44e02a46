"""Whether the boxes of a page may stretch to its foot, and whether a page of the kit has room for one.

WeasyPrint 70 does not come back from pages whose stretching content holds a part that is itself about as high as a
page. Boxes stretch where every part is so short that it fits on half a page; ordinary texts have a third of that.
"""

from collections.abc import Iterable

from amhire.scorecard.cards import Card, Inquiry
from amhire.scorecard.sheet import Sheet

# In letters: at 8.75 points half a page holds some 2800 of them in full width, and half as many in a column.
_MOST_IN_HEAD, _MOST_IN_QUESTION, _MOST_IN_COLUMN, _MOST_IN_RATING, _MOST_IN_SCRIPT = 900, 900, 900, 3200, 2000
# A kit's page has space for some 3200 letters; the longest competency of the framework has 2200.
_MOST_ABOVE_PREPARATION = 2400


def may_stretch_card(card: Card, inquiry: Inquiry) -> bool:
    """Whether the notes below a question take the room that is left; else they have a height of their own."""
    return (
        _count([card.name, card.definition, card.duty]) <= _MOST_IN_HEAD
        and _count([inquiry.text, inquiry.hint]) <= _MOST_IN_QUESTION
        and _count(probe.label for probe in inquiry.probes) <= _MOST_IN_COLUMN
        and _count([inquiry.strong, inquiry.weak]) <= _MOST_IN_COLUMN
        and _count(option.meaning for option in card.rating.options) <= _MOST_IN_RATING
    )


def may_stretch_conclusion(sheet: Sheet) -> bool:
    """The same of the box for the candidate's questions."""
    return _count([*sheet.closing, sheet.formula, sheet.rationale]) <= _MOST_IN_SCRIPT


def has_room_below(card: Card) -> bool:
    """Whether a competency takes so little of its page in the kit that a box for the reader's own notes fits below."""
    asked = [
        text
        for each in card.inquiries
        for text in (each.text, each.hint, each.strong, each.weak, *(probe.label for probe in each.probes))
    ]
    told = [card.name, card.definition, card.duty, *(option.meaning for option in card.rating.options)]
    return len(card.inquiries) == 1 and _count([*asked, *told]) <= _MOST_ABOVE_PREPARATION


def _count(texts: Iterable[str]) -> int:
    return sum(map(len, texts))
