"""Exclamation marks and capitals."""

import re
from collections.abc import Iterator

from amhire.posting.lint.advert import Advert, Piece
from amhire.posting.lint.finding import Finding
from amhire.posting.lint.readability import running_text

_EXCLAMATION = re.compile(r"!(?!=)[!?]{0,20}")
_MOST_EXCLAMATIONS = 2
#: Abbreviations are short, and seldom stand three in a row.
_SHOUTED = re.compile(r"(?<!\w)[A-Z][A-Z'’-]{2,30}(?:[ ,:;!.-]{1,3}(?:[A-Z][A-Z'’-]{0,30}|&)){2,12}(?!\w)")
_LONG_WORD = re.compile(r"[A-Z]{4,}")
_SOURCE = "Workable posting guidelines: no capitals and no signs that shout; joblint 2.3.2 (rowanmanning/joblint)"


def check_loudness(advert: Advert) -> Iterator[Finding]:
    """One remark on exclamation marks where there are many, and one on capitals."""
    pieces = running_text(advert)
    marks = [(piece, mark) for piece in pieces for mark in _EXCLAMATION.finditer(piece.text)]
    if len(marks) > _MOST_EXCLAMATIONS or any(len(mark[0]) > 1 for _, mark in marks):
        piece, mark = next(((piece, mark) for piece, mark in marks if len(mark[0]) > 1), marks[0])
        found = piece.text[_last_words(piece.text, mark.start()) : mark.end()]
        message = f"{len(marks)} exclamation mark{'s' if len(marks) > 1 else ''} in one posting."
        yield _remark(advert, "exclamation", message, (piece, mark.end() - len(found), found))
    shouts = ((piece, match) for piece in pieces for match in _SHOUTED.finditer(piece.text))
    for piece, match in shouts:
        if len(_LONG_WORD.findall(match[0])) >= 2 and not _is_list(match[0]):
            yield _remark(advert, "shouting", "Words in capitals read as shouting.", (piece, match.start(), match[0]))
            return


def _is_list(capitals: str) -> bool:
    """Whether commas part most of the words, as in a row of qualifications."""
    return 2 * capitals.count(",") >= len(capitals.replace(",", " ").split())


def _last_words(text: str, end: int) -> int:
    """Where the last three words before a place begin."""
    start = end
    for _ in range(3):
        start = text.rfind(" ", 0, max(start - 1, 0))
        if start < 0:
            return 0
    return start + 1


def _remark(advert: Advert, rule: str, message: str, quoted: tuple[Piece, int, str]) -> Finding:
    piece, start, found = quoted
    line, column = piece.place(start)
    return Finding(
        file=advert.file,
        rule=rule,
        severity="advice",
        line=line,
        column=column,
        found=found,
        message=message,
        source=_SOURCE,
        instead="Plain sentences with full stops.",
        path=piece.origin.path if piece.origin else "",
    )
