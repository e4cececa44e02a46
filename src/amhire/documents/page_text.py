"""One PDF page as text in reading order, and how sure it is."""

import re
from dataclasses import dataclass
from itertools import chain, compress
from typing import TYPE_CHECKING

from amhire.documents.columns import Line, arrange_fragments
from amhire.documents.drawn_pieces import DrawnPieces
from amhire.documents.fragments import find_fragments
from amhire.documents.gaps import measure_gaps
from amhire.documents.glance import number_characters
from amhire.documents.glyphs import read_marks
from amhire.documents.hidden import veil_hidden

if TYPE_CHECKING:
    from pypdfium2 import PdfPage, PdfTextPage

_BLANKS = re.compile(r"\s+")
# The sign that is only a hyphen and no minus. Programs that break words draw it; few people type it.
_HYPHEN = "\u2010"
_SOFT_BREAK = re.compile(f"(?<=[^\\W\\d_])[{_HYPHEN}\u00ad]\n(?=[^\\W\\d_])")
_HYPHEN_INSIDE = re.compile(f"\\w{_HYPHEN}\\w")


@dataclass(frozen=True, slots=True)
class PageText:
    """A page's text; `drawn` is the same in the blanks that PDFium sees, for another reading to be woven into.

    `doubts` is the number of gaps that may or may not part two words, `lost` that of letters which PDFium keeps back;
    `set_apart` are the lines with letters set apart, each under what it is without blanks.
    """

    text: str
    drawn: str
    columns: int = 1
    doubts: int = 0
    lost: int = 0
    set_apart: tuple[tuple[str, str], ...] = ()


def read_page(page: "PdfPage", textpage: "PdfTextPage", *, is_drawable: bool = True) -> PageText:
    """The page's text as PDFium and the places of its marks tell it, hidden words under their veil.

    Where the page cannot be drawn, hidden words are not told from others.
    """
    plain: str = textpage.get_text_range() if textpage.count_chars() else ""
    veiled = veil_hidden(page, textpage, plain, is_drawable=is_drawable)
    # Before the text there may stand a sign that it lies behind a picture.
    start = len(veiled) - len(plain)
    numbers = number_characters(textpage, plain)
    if numbers is None:
        text = veiled.replace("\r\n", "\n").replace("\ufffe", "-\n").replace("\f", "\n")
        return PageText(text, text)
    marks = read_marks(page, textpage, veiled[start:], numbers)
    pieces = DrawnPieces(page, textpage)
    layout = arrange_fragments(find_fragments(marks, measure_gaps(marks), pieces.look_between))
    fragments = list(chain.from_iterable(layout.lines))
    lines = list(map(_join, layout.lines))
    drawn = [" ".join([fragment.drawn for fragment in line]) for line in layout.lines]
    apart = [any(each.is_set_apart for each in line) for line in layout.lines]
    return PageText(
        veiled[:start] + _join_soft_breaks("\n".join(lines)),
        veiled[:start] + "\n".join(drawn),
        layout.columns,
        sum([fragment.doubts for fragment in fragments]),
        sum([fragment.lost for fragment in fragments]),
        tuple((_BLANKS.sub("", line), line) for line in compress(lines, apart)),
    )


def keep_set_apart(woven: str, page: PageText) -> str:
    """A woven page with the lines back whose letters are set apart: a second reading takes the letters for words."""
    if not page.set_apart:
        return _join_soft_breaks(woven)
    known = dict(page.set_apart)
    return _join_soft_breaks("\n".join(known.get(_BLANKS.sub("", line), line) for line in woven.split("\n")))


def _join(line: Line) -> str:
    return " ".join([fragment.text for fragment in line])


def _join_soft_breaks(text: str) -> str:
    """Words whole that a sign broke which is a hyphen and nothing else, unless the writer uses it everywhere."""
    if _HYPHEN not in text and "\u00ad\n" not in text:
        return text
    if _HYPHEN_INSIDE.search(text):
        return text.replace(_HYPHEN, "-")
    return _SOFT_BREAK.sub("", text)
