"""Folders of YAML → entries by kind and id: overlays laid on, removals made, records checked."""

import gc
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from amhire.errors import InvalidData, Location, Problem
from amhire.framework.record import Record, check_record
from amhire.yamlfile import Node, drop_removals, merge, read_yaml

FRAME_FILE = "framework.yaml"
FRAME = "frame/"
# Every other folder is a group of competencies.
_KINDS = ("roles", "levels", "wording", "jurisdictions", "terms")
#: What only postings need: the law by place, and the rules on wording.
RULE_FOLDERS = ("jurisdictions", "terms")
_SUFFIXES = (".yaml", ".yml")

_R = TypeVar("_R", bound=Record)


@dataclass(frozen=True, slots=True)
class Entry:
    """One file's node, and the folder under the framework it stands in ("" for framework.yaml)."""

    folder: str
    node: Node


@contextmanager
def without_collection() -> Iterator[None]:
    """Tens of thousands of nodes are made and all of them kept: looking for garbage among them costs a third."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def read_folder(
    folder: Path,
    problems: list[Problem],
    unread: list[Problem],
    *,
    kinds: Collection[str] = (),
    without: Collection[str] = (),
) -> dict[str, Entry]:
    """Every YAML file of a framework folder, by "kind/id"; files that do not parse are reported and left out.

    With `kinds`, only the files in the folders of these names; none in the folders of the names in `without`.
    """
    if not folder.is_dir():
        problems.append(
            Problem(Location(str(folder)), "", "is not a folder; a framework or overlay is a folder of YAML files")
        )
        return {}
    found: dict[str, Entry] = {}
    for path in sorted(folder.rglob("*")):
        relative = path.relative_to(folder)
        # What begins with a dot belongs to other programs: version control, macOS on shared drives.
        if any(part.startswith(".") for part in relative.parts):
            continue
        if path.suffix.lower() not in _SUFFIXES or not path.is_file():
            continue
        if relative.parts[0] in without or (kinds and relative.parts[0] not in kinds):
            continue
        try:
            node, wrong = read_yaml(path)
        except InvalidData as error:
            unread += error.problems
            continue
        problems += wrong
        _file_away(relative, node, found, problems)
    return found


def _file_away(relative: Path, node: Node, found: dict[str, Entry], problems: list[Problem]) -> None:
    if str(relative) == FRAME_FILE:
        found[FRAME] = Entry("", node)
        return
    if len(relative.parts) != 2:
        problems.append(
            Problem(Location(node.location.file), "", "must be framework.yaml or stand in one folder below it")
        )
        return
    folder = relative.parts[0]
    kind = folder if folder in _KINDS else "competencies"
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
    found[key] = Entry(folder, node)


def lay_over(base: dict[str, Entry], over: dict[str, Entry]) -> dict[str, Entry]:
    merged = dict(base)
    for key, entry in over.items():
        merged[key] = Entry(entry.folder, merge(base[key].node, entry.node)) if key in base else entry
    return merged


def without_removals(entries: Mapping[str, Entry], problems: list[Problem]) -> dict[str, Entry]:
    """The entries without removals of what is not there. A role's are looked at when what it extends is laid under."""
    kept = {}
    for key, entry in entries.items():
        node, found = (entry.node, []) if key.startswith("roles/") else drop_removals(entry.node)
        problems += found
        kept[key] = Entry(entry.folder, node)
    return kept


def of_kind(entries: Mapping[str, Entry], kind: str) -> dict[str, Node]:
    return {key.split("/", 1)[1]: entry.node for key, entry in sorted(entries.items()) if key.startswith(f"{kind}/")}


def check_all(
    model: type[_R], nodes: Mapping[str, Node], problems: list[Problem], *, partial: Collection[str] = ()
) -> dict[str, _R]:
    records: dict[str, _R] = {}
    for name, node in nodes.items():
        record, found = check_record(model, node, partial=name in partial)
        problems += found
        if record is not None:
            records[name] = record
    return records
