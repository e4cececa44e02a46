import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from amhire.errors import InvalidData, UnknownName
from amhire.framework.jurisdiction import (
    RecordRule,
    add_time,
    add_wider,
    find_jurisdiction,
    pick_jurisdictions,
    retention,
)
from amhire.framework.loading import load_framework
from amhire.opening import Place, Requisition, Workplace
from amhire.resources import competencies_folder


@pytest.fixture(scope="module")
def framework():
    return load_framework(competencies_folder())


def opening(*places, remote_from=()):
    locations = tuple(Place(country=country, region=region, city=city) for country, region, city in places)
    workplace = Workplace(mode="remote", remote_from=remote_from) if remote_from else None
    return Requisition(role="account-manager", locations=locations, workplace=workplace)


def names(jurisdictions):
    return [each.id for each in jurisdictions]


@pytest.mark.parametrize(
    ("places", "remote_from", "expected"),
    [
        ([], (), ["everywhere"]),
        ([("JP", None, "Osaka")], (), ["everywhere"]),
        ([("DE", None, "Köln")], (), ["everywhere", "eu", "de"]),
        ([("PT", None, "Porto")], (), ["everywhere", "eu", "pt"]),
        ([("US", None, "Reno")], (), ["everywhere", "us"]),
        ([("US", "California", "Fresno")], (), ["everywhere", "us", "us-ca"]),
        ([("US", "ca", "Fresno")], (), ["everywhere", "us", "us-ca"]),
        ([("US", "US-CA", "Fresno")], (), ["everywhere", "us", "us-ca"]),
        ([("US", "N.Y.", "Buffalo")], (), ["everywhere", "us", "us-ny"]),
        # The city says enough, and brings its state along.
        ([("US", None, "New York")], (), ["everywhere", "us", "us-ny", "us-ny-nyc"]),
        # California is no region of Canada, though both are written CA.
        ([("CA", None, "Calgary")], (), ["everywhere", "ca"]),
        ([("CA", "Ontario", "Ottawa")], (), ["everywhere", "ca", "ca-on"]),
        ([], ("FR", "GB"), ["everywhere", "eu", "fr", "gb"]),
        ([("AT", None, "Graz")], ("US",), ["everywhere", "eu", "at", "us"]),
        ([("DE", None, "Köln"), ("DE", None, "Jena")], ("DE",), ["everywhere", "eu", "de"]),
    ],
)
def test_the_places_of_an_opening_pick_the_jurisdictions(framework, places, remote_from, expected):
    assert sorted(names(pick_jurisdictions(framework, opening(*places, remote_from=remote_from)))) == sorted(expected)


def test_the_wider_stands_before_the_narrower(framework):
    found = names(add_wider(framework, ["us-ny-nyc", "de", "us"]))
    assert found == ["everywhere", "us", "us-ny", "us-ny-nyc", "eu", "de"]


def test_an_unknown_jurisdiction_is_named_with_the_nearest(framework):
    with pytest.raises(UnknownName, match="no jurisdiction 'us-cal'; did you mean 'us-ca'"):
        find_jurisdiction(framework, "us-cal")
    with pytest.raises(UnknownName, match="no jurisdiction 'xx'"):
        add_wider(framework, ["de", "xx"])


@pytest.mark.parametrize(
    ("day", "months", "days", "expected"),
    [
        (date(2026, 11, 22), 12, 0, date(2027, 11, 22)),
        (date(2026, 11, 22), 48, 0, date(2030, 11, 22)),
        (date(2026, 8, 31), 6, 0, date(2027, 2, 28)),
        (date(2027, 8, 31), 6, 0, date(2028, 2, 29)),
        (date(2028, 2, 29), 12, 0, date(2029, 2, 28)),
        (date(2026, 12, 15), 0, 28, date(2027, 1, 12)),
        (date(2026, 1, 31), 1, 1, date(2026, 3, 1)),
        (date(2026, 5, 5), 0, 0, date(2026, 5, 5)),
    ],
)
def test_months_keep_the_day_or_take_the_last_of_the_month(day, months, days, expected):
    assert add_time(day, months, days) == expected


