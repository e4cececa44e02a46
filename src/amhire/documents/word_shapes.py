"""Shapes and pictures in Word files: what they put behind text, and text boxes that stand beside the page."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from amhire.documents.hiding import WHITE, Paint, may_be_dark, parse_hex
from amhire.documents.office import find_child, find_paragraphs_near, get_attribute, get_name

if TYPE_CHECKING:
    from lxml.etree import _Element

# English Metric Units: 914,400 an inch, 12,700 a point.
_LINE = 12 * 12_700
#: Rules and small portraits are no background of text.
_NARROWEST = 914_400 * 3 // 2
_FARTHEST = 22 * 914_400
#: A shape without a size may be as high as a page.
_PAGE_LINES = 60
_FILLS = frozenset(("solidFill", "noFill", "gradFill", "blipFill", "pattFill"))
_DRAWN_IN_VML = frozenset(("rect", "shape", "roundrect", "oval", "background"))
_HEIGHT = re.compile(r"(?:^|;)\s*height\s*:\s*([\d.]+)(pt|in|)", re.IGNORECASE)


def find_banner_paragraphs(root: "_Element") -> frozenset["_Element"]:
    """Paragraphs so near to a shape of a dark or unknown colour that it may be their background."""
    reaches = _measure_banners(root)
    return find_paragraphs_near(root, frozenset(("p",)), lambda paragraph: reaches.get(paragraph, 0))


def read_box_paint(content: "_Element") -> Paint | None:
    """The filling of the box around a text; None where it has none of its own and shows what is behind it."""
    for holder in _climb(content):
        name = get_name(holder)
        if name == "wsp":
            return _read_fill(find_child(holder, "spPr")) or ("unknown" if _is_grouped(holder) else None)
        if name in _DRAWN_IN_VML:
            return _read_vml_fill(holder)
    return None


def is_off_page(content: "_Element") -> bool:
    """Whether the box around a text is moved to where no page is."""
    anchor = next((each for each in _climb(content) if get_name(each) == "anchor"), None)
    if anchor is None:
        return False
    extent = find_child(anchor, "extent")
    for position, side in (("positionH", "cx"), ("positionV", "cy")):
        offset = find_child(anchor, position, "posOffset")
        moved = _get_number(offset.text or "") if offset is not None else 0
        size = _get_number(get_attribute(extent, side)) if extent is not None else 0
        if moved + size < -_FARTHEST // 10 or moved > _FARTHEST:
            return True
    return False


def _measure_banners(root: "_Element") -> dict["_Element", int]:
    """How many lines the highest dark shape that is anchored in a paragraph may lie behind.

    Every shape is looked at once, however many paragraphs hold each other around it.
    """
    reaches: dict[_Element, int] = {}
    for shape in filter(_is_dark_shape, root.iter()):
        lines = _count_lines(shape)
        for holder in shape.iterancestors():
            if get_name(holder) == "p":
                reaches[holder] = max(lines, reaches.get(holder, 0))
    return reaches


def _is_dark_shape(element: "_Element") -> bool:
    name = get_name(element)
    if name in _DRAWN_IN_VML:
        return may_be_dark(_read_vml_fill(element))
    if name != "anchor":
        return False
    fills = [_read_fill(each) for each in element.iter() if get_name(each) == "spPr"]
    return any(may_be_dark(fill) for fill in fills) or any(get_name(each) == "blip" for each in element.iter())


def _count_lines(element: "_Element") -> int:
    if get_name(element) == "anchor":
        extent = find_child(element, "extent")
        if extent is None:
            return _PAGE_LINES
        wide, high = (_get_number(get_attribute(extent, side)) for side in ("cx", "cy"))
        return min(_PAGE_LINES, high // _LINE + 2) if wide >= _NARROWEST and high >= _LINE else 0
    found = _HEIGHT.search(element.get("style") or "")
    points = float(found[1]) * (72 if found[2].lower() == "in" else 1) if found else 0
    return min(_PAGE_LINES, int(points / 12) + 2) if points else _PAGE_LINES


def _read_fill(properties: "_Element | None") -> Paint | None:
    """A shape's own filling; None for no filling."""
    if properties is None:
        return None
    fill = next((each for each in properties if get_name(each) in _FILLS), None)
    if fill is None:
        return "unknown"  # the style of the shape decides
    if get_name(fill) == "noFill":
        return None
    colour = find_child(fill, "srgbClr")
    if get_name(fill) != "solidFill" or colour is None or len(colour):
        return "unknown"
    return parse_hex(get_attribute(colour, "val")) or "unknown"


def _read_vml_fill(shape: "_Element") -> Paint | None:
    """VML fills with white unless told otherwise."""
    if (shape.get("filled") or "").lower() in ("f", "false", "0"):
        return None
    if any(get_name(each) in ("fill", "imagedata") for each in shape):
        return "unknown"
    value = shape.get("fillcolor") or ""
    return parse_hex(value.split(" ")[0]) or (WHITE if value in ("", "white", "window") else "unknown")


def _is_grouped(shape: "_Element") -> bool:
    return any(get_name(each) in ("wgp", "grpSp", "wpc") for each in _climb(shape))


def _climb(element: "_Element") -> Iterator["_Element"]:
    holder = element.getparent()
    while holder is not None and get_name(holder) != "p":
        yield holder
        holder = holder.getparent()


def _get_number(value: str) -> int:
    value = value.strip()
    return int(value) if value.lstrip("-").isdecimal() else 0
