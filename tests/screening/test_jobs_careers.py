"""Whole careers that take unusual courses: invented people, dates as of January 2020.

A job reads `title | employer | first month | last month | role`, roles without "-account-manager", `-` for none.
"""

import pytest

PROMOTIONS = """Experience
Corvid Software Ltd, London (2012 – 2019)
Head of Key Accounts, 2017 – 2019
• Led a team of 8 account managers
Key Account Manager, 2014 – 2017
• Grew ten key accounts
Support Analyst, 2012 – 2014
• Answered tickets
Tern Bakery Ltd, London
Shift Supervisor, 2010 – 2012
• Ran the morning shift
"""
PROMOTIONS_ON_OWN_LINES = """Experience
Corvid Software Ltd
2012 – 2019
Senior Account Manager
Jan 2016 – Dec 2019
Kept 20 clients and their renewals.
Account Executive
Mar 2012 – Dec 2015
Made cold calls to find new customers.
"""
TOTAL_RANGE_ONLY = """Experience
Wexley Group    2010 – 2018
National Accounts Manager
Owned four national chains across the UK.
Sales Trainee
Learned the trade.
"""
FREELANCE = """Work Experience
Freelance Account Manager, 2016 – 2019
Looked after twelve agency clients from home.
Account Manager, Pinecrest Agency, 2013 – 2016
Looked after five clients.
"""
OVERLAP = """Experience
Account Manager, Redwing Travel, 01/2012 – 01/2016
Looked after company clients.
Client Manager, Osprey Events (part-time), 01/2014 – 01/2018
Looked after event clients.
"""
FUNCTIONAL = """Summary
Relationship builder.
Key Skills
Account Management
Looked after 30 clients and wrote account plans.
Employment History
Account Manager, Larkspur Supplies, 2011 – 2016
Driver, Larkspur Supplies, 2008 – 2011
Education
Diploma, 2006 – 2008
"""
ONLY_DURATIONS = """Experience
Account Manager, Sedge Systems (3 years)
Looked after clients in the public sector.
Cook, Sedge Canteens (18 months)
Cooked.
"""
DATES_AS_WRITTEN = """Experience
Account Manager, Alder Ltd, Sept. '14 – present
Looked after clients.
Account Manager, Birch Ltd, Q3 2012 – Q2 2014
Looked after clients.
Account Manager, Cedar Ltd, 2010/11
Looked after clients.
Sales Intern, Dogwood Ltd, Summer 2009
Filed offers.
"""
NON_BREAKING = "Experience\nAccount Manager, Elm Ltd, 03/2012\u202f\u2011\u202f05/2015\nLooked after clients.\n"
CURRENT_WITH_ONE_DATE = """Experience
Account Manager — Current
Juniper Analytics, started May 2017
Look after clients.
Analyst
Juniper Analytics, from 2014 until April 2017
Analysed.
"""
LISTED_WITH_DURATION = """Experience
Account Manager | Jan 2012 – Mar 2014 (2 years 3 months)
Hazel & Hornbeam Ltd
Looked after clients.
"""
EXPECTED_DEGREE = """Experience
Account Manager, Rowan Media, 2016 – 2018
Looked after clients.
Bachelor of Commerce, University of Nowhere, 2018 – 2021 (expected)
"""
NO_JOBS = """Awards
Account Manager of the Year, 2015 – 2016
Memberships
Association of Account Directors, 2012 – 2018
Certifications
Certified Account Manager, 2014 – 2017
References
Ann Other, National Account Manager, Sorrel Ltd, 2010 – 2016
"""
VOLUNTEER_AND_INTERN = """Experience
Volunteer Coordinator, City Shelter, 2017 – 2019
Kept the rota.
Account Management Intern, Willow Agency, 06/2015 – 09/2015
Helped account managers.
"""
OTHER_PEOPLES_TITLES = """Experience
Assistant to the Account Manager, Yew Ltd, 2014 – 2017
Reported to the National Account Manager. Wrote letters to clients.
Accounts Manager, Ivy Ltd, 2010 – 2014
Ran purchase ledger and payroll.
User Account Administrator, Moss Ltd, 2008 – 2010
Reset passwords.
"""
TITLE_TOO_SMALL = """Experience
Account Manager, Meridian Cloud, 2014 – 2018
• Own six multinational customers with sites in 12 countries across EMEA and APAC
• Worth €4.5m a year
"""
TITLE_TOO_BIG = """Experience
Global Account Manager, Plateful Ltd, 2014 – 2018
• Visit 80 restaurants in Leeds every month and take their orders
National Account Manager, Tumbler Drinks, 2010 – 2014
• Looked after bars and clubs in the state of Ohio
"""
COUNTRYWIDE = """Experience
Account Manager, Bramble Stores Supply, 2014 – 2018
• Owned three national retail chains with 400 stores across the UK
"""
CLIENT_SUCCESS = """Experience
Customer Success Manager, Relay Apps, 2017 – 2019
• Own renewals of 45 accounts and built relationships with their leaders
• Wrote success plans and ran quarterly business reviews with customers
Customer Success Manager, Ping Apps, 2015 – 2017
• Answered support tickets and wrote help pages
Relationship Manager, Harbour Bank, 2012 – 2015
• Managed a portfolio of 60 business clients and kept relationships with their directors
• Reviewed clients' needs each year
"""
AGENCY = """Experience
Group Account Director, Fable & Forth, 2016 – 2019
• Led a team of 11 and kept relationships with three brand clients
Account Supervisor, Fable & Forth, 2013 – 2016
• Day-to-day contact for two clients, kept their campaigns on plan and their renewals safe
"""
CAREER_BREAK = """Experience
Account Manager, Aspen Ltd, Jan 2018 – Present
Look after clients.
Career break (parental leave), Mar 2016 – Dec 2017
Account Manager, Aspen Ltd, Feb 2013 – Feb 2016
Looked after clients.
"""
SUMMARY_NAMES_A_RANGE = """Profile
Account manager with clients in retail from 2005 to 2019.
Experience
Account Manager, Linden Ltd, 2015 – 2019
Looked after clients.
Van Driver, Linden Ltd, 2005 – 2015
Drove.
"""
RESULT_NAMES_A_RANGE = """Experience
Account Manager, Maple Ltd
March 2014 – March 2018
• Grew revenue from $1m in 2014 to 2016's $3m
• Sales Manager award 2015 - 2016
• Key account manager for Oakley Stores from 2015 to 2017
"""

