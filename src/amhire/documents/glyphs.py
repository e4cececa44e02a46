"""The marks of a PDF page with their places, line by line, as arrays: a page has thousands of them.

PDFium tells which marks follow each other and where lines end, and does so well; only some lines that are drawn letter
by letter it breaks into letters, or strings several of them together.
"""

from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from amhire.documents.pdfium_calls import measure_loose_boxes

if TYPE_CHECKING:
    from pypdfium2 import PdfPage, PdfTextPage

Numbers = NDArray[np.int64]
Lengths = NDArray[np.float64]
Flags = NDArray[np.bool_]

# All in heights of a line; PDFium's box of a mark is about 1.1 times as high as the font's size.
_SAME_LINE = 0.3
_GOES_ON = 1.0
_JUMP = 2.0

_LINE_FEED = 0x0A
_HYPHEN = 0x2D
# PDFium's mark for a hyphen at a line's end.
_HYPHEN_AT_END = 0xFFFE
_IS_BLANK = np.array([chr(code).isspace() for code in range(0x3002)])
# What lies further away than this (in points) is a mistake in the file; a page has at most 14,400.
_FARTHEST = 1e5


@dataclass(frozen=True, slots=True, eq=False)
class Marks:
    """A page's marks that are no blanks, in the order of drawing; every array has one entry a mark.

    `numbers` are PDFium's, the sides of the boxes are in points on the page as it is shown. `spaced` tells whether
    PDFium sees a blank before a mark, `starts` whether a line begins with it.
    """

    codes: Numbers
    numbers: Numbers
    left: Lengths
    bottom: Lengths
    right: Lengths
    top: Lengths
    spaced: Flags
    starts: Flags

    @property
    def height(self) -> Lengths:
        """Of each box, in points."""
        return self.top - self.bottom


def read_marks(page: "PdfPage", textpage: "PdfTextPage", text: str, numbers: "range | array[int]") -> Marks:
    """A page's marks in the order in which they are drawn.

    `numbers` are PDFium's numbers of the text's characters, all from 0 where they are a range.
    """
    import pypdfium2.raw as pdfium

    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.int64)
    places = np.flatnonzero(~_IS_BLANK[np.minimum(codes, len(_IS_BLANK) - 1)])
    chosen = places if isinstance(numbers, range) else np.asarray(numbers, np.int64)[places]
    sides = _turn(measure_loose_boxes(textpage, chosen.tolist()), pdfium.FPDFPage_GetRotation(page))
    ends = np.cumsum(codes == _LINE_FEED)[places]
    codes = codes[places]
    hyphens = codes == _HYPHEN_AT_END
    codes[hyphens] = _HYPHEN
    breaks, spaced = np.ones(len(codes), np.bool_), np.empty(len(codes), np.bool_)
    breaks[1:] = (ends[1:] > ends[:-1]) | hyphens[:-1]
    spaced[:1] = places[:1] > 0
    spaced[1:] = places[1:] - places[:-1] > 1
    return Marks(codes, chosen, *sides, spaced, _mend_lines(codes, sides, breaks))


def _turn(boxes: NDArray[np.float32], turns: int) -> tuple[Lengths, Lengths, Lengths, Lengths]:
    """Left, bottom, right and top on a page shown turned clockwise by so many quarters.

    Where the page's corner lies is all the same.
    """
    exact = np.ascontiguousarray(boxes.T, np.float64)
    # Said so, it is true of what is no number, too.
    if not np.abs(exact).max(initial=0) <= _FARTHEST:
        exact = np.clip(np.nan_to_num(exact), -_FARTHEST, _FARTHEST)
    left, top, right, bottom = exact
    if turns == 1:
        return bottom, -right, top, -left
    if turns == 2:
        return -right, -top, -left, -bottom
    if turns == 3:
        return -top, left, -bottom, right
    return left, bottom, right, top


def _mend_lines(codes: Numbers, sides: tuple[Lengths, Lengths, Lengths, Lengths], breaks: Flags) -> Flags:
    """Where lines begin.

    Not where PDFium breaks one although the next mark stands right behind the last one; and where it takes two for one
    although the second begins far to the left of where the first ended.
    """
    if not len(codes):
        return breaks
    left, bottom, right, top = sides
    gap, height = left[1:] - right[:-1], (top - bottom)[:-1]
    goes_on = (
        (np.abs(np.diff(bottom)) < _SAME_LINE * height)
        & (gap > -_SAME_LINE * height)
        & (gap < _GOES_ON * height)
        & (codes[:-1] != _HYPHEN)
    )
    starts = breaks.copy()
    starts[0] = True
    starts[1:] &= ~goes_on
    starts[1:] |= gap < -_JUMP * height
    return starts


def write_codes(codes: Numbers) -> str:
    """The text of these numbers of characters."""
    return codes.astype("<u4").tobytes().decode("utf-32-le", "surrogatepass")
