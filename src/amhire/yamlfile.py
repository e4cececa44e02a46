"""YAML text as plain immutable data that remembers where every key and value stands.

The dialect is YAML 1.2's core schema without tags and merge keys: only `true` and `false` are booleans (Norway's
`NO` stays text), a leading `+` or `0` keeps a number text (telephone numbers, postal codes), dates stay text.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeAlias

import yaml

from amhire.errors import InvalidData, Location, Problem

Scalar: TypeAlias = str | int | float | bool | None
Plain: TypeAlias = Scalar | list["Plain"] | dict[str, "Plain"]
_Path: TypeAlias = tuple[str | int, ...]
# An event of the parser: the library declares each as possibly missing, and its mark too.
_Event: TypeAlias = Any

_MAX_BYTES = 5_000_000
_MAX_NODES = 200_000
_MAX_DEPTH = 40
_TEXT_TAG = "tag:yaml.org,2002:str"
_COLLECTION_TAGS = ("tag:yaml.org,2002:map", "tag:yaml.org,2002:seq")


@dataclass(frozen=True, slots=True)
class Node:
    """One YAML value with its place; `keys` tells where each key of a mapping stands."""

    value: "Scalar | tuple[Node, ...] | MappingProxyType[str, Node]"
    location: Location
    keys: Mapping[str, Location] = field(default_factory=lambda: MappingProxyType({}))


class _Loader(yaml.CSafeLoader):
    """Parses only: the events become nodes here, and values are resolved by the core schema."""


_CORE_SCHEMA: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "null": re.compile(r"(?:~|null|Null|NULL|)"),
        "bool": re.compile(r"(?:true|True|TRUE|false|False|FALSE)"),
        "int": re.compile(r"-?(?:0|[1-9][0-9]*)"),
        "float": re.compile(r"-?(?:0|[1-9][0-9]*)?\.[0-9]+(?:[eE][-+]?[0-9]+)?"),
    }
)
_FIRST_OF_NO_TEXT = frozenset("~nNtTfF-.0123456789")


def read_yaml(path: Path) -> tuple[Node, list[Problem]]:
    """Read one YAML file: its tree, and what must be mended in it although there is one (duplicate keys, tags).

    Raises InvalidData where there is no tree: text that is not UTF-8, broken syntax, several documents, or a file too
    large or too deeply nested to be meant seriously.
    """
    name = str(path)
    try:
        with path.open("rb") as stream:
            data = stream.read(_MAX_BYTES + 1)  # a device has no end
    except OSError as error:
        raise InvalidData([Problem(Location(name), "", f"cannot be read: {error.strerror}")]) from error
    return parse_yaml(data, name)


def parse_yaml(data: bytes, name: str) -> tuple[Node, list[Problem]]:
    """As read_yaml, from the bytes of one YAML document; `name` is the file shown in problems."""
    if len(data) > _MAX_BYTES:
        message = f"is larger than {_MAX_BYTES // 1_000_000} MB, far beyond such a file"
        raise InvalidData([Problem(Location(name), "", message)])
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise InvalidData(
            [Problem(Location(name, line, 1), "", "is not UTF-8 text; save the file as UTF-8")]
        ) from error
    return _compose(text, name)


def plain(node: Node) -> Plain:
    """The data without its places, as new lists and dicts."""
    if isinstance(node.value, tuple):
        return [plain(item) for item in node.value]
    if isinstance(node.value, MappingProxyType):
        return {key: plain(item) for key, item in node.value.items()}
    return node.value


def locate(node: Node, path: Sequence[str | int]) -> Location:
    """Where `path` stands; for a missing or scalar step, the nearest place around it. Keys count as their mapping's."""
    place = node.location
    for step in path:
        value = node.value
        if isinstance(value, Mapping) and isinstance(step, str) and step in value:
            place, node = node.keys[step], value[step]
        elif isinstance(value, tuple) and isinstance(step, int) and step < len(value):
            node = value[step]
            place = node.location
        else:
            break
    return place


def select(node: Node, pattern: Sequence[str]) -> Iterator[tuple[_Path, Node]]:
    """Every node that a path pattern leads to; `*` stands for each key of a mapping or each place of a list.

    Data of another shape than the pattern expects is passed over, so that broken files can be searched too.
    """
    if not pattern:
        yield (), node
        return
    step, rest = pattern[0], pattern[1:]
    children: Iterable[tuple[str | int, Node]] = ()
    if isinstance(node.value, Mapping):
        children = node.value.items() if step == "*" else [(step, node.value[step])] if step in node.value else ()
    elif isinstance(node.value, tuple) and step == "*":
        children = enumerate(node.value)
    for name, child in children:
        for path, found in select(child, rest):
            yield (name, *path), found


def drop_removals(node: Node) -> tuple[Node, list[Problem]]:
    """The tree without entries that still say `remove: true` once all is merged: nothing was there to remove."""
    problems: list[Problem] = []
    return _drop(node, (), problems), problems


