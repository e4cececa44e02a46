"""How letters look in ODT: size, colour, background and hiding, gathered from named and automatic styles."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from amhire.documents.hiding import WHITE, Look, Paint, may_be_dark, parse_hex
from amhire.documents.office import find_child, get_attribute, get_name

if TYPE_CHECKING:
    from lxml.etree import _Element

#: Styles of different families may bear the same name.
_Key: TypeAlias = tuple[str, str]

_MOST_PARENTS = 20
_NARROWEST_PERCENT = 5
_FAINTEST_PERCENT = 5
_POINTS = {"pt": 1.0, "in": 72.0, "cm": 28.35, "mm": 2.835, "px": 0.75, "pc": 12.0}
_LENGTH = re.compile(r"(-?\d*\.?\d+)(pt|in|cm|mm|px|pc)\Z")
_PERCENT = re.compile(r"(\d*\.?\d+)%\Z")
#: Of what stands around it; nobody makes letters so small to be read.
_SMALLEST_PERCENT = 15
# Rules and small portraits are no background of text.
_NARROWEST_BANNER, _LOWEST_BANNER, _LINE = 108, 12, 12
_MOST_LINES = 60
_SHAPES = frozenset(("frame", "custom-shape", "rect", "path", "polygon", "ellipse", "g"))


@dataclass(frozen=True, slots=True)
class _Style:
    look: Look
    #: The filling of a paragraph, cell or frame.
    paint: Paint | None
    parent: str


@dataclass(slots=True)
class OpenStyles:
    """The styles of one document, and the colour of its pages."""

    base: Look = field(default_factory=Look)
    page: Paint = WHITE
    styles: dict[_Key, _Style] = field(default_factory=dict)

    def find_look(self, family: str, name: str) -> Look:
        """What a style with its parents says of letters."""
        look = Look()
        for style in self._climb(family, name):
            look = look.over(style.look)
        return look

    def find_paint(self, family: str, name: str) -> Paint | None:
        """What a style with its parents fills its paragraph, cell or frame with."""
        return next((style.paint for style in self._climb(family, name) if style.paint), None)

    def _climb(self, family: str, name: str) -> Iterator[_Style]:
        for _ in range(_MOST_PARENTS):
            style = self.styles.get((family, name))
            if style is None:
                return
            yield style
            name = style.parent


def read_open_styles(*roots: "_Element | None") -> OpenStyles:
    """The styles of all parts that hold some."""
    found = OpenStyles()
    for root in roots:
        for element in root.iter() if root is not None else ():
            name = get_name(element)
            if name == "style":
                key = get_attribute(element, "family"), get_attribute(element, "name")
                found.styles[key] = _read_style(element)
            elif name == "default-style" and get_attribute(element, "family") == "paragraph":
                found.base = _read_style(element).look
            elif name == "page-layout-properties" and may_be_dark(_read_paint(element)):
                found.page = "unknown"
    return found


def measure_open_banner(paragraph: "_Element", styles: OpenStyles) -> int:
    """How many lines the highest dark shape or picture that is anchored in the paragraph may lie behind."""
    return max((_count_lines(each, styles) for each in paragraph.iter() if get_name(each) in _SHAPES), default=0)


def read_length(value: str) -> float:
    """A length in points; 0 for what is none."""
    found = _LENGTH.match(value)
    return float(found[1]) * _POINTS[found[2]] if found else 0.0


def _count_lines(shape: "_Element", styles: OpenStyles) -> int:
    wide, high = (read_length(get_attribute(shape, side)) for side in ("width", "height"))
    if wide < _NARROWEST_BANNER or high < _LOWEST_BANNER:
        return 0
    paint = styles.find_paint("graphic", get_attribute(shape, "style-name"))
    is_dark = may_be_dark(paint) or any(get_name(each) == "image" for each in shape)
    return min(_MOST_LINES, int(high / _LINE) + 2) if is_dark else 0


def _read_style(style: "_Element") -> _Style:
    text = find_child(style, "text-properties")
    parts = [each for each in style if get_name(each).endswith("-properties") and get_name(each) != "text-properties"]
    paint = next((paint for each in parts if (paint := _read_paint(each))), None)
    return _Style(_read_look(text) if text is not None else Look(), paint, get_attribute(style, "parent-style-name"))


def _read_look(properties: "_Element") -> Look:
    opacity, width = (_read_percent(get_attribute(properties, each)) for each in ("opacity", "text-scale"))
    display = get_attribute(properties, "display")
    colour: Paint | None = parse_hex(get_attribute(properties, "color"))
    if get_attribute(properties, "use-window-font-color") == "true":
        colour, opacity = "automatic", 100.0  # LibreOffice writes 0 % beside its own choice of colour
    return Look(
        colour=colour,
        points=_read_size(get_attribute(properties, "font-size")),
        vanishes=display == "none" if display else None,
        backdrop=_read_background(properties),
        is_clear=opacity <= _FAINTEST_PERCENT if opacity is not None else None,
        is_squeezed=width <= _NARROWEST_PERCENT if width is not None else None,
    )


def _read_size(value: str) -> float | None:
    percent = _read_percent(value)
    if percent is not None:
        return 0.0 if percent <= _SMALLEST_PERCENT else None
    return read_length(value) if _LENGTH.match(value) else None


def _read_percent(value: str) -> float | None:
    found = _PERCENT.match(value)
    return float(found[1]) if found else None


def _read_paint(properties: "_Element") -> Paint | None:
    """A drawn filling, else a background; a picture may be dark."""
    fill = get_attribute(properties, "fill")
    if fill == "solid":
        return parse_hex(get_attribute(properties, "fill-color")) or "unknown"
    if fill not in ("", "none"):
        return "unknown"
    image = find_child(properties, "background-image")
    if image is not None and get_attribute(image, "href"):
        return "unknown"
    return _read_background(properties)


def _read_background(properties: "_Element") -> Paint | None:
    value = get_attribute(properties, "background-color")
    return None if value in ("", "transparent") else parse_hex(value) or "unknown"
