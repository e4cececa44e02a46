"""A record's bytes → its entries, with everything that was changed, taken out, put in or moved."""

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NoReturn

from pydantic import TypeAdapter, ValidationError

from amhire.decision.chain import Chain, Entry, Heading, JSONValue, Link, canonical, cover, digest, seal
from amhire.errors import Location, Problem

_OPEN_PARTS = ("payload", "salt", "hash")
_PLACE = frozenset({"seq", "payload_sha256", "previous"})


def read_chain(content: bytes, name: str) -> Chain:
    """Read a record and check every entry, its place and every deletion; `name` is the file's, for the messages.

    Never raises for what stands in the file. Cutting off whole entries at the end is the one change that does not show
    here: `find_head` shows it to whoever kept a hash.
    """
    *lines, tail = content.split(b"\n")
    problems: list[Problem] = []
    placed: list[tuple[int, Entry]] = []
    before: Entry | None = None
    expected = 1
    for number, line in enumerate(lines, 1):
        entry = _read_entry(line)
        if isinstance(entry, str):
            problems.append(Problem(Location(name, number), "", entry))
            before, expected = None, expected + 1
            continue
        fault = _check_place(entry, before, expected)
        if fault:
            problems.append(Problem(Location(name, number), "", fault))
        placed.append((number, entry))
        before, expected = entry, entry.link.seq + 1
    problems += [Problem(Location(name, number), "", fault) for number, fault in _check_removals(placed)]
    if tail:
        problems.append(Problem(Location(name, len(lines) + 1), "", _cut_short(len(lines))))
    notes = [Problem(Location(name, number), "at", note) for number, note in _check_clock(placed)]
    return Chain(tuple(entry for _, entry in placed), tuple(problems), tuple(notes))


def find_head(chain: Chain, head: str) -> int | None:
    """How many entries came after the one with this hash; None where no entry has it.

    None means that entries were cut off, or that the record was written anew: the hash was this record's head once.
    """
    for later, entry in enumerate(reversed(chain.entries)):
        if entry.hash == head:
            return later
    return None


@cache
def _adapters() -> tuple[TypeAdapter[Heading], TypeAdapter[Link]]:
    return TypeAdapter(Heading), TypeAdapter(Link)


def _read_entry(line: bytes) -> Entry | str:
    """The entry, or what is wrong with the line by itself."""
    try:
        data = json.loads(line, parse_float=_refuse, parse_constant=_refuse)
        same = isinstance(data, dict) and canonical(data).encode() == line
    except (ValueError, RecursionError):
        return "this is no entry: the line is not the JSON it was written as"
    if not isinstance(data, dict) or not same:
        return "the line was changed: it is not in the form in which entries are written"
    payload, salt, hashed = (data.pop(part, None) for part in _OPEN_PARTS)
    whole = digest(canonical(data))
    if whole != hashed:
        return f"the entry was changed: its hash is {_short(whole)}, and it says {_short(hashed)}"
    fault = _check_payload(payload, salt, data.get("payload_sha256"))
    if fault:
        return fault
    return _build(data, payload, salt, whole)


def _build(data: dict[str, JSONValue], payload: JSONValue, salt: str | None, hashed: str) -> Entry | str:
    place: JSONValue = {key: data[key] for key in _PLACE if key in data}
    heading_of, link_of = _adapters()
    try:
        heading = heading_of.validate_json(canonical({key: data[key] for key in data.keys() - _PLACE}))
        link = link_of.validate_json(canonical(place))
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        return f"this is no entry that amhire writes: {'.'.join(map(str, first['loc']))}: {first['msg']}"
    # What is not written back as it was read would be lost, or read otherwise than it stands there.
    if canonical(cover(heading, link)) != canonical(data):
        return "this is no entry that amhire writes: it has other fields, or values of another kind"
    return Entry(heading, link, None if payload is None else canonical(payload), salt, hashed)


def _check_payload(payload: JSONValue, salt: JSONValue, expected: JSONValue) -> str:
    if payload is None and salt is None:
        return ""
    if not isinstance(payload, dict) or not isinstance(salt, str):
        return "the entry was changed: payload and salt go together, and one of them is missing"
    found = seal(payload, salt)
    return "" if found == expected else f"the payload was changed: its hash is no longer {_short(expected)}"


def _check_place(entry: Entry, before: Entry | None, expected: int) -> str:
    found = entry.link.seq
    if found != expected:
        return f"entry {expected} should stand here and entry {found} does: entries were taken out, put in or moved"
    if before is None and found > 1:
        return ""  # the line before cannot be read, and that is said already
    previous = before.hash if before else ""
    if entry.link.previous != previous:
        return (
            f"the entry follows one with the hash {_short(entry.link.previous)}, and the one before it has "
            f"{_short(previous)}: an entry was replaced"
        )
    return ""


def _check_removals(placed: Sequence[tuple[int, Entry]]) -> Iterator[tuple[int, str]]:
    decisions = {each.link.seq: each for _, each in placed if each.heading.action == "decision"}
    removed: dict[int, int] = {}
    for number, entry in placed:
        if entry.heading.action == "tombstone":
            yield from ((number, fault) for fault in _check_tombstone(entry, decisions, removed))
        elif entry.heading.removes:
            yield number, "a decision takes nothing away, and this one says it does"
    for number, entry in placed:
        if entry.payload is None and decisions.get(entry.link.seq) is entry and entry.link.seq not in removed:
            yield number, "the payload was taken away, and no later entry says so"


def _check_tombstone(entry: Entry, decisions: Mapping[int, Entry], removed: dict[int, int]) -> Iterator[str]:
    if entry.payload is None:
        yield "the reason for a deletion was taken away"
    if not entry.heading.removes:
        yield "this tombstone stands for nothing"
    for target in entry.heading.removes:
        if target >= entry.link.seq or target not in decisions:
            yield f"this tombstone stands for entry {target}, and there is no decision of that number before it"
        elif target in removed:
            yield f"this tombstone stands for entry {target}, which entry {removed[target]} took away already"
        elif decisions[target].payload is not None:
            yield f"this tombstone stands for entry {target}, whose payload is still there"
        removed.setdefault(target, entry.link.seq)


def _check_clock(placed: Sequence[tuple[int, Entry]]) -> Iterator[tuple[int, str]]:
    latest = ""
    for number, entry in placed:
        if entry.heading.at < latest:
            yield number, f"{entry.heading.at} lies before {latest}, the time of an entry above: it was entered later"
        latest = max(latest, entry.heading.at)


def _cut_short(whole: int) -> str:
    return (
        "the last line has no end: a program died while it wrote, or the file was cut. What was not confirmed with a "
        f"hash was not recorded: delete everything after line {whole} and enter the decision again"
    )


def _short(value: JSONValue) -> str:
    return f"{value[:12]}…" if isinstance(value, str) and value else "nothing"


def _refuse(found: str) -> NoReturn:
    raise ValueError(found)
