"""How much of a folder of PDFs each engine reads, against poppler, and how long it takes.

Needs poppler's `pdftotext` on the PATH as the yardstick (the product itself does not).

    python benchmarks/pdf_text.py FOLDER [--sample 150] [--seed 3]

Recall is the share of pdftotext's words, counted with repeats, that the engine gives too; precision the share of the
engine's words that pdftotext gives. Both texts are cleaned alike, so that only what was extracted is compared.
"""

import argparse
import random
import re
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from amhire.documents.cleaning import clean_text
from amhire.documents.pdf import read_stream_with_inspector, read_with_inspector, read_with_pdfium
from amhire.documents.reading import read_document
from amhire.documents.text import Document

_WORD = re.compile(r"[^\W_]+")


@dataclass(slots=True)
class Tally:
    """What one engine did over the folder."""

    recalls: list[float] = field(default_factory=list)
    precisions: list[float] = field(default_factory=list)
    milliseconds: list[float] = field(default_factory=list)
    empty: int = 0


def read_pdfium(data: bytes) -> str:
    pages = read_with_pdfium(data)
    return "\n".join(pages) if isinstance(pages, tuple) else ""


def read_inspector_runs(data: bytes) -> str:
    return "\n".join(read_with_inspector(data))


def read_door(data: bytes) -> str:
    document = read_document("resume.pdf", data)
    return document.text if isinstance(document, Document) else ""


ENGINES: dict[str, Callable[[bytes], str]] = {
    "pdfium": read_pdfium,
    "pdf-inspector, plain": read_stream_with_inspector,
    "pdf-inspector, runs": read_inspector_runs,
    "the door": read_door,
}


def count_words(text: str) -> Counter[str]:
    return Counter(_WORD.findall(clean_text(text).casefold()))


def read_with_poppler(path: Path) -> str:
    command = ["pdftotext", "-q", "-enc", "UTF-8", str(path), "-"]
    done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603  (the yardstick itself)
    return done.stdout.decode("utf-8", errors="replace")


def measure_file(path: Path, tallies: dict[str, Tally]) -> None:
    expected = count_words(read_with_poppler(path))
    if not expected:
        return
    data = path.read_bytes()
    for name, read in ENGINES.items():
        start = time.perf_counter()
        text = read(data)
        tallies[name].milliseconds.append((time.perf_counter() - start) * 1000)
        found = count_words(text)
        shared = (found & expected).total()
        tallies[name].empty += not found
        tallies[name].recalls.append(shared / expected.total())
        tallies[name].precisions.append(shared / found.total() if found else 0.0)


def print_table(tallies: dict[str, Tally]) -> None:
    print(f"{'engine':<22} {'recall':>8} {'worst':>8} {'precision':>9} {'empty':>6} {'ms mean':>8} {'ms p99':>8}")
    for name, tally in tallies.items():
        count = len(tally.recalls)
        slow = sorted(tally.milliseconds)[int(count * 0.99)]
        print(
            f"{name:<22} {sum(tally.recalls) / count:8.4f} {min(tally.recalls):8.4f} "
            f"{sum(tally.precisions) / count:9.4f} {tally.empty:6d} {sum(tally.milliseconds) / count:8.1f} {slow:8.1f}"
        )


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--sample", type=int, default=0, help="read only this many files, chosen at random")
    parser.add_argument("--seed", type=int, default=3)
    options = parser.parse_args()
    if shutil.which("pdftotext") is None:
        print("This benchmark compares with poppler's pdftotext, which is not installed.", file=sys.stderr)
        return 2
    paths = sorted(options.folder.glob("*.pdf"))
    if options.sample and options.sample < len(paths):
        paths = random.Random(options.seed).sample(paths, options.sample)  # noqa: S311  (a sample, no secret)
    tallies = {name: Tally() for name in ENGINES}
    for path in paths:
        measure_file(path, tallies)
    if not tallies["the door"].recalls:
        print(f"No PDF with text in {options.folder}.", file=sys.stderr)
        return 1
    print(f"{len(tallies['the door'].recalls)} files")
    print_table(tallies)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
