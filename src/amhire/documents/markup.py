"""Text from HTML as a browser shows it: blocks on their own lines, list items with bullets, hidden parts left out."""

import re
from typing import TYPE_CHECKING

from amhire.documents.layout import BLOCK_BREAK, settle_breaks
from amhire.documents.plain import decode_text
from amhire.documents.text import RawText

if TYPE_CHECKING:
    from lxml.etree import _Element

_DECLARED = re.compile(
    rb"""<(?:meta[^>]{0,200}?charset|\?xml[^>]{0,80}?encoding)\s*=\s*["']?([\w:.-]{2,40})""", re.IGNORECASE
)
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
# fmt: off
_UNSHOWN = frozenset((
    "head", "script", "style", "template", "noscript", "iframe", "object", "svg", "math", "select", "textarea",
    "title",
))
_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr",
    "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead",
    "tr", "ul",
))
# fmt: on
_HIDING = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_HIDDEN_NOTE = "Text that a browser would not show was left out."


def read_html(data: bytes) -> RawText:
    """The visible text of a web page."""
    from lxml import etree, html

    text = _XML_DECLARATION.sub("", _decode(data)).replace("\x00", "").replace(BLOCK_BREAK, " ")
    try:
        root = html.document_fromstring(text)
    except (etree.ParserError, etree.XMLSyntaxError):
        return RawText(("",), "html")
    parts, hidden = _collect(root)
    lines = (re.sub(r"[ \t]+", " ", line).strip() for line in settle_breaks("".join(parts)).split("\n"))
    return RawText(("\n".join(lines),), "html", (_HIDDEN_NOTE,) if hidden else ())


def _decode(data: bytes) -> str:
    declared = _DECLARED.search(data, 0, 2_048)
    if declared and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode(declared[1].decode("ascii"))
        except (LookupError, ValueError):
            pass
    return decode_text(data)


def _collect(root: "_Element") -> tuple[list[str], bool]:
    from lxml import etree

    parts: list[str] = []
    hidden = False
    walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start" and (tag in _UNSHOWN or _is_hidden(element)):
            hidden = hidden or (tag not in _UNSHOWN and bool("".join(element.itertext()).strip()))
            walk.skip_subtree()
        elif event == "start":
            parts.append(_open(tag) + _flatten(element.text, element))
        if event != "start":
            parts.append((BLOCK_BREAK if tag in _BLOCKS else "") + _flatten(element.tail, element.getparent()))
    return parts, hidden


def _open(tag: str) -> str:
    if tag == "li":
        return BLOCK_BREAK + "• "
    if tag == "br":
        return "\n"
    return BLOCK_BREAK if tag in _BLOCKS else ""


def _flatten(text: str | None, holder: "_Element | None") -> str:
    if not text or (holder is not None and holder.tag == "pre"):
        return text or ""
    return re.sub(r"\s+", " ", text)


def _is_hidden(element: "_Element") -> bool:
    return "hidden" in element.attrib or bool(_HIDING.search(element.get("style") or ""))
