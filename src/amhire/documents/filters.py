"""The filters that streams of a PDF are packed with, undone piece by piece (ISO 32000-1, section 7.4)."""

import re
import zlib
from base64 import a85decode
from collections.abc import Callable, Iterator, Mapping

Packed = bytes | memoryview

_PACKED_STEP, _STEP = 16_384, 65_536
_END_OF_RUNS = 128
_CLEAR, _END, _LONGEST_CODE = 256, 257, 12
#: What codes stand for at first: each byte for itself, and two that are signs.
_SINGLE_BYTES = (*(bytes([each]) for each in range(_CLEAR)), b"", b"")
_ESCAPE = re.compile(rb"#([0-9a-fA-F]{2})")
_FILTERS = re.compile(rb"/F(?:ilter)?\s*(\[[^\]]*\]?|/[^\s/<>\[\]()]+)")
_NAME = re.compile(rb"/([^\s/<>\[\]()]+)")
_KINDS: Mapping[bytes, str] = {
    b"FlateDecode": "flate",
    b"Fl": "flate",
    b"ASCIIHexDecode": "hex",
    b"AHx": "hex",
    b"ASCII85Decode": "base-85",
    b"A85": "base-85",
    b"LZWDecode": "lzw",
    b"LZW": "lzw",
    b"RunLengthDecode": "runs",
    b"RL": "runs",
}
_NOT_HEX = bytes(sorted(set(range(256)) - set(b"0123456789abcdefABCDEF")))
#: Five digits of base 85, and one that stands for four zeros.
_NOT_BASE_85 = bytes(sorted(set(range(256)) - set(range(0x21, 0x76)) - set(b"z")))


def find_filters(dictionary: bytes) -> tuple[str, ...]:
    """The packing filters that a stream's dictionary names, in the order in which they are undone; not a picture's."""
    if b"#" in dictionary:
        dictionary = _ESCAPE.sub(lambda found: bytes([int(found[1], 16)]), dictionary)
    names = _NAME.findall(b" ".join(_FILTERS.findall(dictionary)))
    return tuple(_KINDS[name] for name in names if name in _KINDS)


def unpack(kind: str, packed: Packed) -> Iterator[bytes]:
    """What a filter makes of these bytes, as far as they are whole."""
    return _UNPACKERS[kind](packed)


def _unpack_flate(packed: Packed) -> Iterator[bytes]:
    """It knows its own end; what is damaged ends where the damage begins."""
    unpacking = zlib.decompressobj()
    steps = (packed[place : place + _PACKED_STEP] for place in range(0, len(packed), _PACKED_STEP))
    try:
        while not unpacking.eof:
            yield unpacking.decompress(unpacking.unconsumed_tail or next(steps), _STEP)
    except (StopIteration, zlib.error):
        return


def _unpack_hex(packed: Packed) -> Iterator[bytes]:
    digits = bytes(packed).partition(b">")[0].translate(None, _NOT_HEX)
    yield bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())


def _unpack_base_85(packed: Packed) -> Iterator[bytes]:
    try:
        yield a85decode(bytes(packed).partition(b"~")[0].translate(None, _NOT_BASE_85))
    except ValueError:
        return


def _unpack_runs(packed: Packed) -> Iterator[bytes]:
    packed, place, found = bytes(packed), 0, bytearray()
    while place < len(packed) and packed[place] != _END_OF_RUNS:
        length = packed[place]
        if length < _END_OF_RUNS:
            found += packed[place + 1 : place + 2 + length]
            place += 2 + length
        else:
            found += packed[place + 1 : place + 2] * (257 - length)
            place += 2
        if len(found) >= _STEP:
            yield bytes(found)
            found.clear()
    yield bytes(found)


def _unpack_lzw(packed: Packed) -> Iterator[bytes]:
    """Codes of 9 to 12 bits; each but the first after a clearing makes a new one of the last run and one byte."""
    runs, last, found = list(_SINGLE_BYTES), b"", bytearray()
    for code in _read_codes(packed, runs):
        if code == _END:
            break
        if code == _CLEAR:
            runs[:], last = _SINGLE_BYTES, b""
            continue
        if code > len(runs) or (code == len(runs) and not last):
            break
        run = runs[code] if code < len(runs) else last + last[:1]
        if last and len(runs) < 1 << _LONGEST_CODE:
            runs.append(last + run[:1])
        last = run
        found += run
        if len(found) >= _STEP:
            yield bytes(found)
            found.clear()
    yield bytes(found)


def _read_codes(packed: Packed, runs: list[bytes]) -> Iterator[int]:
    """Codes grow by a bit one code before they must."""
    bits = held = 0
    for byte in bytes(packed):
        bits, held = bits << 8 | byte, held + 8
        width = min(max(9, (len(runs) + 1).bit_length()), _LONGEST_CODE)
        if held >= width:
            held -= width
            yield bits >> held
            bits &= (1 << held) - 1


_UNPACKERS: Mapping[str, Callable[[Packed], Iterator[bytes]]] = {
    "flate": _unpack_flate,
    "hex": _unpack_hex,
    "base-85": _unpack_base_85,
    "lzw": _unpack_lzw,
    "runs": _unpack_runs,
}
