"""A pack of scorecards from lists of people to a folder: read, plan, write, index last. What the command line calls."""

import csv
import hashlib
import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Literal

from amhire.errors import InvalidData, OutputRefused, Problem
from amhire.framework.jurisdiction import Jurisdiction, add_wider, pick_jurisdictions
from amhire.output import write_atomic
from amhire.profile import Profile, load_profile
from amhire.render import build_templates
from amhire.report.plain import defuse
from amhire.scorecard.index import INDEX_NAME, IssuedCard, PackIndex, build_index, render_index
from amhire.scorecard.pack import PackOrder, Plan, holds_answers, plan_pack, render_pack
from amhire.scorecard.people import Part, PeopleList, Person, read_people
from amhire.typeset import Paper

INDEX_TABLE_NAME = "index.csv"
_BYTE_ORDER_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class Guests:
    """One side of the table: the list that names it, else one name, "" where whoever fills in the form writes it."""

    list: Path | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class PackRun:
    """What to make scorecards of, for whom, and where they go. `kits` is None for: with a pack of the first round."""

    target: str
    folder: Path
    candidates: Guests = Guests()
    interviewers: Guests = Guests()
    stages: tuple[str, ...] = ()
    round: Literal[1, 2] = 1
    paper: Paper | None = None
    signature: bool = False
    kits: bool | None = None
    jurisdictions: tuple[str, ...] = ()
    level: str | None = None
    overlays: tuple[Path, ...] = ()
    templates: Path | None = None
    overwrite: bool = False

    @property
    def is_pack(self) -> bool:
        """Whether lists of people were given, so that an index is to say who got what."""
        return bool(self.candidates.list or self.interviewers.list)

    @property
    def has_kits(self) -> bool:
        return (self.is_pack and self.round == 1) if self.kits is None else self.kits


@dataclass(frozen=True, slots=True)
class PackOutcome:
    """The files that were written, and what whoever ordered them should look at."""

    paths: tuple[Path, ...]
    notes: tuple[str, ...]


def run_pack(run: PackRun, progress: Callable[[int, int, str], None] | None = None) -> PackOutcome:
    """Write every card, then the index: a folder with an index is a whole pack.

    Raises before the first file is written where the lists have mistakes, or a file stands in the way. A form that
    holds answers is never replaced.
    """
    profile, home = load_profile(run.target, level=run.level, overlays=run.overlays)
    lists, digests = _read_lists(run, profile)
    plan = plan_pack(profile, _order(run, lists))
    rules = _find_rules(run, profile) if plan.kits else ()
    _claim(run, plan)
    templates = build_templates(run.templates)
    issued, paths = [], []
    for file in render_pack(profile, home, plan, templates=templates, jurisdictions=rules):
        paths.append(run.folder / file.file)
        write_atomic(paths[-1], file.content, overwrite=run.overwrite)
        issued.append(file.issued)
        if progress:
            progress(len(issued), len(plan.files), file.file)
    if run.is_pack:
        index = build_index(profile, issued, digests)
        for name, text in ((INDEX_TABLE_NAME, render_index_table(index)), (INDEX_NAME, render_index(index))):
            paths.append(run.folder / name)
            write_atomic(paths[-1], text, overwrite=run.overwrite)
    notes = (note for each in lists.values() for note in each.notes)
    return PackOutcome(tuple(paths), (*notes, *plan.notes, *_language_note(profile)))


def _language_note(profile: Profile) -> Iterator[str]:
    wanted, had = profile.requisition.language, profile.wording.id
    if wanted != had:
        yield (
            f"the opening's language is {wanted!r}, and the forms are in {had!r}: there are no texts for scorecards in"
            f" {wanted!r}; an overlay with wording/{wanted}.yaml and the competencies in that language gives them"
        )


def render_index_table(index: PackIndex) -> str:
    """The cards of a pack as a table that a spreadsheet opens; no name in it can become a formula."""
    names = [field.name for field in fields(IssuedCard)]
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\r\n")
    writer.writerow(names)
    for card in index.cards:
        writer.writerow([defuse(getattr(card, name)) for name in names])
    return _BYTE_ORDER_MARK + table.getvalue()


def _read_lists(run: PackRun, profile: Profile) -> tuple[Mapping[Part, PeopleList], Mapping[str, tuple[str, str]]]:
    """Who comes, by part, and which bytes said so; the mistakes of both lists at once."""
    stages = [each.stage.id for each in profile.stages]
    found: dict[Part, PeopleList] = {}
    digests: dict[str, tuple[str, str]] = {}
    problems: list[Problem] = []
    for part, guests in _sides(run):
        if guests.list is None:
            found[part] = PeopleList((Person(guests.name),))
            continue
        content = guests.list.read_bytes()
        digests[f"{part}s"] = (guests.list.name, hashlib.sha256(content).hexdigest())
        try:
            found[part] = read_people(content, str(guests.list), part, stages=stages)
        except InvalidData as fault:
            problems += fault.problems
    if problems:
        raise InvalidData(problems)
    return found, digests


def _sides(run: PackRun) -> Iterator[tuple[Part, Guests]]:
    yield "candidate", run.candidates
    yield "interviewer", run.interviewers


def _order(run: PackRun, lists: Mapping[Part, PeopleList]) -> PackOrder:
    return PackOrder(
        candidates=lists["candidate"].people,
        interviewers=lists["interviewer"].people,
        stages=run.stages,
        round=run.round,
        paper=run.paper,
        signature=run.signature,
        kits=run.has_kits,
    )


def _find_rules(run: PackRun, profile: Profile) -> tuple[Jurisdiction, ...]:
    if run.jurisdictions:
        return add_wider(profile.framework, run.jurisdictions)
    return pick_jurisdictions(profile.framework, profile.requisition)


def _claim(run: PackRun, plan: Plan) -> None:
    """Makes the folder. Raises OutputRefused where a file stands in the way, or one that somebody has filled in.

    The index of an earlier pack goes first: if this run is broken off, nothing says that the folder is whole.
    """
    indexes = [run.folder / name for name in (INDEX_NAME, INDEX_TABLE_NAME)] if run.is_pack else []
    standing = [path for path in (*indexes, *(run.folder / name for name in plan.files)) if path.exists()]
    if standing and not run.overwrite:
        raise OutputRefused(
            f"{standing[0]}: the file exists already; choose another folder or use --force to replace it"
        )
    for path in standing:
        if path not in indexes and path.is_file() and holds_answers(path.read_bytes()):
            raise OutputRefused(
                f"{path}: somebody has filled in this form; move it elsewhere, --force does not replace it"
            )
    try:
        run.folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise OutputRefused(f"{run.folder}: the folder cannot be made: {fault.strerror or fault}") from fault
    for path in indexes:
        path.unlink(missing_ok=True)
