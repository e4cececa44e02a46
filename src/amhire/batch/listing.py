"""The files of a run, found under paths and addresses before any of them is opened."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from amhire.batch import places
from amhire.batch.addresses import is_address, local_path
from amhire.batch.source import Source
from amhire.documents.originals import Found, find_files

_OWN = "Written by amhire: it stands with the results."


def list_sources(
    given: Iterable[str], *, output: Path | None, own: Sequence[Path] = (), address: str = ""
) -> tuple[Source, ...]:
    """Every file under the places, in order of the places and of names; nothing is left out in silence.

    `output` or `address` is where the results go, and `own` whatever else amhire writes: none of it is screened.
    """
    sources: list[Source] = []
    kept = [path.resolve() for path in own]
    for place in given:
        sources += (
            places.list_sources(place, own=address)
            if is_address(place)
            else _list_path(local_path(place), output, kept)
        )
    return tuple(sources)


def _list_path(path: Path, output: Path | None, own: Sequence[Path]) -> list[Source]:
    found = (_describe(each) for each in find_files([path], output=output))
    if not own:
        return list(found)
    return [replace(each, skip=_OWN) if not each.skip and _is_below(each, own) else each for each in found]


def _is_below(source: Source, own: Sequence[Path]) -> bool:
    path = Path(source.place).resolve()
    return any(path.is_relative_to(each) for each in own)


def _describe(found: Found) -> Source:
    """With what changes whenever the file does. The inode's own time cannot be set back, so a copy over it shows."""
    # A worker of a cluster stands in another folder.
    place = str(found.path.absolute())
    if found.skip:
        return Source(found.name, place, skip=found.skip)
    try:
        state = found.path.stat()
    except OSError:
        return Source(found.name, place)
    stamp = f"{state.st_size}-{state.st_mtime_ns}-{state.st_ctime_ns}-{state.st_dev}-{state.st_ino}"
    return Source(found.name, place, state.st_size, stamp)
