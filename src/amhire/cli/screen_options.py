"""Options of `amhire screen` about what reads the files and what one may cost; a group of them is read as one value."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from amhire.batch.engines import DaskEngine, LocalEngine
    from amhire.batch.job import Limits

_MEGABYTE = 1_000_000

_F = TypeVar("_F", bound=Callable[..., Any])
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
#: Where the context of a command keeps what these options were given.
_GIVEN = __name__


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
    """What reads the files: processes of this machine, or a cluster. Read by `choose_engine`."""
    for option in reversed(
        (
            _option(
                "--workers",
                type=click.IntRange(min=1),
                metavar="N",
                help="Files read at a time on this machine; as many as it has cores if not given.",
            ),
            _option("--cluster", metavar="ADDRESS", help="Scheduler of a Dask cluster, tls://HOST:PORT or tcp://…"),
            _option("--insecure-cluster", is_flag=True, help="Allow tcp:// to other machines: no lock, no key."),
            _option("--tls-ca-file", type=_FILE, help="Certificate that the cluster's own are signed with."),
            _option("--tls-cert", type=_FILE, help="Certificate of this client."),
            _option("--tls-key", type=_FILE, help="Private key of this client."),
        )
    ):
        function = option(function)
    return function


def limit_options(function: _F) -> _F:
    """What one file may cost before it is given up. Read by `read_limits`."""
    for option in reversed(
        (
            _option(
                "--time-limit",
                type=click.FloatRange(min=1),
                default=60.0,
                show_default=True,
                metavar="SECONDS",
                help="What one file may take.",
            ),
            _option(
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


def choose_engine(context: click.Context) -> "LocalEngine | DaskEngine":
    """The engine that the options name. Raises UsageError where they contradict each other."""
    from amhire.batch.engines import DaskEngine, LocalEngine, count_cores

    given = context.meta[_GIVEN]
    tls = given["tls_ca_file"], given["tls_cert"], given["tls_key"]
    if given["cluster"] is None:
        if given["insecure_cluster"] or any(tls):
            raise click.UsageError("--insecure-cluster and --tls-… go with --cluster")
        return LocalEngine(given["workers"] or count_cores())
    if given["workers"]:
        raise click.UsageError("--workers is for this machine; a cluster has as many as it was started with")
    from amhire.batch.cluster import TlsFiles

    return DaskEngine(given["cluster"], TlsFiles(*tls), insecure=given["insecure_cluster"])


def find_cluster_risk(context: click.Context) -> str:
    """What may happen on a cluster that is allowed to be insecure; "" where nothing may."""
    given = context.meta[_GIVEN]
    if not (given["cluster"] and given["insecure_cluster"]):
        return ""
    from amhire.batch.cluster import find_risk

    return find_risk(given["cluster"])


def read_limits(context: click.Context) -> "Limits":
    """What one file may cost."""
    from amhire.batch.job import Limits

    given = context.meta[_GIVEN]
    return Limits(seconds=given["time_limit"], memory=given["memory_limit"] * _MEGABYTE)


def _option(name: str, **how: Any) -> Callable[[_F], _F]:  # noqa: ANN401  (as click.option takes it)
    """An option that the command does not take by itself."""
    return click.option(name, expose_value=False, callback=_keep, **how)


def _keep(context: click.Context, parameter: click.Parameter, value: object) -> None:
    context.meta.setdefault(_GIVEN, {})[parameter.name] = value
