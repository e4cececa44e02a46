"""What decides which rules on postings hold for an opening: places, size of the employer, commission."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Literal, TypeAlias

from amhire.framework.states import find_state

if TYPE_CHECKING:
    from amhire.opening import Place, Requisition

Commission: TypeAlias = Literal["unknown", "none", "partly", "solely"]


@dataclass(frozen=True, slots=True)
class Spot:
    """Where work is done: country by ISO 3166-1, region and city as named, "" where not known.

    `remote` marks a place where people may do the work from a distance; `is_sure` is false for one that is only
    mentioned.
    """

    country: str
    region: str = ""
    city: str = ""
    remote: bool = False
    is_sure: bool = True

    def __str__(self) -> str:
        return ", ".join(part for part in (self.city, self.region, self.country) if part)


@dataclass(frozen=True, slots=True)
class Situation:
    """What decides which rules hold. Numbers of employees are None where nobody has told them."""

    spots: tuple[Spot, ...]
    #: The place that work from a distance reports to, as a code such as US-NY; "" where not known.
    reports_to: str = ""
    employees: int | None = None
    employees_by_place: Mapping[str, int] = field(default_factory=dict)
    commission: Commission = "unknown"
    is_federal_contractor: bool = False
    #: Codes named by the user: these places and all around them hold, whatever the posting says.
    named: tuple[str, ...] = ()
    #: The last day on which the posting takes applications.
    open_until: date | None = None


def situate(requisition: "Requisition") -> Situation:
    """The situation of an opening.

    The office of work that is done from a distance is only a place that is mentioned: nobody says who works there.
    """
    company, workplace = requisition.company, requisition.workplace
    return Situation(
        spots=tuple(_spots(requisition)),
        reports_to=(workplace.reports_to or "") if workplace else "",
        employees=company.employees if company else None,
        employees_by_place=company.employees_by_place if company else {},
        commission=_commission(requisition),
        is_federal_contractor=company.federal_contractor if company else False,
        open_until=requisition.valid_through,
    )


def place_code(place: "Place") -> str:
    """The code of the state a place of work lies in, such as US-CO; that of the country where no state is known."""
    return find_state(place.country, place.region or "") or place.country


def _spots(requisition: "Requisition") -> Iterator[Spot]:
    workplace = requisition.workplace
    is_remote = workplace is not None and workplace.mode == "remote"
    for place in requisition.locations:
        yield Spot(place.country, place.region or "", place.city, is_sure=not is_remote)
    for code in workplace.remote_from if workplace and is_remote else ():
        yield Spot(code[:2], code if "-" in code else "", remote=True)


def _commission(requisition: "Requisition") -> Commission:
    pays = [place.pay for place in requisition.locations if place.pay]
    pays += requisition.workplace.remote_pay.values() if requisition.workplace else ()
    pays += [requisition.pay] if requisition.pay else []
    if not pays:
        return "unknown"
    if all(pay.commission_only for pay in pays):
        return "solely"
    return "partly" if any(pay.commission for pay in pays) else "none"
