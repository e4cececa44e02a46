"""The cells of tables of pay, each as a fact with the head of its column as the label."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from amhire.posting.lint.advert import Anchor, Piece

_CELL = re.compile(r"[^|]+")
_DIGIT = re.compile(r"\d")
_SUM = re.compile(r"\W{0,3}\d")
_LONGEST_HEAD = 40
#: No table of pay has so many columns.
_MOST_CELLS = 20


def spread_tables(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces in order; rows of a table with a head fall into their cells.

    A row of two cells comes as a fact, the first its label. It is spread where the head names pay above the second, or
    the first holds a sum of money itself.
    """
    head: tuple[str, ...] = ()
    for piece in pieces:
        cells = _cells(piece)
        if not cells:
            head = ()
            yield piece
        elif not any(_DIGIT.search(text) for text, _ in cells):
            head = tuple(text for text, _ in cells)
            yield piece
        elif len(cells) != len(head) or not _is_of_pay(piece, head):
            yield piece
        else:
            yield from (_fact(piece, label, text, at) for label, (text, at) in zip(head, cells, strict=True))


def _cells(piece: Piece) -> list[tuple[str, int]]:
    """The texts of a row's cells and where each begins; the label of a fact is not in the text and begins with it."""
    if piece.kind == "fact" and piece.label:
        return [(piece.label, 0), (piece.text, 0)]
    if not piece.text.startswith("|") or not 3 <= piece.text.count("|") <= _MOST_CELLS:
        return []
    found = [(cell[0], cell.start()) for cell in _CELL.finditer(piece.text)]
    return [(text.strip(), at + len(text) - len(text.lstrip())) for text, at in found if text.strip()]


def _is_of_pay(piece: Piece, head: Sequence[str]) -> bool:
    if piece.kind != "fact":
        return True
    words, label = _pay_words(), piece.label
    if _SUM.match(label):
        return bool(words.search(head[0]))
    return len(head[1]) <= _LONGEST_HEAD and bool(words.search(head[1])) and not words.search(label)


def _fact(piece: Piece, label: str, text: str, at: int) -> Piece:
    return replace(piece, kind="fact", label=label, text=text, anchors=(Anchor(0, *piece.place(at)),))


@cache
def _pay_words() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:pay|salary|salaries|wages?|rate|range|compensation|base|ote|earnings|bonus|minimum|maximum|min|max"
        r"|gehalt|vergütung|salaire|rémunération)\b",
        re.IGNORECASE,
    )
