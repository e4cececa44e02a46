"""JSON text as nodes that know where in the file they stand, also inside a web page; broken JSON as a fault with place.

JSON by RFC 8259; after two common slips, a line break in a text and a comma too many, reading goes on. The parser walks
with a stack of its own, so nesting cannot exhaust Python's.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from amhire.errors import Location
from amhire.posting.lint.advert import MarkupFault
from amhire.posting.lint.traced import Lines, Traced, join, trace
from amhire.yamlfile import Node, Scalar

MOST_CHARACTERS = 2_000_000
MOST_NODES = 50_000
MOST_DEPTH = 40
_MOST_DIGITS = 300
#: Levels of a posting in which references are followed: posting, place, address.
_MOST_REFERENCES = 5
_SHOWN = 40

_SPACE = re.compile(r"[ \t\n\r]*")
_STRING = re.compile(r'"(?:[^"\\]+|\\.)*+"', re.DOTALL)
_CONTROL = re.compile(r"[\x00-\x1f]")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?(?![\w.])")
_WORD = re.compile(r"(?:true|false|null)\b")
_ESCAPE = re.compile(r'\\(?:u([0-9a-fA-F]{4})(?:\\u([dD][c-fC-F][0-9a-fA-F]{2}))?|(["\\/bfnrt])|(.?))', re.DOTALL)
_SIMPLE = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_CONSTANTS: Mapping[str, Scalar] = {"true": True, "false": False, "null": None}


@dataclass(frozen=True, slots=True)
class JsonText:
    """JSON read: the tree if it is whole, what is wrong with it, and where the text of each string stands."""

    node: Node | None
    faults: tuple[MarkupFault, ...] = ()
    #: By place of the node: its text with the place of every character.
    strings: Mapping[tuple[int, int], Traced] = field(default_factory=dict)


def parse_json(source: Traced, file: str, lines: Lines) -> JsonText:
    """Read JSON that stands in a file; never raises. A key that comes twice is a fault, and the last one counts."""
    if len(source) > MOST_CHARACTERS:
        place = lines.place(source.source(0))
        return JsonText(None, (MarkupFault(*place, "", f"more than {MOST_CHARACTERS:,} characters of JSON"),))
    parser = _Parser(source, file, lines)
    try:
        node = parser.parse()
    except _BrokenError as broken:
        return JsonText(None, (*parser.faults, parser.blame(broken.offset, broken.message)))
    return JsonText(node, tuple(parser.faults), parser.strings)


class _BrokenError(Exception):
    def __init__(self, offset: int, message: str) -> None:
        super().__init__(message)
        self.offset, self.message = offset, message


@dataclass(slots=True)
class _Open:
    """An object or list that is not closed yet."""

    start: int
    is_object: bool
    items: list[Node] = field(default_factory=list)
    members: dict[str, Node] = field(default_factory=dict)
    keys: dict[str, Location] = field(default_factory=dict)
    key: str = ""


class _Parser:
    def __init__(self, source: Traced, file: str, lines: Lines) -> None:
        self._source, self._text = source, source.text
        self._file, self._lines = file, lines
        self._at = 0
        self._open: list[_Open] = []
        self._count = 0
        self.faults: list[MarkupFault] = []
        self.strings: dict[tuple[int, int], Traced] = {}

    def parse(self) -> Node:
        """The one value of the text. Raises _BrokenError."""
        self._skip_space()
        node = self._value()
        while node is None or self._open:
            node = self._step(node)
        self._skip_space()
        if self._at < len(self._text):
            raise _BrokenError(self._at, "there is something after the end of the data")
        return node

    def blame(self, offset: int, message: str) -> MarkupFault:
        """A fault at an offset, with the words that stand there."""
        found = self._text[offset : offset + _SHOWN].split("\n")[0].strip()
        return MarkupFault(*self._place(offset), found, message)

    def _place(self, offset: int) -> tuple[int, int]:
        return self._lines.place(self._source.source(offset))

    def _locate(self, offset: int) -> Location:
        return Location(self._file, *self._place(offset))

    def _step(self, done: Node | None) -> Node | None:
        """Take in a value that is done, and begin the next one; a value when that is done at once."""
        around = self._open[-1]
        if done is not None:
            self._keep(around, done)
            self._skip_space()
            if not self._take(","):
                return self._close(around)
            self._skip_space()
            if self._peek() == ("}" if around.is_object else "]"):
                self.faults.append(self.blame(self._at, "nothing follows the comma before this bracket"))
                return self._close(around)
        elif self._peek() == ("}" if around.is_object else "]"):
            return self._close(around)
        if around.is_object:
            self._read_key(around)
        return self._value()

    def _keep(self, around: _Open, node: Node) -> None:
        if around.is_object:
            around.members[around.key] = node
        else:
            around.items.append(node)

    def _close(self, around: _Open) -> Node:
        end = "}" if around.is_object else "]"
        if not self._take(end):
            wanted = f'"," or "{end}"'
            raise _BrokenError(self._at, f"{wanted} is expected here")
        self._open.pop()
        value = MappingProxyType(around.members) if around.is_object else tuple(around.items)
        return Node(value, self._locate(around.start), MappingProxyType(around.keys))

    def _read_key(self, around: _Open) -> None:
        start = self._at
        if self._peek() != '"':
            raise _BrokenError(start, "a name in double quotes is expected here")
        key = self._string().text
        if key in around.members:
            self.faults.append(self.blame(start, f"the name {key!r} stands twice in the same object"))
        around.key, around.keys[key] = key, self._locate(start)
        self._skip_space()
        if not self._take(":"):
            raise _BrokenError(self._at, 'a colon is expected after the name "' + key[:_SHOWN] + '"')
        self._skip_space()

    def _value(self) -> Node | None:
        """The value that begins here; None where it is a list or an object, which is open then."""
        start, first = self._at, self._peek()
        self._count += 1
        if self._count > MOST_NODES:
            raise _BrokenError(start, f"more than {MOST_NODES:,} values")
        if first and first in "{[":
            if len(self._open) >= MOST_DEPTH:
                raise _BrokenError(start, f"nested deeper than {MOST_DEPTH} levels")
            self._at += 1
            self._open.append(_Open(start, first == "{"))
            self._skip_space()
            return None
        if first == '"':
            string = self._string()
            self.strings[self._place(start)] = string
            return Node(string.text, self._locate(start))
        return Node(self._scalar(start), self._locate(start))

    def _scalar(self, start: int) -> Scalar:
        if found := _WORD.match(self._text, start):
            self._at = found.end()
            return _CONSTANTS[found[0]]
        found = _NUMBER.match(self._text, start)
        if found is None or len(found[0]) > _MOST_DIGITS:
            raise _BrokenError(start, "a value is expected here")
        self._at = found.end()
        if found[1] or found[2]:
            return float(found[0])
        return int(found[0])

    def _string(self) -> Traced:
        start = self._at
        found = _STRING.match(self._text, start)
        if found is None:
            raise _BrokenError(start, "this text has no closing quote")
        if control := _CONTROL.search(found[0]):
            message = "a line break or control character stands inside a text; write \\n instead"
            self.faults.append(self.blame(start + control.start(), message))
        self._at = found.end()
        return self._unescape(start + 1, found.end() - 1)

    def _unescape(self, start: int, end: int) -> Traced:
        inner = self._source.cut(start, end)
        if "\\" not in inner.text:
            return inner
        parts: list[Traced] = []
        done = 0
        for found in _ESCAPE.finditer(inner.text):
            if found[4] is not None:
                raise _BrokenError(start + found.start(), f"{found[0]!r} is no escape that JSON knows")
            parts += inner.cut(done, found.start()), trace(_decode(found), inner.source(found.start()))
            done = found.end()
        parts.append(inner.cut(done))
        return join(parts)

    def _skip_space(self) -> None:
        found = _SPACE.match(self._text, self._at)
        assert found is not None
        self._at = found.end()

    def _peek(self) -> str:
        return self._text[self._at : self._at + 1]

    def _take(self, mark: str) -> bool:
        if self._peek() != mark:
            return False
        self._at += 1
        return True


def _decode(found: re.Match[str]) -> str:
    if found[3]:
        return _SIMPLE.get(found[3], found[3])
    code = int(found[1], 16)
    if 0xD800 <= code < 0xDC00 and found[2]:
        return chr(0x10000 + ((code - 0xD800) << 10) + (int(found[2], 16) - 0xDC00))
    # Half of a pair is no character; what followed it is kept as it would be read alone.
    whole = chr(code) if not 0xD800 <= code < 0xE000 else "\ufffd"
    return whole + ("\ufffd" if found[2] else "")


def find_postings(node: Node, named: Mapping[str, Node] | None = None) -> tuple[Node, ...]:
    """The JobPosting objects of a tree: the root, in a list, in @graph, or as what a page is about.

    What they only refer to by its @id stands in them; `named` are the objects with such a name elsewhere on the page.
    """
    references = _References({**(named or {}), **find_named(node)})
    return tuple(references.fill_in(each) for each in _walk(node) if is_posting(each))


def find_named(node: Node) -> Mapping[str, Node]:
    """The objects of a tree that say something and have an @id, by it."""
    named: dict[str, Node] = {}
    for each in _walk(node, into_postings=True):
        if isinstance(each.value, Mapping) and len(each.value) > 1 and (name := _name(each)):
            named.setdefault(name, each)
    return named


def _walk(node: Node, *, into_postings: bool = False) -> Iterator[Node]:
    """The objects of a tree in their order, those inside a JobPosting only where they are wanted."""
    waiting = [(node, 0)]
    while waiting:
        each, depth = waiting.pop()
        if isinstance(each.value, tuple):
            waiting += [(item, depth + 1) for item in reversed(each.value)]
        elif isinstance(each.value, Mapping):
            yield each
            if depth < MOST_DEPTH and (into_postings or not is_posting(each)):
                waiting += [(item, depth + 1) for item in reversed(list(each.value.values()))]


def _name(node: Node) -> str:
    name = node.value["@id"].value if isinstance(node.value, Mapping) and "@id" in node.value else None
    return name if isinstance(name, str) else ""


@dataclass(frozen=True, slots=True)
class _References:
    """The objects that others refer to; each is filled in once for each level, so that many references cost no more."""

    named: Mapping[str, Node]
    done: dict[tuple[str, int], Node] = field(default_factory=dict)

    def fill_in(self, node: Node, most: int = _MOST_REFERENCES) -> Node:
        """The object with what its references name in their place, at the place where that stands."""
        if isinstance(node.value, tuple):
            return replace(node, value=tuple(self.fill_in(each, most) for each in node.value))
        if not isinstance(node.value, Mapping) or most == 0:
            return node
        name = _name(node)
        if len(node.value) == 1 and name in self.named:
            if (name, most) not in self.done:
                self.done[name, most] = self.fill_in(self.named[name], most - 1)
            return self.done[name, most]
        filled = {key: self.fill_in(each, most - 1) for key, each in node.value.items()}
        return replace(node, value=MappingProxyType(filled))


def is_posting(node: Node) -> bool:
    """Whether an object says of itself that it is a JobPosting, in whatever capitals."""
    if not isinstance(node.value, Mapping) or "@type" not in node.value:
        return False
    kind = node.value["@type"].value
    names = [each.value for each in kind] if isinstance(kind, tuple) else [kind]
    return any(
        isinstance(name, str) and re.split(r"[/:#]", name.strip())[-1].casefold() == "jobposting" for name in names
    )
