"""Openings in the job schema of JSON Resume, checked against the schema as published."""

import json
from datetime import date
from pathlib import Path

import jsonschema
import pytest

from amhire.opening import Place, Workplace
from amhire.posting.drafting import build_posting
from amhire.posting.export.job_resume import render_job_resume
from amhire.posting.export.opening import ExportedOpening, list_requisitions, load_openings

ROOT = Path(__file__).parents[3]
SCHEMA = json.loads((ROOT / "tests" / "data" / "json-resume" / "job-schema.json").read_text())
EXAMPLES = list_requisitions([ROOT / "examples" / "requisitions"])


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_examples_are_valid(path):
    (opening,) = load_openings([path], on=date(2026, 11, 22))
    made = json.loads(render_job_resume(opening))
    jsonschema.validate(made, SCHEMA, cls=jsonschema.Draft7Validator)
    # The schema takes unknown names; ours are all known but one.
    assert set(made) <= {*SCHEMA["properties"], "locations"}
    assert made["responsibilities"]
    assert made["qualifications"]
    assert made["skills"][0]["level"]
    assert made["salary"]


def test_several_places_are_all_told(make_profile):
    profile = make_profile(
        locations=(Place(city="Leeds", country="GB", postal_code="LS1"), Place(city="Cork", country="IE")),
        workplace=Workplace(mode="hybrid", detail="Two days a week in the office."),
    )
    made = json.loads(render_job_resume(ExportedOpening("a.yaml", profile, build_posting(profile, on=None))))
    assert made["location"] == {"postalCode": "LS1", "city": "Leeds", "countryCode": "GB"}
    assert [place["city"] for place in made["locations"]] == ["Leeds", "Cork"]
    assert made["remote"] == "Hybrid"
