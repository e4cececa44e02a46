import os
import zlib
from base64 import a85encode

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


@pytest.mark.parametrize("start", [b"stream\n", b"endstream\nx\x9c", b"stream x\x9c"])
def test_a_file_of_nothing_but_starts_is_not_unpacked_from_each(monkeypatch, start):
    monkeypatch.setattr("amhire.documents.filters.zlib.decompressobj", None)
    assert not is_swelling(start * 1_000)


def test_content_is_looked_for_only_where_there_is_enough_to_matter(monkeypatch):
    monkeypatch.setattr("amhire.documents.swelling._is_content", None)
    assert not is_swelling(wrap(b"q " * 4_000_000) * 3)


def chain(filters: bytes, content: bytes) -> bytes:
    return b"%PDF-1.7\n1 0 obj <</Filter[" + filters + b"]>>\nstream\n" + content + b"\nendstream\nendobj"


MUCH = b"q 1 0 0 1 0 0 cm Q\n" * 1_000_000


@pytest.mark.parametrize(
    ("filters", "content"),
    [
        (b"/FlateDecode/FlateDecode", zlib.compress(zlib.compress(MUCH))),
        (b"/ASCIIHexDecode/FlateDecode", zlib.compress(MUCH).hex().encode() + b">"),
        (b"/A85/Fl", a85encode(zlib.compress(MUCH)) + b"~>"),
        (b"/FlateDecode/RunLengthDecode", zlib.compress(b"\x81q\x81 " * 60_000)),
        (b"/RunLengthDecode", b"\x81q\x81 " * 60_000),
        (b"/FlateDecode" * 101, zlib.compress(b"q")),
        (b"/FlateDecode/FlateDecode", zlib.compress(bytes(60_000_000))),
    ],
    ids=["twice", "hex", "base 85", "runs within", "runs", "too many", "too much between"],
)
def test_every_layer_of_packing_counts(filters, content):
    assert is_swelling(chain(filters, content))


@pytest.mark.parametrize(
    ("filters", "content"),
    [
        (b"/ASCII85Decode/FlateDecode", a85encode(zlib.compress(b"q Q " * 50_000)) + b"~>"),
        (b"/ASCII85Decode/FlateDecode", a85encode(zlib.compress(bytes(20_000_000))) + b"~>"),
        (b"/ASCII85Decode/DCTDecode", a85encode(b"\xff\xd8 a picture") + b"~>"),
    ],
    ids=["a page", "a picture", "a photograph"],
)
def test_honest_layers_are_let_pass(filters, content):
    assert not is_swelling(chain(filters, content))


def test_streams_within_streams_are_not_looked_at_again_and_again():
    assert is_swelling(b"1 0 obj <</Filter/AHx>> stream\n" * 2_000)
