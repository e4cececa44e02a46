"""A whole screening run: list, read what is new, settle, write. What the command line calls."""

import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed_version
from pathlib import Path
from typing import Protocol

from amhire.batch.job import Job, Limits
from amhire.batch.keys import make_key
from amhire.batch.listing import list_sources
from amhire.batch.opening import dump_profile
from amhire.batch.places import is_address
from amhire.batch.progress import Meter, Progress
from amhire.batch.reading import Findings, clear_store, read_pile, tidy_store
from amhire.batch.shards import Executor
from amhire.batch.stores import sync_folder
from amhire.framework.loading import load_without_rules
from amhire.output import write_private
from amhire.profile import Profile, load_profile
from amhire.render import build_templates
from amhire.report.course import Begun, Course, Purpose, check_purpose, read_begun, write_begun
from amhire.report.key import render_key
from amhire.report.manifest import Manifest, render_manifest
from amhire.report.opening import summarise
from amhire.report.parquet import check_parquet
from amhire.report.plain import make_plain
from amhire.report.results import order_places
from amhire.report.screening_files import MANIFEST, Shown, list_files, open_rows, settle_pile, write_files
from amhire.report.screening_place import KEY, Place, check_apart, describe_folder, digest_file, list_staged, open_place
from amhire.screening.pile import Pile, settle_duplicates

_TOP = 10


@dataclass(frozen=True, slots=True)
class ScreeningRun:
    """What to screen, for what, and where the results go."""

    target: str
    #: Files, folders and addresses.
    places: tuple[str, ...]
    #: A folder, or an address.
    output: str
    #: The day that “present” means; None for that of an earlier run into the output, else today.
    as_of: date | None = None
    level: str | None = None
    overlays: tuple[Path, ...] = ()
    templates: Path | None = None
    overwrite: bool = False
    #: The file for the key, where the results are to be blind: without names, addresses and whatever tells who it is.
    key: Path | None = None
    #: Whether to forget what an earlier run has read.
    fresh: bool = False
    parquet: bool = False
    #: Candidates on the page.
    top: int = 500
    limits: Limits = field(default_factory=Limits)


class Engine(Protocol):
    """What reads the files: its name and width for the record of the run, and the executor itself."""

    @property
    def name(self) -> str:
        """As the record of the run calls it."""
        ...

    @property
    def workers(self) -> int:
        """About how many files are read at a time."""
        ...

    def open(self) -> Executor:
        """The executor, ready to run."""
        ...


@dataclass(frozen=True, slots=True)
class Watch:
    """How a run talks: sentences, and how far it is. `now` is the clock on the wall, `clock` one that only goes on."""

    now: Callable[[], datetime]
    clock: Callable[[], float]
    say: Callable[[str], None]
    progress: Callable[[Progress], None] | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run wrote, its best candidates as lines, and how many files could not be read."""

    paths: tuple[str, ...]
    best: tuple[str, ...]
    summary: str
    unreadable: int


def run_screening(run: ScreeningRun, engine: Engine, watch: Watch) -> Outcome:
    """Screen every file and write the results. Raises before the first file is read where they could not be written."""
    if run.parquet:
        check_parquet()
    profile, _ = load_profile(run.target, level=run.level, overlays=run.overlays, load=load_without_rules)
    executor = engine.open()
    place = open_place(run.output, run.key)
    check_apart(run.output, run.places)
    with place.hold():
        begun = _begin(run, engine, watch, place)
        as_of = begun.purpose.day
        job = Job(dump_profile(profile), as_of, make_key(profile, as_of), run.limits)
        sources = list_sources(run.places, output=place.folder, own=place.own, address=place.address)
        meter = Meter(len(sources), watch.clock, watch.progress)
        findings = read_pile(job, sources, place.store, executor, workers=engine.workers, meter=meter)
        begun = _end_course(begun, meter.look(), watch.now())
        outcome = _write(run, profile, place, begun, findings)
        tidy_store(place.store, findings)
        return outcome


def find_version() -> str:
    """Amhire's own version; "0" in a checkout that was never installed."""
    try:
        return installed_version("amhire")
    except PackageNotFoundError:
        return "0"


def _begin(run: ScreeningRun, engine: Engine, watch: Watch, place: Place) -> Begun:
    """What this run is for, remembered before the first file is read."""
    earlier = read_begun(place.store)
    outputs = earlier.outputs if earlier else {}
    if not run.overwrite:
        place.check_standing(list_files(parquet=run.parquet), outputs)
    if run.fresh:
        clear_store(place.store)
        earlier = None
    purpose = _settle_purpose(run, earlier, watch)
    if earlier:
        check_purpose(place.name, earlier.purpose, purpose)
    course = Course(_stamp(watch.now()), engine.name, engine.workers)
    begun = Begun(purpose, (*(earlier.courses if earlier else ()), course), outputs)
    write_begun(place.store, begun)
    return begun


