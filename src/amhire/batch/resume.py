"""What an earlier run over the same pile left behind, and which files need not be read again."""

import hashlib
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from amhire.batch.addresses import is_address
from amhire.batch.job import Job
from amhire.batch.parts import PART, Entry, read_part
from amhire.batch.source import Source
from amhire.batch.stores import Store

_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Remembered:
    """Rows that are there already, by the place of their file among the sources, and the parts that nobody can use."""

    entries: Mapping[int, Entry]
    stale: tuple[str, ...]


def remember(store: Store, job: Job, sources: Sequence[Source]) -> Remembered:
    """The rows in the store that answer for these files as they are now."""
    known, stale = _read_parts(store, job)
    entries = {}
    for place, source in enumerate(sources):
        candidates = [] if source.skip else known.get(source.name, ())
        entry = _find(source, candidates)
        if entry:
            entries[place] = entry
    return Remembered(entries, stale)


def _read_parts(store: Store, job: Job) -> tuple[dict[str, list[Entry]], tuple[str, ...]]:
    known: dict[str, list[Entry]] = {}
    stale: list[str] = []
    for name in store.list_names():
        if not name.endswith(PART):
            continue
        try:
            entries = read_part(name, store.read(name), job.key)
        except (ValueError, KeyError, TypeError, OSError):
            # Made for another opening or day, by another version, or damaged: read again is right in every case.
            stale.append(name)
            continue
        for entry in entries:
            if _holds(entry, job):
                known.setdefault(entry.name, []).append(entry)
    return known, tuple(stale)


def _holds(entry: Entry, job: Job) -> bool:
    """Whether the answer would be the same today. What could not be opened may be open now.

    What could not be read may have been given up for its time or memory, and another limit gives another answer.
    """
    if not entry.sha256:
        return False
    limits = (job.limits.seconds, job.limits.memory)
    return entry.limits == limits or all(row.summary.status != "unreadable" for row in entry.rows)


def _find(source: Source, entries: Sequence[Entry]) -> Entry | None:
    """By what changes whenever the file does; where that is not known or differs, by the bytes themselves."""
    for entry in entries:
        if source.stamp and source.stamp == entry.stamp and source.place == entry.place:
            return entry
    if not entries or is_address(source.place):
        return None
    sha256 = _digest(Path(source.place))
    return next((entry for entry in entries if entry.sha256 == sha256), None)


def _digest(path: Path) -> str:
    digest = hashlib.sha256()
    try:
        with open(path, "rb", opener=_open_at_once) as stream:
            while block := stream.read(_BLOCK):
                digest.update(block)
    except OSError:
        return ""
    return digest.hexdigest()


def _open_at_once(path: str, flags: int) -> int:
    # A pipe may have taken the file's place, and would wait for somebody to write into it.
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
