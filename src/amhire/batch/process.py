"""A reading process as its guard sees it: started, told what to read, listened to with a clock, and ended."""

import contextlib
import math
import os
import pickle
import signal
import subprocess
import sys
import weakref
from concurrent.futures import CancelledError, Future
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from typing import TYPE_CHECKING, Literal, TypeAlias

from amhire.batch.frames import Message, decode_frame, read_frame
from amhire.batch.job import Job

if TYPE_CHECKING:
    # The first processes start before the models of a résumé are loaded, which takes as long as a third of their start.
    from amhire.batch.order import Order

#: `-P`: a file of the current folder, where the résumés may lie, is never taken for a module.
COMMAND = (sys.executable, "-P", "-m", "amhire.batch.child")

#: One process is to keep one core busy and no more, so numerical libraries get no threads of their own.
_ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "RAYON_NUM_THREADS"), "1")
_SLICE_SECONDS = 1.0
_CLOSING_SECONDS = 2.0
_KILLING_SECONDS = 5.0
_NONSENSE = b"\0"
#: Two threads that start processes at once would hand each other's pipes down to them on some systems.
_starting = Lock()

Cause: TypeAlias = Literal["died", "silent", "garbled"]


class Lost(Exception):
    """The process is of no use any more: it died, was silent for too long, or said what makes no sense."""

    def __init__(self, cause: Cause, status: int = 0) -> None:
        super().__init__(cause, status)
        self.cause = cause
        #: As `subprocess` gives it: below zero the signal that ended the process.
        self.status = status


class ReadingProcess:
    """Asked by one thread; `kill` may come from any. On Linux it dies with the thread that started it."""

    def __init__(self, command: tuple[str, ...] = COMMAND) -> None:
        with _starting:
            self._process = subprocess.Popen(  # noqa: S603  (our own module, run by the interpreter that runs us)
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, **_ONE_THREAD},
                # Ctrl-C in the terminal is for us, and whatever the process starts can be ended with it.
                start_new_session=True,
            )
        self._job = Future[Job]()
        self._frames = SimpleQueue[bytes | None]()
        self._pump = Thread(target=_pump, args=(self._process, self._job, self._frames), daemon=True)
        self._pump.start()
        self._end = weakref.finalize(self, _end, self._process, self._job, self._pump)
        #: Whether it said that files may come.
        self.ready = False

    @property
    def id(self) -> int:
        """The number the system knows it by."""
        return self._process.pid

    def give(self, job: Job) -> None:
        """Say what all files are read for; it starts without. What was said first holds."""
        if not self._job.done():
            self._job.set_result(job)

    def ask(self, order: "Order") -> None:
        """Begin with a file. Raises Lost."""
        assert self._process.stdin
        try:
            pickle.dump(order, self._process.stdin)
            self._process.stdin.flush()
        except OSError as fault:
            raise self._find_death() from fault

    def hear(self, seconds: float) -> Message:
        """The next message, at most so many seconds from now. Raises Lost."""
        # In short waits: while this machine slept, or this process was stopped, only one of them can have run out.
        waits = max(4, math.ceil(seconds / _SLICE_SECONDS))
        for _ in range(waits):
            try:
                frame = self._frames.get(timeout=seconds / waits)
            except Empty:
                if self._is_dead():
                    raise self._find_death() from None
                continue
            if frame is None:
                raise self._find_death()
            try:
                return decode_frame(frame)
            except ValueError as fault:
                raise Lost("garbled") from fault
        raise Lost("silent")

    def close(self) -> None:
        """Let it end by itself, if it does so soon."""
        if self.ready and self._process.stdin:
            with contextlib.suppress(OSError):
                self._process.stdin.close()
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(_CLOSING_SECONDS)
        self.kill()

    def kill(self) -> None:
        """End it and everything it started."""
        self._end()

    def _is_dead(self) -> bool:
        # What it started may live on and hold the pipe open, so that the end of the pipe does not tell.
        return self._process.poll() is not None and self._frames.empty()

    def _find_death(self) -> Lost:
        with contextlib.suppress(subprocess.TimeoutExpired):
            # It has closed its pipe or is about to die of ours.
            return Lost("died", self._process.wait(_CLOSING_SECONDS))
        return Lost("garbled")


def _pump(process: "subprocess.Popen[bytes]", job: "Future[Job]", frames: "SimpleQueue[bytes | None]") -> None:
    """Hand over the job, and then whatever comes back. A thread, so that its reader can wait with a clock."""
    assert process.stdin
    assert process.stdout
    try:
        pickle.dump(job.result(), process.stdin)
        process.stdin.flush()
        while frame := read_frame(process.stdout):
            frames.put(frame)
    except ValueError:
        frames.put(_NONSENSE)
    except (OSError, CancelledError):
        # It died before it had the job, or there is none for it.
        pass
    frames.put(None)


def _end(process: "subprocess.Popen[bytes]", job: "Future[Job]", pump: Thread) -> None:
    job.cancel()
    with contextlib.suppress(OSError):
        if sys.platform != "win32":
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(_KILLING_SECONDS)
    pump.join(_SLICE_SECONDS)
    if pump.is_alive():
        return
    for pipe in (process.stdin, process.stdout):
        with contextlib.suppress(OSError):
            assert pipe
            pipe.close()
