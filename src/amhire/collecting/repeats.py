"""The same card more than once: both are kept, the later one counts, and what differs is named."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from amhire.collecting.answers import BLANK, add_problems
from amhire.scorecard.names import fold_name
from amhire.scorecard.ratings import CardProblem, Ratings

AGAIN, COPY = "again", "copy"
_MOST_NAMED = 12


def place_of(row: Ratings) -> tuple[str, str, str, int]:
    """Whose card of whom it is: candidate, interviewer, stage and round, names as they are compared."""
    return fold_name(row.candidate), fold_name(row.interviewer), row.stage, row.round


def flag_repeats(read: Sequence[tuple[Ratings, str]], names: Mapping[str, str]) -> tuple[Ratings, ...]:
    """The rows in their order, those of one card with what differs between each and the next later one.

    Later is what was filed later; at the same time, what has the later file name. Each row comes with the
    hash of its file, "" for part of one; `names` are those of the competencies by id. A card without both names cannot
    be told to be another.
    """
    rows = [row for row, _ in read]
    groups: dict[tuple[str, str, str, int], list[int]] = {}
    for number, row in enumerate(rows):
        if row.is_card and row.candidate and row.interviewer:
            groups.setdefault(place_of(row), []).append(number)
    for group in groups.values():
        ordered = sorted(group, key=lambda number: (rows[number].filed, rows[number].file))
        for earlier, later in pairwise(ordered):
            is_copy = read[earlier][1] == read[later][1] != ""
            of_earlier, of_later = _compare(rows[earlier], rows[later], names, is_copy=is_copy)
            rows[earlier] = add_problems(rows[earlier], [of_earlier])
            rows[later] = add_problems(rows[later], [of_later])
    return tuple(rows)


def _compare(
    earlier: Ratings, later: Ratings, names: Mapping[str, str], *, is_copy: bool
) -> tuple[CardProblem, CardProblem]:
    if is_copy:
        return CardProblem(COPY, f"Same bytes as {later.file}."), CardProblem(COPY, f"Same bytes as {earlier.file}.")
    each = list(_differ(earlier, later, names))
    more = f" and {len(each) - _MOST_NAMED} more" if len(each) > _MOST_NAMED else ""
    differs = f"{', '.join(each[:_MOST_NAMED])}{more}" if each else "nothing differs"
    if BLANK in earlier.problems and BLANK not in later.problems:
        differs = "the earlier one is empty"
    return (
        CardProblem(AGAIN, f"The same card came again as {later.file}, which counts: {differs}."),
        CardProblem(AGAIN, f"The same card came before as {earlier.file}; this one counts: {differs}."),
    )


def _differ(earlier: Ratings, later: Ratings, names: Mapping[str, str]) -> Iterator[str]:
    for key in dict.fromkeys((*earlier.ratings, *later.ratings)):
        before, after = _show(earlier, key), _show(later, key)
        if before != after:
            yield f"{names.get(key, key)} {before} → {after}"
    if earlier.overall != later.overall:
        yield f"overall {earlier.overall or 'none'} → {later.overall or 'none'}"
    for key in dict.fromkeys((*earlier.notes, *later.notes)):
        if earlier.notes.get(key, "") != later.notes.get(key, ""):
            yield f"notes on {names.get(key, key)}"
    if earlier.date != later.date:
        yield f"date {earlier.date or 'none'} → {later.date or 'none'}"
    changed = [key for key in {*earlier.answers, *later.answers} if earlier.answers.get(key) != later.answers.get(key)]
    yield from sorted(changed)


def _show(row: Ratings, competency: str) -> str:
    if competency not in row.ratings:
        return "unanswered"
    rating = row.ratings[competency]
    return "no evidence" if rating is None else str(rating)
