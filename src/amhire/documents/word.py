"""Text from DOCX: headers, body, nested tables, text boxes, content controls, insertions; not what was deleted."""

import posixpath
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import TYPE_CHECKING

from amhire.documents.hiding import WHITE, Hidings, Look, Paint, find_hiding, parse_hex
from amhire.documents.layout import BLOCK_BREAK, lay_out_row, settle_breaks
from amhire.documents.office import (
    DAMAGED,
    MOST_PART_BYTES,
    SWOLLEN,
    find_child,
    get_attribute,
    get_name,
    measure_parts,
    open_archive,
    read_part,
)
from amhire.documents.text import HiddenKind, RawText, Unreadable
from amhire.documents.word_shapes import find_banner_paragraphs, is_off_page, read_box_paint
from amhire.documents.word_styles import Styles, read_look, read_shade, read_styles

if TYPE_CHECKING:
    from lxml.etree import _Element

# fmt: off
_LEFT_OUT = frozenset((
    "pPr", "rPr", "sectPr", "tblPr", "trPr", "tcPr", "tblGrid", "del", "moveFrom", "delText", "instrText",
    "delInstrText", "Fallback",
))
# fmt: on
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
_MOST_SIDE_PARTS = 50
#: Lines of exactly so many twentieths of a point, and less, show no letter.
_MOST_LINE_HEIGHT = 40
#: Nothing printed is wider, in twentieths of a point; what is moved further to the side stands beside the page.
_WIDEST_PAGE = 31_000


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in the document the walk stands: the look of letters here, what is behind them, and why they are hidden."""

    look: Look = field(default_factory=Look)
    behind: Paint = WHITE
    #: Hides everything below, whatever it looks like.
    cloak: HiddenKind | None = None
    hiding: HiddenKind | None = None


@dataclass(slots=True)
class _Story:
    """What is known and collected on the way through one file."""

    styles: Styles = field(default_factory=Styles)
    place: _Place = field(default_factory=_Place)
    hidings: Hidings = field(default_factory=Hidings)
    seen: set[str] = field(default_factory=set)
    #: Paragraphs that may stand on a dark shape or a picture.
    on_banner: frozenset["_Element"] = frozenset()
    has_backdrop: bool = False


def find_main_part(archive: zipfile.ZipFile) -> str:
    """The body's place in the archive; not every program calls it word/document.xml. Empty when there is none."""
    names = set(archive.namelist())
    for target in _list_targets(archive, "_rels/.rels", "", "/officeDocument"):
        if target in names and target.startswith("word/"):
            return target
    return "word/document.xml" if "word/document.xml" in names else ""


def read_docx(data: bytes) -> RawText | Unreadable:
    """Headers, then the body, then notes and footers; each header text once."""
    archive = open_archive(data)
    if archive is None or not (main := find_main_part(archive)):
        return DAMAGED
    folder, file = posixpath.split(main)
    targets = {
        kind: _list_targets(archive, f"{folder}/_rels/{file}.rels", folder, kind)[:_MOST_SIDE_PARTS]
        for kind in ("/header", "/footnotes", "/endnotes", "/footer", "/styles", "/settings")
    }
    if measure_parts(archive, [main, *chain.from_iterable(targets.values())]) > MOST_PART_BYTES:
        return SWOLLEN
    body = read_part(archive, main)
    if isinstance(body, Unreadable):
        return body
    styles = _read_first(archive, targets.pop("/styles"))
    story = _Story(read_styles(styles), _Place(behind=_find_page_colour(body, archive, targets.pop("/settings"))))
    parts = {kind: [_read_side_part(archive, each, story) for each in names] for kind, names in targets.items()}
    main_text = _get_part(body, story)
    texts = [*parts["/header"], main_text, *parts["/footnotes"], *parts["/endnotes"], *parts["/footer"]]
    text = "\n".join(settle_breaks(text) for text in texts if text.strip())
    return RawText((text,), "docx", hidden=story.hidings.settle())


