import json

import jsonschema
import pytest

from amhire.framework.role import Criterion
from amhire.opening import (
    Application,
    Company,
    Employment,
    Pay,
    Place,
    RequirementChanges,
    WeightedQualification,
    Workplace,
)
from amhire.posting.drafting import build_posting
from amhire.posting.jobposting import render_json_ld

EXAMPLES = ("key-account-manager", "national-account-manager", "global-account-manager", "account-director-de")
TEXT = {"type": "string", "minLength": 1}
DATE = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
PLACE = {
    "type": "object",
    "required": ["@type", "address"],
    "properties": {
        "address": {
            "type": "object",
            "required": ["@type", "addressLocality", "addressCountry"],
            "properties": {"addressCountry": {"pattern": "^[A-Z]{2}$"}},
        }
    },
}
#: Google's rules for job postings that can be told from the structure alone.
RULES = {
    "type": "object",
    "required": ["@context", "@type", "title", "description", "datePosted", "hiringOrganization"],
    "oneOf": [{"required": ["jobLocation"]}, {"required": ["jobLocationType", "applicantLocationRequirements"]}],
    "properties": {
        "@context": {"const": "https://schema.org/"},
        "@type": {"const": "JobPosting"},
        "title": {"type": "string", "pattern": r"^[^!*$€£₹<>]{3,80}$"},
        "description": {"type": "string", "pattern": r"^(</?(p|ul|li|br)>|[^<])+$"},
        "datePosted": DATE,
        "validThrough": {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}T23:59:59$"},
        "employmentType": {"enum": ["FULL_TIME", "PART_TIME", "CONTRACTOR", "TEMPORARY", "INTERN"]},
        "hiringOrganization": {"type": "object", "required": ["@type", "name"]},
        "jobLocation": {"type": "array", "minItems": 1, "items": PLACE},
        "jobLocationType": {"const": "TELECOMMUTE"},
        "applicantLocationRequirements": {"type": "array", "minItems": 1, "items": {"required": ["@type", "name"]}},
        "baseSalary": {
            "type": "object",
            "required": ["@type", "currency", "value"],
            "properties": {
                "currency": {"pattern": "^[A-Z]{3}$"},
                "value": {
                    "oneOf": [{"required": ["value"]}, {"required": ["minValue", "maxValue"]}],
                    "required": ["@type", "unitText"],
                    "properties": {
                        "value": {"type": "number"},
                        "minValue": {"type": "number"},
                        "maxValue": {"type": "number"},
                        "unitText": {"enum": ["HOUR", "DAY", "WEEK", "MONTH", "YEAR"]},
                    },
                },
            },
        },
        "identifier": {"required": ["@type", "name", "value"]},
        "totalJobOpenings": {"type": "integer", "minimum": 1},
        "directApply": {"type": "boolean"},
        "jobBenefits": TEXT,
        "incentiveCompensation": TEXT,
        "experienceRequirements": {
            "oneOf": [
                {"const": "no requirements"},
                {"required": ["@type", "monthsOfExperience"], "properties": {"monthsOfExperience": {"minimum": 1}}},
            ]
        },
        "experienceInPlaceOfEducation": {"type": "boolean"},
    },
    "dependentRequired": {"experienceInPlaceOfEducation": ["experienceRequirements", "educationRequirements"]},
}


def job(profile):
    return json.loads(render_json_ld(profile, build_posting(profile)))


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_examples_keep_google_s_rules(example, name):
    record = json.loads(example(name).edition.json_ld)
    jsonschema.Draft202012Validator(RULES).validate(record)
    assert record["description"] != record["title"]


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_examples(example, golden, name):
    golden(f"posting-{name}.jsonld", example(name).edition.json_ld)


@pytest.mark.parametrize("level", ["associate", "manager", "senior", "director"])
@pytest.mark.parametrize("role", ["account-manager", "national-account-manager", "global-account-manager"])
def test_every_role_and_level_keeps_google_s_rules(make_profile, role, level):
    jsonschema.Draft202012Validator(RULES).validate(job(make_profile(role=role, level=level)))


