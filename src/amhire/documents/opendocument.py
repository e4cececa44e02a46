"""Text from ODT: headers, body, lists, tables and text boxes; not tracked deletions, comments or what is hidden."""

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from amhire.documents.hiding import Hidings, Look, Paint, find_hiding
from amhire.documents.layout import BLOCK_BREAK, lay_out_row, settle_breaks
from amhire.documents.office import (
    DAMAGED,
    LOCKED,
    find_paragraphs_near,
    get_attribute,
    get_name,
    open_archive,
    read_bytes,
    read_part,
)
from amhire.documents.opendocument_styles import OpenStyles, measure_open_banner, read_open_styles
from amhire.documents.text import HiddenKind, RawText, Unreadable

if TYPE_CHECKING:
    from lxml.etree import _Element

# fmt: off
_LEFT_OUT = frozenset((
    "tracked-changes", "annotation", "annotation-end", "forms", "automatic-styles", "font-face-decls",
    "sequence-decls", "scripts", "desc", "title", "meta", "settings",
))
_LINES = frozenset(("p", "h"))
_INLINE = _LINES | {"span", "a", "meta-field", "ruby-base"}
_BLOCKS = _LINES | {"text-box", "table"}
# fmt: on
_MOST_SPACES = 100


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in the document the walk stands: the look of letters here, what is behind them, and why they are hidden."""

    look: Look
    behind: Paint
    #: Hides everything below, whatever it looks like.
    cloak: HiddenKind | None = None
    hiding: HiddenKind | None = None


@dataclass(slots=True)
class _Walk:
    """What is known and collected on the way through one file."""

    styles: OpenStyles
    place: _Place
    hidings: Hidings = field(default_factory=Hidings)
    #: Paragraphs that may stand on a dark shape or a picture.
    on_banner: frozenset["_Element"] = frozenset()


def read_odt(data: bytes) -> RawText | Unreadable:
    """The page header, the body, the page footer."""
    archive = open_archive(data)
    if archive is None:
        return DAMAGED
    manifest = read_bytes(archive, "META-INF/manifest.xml")
    if isinstance(manifest, bytes) and b"encryption-data" in manifest:
        return LOCKED
    content = read_part(archive, "content.xml")
    if isinstance(content, Unreadable):
        return content
    found = read_part(archive, "styles.xml")
    named = None if isinstance(found, Unreadable) else found
    styles = read_open_styles(named, content)
    walk = _Walk(styles, _Place(styles.base, styles.page))
    margins = {} if named is None else _get_margins(named, walk)
    texts = (margins.get("header", ""), _get_part(content, walk), margins.get("footer", ""))
    text = "\n".join(settle_breaks(text) for text in texts if text.strip())
    return RawText((text,), "odt", hidden=walk.hidings.settle())


def _get_margins(styles: "_Element", walk: _Walk) -> dict[str, str]:
    margins: dict[str, str] = {}
    for element in styles.iter():
        name = get_name(element)
        if name in ("header", "footer") and name not in margins:
            margins[name] = _get_part(element, walk)
    return margins


def _get_part(root: "_Element", walk: _Walk) -> str:
    walk.on_banner = find_paragraphs_near(root, _LINES, lambda each: measure_open_banner(each, walk.styles))
    return "".join(_get_text(child, walk) for child in root)


def _get_text(element: "_Element", walk: _Walk) -> str:
    name = get_name(element)
    if name in _LEFT_OUT or not name:
        return ""
    if name in ("hidden-text", "hidden-paragraph"):
        walk.hidings.add("hidden-run", get_attribute(element, "string-value"))
        return ""
    before, walk.place = walk.place, _find_place(element, name, walk)
    text = _get_row(element, walk) if name == "table-row" else _get_inner(element, name, walk)
    walk.place = before
    if name in _LINES:
        walk.hidings.end_line()
    return text


def _get_row(row: "_Element", walk: _Walk) -> str:
    return lay_out_row([_get_text(cell, walk) for cell in row])


def _get_inner(element: "_Element", name: str, walk: _Walk) -> str:
    is_inline = name in _INLINE
    inner = _keep_shown(element.text or "", walk) if is_inline else ""
    if name == "s":
        inner = _keep_shown(" " * _count_spaces(element), walk)
    elif name in ("tab", "line-break"):
        inner = _keep_shown("\t" if name == "tab" else "\n", walk)
    for child in element:
        inner += _get_text(child, walk) + (_keep_shown(child.tail or "", walk) if is_inline else "")
    if name == "list-item":
        return BLOCK_BREAK + "• " + inner.lstrip(BLOCK_BREAK)
    return f"{BLOCK_BREAK}{inner}{BLOCK_BREAK}" if name in _BLOCKS else inner


def _find_place(element: "_Element", name: str, walk: _Walk) -> _Place:
    place, styles = walk.place, walk.styles
    style = get_attribute(element, "style-name")
    if name in _LINES:
        paint = styles.find_paint("paragraph", style)
        behind: Paint = paint or ("unknown" if element in walk.on_banner else place.behind)
        return _settle(replace(place, look=styles.find_look("paragraph", style).over(styles.base), behind=behind))
    if name in ("span", "a"):
        return _settle(replace(place, look=styles.find_look("text", style).over(place.look)))
    if name == "table-cell" and (paint := styles.find_paint("table-cell", style)):
        return replace(place, behind=paint)
    if name in ("frame", "custom-shape", "rect"):
        return replace(place, behind=styles.find_paint("graphic", style) or place.behind)
    if name == "section" and get_attribute(element, "display") == "none":
        return replace(place, cloak="hidden-run")
    return place


def _settle(place: _Place) -> _Place:
    return replace(place, hiding=place.cloak or find_hiding(place.look, place.behind))


def _keep_shown(text: str, walk: _Walk) -> str:
    """The text where it can be seen; nothing, and a note of it, where it is hidden."""
    if walk.place.hiding:
        walk.hidings.add(walk.place.hiding, text)
        return ""
    walk.hidings.show(text)
    return text


def _count_spaces(element: "_Element") -> int:
    count = get_attribute(element, "c")
    return min(int(count), _MOST_SPACES) if count.isdecimal() else 1
