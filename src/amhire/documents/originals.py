"""Files as they were sent, one by one: found in folders, taken out of archives and mails, every one accounted for.

The members of an archive or mail stand for themselves, as `a.zip/b.pdf`.
"""

import hashlib
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from amhire.documents.moments import read_file_moment
from amhire.documents.text import Unreadable

#: A file is read whole, and only an archive can reasonably be so big.
MOST_BYTES = 500_000_000

_HIDDEN = "Hidden file or folder; give it by name to have it read."
_LOOP = "Link to a folder; give the folder itself to have it read."
_SPECIAL = "Not a file with contents (a device, a pipe or a broken link)."
_OWN = "Written by amhire: it stands in the folder of results."
_NO_ACCESS = "The file cannot be opened: {fault}."
_TOO_BIG = "This file has {megabytes:,} MB; at most {limit:,} MB are read. Ask for a smaller file."


@dataclass(frozen=True, slots=True)
class Found:
    """One file to account for, named relative to the argument it came from; `skip` says why it is not read."""

    name: str
    path: Path
    skip: str = ""


@dataclass(frozen=True, slots=True)
class Original:
    """One file by the name it is reported under, and its bytes or why they are not read."""

    name: str
    content: bytes | Unreadable
    #: Why it is no document at all and is passed over; empty for all others.
    skip: str = ""
    #: When the mail that holds it was sent, and when the file was last changed; in UTC, "" where unknown.
    sent: str = ""
    changed: str = ""
    #: SHA-256 of a file that could be read but not opened; "" for all others.
    sha256: str = ""


def find_files(paths: Sequence[Path], *, output: Path | None = None) -> tuple[Found, ...]:
    """Every file under the paths, folders walked in order of name; nothing is left out in silence."""
    own = output.resolve() if output else None
    found: list[Found] = []
    for path in paths:
        found += _walk(path, path, own) if path.is_dir() else [_classify(_name(path, path), path)]
    return tuple(found)


def open_originals(paths: Sequence[Path]) -> Iterator[Original]:
    """Every file under the paths, folders walked and containers opened, in order."""
    for found in find_files(paths):
        yield from open_found(found)


def open_found(found: Found) -> Iterator[Original]:
    """The file itself, or all its members where it is an archive or a mail. Never raises for what is in it."""
    if found.skip:
        yield Original(found.name, b"", found.skip)
        return
    try:
        state = found.path.stat()
        data = found.path.read_bytes() if state.st_size <= MOST_BYTES else b""
    except OSError as fault:
        yield Original(found.name, Unreadable(_NO_ACCESS.format(fault=fault.strerror or fault)))
        return
    if state.st_size > MOST_BYTES:
        reason = _TOO_BIG.format(megabytes=state.st_size // 1_000_000, limit=MOST_BYTES // 1_000_000)
        yield Original(found.name, Unreadable(reason))
        return
    yield from _open(found.name, data, read_file_moment(state.st_mtime))


def _open(name: str, data: bytes, changed: str) -> Iterator[Original]:
    # Looking into containers needs all kinds of documents, finding files none of them.
    from amhire.documents.containers import is_container, open_container

    if not is_container(name, data):
        yield Original(name, data, changed=changed)
        return
    members = open_container(data)
    if isinstance(members, Unreadable):
        yield Original(name, members, changed=changed, sha256=hashlib.sha256(data).hexdigest())
        return
    for each in members:
        yield Original(f"{name}/{each.name}", each.content, each.skip, each.sent, each.changed or changed)


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
