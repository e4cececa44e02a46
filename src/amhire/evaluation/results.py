"""The results of a screening, read back from results.jsonl as far as an evaluation needs them."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from amhire.errors import InvalidData, Location, Problem


@dataclass(frozen=True, slots=True)
class Result:
    """One file of a screening: what the tool says about it."""

    file: str
    sha256: str
    status: str
    role: str
    #: None where the file has no score.
    score: float | None
    band: str
    years: float
    levels: Mapping[str, int]

    @property
    def is_judged(self) -> bool:
        """Whether the screening says anything of it: a file with a score, or a copy of one."""
        return self.score is not None and self.status in {"scored", "duplicate"}

    @property
    def stem(self) -> str:
        """The file's name without folders and ending."""
        return PurePosixPath(self.file).stem


def parse_results(text: str, name: str) -> tuple[Result, ...]:
    """Every row of a results.jsonl called `name`. Raises InvalidData with all problems at once."""
    problems: list[Problem] = []
    results = tuple(_read(text, name, problems))
    if not results and not problems:
        problems.append(Problem(Location(name), "", "holds no results; give the results.jsonl of a screening"))
    if problems:
        raise InvalidData(problems)
    return results


def list_known(results: Sequence[Result]) -> tuple[str, ...]:
    """The ids of the competencies that the results judge, in their order."""
    return tuple(dict.fromkeys(name for result in results for name in result.levels))


def _read(text: str, name: str, problems: list[Problem]) -> Iterator[Result]:
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            yield _build(json.loads(line))
        except (ValueError, RecursionError, KeyError, TypeError, AttributeError):
            said = "is no row of results; give the results.jsonl that amhire screen wrote"
            problems.append(Problem(Location(name, number), "", said))


def _build(row: Mapping[str, Any]) -> Result:
    return Result(
        file=str(row["file"]),
        sha256=str(row["sha256"]),
        status=str(row["status"]),
        role=str(row["role"]),
        score=None if row["score"] is None else float(row["score"]),
        band=str(row.get("band") or ""),
        years=float(row["account_management_years"] or 0.0),
        levels={str(each["id"]): int(each["level"]) for each in row["competencies"]},
    )
