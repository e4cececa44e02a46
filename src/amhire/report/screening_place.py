"""Where a screening's results go: who may write there, what must not be lost, and how results appear at once."""

import contextlib
import hashlib
import os
import secrets
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from amhire.batch import places
from amhire.batch.addresses import is_address, local_path, plain_address
from amhire.batch.stores import FolderStore, Store, make_folder, sync_folder
from amhire.errors import OutputRefused
from amhire.output import lock_alone

#: The name under which a run remembers the key to blind results, whatever its file is called.
KEY = "key"
_PARTS, _LOCK = "parts", "lock"
#: Folders that a run makes for itself and takes away; a run that was killed leaves them to the next one.
_STAGE = ".amhire-"
_BLOCK = 1 << 20


class Place(Protocol):
    """A place for results, and the store for what a run has read."""

    @property
    def name(self) -> str:
        """As it is named in messages."""
        ...

    @property
    def store(self) -> Store:
        """Where parts are kept."""
        ...

    @property
    def folder(self) -> Path | None:
        """The folder of this machine, where it is one."""
        ...

    @property
    def address(self) -> str:
        """The address, where it is one; else ""."""
        ...

    @property
    def own(self) -> tuple[Path, ...]:
        """What else amhire writes on this machine, and so does not screen."""
        ...

    def hold(self) -> AbstractContextManager[None]:
        """Keep other runs out. Raises OutputRefused where one is going on or nothing can be written."""
        ...

    def check_standing(self, names: Sequence[str], known: Mapping[str, Sequence[str]]) -> None:
        """Raises OutputRefused where a file stands in the way that is none of the known digests."""
        ...

    def open_stage(self) -> AbstractContextManager[Path]:
        """A private folder for results that are being written, gone afterwards."""
        ...

    def show(self, stage: Path, names: Sequence[str]) -> tuple[str, ...]:
        """Put these files of the stage in their places; whoever looks sees the old one or the new one."""
        ...

    def discard(self, known: Mapping[str, Sequence[str]]) -> None:
        """Take away results of an earlier run that this one does not write, where they are still what it wrote."""
        ...


def open_place(output: str, key: Path | None) -> Place:
    """The place behind a path or an address. Where results are blind, the parts lie with the key.

    Raises AmhireError where the key would lie with the results, or the address is of no use.
    """
    if key and key.is_symlink() and not key.exists():
        raise OutputRefused(f"{key}: a link that leads nowhere; choose another place for the key")
    if is_address(output):
        kept = places.AddressStore(f"{output.rstrip('/')}/{_PARTS}")
        return AddressPlace(output.rstrip("/"), FolderStore(_parts_beside(key)) if key else kept, key)
    folder = local_path(output)
    if key and key.resolve().is_relative_to(folder.resolve()):
        raise OutputRefused(f"{key}: the key must not lie with the blind results; choose a place outside {folder}")
    return FolderPlace(folder, FolderStore(_parts_beside(key) if key else folder / _PARTS), key)


def check_apart(output: str, given: Sequence[str]) -> None:
    """Raises OutputRefused where results would lie among the files that are screened, and be screened next time."""
    for each in given:
        if _settle(each) == _settle(output):
            raise OutputRefused(
                f"{output}: the results need a folder of their own; choose {output.rstrip('/')}/results"
            )


def _settle(place: str) -> str:
    return place.rstrip("/") if is_address(place) else str(local_path(place).resolve())


def _parts_beside(key: Path) -> Path:
    return key.absolute().with_name(f"{key.stem}-{_PARTS}")


