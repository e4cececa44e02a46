import os
from datetime import date

import pytest

from amhire.batch.job import Job, Limits
from amhire.batch.listing import list_sources
from amhire.batch.parts import PartWriter
from amhire.batch.record import encode_row
from amhire.batch.resume import remember
from amhire.batch.source import Source
from amhire.batch.stores import FolderStore
from amhire.screening.row import Row

KEY = "key"


def job_for(key, limits=None):
    return Job(b"", date(2020, 1, 1), key, limits or Limits())


def digest(path):
    import hashlib

    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.fixture
def pile(tmp_path):
    folder = tmp_path / "pile"
    folder.mkdir()
    for name in ("a.txt", "b.txt", "c.txt"):
        (folder / name).write_text(f"I am {name}")
    return folder


@pytest.fixture
def store(tmp_path, pile):
    store = FolderStore(tmp_path / "parts")
    writer = PartWriter(KEY)
    for source in list_sources([str(pile)], output=None):
        sha256 = digest(pile / source.name)
        writer.add(source, [encode_row(Row(source.name, sha256, "skipped", "No."), sha256)])
    store.write("1.part", writer.finish())
    return store


def known(store, pile, key=KEY):
    sources = list_sources([str(pile)], output=None)
    remembered = remember(store, job_for(key), sources)
    return [sources[place].name for place in remembered.entries], remembered.stale


def test_unchanged_files_are_known(store, pile):
    assert known(store, pile) == (["a.txt", "b.txt", "c.txt"], ())


def test_a_new_and_a_changed_file_are_not(store, pile):
    (pile / "b.txt").write_text("Now I am another")
    (pile / "d.txt").write_text("I am new")
    assert known(store, pile) == (["a.txt", "c.txt"], ())


def test_a_file_that_was_only_touched_is_known_by_its_bytes(store, pile):
    os.utime(pile / "b.txt", (1, 1))
    assert known(store, pile) == (["a.txt", "b.txt", "c.txt"], ())


def test_a_change_that_kept_size_and_time_is_seen(store, pile):
    state = (pile / "b.txt").stat()
    (pile / "b.txt").write_text("I am B.txt")
    os.utime(pile / "b.txt", ns=(state.st_atime_ns, state.st_mtime_ns))
    assert known(store, pile) == (["a.txt", "c.txt"], ())


def test_a_pile_that_was_moved_is_known(store, pile, tmp_path):
    assert known(store, pile.rename(tmp_path / "elsewhere")) == (["a.txt", "b.txt", "c.txt"], ())


def test_the_same_name_in_two_folders_is_told_apart(tmp_path):
    sources = []
    for name in ("north", "south"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text(name)
        sources += list_sources([str(tmp_path / name)], output=None)
    store = FolderStore(tmp_path / "parts")
    writer = PartWriter(KEY)
    for source, sha256 in zip(sources, ("north", "south"), strict=True):
        writer.add(source, [encode_row(Row("a.txt", sha256, "unreadable", "No."), sha256)])
    store.write("1.part", writer.finish())
    entries = remember(store, job_for(KEY), sources).entries
    assert [entries[place].sha256 for place in (0, 1)] == ["north", "south"]


def test_parts_for_something_else_are_stale(store, pile):
    assert known(store, pile, "another opening") == ([], ("1.part",))


def test_a_damaged_part_is_stale(store, pile):
    content = store.read("1.part")
    store.write("2.part", content[: len(content) // 2])
    assert known(store, pile) == (["a.txt", "b.txt", "c.txt"], ("2.part",))


def test_what_could_not_be_opened_is_tried_again(tmp_path):
    source = Source("a.txt", "/nowhere/a.txt", 3, "stamp")
    writer = PartWriter(KEY)
    writer.add(source, [encode_row(Row("a.txt", "", "unreadable", "The file cannot be opened."), "")])
    store = FolderStore(tmp_path)
    store.write("1.part", writer.finish())
    assert remember(store, job_for(KEY), [source]).entries == {}


@pytest.mark.parametrize("limits", [Limits(seconds=120), Limits(memory=8_000_000_000)])
def test_what_was_given_up_is_tried_again_with_other_limits(store, pile, limits):
    writer = PartWriter(KEY)
    for source in list_sources([str(pile)], output=None)[:1]:
        sha256 = digest(pile / source.name)
        writer.add(source, [encode_row(Row(source.name, sha256, "unreadable", "It took too long."), sha256)])
    store.write("1.part", writer.finish())
    sources = list_sources([str(pile)], output=None)
    assert remember(store, job_for(KEY), sources).entries.keys() == {0}
    assert remember(store, job_for(KEY, limits), sources).entries == {}


def test_a_pipe_in_the_place_of_a_file_is_not_waited_for(store, pile):
    sources = list_sources([str(pile)], output=None)
    (pile / "b.txt").unlink()
    os.mkfifo(pile / "b.txt")
    moved = [Source(each.name, each.place, each.size, "another stamp") for each in sources]
    assert remember(store, job_for(KEY), moved).entries.keys() == {0, 2}
