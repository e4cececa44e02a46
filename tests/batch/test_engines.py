import pytest

from amhire.batch import engines
from amhire.batch.cluster import TlsFiles
from amhire.batch.engines import DaskEngine, count_cores


@pytest.mark.parametrize(
    ("told", "cores"),
    [
        ("max 100000", 64),
        ("200000 100000", 2),
        ("50000 100000", 1),
        ("9900000 100000", 64),
        ("", 64),
        ("nonsense x", 64),
    ],
)
def test_a_container_has_the_cores_it_is_granted(told, cores, tmp_path, monkeypatch):
    (tmp_path / "cpu.max").write_text(told)
    monkeypatch.setattr(engines, "_QUOTA", tmp_path / "cpu.max")
    monkeypatch.setattr("os.sched_getaffinity", lambda _: set(range(64)), raising=False)
    assert count_cores() == cores


def test_a_cluster_says_how_wide_it_is(monkeypatch):
    engine = DaskEngine("tcp://127.0.0.1:1", TlsFiles(), insecure=False)
    monkeypatch.setattr("amhire.batch.dask_cluster.find_spec", lambda _: True)
    engine.open()._count(3)
    assert engine.workers == 3