def _drop(node: Node, path: _Path, problems: list[Problem]) -> Node:
    if not _holds_removal(node):
        return node
    if isinstance(node.value, Mapping):
        kept = {key: _drop(item, (*path, key), problems) for key, item in node.value.items()}
        return Node(MappingProxyType(kept), node.location, node.keys)
    if not isinstance(node.value, tuple):
        return node
    items = []
    for place, item in enumerate(node.value):
        if not _removes(item):
            items.append(_drop(item, (*path, place), problems))
            continue
        there = [other for other in node.value if not _removes(other)]
        known = [str(found.value) for other in there for _, found in select(other, ("id",))]
        named = next((found.value for _, found in select(item, ("id",))), None)
        message = f"there is no {named!r} to remove. Allowed: {', '.join(known)}"
        problems.append(Problem(item.location, show_path((*path, place)), message))
    return Node(tuple(items), node.location)


def _holds_removal(node: Node) -> bool:
    """Whether something in a tree is to be removed; nearly always nothing is, and the tree can stay as it is."""
    if isinstance(node.value, tuple):
        return any(_removes(item) or _holds_removal(item) for item in node.value)
    return isinstance(node.value, MappingProxyType) and any(map(_holds_removal, node.value.values()))


def merge(base: Node, over: Node) -> Node:
    """Lay `over` on `base`.

    Mappings merge by key, lists of objects with an `id` merge by that id, everything else is replaced. In a merged
    list an object `{id: X, remove: true}` takes X out.
    """
    if isinstance(base.value, Mapping) and isinstance(over.value, Mapping):
        return _merge_mappings(base, base.value, over, over.value)
    if isinstance(base.value, tuple) and isinstance(over.value, tuple):
        below, above = _by_id(base.value), _by_id(over.value)
        if above is not None and below is not None and above:
            return _merge_lists(over.location, below, above)
    return over


def _merge_mappings(base: Node, below: Mapping[str, Node], over: Node, above: Mapping[str, Node]) -> Node:
    merged = dict(below)
    for key, item in above.items():
        merged[key] = merge(below[key], item) if key in below else item
    return Node(MappingProxyType(merged), over.location, MappingProxyType({**base.keys, **over.keys}))


def _merge_lists(location: Location, below: dict[str, Node], above: dict[str, Node]) -> Node:
    merged = dict(below)
    for item_id, item in above.items():
        if _removes(item) and item_id in below:
            del merged[item_id]
        else:
            merged[item_id] = merge(below[item_id], item) if item_id in below else item
    return Node(tuple(merged.values()), location)


def _removes(item: Node) -> bool:
    return isinstance(item.value, MappingProxyType) and "remove" in item.value and item.value["remove"].value is True


def _by_id(items: tuple[Node, ...]) -> dict[str, Node] | None:
    found: dict[str, Node] = {}
    for item in items:
        if not isinstance(item.value, Mapping) or "id" not in item.value:
            return None
        item_id = item.value["id"].value
        if not isinstance(item_id, str) or item_id in found:
            return None
        found[item_id] = item
    return found


def _compose(text: str, name: str) -> "tuple[Node, list[Problem]]":
    loader = _Loader(text)
    try:
        composer = _Composer(loader, name)
        return composer.compose(), composer.problems
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Location(name, mark.line + 1, mark.column + 1) if mark else Location(name)
        said = f"{error.context or ''} {error.problem or ''}".strip()
        raise InvalidData([Problem(place, "", f"is not valid YAML: {said}")]) from error
    except yaml.reader.ReaderError as error:
        raise InvalidData([_strange_character(text, name, error.character)]) from error
    finally:
        loader.dispose()


def _strange_character(text: str, name: str, code: int) -> Problem:
    before = text[: max(0, text.find(chr(code)))]
    place = Location(name, before.count("\n") + 1, len(before) - before.rfind("\n"))
    return Problem(place, "", f"holds an invisible character that YAML forbids (U+{code:04X}); delete it")


@dataclass(frozen=True, slots=True)
class _Anchored:
    """What an alias stands for, and how many nodes and levels it brings."""

    node: Node
    count: int
    depth: int


