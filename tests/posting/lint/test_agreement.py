"""Text and structured data: what they say differently is found, what they only write differently is not."""

from datetime import date

import pytest

from amhire.errors import Location
from amhire.posting.lint.advert import Advert, Anchor, Markup, Piece, WorkPlace
from amhire.posting.lint.agreement import check_agreement
from amhire.posting.lint.facts import Facts, PayStatement, Quote
from amhire.yamlfile import Node

MARKUP = {
    "@context": "https://schema.org/",
    "@type": "JobPosting",
    "title": "Key Account Manager",
    "validThrough": "2026-12-31",
    "employmentType": "FULL_TIME",
    "hiringOrganization": {"@type": "Organization", "name": "Corvid & Finch Ltd"},
    "jobLocation": {"@type": "Place", "address": {"addressLocality": "Leeds", "addressCountry": "GB"}},
    "baseSalary": {
        "currency": "GBP",
        "value": {"minValue": 42000, "maxValue": 48000, "unitText": "YEAR"},
    },
}


def grow(value, line=1):
    if isinstance(value, dict):
        place = Location("ad.html", line, 5)
        grown = {name: grow(each, line + number) for number, (name, each) in enumerate(value.items(), 1)}
        return Node(grown, place, dict.fromkeys(value, place))
    return Node(tuple(map(grow, value)) if isinstance(value, list) else value, Location("ad.html", line, 5))


def piece(text, kind="paragraph", label=""):
    return Piece(kind, text, (Anchor(0, 30, 1),), label)


def quote(text):
    return Quote(piece(text), 0, len(text))


def pay(low, high, *, currency="GBP", period="year", kind="base"):
    return PayStatement(kind, low, high, currency, period, quote(f"{currency} {low} to {high}"))


def found(changes=(), *, pieces=(), facts=None, places=(), language="en"):
    data = {name: value for name, value in (MARKUP | dict(changes)).items() if value is not None}
    advert = Advert("ad.html", "html", language, (piece("We sell."), *pieces), (Markup(grow(data)),), (), places)
    return [(each.rule, each.severity, each.found) for each in check_agreement(advert, facts or Facts())]


def test_where_one_of_them_is_silent_nothing_disagrees():
    assert found() == []
    assert found(dict.fromkeys(MARKUP), facts=Facts(pay=(pay(1, 2),), deadline_day=date(2027, 1, 1))) == []


@pytest.mark.parametrize(
    "shown",
    [
        "Key Account Manager",
        "KEY ACCOUNT MANAGER (m/f/d)",
        "Key Account Manager – Leeds",
        "Join us: key account manager",
    ],
)
def test_the_same_title_may_be_dressed_up(shown):
    assert found(pieces=[piece(shown, "title")]) == []


def test_another_title_is_another_job():
    hits = found(pieces=[piece("Business Development Executive", "title")])
    assert hits == [("agreement-title", "warning", "Key Account Manager")]


@pytest.mark.parametrize(
    "statements",
    [
        (pay(42000, 48000),),
        (pay(42000, 48000, currency=""),),
        (pay(42000, 48000, period=""),),
        (pay(3500, 4000, period="month"),),
        (pay(20.2, 23.1, period="hour"),),
        (pay(42000, None),),
        (pay(42000, 45000), pay(44000, 48000)),
        (pay(42000, 48000), pay(60000, 70000, kind="on-target")),
        (pay(60000, 70000, kind="on-target"),),
    ],
)
def test_the_same_pay_may_be_said_otherwise(statements):
    assert found(facts=Facts(pay=statements)) == []


@pytest.mark.parametrize(
    ("statements", "told"),
    [
        ((pay(42000, 52000),), "in the text"),
        ((pay(42000, 48000, currency="EUR"),), "in the text"),
        ((pay(42000, 48000, period="month"),), "in the text"),
        ((pay(30000, 35000), pay(42000, 48000, kind="on-target")), "full target"),
    ],
)
def test_other_pay_is_found(statements, told):
    data = grow(MARKUP)
    advert = Advert("ad.html", "html", "en", (piece("We sell."),), (Markup(data),))
    (hit,) = check_agreement(advert, Facts(pay=statements))
    assert (hit.rule, hit.severity, hit.found) == ("agreement-pay", "error", "GBP 42,000–48,000 YEAR")
    assert told in hit.message
    assert hit.path == "baseSalary"


@pytest.mark.parametrize(
    ("until", "expected"),
    [
        ("2026-12-31", []),
        ("2026-12-31T23:59:59+00:00", []),
        ("2027-01-01T00:00:00", []),
        ("2027-01-01", [("agreement-deadline", "error", "2027-01-01")]),
        ("soon", []),
        (None, [("agreement-deadline", "warning", "")]),
    ],
)
def test_the_closing_day_is_the_same_in_both(until, expected):
    facts = Facts(deadline=quote("Apply by 31 December"), deadline_day=date(2026, 12, 31))
    assert found({"validThrough": until}, facts=facts) == expected


def spot(country, city, words, **options):
    return WorkPlace(country, "", city, options.pop("certainty", "stated"), words, **options)


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (spot("GB", "Leeds", "Leeds, UK"), []),
        (spot("GB", "", "the UK"), []),
        (spot("IE", "Cork", "Cork, Ireland"), [("agreement-place", "error", "Leeds")]),
        (spot("GB", "York", "York, UK"), [("agreement-place", "warning", "Leeds")]),
        (spot("GB", "Mill Lane", "Mill Lane, Leeds"), []),
        # Only mentioned, worked from a distance, or not read from the text.
        (spot("IE", "Cork", "Cork, Ireland", certainty="possible"), []),
        (spot("IE", "Cork", "Cork, Ireland", remote=True), []),
        (spot("IE", "Cork", ""), []),
    ],
)
def test_the_place_is_the_same_in_both(place, expected):
    assert found(pieces=[piece(f"You work in {place.found}.")], places=(place,)) == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("The post is fully remote.", [("agreement-remote", "warning", "")]),
        ("The post is not fully remote.", []),
        ("Fully remote or hybrid working, as you like.", []),
        ("You may work from anywhere for a month.", []),
        ("Remote sensors are what we sell.", []),
    ],
)
def test_remote_work_is_said_in_both(said, expected):
    assert found(pieces=[piece(said)]) == expected


@pytest.mark.parametrize(
    ("employer", "expected"),
    [
        ("Corvid and Finch", []),
        ("CORVID & FINCH LIMITED, Leeds", []),
        ("Jackdaw Foods", [("agreement-company", "warning", "")]),
    ],
)
def test_the_employer_is_the_same_in_both(employer, expected):
    assert found(pieces=[piece(employer, "fact", "Company")]) == expected
    assert found({"hiringOrganization": {"name": "confidential"}}, pieces=[piece(employer, "fact", "Company")]) == []


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("Full-time, permanent", "fact", []),
        ("Part-time, 20 hours", "fact", [("agreement-employment-type", "error", "FULL_TIME")]),
        ("Full-time or part-time", "fact", []),
        ("Colleagues who work part-time are welcome too.", "paragraph", []),
    ],
)
def test_the_contract_is_the_same_in_both(text, kind, expected):
    assert found(pieces=[piece(text, kind, "Contract" if kind == "fact" else "")]) == expected


def test_english_is_not_looked_for_in_other_languages():
    assert found(pieces=[piece("fully remote"), piece("part-time", "fact", "Art")], language="de") == []
