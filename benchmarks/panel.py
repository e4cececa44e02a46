"""How far the figures of a panel report can be trusted: panels with known truth, simulated and computed again.

Run: python benchmarks/panel.py [PANELS]
True levels are 3.2 with deviation 0.5 between candidates and 0.5 between competencies; an interviewer has a severity
(deviation 0.2) and an impression of each candidate (0.3); each rating has an error (0.6) and is rounded to 1 to 5.
"""

import math
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np

from amhire.panel.agreement import count_coincidences, count_values, find_alpha, measure_agreement
from amhire.panel.panel import Criterion, Panel, PanelStage
from amhire.panel.ranking import TOLD_APART, Ranking, rank_candidates
from amhire.panel.raters import measure_raters
from amhire.panel.seating import build_panel
from amhire.scorecard.ratings import Ratings

Array: TypeAlias = "np.ndarray[Any, Any]"
Change: TypeAlias = Callable[[Array, np.random.Generator], Array]

_IDS = "abcdef"
_STAGE = PanelStage("case", "Case", tuple(Criterion("case", name, name, 3, 1.0) for name in _IDS))
_RESAMPLES = 400
_MANY = 500
#: The 95th percentile of Student's t for one to five degrees of freedom.
_STUDENT = (6.314, 2.920, 2.353, 2.132, 2.015)


@dataclass(frozen=True, slots=True)
class World:
    """Candidates whose truth is known, and how they are rated. `severities` has one number for each interviewer."""

    draw: np.random.Generator
    levels: Array
    severities: Array

    def rate(self, severities: Array) -> Array:
        """Candidate × competency × interviewer."""
        people, interviewers = len(self.levels), len(severities)
        taste = self.draw.normal(0, 0.3, (people, 1, interviewers))
        error = self.draw.normal(0, 0.6, (people, len(_IDS), interviewers))
        return np.clip(np.rint(self.levels[:, :, None] + severities + taste + error), 1, 5)

    def find_totals(self) -> Array:
        """What each candidate's total would be with very many interviewers."""
        totals: Array = self.rate(self.draw.normal(0, 0.2, _MANY)).mean(axis=(1, 2))
        return totals


def make_world(draw: np.random.Generator, candidates: int, interviewers: int, severity: float = 0.2) -> World:
    levels = draw.normal(3.2, 0.5, (candidates, 1)) + draw.normal(0, 0.5, (candidates, len(_IDS)))
    return World(draw, levels, draw.normal(0, severity, interviewers))


def seat(ratings: Array) -> Panel:
    """A panel of ratings by candidate × competency × interviewer."""
    people, _, interviewers = ratings.shape
    rows = [
        Ratings(
            f"{person}-{who}",
            f"C{person}",
            f"I{who}",
            _STAGE.id,
            ratings={name: int(value) for name, value in zip(_IDS, ratings[person, :, who], strict=True)},
        )
        for person in range(people)
        for who in range(interviewers)
    ]
    return build_panel(rows, [_STAGE])


def try_totals(panels: int) -> None:
    print(
        "90 % interval of a total: held the truth, and its width; neighbours told apart, of those the wrong way round"
    )
    for interviewers in (2, 3, 4, 6):
        draw = np.random.default_rng(11)
        held: dict[str, list[bool]] = {"drawn": [], "jackknife": []}
        widths: dict[str, list[float]] = {"drawn": [], "jackknife": []}
        apart: list[bool] = []
        wrong = first = 0
        for _ in range(panels):
            world = make_world(draw, 4, interviewers)
            truth, ratings = world.find_totals(), world.rate(world.severities)
            ranking = rank_candidates(seat(ratings), resamples=_RESAMPLES)
            for kind, person, low, high in (*_list_drawn(ranking), *_list_jackknife(ratings)):
                held[kind].append(bool(low <= truth[person] <= high))
                widths[kind].append(high - low)
            people = [_place(each.candidate) for each in ranking.standings]
            told = [each.ahead is not None and each.ahead >= TOLD_APART for each in ranking.standings[:-1]]
            apart += told
            pairs = zip(people, people[1:], told, strict=False)
            wrong += sum(bool(truth[one] < truth[other]) for one, other, is_told in pairs if is_told)
            first += f"C{int(truth.argmax())}" in ranking.groups[0]
        shown = ", ".join(f"{kind} {np.mean(held[kind]):.3f} ({np.mean(widths[kind]):.2f})" for kind in held)
        said = f"{np.mean(apart):.2f}, wrong {wrong / max(1, sum(apart)):.3f}; best in first group {first / panels:.3f}"
        print(f"  4 candidates × {interviewers} interviewers: {shown}; told apart {said}")


