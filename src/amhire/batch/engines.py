"""What a run can be read by, chosen by name: processes of this machine, or a cluster."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from amhire.batch.process import ReadingProcess

if TYPE_CHECKING:
    # Loaded where they are used: what is loaded here is loaded before the first process starts.
    from amhire.batch.cluster import TlsFiles
    from amhire.batch.job import Job
    from amhire.batch.shards import Executor

#: How wide a cluster is taken to be when shards are cut: one that is wider still has work for all of it.
_CLUSTER_WIDTH = 16
#: The share of the machine that a container gets on Linux (cgroup v2): microseconds of so many, or "max".
_QUOTA = Path("/sys/fs/cgroup/cpu.max")


class LocalEngine:
    """Processes of this machine."""

    name = "local"

    def __init__(self, workers: int) -> None:
        self.workers = workers
        self._started: list[ReadingProcess] = []

    @contextmanager
    def start(self, places: Sequence[str]) -> Iterator[None]:
        """Have the processes that read these places start by themselves, before all else that a run begins with.

        On leaving, those end that no executor took.
        """
        is_open = any("://" in place or Path(place).is_dir() for place in places)
        try:
            for _ in range(self.workers if is_open else min(self.workers, len(places))):
                self._started.append(ReadingProcess())
            yield
        finally:
            for process in self._started:
                process.kill()

    def give(self, job: "Job") -> None:
        """Say what for; the processes get ready for it."""
        for process in self._started:
            process.give(job)

    def open(self) -> "Executor":
        """The executor."""
        from amhire.batch.local import LocalExecutor

        return LocalExecutor(self.workers, started=self._started)


class DaskEngine:
    """A Dask cluster that is there already."""

    name = "dask"

    def __init__(self, address: str, tls: "TlsFiles", *, insecure: bool) -> None:
        #: A guess, until the cluster says how many it has.
        self.workers = _CLUSTER_WIDTH
        self._address, self._tls, self._insecure = address, tls, insecure

    @contextmanager
    def start(self, places: Sequence[str]) -> Iterator[None]:  # noqa: ARG002  (as other engines do)
        """It runs already."""
        yield

    def give(self, job: "Job") -> None:
        """Its workers are told with the first shard."""

    def open(self) -> "Executor":
        """The executor. Raises AmhireError for an address that is not allowed."""
        from amhire.batch.dask_cluster import DaskExecutor

        return DaskExecutor(self._address, self._tls, insecure=self._insecure, count=self._count)

    def _count(self, workers: int) -> None:
        self.workers = workers


def count_cores() -> int:
    """The cores that this process may use: all, those it is bound to, or what its container grants it."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(cores, _read_quota(_QUOTA) or cores)


def _read_quota(path: Path) -> int:
    """Whole cores of a container's quota, at least one; 0 where there is none."""
    try:
        quota, period = map(int, path.read_text(encoding="ascii").split())
    except (OSError, ValueError):
        return 0
    return max(1, quota // period) if period > 0 else 0
