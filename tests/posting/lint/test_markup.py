"""Structured data against Google's rules: what is wrong is found, what is right stays unmentioned."""

import json
import time
from copy import deepcopy
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amhire.errors import Location
from amhire.posting.lint.advert import Advert, Anchor, Markup, MarkupFault, Piece
from amhire.posting.lint.json_nodes import parse_json
from amhire.posting.lint.markup import check_markup
from amhire.posting.lint.reading import read_advert
from amhire.posting.lint.traced import find_lines, trace
from amhire.yamlfile import Node

ON = date(2026, 11, 22)
TEXT = (
    "<p>Corvid &amp; Finch looks after bakeries that sell under the names of others.</p><p>You will plan with buyers, "
    "agree prices once a year and keep an eye on what each account earns. You have looked after accounts of your own "
    "for two years. We work 38 hours a week, and you can begin in spring.</p><ul><li>Write to us with a few lines "
    "on an account you are proud of.</li></ul>"
)
GOOD = {
    "@context": "https://schema.org/",
    "@type": "JobPosting",
    "title": "Key Account Manager",
    "description": TEXT,
    "datePosted": "2026-11-20",
    "validThrough": "2026-12-31T23:59:59+00:00",
    "employmentType": ["FULL_TIME", "PART_TIME"],
    "hiringOrganization": {"@type": "Organization", "name": "Corvid & Finch", "sameAs": "https://corvid.example"},
    "identifier": {"@type": "PropertyValue", "name": "Corvid & Finch", "value": "K-7"},
    "directApply": True,
    "jobLocation": {
        "@type": "Place",
        "address": {"@type": "PostalAddress", "addressLocality": "Leeds", "addressCountry": "GB"},
    },
    "baseSalary": {
        "@type": "MonetaryAmount",
        "currency": "GBP",
        "value": {"@type": "QuantitativeValue", "minValue": 42000, "maxValue": 48000.5, "unitText": "YEAR"},
    },
    "educationRequirements": "no requirements",
    "experienceRequirements": {"@type": "OccupationalExperienceRequirements", "monthsOfExperience": 24},
}
REMOTE = {
    "jobLocation": None,
    "jobLocationType": "TELECOMMUTE",
    "applicantLocationRequirements": [{"@type": "Country", "name": "IE"}],
    "description": TEXT + "<p>The work is wholly remote, from Ireland.</p>",
}


def advert(*postings, text=(), form="html", language="en", faults=()):
    nodes = [parse(json.dumps(each, indent=1, ensure_ascii=False)) for each in postings]
    pieces = [Piece("paragraph", each, (Anchor(0, 40 + line, 3),)) for line, each in enumerate(text)]
    return Advert("ad.html", form, language, tuple(pieces), tuple(map(Markup, nodes)), faults)


def parse(text):
    node = parse_json(trace(text), "ad.html", find_lines(text)).node
    assert node is not None
    return node


def grow(value):
    """A value as nodes, without the way through a file."""
    place = Location("ad.html", 1, 1)
    if isinstance(value, dict):
        return Node({name: grow(each) for name, each in value.items()}, place, dict.fromkeys(value, place))
    return Node(tuple(map(grow, value)) if isinstance(value, list) else value, place)


def posting(**changes):
    """The good posting with other values; None takes a property away, a name with dots leads into objects."""
    made = deepcopy(GOOD)
    for path, value in changes.items():
        *way, last = path.split("__")
        place = made
        for step in way:
            place = place[step]
        place[last] = value
        if value is None:
            del place[last]
    return made


def found(*postings, **options):
    return list(check_markup(advert(*postings, **options), on=ON))


def rules(*postings, **options):
    return [(each.rule, each.severity, each.found) for each in found(*postings, **options)]


def test_what_is_right_stays_unmentioned():
    assert found(posting()) == []
    assert found(posting(**REMOTE)) == []


