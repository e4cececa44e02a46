"""What of a web page's styles makes text invisible: colours, sizes, places and hiding, from style sheets and elements.

A small part of CSS: rules of tags, classes and ids that stand below each other, for the screen. Whatever else a browser
knows (states, sizes of windows, imported sheets) is passed over. What scripts do is never done.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from amhire.documents.hiding import Colour

if TYPE_CHECKING:
    from lxml.etree import _Element

MOST_SHEET_CHARACTERS = 500_000
MOST_RULES = 3_000
MOST_STEPS = 300_000
_MOST_SELECTORS, _MOST_PARTS, _MOST_CLASS_CHARACTERS = 50, 10, 500

# fmt: off
_TOLD = frozenset((
    "display", "visibility", "opacity", "color", "background", "background-color", "background-image", "font-size",
    "font", "position", "left", "top", "right", "text-indent", "clip", "clip-path", "width", "height", "max-height",
    "max-width", "overflow", "transform", "-webkit-text-fill-color", "margin-left", "line-height",
))
# fmt: on
_COMPOUND = re.compile(r"(\*|[a-zA-Z][\w-]*)?((?:[.#][\w-]+)*)\Z")
_PART = re.compile(r"[.#][\w-]+")
_LENGTH = re.compile(r"(-?\d*\.?\d+)(px|pt|em|rem|%|in|cm|mm|vw|vh|ch|ex|)\Z", re.IGNORECASE)
_PIXELS = {"px": 1.0, "pt": 4 / 3, "rem": 16.0, "in": 96.0, "cm": 37.8, "mm": 3.78, "vw": 12.0, "vh": 8.0, "": 1.0}
_HEX_WITH_OPACITY = len("#rrggbbaa")
_NEARLY_CLEAR = frozenset(f"{each:02x}" for each in range(13))
_SCREENS = frozenset(("", "all", "screen", "only screen"))


@dataclass(frozen=True, slots=True)
class _Compound:
    """`div.a#b`: what one element must be; `is_child` when its parent must be what stands before."""

    tag: str
    classes: frozenset[str]
    identity: str
    is_child: bool

    def fits(self, element: "_Element") -> bool:
        """Whether the element is such a one."""
        if self.tag not in ("", "*", element.tag):
            return False
        if self.identity and element.get("id") != self.identity:
            return False
        return self.classes <= set(_get_classes(element)) if self.classes else True


@dataclass(frozen=True, slots=True)
class Rule:
    """Declarations for elements that a selector fits, and the selector's weight."""

    selector: tuple[_Compound, ...]
    weight: tuple[int, int, int, int]
    declarations: Mapping[str, str]


@dataclass(slots=True)
class Sheets:
    """The rules of a page by the class, id or tag that their last part names, so that few have to be tried."""

    rules: Mapping[str, Sequence[Rule]]
    #: Rules and ancestors that may still be looked at; a page that needs more is read by its elements' own styles.
    steps_left: int = MOST_STEPS

    def find_declarations(self, element: "_Element") -> dict[str, str]:
        """What holds for one element: the rules by weight, then its own style."""
        keys = ["*", str(element.tag), f"#{element.get('id')}", *(f".{each}" for each in _get_classes(element))]
        if self.steps_left <= 0:
            keys = []
        fitting = [rule for key in keys for rule in self.rules.get(key, ()) if self._fits(element, rule.selector)]
        found: dict[str, str] = {}
        for rule in sorted(fitting, key=lambda rule: rule.weight):
            found.update(rule.declarations)
        if own := element.get("style"):
            found.update(read_declarations(own))
        return found

    def _fits(self, element: "_Element", selector: Sequence[_Compound]) -> bool:
        """From the last part up; an ancestor is taken as soon as one fits."""
        self.steps_left -= 1
        if self.steps_left < 0 or not selector[-1].fits(element):
            return False
        holder = element.getparent()
        for place in range(len(selector) - 2, -1, -1):
            while holder is not None and not selector[place].fits(holder):
                self.steps_left -= 1
                if selector[place + 1].is_child or self.steps_left < 0:
                    return False
                holder = holder.getparent()
            if holder is None:
                return False
            holder = holder.getparent()
        return True


