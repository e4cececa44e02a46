"""The row of one file or member, whatever happens on the way to it."""

import hashlib
import logging
from typing import TYPE_CHECKING

from amhire.documents.originals import Original
from amhire.documents.text import Unreadable
from amhire.screening.row import Row

if TYPE_CHECKING:
    from amhire.screening.screener import Screener

#: The reason given where memory ran out.
OUT_OF_MEMORY = "Reading this file needed more memory than one file may take. Ask for a smaller file or a new PDF."

_FAILED = "amhire failed on this file ({fault}); please report it. The other files are not affected."

_log = logging.getLogger(__name__)


def screen_original(screener: "Screener", original: Original) -> Row:
    """The row of one file or member. Never raises."""
    # All that reads and judges is loaded by whoever makes the screener; to name a failure takes none of it.
    from amhire.screening.screener import screen_file

    if original.skip:
        return Row(original.name, "", "skipped", original.skip)
    if isinstance(original.content, Unreadable):
        return Row(original.name, original.sha256, "unreadable", original.content.reason)
    try:
        return screen_file(screener, original.name, original.content)
    except KeyboardInterrupt:
        raise
    except BaseException as fault:  # noqa: BLE001  (a pile never stops for one file, and a panic in Rust is no Exception)
        return describe_failure(original.name, hashlib.sha256(original.content).hexdigest(), fault)


def describe_failure(name: str, sha256: str, fault: BaseException) -> Row:
    """The row of a file that amhire itself failed on."""
    _log.debug("screening %r failed", name, exc_info=fault)
    if isinstance(fault, MemoryError):
        return Row(name, sha256, "unreadable", OUT_OF_MEMORY)
    return Row(name, sha256, "unreadable", _FAILED.format(fault=type(fault).__name__))
