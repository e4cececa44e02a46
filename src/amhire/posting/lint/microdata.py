"""JobPosting items that a page marks in its elements (microdata) as nodes, with the places of their values.

HTML Living Standard, section 5: itemscope opens an item, itemtype names its type, itemprop a property; the value is an
attribute of some elements and the text of others. References by itemref are not followed.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from types import MappingProxyType

from amhire.errors import Location
from amhire.posting.lint.json_nodes import MOST_DEPTH, MOST_NODES, find_postings
from amhire.posting.lint.traced import Lines, Traced, join, tidy, trace
from amhire.posting.lint.web_tags import Tag, Words
from amhire.yamlfile import Node

#: Where a property's value stands, by element; elsewhere it is the text.
_ATTRIBUTES = {
    "meta": "content", "time": "datetime", "data": "value", "a": "href", "link": "href", "img": "src", "area": "href",
    "object": "data", "iframe": "src", "meter": "value",
}  # fmt: skip
_VOID = frozenset(
    {"meta", "link", "img", "br", "hr", "input", "area", "base", "col", "embed", "source", "track", "wbr"}
)
_BREAKS = frozenset(
    {"p", "br", "li", "ul", "ol", "div", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "dt", "dd", "section"}
)
#: Stands for the end of a block until the text is tidied; no page holds it.
_LINE_END = "\ue000"


@dataclass(slots=True)
class _Item:
    location: Location
    type: str
    type_location: Location
    members: dict[str, list[Node]] = field(default_factory=dict)
    keys: dict[str, Location] = field(default_factory=dict)

    def build(self) -> Node:
        members = {
            name: nodes[0] if len(nodes) == 1 else Node(tuple(nodes), nodes[0].location)
            for name, nodes in self.members.items()
        }
        if self.type:
            members = {"@type": Node(self.type, self.type_location), **members}
            self.keys["@type"] = self.type_location
        return Node(MappingProxyType(members), self.location, MappingProxyType(self.keys))


@dataclass(slots=True)
class _Open:
    """An element that is open and holds an item, or a property whose value is its text."""

    name: str
    property: str
    location: Location
    item: _Item | None = None
    parts: list[Traced] = field(default_factory=list)
    #: Elements inside it that are open and hold no property, by name.
    inside: Counter[str] = field(default_factory=Counter)


def read_microdata(tags: Iterable[Tag | Words], file: str, lines: Lines) -> tuple[Node, ...]:
    """The JobPosting items of a page."""
    walk = _Walk(file, lines)
    for each in tags:
        if isinstance(each, Words):
            walk.add_words(each.text)
        elif each.is_end:
            walk.close(each.name)
        else:
            walk.open(each)
    walk.close_all()
    return tuple(found for item in walk.found for found in find_postings(item))


class _Walk:
    def __init__(self, file: str, lines: Lines) -> None:
        self._file, self._lines = file, lines
        self._open: list[_Open] = []
        self._count = 0
        self.found: list[Node] = []

    def add_words(self, text: Traced) -> None:
        if self._open and self._open[-1].item is None:
            self._open[-1].parts.append(text)

    def open(self, tag: Tag) -> None:
        self._break(tag)
        attributes = tag.attributes
        name = tag.get("itemprop").split(" ")[0]
        if (not name and "itemscope" not in attributes) or self._count >= MOST_NODES:
            self._pass(tag)
            return
        self._count += 1
        location = self._locate(tag.start)
        if "itemscope" in attributes and len(self._open) < MOST_DEPTH and tag.name not in _VOID:
            type_place = attributes.get("itemtype")
            kind = tag.get("itemtype").rstrip("/").rpartition("/")[2]
            type_location = self._locate(type_place.source(0)) if type_place else location
            self._open.append(_Open(tag.name, name, location, _Item(location, kind, type_location)))
        elif (value := attributes.get(_ATTRIBUTES.get(tag.name, ""))) or (value := attributes.get("content")):
            place = Location(self._file, *self._lines.place(value.source(0)))
            self._keep(name, Node(value.text.strip(), place), location)
            self._pass(tag)
        elif tag.name not in _VOID and len(self._open) < MOST_DEPTH:
            self._open.append(_Open(tag.name, name, location))
        else:
            self._pass(tag)

    def _break(self, tag: Tag) -> None:
        """Blocks in a text begin on lines of their own."""
        if tag.name in _BREAKS and self._open and self._open[-1].item is None:
            self._open[-1].parts.append(trace(_LINE_END, tag.page.source(tag.start)))

    def _pass(self, tag: Tag) -> None:
        """An element that opens nothing of ours, whose end must not be taken for another's."""
        if self._open and tag.name not in _VOID and tag.content is None:
            self._open[-1].inside[tag.name] += 1

    def close(self, name: str) -> None:
        """An end tag, which ends all that HTML lets stand open inside its element as well; a stray one ends nothing."""
        for depth in range(len(self._open) - 1, -1, -1):
            element = self._open[depth]
            if element.inside[name] or element.name == name:
                self._finish_above(depth)
                if element.inside[name]:
                    element.inside[name] -= 1
                else:
                    self._finish()
                return

    def _finish_above(self, depth: int) -> None:
        while len(self._open) > depth + 1:
            self._finish()

    def close_all(self) -> None:
        while self._open:
            self._finish()

    def _finish(self) -> None:
        element = self._open.pop()
        if element.item is not None:
            node = element.item.build()
        else:
            text = _tidy_blocks(join(element.parts))
            place = Location(self._file, *self._lines.place(text.source(0))) if text else element.location
            node = Node(text.text, place)
        if element.property:
            self._keep(element.property, node, element.location)
        else:
            self.found.append(node)
        # The text of an inner property is text of the outer one as well.
        if element.item is None and self._open and self._open[-1].item is None:
            self._open[-1].parts += element.parts

    def _keep(self, name: str, node: Node, location: Location) -> None:
        holder = next((each.item for each in reversed(self._open) if each.item is not None), None)
        if holder is None:
            if isinstance(node.value, MappingProxyType):
                self.found.append(node)
            return
        holder.members.setdefault(name, []).append(node)
        holder.keys.setdefault(name, location)

    def _locate(self, start: int) -> Location:
        # A tag begins where its page says; the page is the whole file.
        return Location(self._file, *self._lines.place(start))


def _tidy_blocks(text: Traced) -> Traced:
    """The text without needless space, its blocks on lines of their own."""
    parts: list[Traced] = []
    start = 0
    for found in (*re.finditer(_LINE_END, text.text), None):
        block = tidy(text.cut(start, found.start() if found else None))
        if block:
            parts += [trace("\n", block.source(0)), block] if parts else [block]
        start = found.end() if found else start
    return join(parts)