def test_retention_gives_a_date_for_each_rule_in_force(framework):
    found = retention(add_wider(framework, ["us-ca", "nl"]), date(2026, 11, 22))
    shown = [(each.jurisdiction, each.rule.id, each.rule.kind, each.until) for each in found]
    assert shown == [
        ("us", "hiring-records", "keep-at-least", date(2027, 11, 22)),
        ("us", "age-records", "keep-at-least", date(2027, 11, 22)),
        ("us", "contractor-records", "keep-at-least", date(2028, 11, 22)),
        ("us-ca", "personnel-records", "keep-at-least", date(2030, 11, 22)),
        ("us-ca", "automated-decision-data", "keep-at-least", date(2030, 11, 22)),
        ("nl", "applications", "delete-after", date(2026, 12, 20)),
    ]
    before = retention(add_wider(framework, ["us-ca"]), date(2025, 9, 30))
    assert "automated-decision-data" not in [each.rule.id for each in before]


@dataclass(frozen=True)
class Dates:
    effective: date | None
    expires: date | None


@pytest.mark.parametrize(
    ("effective", "expires", "on", "expected"),
    [
        (None, None, date(2026, 1, 1), True),
        (date(2026, 1, 1), None, date(2026, 1, 1), True),
        (date(2026, 1, 2), None, date(2026, 1, 1), False),
        (None, date(2026, 1, 1), date(2026, 1, 1), True),
        (None, date(2025, 12, 31), date(2026, 1, 1), False),
    ],
)
def test_a_rule_is_in_force_from_its_first_to_its_last_day(effective, expires, on, expected):
    assert RecordRule.in_force(Dates(effective, expires), on) is expected


# ---- what is shipped


def rules(jurisdiction):
    return (*jurisdiction.interview.do_not_ask, *jurisdiction.interview.duties, *jurisdiction.records)


def test_what_the_references_say_of_records_is_in_the_files(framework):
    found = {
        (name, each.source.split(" (")[0]): (each.kind, each.keep_months, each.verified)
        for name, jurisdiction in framework.jurisdictions.items()
        for each in jurisdiction.records
    }
    assert found["us", "29 CFR 1602.14"] == ("keep-at-least", 12, True)
    # Whether Part 60-1 is still in force after the changes of 2025 is not settled.
    assert found["us", "41 CFR 60-1.12(a)"] == ("keep-at-least", 24, False)
    assert found["us-ca", "California Government Code 12946(a)"] == ("keep-at-least", 48, True)


def test_every_rule_names_an_article_and_a_day(framework):
    numbered = re.compile(r"\d")
    for jurisdiction in framework.jurisdictions.values():
        for rule in rules(jurisdiction):
            assert numbered.search(rule.source) or not rule.verified or rule.url, (jurisdiction.id, rule.id)
            assert date(2026, 1, 1) <= rule.as_of <= date(2027, 12, 31), (jurisdiction.id, rule.id)


def test_every_jurisdiction_but_one_lies_within_another_and_says_something(framework):
    outermost = [each.id for each in framework.jurisdictions.values() if each.within is None]
    assert outermost == ["everywhere"]
    assert [each.id for each in framework.jurisdictions.values() if not each.countries] == ["everywhere"]
    wider = {each.within for each in framework.jurisdictions.values()}
    for each in framework.jurisdictions.values():
        assert each.interview.do_not_ask or each.posting.rules or each.posting.transposition or each.id in wider, (
            each.id
        )


def test_what_holds_everywhere_covers_the_usual_subjects(framework):
    topics = {rule.id for rule in framework.jurisdictions["everywhere"].interview.do_not_ask}
    assert topics >= {
        *("age", "origin", "religion", "politics", "union", "health", "family", "genetic", "convictions", "credit"),
        "pay-history",
    }


# ---- what users add and break


