"""`amhire scorecard`: fillable interview forms."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from amhire.cli.options import force_option, level_option, overlay_option, target_argument, templates_option

if TYPE_CHECKING:
    from amhire.typeset import Paper


def _one_line(context: click.Context, parameter: click.Parameter, value: str) -> str:  # noqa: ARG001  # click's callback
    from amhire.scorecard.filling import tidy_line
    from amhire.scorecard.sheet import LINE_LIMIT

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
    paper: "Paper | None",
    folder: Path,
    overlays: tuple[Path, ...],
    templates: Path | None,
    force: bool,
) -> None:
    """Write one fillable PDF for each interview stage and print its path.

    Interviewers fill the form in any PDF viewer or print it.
    """
    from amhire.output import write_together
    from amhire.profile import load_profile
    from amhire.render import build_templates
    from amhire.scorecard.pack import People, render_scorecards

    profile, home = load_profile(target, level=level, overlays=overlays)
    people = People(candidate, interviewer)
    forms = render_scorecards(
        profile, home, stages=stages, people=people, paper=paper, templates=build_templates(templates)
    )
    files = {folder / form.name: form.content for form in forms}
    write_together(files, overwrite=force)
    click.echo("\n".join(map(str, files)))
