import struct
import zipfile
from datetime import UTC, datetime, timedelta, timezone

import pytest

from amhire.documents.moments import (
    read_file_moment,
    read_mail_moment,
    read_pdf_moment,
    read_windows_moment,
    read_zip_moment,
    show_moment,
)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("Tue, 03 Nov 2026 15:05:00 +0100", "2026-11-03T14:05:00Z"),
        ("Tue, 03 Nov 2026 15:05:00 -0000", "2026-11-03T15:05:00Z"),
        ("3 Nov 2026 15:05 GMT (really)", "2026-11-03T15:05:00Z"),
        ("Tue, 03 Nov 26 15:05:00 +0100", "2026-11-03T14:05:00Z"),
        ("Tue, 03 Nov 1926 15:05:00 +0100", ""),
        ("Tue, 33 Nov 2026 15:05:00 +0100", ""),
        ("Tue, 03 Nov 2026 15:05:00 +9999999999999999", ""),
        ("soon", ""),
        ("", ""),
    ],
)
def test_the_date_of_a_mail(text, moment):
    assert read_mail_moment(text) == moment


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("D:20261103150500+01'00'", "2026-11-03T14:05:00Z"),
        ("D:20261103150500+01'00", "2026-11-03T14:05:00Z"),
        ("D:20261103150500-0530", "2026-11-03T20:35:00Z"),
        ("D:20261103150500Z", "2026-11-03T15:05:00Z"),
        ("D:20261103150500Z00'00'", "2026-11-03T15:05:00Z"),
        ("20261103", "2026-11-03T00:00:00Z"),
        ("D:20261133", ""),
        ("D:20261103150500+99'99'", ""),
        ("D:2026", ""),
        ("2026-11-03", ""),
        ("", ""),
    ],
)
def test_the_date_of_a_pdf(text, moment):
    assert read_pdf_moment(text) == moment


DOS = (2026, 11, 3, 15, 5, 0)


@pytest.mark.parametrize(
    ("shown", "extra", "moment"),
    [
        (DOS, b"", "2026-11-03T15:05:00Z"),
        (DOS, struct.pack("<HHBi", 0x5455, 5, 1, 1_793_800_000), "2026-11-04T13:46:40Z"),
        (
            (2026, 11, 3, 15, 5, 0),
            struct.pack("<HHHHHBi", 1, 2, 0, 0x5455, 5, 1, 1_793_800_000),
            "2026-11-04T13:46:40Z",
        ),
        (DOS, struct.pack("<HHB", 0x5455, 5, 1), "2026-11-03T15:05:00Z"),
        ((1980, 1, 1, 0, 0, 0), b"", ""),
        ((2026, 0, 0, 0, 0, 0), b"", ""),
    ],
)
def test_the_time_of_a_member_of_an_archive(shown, extra, moment):
    entry = zipfile.ZipInfo("a")
    entry.date_time, entry.extra = shown, extra
    assert read_zip_moment(entry) == moment


def test_times_of_files_and_of_outlook():
    assert read_file_moment(1_793_800_000.9) == "2026-11-04T13:46:40Z"
    assert [read_file_moment(each) for each in (0, -1e30, float("nan"))] == ["", "", ""]
    assert read_windows_moment(134_381_523_000_000_000) == "2026-11-03T04:05:00Z"
    assert [read_windows_moment(each) for each in (0, 2**64 - 1)] == ["", ""]


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        (datetime(2026, 11, 3, 14, 5, 0, 999, UTC), "2026-11-03T14:05:00Z"),
        (datetime(2026, 11, 3, 14, 5), "2026-11-03T14:05:00Z"),  # noqa: DTZ001  # one without a zone is taken as UTC
        (datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14))), ""),
        (datetime(1970, 1, 1, tzinfo=UTC), ""),
    ],
)
def test_a_moment_is_shown_in_utc(moment, text):
    assert show_moment(moment) == text
