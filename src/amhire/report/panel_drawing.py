"""Small drawings on the scale from 1 to 5: where every line and dot stands, in the units of its own view box."""

from dataclasses import dataclass

from amhire.panel.panel import Spread

WIDTH, HEIGHT = 180, 20
_LEFT, _STEP = 14.0, 38.0
_SCALE = (1, 2, 3, 4, 5)


@dataclass(frozen=True, slots=True)
class Strip:
    """One line of a drawing. `told` is the drawing in words; a place that is None is not drawn."""

    told: str
    ticks: tuple[float, ...]
    #: Where the bar begins and how long it is.
    start: float | None = None
    length: float = 0.0
    dot: float | None = None
    #: Where the level needed is marked.
    needed: float | None = None
    #: Where the total before the discussion stood, if the discussion moved it.
    before: float | None = None
    width: int = WIDTH
    height: int = HEIGHT


def draw_profile(spread: Spread | None, needed: int, told: str) -> Strip:
    """The ratings of one cell: range as a bar, mean as a dot, the level needed as a mark."""
    mark = _place(needed) if needed else None
    if spread is None:
        return Strip(told, _ticks(), needed=mark)
    start = _place(spread.low)
    return Strip(told, _ticks(), start, round(_place(spread.high) - start, 1), _place(spread.mean), mark)


def draw_interval(
    low: float | None, high: float | None, value: float | None, told: str, *, before: float | None = None
) -> Strip:
    """A total as a dot with its interval as a bar."""
    dot = None if value is None else _place(value)
    earlier = None if before is None else _place(before)
    if low is None or high is None:
        return Strip(told, _ticks(), dot=dot, before=earlier)
    start = _place(low)
    return Strip(told, _ticks(), start, round(_place(high) - start, 1), dot, before=earlier)


def list_scale() -> tuple[tuple[str, float], ...]:
    """The numbers above a column of drawings, each with its place."""
    return tuple((str(each), _place(each)) for each in _SCALE)


def _ticks() -> tuple[float, ...]:
    return tuple(_place(each) for each in _SCALE)


def _place(value: float) -> float:
    return round(_LEFT + _STEP * (min(5.0, max(1.0, value)) - 1), 1)
