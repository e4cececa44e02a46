import pytest

from amhire.errors import InvalidData
from amhire.requisition import examine_requisition, overlay_folders, read_requisition

PAY = "currency: EUR, period: month, minimum: 3000, maximum: 4000"


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


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "ongoing: true\nvalid_through: 2027-01-31",
            "ongoing: says that there is no closing date, but valid_through is",
        ),
        ("workplace: {mode: remote, remote_from: [US-XX]}", r"remote_from\[1\]: no state 'US-XX'; use an ISO 3166-2"),
        ("workplace: {mode: remote, remote_from: [XX-AB]}", r"remote_from\[1\]: no country 'XX-AB'; use an ISO 3166 "),
        ("workplace: {mode: remote, remote_from: [UK-ENG]}", r"remote_from\[1\]: no country 'UK-ENG'; the code is GB"),
        ("workplace: {mode: remote, reports_to: CA-NY}", "workplace.reports_to: no state 'CA-NY'"),
        (
            f"workplace: {{mode: remote, remote_from: [US-CO], remote_pay: {{US-NV: {{{PAY}}}}}}}",
            "remote_pay.US-NV: must lie in a place of remote_from, US-CO; got US-NV",
        ),
        (
            f"workplace: {{mode: remote, remote_pay: {{US: {{{PAY}}}}}}}",
            "remote_pay.US: must lie in a place of remote_from, none; got US",
        ),
        (
            f"workplace: {{mode: hybrid, remote_pay: {{US: {{{PAY}}}}}}}",
            "workplace.remote_pay: only belongs to the mode 'remote'",
        ),
        (
            f"workplace: {{mode: remote, remote_from: [US], remote_pay: {{US-QQ: {{{PAY}}}}}}}",
            "remote_pay.US-QQ: no state 'US-QQ'",
        ),
        (
            f"workplace: {{mode: remote, remote_from: [US], remote_pay: {{US-NV: {{{PAY.replace('4000', '1')}}}}}}}",
            "remote_pay.US-NV.maximum: must not be below the minimum, 3000, got 1",
        ),
        ("company: {name: a, employees_by_place: {US-ZZ: 3}}", "employees_by_place.US-ZZ: no state 'US-ZZ'"),
        ("company: {name: a, employees_by_place: {usa: 3}}", "must be the code of a country, state or city such as DE"),
    ],
)
def test_dates_and_places_that_cannot_be(tmp_path, text, problem):
    with pytest.raises(InvalidData, match=problem):
        read_requisition(write(tmp_path, f"role: a\n{text}\n"))


@pytest.mark.parametrize(
    ("more", "problem"),
    [
        ("commission_cap: none", "commission_cap: describes a commission, but commission is not true"),
        ("draw: some", "draw: describes a commission, but commission is not true"),
        ("commission_only: true", "commission_only: describes a commission, but commission is not true"),
        (
            "commission: true, commission_only: true, on_target: {minimum: 5000, maximum: 6000}",
            "on_target: belongs to base pay, and commission_only says there is none",
        ),
        ("agreed_minimum: {amount: 4001}", "agreed_minimum.amount: must not be above the pay itself, 4000, got 4001"),
    ],
)
@pytest.mark.parametrize("owner", ["", "locations: [{{city: Linz, country: AT, {pay}}}]"])
def test_pay_that_disagrees_with_itself(tmp_path, more, problem, owner):
    pay = f"pay: {{{PAY}, {more}}}"
    with pytest.raises(InvalidData, match=(r"locations\[1\]\.pay\." if owner else "pay.") + problem):
        read_requisition(write(tmp_path, f"role: a\n{owner.format(pay=pay) if owner else pay}\n"))


def test_everything_that_a_law_may_ask_for_can_be_said(tmp_path):
    text = f"""
role: a
company: {{name: b, employees: 64, employees_by_place: {{US-CO: 22, US-NY-NYC: 4, IE: 3, FR-IDF: 1}}}}
workplace: {{mode: remote, remote_from: [US-CO, IE, FR-IDF], reports_to: US-NY}}
pay: {{{PAY}, basis: position, agreed_minimum: {{amount: 2900, payments: 14, agreement: c, overpay: true}}}}
ongoing: true
fair_chance: Come as you are.
"""
    requisition = read_requisition(write(tmp_path, text)).requisition
    assert requisition.company.employees_by_place["US-NY-NYC"] == 4
    assert requisition.pay.agreed_minimum.payments == 14
    assert requisition.ongoing
