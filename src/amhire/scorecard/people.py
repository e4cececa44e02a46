"""Who meets whom: lists of candidates and interviewers, read from CSV with every mistake told by its place."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from amhire.errors import InvalidData, Location, Problem
from amhire.framework.record import unknown
from amhire.scorecard.cells import Row, Table, read_table
from amhire.scorecard.fields import LINE_LIMIT
from amhire.scorecard.filling import tidy_line
from amhire.scorecard.names import fold_name, plain_name

Part: TypeAlias = Literal["candidate", "interviewer"]

#: Between a name and what tells it from the same name of somebody else.
APART = " · "

_LONGEST_ID = 40
# What people type for yes; spreadsheet programs write a ticked TRUE in the language they are set to.
_YES = frozenset({"yes", "y", "x", "1", "true", "ja", "wahr", "oui", "vrai", "sí", "si", "✓", "✔", "☑"})
_NO = frozenset({"", "no", "n", "0", "false", "nein", "falsch", "non", "faux", "-", "–"})
_INVITE, _CHOSEN_BY, _STAGE = "invite", "by", "stage"
_BETWEEN_STAGES = re.compile(r"[\s;/,]+")


@dataclass(frozen=True, slots=True)
class Person:
    """One candidate or interviewer. `name` is as it stands in the form, told apart from namesakes; "" is nobody yet.

    `stages` are those an interviewer takes part in; empty for all.
    """

    name: str
    stages: tuple[str, ...] = ()


NOBODY = Person("")


@dataclass(frozen=True, slots=True)
class PeopleList:
    """The people of one list in the order of their names, and what whoever made the list should look at."""

    people: tuple[Person, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Entry:
    person: Person
    id: str
    line: int
    column: int
    chosen_by: str


@dataclass(frozen=True, slots=True)
class _Source:
    """The list that is being read: what it is called, where its names stand, and what is wrong with it so far."""

    name: str
    column: str
    stages: Sequence[str]
    has_invite: bool
    problems: list[Problem]

    def report(self, line: int, column: int, message: str) -> None:
        self.problems.append(Problem(Location(self.name, line, column), "", message))


def read_people(content: bytes, name: str, part: Part, *, stages: Sequence[str] = ()) -> PeopleList:
    """The candidates or interviewers of a CSV file called `name`; `stages` are the ids that interviewers may have.

    Columns: `candidate` (or `interviewer`, or `name`), and if wanted `id`, `invite` and, for interviewers, `stage`.
    Others are passed over. With a column `invite` only the people marked in it count. Two people of one name need an
    `id` each. The people come in the order of their names: that of the list may be one of scores, which is no
    interviewer's business. Raises InvalidData with all problems at once.
    """
    table = read_table(content, name)
    column = next((each for each in (part, "name") if each in table.heads), None)
    if column is None:
        heads = ", ".join(repr(head) for head in table.heads if head)
        said = f"the first line must name a column {part!r} or 'name'; it names {heads}"
        raise InvalidData([Problem(Location(name, 1), "", said)])
    known = stages if part == "interviewer" else ()
    source = _Source(name, column, known, _INVITE in table.heads, [])
    marked = [row for row in table.rows if _is_marked(row, source)]
    entries = [entry for row in marked if (entry := _read_entry(row, source))]
    _check_namesakes(entries, source)
    _check_shown(entries, source)
    if not marked and not source.problems:
        source.problems.append(_nobody(table, name, part))
    if source.problems:
        raise InvalidData(source.problems)
    people = sorted(_tell_apart(entries), key=lambda person: (fold_name(person.name), person.name))
    return PeopleList(tuple(people), tuple(_notes(entries, table, name)))


def _is_marked(row: Row, source: _Source) -> bool:
    cell = row.cells.get(_INVITE)
    if cell is None:
        # A row that ends before the column says nothing in it; in a table without the column everybody counts.
        return not source.has_invite
    word = cell.text.casefold()
    if word not in _YES | _NO:
        source.report(cell.line, cell.column, f"invite: must be yes or empty, got {cell.text!r}")
    return word in _YES


def _read_entry(row: Row, source: _Source) -> _Entry | None:
    cell = row.cells.get(source.column)
    place = (cell.line, cell.column) if cell else (row.line, 0)
    name = tidy_line(cell.text) if cell else ""
    if not name:
        source.report(*place, f"{source.column}: is empty; who is it?")
        return None
    if cell and "\n" in cell.text.replace("\r", "\n"):
        source.report(*place, f"{source.column}: goes over several lines; is a quotation mark missing?")
        return None
    told = tidy_line(row.text("id"))
    if len(told) > _LONGEST_ID:
        source.report(*place, f"id: must have at most {_LONGEST_ID} characters, got {len(told)}")
    if len(name) + (len(APART) + len(told) if told else 0) > LINE_LIMIT:
        source.report(*place, f"{source.column}: must have at most {LINE_LIMIT} characters with its id")
    return _Entry(Person(name, tuple(_read_stages(row, source))), told, *place, row.text(_CHOSEN_BY))


def _read_stages(row: Row, source: _Source) -> Iterator[str]:
    cell = row.cells.get(_STAGE)
    if cell is None or not source.stages:
        return
    words = dict.fromkeys(word for word in _BETWEEN_STAGES.split(cell.text) if word)
    for word in words:
        if word in source.stages:
            yield word
        else:
            source.report(cell.line, cell.column, unknown("stage", word, source.stages))


def _check_namesakes(entries: Sequence[_Entry], source: _Source) -> None:
    """Nobody is dropped or merged here: whether one name twice is one person or two, only a person can tell."""
    for same in (each for each in _group(entries, fold_name) if len(each) > 1):
        first: dict[str, int] = {}
        for entry in same:
            key = fold_name(entry.id)
            if not key:
                other = next(each.line for each in same if each is not entry)
                said = f"{entry.person.name!r} stands in line {other} too; give each an 'id', or remove what is double"
                source.report(entry.line, entry.column, said)
            elif key in first:
                said = f"{entry.person.name!r} with the id {entry.id!r} stands in line {first[key]} already"
                source.report(entry.line, entry.column, said)
            first.setdefault(key, entry.line)


def _check_shown(entries: Sequence[_Entry], source: _Source) -> None:
    """What tells namesakes apart must not make somebody else's name of theirs."""
    shown = Counter(fold_name(person.name) for person in _tell_apart(entries))
    for entry in entries:
        if shown[fold_name(entry.person.name)] > 1 and APART.strip() in entry.person.name:
            source.report(entry.line, entry.column, f"{entry.person.name!r} is also what a name with its id gives")


