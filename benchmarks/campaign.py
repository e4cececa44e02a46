"""A campaign against `amhire screen`: hostile files, processes killed at random, a full disk. Nothing may get lost.

    python benchmarks/campaign.py FOLDER [--real 500] [--kills 20] [--seed 1]

FOLDER holds real PDFs. Needs Linux, and root for the small disk. What is shown, each line with what was counted:

hostile   every hostile file (tests/hostile.py makes them) mixed among the real ones has its row; the real ones' rows
          are those of a run without any hostile file
kills     a run whose processes, the first one or any below it, are killed by SIGKILL at random moments and that is
          started again each time writes the same bytes as an undisturbed one; nothing is left running
disk      a run into a disk that is too small says so, and goes on to the same bytes once there is room
"""

import argparse
import hashlib
import json
import os
import random
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path

from processes import find_marked, list_tree

from amhire.documents.originals import find_files

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

_RESULTS = ("results.jsonl", "results.csv", "results.xlsx", "report.html")
_MARK = "AMHIRE_CAMPAIGN"
_WORKERS = "2"
_MOST_ROWS = 3
_SHARE_OF_PARENTS = 0.4
#: Too small for the record of a run, for its parts, for its results; and large enough.
_SIZES = ("4k", "200k", "2m", "4m", "400m")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--real", type=int, default=500)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    files = sorted(asked.folder.rglob("*.pdf"))[: asked.real]
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        pile = work / "pile"
        pile.mkdir()
        for number, path in enumerate(files):
            shutil.copy(path, pile / f"real-{number:04}.pdf")
        seconds = screen(pile, work / "quiet")
        expected = digest(work / "quiet")
        print(f"{len(files)} real files, undisturbed: {seconds:.1f} s", flush=True)
        pace = max(0.5, seconds / asked.kills)
        kill_at_random(pile, work / "killed", expected, pace=pace, kills=asked.kills, seed=asked.seed)
        fill_disk(pile, work / "small", expected)
        mix_in_hostile(pile, work, rows(work / "quiet"))


def start(pile: Path, output: Path, mark: str = "", *options: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "amhire", "screen", "key-account-manager", str(pile), "-o", str(output)]
    command += ["--as-of", "2017-01-01", "--workers", _WORKERS, "--quiet", *options]
    environment = {**os.environ, _MARK: mark}
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment)  # noqa: S603


def screen(pile: Path, output: Path, *options: str) -> float:
    started = time.monotonic()
    run = start(pile, output, "", *options)
    _, told = run.communicate()
    if run.returncode not in {0, 4}:
        raise SystemExit(f"ended with {run.returncode}: {told.decode(errors='replace')}")
    return time.monotonic() - started


def digest(output: Path) -> dict[str, str]:
    return {name: hashlib.sha256((output / name).read_bytes()).hexdigest() for name in _RESULTS}


def rows(output: Path) -> dict[str, str]:
    lines = (output / "results.jsonl").read_text(encoding="utf-8").splitlines()
    return {json.loads(line)["file"]: line for line in lines}


def kill_at_random(pile: Path, output: Path, expected: dict[str, str], *, pace: float, kills: int, seed: int) -> None:
    """A run that is not left in peace: a kill every `pace` seconds or so."""
    draw = random.Random(seed)  # noqa: S311  (nothing secret)
    mark = secrets.token_hex(8)
    parents = children = starts = 0
    run = start(pile, output, mark)
    while parents + children < kills:
        wants_parent = draw.random() < _SHARE_OF_PARENTS
        time.sleep(draw.uniform(0.05, 2 * pace))
        below = list_tree(run.pid)[1:]
        while not (wants_parent or below or run.poll() is not None):
            time.sleep(0.02)
            below = list_tree(run.pid)[1:]
        if run.poll() is not None:
            # Done before all kills were spent: once more from the beginning.
            shutil.rmtree(output, ignore_errors=True)
        else:
            victim = run.pid if wants_parent else draw.choice(below)
            with suppress(ProcessLookupError):
                os.kill(victim, signal.SIGKILL)
            parents, children = parents + wants_parent, children + (not wants_parent)
        with suppress(subprocess.TimeoutExpired):
            run.wait(0.2)
        if run.poll() is not None:
            run = start(pile, output, mark)
            starts += 1
    run.wait()
    if run.returncode not in {0, 4}:
        screen(pile, output)
    time.sleep(3)
    left = find_marked(f"{_MARK}={mark}")
    same = digest(output) == expected
    print(
        f"kills: {parents} of the first process, {children} of others, {starts} starts anew; "
        f"results {'the same bytes' if same else 'DIFFER'}; {len(left)} processes left",
        flush=True,
    )


def fill_disk(pile: Path, output: Path, expected: dict[str, str]) -> None:
    """A disk that holds a part of what is to be written, and is made larger afterwards."""
    output.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={_SIZES[0]}", "none", output], check=False).returncode:  # noqa: S603, S607
        print("disk: no right to mount a small disk; left out")
        return
    try:
        told = []
        for size in _SIZES:
            subprocess.run(["mount", "-o", f"remount,size={size}", output], check=True)  # noqa: S603, S607
            run = start(pile, output)
            _, said = run.communicate()
            told.append(f"{size}: exit {run.returncode} {said.decode(errors='replace').strip()[-90:]}")
        same = digest(output) == expected
        print(f"disk: {'; '.join(told)}; results {'the same bytes' if same else 'DIFFER'}", flush=True)
    finally:
        subprocess.run(["umount", output], check=False)  # noqa: S603, S607


def mix_in_hostile(pile: Path, work: Path, expected: dict[str, str]) -> None:
    """Hostile files among the real ones."""
    from hostile import find_path, make_hostile_files

    folder = pile / "hostile"
    made = make_hostile_files(folder)
    names = {each.path: each.name for each in find_files([pile])}
    mark = secrets.token_hex(8)
    started = time.monotonic()
    run = start(pile, work / "mixed", mark, "--time-limit", "20", "--memory-limit", "2000")
    run.communicate()
    found = rows(work / "mixed")
    changed = [name for name, line in expected.items() if found.get(name) != line]
    silent = [each.name for each in made if not is_told(names.get(find_path(each, folder), each.name), found)]
    seconds = time.monotonic() - started
    print(
        f"hostile: {len(made)} among {len(expected)} real ones, {seconds:.1f} s, exit {run.returncode}; "
        f"{len(silent)} without a row {silent[:5]}; {len(changed)} rows of real ones changed {changed[:5]}; "
        f"{len(find_marked(f'{_MARK}={mark}'))} processes left",
        flush=True,
    )
    tell_hostile({name: line for name, line in found.items() if name.startswith("hostile/")})


def tell_hostile(found: dict[str, str]) -> None:
    """What each hostile file came to; of an archive's rows the first few."""
    told = Counter[str]()
    for name, line in found.items():
        file = "/".join(name.split("/")[:2])
        told[file] += 1
        if told[file] <= _MOST_ROWS:
            row = json.loads(line)
            print(f"  {row['status']:<11} {ascii(name)[1:-1][:60]:<60} {ascii(row['reason'])[1:-1][:90]}")
    for file, count in told.items():
        if count > _MOST_ROWS:
            print(f"  and {count - _MOST_ROWS} more in {ascii(file)[1:-1]}")


def is_told(name: str, found: dict[str, str]) -> bool:
    """Whether a file, or a member of it, has a row."""
    return name in found or any(each.startswith(f"{name}/") for each in found)


if __name__ == "__main__":
    main()
