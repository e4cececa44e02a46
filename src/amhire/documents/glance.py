"""A first look at the words of a PDF page: which of them may not be seen. Quick, and rather too suspicious than not."""

import ctypes
import math
import re
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pypdfium2 import PdfPage, PdfTextPage

#: Pixels a side; a page that is larger than that in points is drawn smaller. A0 has 3,370 points.
_MOST_PIXELS = 1_600
#: Grey levels of 255. Small print loses about half of its contrast at one pixel a point, so this asks for 48 and more.
_FAINT = 24
_MIDDLE_GREY = 128
#: One colour must fill at least one in so many pixels above and below a word, or what it stands on is uneven.
_MOST_COMMON = 4
#: Some pixel of a word must come so near to the colour it is drawn in, as a share of the way from what surrounds it.
_REACHED = 0.35
_WORD = re.compile(r"[^\s\ufffe]+")
_NOT_FILLED = frozenset((1, 3, 5, 7))  # text render modes (ISO 32000-1, table 106): outline, nothing, clip
_SAMPLE = 20
_OPAQUE_ENOUGH = 64
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

    def shows(self, box: Box) -> bool:
        """Whether the middle of the box lies on the page."""
        across, up = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        return self.left <= across <= self.right and self.bottom <= up <= self.top

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
    """A first look at a page; None where it has no words or PDFium counts its characters in a way of its own."""
    frame = _frame_page(page)
    words = tuple(_find_words(textpage, text))
    if not words or frame is None:
        return None
    off_page = tuple(number for number, word in enumerate(words) if not frame.shows(word.box))
    tiny = tuple(number for number, word in enumerate(words) if is_tiny(textpage, word, frame.size))
    left_out = {*off_page, *tiny}
    rest = [number for number in range(len(words)) if number not in left_out]
    picture, paints = _Picture(page, frame, words), _Paints(textpage)
    overlaps = tuple(picture.find_overlaps(rest))
    doubtful = [number for number in rest if picture.is_doubtful(number, paints.find_grey(words[number].first))]
    # What is not drawn shows by leaving no ink, but for words upon a picture of themselves: all of a page or none are.
    doubtful += [number for number in rest[::_SAMPLE] if paints.is_undrawn(words[number].first)]
    return Glance(frame, words, off_page, tiny, tuple(doubtful), overlaps)


def _frame_page(page: "PdfPage") -> Frame | None:
    import pypdfium2.raw as pdfium

    box = pdfium.FS_RECTF()
    if not pdfium.FPDF_GetPageBoundingBox(page, ctypes.byref(box)):
        return None
    if min(box.right - box.left, box.top - box.bottom) <= 0:
        return None
    return Frame(box.left, box.bottom, box.right, box.top)


def _find_words(textpage: "PdfTextPage", text: str) -> Iterator[Word]:
    """Every word with a letter or figure in it, and its box from the boxes of its first and last character."""
    import pypdfium2.raw as pdfium

    numbers = number_characters(textpage, text)
    if numbers is None:
        return
    sides = [ctypes.c_double() for _ in range(4)]
    left, right, bottom, top = sides
    given = [ctypes.byref(each) for each in sides]
    get_box = pdfium.FPDFText_GetCharBox
    for found in _WORD.finditer(text):
        start, end = found.span()
        if not (text[start].isalnum() or any(map(str.isalnum, found[0]))):
            continue
        first = numbers[start]
        get_box(textpage, first, *given)
        x, y, x_end, y_end = left.value, bottom.value, right.value, top.value
        get_box(textpage, numbers[end - 1], *given)
        box = (min(x, left.value), min(y, bottom.value), max(x_end, right.value), max(y_end, top.value))
        yield Word(start, end, first, box)


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


def is_tiny(textpage: "PdfTextPage", word: Word, longest: float) -> bool:
    """Whether a word is set smaller than print can be read; on a sheet beyond A3, as if it were shrunk to A3."""
    left, bottom, right, top = word.box
    if min(top - bottom, right - left) >= _TINY * max(1.0, longest / _A3):
        return False
    import pypdfium2.raw as pdfium

    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(textpage, word.first, ctypes.byref(matrix))
    size = pdfium.FPDFText_GetFontSize(textpage, word.first)
    effective = float(size * math.hypot(matrix.c, matrix.d))
    return 0 < effective < _TINY * max(1.0, longest / _A3)