def test_the_description_holds_every_visible_section(make_profile):
    profile = make_profile()
    posting = build_posting(profile)
    description = job(profile)["description"]
    for section in (posting.glance, *posting.sections):
        assert f"<p>{section.heading}</p>" in description
    assert "£40,000–£50,000 a year, before tax" in description
    assert "<li>You have managed client accounts" in description


def test_markup_in_data_is_text_in_the_description(make_profile):
    company = Company(name="A <b>B</b>", about="<script>alert(1)</script> & more")
    record = job(make_profile(company=company))
    assert "<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp; more</p>" in record["description"]
    assert record["hiringOrganization"]["name"] == "A <b>B</b>"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Key Account Manager", "Key Account Manager"),
        ("Key Account Manager, Food", "Key Account Manager, Food"),
        ("Key Account Manager – Food & Drink", "Key Account Manager – Food & Drink"),
        ("Key Account Manager - Leeds", "Key Account Manager"),
        ("Key Account Manager (R-1)", "Key Account Manager"),
        ("Key Account Manager | Acme | £50k", "Key Account Manager"),
        ("Key Account Manager, up to 60,000", "Key Account Manager"),
        ("Key Account Manager!!! **", "Key Account Manager"),
        ("R-1: Key Account Manager", "Key Account Manager"),
        ("Acme – Key Account Manager – Food", "Key Account Manager – Food"),
        ("Leeds", "Leeds"),
        ("!!!", "!!!"),
    ],
)
def test_the_title_is_the_job_s_alone(make_profile, title, expected):
    assert job(make_profile(title=title))["title"] == expected


def test_several_places_are_one_posting(make_profile):
    places = (Place(city="Leeds", country="GB"), Place(city="Cork", country="IE", postal_code="T12", street="1 Quay"))
    found = job(make_profile(locations=places))["jobLocation"]
    assert [place["address"]["addressCountry"] for place in found] == ["GB", "IE"]
    assert found[1]["address"]["streetAddress"] == "1 Quay"


@pytest.mark.parametrize("mode", ["on-site", "hybrid"])
def test_only_fully_remote_work_is_telecommuting(make_profile, mode):
    record = job(make_profile(workplace=Workplace(mode=mode)))
    assert "jobLocationType" not in record
    assert "applicantLocationRequirements" not in record
    remote = job(make_profile(workplace=Workplace(mode="remote", remote_from=("GB", "IE"))))
    assert remote["jobLocationType"] == "TELECOMMUTE"
    assert [each["name"] for each in remote["applicantLocationRequirements"]] == ["United Kingdom", "Ireland"]
    assert "jobLocation" not in remote


def test_states_and_countries_that_remote_work_may_be_done_from(make_profile):
    remote = Workplace(mode="remote", remote_from=("IE", "US-CO", "CA-QC", "FR-IDF"))
    record = job(make_profile(workplace=remote, valid_through="2027-01-31"))
    assert record["applicantLocationRequirements"] == [
        {"@type": "Country", "name": "Ireland"},
        {"@type": "State", "name": "Colorado, United States"},
        {"@type": "State", "name": "Québec, Canada"},
        {"@type": "State", "name": "FR-IDF"},
    ]


def salary(minimum, maximum, **changes):
    return Pay(**({"currency": "GBP", "period": "year", "minimum": minimum, "maximum": maximum} | changes))


