"""What a PDF draws between two marks and PDFium does not tell: blanks of their own, and letters taken for shadows.

Programs that draw letter by letter (Qt, and so wkhtmltopdf) draw every blank as a piece of text of its own. PDFium
leaves out pieces without ink and guesses blanks by the room instead. It also leaves out a letter that lies on half of
the same letter before it, as shadows do, and as "ff" does where a font lies about its widths.
"""

import ctypes
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache
from itertools import repeat
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pypdfium2 import PdfPage, PdfTextPage

_TEXT = 1  # FPDF_PAGEOBJ_TEXT
#: Points; PDFium leaves out what is less wide.
_NO_INK = 0.01
#: Lines and pictures may lie between two letters, but hardly more of them.
_MOST_BETWEEN = 50
#: A piece is looked for so far from where it should be: that is quicker than to list all, which are thousands. Mostly
#: it stands there or behind it, for the blanks that PDFium leaves out.
_NEAR = tuple(sorted(range(-30, 61), key=lambda away: max(away, -2 * away)))


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
        self._text_handle, self._page_handle = ctypes.byref(textpage.raw.contents), ctypes.byref(page.raw.contents)
        self._functions = _find_functions()
        self._count = _count_pieces(page)
        # In longer pieces blanks are letters among others; what has no ink there is a hyphen that does not show, say.
        self._is_letter_by_letter = 2 * self._count > textpage.count_chars()
        #: By how much the place of the piece found last differs from its character's number.
        self._shift = 0
        #: The numbers of all pieces, once one was not found where it should be.
        self._places: dict[int, int] | None = None

    def look_between(self, before: Sequence[int], after: Sequence[int]) -> list[Between]:
        """Between pairs of PDFium's characters that have nothing but blanks between them, given by their numbers."""
        find = self._functions.find_piece
        firsts = map(find, repeat(self._text_handle), before)
        lasts = map(find, repeat(self._text_handle), after)
        return list(map(self._look, firsts, lasts, before, after))

    def _look(self, first: int, last: int, before: int, after: int) -> Between:
        place = None if first == last or not first else self._find_place(first, before)
        if place is None:
            return Between.UNKNOWN
        get, page = self._functions.get_piece, self._page_handle
        between: list[int] = []
        for number in range(place + 1, min(place + _MOST_BETWEEN, self._count)):
            piece = get(page, number)
            if piece == last:
                return self._sum_up(list(map(self._functions.tell, between)), before, after)
            between.append(piece)
        return Between.UNKNOWN

    def _sum_up(self, found: Sequence[Between], before: int, after: int) -> Between:
        if Between.LETTER in found:
            return Between.LETTER
        if Between.BLANK in found:
            return Between.BLANK if self._is_letter_by_letter else Between.UNKNOWN
        import pypdfium2.raw as pdfium

        # A blank that PDFium did not make up may end the piece before.
        is_told = before + 1 < after and not pdfium.FPDFText_IsGenerated(self._textpage, before + 1)
        return Between.UNKNOWN if is_told else Between.NOTHING

    def _find_place(self, piece: int, number: int) -> int | None:
        place = self._find_near(piece, number + self._shift) if self._places is None else None
        if place is None:
            place = self._list_places().get(piece)
        if place is not None:
            self._shift = place - number
        return place

    def _find_near(self, piece: int, expected: int) -> int | None:
        get, page = self._functions.get_piece, self._page_handle
        for away in _NEAR:
            # Where there is none of that number, PDFium says so.
            if get(page, expected + away) == piece:
                return expected + away
        return None

    def _list_places(self) -> dict[int, int]:
        """Those of drawings within the page's are not among them."""
        if self._places is None:
            numbers = range(self._count)
            pieces = map(self._functions.get_piece, repeat(self._page_handle), numbers)
            self._places = dict(zip(pieces, numbers, strict=True))
        return self._places


@dataclass(frozen=True, slots=True)
class _Functions:
    """PDFium's functions from a handle and a number to an address, and one that tells what a piece is.

    No types of arguments are told to `ctypes`: to turn arguments into them takes longer than all else.
    """

    find_piece: Callable[[Any, int], int]
    get_piece: Callable[[Any, int], int]
    tell: Callable[[int], Between]


@cache
def _find_functions() -> _Functions:
    return _Functions(_bare("FPDFText_GetTextObject"), _bare("FPDFPage_GetObject"), _make_tell())


def _make_tell() -> Callable[[int], Between]:
    box = (ctypes.c_float * 4)()
    left, bottom, right, top = (ctypes.byref(box, 4 * side) for side in range(4))
    find_kind = _bare("FPDFPageObj_GetType", ctypes.c_int)
    measure = _bare("FPDFPageObj_GetBounds", ctypes.c_int)

    def tell(piece: int) -> Between:
        handle = ctypes.c_void_p(piece)
        if find_kind(handle) != _TEXT:
            return Between.NOTHING
        box[:] = [0.0, 0.0, 0.0, 0.0]
        measure(handle, left, bottom, right, top)
        return Between.BLANK if box[2] - box[0] < _NO_INK else Between.LETTER

    return tell


def _count_pieces(page: "PdfPage") -> int:
    import pypdfium2.raw as pdfium

    count: int = pdfium.FPDFPage_CountObjects(page)
    return count


def _bare(name: str, result: Any = ctypes.c_void_p) -> Callable[..., int]:  # noqa: ANN401  (a type of `ctypes`)
    import pypdfium2.raw as pdfium

    return ctypes.PYFUNCTYPE(result)(ctypes.cast(getattr(pdfium, name), ctypes.c_void_p).value or 0)
