"""A page's marks cut into parts (lines, or stretches of lines), and what is asked of every part at once."""

from dataclasses import dataclass

import numpy as np

from amhire.documents.glyphs import Flags, Lengths, Numbers

# Wider than any gap is, so that numbers of parts and lengths can be told apart in one sum.
_WIDEST = 1e6


@dataclass(frozen=True, slots=True, eq=False)
class RankedGaps:
    """The gaps inside every part, sorted."""

    gaps: Lengths
    first: Numbers
    counts: Numbers

    def pick(self, share: int) -> Lengths:
        """By part, the gap that one in so many gaps is narrower than; 0 where there is none."""
        places = np.minimum(self.first + 1 + self.counts // share, len(self.gaps) - 1)
        return np.where(self.counts > 0, self.gaps[places], 0.0)


@dataclass(frozen=True, slots=True, eq=False)
class Parts:
    """`first` are the places of the parts' first marks, `of` is the number of the part that each mark is in."""

    first: Numbers
    of: Numbers
    #: How many marks each part has.
    counts: Numbers
    #: The gaps before marks, without the one before a part's first mark.
    ranked: RankedGaps

    def find_lowest(self, values: Lengths) -> Lengths:
        """By part."""
        return np.minimum.reduceat(values, self.first)

    def find_highest(self, values: Lengths) -> Lengths:
        """By part."""
        return np.maximum.reduceat(values, self.first)


def cut_at(starts: Flags, gaps: Lengths) -> Parts:
    """The parts that begin with these marks, the first mark of all among them; and the gaps before all marks."""
    first, of = np.flatnonzero(starts), np.cumsum(starts) - 1
    counts = np.append(first[1:], len(starts)) - first
    return Parts(first, of, counts, _rank_gaps(gaps, first, of, counts))


def _rank_gaps(gaps: Lengths, first: Numbers, of: Numbers, counts: Numbers) -> RankedGaps:
    inside = np.clip(gaps, -_WIDEST / 4, _WIDEST / 4)
    inside[first] = -_WIDEST / 3
    shift = of * _WIDEST
    inside += shift
    inside.sort()
    inside -= shift
    return RankedGaps(inside, first, counts - 1)
