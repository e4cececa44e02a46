"""The reading order of a PDF page: columns are read one after the other, rows of a table as rows.

Programs mostly draw text in the order in which it is read, and that order is kept. It is changed in two cases only:
where sentences of one column are torn apart by what stands beside them, and where dates come away from the jobs they
stand beside.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from operator import attrgetter
from statistics import median

from amhire.documents.fragments import Fragment

Line = tuple[Fragment, ...]

_STEP = 3.0  # points: left edges that differ by less are one edge
_GUTTER = 0.6  # heights of a line
_FEWEST_LINES = 3
_FEWEST_LINES_OF_COLUMN = 5
_NARROWEST_COLUMN = 30.0  # points
_LEAST_BESIDE = 0.5
_FEWEST_TORN = 2
_FEWEST_WORDS = 3
_TORN = 0.25
_SAME_LINE = 0.4  # heights of a line
_ALIGNED = 0.6  # heights of a line
_MOSTLY = 0.6
_NEW_GROUP = 1.7  # heights of a line, from one line's foot to the next one's
_LONGEST_LABEL = 8  # words

_DATE = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}/\d{2}\b")
_ENDED = re.compile(r"[.!?:;]$")
_LETTER = re.compile(r"[^\W\d_]")
_VEIL = "\U00040000"


@dataclass(frozen=True, slots=True)
class Layout:
    """The lines of a page in reading order, and how many columns stand side by side where there are most."""

    lines: tuple[Line, ...]
    columns: int
    is_changed: bool


@dataclass(frozen=True, slots=True)
class _Band:
    """A part of a page that an empty strip from top to bottom divides; all in the order of drawing."""

    above: list[Fragment]
    left: list[Fragment]
    right: list[Fragment]
    below: list[Fragment]

    @property
    def inside(self) -> list[Fragment]:
        return sorted((*self.left, *self.right), key=attrgetter("order"))


def arrange_fragments(fragments: Sequence[Fragment]) -> Layout:
    """The fragments of a page, given in the order of drawing, as lines in the order of reading."""
    band = _find_band(fragments)
    if band is None:
        return Layout(_join_lines(fragments), 1, is_changed=False)
    above, inside, below = arrange_fragments(band.above), _arrange_band(band), arrange_fragments(band.below)
    parts = (above, inside, below)
    columns = max(part.columns for part in parts)
    if any(part.is_changed for part in parts):
        return Layout((*above.lines, *inside.lines, *below.lines), columns, is_changed=True)
    return Layout(_join_lines(fragments), columns, is_changed=False)


def _arrange_band(band: _Band) -> Layout:
    drawn = Layout(_join_lines(band.inside), 1, is_changed=False)
    for side, others in ((band.left, band.right), (band.right, band.left)):
        labels = _cut_to(side, others)
        if _are_dates_beside(labels, others):
            if _are_with_rows(labels, others):
                return drawn
            return _lay_out_rows(side, labels, others, is_left=side is band.left)
    left, right = arrange_fragments(band.left), arrange_fragments(band.right)
    columns = left.columns + right.columns if _are_columns(band) else 1
    if _is_torn(band) or left.is_changed or right.is_changed:
        return Layout((*left.lines, *right.lines), columns, is_changed=True)
    return Layout(drawn.lines, columns, is_changed=False)


def _join_lines(fragments: Iterable[Fragment]) -> tuple[Line, ...]:
    return tuple(tuple(line) for _, line in groupby(fragments, key=lambda fragment: fragment.line))


# ---- where a page is divided ---------------------------------------------------------------------------------------


def _find_band(fragments: Sequence[Fragment]) -> _Band | None:
    """The part with the most lines on both sides of an empty strip."""
    seen = [fragment for fragment in fragments if fragment.text < _VEIL]
    if len(seen) < 2 * _FEWEST_LINES or not (edges := _find_edges(seen)):
        return None
    gutter = _GUTTER * median(fragment.height for fragment in seen)
    downwards = sorted(seen, key=lambda fragment: -fragment.middle)
    best: tuple[int, float, float, float] | None = None
    for edge in edges:
        for top, bottom, lines in _find_runs(downwards, edge, gutter):
            if best is None or lines > best[0]:
                best = (lines, edge, top, bottom)
    if best is None:
        return None
    _, edge, top, bottom = best
    inside = [fragment for fragment in fragments if bottom <= fragment.middle <= top]
    return _Band(
        [fragment for fragment in fragments if fragment.middle > top],
        [fragment for fragment in inside if fragment.left < edge - 1],
        [fragment for fragment in inside if fragment.left >= edge - 1],
        [fragment for fragment in fragments if fragment.middle < bottom],
    )


def _find_edges(fragments: Sequence[Fragment]) -> list[float]:
    """Where the left edges of several lines lie one below the other, but for the first such place."""
    counts = Counter(int(fragment.left / _STEP) for fragment in fragments)
    lefts: dict[int, float] = {}
    for fragment in fragments:
        place = int(fragment.left / _STEP)
        lefts[place] = min(fragment.left, lefts.get(place, fragment.left))
    return [lefts[place] for place in sorted(counts) if counts[place] + counts[place + 1] >= _FEWEST_LINES][1:]


def _find_runs(downwards: Sequence[Fragment], edge: float, gutter: float) -> Iterable[tuple[float, float, int]]:
    """Top and bottom of the stretches in which nothing lies across the strip left of the edge, and their lines."""
    run: list[Fragment] = []
    for fragment in (*downwards, None):
        if fragment is not None and (fragment.left >= edge - 1 or fragment.right <= edge - gutter):
            run.append(fragment)
            continue
        lines = _count_beside(run, edge)
        if lines >= _FEWEST_LINES:
            yield run[0].middle, run[-1].middle, lines
        run = []


def _count_beside(run: Sequence[Fragment], edge: float) -> int:
    """The lines of the side that has fewer, nothing unless both are text and stand beside each other."""
    left = [fragment for fragment in run if fragment.left < edge - 1]
    right = [fragment for fragment in run if fragment.left >= edge - 1]
    fewer = min(_count_lines(left), _count_lines(right))
    if fewer < _FEWEST_LINES or min(_measure_width(left), _measure_width(right)) < _NARROWEST_COLUMN:
        return 0
    if min(sum(bool(_LETTER.search(each.text)) for each in side) / len(side) for side in (left, right)) < _TORN:
        # Bullets or numbers and what they stand before; a column of dates has months or other words among it, or not.
        return fewer if any(_DATE.search(fragment.text) for fragment in (*left, *right)) else 0
    top, bottom = min(left[0].middle, right[0].middle), max(left[-1].middle, right[-1].middle)
    shorter = min(side[0].middle - side[-1].middle for side in (left, right))
    return fewer if top - bottom >= _LEAST_BESIDE * shorter else 0


def _count_lines(side: Sequence[Fragment]) -> int:
    return len({round(fragment.middle / _STEP) for fragment in side})


def _measure_width(side: Sequence[Fragment]) -> float:
    return max(fragment.right for fragment in side) - min(fragment.left for fragment in side)


# ---- what the parts are --------------------------------------------------------------------------------------------


def _are_columns(band: _Band) -> bool:
    return min(_count_lines(band.left), _count_lines(band.right)) >= _FEWEST_LINES_OF_COLUMN


def _is_torn(band: _Band) -> bool:
    """Whether sentences that run on in a column have words of the other column drawn between their lines."""
    torn = running = 0
    for side, other in ((band.left, band.right), (band.right, band.left)):
        between = sorted(fragment.order for fragment in other)
        lines = [line for _, line in _list_lines(side)]
        for line, following in pairwise(lines):
            if not _runs_on(line[-1].text, following[0].text):
                continue
            running += 1
            torn += any(line[-1].order < order < following[0].order for order in between)
    return torn >= _FEWEST_TORN and torn >= _TORN * running


def _runs_on(line: str, following: str) -> bool:
    """Whether a sentence goes on in the next line; what stands in the cells of a table is shorter."""
    if len(line.split()) < _FEWEST_WORDS or _ENDED.search(line):
        return False
    return line.endswith("-") or following[:1].islower()


def _list_lines(side: Iterable[Fragment]) -> list[tuple[float, list[Fragment]]]:
    """The lines of a column from top to bottom, each with its middle."""
    lines: list[tuple[float, list[Fragment]]] = []
    for fragment in sorted(side, key=lambda each: (-each.middle, each.left)):
        if lines and lines[-1][0] - fragment.middle < _SAME_LINE * fragment.height:
            lines[-1][1].append(fragment)
        else:
            lines.append((fragment.middle, [fragment]))
    return [(middle, sorted(line, key=attrgetter("left"))) for middle, line in lines]


def _cut_to(side: Sequence[Fragment], others: Sequence[Fragment]) -> list[Fragment]:
    """What of one column stands beside the other one."""
    top, bottom = max(each.top for each in others), min(each.bottom for each in others)
    return [fragment for fragment in side if bottom <= fragment.middle <= top]


def _are_dates_beside(labels: Sequence[Fragment], others: Sequence[Fragment]) -> bool:
    """Whether one column holds dates, each beside a line of the other one."""
    groups = _group_labels(labels)
    dated = [group for group in groups if any(_DATE.search(fragment.text) for fragment in group)]
    if len(dated) < 2 or len(dated) < _MOSTLY * len(groups):
        return False
    if sum(len(fragment.text.split()) for fragment in labels) > _LONGEST_LABEL * len(groups):
        return False
    aligned = sum(any(_is_beside(group[0], other) for other in others) for group in dated)
    return aligned >= _MOSTLY * len(dated)


def _group_labels(labels: Sequence[Fragment]) -> list[list[Fragment]]:
    """Lines of a column that follow closely on each other."""
    groups: list[list[Fragment]] = []
    for _, line in _list_lines(labels):
        if groups and groups[-1][-1].bottom - line[0].bottom < _NEW_GROUP * line[0].height:
            groups[-1] += line
        else:
            groups.append(list(line))
    return groups


def _is_beside(label: Fragment, other: Fragment) -> bool:
    return abs(label.middle - other.middle) < _ALIGNED * max(label.height, other.height)


def _are_with_rows(labels: Sequence[Fragment], others: Sequence[Fragment]) -> bool:
    """Whether most groups of labels are drawn next to a line that they stand beside."""
    groups = _group_labels(labels)
    near = 0
    for group in groups:
        first, last = (choose(each.order for each in group) for choose in (min, max))
        before = max((each for each in others if each.order < first), key=attrgetter("order"), default=None)
        after = min((each for each in others if each.order > last), key=attrgetter("order"), default=None)
        near += any(each is not None and _is_beside(group[0], each) for each in (before, after))
    return near >= _MOSTLY * len(groups)


def _lay_out_rows(
    side: Sequence[Fragment], labels: Sequence[Fragment], others: Sequence[Fragment], *, is_left: bool
) -> Layout:
    top, bottom = labels[0].top, labels[-1].bottom
    above = [fragment for fragment in side if fragment not in labels and fragment.middle > top]
    below = [fragment for fragment in side if fragment not in labels and fragment.middle < bottom]
    rows = _join_rows(labels, others, is_left=is_left)
    return Layout((*_join_lines(above), *rows, *_join_lines(below)), 1, is_changed=True)


def _join_rows(labels: Sequence[Fragment], others: Sequence[Fragment], *, is_left: bool) -> tuple[Line, ...]:
    """Every group of labels on the line of the other column that it stands beside."""
    groups = _group_labels(labels)
    lines: list[Line] = []
    for middle, line in _list_lines(others):
        beside: list[Fragment] = []
        while groups and groups[0][0].middle > middle - _ALIGNED * line[0].height:
            beside += groups.pop(0)
        lines.append((*beside, *line) if is_left else (*line, *beside))
    return (*lines, *(tuple(group) for group in groups))
