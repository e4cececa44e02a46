"""A first look at the words of a PDF page: which of them may not be seen. Quick, and rather too suspicious than not."""

import ctypes
import math
from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import starmap
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from pypdfium2 import PdfPage, PdfTextPage

    from amhire.documents.pdfium_calls import Boxes, Numbers, Truths

#: What a character is to a word. PDFium's mark for a hyphen at a line's end parts words as blanks do.
_BLANK, _SIGN, _LETTER = range(3)
_HYPHEN_AT_END = "\ufffe"
_NOT_FILLED = frozenset((1, 3, 5, 7))  # text render modes (ISO 32000-1, table 106): outline, nothing, clip
_SAMPLE = 20
_OPAQUE_ENOUGH = 64
#: Parts of a thousand of red, green and blue (ITU-R BT.601).
_LIGHTNESS = (299, 587, 114)
#: Points. The small print of contracts has five and more; nobody reads two.
_TINY = 2.0
_A3 = 1_191.0

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Frame:
    """The part of a page that is shown, in points, as it lies before it is turned."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def size(self) -> float:
        """The longer side in points."""
        return max(self.right - self.left, self.top - self.bottom)

    def place(self, box: Box, scale: float) -> Box:
        """Left, top, right and bottom of the box in pixels from the upper left corner of a picture of the page."""
        left, bottom, right, top = box
        return (
            (left - self.left) * scale,
            (self.top - top) * scale,
            (right - self.left) * scale,
            (self.top - bottom) * scale,
        )

    def measure_cover(self, boxes: Iterable[Box]) -> float:
        """The share of the page that the boxes take, as if none lay on another."""
        wholes = (self.left, self.bottom, self.right, self.top)
        inside = [(*map(max, box[:2], wholes[:2]), *map(min, box[2:], wholes[2:])) for box in boxes]
        area = sum(max(0.0, right - left) * max(0.0, top - bottom) for left, bottom, right, top in inside)
        return area / ((self.right - self.left) * (self.top - self.bottom))


@dataclass(frozen=True, slots=True)
class Word:
    """A word on a page: text[start:end], its first character's number in PDFium's count, and its box in points."""

    start: int
    end: int
    first: int
    box: Box


@dataclass(frozen=True, slots=True)
class Glance:
    """The words of a page and what a first look made of them, as places in `words`."""

    frame: Frame
    words: tuple[Word, ...]
    off_page: tuple[int, ...]
    tiny: tuple[int, ...]
    #: Words that may not be seen for any other reason.
    doubtful: tuple[int, ...]
    #: Words that lie on a word before them in the text.
    overlaps: tuple[int, ...]


def glance_at(page: "PdfPage", textpage: "PdfTextPage", text: str) -> Glance | None:
    """A first look at a page; None where all is plain to see, or PDFium counts its characters in a way of its own."""
    frame, numbers, (starts, ends) = _frame_page(page), number_characters(textpage, text), find_words(text)
    if frame is None or numbers is None or not len(starts):
        return None
    firsts, boxes = _measure_words(textpage, starts, ends - 1, numbers)
    outside, tiny = _lie_outside(frame, boxes), _are_tiny(textpage, firsts, boxes, frame.size)
    rest = (~(outside | tiny)).nonzero()[0]
    doubtful, overlaps = _look_at_ink(page, textpage, frame, firsts[rest], boxes[rest])
    if len(rest) == len(starts) and not doubtful and not overlaps:
        return None
    return Glance(
        frame,
        tuple(starmap(Word, zip(*map(_list, (starts, ends, firsts)), map(tuple, boxes.tolist()), strict=True))),
        _list(outside.nonzero()[0]),
        _list(tiny.nonzero()[0]),
        _list(rest[doubtful]),
        _list(rest[overlaps]),
    )


def _list(places: "Numbers") -> tuple[int, ...]:
    return tuple(places.tolist())


def _frame_page(page: "PdfPage") -> Frame | None:
    import pypdfium2.raw as pdfium

    box = pdfium.FS_RECTF()
    if not pdfium.FPDF_GetPageBoundingBox(page, ctypes.byref(box)):
        return None
    if min(box.right - box.left, box.top - box.bottom) <= 0:
        return None
    return Frame(box.left, box.bottom, box.right, box.top)


def find_words(text: str) -> "tuple[Numbers, Numbers]":
    """Start and end of every word with a letter or figure in it."""
    kinds = _tell_kinds(text)
    starts, ends = np.flatnonzero(np.diff(kinds != _BLANK, prepend=False, append=False)).reshape(-1, 2).T
    letters = np.concatenate(((0,), np.cumsum(kinds == _LETTER)))
    with_letter = letters[ends] > letters[starts]
    return starts[with_letter], ends[with_letter]


def _tell_kinds(text: str) -> "Numbers":
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    kinds = _KINDS[np.minimum(codes, len(_KINDS) - 1)]
    for place in np.flatnonzero(codes >= len(_KINDS)).tolist():
        kinds[place] = _tell_kind(text[place])
    return kinds


def _tell_kind(mark: str) -> int:
    if mark.isalnum():
        return _LETTER
    return _BLANK if mark.isspace() or mark == _HYPHEN_AT_END else _SIGN


#: Of the alphabets of Europe. Few signs of a page lie beyond them.
_KINDS = np.array([_tell_kind(chr(code)) for code in range(0x530)])


def _measure_words(
    textpage: "PdfTextPage", firsts: "Numbers", lasts: "Numbers", numbers: "range | array[int]"
) -> "tuple[Numbers, Boxes]":
    """The number of each word's first character, and its box from the boxes of its first and last character."""
    from amhire.documents.pdfium_calls import measure_characters

    if not isinstance(numbers, range):
        known = np.array(numbers)
        firsts, lasts = known[firsts], known[lasts]
    first, last = measure_characters(textpage, np.concatenate((firsts, lasts))).reshape(2, len(firsts), -1)
    least, most = np.minimum(first, last), np.maximum(first, last)
    return firsts, np.stack((least[:, 0], least[:, 2], most[:, 1], most[:, 3]), axis=1)


