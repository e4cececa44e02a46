"""Bands: in which order a person reads the pile. A band is a place in a queue; nobody is turned down by one."""

from typing import Literal, TypeAlias

from amhire.screening.row import Row

Band: TypeAlias = Literal["strong", "possible", "weak", "needs-a-reader"]

#: Best first; what the score cannot speak for stands last and is not the worst.
BANDS: tuple[Band, ...] = ("strong", "possible", "weak", "needs-a-reader")
#: From this score a résumé shows most of what the opening weighs.
STRONG = 60.0
#: From this score it shows enough of it to be worth a careful look.
POSSIBLE = 35.0
#: Flags that say the text was not read as its writer meant it, so that its score says little.
UNSURE_FLAGS = frozenset({"not-english", "short-text"})


def find_band(row: Row) -> Band | None:
    """The band of one row. None for a file that was skipped: nothing in it was judged.

    What could not be read, or not well enough, needs a reader whatever its score, copies of it included.
    """
    if row.status == "skipped":
        return None
    if row.score is None or row.reading is None or any(flag.id in UNSURE_FLAGS for flag in row.reading.flags):
        return "needs-a-reader"
    if row.score >= STRONG:
        return "strong"
    return "possible" if row.score >= POSSIBLE else "weak"