@pytest.mark.parametrize(
    ("own", "there", "expected"),
    [
        (salary(40, 50), salary(30, 45), (30, 50)),
        (None, salary(30, 45), (30, 45)),
        (salary(40, 50), salary(30, 45, currency="EUR"), None),
        (salary(40, 50), salary(30, 45, period="month"), None),
        (salary(40, 50, commission=True, commission_only=True), None, None),
    ],
)
def test_one_salary_spans_the_places_or_none_is_given(make_profile, own, there, expected):
    places = (
        Place(city="Leeds", country="GB", pay=None if own else there),
        Place(city="Bath", country="GB", pay=there),
    )
    record = job(make_profile(locations=places, pay=own))
    value = record.get("baseSalary", {}).get("value", {})
    assert (value.get("minValue"), value.get("maxValue")) == (expected or (None, None))


def test_all_that_comes_on_top_is_incentive_pay(make_profile):
    own = salary(40, 50, commission=True, commission_only=True, commission_cap="None.", draw="Ten.", bonus="One.")
    told = job(make_profile(pay=own))["incentiveCompensation"]
    parts = (
        "Earnings: £40–£50 a year",
        "Commission: Pay in this post",
        "Commission cap: None.",
        "Draw against",
        "Bonus",
    )
    assert [part for part in parts if part in told] == list(parts)
    assert job(make_profile(pay=salary(40, 50, bonus="One.")))["incentiveCompensation"].endswith("Bonus: One.")


def test_pay(make_profile):
    one = job(make_profile(pay=Pay(currency="GBP", period="hour", minimum=17.5, maximum=17.5)))
    assert one["baseSalary"]["value"] == {"@type": "QuantitativeValue", "value": 17.5, "unitText": "HOUR"}
    assert "incentiveCompensation" not in one
    commission = Pay(currency="INR", period="year", minimum=8e5, maximum=9e5, commission=True)
    record = job(make_profile(pay=commission, locale="en-IN"))
    assert record["baseSalary"]["value"]["minValue"] == 800000
    assert record["incentiveCompensation"] == "Commission: Paid on top of base pay."


def test_ways_to_apply_and_the_kind_of_contract(make_profile):
    apply = Application(url="https://acme.example/1", email="jobs@acme.example", direct=False)
    record = job(make_profile(apply=apply, employment=Employment(type="part-time", openings=2, hours="20 hours")))
    assert record["directApply"] is False
    assert record["applicationContact"] == {
        "@type": "ContactPoint",
        "url": "https://acme.example/1",
        "email": "jobs@acme.example",
    }
    assert (record["employmentType"], record["totalJobOpenings"], record["workHours"]) == ("PART_TIME", 2, "20 hours")


EXPERIENCE = {"kind": "experience", "area": "account-management"}


@pytest.mark.parametrize(
    ("needs", "months", "degree", "in_place"),
    [
        ([[{**EXPERIENCE, "years": 3}, {**EXPERIENCE, "years": 5}]], 36, "no requirements", None),
        ([[{**EXPERIENCE, "years": 3}], [{**EXPERIENCE, "years": 4}]], 48, "no requirements", None),
        ([[{"kind": "education", "degree": "bachelor"}]], None, "bachelor degree", None),
        ([[{"kind": "education", "degree": "master"}, {**EXPERIENCE, "years": 0.5}]], 6, "postgraduate degree", True),
        ([[{"kind": "education", "degree": "bachelor"}], [{**EXPERIENCE, "years": 2}]], 24, "bachelor degree", False),
        ([[{"kind": "language", "names": ("Welsh",)}]], None, "no requirements", None),
    ],
)
def test_experience_and_education_at_their_least(make_profile, needs, months, degree, in_place):
    qualifications = tuple(
        WeightedQualification(id=f"need-{place}", text="x", any_of=tuple(Criterion(**each) for each in need))
        for place, need in enumerate(needs)
    )
    own = ("account-experience", "education-or-experience")
    record = job(make_profile(requirements=RequirementChanges(required=qualifications, remove=own)))
    experience, education = record["experienceRequirements"], record["educationRequirements"]
    assert (experience["monthsOfExperience"] if months else experience) == (months or "no requirements")
    assert (education if isinstance(education, str) else education["credentialCategory"]) == degree
    assert record.get("experienceInPlaceOfEducation") == in_place
