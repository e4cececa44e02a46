"""The engine of one machine: as many guards as workers, each in a thread of its own."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from threading import Thread

from amhire.batch.guard import Guard, GuardClosed
from amhire.batch.job import Job
from amhire.batch.process import COMMAND, ReadingProcess
from amhire.batch.shards import Shard, ShardResult, Tell, run_shard
from amhire.batch.stores import Store
from amhire.screening.row import Status

#: Waiting without an end cannot be interrupted by Ctrl-C on every system.
_TURN_SECONDS = 0.5
_PARTING_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class _Told:
    file: str
    status: Status | None


@dataclass(frozen=True, slots=True)
class _Work:
    shard: Shard
    store: Store


class LocalExecutor:
    """Reads shards in processes of this machine."""

    def __init__(
        self, workers: int, *, command: tuple[str, ...] = COMMAND, started: Sequence[ReadingProcess] = ()
    ) -> None:
        self._workers = workers
        self._command = command
        #: Processes that were started before it was known what for; whoever started them ends those that stay unused.
        self._started = [*started]

    def run(self, job: Job, shards: Sequence[Shard], store: Store, tell: Tell | None = None) -> Iterator[ShardResult]:
        """Results as they come. The first failure ends all work and is raised; so does leaving the iteration."""
        if not shards:
            return
        workers = min(self._workers, len(shards))
        started, self._started = self._started[:workers], self._started[workers:]
        crew = _Crew(job, workers, self._command, started)
        try:
            crew.hand_out(shards, store)
            left = len(shards)
            while left:
                news = crew.hear()
                if isinstance(news, ShardResult):
                    left -= 1
                    yield news
                elif isinstance(news, _Told):
                    if tell:
                        tell(news.file, news.status)
                else:
                    raise news
            crew.finish()
        finally:
            crew.stop()


class _Crew:
    """Threads that take shards from one list."""

    def __init__(
        self, job: Job, workers: int, command: tuple[str, ...], started: Sequence[ReadingProcess] = ()
    ) -> None:
        self.job = job
        self._waiting = SimpleQueue[_Work | None]()
        self._news = SimpleQueue[ShardResult | _Told | BaseException]()
        processes = (*started, *[None] * (workers - len(started)))
        self._guards = [Guard(job, command=command, started=each) for each in processes]
        self._threads = [Thread(target=self._work, args=(guard,), daemon=True) for guard in self._guards]
        for thread in self._threads:
            thread.start()

    def hand_out(self, shards: Sequence[Shard], store: Store) -> None:
        """All shards there will be. Whoever gets none goes home."""
        for shard in shards:
            self._waiting.put(_Work(shard, store))
        for _ in self._threads:
            self._waiting.put(None)

    def hear(self) -> ShardResult | _Told | BaseException:
        """What happened next."""
        while True:
            try:
                return self._news.get(timeout=_TURN_SECONDS)
            except Empty:
                continue

    def finish(self) -> None:
        """Wait until all processes have ended by themselves."""
        for thread in self._threads:
            thread.join(_PARTING_SECONDS)

    def stop(self) -> None:
        """End whatever still runs."""
        for guard in self._guards:
            guard.kill()
        for _ in self._threads:
            self._waiting.put(None)
        self.finish()

    def _work(self, guard: Guard) -> None:
        # In this thread from beginning to end: on Linux a process dies with the thread that started it, and those that
        # were started before with the one that started them, the main thread.
        try:
            guard.start()
            while work := self._waiting.get():
                self._news.put(run_shard(self.job, work.shard, work.store, guard, self._tell))
            guard.close()
        except GuardClosed:
            pass
        except BaseException as fault:  # noqa: BLE001  (raised again where the results are awaited)
            guard.kill()
            self._news.put(fault)

    def _tell(self, file: str, status: Status | None) -> None:
        # By way of the caller's thread, so that progress need not think of threads.
        self._news.put(_Told(file, status))
