"""`amhire roles` and `amhire show`: what the framework holds, to read."""

from pathlib import Path

import click

from amhire.cli.options import level_option, overlay_option


@click.command()
@overlay_option
def roles(overlays: tuple[Path, ...]) -> None:
    """List the roles and the career levels that compose with them."""
    from amhire.framework.loading import load_framework
    from amhire.report.framework_text import list_roles
    from amhire.resources import competencies_folder

    click.echo(list_roles(load_framework(competencies_folder(), overlays)), nl=False)


@click.command()
@click.argument("name", metavar="ROLE|COMPETENCY|REQUISITION.yaml")
@level_option
@overlay_option
def show(name: str, level: str | None, overlays: tuple[Path, ...]) -> None:
    """Show a role, a competency or an opening, whole.

    A role is shown at a career level, an opening as its requisition makes it.
    """
    from amhire.report.framework_text import describe

    click.echo(describe(name, level=level, overlays=overlays), nl=False)
