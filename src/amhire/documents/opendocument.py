"""Text from ODT: headers, body, lists, tables and text boxes; not tracked deletions or comments."""

from typing import TYPE_CHECKING

from amhire.documents.layout import BLOCK_BREAK, lay_out_row, settle_breaks
from amhire.documents.office import (
    DAMAGED,
    LOCKED,
    get_attribute,
    get_name,
    open_archive,
    read_bytes,
    read_part,
)
from amhire.documents.text import RawText, Unreadable

if TYPE_CHECKING:
    from lxml.etree import _Element

# fmt: off
_LEFT_OUT = frozenset((
    "tracked-changes", "annotation", "annotation-end", "forms", "automatic-styles", "font-face-decls",
    "sequence-decls", "scripts", "desc", "title", "hidden-text", "hidden-paragraph", "meta", "settings",
))
# fmt: on
_MOST_SPACES = 100


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
    styles = read_part(archive, "styles.xml")
    margins = {} if isinstance(styles, Unreadable) else _get_margins(styles)
    texts = (margins.get("header", ""), _get_text(content), margins.get("footer", ""))
    return RawText(("\n".join(settle_breaks(text) for text in texts if text.strip()),), "odt")


def _get_margins(styles: "_Element") -> dict[str, str]:
    margins: dict[str, str] = {}
    for element in styles.iter():
        name = get_name(element)
        if name in ("header", "footer"):
            margins.setdefault(name, "".join(_get_text(child) for child in element))
    return margins


def _get_text(element: "_Element") -> str:
    name = get_name(element)
    if name in _LEFT_OUT or not name:
        return ""
    if name == "table-row":
        return lay_out_row([_get_text(cell) for cell in element])
    inner = (element.text or "") if name in ("p", "h", "span", "a") else ""
    if name == "s":
        inner = " " * _count_spaces(element)
    elif name == "tab":
        inner = "\t"
    elif name == "line-break":
        inner = "\n"
    inline = name in ("p", "h", "span", "a")
    inner += "".join(_get_text(child) + ((child.tail or "") if inline else "") for child in element)
    if name == "list-item":
        return BLOCK_BREAK + "• " + inner.lstrip(BLOCK_BREAK)
    return f"{BLOCK_BREAK}{inner}{BLOCK_BREAK}" if name in ("p", "h", "text-box", "table") else inner


def _count_spaces(element: "_Element") -> int:
    count = get_attribute(element, "c")
    return min(int(count), _MOST_SPACES) if count.isdecimal() else 1
