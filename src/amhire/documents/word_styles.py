"""How Word's letters look: size, colour, background and hiding, gathered from styles and direct formatting.

Only what can make letters invisible is read. What cannot be told without laying out the page (a shape behind the text,
a theme's colour) counts as a background that may be dark: text is taken for hidden only where that is plain.
"""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from amhire.documents.hiding import BLACK, WHITE, Colour, Look, Paint, may_be_dark, parse_hex
from amhire.documents.office import find_child, get_attribute, get_name

if TYPE_CHECKING:
    from lxml.etree import _Element


_OFF = frozenset(("0", "false", "off", "none"))
_MOST_PARENTS = 20
_NARROWEST_PERCENT = 5
_CLEAR_ALPHA = 95_000
# fmt: off
_HIGHLIGHTS: dict[str, Colour] = {
    "black": BLACK, "white": WHITE, "yellow": (255, 255, 0), "green": (0, 255, 0), "cyan": (0, 255, 255),
    "magenta": (255, 0, 255), "blue": (0, 0, 255), "red": (255, 0, 0), "darkBlue": (0, 0, 128),
    "darkCyan": (0, 128, 128), "darkGreen": (0, 128, 0), "darkMagenta": (128, 0, 128), "darkRed": (128, 0, 0),
    "darkYellow": (128, 128, 0), "darkGray": (128, 128, 128), "lightGray": (192, 192, 192),
}
_THEME_COLOURS: dict[str, Colour] = {
    "background1": WHITE, "light1": WHITE, "bg1": WHITE, "lt1": WHITE,
    "text1": BLACK, "dark1": BLACK, "tx1": BLACK, "dk1": BLACK,
}
# fmt: on


@dataclass(slots=True)
class Styles:
    """The styles of one document by their id."""

    base: Look = field(default_factory=Look)
    looks: dict[str, Look] = field(default_factory=dict)
    #: Table styles that paint cells in a colour that may be dark.
    painting: frozenset[str] = frozenset()

    def find(self, style: str) -> Look:
        """The look of one style with all it is based on."""
        return self.looks.get(style, Look())


def read_styles(root: "_Element | None") -> Styles:
    """Defaults and styles from the part that holds them; none when there is no such part."""
    if root is None:
        return Styles()
    own: dict[str, tuple[Look, str]] = {}
    default = Look()
    painting: set[str] = set()
    for style in (each for each in root if get_name(each) == "style"):
        name = get_attribute(style, "styleId")
        own[name] = (_read_style(style), _get_value(style, "basedOn"))
        if get_attribute(style, "type") == "paragraph" and get_attribute(style, "default") not in ("", *_OFF):
            default = own[name][0]
        if get_attribute(style, "type") == "table" and any(_is_dark_shade(each) for each in style.iter()):
            painting.add(name)
    base = default.over(_read_defaults(root))
    return Styles(base, {name: _resolve(name, own) for name in own}, frozenset(painting))


def read_look(properties: "_Element | None") -> Look:
    """The look that a run's properties ask for."""
    found: dict[str, _Element] = {get_name(each): each for each in properties} if properties is not None else {}
    highlight = _HIGHLIGHTS.get(get_attribute(found["highlight"], "val")) if "highlight" in found else None
    size = get_attribute(found["sz"], "val") if "sz" in found else ""
    width = get_attribute(found["w"], "val") if "w" in found else ""
    return Look(
        colour=_read_colour(found["color"], "val") if "color" in found else None,
        points=float(size) / 2 if size.replace(".", "", 1).isdecimal() else None,
        vanishes=get_attribute(found["vanish"], "val") not in _OFF if "vanish" in found else None,
        backdrop=highlight or (read_shade(found["shd"]) if "shd" in found else None),
        is_clear=_is_clear(found["textFill"]) if "textFill" in found else None,
        is_squeezed=int(width) <= _NARROWEST_PERCENT if width.isdecimal() else None,
    )


def read_shade(shade: "_Element") -> Paint | None:
    """The colour behind text that is shaded; None where the shading is none."""
    pattern = get_attribute(shade, "val")
    if pattern == "nil":
        return None
    colour = _read_colour(shade, "fill") if pattern in ("", "clear") else None
    if pattern == "solid":
        colour = _read_colour(shade, "color")
    if pattern not in ("", "clear", "solid"):
        return "unknown"
    return None if colour == "automatic" else colour


def _read_defaults(root: "_Element") -> Look:
    return read_look(find_child(root, "docDefaults", "rPrDefault", "rPr"))


def _read_style(style: "_Element") -> Look:
    look = read_look(find_child(style, "rPr"))
    shade = find_child(style, "pPr", "shd")
    return look if shade is None or look.backdrop else Look(backdrop=read_shade(shade)).over(look)


def _resolve(name: str, own: dict[str, tuple[Look, str]]) -> Look:
    look = Look()
    for _ in range(_MOST_PARENTS):
        if name not in own:
            break
        look, name = look.over(own[name][0]), own[name][1]
    return look


def _get_value(element: "_Element", name: str) -> str:
    child = find_child(element, name)
    return "" if child is None else get_attribute(child, "val")


def _read_colour(element: "_Element", name: str) -> Paint:
    """By the theme where it names black or white as such, else by the value that is written beside the theme."""
    theme = "themeFill" if name == "fill" else "theme"
    named = get_attribute(element, "themeFill" if name == "fill" else "themeColor")
    changed = any(get_attribute(element, f"{theme}{each}") for each in ("Tint", "Shade"))
    if named in _THEME_COLOURS and not changed:
        return _THEME_COLOURS[named]
    value = get_attribute(element, name)
    if value in ("", "auto"):
        return "unknown" if named else "automatic"
    return parse_hex(value) or "unknown"


def _is_clear(fill: "_Element") -> bool:
    """Letters without filling, or with one that lets (nearly) everything through."""
    for each in fill.iter():
        name = get_name(each)
        if name == "noFill":
            return True
        if name == "alpha":
            value = get_attribute(each, "val")
            return value.isdecimal() and int(value) >= _CLEAR_ALPHA
    return False


def _is_dark_shade(element: "_Element") -> bool:
    if get_name(element) != "shd":
        return False
    return may_be_dark(read_shade(element))
