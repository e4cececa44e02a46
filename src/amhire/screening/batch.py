"""Many files, screened one after the other, every one accounted for."""

import hashlib
import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from amhire.documents.originals import Found, Original, open_found
from amhire.documents.text import Unreadable
from amhire.screening.row import Row
from amhire.screening.screener import Screener, screen_file

#: Told after every row: the number of its file, how many files there are, and the row.
Progress = Callable[[int, int, Row], None]

_FAILED = "amhire failed on this file ({fault}); please report it. The other files are not affected."
_SAME = "Same bytes as {file}."

_log = logging.getLogger(__name__)


def screen_files(screener: Screener, files: Sequence[Found], progress: Progress | None = None) -> Iterator[Row]:
    """Rows in the order of the files: one per file, or one per member of an archive or mail.

    A file with the same bytes as an earlier one is its duplicate.
    """
    seen: dict[str, Row] = {}
    for number, file in enumerate(files, 1):
        for original in open_found(file):
            row = _screen_original(screener, original, seen)
            if progress:
                progress(number, len(files), row)
            yield row


def _screen_original(screener: Screener, original: Original, seen: dict[str, Row]) -> Row:
    if original.skip:
        return Row(original.name, "", "skipped", original.skip)
    if isinstance(original.content, Unreadable):
        return Row(original.name, original.sha256, "unreadable", original.content.reason)
    return _screen_once(screener, original.name, original.content, seen)


def _screen_once(screener: Screener, name: str, data: bytes, seen: dict[str, Row]) -> Row:
    digest = hashlib.sha256(data).hexdigest()
    if digest in seen:
        first = seen[digest]
        if first.status == "scored":
            return replace(first, file=name, status="duplicate", reason=_SAME.format(file=first.file))
        return replace(first, file=name)
    try:
        row = screen_file(screener, name, data)
    except Exception as fault:  # noqa: BLE001  (a batch never stops for one file)
        _log.debug("screening %r failed", name, exc_info=True)
        row = Row(name, digest, "unreadable", _FAILED.format(fault=type(fault).__name__))
    seen[digest] = row
    return row
