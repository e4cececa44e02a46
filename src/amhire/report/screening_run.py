"""A whole screening run: list, read what is new, settle, write. What the command line calls."""

import os
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed_version
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

# What is not needed to say what the files are read for is loaded once that is said.
from amhire.batch.addresses import is_address
from amhire.batch.job import Job, Limits
from amhire.batch.keys import make_key
from amhire.batch.opening import dump_profile
from amhire.framework.loading import load_without_rules
from amhire.profile import load_profile
from amhire.report.course import Begun, Course, Purpose, check_purpose, read_begun, write_begun
from amhire.report.outputs import list_files
from amhire.report.screening_place import Place, check_apart, open_place

if TYPE_CHECKING:
    from amhire.batch.progress import Progress
    from amhire.batch.shards import Executor


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
        """About how many files are read at a time; of a cluster known when it has read."""
        ...

    def give(self, job: Job) -> None:
        """Say what for as soon as that is known, to whatever has been started already."""
        ...

    def open(self) -> "Executor":
        """The executor, ready to run."""
        ...


@dataclass(frozen=True, slots=True)
class Watch:
    """How a run talks: sentences, and how far it is. `now` is the clock on the wall, `clock` one that only goes on."""

    now: Callable[[], datetime]
    clock: Callable[[], float]
    say: Callable[[str], None]
    progress: "Callable[[Progress], None] | None" = None


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
        from amhire.report.parquet import check_parquet

        check_parquet()
    profile, _ = load_profile(run.target, level=run.level, overlays=run.overlays, load=load_without_rules)
    place = open_place(run.output, run.key)
    check_apart(run.output, run.places)
    with place.hold():
        begun = _begin(run, engine, watch, place)
        as_of = begun.purpose.day
        job = Job(dump_profile(profile), as_of, make_key(profile, as_of), run.limits)
        # What reads gets ready while all that is left is loaded here, which takes about as long.
        engine.give(job)
        from amhire.batch.listing import list_sources
        from amhire.batch.progress import Meter
        from amhire.batch.reading import clear_store, read_pile, tidy_store
        from amhire.report.screening_outcome import write_outcome

        executor = engine.open()
        sources = list_sources(run.places, output=place.folder, own=place.own, address=place.address)
        if run.fresh:
            clear_store(place.store)
        write_begun(place.store, begun)
        meter = Meter(len(sources), watch.clock, watch.progress)
        findings = read_pile(job, sources, place.store, executor, workers=engine.workers, meter=meter)
        begun = _end_course(begun, engine.workers, meter.look(), watch.now())
        outcome = write_outcome(run, profile, place, begun, findings)
        tidy_store(place.store, findings)
        return outcome


def find_version() -> str:
    """Amhire's own version; "0" in a checkout that was never installed."""
    try:
        return installed_version("amhire")
    except PackageNotFoundError:
        return "0"


def _begin(run: ScreeningRun, engine: Engine, watch: Watch, place: Place) -> Begun:
    """What this run is for, to be remembered before the first file is read."""
    earlier = read_begun(place.store)
    outputs = earlier.outputs if earlier else {}
    if not run.overwrite:
        place.check_standing(list_files(parquet=run.parquet), outputs)
    if run.fresh:
        earlier = None
    purpose = _settle_purpose(run, earlier, watch)
    if earlier:
        check_purpose(place.name, earlier.purpose, purpose)
    course = Course(_stamp(watch.now()), engine.name, engine.workers)
    return Begun(purpose, (*(earlier.courses if earlier else ()), course), outputs)


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


def _end_course(begun: Begun, workers: int, progress: "Progress", now: datetime) -> Begun:
    course = replace(
        begun.courses[-1],
        workers=workers,
        finished=_stamp(now),
        seconds=round(progress.seconds, 1),
        files_read=progress.done - progress.reused,
        files_reused=progress.reused,
    )
    return replace(begun, courses=(*begun.courses[:-1], course))


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds")