@dataclass(frozen=True, slots=True)
class FolderPlace:
    """A folder of this machine."""

    folder: Path
    store: FolderStore
    key: Path | None
    address: str = ""

    @property
    def name(self) -> str:
        """The path."""
        return str(self.folder)

    @property
    def own(self) -> tuple[Path, ...]:
        """Key and parts, where they lie outside the folder."""
        return (self.key, self.store.folder) if self.key else ()

    @contextmanager
    def hold(self) -> Iterator[None]:
        """Make the folder and lock it."""
        if self.key and (self.folder / _PARTS).exists():
            raise _tell_open_parts(self.name)
        made = tuple(dict.fromkeys((*_list_missing(self.store.folder), *_list_missing(self.folder))))
        _make(self.folder, 0o777)
        _make(self.store.folder, 0o700)
        busy = f"{self.folder}: another run is writing here; wait for it or choose another folder"
        with lock_alone(self.store.folder / _LOCK, busy):
            self.store.sweep()
            for left in self.folder.glob(f"{_STAGE}*"):
                shutil.rmtree(left, ignore_errors=True)
            try:
                yield
            except BaseException:
                self._unmake(made)
                raise

    def _unmake(self, made: Sequence[Path]) -> None:
        """Take away the folders of a run that failed before it remembered anything."""
        if made and self.store.list_names() == (_LOCK,):
            # A system that removes no open file keeps them; nothing is lost but tidiness.
            with contextlib.suppress(OSError):
                (self.store.folder / _LOCK).unlink()
                for each in made:
                    each.rmdir()

    def check_standing(self, names: Sequence[str], known: Mapping[str, Sequence[str]]) -> None:
        """Files that no run wrote, or that were changed since, are not written over."""
        paths = {name: self.folder / name for name in names} | ({KEY: self.key} if self.key else {})
        for name, path in paths.items():
            if not path.exists():
                continue
            digests = known.get(name, ())
            if not digests or not path.is_file():
                raise OutputRefused(
                    f"{path}: the file exists already; choose another place or use --force to replace it"
                )
            if digest_file(path) not in digests:
                raise OutputRefused(
                    f"{path}: the file was changed since it was written; move it away or use --force to replace it"
                )

    @contextmanager
    def open_stage(self) -> Iterator[Path]:
        """Inside the folder: nothing of a candidate is written anywhere else."""
        stage = self.folder / f"{_STAGE}{secrets.token_hex(8)}"
        try:
            stage.mkdir(mode=0o700)
            yield stage
        except OSError as fault:
            raise OutputRefused(f"{self.folder}: cannot be written: {fault.strerror or fault}") from fault
        finally:
            shutil.rmtree(stage, ignore_errors=True)

    def show(self, stage: Path, names: Sequence[str]) -> tuple[str, ...]:
        """By new names for the same files, all on the disk first."""
        for name in names:
            with (stage / name).open("rb") as stream:
                os.fsync(stream.fileno())
        shown = tuple(str((stage / name).replace(self.folder / name)) for name in names)
        sync_folder(self.folder)
        return shown

    def discard(self, known: Mapping[str, Sequence[str]]) -> None:
        """A result that somebody changed is theirs."""
        for name, digests in known.items():
            path = self.folder / name
            if path.is_file() and digest_file(path) in digests:
                path.unlink()


@dataclass(frozen=True, slots=True)
class AddressPlace:
    """A place behind an address, such as a bucket."""

    address: str
    store: Store
    key: Path | None
    folder: Path | None = None

    @property
    def name(self) -> str:
        """The address without what should not be read by others."""
        return plain_address(self.address)

    @property
    def own(self) -> tuple[Path, ...]:
        """The key and what lies beside it."""
        return (self.key, _parts_beside(self.key)) if self.key else ()

    @contextmanager
    def hold(self) -> Iterator[None]:
        """No lock: two runs would write the same parts under the same names."""
        if self.key and places.AddressStore(f"{self.address}/{_PARTS}").list_names():
            raise _tell_open_parts(self.name)
        yield

    def check_standing(self, names: Sequence[str], known: Mapping[str, Sequence[str]]) -> None:
        """Where no run was before, nothing may stand in the way; digests are not asked of a store."""
        if known:
            return
        standing = sorted({*names} & {*places.AddressStore(self.address).list_names()})
        if standing:
            raise OutputRefused(
                f"{self.name}/{standing[0]}: the file exists already; choose another place or use --force to replace it"
            )

    @contextmanager
    def open_stage(self) -> Iterator[Path]:
        """A private folder for temporary files: a store takes only what is whole."""
        with tempfile.TemporaryDirectory(prefix="amhire-") as stage:
            yield Path(stage)

    def show(self, stage: Path, names: Sequence[str]) -> tuple[str, ...]:
        """By sending every file; each appears when it is there whole."""
        for name in names:
            places.send_file(stage / name, f"{self.address}/{name}")
        return tuple(f"{self.name}/{name}" for name in names)

    def discard(self, known: Mapping[str, Sequence[str]]) -> None:
        """By name: digests are not asked of a store."""
        for name in known:
            places.AddressStore(self.address).remove(name)


def list_staged(stage: Path) -> tuple[Path, ...]:
    """The files of a stage that are to be shown."""
    return tuple(sorted(path for path in stage.iterdir() if path.is_file()))


def digest_file(path: Path) -> str:
    """SHA-256 of a file."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while block := stream.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()


def describe_folder(folder: Path) -> dict[str, str]:
    """A folder by its path and one digest of all its files."""
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        digest.update(os.fsencode(f"{path.relative_to(folder).as_posix()}\0{digest_file(path)}\n"))
    return {"folder": str(folder), "sha256": digest.hexdigest()}


def _tell_open_parts(name: str) -> OutputRefused:
    return OutputRefused(
        f"{name}: holds a screening with names shown, and what it has read; choose another folder for blind results"
    )


def _list_missing(folder: Path) -> list[Path]:
    """The folder and those above it that are not there, itself first."""
    return [each for each in (folder, *folder.parents) if not each.exists()]


def _make(folder: Path, mode: int) -> None:
    try:
        make_folder(folder, mode)
    except OSError as fault:
        raise OutputRefused(f"{folder}: cannot be made: {fault.strerror or fault}") from fault
