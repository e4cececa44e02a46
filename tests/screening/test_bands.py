from dataclasses import replace

import pytest

from amhire.screening.bands import BANDS, POSSIBLE, STRONG, find_band
from amhire.screening.row import Flag, Row
from amhire.screening.screener import screen_file

TEXT = (
    "Jo Doe\njo@example.com\nExperience\nKey Account Manager 01/2010 to 01/2018\n"
    + "• Managed 12 key accounts worth $9M and kept relationships with their buyers.\n" * 8
)


@pytest.fixture(scope="module")
def row(screener):
    return screen_file(screener, "jo.txt", TEXT.encode())


def scored(row, score, *flags):
    reading = row.reading
    flagged = tuple(Flag(name, "") for name in flags)
    return replace(row, reading=replace(reading, match=replace(reading.match, score=score), flags=flagged))


@pytest.mark.parametrize(
    ("score", "flags", "band"),
    [
        (100.0, (), "strong"),
        (STRONG, (), "strong"),
        (STRONG - 0.1, (), "possible"),
        (POSSIBLE, (), "possible"),
        (POSSIBLE - 0.1, (), "weak"),
        (0.0, (), "weak"),
        (90.0, ("no-dates", "hidden-text-tiny"), "strong"),
        (90.0, ("not-english",), "needs-a-reader"),
        (0.0, ("no-dates", "short-text"), "needs-a-reader"),
    ],
)
def test_a_score_and_what_makes_it_doubtful(row, score, flags, band):
    assert find_band(scored(row, score, *flags)) == band


@pytest.mark.parametrize(
    ("status", "band"), [("unreadable", "needs-a-reader"), ("duplicate", "needs-a-reader"), ("skipped", None)]
)
def test_what_was_not_read(status, band):
    assert find_band(Row("a.pdf", "ab", status, "Why.")) == band


def test_a_copy_stands_in_the_band_of_its_original(row):
    assert find_band(replace(row, file="copy.txt", status="duplicate")) == find_band(row)


def test_every_band_is_reached(row):
    rows = [*(scored(row, score) for score in (99.0, 40.0, 1.0)), Row("a.pdf", "ab", "unreadable")]
    assert tuple(map(find_band, rows)) == BANDS
