"""`amhire screen` on a Dask cluster of this machine, a real scheduler and real workers on loopback, beside the same
command without a cluster: how long each takes, and whether the results are the same bytes, whoever is killed.

    python benchmarks/cluster.py FOLDER [FILES] [TARGET]

Takes FILES of the folder (200), evenly spread. Ends with 1 where anything is not as it should be. Linux only.
"""

import json
import os
import secrets
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from amhire.batch.parts import PART, read_part

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from dask_rig import Rig, list_children, write_older

RESULTS = ("results.jsonl", "results.csv", "results.xlsx", "report.html")
#: In the environment of all that is started here, so that what is left over is found.
MARK = f"AMHIRE_BENCHMARK={secrets.token_hex(8)}"
#: Exit codes: all read, and finished with some files that could not be read.
DONE = {0, 4}
WAIT_SECONDS = 600


@dataclass(frozen=True, slots=True)
class Bench:
    folder: Path
    files: int
    target: str

    def start(self, name: str, *options: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "amhire", "screen", self.target, "pile", "-o", name, "--as-of", "2024-01-01"]
        return subprocess.Popen(  # noqa: S603  (our own interpreter)
            [*command, "-q", *options],
            cwd=self.folder,
            text=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )

    def finish(self, run: subprocess.Popen[str]) -> None:
        _, told = run.communicate(timeout=WAIT_SECONDS)
        assert run.returncode in DONE, told

    def fail(self, run: subprocess.Popen[str], words: str) -> None:
        _, told = run.communicate(timeout=WAIT_SECONDS)
        assert run.returncode not in DONE, told
        assert words in told, told
        print(f"    exit code {run.returncode}: {told.strip().splitlines()[-1][:150]}")

    def wait_until_under_way(self, name: str) -> None:
        parts = self.folder / name / "parts"
        for _ in range(WAIT_SECONDS * 20):
            if len(list(parts.glob(f"*{PART}"))) >= 2:
                return
            time.sleep(0.05)
        raise TimeoutError(name)

    def read_results(self, name: str) -> dict[str, bytes]:
        return {each: (self.folder / name / each).read_bytes() for each in RESULTS}

    def read_parts(self, name: str) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in (self.folder / name / "parts").glob(f"*{PART}")}

    def read_rows(self, name: str) -> dict[str, tuple[str, list[bytes]]]:
        """What the parts hold of every file, however they were cut."""
        rows = {}
        for part, content in self.read_parts(name).items():
            key = json.loads(content.partition(b"\n")[0])["job"]
            for entry in read_part(part, content, key):
                rows[entry.name] = entry.sha256, [content[row.start : row.start + row.length] for row in entry.rows]
        return rows


def run_undisturbed(bench: Bench) -> None:
    base = [take_time(bench, f"local-{count}", "--workers", str(count)) for count in (1, 2)]
    with Rig(bench.folder) as rig:
        rig.start_scheduler()
        for count in (1, 2):
            rig.start_worker()
            time.sleep(5)
            seconds = take_time(bench, f"dask-{count}", "--cluster", rig.address)
            print(f"    {seconds / base[count - 1]:.2f} × local-{count}")
        check("parts of one worker and of two", bench.read_parts("dask-1") == bench.read_parts("dask-2"))
        take_time(bench, "dask-2", "--cluster", rig.address)
        print("    that was the same command again, which reads nothing")


def kill_a_worker(bench: Bench, rig: Rig, name: str) -> None:
    rig.start_scheduler()
    first, _ = rig.start_worker(), rig.start_worker()
    run = bench.start(name, "--cluster", rig.address)
    bench.wait_until_under_way(name)
    first.kill()
    bench.finish(run)
    check("parts", bench.read_parts(name) == bench.read_parts("dask-1"))


def kill_a_nanny_and_its_worker(bench: Bench, rig: Rig, name: str) -> None:
    rig.start_scheduler()
    nanny, _ = rig.start_worker("--nanny"), rig.start_worker()
    run = bench.start(name, "--cluster", rig.address)
    bench.wait_until_under_way(name)
    minded = list_children(nanny.pid)
    nanny.kill()
    for process in minded:
        os.kill(process, signal.SIGKILL)
    bench.finish(run)
    check("parts", bench.read_parts(name) == bench.read_parts("dask-1"))


