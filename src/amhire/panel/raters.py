"""How each interviewer rates, beside the others: severity, halo, the middle of the scale, and what was left open."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal, TypeAlias

import numpy as np

from amhire.panel.grid import Grid, Numbers, Truths, build_grid
from amhire.panel.panel import Panel, Seat

RaterFlag: TypeAlias = Literal["severe", "lenient", "halo", "central", "no-evidence"]

# The limits were chosen by simulating panels of 4 candidates, 4 interviewers and 6 competencies, as benchmarks/panel.py
# does: true levels 3.2 with deviation 0.5 between candidates and 0.5 between competencies, 0.3 for an interviewer's
# impression of a candidate, 0.6 for each rating, rounded to 1 to 5. Where nobody differs, anybody is flagged for
# anything in 10 of 100 panels. Of interviewers made 0.8 points severe or lenient 74 of 100 are found; of those who give
# all competencies of a candidate nearly one rating (deviation 0.25) 90, 20 of them as central; of those who use three
# tenths of the scale 99.
_SEVERITY_POINTS = 0.5
_SEVERITY_ERRORS = 2.5
_HALO_RATIO = 0.6
_CENTRAL_SHARE, _CENTRAL_MORE = 0.65, 0.25
_OPEN_SHARE, _OPEN_MORE = 0.3, 0.2
#: Below these nothing is flagged: with two candidates every seventh panel would have a wrong alarm, and of two
#: interviewers nobody can say which one is severe.
LEAST_RATINGS, LEAST_CANDIDATES, LEAST_INTERVIEWERS = 12, 3, 3
_MIDDLE, _ENDS = 3, (1, 5)


@dataclass(frozen=True, slots=True)
class Rater:
    """One interviewer's way of rating, from the first ratings. A share or figure is None where nothing carries it.

    `ratings`      ratings 1 to 5 given; `candidates` those rated
    `mean`         plain mean of them
    `severity`     points above (lenient) or below (severe, negative) the other interviewers for the same performance:
                   the interviewer's effect less the mean of the others', in the additive fit
                   rating = unit + interviewer by least squares, missing ratings allowed. None where the interviewer
                   shares no unit with another
    `error`        standard error of `severity`, from how unevenly it falls on the candidates; None below two
    `spread`       mean over cards of the standard deviation between competencies (n - 1), in points
    `halo`         `spread` divided by the mean of the others' spreads; far below 1, one impression may colour all
    `correlation`  mean correlation between two competencies over the candidates; None below three candidates
    `threes`       share of ratings 3; `ends` share of ratings 1 and 5
    `no_evidence`  share of "no evidence" among everything the interviewer answered
    `flags`        what goes beyond the stated limits, never below 12 ratings, 3 candidates and 3 interviewers;
                   "no-evidence" never below 12 answers, since it leaves few ratings by its nature
    """

    interviewer: str
    ratings: int
    candidates: int
    mean: float | None
    severity: float | None
    error: float | None
    spread: float | None
    halo: float | None
    correlation: float | None
    threes: float | None
    ends: float | None
    no_evidence: float | None
    flags: tuple[RaterFlag, ...]


@dataclass(frozen=True, slots=True)
class Fit:
    """Interviewers' effects in points, mean 0 over the connected; NaN for who shares no unit with another.

    `errors` are the standard errors of an effect against the others' mean; `severities` that difference itself.
    """

    effects: Numbers
    severities: Numbers
    errors: Numbers
    #: Whether every interviewer can be compared with every other through shared units.
    connected: bool


def measure_raters(panel: Panel) -> tuple[Rater, ...]:
    """Every interviewer of the panel, in its order."""
    grid = build_grid(panel, first=True)
    fit = fit_effects(grid)
    spreads = _spread_cards(panel)
    threes = _share(grid.ratings == _MIDDLE, grid.ratings)
    ends = _share(np.isin(grid.ratings, _ENDS), grid.ratings)
    answers = [_list_answers(panel.seats, name) for name in panel.interviewers]
    no_evidence = np.array([_share_open(each) for each in answers])
    telling = np.array([len(each) >= LEAST_RATINGS for each in answers])
    halos = _divide(spreads, _mean_of_others(spreads))
    flagged = _flag(grid, halos, (threes, np.where(telling, no_evidence, math.nan)))
    return tuple(
        Rater(
            interviewer=name,
            ratings=int((~np.isnan(grid.ratings[row])).sum()),
            candidates=_count_candidates(grid, row),
            mean=_known(np.nanmean(grid.ratings[row])) if (~np.isnan(grid.ratings[row])).any() else None,
            severity=_known(fit.severities[row]),
            error=_known(fit.errors[row]),
            spread=_known(spreads[row]),
            halo=_known(halos[row]),
            correlation=_correlate_competencies(grid, row),
            threes=_known(threes[row]),
            ends=_known(ends[row]),
            no_evidence=_known(no_evidence[row]),
            flags=flagged[row],
        )
        for row, name in enumerate(panel.interviewers)
    )


def fit_effects(grid: Grid, rows: Sequence[int] | None = None) -> Fit:
    """Rating = unit + interviewer by least squares, over the units that two or more of the interviewers rated.

    `rows` limits the fit to some interviewers. Where interviewers fall into groups that share no unit, an effect is
    relative to the own group, and `connected` is False.
    """
    ratings = np.full_like(grid.ratings, np.nan)
    used = list(range(len(grid.interviewers))) if rows is None else list(rows)
    ratings[used] = grid.ratings[used]
    known = ~np.isnan(ratings)
    known &= known.sum(axis=0) >= 2
    groups = _group(known)
    effects = np.full(len(ratings), np.nan)
    for group in groups:
        effects[group] = _solve(ratings[group], known[group])
    severities, errors = np.full(len(ratings), np.nan), np.full(len(ratings), np.nan)
    for group in groups:
        severities[group] = effects[group] * len(group) / (len(group) - 1)
        errors[group] = _find_errors(grid, ratings[group] - effects[group][:, None], known[group])
    return Fit(effects, severities, errors, connected=len(groups) == 1 and len(groups[0]) == known.any(axis=1).sum())


def _group(known: Truths) -> list[list[int]]:
    """Rows that are linked by shared columns, in groups of two or more."""
    left = [row for row in range(len(known)) if known[row].any()]
    groups = []
    while left:
        group, edge = [], [left[0]]
        while edge:
            row = edge.pop()
            if row in left:
                left.remove(row)
                group.append(row)
                edge += [other for other in left if (known[row] & known[other]).any()]
        groups.append(sorted(group))
    return [group for group in groups if len(group) > 1]


def _solve(ratings: Numbers, known: Truths) -> Numbers:
    """The interviewers' effects: the unit's own level is taken out, so that a small system of equations is left."""
    shares = known / np.maximum(known.sum(axis=0), 1)
    values = np.where(known, ratings, 0.0)
    matrix = np.diag(known.sum(axis=1)).astype(float) - shares @ known.T
    right = values.sum(axis=1) - shares @ values.sum(axis=0)
    effects = np.linalg.lstsq(matrix, right, rcond=None)[0]
    centred: Numbers = effects - effects.mean()
    return centred


def _find_errors(grid: Grid, left: Numbers, known: Truths) -> Numbers:
    """Standard errors of the severities: how an interviewer's deviation varies from candidate to candidate, pooled."""
    rest = np.where(known, left - _column_means(left, known), 0.0)
    people = sorted(set(grid.candidate[known.any(axis=0)].tolist()))
    inside = [grid.candidate == person for person in people]
    seen = np.stack([known[:, mask].sum(axis=1) for mask in inside], axis=1)
    means = np.stack([rest[:, mask].sum(axis=1) for mask in inside], axis=1) / np.maximum(seen, 1)
    met = seen > 0
    freedom = int(met.sum()) - len(known) - len(people) + 1
    if freedom < 1:
        return np.full(len(known), np.nan)
    variance = float((np.where(met, means, 0.0) ** 2).sum()) / freedom
    errors: Numbers = np.sqrt(variance / met.sum(axis=1) * len(known) / (len(known) - 1))
    return errors


