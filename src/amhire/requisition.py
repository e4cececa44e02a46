"""The user's opening: role, level, company, place, pay, dates and what differs from the framework."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from amhire.errors import InvalidData, Problem
from amhire.framework.crossref import Reference, dangling, repeated
from amhire.framework.loading import Framework
from amhire.framework.record import EMAIL, Day, Id, Record, Text, check_record
from amhire.framework.role import Expectation, Milestone, Qualification, Responsibility, Weight
from amhire.yamlfile import Node, locate, read_yaml, select, show_path

WebAddress: TypeAlias = Annotated[str, Field(pattern=r"^https?://[^\s<>\"']+$", max_length=2000)]
EmailAddress: TypeAlias = Annotated[str, Field(pattern=EMAIL, max_length=254)]
CountryCode: TypeAlias = Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
#: A country or one of its states or provinces by ISO 3166-2: IE, US-CO, CA-ON.
PlaceCode: TypeAlias = Annotated[str, Field(pattern=r"^[A-Z]{2}(-[A-Z0-9]{1,3})?$")]
Amount: TypeAlias = Annotated[float, Field(ge=0, le=1e12)]


class Company(Record):
    """Who hires."""

    name: Text
    legal_name: Text | None = None
    url: WebAddress | None = None
    about: Text | None = None
    impact: Annotated[Text | None, Field(description="what the new person will change for the business")] = None
    values: tuple[Text, ...] = ()
    #: A picture file beside the requisition, PNG, JPEG or SVG.
    logo: Text | None = None
    colour: Annotated[str, Field(pattern=r"^#[0-9a-fA-F]{6}$")] | None = None
    employees: Annotated[
        int | None, Field(ge=1, le=10_000_000, description="how many people work there, in all places together")
    ] = None
    #: How many of them in a country or state; many duties begin at a number.
    employees_by_place: Mapping[PlaceCode, Annotated[int, Field(ge=0, le=10_000_000)]] = {}
    #: Whether the company holds contracts of the United States government, which bring duties of their own.
    federal_contractor: bool = False


class Workplace(Record):
    """On site, hybrid or remote; remote work names the countries or states it may be done from."""

    mode: Literal["on-site", "hybrid", "remote"]
    detail: Text | None = None
    remote_from: tuple[PlaceCode, ...] = ()
    #: The place of the office or of the person that remote work reports to; some duties follow it.
    reports_to: PlaceCode | None = None


class Employment(Record):
    """The form of the contract."""

    type: Literal["full-time", "part-time", "contractor", "temporary", "intern"] = "full-time"
    openings: Annotated[int, Field(ge=1, le=1000)] = 1
    hours: Text | None = None
    start: Text | None = None
    #: Whether the post is there to be filled now, or the posting gathers people for later.
    vacancy: Literal["existing", "future"] | None = None


class OnTarget(Record):
    """Pay at full target, base and variable together, for the same period as the base pay."""

    minimum: Amount
    maximum: Amount


class Pay(Record):
    """Base pay range and what comes on top. Amounts are gross, in units of the currency."""

    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
    period: Literal["hour", "day", "week", "month", "year"]
    minimum: Amount
    maximum: Amount
    on_target: OnTarget | None = None
    commission: bool = False
    #: All of the pay is commission: the range is then what people can expect to earn.
    commission_only: bool = False
    commission_plan: Text | None = None
    #: The most that commission can come to, and an advance on it, in words.
    commission_cap: Text | None = None
    draw: Text | None = None
    bonus: Text | None = None
    equity: Text | None = None


class Place(Record):
    """Where the work is done; `pay` where it differs from the opening's."""

    city: Text
    region: Text | None = None
    country: CountryCode
    postal_code: Text | None = None
    street: Text | None = None
    pay: Pay | None = None


class Travel(Record):
    """The share of working time on the road, in percent."""

    share: Annotated[int, Field(ge=0, le=100)]
    text: Text | None = None


class Application(Record):
    """How to apply: a web address, an e-mail address, or both."""

    url: WebAddress | None = None
    email: EmailAddress | None = None
    instructions: Text | None = None
    direct: Annotated[bool | None, Field(description="whether the application is short and made at that address")] = (
        None
    )


class Contact(Record):
    """Whom to ask for adjustments to the hiring process."""

    name: Text | None = None
    email: EmailAddress | None = None
    phone: Text | None = None


class Tool(Record):
    """Software that takes part in the choice, besides this program."""

    name: Text
    purpose: Text
    #: Whether it infers from what it is given, as artificial intelligence does by the usual definitions in law.
    ai: bool = True


class Selection(Record):
    """What software takes part in the choice of people; notices to candidates are made from it."""

    #: Whether résumés are read and ranked with `amhire screen`.
    screening: bool
    tools: tuple[Tool, ...] = ()


class AllowedFinding(Record):
    """A finding of `amhire lint` that stays as it is, and why; `until` ends it."""

    rule: Id
    #: Only findings that quote this; all of the rule where not given.
    found: Text | None = None
    reason: Text
    until: Day | None = None


