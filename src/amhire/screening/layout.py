"""Which title, dates and employer belong together: the heads of a résumé's jobs, in whatever order it writes them."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from amhire.screening.dates import DateRange
from amhire.screening.heads import (
    Line,
    guess_title,
    is_company,
    is_labelled,
    is_name,
    is_prose,
    is_sentence,
    pick_employer,
    pick_title,
)
from amhire.screening.sections import is_bullet, is_heading

#: Where a name stands as seen from title and dates.
_Slot: TypeAlias = Literal["beside", "above", "below"]

_MOST_TITLE_LETTERS = 90
#: On a longer line what stands beside title and dates is text, not the employer.
_MOST_HEAD_LETTERS = 300
_AWARD = re.compile(
    r"\bof\s+the\s+(?:year|quarter|month)\b|\b(?:awards?|awarded|winner|recipient|scholarship|finalist|nominee|nominated|"
    r"member\s+of|association\s+of)\b",
    re.IGNORECASE,
)
_OWN_MASTER = re.compile(r"\b(?:freelanc\w*|self[- ]?employed|independent|contractor)\b", re.IGNORECASE)
#: A title may stand this many lines above its dates (with the employer between) or below them.
_LINES_AROUND = 2


@dataclass(slots=True)
class Head:
    """A job's head while it is put together: places are those of lines."""

    dates: DateRange
    first: int
    last: int
    title: str = ""
    title_line: int = -1
    names: dict[_Slot, str] = field(default_factory=dict)
    employer: str = ""
    #: Whether the range stands over several jobs at one employer.
    is_parent: bool = False
    #: The range that stands over this job and others at its employer.
    parent: DateRange | None = None


def read_heads(text: str, lines: Sequence[Line], dated: Sequence[DateRange], ranges: Sequence[DateRange]) -> list[Head]:
    """The heads of the jobs that `dated` are the dates of; `ranges` are all dates of the text, those of studies too.

    A head without a title is one whose title this cannot read, or that has none; what was done there still counts.
    """
    taken = {place for each in ranges for place in _lines_between(lines, each.start, each.end)}
    heads = []
    for place, each in enumerate(dated):
        at = _lines_between(lines, each.start, each.end)
        head = Head(each, at[0], at[-1])
        above = dated[place - 1].end if place else 0
        below = dated[place + 1].start if place + 1 < len(dated) else len(text)
        before = text[max(above, lines[at[0]].start) : each.start]
        after = text[each.end : min(below, lines[at[-1]].end)]
        if title := pick_title(before) or pick_title(after):
            head.title, head.title_line = ("" if _AWARD.search(before + after) else title), at[0]
            heads.append(head)
        elif not is_prose(before) and len(before) <= _MOST_TITLE_LETTERS:
            heads.append(head)
    _find_titles_around(lines, heads, taken)
    _guess_titles(text, lines, heads, taken)
    _name_employers(lines, heads, taken)
    parents = {head.parent for head in heads if head.parent}
    return _leave_out_nested(lines, [head for head in heads if head.title or head.dates not in parents])


def _lines_between(lines: Sequence[Line], start: int, end: int) -> range:
    first, last = (bisect_left(lines, place, key=lambda line: line.end) for place in (start, end))
    return range(first, last + 1)


def _find_titles_around(lines: Sequence[Line], heads: Sequence[Head], taken: set[int]) -> None:
    """Titles that stand above or below their dates; where both may be, the way that this résumé does it elsewhere."""
    options = {
        place: (_look(lines, head.first, -1, taken), _look(lines, head.last, 1, taken))
        for place, head in enumerate(heads)
        if head.title_line < 0
    }
    votes = Counter(above is not None for above, below in options.values() if (above is None) != (below is None))
    used: set[int] = set()
    for place, (above, below) in options.items():
        ways = (above, below) if votes[True] > votes[False] else (below, above)
        if votes[True] == votes[False] and above is not None and below is not None:
            ways = (above, below) if heads[place].first - above <= below - heads[place].last else (below, above)
        found = next((each for each in ways if each is not None and each not in used), None)
        # What a later range needs as its only title is not taken by an earlier one that stands over several jobs.
        if found is not None and not (
            found == below and votes[True] > votes[False] and _is_needed(options, place, found)
        ):
            used.add(found)
            _take_title(lines, heads[place], found)


def _is_needed(options: Mapping[int, tuple[int | None, int | None]], place: int, line: int) -> bool:
    return options.get(place + 1, (None, None))[0] == line


def _look(lines: Sequence[Line], place: int, way: Literal[-1, 1], taken: set[int]) -> int | None:
    """The nearest line with a title above or below the dates, as far as the head may reach."""
    for distance in range(1, _LINES_AROUND + 1):
        at = place + way * distance
        if not 0 <= at < len(lines) or at in taken or is_heading(lines[at].text):
            return None
        line = lines[at].text
        if (title := pick_title(line)) and not _AWARD.search(line) and len(title) <= _MOST_TITLE_LETTERS:
            return at
        if is_bullet(line) or is_sentence(line) or (way > 0 and is_prose(line.strip())):
            return None
    return None


