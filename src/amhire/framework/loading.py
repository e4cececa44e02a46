"""Folders of YAML → one Framework: overlays laid on, `extends` followed, every cross-reference checked."""

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import reduce
from pathlib import Path
from types import MappingProxyType

from amhire.errors import InvalidData, Location, Problem
from amhire.framework.competency import Competency
from amhire.framework.crossref import Nodes, check_nodes
from amhire.framework.folders import (
    FRAME,
    FRAME_FILE,
    RULE_FOLDERS,
    Entry,
    check_all,
    lay_over,
    of_kind,
    read_folder,
    without_collection,
    without_removals,
)
from amhire.framework.frame import Frame, Wording
from amhire.framework.jurisdiction import Jurisdiction
from amhire.framework.record import check_record, unknown
from amhire.framework.role import Level, Role
from amhire.framework.terms import Terms
from amhire.framework.translation_file import Catalogue, find_languages, read_catalogue
from amhire.yamlfile import Node, drop_removals, locate, merge, plain


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
    #: Hash of everything the framework says, overlays included; comments and layout do not count, nor do the law and
    #: the rules on wording, which change without a change in what people are asked and rated by.
    sha256: str
    #: What a posting can be written in besides the languages of `wording`: those with a catalogue of translations.
    languages: tuple[str, ...] = ()
    #: The catalogues that were asked for.
    catalogues: Mapping[str, Catalogue] = field(default_factory=dict)


def load_framework(folder: Path, overlays: Sequence[Path] = (), *, languages: Sequence[str] = ()) -> Framework:
    """Load the framework of `folder` with the overlays laid on it in order, and the catalogues of some languages.

    A language may be that of a country, such as fr-CA; one without a catalogue is passed over. Raises InvalidData with
    all problems of all files at once.
    """
    with without_collection():
        return _load((folder, *overlays), languages)


def load_without_rules(folder: Path, overlays: Sequence[Path] = (), *, languages: Sequence[str] = ()) -> Framework:
    """As load_framework, but without the law and the rules on wording, a third of the whole, for who reads résumés.

    Its hash is that of the whole framework; its jurisdictions and terms are empty.
    """
    with without_collection():
        return _load((folder, *overlays), languages, without=RULE_FOLDERS)


def _load(folders: Sequence[Path], languages: Sequence[str], *, without: Collection[str] = ()) -> Framework:
    problems: list[Problem] = []
    unread: list[Problem] = []
    layers = [read_folder(each, problems, unread, without=without) for each in folders]
    problems += unread
    merged = reduce(lay_over, layers)
    entries = without_removals(merged, problems)
    if FRAME not in entries:
        message = f"has no {FRAME_FILE}; every framework begins with one"
        problems.append(Problem(Location(str(folders[0])), "", message))
        raise InvalidData(problems)
    nodes = _sort_nodes(entries, problems)
    framework = _build(nodes, problems)
    catalogues = _read_catalogues(folders, languages, problems)
    if not unread:
        # A file that could not be read would make every id in it dangle: that is one problem, not many.
        problems += check_nodes(nodes)
    if problems or framework is None:
        raise InvalidData(problems)
    return replace(framework, languages=_languages(folders), catalogues=catalogues)


def _languages(folders: Sequence[Path]) -> tuple[str, ...]:
    """The languages with a catalogue; what only a country writes differently is none of its own."""
    return tuple(name for name in find_languages(folders) if "-" not in name)


def _read_catalogues(
    folders: Sequence[Path], languages: Sequence[str], problems: list[Problem]
) -> Mapping[str, Catalogue]:
    catalogues = {}
    for name in find_languages(folders):
        if name in languages:
            catalogues[name], found = read_catalogue(folders, name)
            problems += found
    return MappingProxyType(catalogues)


def _sort_nodes(entries: Mapping[str, Entry], problems: list[Problem]) -> Nodes:
    own = of_kind(entries, "roles")
    roles = _follow_extends(own, problems)
    return Nodes(
        frame=entries[FRAME].node,
        competencies=of_kind(entries, "competencies"),
        roles=roles,
        alone=frozenset(name for name in roles if roles[name] is own[name] and "extends" in _keys(own[name])),
        levels=of_kind(entries, "levels"),
        wording=of_kind(entries, "wording"),
        jurisdictions=of_kind(entries, "jurisdictions"),
        terms=of_kind(entries, "terms"),
        folders={key.split("/")[1]: each.folder for key, each in entries.items() if key.startswith("competencies/")},
    )


def _build(nodes: Nodes, problems: list[Problem]) -> Framework | None:
    frame, found = check_record(Frame, nodes.frame)
    problems += found
    competencies = check_all(Competency, nodes.competencies, problems)
    roles = check_all(Role, nodes.roles, problems, partial=nodes.alone)
    levels = check_all(Level, nodes.levels, problems)
    wording = check_all(Wording, nodes.wording, problems)
    jurisdictions = check_all(Jurisdiction, nodes.jurisdictions, problems)
    terms = check_all(Terms, nodes.terms, problems)
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
    }
    content = {kind: {name: plain(node) for name, node in each.items()} for kind, each in kinds.items()}
    text = json.dumps(
        [plain(nodes.frame), content, dict(nodes.folders)], sort_keys=True, ensure_ascii=False, separators=(",", ":")
    )
    return hashlib.sha256(text.encode()).hexdigest()