class _Paints:
    """What words are drawn with."""

    def __init__(self, textpage: "PdfTextPage") -> None:
        import pypdfium2.raw as pdfium

        self._textpage = textpage
        self._colours = [ctypes.c_uint() for _ in range(4)]
        self._given = [ctypes.byref(each) for each in self._colours]
        self._get_colour, self._get_object = pdfium.FPDFText_GetFillColor, pdfium.FPDFText_GetTextObject
        self._get_mode = pdfium.FPDFTextObj_GetTextRenderMode

    def find_grey(self, character: int) -> int | None:
        """The grey level a character is filled with; None for one that is transparent, or in no plain colour."""
        known = self._get_colour(self._textpage, character, *self._given)
        red, green, blue, alpha = self._colours
        if not known or alpha.value < _OPAQUE_ENOUGH:
            return None
        return int(299 * red.value + 587 * green.value + 114 * blue.value) // 1000

    def is_undrawn(self, character: int) -> bool:
        """Whether a character is only an outline or not drawn at all."""
        return self._get_mode(self._get_object(self._textpage, character)) in _NOT_FILLED


class _Picture:
    """The page drawn small and in grey, and where the words are on it."""

    def __init__(self, page: "PdfPage", frame: Frame, words: Sequence[Word]) -> None:
        scale = min(1.0, _MOST_PIXELS / frame.size)
        bitmap: Any = page.render(scale=scale, grayscale=True)
        self._width, self._height = bitmap.width, bitmap.height
        stride, pixels = bitmap.stride, bytes(bitmap.buffer)
        self._rows = [pixels[start : start + self._width] for start in range(0, stride * self._height, stride)]
        #: What most of the page is: any row may lie in a banner, so several are asked.
        self._paper = Counter(self._rows[self._height * part // 8][-1] for part in range(8)).most_common(1)[0][0]
        self._boxes = [self._cut(frame.place(word.box, scale)) for word in words]

    def is_doubtful(self, number: int, grey: int | None) -> bool:
        """Whether a word is not drawn, or leaves too little of its colour, or stands on something uneven."""
        if grey is None:
            return True
        left, top, right, bottom = self._boxes[number]
        around = self._rows[max(top - 1, 0)][left:right] + self._rows[min(bottom, self._height - 1)][left:right]
        ground = self._paper
        if _MOST_COMMON * around.count(ground) < len(around):
            ground = max(around) if grey < _MIDDLE_GREY else min(around)
            if _MOST_COMMON * around.count(ground) < len(around):
                return True
        distance = grey - ground
        if abs(distance) < _FAINT:
            return True
        needed = ground + int(_REACHED * distance)
        if distance < 0 and min(self._rows[(top + bottom) // 2][left:right]) <= needed:
            return False
        rows = (row[left:right] for row in self._rows[top:bottom])
        if distance < 0:
            return all(min(row) > needed for row in rows)
        return all(max(row) < needed for row in rows)

    def find_overlaps(self, numbers: Sequence[int]) -> Iterator[int]:
        """Words that lie upon the middle of one before them."""
        taken = [bytearray(self._width) for _ in range(self._height)]
        full = b"1" * self._width
        for number in numbers:
            left, top, right, bottom = self._boxes[number]
            middle, quarter = taken[(top + bottom) // 2], (right - left) // 4
            if middle[(left + right) // 2] or middle[left + quarter] or middle[right - 1 - quarter]:
                yield number
            mark = full[left:right]
            for row in taken[top:bottom]:
                row[left:right] = mark

    def _cut(self, box: Box) -> tuple[int, int, int, int]:
        """The box in whole pixels of the picture, at least one wide and high."""
        left, top, right, bottom = map(int, box)
        x, y = min(max(left, 0), self._width - 1), min(max(top, 0), self._height - 1)
        return x, y, min(max(right, x + 1), self._width), min(max(bottom, y + 1), self._height)
