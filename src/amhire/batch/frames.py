"""What a reading process tells its guard: JSON and bytes, never pickle, as it has opened hostile files.

A frame is the length of what follows in four bytes, one letter for its kind, and what the kind holds.
"""

import json
import struct
from dataclasses import dataclass
from typing import IO, TypeAlias

#: A packed row is far smaller; whoever announces more has lost its mind.
MOST_BYTES = 80_000_000

_LENGTH = struct.Struct("!I")


@dataclass(frozen=True, slots=True)
class Ready:
    """The opening is loaded; files may come."""


@dataclass(frozen=True, slots=True)
class Failed:
    """The process cannot start, for this reason; and what to do about it, "" where that is not known."""

    reason: str
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Fetched:
    """The whole file has been read, and not been looked into."""

    sha256: str


@dataclass(frozen=True, slots=True)
class Passed:
    """A member that has its row already was unpacked again, as those after it have none."""


@dataclass(frozen=True, slots=True)
class Opened:
    """The file, or its member of this number, is about to be judged. Numbers count from 0."""

    number: int
    file: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Judged:
    """The row of what was opened last, as `Record` holds it."""

    summary: bytes
    body: bytes


@dataclass(frozen=True, slots=True)
class Ended:
    """Nothing follows on this file from this process. It takes no further file when worn."""

    worn: bool = False
    #: Whether the file may have members that were not opened yet.
    more: bool = False


Message: TypeAlias = Ready | Failed | Fetched | Passed | Opened | Judged | Ended

_KINDS: dict[bytes, type[Ready | Failed | Fetched | Passed | Opened | Ended]] = {
    b"R": Ready,
    b"F": Failed,
    b"D": Fetched,
    b"P": Passed,
    b"O": Opened,
    b"E": Ended,
}
_LETTERS = {kind: letter for letter, kind in _KINDS.items()}
_JUDGED = b"J"


def encode_frame(message: Message) -> bytes:
    """The message as it goes through the pipe."""
    if isinstance(message, Judged):
        content = _JUDGED + _LENGTH.pack(len(message.summary)) + message.summary + message.body
    else:
        values = [getattr(message, name) for name in message.__dataclass_fields__]
        content = _LETTERS[type(message)] + json.dumps(values).encode()
    return _LENGTH.pack(len(content)) + content


def read_frame(stream: IO[bytes]) -> bytes:
    """The next frame without its length; b"" at the end. Raises ValueError where no sane frame follows."""
    start = stream.read(_LENGTH.size)
    if len(start) < _LENGTH.size:
        return b""
    (length,) = _LENGTH.unpack(start)
    if not 0 < length <= MOST_BYTES:
        raise ValueError(f"a frame of {length} bytes")
    content = stream.read(length)
    return content if len(content) == length else b""


def decode_frame(frame: bytes) -> Message:
    """The message of a frame. Raises ValueError for anything else."""
    kind, content = frame[:1], frame[1:]
    if kind == _JUDGED:
        return _decode_judged(content)
    if kind not in _KINDS:
        raise ValueError(f"a frame of kind {kind!r}")
    try:
        values = json.loads(content)
    except RecursionError as fault:
        raise ValueError("a frame that is nested too deep") from fault
    wanted = [field.type for field in _KINDS[kind].__dataclass_fields__.values()]
    if not isinstance(values, list) or [type(value) for value in values] != wanted:
        raise ValueError(f"a frame of kind {kind!r} that holds something else")
    return _KINDS[kind](*values)


def _decode_judged(content: bytes) -> Judged:
    if len(content) < _LENGTH.size:
        raise ValueError("a row that ends too early")
    (length,) = _LENGTH.unpack_from(content)
    start = _LENGTH.size
    if len(content) < start + length:
        raise ValueError("a row that ends too early")
    return Judged(content[start : start + length], content[start + length :])
