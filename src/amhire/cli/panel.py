"""`amhire panel`: what several interviewers rated, side by side."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from amhire.cli.options import force_option, overlay_option, templates_option

if TYPE_CHECKING:
    from amhire.report.panel_run import PanelFormat
    from amhire.typeset import Paper

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_FORMATS: tuple["PanelFormat", ...] = ("html", "pdf", "csv", "json")


def _read_moment(context: click.Context, parameter: click.Parameter, value: str | None) -> datetime | None:  # noqa: ARG001  # click's callback
    if value is None:
        return None
    try:
        moment = datetime.fromisoformat(value.strip())
    except ValueError:
        raise click.BadParameter(f"must be like 2026-11-12T14:00 or 2026-11-12T14:00+01:00, got {value!r}") from None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment


def _split_formats(context: click.Context, parameter: click.Parameter, value: str) -> tuple["PanelFormat", ...]:  # noqa: ARG001  # click's callback
    wanted = [each.strip().lower() for each in value.split(",") if each.strip()]
    strange = [each for each in wanted if each not in _FORMATS]
    if strange or not wanted:
        raise click.BadParameter(f"must be some of {', '.join(_FORMATS)}, got {value!r}")
    return tuple(each for each in _FORMATS if each in wanted)


@click.command()
@click.argument("ratings", nargs=-1, required=True, type=_FILE, metavar="RATINGS.jsonl...")
@click.option(
    "-o",
    "--output",
    "folder",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder for the report.",
)
@click.option(
    "--for",
    "target",
    metavar="ROLE|REQUISITION.yaml",
    help="Names, levels needed and weights. [role and level of the cards]",
)
@click.option(
    "--pack",
    "packs",
    type=_FILE,
    metavar="index.json",
    multiple=True,
    help="The pack's list of cards: who should have rated whom; may be repeated.",
)
@click.option(
    "--debrief",
    metavar="TIME",
    callback=_read_moment,
    help="When the discussion began, UTC unless it names a zone; cards filed later are late.",
)
@click.option(
    "--mix-frameworks",
    "mix",
    is_flag=True,
    help="Put cards together that were made for different frameworks, roles, levels or openings.",
)
@click.option("--hide-until-complete", "hide", is_flag=True, help="Show a stage only when all of its cards are in.")
@click.option(
    "--as",
    "viewer",
    metavar="INTERVIEWER",
    default="",
    help="With --hide-until-complete: for this interviewer, who sees nobody on whom a card is still owed.",
)
@click.option(
    "--format",
    "formats",
    metavar="FORMATS",
    default=",".join(_FORMATS),
    callback=_split_formats,
    help="Some of html, pdf, csv, json. [all]",
)
@click.option("--paper", type=click.Choice(["a4", "letter"]), help="Paper size. [letter for en-US and en-CA, else a4]")
@overlay_option
@templates_option
@force_option
def panel(
    *,
    ratings: tuple[Path, ...],
    folder: Path,
    target: str | None,
    packs: tuple[Path, ...],
    debrief: datetime | None,
    mix: bool,
    hide: bool,
    viewer: str,
    formats: tuple["PanelFormat", ...],
    paper: "Paper | None",
    overlays: tuple[Path, ...],
    templates: Path | None,
    force: bool,
) -> None:
    """Put all ratings of a panel side by side: panel.html, panel.pdf, panel.csv and panel.json.

    RATINGS.jsonl is what amhire collect wrote; several files are read as one. The report shows totals with their
    uncertainty, where the interviewers differ, what is missing, and every note. A person decides.
    """
    from amhire.report.panel_run import PanelRun, run_panel
    from amhire.report.screening_run import find_version

    if viewer and not hide:
        raise click.UsageError("--as only goes with --hide-until-complete")
    run = PanelRun(
        ratings, folder, target, packs, debrief, mix, hide, viewer, formats, paper, overlays, templates, force
    )
    outcome = run_panel(run, version=find_version())
    if outcome.hidden:
        click.echo(f"amhire: not shown until all cards are in: {', '.join(outcome.hidden)}", err=True)
    click.echo("\n".join(map(str, outcome.paths)))
