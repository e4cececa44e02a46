"""How long linting one posting takes beside the bare interpreter and beside other linters: prints medians and ratios.

    python benchmarks/lint.py POSTING [RUNS]

Every run is a whole process, imports included. proselint is measured where it is installed; alex and write-good where
`npm install --prefix FOLDER alex write-good` put them and AMHIRE_NPM names the folder.
"""

import os
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path


def main() -> None:
    """Measure side by side, so that a busy machine slows all."""
    posting = sys.argv[1]
    runs = int(sys.argv[2]) if len(sys.argv) > 2 else 10
    commands = list_commands(posting)
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            start = time.perf_counter()
            subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603
            times[name].append(time.perf_counter() - start)
    bare = statistics.median(times["python -c pass"])
    for name, each in times.items():
        median = statistics.median(each)
        print(f"{name:<16} {median * 1000:7.0f} ms   {median / bare:6.1f} × the bare interpreter")


def list_commands(posting: str) -> dict[str, list[str]]:
    """The commands by name: ours, the interpreter alone, and the others as far as they are there."""
    commands = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "amhire lint": [sys.executable, "-m", "amhire", "lint", posting],
    }
    proselint = Path(sys.executable).with_name("proselint")
    if proselint.exists():
        commands["proselint"] = [str(proselint), "check", posting]
    folder, node = os.environ.get("AMHIRE_NPM"), shutil.which("node")
    if folder and node:
        binaries = Path(folder) / "node_modules" / ".bin"
        commands["alex"] = [node, str((binaries / "alex").resolve()), posting]
        commands["write-good"] = [node, str((binaries / "write-good").resolve()), posting]
    return commands


if __name__ == "__main__":
    main()
