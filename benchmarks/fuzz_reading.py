"""Spoilt documents through the text door, until the time is up: which crash it, hang it, or make it lie.

    python benchmarks/fuzz_reading.py --failures FOLDER [--minutes 60] [--seed 1] [--corpus FOLDER ...]

Every input is read twice in a process of its own, in 20 s and 2 GiB. Seeds are the hostile files of the tests, which
hold honest words as well, and the files of any corpus; an input that ends in a way not seen before becomes a seed
itself. What fails is written to FOLDER by kind and digest. The same seed makes the same inputs as long as every one
ends in the same way. Linux only.

The mutations are our own. Atheris, the kept coverage-guided fuzzer for Python, sees the branches of Python code only,
and most of what reads documents here is C, C++ and Rust; it runs in one process, which the first abort in PDFium ends;
and bytes flipped blindly rarely get past a ZIP's sums or a PDF's table of objects. Hypothesis runs in one process too.
"""

import argparse
import hashlib
import logging
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import Random

from fuzz_mutations import MOST_BYTES, mutate
from hostile_files import run_apart

from amhire.documents.originals import open_bytes
from amhire.documents.pdf import MOST_CHARACTERS
from amhire.documents.reading import read_document
from amhire.documents.text import Document, Unreadable

# hostile_files has put the tests on the path.
from hostile import FILES  # isort: skip
from hostile_archives import ARCHIVES  # isort: skip
from hostile_pdfs import BOMBS  # isort: skip

SECONDS, MEGABYTES = 20.0, 2_048
SLOW_SECONDS, LARGE_MEGABYTES = 5.0, 1_024
_LARGEST_SEED = 500_000


@dataclass(frozen=True, slots=True)
class Answer:
    """What reading one input said: a line a member, without the text itself; and CPU seconds of one reading."""

    ends: tuple[str, ...]
    wrong: str
    seconds: float


def read_twice(name: str, data: bytes) -> Answer:
    """Read all of it twice over, as a batch would; an exception is an answer too."""
    start = time.process_time()
    try:
        first, again = _read(name, data), _read(name, data)
    except Exception as fault:  # noqa: BLE001  (that any comes out is the finding)
        return Answer((), f"raises {type(fault).__name__}", time.process_time() - start)
    seconds = (time.process_time() - start) / 2
    wrong = "" if first == again else "reads otherwise"
    if any(isinstance(each, Document) and len(each.text) > 2 * MOST_CHARACTERS for each in first):
        wrong = "reads too much"
    return Answer(tuple(sorted({_sign(each) for each in first})), wrong, seconds)


def _read(name: str, data: bytes) -> list[Document | Unreadable | str]:
    found: list[Document | Unreadable | str] = []
    for original in open_bytes(name, data):
        if original.skip:
            found.append(original.skip)
        elif isinstance(original.content, Unreadable):
            found.append(original.content)
        else:
            found.append(read_document(original.name, original.content))
    return found


def _sign(found: Document | Unreadable | str) -> str:
    """How it ended, coarse enough that endings can be the same."""
    if isinstance(found, Document):
        hidden = sorted({each.kind for each in found.hidden})
        return f"{found.engine} {len(found.pages).bit_length()} {len(found.text).bit_length()} {hidden} {found.notes}"
    return found if isinstance(found, str) else found.reason


@dataclass(slots=True)
class Campaign:
    """What was found so far, and what is mutated next."""

    seeds: list[tuple[str, bytes]]
    failures: Path
    known: set[tuple[str, ...]]
    found: Counter[str]
    first: dict[str, str]
    slowest: tuple[float, str] = (0.0, "")
    largest: tuple[int, str] = (0, "")

    def try_one(self, name: str, data: bytes) -> None:
        """Read one input apart and keep what it shows."""
        answer, died, megabytes = run_apart(partial(read_twice, name, data), seconds=SECONDS, megabytes=MEGABYTES)
        wrong = died
        if isinstance(answer, Answer):
            wrong = answer.wrong or (f"slower than {SLOW_SECONDS:g} s" if answer.seconds > SLOW_SECONDS else "")
            self.slowest = max(self.slowest, (answer.seconds, name))
            if not wrong and answer.ends not in self.known:
                self.known.add(answer.ends)
                self.seeds.append((name, data))
        self.largest = max(self.largest, (megabytes, name))
        if not wrong and megabytes > LARGE_MEGABYTES:
            wrong = f"more than {LARGE_MEGABYTES} MB"
        if wrong:
            self.keep(wrong, name, data)

    def keep(self, wrong: str, name: str, data: bytes) -> None:
        """Write down an input that failed, twenty of a kind at most."""
        self.found[wrong] += 1
        if self.found[wrong] > 20:
            return
        digest = hashlib.sha256(data).hexdigest()[:12]
        kept = self.failures / f"{wrong.replace(' ', '-')}-{digest}{Path(name).suffix}"
        kept.write_bytes(data)
        self.first.setdefault(wrong, kept.name)


def gather_seeds(corpus: Sequence[Path]) -> list[tuple[str, bytes]]:
    """Small files only: a mutation of a bomb is a bomb, and takes its time to make."""
    made = ((each.name, each.make()) for each in FILES if each not in (*BOMBS, *ARCHIVES) or each.end == "scored")
    found = (path for folder in corpus for path in sorted(folder.rglob("*")) if path.is_file())
    kept = ((path.name, path.read_bytes()) for path in found if path.stat().st_size <= _LARGEST_SEED)
    return [(name, data) for name, data in (*made, *kept) if len(data) <= _LARGEST_SEED]


def run(campaign: Campaign, random: Random, until: float) -> int:
    """Mutate and read until the time is up; how many inputs that were."""
    count = 0
    while time.monotonic() < until:
        name, data = random.choice(campaign.seeds)
        others = [other for _, other in random.choices(campaign.seeds, k=4)]
        campaign.try_one(name, mutate(data, random, others)[:MOST_BYTES])
        count += 1
    return count


def report(campaign: Campaign, count: int, minutes: float) -> None:
    """The table of what was found."""
    print(
        f"{count:,} inputs in {minutes:.1f} minutes, {len(campaign.known):,} ways to end, {len(campaign.seeds):,} seeds"
    )
    print(
        f"slowest {campaign.slowest[0]:.1f} s ({campaign.slowest[1]}), "
        f"largest {campaign.largest[0]} MB ({campaign.largest[1]})"
    )
    print(f"{'found':32}{'inputs':>8}  first kept")
    for wrong, times in campaign.found.most_common():
        print(f"{wrong:32}{times:8}  {campaign.first[wrong]}")
    if not campaign.found:
        print("nothing")


def main() -> int:
    """The exit code says whether anything was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--failures", type=Path, required=True, help="folder for inputs that fail")
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--corpus", type=Path, nargs="*", default=(), help="folders with further documents")
    options = parser.parse_args()
    options.failures.mkdir(parents=True, exist_ok=True)
    logging.disable()  # pikepdf tells what it finds odd, and odd is what it gets
    campaign = Campaign(gather_seeds(options.corpus), options.failures, set(), Counter(), {})
    start = time.monotonic()
    count = run(campaign, Random(options.seed), start + options.minutes * 60)  # noqa: S311  (the same inputs again)
    report(campaign, count, (time.monotonic() - start) / 60)
    return 1 if campaign.found else 0


if __name__ == "__main__":
    raise SystemExit(main())