def _guess_titles(text: str, lines: Sequence[Line], heads: Sequence[Head], taken: set[int]) -> None:
    """Titles of no known kind, so that one job's duties do not run on into the next.

    Only where most heads of the résumé hold a title that is known: they show where to look.
    """
    known = [head for head in heads if head.title]
    if len(known) * 2 < len(heads):
        return
    used = {head.title_line for head in known}
    ways = Counter(_way(head) for head in known)
    for head in heads:
        if head.title_line >= 0:
            continue
        for way, _ in ways.most_common():
            at = head.first if way == 0 else (head.first if way < 0 else head.last) + way
            if not 0 <= at < len(lines) or at in used or (way and at in taken) or is_heading(lines[at].text):
                continue
            line = lines[at].text.replace(text[head.dates.start : head.dates.end], " | ")
            if (title := guess_title(line)) and not is_bullet(line) and not _AWARD.search(line):
                head.title, head.title_line = title, at
                head.first, head.last = min(head.first, at), max(head.last, at)
                break


def _way(head: Head) -> int:
    """Where the title stands as seen from the dates: lines above (less than 0) or below, 0 on the same one."""
    if head.first == head.last:
        return 0
    return head.title_line - head.last if head.title_line == head.first else head.title_line - head.first


def _take_title(lines: Sequence[Line], head: Head, at: int) -> None:
    head.title, head.title_line = pick_title(lines[at].text), at
    head.first, head.last = min(head.first, at), max(head.last, at)


def _name_employers(lines: Sequence[Line], heads: Sequence[Head], dated: set[int]) -> None:
    """Who each job was with: beside title and dates, or on the line above or below, as this résumé does it."""
    taken = dated | {head.title_line for head in heads}
    for head in heads:
        whole = [lines[at] for at in range(head.first, head.last + 1)]
        own = [_masked(line, heads) for line in whole if len(line.text) <= _MOST_HEAD_LETTERS]
        # The line of the title comes first: place and dates often share another one.
        own.sort(key=lambda line: head.title not in line)
        head.names = _names_around(lines, head, own, taken)
        head.is_parent = not head.title and bool(head.names)
    votes = Counter(slot for head in heads if "beside" not in head.names for slot in head.names)
    order: tuple[_Slot, ...] = ("above", "below") if votes["above"] >= votes["below"] else ("below", "above")
    before: Head | None = None
    for head in heads:
        _choose_employer(head, order, before)
        before = head if head.employer or head.title else before


def _masked(line: Line, heads: Sequence[Head]) -> str:
    """A line with bars in place of all dates; heads stand in the order of their dates, which do not overlap."""
    text = line.text
    first = bisect_right(heads, line.start, key=lambda head: head.dates.end)
    for head in heads[first : bisect_left(heads, line.end, key=lambda head: head.dates.start)]:
        start, end = max(head.dates.start - line.start, 0), min(head.dates.end - line.start, len(text))
        text = text[:start] + "|" * (end - start) + text[end:]
    return re.sub(r"\|{2,}", lambda bars: " | " + " " * (len(bars[0]) - 3), text)


def _names_around(lines: Sequence[Line], head: Head, own: Sequence[str], taken: set[int]) -> dict[_Slot, str]:
    names: dict[_Slot, str] = {}
    beside = [name for name in (pick_employer(line, head.title) for line in own) if name]
    if beside:
        names["beside"] = next((name for name in beside if is_company(name)), beside[0])
    if above := _look_for_name(lines, range(head.first - 1, head.first - 3, -1), taken, head.title):
        names["above"] = above
    if below := _look_for_name(lines, range(head.last + 1, head.last + 4), taken, head.title):
        names["below"] = below
    return names


def _look_for_name(lines: Sequence[Line], places: range, taken: set[int], title: str) -> str:
    """The employer on the nearest line; fields of a form may stand between."""
    for at in places:
        if not 0 <= at < len(lines) or at in taken or is_heading(lines[at].text):
            return ""
        line = lines[at].text
        labelled = is_labelled(line)
        if labelled or is_name(line):
            name = pick_employer(line, title)
            if name or not labelled:
                return name
        else:
            return ""
    return ""


def _choose_employer(head: Head, order: Sequence[_Slot], before: Head | None) -> None:
    beside = head.names.get("beside", "")
    around = [(slot, head.names[slot]) for slot in order if slot in head.names]
    if beside and (is_company(beside) or not any(is_company(name) for _, name in around)):
        head.employer = beside
        return
    if _OWN_MASTER.search(head.title):
        return
    if before is not None and before.employer and _shares_employer(head, order, before):
        head.employer, head.parent = before.employer, before.parent or (before.dates if before.is_parent else None)
        return
    slot, head.employer = next(
        (each for each in around if is_company(each[1])), around[0] if around else ("beside", beside)
    )
    if slot == "above":
        head.first -= 1
    elif slot == "below":
        head.last += 1


def _shares_employer(head: Head, order: Sequence[_Slot], before: Head) -> bool:
    """Whether a job without an employer of its own was with that of the job before it."""
    over = before.dates if before.is_parent else before.parent
    if over and over.first <= head.dates.first and head.dates.last <= over.last:
        return True
    return order[0] == "above" and "above" not in head.names and "above" in before.names


def _leave_out_nested(lines: Sequence[Line], heads: Sequence[Head]) -> list[Head]:
    """Leaves out bullets that only date a piece of work inside the job above them."""
    kept: list[Head] = []
    outer: Head | None = None
    for head in heads:
        if not is_bullet(lines[head.title_line if head.title else head.first].text):
            outer = head
        elif outer and outer.dates.first <= head.dates.first and head.dates.last <= outer.dates.last:
            continue
        kept.append(head)
    return kept
