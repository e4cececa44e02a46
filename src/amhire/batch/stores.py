"""Where the parts of a run are kept: a folder of this machine, or a place behind an address."""

import contextlib
import os
import secrets
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from amhire.errors import OutputRefused

_BEING_WRITTEN = ".tmp"


class Store(Protocol):
    """A flat set of named files. A file that has its name is whole. A store can be pickled and used elsewhere."""

    def list_names(self) -> tuple[str, ...]:
        """The names of all files, sorted."""
        ...

    def write(self, name: str, content: bytes) -> None:
        """Put a file there, whole or not at all, in the place of one of this name. Raises OutputRefused."""
        ...

    def read(self, name: str, start: int = 0, length: int | None = None) -> bytes:
        """A stretch of a file, or all of it. Raises OSError where it is gone."""
        ...

    def remove(self, name: str) -> None:
        """Take a file away; none of this name is no fault."""
        ...


@dataclass(frozen=True, slots=True)
class FolderStore:
    """A folder of this machine that only its owner may look into."""

    folder: Path

    def list_names(self) -> tuple[str, ...]:
        """The names of all files, sorted; none where there is no folder yet."""
        try:
            return tuple(sorted(each.name for each in self.folder.iterdir() if each.suffix != _BEING_WRITTEN))
        except FileNotFoundError:
            return ()

    def write(self, name: str, content: bytes) -> None:
        """Put a file there by way of a temporary one, on the disk when this returns."""
        beside = self.folder / f"{secrets.token_hex(8)}{_BEING_WRITTEN}"
        try:
            make_folder(self.folder, 0o700)
            try:
                with beside.open("xb") as stream:
                    stream.write(content)
                    stream.flush()
                    os.fsync(stream.fileno())
                beside.replace(self.folder / name)
                sync_folder(self.folder)
            except BaseException:
                beside.unlink(missing_ok=True)
                raise
        except OSError as fault:
            raise OutputRefused(f"{self.folder / name}: cannot be written: {fault.strerror or fault}") from fault

    def read(self, name: str, start: int = 0, length: int | None = None) -> bytes:
        """A stretch of a file, or all of it."""
        with (self.folder / name).open("rb") as stream:
            stream.seek(start)
            return stream.read(-1 if length is None else length)

    def remove(self, name: str) -> None:
        """Take a file away."""
        (self.folder / name).unlink(missing_ok=True)

    def sweep(self) -> None:
        """Take away what a run that was killed left half-written."""
        for each in self.folder.glob(f"*{_BEING_WRITTEN}"):
            each.unlink(missing_ok=True)


def make_folder(folder: Path, mode: int = 0o777) -> None:
    """Make a folder, and those above it, that are still there when the power was gone. Raises OSError."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    folder.mkdir(mode=mode, parents=True, exist_ok=True)
    for each in missing:
        sync_folder(each.parent)


def sync_folder(folder: Path) -> None:
    """Have the names in a folder outlast a loss of power, where the system can be asked for that."""
    if sys.platform == "win32":
        return
    # Some file systems, most of all those of a network, refuse; what they hold is as safe as they make it.
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
