"""Shards on a Dask cluster: a scheduler that is there already, joined by its address."""

import logging
from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from concurrent.futures import CancelledError
from contextlib import closing, suppress
from functools import partial
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from amhire.batch.cluster import (
    Errand,
    TlsFiles,
    check_address,
    drive,
    drop_guards,
    end_errand,
    find_faults,
    prepare_errand,
    run_on_worker,
)
from amhire.batch.job import Job
from amhire.batch.shards import Shard, ShardResult, Tell
from amhire.batch.stores import Store
from amhire.errors import AmhireError

if TYPE_CHECKING:
    from distributed import Client, Future

#: Shards under way for each thread of the cluster: enough that none waits for the next, few enough to stay small.
_WINDOW = 4
#: How often a shard is sent again whose worker raised an error; one whose worker died is always sent again, thrice.
_RETRIES = 2
#: Seconds: for the scheduler to answer, and for the first worker to join it.
_ANSWER, _JOIN = 15, 60

_NO_DRIVER = 'A cluster needs one more package: pip install "amhire[cluster]"'
_NO_CERTIFICATES = "{address}: tls:// needs certificates; give --tls-ca-file, --tls-cert and --tls-key"
_NO_ANSWER = "{address}: no scheduler answers there ({fault}); check the address, the certificates and that it runs"
_NO_WORKERS = "{address}: the scheduler has no worker; start some with `dask worker {address} --nthreads 1`"
_GONE = "{address}: the scheduler went away; parts so far are kept. Run the same command again to go on"


class DaskExecutor:
    """An engine that calls `run_shard` on the workers of a Dask cluster, which goes on when this leaves it."""

    def __init__(
        self,
        address: str,
        tls: TlsFiles | None = None,
        *,
        insecure: bool = False,
        count: Callable[[int], None] | None = None,
    ) -> None:
        check_address(address, insecure=insecure)
        if not find_spec("distributed"):
            raise AmhireError(_NO_DRIVER)
        self._address, self._tls, self._insecure = address, tls or TlsFiles(), insecure
        #: Told at the end of a run how many files the cluster read at a time: the most threads it was seen with.
        self._count = count

    def run(self, job: Job, shards: Sequence[Shard], store: Store, tell: Tell | None = None) -> Iterator[ShardResult]:
        """Results as they come. Raises AmhireError where a worker is not fit for the run or the scheduler is gone."""
        if not shards:
            return
        errand = prepare_errand(job, shards, store)
        try:
            with _connect(self._address, self._tls) as client:
                self._wait_for_workers(client)
                with closing(_Dask(client, self._address, errand, insecure=self._insecure)) as engine:
                    yield from drive(engine, errand, shards, tell)
                    if self._count:
                        self._count(engine.widest)
        finally:
            end_errand(errand)

    def _wait_for_workers(self, client: "Client") -> None:
        try:
            client.wait_for_workers(1, timeout=_JOIN)
        except TimeoutError as fault:
            raise AmhireError(_NO_WORKERS.format(address=self._address)) from fault


class _Dask:
    """The client as an engine. What happens to a shard is known by its key."""

    def __init__(self, client: "Client", address: str, errand: Errand, *, insecure: bool) -> None:
        from distributed import as_completed

        self._client, self._address, self._insecure = client, address, insecure
        self._wanted, self._checked = errand, set[str]()
        # A result and not scattered data: the scheduler makes it again when every worker that has it has died.
        self._errand = client.submit(_keep, errand, pure=False)
        self._back = as_completed([], loop=client.loop, with_results=True, raise_errors=False)
        self._sent: dict[str, Future] = {}
        #: The most threads that the cluster was seen with.
        self.widest = 0

    def count_room(self) -> int:
        # Asked anew each time: workers come and go. Without a connection the question waits for a new one.
        if self._client.status != "running":
            raise AmhireError(_GONE.format(address=self._address))
        threads: dict[str, int] = self._ask(self._client.nthreads)
        self._check(threads.keys() - self._checked)
        width = sum(threads.values())
        self.widest = max(self.widest, width)
        return _WINDOW * max(1, width)

    def start(self, shard: Shard) -> str:
        future = self._client.submit(run_on_worker, self._errand, shard, pure=False, retries=_RETRIES)
        self._sent[future.key] = future
        self._back.add(future)
        return str(future.key)

    def wait(self) -> tuple[str, ShardResult | Exception]:
        future, outcome = next(self._back)
        del self._sent[future.key]
        if isinstance(outcome, ShardResult):
            return str(future.key), outcome
        if isinstance(outcome, tuple):
            # What the worker raised, or that it died: the kind, the exception and where.
            return str(future.key), outcome[1]
        # Only a scheduler that is lost takes back what it was sent.
        raise AmhireError(_GONE.format(address=self._address))

    def close(self) -> None:
        """Leave nothing behind on the workers, whether the run has ended or is given up."""
        if self._client.status == "running":
            with suppress(OSError, CancelledError):  # a scheduler may go at any moment
                self._client.cancel([*self._sent.values(), self._errand])
                self._client.run(drop_guards, self._wanted.job, on_error="ignore")

    def _check(self, workers: AbstractSet[str]) -> None:
        """Raises AmhireError where a worker is not fit for the run. Each refuses by itself too; this says it sooner."""
        if not workers:
            return
        for worker in workers:
            # A tunnel of this machine may lead to a cluster whose workers talk in the clear.
            check_address(worker, insecure=self._insecure)
        ask = partial(self._client.run, find_faults, self._wanted, workers=sorted(workers), on_error="return")
        found: dict[str, tuple[str, ...] | Exception] = self._ask(ask)
        told = {worker: _tell_fault(each) for worker, each in sorted(found.items())}
        faults = [f"worker {worker}: {each}" for worker, each in told.items() if each]
        if faults:
            raise AmhireError("\n".join(faults))
        self._checked |= workers

    def _ask(self, question: Callable[[], Any]) -> Any:  # noqa: ANN401  (whatever is the answer)
        try:
            return question()
        except (OSError, CancelledError) as fault:
            raise AmhireError(_GONE.format(address=self._address)) from fault


def _connect(address: str, tls: TlsFiles) -> "Client":
    from distributed import Client
    from distributed.security import Security

    given = {"tls_ca_file": tls.authority, "tls_client_cert": tls.certificate, "tls_client_key": tls.key}
    security = Security(**{name: str(path) for name, path in given.items() if path})
    if address.startswith("tls://") and not (security.tls_ca_file and security.tls_client_cert):
        raise AmhireError(_NO_CERTIFICATES.format(address=address))
    # The client tells of a lost scheduler at length; here it becomes one error.
    for name in ("distributed", "distributed.client"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        return Client(address, security=security, timeout=_ANSWER, set_as_default=False, name="amhire")
    except (OSError, ValueError) as fault:
        raise AmhireError(_NO_ANSWER.format(address=address, fault=type(fault).__name__)) from fault


def _keep(errand: Errand) -> Errand:
    return errand


def _tell_fault(found: tuple[str, ...] | Exception) -> str:
    if isinstance(found, OSError):
        return ""  # it is gone again
    if isinstance(found, Exception):
        return f"cannot run amhire ({type(found).__name__}); install the same version there as here"
    return "; ".join(found)
