"""What people say about a sample of résumés, read from JSON Lines or CSV with every mistake told by its line."""

import csv
import io
import json
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TypeAlias

from amhire.errors import InvalidData, Location, Problem

#: A fit from 0 (no relevant experience) to 4 (clear match); a level from 0 (not shown) to 3 (demonstrated).
MOST_FIT, MOST_LEVEL = 4, 3
#: The name of a fit that is one number, for whatever role the results are for.
ANY_ROLE = ""
_BYTE_ORDER_MARK = "\ufeff"
_FILE_COLUMNS = ("file", "id")
_YEARS_COLUMNS = ("years", "am_years")
_FIT_COLUMN = "fit"
_FIT_PREFIX = "fit_"

_Report: TypeAlias = Callable[[str, str], None]


@dataclass(frozen=True, slots=True)
class Label:
    """One résumé as a reader judged it. `file` is its path, its name, or its name without the ending."""

    file: str
    line: int
    #: Fit by role, or under ANY_ROLE; empty where the reader gave none.
    fit: Mapping[str, int] = field(default_factory=dict)
    #: Years in account management; None where the reader could not tell.
    years: float | None = None
    levels: Mapping[str, int] = field(default_factory=dict)
    quotes: Mapping[str, str] = field(default_factory=dict)


def parse_labels(text: str, name: str, known: Collection[str]) -> tuple[Label, ...]:
    """The labels of a file called `name`; `known` are the ids of the competencies that can be labelled.

    Raises InvalidData with all problems at once.
    """
    problems: list[Problem] = []
    text = text.removeprefix(_BYTE_ORDER_MARK)
    read = _read_json_lines if text.lstrip().startswith(("{", "[")) else _read_table
    labels = tuple(read(text, name, problems))
    problems += _check_ids(labels, name, known)
    if not labels and not problems:
        problems.append(Problem(Location(name), "", "holds no labels"))
    if problems:
        raise InvalidData(problems)
    return labels


def list_competencies(labels: Sequence[Label]) -> tuple[str, ...]:
    """The ids that any of the labels judges, in order; only these are compared."""
    return tuple(sorted({name for label in labels for name in label.levels}))


def _check_ids(labels: Sequence[Label], name: str, known: Collection[str]) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for label in labels:
        if label.file in first:
            said = f"{label.file!r} is labelled twice, first in line {first[label.file]}"
            yield Problem(Location(name, label.line), "id", said)
        first.setdefault(label.file, label.line)
    seen: set[str] = set()
    for label in labels:
        for each in label.levels:
            if each not in known and each not in seen:
                seen.add(each)
                near = get_close_matches(each, known, 1)
                advice = f"; did you mean {near[0]!r}?" if near else ""
                said = f"the results know no competency {each!r}{advice}"
                yield Problem(Location(name, label.line), f"competencies.{each}", said)


def _read_json_lines(text: str, name: str, problems: list[Problem]) -> Iterator[Label]:
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            entry = json.loads(line)
        except (ValueError, RecursionError) as fault:
            column = fault.colno if isinstance(fault, json.JSONDecodeError) else 0
            problems.append(Problem(Location(name, number, column), "", "is not one JSON object on one line"))
            continue
        if not isinstance(entry, dict):
            problems.append(Problem(Location(name, number), "", "must be an object with id, fit and competencies"))
            continue
        report = _reporter(problems, name, number)
        if label := _read_object(entry, number, report):
            yield label


def _reporter(problems: list[Problem], name: str, line: int) -> _Report:
    return lambda path, message: problems.append(Problem(Location(name, line), path, message))


def _read_object(entry: Mapping[str, object], line: int, report: _Report) -> Label | None:
    file = next((str(entry[key]).strip() for key in ("id", "file") if isinstance(entry.get(key), str | int)), "")
    if not file:
        report("id", "is missing: the name of the résumé's file, with or without its ending")
        return None
    levels: dict[str, int] = {}
    quotes: dict[str, str] = {}
    given = entry.get("competencies", {})
    if not isinstance(given, dict):
        report("competencies", 'must be an object such as {"negotiation": 2}')
        given = {}
    for competency, value in given.items():
        grade, quote = (*value, "")[:2] if isinstance(value, list) and value else (value, "")
        level = _whole(grade, MOST_LEVEL, f"competencies.{competency}", report)
        if level is not None:
            levels[competency] = level
            quotes[competency] = quote if isinstance(quote, str) else ""
    return Label(file, line, _fits(entry.get("fit"), report), _years(entry.get("am_years"), report), levels, quotes)


def _fits(value: object, report: _Report) -> dict[str, int]:
    if value is None:
        return {}
    if not isinstance(value, dict):
        fit = _whole(value, MOST_FIT, "fit", report)
        return {} if fit is None else {ANY_ROLE: fit}
    read = {role: _whole(each, MOST_FIT, f"fit.{role}", report) for role, each in value.items()}
    return {role: fit for role, fit in read.items() if fit is not None}


def _whole(value: object, most: int, path: str, report: _Report) -> int | None:
    whole = isinstance(value, int | float) and not isinstance(value, bool) and value == value // 1
    if not whole or not 0 <= value <= most:  # type: ignore[operator]
        report(path, f"must be a whole number from 0 to {most}, got {value!r}")
        return None
    return int(value)  # type: ignore[call-overload, no-any-return]


def _years(value: object, report: _Report) -> float | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < 100:
        report("am_years", f"must be a number of years such as 2.5, or null where it cannot be told, got {value!r}")
        return None
    return float(value)


def _read_table(text: str, name: str, problems: list[Problem]) -> Iterator[Label]:
    delimiter = ";" if text.partition("\n")[0].count(";") > text.partition("\n")[0].count(",") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    heads = [head.strip() for head in next(reader, [])]
    file_column = next((heads.index(each) for each in _FILE_COLUMNS if each in heads), None)
    if file_column is None:
        problems.append(Problem(Location(name, 1), "", "the first line must name the columns, one of them `file`"))
        return
    try:
        for cells in reader:
            line = reader.line_num
            if label := _read_cells(
                dict(zip(heads, cells, strict=False)), heads[file_column], line, _reporter(problems, name, line)
            ):
                yield label
    except csv.Error:
        problems.append(Problem(Location(name, reader.line_num), "", "is no line of a CSV table"))


def _read_cells(cells: Mapping[str, str], column: str, line: int, report: _Report) -> Label | None:
    """One line; None where nothing but the file is filled in: it was not labelled."""
    filled = {head: cell.strip() for head, cell in cells.items() if cell.strip() and head}
    # A spreadsheet guard before a name that looks like a formula is no part of the name.
    file = filled.pop(column, "").removeprefix("'")
    if not filled:
        return None
    if not file:
        report(column, "is empty: which résumé is this line about?")
        return None
    fit: dict[str, int] = {}
    years: float | None = None
    levels: dict[str, int] = {}
    for head, cell in filled.items():
        value = _number(cell)
        if head in _YEARS_COLUMNS:
            years = _years(value, report)
        elif head == _FIT_COLUMN or head.startswith(_FIT_PREFIX):
            read = _whole(value, MOST_FIT, head, report)
            fit |= {} if read is None else {head.removeprefix(_FIT_COLUMN).removeprefix("_"): read}
        else:
            read = _whole(value, MOST_LEVEL, head, report)
            levels |= {} if read is None else {head: read}
    return Label(file, line, fit, years, levels)


def _number(cell: str) -> float | str:
    try:
        return float(cell.replace(",", "."))
    except ValueError:
        return cell
