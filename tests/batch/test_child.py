"""The real reading process, with the real screener in it."""

from datetime import date

import pytest

from amhire.batch.guard import Guard
from amhire.batch.job import Job
from amhire.batch.opening import dump_profile
from amhire.batch.record import decode_row, encode_row
from amhire.documents.originals import Original
from amhire.errors import WorkerFailed
from amhire.profile import load_profile
from amhire.screening.rows import screen_original
from amhire.screening.screener import build_screener

AS_OF = date(2020, 1, 1)
RESUME = """Jo Doe
Experience
Key Account Manager 01/2014 to 01/2018
• Kept relationships with clients across retail, and negotiated annual contracts with their buyers.
Inside Sales Representative 01/2010 to 01/2014
• Called on customers and prepared sales reports for the regional manager.
"""


@pytest.fixture(scope="module")
def profile():
    return load_profile("key-account-manager")[0]


def test_records_are_the_same_in_every_process(profile, put, monkeypatch):
    job = Job(dump_profile(profile), AS_OF, "key")
    source = put("jo.txt", RESUME.encode())
    records = []
    for seed in ("1", "2"):
        monkeypatch.setenv("PYTHONHASHSEED", seed)
        with Guard(job) as guard:
            records += guard.read(source)
    assert records[0] == records[1]
    here = screen_original(build_screener(profile, as_of=AS_OF), Original("jo.txt", RESUME.encode()))
    assert here.status == "scored"
    assert decode_row(records[0].body) == decode_row(encode_row(here, "").body)


def test_an_opening_that_cannot_be_loaded_is_told(put):
    with (
        Guard(Job(b"no opening", AS_OF, "key")) as guard,
        pytest.raises(WorkerFailed, match="start: UnpicklingError: "),
    ):
        list(guard.read(put("a.txt")))
