"""Text from HTML as a browser shows it: blocks on their own lines, list items with bullets, hidden parts apart."""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from amhire.documents.hiding import Hidings
from amhire.documents.layout import BLOCK_BREAK, settle_breaks
from amhire.documents.plain import decode_text
from amhire.documents.text import RawText, Unreadable
from amhire.documents.web_looks import WebLook, find_look, may_lie_behind
from amhire.documents.web_styles import read_sheets

if TYPE_CHECKING:
    from lxml.etree import _Element

_DECLARED = re.compile(
    rb"""<(?:meta[^>]{0,200}?charset|\?xml[^>]{0,80}?encoding)\s*=\s*["']?([\w:.-]{2,40})""", re.IGNORECASE
)
# A tag with what it says in quotes; what is kept by it are the separators of its attributes.
_TAG = re.compile(r"""<[a-zA-Z](?:[^>=]++|=\s*+(?:"[^"]*+"|'[^']*+')?+)*+""")
_VALUE = re.compile(r"""=\s*+(?:"[^"]*+"|'[^']*+')?+""")
_SEPARATORS = re.compile(r"[\s/=]+")
#: The parser compares each attribute of a tag with all before it: 150,000 take it minutes. Web pages have a dozen.
_MOST_ATTRIBUTES = 2_000
_CROWDED = Unreadable(
    f"This web page holds a tag with more than {_MOST_ATTRIBUTES:,} attributes, which no page needs, and was not read. "
    "Ask for a PDF or Word file."
)
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
# fmt: off
# Not the head: the parser takes what comes before the first element it knows for a part of it.
_UNSHOWN = frozenset((
    "script", "style", "template", "noscript", "iframe", "object", "svg", "math", "select", "textarea", "title",
))
_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr",
    "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead",
    "tr", "ul",
))
# fmt: on


def read_html(data: bytes) -> RawText | Unreadable:
    """The visible text of a web page."""
    from lxml import etree, html

    text = _XML_DECLARATION.sub("", _decode(data)).replace("\x00", "").replace(BLOCK_BREAK, " ")
    if any(map(_is_crowded, _TAG.findall(text))):
        return _CROWDED
    try:
        root = html.document_fromstring(text)
    except (etree.ParserError, etree.XMLSyntaxError):
        return RawText(("",), "html")
    hidings = Hidings()
    parts = _collect(root, hidings)
    lines = (re.sub(r"[ \t]+", " ", line).strip() for line in settle_breaks("".join(parts)).split("\n"))
    return RawText(("\n".join(lines),), "html", hidden=hidings.settle())


def _is_crowded(tag: str) -> bool:
    # The shortest attribute and what parts it from the next are two characters.
    if len(tag) <= 2 * _MOST_ATTRIBUTES:
        return False
    return len(_SEPARATORS.findall(_VALUE.sub("=", tag))) > 2 * _MOST_ATTRIBUTES


def _decode(data: bytes) -> str:
    declared = _DECLARED.search(data, 0, 2_048)
    if declared and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode(declared[1].decode("ascii"))
        except (LookupError, ValueError):
            pass
    return decode_text(data)


def _collect(root: "_Element", hidings: Hidings) -> list[str]:
    from lxml import etree

    declared = _declare(root)
    is_layered = any(may_lie_behind(element, each) for element, each in declared.items())
    looks = [WebLook(behind="unknown") if is_layered else WebLook()]
    parts: list[str] = []
    walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start" and tag in _UNSHOWN:
            looks.append(looks[-1])
            walk.skip_subtree()
        elif event == "start":
            looks.append(find_look(element, declared.get(element, {}), looks[-1]))
            parts += _open(tag, looks[-1]), _keep_shown(element.text, element, looks[-1], hidings)
        else:
            if event == "end":
                looks.pop()
            if tag in _BLOCKS:
                hidings.end_line()
            parts += (
                (BLOCK_BREAK if tag in _BLOCKS else ""),
                _keep_shown(element.tail, element.getparent(), looks[-1], hidings),
            )
    return parts


def _declare(root: "_Element") -> Mapping["_Element", Mapping[str, str]]:
    """The declarations of every element that has some."""
    sheets = read_sheets(root)
    found = ((element, sheets.find_declarations(element)) for element in root.iter("*"))
    return {element: declared for element, declared in found if declared}


def _open(tag: str, look: WebLook) -> str:
    if look.hiding:
        return BLOCK_BREAK if tag in _BLOCKS else ""
    if tag == "li":
        return BLOCK_BREAK + "• "
    if tag == "br":
        return "\n"
    return BLOCK_BREAK if tag in _BLOCKS else ""


def _keep_shown(text: str | None, holder: "_Element | None", look: WebLook, hidings: Hidings) -> str:
    """The text where it can be seen; nothing, and a note of it, where it is hidden."""
    if not text:
        return ""
    if look.hiding:
        hidings.add(look.hiding, text)
        return ""
    hidings.show(text)
    return text if holder is not None and holder.tag == "pre" else re.sub(r"\s+", " ", text)
