"""A real scheduler and real workers on loopback: the same rows as one machine, whoever dies."""

import importlib.util
import shutil
import time
from datetime import date
from pathlib import Path

import pytest

from amhire.batch.cluster import TlsFiles
from amhire.batch.dask_cluster import DaskExecutor
from amhire.batch.guard import Guard
from amhire.batch.job import Job
from amhire.batch.opening import dump_profile
from amhire.batch.parts import PART, read_part
from amhire.batch.record import decode_row
from amhire.batch.shards import Shard, run_shard
from amhire.batch.source import Source
from amhire.batch.stores import FolderStore
from amhire.errors import AmhireError
from amhire.profile import load_profile
from dask_rig import TLS, Rig, list_children, loopback, make_certificates, write_older  # noqa: F401  (a fixture)

pytestmark = [
    pytest.mark.skipif(
        not importlib.util.find_spec("distributed"), reason="distributed is not installed (amhire[cluster])"
    ),
    pytest.mark.usefixtures("loopback"),
]

RESUME = """Robin Example {number}

Experience
Key Account Manager, Example {number}, 2012 - 2016
- Negotiated contracts with key accounts worth {number} million
"""


@pytest.fixture(scope="module")
def job():
    profile, *_ = load_profile("key-account-manager")
    return Job(dump_profile(profile), date(2024, 1, 1), "job")


