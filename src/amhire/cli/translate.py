"""`amhire translate`: the texts of a posting as a catalogue to translate."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from amhire.cli.options import overlay_option

if TYPE_CHECKING:
    from amhire.framework.translation_update import Coverage


@click.command()
@click.argument("language", metavar="LANGUAGE")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="PO file to write or bring up to date. [standard output]",
)
@overlay_option
def translate(*, language: str, output: Path | None, overlays: tuple[Path, ...]) -> None:
    """Write the texts that postings show as a PO file to translate into LANGUAGE.

    LANGUAGE is a code such as nl, or one with a country such as fr-CA. What is translated already stays, in the file
    that is written or in the framework and its overlays; where a text has changed, its translation is marked fuzzy.
    Put the file into the folder `translations` of an overlay.
    """
    from amhire.framework.loading import load_framework
    from amhire.framework.translation import visible_texts
    from amhire.framework.translation_file import check_language, collect_catalogue, read_catalogue_file
    from amhire.framework.translation_update import update_catalogue
    from amhire.output import STANDARD_OUTPUT, write_atomic, write_together
    from amhire.resources import competencies_folder

    check_language(language)
    folder = competencies_folder()
    framework = load_framework(folder, overlays)
    old = (
        read_catalogue_file(output) if output and output.is_file() else collect_catalogue([folder, *overlays], language)
    )
    text, coverage = update_catalogue(visible_texts(framework), language, old)
    if output is None or str(output) == STANDARD_OUTPUT:
        write_atomic(STANDARD_OUTPUT, text)
    else:
        write_together({output: text}, overwrite=True)
    click.echo(_told(coverage), err=True)


def _told(coverage: "Coverage") -> str:
    texts = coverage.translated + coverage.fuzzy + coverage.missing
    rest = [
        f"{count} {what}"
        for count, what in (
            (coverage.missing, "without a translation"),
            (coverage.fuzzy, "to be looked at again (fuzzy)"),
            (coverage.obsolete, "kept although no text uses them any more"),
        )
        if count
    ]
    return "; ".join([f"amhire: {coverage.translated} of {texts} texts are translated", *rest])
