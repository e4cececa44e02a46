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
@click.argument("name", metavar="ROLE|COMPETENCY")
@level_option
@overlay_option
def show(name: str, level: str | None, overlays: tuple[Path, ...]) -> None:
    """Show a role (at a career level) or a competency, whole."""
    from amhire.framework.loading import load_framework
    from amhire.report.framework_text import describe
    from amhire.resources import competencies_folder

    click.echo(describe(load_framework(competencies_folder(), overlays), name, level=level or "manager"), nl=False)
