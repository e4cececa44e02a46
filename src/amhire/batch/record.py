"""A row in short and in full, as bytes that are handed on as they are from the process that made it to the reports.

JSON and not pickle, because a process that opened a hostile file is not believed; packed, because a pile has many rows.
"""

import zlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from pydantic import TypeAdapter

from amhire.screening.facts import Quote
from amhire.screening.match import Match
from amhire.screening.row import Row, Status
from amhire.screening.summary import Summary, summarise_row

#: Bytes that the row of one file may unpack to: the longest text that is read, its quotes and the marks of JSON.
_MOST_BYTES = 64_000_000
_QUICK = 1
#: Stands for evidence that the match repeats, a fifth of a row. No competency is called so.
_REPEATED: Mapping[str, tuple[Quote, ...]] = {"": ()}


@dataclass(frozen=True, slots=True)
class Record:
    """One row. `file` and `status` are what progress is told by; `summary` is a line of JSON, `body` packed JSON."""

    file: str
    status: Status
    #: Digest of the file it was found in: its own, or that of the archive or mail around it; "" where it was not read.
    source_sha256: str
    summary: bytes
    body: bytes


def encode_row(row: Row, source_sha256: str) -> Record:
    """The row as bytes."""
    summary = _summaries().dump_json(summarise_row(row))
    return Record(row.file, row.status, source_sha256, summary, zlib.compress(_rows().dump_json(_thin(row)), _QUICK))


def decode_summary(value: object) -> Summary:
    """The row in short, from what its line of JSON says. Raises ValueError for anything else."""
    return _summaries().validate_python(value)


def decode_row(body: bytes) -> Row:
    """The whole row. Raises ValueError for anything else."""
    try:
        unpacking = zlib.decompressobj()
        content = unpacking.decompress(body, _MOST_BYTES)
    except zlib.error as fault:
        raise ValueError(str(fault)) from fault
    if not unpacking.eof:
        raise ValueError(f"a row that unpacks to more than {_MOST_BYTES:,} bytes, or is cut off")
    return _fill(_rows().validate_json(content))


def _thin(row: Row) -> Row:
    if row.reading is None or row.reading.facts.evidence != _list_evidence(row.reading.match):
        return row
    return _put_evidence(row, _REPEATED)


def _fill(row: Row) -> Row:
    if row.reading is None or row.reading.facts.evidence != _REPEATED:
        return row
    return _put_evidence(row, _list_evidence(row.reading.match))


def _put_evidence(row: Row, evidence: Mapping[str, tuple[Quote, ...]]) -> Row:
    assert row.reading, "only what was read has evidence"
    return replace(row, reading=replace(row.reading, facts=replace(row.reading.facts, evidence=evidence)))


def _list_evidence(match: Match) -> dict[str, tuple[Quote, ...]]:
    return {each.id: each.evidence for each in match.competencies if each.evidence}


@cache
def _summaries() -> TypeAdapter[Summary]:
    return TypeAdapter(Summary)


@cache
def _rows() -> TypeAdapter[Row]:
    return TypeAdapter(Row)
