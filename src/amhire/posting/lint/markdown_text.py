"""Markdown → lines: headings, list items, tables and what stands out, without the marks.

The common core of CommonMark as postings use it; what is no mark is text. Line by line, in linear time.
"""

import re
from collections.abc import Iterator
from html import unescape

from amhire.posting.lint.headings import find_label_part
from amhire.posting.lint.pieces import Line
from amhire.posting.lint.plain_text import goes_on
from amhire.posting.lint.traced import Traced, join, trace

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_COMMENT_START, _COMMENT_END = "<!--", "-->"
_FENCE = re.compile(r" {0,3}(?:```|~~~)")
_HEADING = re.compile(r"\s{0,3}(#{1,6})(?:[ \t]+|(?=[A-Z]))")
_CLOSING = re.compile(r"[ \t]+#+[ \t]*$")
_UNDERLINE = re.compile(r" {0,3}(=+|-{2,})[ \t]*$")
_RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_QUOTE = re.compile(r" {0,3}>[ \t]?")
_ITEM = re.compile(r"[ \t]*(?:[*+•·–-]|\d{1,3}[.)])(?:[ \t]+(?:\[[ xX]\][ \t]+)?)")
_TABLE_RULE = re.compile(r"[ \t|:-]*-{2,}[ \t|:-]*$")
_TOP_MATTER = re.compile(r"---[ \t]*\r?\n")
_MATTER = re.compile(r"([A-Za-z][\w -]{0,40}):[ \t]+(\S[^\r\n]*)")
_BOLD = re.compile(r"(\*\*|__)(?=\S)[^*_\n]{1,80}(?<=\S)\1[ \t:]*$")
_BOLD_LABEL = re.compile(r"(\*\*|__)(?=\S)([^*_\n]{1,45}?)(?:\s*:\s*\1|\1\s*:)\s*(?=\S)")
_TAG_LINE = re.compile(
    r"[ \t]*</?(?:div|ul|ol|table|tbody|tr|br|hr|section|details|p|center)\b[^<>]{0,300}>[ \t]*$", re.IGNORECASE
)

_MARK = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
    r"|(?P<code>`+)"
    r"|!?\[(?P<text>[^\[\]\n]{0,500})\](?:\([^()\n]{0,2000}(?:\([^()\n]{0,200}\)[^()\n]{0,200})?\)|\[[^\[\]\n]{0,100}\])"
    r"|<(?P<address>(?:https?://|mailto:)[^<>\s]{1,2000}|[^<>\s@/]{1,100}@[^<>\s]{1,200})>"
    r"|</?[A-Za-z][^<>\n]{0,500}>"
    r"|(?P<stress>\*{1,3}|_{1,3}|~~)"
)
_MOST_NESTED = 4


def read_markdown_lines(text: Traced) -> tuple[Line, ...]:
    """The lines of a Markdown text."""
    rows = _Rows(text)
    found = [*rows.read_top_matter()]
    while not rows.is_done:
        if line := rows.read_line():
            found.append(line)
    return tuple(found)


