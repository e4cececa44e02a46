"""Places behind an address, such as `s3://bucket/folder`: listed, read and written with the drivers of fsspec.

A connection is made in the process that uses it and never handed to another: most drivers do not survive a fork. What a
driver says in words is never shown, as it may name keys and passwords.
"""

import atexit
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any

from amhire.batch.addresses import (
    ARCHIVE,
    holds_secret,
    is_address,
    join_address,
    local_path,
    plain_address,
    split_archive,
)
from amhire.batch.source import Source
from amhire.documents.originals import MOST_BYTES
from amhire.errors import AmhireError, OutputRefused

#: The extra of amhire that brings the driver, by the beginning of an address.
_EXTRAS = {"s3": "s3", "s3a": "s3", "gs": "gs", "gcs": "gs", "az": "az", "abfs": "az", "abfss": "az"}
#: What stores call the digest or version of a file; a time alone is too coarse to rely on.
_STAMPS = ("ETag", "etag", "generation", "md5Hash", "CRC")

_HIDDEN = "Hidden file or folder; give it by name to have it read."
_OWN = "Written by amhire: it stands in the folder of results."
_NOTHING = "there is nothing of this name"
_NO_BUCKET = "its bucket or container does not exist; make it first"
_TOO_BIG = f"This file is too big: at most {MOST_BYTES // 1_000_000:,} MB are read. Ask for a smaller file."


class PlaceUnreadable(AmhireError):
    """A file behind an address that cannot be read; the message says why."""


def list_sources(address: str, *, own: str = "") -> tuple[Source, ...]:
    """Every file at the address or below it, by name; `own` is the address amhire writes to, which is not screened."""
    _check_address(address)
    with _telling(address, AmhireError):
        filesystem, root = _connect(address)
        filesystem.invalidate_cache()
        found: Mapping[str, Mapping[str, Any]] = filesystem.find(root, detail=True)
        if not found and not filesystem.exists(root):
            raise FileNotFoundError
    if root and list(found) == [root]:
        return (_describe(root.rpartition("/")[2], address, found[root]),)
    # A folder that must not be looked into is told once, however much is in it.
    sources: dict[str, Source] = {}
    for path, info in found.items():
        name = path.removeprefix(root).lstrip("/")
        if name and not (name.endswith("/") and not info.get("size")):  # else it is the mark of an empty folder
            source = _pass_over(_describe(name, join_address(address, name), info), own)
            sources.setdefault(source.name, source)
    return tuple(sorted(sources.values(), key=lambda source: source.name.split("/")))


def read_bytes(place: str) -> bytes:
    """All of a file. Raises PlaceUnreadable."""
    with _telling(place, PlaceUnreadable):
        filesystem, path = _connect(place)
        try:
            content: bytes = filesystem.cat_file(path, start=0, end=MOST_BYTES + 1)
        except (FileNotFoundError, PermissionError):
            raise
        except Exception:
            # Stores refuse to give a stretch of an empty file; asking for the size of each would take twice as long.
            if filesystem.info(path)["size"] != 0:
                raise
            content = b""
    if len(content) > MOST_BYTES:
        raise PlaceUnreadable(_TOO_BIG)
    return content


def check_seen(source: Source) -> None:
    """Raises OSError or AmhireError where this machine does not see the file as it was listed."""
    if not is_address(source.place):
        size = Path(source.place).stat().st_size
    else:
        with _telling(source.place, PlaceUnreadable):
            filesystem, path = _connect(source.place)
            size = filesystem.info(path)["size"]
    if size != source.size:
        raise PlaceUnreadable(f"{plain_address(source.place)}: another file of this name is here")


def send_file(path: Path, place: str) -> None:
    """Puts a copy of a file of this machine to an address, whole or not at all. Raises OutputRefused."""
    with _telling(place, OutputRefused, missing=_NO_BUCKET):
        filesystem, there = _connect(place)
        filesystem.put_file(str(path), there)


@dataclass(frozen=True, slots=True)
class AddressStore:
    """A folder behind an address. One request puts one file, which is whole from the moment others see it."""

    address: str

    def __post_init__(self) -> None:
        _check_address(self.address)
        if self.address.startswith(ARCHIVE):
            raise OutputRefused(f"{self.address}: results are not written into an archive; name a folder")

    def list_names(self) -> tuple[str, ...]:
        """The names of all files, sorted; none where there is no folder yet."""
        with _telling(self.address, AmhireError):
            filesystem, root = _connect(self.address)
            filesystem.invalidate_cache()
            return tuple(sorted(path.rpartition("/")[2] for path in filesystem.find(root, maxdepth=1)))

    def write(self, name: str, content: bytes) -> None:
        """Put a file there."""
        place = join_address(self.address, name)
        with _telling(place, OutputRefused, missing=_NO_BUCKET):
            filesystem, path = _connect(place)
            filesystem.pipe_file(path, content)

    def read(self, name: str, start: int = 0, length: int | None = None) -> bytes:
        """A stretch of a file, or all of it; stretches come out of what was fetched when all of it was read last."""
        spool = _open_spool(self.address)
        if length is None or name not in spool.places:
            place = join_address(self.address, name)
            with _telling(place, OSError):
                filesystem, path = _connect(place)
                spool.keep(name, filesystem.cat_file(path))
        return spool.read(name, start, length)

    def remove(self, name: str) -> None:
        """Take a file away."""
        place = join_address(self.address, name)
        with _telling(place, OutputRefused):
            filesystem, path = _connect(place)
            if filesystem.exists(path):
                filesystem.rm_file(path)


