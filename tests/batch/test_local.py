import os
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from threading import Timer

import pytest

from amhire.batch.engines import LocalEngine
from amhire.batch.guard import Guard
from amhire.batch.local import LocalExecutor
from amhire.batch.parts import PART, read_part
from amhire.batch.process import ReadingProcess
from amhire.batch.shards import Shard
from amhire.batch.stores import FolderStore
from amhire.errors import OutputRefused, WorkerFailed

needs_linux = pytest.mark.skipif(sys.platform != "linux", reason="looks processes up in /proc")


@pytest.fixture
def shards(put):
    def cut(*names, size=3):
        sources = [put(name) for name in names]
        return tuple(
            Shard(f"{start:032}", tuple(sources[start : start + size])) for start in range(0, len(names), size)
        )

    return cut


@pytest.fixture
def store(tmp_path):
    return FolderStore(tmp_path / "store")


def files_in(store):
    parts = (read_part(name, store.read(name), "key") for name in store.list_names())
    return {row.summary.file: row.summary.status for part in parts for entry in part for row in entry.rows}


def children():
    """Processes that this one has started and that live."""
    found = set()
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            told = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if told[1] == str(os.getpid()) and told[0] != "Z":
            found.add(int(folder.name))
    return found


def test_every_shard_leaves_a_part_and_every_row_is_told_in_the_callers_thread(job, shards, store, misbehaving):
    names = ["segfault.txt", *(f"{number}.txt" for number in range(10))]
    cut = shards(*names)
    told = []
    executor = LocalExecutor(2, command=misbehaving, started=[ReadingProcess(misbehaving)])
    results = list(executor.run(job, cut, store, lambda *news: told.append(news)))
    assert {result.shard for result in results} == {shard.id for shard in cut}
    assert store.list_names() == tuple(f"{shard.id}{PART}" for shard in cut)
    assert files_in(store) == {name: "unreadable" if name == "segfault.txt" else "skipped" for name in names}
    assert {file for file, status in told if status} == set(names)


def test_no_more_processes_start_than_there_are_shards(job, shards, store, monkeypatch, misbehaving):
    made = []
    monkeypatch.setattr("amhire.batch.local.Guard", lambda *args, **named: made.append(1) or Guard(*args, **named))
    list(LocalExecutor(5, command=misbehaving).run(job, shards("a.txt"), store))
    assert made == [1]


def test_nothing_to_read_takes_no_process(job, store):
    assert list(LocalExecutor(2, command=("/nowhere/at/all",)).run(job, (), store)) == []


def test_an_installation_that_does_not_work_ends_the_run(job, shards, store, misbehaving):
    broken = replace(job, opening=b"broken")
    with pytest.raises(WorkerFailed, match="No module named 'spacy'"):
        list(LocalExecutor(2, command=misbehaving).run(broken, shards("a.txt", "b.txt", size=1), store))


def test_parts_that_cannot_be_written_end_the_run(job, shards, tmp_path, misbehaving):
    (tmp_path / "store").write_text("in the way")
    with pytest.raises(OutputRefused, match="cannot be written"):
        list(LocalExecutor(2, command=misbehaving).run(job, shards("a.txt"), FolderStore(tmp_path / "store")))


@needs_linux
@pytest.mark.parametrize("way", ["left", "interrupted"])
def test_whoever_stops_waiting_leaves_no_process(way, job, shards, store, misbehaving):
    before = children()
    results = LocalExecutor(2, command=misbehaving).run(
        job, shards("a.txt", "hang.txt", "hang-more/hang.txt", size=1), store
    )
    assert next(results).files == 1
    assert len(children() - before) == 2
    began = time.monotonic()
    if way == "left":
        results.close()
    else:
        Timer(0.2, os.kill, (os.getpid(), 2)).start()
        with pytest.raises(KeyboardInterrupt):
            next(results)
    assert children() == before
    assert time.monotonic() - began < job.limits.seconds


@needs_linux
@pytest.mark.parametrize(("places", "count"), [(("a.txt", "b.txt"), 2), ((".",), 3), (("s3://bucket/a",), 3)])
def test_processes_start_before_anything_is_known_and_end_where_nobody_takes_them(places, count):
    before = children()
    with LocalEngine(3).start(places):
        assert len(children() - before) == count
        began = time.monotonic()
    assert children() == before
    assert time.monotonic() - began < 1


def test_a_process_that_was_started_before_is_taken_first(job, put, rows_of, misbehaving):
    process = ReadingProcess(misbehaving)
    process.give(job)  # as an engine does that knows it early; to say it again does no harm
    with Guard(job, command=misbehaving, started=process) as guard:
        assert [status for _, status, _ in rows_of(guard, put("a.txt"))] == ["skipped"]
        assert guard._process is process


ELSEWHERE = """
import sys
for name in ("fcntl", "resource", "pwd", "grp"):
    sys.modules[name] = None
import amhire.batch.engines, amhire.batch.local, amhire.cli.main, amhire.report.screening_outcome
from amhire.output import lock_alone
from amhire.batch.stores import FolderStore
from pathlib import Path
with lock_alone(Path(sys.argv[1]) / "lock", "busy"):
    FolderStore(Path(sys.argv[1]) / "parts").write("a", b"x")
assert amhire.batch.engines.count_cores() >= 1
"""


def test_what_other_systems_lack_is_not_asked_for(tmp_path):
    command = [sys.executable, "-c", ELSEWHERE, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "parts" / "a").read_bytes() == b"x"
