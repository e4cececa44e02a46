"""How well screening, and plainer methods, agree with résumés that people have labelled.

    python benchmarks/screening_quality.py LABELS.jsonl FOLDER [--as-of 2017-01-01] [--ads ADS.csv]

LABELS has one object a line: id (the file's name without ending), fit {key, national, global} from 0 to 4, am_years,
and competencies {id: [grade 1 to 3, quote]}. FOLDER holds the résumés. The figures are those of `amhire evaluate`.

Plainer methods see the same texts. Phrases are the framework's own, matched literally. TF-IDF, BM25 and MiniLM (where
its package is installed, see minilm.py) are asked with every advertisement of ADS whose title names an account manager
(columns Title and Description, or job_title and job_description), and the figures averaged; without ADS they are asked
with what the framework says about the role.

"refitted" says what the choice of the score's numbers is worth on résumés it was not chosen on: the points of each
part are multiplied by factors chosen on four fifths of the labels, and judged on the fifth left out. It does not
cross-validate the evidence rules, which people wrote: only labels that were made after them can do that.
"""

import argparse
import csv
import random
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import product
from pathlib import Path

from minilm import compare_minilm, is_available
from ranking import compare_bm25, compare_tfidf, describe_role, find_levels, score_phrases

from amhire.evaluation.agreement import Pair, measure
from amhire.evaluation.labels import Label, list_competencies, parse_labels
from amhire.profile import load_profile
from amhire.screening.row import Reading
from amhire.screening.screener import build_screener, screen_file

ROLES = ("key", "national", "global")
FOLDS, REPEATS = 5, 4
FACTORS = (0.6, 1.0, 1.6)
_ALL = ("f1_any", "f1_applied", "kappa", "rho_fit", "auc_fit", "ndcg20", "years_within_1", "years_false")
_RANKED = ("rho_fit", "auc_fit", "ndcg20")
_AREA = "account-management"


@dataclass(frozen=True, slots=True)
class Labelled:
    """One résumé as a person judged it and as screening did."""

    label: Label
    reading: Reading


def read_all(labels: Sequence[Label], folder: Path, role: str, as_of: date) -> list[Labelled]:
    """Screen every labelled résumé for a role; one that cannot be read is left out and named."""
    profile, _ = load_profile(role)
    screener = build_screener(profile, as_of=as_of)
    found = []
    for label in labels:
        path = next(iter(sorted(folder.glob(f"{label.file}.*"))), None)
        reading = screen_file(screener, path.name, path.read_bytes()).reading if path else None
        if reading is None:
            print(f"not read: {label.file}")
            continue
        found.append(Labelled(label, reading))
    return found


def pair_up(each: Labelled, role: str, ids: Sequence[str], score: float, found: Mapping[str, int]) -> Pair:
    """Label and finding side by side."""
    return Pair(
        file=each.label.file,
        fit=each.label.fit.get(role),
        years=each.label.years,
        levels=tuple(each.label.levels.get(name, 0) for name in ids),
        score=score,
        counted=each.reading.facts.years.in_area[_AREA],
        found=tuple(found.get(name, 0) for name in ids),
    )


def measure_screening(labelled: Sequence[Labelled], role: str, ids: Sequence[str]) -> dict[str, float]:
    """The figures of screening itself."""
    return measure([pair_up(each, role, ids, each.reading.match.score, each.reading.facts.levels) for each in labelled])


def measure_scores(labelled: Sequence[Labelled], role: str, scores: Sequence[float]) -> dict[str, float]:
    """The figures of a ranking alone."""
    return measure([pair_up(each, role, (), score, {}) for each, score in zip(labelled, scores, strict=True)])


def measure_phrases(labelled: Sequence[Labelled], role: str, ids: Sequence[str]) -> dict[str, float]:
    """The figures of literal phrases."""
    profile, _ = load_profile(f"{role}-account-manager")
    texts = [each.reading.facts.text for each in labelled]
    scores = score_phrases(texts, f"{role}-account-manager")
    return measure(
        [
            pair_up(each, role, ids, score, find_levels(text, profile))
            for each, score, text in zip(labelled, scores, texts, strict=True)
        ]
    )


