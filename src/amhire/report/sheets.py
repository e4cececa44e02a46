"""What the sheets of a workbook say: lines of cells, before any library is asked to write them."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from amhire.report.opening import Opening, fill
from amhire.report.sheet_xml import Cell
from amhire.screening.bands import find_band
from amhire.screening.facts import Quote
from amhire.screening.row import Reading, Row

#: How the cells of a column are written. A bar runs from 0 to 100, a level from 0 to 3.
Kind: TypeAlias = Literal["text", "wrapped", "bold", "whole", "decimal", "bar", "level"]
Words: TypeAlias = Mapping[str, str]
Lines: TypeAlias = Iterable[Sequence[Cell]]

#: Files that have their details in the workbook, a line for every quote: of more of them it takes minutes to open, and
#: of 40,000 Excel has no lines for all. Nobody reads so far down; results.jsonl and results.parquet hold everything.
_MOST_DETAILED = 5_000


@dataclass(frozen=True, slots=True)
class Column:
    """One column: heading, width in characters, and how its cells are written."""

    name: str
    width: float
    kind: Kind = "text"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of lines about the rows; two columns stay in sight when it moves sideways."""

    name: str
    columns: tuple[Column, ...]
    #: The lines that one row adds, from its rank and itself. Asked for row by row, best first.
    lines: Callable[[int, Row], Lines]
    #: Files it takes lines from; None for all.
    most_files: int | None = None


@dataclass(frozen=True, slots=True)
class About:
    """The sheet about the run itself."""

    name: str
    columns: tuple[Column, ...]
    lines: Lines


@dataclass(frozen=True, slots=True)
class Cut:
    """A sheet that ends before the last file: it holds the first `shown` files of `total`."""

    name: str
    shown: int
    total: int


def build_sheets(reading: Reading | None, words: Words) -> tuple[Sheet, ...]:
    """Every sheet of lines about the rows; `reading` is any of theirs, which names the competencies."""
    return (_ranking(reading, words), _evidence(words), _requirements(words), _flags(words))


def build_about(opening: Opening, cuts: Iterable[Cut], words: Words) -> About:
    """What the workbook is made from, and what did not fit in."""
    columns = (Column(opening.title, 42, "bold"), Column("", 12, "decimal"), Column("", 110, "wrapped"))
    return About(words["sheet-about"], columns, _told(opening, cuts, words))


def _ranking(reading: Reading | None, words: Words) -> Sheet:
    names = [(each.id, each.name) for each in reading.match.competencies] if reading else []
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
    return Sheet(words["sheet-ranking"], columns, lambda rank, row: [_rank(rank, row, ids, words)])


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


def _evidence(words: Words) -> Sheet:
    columns = (
        *_who_columns(words),
        Column(words["label-competency"], 30),
        Column(words["column-level"], 14),
        *_quote_columns(words),
    )
    return Sheet(words["sheet-evidence"], columns, lambda rank, row: _quotes(rank, row, words), _MOST_DETAILED)


def _quotes(rank: int, row: Row, words: Words) -> Iterator[list[Cell]]:
    """Only for a row with a rank: a copy would repeat the evidence of its original."""
    if not rank or row.reading is None:
        return
    who = _who(rank, row, words)
    for each in row.reading.match.competencies:
        for quote in each.evidence:
            yield [*who, each.name, words[f"level-{quote.level}"], *_quote(quote, row.reading)]


def _requirements(words: Words) -> Sheet:
    columns = (
        *_who_columns(words),
        Column(words["column-requirement"], 60, "wrapped"),
        Column(words["column-kind"], 11),
        Column(words["column-met"], 11),
        Column(words["column-counted"], 18),
        *_quote_columns(words),
    )
    return Sheet(words["heading-requirements"], columns, lambda rank, row: _answers(rank, row, words), _MOST_DETAILED)


def _answers(rank: int, row: Row, words: Words) -> Iterator[list[Cell]]:
    if not rank or row.reading is None:
        return
    for each in row.reading.match.requirements:
        kind = words["kind-required" if each.requirement.required else "kind-preferred"]
        quote = _quote(each.quotes[0], row.reading) if each.quotes else ["", None, ""]
        yield [*_who(rank, row, words), each.requirement.text, kind, words[f"met-{each.met}"], each.note, *quote]


def _flags(words: Words) -> Sheet:
    columns = (*_who_columns(words), Column(words["column-flag"], 26), Column(words["column-message"], 100, "wrapped"))
    return Sheet(words["sheet-flags"], columns, lambda rank, row: _warnings(rank, row, words))


def _warnings(rank: int, row: Row, words: Words) -> Iterator[list[Cell]]:
    """The flags of what was read, and the reason of every file without a rank."""
    for flag in row.reading.flags if row.reading else ():
        yield [*_who(rank, row, words), flag.id, flag.message]
    if row.reason:
        yield [*_who(rank, row, words), words[f"status-{row.status}"], row.reason]


def _told(opening: Opening, cuts: Iterable[Cut], words: Words) -> Iterator[list[Cell]]:
    for name, text in opening.facts:
        yield [name, None, text]
    for cut in cuts:
        yield [cut.name, None, fill(words["note-sheet-cut"], shown=cut.shown, total=cut.total)]
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