# Nine mistakes in one posting that a validator of structure alone lets pass.
NINE = {
    "employmentType": ("Full-time", "markup-employment-type"),
    "baseSalary__value__unitText": ("per annum", "markup-pay-unit"),
    "baseSalary__currency": ("Rs", "markup-currency"),
    "baseSalary__value__minValue": (990000, "markup-pay-order"),
    "validThrough": ("2020-01-31", "markup-date-order"),
    "datePosted": ("May 29, 2025", "markup-date-form"),
    "description": ("*** URGENT *** Key Account Manager Rs 12 LPA (REQ-123) !!!", "markup-description-title"),
    "title": ("*** URGENT *** Key Account Manager Rs 12 LPA (REQ-123) !!!", "markup-title-pay"),
    "jobLocationType": ("TELECOMMUTE", "markup-remote-office"),
}


@pytest.mark.parametrize("path", NINE)
def test_each_of_the_nine_is_found_alone(path):
    value, rule = NINE[path]
    changes = {path: value}
    if path == "description":
        changes["title"] = value
    hits = [each for each in found(posting(**changes)) if each.rule == rule]
    assert hits, path
    assert hits[0].severity in ("error", "warning")
    assert hits[0].path == path.replace("__", ".")


def test_the_nine_together_are_nine_and_more():
    made = posting(**{path: value for path, (value, _) in NINE.items()})
    hits = {each.rule for each in found(made) if each.severity != "advice"}
    expected = {rule for _, rule in NINE.values()} - {"markup-date-order"}
    assert hits >= expected | {"markup-expired", "markup-title-code", "markup-title-shouting"}


@pytest.mark.parametrize("name", ["title", "description", "datePosted", "hiringOrganization", "jobLocation"])
@pytest.mark.parametrize("empty", [None, "", " ", [], {}])
def test_what_is_required_is_missing(name, empty):
    hits = [each for each in found(posting(**{name: empty})) if each.rule == "markup-required"]
    assert [(each.path, each.severity, each.found, each.line) for each in hits] == [(name, "error", "", 1)]


@pytest.mark.parametrize(
    ("name", "severity", "own"),
    [
        ("baseSalary", "warning", []),
        ("employmentType", "warning", ["warning"]),
        ("identifier", "warning", ["advice"]),
        ("validThrough", "warning", ["advice"]),
        ("directApply", "advice", []),
    ],
)
def test_what_is_recommended_is_missing(name, severity, own):
    hits = found(posting(**{name: None}))
    assert [(each.rule, each.severity, each.path) for each in hits] == [("markup-recommended", severity, name)]
    assert [each.severity for each in found(posting(**{name: None}), form="requisition")] == own


def test_a_finding_stands_where_the_words_stand():
    (hit,) = found(posting(employmentType="Full-time"))
    assert (hit.line, hit.column, hit.found, hit.replacement) == (8, 21, "Full-time", "FULL_TIME")
    assert json.dumps(posting(employmentType="Full-time"), indent=1).splitlines()[7][20:].startswith("Full-time")
    (hit,) = found(posting(title="Key Account Manager - £40k"))
    assert (hit.line, hit.column, hit.found) == (4, 12 + len("Key Account Manager - "), "£40k")


