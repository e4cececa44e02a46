"""Folders of YAML → one Framework: overlays laid on, `extends` followed, every cross-reference checked."""

import gc
import hashlib
import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import reduce
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from amhire.errors import InvalidData, Location, Problem
from amhire.framework.competency import Competency
from amhire.framework.crossref import Nodes, check_nodes, check_rules
from amhire.framework.frame import Frame, Wording
from amhire.framework.jurisdiction import Jurisdiction
from amhire.framework.record import Record, check_record, unknown
from amhire.framework.role import Level, Role
from amhire.framework.terms import Terms
from amhire.yamlfile import Node, drop_removals, locate, merge, plain, read_yaml

_FRAME_FILE = "framework.yaml"
_FRAME = "frame/"
_MODELS: Mapping[str, type[Record]] = {
    "roles": Role,
    "levels": Level,
    "wording": Wording,
    "jurisdictions": Jurisdiction,
    "terms": Terms,
}
_RULE_FOLDERS = ("jurisdictions", "terms")
_SUFFIXES = (".yaml", ".yml")

_R = TypeVar("_R", bound=Record)


@dataclass(frozen=True, slots=True)
class Framework:
    """The framework as loaded: built-in plus overlays. Mappings go from id to record, in a fixed order."""

    frame: Frame
    competencies: Mapping[str, Competency]
    #: Competency id → id of the group (folder) it stands in.
    groups: Mapping[str, str]
    roles: Mapping[str, Role]
    levels: Mapping[str, Level]
    wording: Mapping[str, Wording]
    jurisdictions: Mapping[str, Jurisdiction]
    terms: Mapping[str, Terms]
    #: Hash of everything the framework says, overlays included; comments and layout do not count.
    sha256: str


@dataclass(frozen=True, slots=True)
class _Entry:
    """One file's node, and the folder under the framework it stands in ("" for framework.yaml)."""

    folder: str
    node: Node


@dataclass(frozen=True, slots=True)
class Rules:
    """What linting a posting needs of the framework: the law by place, and the rules on wording."""

    jurisdictions: Mapping[str, Jurisdiction]
    terms: Mapping[str, Terms]


def load_rules(folder: Path, overlays: Sequence[Path] = ()) -> Rules:
    """Load only the jurisdictions and the rules on wording. Raises InvalidData with all problems of their files."""
    problems: list[Problem] = []
    with _without_collection():
        layers = [_read_folder(each, problems, problems, kinds=_RULE_FOLDERS) for each in (folder, *overlays)]
        merged = reduce(_overlay, layers)
        entries = _without_removals(merged, problems)
        jurisdictions, terms = _of_kind(entries, "jurisdictions"), _of_kind(entries, "terms")
        rules = Rules(
            MappingProxyType(_check_all(Jurisdiction, jurisdictions, problems)),
            MappingProxyType(_check_all(Terms, terms, problems)),
        )
    problems += check_rules(jurisdictions, terms)
    if problems:
        raise InvalidData(problems)
    return rules


def load_framework(folder: Path, overlays: Sequence[Path] = ()) -> Framework:
    """Load the framework of `folder` with the overlays laid on it in order.

    Raises InvalidData with all problems of all files at once.
    """
    with _without_collection():
        return _load(folder, overlays)


