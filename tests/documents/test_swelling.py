import os
import time
import zlib

import pytest

from amhire.documents.swelling import is_swelling


def wrap(content: bytes) -> bytes:
    return b"%PDF-1.7\n1 0 obj <</Filter /FlateDecode>>\nstream\r\n" + zlib.compress(content) + b"\nendstream\nendobj"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"q " * 6_000_000, True),
        (b"%\xff\xfe\n" + b"0 0 m\n" * 2_000_000, True),
        (b"q " * 1_000_000, False),
        (b"\xff" * 30_000_000, False),
        (b"   " * 10_000_000, False),
        (os.urandom(200_000), False),
    ],
)
def test_only_page_content_beyond_all_measure_counts(content, expected):
    assert is_swelling(wrap(content)) is expected


def test_streams_that_together_unpack_to_far_too_much_count(monkeypatch):
    monkeypatch.setattr("amhire.documents.swelling.MOST_UNPACKED_BYTES", 50_000_000)
    picture = wrap(b"\xff" * 30_000_000)
    assert not is_swelling(picture)
    assert is_swelling(picture + picture)


def test_a_stream_is_measured_though_the_word_stands_before_it():
    assert is_swelling(b"% stream\n" + wrap(b"q " * 6_000_000))


@pytest.mark.parametrize("data", [b"", b"stream\n", b"stream\nendstream", b"stream\n" + b"no deflate" * 5_000])
def test_broken_streams_are_left_to_the_engines(data):
    assert not is_swelling(data)


def test_a_file_of_nothing_but_starts_takes_no_longer_than_others():
    before = time.process_time()
    assert not is_swelling(b"stream\n" * 300_000)
    assert time.process_time() - before < 10  # minutes where each start is read to the end of the file
