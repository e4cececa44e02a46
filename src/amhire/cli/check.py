"""`amhire check`: validate the framework, overlays and requisitions."""

from pathlib import Path

import click


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--framework",
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Check against this framework instead of the built-in one.",
)
@click.pass_context
def check(context: click.Context, paths: tuple[Path, ...], folder: Path | None) -> None:
    """Validate the framework, overlays and requisitions.

    PATHS are overlays (folders) and requisitions (files). Prints every problem with its file, line and column, and
    exits 1 if there is one. Silent when all is well.
    """
    from amhire.checking import check_everything
    from amhire.resources import competencies_folder

    overlays = [path for path in paths if path.is_dir()]
    files = [path for path in paths if not path.is_dir()]
    problems = check_everything(folder or competencies_folder(), overlays=overlays, requisitions=files)
    for problem in problems:
        click.echo(str(problem))
    if problems:
        click.echo(f"{len(problems)} problem{'s' if len(problems) > 1 else ''} found", err=True)
        context.exit(1)
