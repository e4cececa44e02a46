"""Labels against results: figures with intervals, competency by competency, and the files where both differ most."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from amhire.errors import UnknownName
from amhire.evaluation.agreement import (
    APPLIED,
    SHOWN,
    Pair,
    Shares,
    count_competency,
    estimate_intervals,
    measure,
    rank_values,
    share_table,
    weigh_kappa,
)
from amhire.evaluation.labels import ANY_ROLE, Label, list_competencies
from amhire.evaluation.results import Result

#: Fewer labelled résumés than this say little: an interval is then wide, and a competency rests on a few cells.
FEW = 30
_MOST_SHOWN = 10
_FAR_LEVELS = 2
_FAR_YEARS = 1.0


@dataclass(frozen=True, slots=True)
class CompetencyAgreement:
    """One competency: how well its levels agree."""

    id: str
    shown: Shares
    applied: Shares
    kappa: float


@dataclass(frozen=True, slots=True)
class RankGap:
    """A file whose place by score is far from its place by fit; places count from the best."""

    file: str
    fit: int
    score: float
    place_by_fit: float
    place_by_score: float


@dataclass(frozen=True, slots=True)
class LevelGap:
    """A competency of a file where label and result are two levels or more apart."""

    file: str
    competency: str
    labelled: int
    found: int
    #: What the reader quoted; "" where the label has no words.
    quote: str


@dataclass(frozen=True, slots=True)
class YearsGap:
    """A file whose years were counted more than a year off."""

    file: str
    labelled: float
    counted: float


@dataclass(frozen=True, slots=True)
class Disagreements:
    """The largest differences of each sort, the largest first."""

    ranks: tuple[RankGap, ...]
    levels: tuple[LevelGap, ...]
    years: tuple[YearsGap, ...]
    #: How many there are in all, before the lists were cut.
    levels_in_all: int
    years_in_all: int


@dataclass(frozen=True, slots=True)
class SecondReader:
    """Two readers on the résumés that both labelled, and the tool on the same ones."""

    shared: int
    readers: Mapping[str, float]
    tool: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Everything that comparing labels with results says."""

    role: str
    labelled: int
    scored: int
    figures: Mapping[str, float]
    intervals: Mapping[str, tuple[float, float]]
    competencies: tuple[CompetencyAgreement, ...]
    disagreements: Disagreements
    #: Labelled files that the results do not know; known ones without a score; scored files without a label.
    unknown: tuple[str, ...]
    unscored: tuple[str, ...]
    unlabelled: int
    second: SecondReader | None = None


def compare(
    labels: Sequence[Label], results: Sequence[Result], *, role: str | None = None, second: Sequence[Label] = ()
) -> Evaluation:
    """Hold the results against the labels. `role` names the labelled fit; the results' own role if not given."""
    fit_of = choose_fit(labels, role or results[0].role, asked=role is not None)
    ids = list_competencies(labels)
    found = _index(results)
    pairs = [_pair(label, found.get(label.file), fit_of, ids) for label in labels]
    matched = {found[label.file].sha256 for label in labels if label.file in found}
    return Evaluation(
        role=fit_of or results[0].role,
        labelled=len(labels),
        scored=sum(pair.judged for pair in pairs),
        figures=measure(pairs),
        intervals=estimate_intervals(pairs),
        competencies=tuple(_agreement(name, pairs, place) for place, name in enumerate(ids)),
        disagreements=_find_disagreements(pairs, labels, ids),
        unknown=tuple(label.file for label in labels if label.file not in found),
        unscored=tuple(label.file for label in labels if label.file in found and not found[label.file].is_judged),
        unlabelled=sum(result.status == "scored" and result.sha256 not in matched for result in results),
        second=_compare_readers(labels, second, found, fit_of) if second else None,
    )


def choose_fit(labels: Sequence[Label], role: str, *, asked: bool) -> str:
    """The name under which the labels give the fit for a role: `key-account-manager` is also `key`.

    Raises UnknownName where the labels give fits for other roles only.
    """
    names = {name for label in labels for name in label.fit}
    best = next((name for name in (role, role.partition("-")[0], ANY_ROLE) if name in names), None)
    if best is not None and (best or not asked or names == {ANY_ROLE}):
        return best
    if not names:
        return ANY_ROLE
    known = ", ".join(sorted(name for name in names if name))
    raise UnknownName(f"the labels give no fit for {role!r}; choose with --role one of: {known}")


