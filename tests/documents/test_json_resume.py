import json

import pytest

from amhire.documents.json_resume import is_json_resume, parse_json, read_json_resume

RESUME = {
    "basics": {
        "name": "Jo Doe",
        "label": "Key Account Manager",
        "email": "jo@example.com",
        "summary": "Keeps accounts.",
        "location": {"city": "Leeds", "countryCode": "GB"},
        "profiles": [{"network": "Example", "username": "jo"}],
    },
    "work": [
        {
            "name": "Acme Foods",
            "position": "Key Account Manager",
            "location": "Leeds",
            "startDate": "2016-03-01",
            "summary": "Ran twelve accounts.",
            "highlights": ["Renewed 97 % of contracts", 7, ""],
        },
        {"company": "Bolt", "position": "Sales Representative", "startDate": "2014", "endDate": "2016-02"},
    ],
    "education": [{"institution": "Leeds", "area": "Economics", "studyType": "BSc", "endDate": "2013"}],
    "skills": [{"name": "Sales", "level": "Expert", "keywords": ["Negotiation", "Forecasting"]}, "Excel"],
    "languages": [{"language": "German", "fluency": "Fluent"}],
    "certificates": [{"name": "Sales Award", "issuer": "Institute", "date": "2018-05-01"}],
    "projects": [{"name": "Tender", "description": "Won it.", "startDate": "2017-01", "endDate": "2017-06"}],
    "awards": [{"title": "Best of year", "date": "2019-01-01", "awarder": "Acme"}],
}
LAID_OUT = """Jo Doe
Key Account Manager
jo@example.com | Leeds, GB | Example: jo

Summary
Keeps accounts.

Experience
Key Account Manager 03/2016 to Current
Acme Foods, Leeds
Ran twelve accounts.
• Renewed 97 % of contracts
Sales Representative 2014 to 02/2016
Bolt

Education
BSc, Economics 2013
Leeds

Certifications
Sales Award, Institute, 05/2018

Skills
• Sales, Expert: Negotiation, Forecasting
• Excel

Languages
German: Fluent

Projects
Tender 01/2017 to 06/2017
Won it.

Awards
Best of year, Acme, 01/2019"""


def test_a_resume_as_data_is_laid_out_as_a_page():
    assert read_json_resume(json.dumps(RESUME).encode()).pages == (LAID_OUT,)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_other_encodings_are_read(encoding):
    assert read_json_resume(json.dumps(RESUME).encode(encoding)).pages == (LAID_OUT,)


@pytest.mark.parametrize(
    "strange",
    [
        {"basics": {"name": ["Jo"], "location": "Leeds", "profiles": {"a": 1}}},
        {"basics": {}, "work": [None, 3, [], {"highlights": {"a": 1}, "position": True}]},
        {"basics": {"name": "Jo"}, "work": {"name": "x"}, "skills": "many", "education": [[[]]]},
    ],
)
def test_values_of_other_kinds_are_passed_over(strange):
    assert is_json_resume(strange)
    assert isinstance(read_json_resume(json.dumps(strange).encode()).pages[0], str)


def test_entries_are_bounded():
    many = {"basics": {}, "work": [{"position": "Manager"}] * 2_000}
    assert read_json_resume(json.dumps(many).encode()).pages[0].count("Manager") == 500


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ({"basics": {"name": "Jo"}}, True),
        ({"work": [], "education": []}, True),
        ({"work": [], "name": "x"}, False),
        ({"basics": "x"}, False),
        ([RESUME], False),
        (None, False),
    ],
)
def test_what_counts_as_a_json_resume(found, expected):
    assert is_json_resume(found) is expected


@pytest.mark.parametrize("data", [b"", b"plain", b"{broken", b"[" * 100_000, b'{"a": "' + b"x" * 5_000_001 + b'"}'])
def test_what_is_no_json_or_far_too_much_gives_nothing(data):
    assert parse_json(data) is None
