"""Results to disk: whole or not at all, and never over a file the user did not mean to lose."""

import errno
import os
import secrets
import shutil
import sys
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from amhire.errors import OutputRefused

STANDARD_OUTPUT = "-"

_RESERVED_ON_WINDOWS = frozenset(
    {"con", "prn", "aux", "nul", "conin$", "conout$"}
    | {f"{device}{number}" for device in ("com", "lpt") for number in "123456789¹²³"}
)


def write_atomic(path: Path | str, content: bytes | str, *, overwrite: bool = False) -> None:
    """Writes a file that is complete from the moment it has its name. Text becomes UTF-8; "-" is standard output."""
    data = content.encode() if isinstance(content, str) else content
    if str(path) == STANDARD_OUTPUT:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    try:
        _write_file(Path(path), data, overwrite=overwrite)
    except OSError as fault:
        raise OutputRefused(f"{path}: cannot be written: {fault.strerror or fault}") from fault


def write_private(path: Path, content: str, *, overwrite: bool = False) -> None:
    """Writes a file that only its owner may read, at no moment anybody else (where the system knows owners)."""
    if path.exists() and not (overwrite and path.is_file()):
        raise _standing(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path.resolve(), content.encode(), private=True)
    except OSError as fault:
        raise OutputRefused(f"{path}: cannot be written: {fault.strerror or fault}") from fault


def write_together(files: Mapping[Path, bytes | str], *, overwrite: bool = False) -> None:
    """Writes files that belong together, and makes their folders: none of them when one stands in the way."""
    for path in files:
        if path.is_file() and not overwrite:
            raise _standing(path)
    for path, content in files.items():
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as fault:
            raise OutputRefused(f"{path.parent}: the folder cannot be made: {fault.strerror or fault}") from fault
        write_atomic(path, content, overwrite=overwrite)


@dataclass(frozen=True, slots=True)
class HeldFile:
    """A file that nobody else changes meanwhile: its path, what stands in it, and two ways to change that for good."""

    path: Path
    content: bytes
    _descriptor: int

    def append(self, line: bytes) -> None:
        """Puts a line at the end; it is on the disk when this returns. What cannot be written whole is taken back."""
        fault = _write_whole(self._descriptor, line)
        if fault:
            os.ftruncate(self._descriptor, len(self.content))
            raise OutputRefused(f"{self.path}: cannot be written: {fault}; nothing was added")

    def replace(self, content: bytes) -> None:
        """Puts other content in the place of the old, whole or not at all; who may read the file stays as it was."""
        try:
            _replace(self.path.resolve(), content, private=True, keep_mode=True)
        except OSError as fault:
            raise OutputRefused(f"{self.path}: cannot be written: {fault.strerror}; nothing was changed") from fault


@contextmanager
def hold_file(path: Path, *, create: bool = False) -> Iterator[HeldFile]:
    """Holds a file alone, waiting for whoever holds it; with `create` a new one is made that only its owner may read.

    A new file to which nothing was added is taken away again. The lock is the system's own (flock): a program that dies
    lets go of it, and it binds only programs that ask for it.
    """
    is_new = not path.exists()
    if not (is_new or path.is_file()):
        raise OutputRefused(f"{path}: this is no file; name one")
    try:
        descriptor = _hold(path, os.O_RDWR | os.O_APPEND | (os.O_CREAT if create else 0))
    except OSError as fault:
        raise OutputRefused(f"{path}: cannot be opened for writing: {fault.strerror or fault}") from fault
    try:
        with open(descriptor, "rb", closefd=False) as stream:
            content = stream.read()
        yield HeldFile(path, content, descriptor)
    finally:
        if is_new and not os.fstat(descriptor).st_size:
            path.unlink(missing_ok=True)
        os.close(descriptor)


@contextmanager
def lock_alone(path: Path, refusal: str) -> Iterator[None]:
    """Holds a lock by the name of a file, which stays; raises OutputRefused with `refusal` where somebody holds it.

    Where the system cannot lock files, nothing is held: two runs at once are then the user's to avoid.
    """
    try:
        import fcntl
    except ModuleNotFoundError:
        yield
        return
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as fault:
        raise OutputRefused(f"{path}: cannot be written: {fault.strerror or fault}") from fault
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as fault:
            raise OutputRefused(refusal) from fault
        yield
    finally:
        os.close(descriptor)


def file_name(text: str, *, limit: int = 120) -> str:
    """A file name made of any text: letters of all scripts stay, `limit` is in bytes and leaves room for an ending."""
    kept = "".join(_kept(character) for character in unicodedata.normalize("NFC", text))
    words = "-".join(word for word in kept.split("-") if word)
    name = words.encode()[:limit].decode(errors="ignore").strip("-. _") or "untitled"
    # Windows takes "con.pdf" for the console, whatever the ending.
    return f"_{name}" if name.partition(".")[0].casefold() in _RESERVED_ON_WINDOWS else name


def _kept(character: str) -> str:
    category = unicodedata.category(character)
    if category[0] in "LMN" or character in "-_.":
        return character
    # Controls and invisible marks vanish, spaces and punctuation part words.
    return "" if category[0] == "C" and not character.isspace() else "-"


def _write_file(path: Path, data: bytes, *, overwrite: bool) -> None:
    if path.is_dir():
        raise OutputRefused(f"{path}: this is a folder; name a file in it")
    if path.exists() and not path.is_file():
        path.write_bytes(data)  # a device or a pipe has no contents to lose and must not be replaced
        return
    if path.exists() and not overwrite:
        raise _standing(path)
    target = path.resolve()  # through a symbolic link to the file it stands for
    if not target.parent.is_dir():
        raise OutputRefused(f"{path}: the folder {target.parent} does not exist; create it first")
    _replace(target, data)


def _standing(path: Path) -> OutputRefused:
    return OutputRefused(f"{path}: the file exists already; choose another name or use --force to replace it")


def _hold(path: Path, flags: int) -> int:
    try:
        import fcntl
    except ModuleNotFoundError as fault:
        raise OutputRefused(f"{path}: this system cannot lock files, and two programs must not write one") from fault
    while True:
        descriptor = _open_private(str(path), flags)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            if os.path.samestat(os.fstat(descriptor), path.stat()):
                return descriptor
        except FileNotFoundError:
            pass
        except BaseException:
            os.close(descriptor)
            raise
        # While this program waited, another one put a new file under the name: the lock is on one that is gone.
        os.close(descriptor)


def _write_whole(descriptor: int, data: bytes) -> str:
    """Why not everything is on the disk, or ""."""
    try:
        written = os.write(descriptor, data)
        os.fsync(descriptor)
    except OSError as fault:
        return fault.strerror or str(fault)
    return "" if written == len(data) else os.strerror(errno.ENOSPC)


def _replace(target: Path, data: bytes, *, private: bool = False, keep_mode: bool = False) -> None:
    beside = target.with_name(f".amhire-{secrets.token_hex(8)}.tmp")
    try:
        with open(beside, "xb", opener=_open_private if private else None) as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        if target.exists() and (keep_mode or not private):
            shutil.copymode(target, beside)  # a file kept private stays private
        beside.replace(target)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def _open_private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