class _Rows:
    """The rows of the file, and how far they have been read."""

    def __init__(self, text: Traced) -> None:
        shown = _blank_comments(text.text)
        self._text = text
        self._rows = [(found.start(), found[0].rstrip("\r\n")) for found in _LINE.finditer(shown) if found[0]]
        self._at = 0
        self._is_apart = True
        self._is_code = False

    @property
    def is_done(self) -> bool:
        return self._at >= len(self._rows)

    def read_top_matter(self) -> Iterator[Line]:
        """The block of data that many generators of pages put at the top, as facts; a title as the title."""
        if not _TOP_MATTER.match(self._text.text):
            return
        end = next((each for each in range(1, min(len(self._rows), 100)) if self._rows[each][1].rstrip() == "---"), 0)
        for start, row in self._rows[1:end]:
            if found := _MATTER.match(row):
                value = self._text.cut(start + found.start(2), start + found.end(2)).strip(" \"'")
                if found[1].lower() == "title":
                    yield Line(value, "title")
                else:
                    yield Line(value, "fact", label=found[1])
        self._at = end + 1 if end else 0

    def read_line(self) -> Line | None:
        """The next heading, item or paragraph; None for a row that says nothing."""
        start, row = self._rows[self._at]
        self._at += 1
        if _FENCE.match(row):
            self._is_code = not self._is_code
            return None
        if self._is_code:
            return Line(self._text.cut(start, start + len(row)))
        if not row.strip() or _RULE.match(row) or _TABLE_RULE.match(row) or _TAG_LINE.match(row):
            self._is_apart = True
            return None
        if quoted := _QUOTE.match(row):
            start, row = start + quoted.end(), row[quoted.end() :]
        line = self._read_block(start, row)
        self._is_apart = False
        return line

    def _read_block(self, start: int, row: str) -> Line:
        if heading := _HEADING.match(row):
            closing = _CLOSING.search(row, heading.end())
            end = closing.start() if closing else len(row)
            level = len(heading[1])
            text = self._show(start + heading.end(), start + end)
            return Line(text, "title" if level == 1 else "heading", level)
        if row.lstrip().startswith("|") or row.count("|") > 1:
            return self._read_row(start, row)
        if item := _ITEM.match(row):
            return self._read_text(start, row, item.end(), kind_is_bullet=True)
        if self._at < len(self._rows) and (under := _UNDERLINE.match(self._rows[self._at][1])):
            self._at += 1
            level = 1 if under[1][0] == "=" else 2
            return Line(self._show(start, start + len(row)), "title" if level == 1 else "heading", level)
        return self._read_text(start, row, 0, kind_is_bullet=False)

    def _read_row(self, start: int, row: str) -> Line:
        """A row of a table: of two cells, the first is the label of the second."""
        cells = [cell for cell in re.finditer(r"[^|]+", row) if cell[0].strip()]
        shown = [self._show(start + cell.start(), start + cell.end()).strip() for cell in cells]
        if len(shown) == 2:
            return Line(shown[1], "fact", label=shown[0].text.rstrip(" :"))
        return Line(self._show(start, start + len(row)))

    def _read_text(self, start: int, row: str, indent: int, *, kind_is_bullet: bool) -> Line:
        """A paragraph or list item with the rows that go on with it; a bold label is taken off."""
        end, last = start + len(row), row
        is_bold = not kind_is_bullet and bool(_BOLD.match(row.strip()))
        while not is_bold and self._goes_on(last, is_bullet=kind_is_bullet):
            begin, last = self._rows[self._at]
            end = begin + len(last)
            self._at += 1
        label = _BOLD_LABEL.match(row, indent) or _BOLD_LABEL.match(row, len(row) - len(row.lstrip()))
        if label:
            return self._read_labelled(start, end, label, kind_is_bullet=kind_is_bullet)
        text = self._show(start + indent, end)
        return Line(text, "bullet" if kind_is_bullet else "", is_bold=is_bold, is_apart=self._is_apart)

    def _read_labelled(self, start: int, end: int, label: re.Match[str], *, kind_is_bullet: bool) -> Line:
        if find_label_part(label[2]) is None:
            text = self._show(start + label.start(), end)
            return Line(text, "bullet" if kind_is_bullet else "", is_apart=self._is_apart)
        return Line(self._show(start + label.end(), end), "fact", label=label[2].strip(" :"))

    def _goes_on(self, row: str, *, is_bullet: bool) -> bool:
        if self.is_done or row.endswith(("  ", "\\")):
            return False
        following = self._rows[self._at][1]
        marks = (_HEADING, _RULE, _QUOTE, _ITEM, _FENCE, _UNDERLINE)
        if not following.strip() or any(mark.match(following) for mark in marks) or "|" in following[:3]:
            return False
        if is_bullet and following.startswith(("  ", "\t")):
            return True
        stripped = following.strip()
        if _BOLD.match(stripped) or _BOLD_LABEL.match(stripped):
            return False
        # Rows that end early were ended on purpose, whatever Markdown makes of them.
        return goes_on(row, following, max(len(row), len(following))) or following[:1].islower()

    def _show(self, start: int, end: int) -> Traced:
        return show_inline(self._text.cut(start, end))


def _blank_comments(text: str) -> str:
    """The text with spaces where comments stand, so that every place stays what it was."""
    parts: list[str] = []
    done = 0
    while (start := text.find(_COMMENT_START, done)) >= 0:
        end = text.find(_COMMENT_END, start + 4)
        end = len(text) if end < 0 else end + len(_COMMENT_END)
        parts += text[done:start], re.sub(r"[^\r\n]", " ", text[start:end])
        done = end
    return "".join((*parts, text[done:]))


def show_inline(text: Traced, depth: int = 0) -> Traced:
    """The words of one paragraph without their marks."""
    parts: list[Traced] = []
    done = 0
    for found in _MARK.finditer(text.text):
        if found.start() < done or not (shown := _show_mark(text, found, depth)):
            continue
        kept, end = shown
        parts += text.cut(done, found.start()), kept
        done = end
    parts.append(text.cut(done))
    return join(parts)


def _show_mark(text: Traced, found: re.Match[str], depth: int) -> tuple[Traced, int] | None:
    """What stands in place of a mark, and where the text goes on; None where it is no mark."""
    start, end = found.span()
    if found["escaped"]:
        return text.cut(start + 1, end), end
    if found["code"]:
        return text.cut(end, end), end
    if found["text"] is not None:
        inner = text.cut(*found.span("text"))
        return (show_inline(inner, depth + 1) if depth < _MOST_NESTED else inner), end
    if found["address"]:
        return text.cut(*found.span("address")), end
    if found["stress"]:
        return (text.cut(end, end), end) if _is_stress(text.text, start, end) else None
    if found[0].startswith("&"):
        return trace(unescape(found[0]), text.source(start)), end
    is_break = found[0].lower().startswith(("<br", "<p", "<li", "</p", "</li"))
    return (trace(" ", text.source(start)) if is_break else text.cut(end, end)), end


def _is_stress(text: str, start: int, end: int) -> bool:
    """Whether stars or lines open or close something: they touch a word on one side, lines not on both."""
    before, after = text[start - 1 : start], text[end : end + 1]
    touches = (before.strip() != "", after.strip() != "")
    if text[start] == "_" and before.isalnum() and after.isalnum():
        return False
    return any(touches)
