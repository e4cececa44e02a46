"""The rows of a run: all of them in short, each of them whole when it is asked for.

A pile of a hundred thousand has rows of gigabytes. What is settled only among all of them is a step from pile to pile
that works on the summaries at once and on a whole row when somebody wants to see it.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import BinaryIO

from amhire.screening.row import Reading, Row, Status
from amhire.screening.summary import Summary, summarise_row

_SAME = "Same bytes as {file}."


@dataclass(frozen=True, slots=True)
class Pile:
    """Rows in order, by their place."""

    summaries: Sequence[Summary]
    #: The whole row at a place; costs reading and unpacking it every time.
    row: Callable[[int], Row]

    def __len__(self) -> int:
        return len(self.summaries)

    def rows(self) -> Iterator[Row]:
        """Every row whole, one after the other."""
        return map(self.row, range(len(self.summaries)))

    def count_statuses(self) -> Counter[Status]:
        """How many rows ended with which status."""
        return Counter(each.status for each in self.summaries)

    def find_reading(self) -> Reading | None:
        """What was found in the first file that could be read: it names the competencies and requirements of all."""
        places = (place for place, each in enumerate(self.summaries) if each.score is not None)
        return next((reading for place in places if (reading := self.row(place).reading)), None)


def build_pile(rows: Sequence[Row]) -> Pile:
    """A pile of rows that are in memory anyway."""
    return Pile(tuple(map(summarise_row, rows)), rows.__getitem__)


def settle_duplicates(pile: Pile) -> Pile:
    """The pile with every file that has the bytes of an earlier one as what that one is.

    A copy of a scored file is its duplicate; of two that could not be read both stay so, for the same reason. A file
    that was scored although an earlier copy of it was not, because it has a better name or there was more time, stays.
    """
    first: dict[str, int] = {}
    original: dict[int, int] = {}
    summaries = list(pile.summaries)
    for place, each in enumerate(pile.summaries):
        if not each.sha256 or each.status == "skipped":
            continue
        before = summaries[first.setdefault(each.sha256, place)]
        if before.status == "unreadable" and each.status == "scored":
            first[each.sha256] = place
        elif first[each.sha256] != place:
            original[place] = first[each.sha256]
            status: Status = "duplicate" if before.status == "scored" else before.status
            summaries[place] = replace(before, file=each.file, status=status, sketch="")

    def load(place: int) -> Row:
        if place not in original:
            return pile.row(place)
        row = replace(pile.row(original[place]), file=summaries[place].file)
        if row.status != "scored":
            return row
        return replace(row, status="duplicate", reason=_SAME.format(file=summaries[original[place]].file))

    return Pile(summaries, load)


def sort_by_file(pile: Pile) -> Pile:
    """The pile in the order of what its files are called, as blind rows must be: the order of files is one of names."""
    order = sorted(range(len(pile)), key=lambda place: pile.summaries[place].file)
    return Pile([pile.summaries[place] for place in order], lambda place: pile.row(order[place]))


def store_rows(pile: Pile, stream: BinaryIO, *, encode: Callable[[Row], bytes], decode: Callable[[bytes], Row]) -> Pile:
    """The pile with every row worked out once and kept in `stream`, which has to stay open.

    Every report reads the rows again, and to make one blind takes thirty times as long as to unpack it.
    """
    starts = [stream.tell()]
    for row in pile.rows():
        stream.write(encode(row))
        starts.append(stream.tell())

    def load(place: int) -> Row:
        stream.seek(starts[place])
        return decode(stream.read(starts[place + 1] - starts[place]))

    return Pile(pile.summaries, load)
