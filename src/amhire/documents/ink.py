"""What of a word is to be seen: two pictures of a page, with the word and without it, compared."""

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from amhire.documents.glance import Box, Frame

if TYPE_CHECKING:
    from PIL.Image import Image
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

Colour = tuple[int, int, int]
Trace = Literal["read", "little", "nothing"]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture of a page, or of the part of it that begins at the frame's left and top."""

    image: "Image"
    frame: Frame
    scale: float

    def cut(self, box: Box, margin: float = 0.0) -> "Image":
        """The part of the picture that a box covers, at least one pixel wide and high."""
        left, bottom, right, top = box
        grown = (left - margin, bottom, right + margin, top)
        x, y, x_end, y_end = (round(side) for side in self.frame.place(grown, self.scale))
        x, y = min(max(x, 0), self.image.width - 1), min(max(y, 0), self.image.height - 1)
        return self.image.crop(
            (x, y, min(max(x_end, x + 1), self.image.width), min(max(y_end, y + 1), self.image.height))
        )


def draw_page(page: "PdfPage", frame: Frame, part: Box | None = None) -> Drawing:
    """The page in colour, or a part of it."""
    scale = min(_SCALE, _MOST_PIXELS / frame.size)
    if part is None:
        return Drawing(page.render(scale=scale, rev_byteorder=True).to_pil().convert("RGB"), frame, scale)
    left, bottom, right, top = part
    crop = (left - frame.left, bottom - frame.bottom, frame.right - right, frame.top - top)
    image = page.render(scale=scale, rev_byteorder=True, crop=tuple(max(0.0, each) for each in crop)).to_pil()
    return Drawing(image.convert("RGB"), Frame(left, bottom, right, top), scale)


def find_trace(with_it: Drawing, without_it: Drawing, box: Box) -> Trace:
    """What a word in the box leaves on the page: enough to be read, nothing that can be told, or only a little ink."""
    from PIL import ImageChops

    shown, bare = with_it.cut(box), without_it.cut(box)
    red, green, blue = ImageChops.difference(shown, bare).split()
    difference = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    counts = difference.histogram()
    most = max(level for level, count in enumerate(counts) if count)
    if most < _NO_DIFFERENCE:
        return "nothing"
    place = difference.tobytes().index(most)
    if is_close(_colour(shown, place), _colour(bare, place), box[3] - box[1]):
        return "nothing"
    return "read" if sum(counts[(most + 1) // 2 :]) >= _LEAST_SHARE * shown.width * shown.height else "little"


def is_close(one: Colour, other: Colour, height: float) -> bool:
    """Whether letters of a height in points are lost in one colour upon the other."""
    if max(abs(a - b) for a, b in zip(one, other, strict=True)) >= _OTHER_COLOUR:
        return False
    light, dark = sorted((_lightness(one), _lightness(other)), reverse=True)
    least = _LEAST_CONTRAST_LARGE if height >= _LARGE else _LEAST_CONTRAST
    return (light + 0.05) / (dark + 0.05) < least


def find_ground(bare: Drawing, box: Box) -> Colour:
    """The colour that most of a box has."""
    cut = bare.cut(box)
    pixels = cut.tobytes()
    red, green, blue = Counter(zip(pixels[::3], pixels[1::3], pixels[2::3], strict=True)).most_common(1)[0][0]
    return red, green, blue


def is_drawn_otherwise(bare: Drawing, box: Box) -> bool:
    """Whether something of a word's shape is in a box of a page without text: dark and light between blank ends."""
    grey = bare.cut(box, _MARGIN).convert("L")
    ends = grey.crop((0, 0, 1, grey.height)).tobytes() + grey.crop((grey.width - 1, 0, *grey.size)).tobytes()
    return max(ends) - min(ends) < _ALIKE and has_ink(bare, box)


def has_ink(bare: Drawing, box: Box) -> bool:
    """Whether a box of a page without text is not blank."""
    levels = bare.cut(box).convert("L").tobytes()
    return max(levels) - min(levels) >= _INKED


def _colour(image: "Image", place: int) -> Colour:
    red, green, blue = image.tobytes()[3 * place : 3 * place + 3]
    return red, green, blue


def _lightness(colour: Colour) -> float:
    parts = (each / 255 for each in colour)
    red, green, blue = (each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
