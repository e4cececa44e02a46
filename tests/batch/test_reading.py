from datetime import date

import pytest

from amhire.batch.job import Job
from amhire.batch.listing import list_sources
from amhire.batch.opening import dump_profile
from amhire.batch.progress import Meter
from amhire.batch.reading import clear_store, read_pile, tidy_store
from amhire.batch.stores import FolderStore
from amhire.errors import AmhireError
from amhire.framework.loading import load_without_rules
from amhire.profile import load_profile
from in_process import InProcess

RESUME = "Jo Doe {n}\nExperience\nKey Account Manager 01/2014 to 01/2018\n• Kept relationships with {n} clients.\n"


@pytest.fixture(scope="module")
def job():
    profile, _ = load_profile("key-account-manager", load=load_without_rules)
    return Job(dump_profile(profile), date(2020, 1, 1), "key")


@pytest.fixture
def pile(tmp_path):
    folder = tmp_path / "pile"
    folder.mkdir()
    for number in range(6):
        (folder / f"{number}.txt").write_text(RESUME.format(n=number))
    (folder / ".hidden").write_text("x")
    return folder


@pytest.fixture
def store(tmp_path):
    return FolderStore(tmp_path / "parts")


class Recorder(InProcess):
    """Remembers what it was asked to read."""

    def __init__(self):
        self.read = []

    def run(self, job, shards, store, tell=None):
        self.read += [source.name for shard in shards for source in shard.sources]
        yield from super().run(job, shards, store, tell)


class Idle:
    """An engine that does nothing and says so to nobody."""

    def run(self, job, shards, store, tell=None):  # noqa: ARG002  (as engines do)
        return iter(())


def read(job, pile, store, executor):
    sources = list_sources([str(pile)], output=None)
    return read_pile(job, sources, store, executor, workers=1, meter=Meter(len(sources), lambda: 0.0))


def test_rows_come_in_the_order_of_the_files_and_each_can_be_had_whole(job, pile, store):
    findings = read(job, pile, store, InProcess())
    names = [".hidden", *(f"{number}.txt" for number in range(6))]
    assert [row.file for row in findings.summaries] == names
    assert [findings.load(place).file for place in range(7)] == names
    assert findings.load(0).status == "skipped"
    assert findings.load(3).score == findings.summaries[3].score
    assert findings.files == 7


def test_only_what_is_new_is_read(job, pile, store):
    read(job, pile, store, InProcess())
    (pile / "2.txt").write_text(RESUME.format(n=99))
    (pile / "7.txt").write_text(RESUME.format(n=7))
    recorder = Recorder()
    read(job, pile, store, recorder)
    assert recorder.read == ["2.txt", "7.txt"]


def test_what_is_gone_leaves_the_parts_and_the_rest_stays_readable(job, pile, store):
    read(job, pile, store, InProcess())
    (pile / "1.txt").unlink()
    findings = read(job, pile, store, Recorder())
    tidy_store(store, findings)
    told = b"".join(store.read(name) for name in store.list_names())
    assert b'"1.txt"' not in told
    recorder = Recorder()
    again = read(job, pile, store, recorder)
    assert recorder.read == []
    assert [again.load(place).file for place in range(1, 6)] == [f"{number}.txt" for number in (0, 2, 3, 4, 5)]


def test_parts_of_another_opening_go(job, pile, store):
    read(job, pile, store, InProcess())
    other = Job(job.opening, job.as_of, "another key")
    findings = read(other, pile, store, InProcess())
    old = set(findings.stale)
    assert old
    tidy_store(store, findings)
    assert not old & set(store.list_names())


def test_a_store_can_be_cleared_of_parts_alone(job, pile, store):
    read(job, pile, store, InProcess())
    store.write("begun.json", b"{}")
    clear_store(store)
    assert store.list_names() == ("begun.json",)


def test_a_part_that_no_engine_left_is_told(job, pile, store):
    with pytest.raises(AmhireError, match=r"\.part is gone or damaged .*run the same command again"):
        read(job, pile, store, Idle())
