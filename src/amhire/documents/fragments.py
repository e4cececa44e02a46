"""The words of a PDF page: where one ends is judged by the gap between two marks.

PDFium drops narrow blanks, gives none in words whose letters are set apart, and some programs draw none at all.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from amhire.documents.glyphs import Glyph, measure_gaps, read_lines

if TYPE_CHECKING:
    from pypdfium2 import PdfPage, PdfTextPage

# All in heights of a line; PDFium's box of a mark is about 1.1 times as high as the font's size.
_WORD_GAP = 0.12
_WORD_GAP_SET_APART = 0.15
_LETTERS_SET_APART = 0.12
_WIDE_GAP = 1.0
_NO_GAP = 0.05
_DOUBTFUL_GAPS = (0.08, 0.17)
_LEANING = 1.4

_FEWEST_SET_APART = 4
_MOSTLY = 0.6


@dataclass(frozen=True, slots=True)
class Fragment:
    """A stretch of a line without a wide gap in it. `line` and `order` count in the order in which a page is drawn.

    `text` has the blanks that the gaps make, `drawn` those that PDFium sees and that take room. `doubts` are the gaps
    at which the two disagree or nearly do.
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

    @property
    def height(self) -> float:
        """In points."""
        return self.top - self.bottom

    @property
    def middle(self) -> float:
        """Half-way up, in points."""
        return (self.bottom + self.top) / 2


def find_fragments(page: "PdfPage", textpage: "PdfTextPage", text: str, numbers: Sequence[int]) -> list[Fragment]:
    """All of a page's text in the order of drawing; `numbers` are PDFium's numbers of the text's characters."""
    lines = read_lines(page, textpage, text, numbers)
    fragments: list[Fragment] = []
    for number, (line, gaps) in enumerate(zip(lines, measure_gaps(lines), strict=True)):
        for part, gaps_inside in _break_line(line, gaps):
            fragments.append(_make_fragment(part, gaps_inside, number, len(fragments)))
    return fragments


def _break_line(line: list[Glyph], gaps: list[float]) -> Iterator[tuple[list[Glyph], list[float]]]:
    """The line's parts between wide gaps, each with the gaps in it; no gaps where the line leans."""
    bottoms = [glyph.bottom for glyph in line]
    if max(bottoms) - min(bottoms) > max(_LEANING * max([glyph.height for glyph in line]), 1.0):
        yield line, []
        return
    wide = 2 * _find_usual(gaps)
    start = 0
    for place, gap in enumerate(gaps, 1):
        if gap > _WIDE_GAP * line[place].height + wide:
            yield line[start:place], gaps[start : place - 1]
            start = place
    yield line[start:], gaps[start:]


def _find_usual(gaps: list[float]) -> float:
    return max(0.0, sorted(gaps)[len(gaps) // 3]) if gaps else 0.0


def _make_fragment(part: list[Glyph], gaps: list[float], line: int, order: int) -> Fragment:
    text, drawn, is_set_apart, doubts = _part_words(part, gaps)
    return Fragment(
        text,
        drawn,
        min([glyph.left for glyph in part]),
        min([glyph.bottom for glyph in part]),
        max([glyph.right for glyph in part]),
        max([glyph.top for glyph in part]),
        line,
        order,
        is_set_apart,
        doubts,
    )


def _part_words(part: list[Glyph], gaps: list[float]) -> tuple[str, str, bool, int]:
    """The part with the blanks that the gaps make, with PDFium's, whether its letters are set apart, and the doubts."""
    if not gaps:
        drawn = "".join([f" {glyph.mark}" if glyph.spaced else glyph.mark for glyph in part]).strip()
        return drawn, drawn, False, 0
    height = max([glyph.height for glyph in part])
    apart = _are_set_apart(part, gaps, height)
    usual = _find_usual(gaps)
    least = usual + height * (_WORD_GAP_SET_APART if apart else _WORD_GAP)
    none = height * _NO_GAP
    low, high = (usual + height * each for each in _DOUBTFUL_GAPS)
    text, shown, doubts = [part[0].mark], [part[0].mark], 0
    for glyph, gap in zip(part[1:], gaps, strict=True):
        # A blank that takes no room is a guess of PDFium's.
        spaced = glyph.spaced and gap > none
        if gap > least or (spaced and not apart):
            text.append(" ")
        if spaced:
            shown.append(" ")
        doubts += gap <= none if glyph.spaced else low < gap < high
        text.append(glyph.mark)
        shown.append(glyph.mark)
    if apart:
        return "".join(text), "".join(text), apart, 0
    return "".join(text), "".join(shown), apart, doubts


def _are_set_apart(part: list[Glyph], gaps: list[float], height: float) -> bool:
    """Whether the letters stand apart, as in "J A N E  D O E"."""
    if len(part) < _FEWEST_SET_APART or not gaps or sorted(gaps)[len(gaps) // 10] < _LETTERS_SET_APART * height:
        return False
    return sum(glyph.mark.isalpha() for glyph in part) > _MOSTLY * len(part)
