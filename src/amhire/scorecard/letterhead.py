"""Whose scorecard it is: the company's name, logo and colour, ready for print."""

import base64
from dataclasses import dataclass
from pathlib import Path

from amhire.errors import AmhireError
from amhire.profile import Profile

_COLOUR = "#1f4e79"
_LEAST_CONTRAST = 4.5
_LARGEST_LOGO = 100_000
_KINDS = {".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg"}


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The head of the first page. `logo` is a data address, "" without one; `colour` is readable on white."""

    company: str = ""
    logo: str = ""
    colour: str = _COLOUR


def load_letterhead(profile: Profile, folder: Path | None) -> Letterhead:
    """The letterhead of a requisition; a plain one where it names no company."""
    company = profile.requisition.company
    if company is None:
        return Letterhead()
    logo = _load_logo(folder / company.logo) if company.logo and folder else ""
    return Letterhead(company.name, logo, readable_colour(company.colour or _COLOUR))


def _load_logo(path: Path) -> str:
    content = path.read_bytes()
    if len(content) > _LARGEST_LOGO:
        raise AmhireError(
            f"{path}: the logo has {len(content) // 1000} kB and would stand in every scorecard; "
            f"use one of at most {_LARGEST_LOGO // 1000} kB"
        )
    return f"data:{_KINDS[path.suffix.lower()]};base64,{base64.b64encode(content).decode()}"


def readable_colour(colour: str) -> str:
    """The colour itself where text in it is readable on white, else the nearest darker shade that is."""
    shade = [int(colour[place : place + 2], 16) for place in (1, 3, 5)]
    while _contrast_on_white(shade) < _LEAST_CONTRAST:
        shade = [part * 19 // 20 for part in shade]
    return "#" + "".join(f"{part:02x}" for part in shade)


def _contrast_on_white(shade: list[int]) -> float:
    # Contrast as WCAG 2 defines it.
    parts = [part / 255 for part in shade]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 1.05 / (0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05)
