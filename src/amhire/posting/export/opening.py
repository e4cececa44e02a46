"""Openings to be exported: whole postings of requisitions, none with a blank."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from amhire.errors import IncompletePosting, InvalidData, Location, Problem
from amhire.framework.loading import load_framework
from amhire.opening import Requisition
from amhire.posting.content import Posting
from amhire.posting.drafting import build_posting
from amhire.posting.formats import list_blanks
from amhire.posting.jobposting import render_json_ld
from amhire.profile import Profile, load_profile

_ENDINGS = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class ExportedOpening:
    """One opening: its file, and what is made of it."""

    file: str
    profile: Profile
    posting: Posting

    @property
    def requisition(self) -> Requisition:
        """What the user wrote."""
        return self.profile.requisition

    def read_json_ld(self) -> Mapping[str, Any]:
        """The schema.org JobPosting, so that all that is published of an opening says the same."""
        read: dict[str, Any] = json.loads(render_json_ld(self.profile, self.posting))
        return read

    def texts(self, section: str) -> list[str]:
        """The lines of a section of the posting."""
        found = (each for each in self.posting.sections if each.id == section)
        return [passage.text for each in found for block in each.blocks for passage in block.passages]

    def problem(self, path: str, message: str) -> Problem:
        """What keeps the opening out of an export."""
        return Problem(Location(self.file), path, message)


def list_requisitions(targets: Sequence[Path]) -> tuple[Path, ...]:
    """The files named, and the YAML files that stand in the folders named, each once and by name.

    Raises InvalidData for a folder without any.
    """
    found: dict[Path, None] = {}
    for target in targets:
        if not target.is_dir():
            found[target] = None
            continue
        inside = [path for path in sorted(target.iterdir()) if path.suffix.lower() in _ENDINGS and path.is_file()]
        if not inside:
            message = "holds no requisition; name a folder of YAML files, or the files themselves"
            raise InvalidData([Problem(Location(str(target)), "", message)])
        found |= dict.fromkeys(inside)
    return tuple(found)


def load_openings(paths: Iterable[Path], *, overlays: Sequence[Path] = (), on: date) -> tuple[ExportedOpening, ...]:
    """Each requisition as an opening; `on` is the day of postings that give none.

    Raises InvalidData with the problems of all files, and IncompletePosting with the blanks of all postings: an export
    that leaves out an opening would look like one that was closed.
    """
    problems: list[Problem] = []
    openings: list[ExportedOpening] = []
    # A framework that several requisitions share is read once.
    load = cache(load_framework)
    for path in paths:
        try:
            profile, _ = load_profile(str(path), overlays=overlays, load=load)
        except InvalidData as error:
            problems += error.problems
            continue
        openings.append(ExportedOpening(str(path), profile, build_posting(profile, on=on)))
    if problems:
        raise InvalidData(problems)
    incomplete = [f"{each.file}:\n{list_blanks(each.posting.blanks)}" for each in openings if each.posting.blanks]
    if incomplete:
        raise IncompletePosting(
            "postings are exported whole or not at all; these requisitions still have to say\n" + "\n".join(incomplete)
        )
    return tuple(openings)
