"""The same person twice: files whose contact or text says so, and which of them is newer. Near-linear in the files.

Equal bytes are settled before (status `duplicate`). Here it is about other bytes: the same words in another
format, a newer version, the same e-mail address or telephone number. Rows stay scored; a flag names the other files.
"""

from array import array
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import Literal, TypeAlias

from amhire.screening.pile import Pile
from amhire.screening.row import Flag, Row
from amhire.screening.sketch import (
    FEWEST_RUNS,
    Sketch,
    are_apart,
    count_equal_slots,
    hash_runs,
    may_be_alike,
    read_sketch,
)
from amhire.screening.summary import Summary

KinKind: TypeAlias = Literal["same-text", "same-contact", "similar-text", "linked"]

#: Two texts with this share of five-word runs in common are the same résumé, reworked.
_ALIKE = 0.8
#: Files proposed by one triple that a new file is held against; more would be a form that everybody filled in.
_MOST_PROPOSED = 8
#: Of all the files that are proposed, so many whose sketches are compared, those with most triples in common; and so
#: many whose texts are: those that seem nearest.
_MOST_WEIGHED, _MOST_LOOKED_AT = 24, 8
_MOST_NAMED = 3
#: Files of one group that its flags are made from; a group may be everybody who took the same template.
_MOST_KIN = 25
#: Texts held ready as runs, of about 3 KB each; the files that stand for a group are asked for again and again.
_MOST_HELD = 4096
_PARTS = 16


@dataclass(frozen=True, slots=True)
class Kin:
    """Another file of probably the same person. `other` is its place in the pile; `linked` is by a third file."""

    other: int
    kind: KinKind
    #: Whether the names of both are known and share no word.
    named_apart: bool
    #: 1 where this file seems newer than the other, -1 where older, 0 where its dates do not tell.
    newer: int


@dataclass(frozen=True, slots=True)
class _Known:
    """The scored files of a pile, by their place, and ways to look closer at one."""

    places: Sequence[int]
    sketch: Callable[[int], Sketch]
    runs: Callable[[int], "array[int]"]

    def are_apart(self, one: int, other: int) -> bool:
        return are_apart(self.sketch(one), self.sketch(other))


def find_kin(pile: Pile) -> Iterator[tuple[int, tuple[Kin, ...]]]:
    """The other files of probably the same person, for every row that has any, in whatever order the rows come.

    Sketches propose; the texts that decide are loaded where they have to.
    """
    known = _look_at(pile)
    kinds: dict[tuple[int, int], KinKind] = {}
    for one, other, kind in _find_links(known):
        kinds.setdefault((one, other), kind)
    for members in _group(known.places, kinds):
        for place in members:
            others = (other for other in members[:_MOST_KIN] if other != place)
            yield place, tuple(_relate(known, place, other, kinds) for other in others)


def flag_kin(pile: Pile, kin: Iterable[tuple[int, Sequence[Kin]]], words: Mapping[str, str]) -> Pile:
    """The pile with a flag for every sort of kin a row has, naming the other files as the pile calls them."""
    flags = {place: tuple(_flags(pile.summaries, each, words)) for place, each in kin}
    summaries = list(pile.summaries)
    for place, each in flags.items():
        names = (*summaries[place].flags, *(flag.id for flag in each))
        summaries[place] = replace(summaries[place], flags=tuple(dict.fromkeys(names)))

    def load(place: int) -> Row:
        row = pile.row(place)
        if row.reading is None or place not in flags:
            return row
        return replace(row, reading=replace(row.reading, flags=(*row.reading.flags, *flags[place])))

    return Pile(summaries, load)


def _look_at(pile: Pile) -> _Known:
    def sketch(place: int) -> Sketch:
        found = read_sketch(pile.summaries[place].sketch)
        assert found, "only rows with a sketch are looked at"
        return found

    def runs(place: int) -> "array[int]":
        reading = pile.row(place).reading
        return hash_runs(reading.facts.text if reading else "")

    each = enumerate(pile.summaries)
    scored = [place for place, summary in each if summary.status == "scored" and read_sketch(summary.sketch)]
    # Whoever comes first stands for a group, so the order must come from the files themselves.
    scored.sort(key=lambda place: (pile.summaries[place].sha256, pile.summaries[place].file))
    return _Known(scored, lru_cache(maxsize=_MOST_HELD)(sketch), lru_cache(maxsize=_MOST_HELD)(runs))


def _flags(summaries: Sequence[Summary], kin: Sequence[Kin], words: Mapping[str, str]) -> Iterator[Flag]:
    sorts: dict[str, list[str]] = {"same-text": [], "same-person": [], "similar-text": []}
    for each in sorted(kin, key=lambda each: summaries[each.other].file):
        text = each.kind in {"same-text", "similar-text"}
        # Only a text can be another person's; an address shared by two names says nothing.
        name = "similar-text" if each.named_apart else "same-text" if each.kind == "same-text" else "same-person"
        if text or not each.named_apart:
            shown = words[f"duplicate-by-{each.kind}"].replace("{newer}", words[f"duplicate-{_AGES[each.newer]}"])
            sorts[name].append(shown.replace("{file}", summaries[each.other].file))
    for name, files in sorts.items():
        if files:
            listed = ", ".join(files[:_MOST_NAMED]) + (", …" if len(files) > _MOST_NAMED else "")
            yield Flag(name, words[f"duplicate-{name}"].replace("{files}", listed))


