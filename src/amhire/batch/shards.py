"""Shards: stretches of the pile that are read in one go and leave one part each. All engines map `run_shard`."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from amhire.batch.guard import Guard
from amhire.batch.job import Job
from amhire.batch.parts import PART, PartWriter
from amhire.batch.record import Record
from amhire.batch.source import Source
from amhire.batch.stores import Store
from amhire.screening.row import Status

#: A file costs about as much as so many bytes, whatever is in it.
_BYTES_A_FILE = 20_000
#: A part is made in memory: so many files, or so many bytes of them, and no more.
_MOST_FILES, _FEWEST_FILES, _MOST_BYTES = 250, 4, 50_000_000
#: Each worker is given so many shards, large ones first and small ones last, so that all are done at about one time.
_SHARDS_A_WORKER = 4


@dataclass(frozen=True, slots=True)
class Shard:
    """Files that are read together; `id` is made of what they are."""

    id: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class ShardResult:
    """What came of a shard: how many rows ended with which status. Its rows lie in the store."""

    shard: str
    files: int
    counts: tuple[tuple[Status, int], ...]


#: Told after every row: its file as reported, and its status; and with None for a status when a file is done.
Tell = Callable[[str, Status | None], None]


class Executor(Protocol):
    """An engine: it calls `run_shard` for every shard, somewhere."""

    def run(self, job: Job, shards: Sequence[Shard], store: Store, tell: Tell | None = None) -> Iterator[ShardResult]:
        """Results as they come, in any order. An engine that cannot tell row by row leaves `tell` alone."""
        ...


def cut_shards(sources: Sequence[Source], key: str, *, workers: int) -> tuple[Shard, ...]:
    """Neighbours together, in shards that grow smaller towards the end."""
    shards: list[Shard] = []
    held: list[Source] = []
    cost = 0
    room = _size_next(len(sources), workers)
    for place, source in enumerate(sources):
        if held and (len(held) >= room or cost + source.size > _MOST_BYTES):
            shards.append(_name_shard(held, key))
            held, cost = [], 0
            room = _size_next(len(sources) - place, workers)
        held.append(source)
        cost += source.size + _BYTES_A_FILE
    if held:
        shards.append(_name_shard(held, key))
    return tuple(shards)


def _size_next(left: int, workers: int) -> int:
    return min(_MOST_FILES, max(_FEWEST_FILES, left // (workers * _SHARDS_A_WORKER)))


def run_shard(job: Job, shard: Shard, store: Store, guard: Guard, tell: Tell | None = None) -> ShardResult:
    """Read every file of the shard under guard and leave one part in the store."""
    writer = PartWriter(job.key, job.limits)
    for source in shard.sources:
        writer.add(source, _read(guard, source, tell))
    store.write(f"{shard.id}{PART}", writer.finish())
    return ShardResult(shard.id, len(shard.sources), writer.counts)


def _read(guard: Guard, source: Source, tell: Tell | None) -> Iterator[Record]:
    for record in guard.read(source):
        if tell:
            tell(record.file, record.status)
        yield record
    if tell:
        tell(source.name, None)


def _name_shard(sources: Sequence[Source], key: str) -> Shard:
    told = "\n".join((key, *(f"{each.name}\0{each.place}\0{each.stamp}\0{each.size}" for each in sources)))
    return Shard(hashlib.sha256(told.encode(errors="surrogateescape")).hexdigest()[:32], tuple(sources))
