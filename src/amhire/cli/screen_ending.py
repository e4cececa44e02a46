"""Whoever ends a run, a person or a system that shuts down, ends it in order."""

import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_ENDINGS = ("SIGINT", "SIGTERM", "SIGHUP")
_FREE = (signal.SIG_DFL, signal.default_int_handler)
#: Ending in order takes less. A second signal in that time would break into it; one after it is meant.
_GRACE_SECONDS = 3.0


@contextmanager
def end_in_order() -> Iterator[None]:
    """Within, signals that end programs interrupt, once. One that is ignored (nohup) or taken stays as it is."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    known = [getattr(signal, name) for name in _ENDINGS if hasattr(signal, name)]
    before = {number: signal.getsignal(number) for number in known}
    ending = _Ending()
    for number, kept in before.items():
        if kept in _FREE:
            signal.signal(number, ending.interrupt)
    try:
        yield
    finally:
        for number, kept in before.items():
            if kept in _FREE:
                signal.signal(number, kept)


class _Ending:
    def __init__(self) -> None:
        self._last = float("-inf")

    def interrupt(self, number: int, frame: FrameType | None) -> None:  # noqa: ARG002  (as the system calls it)
        now = time.monotonic()
        if now - self._last < _GRACE_SECONDS:
            return
        self._last = now
        raise KeyboardInterrupt
