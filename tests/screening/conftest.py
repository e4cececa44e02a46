from datetime import date

import pytest

from amhire.framework.loading import load_framework
from amhire.profile import load_profile
from amhire.resources import competencies_folder
from amhire.screening.dates import show_month
from amhire.screening.facts import find_facts
from amhire.screening.screener import build_screener

AS_OF = date(2020, 1, 1)
FARMER = """Jo Doe
jo@example.com | +44 7700 900431
Profile
Account manager with client relationships across retail.
Experience
Key Account Manager 01/2014 to Current
Acme Foods Ltd
• Managed a portfolio of 12 key accounts worth $9M and kept relationships with their buyers.
• Negotiated annual contracts with buyers of two national chains.
• Exceeded sales quota by 12 % in four years and secured 97 % of contract renewals.
• Wrote account plans and held quarterly business reviews with clients.
Sales Representative 01/2010 to 01/2014
• Called on customers and prepared sales reports.
Education
Bachelor of Arts, Business, Leeds 2009
"""
COOK = """Sam Poe
Experience
Line Cook 01/2015 to 01/2019
• Cooked lunch for guests and kept the kitchen clean.
Education
High School Diploma 2014
"""


@pytest.fixture(scope="session")
def framework():
    return load_framework(competencies_folder())


@pytest.fixture(scope="session")
def screener(framework):
    profile, _ = load_profile("key-account-manager")
    return build_screener(profile, as_of=AS_OF)


@pytest.fixture(scope="session")
def facts_of(screener):
    return lambda text: find_facts(text, screener.finder, screener.book, as_of=AS_OF)


@pytest.fixture(scope="session")
def farmer(facts_of):
    return facts_of(FARMER)


@pytest.fixture(scope="session")
def cook(facts_of):
    return facts_of(COOK)


@pytest.fixture(scope="session")
def career_of(facts_of):
    """Jobs as lines, `title | employer | first month | last month | role`, and the years in account management."""

    def read(text):
        facts = facts_of(text)
        lines = [" | ".join((job.title, job.employer, *_months(job), _short_role(job))) for job in facts.jobs]
        return lines, facts.years.in_area["account-management"]

    return read


def _months(job):
    return (show_month(job.dates.first), show_month(job.dates.last)) if job.dates else ("", "")


def _short_role(job):
    return "-" if job.role is None else job.role.removesuffix("-manager").removesuffix("-account")