class _Composer:
    """Builds our nodes from the events of the parser and collects what is not allowed on the way.

    Its own recursion is bounded; the one of libyaml's composer is in C, where too deep a nesting ends the process.
    """

    def __init__(self, loader: "_Loader", name: str) -> None:
        self.name = name
        self.problems: list[Problem] = []
        self._next: Callable[[], _Event] = loader.get_event
        self._anchors: dict[str, _Anchored | None] = {}
        self._count = 0
        self._deepest = 0

    def compose(self) -> Node:
        """The one document of the stream."""
        self._next()
        if isinstance(self._next(), yaml.StreamEndEvent):
            raise InvalidData([Problem(Location(self.name), "", "is empty")])
        node = self._node(self._next(), ())
        self._next()
        following = self._next()
        if not isinstance(following, yaml.StreamEndEvent):
            raise yaml.composer.ComposerError(
                "expected a single document in the stream", None, "but found another document", following.start_mark
            )
        return node

    def _node(self, event: _Event, path: _Path) -> Node:
        mark = event.start_mark
        place = Location(self.name, mark.line + 1, mark.column + 1)
        if isinstance(event, yaml.ScalarEvent) and event.anchor is None:
            # Nine nodes of ten: they bring nothing but themselves.
            self._admit(1, len(path), place)
            return Node(self._scalar(event, place, path), place)
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event, place, path)
        count, outer = self._count, self._deepest
        self._deepest = len(path)
        self._admit(1, len(path), place)
        if event.anchor is not None:
            # Known, but without a node: an alias to it from within would have no end.
            self._anchors[event.anchor] = None
        node = self._content(event, place, path)
        if event.anchor is not None:
            self._anchors[event.anchor] = _Anchored(node, self._count - count, self._deepest - len(path))
        self._deepest = max(outer, self._deepest)
        return node

    def _content(self, event: _Event, place: Location, path: _Path) -> Node:
        if isinstance(event, yaml.ScalarEvent):
            return Node(self._scalar(event, place, path), place)
        if event.tag not in (None, "!", *_COLLECTION_TAGS):
            self._refuse_tag(event.tag, place, path)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(place, path)
        items: list[Node] = []
        while not isinstance(following := self._next(), yaml.SequenceEndEvent):
            items.append(self._node(following, (*path, len(items))))
        return Node(tuple(items), place)

    def _alias(self, event: _Event, place: Location, path: _Path) -> Node:
        if event.anchor not in self._anchors:
            raise yaml.composer.ComposerError(None, None, f"found undefined alias {event.anchor!r}", event.start_mark)
        anchored = self._anchors[event.anchor]
        if anchored is None:
            raise self._too_large(place)
        # Aliases count as often as they are used, so a small file of aliases cannot grow without end.
        self._admit(anchored.count, len(path) + anchored.depth, place)
        return anchored.node

    def _admit(self, count: int, depth: int, place: Location) -> None:
        self._count += count
        self._deepest = max(self._deepest, depth)
        if depth > _MAX_DEPTH and count == 1:
            raise InvalidData([Problem(place, "", f"is nested deeper than {_MAX_DEPTH} levels")])
        if self._count > _MAX_NODES or depth > _MAX_DEPTH:
            raise self._too_large(place)

    @staticmethod
    def _too_large(place: Location) -> InvalidData:
        return InvalidData([Problem(place, "", "is too large or too deeply nested once its aliases are followed")])

    def _mapping(self, place: Location, path: _Path) -> Node:
        values: dict[str, Node] = {}
        keys: dict[str, Location] = {}
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            mark = event.start_mark
            at = Location(self.name, mark.line + 1, mark.column + 1)
            key = self._key(event, at, path)
            item_path = path if key is None else (*path, key)
            item = self._node(self._next(), item_path)
            if key is None:
                continue
            if key in values:
                self._complain(at, item_path, f"duplicate key, first used on line {keys[key].line}; keep one of them")
                continue
            keys[key], values[key] = at, item
        return Node(MappingProxyType(values), place, MappingProxyType(keys))

    def _key(self, event: _Event, at: Location, path: _Path) -> str | None:
        """The text of a key; None, with a complaint, for anything else."""
        if isinstance(event, yaml.ScalarEvent) and event.anchor is None:
            text: str = event.value
            return text
        value = self._node(event, path).value
        if isinstance(value, str):
            return value
        self._complain(at, path, "has a key that is not plain text")
        return None

    def _scalar(self, event: _Event, place: Location, path: _Path) -> Scalar:
        text: str = event.value
        if event.tag not in (None, "!", _TEXT_TAG):
            self._refuse_tag(event.tag, place, path)
            return text
        if not event.implicit[0] or (text and text[0] not in _FIRST_OF_NO_TEXT):
            return text
        kind = next((name for name, pattern in _CORE_SCHEMA.items() if pattern.fullmatch(text)), "str")
        return _convert(kind, text)

    def _refuse_tag(self, tag: str, place: Location, path: _Path) -> None:
        self._complain(place, path, f"has the tag {tag!r}; tags are not allowed, write plain YAML")

    def _complain(self, place: Location, path: _Path, message: str) -> None:
        self.problems.append(Problem(place, show_path(path), message))


def _convert(kind: str, text: str) -> Scalar:
    match kind:
        case "null":
            return None
        case "bool":
            return text.lower() == "true"
        case "int" if len(text) <= 18:
            return int(text)
        case "float":
            return float(text)
    return text


def show_path(path: Sequence[str | int]) -> str:
    """A path as people write it: `roles.key.competencies[2].weight`."""
    shown = ""
    for step in path:
        shown += f"[{step + 1}]" if isinstance(step, int) else f".{step}" if shown else step
    return shown
