"""A page drawn small and in grey, and which of its words leave too little there to be sure that they are seen."""

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from amhire.documents.pdfium_calls import Boxes, Numbers, Truths
from amhire.documents.pictures import draw_grey

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

    from amhire.documents.glance import Frame

#: Pixels a side; a page that is larger than that in points is drawn smaller. A0 has 3,370 points.
_MOST_PIXELS = 1_600
#: Grey levels of 255. Small print loses about half of its contrast at one pixel a point, so this asks for 48 and more.
_FAINT = 24
_MIDDLE_GREY = 128
#: One colour must fill at least one in so many pixels above and below a word, or what it stands on is uneven.
_MOST_COMMON = 4
#: Some pixel of a word must come so near to the colour it is drawn in, as a share of the way from what surrounds it.
_REACHED = 0.35
#: A row of print has some 30 words at most. No more are compared where a page piles up thousands in one place.
_MOST_A_ROW = 256
#: What stands for a grey that is not known.
UNKNOWN = -1


class Thumbnail:
    """A picture of a page, and where its words are on it: boxes are left, bottom, right and top, in points."""

    def __init__(self, page: "PdfPage", frame: "Frame", boxes: Boxes) -> None:
        scale = min(1.0, _MOST_PIXELS / frame.size)
        self._pixels = draw_grey(page, scale)
        self._height, self._width = self._pixels.shape
        #: What most of the page is: any row may lie in a banner, so several are asked.
        right_edge = self._pixels[[self._height * part // 8 for part in range(8)], -1].tolist()
        self._paper = Counter(right_edge).most_common(1)[0][0]
        self._left, self._top, self._right, self._bottom = self._place(frame, boxes, scale)

    def find_doubtful(self, greys: Numbers) -> list[int]:
        """Words that are not drawn, or leave too little of their colour, or stand on something uneven."""
        clear = self._stand_out_on_paper(greys)
        return [number for number in np.flatnonzero(~clear).tolist() if self._is_doubtful(number, int(greys[number]))]

    def find_overlaps(self) -> list[int]:
        """Words that lie upon the middle of one before them."""
        word, other = self._list_neighbours()
        quarter = (self._right - self._left) // 4
        left, right = self._left[other], self._right[other]
        upon = np.zeros(len(word), dtype=bool)
        for across in ((self._left + self._right) // 2, self._left + quarter, self._right - 1 - quarter):
            upon |= (left <= across[word]) & (across[word] < right)
        return sorted(set(word[upon].tolist()))

    def _list_neighbours(self) -> tuple[Numbers, Numbers]:
        """Pairs of a word and one before it that has part of its width and its middle row. Most pages have none."""
        rows, starts, members = self._list_by_row()
        middle = (self._top + self._bottom) // 2
        counts = np.minimum(rows[middle], _MOST_A_ROW)
        word = np.repeat(np.arange(len(counts)), counts)
        other = members[_count_on(starts[middle], counts)]
        pairs = np.flatnonzero(
            (other < word) & (self._left[other] < self._right[word]) & (self._left[word] < self._right[other])
        )
        return word[pairs], other[pairs]

    def _list_by_row(self) -> tuple[Numbers, Numbers, Numbers]:
        """How many words each row of pixels crosses, where they begin in a list by rows, and that list, in order."""
        heights = self._bottom - self._top
        row = _count_on(self._top, heights)
        counts = np.bincount(row, minlength=self._height)
        # Small numbers are sorted by their bytes, in a fraction of the time.
        order = np.argsort(row.astype(np.uint16), kind="stable")
        return counts, np.cumsum(counts) - counts, np.repeat(np.arange(len(heights)), heights)[order]

    def _stand_out_on_paper(self, greys: Numbers) -> Truths:
        """Whether words stand on bare paper and reach their colour in their middle row, as nearly all words do.

        One look at all of them; `_is_doubtful` comes to the same for these.
        """
        widths = self._right - self._left
        starts = np.cumsum(widths) - widths
        above, below, within = (
            self._pixels.ravel()[_count_on(rows * self._width + self._left, widths)]
            for rows in (
                np.maximum(self._top - 1, 0),
                np.minimum(self._bottom, self._height - 1),
                (self._top + self._bottom) // 2,
            )
        )
        bare = np.add.reduceat((above == self._paper).astype(np.int64) + (below == self._paper), starts)
        distance = greys - self._paper
        needed = self._paper + (_REACHED * distance).astype(np.int64)
        reached = np.minimum.reduceat(within, starts) <= needed
        if distance.max() >= 0:
            reached = np.where(distance < 0, reached, np.maximum.reduceat(within, starts) >= needed)
        clear: Truths = (
            (greys != UNKNOWN) & (_MOST_COMMON * bare >= 2 * widths) & (np.abs(distance) >= _FAINT) & reached
        )
        return clear

    def _is_doubtful(self, number: int, grey: int) -> bool:
        if grey == UNKNOWN:
            return True
        ground = self._find_ground(number, grey)
        if ground is None or abs(grey - ground) < _FAINT:
            return True
        needed = ground + int(_REACHED * (grey - ground))
        inside = self._pixels[self._rows(number), self._columns(number)]
        return bool(inside.min() > needed) if grey < ground else bool(inside.max() < needed)

    def _find_ground(self, number: int, grey: int) -> int | None:
        """The grey that a word stands on; None where it is not one."""
        rows = [max(int(self._top[number]) - 1, 0), min(int(self._bottom[number]), self._height - 1)]
        around = self._pixels[rows, self._columns(number)]
        for ground in (self._paper, around.max() if grey < _MIDDLE_GREY else around.min()):
            if _MOST_COMMON * np.count_nonzero(around == ground) >= around.size:
                return int(ground)
        return None

    def _rows(self, number: int) -> slice:
        return slice(self._top[number], self._bottom[number])

    def _columns(self, number: int) -> slice:
        return slice(self._left[number], self._right[number])

    def _place(self, frame: "Frame", boxes: Boxes, scale: float) -> Iterator[Numbers]:
        """The boxes in whole pixels of the picture, at least one wide and high: left, top, right and bottom."""
        left, bottom, right, top = boxes.T
        x = np.clip((left - frame.left) * scale, 0, self._width - 1).astype(np.int64)
        y = np.clip((frame.top - top) * scale, 0, self._height - 1).astype(np.int64)
        yield x
        yield y
        yield np.clip((right - frame.left) * scale, x + 1, self._width).astype(np.int64)
        yield np.clip((frame.top - bottom) * scale, y + 1, self._height).astype(np.int64)


def _count_on(starts: Numbers, counts: Numbers) -> Numbers:
    """From each start so many numbers on, one at least: 5 6 9 10 11 for starts of 5 and 9 and counts of 2 and 3."""
    ends = np.cumsum(counts)
    steps = np.ones(ends[-1], dtype=np.int64)
    steps[0] = starts[0]
    steps[ends[:-1]] = starts[1:] - starts[:-1] - counts[:-1] + 1
    # Sums of steps are found in a quarter of the time that it takes to repeat each start.
    return np.cumsum(steps)
