"""Values for the script of a page: small, and harmless inside a <script> element of any type.

A value becomes a list of its fields in order, and a text that occurs more than once a number: its place in `texts`.
The page's script puts both back together by `shape`, which names the fields of every kind of value.
"""

import functools
import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from operator import attrgetter
from typing import TypeAlias, get_args, get_origin, get_type_hints

_Packed: TypeAlias = "str | int | list[_Packed]"

#: What could end the element, open another, or end a line of script.
_UNSAFE = {each: f"\\u{ord(each):04x}" for each in "<>&\u2028\u2029"}
_SHORTEST_SHARED = 3


@dataclass(frozen=True, slots=True)
class Pack:
    """The values, one line of JSON each, and one JSON object with what is needed to read them."""

    key: str
    lines: str


def pack_values(values: Sequence[object], kind: type) -> Pack:
    """Pack dataclass values of one kind. Their fields hold text, other such values, and tuples of either."""
    texts: list[str] = []
    packed = [_flatten(value, texts) for value in values]
    shared = sorted(text for text, count in Counter(texts).items() if count > 1 and len(text) >= _SHORTEST_SHARED)
    places = {text: place for place, text in enumerate(shared)}
    for each in packed:
        _share(each, places)
    lines = "\n".join(map(dump_json, packed))
    return Pack(dump_json({"texts": shared, "shape": find_shape(kind), "kind": kind.__name__}), lines)


def dump_json(value: object) -> str:
    """JSON on one line that may stand in a <script> element: nothing in it ends the element."""
    line = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for unsafe, written in _UNSAFE.items():
        line = line.replace(unsafe, written)
    return line


def find_shape(kind: type) -> dict[str, list[list[str]]]:
    """The fields of a dataclass and of those inside it: name, and the kind of what the field holds, "" for text."""
    shape: dict[str, list[list[str]]] = {}
    waiting = [kind]
    while waiting:
        each = waiting.pop()
        hints = get_type_hints(each)
        held = {name: _held(hints[name]) for name in _names(each)}
        shape[each.__name__] = [[name, inner.__name__ if inner else ""] for name, inner in held.items()]
        waiting += [inner for inner in held.values() if inner and inner.__name__ not in shape]
    return shape


def _held(hint: object) -> type | None:
    inner = get_args(hint)[0] if get_origin(hint) is tuple else hint
    return inner if isinstance(inner, type) and is_dataclass(inner) else None


@functools.cache
def _names(kind: type) -> tuple[str, ...]:
    assert is_dataclass(kind), f"{kind.__name__} is neither text, a tuple nor a dataclass"
    return tuple(field.name for field in fields(kind))


@functools.cache
def _fields_of(kind: type) -> Callable[[object], tuple[object, ...]]:
    """What gets all fields of a value at once."""
    names = _names(kind)
    get = attrgetter(*names)
    return get if len(names) > 1 else lambda value: (get(value),)


def _flatten(value: object, texts: list[str]) -> list[_Packed]:
    """The fields of a value in order; every text in them is noted in `texts`."""
    held: list[_Packed] = []
    kind: type = type(value)
    for each in value if isinstance(value, tuple) else _fields_of(kind)(value):
        if isinstance(each, str):
            texts.append(each)
            held.append(each)
        else:
            held.append(_flatten(each, texts))
    return held


def _share(held: list[_Packed], places: Mapping[str, int]) -> None:
    """Put the places of shared texts where the texts stand."""
    for number, each in enumerate(held):
        if isinstance(each, str):
            if each in places:
                held[number] = places[each]
        elif isinstance(each, list):
            _share(each, places)
