"""Ways to spoil a document: its bytes, or the structure behind them, so that a reader gets far enough to fail."""

import io
import re
import struct
import warnings
import zipfile
from collections.abc import Callable, Sequence
from random import Random

import pikepdf

Mutation = Callable[[bytes, Random, Sequence[bytes]], bytes]

#: No mutation makes more of a file than this.
MOST_BYTES = 4_000_000
_NUMBERS = (0, 1, -1, 2**15, 2**16 - 1, 2**31 - 1, -(2**31), 2**32 - 1, 2**63, 10**30)
_NUMBER = re.compile(rb"-?\d+(?:\.\d+)?")
_TAG = re.compile(rb"<(/?)([\w:]+)([^<>]*)>")
_WORDS = (
    b"<<", b">>", b"[", b"]", b"(", b")", b"endobj", b"stream\n", b"endstream", b"obj", b" R ", b"BT ", b"ET ",
    b"q ", b"Q ", b"Do ", b"Tj ", b"Tm ", b"%PDF-1.7", b"PK\x03\x04", b"PK\x05\x06", b"<w:p>", b"</w:p>",
    b"<w:tbl>", b"<div>", b"<!--",
    b"-->", b"&#", b"&amp;", b"<![CDATA[", b"{\\rtf1", b"{\\", b"}", b"\\u-1 ?", b"\\bin9 ", b"\r\n\r\n", b"From ",
    b"--",
    b"\x00",
    b"\xff\xfe", b"\xef\xbb\xbf", b"\xf0\x9f\x98\x80", b"\xcc\x81" * 40, b"\xe2\x80\x8b", b"\xed\xa0\x80",
    b'style="', b"display:none", b"</style>", b"{", b'"', b"\\", b"*", b"|-", b"\t", b" " * 300, b"\n" * 300,
)  # fmt: skip


def _span(data: bytes, random: Random) -> tuple[int, int]:
    start = random.randrange(len(data) + 1)
    return start, min(len(data), start + int(2 ** random.uniform(0, 12)))


def flip(data: bytes, random: Random, seeds: Sequence[bytes]) -> bytes:  # noqa: ARG001  (all mutations are called alike)
    """Some bytes become others."""
    spoilt = bytearray(data)
    for _ in range(int(2 ** random.uniform(0, 7)) if spoilt else 0):
        spoilt[random.randrange(len(spoilt))] = random.randrange(256)
    return bytes(spoilt)


def cut(data: bytes, random: Random, seeds: Sequence[bytes]) -> bytes:  # noqa: ARG001
    """The file ends early, or a stretch of it is missing."""
    start, end = _span(data, random)
    return data[:start] if random.random() < 0.3 else data[:start] + data[end:]