def _read_first(archive: zipfile.ZipFile, names: list[str]) -> "_Element | None":
    root = read_part(archive, names[0]) if names else DAMAGED
    return None if isinstance(root, Unreadable) else root


def _find_page_colour(body: "_Element", archive: zipfile.ZipFile, settings: list[str]) -> Paint:
    """A page colour is there only where the settings ask for it to be shown."""
    background = find_child(body, "background")
    root = _read_first(archive, settings)
    if background is None or root is None or find_child(root, "displayBackgroundShape") is None:
        return WHITE
    return parse_hex(get_attribute(background, "color")) or "unknown"


def _read_side_part(archive: zipfile.ZipFile, name: str, story: _Story) -> str:
    root = read_part(archive, name)
    if isinstance(root, Unreadable):
        return ""
    text = _get_part(root, story)
    # What stands behind a header stands on every page, behind text of whatever place.
    story.has_backdrop = story.has_backdrop or bool(story.on_banner)
    if text.strip() in story.seen:
        return ""
    story.seen.add(text.strip())
    return text


def _get_part(root: "_Element", story: _Story) -> str:
    story.on_banner = find_banner_paragraphs(root)
    return _get_text(root, story)


def _list_targets(archive: zipfile.ZipFile, rels: str, folder: str, kind: str) -> list[str]:
    root = read_part(archive, rels)
    if isinstance(root, Unreadable):
        return []
    chosen = (entry.get("Target") or "" for entry in root if (entry.get("Type") or "").endswith(kind))
    return sorted({posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/") for target in chosen if target})


def _get_text(element: "_Element", story: _Story) -> str:
    name = get_name(element)
    if name in _LEFT_OUT:
        return ""
    if name == "t" or name in _SIGNS:
        return _keep_shown(_SIGNS.get(name) or element.text or "", story)
    special = _SPECIAL.get(name)
    return special(element, story) if special else _join_children(element, story)


def _join_children(element: "_Element", story: _Story) -> str:
    return "".join(_get_text(child, story) for child in element)


def _keep_shown(text: str, story: _Story) -> str:
    """The text where it can be seen; nothing, and a note of it, where it is hidden."""
    if story.place.hiding:
        story.hidings.add(story.place.hiding, text)
        return ""
    story.hidings.show(text)
    return text


def _join_at(place: _Place, element: "_Element", story: _Story) -> str:
    """The text of the children, read as standing at that place."""
    before, story.place = story.place, place
    text = _join_children(element, story)
    story.place = before
    return text


def _get_paragraph(element: "_Element", story: _Story) -> str:
    properties = find_child(element, "pPr")
    look, behind, cloak = _read_paragraph(element, properties, story)
    inner = _join_at(_Place(look, behind, cloak, cloak), element, story)
    story.hidings.end_line()
    return f"{BLOCK_BREAK}{_get_bullet(element)}{inner}{BLOCK_BREAK}" if inner.strip() else "\n"


def _read_paragraph(
    element: "_Element", properties: "_Element | None", story: _Story
) -> tuple[Look, Paint, HiddenKind | None]:
    place = story.place
    behind: Paint = "unknown" if story.has_backdrop or element in story.on_banner else place.behind
    style = find_child(element, "pPr", "pStyle")
    look = (story.styles.find(get_attribute(style, "val")) if style is not None else Look()).over(story.styles.base)
    if properties is None:
        return look, behind, place.cloak
    shade = find_child(properties, "shd")
    if shade is not None and (paint := read_shade(shade)):
        # Shading of the paragraph replaces that of its style.
        look, behind = replace(look, backdrop=None), paint
    return look, behind, place.cloak or _find_cloak(properties)


def _find_cloak(properties: "_Element") -> HiddenKind | None:
    """Why nothing of a paragraph shows: lines without height, or a place beside the page."""
    spacing, indent, frame = (find_child(properties, each) for each in ("spacing", "ind", "framePr"))
    if spacing is not None and get_attribute(spacing, "lineRule") == "exact":
        height = get_attribute(spacing, "line")
        if height.isdecimal() and int(height) <= _MOST_LINE_HEIGHT:
            return "tiny"
    moves = [get_attribute(indent, each) for each in ("left", "start", "firstLine")] if indent is not None else []
    moves += [get_attribute(frame, each) for each in ("x", "y")] if frame is not None else []
    if any(move.lstrip("-").isdecimal() and abs(int(move)) >= _WIDEST_PAGE for move in moves):
        return "off-page"
    return None


def _get_table(element: "_Element", story: _Story) -> str:
    style = find_child(element, "tblPr", "tblStyle")
    painted = style is not None and get_attribute(style, "val") in story.styles.painting
    place = replace(story.place, behind="unknown") if painted else story.place
    return f"{BLOCK_BREAK}{_join_at(place, element, story)}{BLOCK_BREAK}"


def _get_row(element: "_Element", story: _Story) -> str:
    before, height = story.place, find_child(element, "trPr", "trHeight")
    if height is not None and get_attribute(height, "hRule") == "exact":
        value = get_attribute(height, "val")
        if value.isdecimal() and int(value) <= _MOST_LINE_HEIGHT:
            story.place = replace(before, cloak=before.cloak or "tiny")
    text = lay_out_row([_get_text(cell, story) for cell in element])
    story.place = before
    return text


def _get_cell(element: "_Element", story: _Story) -> str:
    shade = find_child(element, "tcPr", "shd")
    paint = read_shade(shade) if shade is not None else None
    return _join_at(replace(story.place, behind=paint) if paint else story.place, element, story)


def _get_run(element: "_Element", story: _Story) -> str:
    place, properties = story.place, find_child(element, "rPr")
    if properties is None:
        hiding = place.cloak or find_hiding(place.look, place.behind)
        return _join_at(replace(place, hiding=hiding), element, story)
    style = find_child(properties, "rStyle")
    own = read_look(properties)
    look = (own.over(story.styles.find(get_attribute(style, "val"))) if style is not None else own).over(place.look)
    return _join_at(replace(place, hiding=place.cloak or find_hiding(look, place.behind)), element, story)


def _get_box(element: "_Element", story: _Story) -> str:
    """A text box: on its own filling, and hidden with the run that holds it only if that one is not shown at all."""
    place = story.place
    cloak = place.cloak or ("hidden-run" if place.hiding == "hidden-run" else None)
    if cloak is None and is_off_page(element):
        cloak = "off-page"
    behind = read_box_paint(element) or ("unknown" if story.has_backdrop else place.behind)
    return f"{BLOCK_BREAK}{_join_at(_Place(behind=behind, cloak=cloak, hiding=cloak), element, story)}{BLOCK_BREAK}"


def _get_first_version(element: "_Element", story: _Story) -> str:
    for version in element:
        text = "".join(_get_text(child, story) for child in version)
        if text.strip():
            return text
    return ""


def _get_symbol(element: "_Element", story: _Story) -> str:
    try:
        return _keep_shown(chr(int(get_attribute(element, "char"), 16)), story)
    except (ValueError, OverflowError):
        return ""


def _get_bullet(paragraph: "_Element") -> str:
    for properties in paragraph:
        if get_name(properties) != "pPr":
            continue
        for child in properties:
            if get_name(child) == "numPr" and any(
                get_attribute(part, "val") == "0" for part in child if get_name(part) == "numId"
            ):
                return ""
            if get_name(child) == "numPr" or get_attribute(child, "val").startswith("ListBullet"):
                return "• "
    return ""


_SPECIAL: dict[str, Callable[["_Element", _Story], str]] = {
    "AlternateContent": _get_first_version,
    "p": _get_paragraph,
    "r": _get_run,
    "sym": _get_symbol,
    "tbl": _get_table,
    "tc": _get_cell,
    "tr": _get_row,
    "txbxContent": _get_box,
}
