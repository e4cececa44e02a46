"""The same person twice: files whose contact or text says so, and which of them is newer. Near-linear in the files.

Equal bytes are found while screening (status `duplicate`). Here it is about other bytes: the same words in another
format, a newer version, the same e-mail address or telephone number. Rows stay scored; a flag names the other files.
"""

import hashlib
import re
import zlib
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal, TypeAlias

from amhire.screening.contact import Candidate, fold_name
from amhire.screening.row import Flag, Reading, Row

KinKind: TypeAlias = Literal["same-text", "same-contact", "similar-text", "linked"]

_WORD = re.compile(r"\w+")
_WORDS_TOGETHER = 5
#: Two texts with this share of five-word runs in common are the same résumé, reworked.
_ALIKE = 0.8
#: Below so many words two résumés may be alike by chance: a form, a cover sheet.
_FEWEST_WORDS = 60
#: A sketch: the smallest hash in each of 60 slots, compared three slots at a time. Texts that share 80 % of their runs
#: miss each other in all 20 triples once in two million times; the triples only propose, the whole texts decide.
_SLOTS, _TRIPLE = 60, 3
_HASHES = 1 << 32
#: Files proposed by one triple that a new file is held against; more would be a form that everybody filled in.
_MOST_PROPOSED = 8
#: The end of a number, which is the same with and without the country and the zero before the area.
_PHONE_DIGITS = 9
_MOST_NAMED = 3
#: Files of one group that its flags are made from; a group may be everybody who took the same template.
_MOST_KIN = 25


@dataclass(frozen=True, slots=True)
class Kin:
    """Another file of probably the same person. `other` is its place among the rows; `linked` is by a third file."""

    other: int
    kind: KinKind
    #: Whether the names of both are known and share no word.
    named_apart: bool
    #: 1 where this file seems newer than the other, -1 where older, 0 where its dates do not tell.
    newer: int


def find_kin(rows: Sequence[Row]) -> tuple[tuple[Kin, ...], ...]:
    """For every row the other files of probably the same person. The order of the rows makes no difference."""
    # Whoever comes first stands for a group, so the order must come from the files themselves.
    order = sorted(range(len(rows)), key=lambda place: (rows[place].sha256, rows[place].file))
    readings = ((place, rows[place].reading) for place in order if rows[place].status == "scored")
    known = {place: reading for place, reading in readings if reading}
    kinds: dict[tuple[int, int], KinKind] = {}
    for one, other, kind in _find_links(known):
        kinds.setdefault((one, other), kind)
    kin: list[tuple[Kin, ...]] = [()] * len(rows)
    for members in _group(known, kinds):
        for place in members:
            others = (other for other in members[:_MOST_KIN] if other != place)
            kin[place] = tuple(_relate(known, place, other, kinds) for other in others)
    return tuple(kin)


def flag_kin(rows: Sequence[Row], kin: Sequence[Sequence[Kin]], words: Mapping[str, str]) -> tuple[Row, ...]:
    """The rows with a flag for every sort of kin they have, naming the other files as the rows call them."""
    return tuple(
        replace(row, reading=replace(row.reading, flags=(*row.reading.flags, *_flags(rows, each, words))))
        if row.reading and each
        else row
        for row, each in zip(rows, kin, strict=True)
    )


def _flags(rows: Sequence[Row], kin: Sequence[Kin], words: Mapping[str, str]) -> Iterator[Flag]:
    sorts: dict[str, list[str]] = {"same-text": [], "same-person": [], "similar-text": []}
    for each in sorted(kin, key=lambda each: rows[each.other].file):
        text = each.kind in {"same-text", "similar-text"}
        # Only a text can be another person's; an address shared by two names says nothing.
        name = "similar-text" if each.named_apart else "same-text" if each.kind == "same-text" else "same-person"
        if text or not each.named_apart:
            shown = words[f"duplicate-by-{each.kind}"].replace("{newer}", words[f"duplicate-{_AGES[each.newer]}"])
            sorts[name].append(shown.replace("{file}", rows[each.other].file))
    for name, files in sorts.items():
        if files:
            listed = ", ".join(files[:_MOST_NAMED]) + (", …" if len(files) > _MOST_NAMED else "")
            yield Flag(name, words[f"duplicate-{name}"].replace("{files}", listed))


_AGES = {1: "this-newer", 0: "no-newer", -1: "other-newer"}


def _relate(known: Mapping[int, Reading], place: int, other: int, kinds: Mapping[tuple[int, int], KinKind]) -> Kin:
    apart = _are_apart(known[place].candidate, known[other].candidate)
    here, there = _latest(known[place]), _latest(known[other])
    kind = kinds.get((place, other)) or kinds.get((other, place)) or _tie(known[place], known[other])
    return Kin(other, kind, apart, (here > there) - (here < there))


