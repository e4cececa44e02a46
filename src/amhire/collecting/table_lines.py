"""CSV or JSON with ratings from elsewhere → one line of named texts a card, whatever shape the file has."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from amhire.errors import InvalidData, Location, Problem
from amhire.scorecard.cells import read_table
from amhire.scorecard.fields import NO_EVIDENCE
from amhire.scorecard.names import fold_name
from amhire.scorecard.ratings import CardProblem, Ratings, parse_json, read_row

RATING, NOTE = "rating:", "note:"
HEADS = (
    "candidate", "interviewer", "stage", "role", "level", "requisition", "date", "round", "filed", "overall", "reasons",
    "independent", "trained", "trained-on", "form", "competency", "rating", "note",
)  # fmt: skip

_ALIASES = {
    "recommendation": "overall", "overall-recommendation": "overall", "rater": "interviewer", "score": "rating",
    "notes": "note", "evidence": "note", "comment": "note", "form-number": "form", "sheet": "form",
}  # fmt: skip
_PREFIX = re.compile(r"(rating|score|note|evidence|comment)s?\s*:\s*(.+)", re.DOTALL)
_RATINGS = frozenset({"rating", "score"})
_MANY_RATINGS = frozenset({"ratings", "rating", "scores"})
_PEOPLE = frozenset({"candidate", "interviewer"})
_WHO = ("candidate", "interviewer", "stage", "role", "level", "round")
_MOST_BYTES, _MOST_CARDS = 50_000_000, 20_000
_DATA_ENDINGS = frozenset({".json", ".jsonl", ".ndjson"})
_TABLE_ENDINGS = frozenset({".csv", ".tsv", ".tab"})
_BLANK = b"\xef\xbb\xbf \t\r\n"


@dataclass(frozen=True, slots=True)
class CardLine:
    """One card as texts by column, and where it stands. `clashes` are columns that say two things of it."""

    place: str
    values: Mapping[str, str]
    clashes: tuple[str, ...] = ()


def is_table(name: str, data: bytes) -> bool:
    """Whether a file is to be read as ratings in CSV or JSON: by its ending, or because its first line says so."""
    if PurePath(name).suffix.lower() in _TABLE_ENDINGS | _DATA_ENDINGS:
        return True
    head = data[:2_000].lstrip(_BLANK).partition(b"\n")[0].lower()
    return b"candidate" in head and (head[:1] in {b"{", b"["} or any(each in head for each in (b",", b";", b"\t")))


def read_lines(name: str, data: bytes) -> tuple[Ratings | CardLine, ...]:
    """The cards of a file in its order. Those are rows already that amhire wrote, and those that nobody can read.

    Raises InvalidData for a file that is no table at all.
    """
    if data.lstrip(_BLANK).startswith((b"{", b"[")) or PurePath(name).suffix.lower() in _DATA_ENDINGS:
        return _join_long(tuple(_read_data(name, data)))
    table = read_table(data, name)
    rows = ((f"{name}:{row.line}", ((head, row.text(head)) for head in table.heads)) for row in table.rows)
    return _join_long(tuple(_settle(place, pairs) for place, pairs in rows))


def refuse(place: str, problem: CardProblem, *, candidate: str = "", interviewer: str = "") -> Ratings:
    """The row of something that cannot be taken as a card."""
    return Ratings(place, candidate, interviewer, problems=(problem,))


def _settle(place: str, pairs: Iterable[tuple[str, str]]) -> CardLine:
    values: dict[str, str] = {}
    clashes: list[str] = []
    for head, text in pairs:
        key = settle_head(head)
        if not values.get(key):
            values[key] = text
        elif text and text != values[key]:
            clashes.append(key)
    return CardLine(place, values, tuple(clashes))


def settle_head(head: str) -> str:
    """A column's name as it is looked up: one of HEADS, `rating:…`, `note:…`, or what it is in small letters."""
    plain = " ".join(head.casefold().split())
    if found := _PREFIX.fullmatch(plain):
        return f"{RATING if found[1] in _RATINGS else NOTE}{found[2]}"
    dashed = plain.replace(" ", "-").replace("_", "-")
    settled = _ALIASES.get(dashed, dashed)
    return settled if settled in HEADS else plain


def _join_long(each: tuple[Ratings | CardLine, ...]) -> tuple[Ratings | CardLine, ...]:
    """Lines of one rating each → one line a card; the first line of a card names its place."""
    lines = [line for line in each if isinstance(line, CardLine)]
    if not any("competency" in line.values for line in lines):
        return each
    cards: dict[tuple[str, ...], list[CardLine]] = {}
    for line in lines:
        cards.setdefault(tuple(fold_name(line.values.get(key, "")) for key in _WHO), []).append(line)
    return (*(row for row in each if not isinstance(row, CardLine)), *map(_join_card, cards.values()))


def _join_card(parts: Sequence[CardLine]) -> CardLine:
    joined = _settle(parts[0].place, [pair for part in parts for pair in _name_rating(part)])
    clashes = (*joined.clashes, *(clash for part in parts for clash in part.clashes))
    return CardLine(joined.place, joined.values, tuple(dict.fromkeys(clashes)))


