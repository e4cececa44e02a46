"""Hidden text in word-processing files and web pages: what makes it hidden, and collecting it beside what is shown."""

import re
from dataclasses import dataclass
from typing import Literal, TypeAlias

from amhire.documents.cleaning import clean_text
from amhire.documents.text import HiddenKind, HiddenText

#: Red, green and blue from 0 to 255.
Colour: TypeAlias = tuple[int, int, int]
#: A colour; `automatic` is the program's own choice, which can always be read; `unknown` may be any.
Paint: TypeAlias = Colour | Literal["automatic", "unknown"]

WHITE: Colour = (255, 255, 255)
BLACK: Colour = (0, 0, 0)
#: Letters of this height or less, in points, are specks on paper.
TINY_POINTS = 2.0
#: Two colours of which no channel differs by more are one to the eye: #e7e7e7 on white is lost, #dddddd is not.
MOST_DIFFERENCE = 24
MOST_PASSAGES = 100
MOST_CHARACTERS = 2_000
#: More is taken than reported, because blanks and signs among it are not.
_MOST_TAKEN, _MOST_PIECE = 1_000, 20_000

_HEX = re.compile(r"#?([0-9a-fA-F]{6})\Z")


@dataclass(frozen=True, slots=True)
class Look:
    """What one style or run says of its letters; None where it says nothing."""

    colour: Paint | None = None
    points: float | None = None
    vanishes: bool | None = None
    backdrop: Paint | None = None
    is_clear: bool | None = None
    is_squeezed: bool | None = None

    def over(self, base: "Look") -> "Look":
        """What is said here, and where nothing is said, what the base says."""
        return Look(
            base.colour if self.colour is None else self.colour,
            base.points if self.points is None else self.points,
            base.vanishes if self.vanishes is None else self.vanishes,
            base.backdrop if self.backdrop is None else self.backdrop,
            base.is_clear if self.is_clear is None else self.is_clear,
            base.is_squeezed if self.is_squeezed is None else self.is_squeezed,
        )


class Hidings:
    """Collects hidden passages in reading order; neighbours of one kind with nothing shown between become one."""

    def __init__(self) -> None:
        self._passages: list[tuple[HiddenKind, list[str]]] = []
        self._open = False

    def add(self, kind: HiddenKind, text: str) -> None:
        """Take a piece of text that is not shown; beyond the limits it is forgotten."""
        if self._open and self._passages[-1][0] == kind:
            if len(self._passages[-1][1]) < MOST_CHARACTERS:
                self._passages[-1][1].append(text[:_MOST_PIECE])
        elif text.strip() and len(self._passages) < _MOST_TAKEN:
            self._passages.append((kind, [text[:_MOST_PIECE]]))
            self._open = True

    def show(self, text: str) -> None:
        """Note that a piece of text is shown: what is hidden after it is another passage."""
        if text.strip():
            self._open = False

    def end_line(self) -> None:
        """Note the end of a line: the words on either side are two."""
        if self._open:
            self._passages[-1][1].append(" ")

    def settle(self) -> tuple[HiddenText, ...]:
        """All passages that hold a letter or digit, as clean single lines, the longest ones cut."""
        found: list[HiddenText] = []
        for kind, pieces in self._passages:
            text = " ".join(clean_text("".join(pieces)[:_MOST_PIECE]).split())
            if any(map(str.isalnum, text)):
                found.append(HiddenText(kind, text[:MOST_CHARACTERS], 1))
        return tuple(found[:MOST_PASSAGES])


def parse_hex(value: str) -> Colour | None:
    """`#ffffff` or `FFFFFF`; None for anything else."""
    found = _HEX.match(value.strip())
    if found is None:
        return None
    number = int(found[1], 16)
    return number >> 16, number >> 8 & 0xFF, number & 0xFF


def is_lost(colour: Colour, background: Colour) -> bool:
    """Whether letters of this colour cannot be seen on this background."""
    return all(abs(one - other) <= MOST_DIFFERENCE for one, other in zip(colour, background, strict=True))


def may_be_dark(paint: Paint | None) -> bool:
    """Whether white letters might be seen on this; None is no paint at all."""
    return paint is not None and (not isinstance(paint, tuple) or not is_lost(paint, WHITE))


def find_hiding(look: Look, behind: Paint) -> HiddenKind | None:
    """Why letters of this look cannot be seen on what is behind them; None when they can."""
    if look.vanishes:
        return "hidden-run"
    if look.is_clear:
        return "transparent"
    if look.is_squeezed or (look.points is not None and look.points <= TINY_POINTS):
        return "tiny"
    backdrop = look.backdrop or behind
    if isinstance(look.colour, tuple) and isinstance(backdrop, tuple) and is_lost(look.colour, backdrop):
        return "background-colour"
    return None
