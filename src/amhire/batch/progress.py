"""How far a run is: files done, rows by status, the rate and the time that is left. The clock is given."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from threading import Lock

from amhire.screening.row import Status

#: Files that must be done before the time left is told: the first ones wait for the programs to start.
_FEWEST = 5


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is. `reused` of the `done` files stood in the output of an earlier run."""

    done: int
    total: int
    reused: int
    counts: Mapping[Status, int]
    seconds: float
    #: Files a second, of those that were read now; and the seconds left at that rate. None where too little is known.
    rate: float | None
    left: float | None
    #: The file that was finished last, as it is reported.
    file: str


class Meter:
    """Counts what is told from several threads, and tells how far the run is."""

    def __init__(self, total: int, clock: Callable[[], float], watch: Callable[[Progress], None] | None = None) -> None:
        self._total, self._clock, self._watch = total, clock, watch
        self._start = clock()
        self._counts = Counter[Status]()
        self._done = self._reused = 0
        self._lock = Lock()

    def reuse(self, files: int, counts: Mapping[Status, int]) -> None:
        """Files whose rows were there already."""
        with self._lock:
            self._reused += files
            self._done += files
            self._counts.update(counts)

    def tell(self, file: str, status: Status | None) -> None:
        """A row, by its status; or, without one, that a file is done."""
        with self._lock:
            if status is None:
                self._done += 1
            else:
                self._counts[status] += 1
            if self._watch:
                self._watch(self._look(file))

    def look(self, file: str = "") -> Progress:
        """How far the run is."""
        with self._lock:
            return self._look(file)

    def _look(self, file: str) -> Progress:
        seconds = self._clock() - self._start
        read = self._done - self._reused
        rate = read / seconds if read >= _FEWEST and seconds > 0 else None
        left = (self._total - self._done) / rate if rate else None
        return Progress(self._done, self._total, self._reused, dict(self._counts), seconds, rate, left, file)
