"""The distribution of the scores as a drawing: where every bar stands, in the units of its own view box."""

from collections.abc import Iterable
from dataclasses import dataclass

from amhire.screening.bands import POSSIBLE, STRONG, Band

WIDTH, HEIGHT = 640, 240
_LEFT, _TOP, _BASE = 8, 24, 212
_STEP, _MOST = 5, 100
_GAP = 3.0
_TICKS = range(0, _MOST + 1, 20)
_LEAST_HEIGHT = 2.0
#: From here on a bar is told in thousands.
_THOUSANDS = 10_000


@dataclass(frozen=True, slots=True)
class Bar:
    """How many scores lie from `first` up to `last`; the words that say so, and the place of the bar."""

    first: int
    last: int
    count: int
    #: The count as it stands above the bar, where there is room for four digits.
    label: str
    band: Band
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Tick:
    """A number below the axis, or a line at a border of bands."""

    label: str
    x: float


@dataclass(frozen=True, slots=True)
class Histogram:
    """A drawing of `width` by `height`, its bars above `base`."""

    width: int
    height: int
    top: int
    base: int
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    borders: tuple[Tick, ...]


def build_histogram(scores: Iterable[float]) -> Histogram:
    """Bars of five points each; a score of 100 belongs to the last."""
    counts = [0] * (_MOST // _STEP)
    for score in scores:
        counts[min(int(score // _STEP), len(counts) - 1)] += 1
    tallest = max(counts) or 1
    return Histogram(
        WIDTH,
        HEIGHT,
        _TOP,
        _BASE,
        tuple(_bar(place, count, tallest) for place, count in enumerate(counts)),
        tuple(Tick(str(each), _x(each)) for each in _TICKS),
        tuple(Tick(f"{each:g}", _x(each)) for each in (POSSIBLE, STRONG)),
    )


def _bar(place: int, count: int, tallest: int) -> Bar:
    first = place * _STEP
    height = max(_LEAST_HEIGHT, round((_BASE - _TOP) * count / tallest, 1)) if count else 0.0
    width = round(_x(_STEP) - _x(0) - _GAP, 1)
    label = str(count) if count < _THOUSANDS else f"{count / 1000:.0f}k"
    return Bar(first, first + _STEP, count, label, _band(first), _x(first), round(_BASE - height, 1), width, height)


def _band(score: float) -> Band:
    return "strong" if score >= STRONG else "possible" if score >= POSSIBLE else "weak"


def _x(score: float) -> float:
    return round(_LEFT + (WIDTH - 2 * _LEFT) * score / _MOST, 1)