def number_characters(textpage: "PdfTextPage", text: str) -> "range | array[int] | None":
    """PDFium's number of every character of the text. They differ where PDFium counts some that it does not give."""
    import pypdfium2.raw as pdfium

    count = textpage.count_chars()
    if count == len(text):
        return range(count)
    numbers = array("l")
    for number in range(count):
        code = pdfium.FPDFText_GetUnicode(textpage, number)
        if len(numbers) < len(text) and code == ord(text[len(numbers)]):
            numbers.append(number)
    return numbers if len(numbers) == len(text) else None


def _lie_outside(frame: Frame, boxes: "Boxes") -> "Truths":
    """Whether the middle of each box lies beside the page."""
    left, bottom, right, top = boxes.T
    across, up = (left + right) / 2, (bottom + top) / 2
    shown: Truths = (frame.left <= across) & (across <= frame.right) & (frame.bottom <= up) & (up <= frame.top)
    return ~shown


def _are_tiny(textpage: "PdfTextPage", firsts: "Numbers", boxes: "Boxes", longest: float) -> "Truths":
    """Whether words are set smaller than print can be read; on a sheet beyond A3, as if it were shrunk to A3."""
    import pypdfium2.raw as pdfium

    least, matrix = _TINY * max(1.0, longest / _A3), pdfium.FS_MATRIX()
    left, bottom, right, top = boxes.T
    tiny: Truths = np.minimum(top - bottom, right - left) < least
    # A low word may be a row of dashes in large type.
    for number in np.flatnonzero(tiny).tolist():
        first = int(firsts[number])
        pdfium.FPDFText_GetMatrix(textpage, first, ctypes.byref(matrix))
        size = pdfium.FPDFText_GetFontSize(textpage, first) * math.hypot(matrix.c, matrix.d)
        tiny[number] = 0 < size < least
    return tiny


def _look_at_ink(
    page: "PdfPage", textpage: "PdfTextPage", frame: Frame, firsts: "Numbers", boxes: "Boxes"
) -> tuple[list[int], list[int]]:
    """Which words leave too little ink where they should be seen, and which lie on others."""
    from amhire.documents.pdfium_calls import find_modes
    from amhire.documents.thumbnail import Thumbnail

    if not len(firsts):
        return [], []
    thumbnail = Thumbnail(page, frame, boxes)
    doubtful = thumbnail.find_doubtful(_find_greys(textpage, firsts))
    # What is not drawn shows by leaving no ink, but for words upon a picture of themselves: all of a page or none are.
    modes = find_modes(textpage, firsts[::_SAMPLE].tolist())
    doubtful += [_SAMPLE * number for number, mode in enumerate(modes) if mode in _NOT_FILLED]
    return doubtful, thumbnail.find_overlaps()


def _find_greys(textpage: "PdfTextPage", firsts: "Numbers") -> "Numbers":
    """The grey level each character is filled with; unknown for one that is transparent, or in no plain colour."""
    from amhire.documents.pdfium_calls import find_fills
    from amhire.documents.thumbnail import UNKNOWN

    fills, known = find_fills(textpage, firsts)
    greys = fills[:, :3] @ np.array(_LIGHTNESS) // sum(_LIGHTNESS)
    return np.where(known & (fills[:, 3] >= _OPAQUE_ENOUGH), greys, UNKNOWN)
