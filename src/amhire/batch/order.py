"""What a guard asks of the process that reads, and how that is answered."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from amhire.batch.frames import Ended, Fetched, Judged, Message, Opened, Passed
from amhire.batch.record import encode_row
from amhire.batch.source import Source
from amhire.documents.originals import Found, Original, open_bytes, read_found
from amhire.documents.text import Unreadable
from amhire.errors import AmhireError
from amhire.screening.row import Row
from amhire.screening.rows import OUT_OF_MEMORY, describe_failure

#: Judges one file or member; never raises.
Screen: TypeAlias = Callable[[Original], Row]

#: What begins so is hardly ever opened for what is inside: its digest need not go ahead, and most files begin so.
_NO_CONTAINER = b"%PDF-"


@dataclass(frozen=True, slots=True)
class Order:
    """Read a file, or go on with it."""

    source: Source
    #: The member to begin with; those before it have their rows.
    first: int = 0
    #: Why the members from there on are only named; empty where they are read.
    unread: str = ""


def answer_order(order: Order, screen: Screen, is_worn: Callable[[], bool]) -> Iterator[tuple[Message, ...]]:
    """All there is to say about a file. What comes together goes out before the next step, which may be the last."""
    done = 0
    sha256 = ""
    fetched: tuple[Message, ...] = ()
    try:
        whole = _fetch(order.source)
        if isinstance(whole.content, bytes) and not whole.skip:
            sha256 = hashlib.sha256(whole.content).hexdigest()
            fetched = (Fetched(sha256),)
            if not whole.content.startswith(_NO_CONTAINER):
                yield fetched
                fetched = ()
        for original in _split(whole):
            if done < order.first:
                yield (*fetched, Passed())
                fetched = ()
            else:
                own = _digest(original, whole, sha256)
                yield (*fetched, Opened(done, original.name, own))
                fetched = ()
                row = _name_only(original, own, order.unread) if order.unread else screen(original)
                worn = row.reason == OUT_OF_MEMORY or is_worn()
                if worn or original.name == whole.name:
                    yield _pack(row, sha256), Ended(worn, more=original.name != whole.name)
                    return
                yield (_pack(row, sha256),)
            done += 1
    except GeneratorExit:
        raise
    except BaseException as fault:  # noqa: BLE001  (a pile never stops for one file)
        row = describe_failure(order.source.name, sha256, fault)
        yield Opened(done, order.source.name, sha256), _pack(row, sha256), Ended(worn=True)
        return
    yield (Ended(),)


def _fetch(source: Source) -> Original:
    if "://" not in source.place:
        return read_found(Found(source.name, Path(source.place)))
    from amhire.batch.places import read_bytes

    try:
        return Original(source.name, read_bytes(source.place))
    except AmhireError as fault:
        return Original(source.name, Unreadable(str(fault)))


def _split(whole: Original) -> Iterator[Original]:
    if isinstance(whole.content, Unreadable) or whole.skip:
        yield whole
        return
    yield from open_bytes(whole.name, whole.content, whole.changed)


def _digest(original: Original, whole: Original, sha256: str) -> str:
    if isinstance(original.content, Unreadable) or original.skip:
        return original.sha256
    return sha256 if original.content is whole.content else hashlib.sha256(original.content).hexdigest()


def _name_only(original: Original, sha256: str, reason: str) -> Row:
    if original.skip:
        return Row(original.name, "", "skipped", original.skip)
    if isinstance(original.content, Unreadable):
        return Row(original.name, sha256, "unreadable", original.content.reason)
    return Row(original.name, sha256, "unreadable", reason)


def _pack(row: Row, sha256: str) -> Judged:
    try:
        record = encode_row(row, sha256)
    except Exception as fault:  # noqa: BLE001  (as above)
        record = encode_row(describe_failure(row.file, row.sha256, fault), sha256)
    return Judged(record.summary, record.body)
