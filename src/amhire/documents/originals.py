"""Files as they were sent, one by one: found in folders, taken out of archives and mails, every one accounted for.

The members of an archive or mail stand for themselves, as `a.zip/b.pdf`.
"""

import hashlib
import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from amhire.documents.moments import read_file_moment
from amhire.documents.names import show_name
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
        found += _walk(path, own) if _is_folder(path) else [_classify(_name(path, path), path)]
    return tuple(found)


def open_originals(paths: Sequence[Path]) -> Iterator[Original]:
    """Every file under the paths, folders walked and containers opened, in order."""
    for found in find_files(paths):
        yield from open_found(found)


def open_found(found: Found) -> Iterator[Original]:
    """The file itself, or all its members where it is an archive or a mail. Never raises for what is in it."""
    whole = read_found(found)
    if whole.skip or isinstance(whole.content, Unreadable):
        yield whole
        return
    yield from open_bytes(whole.name, whole.content, whole.changed)


def read_found(found: Found) -> Original:
    """The file as it lies there, whatever it holds, or why it is not read."""
    if found.skip:
        return Original(found.name, b"", found.skip)
    try:
        return _read(found)
    except (OSError, MemoryError) as fault:
        reason = getattr(fault, "strerror", None) or str(fault) or "not enough memory"
        return Original(found.name, Unreadable(_NO_ACCESS.format(fault=reason)))


def _read(found: Found) -> Original:
    """What the path leads to now: since it was found it may have grown, or been swapped for a pipe or a device.

    To open a pipe waits for whoever writes into it, unless asked not to wait.
    """
    place = os.open(found.path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(place, "rb") as file:
        state = os.fstat(place)
        if not stat.S_ISREG(state.st_mode):
            return Original(found.name, b"", _SPECIAL)
        if state.st_size > MOST_BYTES:
            reason = _TOO_BIG.format(megabytes=state.st_size // 1_000_000, limit=MOST_BYTES // 1_000_000)
            return Original(found.name, Unreadable(reason))
        return Original(found.name, file.read(state.st_size), changed=read_file_moment(state.st_mtime))


def open_bytes(name: str, data: bytes, changed: str = "") -> Iterator[Original]:
    """The file of these bytes, or all its members where it is an archive or a mail. Never raises for what is in it."""
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


def _walk(root: Path, own: Path | None) -> Iterator[Found]:
    """A pile of open folders instead of a call in a call: folders may stand deeper in each other than calls can."""
    pile = [iter([Found(_name(root, root), root)])]
    while pile:
        found = next(pile[-1], None)
        if found is None:
            pile.pop()
        elif found.skip or not _is_folder(found.path):
            yield found
        elif own is not None and found.path.resolve() == own:
            yield Found(found.name, found.path, _OWN)
        else:
            try:
                pile.append(iter(_list(root, found.path)))
            except OSError:
                # What keeps it from being listed keeps it from being opened: its row says so, as that of a file would.
                yield found


def _list(root: Path, folder: Path) -> list[Found]:
    """What stands in one folder, in order of name; the folders among it are to be walked unless they are skipped."""
    entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    return [_look_at(_name(root, entry), entry) for entry in entries]


def _look_at(name: str, entry: Path) -> Found:
    if entry.name.startswith("."):
        return Found(name, entry, _HIDDEN)
    if not _is_folder(entry):
        return _classify(name, entry)
    return Found(name, entry, _LOOP if entry.is_symlink() else "")


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False


def _classify(name: str, path: Path) -> Found:
    try:
        regular = stat.S_ISREG(path.stat().st_mode)
    except OSError:
        regular = False
    return Found(name, path, "" if regular else _SPECIAL)


def _name(root: Path, path: Path) -> str:
    name = path.relative_to(root).as_posix() if path != root else path.name
    # A file system may hold names that are no text; results are text.
    return show_name(name.encode(errors="surrogateescape").decode(errors="replace"))
