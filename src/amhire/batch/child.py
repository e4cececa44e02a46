"""The process that reads: it opens what may be hostile, one file after the other, until its guard hangs up.

Orders come as pickles on standard input, from the guard, which is trusted; answers go back as frames.
"""

import contextlib
import faulthandler
import gc
import os
import pickle
import signal
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import IO, TYPE_CHECKING

from amhire.batch.frames import Ended, Failed, Message, Ready, encode_frame
from amhire.batch.job import Job, Limits

if TYPE_CHECKING:
    from amhire.batch.order import Screen

#: The guard kills a process at its limit. Where the guard itself is gone, the process ends by itself so much later.
_SPARE_FACTOR, _SPARE_SECONDS = 1.5, 5.0
#: Share of the time limit; with the limit itself less than the factor above.
_HARDLY = 0.25
#: Share of the memory limit; a process that still holds so much more than at first is replaced before the next file.
_WORN = 0.25
_DIE_WITH_PARENT = 1
#: So many more objects than before, and the collector looks for garbage.
_NEW_OBJECTS = 10_000
_LITTLE_MEMORY = "it takes more memory by itself than one file may need"
_MORE_MEMORY = "Raise --memory-limit."


def build_screen(job: Job) -> "Screen":
    """Everything that is made once for all files."""
    from amhire.batch.opening import load_dumped
    from amhire.screening.rows import screen_original
    from amhire.screening.screener import build_screener

    return partial(screen_original, build_screener(load_dumped(job.opening), as_of=job.as_of))


def load_programs() -> None:
    """Everything that reads and judges, loaded while the guard still finds out what for."""
    import amhire.batch.opening
    import amhire.screening.rows
    import amhire.screening.screener  # noqa: F401
    from amhire.screening.spacy_loading import load_spacy

    load_spacy()


def main(build: "Callable[[Job], Screen]" = build_screen, load: Callable[[], None] = load_programs) -> None:
    """Serve the guard on standard input and output; the process ends here."""
    _die_with_parent()
    status = 0
    try:
        _serve(*_take_pipes(), build, load)
    except (EOFError, BrokenPipeError):
        # The guard is gone, or has no further file.
        pass
    except BaseException:  # noqa: BLE001  (whatever it was, nobody is left to be told but by the exit status)
        status = 1
    # Without taking everything down in order, which costs a tenth of a second and may hang.
    os._exit(status)


def _take_pipes() -> tuple[IO[bytes], IO[bytes]]:
    """The pipes, under numbers that no native library writes its complaints to."""
    orders, answers = os.dup(0), os.dup(1)
    null = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(null, number)
    os.close(null)
    return os.fdopen(orders, "rb"), os.fdopen(answers, "wb")


def _die_with_parent() -> None:
    # Ctrl-C is for the guard. A guard that died before the next line is noticed by its pipe.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)


def _serve(orders: IO[bytes], answers: IO[bytes], build: "Callable[[Job], Screen]", load: Callable[[], None]) -> None:
    gc.disable()
    try:
        # Loaded only now, as to look for garbage meanwhile would take a tenth longer.
        from amhire.batch.order import answer_order

        load()
        job = pickle.load(orders)  # noqa: S301  (from the guard, which started this process)
        _limit_memory(job.limits)
        screen = build(job)
    except EOFError:
        raise
    except MemoryError:
        _send(answers, Failed(_LITTLE_MEMORY, _MORE_MEMORY))
        return
    except Exception as fault:  # noqa: BLE001  (told to the guard, which tells the user)
        _send(answers, Failed(f"{type(fault).__name__}: {fault}"))
        return
    is_worn = partial(_is_worn, _measure_memory(), job.limits.memory)
    # What was built stays: looking for garbage in it, meanwhile or with every file, is in vain.
    gc.freeze()
    # A file leaves little garbage that only the collector finds; the usual 700 means to look twice a page or so.
    gc.set_threshold(_NEW_OBJECTS)
    gc.enable()
    _send(answers, Ready())
    with Path(os.devnull).open("w") as null:
        worn = False
        while not worn:
            order = pickle.load(orders)  # noqa: S301  (as above)
            clock = _LastClock(job.limits.seconds, null)
            for messages in answer_order(order, screen, is_worn):
                _send(answers, *messages)
                last = messages[-1]
                if isinstance(last, Ended):
                    worn = last.worn
                else:
                    clock.go_on()
            faulthandler.cancel_dump_traceback_later()


def _limit_memory(limits: Limits) -> None:
    if sys.platform == "win32":
        return
    import resource

    for kind, wanted in ((resource.RLIMIT_AS, limits.memory), (resource.RLIMIT_CORE, 0)):
        _, hard = resource.getrlimit(kind)
        most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        # macOS knows the limit and refuses to set it; the guard's clock is left.
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(kind, (most, hard))


def _is_worn(before: int, limit: int) -> bool:
    return _measure_memory() - before > _WORN * limit


def _measure_memory() -> int:
    """Bytes of address space in use, which is what the limit counts; 0 where the system does not tell."""
    try:
        pages = Path("/proc/self/statm").read_bytes().split()[0]
    except OSError:
        return 0
    return int(pages) * os.sysconf("SC_PAGESIZE")


class _LastClock:
    """Ends the process should everything else fail, even while native code lets no Python run."""

    def __init__(self, seconds: float, null: IO[str]) -> None:
        self._seconds = seconds
        self._null = null
        self._begin()

    def go_on(self) -> None:
        """A step is done. Beginning anew takes a thread, so it is left where hardly any time has gone by."""
        if time.monotonic() - self._begun > _HARDLY * self._seconds:
            self._begin()

    def _begin(self) -> None:
        self._begun = time.monotonic()
        seconds = _SPARE_FACTOR * self._seconds + _SPARE_SECONDS
        faulthandler.dump_traceback_later(seconds, exit=True, file=self._null)


def _send(answers: IO[bytes], *messages: Message) -> None:
    answers.write(b"".join(map(encode_frame, messages)))
    answers.flush()


if __name__ == "__main__":
    main()
