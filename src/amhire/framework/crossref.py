"""What one file says about another: every id must lead somewhere.

Works on nodes, not on records, so that a file with other mistakes has its dangling ids reported in the same run.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from amhire.errors import Location, Problem
from amhire.framework.record import unknown
from amhire.yamlfile import Node, locate, select, show_path


@dataclass(frozen=True, slots=True)
class Reference:
    """Where a kind of id is used. `pattern` is a path with `*`; the id is the value there, or the last key."""

    pattern: tuple[str, ...]
    kind: str
    is_key: bool = False


_ROLE_REFERENCES = (
    Reference(("competencies", "*"), "competency", is_key=True),
    Reference(("titles", "by_level", "*"), "level", is_key=True),
    Reference(("stages", "*"), "stage", is_key=True),
    Reference(("stages", "*", "*"), "competency"),
    Reference(("responsibilities", "*", "competency"), "competency"),
)
_LEVEL_REFERENCES = (
    Reference(("competencies", "*"), "competency", is_key=True),
    Reference(("responsibilities", "*", "competency"), "competency"),
    Reference(("without", "*"), "responsibility or report"),
)
_JURISDICTION_REFERENCES = (
    Reference(("within",), "jurisdiction"),
    Reference(("posting", "rules", "*", "forbids"), "rule on terms"),
)
_UNIQUE_IDS = (
    ("posting", "responsibilities", "*", "id"),
    ("posting", "requirements", "*", "id"),
    ("questions", "*", "id"),
)
_FRAME_UNIQUE = (
    ("groups", "*", "id"),
    ("rating", "*", "level"),
    ("recommendation", "*", "value"),
    ("stages", "*", "id"),
    ("sections", "*", "id"),
    ("principles", "*", "id"),
)
_ROLE_UNIQUE = (
    ("responsibilities", "*", "id"),
    ("qualifications", "*", "*", "id"),
    ("reporting", "*", "id"),
    ("first_90_days", "*", "id"),
)
_JURISDICTION_UNIQUE = (
    ("interview", "do_not_ask", "*", "id"),
    ("interview", "duties", "*", "id"),
    ("posting", "rules", "*", "id"),
    ("records", "*", "id"),
)
_LINES = ("responsibilities", "reporting")
_WORDING_PARTS = ("posting", "scorecard", "kit", "panel", "screening")


@dataclass(frozen=True, slots=True)
class Nodes:
    """The files of a framework, `extends` followed, by id."""

    frame: Node
    competencies: Mapping[str, Node]
    roles: Mapping[str, Node]
    levels: Mapping[str, Node]
    wording: Mapping[str, Node]
    jurisdictions: Mapping[str, Node]
    terms: Mapping[str, Node]
    #: Roles whose `extends` leads nowhere: they have only what their own file says.
    alone: Collection[str]
    #: Competency id → the folder it stands in.
    folders: Mapping[str, str]


def check_nodes(nodes: Nodes) -> list[Problem]:
    """Every dangling id, id used twice and misplaced file of the framework."""
    stages = _values(nodes.frame, ("stages", "*", "id"))
    lines = [name for role in nodes.roles.values() for part in _LINES for name in _values(role, (part, "*", "id"))]
    known = {
        "competency": nodes.competencies,
        "level": nodes.levels,
        "stage": stages,
        "responsibility or report": list(dict.fromkeys(lines)),
    }
    return [
        *_groups(nodes),
        *chain.from_iterable(dangling(node, _ROLE_REFERENCES, known) for node in nodes.roles.values()),
        *chain.from_iterable(dangling(node, _LEVEL_REFERENCES, known) for node in nodes.levels.values()),
        *chain.from_iterable(
            _role(node, nodes.levels) for name, node in nodes.roles.items() if name not in nodes.alone
        ),
        *check_rules(nodes.jurisdictions, nodes.terms),
        *_level_orders(nodes.levels),
        *_wording(nodes),
        *_unique_ids(nodes.competencies),
        *repeated(nodes.frame, _FRAME_UNIQUE),
        *chain.from_iterable(repeated(node, _ROLE_UNIQUE) for node in (*nodes.roles.values(), *nodes.levels.values())),
    ]


def check_rules(jurisdictions: Mapping[str, Node], terms: Mapping[str, Node]) -> list[Problem]:
    """Every dangling id and id used twice in the law of places and the rules on wording."""
    rules = {name for node in terms.values() for name in _values(node, ("rules", "*", "id"))}
    known = {"jurisdiction": jurisdictions, "rule on terms": sorted(rules)}
    return [
        *chain.from_iterable(dangling(node, _JURISDICTION_REFERENCES, known) for node in jurisdictions.values()),
        *_circles(jurisdictions),
        *chain.from_iterable(repeated(node, _JURISDICTION_UNIQUE) for node in jurisdictions.values()),
        *chain.from_iterable(repeated(node, (("rules", "*", "id"),)) for node in terms.values()),
    ]


def dangling(node: Node, references: Sequence[Reference], known: Mapping[str, Collection[str]]) -> Iterator[Problem]:
    """The ids of a file that lead nowhere; `known` gives the ids there are of each kind."""
    for reference in references:
        for path, found in select(node, reference.pattern):
            name = path[-1] if reference.is_key else found.value
            if isinstance(name, str) and name not in known[reference.kind]:
                yield _at(node, path, unknown(reference.kind, name, known[reference.kind]))


def repeated(node: Node, patterns: Sequence[Sequence[str]]) -> Iterator[Problem]:
    """The values that must be unique among all that a pattern finds in the file, and are not."""
    for pattern in patterns:
        seen: set[object] = set()
        for path, found in select(node, pattern):
            if not isinstance(found.value, str | int):
                continue
            if found.value in seen:
                yield _at(node, path, f"{found.value!r} is used a second time; every entry needs its own")
            seen.add(found.value)


def _groups(nodes: Nodes) -> Iterator[Problem]:
    allowed = _values(nodes.frame, ("groups", "*", "id"))
    for name, node in nodes.competencies.items():
        if nodes.folders[name] not in allowed:
            message = f"stands in a folder that is no group: {unknown('group', nodes.folders[name], allowed)}"
            yield Problem(Location(node.location.file), "", message)


def _role(node: Node, levels: Collection[str]) -> Iterator[Problem]:
    for path, titles in select(node, ("titles", "by_level")):
        for level in levels:
            if isinstance(titles.value, Mapping) and level not in titles.value:
                yield _at(node, path, f"has no title for the level {level!r}")
    own = [str(path[-1]) for path, _ in select(node, ("competencies", "*"))]
    seen: set[tuple[str | int, str]] = set()
    for path, found in select(node, ("stages", "*", "*")):
        if not isinstance(found.value, str):
            continue
        if found.value not in own:
            yield _at(node, path, unknown("competency of this role", found.value, own))
        if (path[1], found.value) in seen:
            yield _at(node, path, f"names {found.value!r} a second time")
        seen.add((path[1], found.value))


def _circles(jurisdictions: Mapping[str, Node]) -> Iterator[Problem]:
    """Jurisdictions that lie within themselves, by way of others or not."""
    wider = {name: next(iter(_values(node, ("within",))), "") for name, node in jurisdictions.items()}
    for name, node in jurisdictions.items():
        way = [name]
        while (step := wider.get(way[-1], "")) and step not in way:
            way.append(step)
        if step == name:
            yield _at(node, ("within",), f"goes round in a circle: {' → '.join([*way, name])}")


def _level_orders(levels: Mapping[str, Node]) -> Iterator[Problem]:
    first: dict[object, str] = {}
    for name, node in levels.items():
        for path, found in select(node, ("order",)):
            if found.value in first:
                yield _at(
                    node, path, f"must differ from that of level {first[found.value]!r}, got {found.value} for both"
                )
            first.setdefault(found.value, name)


def _wording(nodes: Nodes) -> Iterator[Problem]:
    languages = _values(nodes.frame, ("language",))
    for language in languages:
        if language not in nodes.wording:
            yield _at(nodes.frame, ("language",), unknown("wording", language, nodes.wording))
            continue
        for part in _WORDING_PARTS:
            wanted = {str(path[-1]): None for path, _ in select(nodes.wording[language], (part, "*"))}
            for node in nodes.wording.values():
                found = [path[-1] for path, _ in select(node, (part, "*"))]
                for key in wanted:
                    if key not in found:
                        yield _at(node, (part,), f"lacks {key!r}, which the wording {language!r} has")


def _unique_ids(competencies: Mapping[str, Node]) -> Iterator[Problem]:
    """Posting lines and questions are referred to by bare id, so each id may stand once in the framework."""
    for pattern in _UNIQUE_IDS:
        first: dict[object, str] = {}
        for name, node in competencies.items():
            for path, found in select(node, pattern):
                if found.value in first:
                    yield _at(
                        node, path, f"the id {found.value!r} is already used by competency {first[found.value]!r}"
                    )
                first.setdefault(found.value, name)


def _values(node: Node, pattern: Sequence[str]) -> list[str]:
    return [str(found.value) for _, found in select(node, pattern)]


def _at(node: Node, path: Sequence[str | int], message: str) -> Problem:
    return Problem(locate(node, path), show_path(path), message)
