"""Options of `amhire screen` about what reads the files and what one may cost."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

_F = TypeVar("_F", bound=Callable[..., Any])
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


class PlaceType(click.ParamType[str]):
    """A path of this machine, or an address such as s3://bucket/folder."""

    name = "place"

    def __init__(self, *, exists: bool) -> None:
        self._path = click.Path(exists=exists)

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Addresses are taken as they are: what is behind one shows when it is opened."""
        given = os.fsdecode(value) if isinstance(value, bytes | os.PathLike) else str(value)
        return given if "://" in given else os.fsdecode(self._path.convert(given, param, ctx))


def engine_options(function: _F) -> _F:
    """What reads the files: processes of this machine, or a cluster."""
    for option in reversed(
        (
            click.option(
                "--workers",
                type=click.IntRange(min=1),
                metavar="N",
                help="Files read at a time on this machine; as many as it has cores if not given.",
            ),
            click.option(
                "--cluster", metavar="ADDRESS", help="Scheduler of a Dask cluster, tls://HOST:PORT or tcp://…"
            ),
            click.option("--insecure-cluster", is_flag=True, help="Allow tcp:// to other machines: no lock, no key."),
            click.option("--tls-ca-file", type=_FILE, help="Certificate that the cluster's own are signed with."),
            click.option("--tls-cert", type=_FILE, help="Certificate of this client."),
            click.option("--tls-key", type=_FILE, help="Private key of this client."),
        )
    ):
        function = option(function)
    return function


def limit_options(function: _F) -> _F:
    """What one file may cost before it is given up."""
    for option in reversed(
        (
            click.option(
                "--time-limit",
                type=click.FloatRange(min=1),
                default=60.0,
                show_default=True,
                metavar="SECONDS",
                help="What one file may take.",
            ),
            click.option(
                "--memory-limit",
                type=click.IntRange(min=1_000),
                default=4_000,
                show_default=True,
                metavar="MB",
                help="What one file may need.",
            ),
        )
    ):
        function = option(function)
    return function
