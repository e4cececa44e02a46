"""What the sheets of a workbook say: rows of cells, before any library is asked to write them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from amhire.report.opening import Opening
from amhire.screening.bands import find_band
from amhire.screening.facts import Quote
from amhire.screening.row import Reading, Row

Cell: TypeAlias = str | float | None
#: How the cells of a column are written. A bar runs from 0 to 100, a level from 0 to 3.
Kind: TypeAlias = Literal["text", "wrapped", "bold", "whole", "decimal", "bar", "level"]
Words: TypeAlias = Mapping[str, str]
Ordered: TypeAlias = Sequence[tuple[int, Row]]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: heading, width in characters, and how its cells are written."""

    name: str
    width: float
    kind: Kind = "text"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet; `fixed` columns stay in sight when the sheet moves sideways. `filtered` ones can be narrowed down."""

    name: str
    columns: tuple[Column, ...]
    fixed: int
    rows: Iterable[Sequence[Cell]]
    filtered: bool = True


def build_sheets(ordered: Ordered, opening: Opening, words: Words) -> tuple[Sheet, ...]:
    """Every sheet of the workbook; `ordered` are the rows with their ranks, best first."""
    return (
        _ranking(ordered, words),
        _evidence(ordered, words),
        _requirements(ordered, words),
        _flags(ordered, words),
        _about(opening, words),
    )


def _ranking(ordered: Ordered, words: Words) -> Sheet:
    first = next((row.reading for _, row in ordered if row.reading), None)
    names = [(each.id, each.name) for each in first.match.competencies] if first else []
    columns = (
        Column(words["label-rank"], 7, "whole"),
        Column(words["label-candidate"], 26),
        Column(words["label-file"], 30),
        Column(words["label-band"], 16),
        Column(words["label-score"], 12, "bar"),
        Column(words["label-years-short"], 9, "decimal"),
        Column(words["column-required-met"], 11),
        Column(words["heading-flags"], 26),
        *(Column(name, 4.5, "level") for _, name in names),
        Column(words["label-email"], 28),
        Column(words["label-phone"], 20),
        Column(words["label-status"], 12),
        Column(words["label-reason"], 44, "wrapped"),
        Column("SHA-256", 20),
    )
    ids = [name for name, _ in names]
    return Sheet(words["sheet-ranking"], columns, 2, (_rank(rank, row, ids, words) for rank, row in ordered))


def _rank(rank: int, row: Row, ids: Sequence[str], words: Words) -> list[Cell]:
    band = find_band(row)
    head: list[Cell] = [*_who(rank, row, words), words[f"band-{band}"] if band else "", row.score]
    tail: list[Cell] = [words[f"status-{row.status}"], row.reason, row.sha256]
    if row.reading is None:
        return [*head, None, "", "", *(None for _ in ids), "", "", *tail]
    match, person = row.reading.match, row.reading.candidate
    needed = [each for each in match.requirements if each.requirement.required]
    met = f"{sum(each.met == 'yes' for each in needed)} of {len(needed)}"
    levels = {each.id: each.level for each in match.competencies}
    years = row.reading.facts.years.in_area["account-management"]
    flags = ", ".join(dict.fromkeys(flag.id for flag in row.reading.flags))
    return [*head, years, met, flags, *(levels.get(name) for name in ids), person.email, person.phone, *tail]


def _evidence(ordered: Ordered, words: Words) -> Sheet:
    columns = (
        *_who_columns(words),
        Column(words["label-competency"], 30),
        Column(words["column-level"], 14),
        *_quote_columns(words),
    )
    cells = (
        [*_who(rank, row, words), each.name, words[f"level-{quote.level}"], *_quote(quote, reading)]
        for rank, row, reading in _ranked(ordered)
        for each in reading.match.competencies
        for quote in each.evidence
    )
    return Sheet(words["sheet-evidence"], columns, 2, cells)


def _requirements(ordered: Ordered, words: Words) -> Sheet:
    columns = (
        *_who_columns(words),
        Column(words["column-requirement"], 60, "wrapped"),
        Column(words["column-kind"], 11),
        Column(words["column-met"], 11),
        Column(words["column-counted"], 18),
        *_quote_columns(words),
    )
    return Sheet(words["heading-requirements"], columns, 2, _answers(ordered, words))


def _answers(ordered: Ordered, words: Words) -> Iterator[list[Cell]]:
    for rank, row, reading in _ranked(ordered):
        for each in reading.match.requirements:
            kind = words["kind-required" if each.requirement.required else "kind-preferred"]
            quote = _quote(each.quotes[0], reading) if each.quotes else ["", None, ""]
            yield [*_who(rank, row, words), each.requirement.text, kind, words[f"met-{each.met}"], each.note, *quote]


def _flags(ordered: Ordered, words: Words) -> Sheet:
    columns = (*_who_columns(words), Column(words["column-flag"], 26), Column(words["column-message"], 100, "wrapped"))
    return Sheet(words["sheet-flags"], columns, 2, _warnings(ordered, words))


def _warnings(ordered: Ordered, words: Words) -> Iterator[list[Cell]]:
    """The flags of what was read, and the reason of every file without a rank."""
    for rank, row in ordered:
        for flag in row.reading.flags if row.reading else ():
            yield [*_who(rank, row, words), flag.id, flag.message]
        if row.reason:
            yield [*_who(rank, row, words), words[f"status-{row.status}"], row.reason]


def _about(opening: Opening, words: Words) -> Sheet:
    columns = (Column(opening.title, 42, "bold"), Column("", 12, "decimal"), Column("", 110, "wrapped"))
    return Sheet(words["sheet-about"], columns, 0, _told(opening, words), filtered=False)


def _told(opening: Opening, words: Words) -> Iterator[list[Cell]]:
    for name, text in opening.facts:
        yield [name, None, text]
    yield ["", None, words["intro-report"]]
    yield from _heading(words["heading-bands"])
    for each in opening.bands:
        yield [each.name, None, each.meaning]
    yield from _heading(words["heading-made"])
    for portion in opening.portions:
        yield [portion.name, portion.most, ""]
    yield ["", None, words["note-made"]]
    yield from _heading(words["heading-levels"])
    for each in opening.levels:
        yield [f"{each.id} {each.name}", None, each.meaning]
    yield from _heading(f"{words['heading-criteria']} ({words['label-weight']})")
    for looked in opening.criteria:
        yield [looked.name, looked.weight, looked.definition]


def _heading(text: str) -> Iterator[list[Cell]]:
    yield ["", None, ""]
    yield [text, None, ""]


def _ranked(ordered: Ordered) -> Iterator[tuple[int, Row, Reading]]:
    """Rows with a rank: a copy would only repeat the evidence of its original."""
    return ((rank, row, row.reading) for rank, row in ordered if rank and row.reading)


def _who_columns(words: Words) -> tuple[Column, ...]:
    return (
        Column(words["label-rank"], 7, "whole"),
        Column(words["label-candidate"], 24),
        Column(words["label-file"], 26),
    )


def _who(rank: int, row: Row, words: Words) -> tuple[Cell, Cell, Cell]:
    name = row.reading.candidate.name or words["label-no-name"] if row.reading else ""
    return rank or None, name, row.file


def _quote_columns(words: Words) -> tuple[Column, ...]:
    return (
        Column(words["label-quote"], 90, "wrapped"),
        Column(words["label-page"].capitalize(), 8, "whole"),
        Column(words["column-section"], 14),
    )


def _quote(quote: Quote, reading: Reading) -> list[Cell]:
    return [" ".join(quote.text.split()), reading.page_of(quote.start), quote.section]
