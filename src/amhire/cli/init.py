"""`amhire init`: a commented starter requisition."""

from pathlib import Path

import click

from amhire.cli.options import force_option


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@force_option
def init(*, folder: Path, force: bool) -> None:
    """Write a commented starter requisition.

    FOLDER gets requisition.yaml and the schema that editors complete and check it by.
    """
    from amhire.output import write_together
    from amhire.resources import templates_folder
    from amhire.schema import render_schema

    starter = (templates_folder() / "starter" / "requisition.yaml").read_text(encoding="utf-8")
    path = folder / "requisition.yaml"
    files = {path: starter, folder / "requisition.schema.json": render_schema("requisition")}
    write_together(files, overwrite=force)
    click.echo(str(path))
    then = f'amhire check "{path}" && amhire posting "{path}" --format html -o "{folder}"'
    click.echo(f"Edit it, then run: {then}", err=True)
