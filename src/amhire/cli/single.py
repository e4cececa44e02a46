"""What the commands on single résumés share: the day that “present” means, style, and where results go."""

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from amhire.report.case import Unread

_F = TypeVar("_F", bound=Callable[..., Any])
_UNREAD_FILES = 4


def as_of_option(function: _F) -> _F:
    """--as-of: the day that “present” means."""
    return click.option(
        "--as-of",
        type=click.DateTime(["%Y-%m-%d"]),
        help="The day that “present” means in a résumé; today if not given.",
    )(function)


def settle_day(as_of: datetime | None) -> date:
    """The day given, else today."""
    return as_of.date() if as_of else datetime.now().astimezone().date()


def has_style() -> bool:
    """Whether standard output is a terminal whose user wants it styled (https://no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def tell_unread(context: click.Context, unread: Sequence["Unread"]) -> None:
    """Say why files cannot be read, and end with the code for that."""
    from amhire.report.plain import make_plain

    for each in unread:
        click.echo(f"amhire: {make_plain(each.file)}: {make_plain(each.reason)}", err=True)
    context.exit(_UNREAD_FILES)


def write_reports(files: Mapping[str, bytes], *, force: bool) -> None:
    """Write the files together and print their paths; the one named “-” goes to standard output instead."""
    from amhire.output import STANDARD_OUTPUT, write_atomic, write_together

    write_together({Path(name): content for name, content in files.items() if name != STANDARD_OUTPUT}, overwrite=force)
    if STANDARD_OUTPUT in files:
        write_atomic(STANDARD_OUTPUT, files[STANDARD_OUTPUT])
        return
    for name in files:
        click.echo(name)