def _find_links(known: Mapping[int, Reading]) -> Iterator[tuple[int, int, KinKind]]:
    yield from _pair_by(known, _digest, "same-text")
    yield from (
        link
        for link in _pair_by(known, _contacts, "same-contact")
        # An agency's address, a couple's telephone: names that differ say it is not one person.
        if not _are_apart(known[link[0]].candidate, known[link[1]].candidate)
    )
    yield from _pair_alike(known)


def _pair_by(
    known: Mapping[int, Reading], keys: Callable[[Reading], Iterable[Hashable]], kind: KinKind
) -> Iterator[tuple[int, int, KinKind]]:
    """Each file with an earlier one that has a key in common: the first whose name is not another's, if any."""
    first: dict[Hashable, list[int]] = {}
    for place, reading in known.items():
        for key in keys(reading):
            before = first.setdefault(key, [])
            same = [each for each in before if not _are_apart(known[each].candidate, reading.candidate)]
            yield from ((each, place, kind) for each in (same or before)[:1])
            if not same and len(before) < _MOST_PROPOSED:
                before.append(place)


def _pair_alike(known: Mapping[int, Reading]) -> Iterator[tuple[int, int, KinKind]]:
    proposed: dict[tuple[int, ...], list[int]] = {}
    for place in known:
        runs = _hash_runs(known[place].facts.text)
        if len(runs) < _FEWEST_WORDS:
            continue
        triples = _sketch(runs)
        near = sorted({each for triple in triples for each in proposed.get(triple, ())})
        alike = next((each for each in near if _are_alike(known[place], known[each])), None)
        if alike is not None:
            yield alike, place, "similar-text"
            continue
        for triple in triples:
            listed = proposed.setdefault(triple, [])
            if len(listed) < _MOST_PROPOSED:
                listed.append(place)


def _group(known: Iterable[int], linked: Iterable[tuple[int, int]]) -> Iterator[list[int]]:
    """The files that hang together, two and more, each group in the order of `known`."""
    head = {place: place for place in known}
    for pair in linked:
        first, second = (_head(head, place) for place in pair)
        head[second] = first
    groups: dict[int, list[int]] = {}
    for place in head:
        groups.setdefault(_head(head, place), []).append(place)
    return (members for members in groups.values() if len(members) > 1)


def _head(head: dict[int, int], place: int) -> int:
    while head[place] != place:
        head[place] = head[head[place]]
        place = head[place]
    return place


def _tie(one: Reading, other: Reading) -> KinKind:
    """What two files of a group have in common that were not compared with each other."""
    if _plain(one.facts.text) == _plain(other.facts.text):
        return "same-text"
    if set(_contacts(one)) & set(_contacts(other)):
        return "same-contact"
    return "similar-text" if _are_alike(one, other) else "linked"


def _digest(reading: Reading) -> list[bytes]:
    return [hashlib.sha256(_plain(reading.facts.text).encode()).digest()]


def _contacts(reading: Reading) -> list[str]:
    """E-mail address and telephone number as they compare: small letters; the last digits, without country or zero."""
    person = reading.candidate
    digits = "".join(letter for letter in person.phone if letter.isdigit())
    found = [person.email.casefold()] if person.email else []
    return found + ([digits[-_PHONE_DIGITS:]] if digits else [])


def _are_apart(one: Candidate, other: Candidate) -> bool:
    words = [{fold_name(word) for word in re.split(r"[\s-]+", each.name) if word} for each in (one, other)]
    return all(words) and not words[0] & words[1]


def _latest(reading: Reading) -> tuple[int, int]:
    """The latest month a job names, then the latest beginning: what "present" means says nothing of a file's age."""
    dates = [job.dates for job in reading.facts.jobs if job.dates]
    named = [each.first if each.is_current else each.last for each in dates]
    return max(named, default=0), max((each.first for each in dates), default=0)


def _plain(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))


# The files that stand for a group are asked for again and again.
@lru_cache(maxsize=512)
def _hash_runs(text: str) -> frozenset[int]:
    words = _plain(text).encode().split()
    return frozenset(
        zlib.crc32(b" ".join(words[start : start + _WORDS_TOGETHER]))
        for start in range(len(words) - _WORDS_TOGETHER + 1)
    )


def _sketch(runs: Iterable[int]) -> tuple[tuple[int, ...], ...]:
    least = [_HASHES] * _SLOTS
    for run in runs:
        slot = run % _SLOTS
        least[slot] = min(least[slot], run)
    return tuple((start, *least[start : start + _TRIPLE]) for start in range(0, _SLOTS, _TRIPLE))


def _are_alike(one: Reading, other: Reading) -> bool:
    runs, others = _hash_runs(one.facts.text), _hash_runs(other.facts.text)
    together = len(runs & others)
    return min(len(runs), len(others)) >= _FEWEST_WORDS and together >= _ALIKE * (len(runs) + len(others) - together)
