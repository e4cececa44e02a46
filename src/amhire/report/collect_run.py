"""A whole run of collecting: load, read, write, and what to say of every file. What the command line calls."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from amhire.collecting.collecting import Collection, collect_files
from amhire.collecting.issued import list_outstanding
from amhire.collecting.openings import Openings, pick_sheet
from amhire.collecting.tables import build_template
from amhire.documents.originals import find_files
from amhire.errors import OutputRefused
from amhire.framework.loading import load_framework
from amhire.output import STANDARD_OUTPUT, write_atomic
from amhire.profile import load_profile
from amhire.report.plain import make_plain
from amhire.resources import competencies_folder
from amhire.scorecard.index import PackIndex, join_indexes, read_index
from amhire.scorecard.ratings import Ratings, render_ratings

#: What lies beside the cards of a pack and is none of them.
_PACK_FILES = ("index.json", "index.csv")


@dataclass(frozen=True, slots=True)
class CollectRun:
    """What to read, against what, and where the ratings go. `target` is a role or a requisition, "" for neither."""

    paths: tuple[Path, ...]
    output: Path
    packs: tuple[Path, ...] = ()
    target: str = ""
    level: str | None = None
    overlays: tuple[Path, ...] = ()
    overwrite: bool = False


@dataclass(frozen=True, slots=True)
class Collected:
    """What a run has to say, line by line, and how many files could not be read as cards or lack answers."""

    lines: tuple[str, ...]
    unread: int
    incomplete: int


def run_collecting(run: CollectRun, progress: Callable[[int, int, str], None] | None = None) -> Collected:
    """Read every file and write the rows. Raises before the first file is read where they could not be written."""
    if run.output.is_file() and not run.overwrite and str(run.output) != STANDARD_OUTPUT:
        raise OutputRefused(f"{run.output}: the file exists already; choose another name or use --force to replace it")
    openings = load_openings(run.target, run.level, run.overlays)
    index = join_indexes([read_index(pack.read_text("utf-8", errors="replace"), pack.name) for pack in run.packs])
    own = _list_own(run, index)
    files = [found for found in find_files(run.paths) if found.path.resolve() not in own]
    collection = collect_files(files, openings, index=index, progress=progress)
    write_atomic(run.output, render_ratings(collection.rows), overwrite=run.overwrite)
    lines = (*_tell_rows(collection.rows), *_tell_rest(collection, index))
    incomplete = sum(row.is_card and bool(row.missing) for row in collection.rows)
    return Collected(tuple(map(make_plain, lines)), sum(not row.is_card for row in collection.rows), incomplete)


def render_template(target: str, stage: str, turn: int, *, level: str | None, overlays: Sequence[Path]) -> str:
    """An empty table for the cards of one stage and round. Raises UnknownName."""
    openings = load_openings(target, level, overlays)
    sheets = openings.list_sheets(openings.find_role(""), openings.find_level(""))
    return build_template(pick_sheet(sheets, stage, turn))


def load_openings(target: str, level: str | None, overlays: Sequence[Path]) -> Openings:
    """The framework at hand, and the opening where one is named."""
    if not target:
        return Openings(load_framework(competencies_folder(), overlays))
    profile = load_profile(target, level=level, overlays=overlays)[0]
    return Openings(profile.framework, profile)


def _list_own(run: CollectRun, index: PackIndex) -> frozenset[Path]:
    """What amhire itself wrote and left among the cards: an earlier run's ratings, the list of the pack, its kits."""
    own = {run.output}
    for pack in run.packs:
        beside = (*_PACK_FILES, *(kit.file for kit in index.kits))
        own |= {pack, *(pack.parent / name for name in beside)}
    return frozenset(path.resolve() for path in own)


def _tell_rows(rows: Sequence[Ratings]) -> Iterator[str]:
    for row in rows:
        told = [f"{problem.id}: {problem.message}" for problem in row.problems]
        if row.missing and row.is_card:
            told.append(f"missing: {', '.join(row.missing)}")
        if told:
            yield f"{row.file}:{_show_who(row)}"
            yield from (f"  {each}" for each in told)


def _show_who(row: Ratings) -> str:
    if not row.is_card:
        return " not a card that can be read"
    round_ = ", after the discussion" if row.round == 2 else ""
    return f" {row.candidate or 'no name'} with {row.interviewer or 'no name'}, {row.stage}{round_}"


def _tell_rest(collection: Collection, index: PackIndex) -> Iterator[str]:
    yield from (f"{name}: passed over. {reason}" for name, reason in collection.passed_over)
    outstanding = list_outstanding(collection.rows, index)
    if outstanding:
        yield f"Not returned, {len(outstanding)} of {len(index.cards)} cards:"
        yield from (f"  {card.candidate} with {card.interviewer}, {card.stage}, {card.file}" for card in outstanding)
    elif index.cards:
        yield f"All {len(index.cards)} cards of the pack are back."
    counts = Counter("cards" if row.is_card else "others" for row in collection.rows)
    complete = sum(row.is_card and not row.missing for row in collection.rows)
    told = ((counts["cards"], "card"), (counts["others"], "other file"))
    cards, others = (f"{number} {word}{'' if number == 1 else 's'}" for number, word in told)
    yield f"{cards}, {complete} complete; {others}"
