"""`amhire collect`: filled scorecards, as files and mails, to one list of ratings."""

import sys
from pathlib import Path

import click

from amhire.cli.options import force_option, level_option, overlay_option

_INCOMPLETE, _UNREAD_FILES = 1, 4
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.argument("files", nargs=-1, metavar="FILES...", type=click.Path(exists=True, path_type=Path))
@click.option(
    "-o",
    "--output",
    default="-",
    type=click.Path(dir_okay=False, allow_dash=True, path_type=Path),
    help="File for the ratings, JSON Lines; “-” is standard output.",
)
@click.option(
    "--pack",
    "packs",
    type=_FILE,
    metavar="index.json",
    multiple=True,
    help="The list beside the cards that were handed out: what is not back yet; may be repeated.",
)
@click.option(
    "--for",
    "target",
    default="",
    metavar="ROLE|REQUISITION.yaml",
    help="The opening, for tables that do not name one and for --template.",
)
@click.option("--template", metavar="STAGE", help="Write an empty table for cards on paper instead; needs --for.")
@click.option(
    "--round", "turn", type=click.IntRange(1, 2), default=1, help="With --template: 2 for ratings after the discussion."
)
@level_option
@overlay_option
@force_option
@click.pass_context
def collect(  # noqa: PLR0917  (click passes everything by name)
    context: click.Context,
    files: tuple[Path, ...],
    output: Path,
    packs: tuple[Path, ...],
    target: str,
    template: str | None,
    turn: int,
    level: str | None,
    overlays: tuple[Path, ...],
    force: bool,
) -> None:
    """Read filled scorecards back: one row a card, with what is missing in it and what is doubtful.

    FILES are PDFs as they were filled in and saved, folders of them, mails (.eml, .msg, .mbox), ZIP archives, and
    ratings from other tools as CSV or JSON. What a file is that cannot be read as a card, and what to do about it, goes
    to standard error.

    Exits 1 when an answer is missing in some card, and 4 when some file is no card; every row is written all the same.

    Cards on paper are typed into a table. Begin with: amhire collect --template STAGE --for ROLE -o card.csv
    """
    from amhire.output import write_atomic
    from amhire.report.collect_run import CollectRun, render_template, run_collecting

    if level and not target:
        raise click.UsageError("--level goes with --for")
    if template:
        if files or packs or not target:
            raise click.UsageError("--template STAGE takes --for ROLE|REQUISITION.yaml, and no files")
        write_atomic(output, render_template(target, template, turn, level=level, overlays=overlays), overwrite=force)
        click.echo("One line a card: 1 to 5, “none” for no evidence, empty where nothing was ticked.", err=True)
        return
    if not files:
        raise click.UsageError("name the files or folders that came back")
    watched = sys.stderr.isatty()
    run = CollectRun(files, output, packs, target, level, overlays, overwrite=force)
    collected = run_collecting(run, _show_progress if watched else None)
    if watched:
        click.echo(err=True)
    click.echo("\n".join(collected.lines), err=True)
    if collected.unread:
        context.exit(_UNREAD_FILES)
    if collected.incomplete:
        context.exit(_INCOMPLETE)


def _show_progress(done: int, total: int, name: str) -> None:
    click.echo(f"\r{done}/{total} {click.unstyle(ascii(name)[1:-1])[:50]:<50}", err=True, nl=False)
