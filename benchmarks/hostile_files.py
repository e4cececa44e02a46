"""Every hostile file of the tests, each in a process of its own: how it ends, in what time, with how much memory.

    python benchmarks/hostile_files.py [--screen] [--only WORD ...] [--keep FOLDER] [--seconds 60] [--megabytes 2048]

Without --screen they are read and not judged. A file is amiss when it does not end as tests/hostile.py says it must,
runs out of time or memory, or kills its process. The process is forked from one that has everything loaded, so its
memory is told as what it took on top. Linux only.
"""

import argparse
import os
import pickle
import resource
import select
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from amhire.documents.originals import Original, find_files, open_found
from amhire.documents.reading import read_document
from amhire.documents.text import Document, Unreadable

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from hostile import Hostile, HostilePlace, find_path, make_hostile_files

MEGABYTE = 1_048_576


@dataclass(frozen=True, slots=True)
class Ended:
    """How one row ended: its end, and the reason or the text."""

    name: str
    end: str
    said: str


@dataclass(frozen=True, slots=True)
class Run:
    """One file's rows, or how its process died; CPU seconds, and megabytes on top of what was loaded before."""

    rows: tuple[Ended, ...]
    died: str
    reading: float
    judging: float
    megabytes: int


Judge = Callable[[str, bytes], object]


def build_judge() -> Judge:
    """What screening does with a file, for one opening."""
    from amhire.profile import load_profile
    from amhire.screening.screener import build_screener, screen_file

    profile, _ = load_profile("key-account-manager")
    screener = build_screener(profile, as_of=date(2026, 11, 1))
    return lambda name, data: screen_file(screener, name, data)


def read_rows(path: Path, root: Path, judge: Judge | None) -> tuple[tuple[Ended, ...], float, float]:
    """Every row of the file, and the CPU seconds of reading and of judging."""
    rows: list[Ended] = []
    start, judging = time.process_time(), 0.0
    found = [each for each in find_files([root]) if each.path == path]
    for original in (original for each in found for original in open_found(each)):
        row = end_original(original)
        if judge and row.end == "scored" and isinstance(original.content, bytes):
            before = time.process_time()
            judge(original.name, original.content)
            judging += time.process_time() - before
        rows.append(row)
    return tuple(rows), time.process_time() - start - judging, judging


def end_original(original: Original) -> Ended:
    """The end of one row at the text door."""
    if original.skip:
        return Ended(original.name, "skipped", original.skip)
    if isinstance(original.content, Unreadable):
        return Ended(original.name, "unreadable", original.content.reason)
    document = read_document(original.name, original.content)
    if isinstance(document, Document):
        return Ended(original.name, "scored", document.text)
    return Ended(original.name, "unreadable", document.reason)


def run_apart(work: Callable[[], object], *, seconds: float, megabytes: int) -> tuple[object, str, int]:
    """What the work gives in a forked process, else how that died; and its memory on top, in megabytes."""
    before = int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()
    out, into = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(out)
        _work_and_leave(work, into, megabytes)
    os.close(into)
    content, in_time = _collect(out, time.monotonic() + seconds)
    if not in_time:
        os.kill(child, signal.SIGKILL)
    _, status, usage = os.wait4(child, 0)
    code = os.waitstatus_to_exitcode(status)
    died = "" if code == 0 else f"signal {-code}" if code < 0 else f"exit {code}"
    more = max(0, usage.ru_maxrss * 1024 - before) // MEGABYTE
    if died or not in_time:
        return None, died if in_time else "out of time", more
    return pickle.loads(content), "", more  # noqa: S301  (our own child's words)


def _collect(out: int, until: float) -> tuple[bytes, bool]:
    """All the child says until it closes its end, and whether it did so in time."""
    parts = []
    with os.fdopen(out, "rb", buffering=0) as stream:
        while (left := until - time.monotonic()) > 0:
            ready, _, _ = select.select([stream], [], [], left)
            part = stream.read(MEGABYTE) if ready else b""
            if ready and not part:
                return b"".join(parts), True
            parts.append(part)
    return b"", False


def _work_and_leave(work: Callable[[], object], into: int, megabytes: int) -> None:
    code = 1
    try:
        held = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
        most = max(megabytes * MEGABYTE, held + 256 * MEGABYTE)
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        with os.fdopen(into, "wb") as stream:
            pickle.dump(work(), stream)
        code = 0
    except MemoryError:
        code = 3
    finally:
        os._exit(code)


def find_amiss(hostile: Hostile | HostilePlace, run: Run) -> str:
    """What is wrong with this end; empty when it is the one that was asked for."""
    if run.died:
        return run.died
    if not run.rows:
        return "no row at all"
    if not any(row.end == hostile.end and hostile.word in row.said for row in run.rows):
        ends = {(row.end, row.said[:90]) for row in run.rows[:3]}
        return f"wanted {hostile.end} {hostile.word!r}, got {sorted(ends)}"
    if hostile.never and any(hostile.never in row.said for row in run.rows if row.end == "scored"):
        return f"its text holds {hostile.never!r}"
    return ""


def run_all(
    files: Sequence[Hostile | HostilePlace], folder: Path, judge: Judge | None, *, seconds: float, megabytes: int
) -> int:
    """Print a line a file; the number of those that are amiss."""
    print(f"{'file':34}{'read s':>8}{'judge s':>8}{'MB':>7}{'rows':>7}  end")
    amiss = 0
    for each in files:
        path = find_path(each, folder)
        # What stands in a folder is met by looking through it, not by name.
        root = folder if isinstance(each, HostilePlace) else path
        found, died, more = run_apart(
            lambda path=path, root=root: read_rows(path, root, judge),
            seconds=seconds,
            megabytes=megabytes,
        )
        rows, reading, judging = found if isinstance(found, tuple) else ((), 0.0, 0.0)
        run = Run(rows, died, reading, judging, more)
        wrong = find_amiss(each, run)
        amiss += bool(wrong)
        said = f"AMISS {wrong}" if wrong else f"{each.end} {each.word!r}"
        print(f"{each.name[:33]!r:34}{reading:8.2f}{judging:8.2f}{more:7}{len(rows):7}  {said}", flush=True)
    return amiss


def main() -> int:
    """The exit code says whether every file ended as it must."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--screen", action="store_true", help="judge what can be read as well")
    parser.add_argument("--only", nargs="*", default=(), help="files whose name holds one of these words")
    parser.add_argument("--keep", type=Path, help="make the files here and leave them")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--megabytes", type=int, default=2_048)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.keep or Path(scratch)
        start = time.monotonic()
        files = make_hostile_files(folder)
        print(f"{len(files)} files made in {time.monotonic() - start:.1f} s")
        wanted = [each for each in files if not options.only or any(word in each.name for word in options.only)]
        judge = build_judge() if options.screen else None
        amiss = run_all(wanted, folder, judge, seconds=options.seconds, megabytes=options.megabytes)
    print(f"{amiss} of {len(wanted)} files amiss")
    return 1 if amiss else 0


if __name__ == "__main__":
    raise SystemExit(main())
