"""Reading a pile: what is known already is kept, the rest is read by an engine, and every file is accounted for."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from amhire.batch.job import Job
from amhire.batch.parts import PART, Entry, Stored, keep_entries, read_part
from amhire.batch.progress import Meter
from amhire.batch.record import decode_row
from amhire.batch.resume import remember
from amhire.batch.shards import Executor, Shard, cut_shards
from amhire.batch.source import Source
from amhire.batch.stores import Store
from amhire.errors import AmhireError
from amhire.screening.row import Row, Status
from amhire.screening.summary import Summary, summarise_row


@dataclass(frozen=True, slots=True)
class Findings:
    """All rows of a pile in the order of its files: in short here, in full on demand."""

    summaries: tuple[Summary, ...]
    load: Callable[[int], Row]
    #: How many files the rows come from, those that were passed over included.
    files: int
    #: What stands in the store and is of use, and the names of parts that are of none.
    entries: tuple[Entry, ...]
    stale: tuple[str, ...]


def read_pile(
    job: Job, sources: Sequence[Source], store: Store, executor: Executor, *, workers: int, meter: Meter
) -> Findings:
    """Read what is not known yet. Raises AmhireError where parts cannot be written or an engine is gone."""
    remembered = remember(store, job, sources)
    entries = dict(remembered.entries)
    _tell_known(sources, entries, meter)
    waiting = [place for place, source in enumerate(sources) if not source.skip and place not in entries]
    shards = cut_shards([sources[place] for place in waiting], job.key, workers=workers)
    for _ in executor.run(job, shards, store, meter.tell):
        pass
    fresh = (entry for shard in shards for entry in _read_shard(job, shard, store))
    entries.update(zip(waiting, fresh, strict=True))
    return _gather(sources, entries, store, remembered.stale)


def clear_store(store: Store) -> None:
    """Forget every part."""
    for name in store.list_names():
        if name.endswith(PART):
            store.remove(name)


def tidy_store(store: Store, findings: Findings) -> None:
    """Take away what nobody needs any more: nothing stays of a file that is gone from the pile."""
    kept: dict[str, set[int]] = {}
    for entry in findings.entries:
        kept.setdefault(entry.part, set()).add(entry.number)
    for name in findings.stale:
        # A damaged part whose files were read again has been replaced under its own name.
        if name not in kept:
            store.remove(name)
    for name in store.list_names():
        if not name.endswith(PART):
            continue
        if name not in kept:
            store.remove(name)
            continue
        content = store.read(name)
        shorter = keep_entries(content, kept[name])
        if len(shorter) < len(content):
            store.write(name, shorter)


def _tell_known(sources: Sequence[Source], entries: Mapping[int, Entry], meter: Meter) -> None:
    counts = Counter[Status](row.summary.status for entry in entries.values() for row in entry.rows)
    skipped = sum(bool(source.skip) for source in sources)
    counts["skipped"] += skipped
    meter.reuse(len(entries) + skipped, counts)


def _read_shard(job: Job, shard: Shard, store: Store) -> tuple[Entry, ...]:
    name = f"{shard.id}{PART}"
    try:
        return read_part(name, store.read(name), job.key)
    except (OSError, ValueError) as fault:
        raise _gone(name, fault) from fault


def _gather(sources: Sequence[Source], entries: Mapping[int, Entry], store: Store, stale: tuple[str, ...]) -> Findings:
    summaries: list[Summary] = []
    held: list[Stored | Row] = []
    for place, source in enumerate(sources):
        if source.skip:
            row = Row(source.name, "", "skipped", source.skip)
            summaries.append(summarise_row(row))
            held.append(row)
            continue
        summaries += [stored.summary for stored in entries[place].rows]
        held += entries[place].rows

    def load(place: int) -> Row:
        found = held[place]
        if isinstance(found, Row):
            return found
        try:
            return decode_row(store.read(found.part, found.start, found.length))
        except (OSError, ValueError) as fault:
            raise _gone(found.part, fault) from fault

    used = tuple(entries[place] for place in sorted(entries))
    return Findings(tuple(summaries), load, len(sources), used, stale)


def _gone(part: str, fault: Exception) -> AmhireError:
    return AmhireError(f"{part} is gone or damaged ({fault}); run the same command again")
