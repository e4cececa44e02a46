"""A whole screening run: load, screen, write. What the command line calls."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed_version
from pathlib import Path

from amhire.errors import OutputRefused
from amhire.output import write_atomic
from amhire.profile import load_profile
from amhire.render import build_templates
from amhire.report.plain import make_plain
from amhire.report.results import rank_rows, render_csv, render_jsonl
from amhire.report.screening_html import render_screening, summarise
from amhire.screening.batch import find_files, screen_files
from amhire.screening.row import Row
from amhire.screening.screener import build_screener

FILES = ("results.jsonl", "results.csv", "report.html")
_TOP = 10


@dataclass(frozen=True, slots=True)
class ScreeningRun:
    """What to screen, for what, and where the results go."""

    target: str
    paths: tuple[Path, ...]
    output: Path
    as_of: date
    level: str | None = None
    overlays: tuple[Path, ...] = ()
    templates: Path | None = None
    overwrite: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run wrote, its best candidates as lines, and how many files could not be read."""

    paths: tuple[Path, ...]
    best: tuple[str, ...]
    summary: str
    unreadable: int


def run_screening(run: ScreeningRun, progress: Callable[[int, int, str], None] | None = None) -> Outcome:
    """Screen every file and write the results. Raises before the first file is read where they could not be written."""
    paths = _claim(run)
    profile, _ = load_profile(run.target, level=run.level, overlays=run.overlays)
    templates = build_templates(run.templates)
    screener = build_screener(profile, as_of=run.as_of)
    files = find_files(run.paths, output=run.output)
    tell = (lambda done, total, row: progress(done, total, row.file)) if progress else None
    rows = tuple(screen_files(screener, files, tell))
    version = find_version()
    contents = (
        render_jsonl(rows, profile, version=version),
        render_csv(rows, profile),
        render_screening(rows, profile, templates, day=run.as_of, version=version),
    )
    for path, content in zip(paths, contents, strict=True):
        write_atomic(path, content, overwrite=run.overwrite)
    unreadable = sum(row.status == "unreadable" for row in rows)
    return Outcome(paths, _best(rows), summarise(rows, profile.wording.screening), unreadable)


def find_version() -> str:
    """Amhire's own version; "0" in a checkout that was never installed."""
    try:
        return installed_version("amhire")
    except PackageNotFoundError:
        return "0"


def _claim(run: ScreeningRun) -> tuple[Path, ...]:
    """The files to write. Raises OutputRefused where one of them stands in the way."""
    paths = tuple(run.output / name for name in FILES)
    standing = [str(path) for path in paths if path.exists()]
    if standing and not run.overwrite:
        raise OutputRefused(
            f"{standing[0]}: the file exists already; choose another folder or use --force to replace it"
        )
    try:
        run.output.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise OutputRefused(f"{run.output}: cannot be made: {fault.strerror or fault}") from fault
    return paths


def _best(rows: Sequence[Row]) -> tuple[str, ...]:
    ranked = [(rank, row) for rank, row in zip(rank_rows(rows), rows, strict=True) if rank]
    ordered = sorted(ranked, key=lambda pair: (pair[0], pair[1].file))
    return tuple(f"{rank:>3}  {row.score:5.1f}  {make_plain(row.file)}" for rank, row in ordered[:_TOP])
