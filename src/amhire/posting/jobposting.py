"""The posting as schema.org JobPosting in JSON-LD, after Google's rules for job postings."""

import json
import re
from collections.abc import Iterable, Iterator
from html import escape
from typing import TypeAlias

from amhire.framework.role import Criterion
from amhire.posting.amounts import country_name
from amhire.posting.content import Block, Posting, Section
from amhire.posting.draft import clean
from amhire.profile import WEIGHT_OF_LINES, Profile, Requirement
from amhire.requisition import Pay, Place, Requisition

_Json: TypeAlias = str | int | float | bool | list["_Json"] | dict[str, "_Json"]

_EMPLOYMENT = {
    "full-time": "FULL_TIME",
    "part-time": "PART_TIME",
    "contractor": "CONTRACTOR",
    "temporary": "TEMPORARY",
    "intern": "INTERN",
}
_CREDENTIALS = {
    "secondary": "high school",
    "associate": "associate degree",
    "bachelor": "bachelor degree",
    "master": "postgraduate degree",
    "doctorate": "postgraduate degree",
}
_NONE_NEEDED = "no requirements"


def render_json_ld(profile: Profile, posting: Posting) -> str:
    """The JobPosting of a posting without blanks."""
    assert not posting.blanks
    return json.dumps(dict(_properties(profile, posting)), ensure_ascii=False, indent=2) + "\n"


def _properties(profile: Profile, posting: Posting) -> Iterator[tuple[str, _Json]]:
    requisition = profile.requisition
    yield "@context", "https://schema.org/"
    yield "@type", "JobPosting"
    yield "title", _title(requisition, posting.title.text)
    yield "description", _description(posting)
    if requisition.posted:
        yield "datePosted", requisition.posted.isoformat()
    if requisition.valid_through:
        yield "validThrough", f"{requisition.valid_through.isoformat()}T23:59:59"
    if requisition.employment:
        yield "employmentType", _EMPLOYMENT[requisition.employment.type]
        yield "totalJobOpenings", requisition.employment.openings
        if requisition.employment.hours:
            yield "workHours", clean(requisition.employment.hours)
    yield from _organisation(requisition)
    yield from _location(requisition)
    yield from _pay(requisition, posting)
    yield from _application(requisition)
    yield from _demands(profile, posting)


def _organisation(requisition: Requisition) -> Iterator[tuple[str, _Json]]:
    company = requisition.company
    assert company is not None
    organisation: dict[str, _Json] = {"@type": "Organization", "name": clean(company.name)}
    if company.legal_name:
        organisation["legalName"] = clean(company.legal_name)
    if company.url:
        organisation["sameAs"] = company.url
    yield "hiringOrganization", organisation
    if requisition.identifier:
        value = clean(requisition.identifier)
        yield "identifier", {"@type": "PropertyValue", "name": clean(company.name), "value": value}


def _location(requisition: Requisition) -> Iterator[tuple[str, _Json]]:
    """Where the work is done; an office stands in it only if people have to go there."""
    workplace, language, locale = requisition.workplace, requisition.language, requisition.locale
    if workplace is None or workplace.mode != "remote":
        yield "jobLocation", [_place(place) for place in requisition.locations]
        return
    names = [country_name(code, language=language, locale=locale) for code in workplace.remote_from]
    yield "jobLocationType", "TELECOMMUTE"
    yield "applicantLocationRequirements", [{"@type": "Country", "name": name} for name in names]


def _place(place: Place) -> _Json:
    address: dict[str, _Json] = {"@type": "PostalAddress"}
    if place.street:
        address["streetAddress"] = clean(place.street)
    address["addressLocality"] = clean(place.city)
    if place.region:
        address["addressRegion"] = clean(place.region)
    if place.postal_code:
        address["postalCode"] = clean(place.postal_code)
    address["addressCountry"] = place.country
    return {"@type": "Place", "address": address}


def _pay(requisition: Requisition, posting: Posting) -> Iterator[tuple[str, _Json]]:
    pay = requisition.pay
    assert pay is not None
    yield "baseSalary", {"@type": "MonetaryAmount", "currency": pay.currency, "value": _salary(pay)}
    extras = [
        f"{passage.label}: {passage.text}"
        for section in posting.sections
        for block in section.blocks
        for passage in block.passages
        if passage.origin.path in {"pay.on_target", "pay.commission"}
    ]
    if pay.commission or pay.on_target:
        yield "incentiveCompensation", " ".join(map(_sentence, extras))
    if requisition.benefits:
        yield "jobBenefits", "; ".join(map(clean, requisition.benefits))


def _salary(pay: Pay) -> _Json:
    unit = pay.period.upper()
    if pay.minimum == pay.maximum:
        return {"@type": "QuantitativeValue", "value": _number(pay.minimum), "unitText": unit}
    ends: dict[str, _Json] = {"minValue": _number(pay.minimum), "maxValue": _number(pay.maximum)}
    return {"@type": "QuantitativeValue", **ends, "unitText": unit}


