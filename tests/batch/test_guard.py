import io
import os
import random
import signal
import subprocess
import sys
import time
import zipfile
from dataclasses import replace
from pathlib import Path
from threading import Thread, Timer

import pytest

from amhire.batch import account
from amhire.batch.guard import Guard, GuardClosed
from amhire.batch.job import Limits
from amhire.batch.source import Source
from amhire.errors import WorkerFailed

CRASHED, SILENT, STOPPED = "crashed on this one, and again", "took more than 2 seconds", "ended from outside again and"
GOOD = "b'good' was read"
BAD = {
    "exit": CRASHED,
    "fail": "amhire failed on this file (LookupError)",
    "garbage": CRASHED,
    "grandchild": CRASHED,
    "half": SILENT,
    "hang": SILENT,
    "memory": "needed more memory than one file may take",
    "native-hang": SILENT,
    "quit": "amhire failed on this file (SystemExit)",
    "segfault": CRASHED,
    "silence": CRASHED,
    "terminated": STOPPED,
}
needs_linux = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")


def zipped(**members):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, content in members.items():
            archive.writestr(f"{name.replace('_', '-')}.txt", content)
    return held.getvalue()


def is_alive(number):
    try:
        return "State:\tZ" not in Path(f"/proc/{number}/status").read_text()
    except FileNotFoundError:
        return False


def test_among_200_files_only_the_bad_ones_are_lost(guard, put, rows_of):
    names = [f"{number}.txt" for number in range(200)]
    for place, act in enumerate(BAD):
        names.insert(7 * place, f"{act}.txt")
    rows = rows_of(guard, *(put(name) for name in names))
    assert [file for file, _, _ in rows] == names
    unread = {file.removesuffix(".txt"): reason for file, status, reason in rows if status == "unreadable"}
    assert unread.keys() == BAD.keys()
    assert {act: BAD[act] in reason for act, reason in unread.items()} == dict.fromkeys(BAD, True)
    assert {reason for _, status, reason in rows if status != "unreadable"} == {GOOD}


def test_of_an_archive_only_the_bad_members_are_lost(guard, put, rows_of):
    pack = put("a.zip", zipped(one=b"good", segfault=b"", two=b"good", hang=b"", memory=b"", three=b"good"))
    rows = rows_of(guard, pack, put("after.txt"))
    assert [(file, status) for file, status, _ in rows] == [
        ("a.zip/one.txt", "skipped"),
        ("a.zip/segfault.txt", "unreadable"),
        ("a.zip/two.txt", "skipped"),
        ("a.zip/hang.txt", "unreadable"),
        ("a.zip/memory.txt", "unreadable"),
        ("a.zip/three.txt", "skipped"),
        ("after.txt", "skipped"),
    ]


def test_an_archive_full_of_bad_members_is_named_and_not_read_on(guard, put, rows_of, monkeypatch):
    monkeypatch.setattr(account, "_MOST_BROKEN", 1)
    rows = rows_of(guard, put("a.zip", zipped(segfault=b"", hang=b"", one=b"good")), put("after.txt"))
    told = "Not read: 1 other files of this archive or mail broke the program that reads them. Pass it by itself."
    assert rows[1:] == [
        ("a.zip/hang.txt", "unreadable", told),
        ("a.zip/one.txt", "unreadable", told),
        ("after.txt", "skipped", GOOD),
    ]


@pytest.mark.parametrize("act", ["segfault", "exit", "garbage", "killed"])
def test_a_death_that_does_not_come_again_is_nobodys_fault(act, guard, put, rows_of, tmp_path):
    mark = str(tmp_path / "mark").encode()
    assert [status for _, status, _ in rows_of(guard, put(f"{act}-once.txt", mark))] == ["skipped"]
    assert (tmp_path / "mark").exists()


def test_records_say_which_file_they_were_found_in(guard, put):
    (record,) = guard.read(put("one.txt"))
    assert record.source_sha256 == "770e607624d689265ca6c44884d0807d9b054d23c473c106c72be9de08b7376c"
    members = list(guard.read(put("a.zip", zipped(one=b"good", segfault=b""))))
    assert len({member.source_sha256 for member in members}) == 1
    assert members[0].source_sha256 not in {"", record.source_sha256}


def test_what_libraries_print_goes_nowhere(guard, put, rows_of, capfd):
    assert rows_of(guard, put("noise.txt"), put("b.txt")) == [
        ("noise.txt", "skipped", GOOD),
        ("b.txt", "skipped", GOOD),
    ]
    assert capfd.readouterr() == ("", "")


def test_what_is_no_document_takes_no_process(job, rows_of):
    with Guard(job, command=("/nowhere/at/all",)) as guard:
        assert rows_of(guard, Source("pipe", "/pipe", skip="A pipe.")) == [("pipe", "skipped", "A pipe.")]


def test_a_file_that_is_gone_has_a_row(guard, rows_of, tmp_path):
    rows = rows_of(guard, Source("gone.txt", str(tmp_path / "gone.txt")))
    assert rows == [("gone.txt", "unreadable", "The file cannot be opened: No such file or directory.")]


def test_an_archive_that_is_left_halfway_leaves_nothing_behind(guard, put, rows_of):
    reading = guard.read(put("a.zip", zipped(one=b"good", two=b"good")))
    assert next(reading).file == "a.zip/one.txt"
    reading.close()
    assert rows_of(guard, put("b.txt")) == [("b.txt", "skipped", GOOD)]


