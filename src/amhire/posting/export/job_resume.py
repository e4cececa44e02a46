"""An opening in the job schema of JSON Resume (job-schema.json of @jsonresume/schema 1.3.1)."""

import json
from typing import TypeAlias

from amhire.opening import Place
from amhire.posting.draft import clean
from amhire.posting.export.indeed import spell_salary
from amhire.posting.export.opening import ExportedOpening
from amhire.profile import WEIGHT_OF_LINES

_Json: TypeAlias = str | list["_Json"] | dict[str, "_Json"]

_TYPES = {
    "full-time": "Full-time",
    "part-time": "Part-time",
    "contractor": "Contract",
    "temporary": "Temporary",
    "intern": "Internship",
}
_REMOTE = {"remote": "Full", "hybrid": "Hybrid", "on-site": "None"}
_MOST_KEYWORDS = 8


def render_job_resume(opening: ExportedOpening) -> str:
    """The opening as JSON. What the schema has no place for, further places of work, stands beside its properties."""
    requisition = opening.requisition
    assert requisition.company is not None
    data = opening.read_json_ld()
    made: dict[str, _Json] = {
        "title": data["title"],
        "company": clean(requisition.company.name),
        "type": _TYPES[requisition.employment.type] if requisition.employment else "",
        "date": data["datePosted"],
        "description": "\n\n".join(opening.texts("summary")),
        "remote": _REMOTE[requisition.workplace.mode] if requisition.workplace else "",
        "salary": spell_salary(opening, "pay"),
        "experience": clean(opening.profile.level.name),
        "responsibilities": [*opening.texts("responsibilities")],
        "qualifications": [*opening.texts("requirements")],
        "skills": _skills(opening),
    }
    places: list[_Json] = [_place(place) for place in requisition.locations]
    if places:
        made["location"] = places[0]
    if len(places) > 1:
        made["locations"] = places
    made["meta"] = _meta(opening)
    kept = {name: value for name, value in made.items() if value}
    return json.dumps(kept, ensure_ascii=False, indent=2) + "\n"


def _place(place: Place) -> dict[str, _Json]:
    values = {
        "address": place.street,
        "postalCode": place.postal_code,
        "city": place.city,
        "countryCode": place.country,
        "region": place.region,
    }
    return {name: clean(value) for name, value in values.items() if value}


def _skills(opening: ExportedOpening) -> list[_Json]:
    """What the posting asks for, with the name of the level and the words by which a résumé shows it."""
    names = {each.level: clean(each.name) for each in opening.profile.frame.rating}
    return [
        {
            "name": clean(each.competency.name),
            "level": names[each.level],
            "keywords": [clean(phrase.text) for phrase in each.competency.evidence.phrases[:_MOST_KEYWORDS]],
        }
        for each in opening.profile.competencies
        if each.weight >= WEIGHT_OF_LINES
    ]


def _meta(opening: ExportedOpening) -> dict[str, _Json]:
    meta: dict[str, _Json] = {"version": "v1.3.1"}
    if opening.requisition.apply and opening.requisition.apply.url:
        meta["canonical"] = opening.requisition.apply.url
    return meta
