import pytest

from amhire.collecting.dates import read_day, read_moment


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-11-03", "2026-11-03"),
        (" 2026-11-03T14:05 ", "2026-11-03"),
        ("20261103", "2026-11-03"),
        ("2026/11/3", "2026-11-03"),
        ("2026. 11. 3.", ""),
        ("13.11.2026", "2026-11-13"),
        ("11/13/2026", "2026-11-13"),
        ("11/11/2026", "2026-11-11"),
        ("3.11.2026", ""),
        ("11/03/2026", ""),
        ("3 November 2026", "2026-11-03"),
        ("Tue, 3rd of Nov. 2026", "2026-11-03"),
        ("November 3, 2026", "2026-11-03"),
        ("03-Nov-2026", "2026-11-03"),
        ("3 Ju 2026", ""),
        ("3 Hornung 2026", ""),
        ("2026-02-30", ""),
        ("31/31/2026", ""),
        ("3.11.26", ""),
        ("today", ""),
        ("", ""),
        ("٢٠٢٦-١١-٠٣", "2026-11-03"),
        ("9" * 5_000, ""),
    ],
)
def test_a_day_is_read_where_it_can_mean_one_day_only(text, day):
    assert read_day(text) == day


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-11-03T14:05:00Z", ("2026-11-03T14:05:00Z", True)),
        ("2026-11-03 15:05+01:00", ("2026-11-03T14:05:00Z", True)),
        ("2026-11-03 14:05", ("2026-11-03T14:05:00Z", False)),
        ("2026-11-03", ("2026-11-03T00:00:00Z", False)),
        ("0001-01-01T00:00:00+14:00", ("", False)),
        ("yesterday", ("", False)),
        ("", ("", False)),
    ],
)
def test_a_time_is_settled_to_utc_and_says_whether_it_named_its_zone(text, moment):
    assert read_moment(text) == moment
