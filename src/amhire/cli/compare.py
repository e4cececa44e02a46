"""`amhire compare`: a few candidates side by side."""

from datetime import datetime
from pathlib import Path

import click

from amhire.cli.options import force_option, level_option, overlay_option, target_argument, templates_option
from amhire.cli.single import as_of_option, has_style, settle_day, tell_unread, write_reports


@click.command()
@target_argument
@click.argument("resumes", nargs=-1, required=True, metavar="RESUME RESUME...")
@click.option("--html", "html", metavar="FILE", help="Write the comparison as a page; “-” is standard output.")
@as_of_option
@level_option
@overlay_option
@templates_option
@force_option
@click.pass_context
def compare(
    context: click.Context,
    *,
    target: str,
    resumes: tuple[str, ...],
    html: str | None,
    as_of: datetime | None,
    level: str | None,
    overlays: tuple[Path, ...],
    templates: Path | None,
    force: bool,
) -> None:
    """Show two to six candidates side by side, and what sets them apart most.

    A RESUME is a file, or a member of an archive or mail such as pile.zip/cv.pdf.
    """
    from amhire.report.case import Case, Unread, read_cases
    from amhire.report.comparison import FEWEST, MOST, build_comparison
    from amhire.report.comparison_text import show_comparison

    if not FEWEST <= len(resumes) <= MOST:
        raise click.UsageError(f"between {FEWEST} and {MOST} résumés fit side by side, got {len(resumes)}")
    found = read_cases(target, resumes, day=settle_day(as_of), level=level, overlays=overlays)
    cases = [each for each in found if isinstance(each, Case)]
    if len(cases) >= FEWEST:
        compared = build_comparison(cases)
        if html:
            from amhire.render import build_templates
            from amhire.report.single_page import render_single

            engine = build_templates(templates)
            page = render_single("report/comparison.html.j2", compared, profile=cases[0].profile, templates=engine)
            write_reports({html: page.encode()}, force=force)
        else:
            click.echo(show_comparison(compared, styled=has_style()), nl=False)
    if len(cases) < len(found):
        tell_unread(context, [each for each in found if isinstance(each, Unread)])
