"""A panel's ratings as a table of numbers, interviewer × unit, for the statistics that need one."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from amhire.panel.panel import Criterion, Panel, Seat

Numbers: TypeAlias = npt.NDArray[np.float64]
Places: TypeAlias = npt.NDArray[np.intp]
Truths: TypeAlias = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Grid:
    """A unit is one competency of one candidate in one stage. `ratings` is interviewer × unit, NaN where none.

    `candidate` and `criterion` say for every unit its place in `candidates` and `criteria`; all in the panel's order.
    """

    interviewers: tuple[str, ...]
    candidates: tuple[str, ...]
    criteria: tuple[Criterion, ...]
    candidate: Places
    criterion: Places
    ratings: Numbers


def build_grid(panel: Panel, *, first: bool, without: Collection[Seat] = ()) -> Grid:
    """The first ratings, or those that count after the discussion; the cards of some seats may be left out."""
    criteria = tuple(criterion for stage in panel.stages for criterion in stage.criteria)
    place = {(each.stage, each.competency): number for number, each in enumerate(criteria)}
    row = {name: number for number, name in enumerate(panel.interviewers)}
    left_out = {(seat.candidate, seat.stage, seat.interviewer) for seat in without}
    units = [(number, cell) for number, candidate in enumerate(panel.candidates) for cell in candidate.cells]
    ratings = np.full((len(row), len(units)), np.nan)
    for column, (number, cell) in enumerate(units):
        for mark in cell.marks:
            rating = mark.rating if first else mark.counted
            seat = (panel.candidates[number].name, cell.criterion.stage, mark.interviewer)
            if rating is not None and seat not in left_out:
                ratings[row[mark.interviewer], column] = rating
    return Grid(
        interviewers=panel.interviewers,
        candidates=tuple(candidate.name for candidate in panel.candidates),
        criteria=criteria,
        candidate=np.array([number for number, _ in units], dtype=np.intp),
        criterion=np.array(
            [place[cell.criterion.stage, cell.criterion.competency] for _, cell in units], dtype=np.intp
        ),
        ratings=ratings,
    )