@contextmanager
def _without_collection() -> Iterator[None]:
    """Tens of thousands of nodes are made and all of them kept: looking for garbage among them costs a third."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _load(folder: Path, overlays: Sequence[Path]) -> Framework:
    problems: list[Problem] = []
    unread: list[Problem] = []
    layers = [_read_folder(each, problems, unread) for each in (folder, *overlays)]
    problems += unread
    merged = reduce(_overlay, layers)
    entries = _without_removals(merged, problems)
    if _FRAME not in entries:
        problems.append(Problem(Location(str(folder)), "", f"has no {_FRAME_FILE}; every framework begins with one"))
        raise InvalidData(problems)
    nodes = _sort_nodes(entries, problems)
    framework = _build(nodes, problems)
    if not unread:
        # A file that could not be read would make every id in it dangle: that is one problem, not many.
        problems += check_nodes(nodes)
    if problems or framework is None:
        raise InvalidData(problems)
    return framework


def _read_folder(
    folder: Path, problems: list[Problem], unread: list[Problem], *, kinds: Collection[str] = ()
) -> dict[str, _Entry]:
    """Every YAML file of a framework folder, by "kind/id"; files that do not parse are reported and left out.

    With `kinds`, only the files in the folders of these names.
    """
    if not folder.is_dir():
        problems.append(
            Problem(Location(str(folder)), "", "is not a folder; a framework or overlay is a folder of YAML files")
        )
        return {}
    found: dict[str, _Entry] = {}
    for path in sorted(folder.rglob("*")):
        relative = path.relative_to(folder)
        # What begins with a dot belongs to other programs: version control, macOS on shared drives.
        if any(part.startswith(".") for part in relative.parts):
            continue
        if path.suffix.lower() not in _SUFFIXES or not path.is_file():
            continue
        if kinds and relative.parts[0] not in kinds:
            continue
        try:
            node, wrong = read_yaml(path)
        except InvalidData as error:
            unread += error.problems
            continue
        problems += wrong
        _file_away(relative, node, found, problems)
    return found


def _file_away(relative: Path, node: Node, found: dict[str, _Entry], problems: list[Problem]) -> None:
    if str(relative) == _FRAME_FILE:
        found[_FRAME] = _Entry("", node)
        return
    if len(relative.parts) != 2:
        problems.append(
            Problem(Location(node.location.file), "", "must be framework.yaml or stand in one folder below it")
        )
        return
    folder = relative.parts[0]
    kind = folder if folder in _MODELS else "competencies"
    if isinstance(node.value, Mapping) and "id" in node.value and node.value["id"].value != relative.stem:
        at = node.value["id"].location
        problems.append(
            Problem(at, "id", f"must equal the file's name, {relative.stem!r}, got {node.value['id'].value!r}")
        )
    key = f"{kind}/{relative.stem}"
    if key in found:
        first = found[key].node.location.file
        message = f"defines {relative.stem!r} a second time, after {first}; keep one of the files"
        problems.append(Problem(Location(node.location.file), "", message))
    found[key] = _Entry(folder, node)


def _overlay(base: dict[str, _Entry], over: dict[str, _Entry]) -> dict[str, _Entry]:
    merged = dict(base)
    for key, entry in over.items():
        merged[key] = _Entry(entry.folder, merge(base[key].node, entry.node)) if key in base else entry
    return merged


def _without_removals(entries: Mapping[str, _Entry], problems: list[Problem]) -> dict[str, _Entry]:
    """The entries without removals of what is not there. A role's are looked at when what it extends is laid under."""
    kept = {}
    for key, entry in entries.items():
        node, found = (entry.node, []) if key.startswith("roles/") else drop_removals(entry.node)
        problems += found
        kept[key] = _Entry(entry.folder, node)
    return kept


def _sort_nodes(entries: Mapping[str, _Entry], problems: list[Problem]) -> Nodes:
    own = _of_kind(entries, "roles")
    roles = _follow_extends(own, problems)
    return Nodes(
        frame=entries[_FRAME].node,
        competencies=_of_kind(entries, "competencies"),
        roles=roles,
        alone=frozenset(name for name in roles if roles[name] is own[name] and "extends" in _keys(own[name])),
        levels=_of_kind(entries, "levels"),
        wording=_of_kind(entries, "wording"),
        jurisdictions=_of_kind(entries, "jurisdictions"),
        terms=_of_kind(entries, "terms"),
        folders={key.split("/")[1]: each.folder for key, each in entries.items() if key.startswith("competencies/")},
    )