@pytest.fixture(scope="module")
def shards(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pile")
    return [_make_shard(folder, number) for number in range(12)]


@pytest.fixture(scope="module")
def alone(job, shards, tmp_path_factory):
    """What one machine makes of the pile."""
    store = FolderStore(tmp_path_factory.mktemp("alone"))
    with Guard(job) as guard:
        for shard in shards:
            run_shard(job, shard, store, guard)
    return _rows(store)


@pytest.fixture(scope="module")
def started(loopback, tmp_path_factory):  # noqa: F811
    """A scheduler and one worker, for all tests that leave them as they are."""
    with Rig(tmp_path_factory.mktemp("rig")) as rig:
        rig.start_scheduler()
        rig.start_worker()
        yield rig


@pytest.fixture
def rig(tmp_path):
    with Rig(tmp_path) as rig:
        yield rig


def test_a_worker_that_is_killed_costs_nothing(started, job, shards, alone, tmp_path):
    doomed = started.start_worker()
    started.wait_for_workers(2)
    told = []
    store = FolderStore(tmp_path / "parts")
    widths = []
    executor = DaskExecutor(started.address, count=widths.append)
    results = executor.run(job, shards, store, lambda *news: told.append(news))
    next(results)
    _wait_until_it_reads(doomed.pid)
    doomed.kill()
    assert len(list(results)) == len(shards) - 1
    assert widths == [2]
    started.wait_for_workers(1)
    assert _rows(store) == alone
    assert len([name for name, status in told if status is None]) == sum(len(shard.sources) for shard in shards)
    assert len([name for name, status in told if status == "scored"]) == len(alone)


def test_workers_that_are_not_the_same_are_refused_by_name(started, job, shards, tmp_path):
    write_older(tmp_path)
    older = started.start_worker("--no-nanny", f"--preload={tmp_path / 'older.py'}")
    started.wait_for_workers(2)
    store = FolderStore(tmp_path / "parts")
    try:
        with pytest.raises(AmhireError, match=r"^worker tcp://127\.0\.0\.1:\d+: has lxml 2\.0 instead of [\d.]+$"):
            list(DaskExecutor(started.address).run(job, shards, store))
    finally:
        older.kill()
        started.wait_for_workers(1)
    assert store.list_names() == ()


def test_leaving_early_stops_the_reading_processes(started, job, shards, tmp_path):
    (worker,) = started.workers
    results = DaskExecutor(started.address).run(job, shards, FolderStore(tmp_path / "parts"))
    next(results)
    assert len(_list_children(worker.pid)) == 1
    results.close()
    assert _list_children(worker.pid) == []


def test_a_run_whose_scheduler_is_killed_goes_on_with_the_next(rig, job, shards, alone, tmp_path):
    scheduler = rig.start_scheduler()
    rig.start_worker()
    store = FolderStore(tmp_path / "parts")
    results = DaskExecutor(rig.address).run(job, shards, store)
    next(results)
    scheduler.kill()
    with pytest.raises(AmhireError, match="the scheduler went away"):
        list(results)
    rest = [shard for shard in shards if f"{shard.id}{PART}" not in store.list_names()]
    assert 0 < len(rest) < len(shards)
    rig.start_scheduler()
    rig.start_worker()
    assert len(list(DaskExecutor(rig.address).run(job, rest, store))) == len(rest)
    assert _rows(store) == alone


def test_a_file_that_kills_whoever_takes_it_is_told_and_no_other_is_lost(rig, job, shards, alone, tmp_path):
    (tmp_path / "deadly.py").write_text(  # a nanny has its worker load this twice
        "import os\n"
        "from amhire.batch import cluster\n"
        "read = getattr(cluster, 'real', cluster.run_shard)\n"
        "cluster.real = read\n"
        "def run_shard(job, shard, *rest):\n"
        "    if any(source.name == 'r0-1.txt' for source in shard.sources):\n"
        "        os._exit(1)\n"
        "    return read(job, shard, *rest)\n"
        "cluster.run_shard = run_shard\n"
    )
    rig.start_scheduler(DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES="0")
    rig.start_worker("--nanny", "--preload=deadly.py")
    store = FolderStore(tmp_path / "parts")
    results = list(DaskExecutor(rig.address).run(job, shards[:3], store))
    assert sorted(result.shard for result in results) == sorted(shard.id for shard in shards[:3])
    rows = _rows(store)
    wanted = {name: row for name, row in alone.items() if name.partition("-")[0] in {"r0", "r1", "r2"}}
    lost = rows.pop("r0-1.txt")
    assert (lost.status, lost.reason.partition(" (")[0]) == ("unreadable", "The cluster gave up on this file")
    assert rows == {name: row for name, row in wanted.items() if name != "r0-1.txt"}
    assert {name.removesuffix(PART) for name in store.list_names()} == {shard.id for shard in shards[:3]}


def test_encrypted_and_only_with_a_certificate(job, shards, alone, tmp_path):
    if not shutil.which("openssl"):
        pytest.skip("openssl is not installed")
    make_certificates(tmp_path)
    store = FolderStore(tmp_path / "parts")
    with Rig(tmp_path, tls=True) as rig:
        rig.start_scheduler()
        rig.start_worker()
        with pytest.raises(AmhireError, match=r"tls:// needs certificates; give --tls-ca-file"):
            list(DaskExecutor(rig.address).run(job, shards, store))
        mine = TlsFiles(*(tmp_path / name for name in TLS.values()))
        list(DaskExecutor(rig.address, mine).run(job, shards[:2], store))
    assert _rows(store).items() <= alone.items()
    assert len(store.list_names()) == 2


def test_nobody_answers(job, shards, tmp_path, monkeypatch):
    monkeypatch.setattr("amhire.batch.dask_cluster._ANSWER", 1)
    with pytest.raises(AmhireError, match=r"tcp://127\.0\.0\.1:9: no scheduler answers there"):
        list(DaskExecutor("tcp://127.0.0.1:9").run(job, shards, FolderStore(tmp_path)))


def test_nothing_to_read_needs_no_cluster(job, tmp_path):
    assert list(DaskExecutor("tcp://127.0.0.1:9").run(job, [], FolderStore(tmp_path))) == []


def _make_shard(folder, number):
    sources = []
    for place in range(2):
        path = folder / f"r{number}-{place}.txt"
        path.write_text(RESUME.format(number=10 * number + place))
        sources.append(Source(path.name, str(path), path.stat().st_size, "stamp"))
    return Shard(f"shard-{number}", tuple(sources))


def _rows(store):
    rows = {}
    for name in store.list_names():
        for entry in read_part(name, store.read(name), "job"):
            (row,) = (decode_row(store.read(name, stored.start, stored.length)) for stored in entry.rows)
            rows[row.file] = row
    return rows


def _list_children(pid):
    if not Path("/proc").is_dir():
        pytest.skip("this system has no /proc")
    return list_children(pid)


def _wait_until_it_reads(pid):
    for _ in range(200):
        if not Path("/proc").is_dir() or list_children(pid):
            return
        time.sleep(0.05)
    raise TimeoutError
