"""Selection rates by group and their ratios, from a list of groups that screening itself never sees.

A ratio is a group's selection rate over the highest rate among the groups. Below four fifths (29 CFR 1607.4 D) it asks
for a closer look; it is no finding of law. Groups below 2 % of the people are shown and not compared (6 RCNY 5-301).
"""

import csv
import io
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from amhire.errors import InvalidData, Location, Problem
from amhire.evaluation.results import Result

FOUR_FIFTHS = 0.8
SMALLEST_SHARE = 0.02
_NO_GROUP = frozenset({"", "unknown", "?", "-", "n/a", "not stated"})
_BYTE_ORDER_MARK = "\ufeff"
_SCORE_CUTS = range(10, 100, 10)
_BEST_BANDS = ("strong", "possible")


@dataclass(frozen=True, slots=True)
class GroupList:
    """Which group each file belongs to, by the name of the column; a file without one is not in it."""

    columns: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Selection:
    """What one cut does to one group. `ratio` is `nan` for a group that is not compared."""

    group: str
    people: int
    selected: int
    ratio: float

    @property
    def rate(self) -> float:
        """The share of the group that is selected."""
        return self.selected / self.people


@dataclass(frozen=True, slots=True)
class Cut:
    """One way to draw the line: `band` and better, or a score from `score` on."""

    band: str
    score: int | None
    selections: tuple[Selection, ...]


@dataclass(frozen=True, slots=True)
class Impact:
    """One column of groups: its cuts, and whom it says nothing about."""

    column: str
    people: int
    unknown: int
    #: Groups with less than 2 % of the people whose group is known.
    small: tuple[str, ...]
    cuts: tuple[Cut, ...]


def parse_groups(text: str, name: str) -> GroupList:
    """Groups from a CSV table: a column `file` and one or more columns of groups. Raises InvalidData."""
    text = text.removeprefix(_BYTE_ORDER_MARK)
    first = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=";" if first.count(";") > first.count(",") else ",")
    heads = [head.strip() for head in next(reader, [])]
    columns = [head for head in heads if head not in {"", "file"}]
    if "file" not in heads or not columns:
        said = "the first line must name the columns: `file` and at least one of groups, such as `group`"
        raise InvalidData([Problem(Location(name, 1), "", said)])
    groups: dict[str, dict[str, str]] = {column: {} for column in columns}
    problems: list[Problem] = []
    lines: dict[str, int] = {}
    for cells in filter(any, reader):
        row = {head: cell.strip() for head, cell in zip(heads, cells, strict=False)}
        file = row.get("file", "").removeprefix("'")
        if not file or file in lines:
            said = f"{file!r} stands in line {lines[file]} already" if file else "is empty"
            problems.append(Problem(Location(name, reader.line_num), "file", said))
            continue
        lines[file] = reader.line_num
        for column in columns:
            if (group := row.get(column, "")).casefold() not in _NO_GROUP:
                groups[column][file] = group
    if problems:
        raise InvalidData(problems)
    if len(columns) > 1:
        groups[" × ".join(columns)] = _cross([groups[column] for column in columns])
    return GroupList(groups)


def measure_impact(results: Sequence[Result], groups: GroupList) -> tuple[Impact, ...]:
    """Every column at every cut, over the files that have a score; each person once, by the first copy of a file."""
    scored = [result for result in results if result.status == "scored" and result.score is not None]
    return tuple(_measure(column, members, scored) for column, members in groups.columns.items())


def _cross(columns: Sequence[Mapping[str, str]]) -> dict[str, str]:
    """The groups of all columns together, for files that have every one of them."""
    files = [file for file in columns[0] if all(file in column for column in columns)]
    return {file: " × ".join(column[file] for column in columns) for file in files}


def _measure(column: str, members: Mapping[str, str], scored: Sequence[Result]) -> Impact:
    known = [(result, group) for result in scored if (group := _group(result, members))]
    sizes: dict[str, int] = {}
    for _, group in known:
        sizes[group] = sizes.get(group, 0) + 1
    small = tuple(sorted(group for group, size in sizes.items() if size < SMALLEST_SHARE * len(known)))
    cuts = [
        Cut(band, score, _select([group for result, group in known if _is_in(result, band, score)], sizes, small))
        for band, score in _list_cuts(known)
    ]
    return Impact(column, len(scored), len(scored) - len(known), small, tuple(cuts))


def _group(result: Result, members: Mapping[str, str]) -> str:
    return members.get(result.file) or members.get(result.file.rpartition("/")[2]) or members.get(result.stem) or ""


def _list_cuts(known: Sequence[tuple[Result, str]]) -> Iterator[tuple[str, int | None]]:
    if any(result.band for result, _ in known):
        yield from ((band, None) for band in _BEST_BANDS)
    yield from (("", score) for score in _SCORE_CUTS)


def _is_in(result: Result, band: str, score: int | None) -> bool:
    if score is None:
        return result.band in _BEST_BANDS[: _BEST_BANDS.index(band) + 1]
    return (result.score or 0.0) >= score


def _select(selected: Sequence[str], sizes: Mapping[str, int], small: Sequence[str]) -> tuple[Selection, ...]:
    counts = {group: selected.count(group) for group in sizes}
    highest = max((counts[group] / size for group, size in sizes.items() if group not in small), default=0.0)
    return tuple(
        Selection(
            group,
            sizes[group],
            counts[group],
            counts[group] / sizes[group] / highest if highest and group not in small else math.nan,
        )
        for group in sorted(sizes)
    )