@pytest.mark.parametrize(
    ("path", "value", "rule", "severity", "replacement"),
    [
        ("employmentType", "full time", "markup-employment-type", "error", "FULL_TIME"),
        ("employmentType", "Vollzeit", "markup-employment-type", "error", "FULL_TIME"),
        ("employmentType", "Permanent", "markup-employment-type", "error", None),
        ("employmentType", "FULL_TIME, PART_TIME", "markup-employment-type", "error", None),
        ("employmentType", ["FULL_TIME", "Temp"], "markup-employment-type", "error", "TEMPORARY"),
        ("baseSalary__value__unitText", "Annually", "markup-pay-unit", "error", "YEAR"),
        ("baseSalary__value__unitText", "p.a.", "markup-pay-unit", "error", "YEAR"),
        ("baseSalary__value__unitText", "fortnight", "markup-pay-unit", "error", None),
        ("baseSalary__value__unitText", None, "markup-pay-unit", "warning", None),
        ("baseSalary__currency", "gbp", "markup-currency", "error", "GBP"),
        ("baseSalary__currency", "£", "markup-currency", "error", "GBP"),
        ("baseSalary__currency", "€", "markup-currency", "error", "EUR"),
        ("baseSalary__currency", "Rs", "markup-currency", "error", None),
        ("baseSalary__currency", "XXX", "markup-currency", "error", None),
        ("baseSalary__currency", None, "markup-currency", "error", None),
        ("baseSalary__value__maxValue", "48,000", "markup-pay-number", "error", "48000"),
        ("baseSalary__value__maxValue", "£48k", "markup-pay-number", "error", None),
        ("baseSalary__value__maxValue", None, "markup-pay-open", "error", None),
        ("baseSalary__value__minValue", None, "markup-pay-open", "error", None),
        ("baseSalary__value__minValue", 0, "markup-pay-number", "error", None),
        ("baseSalary__value", 45000, "markup-pay-form", "warning", None),
        ("baseSalary__value", "42,000 - 48,000", "markup-pay-number", "error", None),
        ("baseSalary__value", None, "markup-pay-form", "error", None),
        ("baseSalary__value", {"unitText": "YEAR"}, "markup-pay-form", "error", None),
        ("baseSalary", "£42,000 to £48,000", "markup-pay-form", "error", None),
        ("baseSalary", 45000, "markup-pay-form", "warning", None),
        ("baseSalary__value__unitText", "HOUR", "markup-pay-plausible", "advice", None),
        ("baseSalary__value", {"value": 45, "unitText": "YEAR"}, "markup-pay-plausible", "advice", None),
        ("datePosted", "20 November 2026", "markup-date-form", "error", "2026-11-20"),
        ("datePosted", "11/20/2026", "markup-date-form", "error", "2026-11-20"),
        ("datePosted", "05/06/2026", "markup-date-form", "error", None),
        ("datePosted", "2026-02-30", "markup-date-form", "error", None),
        ("datePosted", "2026-11-20 09:30", "markup-date-form", "warning", "2026-11-20T09:30"),
        ("datePosted", 20261120, "markup-date-form", "error", None),
        ("datePosted", "2026-12-30", "markup-date-future", "advice", None),
        ("validThrough", "2026-11-21", "markup-expired", "error", None),
        ("validThrough", "2026-11-19", "markup-date-order", "error", None),
        ("validThrough", "until filled", "markup-date-form", "error", None),
        ("hiringOrganization", "Corvid & Finch", "markup-organization", "warning", None),
        ("hiringOrganization__name", None, "markup-organization", "error", None),
        ("hiringOrganization__sameAs", "corvid.example", "markup-url", "warning", None),
        ("identifier", "K-7", "markup-identifier", "warning", None),
        ("identifier__value", None, "markup-identifier", "warning", None),
        ("identifier__name", None, "markup-identifier", "advice", None),
        ("directApply", "yes", "markup-boolean", "warning", None),
        ("directApply", "true", "markup-boolean", "advice", None),
        ("jobLocation", "Leeds", "markup-place-form", "error", None),
        ("jobLocation", {"@type": "Place"}, "markup-country", "error", None),
        ("jobLocation__address", "1 Mill Lane, Leeds", "markup-country", "error", None),
        ("jobLocation__address__addressCountry", None, "markup-country", "error", None),
        ("jobLocation__address__addressCountry", "UK", "markup-country", "advice", "GB"),
        ("jobLocation__address__addressCountry", "United Kingdom", "markup-country", "advice", "GB"),
        ("jobLocation__address__addressCountry", "ZQ", "markup-country", "error", None),
        ("jobLocation__address__addressLocality", None, "markup-address", "advice", None),
        ("jobLocation__address__addressLocality", "Remote", "markup-place-form", "error", None),
        ("jobLocation", {"@type": "VirtualLocation", "url": "https://a.example"}, "markup-place-form", "error", None),
        ("jobLocationType", "Hybrid", "markup-remote-type", "error", None),
        ("educationRequirements", "A degree", "markup-education", "advice", None),
        (
            "educationRequirements",
            {"@type": "EducationalOccupationalCredential", "credentialCategory": "Bachelor's Degree"},
            "markup-education",
            "warning",
            "bachelor degree",
        ),
        ("experienceRequirements", "Some years", "markup-experience", "advice", None),
        ("experienceRequirements__monthsOfExperience", "2 years", "markup-experience", "warning", "24"),
        ("experienceRequirements__monthsOfExperience", "some", "markup-experience", "warning", None),
        ("experienceRequirements__monthsOfExperience", -3, "markup-experience", "warning", None),
        ("experienceInPlaceOfEducation", True, "markup-experience-for-education", "error", None),
        ("EmploymentType", "FULL_TIME", "markup-unknown-property", "warning", "employmentType"),
        ("jobTitel", "Seller", "markup-unknown-property", "warning", None),
        ("benefits", "Lunch", "markup-renamed", "advice", "jobBenefits"),
        ("baseSalary__value__unittext", "YEAR", "markup-unknown-property", "warning", "unitText"),
        ("@context", "https://schema.example/", "markup-context", "error", None),
        ("@context", "http://schema.org", "markup-context", "advice", "https://schema.org/"),
        ("title", "Key Account Manager &amp; Sales", "markup-title-html", "warning", None),
        ("title", "{{ job.title }}", "markup-placeholder", "error", None),
        ("title", {"name": "x"}, "markup-title-type", "error", None),
        ("description", "We look for somebody.", "markup-description-short", "warning", None),
        ("description", "We sell bread to shops. " * 40, "markup-description-breaks", "warning", None),
        ("totalJobOpenings", "several", "markup-openings", "advice", None),
        ("url", "/jobs/7", "markup-url", "warning", None),
    ],
)
def test_one_mistake_is_one_finding(path, value, rule, severity, replacement):
    hits = found(posting(**{path: value}))
    assert [(each.rule, each.severity, each.replacement) for each in hits] == [(rule, severity, replacement)]
    assert hits[0].message
    assert hits[0].instead
    assert hits[0].source.partition(": ")[2].startswith("https://")


