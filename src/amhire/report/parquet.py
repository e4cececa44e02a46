"""Screening results as a Parquet table, for those who work with data frames: an extra of the package."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, BinaryIO, TypeAlias

from amhire.errors import UnknownName
from amhire.profile import Profile
from amhire.report.results import Take, find_competency_ids
from amhire.screening.bands import find_band
from amhire.screening.match import Match
from amhire.screening.pile import Pile
from amhire.screening.row import Reading, Row

if TYPE_CHECKING:
    from pyarrow import Schema

_Cells: TypeAlias = Mapping[str, Any]

_EXTRA = "amhire[parquet]"
#: Rows written together. A thousand take about 30 MB while they are gathered, whole evidence included.
_GROUP = 1000


def check_parquet() -> None:
    """Raises UnknownName where the library that writes the format is missing; to be asked before anything is read."""
    if find_spec("pyarrow") is None:
        raise UnknownName(f"Parquet needs pyarrow, which is not installed here: pip install '{_EXTRA}'")


@contextmanager
def open_parquet(pile: Pile, profile: Profile, *, version: str, stream: BinaryIO) -> Iterator[Take]:
    """Takes the rows of the pile: each becomes one of the table, with the columns of results.csv and the evidence.

    What is not known is null, and never an empty text. The same results give the same bytes with the same pyarrow.
    """
    check_parquet()
    import pyarrow as pa
    from pyarrow.parquet import ParquetWriter

    schema = _build_schema(find_competency_ids(pile)).with_metadata(
        {"amhire": version, "framework": profile.framework_version, "framework_sha256": profile.framework_sha256}
    )
    group: list[_Cells] = []
    with ParquetWriter(stream, schema, compression="zstd") as writer:

        def take(rank: int, row: Row) -> None:
            if len(group) == _GROUP:
                write()
            group.append(_cells(row, rank, profile))

        def write() -> None:
            writer.write_table(pa.Table.from_pylist(group, schema=schema))
            group.clear()

        yield take
        if group:
            write()


def _build_schema(competencies: tuple[str, ...]) -> "Schema":
    import pyarrow as pa

    words, whole, small = pa.string(), pa.int32(), pa.int8()
    quote = {"competency": words, "level": small, "quote": words, "page": whole, "section": words}
    quote |= {"start": whole, "end": whole}
    need = {"id": words, "kind": words, "required": pa.bool_(), "met": words, "note": words}
    columns = {"rank": whole, "file": words, "status": words, "score": pa.float64(), "band": words}
    columns |= {"name": words, "email": words, "phone": words, "account_management_years": pa.float64()}
    columns |= {"requirements_met": small, "requirements_asked": small, **dict.fromkeys(competencies, small)}
    columns |= {"flags": pa.list_(words), "reason": words, "role": words, "level": words, "sha256": words}
    columns |= {"evidence": pa.list_(pa.struct(quote)), "requirements": pa.list_(pa.struct(need))}
    return pa.schema(columns)


def _cells(row: Row, rank: int, profile: Profile) -> _Cells:
    cells = {
        "rank": rank or None,
        "file": row.file,
        "status": row.status,
        "score": row.score,
        "band": find_band(row),
        "reason": row.reason or None,
        "role": profile.role.id,
        "level": profile.level.id,
        "sha256": row.sha256 or None,
    }
    # Names of columns are ours; a competency that is called like one of them has none.
    return _reading_cells(row.reading) | cells if row.reading else cells


def _reading_cells(reading: Reading) -> dict[str, Any]:
    person, match = reading.candidate, reading.match
    levels: dict[str, Any] = {each.id: each.level for each in match.competencies}
    return levels | {
        "name": person.name or None,
        "email": person.email or None,
        "phone": person.phone or None,
        "account_management_years": reading.facts.years.in_area["account-management"],
        "requirements_met": sum(each.met == "yes" for each in match.requirements),
        "requirements_asked": len(match.requirements),
        "flags": [flag.id for flag in reading.flags],
        "evidence": list(_quotes(reading)),
        "requirements": list(_needs(match)),
    }


def _quotes(reading: Reading) -> Iterator[_Cells]:
    for each in reading.match.competencies:
        for quote in each.evidence:
            yield {
                "competency": each.id,
                "level": quote.level,
                "quote": quote.text,
                "page": reading.page_of(quote.start),
                "section": quote.section,
                "start": quote.start,
                "end": quote.end,
            }


def _needs(match: Match) -> Iterator[_Cells]:
    for each in match.requirements:
        asked = each.requirement
        yield {
            "id": asked.id,
            "kind": asked.kind,
            "required": asked.required,
            "met": each.met,
            "note": each.note or None,
        }
