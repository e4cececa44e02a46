import struct

import pytest

from amhire.documents.binary_word import read_doc
from amhire.documents.text import HiddenText

SEEN, WORDS, END = "seen ", "key words", " end"


def make(make_doc, properties, *, narrow=True):
    size = 1 if narrow else 2
    runs = [(len(SEEN) * size, b""), (len(WORDS) * size, properties), (len(END) * size, b"")]
    return read_doc(make_doc([(SEEN + WORDS + END, narrow)], runs=runs))


def size(half_points):
    return struct.pack("<HH", 0x4A43, half_points)


@pytest.mark.parametrize("narrow", [True, False])
@pytest.mark.parametrize(
    ("properties", "kind"),
    [
        (b"\x3c\x08\x01", "hidden-run"),
        (size(2), "tiny"),
        (b"\x70\x68\xff\xff\xff\x00", "background-colour"),
        (b"\x42\x2a\x08", "background-colour"),
        (size(22) + b"\x3c\x08\x01", "hidden-run"),
    ],
)
def test_hidden_words_are_apart_with_their_kind(make_doc, properties, kind, narrow):
    raw = make(make_doc, properties, narrow=narrow)
    assert (raw.pages, raw.hidden) == (("seen  end",), (HiddenText(kind, WORDS, 1),))


@pytest.mark.parametrize(
    "properties",
    [
        b"",
        b"\x3c\x08\x00",
        size(8),
        b"\x70\x68\xff\xff\xff\xff",
        b"\x42\x2a\x01",
        b"\x42\x2a\x08\x0c\x2a\x01",
        b"\x71\xca\x0a" + bytes(10) + b"\x42\x2a\x08",
    ],
)
def test_what_can_be_seen_is_no_secret(make_doc, properties):
    raw = make(make_doc, properties)
    assert (raw.pages, raw.hidden) == (("seen key words end",), ())


def test_deleted_words_are_neither_text_nor_secret(make_doc):
    raw = make(make_doc, b"\x00\x08\x01")
    assert (raw.pages, raw.hidden) == (("seen  end",), ())


def test_white_words_in_a_file_with_shading_are_left_in_doubt(make_doc):
    runs = [(5, b"\x2d\x44\x00\x00"), (5, b"\x42\x2a\x08")]
    assert read_doc(make_doc([("seenswords", True)], runs=runs)).hidden == ()


def test_broken_formatting_leaves_the_text(make_doc):
    data = make_doc([("seen words", True)], runs=[(10, b"\x3c\x08\x01")])
    page = data.index(struct.pack("<II", 1024, 1034))
    for place in range(page, page + 512, 7):
        raw = read_doc(data[:place] + b"\xff" + data[place + 1 :])
        assert isinstance(raw.pages[0], str)
