"""A posting made ready to be looked at: colours, logo, paper, structured data."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from amhire.brand import Logo, load_logo, night_colour, readable_colour
from amhire.posting.content import Posting
from amhire.posting.drafting import build_posting
from amhire.posting.jobposting import render_json_ld
from amhire.profile import Profile
from amhire.typeset import Paper, usual_paper


@dataclass(frozen=True, slots=True)
class Edition:
    """What a template is given: the posting, and how this edition of it looks."""

    posting: Posting
    #: The company's colour as it can be read on white, and on a dark page.
    colour: str
    night_colour: str
    logo: Logo | None
    paper: Paper
    #: Whether every line shows where it comes from.
    trace: bool
    #: The posting as schema.org JobPosting; "" while it has blanks.
    json_ld: str

    @property
    def embedded_json_ld(self) -> str:
        """The JobPosting for the inside of a script element, which no text in it can end or comment out."""
        return self.json_ld.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


def build_edition(
    profile: Profile,
    *,
    folder: Path | None,
    trace: bool = False,
    paper: Paper | None = None,
    on: date | None = None,
) -> Edition:
    """The edition of a profile. `folder` is the requisition's, where its logo is; the locale's paper is the default.

    `on` is the day of the posting where the requisition gives none; see build_posting.
    """
    posting, company = build_posting(profile, on=on), profile.requisition.company
    return Edition(
        posting=posting,
        colour=readable_colour(company.colour if company else None),
        night_colour=night_colour(company.colour if company else None),
        logo=load_logo(folder, company.logo) if company and company.logo and folder else None,
        paper=paper or usual_paper(profile.requisition.locale),
        trace=trace,
        json_ld="" if posting.blanks else render_json_ld(profile, posting),
    )
