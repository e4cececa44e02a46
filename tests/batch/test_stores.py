import os
import stat
import sys
from pathlib import Path

import pytest

from amhire.batch.stores import FolderStore
from amhire.errors import OutputRefused


def test_a_file_is_whole_or_not_there(tmp_path):
    store = FolderStore(tmp_path / "deep" / "parts")
    assert store.list_names() == ()
    store.write("b", b"0123456789")
    store.write("a", b"x")
    assert store.list_names() == ("a", "b")
    assert (store.read("b"), store.read("b", 3, 2), store.read("b", 8)) == (b"0123456789", b"34", b"89")
    store.write("b", b"other")
    assert store.read("b") == b"other"
    store.remove("b")
    store.remove("b")
    assert store.list_names() == ("a",)


def test_only_the_owner_may_look_in(tmp_path):
    store = FolderStore(tmp_path / "parts")
    store.write("a", b"x")
    assert store.folder.stat().st_mode & 0o777 == 0o700


def test_what_a_killed_run_left_is_swept_away(tmp_path):
    store = FolderStore(tmp_path)
    (tmp_path / "0123.tmp").write_bytes(b"half")
    store.write("a", b"x")
    assert store.list_names() == ("a",)
    store.sweep()
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_a_folder_that_cannot_be_made_is_refused(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(OutputRefused, match=r"file/a: cannot be written: (Not a directory|File exists)"):
        FolderStore(tmp_path / "file").write("a", b"x")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows syncs no folders")
def test_a_file_and_its_name_are_on_the_disk_before_the_next_step(tmp_path, monkeypatch):
    """What a loss of power would leave: a name without its content, or a content without its name."""
    happened = []
    replace, fsync = Path.replace, os.fsync

    def note_fsync(descriptor):
        happened.append("folder" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "file")
        fsync(descriptor)

    def note_replace(path, target):
        happened.append("name")
        return replace(path, target)

    monkeypatch.setattr(os, "fsync", note_fsync)
    monkeypatch.setattr(Path, "replace", note_replace)
    FolderStore(tmp_path / "deep" / "parts").write("a", b"x")
    assert happened == ["folder", "folder", "file", "name", "folder"]