def overlay(folder, files):
    for name, text in files.items():
        path = Path(folder) / "jurisdictions" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


PORTUGAL = """\
id: pt
name: Portugal
within: eu
countries: [PT]
interview:
  do_not_ask:
    - id: private-life
      topic: Private life
      text: No question on private life.
      source: Código do Trabalho, artigo 17
      verified: true
      as_of: 2026-11-22
records:
  - id: applications
    what: applications
    kind: keep-at-least
    keep_months: 60
    counted_from: the decision
    text: The record of recruitment is kept for five years.
    source: Código do Trabalho, artigo 32
    verified: false
    as_of: 2026-11-22
"""


def test_an_overlay_adds_a_jurisdiction_and_changes_another(framework, tmp_path):
    changes = "records: [{id: applications, keep_months: 4}]\ninterview: {do_not_ask: [{id: union, remove: true}]}\n"
    over = overlay(tmp_path, {"pt.yaml": PORTUGAL, "de.yaml": changes})
    changed = load_framework(competencies_folder(), [over])
    assert names(pick_jurisdictions(changed, opening(("PT", None, "Porto")))) == ["everywhere", "eu", "pt"]
    assert changed.jurisdictions["de"].records[0].keep_months == 4
    assert changed.jurisdictions["de"].records[0].source == framework.jurisdictions["de"].records[0].source
    assert "union" not in [each.id for each in changed.jurisdictions["de"].interview.do_not_ask]
    # People are asked and rated by the same.
    assert changed.sha256 == framework.sha256


@pytest.mark.parametrize(
    ("before", "after", "complaint"),
    [
        ("within: eu", "within: euu", "within: no jurisdiction 'euu'; did you mean 'eu'?"),
        ("within: eu", "within: pt", "within: goes round in a circle: pt → pt"),
        (
            "countries: [PT]",
            "countries: [Portugal]",
            "must be a country code of two capitals such as DE, got 'Portugal'",
        ),
        ("keep_months: 60", "keep_months: 0", "records[1]: needs `keep_months` or `keep_days`"),
        ("keep_months: 60", "keep_months: 600", "records[1].keep_months: must be between 0 and 240, got 600"),
        ("kind: keep-at-least", "kind: keep", "records[1].kind: must be one of 'keep-at-least' or 'delete-after', got"),
        ("as_of: 2026-11-22", "as_of: 2026-13-22", "as_of: must be a date such as 2026-11-30, got '2026-13-22'"),
        ("verified: true", "verified: often", "do_not_ask[1].verified: must be true or false, got 'often'"),
        ("      source: Código do Trabalho, artigo 17\n", "", "interview.do_not_ask[1].source: is missing"),
        ("topic:", "topics:", "interview.do_not_ask[1].topics: unknown key; did you mean 'topic'?"),
    ],
)
def test_a_jurisdiction_with_a_mistake_is_refused(tmp_path, before, after, complaint):
    assert before in PORTUGAL
    over = overlay(tmp_path, {"pt.yaml": PORTUGAL.replace(before, after)})
    with pytest.raises(InvalidData, match=re.escape(complaint)):
        load_framework(competencies_folder(), [over])


def test_an_id_used_twice_is_refused(tmp_path):
    entry = PORTUGAL[PORTUGAL.index("    - id: private-life") : PORTUGAL.index("records:")]
    over = overlay(tmp_path, {"pt.yaml": PORTUGAL.replace(entry, entry + entry)})
    with pytest.raises(InvalidData, match=r"do_not_ask\[2\].id: 'private-life' is used a second time"):
        load_framework(competencies_folder(), [over])


def test_jurisdictions_within_each_other_are_refused(tmp_path):
    here, there = ("id: {0}\nname: {0}\nwithin: {1}\ncountries: [PT]\n".format(*pair) for pair in ("xy", "yx"))
    over = overlay(tmp_path, {"x.yaml": here, "y.yaml": there})
    with pytest.raises(InvalidData, match="goes round in a circle: x → y → x"):
        load_framework(competencies_folder(), [over])
