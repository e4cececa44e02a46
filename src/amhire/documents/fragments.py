"""The lines of a PDF page in stretches without a wide gap, as text."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from amhire.documents.gaps import Gaps
from amhire.documents.glyphs import Flags, Marks, Numbers, write_codes
from amhire.documents.parts import Parts, cut_at
from amhire.documents.words import Blanks, LookBetween, find_blanks

# In heights of a line; PDFium's box of a mark is about 1.1 times as high as the font's size.
_WIDE_GAP = 1.0
_LEANING = 1.4
_BLANK = 0x20


@dataclass(frozen=True, slots=True)
class Fragment:
    """A stretch of a line without a wide gap in it. `line` and `order` count in the order in which a page is drawn.

    `text` has the blanks as judged, `drawn` those that PDFium sees and that take room. `doubts` are the blanks that
    may be none and the other way round, `lost` the letters that PDFium keeps back.
    """

    text: str
    drawn: str
    left: float
    bottom: float
    right: float
    top: float
    line: int
    order: int = 0
    is_set_apart: bool = False
    doubts: int = 0
    lost: int = 0

    @property
    def height(self) -> float:
        """In points."""
        return self.top - self.bottom

    @property
    def middle(self) -> float:
        """Half-way up, in points."""
        return (self.bottom + self.top) / 2


def find_fragments(marks: Marks, gaps: Gaps, look_between: LookBetween) -> list[Fragment]:
    """All of a page's text in the order of drawing; `look_between` is asked what is drawn between two characters."""
    if not len(marks.codes):
        return []
    lines = cut_at(marks.starts, gaps.before)
    leaning = _find_leaning(marks, lines)
    wide = _WIDE_GAP * marks.height + 2 * np.maximum(0, lines.ranked.pick(3))[lines.of]
    begins = ~marks.starts & (gaps.before > wide) & ~leaning
    parts = cut_at(marks.starts | begins, gaps.before) if begins.any() else lines
    return _make_fragments(marks, parts, lines.of, find_blanks(marks, gaps, parts, leaning, look_between))


def _find_leaning(marks: Marks, lines: Parts) -> Flags:
    """Of each mark, whether it stands in a line that leans: gaps tell nothing there."""
    rise = lines.find_highest(marks.bottom) - lines.find_lowest(marks.bottom)
    leaning: Flags = rise > np.maximum(_LEANING * lines.find_highest(marks.height), 1.0)
    return leaning[lines.of]


def _make_fragments(marks: Marks, parts: Parts, line: Numbers, blanks: Blanks) -> list[Fragment]:
    first = parts.first
    return list(
        map(
            Fragment,
            _list_texts(marks.codes, parts, blanks.judged),
            _list_texts(marks.codes, parts, blanks.drawn),
            parts.find_lowest(marks.left).tolist(),
            parts.find_lowest(marks.bottom).tolist(),
            parts.find_highest(marks.right).tolist(),
            parts.find_highest(marks.top).tolist(),
            line[first].tolist(),
            range(len(first)),
            blanks.apart[first].tolist(),
            np.add.reduceat(blanks.doubtful, first, dtype=np.int64).tolist(),
            np.add.reduceat(blanks.lost, first, dtype=np.int64).tolist(),
        )
    )


def _list_texts(codes: Numbers, parts: Parts, blank_before: Flags) -> Iterator[str]:
    """The text of every part with these blanks in it."""
    places = np.arange(len(codes)) + np.cumsum(blank_before)
    spread: NDArray[np.int64] = np.full(places[-1] + 1, _BLANK)
    spread[places] = codes
    text = write_codes(spread)
    starts = places[parts.first].tolist()
    return map(text.__getitem__, map(slice, starts, [*starts[1:], len(text)]))
