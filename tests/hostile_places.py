"""Hostile things of a file system: links, pipes, devices, names and sizes."""

import os
import socket
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from hostile_recipe import LINES, End

_RESUME = "\n".join(LINES).encode()


@dataclass(frozen=True, slots=True)
class HostilePlace:
    """Something of a file system: as a hostile file, but made in the folder rather than of bytes."""

    name: str
    what: str
    end: End
    word: str
    place: Callable[[Path], None]
    #: The path below the folder that has the row; the name itself where it is empty.
    below: str = ""
    never: str = ""


def _link(target: str) -> Callable[[Path], None]:
    return lambda path: path.symlink_to(target)


def _loop(path: Path) -> None:
    path.mkdir()
    (path / "again").symlink_to(path, target_is_directory=True)


def _spread(size: int) -> Callable[[Path], None]:
    """A file of that size which takes no room on the disk."""

    def place(path: Path) -> None:
        with path.open("wb") as file:
            file.truncate(size)

    return place


def _lock(path: Path) -> None:
    path.write_bytes(_RESUME)
    path.chmod(0)


def _lock_folder(path: Path) -> None:
    path.mkdir()
    (path / "cv.txt").write_bytes(_RESUME)
    path.chmod(0)


def _listen(path: Path) -> None:
    """The path of a socket is short by law, so it is made elsewhere and moved."""
    with tempfile.TemporaryDirectory() as folder, socket.socket(socket.AF_UNIX) as held:
        held.bind(f"{folder}/s")
        Path(folder, "s").rename(path)


def dig(path: Path, levels: int) -> None:
    """One level after the other, as `mkdir(parents=True)` calls itself once for each."""
    path.mkdir()
    for level in range(1, levels + 1):
        Path(f"{path}/{'d/' * level}").mkdir()
    Path(f"{path}/{'d/' * levels}cv.txt").write_bytes(_RESUME)


def _write(path: Path) -> None:
    path.write_bytes(_RESUME)


def is_bound_by_rights() -> bool:
    """Whether a file without rights is closed to this user; to the system's own user none is."""
    return os.geteuid() != 0


_SPECIAL, _LOOP = "Not a file with contents", "Link to a folder"

# fmt: off
PLACES = (
    HostilePlace("loop", "a folder with a link to itself", "skipped", _LOOP, _loop, "loop/again"),
    HostilePlace("circle.pdf", "a link to itself", "skipped", _SPECIAL, _link("circle.pdf")),
    HostilePlace("nowhere.pdf", "a link to nothing", "skipped", _SPECIAL, _link("no/such/file.pdf")),
    HostilePlace("device.pdf", "a link to a device that never ends", "skipped", _SPECIAL, _link("/dev/zero")),
    HostilePlace("pipe.pdf", "a pipe that nobody fills", "skipped", _SPECIAL, os.mkfifo),
    HostilePlace("socket.pdf", "a socket", "skipped", _SPECIAL, _listen),
    HostilePlace("deep", "a folder in a folder, 800 deep", "scored", LINES[1], lambda path: dig(path, 800),
                 "deep/" + "d/" * 800 + "cv.txt"),
    HostilePlace("sparse.pdf", "three gigabytes of nothing", "unreadable", "3,221 MB", _spread(3_221_225_472)),
    HostilePlace("over-fifty.txt", "more megabytes than are read", "unreadable", "at most 50 MB", _spread(50_000_001)),
    HostilePlace(".hidden.txt", "a hidden file", "skipped", "Hidden", _write),
    HostilePlace("\udcff\udcfe.txt", "a name in no encoding", "scored", LINES[1], _write),
    HostilePlace("\x1b]0;x\x07\x1b[2J.txt", "a name with orders to a terminal", "scored", LINES[1], _write),
    HostilePlace("line\nend.txt", "a name on two lines", "scored", LINES[1], _write),
    HostilePlace("cv\u202efdp.txt", "a name that is read backwards", "scored", LINES[1], _write),
    HostilePlace("=cmd|' C'!A0.txt", "a name that a spreadsheet would run", "scored", LINES[1], _write),
    HostilePlace("-rf --help.txt", "a name like an option", "scored", LINES[1], _write),
    HostilePlace("<script>alert(1)<'\">.txt", "a name that a web page would run", "scored", LINES[1], _write),
    HostilePlace("a" * 251 + ".txt", "the longest name there can be", "scored", LINES[1], _write),
)
CLOSED = (
    HostilePlace("closed.pdf", "a file that nobody may read", "unreadable", "cannot be opened", _lock),
    HostilePlace("closed", "a folder that nobody may look into", "unreadable", "cannot be opened", _lock_folder),
)
# fmt: on
