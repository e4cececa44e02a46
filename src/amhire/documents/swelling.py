"""Small PDFs that unpack to page descriptions of a size that no page needs: they would fill the machine's memory."""

from collections.abc import Iterator

from amhire.documents.filters import Packed, find_filters, unpack

# Page descriptions of real résumés stay far below; PDFium takes up to 80 bytes of memory for each of these.
MOST_CONTENT_BYTES = 10_000_000
# What all streams together may unpack to, pictures and fonts included: so much takes a second or two to look at.
MOST_UNPACKED_BYTES = 1_000_000_000
# What a filter may give to the next one: real files pack once, or write what is packed in printable characters.
MOST_BETWEEN_BYTES = 50_000_000
MOST_FILTERS = 100

_STREAM = b"stream"
_END_OF_STREAM = b"endstream"
#: A stream's dictionary stands before it; those of page descriptions are short.
_LONGEST_DICTIONARY = 2_000
_PRINTABLE = bytes(range(0x20, 0x7F)) + b"\t\n\r\x0c"
_BLANKS = b"\t\n\r\x0c "


def is_swelling(data: bytes) -> bool:
    """Whether any packed stream unpacks to more text-like content than the limit, or all of them to far too much."""
    view, left, unread = memoryview(data), MOST_UNPACKED_BYTES, len(data)
    for start, filters in _find_packed_streams(data):
        packed: Packed | None = view[start:]
        if filters != ("flate",):
            packed = view[start : _find_end(data, start)]
            # Streams that lie in each other would be looked at many times over.
            unread -= len(packed)
            packed = _undo_all_but_last(filters, packed)
        if packed is None or unread < 0:
            return True
        unpacked = 0
        for chunk in unpack(filters[-1], packed):
            unpacked += len(chunk)
            if unpacked > left:
                return True
        # What a stream holds is looked at only where it is enough to matter, which is hardly ever.
        if unpacked > MOST_CONTENT_BYTES and _holds_much_content(unpack(filters[-1], packed)):
            return True
        left -= unpacked
    return False


def _find_packed_streams(data: bytes) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Where packed streams begin, and how they are packed.

    What starts as zlib's streams do is taken for one (RFC 1950, section 2.2) though no filter stands before it: the
    filter may stand elsewhere.
    """
    place = data.find(_STREAM)
    while place >= 0:
        start = place + len(_STREAM)
        if data[start : start + 1] == b"\r":
            start += 1
        if data[start : start + 1] == b"\n" and data[place - 3 : place] != b"end":
            filters = _find_filters(data, place)
            if _starts_packed(data[start + 1 : start + 3]):
                yield start + 1, filters if filters[:1] == ("flate",) else ("flate",)
            elif filters and filters[0] != "flate":
                yield start + 1, filters
        place = data.find(_STREAM, start)


def _find_filters(data: bytes, place: int) -> tuple[str, ...]:
    before = data[max(0, place - _LONGEST_DICTIONARY) : place]
    return find_filters(before[before.rfind(b" obj") + 1 :])


def _find_end(data: bytes, start: int) -> int:
    end = data.find(_END_OF_STREAM, start)
    return end if end >= 0 else len(data)


def _starts_packed(head: bytes) -> bool:
    return len(head) == 2 and head[0] & 15 == 8 and int.from_bytes(head) % 31 == 0


def _undo_all_but_last(filters: tuple[str, ...], packed: Packed) -> Packed | None:
    """What the last filter is given; None where that is out of all proportion."""
    if len(filters) > MOST_FILTERS:
        return None
    for kind in filters[:-1]:
        found = bytearray()
        for chunk in unpack(kind, packed):
            found += chunk
            if len(found) > MOST_BETWEEN_BYTES:
                return None
        packed = bytes(found)
    return packed


def _holds_much_content(chunks: Iterator[bytes]) -> bool:
    content = 0
    for chunk in chunks:
        content += len(chunk) if _is_content(chunk) else 0
        if content > MOST_CONTENT_BYTES:
            return True
    return False


def _is_content(chunk: bytes) -> bool:
    """Printable, with both blanks and marks: a run of one colour in a picture has not both."""
    if len(chunk.translate(None, _PRINTABLE)) * 20 > len(chunk):
        return False
    return any(blank in chunk for blank in _BLANKS) and bool(chunk.strip(_BLANKS))
