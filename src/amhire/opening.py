"""The records of one opening as its YAML says them: role, company, place, pay, dates and changes to the framework."""

from collections.abc import Mapping
from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from amhire.framework.record import EMAIL, Day, Id, Record, Text
from amhire.framework.role import Expectation, Milestone, Qualification, Responsibility, Weight

WebAddress: TypeAlias = Annotated[str, Field(pattern=r"^https?://[^\s<>\"']+$", max_length=2000)]
EmailAddress: TypeAlias = Annotated[str, Field(pattern=EMAIL, max_length=254)]
CountryCode: TypeAlias = Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
#: A country or one of its states or provinces by ISO 3166-2: IE, US-CO, CA-ON.
PlaceCode: TypeAlias = Annotated[str, Field(pattern=r"^[A-Z]{2}(-[A-Z0-9]{1,3})?$")]
#: The same, and the cities and counties with law of their own: US-NY-NYC.
JurisdictionCode: TypeAlias = Annotated[str, Field(pattern=r"^[A-Z]{2}(-[A-Z0-9]{1,3}){0,2}$")]
Amount: TypeAlias = Annotated[float, Field(ge=0, le=1e12)]
Period: TypeAlias = Literal["hour", "day", "week", "month", "year"]


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
    #: How many of them in a country, a state or a city; many duties begin at a number.
    employees_by_place: Mapping[JurisdictionCode, Annotated[int, Field(ge=0, le=10_000_000)]] = {}
    #: Whether the company holds contracts of the United States government, which bring duties of their own.
    federal_contractor: bool = False


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


class AgreedMinimum(Record):
    """The least that a collective agreement or a statute sets for the post, in the currency of the pay.

    Austria wants it in every posting (Gleichbehandlungsgesetz § 9 (2)), with the readiness to pay more where there is.
    """

    amount: Amount
    period: Period = "month"
    #: How often a year that is paid, where it is not once a period: 14 in Austria.
    payments: Annotated[int | None, Field(ge=1, le=60)] = None
    #: The name of the agreement and the group of pay in it.
    agreement: Text | None = None
    #: Whether more is paid where qualification and experience give reason.
    overpay: bool = False


class Pay(Record):
    """Base pay range and what comes on top. Amounts are gross, in units of the currency."""

    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
    period: Period
    minimum: Amount
    maximum: Amount
    #: What you expect to pay at the start of the employment, or all that the position may come to pay later.
    basis: Literal["hire", "position"] = "hire"
    agreed_minimum: AgreedMinimum | None = None
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


class Workplace(Record):
    """On site, hybrid or remote; remote work names the countries or states it may be done from."""

    mode: Literal["on-site", "hybrid", "remote"]
    detail: Text | None = None
    remote_from: tuple[PlaceCode, ...] = ()
    #: Pay in single ones of these places, where it differs from the opening's.
    remote_pay: Mapping[PlaceCode, Pay] = {}
    #: The place of the office or of the person that remote work reports to; some duties follow it.
    reports_to: PlaceCode | None = None


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
    #: A sentence of your own on applicants with a criminal record, where a place wants one in the posting.
    fair_chance: Text | None = None
    posted: Day | None = None
    valid_through: Day | None = None
    #: There is no closing date: applications are taken until the post is filled.
    ongoing: bool = False
    competencies: CompetencyChanges = CompetencyChanges()
    responsibilities: ResponsibilityChanges = ResponsibilityChanges()
    requirements: RequirementChanges = RequirementChanges()
    first_90_days: tuple[Milestone, ...] = ()
    panel: PanelWeights | None = None
    selection: Selection | None = None
    lint: Lint = Lint()
