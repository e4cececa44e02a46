"""The `amhire` command: the group, the one error boundary and the exit codes."""

import io
import logging
import sys
import traceback
from enum import IntEnum
from typing import TextIO

import click

from amhire.cli.check import check
from amhire.cli.collect import collect
from amhire.cli.compare import compare
from amhire.cli.decide import decide
from amhire.cli.evaluate import evaluate
from amhire.cli.explain import explain
from amhire.cli.export import export
from amhire.cli.init import init
from amhire.cli.jurisdictions import jurisdictions
from amhire.cli.lint import lint
from amhire.cli.panel import panel
from amhire.cli.posting import posting
from amhire.cli.schema import schema
from amhire.cli.scorecard import scorecard
from amhire.cli.screen import screen
from amhire.cli.shortlist import shortlist
from amhire.cli.show import roles, show
from amhire.cli.text import text
from amhire.cli.translate import translate
from amhire.errors import AmhireError, InvalidData, OutputRefused, UnknownName


class ExitCode(IntEnum):
    """What a run of amhire ended with; the table in docs/reference/exit-codes.md."""

    DONE = 0
    NO = 1
    USAGE = 2
    BUG = 3
    UNREAD_FILES = 4
    INTERRUPTED = 130


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="amhire", message="%(prog)s %(version)s")
def amhire() -> None:
    """Postings, interview scorecards and résumé screening for account managers, from one competency framework."""


for _command in (
    init,
    check,
    roles,
    show,
    schema,
    translate,
    posting,
    lint,
    jurisdictions,
    scorecard,
    collect,
    panel,
    screen,
    shortlist,
    decide,
    explain,
    compare,
    text,
    evaluate,
    export,
):
    amhire.add_command(_command)


def main() -> None:
    """Run the command line and leave the process with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        _use_utf8(stream)
    logging.basicConfig(level=logging.WARNING, format="amhire: %(message)s", stream=sys.stderr)
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:  # one return for each way a run can end
    """Run one command line; returns the exit code. Errors become messages here and nowhere else."""
    try:
        result = amhire.main(arguments, prog_name="amhire", standalone_mode=False)
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.ClickException as error:
        error.show()
        return ExitCode.USAGE
    except AmhireError as error:
        return _tell(error)
    except (click.Abort, KeyboardInterrupt):
        click.echo("amhire: interrupted", err=True)
        return ExitCode.INTERRUPTED
    except SystemExit:
        # So click ends when the reader of stdout went away (`amhire roles | head`): nothing is left to say.
        return ExitCode.DONE
    except Exception as error:  # noqa: BLE001  # the boundary: whatever else comes up is told here
        return _tell_unforeseen(error)
    return result if isinstance(result, int) else ExitCode.DONE


def _tell(error: AmhireError) -> ExitCode:
    """Say what the user can act on; problems come one a line, ready to be clicked in an editor."""
    click.echo(str(error) if isinstance(error, InvalidData) else f"amhire: {error}", err=True)
    return ExitCode.USAGE if isinstance(error, UnknownName | OutputRefused) else ExitCode.NO


def _tell_unforeseen(error: Exception) -> ExitCode:
    """What the system refuses about a file the user named is the user's to mend; everything else is our mistake."""
    if isinstance(error, OSError) and error.strerror:
        # Without a name it is the stream that the result goes to: a full disk behind `amhire roles > file`.
        click.echo(f"amhire: {error.filename or 'standard output'}: {error.strerror}", err=True)
        return ExitCode.USAGE
    click.echo(f"{traceback.format_exc()}\namhire: this is a bug in amhire; please report the lines above", err=True)
    return ExitCode.BUG


def _use_utf8(stream: TextIO) -> None:
    """A terminal knows its own encoding; files and pipes get UTF-8, as postings do, also on Windows.

    A name that cannot be shown is no reason to fail.
    """
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")