def _place(candidate: str) -> int:
    return int(candidate[1:])


def _list_drawn(ranking: Ranking) -> Iterator[tuple[str, int, float, float]]:
    for each in ranking.standings:
        assert each.interval is not None
        yield "drawn", _place(each.candidate), each.interval.low, each.interval.high


def _list_jackknife(ratings: Array) -> Iterator[tuple[str, int, float, float]]:
    """Interviewers left out one by one, with Student's t."""
    interviewers = ratings.shape[2]
    without = np.stack([np.delete(ratings, who, 2).mean(axis=(1, 2)) for who in range(interviewers)])
    variance = (interviewers - 1) / interviewers * ((without - without.mean(axis=0)) ** 2).sum(axis=0)
    for person, total in enumerate(ratings.mean(axis=(1, 2))):
        reach = _STUDENT[interviewers - 2] * math.sqrt(variance[person])
        yield "jackknife", person, float(total - reach), float(total + reach)


def try_alpha(panels: int) -> None:
    print("90 % interval of alpha: held the alpha of 400 candidates, and its width")
    for candidates in (3, 4, 6, 10):
        draw = np.random.default_rng(3)
        held: dict[str, list[bool]] = {"reported": [], "percentiles": []}
        widths: list[float] = []
        for _ in range(panels):
            world = make_world(draw, candidates, 4)
            many = make_world(draw, 400, 4)
            truth = _find_alpha(many.rate(world.severities))
            ratings = world.rate(world.severities)
            found = measure_agreement(seat(ratings), resamples=_RESAMPLES)
            if found.interval is None or truth is None:
                continue
            drawn = [_find_alpha(ratings[draw.integers(0, candidates, candidates)]) for _ in range(_RESAMPLES)]
            low, high = np.percentile([each for each in drawn if each is not None], [5, 95])
            held["reported"].append(found.interval.low <= truth <= found.interval.high)
            held["percentiles"].append(bool(low <= truth <= high))
            widths.append(found.interval.width)
        shown = ", ".join(f"{kind} {np.mean(each):.3f}" for kind, each in held.items())
        print(f"  {candidates} candidates × 4 interviewers: {shown}, width {np.mean(widths):.2f}")


def _find_alpha(ratings: Array) -> float | None:
    table = ratings.reshape(-1, ratings.shape[2]).T
    return find_alpha(count_coincidences(count_values(table)).sum(axis=0))


def try_raters(panels: int) -> None:
    print("Flags of 4 interviewers by 4 candidates, of whom the first is changed: first, any other")
    changes: dict[str, Change] = {
        "nobody differs": lambda values, _: values,
        "0.8 severe": lambda values, _: values - 0.8,
        "0.8 lenient": lambda values, _: values + 0.8,
        "halo, deviation 0.25": lambda values, draw: (
            values.mean(axis=1, keepdims=True) + draw.normal(0, 0.25, values.shape)
        ),
        "0.3 of the scale": lambda values, _: 3 + 0.3 * (values - 3),
    }
    for name, change in changes.items():
        draw = np.random.default_rng(5)
        first: dict[str, int] = {}
        others = 0
        for _ in range(panels):
            world = make_world(draw, 4, 4, severity=0.0)
            raters = measure_raters(seat(_change_first(world, change)))
            for flag in raters[0].flags:
                first[flag] = first.get(flag, 0) + 1
            others += any(rater.flags for rater in raters[1:])
        shown = ", ".join(f"{flag} {count / panels:.2f}" for flag, count in sorted(first.items())) or "none"
        print(f"  {name}: {shown}; others {others / panels:.2f}")


def _change_first(world: World, change: Change) -> Array:
    shape = world.levels.shape
    taste, error = world.draw.normal(0, 0.3, (shape[0], 1)), world.draw.normal(0, 0.6, shape)
    ratings = world.rate(world.severities)
    ratings[:, :, 0] = np.clip(np.rint(change(world.levels + taste + error, world.draw)), 1, 5)
    return ratings


def main() -> None:
    panels = int(sys.argv[1]) if len(sys.argv) > 1 else 250
    try_totals(panels)
    try_alpha(panels)
    try_raters(2 * panels)


if __name__ == "__main__":
    main()
