"""`amhire explain`: one candidate in depth, and the letter that a candidate may ask for."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from amhire.cli.options import force_option, level_option, overlay_option, target_argument, templates_option
from amhire.cli.single import as_of_option, has_style, settle_day, tell_unread, write_reports

if TYPE_CHECKING:
    from amhire.report.case import Case


@click.command()
@target_argument
@click.argument("resume", metavar="RESUME")
@click.option("--html", "html", metavar="FILE", help="Write the explanation as a page; “-” is standard output.")
@click.option(
    "--letter",
    "letter",
    metavar="FILE",
    help="Write the letter for the candidate: .txt, .md, .html or .pdf; “-” is standard output.",
)
@as_of_option
@level_option
@overlay_option
@templates_option
@force_option
@click.pass_context
def explain(
    context: click.Context,
    *,
    target: str,
    resume: str,
    html: str | None,
    letter: str | None,
    as_of: datetime | None,
    level: str | None,
    overlays: tuple[Path, ...],
    templates: Path | None,
    force: bool,
) -> None:
    """Explain one candidate's score: every point with the words behind it, and what was not found.

    RESUME is a file, or a member of an archive or mail such as pile.zip/cv.pdf. With --html or --letter the files are
    written and their paths printed instead.
    """
    from amhire.report.case import Unread, read_cases
    from amhire.report.explanation import build_explanation
    from amhire.report.explanation_text import show_explanation
    from amhire.report.letter_formats import pick_format

    if html == letter == "-":
        raise click.UsageError("only one of --html and --letter can go to standard output")
    if letter:
        pick_format(letter)
    (case,) = read_cases(target, [resume], day=settle_day(as_of), level=level, overlays=overlays)
    if isinstance(case, Unread):
        tell_unread(context, [case])
        return
    if not html and not letter:
        click.echo(show_explanation(build_explanation(case), styled=has_style()), nl=False)
        return
    write_reports(_render(case, html, letter, templates), force=force)


def _render(case: "Case", html: str | None, letter: str | None, templates: Path | None) -> Mapping[str, bytes]:
    """The files asked for, by name; all are rendered before the first one is written."""
    from amhire.render import build_templates
    from amhire.report.explanation import build_explanation
    from amhire.report.letter import build_letter
    from amhire.report.letter_formats import pick_format, render_letter
    from amhire.report.single_page import render_single

    engine = build_templates(templates)
    files = {}
    if html:
        page = build_explanation(case)
        files[html] = render_single("report/explanation.html.j2", page, profile=case.profile, templates=engine).encode()
    if letter:
        written = build_letter(case)
        files[letter] = render_letter(written, pick_format(letter), profile=case.profile, templates=engine)
        if written.blanks:
            blanks = "\n".join(f"  {each}" for each in written.blanks)
            click.echo(f"amhire: the letter has blanks; fill in before you send it\n{blanks}", err=True)
    return files
