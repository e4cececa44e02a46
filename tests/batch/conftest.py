import sys
from datetime import date
from pathlib import Path

import pytest

from amhire.batch.guard import Guard
from amhire.batch.job import Job, Limits
from amhire.batch.record import decode_row
from amhire.batch.source import Source

#: Long enough for what ends by itself on a busy machine, short enough to wait for what does not.
SECONDS = 2.0
MISBEHAVING = (sys.executable, "-P", str(Path(__file__).with_name("misbehaving_child.py")))


@pytest.fixture(scope="session")
def misbehaving():
    return MISBEHAVING


@pytest.fixture(scope="session")
def job():
    return Job(b"", date(2020, 1, 1), "key", Limits(seconds=SECONDS))


@pytest.fixture(scope="module")
def guard(job):
    with Guard(job, command=MISBEHAVING) as made:
        yield made


@pytest.fixture
def put(tmp_path):
    """A file under that name with these contents, as a source."""

    def put(name, content=b"good"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        return Source(name, str(path), len(content))

    return put


@pytest.fixture
def rows_of():
    """File, status and reason of all rows that the guard gives for the sources."""

    def read(guard, *sources):
        rows = [decode_row(record.body) for source in sources for record in guard.read(source)]
        return [(row.file, row.status, row.reason) for row in rows]

    return read
