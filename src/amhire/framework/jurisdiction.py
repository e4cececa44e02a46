"""What the law of a place says about postings, interviews and records, and which places an opening has. No advice."""

import calendar
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated, Literal, Protocol, TypeAlias

from pydantic import AfterValidator, Field

from amhire.errors import UnknownName
from amhire.framework.posting_law import JurisdictionPosting
from amhire.framework.record import Id, Record, Text, unknown
from amhire.framework.rule import Rule
from amhire.framework.states import find_state, plain_name

RetentionKind: TypeAlias = Literal["keep-at-least", "delete-after"]
CountryCode: TypeAlias = Annotated[str, Field(pattern=r"^[A-Z]{2}$")]


class NotAsked(Rule):
    """A subject that an interview leaves out; `instead` is what may be asked where the work gives a reason."""

    topic: Text
    instead: Text | None = None


class Duty(Rule):
    """Something to do before, in or after an interview, such as telling the candidate what is paid."""

    topic: Text


def _some_time(rule: "RecordRule") -> "RecordRule":
    if rule.keep_months == rule.keep_days == 0:
        raise ValueError("needs `keep_months` or `keep_days`; one of them must be more than 0")
    return rule


class RecordRule(Rule):
    """How long hiring records are kept.

    `keep-at-least` is a duty to keep them so long; `delete-after` is the time after which they should be gone, by law
    or by what an authority recommends.
    """

    what: Text
    kind: RetentionKind
    keep_months: Annotated[int, Field(ge=0, le=240)] = 0
    keep_days: Annotated[int, Field(ge=0, le=3660)] = 0
    counted_from: Text


class JurisdictionInterview(Record):
    """What a place says about the interview itself."""

    do_not_ask: tuple[NotAsked, ...] = ()
    duties: tuple[Duty, ...] = ()


class Jurisdiction(Record):
    """A place with rules of its own. Those of the place it lies `within` hold as well.

    A requisition's place belongs to it when the country is one of `countries`, and the region or city one of
    `regions` or `cities` where such are given. Without `countries` it holds everywhere.
    """

    id: Id
    name: Text
    within: Id | None = None
    countries: tuple[CountryCode, ...] = ()
    regions: tuple[Text, ...] = ()
    cities: tuple[Text, ...] = ()
    interview: JurisdictionInterview = JurisdictionInterview()
    posting: JurisdictionPosting = JurisdictionPosting()
    records: tuple[Annotated[RecordRule, AfterValidator(_some_time)], ...] = ()

    @property
    def code(self) -> str:
        """The id as codes of places are written: US-NY-NYC."""
        return self.id.upper()


class Spot(Protocol):
    """A place of work, as far as it decides which rules hold."""

    @property
    def city(self) -> str: ...
    @property
    def region(self) -> str | None: ...
    @property
    def country(self) -> str: ...


class RemoteWork(Protocol):
    """Where work that is tied to no place may be done from: countries, or states by ISO 3166-2."""

    @property
    def remote_from(self) -> Sequence[str]: ...


class Opening(Protocol):
    """What of a requisition decides which rules hold."""

    @property
    def locations(self) -> Sequence[Spot]: ...
    @property
    def workplace(self) -> RemoteWork | None: ...


class Jurisdictions(Protocol):
    """What holds the jurisdictions by id: the framework."""

    @property
    def jurisdictions(self) -> Mapping[str, Jurisdiction]: ...


def find_jurisdiction(framework: Jurisdictions, name: str) -> Jurisdiction:
    """The jurisdiction of an id. Raises UnknownName."""
    if name not in framework.jurisdictions:
        raise UnknownName(unknown("jurisdiction", name, framework.jurisdictions))
    return framework.jurisdictions[name]


def pick_jurisdictions(framework: Jurisdictions, requisition: Opening) -> tuple[Jurisdiction, ...]:
    """The jurisdictions of an opening's places, with all they lie within, the wider before the narrower.

    Where only a country is known (work from a distance, a place without a region), its regions stay out. Without any
    place what holds everywhere is left.
    """
    spots = [(each.country, each.region or "", each.city) for each in requisition.locations]
    if requisition.workplace is not None:
        # A state is named in its jurisdiction by its code too.
        spots += [(code[:2], code if "-" in code else "", "") for code in requisition.workplace.remote_from]
    chosen = [
        each.id
        for each in framework.jurisdictions.values()
        if not each.countries
        or any(lies_in(framework, each, country=country, region=region, city=city) for country, region, city in spots)
    ]
    return add_wider(framework, chosen)


def add_wider(framework: Jurisdictions, names: Iterable[str]) -> tuple[Jurisdiction, ...]:
    """The named jurisdictions with all they lie within, and what holds everywhere; the wider first, each once.

    Raises UnknownName.
    """
    everywhere = [each for each in framework.jurisdictions.values() if not each.countries]
    found = {each.id: each for each in everywhere}
    for name in names:
        for each in reversed(list(outwards(framework, find_jurisdiction(framework, name)))):
            found.setdefault(each.id, each)
    return tuple(found.values())


@dataclass(frozen=True, slots=True)
class RetentionDate:
    """What a rule on records means for records closed on a day: kept until then at least, or gone after it."""

    jurisdiction: str
    rule: RecordRule
    until: date


def retention(jurisdictions: Iterable[Jurisdiction], closed: date) -> tuple[RetentionDate, ...]:
    """The dates that the rules on records give when the last of what they count from was on the day `closed`.

    In the order of the jurisdictions; rules not in force on that day are left out.
    """
    return tuple(
        RetentionDate(each.id, rule, add_time(closed, rule.keep_months, rule.keep_days))
        for each in jurisdictions
        for rule in each.records
        if rule.in_force(closed)
    )


def add_time(day: date, months: int, days: int = 0) -> date:
    """The day so many months and then days later; the last of a month where the month is too short for the day."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    shortened = min(day.day, calendar.monthrange(year, month)[1])
    return date(year, month, shortened) + timedelta(days=days)


def outwards(framework: Jurisdictions, jurisdiction: Jurisdiction) -> Iterator[Jurisdiction]:
    """The jurisdiction, what it lies within, and so on."""
    yield jurisdiction
    while jurisdiction.within is not None:
        jurisdiction = find_jurisdiction(framework, jurisdiction.within)
        yield jurisdiction


def lies_in(framework: Jurisdictions, jurisdiction: Jurisdiction, *, country: str, region: str, city: str) -> bool:
    """Whether a place, its region and city "" where not known, belongs to a jurisdiction.

    A city of the same name in another state does not: Albany in Oregon is not the one in New York.
    """
    if country not in jurisdiction.countries:
        return False
    if not (jurisdiction.regions or jurisdiction.cities) or _is_named(region, jurisdiction.regions):
        return True
    state = find_state(country, region)
    if state and state in _states(country, jurisdiction):
        return True
    if not _is_named(city, jurisdiction.cities):
        return False
    states = {name for each in outwards(framework, jurisdiction) for name in _states(country, each)}
    return not (state and states) or state in states


def _states(country: str, jurisdiction: Jurisdiction) -> set[str]:
    """The codes of the states among a jurisdiction's regions."""
    return {find_state(country, name) for name in jurisdiction.regions} - {""}


def _is_named(found: str, names: Sequence[str]) -> bool:
    return bool(found) and plain_name(found) in map(plain_name, names)
