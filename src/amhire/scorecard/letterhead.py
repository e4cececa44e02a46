"""Whose scorecard it is: the company's name, logo and colour, ready for print."""

from dataclasses import dataclass
from pathlib import Path

from amhire.brand import DEFAULT_COLOUR, load_logo, readable_colour
from amhire.errors import AmhireError
from amhire.profile import Profile

_LARGEST_LOGO = 100_000


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The head of the first page. `logo` is a data address, "" without one; `colour` is readable on white."""

    company: str = ""
    logo: str = ""
    colour: str = DEFAULT_COLOUR


def load_letterhead(profile: Profile, folder: Path | None) -> Letterhead:
    """The letterhead of a requisition; a plain one where it names no company. Raises InvalidData for a bad logo."""
    company = profile.requisition.company
    if company is None:
        return Letterhead()
    logo = _load_logo(folder, company.logo) if company.logo and folder else ""
    return Letterhead(company.name, logo, readable_colour(company.colour))


def _load_logo(folder: Path, name: str) -> str:
    logo = load_logo(folder, name)
    if len(logo.content) > _LARGEST_LOGO:
        raise AmhireError(
            f"{folder / name}: the logo has {len(logo.content) // 1000} kB and would stand in every scorecard; "
            f"use one of at most {_LARGEST_LOGO // 1000} kB"
        )
    return logo.data_uri
