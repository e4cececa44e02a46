"""What a PDF draws between two marks and PDFium does not tell: blanks of their own, and letters taken for shadows.

Programs that draw letter by letter (Qt, and so wkhtmltopdf) draw every blank as a piece of text of its own. PDFium
leaves out pieces without ink and guesses blanks by the room instead. It also leaves out a letter that lies on half of
the same letter before it, as shadows do, and as "ff" does where a font lies about its widths.
"""

import ctypes
from collections.abc import Callable, Sequence
from enum import Enum, auto
from functools import cache, cached_property
from itertools import repeat
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pypdfium2 import PdfPage, PdfTextPage

_TEXT = 1  # FPDF_PAGEOBJ_TEXT
#: Points; PDFium leaves out what is less wide.
_NO_INK = 0.01
#: Lines and pictures may lie between two letters, but hardly more of them.
_MOST_BETWEEN = 50
#: A piece is looked for so far from where it should be: that is quicker than to list all, which are thousands.
_NEAR = tuple(sorted(range(-16, 17), key=abs))


class Between(Enum):
    """What a page draws between two marks that follow each other."""

    UNKNOWN = auto()
    NOTHING = auto()
    BLANK = auto()
    LETTER = auto()


class DrawnPieces:
    """The pieces of text and whatever else a page is drawn of, in the order of drawing."""

    def __init__(self, page: "PdfPage", textpage: "PdfTextPage") -> None:
        self._textpage = textpage
        self._text_address, self._page_address = _find_address(textpage), _find_address(page)
        self._find_piece = _find_function("FPDFText_GetTextObject")
        self._get_piece = _find_function("FPDFPage_GetObject")
        self._count = _count_pieces(page)
        # In longer pieces blanks are letters among others; what has no ink there is a hyphen that does not show, say.
        self._is_letter_by_letter = 2 * self._count > textpage.count_chars()
        #: By how much the place of the piece found last differs from its character's number.
        self._shift = 0

    def look_between(self, before: Sequence[int], after: Sequence[int]) -> list[Between]:
        """Between pairs of PDFium's characters that have nothing but blanks between them, given by their numbers."""
        firsts = map(self._find_piece, repeat(self._text_address), before)
        lasts = map(self._find_piece, repeat(self._text_address), after)
        return list(map(self._look, firsts, lasts, before, after))

    def _look(self, first: int, last: int, before: int, after: int) -> Between:
        place = None if first == last else self._find_place(first, before)
        if place is None:
            return Between.UNKNOWN
        found: set[Between] = set()
        for number in range(place + 1, min(place + _MOST_BETWEEN, self._count)):
            piece = self._get_piece(self._page_address, number)
            if piece == last:
                return self._sum_up(found, before, after)
            found.add(_tell(piece))
        return Between.UNKNOWN

    def _sum_up(self, found: set[Between], before: int, after: int) -> Between:
        for kind in (Between.LETTER, Between.BLANK):
            if kind in found:
                return kind if kind is Between.LETTER or self._is_letter_by_letter else Between.UNKNOWN
        import pypdfium2.raw as pdfium

        # A blank that PDFium did not make up may end the piece before.
        is_told = before + 1 < after and not pdfium.FPDFText_IsGenerated(self._textpage, before + 1)
        return Between.UNKNOWN if is_told else Between.NOTHING

    def _find_place(self, piece: int, number: int) -> int | None:
        expected = number + self._shift
        # Where there is none of that number, PDFium says so.
        near = (expected + each for each in _NEAR)
        place = next((each for each in near if self._get_piece(self._page_address, each) == piece), None)
        if place is None:
            place = self._places.get(piece)
        if place is not None:
            self._shift = place - number
        return place

    @cached_property
    def _places(self) -> dict[int, int]:
        numbers = range(self._count)
        return dict(zip(map(self._get_piece, repeat(self._page_address), numbers), numbers, strict=True))


def _tell(piece: int) -> Between:
    import pypdfium2.raw as pdfium

    given = ctypes.cast(piece, pdfium.FPDF_PAGEOBJECT)
    if pdfium.FPDFPageObj_GetType(given) != _TEXT:
        return Between.NOTHING
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(given, left, bottom, right, top)
    return Between.BLANK if right.value - left.value < _NO_INK else Between.LETTER


def _count_pieces(page: "PdfPage") -> int:
    import pypdfium2.raw as pdfium

    count: int = pdfium.FPDFPage_CountObjects(page)
    return count


def _find_address(handle: "PdfPage | PdfTextPage") -> int:
    return ctypes.cast(handle.raw, ctypes.c_void_p).value or 0


@cache
def _find_function(name: str) -> Callable[[int, int], int]:
    """One of PDFium's functions from a handle and a number to a handle, called with bare addresses."""
    import pypdfium2.raw as pdfium

    address = ctypes.cast(getattr(pdfium, name), ctypes.c_void_p).value or 0
    return ctypes.PYFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)(address)
