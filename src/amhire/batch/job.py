"""What every file of a run is read for: the opening, the day, and what one file may cost."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file, or one member of an archive, may cost before it is given up."""

    #: Wall-clock seconds; an ordinary résumé takes a twentieth of one.
    seconds: float = 60.0
    #: Bytes of address space a reading process may take, itself included, where the system can limit it.
    memory: int = 4_000_000_000
    #: Files after which a reading process is replaced by a new one, so that no leak adds up.
    files: int = 2_000


@dataclass(frozen=True, slots=True)
class Job:
    """What every file of a run is read for. Small enough to travel to every reading process."""

    #: The opening, made by `amhire.batch.opening.dump_profile`. Trusted: it never comes from a file that is screened.
    opening: bytes
    as_of: date
    #: A digest of everything that would change an answer: opening, day, versions of what reads and judges.
    key: str
    limits: Limits = Limits()