def _column_means(values: Numbers, known: Truths) -> Numbers:
    means: Numbers = np.where(known, values, 0.0).sum(axis=0) / np.maximum(known.sum(axis=0), 1)
    return means


def _flag(grid: Grid, halos: Numbers, shares: tuple[Numbers, Numbers]) -> list[tuple[RaterFlag, ...]]:
    threes, no_evidence = shares
    apart = _find_apart(grid)
    flagged: list[tuple[RaterFlag, ...]] = []
    for row in range(len(grid.interviewers)):
        flags: list[RaterFlag] = []
        if row in apart:
            flags.append("lenient" if apart[row] > 0 else "severe")
        central = threes[row] >= _CENTRAL_SHARE and threes[row] - _mean_of_others(threes)[row] >= _CENTRAL_MORE
        if central:
            flags.append("central")
        # Who gives nearly everything a 3 also varies little within a card; one name for it is enough.
        elif halos[row] <= _HALO_RATIO:
            flags.append("halo")
        enough = _is_enough(grid, row)
        if no_evidence[row] >= _OPEN_SHARE and no_evidence[row] - _mean_of_others(no_evidence)[row] >= _OPEN_MORE:
            flags.append("no-evidence")
        flagged.append(tuple(flags) if enough else tuple(flag for flag in flags if flag == "no-evidence"))
    return flagged


