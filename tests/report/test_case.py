import zipfile
from datetime import date

import pytest

from amhire.errors import UnknownName
from amhire.report.case import Case, Unread, read_cases

DAY = date(2020, 1, 1)
RESUME = (
    "Jo Doe\njo@example.com\nExperience\nKey Account Manager 01/2014 to Current\n• Kept relationships with clients.\n"
)


def test_a_case_holds_what_was_read_and_what_was_judged(tmp_path):
    (tmp_path / "cv.txt").write_text(RESUME)
    (case,) = read_cases("key-account-manager", [str(tmp_path / "cv.txt")], day=DAY)
    assert isinstance(case, Case)
    assert (case.row.file, case.document.kind, case.day) == ("cv.txt", "text", DAY)
    assert case.reading.facts.years.in_area["account-management"] == 6.0
    assert case.reading.facts.text == case.document.text


def test_what_cannot_be_read_stays_in_its_place_with_the_reason(tmp_path):
    (tmp_path / "cv.txt").write_text(RESUME)
    (tmp_path / "scan.pdf").write_bytes(b"%PDF-1.4 broken")
    with zipfile.ZipFile(tmp_path / "locked.zip", "w") as archive:
        archive.writestr("photo.png", b"\x89PNG\r\n\x1a\n" + b"x" * 50)
    names = [str(tmp_path / name) for name in ("scan.pdf", "cv.txt", "locked.zip")]
    found = read_cases("key-account-manager", names, day=DAY)
    assert [type(each) for each in found] == [Unread, Case, Unread]
    assert [each.file for each in found if isinstance(each, Unread)] == ["scan.pdf", "locked.zip/photo.png"]
    assert all(each.reason for each in found if isinstance(each, Unread))


def test_a_wrong_role_and_a_wrong_file_are_told(tmp_path):
    with pytest.raises(UnknownName, match="there is no such file"):
        read_cases("key-account-manager", [str(tmp_path / "nobody.pdf")], day=DAY)
    (tmp_path / "cv.txt").write_text(RESUME)
    with pytest.raises(UnknownName, match="no role 'key-acount-manager'; did you mean 'key-account-manager'"):
        read_cases("key-acount-manager", [str(tmp_path / "cv.txt")], day=DAY)
