"""The engine for tests that are not about processes: everything is read and judged in this one."""

from contextlib import nullcontext
from functools import lru_cache

from amhire.batch.child import build_screen
from amhire.batch.frames import Fetched, Judged
from amhire.batch.order import Order, answer_order
from amhire.batch.record import Record, decode_row, encode_row
from amhire.batch.shards import run_shard
from amhire.screening.row import Row

#: Building what judges takes longer than a test; most tests are about one of few openings.
_build = lru_cache(maxsize=8)(build_screen)


class _Guard:
    """Gives the rows that a guard gives, of files that do no harm."""

    def __init__(self, job):
        self._screen = _build(job)

    def read(self, source):
        if source.skip:
            yield encode_row(Row(source.name, "", "skipped", source.skip), "")
            return
        sha256 = ""
        for messages in answer_order(Order(source), self._screen, lambda: False):
            for message in messages:
                if isinstance(message, Fetched):
                    sha256 = message.sha256
                elif isinstance(message, Judged):
                    row = decode_row(message.body)
                    yield Record(row.file, row.status, sha256, message.summary, message.body)


class InProcess:
    """An engine and its executor."""

    name, workers = "local", 1

    def start(self, places):  # noqa: ARG002  (as other engines do)
        return nullcontext()

    def give(self, job):
        """Nothing was started that waits for it."""

    def open(self):
        return self

    def run(self, job, shards, store, tell=None):
        for shard in shards:
            yield run_shard(job, shard, store, _Guard(job), tell)
