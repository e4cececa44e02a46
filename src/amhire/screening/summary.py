"""What a whole pile needs to know of one row: small, so that hundreds of thousands fit into memory."""

from dataclasses import dataclass

from amhire.screening.bands import Band, find_band
from amhire.screening.row import Row, Status
from amhire.screening.sketch import draw_sketch


@dataclass(frozen=True, slots=True)
class Summary:
    """A row in short, of text and numbers only."""

    file: str
    sha256: str
    status: Status
    score: float | None
    band: Band | None = None
    #: Ids of the flags, each once.
    flags: tuple[str, ...] = ()
    #: What tells that two files are of one person, as `sketch` writes it; "" where nothing was read.
    sketch: str = ""


def summarise_row(row: Row) -> Summary:
    """The row in short."""
    reading = row.reading
    return Summary(
        file=row.file,
        sha256=row.sha256,
        status=row.status,
        score=row.score,
        band=find_band(row),
        flags=tuple(dict.fromkeys(flag.id for flag in reading.flags)) if reading else (),
        sketch=draw_sketch(reading.candidate, reading.facts) if reading else "",
    )
