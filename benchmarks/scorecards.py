"""What a pack of scorecards costs beside the same number typeset one by one: time, memory, sizes, reading back.

python benchmarks/scorecards.py [--sizes]

Every line is measured in a process of its own, one after the other. Plain cards are measured on PLAIN of them and
scaled: each costs the same. `--sizes` adds the smallest and biggest file over all roles, levels, stages and rounds,
which takes minutes.
"""

import io
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

ROLE, STAGE = "key-account-manager", "panel-interview"
#: Cards → candidates and interviewers.
PACKS = {1: (1, 1), 20: (5, 4), 200: (20, 10)}
PLAIN = 4
READ_BACK = 50


def main() -> None:
    measure("plain", 1)  # fills the caches of the system, so that nobody pays for being first
    plain = measure("plain", PLAIN)
    each = {kind: plain[kind] / PLAIN for kind in ("cpu", "wall")}
    print(
        f"plain card: {each['cpu']:.2f} s CPU, {each['wall']:.2f} s wall (mean of {PLAIN}), {plain['rss']:.0f} MB peak"
    )
    print(f"{'cards':>6} {'pack CPU s':>11} {'wall s':>8} {'peak MB':>8} {'plain CPU s':>12} {'worth plain cards':>18}")
    for count in PACKS:
        pack = measure("pack", count)
        print(
            f"{count:>6} {pack['cpu']:>11.2f} {pack['wall']:>8.2f} {pack['rss']:>8.0f} {each['cpu'] * count:>12.1f} "
            f"{pack['cpu'] / each['cpu']:>18.1f}"
        )
    reading = measure("reading", READ_BACK)
    print(f"reading back: {reading['cpu'] / READ_BACK * 1000:.1f} ms CPU a file")
    if "--sizes" in sys.argv:
        for name, size in measure("sizes", 0)["sizes"].items():
            print(f"{name}: {size / 1000:.0f} kB")


def measure(what: str, count: int) -> dict:
    command = [sys.executable, __file__, "--measure", what, str(count)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE)  # noqa: S603  # our own interpreter
    return json.loads(done.stdout)


def measure_here(what: str, count: int) -> dict:
    run = {"plain": plain_cards, "pack": pack_cards, "reading": read_cards, "sizes": all_sizes}[what](count)
    started, busy = time.perf_counter(), time.process_time()
    found = run()
    spent = {"wall": time.perf_counter() - started, "cpu": time.process_time() - busy}
    return {**spent, "rss": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, "sizes": found}


def plain_cards(count: int) -> Callable[[], None]:
    """Every card typeset for itself, its framework and templates loaded before."""
    from amhire.profile import load_profile, pick_stages
    from amhire.render import build_templates
    from amhire.scorecard.letterhead import Letterhead
    from amhire.scorecard.pdf import Handout, render_scorecard
    from amhire.scorecard.sheet import build_sheet

    profile, templates = load_profile(ROLE)[0], build_templates()
    [rated] = pick_stages(profile, [STAGE])

    def run() -> None:
        for number in range(count):
            names = {"candidate": f"Ann Other {number}", "interviewer": "Bob Mills"}
            render_scorecard(Handout(build_sheet(profile, rated), Letterhead(), "a4"), templates, names)

    return run


def pack_cards(count: int) -> Callable[[], None]:
    """The whole of `amhire scorecard` without guides: lists read, framework loaded, files and index on the disk."""
    from amhire.report.pack_run import Guests, PackRun, run_pack

    def run() -> None:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            guests = []
            for kind, number in zip(("candidate", "interviewer"), PACKS[count], strict=True):
                path = folder / f"{kind}s.csv"
                path.write_text("name\n" + "".join(f"{kind.title()} {n}\n" for n in range(number)))
                guests.append(Guests(path))
            run_pack(PackRun(ROLE, folder / "pack", *guests, stages=(STAGE,), kits=False))

    return run


def read_cards(count: int) -> Callable[[], None]:
    from amhire.scorecard.reading import read_entries

    _, form = next(forms_of(ROLE, "manager"))

    def run() -> None:
        for _ in range(count):
            read_entries(form)

    return run


def all_sizes(_: int) -> Callable[[], dict[str, int]]:
    from amhire.framework.loading import load_framework
    from amhire.resources import competencies_folder

    framework = load_framework(competencies_folder())

    def run() -> dict[str, int]:
        found = {
            f"{role}, {level}, {name}": len(form)
            for role in framework.roles
            for level in framework.levels
            for name, form in forms_of(role, level)
        }
        ends = sorted(found, key=lambda name: found[name])
        return {f"smallest of {len(ends)} ({ends[0]})": found[ends[0]], f"biggest ({ends[-1]})": found[ends[-1]]}

    return run


def forms_of(role: str, level: str) -> Iterator[tuple[str, bytes]]:
    from amhire.profile import load_profile
    from amhire.render import build_templates
    from amhire.scorecard.letterhead import Letterhead
    from amhire.scorecard.pdf import Handout, prepare_form
    from amhire.scorecard.sheet import build_second_sheet, build_sheet

    profile, templates = load_profile(role, level=level)[0], build_templates()
    for rated in profile.stages:
        for turn, build in enumerate((build_sheet, build_second_sheet), 1):
            sheet = build(profile, rated)
            yield f"{rated.stage.id}, round {turn}", prepare_form(Handout(sheet, Letterhead(), "a4"), templates)


if __name__ == "__main__":
    if "--measure" in sys.argv:
        talk = sys.stdout
        sys.stdout = io.StringIO()
        json.dump(measure_here(sys.argv[2], int(sys.argv[3])), talk)
    else:
        main()
