"""Bytes → a posting as linting reads it, whatever the form: by content first, by name where that leaves it open."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import PurePath

from amhire.documents.plain import decode_text, is_text
from amhire.documents.text import Unreadable
from amhire.posting.lint.advert import Advert, Form, Markup, MarkupFault, Piece
from amhire.posting.lint.language import find_language
from amhire.posting.lint.pieces import Line, build_pieces
from amhire.posting.lint.places import find_places
from amhire.posting.lint.plain_text import read_plain_lines
from amhire.posting.lint.traced import Lines, Traced, find_lines, trace
from amhire.yamlfile import Node

MOST_BYTES = 5_000_000
#: Of what is shown; the longest postings have about 20,000.
MOST_CHARACTERS = 300_000
MOST_LINES = 5_000
_LEAST_WORDS = 30
_MOST_SCRIPTS = 100

_TOO_BIG = "This file has {size} MB; a posting of at most {limit} MB is read. Pass the posting by itself."
_TOO_LONG = "This file shows {count:,} {what}; a posting has at most {limit:,}. Pass the posting by itself."
_EMPTY = "This file is empty."
_NO_TEXT = "No text of a posting was found in this file. Pass the page as it is shown, or the text itself."
_NO_POSTING = "This JSON holds no JobPosting. Pass the structured data of one posting, or the posting itself."
_BROKEN_JSON = "This JSON cannot be read: line {line}, column {column}: {message}."

_BLANK = b"\x00\t\n\r\x0b\x0c "
_BINARY_STARTS = (b"%PDF-", b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0", b"{\\rtf")
_WEB_START = re.compile(
    r"\s*(?:<\?xml[^<>]{0,200}>\s*|<!--(?:(?!-->).){0,5000}-->\s*){0,5}<(?:!doctype\s+html|html|head|body|meta|title|script|div|section|article|main|table|header|ul|p|h[1-6]|span|b|strong)\b",
    re.IGNORECASE | re.DOTALL,
)
_WEB_NAMES = frozenset({".html", ".htm", ".xhtml"})
_MARKDOWN_NAMES = frozenset({".md", ".markdown", ".mdown"})
_JSON_NAMES = frozenset({".json", ".jsonld"})
_MARKDOWN_SIGNS = re.compile(
    r"^ {0,3}#{1,6} \S|^[^\r\n]+\r?\n(?:={3,}|-{3,})[ \t]*$|(?<!\*)\*\*[^\s*][^*\n]{0,200}[^\s*]\*\*(?!\*)|\[[^\[\]\n]{1,200}\]\(https?://",
    re.MULTILINE,
)
_ESCAPED_TAG = re.compile(r"&lt;/?(?:p|br|ul|li|div|strong|b|h[1-6]|span)\b", re.IGNORECASE)
_MAIL_ARCHIVE = re.compile(
    rb"(?i)\A\s*(?:from|mime-version|content-type|subject|date):[^\r\n]*\r?\n[^\0]{0,4000}?multipart/"
)
_SCRIPT_SHELL = re.compile(
    r"\A\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)|(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/|\]\]>)\s*\Z"
)


def read_advert(name: str, data: bytes) -> Advert | Unreadable:
    """The posting in a file, or the reason why there is none. Never raises."""
    if not data.strip(_BLANK):
        return Unreadable(_EMPTY)
    if _is_binary(data):
        return _read_document(name, data)
    if len(data) > MOST_BYTES:
        return Unreadable(_TOO_BIG.format(size=len(data) // 1_000_000, limit=MOST_BYTES // 1_000_000))
    text = decode_text(data)
    form = _find_form(name, text)
    return _FORMS[form](name, text)


def _is_binary(data: bytes) -> bool:
    start = data[:1_024].lstrip(_BLANK + b"\xef\xbb\xbf")
    return (
        start.startswith(_BINARY_STARTS)
        or b"%PDF-" in data[:1_024]
        or not is_text(data)
        or bool(_MAIL_ARCHIVE.match(data[:8_192]))
    )


def _find_form(name: str, text: str) -> Form:
    ending = PurePath(name).suffix.lower()
    if text.lstrip().startswith(("{", "[")) and (ending in _JSON_NAMES or re.match(r'\s*(?:\[\s*)?\{\s*"', text)):
        return "json-ld"
    if _WEB_START.match(text[:20_000]):
        return "html"
    if ending in _WEB_NAMES:
        return "html"
    if ending in _MARKDOWN_NAMES or _has_marks(text):
        return "markdown"
    return "text"


def _has_marks(text: str) -> bool:
    """Whether a file of another name is Markdown all the same: it has marks that nobody sets by chance."""
    return sum(1 for _ in islice(_MARKDOWN_SIGNS.finditer(text, 0, 20_000), 2)) == 2


@dataclass(frozen=True, slots=True)
class _Data:
    """The structured data of a file."""

    markups: tuple[Markup, ...] = ()
    faults: tuple[MarkupFault, ...] = ()
    #: The text of the postings' strings, by place.
    strings: Mapping[tuple[int, int], Traced] = field(default_factory=dict)


# The reader of each form is imported where it is needed: the patterns of all together cost more than one posting.


def _read_markdown(name: str, text: str) -> Advert | Unreadable:
    from amhire.posting.lint.markdown_text import read_markdown_lines

    return _measure_text(text) or _arrange(name, "markdown", read_markdown_lines(trace(text)), find_lines(text))


def _read_text(name: str, text: str) -> Advert | Unreadable:
    return _measure_text(text) or _arrange(name, "text", read_plain_lines(trace(text)), find_lines(text))


def _measure_text(text: str) -> Unreadable | None:
    """Why a text is too long for a posting, before anybody looks for its paragraphs."""
    if len(text) > 2 * MOST_CHARACTERS:
        return _refuse(len(text), "characters", MOST_CHARACTERS)
    lines = text.count("\n") + text.count("\r")
    return _refuse(lines, "lines", MOST_LINES) if lines > 4 * MOST_LINES else None


def _measure_lines(found: Sequence[Line]) -> Unreadable | None:
    """Why lines are too many or too long for a posting."""
    if (count := sum(len(line.text) for line in found)) > MOST_CHARACTERS:
        return _refuse(count, "characters", MOST_CHARACTERS)
    return _refuse(len(found), "lines", MOST_LINES) if len(found) > MOST_LINES else None


def _refuse(count: int, what: str, limit: int) -> Unreadable:
    return Unreadable(_TOO_LONG.format(count=count, what=what, limit=limit))


def _arrange(name: str, form: Form, found: Sequence[Line], lines: Lines) -> Advert | Unreadable:
    return _measure_lines(found) or _build(name, form, build_pieces(found, lines))


def _read_web(name: str, text: str) -> Advert | Unreadable:
    from amhire.posting.lint.web_text import read_web_page

    lines, page = find_lines(text), trace(text)
    shown = read_web_page(page)
    if too_long := _measure_lines(shown.lines):
        return too_long
    data = _collect(name, lines, (_strip_shell(script) for script in shown.scripts))
    if "itemscope" in text and _names_postings(text):
        from amhire.posting.lint.microdata import read_microdata
        from amhire.posting.lint.web_tags import read_tags

        found = read_microdata(read_tags(page), name, lines)
        data = _Data((*data.markups, *map(Markup, found)), data.faults, data.strings)
    pieces = build_pieces(shown.lines, lines)
    if _count_words(pieces) < _LEAST_WORDS and data.markups:
        # A page that scripts fill: the reader sees what the structured data says.
        told = _show_markup(data)
        if not _measure_lines(told):
            pieces = max(pieces, build_pieces(told, lines), key=_count_words)
    return _build(name, "html", pieces, data, language=shown.language)


def _read_json(name: str, text: str) -> Advert | Unreadable:
    from amhire.posting.lint.json_nodes import find_postings, parse_json

    lines = find_lines(text)
    read = parse_json(trace(text), name, lines)
    if read.node is None:
        fault = read.faults[-1]
        if PurePath(name).suffix.lower() not in _JSON_NAMES:
            return _read_text(name, text)
        return (
            Advert(name, "json-ld", "", (), (), read.faults)
            if _names_postings(text)
            else Unreadable(_BROKEN_JSON.format(line=fault.line, column=fault.column, message=fault.message))
        )
    found = find_postings(read.node)
    if not found:
        return Unreadable(_NO_POSTING)
    data = _Data(tuple(map(Markup, found)), read.faults, read.strings)
    told = _show_markup(data)
    return _measure_lines(told) or _build(name, "json-ld", build_pieces(told, lines), data)


def _read_document(name: str, data: bytes) -> Advert | Unreadable:
    """PDF and Word: the lines that `amhire text` prints."""
    from amhire.documents.reading import read_alone

    document = read_alone(name, data)
    if isinstance(document, Unreadable):
        # The readers of documents were written for résumés, and say so.
        return Unreadable(document.reason.replace("résumé", "posting"))
    form: Form = "pdf" if document.kind == "pdf" else "html" if document.kind in ("html", "web-archive") else "word"
    form = "text" if document.kind in ("text", "json-resume") else form
    text = document.text
    return _measure_text(text) or _arrange(name, form, read_plain_lines(trace(text)), find_lines(text))


_FORMS: Mapping[Form, Callable[[str, str], Advert | Unreadable]] = {
    "markdown": _read_markdown,
    "text": _read_text,
    "html": _read_web,
    "json-ld": _read_json,
}


def _build(
    name: str,
    form: Form,
    pieces: tuple[Piece, ...],
    data: _Data = _Data(),
    *,
    language: str = "",
) -> Advert | Unreadable:
    if not pieces and not (data.markups or data.faults):
        return Unreadable(_NO_TEXT)
    told = find_language(" ".join(piece.text for piece in pieces))
    places = find_places(pieces, data.markups)
    return Advert(name, form, told or language, pieces, data.markups, data.faults, places)


def _collect(name: str, lines: Lines, scripts: Iterable[Traced]) -> _Data:
    from amhire.posting.lint.json_nodes import find_named, find_postings, parse_json

    markups: list[Markup] = []
    faults: list[MarkupFault] = []
    strings: dict[tuple[int, int], Traced] = {}
    given = [(script, parse_json(script, name, lines)) for script in islice(scripts, _MOST_SCRIPTS)]
    named = dict(pair for _, read in given if read.node for pair in find_named(read.node).items())
    for script, read in given:
        found = find_postings(read.node, named) if read.node else ()
        # Data about something else is none of our business, broken or not.
        if found or (read.node is None and _names_postings(script.text)):
            faults += read.faults
        markups += map(Markup, found)
        strings |= read.strings
    return _Data(tuple(markups), tuple(faults), strings)


def _names_postings(text: str) -> bool:
    return "jobposting" in text.casefold()


def _strip_shell(script: Traced) -> Traced:
    """The script without the comment that old pages wrap around it."""
    shell = list(_SCRIPT_SHELL.finditer(script.text))
    start = next((each.end() for each in shell if each.start() == 0), 0)
    end = next((each.start() for each in shell if each.start() > start), len(script))
    return script.cut(start, end)


def _show_markup(data: _Data) -> tuple[Line, ...]:
    """Title and description of the first posting as lines; the description is HTML or plain text."""
    from amhire.posting.lint.web_text import read_web_page

    node = data.markups[0].node
    title, description = _find_text(data, node, "title"), _find_text(data, node, "description")
    found: list[Line] = [Line(title, "title", 1)] if title else []
    if description and re.search(r"<[a-zA-Z/!]|&\w{1,10};", description.text):
        found += [line for line in read_web_page(description).lines if line.kind != "title" or not title]
    elif description:
        found += read_plain_lines(description)
    return tuple(found)


def _find_text(data: _Data, node: Node, name: str) -> Traced | None:
    from amhire.posting.lint.web_tags import resolve_entities

    if not isinstance(node.value, Mapping) or name not in node.value:
        return None
    location = node.value[name].location
    found = data.strings.get((location.line, location.column))
    # Many systems escape the description once too often.
    return resolve_entities(found) if found and _ESCAPED_TAG.search(found.text) else found


def _count_words(pieces: Sequence[Piece]) -> int:
    return sum(len(piece.text.split()) for piece in pieces)
