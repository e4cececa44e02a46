"""The letter as the content of a file, for each format."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath
from types import MappingProxyType
from typing import Literal, TypeAlias

from amhire.brand import readable_colour
from amhire.errors import UnknownName
from amhire.profile import Profile
from amhire.render import Templates
from amhire.report.letter import Letter
from amhire.report.single_page import render_single
from amhire.typeset import Paper, usual_paper

LetterFormat: TypeAlias = Literal["txt", "md", "html", "pdf"]

#: The format that each ending of a file's name stands for.
LETTER_FORMATS: Mapping[str, LetterFormat] = MappingProxyType(
    {".txt": "txt", ".md": "md", ".html": "html", ".htm": "html", ".pdf": "pdf"}
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A letter on its way to paper."""

    letter: Letter
    paper: Paper
    colour: str


def pick_format(name: str) -> LetterFormat:
    """The format of a file by its ending; "-", standard output, takes plain text. Raises UnknownName for others."""
    if name == "-":
        return "txt"
    known = LETTER_FORMATS.get(PurePath(name).suffix.lower())
    if known is None:
        raise UnknownName(f"{name}: a letter's file ends in one of {', '.join(LETTER_FORMATS)}")
    return known


def render_letter(letter: Letter, kind: LetterFormat, *, profile: Profile, templates: Templates) -> bytes:
    """One format of the letter."""
    if kind == "html":
        return render_single("report/letter.html.j2", letter, profile=profile, templates=templates).encode()
    if kind == "pdf":
        from amhire.typeset import render_pdf

        company = profile.requisition.company
        colour = readable_colour(company.colour if company else None)
        sheet = Sheet(letter, usual_paper(letter.locale), colour)
        page = templates.render("report/letter.pdf.html.j2", sheet=sheet)
        return render_pdf(page, folders=templates.folders)
    return templates.render(f"report/letter.{kind}.j2", letter=letter).encode()
