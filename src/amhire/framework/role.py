"""The roles (what kind of accounts, what reach) and the career levels that compose with every role."""

from collections.abc import Mapping
from typing import Annotated, Literal, TypeAlias

from pydantic import AfterValidator, Field

from amhire.framework.record import Id, Record, SeedId, Text

MAX_WEIGHT = 5
Reach: TypeAlias = Literal["portfolio", "region", "nation", "world"]
Rhythm: TypeAlias = Literal["daily", "weekly", "monthly", "quarterly", "annual"]
CriterionKind: TypeAlias = Literal["education", "experience", "certification", "language", "skill", "licence"]
Weight: TypeAlias = Annotated[float, Field(ge=0, le=MAX_WEIGHT)]
RatingLevel: TypeAlias = Annotated[int, Field(ge=1, le=5)]


class Scope(Record):
    """What the job reaches: the facts that tell the roles apart where titles lie."""

    accounts: Text
    territory: Text
    reach: Reach
    variability: Text


class Mix(Record):
    """How the work divides between keeping and growing existing accounts and winning new ones; percent, sum 100."""

    retain: Annotated[int, Field(ge=0, le=100)]
    win: Annotated[int, Field(ge=0, le=100)]


class OtherTitle(Record):
    """A title that is not this role, and why."""

    title: Text
    why: Text


class Titles(Record):
    """How the role is called at each career level, by others, and what only sounds like it."""

    by_level: Mapping[str, Text]
    synonyms: tuple[Text, ...] = ()
    acronyms: tuple[Text, ...] = ()
    not_this_role: tuple[OtherTitle, ...] = ()


class Responsibility(Record):
    """One line of what the holder does; `competency` names the competency it exercises."""

    id: Id
    text: Text
    competency: Id


class Criterion(Record):
    """One way to meet a qualification.

    `years` belongs to experience, `degree` and `fields` to education, `names` to certifications, languages, skills
    and licences; `area` says what the experience must be in.
    """

    kind: CriterionKind
    years: Annotated[float, Field(ge=0, le=20)] | None = None
    area: Literal["account-management", "sales-or-service", "people-leadership"] | None = None
    degree: Literal["secondary", "associate", "bachelor", "master", "doctorate"] | None = None
    fields: tuple[Text, ...] = ()
    names: tuple[Text, ...] = ()


def _criterion_is_whole(criteria: tuple[Criterion, ...]) -> tuple[Criterion, ...]:
    for criterion in criteria:
        match criterion.kind:
            case "experience" if criterion.years is None or criterion.area is None:
                raise ValueError("an experience criterion needs `years` and `area`")
            case "education" if criterion.degree is None:
                raise ValueError("an education criterion needs `degree`")
            case "certification" | "language" | "skill" | "licence" if not criterion.names:
                raise ValueError(f"a {criterion.kind} criterion needs `names`")
    return criteria


class Qualification(Record):
    """A qualification that any one of its criteria meets: degree or experience, never both by default."""

    id: Id
    text: Text
    any_of: Annotated[tuple[Criterion, ...], Field(min_length=1), AfterValidator(_criterion_is_whole)]


class Qualifications(Record):
    """What a person must bring and what merely helps, kept apart."""

    required: tuple[Qualification, ...] = ()
    preferred: tuple[Qualification, ...] = ()


class Report(Record):
    """One beat of the reporting rhythm. `assumed` marks a default that none of the seed statements backs."""

    id: Id
    rhythm: Rhythm
    text: Text
    assumed: bool = False


class Travel(Record):
    """How much the holder travels; `assumed` as in Report."""

    share: Annotated[int, Field(ge=0, le=100, description="percent of working time")]
    text: Text
    assumed: bool = False


class Milestone(Record):
    """What success looks like by a day of the first three months."""

    id: Id
    by_day: Literal[30, 60, 90]
    text: Text


class CareerPath(Record):
    """Where people come from and where they go."""

    entry: tuple[Text, ...]
    next: tuple[Text, ...]
    development: Text


class PayReference(Record):
    """A pay figure somebody published, with everything needed not to misuse it; never copied into a posting."""

    minimum: int
    maximum: int | None = None
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
    currency_assumed: bool = False
    period: Literal["year"]
    experience: Text
    note: Text
    sources: tuple[SeedId, ...]


class Expectation(Record):
    """How much a competency counts for a role (0 to 5) and which rating level the role needs (1 to 5)."""

    weight: Weight
    level: RatingLevel


class Role(Record):
    """A role of the framework, resolved: `extends` is already followed."""

    id: Id
    extends: Id | None = None
    name: Text
    purpose: Text
    impact: Text
    when_to_hire: Text
    scope: Scope
    mix: Mix
    manages: tuple[Text, ...]
    reports_to: tuple[Text, ...]
    works_with: tuple[Text, ...]
    titles: Titles
    responsibilities: Annotated[tuple[Responsibility, ...], Field(min_length=3)]
    qualifications: Qualifications
    reporting: tuple[Report, ...]
    travel: Travel
    first_90_days: Annotated[tuple[Milestone, ...], Field(min_length=3)]
    career_path: CareerPath
    pay_references: tuple[PayReference, ...] = ()
    competencies: Annotated[Mapping[Id, Expectation], Field(min_length=1)]
    stages: Mapping[Id, Annotated[tuple[Id, ...], Field(min_length=5, max_length=8)]]
    sources: tuple[SeedId, ...] = ()


class Adjustment(Record):
    """What a career level changes about one competency: weight added and the least required level."""

    weight: Annotated[float, Field(ge=-5, le=5)] = 0.0
    at_least: RatingLevel | None = None


class LevelInterview(Record):
    """How an interview differs at a career level: what a convincing answer shows, and where it may come from.

    `examples` is a sentence that can be read aloud to the candidate.
    """

    expects: Text
    examples: Text


class Level(Record):
    """A career level. It composes with every role: shifts what is required, adds lines, replaces by id."""

    id: Id
    name: Text
    order: Annotated[int, Field(ge=1, le=9)]
    summary: Text
    shift: Annotated[int, Field(ge=-2, le=2, description="added to every required rating level, kept within 1 to 5")]
    interview: LevelInterview
    competencies: Mapping[Id, Adjustment] = {}
    manages: tuple[Text, ...] = ()
    responsibilities: tuple[Responsibility, ...] = ()
    reporting: tuple[Report, ...] = ()
    #: Ids of the role's responsibilities and reports that are not for this level; a role need not have them.
    without: tuple[Id, ...] = ()
    qualifications: Qualifications = Qualifications()
    first_90_days: tuple[Milestone, ...] = ()
    #: Said of growth instead of the role's own text.
    development: Text | None = None
    sources: tuple[SeedId, ...] = ()
