"""Whether the text of a posting and its structured data say the same, where both say something.

Google's policy on structured data wants markup to stand for what a visitor of the page sees; what is only written
differently is no disagreement.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import chain

from amhire.posting.lint.advert import Advert, WorkPlace
from amhire.posting.lint.facts import Facts, PayStatement
from amhire.posting.lint.finding import Finding, Severity
from amhire.posting.lint.markup_codes import A_YEAR, country_code
from amhire.posting.lint.markup_dates import read_moment
from amhire.posting.lint.markup_pay import Salary, find_salaries
from amhire.posting.lint.markup_remote import find_mixed, is_remote
from amhire.posting.lint.markup_values import Value, build_value

#: Figures of one period may differ by rounding, those of two periods by what is taken for a year of work.
_ROUNDED, _CONVERTED = 0.01, 0.1
_TITLE_NOISE = re.compile(
    r"\((?:[mfwdxah](?:\s?/\s?[mfwdxah*]){1,3}|all genders|gn)\)|\b(?:[mfwdx]/[mfwdx](?:/[mfwdx])?)\b", re.IGNORECASE
)
_FULLY_REMOTE = re.compile(r"\b(?:fully|100 ?%|entirely|completely|wholly|permanently)[ -]remote\b", re.IGNORECASE)
_NOT = re.compile(r"\b(?:not|no|isn't|never|offers? no)\b[^.;]{0,15}$", re.IGNORECASE)
_PART_TIME, _FULL_TIME = (
    re.compile(r"\bpart[- ]?time\b", re.IGNORECASE),
    re.compile(r"\bfull[- ]?time\b", re.IGNORECASE),
)
_EMPLOYER = re.compile(
    r"(?:company|employer|organi[sz]ation|unternehmen|arbeitgeber|entreprise)(?: name)?", re.IGNORECASE
)
_FORMS = "inc llc ltd limited plc corp corporation co company gmbh ag kg se sa sas sarl bv nv srl pvt the"
_LEGAL_FORMS = frozenset(_FORMS.split())


def check_agreement(advert: Advert, facts: Facts) -> Iterator[Finding]:
    """Title, pay, closing date, place, remote work, company and type of employment."""
    # Of several jobs on a page nobody can tell which one the text is about.
    if len(advert.markups) != 1 or not advert.pieces:
        return
    posting = build_value(advert.file, advert.markups[0].node)
    yield from chain(
        _title(posting, advert),
        _pay(posting, facts),
        _deadline(posting, facts),
        _places(posting, advert),
        _remote(posting, advert),
        _company(posting, advert),
        _employment(posting, advert),
    )


def _title(posting: Value, advert: Advert) -> Iterator[Finding]:
    value, shown = posting.get("title"), advert.title
    if value is None or shown is None or not value.text:
        return
    marked, seen = _words(_TITLE_NOISE.sub(" ", value.text)), _words(_TITLE_NOISE.sub(" ", shown.text))
    if not marked or not seen or marked <= seen or seen <= marked:
        return
    message = f"The title of the markup and that of the text, “{shown.text[:120]}”, differ."
    yield value.finding("agreement-title", "warning", message, instead="Use the same name of the job in both.")


def _pay(posting: Value, facts: Facts) -> Iterator[Finding]:
    salaries = find_salaries(posting)
    base = [each for each in facts.pay if each.kind in ("base", "pay")]
    if not salaries or not base:
        return
    on_target = [each for each in facts.pay if each.kind == "on-target"]
    for salary in salaries:
        if any(_same_pay(salary, each) for each in base) or _spans(salary, base):
            continue
        quoted = base[0].quote.text[:120]
        if any(_same_pay(salary, each) for each in on_target):
            message = "baseSalary gives pay at full target; the text gives base pay of its own: "
            instead = "Give base pay in baseSalary and the rest in incentiveCompensation."
        else:
            message, instead = f"{_pay_words(salary)} in the markup, and in the text: ", "Give the same pay in both."
        found = salary.value.finding("agreement-pay", "error", f"{message}“{quoted}”.", instead=instead)
        yield replace(found, found=_pay_words(salary))


def _same_pay(salary: Salary, stated: PayStatement) -> bool:
    if stated.currency and salary.currency and stated.currency != salary.currency:
        return False
    unit = stated.period.upper()
    factor, leeway = 1.0, _ROUNDED
    if unit and salary.unit and unit != salary.unit:
        factor, leeway = A_YEAR[unit] / A_YEAR[salary.unit], _CONVERTED
    ends = ((salary.minimum, stated.minimum), (salary.maximum, stated.maximum))
    return all(
        marked is None or said is None or abs(marked - said * factor) <= leeway * max(abs(marked), abs(said * factor))
        for marked, said in ends
    )


def _spans(salary: Salary, stated: Iterable[PayStatement]) -> bool:
    """Whether the pay in the markup runs from the least to the most of what the text gives for several places."""
    amounts = [end for each in stated for end in (each.minimum, each.maximum) if end is not None]
    example = next(iter(stated))
    whole = replace(example, minimum=min(amounts), maximum=max(amounts)) if amounts else None
    return whole is not None and _same_pay(salary, whole)


def _pay_words(salary: Salary) -> str:
    ends = [f"{end:,.15g}" for end in dict.fromkeys((salary.minimum, salary.maximum)) if end is not None]
    return " ".join(filter(None, (salary.currency, "–".join(ends), salary.unit)))


def _deadline(posting: Value, facts: Facts) -> Iterator[Finding]:
    if facts.deadline is None or facts.deadline_day is None:
        return
    value = posting.get("validThrough")
    if value is None:
        message = f"The text has a closing date, “{facts.deadline.text[:80]}”, the markup has no validThrough."
        instead = f"Add validThrough: {facts.deadline_day.isoformat()}."
        yield posting.missing("agreement-deadline", "warning", "validThrough", message, instead=instead)
        return
    moment = read_moment(value.text)
    if moment is None or moment.day == facts.deadline_day:
        return
    if moment.is_midnight and moment.day == facts.deadline_day + timedelta(days=1):
        return
    message = f"validThrough is another day than the closing date of the text, “{facts.deadline.text[:80]}”."
    yield value.finding("agreement-deadline", "error", message, instead="Give the same day in both.")


def _places(posting: Value, advert: Advert) -> Iterator[Finding]:
    located = posting.get("jobLocation")
    said = [each for each in advert.places if each.certainty == "stated" and not each.remote and _is_text(each, advert)]
    if located is None or not said or is_remote(posting):
        return
    addresses = [each.get("address") for each in located.values]
    known = [each for each in addresses if each is not None]
    countries = {code for each in known if (code := country_code(_country(each)))}
    stated = {each.country for each in said if each.country}
    if countries and stated and not countries & stated:
        message = (
            f"The markup and the text place the work in different countries; the text says “{said[0].found[:80]}”."
        )
        yield _place_finding(located, message, "error")
        return
    towns = {name for each in known if (name := each.texts("addressLocality"))}
    if towns and any(each.city for each in said) and not any(_is_said(town, advert) for town in towns):
        message = f"The text does not name the town of the markup; it says “{said[0].found[:80]}”."
        yield _place_finding(located, message, "warning")


def _is_said(town: str, advert: Advert) -> bool:
    """Whether the words of a town's name all stand in one piece of the text, in any order."""
    words = _words(town)
    return any(words <= _words(piece.text) for piece in advert.pieces)


