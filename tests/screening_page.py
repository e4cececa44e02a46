"""The report on rows that are in memory."""

from datetime import date

from amhire.render import build_templates
from amhire.report.listing import Listing
from amhire.report.opening import build_opening
from amhire.report.results import hand_out_ranked
from amhire.report.screening_html import render_screening
from amhire.screening.pile import build_pile

DAY = date(2020, 1, 1)


def list_rows(rows, profile, *, version="1", **limits):
    """The pile, and the rows that the page shows of it."""
    pile = build_pile(rows)
    listing = Listing(pile, profile, build_opening(pile, profile, day=DAY, version=version), **limits)
    hand_out_ranked(pile, [listing.take])
    return pile, listing


def render_page(rows, profile, *, templates=None, version="1", **limits):
    """The report as HTML."""
    pile, listing = list_rows(rows, profile, version=version, **limits)
    return render_screening(listing, pile, profile, templates or build_templates())
