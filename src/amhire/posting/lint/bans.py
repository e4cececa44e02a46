"""Which rows of law speak of a wording."""

from collections.abc import Iterable, Mapping, Sequence

from amhire.posting.law import Applied
from amhire.posting.lint.finding import SEVERITIES
from amhire.posting.lint.grading import grade
from amhire.posting.lint.precedence import lies_within

_IN_FORCE = ("applies", "may-apply")


def find_bans(applied: Iterable[Applied]) -> Mapping[str, Sequence[Applied]]:
    """For each rule on wording the rows that speak of it in a situation.

    Of places within one another the narrowest row in force counts, unless it only may hold and the wider one surely
    does: then the wider one counts, and the narrower beside it where it weighs more. Places side by side count each.
    A row that is not in force yet is kept where none in force lies on its chain. What holds everywhere stands in only
    where no place has a row in force.
    """
    applied = tuple(applied)
    within = {each.jurisdiction.id: each.jurisdiction.within for each in applied}
    rows: dict[str, list[Applied]] = {}
    for each in applied:
        if each.rule.forbids and each.state in (*_IN_FORCE, "not-yet"):
            rows.setdefault(each.rule.forbids, []).append(each)
    return {name: _narrowest(found, within) for name, found in rows.items()}


def _narrowest(rows: Sequence[Applied], within: Mapping[str, str | None]) -> Sequence[Applied]:
    local = [row for row in rows if row.jurisdiction.countries]
    binding = [row for row in local if row.state in _IN_FORCE]
    kept = [row for row in binding if not any(_replaces(other, row, within) for other in binding)]
    coming = [row for row in local if row.state == "not-yet" and not _on_chain(row, kept, within)]
    general = [] if kept else [row for row in rows if not row.jurisdiction.countries and row.state in _IN_FORCE]
    return [*kept, *general, *coming]


def _replaces(one: Applied, other: Applied, within: Mapping[str, str | None]) -> bool:
    is_surer = one.state == "applies" and other.state == "may-apply"
    if lies_within(one, other, within):
        return is_surer or one.state == other.state
    weighs_as_much = SEVERITIES.index(grade(one)) >= SEVERITIES.index(grade(other))
    return lies_within(other, one, within) and is_surer and weighs_as_much


def _on_chain(row: Applied, others: Iterable[Applied], within: Mapping[str, str | None]) -> bool:
    return any(
        other.jurisdiction.id == row.jurisdiction.id
        or lies_within(row, other, within)
        or lies_within(other, row, within)
        for other in others
    )
