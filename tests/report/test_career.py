from datetime import date

import pytest

from amhire.documents.originals import Original
from amhire.profile import load_profile
from amhire.report.career import build_post, tell_years
from amhire.report.case import judge_original
from amhire.screening.dates import DateRange
from amhire.screening.jobs import Job
from amhire.screening.screener import build_screener

DAY = date(2020, 1, 1)
JANUARY = 2010 * 12


@pytest.fixture(scope="module")
def screener():
    return build_screener(load_profile("key-account-manager")[0], as_of=DAY)


def job(dates=None, **facts):
    return Job("Key Account Manager", dates, 0, 0, **facts)


@pytest.mark.parametrize(
    ("read", "dates", "years"),
    [
        (job(DateRange(0, 0, JANUARY, JANUARY + 30, is_current=False)), "2010-01 – 2012-07", "2.5"),
        (job(DateRange(0, 0, JANUARY, JANUARY + 24, is_current=True)), "2010-01 – now", "2.0"),
        (job(stated_months=18), "no dates found", "1.5"),
        (job(), "no dates found", ""),
    ],
)
def test_a_job_has_dates_and_years_as_far_as_they_are_told(screener, read, dates, years):
    post = build_post(read, screener.profile)
    assert (post.dates, post.years, post.counted) == (dates, years, "")


def test_what_a_job_counts_as_is_named_and_what_it_says_is_harmless(screener):
    post = build_post(job(role="key-account-manager", employer="Acme\x1b[2J"), screener.profile)
    assert (post.counted, post.employer) == ("Key account manager", "Acme?[2J")


@pytest.mark.parametrize(
    ("jobs", "told"),
    [
        ((), "Years of account management: none."),
        (("01/2010 to 01/2012",), "Years of account management: 2, from one job with dates."),
        (
            ("01/2010 to 01/2012", "01/2014 to 01/2015"),
            "Years of account management: 3, from 2 jobs with dates, 3 years",
        ),
    ],
)
def test_years_are_told_as_a_sum(screener, jobs, told):
    text = "Experience\n" + "".join(f"Key Account Manager {dates}\nAcme Foods Ltd\n• Kept clients.\n" for dates in jobs)
    case = judge_original(screener, Original("jo.txt", f"A résumé of somebody\n{text}".encode()))
    lines = list(tell_years(case))
    assert lines[0].startswith(told)
    assert not any("two jobs at once" in line for line in lines)
