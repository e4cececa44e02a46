"""What one interviewer put into one scorecard, as a row: the one form in which ratings travel from file to panel."""

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any, TypeAlias

from amhire.errors import InvalidData, Location, Problem
from amhire.framework.record import nearest

RATINGS = range(1, 6)
RECOMMENDATIONS = range(1, 5)

#: Control characters and line ends that JSON may hold as they are.
_UNESCAPED = re.compile("[\x7f-\x9f\u2028\u2029]")
#: Halves of characters: no file of text can hold them.
_LONE_HALF = re.compile("[\ud800-\udfff]")

_Mistake: TypeAlias = tuple[str, str]


@dataclass(frozen=True, slots=True)
class CardProblem:
    """Something a person should know about one card: a stable id for programs, a sentence for people."""

    id: str
    message: str


@dataclass(frozen=True, slots=True)
class FrameworkMark:
    """Which framework a card was made from; both "" where the source does not say."""

    version: str = ""
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Ratings:
    """One card. `ratings` has 1 to 5, None for "no evidence", and lacks the competencies left unanswered.

    `filed` is when the card was handed in, ISO 8601 in UTC; "" where unknown. `round` is 1 for ratings before any
    discussion and 2 for those after it. `notes` go by competency id. `answers` holds every other field of the card that
    was filled in, by its name. A file that is no card of ours has only its name and its problems.
    """

    file: str
    candidate: str = ""
    interviewer: str = ""
    stage: str = ""
    role: str = ""
    level: str = ""
    date: str = ""
    #: Fingerprint of the sheet; "" for ratings that never were on one.
    sheet: str = ""
    framework: FrameworkMark = FrameworkMark()
    round: int = 1
    filed: str = ""
    ratings: Mapping[str, int | None] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    #: 1 to 4, None where not given.
    overall: int | None = None
    missing: tuple[str, ...] = ()
    problems: tuple[CardProblem, ...] = ()
    requisition: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_card(self) -> bool:
        """Whether the file was a card at all; if not, `problems` says what it was and what to do."""
        return bool(self.stage)


def render_ratings(rows: Iterable[Ratings]) -> str:
    """One JSON object a row, in the order of the rows; read_ratings() gives the same rows back."""
    lines = (_LONE_HALF.sub("\ufffd", json.dumps(_show_row(row), ensure_ascii=False)) for row in rows)
    return "".join(_UNESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", line) + "\n" for line in lines)


def read_ratings(text: str, name: str) -> tuple[Ratings, ...]:
    """The rows of a ratings file. `name` is what its problems are told under. Raises InvalidData with all of them.

    A field that is not there has its empty value; `file` must be there, and no field may be there that is not known.
    """
    rows: list[Ratings] = []
    problems: list[Problem] = []
    # Only "\n" ends a row: JSON may hold U+2028 and its like inside a text.
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), 1):
        if not line.strip():
            continue
        row, mistakes = _read_line(line)
        rows.append(row)
        problems += [Problem(Location(name, number), path, said) for path, said in mistakes]
    if problems:
        raise InvalidData(problems)
    return tuple(rows)


def read_row(row: object) -> tuple[Ratings, tuple[_Mistake, ...]]:
    """One row from parsed JSON, and every mistake in it as path and message; what is mistaken has its empty value."""
    if not isinstance(row, Mapping):
        return Ratings(""), (("", f"must be an object, got {_show(row)}"),)
    mistakes = [(key, f"is no field of a row{nearest(key, _READERS)}") for key in row if key not in _READERS]
    if "file" not in row:
        mistakes.append(("file", "must be there: the name of the file that the ratings came in"))
    values: dict[str, Any] = {}
    for key, read in _READERS.items():
        if key in row:
            value, found = read(row[key])
            values[key] = value
            mistakes += [(f"{key}.{path}" if path else key, said) for path, said in found]
    return Ratings(**{"file": "", **values}), tuple(mistakes)


def parse_json(text: str) -> object:
    """The value of a JSON text; lone halves of characters replaced. Raises ValueError, also for keys given twice."""
    try:
        return json.loads(text, object_pairs_hook=_refuse_repeated, parse_constant=_refuse_constant)
    except RecursionError as fault:
        raise ValueError("is nested too deep") from fault


def _read_line(line: str) -> tuple[Ratings, tuple[_Mistake, ...]]:
    try:
        return read_row(parse_json(line))
    except json.JSONDecodeError as fault:
        return Ratings(""), (("", f"is no JSON: {fault.msg} at character {fault.colno}"),)
    except ValueError as fault:
        return Ratings(""), (("", str(fault)),)


