"""What `amhire screen` says on standard error while it runs: to a person on a terminal, or to a program."""

import json
import os
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from amhire.batch.progress import Progress

#: Seconds between two lines for a program, and between two looks of a person.
_LINE_EVERY, _LOOK_EVERY = 2.0, 0.1
_LONGEST_NAME = 30
_WIDEST = 98


class Talk:
    """One voice of three: a line that is written over and over, lines of JSON, or nothing."""

    def __init__(self, stream: TextIO | None, *, quiet: bool, as_json: bool) -> None:
        self._stream, self._quiet, self._as_json = stream, quiet, as_json
        self._told = -_LINE_EVERY
        self._last: Progress | None = None
        self._is_open = False

    def watch(self) -> "Callable[[Progress], None] | None":
        """What to call with every progress; None where nobody looks."""
        if self._as_json:
            return self._log
        if self._quiet or not self._stream or not self._stream.isatty():
            return self._remember
        return self._show

    def say(self, sentence: str) -> None:
        """A sentence that a person should read."""
        if self._as_json:
            self._write({"event": "note", "message": sentence})
        elif not self._quiet:
            self._end_line()
            self._put(f"amhire: {sentence}\n")

    def interrupt(self) -> None:
        """How far it came, and how to go on."""
        self._end_line()
        done = f"{self._last.done:,} of {self._last.total:,} files are done; " if self._last else ""
        hint = f"{done}run the same command again to go on where it was"
        if self._as_json:
            self._write({"event": "interrupted", "message": hint})
        else:
            self._put(f"amhire: interrupted; {hint}\n")

    def close(self, summary: str, seconds: float) -> None:
        """The last word."""
        self._end_line()
        if self._as_json:
            counts = dict(self._last.counts) if self._last else {}
            self._write({"event": "done", "seconds": round(seconds, 1), "counts": counts, "message": summary})
        elif not self._quiet:
            self._put(f"{summary}, {seconds:.1f} s\n")

    def _remember(self, progress: "Progress") -> None:
        self._last = progress

    def _log(self, progress: "Progress") -> None:
        self._last = progress
        if progress.seconds - self._told < _LINE_EVERY and progress.done < progress.total:
            return
        self._told = progress.seconds
        self._write(
            {
                "event": "progress",
                "done": progress.done,
                "total": progress.total,
                "reused": progress.reused,
                "counts": dict(progress.counts),
                "seconds": round(progress.seconds, 1),
                "files_a_second": round(progress.rate, 2) if progress.rate else None,
                "seconds_left": round(progress.left, 1) if progress.left is not None else None,
            }
        )

    def _show(self, progress: "Progress") -> None:
        self._last = progress
        if progress.seconds - self._told < _LOOK_EVERY and progress.done < progress.total:
            return
        self._told = progress.seconds
        self._is_open = True
        width = self._measure_width()
        self._put(f"\r{describe_progress(progress, width):<{width}}")

    def _measure_width(self) -> int:
        # The last column stays free: some terminals begin a new line there.
        try:
            columns = os.get_terminal_size(self._stream.fileno()).columns if self._stream else 0
        except (OSError, ValueError):
            columns = 0
        return min(_WIDEST, columns - 1) if columns > 1 else _WIDEST

    def _end_line(self) -> None:
        if self._is_open:
            self._put("\n")
        self._is_open = False

    def _write(self, event: Mapping[str, object]) -> None:
        self._put(json.dumps(event) + "\n")

    def _put(self, text: str) -> None:
        """Whoever listened may have gone away; the run goes on, and its results are told on standard output."""
        if not self._stream:
            return
        try:
            self._stream.write(text)
            self._stream.flush()
        except (OSError, ValueError):
            self._stream = None


def describe_progress(progress: "Progress", width: int = _WIDEST) -> str:
    """One line: files, rate, time left, rows by status, the file last done."""
    parts = [f"{progress.done:,}/{progress.total:,}"]
    if progress.rate:
        parts.append(f"{progress.rate:.3g}/s")
    if progress.left is not None and progress.done < progress.total:
        parts.append(f"{_tell_time(progress.left)} left")
    parts += [f"{count:,} {status}" for status, count in sorted(progress.counts.items()) if count]
    # A name may hold what steers a terminal.
    parts.append(ascii(progress.file)[1:-1][:_LONGEST_NAME])
    return "  ".join(parts)[:width]


def _tell_time(seconds: float) -> str:
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    minutes, rest = divmod(whole, 60)
    if minutes < 60:
        return f"{minutes}:{rest:02} min"
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02} h"
