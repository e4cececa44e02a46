"""The rows of a screening read back from results.jsonl, as far as inviting people needs them."""

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import PurePosixPath
from typing import Any

from amhire.errors import InvalidData, Location, Problem, UnknownName
from amhire.report.plain import make_plain
from amhire.scorecard.fields import LINE_LIMIT
from amhire.scorecard.filling import tidy_line

_LONGEST_NAME = LINE_LIMIT - 50  # leaves room for what tells namesakes apart
_MOST_NAMED = 10


@dataclass(frozen=True, slots=True)
class Screened:
    """One row of a screening, as far as inviting people needs it. `score` is None where there is none."""

    file: str
    sha256: str
    status: str
    reason: str
    name: str
    email: str
    phone: str
    role: str
    level: str
    score: float | None
    band: str

    @property
    def is_readable(self) -> bool:
        return self.status == "scored" and self.score is not None

    @property
    def candidate(self) -> str:
        """The name as it goes into a form; that of the file where the résumé shows none."""
        name = tidy_line(self.name) or tidy_line(make_plain(PurePosixPath(self.file).stem)) or "?"
        return name[:_LONGEST_NAME].rstrip()


def parse_screening(content: bytes, name: str) -> tuple[Screened, ...]:
    """Every row of a results.jsonl called `name`. Raises InvalidData with all problems at once."""
    problems: list[Problem] = []
    rows = tuple(_parse(content.decode(errors="replace"), name, problems))
    if not rows and not problems:
        problems.append(Problem(Location(name), "", "holds no results; give the results.jsonl of a screening"))
    openings = sorted({f"{row.role}, {row.level}" for row in rows})
    if len(openings) > 1:
        said = f"holds screenings for {' and for '.join(openings)}, whose scores do not compare; give one of them"
        problems.append(Problem(Location(name), "", said))
    if problems:
        raise InvalidData(problems)
    return rows


def _parse(text: str, name: str, problems: list[Problem]) -> Iterator[Screened]:
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), 1):
        if not line.strip():
            continue
        try:
            yield _build(json.loads(line))
        except (ValueError, RecursionError, KeyError, TypeError, AttributeError):
            said = "is no row of results; give the results.jsonl that amhire screen wrote"
            problems.append(Problem(Location(name, number), "", said))


def _build(row: Mapping[str, Any]) -> Screened:
    person = row["candidate"]
    score = None if row["score"] is None else float(row["score"])
    if score is not None and not math.isfinite(score):
        raise ValueError("no score")
    return Screened(
        file=str(row["file"]),
        sha256=str(row["sha256"]),
        status=str(row["status"]),
        reason=str(row["reason"]),
        name=str(person["name"]),
        email=str(person["email"]),
        phone=str(person["phone"]),
        role=str(row["role"]),
        level=str(row["level"]),
        score=score,
        band=str(row["band"] or ""),
    )


def find_picks(rows: Sequence[Screened], picks: Sequence[str]) -> frozenset[str]:
    """The files that the picks mean: by name, by the end of a path, or without the ending; for a copy, its original.

    Raises UnknownName for picks that lead to no file or to several, all at once.
    """
    found, faults = set(), []
    originals = {row.sha256: row.file for row in rows if row.is_readable}
    for pick in picks:
        meant = _match(pick, rows)
        files = sorted(
            {originals.get(row.sha256, row.file) if row.status == "duplicate" else row.file for row in meant}
        )
        if len(files) == 1:
            found.add(files[0])
        elif files:
            faults.append(f"{make_plain(pick)!r} may be any of {make_plain(', '.join(files[:_MOST_NAMED]))}; say more")
        else:
            near = get_close_matches(pick, [name for row in rows for name in (row.file, row.name) if name], n=1)
            advice = f"; did you mean {make_plain(near[0])!r}?" if near else ""
            faults.append(f"no file {make_plain(pick)!r} in the results{advice}")
    if faults:
        raise UnknownName("\n".join(faults))
    return frozenset(found)


def _match(pick: str, rows: Sequence[Screened]) -> list[Screened]:
    """The rows whose file has this name, else those it is the end of or that end it, else those of this stem."""
    name = pick.replace("\\", "/").removeprefix("./")
    return (
        [row for row in rows if row.file == name]
        or [row for row in rows if row.file.endswith(f"/{name}") or name.endswith(f"/{row.file}")]
        or [row for row in rows if PurePosixPath(row.file).stem == PurePosixPath(name).name]
    )
