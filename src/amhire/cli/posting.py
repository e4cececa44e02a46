"""`amhire posting`: the job posting of an opening or of a role."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from textwrap import shorten
from typing import TYPE_CHECKING

import click

from amhire.cli.options import force_option, level_option, overlay_option, target_argument, templates_option

if TYPE_CHECKING:
    from datetime import date

    from amhire.framework.translation import SourceText
    from amhire.posting.content import Posting
    from amhire.posting.edition import Edition
    from amhire.posting.formats import Format
    from amhire.profile import Profile
    from amhire.typeset import Paper

_FIRST_UNTRANSLATED = 5
_LONGEST_QUOTE = 80
_TEXT_FORMATS = ("md", "html", "txt", "json-ld")


@click.command()
@target_argument
@level_option
@click.option(
    "--format",
    "formats",
    type=click.Choice(["md", "html", "pdf", "docx", "txt", "json-ld"]),
    multiple=True,
    help="May be repeated. [by the ending of -o, else md]",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="File for one format, or folder. [standard output for one format of text]",
)
@click.option("--paper", type=click.Choice(["a4", "letter"]), help="Paper size. [letter for en-US and en-CA, else a4]")
@click.option("--trace", is_flag=True, help="Show with every line where it comes from.")
@overlay_option
@templates_option
@force_option
def posting(
    *,
    target: str,
    level: str | None,
    formats: tuple["Format", ...],
    output: Path | None,
    paper: "Paper | None",
    trace: bool,
    overlays: tuple[Path, ...],
    templates: Path | None,
    force: bool,
) -> None:
    """Write the posting of a requisition, or of a role with blanks to fill in, and print the paths of its files.

    What is missing is marked in the posting and listed; JSON-LD is refused until nothing is.
    """
    from amhire.cli.single import settle_day
    from amhire.output import STANDARD_OUTPUT, write_atomic, write_together
    from amhire.posting.edition import build_edition
    from amhire.posting.formats import base_name, render_edition
    from amhire.profile import load_profile
    from amhire.render import build_templates

    wanted = _pick_formats(formats, output)
    profile, folder = load_profile(target, level=level, overlays=overlays)
    files = _plan_files(wanted, output, base_name(profile))
    day = settle_day(None)
    # Law is that of the day the posting goes out, where the requisition does not name it.
    edition = build_edition(profile, folder=folder, trace=trace, paper=paper, on=day)
    engine = build_templates(templates)
    # Everything is rendered before the first file is written: a fault leaves nothing half done.
    contents = {path: render_edition(name, edition, engine) for name, path in files.items()}
    if (content := contents.get(Path(STANDARD_OUTPUT))) is not None:
        write_atomic(STANDARD_OUTPUT, content)
    else:
        write_together(contents, overwrite=force)
        click.echo("\n".join(map(str, contents)))
    _report(edition, wanted)
    if profile.has_requisition:
        _tell_findings(profile, edition.posting, Path(target), day)


def _pick_formats(formats: Sequence["Format"], output: Path | None) -> tuple["Format", ...]:
    from amhire.posting.formats import SUFFIXES

    if formats:
        return tuple(dict.fromkeys(formats))
    if output is None or not output.suffix or output.is_dir():
        return ("md",)
    for name, suffix in SUFFIXES.items():
        if output.suffix.lower() == suffix:
            return (name,)
    endings = ", ".join(SUFFIXES.values())
    raise click.UsageError(f"{output}: no format ends like that; use --format, or one of the endings {endings}")


def _plan_files(formats: Sequence["Format"], output: Path | None, base: str) -> Mapping["Format", Path]:
    """Where each format goes; "-" is standard output."""
    from amhire.posting.formats import SUFFIXES

    if len(formats) == 1 and (output is None or str(output) == "-"):
        if output is None and formats[0] not in _TEXT_FORMATS:
            raise click.UsageError(f"{formats[0]} is no text for the terminal; name a file or folder with -o")
        return {formats[0]: Path("-")}
    if output is None or str(output) == "-":
        raise click.UsageError("several formats need a folder; name it with -o")
    if len(formats) > 1 and (output.is_file() or output.suffix.lower() in SUFFIXES.values()):
        raise click.UsageError(f"{output}: several formats need a folder, and this names a file")
    if len(formats) > 1 or output.is_dir() or not output.suffix:
        return {name: output / f"{base}{SUFFIXES[name]}" for name in formats}
    if output.suffix.lower() in SUFFIXES.values() and output.suffix.lower() != SUFFIXES[formats[0]]:
        raise click.UsageError(
            f"{output}: {formats[0]} files end in {SUFFIXES[formats[0]]}; change the name or the format"
        )
    return {formats[0]: output}


def _report(edition: "Edition", formats: Sequence["Format"]) -> None:
    """What the reader of the files should know, on standard error."""
    from amhire.posting.formats import list_blanks

    if blanks := edition.posting.blanks:
        click.echo(f"amhire: the posting has blanks; the requisition still has to say\n{list_blanks(blanks)}", err=True)
        if "html" in formats:
            click.echo("amhire: the HTML has no JSON-LD inside while there are blanks", err=True)
    if untranslated := edition.posting.untranslated:
        click.echo(_told_untranslated(edition.posting.language, untranslated), err=True)
    if edition.trace and {"json-ld", "html"} & set(formats):
        click.echo("amhire: JSON-LD carries no trace", err=True)
    if "docx" in formats and edition.logo and edition.logo.kind == "image/svg+xml":
        click.echo("amhire: the DOCX has no logo: Word takes PNG or JPEG, and company.logo is an SVG", err=True)


def _tell_findings(profile: "Profile", posting: "Posting", path: Path, day: "date") -> None:
    """What linting the posting gives: errors and warnings in a line each, advice as a number."""
    from amhire.posting.lint.linting import is_at_least
    from amhire.report.lint_run import lint_own
    from amhire.report.lint_text import tell_briefly

    findings = [each for each in lint_own(profile, posting, path, on=day).findings if each.rule != "blank"]
    grave = [each for each in findings if is_at_least(each.severity, "warning")]
    lines = tell_briefly(grave)
    if advice := len(findings) - len(grave):
        lines.append(f"  {advice} of advice; `amhire lint {path}` shows {'them' if grave else 'it'}")
    if lines:
        click.echo("\n".join(["amhire: linting found", *lines]), err=True)


def _told_untranslated(language: str, texts: Sequence["SourceText"]) -> str:
    """The first of the texts that stand in the posting untranslated, and how many there are."""
    first = [f"  {each.context}: {shorten(each.text, _LONGEST_QUOTE)}" for each in texts[:_FIRST_UNTRANSLATED]]
    more = [f"  and {len(texts) - len(first)} more"] if len(texts) > len(first) else []
    count = f"{len(texts)} text{'s have' if len(texts) > 1 else ' has'} no translation into {language!r}"
    return "\n".join(
        [f"amhire: {count} and stand{'' if len(texts) > 1 else 's'} in the posting as written", *first, *more]
    )
