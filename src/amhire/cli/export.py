"""`amhire export`: openings for job boards and the framework for other systems, in formats of others."""

from datetime import UTC, datetime
from pathlib import Path

import click

from amhire.cli.options import force_option, overlay_option

_MOMENT = click.DateTime(["%Y-%m-%dT%H:%M:%S%z", "%Y-%m-%dT%H:%M:%SZ", "%Y-%m-%d"])
_targets = click.argument(
    "targets",
    metavar="REQUISITION.yaml|FOLDER...",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, path_type=Path),
)
_output = click.option("-o", "--output", default="-", help="The file to write. [standard output]")
_at = click.option("--at", type=_MOMENT, help="The moment that the export names, such as 2026-11-22T09:00:00Z. [now]")


@click.group()
def export() -> None:
    """Write openings for job boards, or the framework for other systems."""


@export.command("indeed-xml")
@_targets
@click.option("--publisher", help="Who publishes the feed. [the company of the first opening]")
@click.option("--publisher-url", help="Its website. [the company's]")
@click.option("--pages", default="", help="Where postings stand, with {reference} in it. [where people apply]")
@_output
@_at
@overlay_option
@force_option
def indeed_xml(
    *,
    targets: tuple[Path, ...],
    publisher: str | None,
    publisher_url: str | None,
    pages: str,
    output: str,
    at: datetime | None,
    overlays: tuple[Path, ...],
    force: bool,
) -> None:
    """One XML feed of all openings, in the format of Indeed.

    Refused as a whole while a posting has blanks or lacks what a feed needs.
    """
    from amhire.output import write_atomic
    from amhire.posting.export.indeed import Publisher, render_indeed_feed
    from amhire.posting.export.opening import list_requisitions, load_openings

    if pages and "{reference}" not in pages:
        raise click.UsageError("--pages needs {reference} in it, where the reference of a posting belongs")
    moment = _settle(at)
    openings = load_openings(list_requisitions(targets), overlays=overlays, on=moment.date())
    company = openings[0].requisition.company
    named = Publisher(
        publisher or (company.name if company else ""), publisher_url or (company and company.url) or "", pages
    )
    feed = render_indeed_feed(openings, named, at=moment)
    write_atomic(output, feed, overwrite=force)


@export.command("job-resume")
@_targets
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="A folder, or a .json file for one opening. [standard output for one]",
)
@_at
@overlay_option
@force_option
def job_resume(
    *, targets: tuple[Path, ...], output: Path | None, at: datetime | None, overlays: tuple[Path, ...], force: bool
) -> None:
    """One JSON file for each opening, after the job schema of JSON Resume."""
    from amhire.output import write_atomic, write_together
    from amhire.posting.export.job_resume import render_job_resume
    from amhire.posting.export.opening import list_requisitions, load_openings
    from amhire.posting.formats import base_name

    paths = list_requisitions(targets)
    is_file = output is None or str(output) == "-" or output.suffix.lower() == ".json"
    if is_file and len(paths) > 1:
        raise click.UsageError("several openings need a folder; name it with -o")
    openings = load_openings(paths, overlays=overlays, on=_settle(at).date())
    if is_file:
        write_atomic(output or "-", render_job_resume(openings[0]), overwrite=force)
        return
    assert output is not None
    files: dict[Path, bytes | str] = {}
    for each in openings:
        path = output / f"{base_name(each.profile)}.job.json"
        if path in files:
            raise click.UsageError(f"{each.file}: another opening has the file name {path.name}; change its identifier")
        files[path] = render_job_resume(each)
    write_together(files, overwrite=force)
    click.echo("\n".join(map(str, files)))


@export.command("case")
@click.option("--creator", default="amhire", show_default=True, help="Who answers for the framework.")
@click.option(
    "--base-url", default="", help="The address the package will be served from. [names of the form urn:uuid]"
)
@_output
@_at
@overlay_option
@force_option
def case(
    *, creator: str, base_url: str, output: str, at: datetime | None, overlays: tuple[Path, ...], force: bool
) -> None:
    """The framework as a CASE 1.1 package: competencies, indicators, anchors, rating scale."""
    from amhire.framework.loading import load_framework
    from amhire.output import write_atomic
    from amhire.report.case_package import CasePublisher, render_case_package
    from amhire.resources import competencies_folder

    framework = load_framework(competencies_folder(), overlays)
    package = render_case_package(framework, CasePublisher(creator, base_url), at=_settle(at))
    write_atomic(output, package, overwrite=force)


@export.command("rsd")
@click.option("--author", default="amhire", show_default=True, help="Who answers for the skill statements.")
@_output
@overlay_option
@force_option
def rsd(*, author: str, output: str, overlays: tuple[Path, ...], force: bool) -> None:
    """The framework's indicators as Rich Skill Descriptors, a table that OSMT imports."""
    from amhire.framework.loading import load_framework
    from amhire.output import write_atomic
    from amhire.report.rich_skills import render_rich_skills
    from amhire.resources import competencies_folder

    framework = load_framework(competencies_folder(), overlays)
    write_atomic(output, render_rich_skills(framework, author=author), overwrite=force)


def _settle(at: datetime | None) -> datetime:
    """The moment given, else now; without a zone it is of UTC."""
    moment = at or datetime.now(UTC)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
