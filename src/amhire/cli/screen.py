"""`amhire screen`: match a pile of résumés against a role."""

import sys
import time
from datetime import datetime
from pathlib import Path

import click

from amhire.cli.options import force_option, level_option, overlay_option, target_argument, templates_option
from amhire.cli.single import as_of_option, settle_day

_UNREAD_FILES = 4


@click.command()
@target_argument
@click.argument("resumes", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option(
    "-o", "--output", required=True, type=click.Path(file_okay=False, path_type=Path), help="Folder for the results."
)
@as_of_option
@click.option("--blind", is_flag=True, help="Write results without names, addresses and what else tells who it is.")
@click.option(
    "--key",
    type=click.Path(dir_okay=False, path_type=Path),
    help="With --blind: the file that says who is behind a code; OUTPUT-key.csv beside the folder if not given.",
)
@level_option
@overlay_option
@templates_option
@force_option
@click.pass_context
def screen(  # noqa: PLR0917  (click passes everything by name)
    context: click.Context,
    target: str,
    resumes: tuple[Path, ...],
    output: Path,
    as_of: datetime | None,
    blind: bool,
    key: Path | None,
    level: str | None,
    overlays: tuple[Path, ...],
    templates: Path | None,
    force: bool,
) -> None:
    """Screen RESUMES, files and folders, for a role or an opening.

    ZIP archives and mails (.eml) are opened, and every file inside has its own row.

    Writes results.jsonl, results.csv, results.xlsx and report.html to the output folder: a score from 0 to 100 for
    every file that can be read, with the words it rests on, and the reason for every file that cannot. Nothing leaves
    this machine.
    """
    from amhire.report.screening_run import ScreeningRun, run_screening

    started = time.perf_counter()
    run = ScreeningRun(
        target=target,
        paths=resumes,
        output=output,
        as_of=settle_day(as_of),
        level=level,
        overlays=overlays,
        templates=templates,
        overwrite=force,
        key=_place_key(output, key, blind=blind),
    )
    watched = sys.stderr.isatty()
    outcome = run_screening(run, _show_progress if watched else None)
    if watched:
        click.echo(err=True)
    for path in (*outcome.paths, *([run.key] if run.key else [])):
        click.echo(str(path))
    for line in outcome.best:
        click.echo(line)
    click.echo(f"{outcome.summary}, {time.perf_counter() - started:.1f} s", err=True)
    if outcome.unreadable:
        context.exit(_UNREAD_FILES)


def _place_key(output: Path, key: Path | None, *, blind: bool) -> Path | None:
    """Where the key to blind results goes; None where they are not blind."""
    if not blind:
        if key:
            raise click.UsageError("--key goes with --blind")
        return None
    folder = output.resolve()
    return key or folder.with_name(f"{folder.name}-key.csv")


def _show_progress(done: int, total: int, name: str) -> None:
    click.echo(f"\r{done}/{total} {click.unstyle(ascii(name)[1:-1])[:50]:<50}", err=True, nl=False)