def measure_queried(
    labelled: Sequence[Labelled],
    role: str,
    queries: Sequence[str],
    compare: Callable[[Sequence[str], str], list[float]],
) -> dict[str, float]:
    """The mean figures of a method over several queries."""
    texts = [each.reading.facts.text for each in labelled]
    runs = [measure_scores(labelled, role, compare(texts, query)) for query in queries]
    return {name: sum(run[name] for run in runs) / len(runs) for name in _RANKED}


def measure_refitted(labelled: Sequence[Labelled], role: str) -> dict[str, float]:
    """Mean figures on folds left out, every part's points multiplied as suits the other folds best."""
    columns = _read_parts(labelled)
    choices = list(product(*(FACTORS for _ in columns[0][:3]), *((1.0,) for _ in columns[0][3:])))
    fits = [each.label.fit[role] for each in labelled]
    sums: dict[str, float] = defaultdict(float)
    draw = random.Random(1)  # noqa: S311  (folds, not secrets)
    for _ in range(REPEATS):
        order = list(range(len(labelled)))
        draw.shuffle(order)
        scores = [0.0] * len(labelled)
        for start in range(FOLDS):
            left_out = order[start::FOLDS]
            rest = [place for place in order if place not in set(left_out)]
            best = max(choices, key=lambda factors: _correlate(columns, fits, rest, factors))
            for place in left_out:
                scores[place] = _weigh(columns[place], best)
        figures = measure_scores(labelled, role, scores)
        for name in _RANKED:
            sums[name] += figures[name] / REPEATS
    return dict(sums)


def _read_parts(labelled: Sequence[Labelled]) -> list[list[float]]:
    """For every résumé the points for competencies, then those of every part."""
    rows = []
    for each in labelled:
        match = each.reading.match
        parts = [part.points for part in match.parts if part.most]
        rows.append([sum(found.points for found in match.competencies), *parts])
    return rows


def _weigh(points: Sequence[float], factors: Sequence[float]) -> float:
    return sum(point * factor for point, factor in zip(points, factors, strict=True))


def _correlate(
    columns: Sequence[Sequence[float]], fits: Sequence[int], places: Sequence[int], factors: Sequence[float]
) -> float:
    blank = Pair("", 0, None, (), 0.0, 0.0, ())
    pairs = [replace(blank, fit=fits[place], score=_weigh(columns[place], factors)) for place in places]
    return measure(pairs)["rho_fit"]


def read_ads(path: Path) -> list[str]:
    """The text of every advertisement for an account manager."""
    with path.open(encoding="utf-8", errors="replace", newline="") as file:
        rows = list(csv.DictReader(file))
    ads = []
    for row in rows:
        title = row.get("Title") or row.get("job_title") or ""
        if "account manager" in title.lower():
            ads.append(f"{title}\n{row.get('Description') or row.get('job_description') or ''}")
    return ads


def show(name: str, figures: Mapping[str, float]) -> None:
    """One line of the table."""
    print(f"{name:<14}" + "".join(f"{figures[each]:>16.3f}" if each in figures else f"{'–':>16}" for each in _ALL))


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("labels", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--as-of", type=date.fromisoformat, default=date(2017, 1, 1))
    parser.add_argument("--ads", type=Path)
    options = parser.parse_args()
    known = load_profile("key-account-manager")[0].framework.competencies
    labels = parse_labels(options.labels.read_text(encoding="utf-8"), str(options.labels), known)
    ids = list_competencies(labels)
    for role in ROLES:
        labelled = read_all(labels, options.folder, f"{role}-account-manager", options.as_of)
        queries = read_ads(options.ads) if options.ads else [describe_role(f"{role}-account-manager")]
        print(f"\n{role}: {len(labelled)} résumés, {len(ids)} competencies, {len(queries)} queries")
        print(f"{'':<14}" + "".join(f"{each:>16}" for each in _ALL))
        show("screening", measure_screening(labelled, role, ids))
        show("  refitted", measure_refitted(labelled, role))
        show(
            "phrases",
            {name: value for name, value in measure_phrases(labelled, role, ids).items() if "year" not in name},
        )
        show("TF-IDF", measure_queried(labelled, role, queries, compare_tfidf))
        show("BM25", measure_queried(labelled, role, queries, compare_bm25))
        if is_available():
            show("MiniLM", measure_queried(labelled, role, queries, compare_minilm))
    if not is_available():
        print("MiniLM is left out: its package is not installed (see minilm.py).")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
