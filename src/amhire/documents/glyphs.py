"""The marks of a PDF page with their places, line by line.

PDFium tells which marks follow each other and where lines end, and does so well; only some lines that are drawn letter
by letter it breaks into letters, or strings several of them together.
"""

import ctypes
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pypdfium2 import PdfPage, PdfTextPage

Box = tuple[float, float, float, float]

# All in heights of a line; PDFium's box of a mark is about 1.1 times as high as the font's size.
_SAME_LINE = 0.3
_GOES_ON = 1.0
_JUMP = 2.0
_SAME_GAP = 0.05

_USUAL = 0.15


class Glyph(NamedTuple):
    """A mark that is no blank, its box in points (as the page is shown), and whether PDFium sees a blank before it."""

    mark: str
    left: float
    bottom: float
    right: float
    top: float
    height: float
    spaced: bool


def read_lines(page: "PdfPage", textpage: "PdfTextPage", text: str, numbers: Sequence[int]) -> list[list[Glyph]]:
    """A page's lines in the order in which they are drawn; `numbers` are PDFium's numbers of the text's characters."""
    lines = _join_shattered(_read_lines(page, textpage, text, numbers))
    return [part for line in lines for part in _break_at_jumps(line)]


def _read_lines(page: "PdfPage", textpage: "PdfTextPage", text: str, numbers: Sequence[int]) -> Iterator[list[Glyph]]:
    import pypdfium2.raw as pdfium

    turns = pdfium.FPDFPage_GetRotation(page)
    box = pdfium.FS_RECTF()
    given, read_box = ctypes.byref(box), pdfium.FPDFText_GetLooseCharBox
    line: list[Glyph] = []
    spaced = False
    for mark, number in zip(text, numbers, strict=True):
        if mark.isspace():
            spaced = True
            if mark == "\n" and line:
                yield line
                line = []
            continue
        read_box(textpage, number, given)
        left, bottom, right, top = box.left, box.bottom, box.right, box.top
        if turns:
            left, bottom, right, top = _turn((left, bottom, right, top), turns)
        # U+FFFE is PDFium's mark for a hyphen at a line's end.
        shown = "-" if mark == "\ufffe" else mark
        line.append(Glyph(shown, left, bottom, right, top, top - bottom, spaced))
        spaced = False
        if mark == "\ufffe":
            yield line
            line = []
    if line:
        yield line


def _turn(box: Box, turns: int) -> Box:
    """The box on a page that is shown turned clockwise by so many quarters; where its corner lies is all the same."""
    left, bottom, right, top = box
    if turns == 1:
        return bottom, -right, top, -left
    if turns == 2:
        return -right, -top, -left, -bottom
    return -top, left, -bottom, right


def _join_shattered(lines: Iterator[list[Glyph]]) -> Iterator[list[Glyph]]:
    """Together what PDFium broke although the next mark stands right behind the last one."""
    waiting: list[Glyph] = []
    for line in lines:
        if waiting and _goes_on(waiting[-1], line[0]):
            waiting += line
            continue
        if waiting:
            yield waiting
        waiting = line
    if waiting:
        yield waiting


def _goes_on(last: Glyph, following: Glyph) -> bool:
    gap = following.left - last.right
    return (
        abs(following.bottom - last.bottom) < _SAME_LINE * last.height
        and -_SAME_LINE * last.height < gap < _GOES_ON * last.height
        and last.mark != "-"
    )


def _break_at_jumps(line: list[Glyph]) -> Iterator[list[Glyph]]:
    """The lines that PDFium took for one although the second begins far to the left of where the first ended."""
    start = 0
    for place, (glyph, following) in enumerate(pairwise(line), 1):
        if following.left - glyph.right < -_JUMP * glyph.height:
            yield line[start:place]
            start = place
    yield line[start:]


def measure_gaps(lines: Sequence[Sequence[Glyph]]) -> list[list[float]]:
    """The gaps between the marks of every line in points, 0 or little more where two marks belong to one word.

    Fonts made for the screen have marks whose boxes reach over the next one's; how far they usually do is taken off.
    """
    raw = [[after.left - glyph.right for glyph, after in pairwise(line)] for line in lines]
    keys = [[(glyph.mark, round(glyph.height)) for glyph in line] for line in lines]
    found: dict[tuple[str, int], list[float]] = {}
    for line, gaps, kinds in zip(lines, raw, keys, strict=True):
        for after, gap, key in zip(line[1:], gaps, kinds, strict=False):
            # The letters of a ligature share one box.
            if not after.spaced and gap > -_SAME_LINE * key[1]:
                found.setdefault(key, []).append(gap)
    usual = {key: min(0.0, _find_lowest_usual(sorted(gaps), key[1])) for key, gaps in found.items()}
    return [
        [gap - usual.get(key, 0.0) for gap, key in zip(gaps, kinds, strict=False)]
        for gaps, kinds in zip(raw, keys, strict=True)
    ]


def _find_lowest_usual(gaps: list[float], height: float) -> float:
    """The lowest gap that is no exception: many words end with some marks, and a few pairs of marks stand closer."""
    needed = max(2, len(gaps) * _USUAL)
    for place, gap in enumerate(gaps):
        if bisect_right(gaps, gap + _SAME_GAP * height) - place >= needed:
            return gap
    return 0.0
