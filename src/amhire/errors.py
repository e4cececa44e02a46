"""What can go wrong, as values: places, problems and the exceptions that carry them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple


class Location(NamedTuple):
    """A place in a file. Lines and columns count from 1; 0 means the whole file or line.

    A tuple, because loading a framework makes a hundred thousand of them, and a frozen dataclass takes thrice as long.
    """

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        places = [str(each) for each in (self.line, self.column) if each]
        return ":".join([self.file, *places])


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake in someone's data: where it is, on which path in the document, and what to do about it."""

    location: Location
    path: str
    message: str

    def __str__(self) -> str:
        return f"{self.location}: {self.path}: {self.message}" if self.path else f"{self.location}: {self.message}"


class AmhireError(Exception):
    """Something the user can act on. The message says what is wrong and what to do next."""


class InvalidData(AmhireError):
    """Data that breaks its rules; carries every problem found, sorted by place, each once."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(sorted(set(problems)))
        super().__init__("\n".join(str(problem) for problem in self.problems))


class UnknownName(AmhireError):
    """A role, level, stage, competency or format was asked for by a name that does not exist."""


class IncompletePosting(AmhireError):
    """An output that must not be published with blanks was asked for; the message lists what is missing."""


class TemplateFault(AmhireError):
    """A template could not be rendered; the message names the template's file and line."""


class OutputRefused(AmhireError):
    """A file that stands in the way, or a folder that cannot be written."""


class WorkerFailed(AmhireError):
    """A process that reads files cannot be started; the message says what is known of why."""
