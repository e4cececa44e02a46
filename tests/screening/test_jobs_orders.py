"""Whole careers in the orders and layouts people write them in: invented people, dates as of January 2020.

A job reads `title | employer | first month | last month | role`, roles without "-account-manager", `-` for none.
"""

import pytest

US_TITLE_THEN_DATES = """Dana Whitlow
Columbus, OH 43004 | (614) 555-0143 | dana.whitlow@example.com
PROFESSIONAL EXPERIENCE
Key Account Manager                                            March 2015 – Present
Bluefern Packaging, Inc., Columbus, OH
• Own 12 key accounts worth $9M a year and keep close relationships with their buyers
Sales Representative                                           June 2011 – February 2015
Harrow Label Company, Dayton, OH
• Called on printers across southern Ohio
EDUCATION
B.S. Marketing, Invented State University                      2007 – 2011
"""
UK_EMPLOYER_FIRST = """Priya Nandra
Reading, Berkshire. 07700 900451. priya@example.org

Career History

Thornley Foods Ltd, Reading
Senior Account Manager
September 2016 to date
- Looked after nine grocery clients and wrote their account plans
- Grew sales by 14%

Marsh & Pell Catering Supplies Plc
Account Manager
Oct 2012 to Sept 2016
- Looked after existing clients in the South East

Qualifications
BA (Hons) Business Studies, 2:1, University of Nowhere, 2009 to 2012
"""
DATES_FIRST = """Work Experience
01/2015 – 06/2018   Account Manager, Lumen Office GmbH, Köln
                    Responsible for 40 existing clients
02/2010 – 12/2014   Sales Assistant, Kettler Papier AG, Bonn
                    Wrote offers and invoices
"""
DATES_ON_OWN_LINE_ABOVE = """EMPLOYMENT
2015 - 2018
National Account Manager
Orchard Drinks Ltd
• Owned two supermarket chains nationwide
2011 - 2015
Account Manager
Pipwell Snacks Ltd
• Owned forty convenience stores as clients
2009 - 2011
Shop Assistant
Corner & Sons
• Served at the till
"""
DATES_ON_OWN_LINE_BELOW = """EMPLOYMENT
National Account Manager
Orchard Drinks Ltd
2015 - 2018
• Owned two supermarket chains nationwide
Account Manager
Pipwell Snacks Ltd
2011 - 2015
• Owned forty convenience stores as clients
Shop Assistant
Corner & Sons
2009 - 2011
• Served at the till
"""
EMPLOYER_DATES_THEN_TITLE = """EXPERIENCE
Norwick Telecom, Tampa, FL    2013 - 2018
Strategic Account Manager
Renewed contracts with clients and kept relationships with their leaders.

Gulf Paper Supply, Tampa, FL    2008 - 2013
Inside Sales Representative
Took orders by telephone.
"""
PIPES = """Experience
Account Manager | Zephyr Media | New York, NY | Jan 2016 – Dec 2018
Managed 20 client accounts.
Media Planner | Zephyr Media | New York, NY | Jun 2013 – Dec 2015
Planned media.
"""
PIPE_TABLE = """Employment history
| Period | Position | Company |
| 2016 - 2019 | Key Account Manager | Halden Pumps AS |
| 2012 - 2016 | Service Technician | Halden Pumps AS |
| 2010 - 2012 | Apprentice | Fjord Motors AS |
"""
MARKDOWN = """# Tomas Reyl
tomas@example.net
## Experience
### Account Manager — Velo Parts (2017-03 – present)
- Look after 30 dealers, write account plans
### **Customer Service Agent** — Velo Parts (2015-01 – 2017-02)
- Answered calls
## Education
### BSc Economics — Example University (2011 – 2014)
"""
ALL_CAPS = """MARIA LOPEZ-STEIN
EXPERIENCE
GLOBAL ACCOUNT MANAGER, ATLAS FREIGHT CORPORATION, MIAMI, FL, 08/2014 TO 09/2019
MANAGED FIVE MULTINATIONAL CLIENTS IN 14 COUNTRIES.
FREIGHT FORWARDING COORDINATOR, ATLAS FREIGHT CORPORATION, MIAMI, FL, 01/2010 TO 07/2014
BOOKED SHIPMENTS.
EDUCATION
ASSOCIATE DEGREE, 2009
"""
DATES_IN_PARENTHESES = """Professional Background
Client Manager, Brightwell Insurance Brokers (April 2014 – August 2019)
Kept relationships with 60 commercial clients and handled their renewals.
Claims Handler, Brightwell Insurance Brokers (May 2011 – March 2014)
Settled claims.
"""
BULLETED_HEADS = """Work History
• Account Manager, Nimbus Print, 2014–2017
  – managed print contracts for existing clients
• Press Operator, Nimbus Print, 2010–2014
  – ran two presses
"""
AT_SIGN = """Experience
Key Account Manager @ Cloudberry Software
Mar 2018 – Present
Grew eight strategic customers.
Account Manager @ Stackhouse IT
Jan 2015 – Feb 2018
Looked after 35 customers and their renewals.
"""
TITLE_AT_EMPLOYER = """Experience
Account Manager at Fernhill Logistics, 2013 to 2016
Looked after retail clients.
Operations Clerk at Fernhill Logistics, 2011 to 2013
Filed waybills.
"""
COLON_LABELS = """EMPLOYMENT RECORD
Company: Sundara Polymers Pvt. Ltd., Pune
Designation: Key Account Manager
Duration: Apr 2014 - Mar 2019
Handled OEM customers such as tractor makers.
Company: Deccan Adhesives Ltd., Pune
Designation: Sales Engineer
Duration: Jul 2010 - Mar 2014
Sold adhesives.
"""
INDIAN_WITH = """Career Progression
Since Apr'16 with Kaveri Beverages Ltd., Bengaluru as Key Account Manager
Modern trade chains: negotiated joint business plans.
Jun'12 – Mar'16 with Himgiri Snacks Pvt. Ltd., Delhi as Area Sales Officer
Distributors and van sales.
"""
GERMAN_ENGLISH = """Berufserfahrung
seit 03/2016    Key Account Manager, Rheinwerk Sensorik GmbH, Düsseldorf
                Betreuung von 15 Großkunden / management of 15 key accounts
1.9.2011 – 28.2.2016    Account Manager, Elbtech AG, Hamburg
                Betreuung der Bestandskunden
Ausbildung
2006 – 2011    Diplom-Kaufmann, Universität Beispielstadt
"""
EUROPASS = """Europass Curriculum Vitae
Personal information
First name(s) / Surname(s)    Ilse Brandvold
Work experience
Dates    From 15/02/2013 to 30/09/2018
Occupation or position held    International Account Manager
Main activities and responsibilities    Care of distributors in 9 countries
Name and address of employer    Lofoten Seafood AS, Bodø (Norway)
Dates    01/01/2009 – 31/01/2013
Occupation or position held    Export Coordinator
Main activities and responsibilities    Customs papers
Name and address of employer    Lofoten Seafood AS, Bodø (Norway)
Education and training
Dates    2004 – 2008
Title of qualification awarded    Bachelor of Business Administration
"""
LINKEDIN_EXPORT = """Contact
www.linkedin.com/in/invented-person (LinkedIn)
Top Skills
Negotiation
Noor Haddad
Senior Account Manager at Quillon Data
Experience
Quillon Data
Senior Account Manager
January 2018 - Present (2 years 1 month)
Dubai
Own 25 enterprise clients.
Account Manager
March 2015 - December 2017 (2 years 10 months)
Dubai
Managed renewals for 60 clients.
Baxter Hotels
Guest Relations Officer
June 2012 - February 2015 (2 years 9 months)
Welcomed guests.
Education
American University of Somewhere
Bachelor's degree, Marketing · (2008 - 2012)
"""
TWO_COLUMN_AS_READ = """Elin Okafor
elin@example.com
SKILLS
Salesforce
Negotiation
LANGUAGES
English, Igbo
WORK EXPERIENCE
Account Manager
Tidewater Energy
04/2016 – 11/2019, Aberdeen
Kept relationships with industrial clients
Call Centre Agent
Tidewater Energy
02/2014 – 03/2016, Aberdeen
Answered calls
EDUCATION
HND Business
2011 – 2013, Aberdeen
"""
TABS = """Experience
Account Manager\tSolvay Tiles\t2012-2016
Looked after builders' merchants.
Stock Clerk\tSolvay Tiles\t2010-2012
Counted.
"""
DATES_IN_MARGIN = """EXPERIENCE
2014-
2017
Account Manager
Oxbow Textiles, Leeds
Kept accounts with mills and tailors.
2011-
2014
Warehouse Operative
Oxbow Textiles, Leeds
Packed rolls.
"""
EMPLOYER_BELOW_WITH_DATES = """Work experience
Partner Account Manager
Hexagon Networks — Lisbon, Portugal — 02/2015–08/2019
• Looked after resellers and their business plans
Technical Support Engineer
Hexagon Networks — Lisbon, Portugal — 09/2012–01/2015
• Solved tickets
"""

