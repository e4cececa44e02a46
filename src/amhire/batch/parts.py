"""Parts: what one shard leaves behind, written at once, kept for the next run over the same pile.

A part is a first line that says what it was made for and what digest the whole has with "" in its place, and then for
every file a line of JSON and the packed rows:

    {"format": 2, "job": KEY, "limits": [SECONDS, BYTES], "sha256": DIGEST}
    {"source": {"name": …, "place": …, "size": …, "stamp": …}, "sha256": …, "rows": [[SUMMARY, LENGTH], …]}
    BYTES OF ALL ROWS OF THIS FILE
    …
"""

import hashlib
import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from amhire.batch.job import Limits
from amhire.batch.record import Record, decode_summary
from amhire.batch.source import Source
from amhire.screening.row import Status
from amhire.screening.summary import Summary

#: How the name of a part ends.
PART = ".part"
_FORMAT = 2


@dataclass(frozen=True, slots=True)
class Stored:
    """A row in short, and where the whole of it lies: so many bytes from `start` in a part."""

    summary: Summary
    part: str
    start: int
    length: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A file that was read: its bytes' digest, and its row or, of an archive or mail, those of its members.

    It stands in the part as its entry number `number`. Without a digest it says nothing about the next run.
    """

    part: str
    number: int
    name: str
    place: str
    stamp: str
    sha256: str
    rows: tuple[Stored, ...]
    #: Seconds and bytes that a file might cost when this one was read.
    limits: tuple[float, int]


class PartWriter:
    """Collects the rows of a shard."""

    def __init__(self, key: str, limits: Limits | None = None) -> None:
        self._key, self._limits = key, limits or Limits()
        self._chunks: list[bytes] = []
        self._counts = Counter[Status]()

    @property
    def counts(self) -> tuple[tuple[Status, int], ...]:
        """How many rows ended with which status."""
        return tuple(sorted(self._counts.items()))

    def add(self, source: Source, records: Iterable[Record]) -> None:
        """All rows of one file."""
        held = tuple(records)
        self._counts.update(record.status for record in held)
        known = {name: getattr(source, name) for name in ("name", "place", "size", "stamp")}
        rows = [[json.loads(record.summary), len(record.body)] for record in held]
        # One row that the next run is to try again, and the file is not known.
        sha256 = held[0].source_sha256 if held and all(record.source_sha256 for record in held) else ""
        self._chunks.append(_line({"source": known, "sha256": sha256, "rows": rows}))
        self._chunks += [record.body for record in held]

    def finish(self) -> bytes:
        """The part."""
        limits = [self._limits.seconds, self._limits.memory]
        return _seal({"format": _FORMAT, "job": self._key, "limits": limits}, b"".join(self._chunks))


def read_part(name: str, content: bytes, key: str) -> tuple[Entry, ...]:
    """What stands in a part. Raises ValueError where it was made for something else, is damaged or is no part."""
    start = content.find(b"\n") + 1
    head = json.loads(content[:start])
    if not isinstance(head, dict) or (head.get("format"), head.get("job")) != (_FORMAT, key):
        raise ValueError(f"{name} was made for something else")
    if _digest(head, memoryview(content)[start:]) != head.get("sha256"):
        raise ValueError(f"{name} is damaged")
    seconds, memory = head["limits"]
    entries: list[Entry] = []
    while start < len(content):
        end = content.index(b"\n", start) + 1
        told = json.loads(content[start:end])
        rows: list[Stored] = []
        start = end
        for summary, length in told["rows"]:
            rows.append(Stored(decode_summary(summary), name, start, length))
            start += length
        source = told["source"]
        entries.append(
            Entry(
                part=name,
                number=len(entries),
                name=source["name"],
                place=source["place"],
                stamp=source["stamp"],
                sha256=told["sha256"],
                rows=tuple(rows),
                limits=(seconds, memory),
            )
        )
    return tuple(entries)


def keep_entries(content: bytes, kept: Collection[int]) -> bytes:
    """A part with only some of its entries, by their places in it."""
    end = content.index(b"\n") + 1
    head = json.loads(content[:end])
    chunks: list[bytes] = []
    place = 0
    while end < len(content):
        start, line_end = end, content.index(b"\n", end) + 1
        end = line_end + sum(length for _, length in json.loads(content[start:line_end])["rows"])
        if place in kept:
            chunks.append(content[start:end])
        place += 1
    return _seal(head, b"".join(chunks))


def join_parts(contents: Sequence[bytes]) -> bytes:
    """One part of several that were made for the same job."""
    head = json.loads(contents[0].partition(b"\n")[0])
    return _seal(head, b"".join(each.partition(b"\n")[2] for each in contents))


def _seal(head: Mapping[str, object], rest: bytes) -> bytes:
    # A disk that loses power or fails may keep a file's length and not its bytes.
    return _line({**head, "sha256": _digest(head, rest)}) + rest


def _digest(head: Mapping[str, object], rest: bytes | memoryview) -> str:
    digest = hashlib.sha256(_line({**head, "sha256": ""}))
    digest.update(rest)
    return digest.hexdigest()


def _line(value: object) -> bytes:
    # Escaped, as the path of a file may hold bytes that are no text.
    return json.dumps(value, separators=(",", ":")).encode() + b"\n"