def test_rupees_are_only_certain_in_india():
    india = {
        "@type": "Place",
        "address": {"@type": "PostalAddress", "addressLocality": "Pune", "addressCountry": "India"},
    }
    hits = found(posting(baseSalary__currency="Rs", jobLocation=india))
    assert [(each.rule, each.replacement) for each in hits] == [("markup-country", "IN"), ("markup-currency", "INR")]


@pytest.mark.parametrize(
    ("title", "rule", "quoted"),
    [
        ("Key Account Manager £45k", "markup-title-pay", "£45k"),
        ("Account Manager $30/hr", "markup-title-pay", "$30/hr"),
        ("Account Manager, up to 60k", "markup-title-pay", "60k"),
        ("Account Manager 8-12 LPA", "markup-title-pay", "8-12 LPA"),
        ("Account Manager 65 000 €", "markup-title-pay", "65 000 €"),
        ("Account Manager (Ref: AM-2231)", "markup-title-code", "(Ref: AM-2231)"),
        ("Account Manager - JR10023", "markup-title-code", "JR10023"),
        ("Account Manager #4512", "markup-title-code", "#4512"),
        ("Account Manager - closing 12 May 2027", "markup-title-date", "closing 12 May 2027"),
        ("Account Manager | Immediate start", "markup-title-date", "Immediate start"),
        ("Account Manager, Leeds", "markup-title-place", "Leeds"),
        ("Account Manager in Leeds", "markup-title-place", "Leeds"),
        ("Account Manager Leeds", "markup-title-place", "Leeds"),
        ("Corvid & Finch - Account Manager", "markup-title-company", "Corvid & Finch"),
        ("Account Manager at Corvid & Finch", "markup-title-company", "Corvid & Finch"),
        ("SENIOR ACCOUNT MANAGER", "markup-title-shouting", "SENIOR ACCOUNT MANAGER"),
        ("Account Manager!!!", "markup-title-shouting", "!!!"),
        ("HIRING: Account Manager", "markup-title-shouting", "HIRING"),
        ("Account Manager (urgent)", "markup-title-shouting", "urgent"),
    ],
)
def test_a_title_holds_the_name_of_the_job_alone(title, rule, quoted):
    assert rules(posting(title=title)) == [(rule, "warning", quoted)]


