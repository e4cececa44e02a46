"""What a hostile file is: how it is made, and the named end that reading it must have."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

#: Ends that a row can have: judged, told why not, or passed over as no document.
End = Literal["scored", "unreadable", "skipped"]

#: What an honest résumé of these files says; every one of them must be read back.
LINES = (
    "Jane Doe",
    "Key Account Manager",
    "Negotiated three-year supply agreements with four national grocers",
    "Forecast accuracy within five per cent of the annual plan",
)
#: Stands only where no reader's eyes see it.
SECRET = "Zanzibar"


@dataclass(frozen=True, slots=True)
class Hostile:
    """One hostile file by its path below the folder; for `scored` the word is in the text, else in a reason."""

    name: str
    what: str
    end: End
    word: str
    make: Callable[[], bytes]
    #: What its text must not hold.
    never: str = ""
