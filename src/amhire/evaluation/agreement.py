"""How well two judgements of the same résumés agree. Pure statistics; every figure is defined where it is computed.

One side is taken as the truth (a reader's labels), the other is measured against it (the tool, or a second reader).
"""

import math
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

#: Levels run from 0 (not shown) to 3 (demonstrated); the table of a pair counts label × level.
LEVELS = 4
SHOWN, APPLIED = 1, 2
#: A fit from here on is a good one; one up to there is none.
GOOD_FIT, NO_FIT = 3, 1
_TOP_NDCG, _TOP_PRECISION = 20, 10
_YEARS_WITHIN, _YEARS_NONE = 1.0, 0.5
_RESAMPLES = 1000
_SEED = 20_260_101
NOTHING = float("nan")


@dataclass(frozen=True)
class Pair:
    """One résumé judged twice. `fit`, `years` and `levels` are the truth; `score`, `counted` and `found` are measured.

    `levels` and `found` are in the same order of competencies.
    """

    file: str
    fit: int | None
    years: float | None
    levels: tuple[int, ...]
    score: float
    counted: float
    found: tuple[int, ...]
    #: Whether the measured side has judged it at all; if not it counts as score 0 with no evidence.
    judged: bool = True

    @cached_property
    def table(self) -> tuple[int, ...]:
        """How often each level was labelled and found: place LEVELS * labelled + found."""
        counts = [0] * (LEVELS * LEVELS)
        for labelled, found in zip(self.levels, self.found, strict=True):
            counts[LEVELS * labelled + found] += 1
        return tuple(counts)


@dataclass(frozen=True, slots=True)
class Shares:
    """Precision, recall and their harmonic mean; 0 where there is nothing to divide by."""

    precision: float
    recall: float
    f1: float
    labelled: int
    found: int


def measure(pairs: Sequence[Pair]) -> dict[str, float]:
    """All figures by name; `nan` where the pairs cannot tell.

    f1, precision, recall   over all cells (résumé × competency): `any` is level >= 1, `applied` is level >= 2
    kappa                   quadratic-weighted kappa of the level 0 to 3 over all cells
    rho_fit                 Spearman's rank correlation of score and fit
    auc_fit                 chance that a fit >= 3 has a higher score than a fit <= 1; ties count one half
    ndcg20                  normalised discounted cumulative gain of the first 20 by score, gain 2^fit - 1
    precision10, ap_fit     share of fits >= 3 among the first 10, and average precision for them
    years_within_1          of those labelled with years: share counted within one year
    years_false             of those labelled with none: share counted with more than half a year
    """
    table = [sum(column) for column in zip(*(pair.table for pair in pairs), strict=True)] or [0] * (LEVELS * LEVELS)
    shown, applied = share_table(table, SHOWN), share_table(table, APPLIED)
    return {
        "f1_any": shown.f1,
        "precision_any": shown.precision,
        "recall_any": shown.recall,
        "f1_applied": applied.f1,
        "precision_applied": applied.precision,
        "recall_applied": applied.recall,
        "kappa": weigh_kappa(table),
        **_rank_figures([pair for pair in pairs if pair.fit is not None]),
        **_year_figures(pairs),
    }


def estimate_intervals(
    pairs: Sequence[Pair], *, resamples: int = _RESAMPLES, seed: int = _SEED
) -> dict[str, tuple[float, float]]:
    """Where 95 % of the figures lie when the résumés are drawn again and again from the same ones (bootstrap)."""
    draw = random.Random(seed)  # noqa: S311  (a simulation that must come out the same every time)
    drawn: dict[str, list[float]] = {}
    for _ in range(resamples):
        for name, value in measure(draw.choices(pairs, k=len(pairs))).items():
            if not math.isnan(value):
                drawn.setdefault(name, []).append(value)
    return {name: _middle(sorted(values)) for name, values in drawn.items()}


def share_table(table: Sequence[int], at: int) -> Shares:
    """Precision and recall of "level >= at" from a table of label × level."""
    both = _count(table, lambda labelled, found: labelled >= at and found >= at)
    labelled = _count(table, lambda labelled, _: labelled >= at)
    found = _count(table, lambda _, found: found >= at)
    precision = both / found if found else 0.0
    recall = both / labelled if labelled else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return Shares(precision, recall, f1, labelled, found)