class _Spool:
    """Fetched files in a file without a name, gone with the process: a request for every row would take hours."""

    def __init__(self) -> None:
        self._stream: IO[bytes] = TemporaryFile()  # noqa: SIM115  (open as long as the process lives)
        atexit.register(self._stream.close)
        self.places: dict[str, tuple[int, int]] = {}

    def keep(self, name: str, content: bytes) -> None:
        self.places[name] = (self._stream.seek(0, os.SEEK_END), len(content))
        self._stream.write(content)

    def read(self, name: str, start: int, length: int | None) -> bytes:
        first, size = self.places[name]
        self._stream.seek(first + min(start, size))
        left = max(0, size - start)
        return self._stream.read(left if length is None else min(length, left))


@lru_cache(maxsize=4)
def _open_spool(address: str) -> _Spool:  # noqa: ARG001  (one for each)
    return _Spool()


@lru_cache(maxsize=1)
def _open_archive(place: str) -> Any:  # noqa: ANN401  (the libraries of fsspec have no types)
    from fsspec.implementations.zip import ZipFileSystem

    if not is_address(place):
        return ZipFileSystem(local_path(place).open("rb"))
    filesystem, path = _connect(place)
    return ZipFileSystem(filesystem.open(path, "rb"))


def _connect(place: str) -> tuple[Any, str]:
    """The driver for a place and the path it knows it by."""
    from fsspec.core import url_to_fs

    if place.startswith(ARCHIVE):
        inner, archive = split_archive(place)
        return _open_archive(archive), inner
    scheme, _, rest = place.partition("://")
    # Only what the user wrote is parsed: fsspec would follow another address in the name of a file ("a.pdf::http://…").
    host, _, path = rest.partition("/")
    try:
        filesystem, root = url_to_fs(f"{scheme}://{host}/")
    except ImportError as fault:
        extra = _EXTRAS.get(scheme)
        wanted = f'pip install "amhire[{extra}]"' if extra else "install the one that fsspec uses for it"
        raise AmhireError(f"{plain_address(place)}: {scheme}:// needs a driver; {wanted}") from fault
    return filesystem, f"{root.rstrip('/')}/{path}".rstrip("/")


def _check_address(address: str) -> None:
    from fsspec import available_protocols

    shown = plain_address(address)
    if holds_secret(address):
        raise AmhireError(
            f"{shown}: an address holds no password and no “?…”, as it is kept with the results. Put passwords into "
            "the environment or into the settings of fsspec"
        )
    outer = split_archive(address)[1] if address.startswith(ARCHIVE) else address
    scheme = outer.partition("://")[0]
    if not outer or "::" in outer or (is_address(outer) and scheme not in available_protocols()):
        raise AmhireError(f"{shown}: amhire cannot open this; write s3://…, gs://…, az://… or zip://*::s3://…/a.zip")


def _describe(name: str, place: str, info: Mapping[str, Any]) -> Source:
    size = int(info.get("size") or 0)
    tag = next((info[key] for key in _STAMPS if info.get(key)), "")
    return Source(name, place, size, f"{size}-{tag}" if tag else "")


def _pass_over(source: Source, own: str) -> Source:
    """The source itself, or instead of it the hidden or own folder it stands in."""
    if own and source.place.startswith(f"{own.rstrip('/')}/"):
        below = source.place.removeprefix(f"{own.rstrip('/')}/")
        return Source(source.name.removesuffix(below).rstrip("/") or source.name, source.place, skip=_OWN)
    steps = source.name.split("/")
    for count, step in enumerate(steps, 1):
        if step.startswith("."):
            return Source("/".join(steps[:count]), source.place, skip=_HIDDEN)
    return source


@contextmanager
def _telling(place: str, refusal: Callable[[str], Exception], *, missing: str = _NOTHING) -> Iterator[None]:
    try:
        yield
    except AmhireError:
        raise
    except FileNotFoundError:
        raise refusal(f"{plain_address(place)}: {missing}") from None
    except Exception as fault:  # noqa: BLE001  (every driver has exceptions of its own)
        raise refusal(f"{plain_address(place)}: {_explain(fault)}") from None


def _explain(fault: Exception) -> str:
    if isinstance(fault, PermissionError):
        return "access is refused; check the rights of the account that is used"
    if isinstance(fault, OSError) and fault.errno:
        return f"cannot be opened: {os.strerror(fault.errno)}"
    return f"cannot be opened ({type(fault).__name__}); check the credentials and that the service answers"
