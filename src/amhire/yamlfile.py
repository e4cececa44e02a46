"""YAML text as plain immutable data that remembers where every key and value stands.

The dialect is YAML 1.2's core schema without tags and merge keys: only `true` and `false` are booleans (Norway's
`NO` stays text), a leading `+` or `0` keeps a number text (telephone numbers, postal codes), dates stay text.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import TypeAlias

import yaml

from amhire.errors import InvalidData, Location, Problem

Scalar: TypeAlias = str | int | float | bool | None
Plain: TypeAlias = Scalar | list["Plain"] | dict[str, "Plain"]
_Path: TypeAlias = tuple[str | int, ...]

_MAX_BYTES = 5_000_000
_MAX_NODES = 200_000
_MAX_DEPTH = 40
_COLLECTION_TAGS = ("tag:yaml.org,2002:map", "tag:yaml.org,2002:seq")


@dataclass(frozen=True, slots=True)
class Node:
    """One YAML value with its place; `keys` tells where each key of a mapping stands."""

    value: "Scalar | tuple[Node, ...] | Mapping[str, Node]"
    location: Location
    keys: Mapping[str, Location] = field(default_factory=lambda: MappingProxyType({}))


class _Loader(yaml.CSafeLoader):
    """Composes nodes only; values are resolved by the core schema below."""


_Loader.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in (
    ("null", r"(?:~|null|Null|NULL|)", ["~", "n", "N", ""]),
    ("bool", r"(?:true|True|TRUE|false|False|FALSE)", list("tTfF")),
    ("int", r"-?(?:0|[1-9][0-9]*)", list("-0123456789")),
    ("float", r"-?(?:0|[1-9][0-9]*)?\.[0-9]+(?:[eE][-+]?[0-9]+)?", list("-.0123456789")),
):
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(f"^{_pattern}$"), _first)


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
    walk = _Walk(name)
    return walk.convert(_compose(text, name), ()), walk.problems


def plain(node: Node) -> Plain:
    """The data without its places, as new lists and dicts."""
    if isinstance(node.value, tuple):
        return [plain(item) for item in node.value]
    if isinstance(node.value, Mapping):
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
    return isinstance(item.value, Mapping) and "remove" in item.value and item.value["remove"].value is True


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


def _compose(text: str, name: str) -> yaml.Node:
    loader = _Loader(text)
    try:
        _check_depth(text, name)
        node: yaml.Node | None = loader.get_single_node()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Location(name, mark.line + 1, mark.column + 1) if mark else Location(name)
        said = f"{error.context or ''} {error.problem or ''}".strip()
        raise InvalidData([Problem(place, "", f"is not valid YAML: {said}")]) from error
    except yaml.reader.ReaderError as error:
        raise InvalidData([_strange_character(text, name, error.character)]) from error
    finally:
        loader.dispose()
    if node is None:
        raise InvalidData([Problem(Location(name), "", "is empty")])
    return node


def _check_depth(text: str, name: str) -> None:
    """Libyaml composes by recursion in C, where too deep a nesting ends the whole process."""
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _MAX_DEPTH:
            mark = event.start_mark
            place = Location(name, mark.line + 1, mark.column + 1) if mark else Location(name)
            raise InvalidData([Problem(place, "", f"is nested deeper than {_MAX_DEPTH} levels")])


def _strange_character(text: str, name: str, code: int) -> Problem:
    before = text[: max(0, text.find(chr(code)))]
    place = Location(name, before.count("\n") + 1, len(before) - before.rfind("\n"))
    return Problem(place, "", f"holds an invisible character that YAML forbids (U+{code:04X}); delete it")


class _Walk:
    """Turns composed nodes into ours and collects what is not allowed on the way."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.problems: list[Problem] = []
        self._count = 0

    def convert(self, node: yaml.Node, path: _Path) -> Node:
        place = Location(self.name, node.start_mark.line + 1, node.start_mark.column + 1)
        self._count += 1
        # Aliases are walked as often as they are used, so a small file of aliases cannot grow without end.
        if self._count > _MAX_NODES or len(path) > _MAX_DEPTH:
            raise InvalidData([Problem(place, "", "is too large or too deeply nested once its aliases are followed")])
        if isinstance(node, yaml.CollectionNode) and node.tag not in _COLLECTION_TAGS:
            self._refuse_tag(node.tag, place, path)
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, place, path)
        if isinstance(node, yaml.SequenceNode):
            return Node(tuple(self.convert(item, (*path, i)) for i, item in enumerate(node.value)), place)
        assert isinstance(node, yaml.ScalarNode)
        return Node(self._scalar(node, place, path), place)

    def _mapping(self, node: yaml.MappingNode, place: Location, path: _Path) -> Node:
        values: dict[str, Node] = {}
        keys: dict[str, Location] = {}
        for key_node, value_node in node.value:
            at = Location(self.name, key_node.start_mark.line + 1, key_node.start_mark.column + 1)
            if not isinstance(key_node, yaml.ScalarNode):
                self._complain(at, path, "has a key that is not plain text")
                continue
            key = key_node.value
            if key in values:
                self._complain(
                    at, (*path, key), f"duplicate key, first used on line {keys[key].line}; keep one of them"
                )
                continue
            keys[key] = at
            values[key] = self.convert(value_node, (*path, key))
        return Node(MappingProxyType(values), place, MappingProxyType(keys))

    def _scalar(self, node: yaml.ScalarNode, place: Location, path: _Path) -> Scalar:
        text: str = node.value
        kind = node.tag.removeprefix("tag:yaml.org,2002:")
        match kind:
            case "str":
                return text
            case "null":
                return None
            case "bool":
                return text.lower() == "true"
            case "int":
                return int(text) if len(text) <= 18 else text
            case "float":
                return float(text)
        self._refuse_tag(node.tag, place, path)
        return text

    def _refuse_tag(self, tag: str, place: Location, path: _Path) -> None:
        self._complain(place, path, f"has the tag {tag!r}; tags are not allowed, write plain YAML")

    def _complain(self, place: Location, path: _Path, message: str) -> None:
        self.problems.append(Problem(place, show_path(path), message))


def show_path(path: Sequence[str | int]) -> str:
    """A path as people write it: `roles.key.competencies[2].weight`."""
    shown = ""
    for step in path:
        shown += f"[{step + 1}]" if isinstance(step, int) else f".{step}" if shown else step
    return shown
