"""What is struck out of a résumé's words for blind reading: stretches of a text, and the text with a mark for each.

The mark has one form whatever it stands for; two that touch become one, so that it does not tell how many words a name
has. What stays is what was done: employers, titles, duties, results, degrees and the dates of jobs.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from amhire.screening.identity import Identity, fold_letters
from amhire.screening.private import find_private_words
from amhire.screening.sections import Section

MARK = "[…]"

#: Between the words of a name: spaces, signs, and small words such as "von der".
_TOGETHER = re.compile(
    r"[\s,.'’&-]*(?:(?:von|van|vom|zu|de|del|della|der|den|di|da|do|dos|du|la|le|el|al|bin|ibn|bint|ben|ter|ten)\s+)*",
    re.IGNORECASE,
)
_NAME_WORD = re.compile(r"[^\W\d_]+")
_INITIALS_BEFORE = re.compile(r"(?:\b[A-Z]\.?[\s-]*){1,3}$")
_INITIALS_AFTER = re.compile(r",?\s+[A-Z]\.(?:\s?[A-Z]\.){0,2}|,\s[A-Z]\b(?!\w)|\s[A-Z](?=\s*(?:[,|\n]|$))")
_FEWEST_INITIALS = 2


def find_private(text: str, identity: Identity, sections: Sequence[Section] = ()) -> tuple[tuple[int, int], ...]:
    """The stretches to strike out, in order, apart from each other."""
    return _unite(
        text, [*find_private_words(text, sections), *_find_names(text, identity), *_find_contact(text, identity)]
    )


def strike_out(text: str, spans: Iterable[tuple[int, int]], start: int, end: int) -> str:
    """text[start:end] with a mark in place of every stretch."""
    return "".join(piece for piece, _ in _pieces(text, spans, start, end))


def move_mark(
    text: str, spans: Sequence[tuple[int, int]], quote: tuple[int, int], mark: tuple[int, int]
) -> tuple[int, int] | None:
    """Where the words text[mark[0]:mark[1]] stand in the struck-out quote, counted from the start of the quote.

    None where nothing of them is left.
    """
    first = last = -1
    place = 0
    for piece, begin in _pieces(text, spans, *quote):
        # A mark that stands for struck-out words has no place of its own.
        if begin >= 0 and begin < mark[1] and begin + len(piece) > mark[0]:
            first = place + max(0, mark[0] - begin) if first < 0 else first
            last = place + min(len(piece), mark[1] - begin)
        place += len(piece)
    return (quote[0] + first, quote[0] + last) if first >= 0 else None


def _pieces(text: str, spans: Iterable[tuple[int, int]], start: int, end: int) -> Iterator[tuple[str, int]]:
    """What is left of a stretch, piece by piece with where each stood; struck-out words come as a mark, from -1."""
    reached = start
    for first, last in spans:
        if last <= reached or first >= end:
            continue
        if first > reached:
            yield text[reached:first], reached
        yield MARK, -1
        reached = min(last, end)
    if reached < end:
        yield text[reached:end], reached


def _find_names(text: str, identity: Identity) -> Iterator[tuple[int, int]]:
    folded = fold_letters(text)
    for found in _NAME_WORD.finditer(text):
        start, end = found.span()
        word = folded[start:end]
        if word not in identity.names or (word in identity.ordinary and found[0].islower()):
            continue
        before = _INITIALS_BEFORE.search(text, max(0, start - 9), start)
        after = _INITIALS_AFTER.match(text, end)
        yield before.start() if before else start, after.end() if after else end
    if len(identity.initials) >= _FEWEST_INITIALS:
        dotted = r"\s?".join(rf"{re.escape(letter)}\." for letter in identity.initials)
        yield from (found.span() for found in re.finditer(rf"\b{dotted}", text))


def _find_contact(text: str, identity: Identity) -> Iterator[tuple[int, int]]:
    """The person's own address and number in whatever form, and other addresses that hold the name."""
    if identity.email:
        yield from (found.span() for found in re.finditer(re.escape(identity.email), text, re.IGNORECASE))
    digits = [letter for letter in identity.phone if letter.isdigit()]
    if digits:
        yield from (found.span() for found in re.finditer(r"\+?\(?" + r"[\s().\-–/]{0,3}".join(digits), text))
    long = [re.escape(name) for name in identity.names if len(name) > _FEWEST_INITIALS]
    if long:
        holding = re.compile(
            rf"(?<![\w.@/-])[\w.@/-]{{0,60}}?(?:{'|'.join(sorted(long))})[\w-]{{0,60}}[.@/][\w.@/-]{{0,200}}"
        )
        for found in holding.finditer(fold_letters(text)):
            yield found.start(), found.end() - (found[0][-1] == ".")


def _unite(text: str, spans: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The stretches in order; those with nothing but spaces and signs between them become one."""
    ordered = sorted(set(spans))
    united: list[tuple[int, int]] = ordered[:1]
    for start, end in ordered[1:]:
        first, last = united[-1]
        if start <= last or _TOGETHER.fullmatch(text, last, start):
            united[-1] = (first, max(last, end))
        else:
            united.append((start, end))
    return tuple(united)
