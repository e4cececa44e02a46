"""Careers written after the rules were, to see how the rules fare on layouts they were not made for."""

import pytest

EMPLOYER_DASH_TITLE_THEN_PLACE_AND_DATES = """WORK HISTORY
The Larchwood Hotel Group — Key Account Manager (Corporate Travel)
Edinburgh | 06/2017 – present
- Negotiate room rates with 30 corporate clients
The Larchwood Hotel Group — Reservations Agent
Edinburgh | 01/2015 – 05/2017
- Took bookings
"""
PLACE_IN_BRACKETS = """EMPLOYMENT HISTORY
ACCOUNT MANAGER, Mapleway Staffing, Toronto (Ontario), Canada        2016 – 2019
Maintained relationships with 25 employers.
RECRUITER, Mapleway Staffing, Toronto (Ontario), Canada        2014 – 2016
Interviewed candidates.
"""
DATES_THEN_EMPLOYER_DASH_TITLE = """Experience

Jan 2016 to Dec 2018
Brackenbury Signs Ltd – Account Manager
Looked after estate agents and their boards.

Feb 2013 to Dec 2015
Brackenbury Signs Ltd – Sign Fitter
Fitted signs.
"""
TOTAL_RANGE_IN_CAPITALS = """Professional Experience
MERIDEN CHEMICALS INC., Houston, TX                       2009 – Present
National Account Manager (2015 – Present)
Own three national distributors.
Regional Account Manager (2012 – 2015)
Owned Gulf Coast customers.
Sales Trainee (2009 – 2012)
Learned.
"""
DASHES_ALL_ALONG = """Experience
Client Partner - Omnivale Consulting - Chicago - 04/2016-12/2019
Kept four banks as clients.
Consultant - Omnivale Consulting - Chicago - 09/2013-03/2016
Ran projects.
"""
EMPLOYER_DESCRIBED_IN_BRACKETS = """Experience
Account Manager
Ferrous Tools GmbH (maker of machine tools, 400 employees), Stuttgart
07/2014 - 08/2018
• Betreuung von 35 Kunden
Sachbearbeiter Vertrieb
Ferrous Tools GmbH, Stuttgart
09/2011 - 06/2014
"""
PLACES_AND_DATES_AT_THE_RIGHT = """PROFESSIONAL EXPERIENCE
Dunmore Medical Devices                                            Boston, MA
Senior Key Account Manager                                         May 2016 - Present
•   Manage 8 hospital systems
Account Executive                                                  Jan 2014 - May 2016
•   Cold called clinics
Pell Street Diner                                                  Boston, MA
Waiter                                                             Jun 2012 - Dec 2013
•   Served guests
"""
NO_HEADINGS = """Kim Sample
kim@example.com
Account Manager, Saffron Foods, Mumbai
Apr 2016 - Till Date
Handling 14 institutional customers
Sales Officer, Cardamom Foods, Mumbai
Jun 2013 - Mar 2016
Managed retailers
MBA, Institute of Nowhere, 2011 - 2013
"""
FIELDS_OF_A_FORM = """Experience
Organisation : Beacon Paints Ltd
Position : Account Manager
Period : March 2015 to July 2018
Role : Servicing contractors
Organisation : Beacon Paints Ltd
Position : Storekeeper
Period : Jan 2012 to Feb 2015
"""
RANGE_THEN_COLON = """Experience
2018–now: Customer Success Manager, Tessel AI (remote)
Responsible for renewals and quarterly business reviews with 50 customers; built relationships with their executives.
2016–2018: Barista, Bean Yard
"""
YEARS_EMPLOYER_TITLE = """Work
2017–2019 Ostra Travel, Account Manager
Kept company clients.
2015–2017 Ostra Travel, Travel Agent
Booked trips.
"""

