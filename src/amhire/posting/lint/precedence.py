"""Which of several rules on one subject speaks, where a place lies within another."""

from collections.abc import Iterable, Mapping, Sequence

from amhire.posting.law import Applied

#: A minimum to state is how some places word the duty to state pay.
_SUBJECTS = {"minimum-pay": "pay"}


def lies_within(inner: Applied, outer: Applied, within: Mapping[str, str | None]) -> bool:
    """Whether the place of one row lies in that of another; `within` is what each place lies in."""
    # An id begins with that of the place around, also where a place between has no rows; but a union of states is no
    # beginning of the ids of its states.
    if inner.jurisdiction.id.startswith(f"{outer.jurisdiction.id}-"):
        return True
    above, seen = inner.jurisdiction.within, {inner.jurisdiction.id}
    while above and above not in seen:
        if above == outer.jurisdiction.id:
            return True
        seen.add(above)
        above = within.get(above)
    return False


def settle_duties(rows: Sequence[Applied]) -> Sequence[Applied]:
    """The rows without those of a union of states whose states have one on the same subject.

    A directive binds the states, and what they make of it binds employers. State and city bind employers side by side,
    each with its own authority and penalty, so both stay.
    """
    return [row for row in rows if len(row.jurisdiction.countries) < 2 or not _is_taken_over(row, rows)]


def _is_taken_over(union: Applied, rows: Iterable[Applied]) -> bool:
    national = [
        row for row in rows if row.jurisdiction.within == union.jurisdiction.id and _subject(row) == _subject(union)
    ]
    sure = {code for row in national if row.state == "applies" for code in row.countries}
    return bool(union.countries) and union.countries <= sure


def _subject(row: Applied) -> str:
    duty = row.rule.requires or ""
    return _SUBJECTS.get(duty, duty)
