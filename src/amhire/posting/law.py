"""Which rules on postings hold for an opening, and why: places, size of the employer, commission, the day."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from amhire.framework.jurisdiction import Jurisdiction
from amhire.framework.posting_law import PostingRule

RuleState: TypeAlias = Literal["applies", "may-apply", "not-yet", "ended", "too-small", "exempt", "elsewhere"]
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


@dataclass(frozen=True, slots=True)
class Applied:
    """A rule in a situation on a day: whether it holds, and the reason in a sentence for the user."""

    jurisdiction: Jurisdiction
    rule: PostingRule
    state: RuleState
    why: str
