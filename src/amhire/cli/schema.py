"""`amhire schema`: JSON Schemas with which editors complete and check the YAML files."""

from pathlib import Path

import click

from amhire.cli.options import force_option


@click.command()
@click.argument("kind", required=False)
@click.option(
    "-o", "--output", type=click.Path(file_okay=False, path_type=Path), help="Folder to write every schema to."
)
@force_option
def schema(*, kind: str | None, output: Path | None, force: bool) -> None:
    """Print the JSON Schema of a kind of YAML file.

    Without KIND, list the kinds; with --output, write all of them to a folder.
    """
    from amhire.output import write_together
    from amhire.schema import SCHEMA_KINDS, render_schema

    if output is not None:
        files = {output / f"{each}.json": render_schema(each) for each in SCHEMA_KINDS}
        write_together(files, overwrite=force)
        click.echo("\n".join(map(str, files)))
    elif kind is None:
        click.echo("\n".join(SCHEMA_KINDS))
    else:
        click.echo(render_schema(kind), nl=False)
