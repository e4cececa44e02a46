"""Text of which every character knows where in its file it stands, however it is cut, joined and tidied."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

from amhire.posting.lint.advert import Anchor

_LINE_END = re.compile("\r\n|\n|\r")
#: Characters that no reader sees and that would part a word in two.
UNSEEN = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"
_UNTIDY = re.compile(rf"[^\S ]|  |^ | $|[{UNSEEN}]")
_GAP = re.compile(rf"[\s{UNSEEN}]+")


@dataclass(frozen=True, slots=True)
class Traced:
    """A text and where it comes from: `starts[i]` is an offset in it, `sources[i]` that of its character in the file.

    From one start to the next, text and file run side by side. Both are empty only where the text is.
    """

    text: str
    starts: tuple[int, ...]
    sources: tuple[int, ...]

    def __bool__(self) -> bool:
        return bool(self.text)

    def __len__(self) -> int:
        return len(self.text)

    def source(self, offset: int) -> int:
        """The offset in the file of a character of the text; that of what follows the last one for its end."""
        if not self.starts:
            return 0
        number = bisect_right(self.starts, offset) - 1
        return self.sources[number] + offset - self.starts[number]

    def cut(self, start: int, end: int | None = None) -> "Traced":
        """The text from `start` to before `end`."""
        end = len(self.text) if end is None else min(end, len(self.text))
        if start >= end:
            return EMPTY
        first, last = bisect_right(self.starts, start) - 1, bisect_right(self.starts, end - 1)
        starts = (0, *(each - start for each in self.starts[first + 1 : last]))
        return Traced(self.text[start:end], starts, (self.source(start), *self.sources[first + 1 : last]))

    def strip(self, marks: str | None = None) -> "Traced":
        """Without white space, or the given marks, at both ends."""
        kept = self.text.strip(marks)
        start = len(self.text) - len(self.text.lstrip(marks))
        return self if len(kept) == len(self.text) else self.cut(start, start + len(kept))


EMPTY = Traced("", (), ())


def trace(text: str, source: int = 0) -> Traced:
    """Text that stands in its file from `source` on, as it is."""
    return Traced(text, (0,), (source,)) if text else EMPTY


def join(parts: Iterable[Traced]) -> Traced:
    """The parts one after the other."""
    starts: list[int] = []
    sources: list[int] = []
    texts: list[str] = []
    length = 0
    for part in parts:
        texts.append(part.text)
        starts += (each + length for each in part.starts)
        sources += part.sources
        length += len(part.text)
    return Traced("".join(texts), tuple(starts), tuple(sources))


def tidy(traced: Traced) -> Traced:
    """White space as single spaces, none at the ends, and nothing that no reader sees."""
    text = traced.text
    if not _UNTIDY.search(text):
        return traced
    parts: list[Traced] = []
    done = 0
    for gap in _GAP.finditer(text):
        if gap[0] == " ":
            continue
        parts.append(traced.cut(done, gap.start()))
        done = gap.end()
        if any(map(str.isspace, gap[0])):
            parts.append(trace(" ", traced.source(gap.start())))
    parts.append(traced.cut(done))
    return join(parts).strip()


@dataclass(frozen=True, slots=True)
class Lines:
    """Where the lines of a file begin."""

    starts: tuple[int, ...] = field(default=(0,))

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column, both counted from 1, of an offset in the file's text."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1

    def anchors(self, traced: Traced) -> tuple[Anchor, ...]:
        """The anchors of a text; never empty."""
        if not traced.starts:
            return (Anchor(0, 0, 0),)
        pairs = zip(traced.starts, traced.sources, strict=True)
        return tuple(Anchor(start, *self.place(source)) for start, source in pairs)


def find_lines(text: str) -> Lines:
    """The lines of a text."""
    return Lines((0, *(found.end() for found in _LINE_END.finditer(text))))
