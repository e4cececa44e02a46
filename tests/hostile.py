"""Files made to harm whoever reads them: each from code, each with the named end that reading it must have.

What a single run needs besides, such as a file that vanishes between finding and reading, stands in the tests.
"""

from pathlib import Path

import hostile_archives
import hostile_offices
import hostile_pdfs
import hostile_places
import hostile_texts
from hostile_places import HostilePlace
from hostile_recipe import Hostile

#: Made of bytes alone, so that they can also be sent through a mail or an archive.
FILES = (
    *hostile_pdfs.TRAPS,
    *hostile_pdfs.LOOPS,
    *hostile_pdfs.BOMBS,
    *hostile_offices.WORD,
    *hostile_offices.OTHERS,
    *hostile_texts.PAGES,
    *hostile_texts.TEXTS,
    *hostile_texts.GUESSES,
    *hostile_archives.ARCHIVES,
    *hostile_archives.MAILS,
)


def make_hostile_files(folder: Path, *, only_places: bool = False) -> tuple[Hostile | HostilePlace, ...]:
    """All of them in this folder, 130 MB in ten seconds; those that this system cannot have are left out."""
    folder.mkdir(parents=True, exist_ok=True)
    files = () if only_places else FILES
    for file in files:
        (folder / file.name).write_bytes(file.make())
    places = hostile_places.PLACES + (hostile_places.CLOSED if hostile_places.is_bound_by_rights() else ())
    return (*files, *(place for place in places if _can_place(place, folder)))


def _can_place(place: HostilePlace, folder: Path) -> bool:
    try:
        place.place(folder / place.name)
    except (OSError, ValueError):
        return False
    return True


def find_path(made: Hostile | HostilePlace, folder: Path) -> Path:
    """The one file or link that has the row."""
    return folder / ((made.below if isinstance(made, HostilePlace) else "") or made.name)
