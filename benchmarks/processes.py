"""The processes below one, as Linux tells of them: who they are and what memory they take together."""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path


def list_tree(root: int) -> list[int]:
    """The process and everything it started, directly or not."""
    children: dict[int, list[int]] = {}
    for process, parent in _list_parents():
        children.setdefault(parent, []).append(process)
    tree = [root]
    for process in tree:
        tree += children.get(process, ())
    return tree


def find_marked(mark: str) -> list[int]:
    """Every process with this mark in its environment: also those whose parent is gone."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if mark.encode() in (folder / "environ").read_bytes() and int(folder.name) != os.getpid():
                found.append(int(folder.name))
    return found


def measure_memory(root: int) -> int:
    """Bytes of the process and all below it; what several share is counted once in all (proportional set size)."""
    total = 0
    for process in list_tree(root):
        with suppress(OSError):
            lines = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines()
            total += next(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))
    return total


def _list_parents() -> Iterator[tuple[int, int]]:
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError, IndexError, ValueError):
            # The name in brackets may hold blanks and brackets of its own.
            yield int(folder.name), int((folder / "stat").read_text().rpartition(")")[2].split()[1])