_AGES = {1: "this-newer", 0: "no-newer", -1: "other-newer"}


def _relate(known: _Known, place: int, other: int, kinds: Mapping[tuple[int, int], KinKind]) -> Kin:
    here, there = known.sketch(place).latest, known.sketch(other).latest
    kind = kinds.get((place, other)) or kinds.get((other, place)) or _tie(known, place, other)
    return Kin(other, kind, known.are_apart(place, other), (here > there) - (here < there))


def _find_links(known: _Known) -> Iterator[tuple[int, int, KinKind]]:
    yield from _pair_by(known, lambda sketch: (sketch.text,), "same-text")
    yield from (
        link
        for link in _pair_by(known, lambda sketch: sketch.contacts, "same-contact")
        # An agency's address, a couple's telephone: names that differ say it is not one person.
        if not known.are_apart(link[0], link[1])
    )
    yield from _pair_alike(known)


def _pair_by(
    known: _Known, keys: Callable[[Sketch], Iterable[int]], kind: KinKind
) -> Iterator[tuple[int, int, KinKind]]:
    """Each file with an earlier one that has a key in common: the first whose name is not another's, if any."""
    shared = _find_shared(known, keys)
    first: dict[int, list[int]] = {}
    for place in known.places:
        for key in filter(shared.__contains__, keys(known.sketch(place))):
            before = first.setdefault(key, [])
            same = [each for each in before if not known.are_apart(each, place)]
            yield from ((each, place, kind) for each in (same or before)[:1])
            if not same and len(before) < _MOST_PROPOSED:
                before.append(place)


def _pair_alike(known: _Known) -> Iterator[tuple[int, int, KinKind]]:
    shared = _find_shared(known, lambda sketch: sketch.triples)
    proposed: dict[int, list[int]] = {}
    for place in known.places:
        triples = tuple(filter(shared.__contains__, known.sketch(place).triples))
        alike = next(
            (each for each in _list_nearest(known, place, triples, proposed) if _are_alike(known, place, each)), None
        )
        if alike is not None:
            yield alike, place, "similar-text"
            continue
        for triple in triples:
            listed = proposed.setdefault(triple, [])
            if len(listed) < _MOST_PROPOSED:
                listed.append(place)


def _list_nearest(
    known: _Known, place: int, triples: Iterable[int], proposed: Mapping[int, Sequence[int]]
) -> Sequence[int]:
    """The files before it whose whole texts are worth a look, the one that seems nearest first."""
    here = known.sketch(place)
    shared = Counter(each for triple in triples for each in proposed.get(triple, ()))
    likely = sorted(shared, key=lambda each: (-shared[each], each))[:_MOST_WEIGHED]
    counted = [(count_equal_slots(here, known.sketch(each)), each) for each in likely]
    nearest = sorted((-equal, each) for equal, each in counted if may_be_alike(equal))
    return [each for _, each in nearest[:_MOST_LOOKED_AT]]


def _find_shared(known: _Known, keys: Callable[[Sketch], Iterable[int]]) -> frozenset[int]:
    """Keys that more than one file has. All others lead nowhere, and a table of them would be far larger."""
    held = array("Q", (key for place in known.places for key in keys(known.sketch(place))))
    shared: set[int] = set()
    # Sixteen times over, as a list of numbers takes five times the memory of an array.
    for part in range(_PARTS):
        ordered = sorted(key for key in held if key % _PARTS == part)
        shared.update(key for key, after in pairwise(ordered) if key == after)
    return frozenset(shared)


def _group(known: Iterable[int], linked: Collection[tuple[int, int]]) -> Iterator[list[int]]:
    """The files that hang together, two and more, each group in the order of `known`."""
    some = {place for pair in linked for place in pair}
    head = {place: place for place in known if place in some}
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


def _tie(known: _Known, one: int, other: int) -> KinKind:
    """What two files of a group have in common that were not compared with each other."""
    here, there = known.sketch(one), known.sketch(other)
    if here.text == there.text:
        return "same-text"
    if set(here.contacts) & set(there.contacts):
        return "same-contact"
    return "similar-text" if _are_alike(known, one, other) else "linked"


def _are_alike(known: _Known, one: int, other: int) -> bool:
    least, most = sorted((known.sketch(one).runs, known.sketch(other).runs))
    # Were every run of the shorter one in the longer, they would share `least` of `most`.
    if least < FEWEST_RUNS or least < _ALIKE * most:
        return False
    if known.sketch(one).text == known.sketch(other).text:
        return True
    together = len(frozenset(known.runs(one)).intersection(known.runs(other)))
    return together >= _ALIKE * (least + most - together)
