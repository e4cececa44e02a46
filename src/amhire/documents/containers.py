"""Archives and mails: files that hold other files. Nothing is ever written to disk; a member's name is only a label.

ZIP archives, mails and mailboxes are opened. Word and OpenDocument files are ZIP archives too, but hold one document.
"""

import logging
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import pairwise

from amhire.documents.kinds import is_archive
from amhire.documents.mail import MailPart, find_parts, is_mail, is_mailbox, split_mailbox
from amhire.documents.moments import read_zip_moment
from amhire.documents.names import Names
from amhire.documents.outlook import OLE_START, find_outlook_parts, is_outlook
from amhire.documents.text import MOST_BYTES, Unreadable

#: Files in one file, those of archives inside it included.
MOST_MEMBERS = 5_000
#: What all members of one file may unpack to, those of archives inside it included.
MOST_UNPACKED_BYTES = 1_000_000_000
#: An archive in a mail that was forwarded in a mail is opened, and one inside that; no further.
MOST_LEVELS = 4

_EMPTY = "This archive holds no file. Ask for it again."
_EMPTY_MAIL = "This mail holds neither an attachment nor text. Ask for it again."
_DAMAGED = "This archive is damaged or incomplete. Ask for it again, or for the files inside it."
_DAMAGED_MAIL = "This mail is damaged. Ask for its attachments."
_OVERLAID = (
    "The files in this archive lie on top of each other, as no packer puts them; it was not opened. Ask for a PDF."
)
_LOCKED = "This archive is protected by a password. Unpack it and pass the files inside it."
_TOO_MANY = f"This archive or mail holds more than {MOST_MEMBERS:,} files. Unpack it and pass the files inside it."
_NO_MORE = f"More than {MOST_MEMBERS:,} files stand in this one; the rest was not opened. Unpack it and pass the files."
_TOO_DEEP = "This archive or mail stands too deep inside others to be opened. Unpack it and pass the files inside it."
_LOCKED_MEMBER = Unreadable("This file is protected by the archive's password. Unpack it and pass it by itself.")
_DAMAGED_MEMBER = Unreadable("This file is damaged inside its archive. Ask for it again.")
_PACKING = Unreadable("This file is packed in a way that cannot be read here. Unpack it and pass it by itself.")
_TOO_BIG = Unreadable(f"This file unpacks to more than {MOST_BYTES // 1_000_000} MB and was not opened.")
_SWOLLEN = Unreadable(
    f"The files before this one unpacked to {MOST_UNPACKED_BYTES // 1_000_000_000} GB, and no more is unpacked. "
    "Pass it by itself."
)
_JUNK = "Left behind by the computer that packed the archive; it is no document."
_HIDDEN = "Hidden file; pass it by itself to have it read."
_JUNK_FOLDERS = frozenset({"__macosx"})
_JUNK_FILES = frozenset({".ds_store", "thumbs.db", "desktop.ini"})
_UTF8, _ENCRYPTED = 0x800, 0x1

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Member:
    """One file inside another: its name below the outer file's, and its bytes or why they are not read."""

    name: str
    content: bytes | Unreadable
    #: Why the member is no document at all and is passed over; empty for all others.
    skip: str = ""
    #: When the mail that holds it was sent, and when the archive says it was last changed; in UTC, "" where not said.
    sent: str = ""
    changed: str = ""


def is_container(name: str, data: bytes) -> bool:
    """Whether the file is an archive or a mail, and so has members instead of a text of its own."""
    return is_archive(data) or is_mailbox(data) or is_mail(name, data) or is_outlook(data)


def open_container(data: bytes) -> Iterator[Member] | Unreadable:
    """All files inside, those of inner archives and mails under `inner.zip/`; or why there are none. Never raises."""
    return _open(data, _Room(MOST_UNPACKED_BYTES, MOST_MEMBERS), MOST_LEVELS)


@dataclass(slots=True)
class _Room:
    """How many bytes may still be unpacked, and how many files named."""

    left: int
    members: int


def _open(data: bytes, room: _Room, levels: int) -> Iterator[Member] | Unreadable:
    if levels == 0:
        return Unreadable(_TOO_DEEP)
    found = _list_zipped(data) if is_archive(data) else _list_mailed(data)
    if isinstance(found, Unreadable):
        return found
    return _walk(found, room, levels)


def _walk(found: "_Zipped | tuple[MailPart, ...]", room: _Room, levels: int) -> Iterator[Member]:
    names = Names()
    for member in _unpack(found, room) if isinstance(found, _Zipped) else _take(found):
        if room.members < 0:
            return
        room.members -= 1
        name = names.settle(member.name)
        content = member.content if room.members >= 0 else Unreadable(_NO_MORE)
        if isinstance(content, Unreadable) or member.skip or not is_container(name, content):
            yield replace(member, name=name, content=content)
            continue
        inner = _open(content, room, levels - 1)
        if isinstance(inner, Unreadable):
            yield Member(name, inner)
        else:
            yield from (_place_inside(name, member, each) for each in inner)


