"""What the law of a place says about a posting: what it must state, what it must not say, and whom that binds.

The fields are those of the table of rules in docs/reference/posting-law.md. No legal advice.
"""

from typing import Annotated, Literal, TypeAlias

from pydantic import AfterValidator, Field

from amhire.framework.record import Day, Id, Record, Text
from amhire.framework.rule import Rule

#: What a posting can be bound to state.
Duty: TypeAlias = Literal[
    "pay",
    "benefits",
    "other-pay",
    "deadline",
    "how-to-apply",
    "job-description",
    "ai-use",
    "vacancy",
    "minimum-pay",
    "neutral-title",
    "fair-chance",
    "equal-opportunity",
]
#: How certain a finding on a rule is allowed to be, at most.
Severity: TypeAlias = Literal["error", "warning", "advice"]
#: What makes work from a distance fall under a rule: it is done there, led from there, or could be done from there.
Reach: TypeAlias = Literal["performed-in", "reports-to", "could-be-filled-in"]
SourceKind: TypeAlias = Literal["statute", "regulator", "secondary"]


class Binds(Record):
    """Whom a rule binds. Every employer, where nothing is given."""

    #: At least so many employees in all places together.
    employees: Annotated[int, Field(ge=1, le=100_000)] = 1
    #: At least so many in the jurisdiction.
    employees_there: Annotated[int, Field(ge=1, le=100_000)] | None = None
    #: Work from a distance; empty where only a place of work in the jurisdiction counts.
    remote: tuple[Reach, ...] = ()
    #: Whether only postings to the public count, not those inside the company.
    public_only: bool = False
    #: Whom it leaves out, in words, where no field above says it.
    excludes: Text | None = None


class RangeRule(Record):
    """What a pay range has to be like."""

    #: Both ends must be there: no "from", no "up to".
    closed: bool = False
    #: The widest range for a year, in units of `currency`.
    most_width: Annotated[float, Field(gt=0)] | None = None
    #: No range is needed for a year's pay above this.
    not_above: Annotated[float, Field(gt=0)] | None = None
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")] | None = None
    #: Pay at the start of the employment, or anything the position may pay.
    basis: Literal["position", "upon-hire", "starting"] = "position"


class CommissionRule(Record):
    """What a rule on pay says where commission is paid, as the whole of the pay or as a part of it.

    `range` asks for a range, of base pay where there is one; `range-and-statement` also for a statement that commission
    is paid; `statement` for that statement instead of a range; `exempt` for neither.
    """

    solely: Literal["range", "range-and-statement", "statement", "exempt"] = "range"
    partly: Literal["range", "range-and-statement", "statement", "exempt"] = "range"


def _one_aim(rule: "PostingRule") -> "PostingRule":
    if (rule.requires is None) == (rule.forbids is None):
        raise ValueError("needs either `requires` or `forbids`, one of them and not both")
    return rule


class PostingRule(Rule):
    """One duty to state something, or one ban; `forbids` is the id of a rule in the folder terms.

    `verified` here means: the statute, an official page, or two independent secondary sources that quote it have been
    read; `kind` says which. A finding on a rule that is not verified is advice, whatever its `severity`.
    """

    requires: Duty | None = None
    forbids: Id | None = None
    severity: Severity = "error"
    kind: SourceKind
    #: First day on which a breach has consequences, where that is later than `effective`.
    enforced: Day | None = None
    binds: Binds = Binds()
    #: Whether a link to a public page that says it is enough.
    link: bool = False
    range: RangeRule | None = None
    commission: CommissionRule | None = None
    #: Time to put a posting right, and what a breach costs, in words.
    cure: Text | None = None
    penalty: Text | None = None
    #: What to write instead, where the place asks for something of its own.
    instead: Text | None = None


class Transposition(Record):
    """How far a state of the European Union has brought a directive into its own law."""

    act: Text
    status: Literal["in-force", "partly-in-force", "bill", "draft", "none"]
    text: Text
    source: Text
    url: Annotated[str, Field(pattern=r"^https?://[^\s<>\"']+$", max_length=2000)] | None = None
    verified: bool
    as_of: Day


class JurisdictionPosting(Record):
    """What a place says about postings."""

    rules: tuple[Annotated[PostingRule, AfterValidator(_one_aim)], ...] = ()
    transposition: Transposition | None = None
