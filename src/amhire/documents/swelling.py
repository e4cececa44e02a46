"""Small PDFs that unpack to page descriptions of a size that no page needs: they would fill the machine's memory."""

import re
import zlib

# Page descriptions of real résumés stay far below; PDFium takes up to 80 bytes of memory for each of these.
MOST_CONTENT_BYTES = 10_000_000
# What all streams together may unpack to, pictures and fonts included: so much takes a second or two to look at.
MOST_UNPACKED_BYTES = 1_000_000_000

_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_PACKED_STEP, _STEP = 4_096, 65_536
_PRINTABLE = bytes(range(0x20, 0x7F)) + b"\t\n\r\x0c"
_BLANKS = frozenset(b"\t\n\r\x0c ")


def is_swelling(data: bytes) -> bool:
    """Whether any packed stream unpacks to more text-like content than the limit, or all of them to far too much."""
    view, left = memoryview(data), MOST_UNPACKED_BYTES
    for found in _STREAM.finditer(data):
        content, unpacked = _measure(view[found.end() :], left)
        left -= unpacked
        if content > MOST_CONTENT_BYTES or left < 0:
            return True
    return False


def _measure(packed: memoryview, most: int) -> tuple[int, int]:
    """How much text-like content and how much in all a stream unpacks to, no further than the limits.

    A packed stream knows its own end; what is not packed ends at its first bytes.
    """
    unpacking = zlib.decompressobj()
    content = unpacked = place = 0
    waiting = b""
    try:
        while not unpacking.eof and content <= MOST_CONTENT_BYTES and unpacked <= most:
            if not waiting:
                waiting = bytes(packed[place : place + _PACKED_STEP])
                place += _PACKED_STEP
            if not waiting:
                break
            chunk = unpacking.decompress(waiting, _STEP)
            waiting = unpacking.unconsumed_tail
            unpacked += len(chunk)
            content += len(chunk) if _is_content(chunk) else 0
    except zlib.error:
        pass
    return content, unpacked


def _is_content(chunk: bytes) -> bool:
    """Printable, with both blanks and marks: a run of one colour in a picture has not both."""
    if len(chunk.translate(None, _PRINTABLE)) * 20 > len(chunk):
        return False
    signs = set(chunk)
    return bool(signs & _BLANKS) and bool(signs - _BLANKS)
