"""Small PDFs that unpack to page descriptions of a size that no page needs: they would fill the machine's memory."""

import re
import zlib

# Page descriptions of real résumés stay far below; PDFium takes up to 80 bytes of memory for each of these.
MOST_CONTENT_BYTES = 10_000_000

_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_GREATEST_DEFLATE_RATIO = 1_032
_CHUNK = 65_536
_PRINTABLE = bytes(range(0x20, 0x7F)) + b"\t\n\r\x0c"
_BLANKS = frozenset(b"\t\n\r\x0c ")


def is_swelling(data: bytes) -> bool:
    """Whether any packed stream unpacks to more text-like content than the limit; pictures and fonts may be larger."""
    for found in _STREAM.finditer(data):
        end = data.find(b"endstream", found.end())
        packed = data[found.end() : end if end >= 0 else len(data)]
        if len(packed) * _GREATEST_DEFLATE_RATIO > MOST_CONTENT_BYTES and _exceeds_limit(packed):
            return True
    return False


def _exceeds_limit(packed: bytes) -> bool:
    unpacking = zlib.decompressobj()
    content = 0
    try:
        while packed and not unpacking.eof:
            chunk = unpacking.decompress(packed, _CHUNK)
            content += len(chunk) if _is_content(chunk) else 0
            if content > MOST_CONTENT_BYTES:
                return True
            packed = unpacking.unconsumed_tail
    except zlib.error:
        return False
    return False


def _is_content(chunk: bytes) -> bool:
    """Printable, with both blanks and marks: a run of one colour in a picture has not both."""
    if len(chunk.translate(None, _PRINTABLE)) * 20 > len(chunk):
        return False
    signs = set(chunk)
    return bool(signs & _BLANKS) and bool(signs - _BLANKS)