def _find_apart(grid: Grid) -> dict[int, float]:
    """Interviewers beyond the limit of severity. The farthest first, then the rest among themselves.

    Otherwise one severe interviewer would make all others look lenient.
    """
    left = [row for row in range(len(grid.interviewers)) if _is_enough(grid, row)]
    apart: dict[int, float] = {}
    while len(left) + len(apart) >= LEAST_INTERVIEWERS and len(left) > 1:
        fit = fit_effects(grid, left)
        beyond = {
            row: float(fit.severities[row])
            for row in left
            if abs(fit.severities[row]) >= max(_SEVERITY_POINTS, _SEVERITY_ERRORS * fit.errors[row])
        }
        if not beyond:
            break
        row = max(beyond, key=lambda each: (abs(beyond[each]), -each))
        apart[row] = beyond[row]
        left.remove(row)
        if len(left) < LEAST_INTERVIEWERS:
            break
    return apart


def _is_enough(grid: Grid, row: int) -> bool:
    raters = int((~np.isnan(grid.ratings)).any(axis=1).sum())
    return (
        raters >= LEAST_INTERVIEWERS
        and int((~np.isnan(grid.ratings[row])).sum()) >= LEAST_RATINGS
        and _count_candidates(grid, row) >= LEAST_CANDIDATES
    )


def _count_candidates(grid: Grid, row: int) -> int:
    return len(set(grid.candidate[~np.isnan(grid.ratings[row])].tolist()))


def _spread_cards(panel: Panel) -> Numbers:
    """Per interviewer the mean standard deviation between the ratings of one card; NaN where no card has two."""
    found: dict[str, list[float]] = {name: [] for name in panel.interviewers}
    for seat in panel.seats:
        ratings = [rating for rating in seat.first.ratings.values() if rating is not None] if seat.first else []
        if len(ratings) > 1:
            found[seat.interviewer].append(float(np.std(ratings, ddof=1)))
    return np.array([math.fsum(each) / len(each) if each else math.nan for each in found.values()])


def _correlate_competencies(grid: Grid, row: int) -> float | None:
    """The mean of Pearson's r between two competencies over the candidates that have both, three or more of them."""
    table = np.full((len(grid.candidates), len(grid.criteria)), np.nan)
    table[grid.candidate, grid.criterion] = grid.ratings[row]
    found = []
    for one, other in combinations(range(len(grid.criteria)), 2):
        pair = table[:, [one, other]][~np.isnan(table[:, [one, other]]).any(axis=1)]
        if len(pair) >= LEAST_CANDIDATES and (pair.std(axis=0) > 0).all():
            found.append(float(np.corrcoef(pair.T)[0, 1]))
    return math.fsum(found) / len(found) if found else None


def _share(chosen: Truths, ratings: Numbers) -> Numbers:
    given = (~np.isnan(ratings)).sum(axis=1)
    shares: Numbers = np.where(given > 0, chosen.sum(axis=1) / np.maximum(given, 1), np.nan)
    return shares


def _list_answers(seats: Sequence[Seat], interviewer: str) -> list[int | None]:
    return [
        rating
        for seat in seats
        if seat.interviewer == interviewer and seat.first is not None
        for rating in seat.first.ratings.values()
    ]


def _share_open(answers: Sequence[int | None]) -> float:
    return sum(rating is None for rating in answers) / len(answers) if answers else math.nan


def _mean_of_others(values: Numbers) -> Numbers:
    """For each the mean of all others that are known; NaN where there is none."""
    means = []
    for row in range(len(values)):
        others = [float(each) for place, each in enumerate(values) if place != row and not math.isnan(each)]
        means.append(math.fsum(others) / len(others) if others else math.nan)
    return np.array(means)


def _divide(values: Numbers, by: Numbers) -> Numbers:
    shares: Numbers = np.divide(values, by, out=np.full(len(values), np.nan), where=by > 0)
    return shares


def _known(value: float) -> float | None:
    return float(value) if math.isfinite(value) else None
