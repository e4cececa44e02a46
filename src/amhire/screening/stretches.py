"""The tightest stretch of words that holds what a rule asks for."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise, product
from typing import TypeAlias

#: The first word and the one after the last.
Span: TypeAlias = tuple[int, int]


def find_closest(slots: Sequence[Sequence[Span]], within: int) -> Span | None:
    """The tightest stretch of words that fills every slot with words of its own; for a phrase its longest wording."""
    if len(slots) == 1:
        return _find_longest(slots[0])
    if len(slots) == len("ab"):
        return _find_nearest(slots[0], slots[1], within)
    best: Span | None = None
    # Only what stands near enough is combined: a text that repeats itself without an end must not cost its square.
    for span in slots[0]:
        near = [_between(spans, span[1] - within, span[0] + within) for spans in slots[1:]]
        for spans in product((span,), *near) if all(near) else ():
            found = _stretch(spans)
            if found and found[1] - found[0] <= within and (not best or found[1] - found[0] < best[1] - best[0]):
                best = found
    return best


def _find_nearest(first: Sequence[Span], second: Sequence[Span], within: int) -> Span | None:
    """The same for two slots, which most patterns have."""
    best: Span | None = None
    least = within + 1
    for one in first:
        for other in _between(second, one[1] - within, one[0] + within) if len(second) > 1 else second:
            left, right = (one, other) if one <= other else (other, one)
            if left[1] <= right[0] and right[1] - left[0] < least:
                best, least = (left[0], right[1]), right[1] - left[0]
    return best


def _find_longest(spans: Sequence[Span]) -> Span | None:
    if len(spans) <= 1:
        return spans[0] if spans else None
    return max(spans, key=lambda span: span[1] - span[0])


def _stretch(spans: Sequence[Span]) -> Span | None:
    """From the first to the last of the spans; None where two of them share a word."""
    ordered = sorted(spans)
    for before, after in pairwise(ordered):
        if before[1] > after[0]:
            return None
    return ordered[0][0], ordered[-1][1]


def _between(spans: Sequence[Span], first: int, last: int) -> Sequence[Span]:
    """The spans, sorted, that begin within a stretch of words."""
    return spans[bisect_left(spans, (first, 0)) : bisect_left(spans, (last, 0))]