def _index(results: Sequence[Result]) -> dict[str, Result]:
    """The results by path and by name without ending; of several with one name one with a score, the last of them."""
    found: dict[str, Result] = {}
    for judged in (False, True):
        found |= {result.stem: result for result in results if result.is_judged == judged}
    for result in results:
        found.setdefault(result.file.rpartition("/")[2], result)
    return found | {result.file: result for result in results}


def _pair(label: Label, result: Result | None, fit_of: str, ids: Sequence[str]) -> Pair:
    kept = result if result and result.is_judged else None
    return Pair(
        file=label.file,
        fit=label.fit.get(fit_of),
        years=label.years,
        levels=tuple(label.levels.get(name, 0) for name in ids),
        score=(kept.score or 0.0) if kept else 0.0,
        counted=kept.years if kept else 0.0,
        found=tuple(kept.levels.get(name, 0) if kept else 0 for name in ids),
        judged=kept is not None,
    )


def _agreement(name: str, pairs: Sequence[Pair], place: int) -> CompetencyAgreement:
    table = count_competency(pairs, place)
    return CompetencyAgreement(name, share_table(table, SHOWN), share_table(table, APPLIED), weigh_kappa(table))


def _find_disagreements(pairs: Sequence[Pair], labels: Sequence[Label], ids: Sequence[str]) -> Disagreements:
    levels = [
        LevelGap(pair.file, name, labelled, found, label.quotes.get(name, ""))
        for pair, label in zip(pairs, labels, strict=True)
        for name, labelled, found in zip(ids, pair.levels, pair.found, strict=True)
        if abs(labelled - found) >= _FAR_LEVELS
    ]
    levels.sort(key=lambda gap: (-abs(gap.labelled - gap.found), gap.file, gap.competency))
    years = [
        YearsGap(pair.file, pair.years, pair.counted)
        for pair in pairs
        if pair.years is not None and abs(pair.years - pair.counted) > _FAR_YEARS
    ]
    years.sort(key=lambda gap: (-abs(gap.labelled - gap.counted), gap.file))
    return Disagreements(
        _find_rank_gaps(pairs), tuple(levels[:_MOST_SHOWN]), tuple(years[:_MOST_SHOWN]), len(levels), len(years)
    )


def _find_rank_gaps(pairs: Sequence[Pair]) -> tuple[RankGap, ...]:
    kept = [(pair, pair.fit) for pair in pairs if pair.fit is not None]
    by_fit = rank_values([-fit for _, fit in kept])
    by_score = rank_values([-pair.score for pair, _ in kept])
    gaps = [
        RankGap(pair.file, fit, pair.score, one, other)
        for (pair, fit), one, other in zip(kept, by_fit, by_score, strict=True)
        if one != other
    ]
    return tuple(sorted(gaps, key=lambda gap: (-abs(gap.place_by_fit - gap.place_by_score), gap.file))[:_MOST_SHOWN])


def _compare_readers(
    labels: Sequence[Label], second: Sequence[Label], found: Mapping[str, Result], fit_of: str
) -> SecondReader:
    """Both comparisons on the same résumés and competencies, so that their figures can stand side by side."""
    ids = list_competencies([*labels, *second])
    others = {label.file: label for label in second}
    shared = [label for label in labels if label.file in others]
    fit_of_second = fit_of if any(fit_of in label.fit for label in second) else ANY_ROLE
    readers = [_pair_readers(label, others[label.file], (fit_of, fit_of_second), ids) for label in shared]
    tool = [_pair(label, found.get(label.file), fit_of, ids) for label in shared]
    return SecondReader(len(shared), measure(readers) if readers else {}, measure(tool) if tool else {})


def _pair_readers(label: Label, other: Label, fits: tuple[str, str], ids: Sequence[str]) -> Pair:
    return Pair(
        file=label.file,
        # Where one of both gives no fit there is nothing to compare.
        fit=label.fit.get(fits[0]) if fits[1] in other.fit else None,
        years=label.years if other.years is not None else None,
        levels=tuple(label.levels.get(name, 0) for name in ids),
        score=float(other.fit.get(fits[1], 0)),
        counted=other.years or 0.0,
        found=tuple(other.levels.get(name, 0) for name in ids),
    )
