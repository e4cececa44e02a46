"""PDF pages drawn into arrays. PDFium is called directly: the library's own pictures cost a quarter more."""

import ctypes
import math
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

#: Rows of grey levels, or rows of red, green and blue.
Pixels: TypeAlias = npt.NDArray[np.uint8]
#: Left, top, right and bottom in pixels.
Cut: TypeAlias = tuple[int, int, int, int]

_WHITE = 255


def measure_picture(page: "PdfPage", scale: float) -> Cut:
    """All of a page at so many pixels a point."""
    width, height = page.get_size()
    return 0, 0, max(1, math.ceil(width * scale)), max(1, math.ceil(height * scale))


def draw_grey(page: "PdfPage", scale: float) -> Pixels:
    """The page in shades of grey."""
    import pypdfium2.raw as pdfium

    whole = measure_picture(page, scale)
    pixels = np.full((whole[3], whole[2]), _WHITE, np.uint8)
    _draw(page, pixels, pdfium.FPDFBitmap_Gray, (whole, whole), pdfium.FPDF_GRAYSCALE)
    return pixels


def draw_colour(page: "PdfPage", scale: float, part: Cut) -> Pixels:
    """A part of the page in colour, as it is in a picture of all of it."""
    import pypdfium2.raw as pdfium

    left, top, right, bottom = part
    # PDFium draws what has four bytes a pixel and leaves the fourth alone.
    pixels = np.full((bottom - top, right - left, 4), _WHITE, np.uint8)
    whole = measure_picture(page, scale)
    _draw(page, pixels, pdfium.FPDFBitmap_BGRx, (whole, part), pdfium.FPDF_REVERSE_BYTE_ORDER)
    return pixels[:, :, :3]


def _draw(page: "PdfPage", pixels: Pixels, kind: int, cuts: tuple[Cut, Cut], flags: int) -> None:
    """Draw over white pixels; `cuts` are all of the page and the part of it that they show."""
    import pypdfium2
    import pypdfium2.raw as pdfium

    (_, _, width, height), (left, top, _, _) = cuts
    rows, columns = pixels.shape[:2]
    target = pixels.ctypes.data_as(ctypes.c_void_p)
    bitmap = pdfium.FPDFBitmap_CreateEx(columns, rows, kind, target, pixels.strides[0])
    if not bitmap:
        msg = "PDFium made no picture"
        raise pypdfium2.PdfiumError(msg)
    try:
        pdfium.FPDF_RenderPageBitmap(bitmap, page, -left, -top, width, height, 0, flags | pdfium.FPDF_ANNOT)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
