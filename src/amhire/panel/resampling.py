"""The panel drawn again and again from itself: what would other interviewers and other competencies have given?"""

import math
import random
from dataclasses import dataclass

import numpy as np

from amhire.panel.grid import Grid, Numbers, Places

#: Numbers held at once; many candidates and competencies mean fewer resamples at a time.
_ROOM = 4_000_000


def draw_counts(things: int, resamples: int, seed: int) -> Numbers:
    """How often each thing is drawn when as many as there are are drawn with replacement: resample × thing."""
    draw = random.Random(seed)  # noqa: S311  (a simulation that must come out the same every time)
    drawn = [[math.floor(draw.random() * things) for _ in range(things)] for _ in range(resamples)]
    return np.stack([np.bincount(each, minlength=things) for each in drawn]).astype(float)


def draw_totals(grid: Grid, resamples: int, seed: int) -> Numbers:
    """Resample × candidate: the total when interviewers and competencies of every stage are drawn with replacement.

    One draw holds for all candidates. A cell whose interviewers were not drawn is left out of that total; NaN where
    nothing of a candidate was drawn.
    """
    weights = np.array([criterion.weight for criterion in grid.criteria])
    above = np.zeros((resamples, len(grid.candidates)))
    below = np.zeros_like(above)
    stages = np.array([criterion.stage for criterion in grid.criteria])
    rated = (~np.isnan(grid.ratings)).any(axis=0) & (weights[grid.criterion] > 0)
    for number, stage in enumerate(dict.fromkeys(stages.tolist())):
        units = np.flatnonzero(rated & (stages[grid.criterion] == stage))
        if len(units):
            _add_stage(_Stage(grid, units, weights[grid.criterion[units]]), (above, below), seed + 2 * number)
    return np.divide(above, below, out=np.full_like(above, np.nan), where=below > 0)


@dataclass(frozen=True, slots=True)
class _Stage:
    """The units of one stage, candidate by candidate, and what each weighs."""

    grid: Grid
    units: Places
    weights: Numbers


def _add_stage(stage: _Stage, sums: tuple[Numbers, Numbers], seed: int) -> None:
    """Add weight × mean, and weight, of the stage's drawn cells to the sums of every resample and candidate."""
    ratings = stage.grid.ratings[:, stage.units]
    ratings = ratings[(~np.isnan(ratings)).any(axis=1)]
    known = (~np.isnan(ratings)).astype(float)
    values = np.nan_to_num(ratings)
    _, criterion = np.unique(stage.grid.criterion[stage.units], return_inverse=True)
    people, starts = np.unique(stage.grid.candidate[stage.units], return_index=True)
    resamples = len(sums[0])
    interviewers = draw_counts(len(ratings), resamples, seed)
    competencies = draw_counts(int(criterion.max()) + 1, resamples, seed + 1)
    step = max(1, _ROOM // len(stage.units))
    for start in range(0, resamples, step):
        part = slice(start, start + step)
        raters = interviewers[part] @ known
        means = np.divide(interviewers[part] @ values, raters, out=np.zeros_like(raters), where=raters > 0)
        weights = competencies[part][:, criterion] * stage.weights * (raters > 0)
        sums[0][part, people] += np.add.reduceat(means * weights, starts, axis=1)
        sums[1][part, people] += np.add.reduceat(weights, starts, axis=1)