def read_sheets(root: "_Element") -> Sheets:
    """The rules of all sheets within the page."""
    index: dict[str, list[Rule]] = {}
    for number, (selector, declarations) in enumerate(islice(_list_rules(root), MOST_RULES)):
        last = selector[-1]
        key = f"#{last.identity}" if last.identity else next((f".{each}" for each in sorted(last.classes)), last.tag)
        index.setdefault(key or "*", []).append(Rule(selector, _weigh(selector, number), declarations))
    return Sheets(index)


def _list_rules(root: "_Element") -> Iterator[tuple[tuple[_Compound, ...], Mapping[str, str]]]:
    room = MOST_SHEET_CHARACTERS
    for style in root.iter("style"):
        if (style.get("media") or "").strip().lower() not in _SCREENS:
            continue
        sheet = (style.text or "")[:room]
        room -= len(sheet)
        for selectors, declared in _try_sheet(sheet):
            if declarations := read_declarations(declared):
                yield from ((selector, declarations) for selector in _read_selectors(selectors))


def read_declarations(text: str) -> dict[str, str]:
    """`color: red; top: 0` as names and values in lower case, only those that can hide."""
    found: dict[str, str] = {}
    for declaration in text[:10_000].split(";"):
        name, colon, value = declaration.partition(":")
        name = name.strip().lower()
        if colon and name in _TOLD:
            found[name] = value.replace("!important", "").strip().lower()
    return found


def parse_colour(value: str) -> tuple[Colour, float] | None:
    """A colour and its opacity from 0 to 1; None for what is none."""
    from tinycss2.color3 import parse_color

    if len(value) == _HEX_WITH_OPACITY and value.startswith("#"):
        value = value[:7] if value[7:] not in _NEARLY_CLEAR else "transparent"
    found = parse_color(value[:100])
    if found is None or found == "currentColor":
        return None
    red, green, blue, alpha = found
    return (round(red * 255), round(green * 255), round(blue * 255)), alpha


def parse_length(value: str, *, around: float) -> float | None:
    """A length in pixels; em and percent are parts of the size around. None for what is none."""
    found = _LENGTH.match(value.strip())
    if found is None:
        return None
    number, unit = float(found[1]), found[2].lower()
    if unit in ("em", "ch", "ex"):
        return number * around
    return number * around / 100 if unit == "%" else number * _PIXELS[unit]


def _get_classes(element: "_Element") -> list[str]:
    return (element.get("class") or "")[:_MOST_CLASS_CHARACTERS].split()


def _try_sheet(sheet: str) -> Sequence[tuple[str, str]]:
    try:
        return tuple(_read_sheet(sheet))
    except RecursionError:
        return ()  # blocks within blocks without end: no browser shows what this would mean


def _read_sheet(sheet: str) -> Iterator[tuple[str, str]]:
    """Selectors and declarations as text, those within `@media screen` among them."""
    import tinycss2

    for rule in tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True):
        rules = [rule]
        if rule.type == "at-rule":
            is_screen = (
                rule.lower_at_keyword == "media" and tinycss2.serialize(rule.prelude).strip().lower() in _SCREENS
            )
            rules = tinycss2.parse_rule_list(rule.content or (), skip_comments=True) if is_screen else []
        for each in rules:
            if each.type == "qualified-rule":
                yield tinycss2.serialize(each.prelude), tinycss2.serialize(each.content)


def _read_selectors(text: str) -> Iterator[tuple[_Compound, ...]]:
    for selector in text.split(",")[:_MOST_SELECTORS]:
        parts: list[_Compound] = []
        is_child = False
        for word in selector.replace(">", " > ").split()[:_MOST_PARTS]:
            if word == ">":
                is_child = True
                continue
            found = _COMPOUND.match(word)
            if found is None:
                parts = []
                break
            marks = _PART.findall(found[2])
            classes = frozenset(each[1:] for each in marks if each[0] == ".")
            identity = next((each[1:] for each in marks if each[0] == "#"), "")
            parts.append(_Compound((found[1] or "").lower(), classes, identity, is_child))
            is_child = False
        if parts:
            yield tuple(parts)


def _weigh(selector: Sequence[_Compound], number: int) -> tuple[int, int, int, int]:
    """As CSS does: ids, classes, tags, and the later of two equals."""
    identities = sum(bool(each.identity) for each in selector)
    tags = sum(each.tag not in ("", "*") for each in selector)
    return identities, sum(len(each.classes) for each in selector), tags, number
