"""What is known of a file while it is read, and what is said of it when the process that read it is lost."""

import json
import signal
from dataclasses import dataclass, field

from amhire.batch.frames import Judged, Opened
from amhire.batch.job import Limits
from amhire.batch.order import Order
from amhire.batch.process import Lost
from amhire.batch.record import Record, decode_summary, encode_row
from amhire.batch.source import Source
from amhire.screening.row import Row

#: Signals by which people and systems end processes, whatever these are doing. Python has no more of them everywhere.
_FROM_OUTSIDE = frozenset(
    -getattr(signal, name) for name in ("SIGHUP", "SIGINT", "SIGQUIT", "SIGKILL", "SIGTERM") if hasattr(signal, name)
)
#: A death that nobody outside caused may be due to damage that an earlier file did: once more, in a new process.
_AGAIN_AFTER_OWN = 1
#: An archive is not read on when so many of its members broke the process; each may have cost the whole time limit.
_MOST_BROKEN = 10

_CRASHED = (
    "The program that reads files crashed on this one, and again when it tried anew. The file is damaged or made to do "
    "harm, or needs more than {gigabytes:g} GB of memory. Ask for a new PDF."
)
_SILENT = "Reading this file took more than {seconds:g} seconds and was given up. Ask for a smaller file or a new PDF."
_STOPPED = (
    "Reading this file was ended from outside again and again, as a system does that runs out of memory. Screen it "
    "again, on a machine with more memory."
)
_REST = "The rest of this archive or mail was not read. {reason}"
_BROKEN = "Not read: {count} other files of this archive or mail broke the program that reads them. Pass it by itself."


@dataclass(slots=True)
class Tries:
    """How often a step may be tried again after a process was lost: no row is to depend on who killed what."""

    outside: int = 0
    own: int = 0
    most_outside: int = 3

    def allow_another(self, lost: Lost) -> bool:
        """Count the loss; whether the step deserves one more process."""
        if _is_from_outside(lost):
            self.outside += 1
            return self.outside <= self.most_outside
        self.own += 1
        return self.own <= _AGAIN_AFTER_OWN


@dataclass(slots=True)
class Account:
    """How far a file has been read."""

    source: Source
    sha256: str = ""
    #: Members that have their row.
    done: int = 0
    opened: Opened | None = None
    finished: bool = False
    broken: int = 0
    tries: Tries = field(default_factory=Tries)

    def order(self) -> Order:
        unread = _BROKEN.format(count=self.broken) if self.broken >= _MOST_BROKEN else ""
        return Order(self.source, self.done, unread)

    def accept(self, judged: Judged) -> Record:
        """The row of what was opened, and of nothing else."""
        try:
            summary = decode_summary(json.loads(judged.summary))
        except (ValueError, RecursionError) as fault:
            raise Lost("garbled") from fault
        if self.opened is None or summary.file != self.opened.file:
            raise Lost("garbled")
        self._go_on()
        return Record(summary.file, summary.status, self.sha256, judged.summary, judged.body)

    def may_try_again(self, lost: Lost) -> bool:
        """Whether the loss may have nothing to do with what was opened. A hang takes its time every time."""
        if lost.cause == "silent":
            return False
        return self.tries.allow_another(lost)

    def give_up(self, lost: Lost, limits: Limits) -> Record:
        """The row of what broke the process: the member that was open, else all that is left of the file."""
        reason = _describe(lost, limits)
        self.broken += 1
        if self.opened is None:
            self.finished = True
            reason = _REST.format(reason=reason) if self.done else reason
            return encode_row(Row(self.source.name, self.sha256, "unreadable", reason), self._known_by(lost))
        row = Row(self.opened.file, self.opened.sha256, "unreadable", reason)
        self.finished = self.opened.file == self.source.name
        self._go_on()
        return encode_row(row, self._known_by(lost))

    def _known_by(self, lost: Lost) -> str:
        # What somebody outside ended says nothing about the file: the next run tries again.
        return "" if _is_from_outside(lost) else self.sha256

    def _go_on(self) -> None:
        self.done += 1
        self.opened = None
        self.tries = Tries()


def _describe(lost: Lost, limits: Limits) -> str:
    if lost.cause == "silent":
        return _SILENT.format(seconds=limits.seconds)
    if _is_from_outside(lost):
        return _STOPPED
    return _CRASHED.format(gigabytes=limits.memory / 1e9)


def _is_from_outside(lost: Lost) -> bool:
    return lost.cause == "died" and lost.status in _FROM_OUTSIDE
