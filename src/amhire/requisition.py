"""Reads the user's opening, and finds in it what disagrees with itself, the framework and the files beside it."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TypeAlias

from amhire.errors import InvalidData, Problem
from amhire.framework.crossref import Reference, dangling, repeated
from amhire.framework.loading import Framework
from amhire.framework.record import check_record
from amhire.framework.states import STATES, find_state
from amhire.opening import OnTarget, Pay, Requisition, Workplace
from amhire.yamlfile import Node, locate, read_yaml, select, show_path


@dataclass(frozen=True, slots=True)
class RequisitionFile:
    """A requisition with the folder that relative file names in it start from."""

    requisition: Requisition
    folder: Path


def read_requisition(path: Path) -> RequisitionFile:
    """Read a requisition; raises InvalidData with all problems the file has by itself."""
    file, _, problems = examine_requisition(path)
    if file is None or problems:
        raise InvalidData(problems)
    return file


def examine_requisition(path: Path) -> tuple[RequisitionFile | None, Node, list[Problem]]:
    """Read a requisition as far as that is possible: the record if it is whole, the node, and the problems.

    Raises InvalidData only where there is no YAML to look at.
    """
    node, problems = read_yaml(path)
    requisition, found = check_record(Requisition, node)
    problems += found
    problems += repeated(node, _UNIQUE)
    if requisition is None:
        return None, node, problems
    file = RequisitionFile(requisition, path.parent)
    return file, node, [*problems, *_facts_that_disagree(file, node)]


def overlay_folders(node: Node, folder: Path) -> list[Path]:
    """The overlay folders that a requisition names and that exist; the requisition may have other mistakes.

    `folder` is the requisition's own, from which they start.
    """
    named = (folder / found.value for _, found in select(node, ("overlays", "*")) if isinstance(found.value, str))
    return [each for each in named if each.is_dir()]


def languages_of(node: Node) -> tuple[str, str]:
    """The language of a requisition's posting, as its country writes it and at large: fr-CA, fr."""
    language, locale = _first(node, ("language",)) or "en", _first(node, ("locale",)) or "en-GB"
    return country_language(language, locale), language


def country_language(language: str, locale: str) -> str:
    """A language as a locale's country writes it: fr and fr-CA, or en-CA, give fr-CA."""
    return f"{language}-{locale.partition('-')[2]}"


def check_references(node: Node, framework: Framework) -> list[Problem]:
    """Ids of a requisition that the framework does not have; the requisition may have other mistakes."""
    role = _first(node, ("role",)) or ""
    level = _first(node, ("level",)) or "manager"
    known: dict[str, Collection[str]] = {
        "role": framework.roles,
        "level": framework.levels,
        "wording": [*framework.wording, *(name for name in framework.languages if name not in framework.wording)],
        "competency": framework.competencies,
    }
    references = _REFERENCES
    if role in framework.roles and level in framework.levels:
        known |= _removable(framework, role, level)
        references += _REMOVALS
    return list(dangling(node, references, known))


_REFERENCES: tuple[Reference, ...] = (
    Reference(("role",), "role"),
    Reference(("level",), "level"),
    Reference(("language",), "wording"),
    Reference(("competencies", "add", "*"), "competency", is_key=True),
    Reference(("competencies", "remove", "*"), "competency"),
    Reference(("responsibilities", "add", "*", "competency"), "competency"),
    Reference(("panel", "weights", "*"), "competency", is_key=True),
)
_REMOVALS = (
    Reference(("responsibilities", "remove", "*"), "responsibility"),
    Reference(("requirements", "remove", "*"), "requirement"),
)
_UNIQUE: tuple[tuple[str, ...], ...] = (
    ("responsibilities", "add", "*", "id"),
    ("requirements", "*", "*", "id"),
    ("first_90_days", "*", "id"),
)


def _removable(framework: Framework, role: str, level: str) -> dict[str, Collection[str]]:
    owners = (framework.roles[role], framework.levels[level])
    postings = [competency.posting for competency in framework.competencies.values()]
    lines = [line.id for owner in owners for line in owner.responsibilities]
    lines += [line.id for posting in postings for line in posting.responsibilities]
    needs = [each.id for owner in owners for each in (*owner.qualifications.required, *owner.qualifications.preferred)]
    needs += [line.id for posting in postings for line in posting.requirements]
    return {"responsibility": lines, "requirement": needs}


def _first(node: Node, pattern: tuple[str, ...]) -> str | None:
    return next((found.value for _, found in select(node, pattern) if isinstance(found.value, str)), None)


def _facts_that_disagree(file: RequisitionFile, node: Node) -> Iterator[Problem]:
    requisition = file.requisition
    complaints = (_wrong_pay(requisition), _wrong_facts(requisition), _wrong_logo(file), _missing_overlays(file))
    for path, message in chain.from_iterable(complaints):
        yield Problem(locate(node, path), show_path(path), message)


_Complaint: TypeAlias = tuple[tuple[str | int, ...], str]


def _wrong_pay(requisition: Requisition) -> Iterator[_Complaint]:
    found: list[tuple[tuple[str | int, ...], Pay | None]] = [(("pay",), requisition.pay)]
    found += [(("locations", number, "pay"), place.pay) for number, place in enumerate(requisition.locations)]
    if requisition.workplace:
        found += [(("workplace", "remote_pay", code), pay) for code, pay in requisition.workplace.remote_pay.items()]
    for path, pay in found:
        if pay is not None:
            yield from (((*path, *field), message) for field, message in _wrong_amounts(pay))