def kill_the_scheduler(bench: Bench, rig: Rig, name: str) -> None:
    scheduler = rig.start_scheduler()
    rig.start_worker()
    run = bench.start(name, "--cluster", rig.address)
    bench.wait_until_under_way(name)
    scheduler.kill()
    bench.fail(run, "the scheduler went away")
    print(f"    {len(bench.read_rows(name))} files were read before; the same command again:")
    rig.start_scheduler()
    rig.start_worker()
    bench.finish(bench.start(name, "--cluster", rig.address))


def kill_the_client(bench: Bench, rig: Rig, name: str) -> None:
    rig.start_scheduler()
    rig.start_worker()
    run = bench.start(name, "--cluster", rig.address)
    bench.wait_until_under_way(name)
    run.kill()
    run.wait()
    print(f"    {len(bench.read_rows(name))} files were read before; the same command again:")
    bench.finish(bench.start(name, "--cluster", rig.address))


def join_late_and_older(bench: Bench, rig: Rig, name: str) -> None:
    write_older(bench.folder)
    rig.start_scheduler()
    good = rig.start_worker()
    run = bench.start(name, "--cluster", rig.address)
    bench.wait_until_under_way(name)
    good.send_signal(signal.SIGSTOP)  # so that the run is not over before the other has started
    older = rig.start_worker("--no-nanny", "--preload=older.py")
    rig.wait_for_workers(2)
    good.send_signal(signal.SIGCONT)
    bench.fail(run, "has lxml 2.0 instead of")
    older.kill()
    older.wait()
    print("    it is taken away; the same command again:")
    bench.finish(bench.start(name, "--cluster", rig.address))


def take_time(bench: Bench, name: str, *options: str) -> float:
    start = time.perf_counter()
    bench.finish(bench.start(name, *options))
    seconds = time.perf_counter() - start
    print(f"{name}: {seconds:.1f} s, {bench.files / seconds:.1f} files/s")
    check_same(bench, name)
    return seconds


def check_same(bench: Bench, name: str) -> None:
    check(", ".join(RESULTS), bench.read_results(name) == bench.read_results("local-1"))
    check("rows kept in the parts", bench.read_rows(name) == bench.read_rows("local-1"))


def check(what: str, is_same: bool) -> None:  # noqa: FBT001  (the answer itself)
    print(f"    {'same bytes' if is_same else 'DIFFERENT'}: {what}")
    if not is_same:
        sys.exit(1)


def find_left_over() -> list[str]:
    left = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if process.name != str(os.getpid()) and MARK.encode() in (process / "environ").read_bytes():
                left.append((process / "cmdline").read_bytes().replace(b"\0", b" ").decode())
        except OSError:
            continue
    return left


DISTURBED: dict[str, Callable[[Bench, Rig, str], None]] = {
    "worker-killed": kill_a_worker,
    "nanny-killed": kill_a_nanny_and_its_worker,
    "scheduler-killed": kill_the_scheduler,
    "client-killed": kill_the_client,
    "older-joins": join_late_and_older,
}


def main(folder: str, files: str = "200", target: str = "key-account-manager") -> None:
    os.environ.update([MARK.split("=")])
    found = sorted(path for path in Path(folder).iterdir() if path.is_file())
    taken = found[:: max(1, len(found) // int(files))][: int(files)]
    with TemporaryDirectory() as place:
        bench = Bench(Path(place), len(taken), target)
        (bench.folder / "pile").mkdir()
        for path in taken:
            shutil.copy(path, bench.folder / "pile")
        print(f"{bench.files} files")
        run_undisturbed(bench)
        for name, disturb in DISTURBED.items():
            print(f"{name}:")
            with Rig(bench.folder) as rig:
                disturb(bench, rig, name)
            check_same(bench, name)
        time.sleep(2)
        left = find_left_over()
        print("left over:", left or "nothing")
        sys.exit(bool(left))


if __name__ == "__main__":
    main(*sys.argv[1:])
