"""Values for the script of a page: small, and harmless inside a <script> element of any type.

A value becomes a list of its fields in order, and a text that occurs more than once a number: its place in `texts`.
The page's script puts both back together by `shape`, which names the fields of every kind of value.
"""

import functools
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass
from typing import TypeAlias, get_args, get_origin, get_type_hints

_Plain: TypeAlias = "str | list[_Plain]"
_Packed: TypeAlias = "str | int | list[_Packed]"

#: What could end the element, open another, or end a line of script.
_UNSAFE = {ord(each): f"\\u{ord(each):04x}" for each in "<>&\u2028\u2029"}
_SHORTEST_SHARED = 3


@dataclass(frozen=True, slots=True)
class Pack:
    """The values, one line of JSON each, and one JSON object with what is needed to read them."""

    key: str
    lines: str


def pack_values(values: Sequence[object], kind: type) -> Pack:
    """Pack dataclass values of one kind. Their fields hold text, other such values, and tuples of either."""
    plain = [_flatten(value) for value in values]
    counts = Counter(text for each in plain for text in _texts(each))
    shared = sorted(text for text, count in counts.items() if count > 1 and len(text) >= _SHORTEST_SHARED)
    places = {text: place for place, text in enumerate(shared)}
    lines = "\n".join(dump_json(_pack(each, places)) for each in plain)
    return Pack(dump_json({"texts": shared, "shape": find_shape(kind), "kind": kind.__name__}), lines)


def dump_json(value: object) -> str:
    """JSON on one line that may stand in a <script> element: nothing in it ends the element."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(_UNSAFE)


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


def _flatten(value: object) -> _Plain:
    if isinstance(value, str):
        return value
    if isinstance(value, tuple):
        return [_flatten(each) for each in value]
    kind: type = type(value)
    return [_flatten(getattr(value, name)) for name in _names(kind)]


def _texts(value: _Plain) -> Iterator[str]:
    for each in value:
        if isinstance(each, str):
            yield each
        else:
            yield from _texts(each)


def _pack(value: _Plain, places: dict[str, int]) -> _Packed:
    if isinstance(value, str):
        return places.get(value, value)
    return [_pack(each, places) for each in value]
