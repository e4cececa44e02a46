"""A pile of invented résumés, and the report on it."""

from dataclasses import replace
from datetime import date

import pytest

from amhire.profile import load_profile
from amhire.screening.contact import Candidate
from amhire.screening.row import Flag, Row
from amhire.screening.screener import build_screener, screen_file
from screening_page import render_page

DAY = date(2020, 1, 1)
GOOD = """Jo Doe
jo@example.com
Experience
Key Account Manager 01/2010 to 01/2018
Acme Foods Ltd
• Managed 12 key accounts worth $9M & kept relationships with clients.
• Negotiated annual contracts with buyers of two national chains.
• Exceeded sales quota by 12 % in four years and secured 97 % of contract renewals.
• Wrote account plans and held quarterly business reviews with clients.
• Prepared sales reports and forecasts in Salesforce every month for 40 accounts.
• Trained five new colleagues in the team and helped customers with problems.
• Presented offers and results to directors of client companies every quarter.
Education
Bachelor of Arts, Business, Leeds 2009
"""
POOR = (
    """Sam Poe
sam@example.com
Experience
Line Cook 01/2015 to 01/2019
"""
    + "• Cooked lunch for many guests and kept the kitchen clean every day of the week.\n" * 8
)
#: Whatever a candidate writes stays text: as markup, as script, as an address, and at the end of a script element.
HOSTILE = (
    """Eve <img src=x onerror=alert(1)>
eve@example.com
Experience
Account Manager 01/2012 to 01/2016
• Managed key accounts </script><script>document.title="stolen"</script> and kept relationships with clients.
• Negotiated contracts <!--<script> with buyers &lt;b&gt; {{ 7 * 7 }} ${alert(1)} \u2028 of 3 chains.
"""
    + "• Looked after clients and wrote account plans for the region each year in writing.\n" * 6
)
_MANY = 70


@pytest.fixture(scope="session")
def profile():
    return load_profile("key-account-manager")[0]


@pytest.fixture(scope="session")
def pile(profile):
    """Seventy-five rows: a strong one, one that attacks, many weak ones, a copy, one not English, two never read."""
    screener = build_screener(profile, as_of=DAY)
    good, eve, poor = (
        screen_file(screener, name, text.encode())
        for name, text in (("good.txt", GOOD), ("<svg onload=alert(1)>.txt", HOSTILE), ("poor.txt", POOR))
    )
    eve = replace(eve, reading=replace(eve.reading, candidate=Candidate("Eve <img src=x onerror=alert(1)>")))
    flags = (Flag("not-english", "Not English <b>at all</b>."), Flag("no-dates", "No dates."))
    foreign = replace(poor, file="foreign.txt", sha256="f" * 64, reading=replace(poor.reading, flags=flags))
    many = [replace(poor, file=f"poor-{number:02}.txt", sha256=f"{number:064}") for number in range(_MANY)]
    copy = replace(good, file="copy.txt", status="duplicate", reason="Same bytes as good.txt.")
    unread = (
        Row("scan.pdf", "ab", "unreadable", "A scan without text; ask for the original."),
        Row(".x", "", "skipped", "Hidden."),
    )
    return (*many, good, eve, foreign, copy, *unread)


@pytest.fixture(scope="session")
def report(pile, profile):
    """The report on the pile as text."""
    return render_page(pile, profile, version="1.2.3")


@pytest.fixture(scope="session")
def report_file(report, tmp_path_factory):
    path = tmp_path_factory.mktemp("report") / "report.html"
    path.write_text(report, encoding="utf-8")
    return path