def _tell_apart(entries: Sequence[_Entry]) -> Iterator[Person]:
    for same in _group(entries, fold_name):
        for entry in same:
            name = f"{entry.person.name}{APART}{entry.id}" if len(same) > 1 else entry.person.name
            yield replace(entry.person, name=name)


def _group(entries: Sequence[_Entry], key: Callable[[str], str]) -> Iterator[list[_Entry]]:
    groups: dict[str, list[_Entry]] = defaultdict(list)
    for entry in entries:
        groups[key(entry.person.name)].append(entry)
    yield from groups.values()


def _notes(entries: Sequence[_Entry], table: Table, name: str) -> Iterator[str]:
    for alike in _group(entries, plain_name):
        if len({fold_name(entry.person.name) for entry in alike}) > 1:
            names = " and ".join(f"{entry.person.name} (line {entry.line})" for entry in alike)
            yield f"{name}: {names} may be one person; both are taken"
    doubtful = [entry.person.name for entry in entries if "?" in entry.person.name]
    if doubtful:
        yield f"{name}: {doubtful[0]!r} holds a question mark; if it was another letter, save the list as CSV UTF-8"
    nameless = sum(not entry.chosen_by for entry in entries)
    if {_INVITE, _CHOSEN_BY} <= set(table.heads) and nameless:
        yield f"{name}: who chose {nameless} of the {len(entries)} invited is not written in the column 'by'"


def _nobody(table: Table, name: str, part: Part) -> Problem:
    if table.rows:
        said = f"nobody is marked in the column 'invite'; a person has to choose: write yes for each {part} who comes"
        return Problem(Location(name), "", said)
    return Problem(Location(name), "", f"names no {part}; write one below the first line")