@pytest.mark.parametrize(
    "title",
    [
        "Senior Key Account Manager (m/w/d)",
        "Kundenberater*in (w/m/d)",
        "Kundenberater:in Vertrieb",
        "Account Manager, Dynamics 365",
        "Account Manager, SAP S/4HANA",
        "ISO 9001 Account Manager",
        "B2B Account Manager – EMEA",
        "Account Manager, Fortune 500 clients",
        "401k Account Manager",
        "5G Account Manager",
        "Account Manager (40 hours)",
        "Account Manager 80–100 %",
        "Account Manager, May & Baker",
        "Account Manager - 12 month FTC",
        "Account Manager 24/7 Support",
        "Urgent Care Account Manager",
        "Account Manager, Hiring Solutions",
        "Graduate Account Manager 2027",
        "Account Manager, Leeds Building Society",
        "KAM EMEA",
        "Account Manager, R&D",
        "C++ / C# Account Manager",
        "Position 2 Account Manager",
    ],
)
def test_titles_that_only_look_like_it(title):
    assert rules(posting(title=title)) == []


@pytest.mark.parametrize(
    ("said", "quoted"),
    [
        ("This is a hybrid role based in Leeds.", "This is a hybrid role"),
        ("You are with us three days per week in the office.", "three days per week in the office"),
        ("Place of work: Leeds (hybrid)", "(hybrid)"),
        ("This is an office-based post.", "office-based"),
        ("We allow occasional remote work.", "occasional remote work"),
    ],
)
def test_hybrid_work_is_no_remote_work(said, quoted):
    hits = found(posting(**REMOTE), text=["The work is remote.", said])
    assert [(each.rule, each.severity, each.found, each.line) for each in hits] == [
        ("markup-remote-hybrid", "error", quoted, 41)
    ]
    # In the description of the markup alone it counts as much.
    changed = posting(**REMOTE | {"description": REMOTE["description"] + f"<p>{said}</p>"})
    assert [each.rule for each in found(changed)] == ["markup-remote-hybrid"]


@pytest.mark.parametrize(
    "said",
    [
        "Fully remote, not hybrid.",
        "You sell hybrid cloud to retailers.",
        "We build hybrid cars.",
        "There is no office-based work.",
        "You are two days on-site with customers.",
        "You get 25 days of leave.",
    ],
)
def test_remote_work_stays_remote_work(said):
    assert found(posting(**REMOTE), text=["The work is remote.", said]) == []


def test_english_words_are_not_looked_for_in_other_languages():
    assert found(posting(**REMOTE), text=["Ganz remote. Wir arbeiten hybrid role."], language="de") == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"applicantLocationRequirements": None}, [("markup-remote-applicants", "error", "")]),
        (
            {"applicantLocationRequirements": {"@type": "Country", "name": "Anywhere"}},
            [("markup-remote-applicants", "error", "Anywhere")],
        ),
        ({"applicantLocationRequirements": "Ireland"}, [("markup-remote-applicants", "warning", "Ireland")]),
        ({"applicantLocationRequirements": {"@type": "Country"}}, [("markup-remote-applicants", "error", "")]),
        ({"description": TEXT}, [("markup-remote-unsaid", "warning", "TELECOMMUTE")]),
        ({"jobLocationType": "Remote"}, [("markup-remote-type", "error", "Remote"), ("markup-required", "error", "")]),
        (
            {"jobLocation": {"@type": "Place", "address": {"@type": "PostalAddress", "addressCountry": "IE"}}},
            [("markup-address", "advice", "")],
        ),
    ],
)
def test_remote_work_names_where_people_may_live(changes, expected):
    assert rules(posting(**{**REMOTE, **changes})) == expected


def test_with_a_place_the_country_of_applicants_is_assumed():
    hits = found(posting(jobLocationType="TELECOMMUTE", description=REMOTE["description"]))
    assert [(each.rule, each.severity) for each in hits] == [
        ("markup-remote-office", "warning"),
        ("markup-remote-applicants", "advice"),
    ]


