"""What it costs to begin: `amhire --help` beside `import click`, and an opening made ready to read résumés beside
`import spacy`. Prints medians and the two ratios.

python benchmarks/startup.py [RUNS]
"""

import statistics
import subprocess
import sys
import time

_READY = """
from datetime import date
from amhire.framework.loading import load_without_rules
from amhire.profile import load_profile
from amhire.screening.screener import build_screener
build_screener(load_profile("key-account-manager", load=load_without_rules)[0], as_of=date(2026, 1, 1))
"""
COMMANDS = {
    "import click": [sys.executable, "-c", "import click"],
    "amhire --help": [sys.executable, "-m", "amhire", "--help"],
    "import spacy": [sys.executable, "-c", "import spacy"],
    "ready to read": [sys.executable, "-c", _READY],
}
RATIOS = (("amhire --help", "import click"), ("ready to read", "import spacy"))


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    times: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _ in range(runs):
        # Side by side, so that a busy machine slows all.
        for name, command in COMMANDS.items():
            start = time.perf_counter()
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603  # our own interpreter
            times[name].append(time.perf_counter() - start)
    medians = {name: statistics.median(each) for name, each in times.items()}
    for name, median in medians.items():
        print(f"{name:<16} {median * 1000:6.0f} ms")
    for name, other in RATIOS:
        print(f"{name} / {other}: {medians[name] / medians[other]:.2f}")


if __name__ == "__main__":
    main()