def _refuse_repeated(pairs: Sequence[tuple[str, object]]) -> dict[str, object]:
    clean = [(_LONE_HALF.sub("\ufffd", key), _mend(value)) for key, value in pairs]
    found = dict(clean)
    if len(found) < len(pairs):
        repeated = next(key for place, (key, _) in enumerate(clean) if key in dict(clean[:place]))
        raise ValueError(f"has {repeated!r} twice; which one counts cannot be told")
    return found


def _mend(value: object) -> object:
    if isinstance(value, str):
        return _LONE_HALF.sub("\ufffd", value)
    return [_mend(each) for each in value] if isinstance(value, list) else value


def _refuse_constant(name: str) -> object:
    raise ValueError(f"has the number {name}, which JSON does not know")


def _show_row(row: Ratings) -> dict[str, Any]:
    return {
        "file": row.file,
        "candidate": row.candidate,
        "interviewer": row.interviewer,
        "stage": row.stage,
        "role": row.role,
        "level": row.level,
        "date": row.date,
        "sheet": row.sheet,
        "framework": {"version": row.framework.version, "sha256": row.framework.sha256},
        "round": row.round,
        "filed": row.filed,
        "ratings": dict(row.ratings),
        "notes": dict(row.notes),
        "overall": row.overall,
        "missing": list(row.missing),
        "problems": [{"id": each.id, "message": each.message} for each in row.problems],
        "requisition": row.requisition,
        "answers": dict(row.answers),
    }


def _show(value: object) -> str:
    shown = json.dumps(value, ensure_ascii=False, default=repr)
    return shown if len(shown) <= 60 else f"{shown[:59]}…"


_Read: TypeAlias = Callable[[Any], tuple[Any, list[_Mistake]]]


def _read_text(value: object) -> tuple[str, list[_Mistake]]:
    return (value, []) if isinstance(value, str) else ("", [("", f"must be text, got {_show(value)}")])


def _read_number(allowed: range, empty: int | None, otherwise: str = "") -> _Read:
    def read(value: object) -> tuple[int | None, list[_Mistake]]:
        if value is None and empty is None:
            return None, []
        if isinstance(value, int) and not isinstance(value, bool) and value in allowed:
            return value, []
        said = f"must be a whole number from {allowed[0]} to {allowed[-1]}{otherwise}, got {_show(value)}"
        return empty, [("", said)]

    return read


def _read_mapping(each: _Read) -> _Read:
    def read(value: object) -> tuple[dict[str, Any], list[_Mistake]]:
        if not isinstance(value, Mapping):
            return {}, [("", f"must be an object, got {_show(value)}")]
        found: dict[str, Any] = {}
        mistakes: list[_Mistake] = []
        for key, inner in value.items():
            good, wrong = each(inner)
            mistakes += [(key, said) for _, said in wrong]
            if not wrong:
                found[key] = good
        return found, mistakes

    return read


def _read_list(each: _Read) -> _Read:
    def read(value: object) -> tuple[tuple[Any, ...], list[_Mistake]]:
        if not isinstance(value, list):
            return (), [("", f"must be a list, got {_show(value)}")]
        found = [each(inner) for inner in value]
        wrong = [(str(place), said) for place, (_, mistakes) in enumerate(found) for _, said in mistakes]
        return tuple(good for good, mistakes in found if not mistakes), wrong

    return read


def _read_parts(build: type[CardProblem] | type[FrameworkMark]) -> _Read:
    names = {each.name for each in fields(build)}

    def read(value: object) -> tuple[Any, list[_Mistake]]:
        if (
            isinstance(value, Mapping)
            and value.keys() == names
            and all(isinstance(each, str) for each in value.values())
        ):
            return build(**value), []
        said = f"must be an object with the texts {' and '.join(sorted(names))}, got {_show(value)}"
        return FrameworkMark(), [("", said)]

    return read


_RATING = _read_number(RATINGS, None, " or null")
_READERS: Mapping[str, _Read] = {
    "file": _read_text,
    "candidate": _read_text,
    "interviewer": _read_text,
    "stage": _read_text,
    "role": _read_text,
    "level": _read_text,
    "date": _read_text,
    "sheet": _read_text,
    "framework": _read_parts(FrameworkMark),
    "round": _read_number(range(1, 3), 1),
    "filed": _read_text,
    "ratings": _read_mapping(_RATING),
    "notes": _read_mapping(_read_text),
    "overall": _read_number(RECOMMENDATIONS, None, " or null"),
    "missing": _read_list(_read_text),
    "problems": _read_list(_read_parts(CardProblem)),
    "requisition": _read_text,
    "answers": _read_mapping(_read_text),
}
