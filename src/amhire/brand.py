"""The company's look, made safe: a colour that stays readable and a logo that carries nothing but a picture."""

import base64
import io
import re
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from lxml import etree

from amhire.errors import InvalidData, Location, Problem

#: The colour where the company names none; as in templates/styles/base.css.
DEFAULT_COLOUR = "#1f4e79"
_WHITE = "#ffffff"
#: The page of the dark scheme in templates/posting/web.css.
_NIGHT = "#14181d"
_LEAST_CONTRAST = 4.5
_MOST_BYTES = 1_000_000
#: A logo is printed a few centimetres wide; a picture of more points only costs memory.
_MOST_POINTS = 20_000_000
#: What a whole PNG or JPEG ends with. Decoders are not asked: WeasyPrint, once loaded, lets them take half a picture.
_ENDS = (b"IEND\xaeB`\x82", b"\xff\xd9")
#: `<use>` repeats a part of a drawing; repeated repeats grow beyond what can be drawn.
_MOST_REPEATS = 50

LogoKind: TypeAlias = Literal["image/png", "image/jpeg", "image/svg+xml"]
# fmt: off
_DRAWN = frozenset({
    "a", "circle", "clippath", "defs", "desc", "ellipse", "g", "line", "lineargradient", "marker", "mask", "metadata",
    "path", "pattern", "polygon", "polyline", "radialgradient", "rect", "stop", "style", "svg", "symbol", "text",
    "textpath", "title", "tspan", "use",
})
# fmt: on
_SVG = "http://www.w3.org/2000/svg"
_XHTML = "http://www.w3.org/1999/xhtml"
_OUTSIDE = re.compile(r"@import|@font-face|url\(\s*[\"']?(?!#)|image-set|expression\(|\\", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture that may stand in a document."""

    kind: LogoKind
    content: bytes

    @property
    def data_uri(self) -> str:
        return f"data:{self.kind};base64,{base64.b64encode(self.content).decode('ascii')}"


def readable_colour(colour: str | None) -> str:
    """The colour, darkened as far as it takes to be read on white and to carry white text."""
    return _towards(colour or DEFAULT_COLOUR, "#000000", on=_WHITE)


def night_colour(colour: str | None) -> str:
    """The colour, lightened as far as it takes to be read on the dark page."""
    return _towards(colour or DEFAULT_COLOUR, _WHITE, on=_NIGHT)


def contrast(one: str, other: str) -> float:
    """The contrast of two colours by WCAG, from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def load_logo(folder: Path, name: str) -> Logo:
    """The picture `name` below `folder`. Raises InvalidData for anything that is not a plain picture."""
    path = (folder.resolve() / name).resolve()
    if not path.is_relative_to(folder.resolve()):
        raise _refused(path, "the logo must stand in the requisition's own folder or below it")
    try:
        size = path.stat().st_size
        if size > _MOST_BYTES:
            raise _refused(path, f"the logo must not have more than 1 MB, got {size / 1e6:.1f} MB")
        content = path.read_bytes()
    except OSError as fault:
        raise _refused(path, f"the logo cannot be read: {fault.strerror}") from fault
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        _check_picture(path, content)
        return Logo("image/png", content)
    if content.startswith(b"\xff\xd8\xff"):
        _check_picture(path, content)
        return Logo("image/jpeg", content)
    if path.suffix.lower() == ".svg":
        _check_drawing(path, content)
        return Logo("image/svg+xml", content)
    raise _refused(path, "the logo is not a PNG, JPEG or SVG picture, whatever its name says")


def _check_picture(path: Path, content: bytes) -> None:
    """A picture that is whole and can be unpacked without filling the memory."""
    from PIL import Image

    if not any(end in content for end in _ENDS):
        raise _refused(path, "the logo is damaged; save the picture again")
    try:
        with (
            warnings.catch_warnings(action="ignore", category=Image.DecompressionBombWarning),
            Image.open(io.BytesIO(content), formats=("PNG", "JPEG")) as picture,
        ):
            width, height = picture.size
            if width * height <= _MOST_POINTS:
                picture.load()
    except Exception as fault:  # a decoder fails on broken data in many ways
        raise _refused(path, "the logo is damaged; save the picture again") from fault
    if width * height > _MOST_POINTS:
        raise _refused(path, f"the logo is too large, {width} × {height} points; make it smaller")


def _check_drawing(path: Path, content: bytes) -> None:
    """Only drawing elements, no handlers, and no reference that leaves the file."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        tree = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as fault:
        raise _refused(path, f"the logo is not well-formed SVG: {fault.msg}") from fault
    if tree.tag != f"{{{_SVG}}}svg":
        raise _refused(path, f"the logo must be an <svg> with xmlns={_SVG!r}; save it as plain SVG")
    if b"<!ENTITY" in etree.tostring(tree.getroottree()):  # written again, so that no encoding can hide it
        raise _refused(path, "the logo must not define entities; save it as plain SVG")
    if tree.xpath("boolean(//processing-instruction())"):
        raise _refused(path, "the logo must not have instructions between <? and ?>; save it as plain SVG")
    for element in tree.iter("*"):
        _check_element(path, element)
    _check_repeats(path, tree)


def _check_element(path: Path, element: etree._Element) -> None:
    name = etree.QName(element)
    drawn = name.namespace == _SVG
    if name.namespace == _XHTML or (drawn and name.localname.lower() not in _DRAWN):
        raise _refused(path, f"the logo must only draw, but has <{name.localname}>; save it as plain SVG")
    for attribute, value in element.attrib.items():
        short = etree.QName(str(attribute)).localname.lower()
        if short.startswith("on"):
            raise _refused(path, f"the logo must not have scripts, but has {short}; save it as plain SVG")
        if (short in {"href", "src"} and not str(value).startswith("#")) or (drawn and _OUTSIDE.search(str(value))):
            raise _refused(path, f"the logo must not refer to anything outside itself, but {short} does")
    if name.localname.lower() == "style" and _OUTSIDE.search("".join(map(str, element.itertext()))):
        raise _refused(path, "the logo must not refer to anything outside itself, but its style does")


def _check_repeats(path: Path, tree: etree._Element) -> None:
    repeats = list(tree.iter(f"{{{_SVG}}}use"))
    holders = {each.get("id") for repeat in repeats for each in (repeat, *repeat.iterancestors())}
    repeated = {
        str(value).removeprefix("#")
        for repeat in repeats
        for name, value in repeat.attrib.items()
        if etree.QName(str(name)).localname == "href"
    }
    if len(repeats) > _MOST_REPEATS or repeated & holders:
        raise _refused(path, "the logo repeats parts that repeat parts (<use>); save it as plain SVG with paths only")


def _refused(path: Path, message: str) -> InvalidData:
    return InvalidData([Problem(Location(str(path)), "", message)])


def _towards(colour: str, end: str, *, on: str) -> str:
    """The first of twenty even steps from a colour to an end that can be read on the ground."""
    steps = (_mix(colour, end, step / 20) for step in range(21))
    return next((each for each in steps if contrast(each, on) >= _LEAST_CONTRAST), end)


def _mix(one: str, other: str, share: float) -> str:
    mixed = (round(a + (b - a) * share) for a, b in zip(_channels(one), _channels(other), strict=True))
    return "#" + "".join(f"{channel:02x}" for channel in mixed)


def _luminance(colour: str) -> float:
    linear = [
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (channel / 255 for channel in _channels(colour))
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _channels(colour: str) -> tuple[int, int, int]:
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return red, green, blue
