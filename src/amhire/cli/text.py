"""`amhire text`: what the tool read in a file, the first thing to look at when a score surprises."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from amhire.cli.options import force_option
from amhire.cli.single import settle_day

if TYPE_CHECKING:
    from amhire.documents.originals import Original
    from amhire.report.reading_text import ReadFile

_UNREAD_FILES = 4
_ANY_ROLE = "account-manager"


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILES...")
@click.option(
    "-o",
    "--output",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder for one .txt per file; needed for several files.",
)
@force_option
@click.pass_context
def text(context: click.Context, files: tuple[str, ...], folder: Path | None, force: bool) -> None:
    """Print the text that was read in a file, as screening sees it.

    How it was read, flags and hidden text go to standard error. Archives and mails are opened; a single member is
    named like a file in a folder: pile.zip/cv.pdf.
    """
    read = _read_files(files, single=folder is None)
    unread = _write_texts(read, files, folder, force=force) if folder else _print_text(read)
    if unread:
        context.exit(_UNREAD_FILES)


def _print_text(read: Iterator["ReadFile"]) -> bool:
    """Print the one text there is; whether there was none."""
    from amhire.report.reading_text import show_safely

    found = next((each.text for each in read if each.text is not None), None)
    if found is not None:
        click.echo(show_safely(found))
    return found is None


def _read_files(files: tuple[str, ...], *, single: bool) -> Iterator["ReadFile"]:
    """Every file, told about on standard error as soon as it is read."""
    from amhire.profile import load_profile
    from amhire.report.reading_text import list_originals, read_original
    from amhire.screening.screener import build_screener

    originals = list_originals(files)
    originals = iter(_expect_one(originals)) if single else originals
    # Flags are the same for every role.
    screener = build_screener(load_profile(_ANY_ROLE)[0], as_of=settle_day(None))
    for original in originals:
        file = read_original(original, screener)
        click.echo("\n  ".join(file.remarks), err=True)
        yield file


def _expect_one(originals: Iterable["Original"]) -> Sequence["Original"]:
    """The one document there is, and what is passed over; nothing is read before it is clear that there is one."""
    found: list[Original] = []
    for original in originals:
        found.append(original)
        if sum(not each.skip for each in found) > 1:
            raise click.UsageError("several documents need a folder for their texts; name it with -o")
    return found


def _write_texts(read: Iterator["ReadFile"], files: tuple[str, ...], folder: Path, *, force: bool) -> bool:
    """Write one file a text and print its path; whether some file had no text."""
    from amhire.output import write_together
    from amhire.report.reading_text import plan_texts

    found = list(read)
    planned = plan_texts(found, folder, map(Path, files))
    write_together(dict(planned), overwrite=force)
    for path in planned:
        click.echo(str(path))
    return any(each.text is None and not each.is_skipped for each in found)
