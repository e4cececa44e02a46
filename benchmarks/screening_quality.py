"""How well screening agrees with résumés that people have labelled.

    python benchmarks/screening_quality.py LABELS.jsonl FOLDER [--as-of 2017-01-01]

LABELS has one object a line: id (the file's name without ending), fit {key, national, global} from 0 to 4, am_years,
and competencies {id: [grade 1 to 3, quote]}. FOLDER holds the résumés. Figures are printed for each role:

  f1_any, f1_applied   over all pairs of résumé and competency: some evidence at all, evidence of something done
  kappa                quadratic-weighted agreement of the levels 0 to 3
  rho                  rank correlation of score and fit
  auc                  how often a résumé of fit 3 or 4 is ranked above one of fit 0 or 1
  years                share of account managers whose years are told within one year
  false years          share of the others who are given more than half a year

The score's numbers were chosen by hand, some of them after a look at figures like these, so figures on the résumés
they were chosen with flatter. "rho, refitted" checks one of the choices only: the share of points for competencies is
chosen anew on four fifths of the résumés and judged on the fifth left out. The evidence rules themselves are not
cross-validated.
"""

import argparse
import json
import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from amhire.profile import load_profile
from amhire.screening.row import Reading
from amhire.screening.screener import build_screener, screen_file

ROLES = ("key", "national", "global")
FOLDS = 5
SHARES = (0.5, 0.75, 1.0, 1.25, 1.5)


@dataclass(frozen=True, slots=True)
class Labelled:
    """One résumé as a person judged it and as screening did."""

    fit: int
    years: float | None
    grades: dict[str, int]
    reading: Reading


def rank(values: Sequence[float]) -> list[float]:
    """Ranks from 1, ties sharing their mean."""
    ordered = sorted(values)
    return [ordered.index(value) + (ordered.count(value) + 1) / 2 for value in values]


def correlate(left: Sequence[float], right: Sequence[float]) -> float:
    """Spearman's rank correlation."""
    a, b = rank(left), rank(right)
    mean_a, mean_b = sum(a) / len(a), sum(b) / len(b)
    shared = sum((x - mean_a) * (y - mean_b) for x, y in zip(a, b, strict=True))
    spread = sum((x - mean_a) ** 2 for x in a) * sum((y - mean_b) ** 2 for y in b)
    return shared / spread**0.5 if spread else 0.0


def read_levels(labelled: Sequence[Labelled]) -> list[tuple[int, int]]:
    """Grade and level of every pair of résumé and labelled competency."""
    names = sorted({name for each in labelled for name in each.grades})
    return [(each.grades.get(name, 0), each.reading.facts.levels.get(name, 0)) for each in labelled for name in names]


def measure_f1(pairs: Sequence[tuple[int, int]], at: int) -> float:
    """F1 of "at least this level"."""
    both = sum(grade >= at and level >= at for grade, level in pairs)
    return 2 * both / max(1, sum(grade >= at for grade, _ in pairs) + sum(level >= at for _, level in pairs))


def measure_kappa(pairs: Sequence[tuple[int, int]]) -> float:
    """Quadratic-weighted kappa of four levels."""
    count = len(pairs)
    grades, levels = [grade for grade, _ in pairs], [level for _, level in pairs]
    seen = sum((grade - level) ** 2 for grade, level in pairs) / count
    chance = sum(grades.count(a) * levels.count(b) * (a - b) ** 2 for a in range(4) for b in range(4)) / (count * count)
    return 1 - seen / chance if chance else 1.0


def measure_auc(labelled: Sequence[Labelled]) -> float:
    """How often a good fit stands above a poor one."""
    good = [each.reading.match.score for each in labelled if each.fit >= 3]
    poor = [each.reading.match.score for each in labelled if each.fit <= 1]
    wins = sum((high > low) + 0.5 * (high == low) for high in good for low in poor)
    return wins / (len(good) * len(poor)) if good and poor else float("nan")


def measure_years(labelled: Sequence[Labelled]) -> tuple[float, float]:
    """Share of account managers told within a year, share of others told to be one."""
    told = [(each.years, each.reading.facts.years.in_area["account-management"]) for each in labelled]
    held = [abs(found - years) <= 1 for years, found in told if years]
    other = [found > 0.5 for years, found in told if years == 0]
    return sum(held) / max(1, len(held)), sum(other) / max(1, len(other))


def reweigh(reading: Reading, share: float) -> float:
    """The score with the competencies' points multiplied."""
    match = reading.match
    return share * sum(each.points for each in match.competencies) + sum(part.points for part in match.parts)


def measure_refitted(labelled: Sequence[Labelled]) -> float:
    """Mean rank correlation on the folds left out, the competencies' share chosen on the others."""
    order = list(labelled)
    random.Random(1).shuffle(order)  # noqa: S311  (folds, not secrets)
    folds = [order[start::FOLDS] for start in range(FOLDS)]
    figures = []
    for left_out in folds:
        rest = [each for fold in folds if fold is not left_out for each in fold]
        best = max(SHARES, key=lambda share: judge(rest, share))
        figures.append(judge(left_out, best))
    return sum(figures) / len(figures)


def judge(labelled: Sequence[Labelled], share: float) -> float:
    """Rank correlation of fit and reweighed score."""
    return correlate([each.fit for each in labelled], [reweigh(each.reading, share) for each in labelled])


def label_all(labels: Sequence[dict[str, object]], folder: Path, role: str, as_of: date) -> list[Labelled]:
    """Screen every labelled résumé for a role; one that cannot be read is left out and named."""
    profile, _ = load_profile(f"{role}-account-manager")
    screener = build_screener(profile, as_of=as_of)
    found = []
    for label in labels:
        path = next(iter(sorted(folder.glob(f"{label['id']}.*"))), None)
        reading = screen_file(screener, path.name, path.read_bytes()).reading if path else None
        if reading is None:
            print(f"not read: {label['id']}")
            continue
        fit, years, grades = label["fit"], label["am_years"], label["competencies"]
        assert isinstance(fit, dict)
        assert isinstance(grades, dict)
        assert years is None or isinstance(years, int | float)
        found.append(Labelled(fit[role], years, {name: grade[0] for name, grade in grades.items()}, reading))
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("labels", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--as-of", type=date.fromisoformat, default=date(2017, 1, 1))
    options = parser.parse_args()
    labels = [json.loads(line) for line in options.labels.read_text(encoding="utf-8").splitlines() if line.strip()]
    for role in ROLES:
        labelled = label_all(labels, options.folder, role, options.as_of)
        pairs = read_levels(labelled)
        if role == ROLES[0]:
            years, false_years = measure_years(labelled)
            print(f"{len(labelled)} résumés, {len(pairs)} pairs of résumé and competency")
            print(f"f1_any {measure_f1(pairs, 1):.3f}  f1_applied {measure_f1(pairs, 2):.3f}")
            print(f"kappa {measure_kappa(pairs):.3f}")
            print(f"years {years:.3f}  false years {false_years:.3f}")
        print(
            f"{role:<9} rho {judge(labelled, 1.0):.3f}  rho, refitted {measure_refitted(labelled):.3f}  "
            f"auc {measure_auc(labelled):.3f}"
        )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