CAREERS = {
    "promotions-under-one-employer": (
        PROMOTIONS,
        [
            "Head of Key Accounts | Corvid Software Ltd | 2017-01 | 2019-01 | key",
            "Key Account Manager | Corvid Software Ltd | 2014-01 | 2017-01 | key",
            "Support Analyst | Corvid Software Ltd | 2012-01 | 2014-01 | -",
            "Shift Supervisor | Tern Bakery Ltd | 2010-01 | 2012-01 | -",
        ],
        5.0,
    ),
    "promotions-on-own-lines": (
        PROMOTIONS_ON_OWN_LINES,
        [
            "Senior Account Manager | Corvid Software Ltd | 2016-01 | 2019-12 | account",
            "Account Executive | Corvid Software Ltd | 2012-03 | 2015-12 | -",
        ],
        3.9,
    ),
    "one-range-for-two-roles": (
        TOTAL_RANGE_ONLY,
        ["National Accounts Manager | Wexley Group | 2010-01 | 2018-01 | national"],
        8.0,
    ),
    "freelance": (
        FREELANCE,
        [
            "Freelance Account Manager |  | 2016-01 | 2019-01 | account",
            "Account Manager | Pinecrest Agency | 2013-01 | 2016-01 | account",
        ],
        6.0,
    ),
    "overlap": (
        OVERLAP,
        [
            "Account Manager | Redwing Travel | 2012-01 | 2016-01 | account",
            "Client Manager | Osprey Events | 2014-01 | 2018-01 | account",
        ],
        6.0,
    ),
    "functional": (
        FUNCTIONAL,
        [
            "Account Manager | Larkspur Supplies | 2011-01 | 2016-01 | account",
            "Driver | Larkspur Supplies | 2008-01 | 2011-01 | -",
        ],
        5.0,
    ),
    "only-durations": (
        ONLY_DURATIONS,
        ["Account Manager | Sedge Systems |  |  | account"],
        3.0,
    ),
    "dates-as-written": (
        DATES_AS_WRITTEN,
        [
            "Account Manager | Alder Ltd | 2014-09 | 2020-01 | account",
            "Account Manager | Birch Ltd | 2012-07 | 2014-06 | account",
            "Account Manager | Cedar Ltd | 2010-01 | 2011-01 | account",
            "Sales Intern | Dogwood Ltd | 2009-06 | 2009-09 | -",
        ],
        8.2,
    ),
    "non-breaking-characters": (NON_BREAKING, ["Account Manager | Elm Ltd | 2012-03 | 2015-05 | account"], 3.2),
    "current-with-one-date": (
        CURRENT_WITH_ONE_DATE,
        [
            "Account Manager | Juniper Analytics | 2017-05 | 2020-01 | account",
            "Analyst | Juniper Analytics | 2014-01 | 2017-04 | -",
        ],
        2.7,
    ),
    "duration-beside-the-dates": (
        LISTED_WITH_DURATION,
        ["Account Manager | Hazel & Hornbeam Ltd | 2012-01 | 2014-03 | account"],
        2.2,
    ),
    "expected-degree": (EXPECTED_DEGREE, ["Account Manager | Rowan Media | 2016-01 | 2018-01 | account"], 2.0),
    "no-jobs": (NO_JOBS, [], 0.0),
    "volunteer-and-intern": (
        VOLUNTEER_AND_INTERN,
        [
            "Volunteer Coordinator | City Shelter | 2017-01 | 2019-01 | -",
            "Account Management Intern | Willow Agency | 2015-06 | 2015-09 | -",
        ],
        0.0,
    ),
    "other-peoples-titles": (
        OTHER_PEOPLES_TITLES,
        [
            "Assistant to the Account Manager | Yew Ltd | 2014-01 | 2017-01 | -",
            "Accounts Manager | Ivy Ltd | 2010-01 | 2014-01 | -",
            "User Account Administrator | Moss Ltd | 2008-01 | 2010-01 | -",
        ],
        0.0,
    ),
    "a-title-smaller-than-the-job": (
        TITLE_TOO_SMALL,
        ["Account Manager | Meridian Cloud | 2014-01 | 2018-01 | global"],
        4.0,
    ),
    "titles-bigger-than-the-job": (
        TITLE_TOO_BIG,
        [
            "Global Account Manager | Plateful Ltd | 2014-01 | 2018-01 | account",
            "National Account Manager | Tumbler Drinks | 2010-01 | 2014-01 | account",
        ],
        8.0,
    ),
    "a-whole-country": (COUNTRYWIDE, ["Account Manager | Bramble Stores Supply | 2014-01 | 2018-01 | national"], 4.0),
    "duties-decide": (
        CLIENT_SUCCESS,
        [
            "Customer Success Manager | Relay Apps | 2017-01 | 2019-01 | account",
            "Customer Success Manager | Ping Apps | 2015-01 | 2017-01 | -",
            "Relationship Manager | Harbour Bank | 2012-01 | 2015-01 | account",
        ],
        5.0,
    ),
    "agency": (
        AGENCY,
        [
            "Group Account Director | Fable & Forth | 2016-01 | 2019-01 | account",
            "Account Supervisor | Fable & Forth | 2013-01 | 2016-01 | account",
        ],
        6.0,
    ),
    "career-break": (
        CAREER_BREAK,
        [
            "Account Manager | Aspen Ltd | 2018-01 | 2020-01 | account",
            "Account Manager | Aspen Ltd | 2013-02 | 2016-02 | account",
        ],
        5.0,
    ),
    "a-range-in-the-summary": (
        SUMMARY_NAMES_A_RANGE,
        [
            "Account Manager | Linden Ltd | 2015-01 | 2019-01 | account",
            "Van Driver | Linden Ltd | 2005-01 | 2015-01 | -",
        ],
        4.0,
    ),
    "ranges-in-results": (RESULT_NAMES_A_RANGE, ["Account Manager | Maple Ltd | 2014-03 | 2018-03 | account"], 4.0),
}


@pytest.mark.parametrize("name", CAREERS)
def test_a_career_is_read_whatever_its_course(career_of, name):
    text, jobs, years = CAREERS[name]
    assert career_of(text) == (jobs, years)
