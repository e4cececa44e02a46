"""Text from DOCX: headers, body, nested tables, text boxes, content controls, insertions; not what was deleted."""

import posixpath
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING

from amhire.documents.layout import BLOCK_BREAK, lay_out_row, settle_breaks
from amhire.documents.office import (
    DAMAGED,
    MOST_PART_BYTES,
    SWOLLEN,
    get_attribute,
    get_name,
    measure_parts,
    open_archive,
    read_part,
)
from amhire.documents.text import RawText, Unreadable

if TYPE_CHECKING:
    from lxml.etree import _Element

# fmt: off
_LEFT_OUT = frozenset((
    "pPr", "rPr", "sectPr", "tblPr", "trPr", "tcPr", "tblGrid", "del", "moveFrom", "delText", "instrText",
    "delInstrText", "Fallback",
))
# fmt: on
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
_OFF = frozenset(("0", "false", "off", "none"))
_HIDDEN_NOTE = "Text that is formatted as hidden was left out."
_MOST_SIDE_PARTS = 50


@dataclass(slots=True)
class _Story:
    """What is collected on the way through one file."""

    hidden: bool = False
    seen: set[str] = field(default_factory=set)


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
        for kind in ("/header", "/footnotes", "/endnotes", "/footer")
    }
    if measure_parts(archive, [main, *chain.from_iterable(targets.values())]) > MOST_PART_BYTES:
        return SWOLLEN
    body = read_part(archive, main)
    if isinstance(body, Unreadable):
        return body
    story = _Story()
    parts = {kind: [_read_side_part(archive, each, story) for each in names] for kind, names in targets.items()}
    main_text = _get_text(body, story)
    texts = [*parts["/header"], main_text, *parts["/footnotes"], *parts["/endnotes"], *parts["/footer"]]
    text = "\n".join(settle_breaks(text) for text in texts if text.strip())
    return RawText((text,), "docx", (_HIDDEN_NOTE,) if story.hidden else ())


def _read_side_part(archive: zipfile.ZipFile, name: str, story: _Story) -> str:
    root = read_part(archive, name)
    text = "" if isinstance(root, Unreadable) else _get_text(root, story)
    if text.strip() in story.seen:
        return ""
    story.seen.add(text.strip())
    return text


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
    if name == "t":
        return element.text or ""
    if name in _SIGNS:
        return _SIGNS[name]
    special = _SPECIAL.get(name)
    return special(element, story) if special else _join_children(element, story)


def _join_children(element: "_Element", story: _Story) -> str:
    return "".join(_get_text(child, story) for child in element)


def _get_paragraph(element: "_Element", story: _Story) -> str:
    inner = _join_children(element, story)
    return f"{BLOCK_BREAK}{_get_bullet(element)}{inner}{BLOCK_BREAK}" if inner.strip() else "\n"


def _get_block(element: "_Element", story: _Story) -> str:
    return f"{BLOCK_BREAK}{_join_children(element, story)}{BLOCK_BREAK}"


def _get_row(element: "_Element", story: _Story) -> str:
    return lay_out_row([_get_text(cell, story) for cell in element])


def _get_run(element: "_Element", story: _Story) -> str:
    text = _join_children(element, story)
    if not _is_hidden(element):
        return text
    story.hidden = story.hidden or bool(text.strip())
    return ""


def _get_first_version(element: "_Element", story: _Story) -> str:
    for version in element:
        text = "".join(_get_text(child, story) for child in version)
        if text.strip():
            return text
    return ""


def _get_symbol(element: "_Element", _story: _Story) -> str:
    try:
        return chr(int(get_attribute(element, "char"), 16))
    except (ValueError, OverflowError):
        return ""


def _is_hidden(run: "_Element") -> bool:
    properties = next((child for child in run if get_name(child) == "rPr"), ())
    return any(get_name(child) == "vanish" and get_attribute(child, "val") not in _OFF for child in properties)


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
    "tbl": _get_block,
    "tr": _get_row,
    "txbxContent": _get_block,
}
