"""`amhire screen`: match a pile of résumés against a role."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import click

from amhire.cli.options import force_option, level_option, overlay_option, target_argument, templates_option
from amhire.cli.screen_ending import end_in_order
from amhire.cli.screen_options import (
    PlaceType,
    choose_engine,
    engine_options,
    find_cluster_risk,
    limit_options,
    read_limits,
)
from amhire.cli.screen_talk import Talk
from amhire.cli.single import as_of_option

_UNREAD_FILES, _INTERRUPTED = 4, 130


@click.command()
@target_argument
@click.argument("resumes", nargs=-1, required=True, type=PlaceType(exists=True))
@click.option("-o", "--output", required=True, type=PlaceType(exists=False), help="Folder for the results.")
@as_of_option
@click.option("--blind", is_flag=True, help="Write results without names, addresses and what else tells who it is.")
@click.option(
    "--key",
    type=click.Path(dir_okay=False, path_type=Path),
    help="With --blind: the file that says who is behind a code; OUTPUT-key.csv beside the folder if not given.",
)
@click.option("--fresh", is_flag=True, help="Start over: forget what an earlier run into this folder has read.")
@click.option("--parquet", is_flag=True, help="Write results.parquet as well.")
@click.option(
    "--top",
    type=click.IntRange(min=1),
    default=500,
    show_default=True,
    help="Candidates shown in report.html; the other files hold all.",
)
@engine_options
@limit_options
@click.option("-q", "--quiet", is_flag=True, help="No progress and no summary; only errors on standard error.")
@click.option("--log-json", is_flag=True, help="Progress and summary as lines of JSON on standard error, for programs.")
@level_option
@overlay_option
@templates_option
@force_option
@click.pass_context
def screen(  # noqa: PLR0917  (click passes everything by name)
    context: click.Context,
    target: str,
    resumes: tuple[str, ...],
    output: str,
    as_of: datetime | None,
    blind: bool,
    key: Path | None,
    fresh: bool,
    parquet: bool,
    top: int,
    quiet: bool,
    log_json: bool,
    level: str | None,
    overlays: tuple[Path, ...],
    templates: Path | None,
    force: bool,
) -> None:
    """Screen RESUMES, files, folders and addresses, for a role or an opening.

    ZIP archives and mails (.eml) are opened, and every file inside has its own row.

    Writes results.jsonl, results.csv, results.xlsx, report.html and run.json to the output folder: a score from 0 to
    100 for every file that can be read, with the words it rests on, and the reason for every file that cannot. Nothing
    leaves this machine, unless an address or a cluster is named.

    Interrupted or run again, it goes on where it was and reads only what is new: what was read is kept in the folder
    `parts` of the output.
    """
    place = _place_key(output, key, blind=blind)
    engine, talk = choose_engine(context), Talk(sys.stderr, quiet=quiet, as_json=log_json)
    if risk := find_cluster_risk(context):
        talk.say(f"{risk}.")
    started = time.monotonic()
    with _telling_interrupts(context, talk), end_in_order(), engine.start(resumes):
        from amhire.report.screening_run import ScreeningRun, Watch, run_screening

        run = ScreeningRun(
            target=target,
            places=resumes,
            output=output,
            as_of=as_of.date() if as_of else None,
            level=level,
            overlays=overlays,
            templates=templates,
            overwrite=force,
            key=place,
            fresh=fresh,
            parquet=parquet,
            top=top,
            limits=read_limits(context),
        )
        watch = Watch(lambda: datetime.now(UTC), time.monotonic, talk.say, talk.watch())
        outcome = run_screening(run, engine, watch)
    click.echo("\n".join((*outcome.paths, *([str(place)] if place else []), *outcome.best)))
    talk.close(outcome.summary, time.monotonic() - started)
    if outcome.unreadable:
        context.exit(_UNREAD_FILES)


@contextmanager
def _telling_interrupts(context: click.Context, talk: Talk) -> Iterator[None]:
    try:
        yield
    except KeyboardInterrupt:
        talk.interrupt()
        context.exit(_INTERRUPTED)


def _place_key(output: str, key: Path | None, *, blind: bool) -> Path | None:
    """Where the key to blind results goes; None where they are not blind."""
    if not blind:
        if key:
            raise click.UsageError("--key goes with --blind")
        return None
    if key:
        return key
    if "://" in output:
        raise click.UsageError("--blind with an address for the results needs --key, a file on this machine")
    folder = Path(output).resolve()
    return folder.with_name(f"{folder.name}-key.csv")
