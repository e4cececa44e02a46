"""Files as they were sent, one by one: the members of an archive or mail stand for themselves, as `a.zip/b.pdf`."""

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from amhire.documents.containers import is_container, open_container
from amhire.documents.text import Unreadable
from amhire.errors import UnknownName
from amhire.report.plain import make_plain
from amhire.screening.batch import MOST_BYTES, Found, find_files

_NO_ACCESS = "The file cannot be opened: {fault}."
_TOO_BIG = "This file has {megabytes:,} MB; at most {limit:,} MB are read. Ask for a smaller file."
#: More names than these are no help in a message.
_MOST_NAMED = 20


@dataclass(frozen=True, slots=True)
class Original:
    """One file by the name it is reported under, and its bytes or why they are not read."""

    name: str
    content: bytes | Unreadable
    #: Why it is no document at all and is passed over; empty for all others.
    skip: str = ""


def open_originals(paths: Sequence[Path]) -> Iterator[Original]:
    """Every file under the paths, folders walked and containers opened, in order."""
    for found in find_files(paths):
        yield from _open(found)


def find_original(name: str) -> Original:
    """The one file that a path such as `cv.pdf` or `mail.eml/cv.pdf` names.

    A container that holds a single document stands for it. Raises UnknownName where the path leads to no file, or to
    several.
    """
    path = Path(name)
    outer = next((each for each in (path, *path.parents) if each.is_file()), None)
    if outer is None:
        raise UnknownName(f"{make_plain(name)}: there is no such file")
    inside = path.relative_to(outer).as_posix() if path != outer else ""
    members = [each for each in open_originals([outer]) if not each.skip]
    if inside:
        return _pick(members, f"{outer.name}/{inside}")
    if len(members) == 1:
        return members[0]
    named = "".join(f"\n  {outer.parent / each.name}" for each in members[:_MOST_NAMED])
    more = f"\n  and {len(members) - _MOST_NAMED} more" if len(members) > _MOST_NAMED else ""
    raise UnknownName(f"{make_plain(name)} holds {len(members)} documents; name one of them:{named}{more}")


def _pick(members: Sequence[Original], wanted: str) -> Original:
    known = {each.name: each for each in members}
    if wanted in known:
        return known[wanted]
    near = difflib.get_close_matches(wanted, known, n=1, cutoff=0.4)
    advice = f"; did you mean {near[0]}?" if near else ""
    raise UnknownName(f"{make_plain(wanted)}: there is no such file in {make_plain(wanted.partition('/')[0])}{advice}")


def _open(found: Found) -> Iterator[Original]:
    if found.skip:
        yield Original(found.name, b"", found.skip)
        return
    data = _read(found.path)
    if isinstance(data, Unreadable) or not is_container(found.name, data):
        yield Original(found.name, data)
        return
    members = open_container(data)
    if isinstance(members, Unreadable):
        yield Original(found.name, members)
        return
    for member in members:
        yield Original(f"{found.name}/{member.name}", member.content, member.skip)


def _read(path: Path) -> bytes | Unreadable:
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            return Unreadable(_TOO_BIG.format(megabytes=size // 1_000_000, limit=MOST_BYTES // 1_000_000))
        return path.read_bytes()
    except OSError as fault:
        return Unreadable(_NO_ACCESS.format(fault=fault.strerror or fault))
