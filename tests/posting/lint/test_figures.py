"""Sums of money in all the forms that people write."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amhire.posting.lint.figures import find_figures


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$90,000 - $110,000 per year", ("$90,000 - $110,000 per year", 90_000, 110_000, "$", "year")),
        ("$90k–110k", ("$90k–110k", 90_000, 110_000, "$", "")),
        ("90-110K", ("90-110K", 90_000, 110_000, "", "")),
        ("$120-$175K", ("$120-$175K", 120_000, 175_000, "$", "")),
        ("£35-45k + commission", ("£35-45k", 35_000, 45_000, "GBP", "")),
        ("€65.000 brutto/Jahr", ("€65.000 brutto/Jahr", 65_000, 65_000, "EUR", "year")),
        ("60-70.000 €", ("60-70.000 €", 60_000, 70_000, "EUR", "")),
        ("ab € 3.500,00 brutto/Monat", ("ab € 3.500,00 brutto/Monat", 3_500, None, "EUR", "month")),
        ("zwischen 55.000 und 65.000 Euro im Jahr", ("55.000 und 65.000 Euro im Jahr", 55_000, 65_000, "EUR", "year")),
        ("CHF 110’000–130’000", ("CHF 110’000–130’000", 110_000, 130_000, "CHF", "")),
        ("65 000 € par an", ("65 000 € par an", 65_000, 65_000, "EUR", "year")),
        ("45–55 K€ brut annuel", ("45–55 K€ brut annuel", 45_000, 55_000, "EUR", "year")),
        ("90 000 $ à 110 000 $ par année", ("90 000 $ à 110 000 $ par année", 90_000, 110_000, "$", "year")),
        ("₹8,00,000", ("₹8,00,000", 800_000, 800_000, "INR", "")),
        ("₹8L–12L", ("₹8L–12L", 800_000, 1_200_000, "INR", "")),
        ("8-12 LPA", ("8-12 LPA", 800_000, 1_200_000, "INR", "year")),
        ("Rs 12 lakh", ("Rs 12 lakh", 1_200_000, 1_200_000, "INR", "")),
        ("CAD 80,000 to 100,000", ("CAD 80,000 to 100,000", 80_000, 100_000, "CAD", "")),
        ("C$90,000-C$110,000", ("C$90,000-C$110,000", 90_000, 110_000, "CAD", "")),
        ("$90,000 - $110,000 CAD annually", ("$90,000 - $110,000 CAD annually", 90_000, 110_000, "CAD", "year")),
        ("$25/hr", ("$25/hr", 25, 25, "$", "hour")),
        ("$20.00/hr to $30.00/hr", ("$20.00/hr to $30.00/hr", 20, 30, "$", "hour")),
        ("up to $120,000", ("up to $120,000", None, 120_000, "$", "")),
        ("from £30,000", ("from £30,000", 30_000, None, "GBP", "")),
        ("$90,000 and up, DOE", ("$90,000 and up", 90_000, None, "$", "")),
        ("$20 an hour and up", ("$20 an hour and up", 20, None, "$", "hour")),
        ("$90,000+", ("$90,000+", 90_000, None, "$", "")),
        ("$90,000+ commission", ("$90,000", 90_000, 90_000, "$", "")),
        ("£40k+ bonus", ("£40k", 40_000, 40_000, "GBP", "")),
        ("$90,000 to $110,000+", ("$90,000 to $110,000+", 90_000, None, "$", "")),
        ("starting at $15.50 an hour", ("starting at $15.50 an hour", 15.5, None, "$", "hour")),
        ("maximum $50,000", ("maximum $50,000", None, 50_000, "$", "")),
        ("c£40k", ("£40k", 40_000, 40_000, "GBP", "")),
        ("Great pay to $65K", ("pay to $65K", None, 65_000, "$", "")),
        ("£25k rising to £30k", ("£25k rising to £30k", 25_000, 30_000, "GBP", "")),
        ("Minimum $90,000, maximum $110,000", ("$90,000, maximum $110,000", 90_000, 110_000, "$", "")),
    ],
)
def test_a_form_of_pay(text: str, expected: tuple[str, float | None, float | None, str, str]) -> None:
    figures = list(find_figures(text))

    assert len(figures) == 1
    figure = figures[0]
    words = text[figure.start : figure.end]
    assert (words, figure.minimum, figure.maximum, figure.currency, figure.period) == expected


@pytest.mark.parametrize(
    "text", ["401(k) and 401k match", "2016-2017 school year", "212-555-0100", "40 hours per week", "100%", "24/7", ""]
)
def test_what_is_no_money(text: str) -> None:
    assert not list(find_figures(text))


@pytest.mark.parametrize("text", ["$5 million", "$5M accounts", "€2 billion", "£1.5bn", "3 Mio. €"])
def test_millions_are_the_size_of_a_business(text: str) -> None:
    assert [figure.is_big for figure in find_figures(text)] == [True]


def test_two_amounts_that_are_no_range_stay_apart() -> None:
    assert [figure.low for figure in find_figures("£30k basic, £60k OTE")] == [30_000, 60_000]
    assert [figure.low for figure in find_figures("$1,000 and $2,000")] == [1_000, 2_000]


@given(st.text(alphabet="$£€₹ 0123456789.,'-–kKM+/()andupto perhyrLPA\u00a0", max_size=200))
@settings(max_examples=60)
def test_any_text_gives_figures_within_it(text: str) -> None:
    last = 0
    for figure in find_figures(text):
        assert last <= figure.amount_start < figure.end <= len(text)
        assert 0 <= figure.start <= figure.amount_start
        assert figure.low <= figure.high
        last = figure.end


@pytest.mark.parametrize("unit", ["$1 ", "1,1", "1 000 000 ", "$20 to ", "up to ", "- ", "$1k-"])
def test_a_long_hostile_text_takes_a_time_that_grows_with_it_alone(unit: str) -> None:
    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        start = time.perf_counter()
        for _ in find_figures(text):
            pass
        return time.perf_counter() - start

    seconds(1_000)
    assert seconds(200_000) < 5
