"""What a folder of results is for and what became of every run into it; kept beside the parts, read by the next run."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from pydantic import TypeAdapter

from amhire.batch.stores import Store
from amhire.errors import OutputRefused

_NAME = "begun.json"
_CHOICE = "choose another folder, or use --fresh to start over"


@dataclass(frozen=True, slots=True)
class Purpose:
    """What a folder of results is for. Another purpose needs another folder."""

    target: str
    level: str
    overlays: tuple[str, ...]
    as_of: str
    blind: bool
    #: The files, folders and addresses that are screened, as they were given.
    places: tuple[str, ...]

    @property
    def day(self) -> date:
        """The day that “present” means."""
        return date.fromisoformat(self.as_of)


@dataclass(frozen=True, slots=True)
class Course:
    """One run: moments in UTC ("" while it is not finished), files read by it and files whose rows stood there."""

    started: str
    engine: str
    workers: int
    finished: str = ""
    seconds: float = 0.0
    files_read: int = 0
    files_reused: int = 0


@dataclass(frozen=True, slots=True)
class Begun:
    """A folder in use: what for, every run so far, and by name the digests of what was or is about to be written."""

    purpose: Purpose
    courses: tuple[Course, ...] = ()
    outputs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def read_begun(store: Store) -> Begun | None:
    """What the folder was used for before; None for a new one, or where the record of it is damaged."""
    try:
        begun = _records().validate_json(store.read(_NAME))
        date.fromisoformat(begun.purpose.as_of)
    except (OSError, ValueError):
        return None
    return begun


def write_begun(store: Store, begun: Begun) -> None:
    """Remember what the folder is used for."""
    store.write(_NAME, _records().dump_json(begun, indent=1))


def check_purpose(place: str, old: Purpose, new: Purpose) -> None:
    """Raises OutputRefused where the folder holds the results of something else."""
    pairs = (
        ("for", old.target, new.target),
        ("at level", old.level or "of the opening", new.level or "of the opening"),
        ("with overlays", ", ".join(old.overlays) or "none", ", ".join(new.overlays) or "none"),
        ("as of", old.as_of, new.as_of),
        ("with names", "hidden" if old.blind else "shown", "hidden" if new.blind else "shown"),
    )
    for name, was, wanted in pairs:
        if was != wanted:
            raise OutputRefused(f"{place}: holds a screening {name} {was}, not {wanted}; {_CHOICE}")
    missing = [each for each in old.places if each not in new.places]
    if missing:
        raise OutputRefused(f"{place}: holds a screening of {missing[0]} too; name that as well, or {_CHOICE}")


@cache
def _records() -> TypeAdapter[Begun]:
    return TypeAdapter(Begun)
