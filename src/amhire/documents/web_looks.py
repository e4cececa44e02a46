"""How the text of one element of a web page looks, from its own styles and those of the elements around it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from amhire.documents.hiding import BLACK, TINY_POINTS, WHITE, Colour, Paint, is_lost, may_be_dark
from amhire.documents.text import HiddenKind
from amhire.documents.web_styles import parse_colour, parse_length

if TYPE_CHECKING:
    from lxml.etree import _Element

_TINY_PIXELS = TINY_POINTS
_FAINTEST = 0.05
#: Whatever is moved so many pixels up or to the left is beside the page; to the right, only much more is.
_FAR, _VERY_FAR = -400.0, 4_000.0
_PICTURE = re.compile(r"url\(|gradient\(|image\(")
_MOVE = re.compile(r"translate(?:x|y|3d)?\(\s*(-?[\d.]+[a-z%]*)(?:\s*,\s*(-?[\d.]+[a-z%]*))?")
_SHRINK = re.compile(r"scale[xy]?\(\s*0*(?:\.0\d*)?\s*[,)]")
_CLIPPED = re.compile(
    r"rect\(\s*([01])(?:px)?[\s,]+\1(?:px)?[\s,]+\1(?:px)?[\s,]+\1(?:px)?\s*\)|inset\(\s*(?:[5-9]\d|100)%"
)
_SIZE_IN_FONT = re.compile(r"(?:^|\s)(\d*\.?\d+(?:px|pt|em|rem|%))(?:/\S+)?\s")


@dataclass(frozen=True, slots=True)
class WebLook:
    """What an element hands down to the text and the elements inside it; sizes in pixels."""

    colour: Colour = BLACK
    is_clear: bool = False
    behind: Paint = WHITE
    size: float = 16.0
    opacity: float = 1.0
    is_visible: bool = True
    #: Hides everything below, whatever it looks like.
    cloak: HiddenKind | None = None

    @property
    def hiding(self) -> HiddenKind | None:
        """Why text right inside the element cannot be seen; None when it can."""
        if self.cloak or not self.is_visible:
            return self.cloak or "hidden-run"
        if self.is_clear or self.opacity <= _FAINTEST:
            return "transparent"
        if self.size <= _TINY_PIXELS:
            return "tiny"
        lost = isinstance(self.behind, tuple) and is_lost(self.colour, self.behind)
        return "background-colour" if lost else None


def find_look(element: "_Element", declared: Mapping[str, str], around: WebLook) -> WebLook:
    """The look of an element that stands inside one of that look."""
    visibility = declared.get("visibility", "")
    colour, is_clear = _find_colour(element, declared, around)
    return replace(
        around,
        colour=colour,
        is_clear=is_clear,
        behind=_find_backdrop(element, declared) or around.behind,
        size=_find_size(declared, around.size),
        opacity=around.opacity * _find_opacity(declared),
        is_visible=visibility == "visible" if visibility in ("visible", "hidden", "collapse") else around.is_visible,
        cloak=around.cloak or _find_cloak(element, declared, around.size),
    )


def may_lie_behind(element: "_Element", declared: Mapping[str, str]) -> bool:
    """Whether an element is placed freely and may be a dark background of text that stands elsewhere in the page."""
    if declared.get("position") not in ("absolute", "fixed"):
        return False
    return element.tag in ("img", "svg", "canvas") or may_be_dark(_find_backdrop(element, declared))


def _find_colour(element: "_Element", declared: Mapping[str, str], around: WebLook) -> tuple[Colour, bool]:
    written = element.get("color") if element.tag == "font" else element.get("text") if element.tag == "body" else None
    value = declared.get("-webkit-text-fill-color") or declared.get("color") or written or ""
    found = parse_colour(value) if value else None
    if found is None:
        return around.colour, around.is_clear
    return found[0], found[1] <= _FAINTEST


def _find_backdrop(element: "_Element", declared: Mapping[str, str]) -> Paint | None:
    values = [declared.get(name, "") for name in ("background-image", "background", "background-color")]
    if any(_PICTURE.search(value) for value in values) or element.get("background"):
        return "unknown"
    words: Iterable[str] = (*values[1:], *values[1].split(), element.get("bgcolor") or "")
    found = next((colour for word in words if word and (colour := parse_colour(word))), None)
    if found is None or found[1] <= _FAINTEST:
        return None
    return found[0] if found[1] > 1 - _FAINTEST else "unknown"


def _find_size(declared: Mapping[str, str], around: float) -> float:
    in_font = _SIZE_IN_FONT.search(declared.get("font", ""))
    value = declared.get("font-size") or (in_font[1] if in_font else "")
    found = parse_length(value, around=around) if value else None
    return around if found is None or found < 0 else found


def _find_opacity(declared: Mapping[str, str]) -> float:
    value = declared.get("opacity", "").rstrip("%")
    try:
        number = float(value)
    except ValueError:
        return 1.0
    return max(0.0, min(1.0, number / 100 if declared["opacity"].endswith("%") else number))


def _find_cloak(element: "_Element", declared: Mapping[str, str], size: float) -> HiddenKind | None:
    """Why nothing inside the element shows."""
    if declared.get("display") == "none" or ("hidden" in element.attrib and "display" not in declared):
        return "hidden-run"
    if _CLIPPED.search(declared.get("clip", "")) or _CLIPPED.search(declared.get("clip-path", "")):
        return "hidden-run"
    if declared.get("overflow", "") in ("hidden", "clip"):
        sides = (parse_length(declared.get(side, ""), around=size) for side in _SIDES)
        if any(side is not None and side <= 1 for side in sides):
            return "hidden-run"
    if _SHRINK.search(declared.get("transform", "")):
        return "tiny"
    return "off-page" if _is_moved_away(declared, size) else None


_SIDES = ("width", "height", "max-width", "max-height")


def _is_moved_away(declared: Mapping[str, str], size: float) -> bool:
    names = ["text-indent", "margin-left"]
    if declared.get("position") in ("absolute", "fixed", "relative"):
        names += ["left", "top"]
        right = parse_length(declared.get("right", ""), around=size)
        if right is not None and right <= _FAR:
            return True
    moves = [declared.get(name, "") for name in names]
    if found := _MOVE.search(declared.get("transform", "")):
        moves += [each for each in found.groups() if each]
    found_moves = (parse_length(move, around=size) for move in moves if move and not move.endswith("%"))
    return any(move is not None and (move <= _FAR or move >= _VERY_FAR) for move in found_moves)
