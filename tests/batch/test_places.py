import pickle
import zipfile

import pytest

from amhire.batch import places
from amhire.batch.addresses import is_address, local_path, plain_address
from amhire.batch.places import (
    AddressStore,
    PlaceUnreadable,
    check_seen,
    list_sources,
    read_bytes,
    send_file,
)
from amhire.batch.source import Source
from amhire.errors import AmhireError, OutputRefused

fsspec = pytest.importorskip("fsspec")


@pytest.fixture
def bucket():
    """A store behind addresses that this process alone sees."""
    memory = fsspec.filesystem("memory")
    yield memory.pipe_file
    memory.store.clear()
    memory.pseudo_dirs[:] = [""]


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("s3://bucket/a.pdf", True),
        ("zip://*::s3://bucket/a.zip", True),
        ("file:///data/a.pdf", False),
        ("/data/a.pdf", False),
        ("C:\\data", False),
        ("https//a", False),
    ],
)
def test_what_is_an_address(text, is_one):
    assert is_address(text) is is_one


def test_a_local_address_is_a_path():
    assert local_path("file:///data/a%20b").as_posix() == "/data/a b"
    assert local_path("data/a%20b").as_posix() == "data/a%20b"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("s3://bucket/what?.pdf", "s3://bucket/what?.pdf"),
        ("sftp://me:secret@host/a", "sftp://…@host/a"),
        ("zip://a::sftp://me:secret@host/a", "zip://a::sftp://…@host/a"),
        ("abfss://box@account.dfs.core.windows.net/a", "abfss://box@account.dfs.core.windows.net/a"),
        ("https://host/a?signature=secret", "https://host/a"),
        ("/data/me:secret@host", "/data/me:secret@host"),
    ],
)
def test_no_password_is_shown(text, shown):
    assert plain_address(text) == shown


def test_files_are_listed_as_from_a_folder(bucket):
    for path in ("b.pdf", "a/z.txt", ".hidden/x", ".hidden/y", "results/parts/q.part", "a-b.pdf", "empty.txt"):
        bucket(f"/pile/{path}", b"" if path == "empty.txt" else b"text")
    listed = list_sources("memory://pile/", own="memory://pile/results")
    assert [(source.name, source.size, source.skip.partition(";")[0].partition(":")[0]) for source in listed] == [
        (".hidden", 0, "Hidden file or folder"),
        ("a/z.txt", 4, ""),
        ("a-b.pdf", 4, ""),
        ("b.pdf", 4, ""),
        ("empty.txt", 0, ""),
        ("results", 0, "Written by amhire"),
    ]
    assert [read_bytes(source.place) for source in listed if not source.skip] == [b"text", b"text", b"text", b""]


def test_one_file_has_its_own_name(bucket):
    bucket("/pile/a/b.pdf", b"text")
    assert list_sources("memory://pile/a/b.pdf") == (Source("b.pdf", "memory://pile/a/b.pdf", 4),)


def test_the_name_of_a_file_is_never_followed_elsewhere(bucket, tmp_path):
    (tmp_path / "secret").write_text("secret")
    bucket(f"/pile/a::file://{tmp_path}/secret", b"mine")
    (source,) = list_sources("memory://pile")
    assert read_bytes(source.place) == b"mine"


def test_members_of_an_archive_wherever_it_lies(bucket, tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("in/m.txt", "member")
        archive.writestr("n::memory://pile/x", "trap")
    bucket("/pile/a.zip", (tmp_path / "a.zip").read_bytes())
    for place in ("memory://pile/a.zip", str(tmp_path / "a.zip")):
        listed = list_sources(f"zip://*::{place}")
        assert [(source.name, read_bytes(source.place)) for source in listed] == [
            ("in/m.txt", b"member"),
            ("n::memory://pile/x", b"trap"),
        ]
        assert all(source.stamp for source in listed)


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("memory://nowhere", "^memory://nowhere: there is nothing of this name$"),
        ("nonsense://a/b", "^nonsense://a/b: amhire cannot open this"),
        ("memory://a::memory://b", "amhire cannot open this"),
        ("zip://*::", "amhire cannot open this"),
        ("sftp://me:secret@host/a", r"^sftp://…@host/a: an address holds no password"),
        ("https://host/a?signature=secret", r"^https://host/a: an address holds no password"),
    ],
)
def test_addresses_that_are_refused(address, message):
    with pytest.raises(AmhireError, match=message) as caught:
        list_sources(address)
    assert "secret" not in str(caught.value)


def test_a_missing_driver_is_named_with_its_remedy(monkeypatch):
    def fail(_):
        raise ImportError("Install s3fs")

    monkeypatch.setattr("fsspec.core.url_to_fs", fail)
    with pytest.raises(AmhireError, match=r's3:// needs a driver; pip install "amhire\[s3\]"'):
        list_sources("s3://bucket")


def test_a_driver_s_own_words_are_never_shown(monkeypatch):
    def fail(_):
        raise RuntimeError("key AKIA123 is wrong")

    monkeypatch.setattr(places, "_connect", fail)
    with pytest.raises(PlaceUnreadable, match=r"^s3://b/a: cannot be opened \(RuntimeError\); check the credentials"):
        read_bytes("s3://b/a")


def test_what_is_too_big_is_not_read(bucket, monkeypatch):
    bucket("/pile/a.pdf", b"12345")
    monkeypatch.setattr(places, "MOST_BYTES", 4)
    with pytest.raises(PlaceUnreadable, match="too big"):
        read_bytes("memory://pile/a.pdf")


def test_another_file_of_the_same_name_is_noticed(bucket, tmp_path):
    bucket("/pile/a.pdf", b"12345")
    (tmp_path / "a.pdf").write_bytes(b"12345")
    for place in ("memory://pile/a.pdf", str(tmp_path / "a.pdf")):
        check_seen(Source("a.pdf", place, 5))
        with pytest.raises(AmhireError, match="another file of this name is here"):
            check_seen(Source("a.pdf", place, 6))


def test_a_store_behind_an_address(bucket):
    store = pickle.loads(pickle.dumps(AddressStore("memory://out/parts/")))
    assert store.list_names() == ()
    store.write("b.part", b"0123456789")
    store.write("a.part", b"")
    assert store.list_names() == ("a.part", "b.part")
    assert [store.read("b.part"), store.read("b.part", 3, 4), store.read("b.part", 8, 9)] == [
        b"0123456789",
        b"3456",
        b"89",
    ]
    store.write("b.part", b"other")
    assert [store.read("b.part"), store.read("b.part", 1, 2)] == [b"other", b"th"]
    store.remove("b.part")
    store.remove("b.part")
    assert store.list_names() == ("a.part",)
    with pytest.raises(OSError, match="there is nothing of this name"):
        store.read("b.part")


def test_no_results_into_an_archive():
    with pytest.raises(OutputRefused, match="not written into an archive"):
        AddressStore("zip://*::memory://a.zip")


def test_a_finished_report_is_sent(bucket, tmp_path):
    (tmp_path / "report.csv").write_bytes(b"a,b")
    send_file(tmp_path / "report.csv", "memory://out/report.csv")
    assert read_bytes("memory://out/report.csv") == b"a,b"


def test_what_is_written_needs_a_bucket(monkeypatch):
    def fail(_):
        raise FileNotFoundError

    monkeypatch.setattr(places, "_connect", fail)
    with pytest.raises(OutputRefused, match=r"^s3://b/a/x: its bucket or container does not exist; make it first$"):
        AddressStore("s3://b/a").write("x", b"")
