"""The posting as schema.org JobPosting in JSON-LD, after Google's rules for job postings."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import TypeAlias

from amhire.framework.role import Criterion
from amhire.framework.states import state_name
from amhire.opening import Pay, Place, Requisition
from amhire.posting.amounts import country_name
from amhire.posting.content import Block, Posting, Section
from amhire.posting.draft import clean, end_sentence
from amhire.posting.pay import list_pays
from amhire.profile import WEIGHT_OF_LINES, Profile, Requirement, translate_profile

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
# Fields of the pay that come on top of base pay. Equity is no pay for what is sold or reached.
_INCENTIVES = frozenset({"on_target", "commission", "commission_cap", "draw", "bonus"})


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
    yield "jobLocationType", "TELECOMMUTE"
    yield (
        "applicantLocationRequirements",
        [_area(code, language=language, locale=locale) for code in workplace.remote_from],
    )


def _area(code: str, *, language: str, locale: str) -> _Json:
    """A country, or a state by its name and country, as in Google's example."""
    country = country_name(code[:2], language=language, locale=locale)
    if "-" not in code:
        return {"@type": "Country", "name": country}
    name = state_name(code)
    return {"@type": "State", "name": f"{name}, {country}" if name else code}


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
    pays = [each.pay for each in list_pays(requisition)]
    if salary := _spanning(pays):
        yield "baseSalary", {"@type": "MonetaryAmount", "currency": salary.currency, "value": _salary(salary)}
    if any(pay.commission or pay.on_target or pay.bonus for pay in pays):
        told = [
            f"{passage.label}{posting.colon} {passage.text}"
            for section in posting.sections
            for block in section.blocks
            for passage in block.passages
            if passage.origin.kind == "requisition" and _is_incentive(passage.origin.path, requisition)
        ]
        yield "incentiveCompensation", " ".join(map(end_sentence, told))
    if requisition.benefits:
        yield "jobBenefits", "; ".join(map(clean, requisition.benefits))


def _spanning(pays: Sequence[Pay]) -> Pay | None:
    """The one salary that Google reads: the range from the lowest to the highest of all places.

    None where the places pay in several currencies or periods, which no single range tells truly, and where there is
    no base pay: what commission may come to is an estimate, and Google wants no estimates.
    """
    if len({(pay.currency, pay.period) for pay in pays}) != 1 or any(pay.commission_only for pay in pays):
        return None
    ends = {"minimum": min(pay.minimum for pay in pays), "maximum": max(pay.maximum for pay in pays)}
    return pays[0].model_copy(update=ends)


def _is_incentive(path: str, requisition: Requisition) -> bool:
    if path.rpartition(".")[2] in _INCENTIVES:
        return True
    return any(path == each.path and each.pay.commission_only for each in list_pays(requisition))


def _salary(pay: Pay) -> _Json:
    unit = pay.period.upper()
    if pay.minimum == pay.maximum:
        return {"@type": "QuantitativeValue", "value": _number(pay.minimum), "unitText": unit}
    ends: dict[str, _Json] = {"minValue": _number(pay.minimum), "maxValue": _number(pay.maximum)}
    return {"@type": "QuantitativeValue", **ends, "unitText": unit}


def _number(amount: float) -> int | float:
    return int(amount) if float(amount).is_integer() else amount


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
    profile, _ = translate_profile(profile)
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
    sections = (posting.glance, *posting.sections)
    return "\n".join(part for section in sections for part in _described(section, posting.colon))


def _described(section: Section, colon: str) -> Iterator[str]:
    yield f"<p>{escape(section.heading, quote=False)}</p>"
    for block in section.blocks:
        if block.heading:
            yield f"<p>{escape(block.heading, quote=False)}</p>"
        yield from _lines(block, colon)


def _lines(block: Block, colon: str) -> Iterator[str]:
    texts = [
        escape(f"{passage.label}{colon} {passage.text}" if passage.label else passage.text, quote=False)
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
    # The sign that closes the last bracket belongs to it: "Account Manager (m/w/d)".
    closing = pieces[-2] if len(pieces) > 1 and not pieces[-1] and kept.count("(") > kept.count(")") else ""
    return (kept + closing).strip() or title
