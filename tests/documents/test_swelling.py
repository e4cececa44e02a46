import os
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


@pytest.mark.parametrize("data", [b"", b"stream\n", b"stream\nendstream", b"stream\n" + b"no deflate" * 5_000])
def test_broken_streams_are_left_to_the_engines(data):
    assert not is_swelling(data)