def _name_rating(line: CardLine) -> Iterator[tuple[str, str]]:
    competency = line.values.get("competency", "")
    for key, text in line.values.items():
        if key in {"rating", "note"} and competency:
            yield f"{key}:{competency}", text
        elif key != "competency":
            yield key, text


def _read_data(name: str, data: bytes) -> Iterator[Ratings | CardLine]:
    if len(data) > _MOST_BYTES:
        raise _invalid(name, f"is too big for a list of ratings: more than {_MOST_BYTES:,} bytes")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise _invalid(name, "is no UTF-8 text, as JSON has to be") from fault
    for count, (number, entry) in enumerate(_list_entries(name, text)):
        place = f"{name}:{number}"
        if count >= _MOST_CARDS:
            yield refuse(place, CardProblem("too-big", f"At most {_MOST_CARDS:,} cards are read from one file."))
            return
        yield _read_entry(place, entry)


def _read_entry(place: str, entry: object) -> Ratings | CardLine:
    if isinstance(entry, ValueError):
        return refuse(place, CardProblem("not-a-card", f"This line is no JSON: {_explain(entry)}."))
    if not isinstance(entry, Mapping):
        return refuse(place, CardProblem("not-a-card", "This is no object with names and ratings."))
    if "file" in entry and isinstance(entry.get("ratings"), Mapping):
        return _take_row(place, entry)
    return _settle(place, _flatten(entry))


def _list_entries(name: str, text: str) -> list[tuple[int, object]]:
    """The cards of a file with their lines or numbers; a line that is no JSON as what is wrong with it."""
    # Only "\n" ends a line: JSON may hold U+2028 and its like inside a text.
    filled = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    if len(filled) > 1 and isinstance(_try(filled[0][1]), Mapping):
        return [(number, _try(line)) for number, line in filled]
    whole = _try(text)
    if isinstance(whole, ValueError):
        raise _invalid(name, f"is no JSON: {_explain(whole)}")
    if isinstance(whole, Mapping):
        if isinstance(whole.get("cards"), list):
            raise _invalid(name, "is the list of a pack that was handed out; give it with --pack")
        cards = whole.get("ratings")
        holds_cards = isinstance(cards, list) and "candidate" not in whole and "interviewer" not in whole
        whole = cards if holds_cards else [whole]
    return list(enumerate(whole, 1)) if isinstance(whole, list) else [(1, whole)]


def _try(text: str) -> object:
    try:
        return parse_json(text)
    except ValueError as fault:
        return fault


def _explain(fault: ValueError) -> str:
    return f"{fault.msg}, line {fault.lineno}" if isinstance(fault, json.JSONDecodeError) else str(fault)


def _take_row(place: str, entry: Mapping[str, object]) -> Ratings:
    row, mistakes = read_row(entry)
    if not mistakes:
        return row
    told = "; ".join(f"{path} {said}".strip() for path, said in mistakes[:5])
    return refuse(place, CardProblem("not-a-card", f"This row was changed and cannot be taken: {told}."))


def _flatten(entry: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    for key, value in entry.items():
        head = settle_head(key)
        if isinstance(value, Mapping) and head in {"notes", "note"}:
            yield from ((f"{NOTE}{name}", _show(inner, "")) for name, inner in value.items())
        elif isinstance(value, Mapping) and head in _MANY_RATINGS:
            yield from (pair for name, inner in value.items() for pair in _flatten_rating(name, inner))
        elif isinstance(value, list) and head in _MANY_RATINGS:
            yield from _flatten_list(value)
        elif isinstance(value, Mapping) and key.casefold() == "answers":
            yield from ((name, _show(inner, "")) for name, inner in value.items())
        elif isinstance(value, Mapping) and head in _PEOPLE:
            yield key, _show(value.get("name"), "")
        else:
            yield key, _show(value, "")


def _flatten_list(ratings: Sequence[object]) -> Iterator[tuple[str, str]]:
    for each in ratings:
        if isinstance(each, Mapping):
            named = {settle_head(str(key)): value for key, value in each.items()}
            yield from _flatten_rating(_show(named.get("competency"), ""), each)


def _flatten_rating(competency: str, value: object) -> Iterator[tuple[str, str]]:
    """The rating of one competency: a number, or an object with its `rating` and `note`."""
    if not isinstance(value, Mapping):
        yield f"{RATING}{competency}", _show(value, NO_EVIDENCE)
        return
    named = {settle_head(str(key)): inner for key, inner in value.items()}
    yield f"{RATING}{competency}", _show(named.get("rating"), NO_EVIDENCE if "rating" in named else "")
    yield f"{NOTE}{competency}", _show(named.get("note"), "")


def _show(value: object, nothing: str) -> str:
    if value is None:
        return nothing
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value if isinstance(value, str) else json.dumps(value)


def _invalid(name: str, said: str) -> InvalidData:
    return InvalidData([Problem(Location(name), "", said)])
