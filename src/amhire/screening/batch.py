"""Many files: found in folders, archives and mails, screened one after the other, every one accounted for."""

import hashlib
import logging
import stat
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from amhire.documents.containers import Member, is_container, open_container
from amhire.documents.text import Unreadable
from amhire.screening.row import Row
from amhire.screening.screener import Screener, screen_file

#: Told after every row: the number of its file, how many files there are, and the row.
Progress = Callable[[int, int, Row], None]

#: A file is read whole, and only an archive can reasonably be so big.
MOST_BYTES = 500_000_000

_HIDDEN = "Hidden file or folder; give it by name to have it screened."
_LOOP = "Link to a folder; give the folder itself to have it screened."
_SPECIAL = "Not a file with contents (a device, a pipe or a broken link)."
_OWN = "Written by amhire: it stands in the folder of results."
_NO_ACCESS = "The file cannot be opened: {fault}."
_TOO_BIG = "This file has {megabytes:,} MB; at most {limit:,} MB are read. Ask for a smaller file."
_FAILED = "amhire failed on this file ({fault}); please report it. The other files are not affected."
_SAME = "Same bytes as {file}."

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Found:
    """One file to account for, named relative to the argument it came from; `skip` says why it is not read."""

    name: str
    path: Path
    skip: str = ""


def find_files(paths: Sequence[Path], *, output: Path | None = None) -> tuple[Found, ...]:
    """Every file under the paths, folders walked in order of name; nothing is left out in silence."""
    own = output.resolve() if output else None
    found: list[Found] = []
    for path in paths:
        found += _walk(path, path, own) if path.is_dir() else [_classify(_name(path, path), path)]
    return tuple(found)


def screen_files(screener: Screener, files: Sequence[Found], progress: Progress | None = None) -> Iterator[Row]:
    """Rows in the order of the files: one per file, or one per member of an archive or mail.

    A file with the same bytes as an earlier one is its duplicate.
    """
    seen: dict[str, Row] = {}
    for number, file in enumerate(files, 1):
        for row in _screen_found(screener, file, seen):
            if progress:
                progress(number, len(files), row)
            yield row


def _screen_found(screener: Screener, file: Found, seen: dict[str, Row]) -> Iterator[Row]:
    if file.skip:
        yield Row(file.name, "", "skipped", file.skip)
        return
    try:
        size = file.path.stat().st_size
        data = file.path.read_bytes() if size <= MOST_BYTES else b""
    except OSError as fault:
        yield Row(file.name, "", "unreadable", _NO_ACCESS.format(fault=fault.strerror or fault))
        return
    if size > MOST_BYTES:
        yield Row(
            file.name, "", "unreadable", _TOO_BIG.format(megabytes=size // 1_000_000, limit=MOST_BYTES // 1_000_000)
        )
        return
    if not is_container(file.name, data):
        yield _screen_once(screener, file.name, data, seen)
        return
    members = open_container(data)
    if isinstance(members, Unreadable):
        yield Row(file.name, hashlib.sha256(data).hexdigest(), "unreadable", members.reason)
        return
    for member in members:
        yield _screen_member(screener, f"{file.name}/{member.name}", member, seen)


def _screen_member(screener: Screener, name: str, member: Member, seen: dict[str, Row]) -> Row:
    if member.skip:
        return Row(name, "", "skipped", member.skip)
    if isinstance(member.content, Unreadable):
        return Row(name, "", "unreadable", member.content.reason)
    return _screen_once(screener, name, member.content, seen)


def _screen_once(screener: Screener, name: str, data: bytes, seen: dict[str, Row]) -> Row:
    digest = hashlib.sha256(data).hexdigest()
    if digest in seen:
        first = seen[digest]
        if first.status == "scored":
            return replace(first, file=name, status="duplicate", reason=_SAME.format(file=first.file))
        return replace(first, file=name)
    try:
        row = screen_file(screener, name, data)
    except Exception as fault:  # noqa: BLE001  (a batch never stops for one file)
        _log.debug("screening %r failed", name, exc_info=True)
        row = Row(name, digest, "unreadable", _FAILED.format(fault=type(fault).__name__))
    seen[digest] = row
    return row


def _walk(root: Path, folder: Path, own: Path | None) -> Iterator[Found]:
    try:
        entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    except OSError as fault:
        yield Found(_name(root, folder), folder, _NO_ACCESS.format(fault=fault.strerror or fault))
        return
    for entry in entries:
        name = _name(root, entry)
        if entry.name.startswith("."):
            yield Found(name, entry, _HIDDEN)
        elif entry.is_dir() and entry.is_symlink():
            yield Found(name, entry, _LOOP)
        elif entry.is_dir() and entry.resolve() == own:
            yield Found(name, entry, _OWN)
        elif entry.is_dir():
            yield from _walk(root, entry, own)
        else:
            yield _classify(name, entry)


def _classify(name: str, path: Path) -> Found:
    try:
        regular = stat.S_ISREG(path.stat().st_mode)
    except OSError:
        regular = False
    return Found(name, path, "" if regular else _SPECIAL)


def _name(root: Path, path: Path) -> str:
    name = path.relative_to(root).as_posix() if path != root else path.name
    # A file system may hold names that are no text; results are text.
    return name.encode(errors="surrogateescape").decode(errors="replace")
