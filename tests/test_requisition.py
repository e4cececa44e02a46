import pytest

from amhire.errors import InvalidData
from amhire.requisition import examine_requisition, overlay_folders, read_requisition


def write(folder, text):
    path = folder / "requisition.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_role_is_enough(tmp_path):
    file = read_requisition(write(tmp_path, "role: key-account-manager\n"))
    assert file.requisition.level == "manager"
    assert file.requisition.employment is None
    assert file.folder == tmp_path


def test_dates_amounts_and_postal_codes_keep_their_meaning(tmp_path):
    text = """
role: key-account-manager
locations: [{city: Leipzig, country: DE, postal_code: 04109}, {city: Berlin, country: DE, postal_code: 10115}]
pay: {currency: EUR, period: month, minimum: 4000, maximum: 4500.50}
posted: 2026-02-28
adjustments: {phone: +49341123}
"""
    requisition = read_requisition(write(tmp_path, text)).requisition
    assert [place.postal_code for place in requisition.locations] == ["04109", "10115"]
    assert requisition.pay.maximum == 4500.5
    assert requisition.posted.isoformat() == "2026-02-28"
    assert requisition.adjustments.phone == "+49341123"


def test_a_date_that_does_not_exist_is_refused(tmp_path):
    with pytest.raises(InvalidData, match="posted: must be a date such as 2026-11-30, got '2026-02-30'"):
        read_requisition(write(tmp_path, "role: a\nposted: 2026-02-30\n"))


def test_norway_is_a_country(tmp_path):
    requisition = read_requisition(write(tmp_path, "role: a\nlocations: [{city: Oslo, country: NO}]\n")).requisition
    assert requisition.locations[0].country == "NO"


def test_a_logo_may_not_leave_the_folder(tmp_path):
    (tmp_path / "opening").mkdir()
    (tmp_path / "logo.png").write_bytes(b"\x89PNG")
    (tmp_path / "opening" / "link.png").symlink_to(tmp_path / "logo.png")
    for name in ("../logo.png", "link.png"):
        path = write(tmp_path / "opening", f"role: a\ncompany: {{name: b, logo: {name}}}\n")
        with pytest.raises(InvalidData, match="must stand in the requisition's own folder"):
            read_requisition(path)


def test_overlays_start_from_the_requisitions_folder(tmp_path):
    folder = tmp_path / "opening"
    for each in (folder, folder / "company", tmp_path / "shared"):
        each.mkdir()
    _, node, problems = examine_requisition(write(folder, "role: a\noverlays: [company, ../shared, none]\n"))
    assert overlay_folders(node, folder) == [folder / "company", folder / "../shared"]
    assert [(each.path, each.message) for each in problems] == [
        ("overlays[3]", "no such folder beside the requisition: 'none'")
    ]
