"""Runs that somebody ends, as processes of their own."""

import os
import signal
import subprocess
import sys
import time

import pytest

RESUME = "Jo Doe {n}\nExperience\nKey Account Manager 01/2014 to 01/2018\n• Kept relationships with {n} clients.\n"
RESULTS = ("results.jsonl", "results.csv", "results.xlsx", "report.html")

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")


@pytest.fixture(scope="module")
def pile(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pile")
    for number in range(120):
        (folder / f"{number:03}.txt").write_text(RESUME.format(n=number))
    return folder


def start(pile, output, **options):
    command = [sys.executable, "-m", "amhire", "screen", "key-account-manager", str(pile), "-o", str(output)]
    command += ["--as-of", "2020-01-01", "--workers", "1"]
    # These tests have one thread.
    return subprocess.Popen(command, stderr=subprocess.PIPE, preexec_fn=heed_interrupts, **options)  # noqa: PLW1509


def heed_interrupts():
    """Ctrl-C is ignored by whatever a shell started in the background, and so by tests that run there."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def finish(run):
    _, told = run.communicate()
    assert run.returncode == 0, told


def wait_for_a_part(output, run):
    while not list(output.glob("parts/*.part")):
        assert run.poll() is None, run.stderr.read()
        time.sleep(0.02)


def find_children(mark):
    found = subprocess.run(["ps", "axeww"], capture_output=True, text=True, check=True).stdout.splitlines()
    return [line for line in found if "amhire.batch.child" in line and mark in line]


@pytest.fixture(scope="module")
def undisturbed(pile, tmp_path_factory):
    output = tmp_path_factory.mktemp("undisturbed") / "out"
    finish(start(pile, output, stdout=subprocess.DEVNULL))
    return output


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_a_run_that_was_ended_goes_on_to_the_same_bytes(tmp_path, pile, undisturbed, ending):
    mark = f"AMHIRE_TEST={tmp_path.name}"
    environment = {**os.environ, "AMHIRE_TEST": tmp_path.name}
    run = start(pile, tmp_path / "ended", stdout=subprocess.DEVNULL, env=environment)
    wait_for_a_part(tmp_path / "ended", run)
    run.send_signal(ending)
    _, told = run.communicate()
    if ending != signal.SIGKILL:
        assert run.returncode == 130
        assert b"run the same command again to go on where it was" in told
    assert not (tmp_path / "ended" / "results.csv").exists()
    deadline = time.monotonic() + 20
    while find_children(mark):
        assert time.monotonic() < deadline, "a process was left behind"
        time.sleep(0.1)
    kept = {path.name: path.read_bytes() for path in (tmp_path / "ended" / "parts").glob("*.part")}
    finish(start(pile, tmp_path / "ended", stdout=subprocess.DEVNULL))
    for name in RESULTS:
        assert (tmp_path / "ended" / name).read_bytes() == (undisturbed / name).read_bytes(), name
    for name, content in kept.items():
        assert (tmp_path / "ended" / "parts" / name).read_bytes() == content, "a part was made twice"
