"""Several interviewers' ratings of several candidates, side by side: what was rated, by whom, and what it comes to.

Pure arithmetic on rows; every figure is defined where it is computed. Nothing missing is ever filled in.
`seating.build_panel` makes a Panel from rows; `ranking`, `raters`, `agreement` and `cautions` say what it comes to.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations
from typing import Literal, TypeAlias

from amhire.scorecard.ratings import Ratings

MarkState: TypeAlias = Literal["rated", "no-evidence", "unanswered", "no-card"]
SeatState: TypeAlias = Literal["complete", "incomplete", "missing"]

#: Ratings of one cell that lie this far apart are talked about first.
FAR_APART = 2
#: Answers to the overall question, from "do not hire" to "hire".
RECOMMENDATIONS = (1, 2, 3, 4)


@dataclass(frozen=True, slots=True)
class Criterion:
    """A competency as one stage rates it: the level (1 to 5) the opening needs and its weight in the combination.

    `needed` is 0 where the framework at hand does not say, as with a competency of an older framework.
    """

    stage: str
    competency: str
    name: str
    needed: int
    weight: float


@dataclass(frozen=True, slots=True)
class PanelStage:
    """An interview stage with what it rates, in the order of the card."""

    id: str
    name: str
    criteria: tuple[Criterion, ...]


@dataclass(frozen=True, slots=True)
class Spread:
    """How several ratings of one thing lie.

    `mean` of the `n` ratings; `low` and `high` the smallest and the largest; `adjacent` the share (0 to 1) of pairs of
    ratings at most one point apart, None below two ratings.
    """

    n: int
    mean: float
    low: int
    high: int
    adjacent: float | None

    @property
    def range(self) -> int:
        """Points between the highest and the lowest rating."""
        return self.high - self.low

    @property
    def differs(self) -> bool:
        """Whether the ratings are so far apart that they are talked about before anything else."""
        return self.range >= FAR_APART


@dataclass(frozen=True, slots=True)
class Mark:
    """What one interviewer said of one competency: the first rating, and the one after the discussion if any.

    `state` is that of the first card and `again_state` that of the second; `rating` and `again` are set when "rated".
    """

    interviewer: str
    state: MarkState
    rating: int | None
    note: str
    again: int | None = None
    #: What changed the interviewer's mind, in the interviewer's own words.
    change: str = ""
    again_state: MarkState = "no-card"

    @property
    def counted(self) -> int | None:
        """The rating that counts: that after the discussion where it was answered, which may be "no evidence"."""
        return self.again if self.again_state in {"rated", "no-evidence"} else self.rating

    @property
    def changed(self) -> bool:
        """Whether the discussion changed what this interviewer says."""
        return self.again_state in {"rated", "no-evidence"} and (self.again, self.again_state) != (
            self.rating,
            self.state,
        )


@dataclass(frozen=True, slots=True)
class Cell:
    """One competency of one candidate in one stage, as every interviewer of the stage saw it, in one order."""

    criterion: Criterion
    marks: tuple[Mark, ...]

    @property
    def before(self) -> Spread | None:
        """The first ratings, each given alone; None where nobody rated."""
        return measure_spread([mark.rating for mark in self.marks if mark.rating is not None])

    @property
    def after(self) -> Spread | None:
        """The ratings that count; the same as `before` where there was no second round."""
        return measure_spread([mark.counted for mark in self.marks if mark.counted is not None])

    @property
    def gap(self) -> float | None:
        """The mean that counts less the level needed, in points; None where either is unknown."""
        spread = self.after
        return None if spread is None or not self.criterion.needed else spread.mean - self.criterion.needed

    @property
    def differs(self) -> bool:
        """Whether the first ratings differ by two points or more: a point of the debrief's agenda."""
        return self.before is not None and self.before.differs


@dataclass(frozen=True, slots=True)
class Seat:
    """One card that should be there: who meets whom in which stage, the card that counts, and all earlier ones."""

    candidate: str
    interviewer: str
    stage: str
    first: Ratings | None
    second: Ratings | None
    #: Cards of the same seat and round that were replaced by a later one, with what differs, in plain words.
    replaced: tuple[tuple[Ratings, str], ...]
    #: Whether the first card was handed in after the debrief began; False where the time is unknown.
    late: bool
    #: Competency ids of the stage that the first card leaves unanswered.
    unanswered: tuple[str, ...] = ()
    #: Whether it is known when the first card was handed in.
    timed: bool = True

    @property
    def state(self) -> SeatState:
        """Whether the first card is there and answers everything; "no evidence" is an answer."""
        if self.first is None:
            return "missing"
        return "incomplete" if self.unanswered else "complete"