def test_a_process_is_replaced_after_so_many_files(job, put, rows_of, misbehaving):
    with Guard(replace(job, limits=Limits(files=2)), command=misbehaving) as guard:
        used = []
        for number in range(5):
            guard.start()
            used.append(guard._process.id)
            rows_of(guard, put(f"{number}.txt"))
    assert [used.index(each) for each in used] == [0, 0, 2, 2, 4]


@needs_linux
def test_a_process_that_keeps_what_it_took_is_replaced(guard, put, rows_of):
    rows_of(guard, put("a.txt"))
    first = guard._process.id
    pack = put("a.zip", zipped(hoard=b"good", two=b"good"))
    assert [status for _, status, _ in rows_of(guard, pack)] == ["skipped", "skipped"]
    assert guard._process.id != first


@pytest.mark.parametrize(
    ("opening", "message"),
    [
        (b"broken", "does not start: ModuleNotFoundError: No module named 'spacy'. Install amhire again"),
        (b"large", "it takes more memory by itself than one file may need. Raise --memory-limit"),
        (b"deadly", "does not start: it ended with exit status -11. Install"),
    ],
)
def test_an_installation_that_does_not_work_is_no_fault_of_the_files(opening, message, job, put, misbehaving):
    guard = Guard(replace(job, opening=opening), command=misbehaving)
    with guard, pytest.raises(WorkerFailed, match=message):
        list(guard.read(put("a.txt")))


def test_a_start_that_failed_once_is_tried_again(job, put, rows_of, misbehaving, tmp_path):
    opening = b"deadly once " + str(tmp_path / "mark").encode()
    with Guard(replace(job, opening=opening), command=misbehaving) as guard:
        assert rows_of(guard, put("a.txt")) == [("a.txt", "skipped", GOOD)]


def test_where_a_system_has_no_limits_the_clock_holds(job, put, rows_of, misbehaving, monkeypatch):
    monkeypatch.setenv("MISBEHAVING_ELSEWHERE", "1")
    with Guard(job, command=misbehaving) as guard:
        rows = rows_of(guard, put("a.txt"), put("hang.txt"))
    assert rows[0] == ("a.txt", "skipped", GOOD)
    assert SILENT in rows[1][2]


def test_modules_beside_the_files_are_not_imported(guard, put, rows_of, tmp_path, monkeypatch):
    (tmp_path / "json.py").write_text("raise SystemExit('taken for a module')")
    monkeypatch.chdir(tmp_path)
    assert rows_of(guard, put("a.txt")) == [("a.txt", "skipped", GOOD)]


def test_processes_that_are_killed_at_random_change_no_row(guard, put, rows_of):
    def kill():
        for _ in range(4):
            while not ((process := guard._process) and process.ready):
                time.sleep(0.1)
            time.sleep(random.random())
            os.kill(process.id, signal.SIGKILL)
            while guard._process is process:
                time.sleep(0.1)

    killer = Thread(target=kill, daemon=True)
    killer.start()
    names = ["slow.txt", *(f"{number}/slow.txt" for number in range(12))]
    rows = rows_of(guard, *map(put, names))
    killer.join(10)
    assert not killer.is_alive()
    assert rows == [(name, "skipped", GOOD) for name in names]


def test_a_guard_that_is_killed_reads_no_further(job, put, misbehaving):
    guard = Guard(job, command=misbehaving)
    list(guard.read(put("a.txt")))
    Timer(0.3, guard.kill).start()
    with pytest.raises(GuardClosed):
        list(guard.read(put("hang.txt")))


@needs_linux
def test_no_process_stays_when_a_guard_closes(job, put, misbehaving):
    with Guard(job, command=misbehaving) as guard:
        list(guard.read(put("a.txt")))
        number = guard._process.id
        assert is_alive(number)
    assert not is_alive(number)


PARENT = """
import sys
from datetime import date
from amhire.batch.guard import Guard
from amhire.batch.job import Job, Limits
from amhire.batch.source import Source

good, hang, child = sys.argv[1:]
guard = Guard(Job(b"", date(2020, 1, 1), "key", Limits(seconds=2)), command=(sys.executable, "-P", child))
list(guard.read(Source("good.txt", good)))
print(guard._process.id, flush=True)
list(guard.read(Source("native-hang.txt", hang)))
"""


@needs_linux
@pytest.mark.parametrize(("alone", "seconds"), [("", 1.0), ("1", 1.5 * 2 + 2)], ids=["with-its-parent", "by-its-clock"])
def test_no_orphan_stays_when_the_guard_is_killed_in_a_hang(alone, seconds, put, misbehaving):
    environment = os.environ | ({"MISBEHAVING_ALONE": "1"} if alone else {})
    places = [put(name).place for name in ("good.txt", "native-hang.txt")]
    command = [sys.executable, "-c", PARENT, *places, misbehaving[-1]]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) as parent:
        number = int(parent.stdout.readline())
        time.sleep(0.3)
        parent.kill()
    end = time.monotonic() + seconds
    if alone:
        assert is_alive(number)
    while is_alive(number) and time.monotonic() < end:
        time.sleep(0.05)
    assert not is_alive(number)
