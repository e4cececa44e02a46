"""Reading at arm's length: a hostile file can hang, crash or starve the process that reads it, and nothing else."""

import logging
from collections.abc import Iterator
from threading import Lock
from types import TracebackType
from typing import Self

from amhire.batch.account import Account, Tries
from amhire.batch.frames import Ended, Failed, Fetched, Judged, Opened, Passed, Ready
from amhire.batch.job import Job
from amhire.batch.process import COMMAND, Lost, ReadingProcess
from amhire.batch.record import Record, encode_row
from amhire.batch.source import Source
from amhire.errors import WorkerFailed
from amhire.screening.row import Row

_STARTING_SECONDS = 120.0
#: Whoever ends processes while they start, ends a run only by persistence.
_STARTS_AFTER_OUTSIDE = 10
_NO_START = "The process that reads files does not start: {reason}. {remedy}"
_REMEDY = "Install amhire again; if that changes nothing, report it."

_NONSENSE = "it says what makes no sense"

_log = logging.getLogger(__name__)


class GuardClosed(Exception):
    """The guard was killed by another thread while it read."""


class Guard:
    """Reads files one after the other in a process of its own, which it replaces whenever that is lost.

    For one thread, which has to live as long as the guard; `kill` may come from any.
    """

    def __init__(self, job: Job, *, command: tuple[str, ...] = COMMAND, started: ReadingProcess | None = None) -> None:
        self._job = job
        self._command = command
        #: A process that was started before the job was known, to begin with.
        self._process = started
        if started:
            started.give(job)
        self._files = 0
        self._closed = False
        self._changing = Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        if fault:
            self.kill()
        else:
            self.close()

    def start(self) -> None:
        """Have the process start by itself, to be ready when the first file comes."""
        with self._changing:
            if self._closed:
                raise GuardClosed
            if self._process is None:
                self._process = ReadingProcess(self._command)
                self._process.give(self._job)
                self._files = 0

    def read(self, source: Source) -> Iterator[Record]:
        """The row of the file, or those of its members; at least one. Raises WorkerFailed where no process starts."""
        if source.skip:
            yield encode_row(Row(source.name, "", "skipped", source.skip), "")
            return
        account = Account(source)
        try:
            while not account.finished:
                try:
                    yield from self._read_on(account)
                except Lost as lost:
                    self._drop()
                    if self._closed:
                        raise GuardClosed from lost
                    _log.debug("lost while reading %r: %s %s", source.name, lost.cause, lost.status)
                    if not account.may_try_again(lost):
                        yield account.give_up(lost, self._job.limits)
        finally:
            if not account.finished:
                # Nobody wants the rest; answers to come would be taken for those on another file.
                self._drop()
        self._files += 1
        if self._files >= self._job.limits.files:
            self._retire()

    def close(self) -> None:
        """Let the process end."""
        with self._changing:
            self._closed = True
        self._retire()

    def kill(self) -> None:
        """End the process at once; whoever is reading gets GuardClosed."""
        with self._changing:
            self._closed = True
            if self._process:
                self._process.kill()

    def _read_on(self, account: Account) -> Iterator[Record]:
        """The rows that one process gives."""
        process = self._ready_process()
        before = account.done
        process.ask(account.order())
        while True:
            match process.hear(self._job.limits.seconds):
                case Fetched(sha256):
                    account.sha256 = sha256
                case Opened(number) as opened if number == account.done:
                    account.opened = opened
                case Judged() as judged:
                    yield account.accept(judged)
                case Passed():
                    pass
                case Ended(worn, more) if account.done > before or (account.done and not more):
                    account.finished = not more
                    if worn:
                        self._retire()
                    return
                case _:
                    raise Lost("garbled")

    def _ready_process(self) -> ReadingProcess:
        tries = Tries(most_outside=_STARTS_AFTER_OUTSIDE)
        while True:
            self.start()
            process = self._process
            if process and (process.ready or self._await_start(process, tries)):
                return process

    def _await_start(self, process: ReadingProcess, tries: Tries) -> bool:
        """Whether it is ready; False where another try is worth while. Raises WorkerFailed where none is."""
        try:
            message = process.hear(_STARTING_SECONDS)
            if isinstance(message, Ready):
                process.ready = True
                return True
            lost, failed = Lost("garbled"), message if isinstance(message, Failed) else Failed(_NONSENSE)
        except Lost as fault:
            lost, failed = fault, Failed(_describe_start(fault))
        self._drop()
        if failed.remedy or not tries.allow_another(lost):
            raise WorkerFailed(_NO_START.format(reason=failed.reason, remedy=failed.remedy or _REMEDY))
        return False

    def _drop(self) -> None:
        with self._changing:
            process, self._process = self._process, None
        if process:
            process.kill()

    def _retire(self) -> None:
        with self._changing:
            process, self._process = self._process, None
        if process:
            process.close()


def _describe_start(lost: Lost) -> str:
    if lost.cause == "silent":
        return f"it is not ready after {_STARTING_SECONDS:g} seconds"
    return f"it ended with exit status {lost.status}" if lost.cause == "died" else _NONSENSE
