from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amhire.screening import dates
from amhire.screening.beginnings import find_beginnings
from amhire.screening.dates import count_years, find_date_ranges, latest_month, read_duration, show_month

AS_OF = date(2020, 6, 15)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("09/2014 to 02/2015", "2014-09", "2015-02"),
        ("January 2001 – January 2004", "2001-01", "2004-01"),
        ("May 21, 2007 thru Dec. 5, 2008", "2007-05", "2008-12"),
        ("Jan '12 - Mar '13", "2012-01", "2013-03"),
        ("2012-09 to 2014-01", "2012-09", "2014-01"),
        ("01.02.2012 - 31.03.2014", "2012-02", "2014-03"),
        ("Summer 2012 - Present", "2012-06", "2020-06"),
        ("2013 - 2015", "2013-01", "2015-01"),
        ("2016 – 2016", "2016-01", "2016-07"),
        ("since 2019", "2019-01", "2020-06"),
        ("05/2018 to 05/2018", "2018-05", "2018-06"),
        ("2014 - to date", "2014-01", "2020-06"),
        ("2014 to date", "2014-01", "2020-06"),
        ("Sept. '14 – present", "2014-09", "2020-06"),
        ("1.9.2014–28.2.2015", "2014-09", "2015-02"),
        ("Q3 2018", "2018-07", "2018-10"),
        ("Q3 2018 - Q1 2019", "2018-07", "2019-03"),
        ("Summer 2012", "2012-06", "2012-09"),
        ("Summer 2012 - Fall 2013", "2012-06", "2013-09"),
        ("2016/17", "2016-01", "2017-01"),
        ("2012/2014", "2012-01", "2014-01"),
        ("2014–16", "2014-01", "2016-01"),
        ("from 2012 until now", "2012-01", "2020-06"),
        ("Jan 2012 – Mar 2014 (2 years 3 months)", "2012-01", "2014-03"),
        ("since March 2015", "2015-03", "2020-06"),
        ("since March", "2020-03", "2020-06"),
        ("03/2012\u202f\u2011\u202f05/2015", "2012-03", "2015-05"),
        ("2014-\n2017", "2014-01", "2017-01"),
        ("June – August 2016", "2016-06", "2016-08"),
        ("2014 –\n", "2014-01", "2020-06"),
        ("March 2018 onwards", "2018-03", "2020-06"),
        ("(August 2014 November 2015)", "2014-08", "2015-11"),
        ("janvier 2012 à mars 2014", "2012-01", "2014-03"),
        ("seit Oktober 2016", "2016-10", "2020-06"),
        ("11-2014 to 12-2015", "2014-11", "2015-12"),
    ],
)
def test_ranges_as_people_write_them(text, first, last):
    (found,) = find_date_ranges(f"Key Account Manager {text} Acme", as_of=AS_OF)
    assert (show_month(found.first), show_month(found.last)) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "1500 - 2000 units",
        "$2000 - 2010 dollars",
        "call 2013",
        "from 2015 to 2011",
        "02/1899 to 03/1901",
        "",
        "2012/09",
        "555-2010-2012",
    ],
)
def test_what_is_no_range_of_dates(text):
    assert find_date_ranges(text, as_of=AS_OF) == ()


def test_present_is_the_latest_date_of_the_text_where_that_is_later():
    (found, *_) = find_date_ranges("01/2019 to Current; course 09/2021", as_of=AS_OF)
    assert (show_month(found.last), found.is_current) == ("2021-09", True)


def test_a_date_far_in_the_future_does_not_move_the_present():
    assert show_month(latest_month("licence valid until 05/2049, 03/2018", as_of=AS_OF)) == "2018-03"


@pytest.mark.parametrize(
    "hoped", ["Expected May 2022", "degree (graduation 05/2022)", "May 2022 (anticipated)", "due 2022"]
)
def test_a_date_hoped_for_does_not_move_the_present(hoped):
    assert show_month(latest_month(f"03/2018, {hoped}", as_of=AS_OF)) == "2018-03"


@pytest.mark.parametrize(
    ("text", "months"),
    [("3 years", 36), ("18 months", 18), ("2 yrs 3 mos", 27), ("(2.5 years)", 30), ("two years", 24), ("Leeds", 0)],
)
def test_durations_in_months(text, months):
    assert read_duration(text) == months


def test_overlaps_count_once():
    ranges = find_date_ranges("01/2010 to 01/2013\n01/2012 to 01/2014\n01/2016 to 07/2016", as_of=AS_OF)
    assert count_years(ranges) == 4.5


def test_of_a_text_of_dates_without_an_end_only_the_first_are_read():
    ranges = find_date_ranges("2010 - 2012\n" * 1_000, as_of=AS_OF)
    assert [each.start for each in ranges] == [12 * place for place in range(300)]


_PIECES = (
    "2014",
    "march",
    "15",
    "'14",
    "(",
    ")",
    " - ",
    "to",
    "present",
    "q3",
    "1st quarter",
    "since",
    "joined",
    "fall",
    "/",
)
_PIECES += (
    ".",
    ",",
    " ",
    "2012/13",
    "2016-05",
    "sept2014",
    "summer",
    "nov 2015",
    "200",
    "%",
    "onwards",
    "until",
    "x",
    "\n",
)


@given(st.lists(st.sampled_from(_PIECES), max_size=12).map("".join))
def test_every_form_of_date_is_looked_for_where_it_may_begin(text):
    begin = find_beginnings(text)
    for pattern, places in (
        (dates._RANGE, begin.points),
        (dates._SINGLE, begin.points),
        (dates._OPEN, begin.points),
        (dates._SHARED, begin.months),
        (dates._QUARTER, begin.quarters),
        (dates._YEARS_ONLY, begin.years),
        (dates._SINCE, begin.since),
        (dates._DASHLESS, begin.brackets),
    ):
        assert {found.start() for found in pattern.finditer(text)} <= set(places)
