"""The gaps between the marks of a PDF, as wide as they look."""

from dataclasses import dataclass

import numpy as np

from amhire.documents.glyphs import Flags, Lengths, Marks, Numbers

# All in heights of a line.
_LIGATURE = 0.3
_SAME_GAP = 0.05
_SAME_WIDTH = 0.01

_USUAL = 0.15
# Wider than any gap and any mark is, so that numbers of groups and lengths can be told apart in one sum.
_WIDEST = 1e6


@dataclass(frozen=True, slots=True, eq=False)
class Gaps:
    """Of every mark of a page, in points: the gap before it, and how far its box usually reaches over the next one's.

    Gaps are 0 or little more where two marks belong to one word, and 0 where a line begins. `known` is where a mark was
    seen often enough to tell how far it reaches.
    """

    before: Lengths
    reach: Lengths
    known: Flags


def measure_gaps(marks: Marks) -> Gaps:
    """The gaps of a page, less what the boxes of fonts made for the screen reach over the next one's.

    That is learned for each mark of each font and size, which its width tells.
    """
    groups = _group_marks(marks.codes, marks.right - marks.left, marks.height)
    gaps = np.zeros(len(groups))
    gaps[1:] = marks.left[1:] - marks.right[:-1]
    inside = np.flatnonzero(~marks.starts)
    room, size = gaps[inside], marks.height[inside - 1]
    # The letters of a ligature share one box.
    teaching = ~marks.spaced[inside] & (room > -_LIGATURE * size)
    usual = _find_lowest_usual(groups[inside - 1][teaching], room[teaching], size[teaching], len(groups))[groups]
    known = ~np.isnan(usual)
    reach = np.where(known, np.maximum(0, -usual), 0.0)
    gaps[marks.starts] = 0
    gaps[inside] += reach[inside - 1]
    return Gaps(gaps, reach, known)


def _group_marks(codes: Numbers, width: Lengths, height: Lengths) -> Numbers:
    """A number for each mark, the same for the same mark of the same width."""
    key = (codes + 1) * _WIDEST + width
    order = _rank(key)
    key, height = key[order], height[order]
    groups = np.zeros(len(codes), np.int64)
    groups[order[1:]] = np.cumsum(key[1:] - key[:-1] > _SAME_WIDTH * np.maximum(height[1:], 0))
    return groups


def _find_lowest_usual(groups: Numbers, gaps: Lengths, height: Lengths, count: int) -> Lengths:
    """By group, the lowest gap that is no exception; not a number where there is none.

    Many words end with some marks, and a few pairs of marks stand closer.
    """
    keys = (groups + 1) * _WIDEST + gaps
    order = _rank(keys)
    groups, gaps, keys = groups[order], gaps[order], keys[order]
    needed = np.ceil(np.maximum(2, _USUAL * np.bincount(groups, minlength=count))).astype(np.int64)
    # A gap is usual where as many as are needed, it among them, are hardly wider.
    last = np.minimum(np.arange(len(keys)) + needed[groups] - 1, len(keys))
    usual = np.append(keys, np.inf)[last] <= keys + _SAME_GAP * height[order]
    lowest = np.full(count, np.nan)
    # Of several for one group the last one counts here.
    lowest[groups[usual][::-1]] = gaps[usual][::-1]
    return lowest


def _rank(keys: Lengths) -> Numbers:
    """The places of the keys, all above nought, from the lowest to the highest.

    Their bits are in the same order, and to sort these by 16 at a time takes half as long as to compare numbers.
    """
    return np.lexsort(keys.astype("<f8", copy=False).view("<u2").reshape(-1, 4).T)
