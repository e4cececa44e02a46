"""Which rows of law speak of a wording."""

from collections.abc import Iterable, Mapping, Sequence

from amhire.posting.law import Applied

_IN_FORCE = ("applies", "may-apply")


def find_bans(applied: Iterable[Applied]) -> Mapping[str, Sequence[Applied]]:
    """For each rule on wording the rows that speak of it in a situation.

    Of places within one another the narrowest row in force counts; places side by side count each. A row that is not
    in force yet is kept where none in force lies on its chain. What holds everywhere stands in only where no place
    has a row in force.
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
    kept = [row for row in binding if not any(_lies_within(other, row, within) for other in binding)]
    coming = [row for row in local if row.state == "not-yet" and not _on_chain(row, kept, within)]
    general = [] if kept else [row for row in rows if not row.jurisdiction.countries and row.state in _IN_FORCE]
    return [*kept, *general, *coming]


def _on_chain(row: Applied, others: Iterable[Applied], within: Mapping[str, str | None]) -> bool:
    return any(
        other.jurisdiction.id == row.jurisdiction.id
        or _lies_within(row, other, within)
        or _lies_within(other, row, within)
        for other in others
    )


def _lies_within(inner: Applied, outer: Applied, within: Mapping[str, str | None]) -> bool:
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
