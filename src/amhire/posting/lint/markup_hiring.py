"""The employer, the contract, the reference and what is demanded, in structured data."""

import re
from collections.abc import Iterator
from dataclasses import replace

from amhire.posting.lint.finding import Finding
from amhire.posting.lint.markup_codes import (
    CREDENTIAL_WORDS,
    CREDENTIALS,
    EMPLOYMENT_TYPES,
    EMPLOYMENT_WORDS,
    squeeze,
)
from amhire.posting.lint.markup_values import Value

_NONE_NEEDED = "no requirements"
_ADDRESS = re.compile(r"https?://[^\s<>\"']{3,}")
_TRUTHS = frozenset({"true", "false", "http://schema.org/true", "https://schema.org/true"}) | frozenset(
    {"http://schema.org/false", "https://schema.org/false"}
)
_MONTHS = re.compile(
    r"(\d{1,3})\+?\s?(months?|mo|years?|yrs?|monate|jahre)\b\.?(?:\s(?:of\s)?experience)?", re.IGNORECASE
)


def check_hiring(posting: Value) -> Iterator[Finding]:
    """Organisation, type of employment, identifier, way to apply, addresses."""
    if company := posting.get("hiringOrganization"):
        yield from _organisation(company.first)
    if contract := posting.get("employmentType"):
        for each in contract.values:
            yield from _employment(each)
    if identifier := posting.get("identifier"):
        yield from _identifier(identifier.first)
    if direct := posting.get("directApply"):
        yield from _truth(direct)
    url = posting.get("url")
    if url and url.text and not _ADDRESS.fullmatch(url.text):
        message = "url is no complete web address."
        yield url.finding("markup-url", "warning", message, instead="Give the address of the posting, with https://.")
    openings = posting.get("totalJobOpenings")
    if openings and (openings.number is None or openings.number < 1 or openings.number % 1):
        message = "totalJobOpenings is no count of posts."
        yield openings.finding("markup-openings", "advice", message, instead="Write a whole number from 1 on.")


def check_demands(posting: Value) -> Iterator[Finding]:
    """Education, experience, and whether one stands in for the other."""
    education, experience = posting.get("educationRequirements"), posting.get("experienceRequirements")
    for each in education.values if education else ():
        yield from _education(each)
    for each in experience.values if experience else ():
        yield from _experience(each)
    instead = posting.get("experienceInPlaceOfEducation")
    if instead is None:
        return
    yield from _truth(instead)
    structured = [part is not None and any(each.is_object for each in part.values) for part in (education, experience)]
    if instead.shown().lower().endswith("true") and not all(structured):
        lacking = [name for name, there in zip(("education", "experience"), structured, strict=True) if not there]
        message = f"experienceInPlaceOfEducation needs both demands beside it; {' and '.join(lacking)} is not given."
        advice = "Add educationRequirements with credentialCategory and experienceRequirements with monthsOfExperience."
        yield instead.finding("markup-experience-for-education", "error", message, instead=advice)


def _organisation(company: Value) -> Iterator[Finding]:
    instead = "Write an Organization with name, and sameAs for its website."
    if not company.is_object:
        if company.text.casefold() != "confidential":
            message = "The employer is plain text, not an Organization."
            yield company.finding("markup-organization", "warning", message, instead=instead)
        return
    if company.get("name") is None:
        message = "The employer has no name; write “confidential” where it is not to be told."
        yield company.missing("markup-organization", "error", "name", message, instead=instead)
    for name in ("sameAs", "url"):
        address = company.get(name)
        for each in address.values if address else ():
            if each.text and not _ADDRESS.fullmatch(each.text):
                message = f"{name} of the employer is no complete web address."
                advice = "Give the address with https://."
                yield each.finding("markup-url", "warning", message, instead=advice)


def _employment(contract: Value) -> Iterator[Finding]:
    if contract.text in EMPLOYMENT_TYPES:
        return
    instead = f"Write one of {', '.join(EMPLOYMENT_TYPES)}, in capitals; several as a list."
    several = len(re.split(r"\s*[,;/]\s*", contract.text)) > 1
    message = "Several types stand in one text." if several else "employmentType is none of the values that are read."
    finding = contract.finding("markup-employment-type", "error", message, instead=instead)
    yield replace(finding, replacement=None if several else EMPLOYMENT_WORDS.get(squeeze(contract.text)))


def _identifier(identifier: Value) -> Iterator[Finding]:
    instead = "Write a PropertyValue: name is the employer, value the reference."
    if not identifier.is_object:
        message = "The reference is plain text, not a PropertyValue."
        yield identifier.finding("markup-identifier", "warning", message, instead=instead)
    elif identifier.get("value") is None:
        message = "The reference has no value."
        yield identifier.missing("markup-identifier", "warning", "value", message, instead=instead)
    elif identifier.get("name") is None:
        message = "The reference does not name the employer it belongs to."
        yield identifier.missing("markup-identifier", "advice", "name", message, instead=instead)


def _truth(value: Value) -> Iterator[Finding]:
    raw = value.raw
    if isinstance(raw, bool):
        return
    instead = "Write true or false, without quotation marks."
    if isinstance(raw, str) and raw.strip().lower() in _TRUTHS:
        if value.is_json:
            message = f"{value.path} is text, not true or false."
            yield value.finding("markup-boolean", "advice", message, instead=instead)
        return
    message = f"{value.path} is neither true nor false."
    yield value.finding("markup-boolean", "warning", message, instead=instead)


def _education(education: Value) -> Iterator[Finding]:
    instead = f"Write an EducationalOccupationalCredential with credentialCategory, one of {', '.join(CREDENTIALS)}."
    if not education.is_object:
        if education.text != _NONE_NEEDED:
            message = "The education is plain text, which is shown but not understood."
            yield education.finding("markup-education", "advice", message, instead=f"{instead} Or “{_NONE_NEEDED}”.")
        return
    category = education.get("credentialCategory")
    if category is None:
        message = "The education names no credentialCategory."
        yield education.missing("markup-education", "warning", "credentialCategory", message, instead=instead)
    for each in category.values if category else ():
        if each.text not in CREDENTIALS:
            message = "credentialCategory is none of the values that are read."
            finding = each.finding("markup-education", "warning", message, instead=instead)
            yield replace(finding, replacement=CREDENTIAL_WORDS.get(squeeze(each.text)))


def _experience(experience: Value) -> Iterator[Finding]:
    instead = "Write OccupationalExperienceRequirements with monthsOfExperience, the least that is needed, as a number."
    if not experience.is_object:
        if experience.text != _NONE_NEEDED:
            message = "The experience is plain text, which is shown but not understood."
            yield experience.finding("markup-experience", "advice", message, instead=f"{instead} Or “{_NONE_NEEDED}”.")
        return
    months = experience.get("monthsOfExperience")
    if months is None:
        message = "The experience gives no monthsOfExperience."
        yield experience.missing("markup-experience", "warning", "monthsOfExperience", message, instead=instead)
        return
    if months.number is None:
        finding = months.finding("markup-experience", "warning", "monthsOfExperience is no number.", instead=instead)
        yield replace(finding, replacement=_months(months.text) or None)
    elif not 0 <= months.number <= 600:
        message = "monthsOfExperience is no span that somebody can have worked."
        yield months.finding("markup-experience", "warning", message, instead=instead)


def _months(text: str) -> str:
    found = _MONTHS.fullmatch(text)
    if not found:
        return ""
    return str(int(found[1]) * (12 if found[2][0].lower() in "yj" else 1))
