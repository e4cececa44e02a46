"""How long `amhire --help` takes beside `python -c "import click"`: prints both and their ratio.

python benchmarks/startup.py [RUNS]
"""

import statistics
import subprocess
import sys
import time

COMMANDS = {
    "import click": [sys.executable, "-c", "import click"],
    "amhire --help": [sys.executable, "-m", "amhire", "--help"],
}


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    times: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _ in range(runs):
        # Side by side, so that a busy machine slows both.
        for name, command in COMMANDS.items():
            start = time.perf_counter()
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603  # our own interpreter
            times[name].append(time.perf_counter() - start)
    medians = {name: statistics.median(each) for name, each in times.items()}
    for name, median in medians.items():
        print(f"{name:<16} {median * 1000:6.0f} ms")
    print(f"ratio            {medians['amhire --help'] / medians['import click']:6.2f}")


if __name__ == "__main__":
    main()
