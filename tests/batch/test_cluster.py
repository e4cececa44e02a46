"""What all engines of many machines share, with an engine that does its work at once."""

from datetime import date

import pytest

from amhire.batch.cluster import Errand, check_address, drive, find_risk
from amhire.batch.job import Job
from amhire.batch.parts import PartWriter, read_part
from amhire.batch.record import decode_row, encode_row
from amhire.batch.shards import Shard, ShardResult
from amhire.batch.source import Source
from amhire.batch.stores import FolderStore
from amhire.errors import AmhireError
from amhire.screening.row import Row


@pytest.mark.parametrize(
    "address", ["tcp://127.0.0.1:8786", "tcp://localhost:1", "tcp://[::1]:1", "tls://10.0.0.1:8786", "tls://host:1"]
)
def test_addresses_that_are_safe(address):
    check_address(address)
    assert find_risk(address) == ""


@pytest.mark.parametrize(
    "address",
    [
        "tcp://10.0.0.1:1",
        "tcp://0.0.0.0:1",
        "tcp://0:1",
        "tcp://[::]:1",
        "tcp://[::ffff:10.0.0.1]:1",
        "tcp://2130706433:1",
        "tcp://0x7f000001:1",
        "tcp://localhost.evil.com:1",
        "tcp://host:1",
    ],
)
def test_talk_in_the_clear_is_refused_unless_told(address):
    check_address(address, insecure=True)
    assert find_risk(address).startswith(f"{address}: whoever reaches a cluster without TLS")
    with pytest.raises(AmhireError, match="whoever reaches a cluster without TLS"):
        check_address(address)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "10.0.0.1:8786",
        "ws://127.0.0.1:1",
        "TCP://127.0.0.1:1",
        "tcp://",
        "tcp://127.0.0.1",
        "tcp://127.0.0.1:port",
        "tcp://127.0.0.1:0",
        "tcp://127.0.0.1:65536",
        "tcp://[::1",
        "tcp://evil.com@127.0.0.1:1",
        "tcp://127.0.0.1@evil.com:1",
        "tcp://127.0.0.1:1@evil.com:1",
        "tcp://127.0.0.1:1/evil.com:1",
        "tcp://127.0.0.1:1\n@evil.com:1",
        "tcp://127.0.0.1:1\n",
    ],
)
def test_what_is_no_address(address):
    with pytest.raises(AmhireError, match="not the address of a cluster"):
        check_address(address, insecure=True)


class Engine:
    """Reads at once; a shard with a file named in `deadly` raises what stands there."""

    def __init__(self, store, deadly=None):
        self.store, self.deadly, self.waiting, self.most = store, deadly or {}, [], 0

    def count_room(self):
        return 2

    def start(self, shard):
        self.waiting.append(shard)
        self.most = max(self.most, len(self.waiting))
        return shard.id

    def wait(self):
        shard = self.waiting.pop(0)
        for source in shard.sources:
            if source.name in self.deadly:
                return shard.id, self.deadly[source.name]
        writer = PartWriter("key")
        for source in shard.sources:
            writer.add(source, [encode_row(Row(source.name, "digest", "skipped"), "digest")])
        self.store.write(f"{shard.id}.part", writer.finish())
        return shard.id, ShardResult(shard.id, len(shard.sources), writer.counts)


@pytest.fixture
def errand(tmp_path):
    return Errand(Job(b"", date(2020, 1, 1), "key"), FolderStore(tmp_path), (), "token", ())


SHARDS = [Shard(f"s{number}", tuple(Source(f"{number}{name}", "") for name in "abc")) for number in range(5)]


def test_no_more_is_under_way_than_there_is_room_for(errand):
    engine = Engine(errand.store)
    told = []
    assert len(list(drive(engine, errand, SHARDS, lambda *news: told.append(news)))) == 5
    assert engine.most == 2
    assert told.count(("0c", "skipped")) == 3
    assert [name for name, status in told if status is None] == [
        source.name for shard in SHARDS for source in shard.sources
    ]


def test_the_file_that_breaks_a_shard_is_told_and_its_part_is_whole(errand):
    engine = Engine(errand.store, {"1b": RuntimeError("worker died")})
    whole = Engine(FolderStore(errand.store.folder / "whole"))
    list(drive(whole, errand, SHARDS))
    results = list(drive(engine, errand, SHARDS))
    assert ShardResult("s1", 3, (("skipped", 2), ("unreadable", 1))) in results
    entries = read_part("s1.part", errand.store.read("s1.part"), "key")
    rows = [decode_row(errand.store.read("s1.part", each.rows[0].start, each.rows[0].length)) for each in entries]
    assert [(row.file, row.status) for row in rows] == [("1a", "skipped"), ("1b", "unreadable"), ("1c", "skipped")]
    assert "RuntimeError" in rows[1].reason
    assert [name for name in errand.store.list_names() if name.startswith("s")] == [
        f"s{place}.part" for place in range(5)
    ]


def test_an_engine_that_reads_nothing_stops_the_run(errand):
    engine = Engine(errand.store, dict.fromkeys(("1a", "1b", "1c"), ImportError("amhire")))
    with pytest.raises(AmhireError, match=r"no worker of the cluster could read anything \(ImportError\)"):
        list(drive(engine, errand, SHARDS))


def test_what_a_person_can_act_on_stops_the_run(errand):
    engine = Engine(errand.store, {"1a": AmhireError("the disk is full")})
    with pytest.raises(AmhireError, match="the disk is full"):
        list(drive(engine, errand, SHARDS))