def _settle_purpose(run: ScreeningRun, earlier: Begun | None, watch: Watch) -> Purpose:
    """The day is that of the earlier run where none is given: else no rows of it could be kept on the next morning."""
    today = watch.now().astimezone().date()
    as_of = run.as_of or (earlier.purpose.day if earlier else today)
    if not run.as_of and as_of != today:
        watch.say(f"“Present” means {as_of}, as in the run before; for another day, use --fresh and --as-of.")
    return Purpose(
        target=_tidy(run.target),
        level=run.level or "",
        overlays=tuple(_tidy(str(each)) for each in run.overlays),
        as_of=as_of.isoformat(),
        blind=run.key is not None,
        places=tuple(map(_tidy, run.places)),
    )


def _tidy(place: str) -> str:
    """A path or an address as it is remembered: shells put a slash behind folders, and a path may be no text."""
    path = place if is_address(place) else os.path.normpath(place)
    return os.fsencode(path).decode(errors="backslashreplace")


def _end_course(begun: Begun, progress: Progress, now: datetime) -> Begun:
    course = replace(
        begun.courses[-1],
        finished=_stamp(now),
        seconds=round(progress.seconds, 1),
        files_read=progress.done - progress.reused,
        files_reused=progress.reused,
    )
    return replace(begun, courses=(*begun.courses[:-1], course))


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds")


def _write(run: ScreeningRun, profile: Profile, place: Place, begun: Begun, findings: Findings) -> Outcome:
    words = profile.wording.screening
    found = settle_duplicates(Pile(findings.summaries, findings.load))
    with place.open_stage() as stage, open_rows(stage) as rows:
        pile = settle_pile(found, words, blind=run.key is not None, store=rows)
        templates = build_templates(run.templates)
        shown = Shown(pile, profile, templates, begun.purpose.day, find_version(), run.top)
        write_files(shown, stage, parquet=run.parquet)
        _write_manifest(run, shown, stage, begun, files=findings.files)
        paths = _show(run, place, stage, begun, _render_key(found) if run.key else "")
    counts = pile.count_statuses()
    return Outcome(paths, _best(pile), summarise(counts, words), counts["unreadable"])


def _write_manifest(run: ScreeningRun, shown: Shown, stage: Path, begun: Begun, *, files: int) -> None:
    counts = shown.pile.count_statuses()
    outputs = {path.name: digest_file(path) for path in list_staged(stage)}
    manifest = Manifest(shown.profile, _list_options(run, begun), run.limits, files, counts, outputs, begun.courses)
    with (stage / MANIFEST).open("xb") as stream:
        render_manifest(manifest, shown.pile.summaries, stream.write, named=run.key is None)


def _list_options(run: ScreeningRun, begun: Begun) -> dict[str, object]:
    """Where results are blind, not what was given to read: a file's name may be a candidate's."""
    purpose = begun.purpose
    options: dict[str, object] = {
        "target": purpose.target,
        "level": run.level,
        "overlays": list(purpose.overlays),
        "as_of": purpose.as_of,
        "blind": purpose.blind,
        "templates": describe_folder(run.templates) if run.templates else None,
        "top": run.top,
        "parquet": run.parquet,
    }
    return options if purpose.blind else {**options, "resumes": list(purpose.places)}


def _show(run: ScreeningRun, place: Place, stage: Path, begun: Begun, key: str) -> tuple[str, ...]:
    """Put the results in their places. A run that is killed in the middle of it knows old and new ones for its own."""
    fresh = {path.name: (digest_file(path),) for path in list_staged(stage)}
    if run.key:
        fresh[KEY] = (hashlib.sha256(key.encode()).hexdigest(),)
    both = {name: (*begun.outputs.get(name, ()), *fresh.get(name, ())) for name in {*begun.outputs, *fresh}}
    write_begun(place.store, replace(begun, outputs=both))
    if run.key:
        # Before the results: nobody could say who is behind their codes without it.
        write_private(run.key, key, overwrite=True)
        sync_folder(run.key.absolute().parent)
    paths = place.show(stage, list_files(parquet=run.parquet))
    place.discard({name: digests for name, digests in begun.outputs.items() if name not in fresh})
    write_begun(place.store, replace(begun, outputs=fresh))
    return paths


def _render_key(found: Pile) -> str:
    lines: list[bytes] = []
    render_key(found, lines.append)
    return b"".join(lines).decode()


def _best(pile: Pile) -> tuple[str, ...]:
    ranked = ((rank, pile.summaries[place]) for rank, place in order_places(pile.summaries)[:_TOP] if rank)
    return tuple(f"{rank:>3}  {row.score:5.1f}  {make_plain(row.file)}" for rank, row in ranked)