def _build(nodes: Nodes, problems: list[Problem]) -> Framework | None:
    frame, found = check_record(Frame, nodes.frame)
    problems += found
    competencies = _check_all(Competency, nodes.competencies, problems)
    roles = _check_all(Role, nodes.roles, problems, partial=nodes.alone)
    levels = _check_all(Level, nodes.levels, problems)
    wording = _check_all(Wording, nodes.wording, problems)
    jurisdictions = _check_all(Jurisdiction, nodes.jurisdictions, problems)
    terms = _check_all(Terms, nodes.terms, problems)
    if frame is None:
        return None
    order = {group.id: place for place, group in enumerate(frame.groups)}
    ids = sorted(competencies, key=lambda name: (order.get(nodes.folders[name], len(order)), name))
    return Framework(
        frame=frame,
        competencies=MappingProxyType({name: competencies[name] for name in ids}),
        groups=MappingProxyType(dict(nodes.folders)),
        roles=MappingProxyType(roles),
        levels=MappingProxyType(dict(sorted(levels.items(), key=lambda item: item[1].order))),
        wording=MappingProxyType(wording),
        jurisdictions=MappingProxyType(jurisdictions),
        terms=MappingProxyType(terms),
        sha256=_fingerprint(nodes),
    )


def _of_kind(entries: Mapping[str, _Entry], kind: str) -> dict[str, Node]:
    return {key.split("/", 1)[1]: entry.node for key, entry in sorted(entries.items()) if key.startswith(f"{kind}/")}


def _check_all(
    model: type[_R], nodes: Mapping[str, Node], problems: list[Problem], *, partial: Collection[str] = ()
) -> dict[str, _R]:
    records: dict[str, _R] = {}
    for name, node in nodes.items():
        record, found = check_record(model, node, partial=name in partial)
        problems += found
        if record is not None:
            records[name] = record
    return records


def _follow_extends(roles: Mapping[str, Node], problems: list[Problem]) -> dict[str, Node]:
    """The roles with what they extend laid under them; where `extends` leads nowhere that is reported, nothing laid."""
    resolved: dict[str, Node] = {}
    for name in roles:
        before = len(problems)
        chain = _chain(name, roles, problems)
        if len(problems) > before:
            resolved[name] = roles[name]
            continue
        node, found = drop_removals(reduce(merge, (roles[step] for step in reversed(chain))))
        problems += found
        resolved[name] = node
    return resolved


def _keys(node: Node) -> Collection[str]:
    return node.value.keys() if isinstance(node.value, Mapping) else ()


def _chain(name: str, roles: Mapping[str, Node], problems: list[Problem]) -> list[str]:
    """The role and what it extends, itself first; stops at a cycle or an unknown name and reports it."""
    chain = [name]
    while True:
        node = roles[chain[-1]]
        parent = node.value["extends"].value if isinstance(node.value, Mapping) and "extends" in node.value else None
        if not isinstance(parent, str):
            return chain
        at = locate(node, ("extends",))
        if parent in chain:
            problems.append(Problem(at, "extends", f"goes round in a circle: {' → '.join([*chain, parent])}"))
            return chain
        if parent not in roles:
            problems.append(Problem(at, "extends", unknown("role", parent, roles)))
            return chain
        chain.append(parent)


def _fingerprint(nodes: Nodes) -> str:
    kinds = {
        "competencies": nodes.competencies,
        "roles": nodes.roles,
        "levels": nodes.levels,
        "wording": nodes.wording,
        "jurisdictions": nodes.jurisdictions,
    }
    content = {kind: {name: plain(node) for name, node in each.items()} for kind, each in kinds.items()}
    text = json.dumps(
        [plain(nodes.frame), content, dict(nodes.folders)], sort_keys=True, ensure_ascii=False, separators=(",", ":")
    )
    return hashlib.sha256(text.encode()).hexdigest()
