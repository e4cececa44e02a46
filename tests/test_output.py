import os
import stat
import subprocess
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amhire.errors import OutputRefused
from amhire.output import file_name, hold_file, write_atomic, write_private, write_together


@pytest.mark.parametrize(
    ("content", "expected"),
    [("Größe ✓\n", "Größe ✓\n".encode()), (b"%PDF\r\n\x00", b"%PDF\r\n\x00"), ("", b"")],
)
def test_content_arrives_as_it_is(tmp_path, content, expected):
    write_atomic(tmp_path / "out", content)

    assert (tmp_path / "out").read_bytes() == expected
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_an_existing_file_is_kept_unless_told(tmp_path):
    path = tmp_path / "posting.md"
    path.write_text("mine")

    with pytest.raises(OutputRefused, match=r"posting\.md: the file exists already; .*--force"):
        write_atomic(path, "yours")
    assert path.read_text() == "mine"

    write_atomic(path, "yours", overwrite=True)
    assert path.read_text() == "yours"


def test_a_dash_is_standard_output(capsysbinary):
    sys.stdout.write("before ")
    write_atomic("-", "Größe\n")

    assert capsysbinary.readouterr().out == "before Größe\n".encode()


@pytest.mark.parametrize("overwrite", [False, True])
def test_a_folder_is_never_replaced(tmp_path, overwrite):
    with pytest.raises(OutputRefused, match="this is a folder"):
        write_atomic(tmp_path, "x", overwrite=overwrite)


def test_files_that_belong_together_are_written_with_their_folders(tmp_path):
    files = {tmp_path / "new" / "folder" / name: name for name in ("a.md", "b.html")}
    write_together(files)
    assert {path: path.read_text() for path in files} == files


def test_none_of_several_files_is_written_when_one_stands_in_the_way(tmp_path):
    (tmp_path / "b.html").write_text("mine")
    files = {tmp_path / name: "yours" for name in ("a.md", "b.html")}
    with pytest.raises(OutputRefused, match=r"b\.html: the file exists already"):
        write_together(files)
    assert [each.name for each in tmp_path.iterdir()] == ["b.html"]
    write_together(files, overwrite=True)
    assert (tmp_path / "b.html").read_text() == "yours"


def test_a_folder_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputRefused, match=r"file.folder: the folder cannot be made: Not a directory"):
        write_together({tmp_path / "file" / "folder" / "a.md": ""})


def test_a_missing_folder_is_named(tmp_path):
    with pytest.raises(OutputRefused, match=r"the folder .*nowhere does not exist"):
        write_atomic(tmp_path / "nowhere" / "posting.md", "x")


def test_what_the_system_refuses_is_told_in_one_line(tmp_path):
    with pytest.raises(OutputRefused, match="cannot be written: File name too long"):
        write_atomic(tmp_path / ("x" * 300), "x")


def test_a_failed_write_leaves_the_old_file_and_no_litter(tmp_path, monkeypatch):
    path = tmp_path / "posting.md"
    path.write_text("old")

    def fail(_descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("amhire.output.os.fsync", fail)
    with pytest.raises(OutputRefused, match="No space left on device"):
        write_atomic(path, "new", overwrite=True)

    assert path.read_text() == "old"
    assert [each.name for each in tmp_path.iterdir()] == ["posting.md"]


@pytest.mark.skipif(sys.platform == "win32", reason="permissions and links of POSIX")
def test_a_private_file_stays_private_and_a_new_one_follows_the_umask(tmp_path):
    private, new = tmp_path / "private", tmp_path / "new"
    private.write_text("old")
    private.chmod(0o600)
    before = os.umask(0o027)
    try:
        write_atomic(private, "x", overwrite=True)
        write_atomic(new, "x")
    finally:
        os.umask(before)

    assert stat.S_IMODE(private.stat().st_mode) == 0o600
    assert stat.S_IMODE(new.stat().st_mode) == 0o640


@pytest.mark.skipif(sys.platform == "win32", reason="permissions and links of POSIX")
def test_a_link_stays_a_link(tmp_path):
    (tmp_path / "real").write_text("old")
    (tmp_path / "link").symlink_to("real")

    write_atomic(tmp_path / "link", "new", overwrite=True)

    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text() == "new"


@pytest.mark.skipif(sys.platform == "win32", reason="devices of POSIX")
def test_a_device_is_written_to_and_not_replaced():
    write_atomic("/dev/null", "x")

    assert stat.S_ISCHR(os.stat("/dev/null").st_mode)  # noqa: PTH116  pathlib's would follow the same path


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Key Account Manager (m/w/d)", "Key-Account-Manager-m-w-d"),
        ("Łukasz Żółć", "Łukasz-Żółć"),
        ("Менеджер по ключевым клиентам", "Менеджер-по-ключевым-клиентам"),
        ("हिन्दी नाम", "हिन्दी-नाम"),
        ("../../etc/passwd", "etc-passwd"),
        ("C:\\Windows\\x", "C-Windows-x"),
        ("a\x00b\nc\u202ed", "ab-cd"),
        ("cafe\u0301", "café"),
        (".hidden.", "hidden"),
        ("con", "_con"),
        ("LPT1.txt", "_LPT1.txt"),
        ("com¹", "_com¹"),
        ("console", "console"),
        ("", "untitled"),
        ("/ ? *", "untitled"),
        ("v1.2_final", "v1.2_final"),
    ],
)
def test_file_names(text, expected):
    assert file_name(text) == expected


