"""The pieces of a PDF page that draw its text: what they are drawn with, and the page without some of them."""

import ctypes
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any

from amhire.documents.glance import Box, Word, number_characters
from amhire.documents.ink import Colour
from amhire.documents.pdfium_calls import find_page_objects, find_text_objects, switch_objects

if TYPE_CHECKING:
    from pypdfium2 import PdfPage, PdfTextPage

_LONGEST_MARK = 64
_FULL = 255


@dataclass(frozen=True, slots=True)
class Fill:
    """A colour and its opacity, each part from 0 to 255. A pattern has a colour that is not known."""

    colour: Colour
    alpha: int
    is_known: bool

    def over(self, ground: Colour) -> Colour:
        """The colour that is seen when this one lies upon another."""
        red, green, blue = (
            (above * self.alpha + below * (_FULL - self.alpha)) // _FULL
            for above, below in zip(self.colour, ground, strict=True)
        )
        return red, green, blue


class TextObjects:
    """PDFium's text objects by the words that they draw."""

    def __init__(self, textpage: "PdfTextPage", text: str) -> None:
        self._textpage = textpage
        self._numbers = number_characters(textpage, text) or range(0)

    @contextmanager
    def without(self, words: Iterable[Word]) -> Iterator[None]:
        """While this holds, the page is drawn without these words and what else the same objects draw."""
        numbers = chain.from_iterable(self._numbers[word.start : word.end] for word in words)
        objects = find_text_objects(self._textpage, numbers)
        switch_objects(objects, active=False)
        try:
            yield
        finally:
            switch_objects(objects, active=True)

    def find_mode(self, word: Word) -> int:
        """The text render mode of a word's first character."""
        import pypdfium2.raw as pdfium

        return int(pdfium.FPDFTextObj_GetTextRenderMode(self._first(word)))

    def is_in_layer(self, word: Word) -> bool:
        """Whether a word belongs to a layer that a reader can switch on and off (ISO 32000-1, section 8.11.3)."""
        import pypdfium2.raw as pdfium

        first, name, given = self._first(word), ctypes.create_string_buffer(2 * _LONGEST_MARK), ctypes.c_ulong()
        for number in range(max(0, pdfium.FPDFPageObj_CountMarks(first))):
            mark = pdfium.FPDFPageObj_GetMark(first, number)
            target = ctypes.cast(name, ctypes.POINTER(ctypes.c_ushort))
            known = pdfium.FPDFPageObjMark_GetName(mark, target, len(name), ctypes.byref(given))
            if known and name.raw[: given.value].decode("utf-16-le", "replace").rstrip("\0") == "OC":
                return True
        return False

    def find_colour(self, word: Word) -> Fill:
        """What a word's first character is filled with."""
        import pypdfium2.raw as pdfium

        parts = [ctypes.c_uint() for _ in range(4)]
        known = pdfium.FPDFText_GetFillColor(self._textpage, word.first, *map(ctypes.byref, parts))
        red, green, blue, alpha = (each.value for each in parts)
        return Fill((red, green, blue), alpha if known else _FULL, is_known=bool(known))

    def _first(self, word: Word) -> Any:  # noqa: ANN401  (a pointer of a library without types)
        import pypdfium2.raw as pdfium

        return pdfium.FPDFText_GetTextObject(self._textpage, word.first)


def list_images(page: "PdfPage") -> list[Box]:
    """The boxes of the images on a page, in points."""
    import pypdfium2.raw as pdfium

    sides = [ctypes.c_float() for _ in range(4)]
    found: list[Box] = []
    for each in find_page_objects(page, pdfium.FPDF_PAGEOBJ_IMAGE):
        handle = ctypes.cast(each, pdfium.FPDF_PAGEOBJECT)
        if pdfium.FPDFPageObj_GetBounds(handle, *map(ctypes.byref, sides)):
            left, bottom, right, top = (side.value for side in sides)
            found.append((left, bottom, right, top))
    return found