CAREERS = {
    "employer-dash-title-then-place-and-dates": (
        EMPLOYER_DASH_TITLE_THEN_PLACE_AND_DATES,
        [
            "Key Account Manager | The Larchwood Hotel Group | 2017-06 | 2020-01 | key",
            "Reservations Agent | The Larchwood Hotel Group | 2015-01 | 2017-05 | -",
        ],
        2.6,
    ),
    "place-in-brackets": (
        PLACE_IN_BRACKETS,
        [
            "ACCOUNT MANAGER | Mapleway Staffing | 2016-01 | 2019-01 | account",
            "RECRUITER | Mapleway Staffing | 2014-01 | 2016-01 | -",
        ],
        3.0,
    ),
    "dates-then-employer-dash-title": (
        DATES_THEN_EMPLOYER_DASH_TITLE,
        [
            "Account Manager | Brackenbury Signs Ltd | 2016-01 | 2018-12 | account",
            "Sign Fitter | Brackenbury Signs Ltd | 2013-02 | 2015-12 | -",
        ],
        2.9,
    ),
    "total-range-in-capitals": (
        TOTAL_RANGE_IN_CAPITALS,
        [
            "National Account Manager | MERIDEN CHEMICALS INC. | 2015-01 | 2020-01 | national",
            "Regional Account Manager | MERIDEN CHEMICALS INC. | 2012-01 | 2015-01 | account",
            "Sales Trainee | MERIDEN CHEMICALS INC. | 2009-01 | 2012-01 | -",
        ],
        8.0,
    ),
    "dashes-all-along": (
        DASHES_ALL_ALONG,
        [
            "Client Partner | Omnivale Consulting | 2016-04 | 2019-12 | account",
            "Consultant | Omnivale Consulting | 2013-09 | 2016-03 | -",
        ],
        3.7,
    ),
    "employer-described-in-brackets": (
        EMPLOYER_DESCRIBED_IN_BRACKETS,
        [
            "Account Manager | Ferrous Tools GmbH | 2014-07 | 2018-08 | account",
            "Sachbearbeiter Vertrieb | Ferrous Tools GmbH | 2011-09 | 2014-06 | -",
        ],
        4.1,
    ),
    "places-and-dates-at-the-right": (
        PLACES_AND_DATES_AT_THE_RIGHT,
        [
            "Senior Key Account Manager | Dunmore Medical Devices | 2016-05 | 2020-01 | key",
            "Account Executive | Dunmore Medical Devices | 2014-01 | 2016-05 | -",
            "Waiter | Pell Street Diner | 2012-06 | 2013-12 | -",
        ],
        3.7,
    ),
    "no-headings": (
        NO_HEADINGS,
        [
            "Account Manager | Saffron Foods | 2016-04 | 2020-01 | account",
            "Sales Officer | Cardamom Foods | 2013-06 | 2016-03 | -",
        ],
        3.8,
    ),
    "fields-of-a-form": (
        FIELDS_OF_A_FORM,
        [
            "Account Manager | Beacon Paints Ltd | 2015-03 | 2018-07 | account",
            "Storekeeper | Beacon Paints Ltd | 2012-01 | 2015-02 | -",
        ],
        3.3,
    ),
    "range-then-colon": (
        RANGE_THEN_COLON,
        [
            "Customer Success Manager | Tessel AI | 2018-01 | 2020-01 | account",
            "Barista | Bean Yard | 2016-01 | 2018-01 | -",
        ],
        2.0,
    ),
    "years-employer-title": (
        YEARS_EMPLOYER_TITLE,
        [
            "Account Manager | Ostra Travel | 2017-01 | 2019-01 | account",
            "Travel Agent | Ostra Travel | 2015-01 | 2017-01 | -",
        ],
        2.0,
    ),
}


@pytest.mark.parametrize("name", CAREERS)
def test_a_career_in_a_new_layout(career_of, name):
    text, jobs, years = CAREERS[name]
    assert career_of(text) == (jobs, years)


def test_an_earlier_range_leaves_the_title_to_the_later_one_that_needs_it(career_of):
    text = "Experience\nAcme Ltd\n2012 – 2019\nBuyer\n2015 – 2019\nBought steel.\nClerk\n2012 – 2015\nFiled letters.\n"
    assert career_of(text)[0] == [
        "Buyer | Acme Ltd | 2015-01 | 2019-01 | -",
        "Clerk | Acme Ltd | 2012-01 | 2015-01 | -",
    ]


@pytest.mark.parametrize(
    "text", ["2012 – 2014", "Experience\n2012 – 2014\n", "– 2012\n\n\n2012 - 2014 -", "|\n| 2012-2014 |\n|"]
)
def test_dates_without_a_title_are_no_job(career_of, text):
    assert career_of(text) == ([], 0.0)