def _place_inside(name: str, outer: Member, inner: Member) -> Member:
    """The times nearest to the file count: a card in a forwarded mail was sent with that mail."""
    return Member(
        f"{name}/{inner.name}", inner.content, inner.skip, inner.sent or outer.sent, inner.changed or outer.changed
    )


@dataclass(frozen=True, slots=True)
class _Zipped:
    archive: zipfile.ZipFile
    entries: tuple[zipfile.ZipInfo, ...]


def _list_zipped(data: bytes) -> _Zipped | Unreadable:
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except Exception:  # noqa: BLE001  (a broken directory of contents raises whatever it likes)
        _log.debug("opening an archive failed", exc_info=True)
        return Unreadable(_DAMAGED)
    entries = tuple(each for each in archive.infolist() if not each.is_dir())
    wanted = [each for each in entries if not _find_skip(_entry_name(each))]
    if not wanted:
        return Unreadable(_EMPTY)
    if len(entries) > MOST_MEMBERS:
        return Unreadable(_TOO_MANY)
    if _is_overlaid(entries):
        return Unreadable(_OVERLAID)
    if all(each.flag_bits & _ENCRYPTED for each in wanted):
        return Unreadable(_LOCKED)
    return _Zipped(archive, entries)


def _is_overlaid(entries: Sequence[zipfile.ZipInfo]) -> bool:
    """Whether entries share packed bytes: that is how one megabyte is made to unpack a thousand times over."""
    placed = sorted(entries, key=lambda entry: entry.header_offset)
    return any(one.header_offset + one.compress_size > other.header_offset for one, other in pairwise(placed))


def _unpack(zipped: _Zipped, room: _Room) -> Iterator[Member]:
    for entry in zipped.entries:
        name = _entry_name(entry)
        if skip := _find_skip(name):
            yield Member(name, b"", skip)
        else:
            yield Member(name, _unpack_one(zipped.archive, entry, room), changed=read_zip_moment(entry))


def _unpack_one(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, room: _Room) -> bytes | Unreadable:
    """By the size the entry claims first, and by the size it turns out to have: the claim may be false."""
    if entry.flag_bits & _ENCRYPTED:
        return _LOCKED_MEMBER
    if entry.file_size > MOST_BYTES:
        return _TOO_BIG
    if entry.file_size > room.left:
        return _SWOLLEN
    try:
        with archive.open(entry) as stream:
            content = stream.read(MOST_BYTES + 1)
    except NotImplementedError:
        return _PACKING
    except Exception:  # noqa: BLE001  (a damaged stream raises whatever its unpacker does)
        _log.debug("unpacking a member failed", exc_info=True)
        return _DAMAGED_MEMBER
    room.left -= len(content)
    return _TOO_BIG if len(content) > MOST_BYTES else content


def _entry_name(entry: zipfile.ZipInfo) -> str:
    if entry.flag_bits & _UTF8:
        return entry.filename
    try:
        # Many programs write UTF-8 without saying so; what is not UTF-8 stays in the code page of old.
        return entry.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return entry.filename


def _find_skip(name: str) -> str:
    parts = name.replace("\\", "/").casefold().split("/")
    if _JUNK_FOLDERS.intersection(parts) or parts[-1] in _JUNK_FILES or parts[-1].startswith("._"):
        return _JUNK
    return _HIDDEN if any(part.startswith(".") and part.strip(".") for part in parts) else ""


def _list_mailed(data: bytes) -> tuple[MailPart, ...] | Unreadable:
    try:
        parts = _read_parts(data)
    except Exception:  # noqa: BLE001  (the mail parser raises whatever a broken header makes it)
        _log.debug("opening a mail failed", exc_info=True)
        return Unreadable(_DAMAGED_MAIL)
    if len(parts) > MOST_MEMBERS:
        return Unreadable(_TOO_MANY)
    return parts if any(not part.skip for part in parts) else Unreadable(_EMPTY_MAIL)


def _read_parts(data: bytes) -> tuple[MailPart, ...]:
    if data.startswith(OLE_START):
        return find_outlook_parts(data)
    return split_mailbox(data) if is_mailbox(data) else find_parts(data)


def _take(parts: tuple[MailPart, ...]) -> Iterator[Member]:
    for part in parts:
        yield Member(part.name, part.data if len(part.data) <= MOST_BYTES else _TOO_BIG, part.skip, part.sent)
