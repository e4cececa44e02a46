"""How long a decision stays on record: what the law of each place asks, as dates."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from amhire.decision.record import Recorded
from amhire.framework.jurisdiction import Jurisdictions, RecordRule, add_wider, retention


@dataclass(frozen=True, slots=True)
class Deadline:
    """One rule's date for the record of one candidate, in the jurisdiction of that name, and whether it is over."""

    place: str
    rule: RecordRule
    until: date
    passed: bool

    @property
    def is_duty(self) -> bool:
        """Whether the record must be kept until then; otherwise it should be gone after it."""
        return self.rule.kind == "keep-at-least"


@dataclass(frozen=True, slots=True)
class Retention:
    """All deadlines of one record, and the jurisdictions on record that the framework at hand does not have.

    Of people who were `hired` the cards pass into a file that has times of its own: there is no day to delete after.
    """

    deadlines: tuple[Deadline, ...]
    unknown: tuple[str, ...] = ()
    hired: bool = False
    #: Whether the places have rules that do not concern people who were hired.
    others_only: bool = False

    @property
    def keep_until(self) -> Deadline | None:
        """The last duty to keep; None where no rule is known that asks for it."""
        return max((each for each in self.deadlines if each.is_duty), key=lambda each: each.until, default=None)

    @property
    def delete_after(self) -> Deadline | None:
        """The first date after which the record should be gone; None where no rule is known."""
        return min((each for each in self.deadlines if not each.is_duty), key=lambda each: each.until, default=None)

    @property
    def conflicts(self) -> bool:
        """Whether one rule wants the record gone while another still wants it kept: counsel must say which holds."""
        keep, delete = self.keep_until, self.delete_after
        return keep is not None and delete is not None and delete.until < keep.until

    @property
    def is_open(self) -> bool:
        """Whether nothing at hand says how long records are kept in these places."""
        return not self.deadlines and not self.others_only

    @property
    def must_stay(self) -> bool:
        """Whether a duty to keep has not run out."""
        return self.keep_until is not None and not self.keep_until.passed

    @property
    def is_due(self) -> bool:
        """Whether the record should be deleted: a date for it has passed, and no duty to keep stands against it."""
        return self.delete_after is not None and self.delete_after.passed and not self.must_stay


def find_retention(decisions: Iterable[Recorded], framework: Jurisdictions, *, on: date) -> Retention:
    """The deadlines of all decisions on one candidate, as they stand on a day.

    Counted from the day of the latest one. A later personnel action, a pending charge or a litigation hold makes them
    longer: nothing here knows of those.
    """
    decisions = list(decisions)
    headings = [each.entry.heading for each in decisions]
    named = list(dict.fromkeys(name for heading in headings for name in heading.jurisdictions))
    if not headings:
        return Retention(())
    places = add_wider(framework, [name for name in named if name in framework.jurisdictions])
    names = {each.id: each.name for each in places}
    closed = max(date.fromisoformat(heading.at[:10]) for heading in headings)
    hired = any(each.decision and each.decision.decision == "hire" and not each.superseded for each in decisions)
    found = [
        Deadline(names[each.jurisdiction], each.rule, each.until, each.until < on) for each in retention(places, closed)
    ]
    deadlines = tuple(each for each in found if not hired or each.is_duty)
    unknown = tuple(name for name in named if name not in framework.jurisdictions)
    return Retention(deadlines, unknown, hired, others_only=len(deadlines) < len(found))