def test_what_a_page_marks_in_its_elements_is_quoted_where_it_stands():
    page = (
        '<div itemscope itemtype="https://schema.org/JobPosting"><h1 itemprop="title">Account Manager</h1>\n'
        '<meta itemprop="directApply" content="true"><p>We work\n<b itemprop="employmentType">Full-time</b>.</p></div>'
    )
    made = read_advert("ad.html", page.encode())
    assert isinstance(made, Advert)
    hits = [each for each in check_markup(made, on=ON) if each.rule in ("markup-employment-type", "markup-boolean")]
    assert [(each.line, each.column, each.found) for each in hits] == [(3, 30, "Full-time")]


def test_lists_of_jobs_carry_no_markup():
    other = posting(title="Account Director")
    hits = found(posting(), other, posting())
    assert [(each.rule, each.severity, each.found) for each in hits] == [
        ("markup-several-jobs", "error", "Account Director"),
        ("markup-several-jobs", "warning", "Key Account Manager"),
    ]
    assert [each.severity for each in found(posting(), other, form="json-ld")] == ["advice"]


def test_what_cannot_be_read_is_said():
    (hit,) = found(faults=(MarkupFault(7, 3, "}", "a colon is expected here"),))
    assert (hit.rule, hit.severity, hit.line, hit.column, hit.found) == ("markup-unreadable", "error", 7, 3, "}")


@pytest.mark.parametrize(
    "same",
    [
        {"@context": ["https://schema.org", {"ext": "https://ext.example/"}]},
        {"@context": "https://schema.org"},
        {"@type": ["JobPosting", "Thing"]},
        {"@type": "https://schema.org/JobPosting"},
        {"title": {"@value": "Key Account Manager", "@language": "en"}},
        {"baseSalary__value__minValue": "42000"},
        {"baseSalary__value": {"@type": "QuantitativeValue", "value": 45000, "unitText": "YEAR"}},
        {"hiringOrganization": "confidential"},
        {"hiringOrganization": [{"@type": "Corporation", "name": "Corvid & Finch"}]},
        {"jobLocation__address__addressCountry": {"@type": "Country", "name": "GB"}},
        {"jobLocation": [GOOD["jobLocation"], GOOD["jobLocation"]]},
        {"validThrough": "2026-12-31"},
        {"datePosted": "2026-11-30"},
        {"datePosted": "2026-11-20T08:00:00Z"},
        {"ext:score": 5},
        {"@id": "https://corvid.example/jobs/7"},
        {"educationRequirements": None, "experienceRequirements": None},
        {"skills": [{"@type": "DefinedTerm", "name": "Negotiation"}]},
    ],
)
def test_other_forms_of_the_same_are_right_too(same):
    assert found(posting(**same)) == []


def test_names_of_the_vocabulary_may_be_written_in_full():
    made = {(f"schema:{name}" if name[0] != "@" else name): value for name, value in posting().items()}
    assert found(made) == []


LEAVES = (
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=12)
)
NAMES = st.sampled_from(
    ["@type", "@context", "@value", "value", "name", "address", "addressCountry", "unitText", "minValue", "currency"]
)
TREES = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=4), max_leaves=12
)


@given(changes=st.dictionaries(st.sampled_from([*GOOD, "jobLocationType", "applicantLocationRequirements"]), TREES))
@settings(max_examples=60, deadline=None)
def test_any_tree_gives_findings_and_no_fault(changes):
    made = Advert("ad.json", "json-ld", "", (), (Markup(parse(json.dumps(GOOD | changes))),))
    for each in check_markup(made, on=ON):
        assert each.message
        assert each.line > 0


@pytest.mark.parametrize("nasty", ["hybrid ", "<", "1,", "&", " in at", "3 days ", "1-1 ", "urgent ", "*", "a b "])
def test_a_megabyte_of_nasty_text_takes_no_time(nasty):
    text = nasty * (1_000_000 // len(nasty))
    made = posting(**REMOTE | {"title": text, "description": text, "datePosted": text, "baseSalary": text})
    tree, piece = grow(made), Piece("paragraph", text, (Anchor(0, 1, 1),))
    hostile = Advert("ad.html", "html", "en", (piece,), (Markup(tree),))
    start = time.perf_counter()
    list(check_markup(hostile, on=ON))
    assert time.perf_counter() - start < 3
