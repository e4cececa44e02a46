"""One result of linting a posting."""

from dataclasses import dataclass
from typing import TypeAlias

from amhire.framework.posting_law import Severity

#: From the lightest to the gravest.
SEVERITIES: tuple[Severity, ...] = ("advice", "warning", "error")

__all__ = ["SEVERITIES", "Finding", "Severity"]

JurisdictionCode: TypeAlias = str


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule, a place, what was found there, why it matters and what to write instead.

    Lines and columns count from 1; 0 where something is missing from the whole posting. For PDF and Word the lines are
    those that `amhire text` prints.
    """

    file: str
    rule: str
    severity: Severity
    line: int
    column: int
    #: The whole offending phrase as it stands there; "" for what is missing.
    found: str
    message: str
    #: Statute, paper or documentation that the rule rests on, with its address where there is one.
    source: str
    instead: str
    #: The code of the place whose law is meant, such as US-NY-NYC; "" for rules that are no law.
    jurisdiction: JurisdictionCode = ""
    #: What may stand in place of `found` without asking; None where a person has to decide.
    replacement: str | None = None
    #: The field of the requisition, or the property of the structured data, behind the place.
    path: str = ""