def _place_finding(located: Value, message: str, severity: Severity) -> Finding:
    first = located.first
    town = (first.get("address") or first).get("addressLocality") or first
    return town.finding("agreement-place", severity, message, instead="Give the same place in both.")


def _country(address: Value) -> str:
    return address.texts("addressCountry") or address.texts("addressCountry", "name")


def _is_text(place: WorkPlace, advert: Advert) -> bool:
    """Whether a place was read from the text a visitor sees."""
    return bool(place.found) and any(place.found in piece.text for piece in advert.pieces)


def _remote(posting: Value, advert: Advert) -> Iterator[Finding]:
    if posting.get("jobLocationType") is not None or advert.language not in ("", "en"):
        return
    for piece in advert.pieces:
        found = _FULLY_REMOTE.search(piece.text)
        if found is None or _NOT.search(piece.text[max(0, found.start() - 40) : found.start()]):
            continue
        if not find_mixed(advert, posting)[0]:
            message = f"The text says “{found[0]}”, the markup has no jobLocationType."
            instead = "Add jobLocationType TELECOMMUTE and applicantLocationRequirements."
            yield posting.missing("agreement-remote", "warning", "jobLocationType", message, instead=instead)
        return


def _company(posting: Value, advert: Advert) -> Iterator[Finding]:
    company = posting.get("hiringOrganization")
    marked = _names(company)
    if company is None or not marked or {"confidential"} in marked:
        return
    text = next(
        (each.text for each in advert.pieces if each.kind == "fact" and _EMPLOYER.fullmatch(each.label.strip(": "))), ""
    )
    said = _words(text) - _LEGAL_FORMS
    if said and not any(name <= said or said <= name for name in marked):
        message = f"The markup names another employer than the text, “{text[:80]}”."
        yield company.finding("agreement-company", "warning", message, instead="Name the same employer in both.")


def _names(company: Value | None) -> list[set[str]]:
    if company is None:
        return []
    names = (company.texts("name"), company.texts("legalName"), company.texts("alternateName"), company.text)
    return [words for name in names if (words := _words(name) - _LEGAL_FORMS)]


def _employment(posting: Value, advert: Advert) -> Iterator[Finding]:
    value = posting.get("employmentType")
    if value is None or advert.language not in ("", "en"):
        return
    marked = {each.text for each in value.values}
    said = " ".join(piece.text for piece in advert.pieces if piece.kind in ("title", "fact"))
    part, full = _PART_TIME.search(said), _FULL_TIME.search(said)
    for found, other, name, instead in (
        (part, full, "FULL_TIME", "PART_TIME"),
        (full, part, "PART_TIME", "FULL_TIME"),
    ):
        if found and not other and name in marked and instead not in marked:
            message = f"The markup says {name}, the text “{found[0]}”."
            yield replace(
                value.finding("agreement-employment-type", "error", message, instead="Give the same type in both."),
                found=name,
            )


def _words(text: str) -> set[str]:
    plain = unicodedata.normalize("NFKD", text).casefold()
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return set(re.findall(r"\w+", plain)) - {"and", "or", "of", "the", "a", "an", "und", "et"}