def repeat(data: bytes, random: Random, seeds: Sequence[bytes]) -> bytes:  # noqa: ARG001
    """A stretch stands there many times over."""
    start, end = _span(data, random)
    times = min(int(2 ** random.uniform(1, 16)), MOST_BYTES // max(1, end - start))
    return data[:start] + data[start:end] * times + data[end:]


def splice(data: bytes, random: Random, seeds: Sequence[bytes]) -> bytes:
    """The start of one file and the end of another."""
    other = random.choice(seeds)
    return data[: random.randrange(len(data) + 1)] + other[random.randrange(len(other) + 1) :]


def insert_word(data: bytes, random: Random, seeds: Sequence[bytes]) -> bytes:  # noqa: ARG001
    """A word of some format stands where it does not belong."""
    for _ in range(random.randint(1, 5)):
        place = random.randrange(len(data) + 1)
        data = data[:place] + random.choice(_WORDS) * random.choice((1, 1, 1, 50, 5_000)) + data[place:]
    return data


def change_number(data: bytes, random: Random, seeds: Sequence[bytes]) -> bytes:  # noqa: ARG001
    """A number in the text, or four bytes that may be one, become one that nobody counts on."""
    found = [match.span() for match in _NUMBER.finditer(data[:200_000])]
    value = random.choice(_NUMBERS)
    if found and random.random() < 0.7:
        start, end = random.choice(found)
        return data[:start] + str(value).encode() + data[end:]
    place = random.randrange(max(1, len(data) - 4))
    return data[:place] + struct.pack("<I", value & 0xFFFFFFFF) + data[place + 4 :]


def change_elements(data: bytes, random: Random, seeds: Sequence[bytes]) -> bytes:  # noqa: ARG001
    """Elements of XML or HTML are wrapped, doubled, renamed, left open or given other attributes."""
    tags = list(_TAG.finditer(data[:500_000]))
    if not tags:
        return data
    one, other = random.choice(tags), random.choice(tags)
    times = int(2 ** random.uniform(0, 13))
    ways = (
        lambda: data[: one.start()] + one[0] * times + data[one.end() :],
        lambda: data[: one.start()] + other[0] + data[one.end() :],
        lambda: data[: one.start()] + data[one.end() :],
        lambda: data[: one.start(2)] + other[2] + data[one.end(2) :],
        lambda: data[: one.start(3)] + other[3] * min(times, 50) + data[one.end(3) :],
        lambda: data[: min(one.start(), other.start())]
        + data[slice(*sorted((one.start(), other.end())))] * min(times, 99)
        + data[max(one.end(), other.end()) :],
    )  # fmt: skip
    return random.choice(ways)()


def change_objects(data: bytes, random: Random, seeds: Sequence[bytes]) -> bytes:
    """Objects of a PDF point elsewhere, have other values, or are drawn otherwise; the file itself stays sound."""
    if b"%PDF-" not in data[:1_024]:
        return data
    held = io.BytesIO()
    try:
        with pikepdf.open(io.BytesIO(data), suppress_warnings=True) as pdf:
            for _ in range(random.randint(1, 4)):
                _change_object(pdf, random, seeds)
            # As it is: to pack or to renumber objects walks through what was just made endless.
            pdf.save(held, compress_streams=False, static_id=True)
    except Exception:  # noqa: BLE001  (what pikepdf cannot open any more is spoilt enough)
        return flip(data, random, seeds)
    return held.getvalue()


def _change_object(pdf: pikepdf.Pdf, random: Random, seeds: Sequence[bytes]) -> None:
    objects = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary | pikepdf.Stream)]
    one = random.choice(objects)
    if isinstance(one, pikepdf.Stream) and random.random() < 0.5:
        mutate = random.choice((flip, repeat, change_number, insert_word, cut))
        one.write(mutate(one.read_bytes(), random, seeds)[:MOST_BYTES])
        return
    key = random.choice(list(one.keys()))
    values = (
        lambda: random.choice(objects),
        lambda: one if one.is_indirect else 0,
        lambda: random.choice(_NUMBERS[:-2]),
        lambda: pikepdf.Array([random.choice(objects)] * int(2 ** random.uniform(0, 12))),
        lambda: pikepdf.String("a" * int(2 ** random.uniform(0, 16))),
        lambda: pikepdf.Name(
            random.choice(("/FlateDecode", "/LZWDecode", "/Type0", "/Type3", "/Page", "/Pages", "/Form"))
        ),
        lambda: pikepdf.Array([random.choice((0, -1, 1e-9, 1e30, 2**31 - 1)) for _ in range(6)]),
    )
    if random.random() < 0.2:
        del one[key]
    else:
        one[key] = random.choice(values)()


def change_members(data: bytes, random: Random, seeds: Sequence[bytes]) -> bytes:
    """A member of an archive is spoilt, doubled, renamed or left out; the archive itself stays sound."""
    if not data.startswith(b"PK"):
        return data
    held = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as target:
            entries = source.infolist()
            chosen = random.choice(entries)
            for entry in entries:
                content = source.open(entry).read(MOST_BYTES)
                _write_member(target, entry, content, random if entry is chosen else None, seeds)
    except Exception:  # noqa: BLE001  (an archive that was spoilt before)
        return flip(data, random, seeds)
    return held.getvalue()


def _write_member(
    target: zipfile.ZipFile, entry: zipfile.ZipInfo, content: bytes, random: Random | None, seeds: Sequence[bytes]
) -> None:
    name, times = entry.filename, 1
    if random is not None:
        way = random.random()
        times = 0 if way < 0.05 else random.choice((2, 300)) if way < 0.1 else 1
        if way > 0.2:
            content = random.choice((change_elements, change_elements, *ANYWHERE))(content, random, seeds)[:MOST_BYTES]
        elif way > 0.1:
            name = random.choice(
                ("../" + name, name + "\x1b[2J", name.upper(), name * 20, "word/document.xml", "mimetype")
            )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        for _ in range(times):
            target.writestr(zipfile.ZipInfo(name, (2026, 11, 1, 12, 0, 0)), content)


ANYWHERE: tuple[Mutation, ...] = (flip, cut, repeat, splice, insert_word, change_number, change_elements)
_BY_START: tuple[tuple[bytes, Mutation], ...] = ((b"%PDF-", change_objects), (b"PK", change_members))


def mutate(data: bytes, random: Random, seeds: Sequence[bytes]) -> bytes:
    """One to four mutations, those that know the format three times in four."""
    for _ in range(random.choice((1, 1, 2, 4))):
        fitting = [mutation for start, mutation in _BY_START if data.startswith(start)]
        chosen = fitting[0] if fitting and random.random() < 0.75 else random.choice(ANYWHERE)
        data = chosen(data, random, seeds)[:MOST_BYTES]
    return data