@dataclass(frozen=True, slots=True)
class Total:
    """The mechanical combination for one candidate: the weighted mean of the cells' mean ratings, 1 to 5.

    total = sum(weight x mean of the cell's ratings) / sum(weight), over the cells that were rated by anybody. A
    competency rated in two stages is two cells. Cells without any rating are left out, never filled in, and counted:
    `rated` of `cells`; cells of weight 0 are not among them. `value` is None where nothing was rated. Fixed weights,
    equal unless documented otherwise, predict better than a summing up by judgement (Kuncel, Klieger, Connelly and
    Ones 2013); equal ones are hard to beat (Dawes 1979).
    """

    value: float | None
    rated: int
    cells: int


@dataclass(frozen=True, slots=True)
class CandidatePanel:
    """One candidate: every cell, the total before and after the discussion, and every overall recommendation.

    Cells and seats are those of the stages in which somebody met the candidate, or should have; `not_met` names the
    other stages of the panel, by id.
    """

    name: str
    cells: tuple[Cell, ...]
    seats: tuple[Seat, ...]
    before: Total
    after: Total
    not_met: tuple[str, ...] = ()

    @property
    def agenda(self) -> tuple[Cell, ...]:
        """The cells to talk about, by range of the first ratings and then by weight, largest first."""
        return tuple(sorted((cell for cell in self.cells if cell.differs), key=_urgency))

    @property
    def recommended(self) -> tuple[int, int, int, int]:
        """How many interviewers' cards recommend 1, 2, 3 and 4: the second card where it has an answer."""
        return count_recommendations([_overall(seat) for seat in self.seats])

    @property
    def recommended_before(self) -> tuple[int, int, int, int]:
        """How many first cards recommend 1, 2, 3 and 4."""
        return count_recommendations([seat.first.overall if seat.first else None for seat in self.seats])


@dataclass(frozen=True, slots=True)
class Panel:
    """Everything that was collected, in one order: candidates by name, interviewers by name, stages as they come."""

    stages: tuple[PanelStage, ...]
    interviewers: tuple[str, ...]
    candidates: tuple[CandidatePanel, ...]
    #: Weights other than 1 by competency id; the reason for them is the requisition's.
    weights: Mapping[str, float]
    #: When the discussion began; None where that was not said, and then no card is late.
    debrief: datetime | None = None
    #: Files that are no cards and count nowhere.
    no_cards: tuple[Ratings, ...] = ()
    #: Names of files whose card says no candidate or no interviewer; they stand under the file's name.
    unnamed: tuple[str, ...] = ()

    @property
    def seats(self) -> tuple[Seat, ...]:
        """Every seat, candidate by candidate."""
        return tuple(seat for candidate in self.candidates for seat in candidate.seats)

    @property
    def cells(self) -> tuple[Cell, ...]:
        """Every cell, candidate by candidate."""
        return tuple(cell for candidate in self.candidates for cell in candidate.cells)

    @property
    def agenda(self) -> tuple[tuple[str, Cell], ...]:
        """Candidate and cell to talk about, over all candidates, by range and then by weight, largest first."""
        found = [(candidate.name, cell) for candidate in self.candidates for cell in candidate.agenda]
        return tuple(sorted(found, key=lambda each: _urgency(each[1])))


def measure_spread(values: Sequence[int]) -> Spread | None:
    """Mean, extremes and adjacent agreement of the ratings; None where there are none."""
    if not values:
        return None
    pairs = list(combinations(values, 2))
    near = sum(abs(one - other) <= 1 for one, other in pairs)
    mean = math.fsum(values) / len(values)
    return Spread(len(values), mean, min(values), max(values), near / len(pairs) if pairs else None)


def combine(means: Sequence[tuple[float, float | None]]) -> Total:
    """The total of cells given as weight and mean rating (None where nobody rated); see Total."""
    weighed = [(weight, mean) for weight, mean in means if weight > 0]
    rated = [(weight, mean) for weight, mean in weighed if mean is not None]
    if not rated:
        return Total(None, 0, len(weighed))
    # Scaled by a power of two, which costs no precision, so that the products of very small weights are not lost.
    power = -math.frexp(max(weight for weight, _ in rated))[1]
    scaled = [(math.ldexp(weight, power), mean) for weight, mean in rated]
    value = math.fsum(weight * mean for weight, mean in scaled) / math.fsum(weight for weight, _ in scaled)
    least, most = min(mean for _, mean in rated), max(mean for _, mean in rated)
    return Total(min(most, max(least, value)), len(rated), len(weighed))


def count_recommendations(answers: Sequence[int | None]) -> tuple[int, int, int, int]:
    """How often each of the four answers to the overall question was given."""
    one, two, three, four = (sum(answer == value for answer in answers) for value in RECOMMENDATIONS)
    return one, two, three, four


def _overall(seat: Seat) -> int | None:
    given = [card.overall for card in (seat.second, seat.first) if card is not None and card.overall is not None]
    return given[0] if given else None


def _urgency(cell: Cell) -> tuple[int, float]:
    return (-cell.before.range if cell.before else 0, -cell.criterion.weight)
