"""Text laid out for a terminal: wrapped paragraphs, quotes with marked words, columns of figures."""

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

#: The width that fits a terminal and a printed page.
WIDTH = 100
_BOLD, _NORMAL = "\x1b[1m", "\x1b[22m"
_UNDERLINED, _PLAIN = "\x1b[4m", "\x1b[24m"

#: One word in stretches, each with whether it is marked.
_Word = list[tuple[str, bool]]


def wrap(text: str, *, first: str = "", rest: str | None = None, width: int = WIDTH) -> list[str]:
    """A paragraph as lines; `first` begins the first one, `rest` the others (as far in as `first`, if not given)."""
    hang = " " * len(first) if rest is None else rest
    lines = textwrap.wrap(text, width, initial_indent=first, subsequent_indent=hang, break_on_hyphens=False)
    return lines or [first.rstrip()]


def wrap_quote(pieces: Sequence[str], *, indent: int, styled: bool) -> list[str]:
    """A quote as lines; every second piece is marked, and underlined where the terminal can."""
    lines: list[list[_Word]] = [[]]
    length = indent
    for word in _words([f"“{pieces[0]}", *pieces[1:-1], f"{pieces[-1]}”"] if pieces[1:] else [f"“{pieces[0]}”"]):
        size = sum(len(text) for text, _ in word)
        if lines[-1] and length + 1 + size > WIDTH:
            lines.append([])
            length = indent
        length += size + (1 if lines[-1] else 0)
        lines[-1].append(word)
    return [" " * indent + " ".join(_show(word, styled=styled) for word in line) for line in lines]


def heading(text: str, *, styled: bool) -> list[str]:
    """A heading with an empty line before it."""
    return ["", f"{_BOLD}{text}{_NORMAL}" if styled else text]


def table(rows: Iterable[Sequence[str]], *, indent: int = 2, right: frozenset[int] = frozenset()) -> list[str]:
    """Columns as wide as their widest cell, two spaces apart; those in `right` are aligned on their right."""
    cells = [tuple(row) for row in rows]
    widths = [max(map(len, column)) for column in zip_longest(*cells, fillvalue="")]
    lines = []
    for row in cells:
        shown = [
            cell.rjust(width) if number in right else cell.ljust(width)
            for number, (cell, width) in enumerate(zip(row, widths, strict=False))
        ]
        lines.append((" " * indent + "  ".join(shown)).rstrip())
    return lines


def shorten(text: str, width: int) -> str:
    """The text in so many letters, cut with an ellipsis where it is longer."""
    return text if len(text) <= width else text[: max(0, width - 1)].rstrip() + "…"


def _words(pieces: Sequence[str]) -> Iterator[_Word]:
    word: _Word = []
    for number, piece in enumerate(pieces):
        for place, text in enumerate(piece.split(" ")):
            if place and word:
                yield word
                word = []
            if text:
                word.append((text, number % 2 == 1))
    if word:
        yield word


def _show(word: _Word, *, styled: bool) -> str:
    return "".join(f"{_UNDERLINED}{text}{_PLAIN}" if marked and styled else text for text, marked in word)
