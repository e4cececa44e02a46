"""Plain text → lines: paragraphs that were broken to a width are joined again, and blank lines remembered."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from amhire.posting.lint.headings import is_known_heading
from amhire.posting.lint.pieces import Line
from amhire.posting.lint.traced import Traced, join, trace

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_RULE = re.compile(r"[\s\-=_*~#•.]*\Z")
_ITEM = re.compile(r"\s*(?:[•●○◦▪▫■□·‣⁃∙➢➤►✓✔→*+–—-]|o(?=\s+[A-Z])|(?:\d{1,2}|[a-zA-Z])[.)]\s)")
_LABEL = re.compile(r"\s*[^\W\d_][\w /&()'’-]{0,40}:(?:\s|\Z)")
#: Lines shorter than this were ended on purpose.
_LEAST_WIDTH = 45
#: Of the longest line of a paragraph that is broken to a width, each but the last is at least so much.
_FILLED = 0.7
#: No text is broken to a width beyond this.
_MOST_WIDTH = 140


@dataclass(frozen=True, slots=True)
class _Row:
    text: Traced
    is_blank: bool


def read_plain_lines(text: Traced) -> tuple[Line, ...]:
    """The lines of a plain text."""
    rows = list(_rows(text))
    found: list[Line] = []
    is_apart = True
    number = 0
    while number < len(rows):
        if rows[number].is_blank:
            is_apart = True
            number += 1
            continue
        end = number + 1
        width = _measure(rows, number)
        while (
            end < len(rows) and not rows[end].is_blank and goes_on(rows[end - 1].text.text, rows[end].text.text, width)
        ):
            end += 1
        found.append(Line(join(_spaced(row.text for row in rows[number:end])), is_apart=is_apart))
        is_apart = False
        number = end
    return tuple(found)


def goes_on(line: str, following: str, width: int) -> bool:
    """Whether a paragraph broken to `width` characters goes on in the following line."""
    line, first = line.rstrip(), following.lstrip()
    item, indent = _ITEM.match(line), len(following) - len(first)
    # Under a list item, what is set in as far as its words goes on with it.
    if item and indent >= item.end() and not _ITEM.match(following):
        return True
    if not _LEAST_WIDTH <= width <= _MOST_WIDTH or len(line) < max(_LEAST_WIDTH - 10, _FILLED * width):
        return False
    if line.endswith(":") or _ITEM.match(following) or is_known_heading(first):
        return False
    if _LABEL.match(following) and first[:1].isupper():
        return False
    # The first word would have fitted: the break was meant, unless the sentence plainly goes on.
    word = first.split(" ", 1)[0]
    fitted = len(line) + 1 + len(word) <= width
    return not fitted or first[:1].islower()


def _measure(rows: Sequence[_Row], start: int) -> int:
    """The longest line of the paragraph that begins there."""
    longest = 0
    for row in rows[start : start + 40]:
        if row.is_blank:
            break
        longest = max(longest, len(row.text.text.rstrip()))
    return longest


def _rows(text: Traced) -> Iterator[_Row]:
    for found in _LINE.finditer(text.text):
        if found[0]:
            yield _Row(text.cut(*found.span()), bool(_RULE.match(found[0])))


def _spaced(parts: "Iterator[Traced]") -> Iterator[Traced]:
    # The line end of each part is the space between it and the next.
    for part in parts:
        yield part if part.text.endswith(("\n", "\r")) else join((part, trace("\n", part.source(len(part)))))
