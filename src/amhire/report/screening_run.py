"""A whole screening run: load, screen, write. What the command line calls."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed_version
from pathlib import Path

from amhire.documents.originals import find_files
from amhire.errors import OutputRefused
from amhire.output import write_atomic, write_private
from amhire.profile import load_profile
from amhire.render import build_templates
from amhire.report.key import render_key
from amhire.report.opening import build_opening, summarise
from amhire.report.plain import make_plain
from amhire.report.results import order_rows, render_csv, render_jsonl
from amhire.report.screening_html import render_screening
from amhire.report.spreadsheet import render_xlsx
from amhire.screening.batch import screen_files
from amhire.screening.blinding import blind_rows
from amhire.screening.duplicates import find_kin, flag_kin
from amhire.screening.row import Row
from amhire.screening.screener import build_screener

FILES = ("results.jsonl", "results.csv", "results.xlsx", "report.html")
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
    #: The file for the key, where the results are to be blind: without names, addresses and whatever tells who it is.
    key: Path | None = None


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
    found = tuple(screen_files(screener, files, tell))
    rows = _finish(found, profile.wording.screening, blind=run.key is not None)
    version = find_version()
    contents: tuple[str | bytes, ...] = (
        render_jsonl(rows, profile, version=version),
        render_csv(rows, profile),
        render_xlsx(rows, profile, build_opening(rows, profile, day=run.as_of, version=version), day=run.as_of),
        render_screening(rows, profile, templates, day=run.as_of, version=version),
    )
    if run.key:
        write_private(run.key, render_key(found), overwrite=run.overwrite)
    for path, content in zip(paths, contents, strict=True):
        write_atomic(path, content, overwrite=run.overwrite)
    unreadable = sum(row.status == "unreadable" for row in rows)
    return Outcome(paths, _best(rows), summarise(rows, profile.wording.screening), unreadable)


def _finish(found: Sequence[Row], words: Mapping[str, str], *, blind: bool) -> tuple[Row, ...]:
    """What only the whole pile tells: the same person twice. Blind rows come in the order of their codes."""
    kin = find_kin(found)
    rows = flag_kin(blind_rows(found) if blind else found, kin, words)
    return tuple(sorted(rows, key=lambda row: row.file)) if blind else rows


def find_version() -> str:
    """Amhire's own version; "0" in a checkout that was never installed."""
    try:
        return installed_version("amhire")
    except PackageNotFoundError:
        return "0"


def _claim(run: ScreeningRun) -> tuple[Path, ...]:
    """The files to write. Raises OutputRefused where one of them stands in the way."""
    paths = tuple(run.output / name for name in FILES)
    if run.key and run.key.resolve().is_relative_to(run.output.resolve()):
        raise OutputRefused(
            f"{run.key}: the key must not lie with the blind results; choose a place outside {run.output}"
        )
    standing = [str(path) for path in (*paths, *([run.key] if run.key else [])) if path.exists()]
    if standing and not run.overwrite:
        raise OutputRefused(
            f"{standing[0]}: the file exists already; choose another place or use --force to replace it"
        )
    try:
        run.output.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise OutputRefused(f"{run.output}: cannot be made: {fault.strerror or fault}") from fault
    return paths


def _best(rows: Sequence[Row]) -> tuple[str, ...]:
    ranked = [(rank, row) for rank, row in order_rows(rows) if rank]
    return tuple(f"{rank:>3}  {row.score:5.1f}  {make_plain(row.file)}" for rank, row in ranked[:_TOP])