CAREERS = {
    "us-title-then-dates": (
        US_TITLE_THEN_DATES,
        [
            "Key Account Manager | Bluefern Packaging, Inc. | 2015-03 | 2020-01 | key",
            "Sales Representative | Harrow Label Company | 2011-06 | 2015-02 | -",
        ],
        4.8,
    ),
    "uk-employer-first": (
        UK_EMPLOYER_FIRST,
        [
            "Senior Account Manager | Thornley Foods Ltd | 2016-09 | 2020-01 | account",
            "Account Manager | Marsh & Pell Catering Supplies Plc | 2012-10 | 2016-09 | account",
        ],
        7.2,
    ),
    "dates-first": (
        DATES_FIRST,
        [
            "Account Manager | Lumen Office GmbH | 2015-01 | 2018-06 | account",
            "Sales Assistant | Kettler Papier AG | 2010-02 | 2014-12 | -",
        ],
        3.4,
    ),
    "dates-on-own-line-above": (
        DATES_ON_OWN_LINE_ABOVE,
        [
            "National Account Manager | Orchard Drinks Ltd | 2015-01 | 2018-01 | national",
            "Account Manager | Pipwell Snacks Ltd | 2011-01 | 2015-01 | account",
            "Shop Assistant | Corner & Sons | 2009-01 | 2011-01 | -",
        ],
        7.0,
    ),
    "dates-on-own-line-below": (
        DATES_ON_OWN_LINE_BELOW,
        [
            "National Account Manager | Orchard Drinks Ltd | 2015-01 | 2018-01 | national",
            "Account Manager | Pipwell Snacks Ltd | 2011-01 | 2015-01 | account",
            "Shop Assistant | Corner & Sons | 2009-01 | 2011-01 | -",
        ],
        7.0,
    ),
    "employer-and-dates-then-title": (
        EMPLOYER_DATES_THEN_TITLE,
        [
            "Strategic Account Manager | Norwick Telecom | 2013-01 | 2018-01 | key",
            "Inside Sales Representative | Gulf Paper Supply | 2008-01 | 2013-01 | -",
        ],
        5.0,
    ),
    "pipes": (
        PIPES,
        [
            "Account Manager | Zephyr Media | 2016-01 | 2018-12 | account",
            "Media Planner | Zephyr Media | 2013-06 | 2015-12 | -",
        ],
        2.9,
    ),
    "table-of-pipes": (
        PIPE_TABLE,
        [
            "Key Account Manager | Halden Pumps AS | 2016-01 | 2019-01 | key",
            "Service Technician | Halden Pumps AS | 2012-01 | 2016-01 | -",
            "Apprentice | Fjord Motors AS | 2010-01 | 2012-01 | -",
        ],
        3.0,
    ),
    "markdown": (
        MARKDOWN,
        [
            "Account Manager | Velo Parts | 2017-03 | 2020-01 | account",
            "Customer Service Agent | Velo Parts | 2015-01 | 2017-02 | -",
        ],
        2.8,
    ),
    "all-capitals": (
        ALL_CAPS,
        [
            "GLOBAL ACCOUNT MANAGER | ATLAS FREIGHT CORPORATION | 2014-08 | 2019-09 | global",
            "FREIGHT FORWARDING COORDINATOR | ATLAS FREIGHT CORPORATION | 2010-01 | 2014-07 | -",
        ],
        5.1,
    ),
    "dates-in-parentheses": (
        DATES_IN_PARENTHESES,
        [
            "Client Manager | Brightwell Insurance Brokers | 2014-04 | 2019-08 | account",
            "Claims Handler | Brightwell Insurance Brokers | 2011-05 | 2014-03 | -",
        ],
        5.3,
    ),
    "heads-as-bullets": (
        BULLETED_HEADS,
        [
            "Account Manager | Nimbus Print | 2014-01 | 2017-01 | account",
            "Press Operator | Nimbus Print | 2010-01 | 2014-01 | -",
        ],
        3.0,
    ),
    "at-sign": (
        AT_SIGN,
        [
            "Key Account Manager | Cloudberry Software | 2018-03 | 2020-01 | key",
            "Account Manager | Stackhouse IT | 2015-01 | 2018-02 | account",
        ],
        4.9,
    ),
    "title-at-employer": (
        TITLE_AT_EMPLOYER,
        [
            "Account Manager | Fernhill Logistics | 2013-01 | 2016-01 | account",
            "Operations Clerk | Fernhill Logistics | 2011-01 | 2013-01 | -",
        ],
        3.0,
    ),
    "labels-with-colons": (
        COLON_LABELS,
        [
            "Key Account Manager | Sundara Polymers Pvt. Ltd. | 2014-04 | 2019-03 | key",
            "Sales Engineer | Deccan Adhesives Ltd. | 2010-07 | 2014-03 | -",
        ],
        4.9,
    ),
    "indian-with-as": (
        INDIAN_WITH,
        [
            "Key Account Manager | Kaveri Beverages Ltd. | 2016-04 | 2020-01 | key",
            "Area Sales Officer | Himgiri Snacks Pvt. Ltd. | 2012-06 | 2016-03 | -",
        ],
        3.8,
    ),
    "german-english": (
        GERMAN_ENGLISH,
        [
            "Key Account Manager | Rheinwerk Sensorik GmbH | 2016-03 | 2020-01 | key",
            "Account Manager | Elbtech AG | 2011-09 | 2016-02 | account",
        ],
        8.2,
    ),
    "europass": (
        EUROPASS,
        [
            "International Account Manager | Lofoten Seafood AS | 2013-02 | 2018-09 | global",
            "Export Coordinator | Lofoten Seafood AS | 2009-01 | 2013-01 | -",
        ],
        5.6,
    ),
    "linkedin-export": (
        LINKEDIN_EXPORT,
        [
            "Senior Account Manager | Quillon Data | 2018-01 | 2020-01 | key",
            "Account Manager | Quillon Data | 2015-03 | 2017-12 | account",
            "Guest Relations Officer | Baxter Hotels | 2012-06 | 2015-02 | -",
        ],
        4.8,
    ),
    "two-columns-as-read": (
        TWO_COLUMN_AS_READ,
        [
            "Account Manager | Tidewater Energy | 2016-04 | 2019-11 | account",
            "Call Centre Agent | Tidewater Energy | 2014-02 | 2016-03 | -",
        ],
        3.6,
    ),
    "tabs": (
        TABS,
        [
            "Account Manager | Solvay Tiles | 2012-01 | 2016-01 | account",
            "Stock Clerk | Solvay Tiles | 2010-01 | 2012-01 | -",
        ],
        4.0,
    ),
    "dates-broken-in-a-margin": (
        DATES_IN_MARGIN,
        [
            "Account Manager | Oxbow Textiles | 2014-01 | 2017-01 | account",
            "Warehouse Operative | Oxbow Textiles | 2011-01 | 2014-01 | -",
        ],
        3.0,
    ),
    "employer-place-dates-below-title": (
        EMPLOYER_BELOW_WITH_DATES,
        [
            "Partner Account Manager | Hexagon Networks | 2015-02 | 2019-08 | account",
            "Technical Support Engineer | Hexagon Networks | 2012-09 | 2015-01 | -",
        ],
        4.5,
    ),
}


@pytest.mark.parametrize("name", CAREERS)
def test_a_career_is_read_in_any_order(career_of, name):
    text, jobs, years = CAREERS[name]
    assert career_of(text) == (jobs, years)
