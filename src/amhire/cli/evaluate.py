"""`amhire evaluate`: how well a screening agrees with people who labelled a sample."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from amhire.cli.options import force_option, overlay_option, templates_option

if TYPE_CHECKING:
    from amhire.report.evaluation_run import Form

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_FORMS: dict[str, "Form"] = {".html": "html", ".htm": "html", ".md": "markdown", ".json": "json", ".txt": "text"}


@click.command()
@click.argument("labels", required=False, type=_FILE)
@click.argument("results", required=False, type=_FILE)
@click.option(
    "--role", metavar="ROLE", help="The labelled fit to hold the score against; the results' own role if not given."
)
@click.option("--second", type=_FILE, help="Labels of a second reader: how well do people agree?")
@click.option("--groups", type=_FILE, help="CSV with the columns file and group(s): selection rates and their ratios.")
@click.option("--template", type=_FILE, metavar="RESULTS", help="Write an empty table for labels instead.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option(
    "-o",
    "--output",
    default="-",
    type=click.Path(dir_okay=False, allow_dash=True, path_type=Path),
    help="File for the report: .html, .md, .json or .txt; “-” is standard output.",
)
@overlay_option
@templates_option
@force_option
def evaluate(  # noqa: PLR0917  (click passes everything by name)
    labels: Path | None,
    results: Path | None,
    role: str | None,
    second: Path | None,
    groups: Path | None,
    template: Path | None,
    as_json: bool,
    output: Path,
    overlays: tuple[Path, ...],
    templates: Path | None,
    force: bool,
) -> None:
    """Compare LABELS, your own judgement of a sample, with RESULTS, the results.jsonl of a screening.

    LABELS is JSON Lines or CSV. Begin with an empty table: amhire evaluate --template results.jsonl -o labels.csv
    A fit goes from 0 (no relevant experience) to 4 (clear match), a competency from 0 (not shown) to 3 (demonstrated).
    """
    from amhire.output import write_atomic
    from amhire.report.evaluation_run import EvaluationRun, build_template, run_evaluation

    if template:
        if labels:
            raise click.UsageError("--template takes the results alone, without labels")
        write_atomic(output, build_template(template), overwrite=force)
        return
    if labels is None or results is None:
        raise click.UsageError("give LABELS and RESULTS; or --template RESULTS for an empty table of labels")
    run = EvaluationRun(
        labels, results, _choose_form(output, as_json=as_json), role, second, groups, overlays, templates
    )
    write_atomic(output, run_evaluation(run), overwrite=force)


def _choose_form(output: Path, *, as_json: bool) -> "Form":
    if as_json:
        return "json"
    if str(output) == "-":
        return "text"
    form = _FORMS.get(output.suffix.lower())
    if form is None:
        raise click.BadParameter(f"{output.name!r} must end in one of: {', '.join(_FORMS)}", param_hint="--output")
    return form
