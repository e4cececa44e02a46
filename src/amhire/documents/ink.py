"""What of a word is to be seen: two pictures of a page, with the word and without it, compared."""

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np
import numpy.typing as npt

from amhire.documents.glance import Box, Frame
from amhire.documents.pictures import Pixels, draw_colour, measure_picture

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

#: Pixels a point: strokes of ten-point type are two pixels wide then, and reach their full colour.
_SCALE = 2.5
_MOST_PIXELS = 3_000
#: Contrast as WCAG 2 defines it, from 1 to 21. Grey #eaeaea on white has 1.2; the palest greys designers print in,
#: #e0e0e0 or so, have 1.3 and more. Large letters can be told at less.
_LEAST_CONTRAST = 1.2
_LEAST_CONTRAST_LARGE = 1.06
_LARGE = 24.0
#: Colours of equal lightness have a contrast of 1 and can be told apart all the same.
_OTHER_COLOUR = 48
_NO_DIFFERENCE = 3
#: Letters fill a tenth to a third of their box. Less than this is what a cover leaves at its edges.
_LEAST_SHARE = 0.03
_ALIKE = 24
_INKED = 40
_MARGIN = 1.5
#: Parts of 65,536 of red, green and blue (ITU-R BT.601).
_GREY = np.array((19_595, 38_470, 7_471))

Colour = tuple[int, int, int]
Trace = Literal["read", "little", "nothing"]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture of the part of a page that the frame is."""

    pixels: Pixels
    frame: Frame
    scale: float

    def cut(self, box: Box, margin: float = 0.0) -> Pixels:
        """The part of the picture that a box covers, at least one pixel wide and high."""
        left, bottom, right, top = box
        grown = (left - margin, bottom, right + margin, top)
        x, y, x_end, y_end = (round(side) for side in self.frame.place(grown, self.scale))
        height, width, _ = self.pixels.shape
        x, y = min(max(x, 0), width - 1), min(max(y, 0), height - 1)
        return self.pixels[y : min(max(y_end, y + 1), height), x : min(max(x_end, x + 1), width)]


def draw_page(page: "PdfPage", frame: Frame, part: Box) -> Drawing:
    """A part of the page in colour, grown to whole pixels of a picture of all of it."""
    scale = min(_SCALE, _MOST_PIXELS / frame.size)
    _, _, width, height = measure_picture(page, scale)
    left, top, right, bottom = frame.place(_keep_inside(part, frame), scale)
    x, y = min(math.floor(left), width - 1), min(math.floor(top), height - 1)
    cut = (x, y, min(max(math.ceil(right), x + 1), width), min(max(math.ceil(bottom), y + 1), height))
    lefts, tops, rights, bottoms = (each / scale for each in cut)
    shown = Frame(frame.left + lefts, frame.top - bottoms, frame.left + rights, frame.top - tops)
    return Drawing(draw_colour(page, scale, cut), shown, scale)


def _keep_inside(box: Box, frame: Frame) -> Box:
    """The part of a box on the page; boxes may reach beyond all measure."""
    left, bottom, right, top = box
    return (
        min(max(frame.left, left), frame.right),
        min(max(frame.bottom, bottom), frame.top),
        min(max(frame.left, right), frame.right),
        min(max(frame.bottom, top), frame.top),
    )


def find_trace(with_it: Drawing, without_it: Drawing, box: Box) -> Trace:
    """What a word in the box leaves on the page: enough to be read, nothing that can be told, or only a little ink."""
    shown, bare = with_it.cut(box), without_it.cut(box)
    red, green, blue = np.moveaxis(np.maximum(shown, bare) - np.minimum(shown, bare), 2, 0)
    difference = np.maximum(np.maximum(red, green), blue)
    place = int(difference.argmax())
    most = int(difference.flat[place])
    if most < _NO_DIFFERENCE:
        return "nothing"
    row, column = divmod(place, difference.shape[1])
    if is_close(_colour(shown[row, column]), _colour(bare[row, column]), box[3] - box[1]):
        return "nothing"
    inked = int(np.count_nonzero(difference >= (most + 1) // 2))
    return "read" if inked >= _LEAST_SHARE * difference.size else "little"


def is_close(one: Colour, other: Colour, height: float) -> bool:
    """Whether letters of a height in points are lost in one colour upon the other."""
    if max(abs(a - b) for a, b in zip(one, other, strict=True)) >= _OTHER_COLOUR:
        return False
    light, dark = sorted((_lightness(one), _lightness(other)), reverse=True)
    least = _LEAST_CONTRAST_LARGE if height >= _LARGE else _LEAST_CONTRAST
    return (light + 0.05) / (dark + 0.05) < least


def find_ground(bare: Drawing, box: Box) -> Colour:
    """The colour that most of a box has; of several, the one that comes first."""
    codes = bare.cut(box).astype(np.int64) @ (1 << 16, 1 << 8, 1)
    colours, firsts, counts = np.unique(codes, return_index=True, return_counts=True)
    code = int(colours[np.lexsort((firsts, -counts))[0]])
    return code >> 16, code >> 8 & 255, code & 255


def is_drawn_otherwise(bare: Drawing, box: Box) -> bool:
    """Whether something of a word's shape is in a box of a page without text: dark and light between blank ends."""
    grey = _grey(bare.cut(box, _MARGIN))
    ends = grey[:, [0, -1]]
    return bool(ends.max() - ends.min() < _ALIKE) and has_ink(bare, box)


def has_ink(bare: Drawing, box: Box) -> bool:
    """Whether a box of a page without text is not blank."""
    levels = _grey(bare.cut(box))
    return bool(levels.max() - levels.min() >= _INKED)


def _grey(pixels: Pixels) -> npt.NDArray[np.int64]:
    levels: npt.NDArray[np.int64] = (pixels @ _GREY + (1 << 15)) >> 16
    return levels


def _colour(pixel: Pixels) -> Colour:
    red, green, blue = pixel.tolist()
    return red, green, blue


def _lightness(colour: Colour) -> float:
    parts = (each / 255 for each in colour)
    red, green, blue = (each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
