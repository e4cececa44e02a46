"""`amhire lint`: what is wrong with a posting, ours or anyone's, and what to write instead."""

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from amhire.cli.options import level_option, overlay_option

if TYPE_CHECKING:
    from amhire.posting.lint.finding import Severity
    from amhire.report.lint_run import LintReport

_SEVERITY = click.Choice(["error", "warning", "advice"])
_FOUND, _UNREAD = 1, 4


@click.command()
@click.argument(
    "paths",
    metavar="POSTING|REQUISITION.yaml...",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, allow_dash=True, path_type=Path),
)
@click.option(
    "--jurisdiction",
    "jurisdictions",
    metavar="CODE",
    multiple=True,
    help="Place whose law to look at, with all around it, such as US-NY-NYC or DE; may be repeated. [those found]",
)
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="The day whose law to look at. [today]")
@click.option("--format", "form", type=click.Choice(["text", "json", "sarif"]), default="text", show_default=True)
@click.option("--show", type=_SEVERITY, default="advice", show_default=True, help="The least severity to show.")
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "advice", "never"]),
    default="error",
    show_default=True,
    help="The least severity that ends with exit code 1.",
)
@click.option("--fix", is_flag=True, help="Mend in the files what can be mended without asking.")
@level_option
@overlay_option
@click.pass_context
def lint(
    context: click.Context,
    *,
    paths: tuple[Path, ...],
    jurisdictions: tuple[str, ...],
    as_of: datetime | None,
    form: Literal["text", "json", "sarif"],
    show: "Severity",
    fail_on: 'Severity | Literal["never"]',
    fix: bool,
    level: str | None,
    overlays: tuple[Path, ...],
) -> None:
    """Look for what the law of its places asks for, for wording, and for faults of the structured data.

    Reads requisitions, and postings in Markdown, HTML, Word, PDF, plain text or JSON-LD, from files, folders or, with
    -, standard input. Information, not legal advice.
    """
    from amhire.cli.single import settle_day
    from amhire.report.lint_run import LintRun, run_linting
    from amhire.report.lint_text import summarize

    given = sys.stdin.buffer.read() if Path("-") in paths else None
    files = tuple(path for path in paths if path != Path("-"))
    run = LintRun(files, settle_day(as_of), jurisdictions, overlays, level, fix, given)
    report = run_linting(run)
    click.echo(_render(report, form, show), nl=False)
    for each in report.unread:
        click.echo(f"amhire: {each.file}: {each.reason}", err=True)
    for finding in report.mended:
        click.echo(f"amhire: {finding.file}: “{finding.found}” is now “{finding.replacement}”", err=True)
    click.echo(f"amhire: {summarize(report, least=show)}", err=True)
    context.exit(_settle_code(report, fail_on))


def _render(report: "LintReport", form: str, show: "Severity") -> str:
    if form == "json":
        from amhire.report.lint_data import render_lint_json

        return render_lint_json(report, least=show)
    if form == "sarif":
        from importlib.metadata import version

        from amhire.report.lint_data import render_sarif

        return render_sarif(report, least=show, version=version("amhire"), folder=Path.cwd())
    from amhire.cli.single import has_style
    from amhire.report.lint_text import render_lint_text

    return render_lint_text(report, least=show, styled=has_style())


def _settle_code(report: "LintReport", fail_on: 'Severity | Literal["never"]') -> int:
    from amhire.posting.lint.linting import is_at_least

    if report.unread:
        return _UNREAD
    if fail_on == "never":
        return 0
    return _FOUND if any(is_at_least(each.severity, fail_on) for each in report.findings) else 0