class Lint(Record):
    """What `amhire lint` leaves alone in this opening."""

    allow: tuple[AllowedFinding, ...] = ()


class CompetencyChanges(Record):
    """What this opening weighs differently."""

    add: Mapping[Id, Expectation] = {}
    remove: tuple[Id, ...] = ()


class ResponsibilityChanges(Record):
    """Lines this opening adds or leaves out."""

    add: tuple[Responsibility, ...] = ()
    remove: tuple[Id, ...] = ()


class WeightedQualification(Qualification):
    """A requirement of this opening; weight 0 to 5 says how much it counts in screening."""

    weight: Annotated[float, Field(ge=0, le=5)] = 1.0


class RequirementChanges(Record):
    """Requirements this opening adds (a known id replaces) or leaves out."""

    required: tuple[WeightedQualification, ...] = ()
    preferred: tuple[WeightedQualification, ...] = ()
    remove: tuple[Id, ...] = ()


class PanelWeights(Record):
    """How much a competency counts when the panel's ratings are combined; 1 where none is given.

    Other weights need a reason on record (U.S. Office of Personnel Management, Structured Interviews: equal weights
    are recommended "in the absence of a clear and documented rationale").
    """

    weights: Annotated[Mapping[Id, Weight], Field(min_length=1)]
    rationale: Text


class Requisition(Record):
    """One opening. Only `role` is needed; a posting marks what else is missing."""

    role: Id
    level: Id = "manager"
    title: Text | None = None
    identifier: Text | None = None
    language: Id = "en"
    locale: Annotated[str, Field(pattern=r"^[a-z]{2,3}-[A-Z]{2}$")] = "en-GB"
    overlays: tuple[Text, ...] = ()
    company: Company | None = None
    locations: tuple[Place, ...] = ()
    workplace: Workplace | None = None
    employment: Employment | None = None
    pay: Pay | None = None
    benefits: tuple[Text, ...] = ()
    travel: Travel | None = None
    territory: Text | None = None
    accounts: Text | None = None
    reports_to: Text | None = None
    team: Text | None = None
    hiring_process: tuple[Text, ...] = ()
    apply: Application | None = None
    adjustments: Contact | None = None
    equal_opportunity: Text | None = None
    posted: Day | None = None
    valid_through: Day | None = None
    competencies: CompetencyChanges = CompetencyChanges()
    responsibilities: ResponsibilityChanges = ResponsibilityChanges()
    requirements: RequirementChanges = RequirementChanges()
    first_90_days: tuple[Milestone, ...] = ()
    panel: PanelWeights | None = None
    selection: Selection | None = None
    lint: Lint = Lint()


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


def check_references(node: Node, framework: Framework) -> list[Problem]:
    """Ids of a requisition that the framework does not have; the requisition may have other mistakes."""
    role = _first(node, ("role",)) or ""
    level = _first(node, ("level",)) or "manager"
    known: dict[str, Collection[str]] = {
        "role": framework.roles,
        "level": framework.levels,
        "wording": framework.wording,
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
    pay = requisition.pay
    if pay is None:
        return
    if not _is_currency(pay.currency):
        yield ("pay", "currency"), f"no currency {pay.currency!r}; use an ISO 4217 code such as EUR, GBP or INR"
    if pay.maximum < pay.minimum:
        yield ("pay", "maximum"), f"must not be below the minimum, {pay.minimum:g}, got {pay.maximum:g}"
    target = pay.on_target
    if target and target.minimum < pay.minimum:
        message = f"must not be below the base pay of the same period, {pay.minimum:g}, got {target.minimum:g}"
        yield ("pay", "on_target", "minimum"), message
    if target and target.maximum < target.minimum:
        yield (
            ("pay", "on_target", "maximum"),
            f"must not be below the minimum, {target.minimum:g}, got {target.maximum:g}",
        )
    for field in ("commission_only", "commission_plan", "commission_cap", "draw"):
        if getattr(pay, field) and not pay.commission:
            yield ("pay", field), "describes a commission, but commission is not true; set it to true"


def _wrong_facts(requisition: Requisition) -> Iterator[_Complaint]:
    if not _is_locale(requisition.locale):
        yield ("locale",), f"no locale {requisition.locale!r}; use language and country such as en-GB, en-IN or de-DE"
    posted, through = requisition.posted, requisition.valid_through
    if posted and through and through <= posted:
        yield ("valid_through",), f"must be after posted, {posted}, got {through}"
    workplace = requisition.workplace
    places: list[tuple[tuple[str | int, ...], str]] = [
        (("locations", number, "country"), place.country) for number, place in enumerate(requisition.locations)
    ]
    if workplace:
        places += [(("workplace", "remote_from", number), code) for number, code in enumerate(workplace.remote_from)]
    for path, code in places:
        if not _is_country(code[:2]):
            use = "the code is GB" if code[:2] == "UK" else "use an ISO 3166 code such as GB, DE or IN"
            yield path, f"no country {code!r}; {use}"
    if workplace and workplace.mode != "remote" and workplace.remote_from:
        yield ("workplace", "remote_from"), "only belongs to the mode 'remote'; leave it out or change the mode"


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
