from datetime import date

import pytest

from amhire.screening.chronology import find_impossible_date, find_long_overlap

AS_OF = date(2020, 1, 1)
RESUME = """Jo Doe
Experience
{jobs}
Education
Bachelor of Arts 09/2008 - 06/2021
"""


@pytest.mark.parametrize(
    ("dates", "wrong"),
    [
        ("05/2016 - 03/2014", True),
        ("2016 - 2014", True),
        ("13/2014 - 03/2016", True),
        ("00/2014 - 03/2016", True),
        ("01/2014 - 01/2031", True),
        ("03/2099 - 04/2099", True),
        ("1911 - 1915", True),
        ("01/2014 - 03/2016", False),
        ("2016 - 2016", False),
        ("01/2014 - 12/2020", False),
        ("06/2021 - 06/2022", False),
        ("01/1968 - 03/1972", False),
    ],
)
def test_dates_that_cannot_be(facts_of, dates, wrong):
    facts = facts_of(RESUME.format(jobs=f"Key Account Manager {dates}\nAcme Foods Ltd\n• Kept accounts of grocers."))
    assert find_impossible_date(facts, as_of=AS_OF) == (dates if wrong else "")


def test_studies_may_end_later(facts_of):
    jobs = "Key Account Manager 01/2014 - 01/2018\nAcme Foods Ltd\n• Kept accounts of grocers."
    text = RESUME.format(jobs=jobs).replace("06/2021", "06/2029")
    assert find_impossible_date(facts_of(text), as_of=AS_OF) == ""


@pytest.mark.parametrize(
    ("first", "second", "overlap"),
    [
        (
            "Key Account Manager 01/2012 - 01/2018\nAcme Foods Ltd",
            "Sales Manager 01/2013 - 01/2019\nOrion Bank plc",
            True,
        ),
        (
            "Key Account Manager 01/2012 - 01/2018\nAcme Foods Ltd",
            "Sales Manager 02/2017 - 01/2019\nOrion Bank plc",
            False,
        ),
        (
            "Key Account Manager 01/2012 - 01/2018\nAcme Foods Ltd",
            "Sales Manager 01/2013 - 01/2019\nAcme Foods UK",
            False,
        ),
        (
            "Key Account Manager 01/2012 - 01/2018\nAcme Foods Ltd",
            "Freelance Consultant 01/2013 - 01/2019\nOrion Bank plc",
            False,
        ),
        (
            "Key Account Manager 01/2012 - 01/2018\nAcme Foods Ltd",
            "Key Account Manager 01/2013 - 01/2019\nOrion Bank plc",
            False,
        ),
    ],
)
def test_two_full_jobs_at_once(facts_of, first, second, overlap):
    line = "\n• Kept accounts of grocers and met buyers.\n"
    facts = facts_of(RESUME.format(jobs=f"{first}{line}{second}{line}"))
    assert (find_long_overlap(facts.jobs) is not None) is overlap
