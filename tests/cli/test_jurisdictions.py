import json
from pathlib import Path

import pytest

from amhire.cli.main import run

OPENINGS = Path(__file__).parents[1] / "data" / "openings"


def said(capsys, *arguments):
    assert run(["jurisdictions", *map(str, arguments), "--as-of", "2026-11-22"]) == 0
    return capsys.readouterr().out


def test_all_places(capsys):
    lines = said(capsys).splitlines()
    assert lines[0] == "Places whose law on postings is recorded"
    codes = [line.split()[0] for line in lines[2:] if line.startswith("  ")]
    assert codes == sorted(codes)
    assert {"US", "US-NY", "US-NY-NYC", "CA-ON", "EU", "AT"} <= set(codes)
    assert "that is no word on whether there is a law" in " ".join(lines)


def test_all_places_for_programs(capsys):
    listed = json.loads(said(capsys, "--format", "json"))
    columbus = next(each for each in listed["places"] if each["code"] == "US-OH-COL")
    assert listed["as_of"] == "2026-11-22"
    assert (columbus["within"], columbus["not_yet"], columbus["transposition"]) == ("US-OH", 1, None)


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("US-NY", "New York (US-NY), on 2026-11-22"),
        ("us_ny_nyc", "New York City (US-NY-NYC), on 2026-11-22"),
        ("Colorado", "Colorado (US-CO), on 2026-11-22"),
        ("new york city", "New York City (US-NY-NYC), on 2026-11-22"),
        ("Brooklyn", "New York City (US-NY-NYC), on 2026-11-22"),
        ("Québec", "Québec (CA-QC), on 2026-11-22"),
        ("Texas", "Texas (US-TX), on 2026-11-22"),
        ("Japan", "Japan (JP), on 2026-11-22"),
    ],
)
def test_a_place_by_its_code_or_name(capsys, name, first):
    assert said(capsys, name).splitlines()[0] == first


def test_what_a_place_asks_for(capsys):
    text = said(capsys, "US-NY")
    assert "  US-NY  holds  pay, job-description\n" in text
    assert "New York Labor Law 194-b; since 2023-09-17" in text
    assert "Binds employers with 4 or more people." in text
    assert "  US-NY-NYC  New York City" in text


@pytest.mark.parametrize("name", ["US-TX", "Texas", "Japan"])
def test_a_place_without_recorded_law_is_unknown(capsys, name):
    text = said(capsys, name)
    assert "Nothing is recorded, which is no word on whether there is a duty." in text
    assert "Not known" in text
    assert "on postings is not recorded here: find out what it asks for" in text


@pytest.mark.parametrize(
    ("name", "hint"),
    [("Colordo", "did you mean US-CO?"), ("new yrok", "did you mean US-NY?"), ("qqqq", "no place 'qqqq'.")],
)
def test_what_is_no_place(capsys, name, hint):
    assert run(["jurisdictions", name]) == 2
    message = capsys.readouterr().err
    assert hint in message
    assert "`amhire jurisdictions` lists the places that are recorded" in message


def test_an_opening(capsys):
    text = said(capsys, OPENINGS / "us-commission.yaml")
    assert "  from a distance: US-VT\n  from a distance: US-IL\n" in text
    assert "  reports to: US-CO\n" in text
    assert "The work may be done from a distance in Vermont." in text
    assert "that it is commission, instead of a range" in text
    assert "yours are 64." in text


def test_an_opening_for_programs(capsys):
    report = json.loads(said(capsys, OPENINGS / "us-commission.yaml", "--format", "json"))
    rules = {(each["jurisdiction"], each["id"]): each for each in report["rules"]}
    assert report["commission"] == "solely"
    vermont = rules["US-VT", "pay"]
    assert (vermont["state"], vermont["pay"], vermont["verified"]) == ("applies", "statement", True)
    assert {each["state"] for each in report["rules"]} <= {
        "applies", "may-apply", "not-yet", "ended", "too-small", "exempt", "elsewhere",
    }  # fmt: skip
    assert report["unknown"] == []


def test_a_state_of_the_union_tells_how_far_the_directive_has_come(capsys):
    text = said(capsys, OPENINGS / "austria.yaml")
    assert "How far the Union's directive on pay has come" in text
    assert "  AT: " in text.partition("How far")[2]


def test_the_day_decides(capsys):
    assert run(["jurisdictions", "US-OH-COL", "--as-of", "2026-12-31"]) == 0
    assert "  US-OH-COL  from 2027-01-01  pay" in capsys.readouterr().out
    assert run(["jurisdictions", "US-OH-COL", "--as-of", "2027-01-01"]) == 0
    assert "  US-OH-COL  holds  pay" in capsys.readouterr().out


def test_a_broken_requisition_is_told(capsys, tmp_path):
    (tmp_path / "r.yaml").write_text("role: x\npay: 3\n", encoding="utf-8")
    assert run(["jurisdictions", str(tmp_path / "r.yaml")]) == 1
    assert "r.yaml:2:1: pay: must be a mapping" in capsys.readouterr().err


REMOTE = """\
role: account-manager
workplace: {mode: remote, remote_from: [US]}
valid_through: 2027-01-31
"""


def test_in_brief_every_place_has_a_line_for_what_to_state_and_one_for_what_to_leave_out(capsys, tmp_path):
    (tmp_path / "r.yaml").write_text(REMOTE, encoding="utf-8")
    text = said(capsys, tmp_path / "r.yaml", "--brief")
    assert "US-CO      holds              pay, other-pay, benefits, deadline, how-to-apply\n" in text
    assert "US-OH-COL  from 2027-01-01 *  pay\n" in text
    assert "US-DE      from 2027-09-26    pay, benefits, other-pay\n" in text
    assert "* The posting, open until 2027-01-31, is then still out." in text
    assert "What it has to leave out, in short" in text
    assert "No state of the United States (US) is named." in text
    assert "Why:" not in text
    assert len(text.splitlines()) < 100


def test_what_several_duties_share_is_told_once(capsys):
    text = said(capsys, "US-DE", "--as-of", "2027-09-26")
    assert text.count("Binds employers with 26 or more people.") == 1
    assert text.count("19 Del. C. 709C (HS 2 for HB 105, 2025)") == 1
    assert "    - state the pay\n" in text
    assert "    - describe the benefits\n" in text


def test_a_rule_that_binds_few_employers_is_not_said_to_leave_a_place_out(capsys):
    assert "Binds only some employers (1)\n  US United States\n" in said(capsys, "US-TX")