def test_a_long_name_is_cut_between_characters():
    assert file_name("é" * 200, limit=5) == "éé"


@given(st.text(max_size=300))
def test_any_text_becomes_a_usable_name(text):
    name = file_name(text)

    assert 0 < len(name.encode()) <= 121
    assert not set(name) & set('/\\:*?"<>| ')
    assert not any(unicodedata.category(character).startswith("C") for character in name)
    assert name[0] not in ".-"
    assert name[-1] not in ". "
    assert file_name(name).lstrip("_") == name.lstrip("_")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_a_private_file_is_its_owners_alone(tmp_path):
    path = tmp_path / "deep" / "key.csv"
    write_private(path, "secret")
    assert (path.read_text(), path.stat().st_mode & 0o777) == ("secret", 0o600)
    path.chmod(0o644)
    write_private(path, "new", overwrite=True)
    assert (path.read_text(), path.stat().st_mode & 0o777) == ("new", 0o600)
    assert [each.name for each in path.parent.iterdir()] == ["key.csv"]


def test_a_private_file_replaces_nothing_unasked(tmp_path):
    path = tmp_path / "key.csv"
    path.write_text("mine")
    with pytest.raises(OutputRefused, match=r"key\.csv: the file exists already"):
        write_private(path, "secret")
    with pytest.raises(OutputRefused, match="exists already"):
        write_private(tmp_path, "secret", overwrite=True)
    with pytest.raises(OutputRefused, match="cannot be written"):
        write_private(path / "below" / "key.csv", "secret")
    assert path.read_text() == "mine"


def test_a_held_file_is_private_and_grows_at_its_end(tmp_path):
    path = tmp_path / "record"
    for line in (b"one\n", b"two\n"):
        with hold_file(path, create=True) as held:
            assert held.content == (b"" if line == b"one\n" else b"one\n")
            held.append(line)
    assert path.read_bytes() == b"one\ntwo\n"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_held_file_is_replaced_whole_and_keeps_its_readers(tmp_path):
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "real").chmod(0o640)
    (tmp_path / "record").symlink_to("real")
    with hold_file(tmp_path / "record") as held:
        held.replace(b"new")
    assert (tmp_path / "record").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"
    assert stat.S_IMODE((tmp_path / "real").stat().st_mode) == 0o640
    assert {each.name for each in tmp_path.iterdir()} == {"real", "record"}


def test_a_held_file_to_which_nothing_was_added_is_not_left_behind(tmp_path):
    with pytest.raises(KeyError, match="stop"), hold_file(tmp_path / "new", create=True):
        raise KeyError("stop")
    assert not list(tmp_path.iterdir())
    (tmp_path / "empty").touch()
    with hold_file(tmp_path / "empty", create=True):
        pass
    assert (tmp_path / "empty").exists()


def test_what_cannot_be_held(tmp_path):
    with pytest.raises(OutputRefused, match="this is no file; name one"), hold_file(tmp_path):
        pass
    with pytest.raises(OutputRefused, match="cannot be opened for writing: No such file"), hold_file(tmp_path / "x"):
        pass


_FULL = """
import resource, sys
from pathlib import Path
from amhire.errors import OutputRefused
from amhire.output import hold_file

resource.setrlimit(resource.RLIMIT_FSIZE, (20, 20))
try:
    with hold_file(Path(sys.argv[1])) as held:
        held.append(b"x" * 100)
except OutputRefused as refused:
    print(refused)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="the limit on the size of files is Unix's")
def test_a_line_for_which_there_is_no_room_is_taken_back(tmp_path):
    path = tmp_path / "record"
    path.write_bytes(b"whole\n")
    said = subprocess.run([sys.executable, "-c", _FULL, path], capture_output=True, text=True, check=True).stdout
    assert said.strip().endswith("record: cannot be written: No space left on device; nothing was added")
    assert path.read_bytes() == b"whole\n"
