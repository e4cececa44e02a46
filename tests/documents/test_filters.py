import io
import tracemalloc
import zlib
from base64 import a85encode

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from amhire.documents.filters import find_filters, unpack

CONTENT = b"q 1 0 0 1 50 50 cm Q " * 3_000
# Of ISO 32000-1, section 7.4.4.2, example 1.
LZW_EXAMPLE = bytes.fromhex("800B6050220C0C8501")
KINDS = st.sampled_from(["flate", "hex", "base-85", "lzw", "runs"])


def undo(kind, packed):
    return b"".join(unpack(kind, packed))


@pytest.mark.parametrize(
    ("dictionary", "expected"),
    [
        (b"<</Length 5/Filter/FlateDecode>>", ("flate",)),
        (b"<</Filter [ /ASCII85Decode /FlateDecode ]>>", ("base-85", "flate")),
        (b"<</Filter[/AHx/LZW/RL]>>", ("hex", "lzw", "runs")),
        (b"<</Filter[/Flate#44ecode/DCTDecode]>>", ("flate",)),
        (b"<</F#69lter/Fl>>", ("flate",)),
        (b"<</Filter/DCTDecode>>", ()),
        (b"<</Type/FlateDecode>>", ()),
        (b"", ()),
    ],
)
def test_filters_are_told_by_their_names_however_they_are_written(dictionary, expected):
    assert find_filters(dictionary) == expected


@pytest.mark.parametrize(
    ("kind", "packed", "expected"),
    [
        ("flate", zlib.compress(CONTENT), CONTENT),
        ("hex", CONTENT.hex(" ").encode() + b">rest", CONTENT),
        ("hex", b"4a4>", b"J@"),
        ("base-85", a85encode(CONTENT, wrapcol=70) + b"~>", CONTENT),
        ("base-85", b"zz~>", bytes(8)),
        ("lzw", LZW_EXAMPLE, bytes([45, 45, 45, 45, 45, 65, 45, 45, 45, 66])),
        ("runs", b"\x02abc\xfed\x80rest", b"abcddd"),
    ],
)
def test_what_a_filter_makes_of_bytes(kind, packed, expected):
    assert undo(kind, packed) == expected


@given(KINDS, st.binary(max_size=400))
def test_no_bytes_are_too_broken(kind, packed):
    assert isinstance(undo(kind, packed), bytes)


@given(packed=st.binary(max_size=300))
def test_runs_read_as_another_program_reads_them(packed):
    pdf = pikepdf.new()
    stream = pdf.make_stream(packed, Filter=pikepdf.Name.RunLengthDecode)
    try:
        expected = stream.read_bytes()
    except pikepdf.PdfError:
        return
    assert undo("runs", packed)[: len(expected)] == expected


def test_codes_that_grow_to_twelve_bits_and_begin_anew_are_followed():
    # TIFF has the same codes.
    content, target = bytes(place * place % 251 for place in range(90_000)), io.BytesIO()
    Image.frombytes("L", (300, 300), content).save(target, "TIFF", compression="tiff_lzw")
    tags = Image.open(io.BytesIO(target.getvalue())).tag_v2
    strips = [target.getvalue()[start : start + size] for start, size in zip(tags[273], tags[279], strict=True)]
    assert b"".join(undo("lzw", strip) for strip in strips) == content


def pack_codes(codes):
    """Codes that never begin anew, as wide as the table is by then."""
    bits = "".join(f"{code:0{min(max(9, (number + 258).bit_length()), 12)}b}" for number, code in enumerate(codes))
    return int(bits.ljust(-(-len(bits) // 8) * 8, "0"), 2).to_bytes(-(-len(bits) // 8))


def test_a_table_that_is_full_grows_no_more():
    # Each code stands for a run one longer than the last, and the last of all comes 20,000 times.
    codes = [65, *range(258, 4_096), *[4_095] * 20_000]
    packed = pack_codes(codes)
    tracemalloc.start()
    size = sum(map(len, unpack("lzw", packed)))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert size == sum(range(1, 3_840)) + 20_000 * 3_839
    assert peak < 20_000_000