def _number(amount: float) -> int | float:
    return int(amount) if float(amount).is_integer() else amount


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _application(requisition: Requisition) -> Iterator[tuple[str, _Json]]:
    apply = requisition.apply
    assert apply is not None
    if apply.direct is not None:
        yield "directApply", apply.direct
    contact: dict[str, _Json] = {"@type": "ContactPoint"}
    if apply.url:
        contact["url"] = apply.url
    if apply.email:
        contact["email"] = apply.email
    yield "applicationContact", contact


def _demands(profile: Profile, posting: Posting) -> Iterator[tuple[str, _Json]]:
    skills = [each.competency for each in profile.competencies if each.weight >= WEIGHT_OF_LINES]
    yield "skills", [{"@type": "DefinedTerm", "termCode": each.id, "name": clean(each.name)} for each in skills]
    for section, name in (("responsibilities", "responsibilities"), ("requirements", "qualifications")):
        lines = [
            passage.text
            for each in posting.sections
            if each.id == section
            for block in each.blocks
            for passage in block.passages
        ]
        if lines:
            yield name, "\n".join(lines)
    yield from _background(profile.required)


def _background(required: Iterable[Requirement]) -> Iterator[tuple[str, _Json]]:
    """Experience and education at their least; "no requirements" where a posting demands none."""
    needs = [each.any_of for each in required if each.any_of]
    months, degree = _least_months(needs), _least_degree(needs)
    yield (
        "experienceRequirements",
        {"@type": "OccupationalExperienceRequirements", "monthsOfExperience": months} if months else _NONE_NEEDED,
    )
    yield (
        "educationRequirements",
        {"@type": "EducationalOccupationalCredential", "credentialCategory": _CREDENTIALS[degree]}
        if degree
        else _NONE_NEEDED,
    )
    if months and degree:
        yield "experienceInPlaceOfEducation", all(_has(need, "experience") for need in needs if _has(need, "education"))


def _least_months(needs: list[tuple[Criterion, ...]]) -> int:
    """The experience that everybody needs; where all of it may be replaced by a degree, the least that replaces one."""
    certain = [_months(need) for need in needs if all(each.kind == "experience" for each in need)]
    if certain:
        return max(certain)
    return min((_months(need) for need in needs if _has(need, "experience")), default=0)


def _months(need: tuple[Criterion, ...]) -> int:
    return min(round(12 * each.years) for each in need if each.years is not None)


def _least_degree(needs: list[tuple[Criterion, ...]]) -> str:
    degrees = {each.degree for need in needs for each in need if each.degree}
    return next((degree for degree in _CREDENTIALS if degree in degrees), "")


def _has(need: tuple[Criterion, ...], kind: str) -> bool:
    return any(each.kind == kind for each in need)


def _description(posting: Posting) -> str:
    """All sections in the few elements that readers of job postings know: p, ul and li."""
    return "\n".join(part for section in (posting.glance, *posting.sections) for part in _described(section))


def _described(section: Section) -> Iterator[str]:
    yield f"<p>{escape(section.heading, quote=False)}</p>"
    for block in section.blocks:
        if block.heading:
            yield f"<p>{escape(block.heading, quote=False)}</p>"
        yield from _lines(block)


def _lines(block: Block) -> Iterator[str]:
    texts = [
        escape(f"{passage.label}: {passage.text}" if passage.label else passage.text, quote=False)
        for passage in block.passages
    ]
    if block.kind == "paragraphs":
        yield from (f"<p>{text}</p>" for text in texts)
    else:
        yield "<ul>" + "".join(f"<li>{text}</li>" for text in texts) + "</ul>"


_SEPARATED = re.compile(r"(\s+[-–—|·•/]\s+|\s*[|,;:]\s+|\s*[()\[\]]\s*)")
_AMOUNT = re.compile(r"[$€£¥₹]|\d[\d.,']{3,}|\d\s?k\b", re.IGNORECASE)


def _title(requisition: Requisition, title: str) -> str:
    """The job's name alone: codes, company, places, pay and shouting are taken off an advertisement's title."""
    places = [part for place in requisition.locations for part in (place.city, place.region, place.country) if part]
    company = requisition.company
    names = [company.name, company.legal_name or ""] if company else []
    foreign = {clean(each).casefold() for each in (*places, *names, requisition.identifier or "")} - {""}
    pieces = _SEPARATED.split(re.sub(r"[!*]+", "", title))
    kept = ""
    for separator, piece in zip(["", *pieces[1::2]], pieces[::2], strict=True):
        if piece.strip().casefold() not in foreign and piece.strip() and not _AMOUNT.search(piece):
            kept += separator + piece if kept else piece
    return kept.strip() or title