def _wrong_amounts(pay: Pay) -> Iterator[_Complaint]:
    if not _is_currency(pay.currency):
        yield ("currency",), f"no currency {pay.currency!r}; use an ISO 4217 code such as EUR, GBP or INR"
    if pay.maximum < pay.minimum:
        yield ("maximum",), f"must not be below the minimum, {pay.minimum:g}, got {pay.maximum:g}"
    if pay.on_target:
        yield from _wrong_target(pay, pay.on_target)
    agreed = pay.agreed_minimum
    if agreed and agreed.period == pay.period and agreed.payments is None and pay.maximum < agreed.amount:
        yield ("agreed_minimum", "amount"), f"must not be above the pay itself, {pay.maximum:g}, got {agreed.amount:g}"
    for field in ("commission_only", "commission_plan", "commission_cap", "draw"):
        if getattr(pay, field) and not pay.commission:
            yield (field,), "describes a commission, but commission is not true; set it to true"


def _wrong_target(pay: Pay, target: OnTarget) -> Iterator[_Complaint]:
    if target.minimum < pay.minimum:
        message = f"must not be below the base pay of the same period, {pay.minimum:g}, got {target.minimum:g}"
        yield ("on_target", "minimum"), message
    if target.maximum < target.minimum:
        yield ("on_target", "maximum"), f"must not be below the minimum, {target.minimum:g}, got {target.maximum:g}"
    if pay.commission_only:
        yield ("on_target",), "belongs to base pay, and commission_only says there is none; give the range alone"


def _wrong_facts(requisition: Requisition) -> Iterator[_Complaint]:
    if not _is_locale(requisition.locale):
        yield ("locale",), f"no locale {requisition.locale!r}; use language and country such as en-GB, en-IN or de-DE"
    posted, through = requisition.posted, requisition.valid_through
    if posted and through and through <= posted:
        yield ("valid_through",), f"must be after posted, {posted}, got {through}"
    if through and requisition.ongoing:
        yield ("ongoing",), f"says that there is no closing date, but valid_through is {through}; keep one of the two"
    yield from _wrong_places(requisition)
    if requisition.workplace:
        yield from _wrong_distance(requisition.workplace)


def _wrong_distance(workplace: Workplace) -> Iterator[_Complaint]:
    if workplace.mode != "remote":
        for field in ("remote_from", "remote_pay"):
            if getattr(workplace, field):
                yield ("workplace", field), "only belongs to the mode 'remote'; leave it out or change the mode"
        return
    for code in workplace.remote_pay:
        if not {code, code[:2]} & set(workplace.remote_from):
            named = ", ".join(workplace.remote_from) or "none"
            yield ("workplace", "remote_pay", code), f"must lie in a place of remote_from, {named}; got {code}"


def _wrong_places(requisition: Requisition) -> Iterator[_Complaint]:
    workplace, company = requisition.workplace, requisition.company
    places: list[tuple[tuple[str | int, ...], str]] = [
        (("locations", number, "country"), place.country) for number, place in enumerate(requisition.locations)
    ]
    if workplace:
        places += [(("workplace", "remote_from", number), code) for number, code in enumerate(workplace.remote_from)]
        places += [(("workplace", "remote_pay", code), code) for code in workplace.remote_pay]
        places += [(("workplace", "reports_to"), workplace.reports_to)] if workplace.reports_to else []
    places += (
        [(("company", "employees_by_place", code), code) for code in company.employees_by_place] if company else []
    )
    for path, code in places:
        country, _, state = code.partition("-")
        state = state.partition("-")[0]
        if not _is_country(country):
            use = "the code is GB" if country == "UK" else "use an ISO 3166 code such as GB, DE or IN"
            yield path, f"no country {code!r}; {use}"
        elif state and country in STATES and state not in STATES[country]:
            close = find_state(country, state)
            use = f"the code is {close}" if close else "use an ISO 3166-2 code such as US-CO or CA-ON"
            yield path, f"no state {code!r}; {use}"


def _wrong_logo(file: RequisitionFile) -> Iterator[_Complaint]:
    company = file.requisition.company
    if company is None or company.logo is None:
        return
    from amhire.brand import load_logo

    try:
        load_logo(file.folder, company.logo)
    except InvalidData as error:
        for problem in error.problems:
            yield ("company", "logo"), f"{problem.message}; got {company.logo!r}"


def _missing_overlays(file: RequisitionFile) -> Iterator[_Complaint]:
    for place, name in enumerate(file.requisition.overlays):
        if not (file.folder / name).is_dir():
            yield ("overlays", place), f"no such folder beside the requisition: {name!r}"


def _is_locale(name: str) -> bool:
    # Imported late: only a requisition that is really checked pays for the locale data.
    from babel import Locale, UnknownLocaleError

    try:
        Locale.parse(name, sep="-")
    except (UnknownLocaleError, ValueError):
        return False
    return True


def _is_country(code: str) -> bool:
    from babel import Locale

    # The locale data also names groups of countries and placeholders, which are no places to work in.
    return code in Locale("en").territories and code not in {"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"}


def _is_currency(code: str) -> bool:
    from babel.numbers import is_currency

    return is_currency(code)
