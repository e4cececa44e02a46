"""What memory a screening takes at its highest, for a small and a large pile: it should be about the same.

    python benchmarks/memory.py FOLDER [--sizes 1261 20000] [--workers 2]     PDFs of FOLDER, copied with altered bytes
    python benchmarks/memory.py --texts --sizes 1000 100000                   invented résumés as text

Prints for each size the seconds, the highest memory of all processes together (proportional set size, looked at four
times a second) while files are read and in the whole run, and the size of what was written. Needs Linux.
"""

import argparse
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from processes import measure_memory

_NAMES = (
    "Ada",
    "Bela",
    "Cora",
    "Dana",
    "Edda",
    "Fenja",
    "Gesa",
    "Ines",
    "Jana",
    "Kaja",
    "Lena",
    "Mira",
    "Nora",
    "Olga",
)
_FAMILIES = ("Arndt", "Bolte", "Claasen", "Dirks", "Ebbing", "Folkers", "Gerdes", "Harms", "Ihnen", "Kruse", "Meents")
_DUTIES = (
    "Kept relationships with {n} key accounts and grew their revenue by {p} %.",
    "Wrote account plans for {n} clients and reviewed them every quarter.",
    "Negotiated renewals worth {n} million euros.",
    "Led a team of {n} account managers across {p} countries.",
    "Prepared forecasts in Salesforce for {n} customers.",
    "Cooked lunch for {n} guests a day.",
    "Kept the books of {n} suppliers.",
    "Answered {n} calls a day.",
)
_TITLES = ("Key Account Manager", "Sales Executive", "Account Manager", "Line Cook", "Bookkeeper", "Support Agent")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--texts", action="store_true")
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_261, 20_000])
    parser.add_argument("--workers", type=int, default=2)
    asked = parser.parse_args()
    for size in asked.sizes:
        with tempfile.TemporaryDirectory() as folder:
            pile = Path(folder, "pile")
            pile.mkdir()
            if asked.texts:
                write_texts(pile, size)
            else:
                copy_altered(sorted(asked.folder.rglob("*.pdf")), pile, size)
            measure(pile, Path(folder, "out"), size, asked.workers)


def write_texts(pile: Path, count: int) -> None:
    """Invented résumés, no two alike."""
    draw = random.Random(count)  # noqa: S311  (nothing secret)
    for number in range(count):
        name = f"{draw.choice(_NAMES)} {draw.choice(_FAMILIES)}-{draw.choice(_FAMILIES)}"
        lines = [name, f"mail{number}@example.com", "Experience"]
        year = 2016
        for _ in range(3):
            lines.append(f"{draw.choice(_TITLES)}, {draw.choice(_FAMILIES)} GmbH, 01/{year - 3} to 12/{year}")
            year -= 4
            chosen = draw.sample(_DUTIES, 5)
            lines += ["- " + duty.format(n=draw.randint(2, 99), p=draw.randint(2, 40)) for duty in chosen]
        (pile / f"{number:06}.txt").write_text("\n".join(lines), encoding="utf-8")


def copy_altered(files: list[Path], pile: Path, count: int) -> None:
    """Copies that differ in a comment behind the end of the PDF."""
    for number in range(count):
        path = files[number % len(files)]
        (pile / f"{number:06}.pdf").write_bytes(path.read_bytes() + f"\n% {number}\n".encode())


def measure(pile: Path, output: Path, size: int, workers: int) -> None:
    command = [sys.executable, "-m", "amhire", "screen", "key-account-manager", str(pile), "-o", str(output)]
    command += ["--as-of", "2017-01-01", "--workers", str(workers), "--quiet"]
    started = time.monotonic()
    reading = whole = 0
    run = subprocess.Popen(command, stdout=subprocess.DEVNULL)  # noqa: S603
    while run.poll() is None:
        memory = measure_memory(run.pid)
        whole = max(whole, memory)
        if not list(output.glob(".amhire-*")):
            reading = max(reading, memory)
        time.sleep(0.25)
    written = sum(path.stat().st_size for path in output.rglob("*") if path.is_file())
    print(
        f"{size:>7} files: {time.monotonic() - started:7.1f} s, highest {reading / 1e6:.0f} MB while reading, "
        f"{whole / 1e6:.0f} MB in all, {written / 1e6:.0f} MB written, exit {run.returncode}",
        flush=True,
    )


if __name__ == "__main__":
    main()
