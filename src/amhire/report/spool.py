"""A file whose rows come best first and stand in the order of the pile."""

from array import array
from collections.abc import Iterable
from typing import BinaryIO

from amhire.report.results import Take, Write
from amhire.screening.row import Row


class Spool:
    """Keeps what is written for every row in a file of its own, to be copied from there in another order.

    To read a row twice takes twenty times as long as to copy what was made of it.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self.write: Write = stream.write
        self._stream = stream
        self._ends = array("Q")

    def follow(self, take: Take) -> Take:
        """What takes rows and writes them here, with every row noted; what is written already stays first."""
        self._ends.append(self._stream.tell())

        def note(rank: int, row: Row) -> None:
            take(rank, row)
            self._ends.append(self._stream.tell())

        return note

    def pour(self, order: Iterable[int], write: Write) -> None:
        """Write what stands first, and then that of the rows, which are numbered from 0 as they came."""
        self._stream.seek(0)
        write(self._stream.read(self._ends[0]))
        for number in order:
            start = self._ends[number]
            self._stream.seek(start)
            write(self._stream.read(self._ends[number + 1] - start))
