"""`amhire scorecard`: fillable interview forms, one or a pack of them."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from amhire.cli.options import force_option, level_option, overlay_option, target_argument, templates_option

if TYPE_CHECKING:
    from amhire.report.pack_run import Guests
    from amhire.typeset import Paper

_LIST = click.Path(exists=True, dir_okay=False, path_type=Path)


def _one_line(context: click.Context, parameter: click.Parameter, value: str) -> str:  # noqa: ARG001  # click's callback
    from amhire.scorecard.fields import LINE_LIMIT
    from amhire.scorecard.filling import tidy_line

    name = tidy_line(value)
    if len(name) > LINE_LIMIT:
        raise click.BadParameter(f"must have at most {LINE_LIMIT} characters, got {len(name)}")
    return name


@click.command()
@target_argument
@level_option
@click.option("--stage", "stages", metavar="STAGE", multiple=True, help="Interview stage; may be repeated. [all]")
@click.option(
    "--candidate",
    metavar="NAME",
    default="",
    callback=_one_line,
    help="Written into the form; can still be changed there.",
)
@click.option("--interviewer", metavar="NAME", default="", callback=_one_line, help="As --candidate.")
@click.option(
    "--candidates", type=_LIST, help="CSV of candidates, such as that of amhire shortlist: a form for each of them."
)
@click.option("--interviewers", type=_LIST, help="CSV of interviewers: a form for each, in the stages it names.")
@click.option(
    "--round", "turn", type=click.Choice(["1", "2"]), default="1", help="2 is the form for after the discussion. [1]"
)
@click.option(
    "--kit/--no-kit", "kits", default=None, help="A guide for the interviewers of each stage. [with a CSV, in round 1]"
)
@click.option(
    "--jurisdiction",
    "jurisdictions",
    metavar="ID",
    multiple=True,
    help="Whose rules the guide prints; may be repeated. [those of the opening's places]",
)
@click.option("--signature", is_flag=True, help="A field for a digital signature at the end of the form.")
@click.option("--paper", type=click.Choice(["a4", "letter"]), help="Paper size. [letter for en-US and en-CA, else a4]")
@click.option(
    "-o",
    "--output",
    "folder",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder for the PDFs.",
)
@overlay_option
@templates_option
@force_option
def scorecard(
    *,
    target: str,
    level: str | None,
    stages: tuple[str, ...],
    candidate: str,
    interviewer: str,
    candidates: Path | None,
    interviewers: Path | None,
    turn: str,
    kits: bool | None,
    jurisdictions: tuple[str, ...],
    signature: bool,
    paper: "Paper | None",
    folder: Path,
    overlays: tuple[Path, ...],
    templates: Path | None,
    force: bool,
) -> None:
    """Write one fillable PDF for each interview stage and print its path.

    With --candidates or --interviewers it is one for each candidate, interviewer and stage, with a guide for the
    interviewers of each stage, and index.json and index.csv that say who got which.

    Interviewers fill the form in any PDF viewer or print it. A form that somebody has filled in is never replaced.
    """
    from amhire.report.pack_run import PackRun, run_pack

    run = PackRun(
        target=target,
        folder=folder,
        candidates=_side("candidate", candidates, candidate),
        interviewers=_side("interviewer", interviewers, interviewer),
        stages=stages,
        round=2 if turn == "2" else 1,
        paper=paper,
        signature=signature,
        kits=kits,
        jurisdictions=jurisdictions,
        level=level,
        overlays=overlays,
        templates=templates,
        overwrite=force,
    )
    if jurisdictions and not run.has_kits:
        raise click.UsageError("--jurisdiction is about the guide for interviewers; it goes with --kit")
    watched = sys.stderr.isatty()
    outcome = run_pack(run, _show_progress if watched else None)
    if watched:
        click.echo(err=True)
    click.echo("\n".join(map(str, outcome.paths)))
    for note in outcome.notes:
        click.echo(f"amhire: {note}", err=True)


def _side(option: str, names: Path | None, name: str) -> "Guests":
    from amhire.report.pack_run import Guests

    if names and name:
        raise click.UsageError(f"--{option}s and --{option} say both who comes; give one of them")
    return Guests(names, name)


def _show_progress(done: int, total: int, name: str) -> None:
    click.echo(f"\r{done}/{total} {click.unstyle(ascii(name)[1:-1])[:70]:<70}", err=True, nl=False)