def weigh_kappa(table: Sequence[int]) -> float:
    """Quadratic-weighted kappa from a table of label × level; 1 where chance leaves nothing to disagree about."""
    whole = sum(table)
    if not whole:
        return NOTHING
    cells = [(one, other) for one in range(LEVELS) for other in range(LEVELS)]
    seen = sum(table[LEVELS * one + other] * (one - other) ** 2 for one, other in cells) / whole
    labelled = [sum(table[LEVELS * one : LEVELS * (one + 1)]) / whole for one in range(LEVELS)]
    found = [sum(table[other::LEVELS]) / whole for other in range(LEVELS)]
    expected = sum(labelled[one] * found[other] * (one - other) ** 2 for one, other in cells)
    return 1 - seen / expected if expected else 1.0


def rank_values(values: Sequence[float]) -> list[float]:
    """The rank of every value from the smallest on, from 1; equal values share the middle of their ranks."""
    order = sorted(range(len(values)), key=values.__getitem__)
    ranks = [0.0] * len(values)
    before = 0
    for _, same in groupby(order, key=values.__getitem__):
        places = list(same)
        for place in places:
            ranks[place] = before + (len(places) + 1) / 2
        before += len(places)
    return ranks


def count_competency(pairs: Sequence[Pair], place: int) -> list[int]:
    """The table of label × level of one competency, by its place in the pairs."""
    counts = [0] * (LEVELS * LEVELS)
    for pair in pairs:
        counts[LEVELS * pair.levels[place] + pair.found[place]] += 1
    return counts


def _count(table: Sequence[int], counts: Callable[[int, int], bool]) -> int:
    return sum(number for place, number in enumerate(table) if counts(*divmod(place, LEVELS)))


def _rank_figures(pairs: Sequence[Pair]) -> dict[str, float]:
    fits = [pair.fit or 0 for pair in pairs]
    scores = [pair.score for pair in pairs]
    order = sorted(range(len(scores)), key=lambda place: -scores[place])
    good = [fits[place] >= GOOD_FIT for place in order]
    return {
        "rho_fit": _correlate(rank_values(fits), rank_values(scores)),
        "auc_fit": _area(scores, fits),
        "ndcg20": _gain([fits[place] for place in order], fits),
        "precision10": sum(good[:_TOP_PRECISION]) / len(good[:_TOP_PRECISION]) if good else NOTHING,
        "ap_fit": _average_precision(good),
    }


def _year_figures(pairs: Sequence[Pair]) -> dict[str, float]:
    some = [pair for pair in pairs if pair.years]
    none = [pair for pair in pairs if pair.years == 0]
    near = sum(abs(pair.counted - (pair.years or 0.0)) <= _YEARS_WITHIN for pair in some)
    false = sum(pair.counted > _YEARS_NONE for pair in none)
    return {
        "years_within_1": near / len(some) if some else NOTHING,
        "years_false": false / len(none) if none else NOTHING,
    }


def _correlate(one: Sequence[float], other: Sequence[float]) -> float:
    """Pearson's correlation; 0 where one side never varies."""
    if not one:
        return NOTHING
    middle, middle_other = sum(one) / len(one), sum(other) / len(other)
    spread = sum((each - middle) ** 2 for each in one)
    spread_other = sum((each - middle_other) ** 2 for each in other)
    if not spread or not spread_other:
        return 0.0
    together = sum((a - middle) * (b - middle_other) for a, b in zip(one, other, strict=True))
    return float(together / math.sqrt(spread * spread_other))


def _area(scores: Sequence[float], fits: Sequence[int]) -> float:
    """The area under the curve of fits >= 3 against fits <= 1, by the sum of ranks."""
    kept = [(score, fit >= GOOD_FIT) for score, fit in zip(scores, fits, strict=True) if not NO_FIT < fit < GOOD_FIT]
    good = sum(is_good for _, is_good in kept)
    pairs = good * (len(kept) - good)
    if not pairs:
        return NOTHING
    ranks = rank_values([score for score, _ in kept])
    won = sum(rank for rank, (_, is_good) in zip(ranks, kept, strict=True) if is_good)
    return (won - good * (good + 1) / 2) / pairs


def _gain(ordered: Sequence[int], fits: Sequence[int]) -> float:
    ideal = _discount(sorted(fits, reverse=True))
    return _discount(ordered) / ideal if ideal else NOTHING


def _discount(fits: Sequence[int]) -> float:
    return sum((2.0**fit - 1) / math.log2(place + 2) for place, fit in enumerate(fits[:_TOP_NDCG]))


def _average_precision(good: Sequence[bool]) -> float:
    found, total = 0, 0.0
    for place, is_good in enumerate(good, 1):
        if is_good:
            found += 1
            total += found / place
    return total / found if found else NOTHING


def _middle(values: Sequence[float]) -> tuple[float, float]:
    """The 2.5th and the 97.5th percentile of sorted values."""
    last = len(values) - 1
    return values[round(last * 0.025)], values[round(last * 0.975)]
