"""What a résumé says, apart from any opening: jobs, years, reach, and every competency's level with its evidence."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple, get_args

from amhire.framework.role import Reach
from amhire.screening.dates import count_years, find_date_ranges
from amhire.screening.duties import find_held_role, serves_private_persons
from amhire.screening.evidence import EvidenceFinder, Hit
from amhire.screening.jobs import Job, find_head, find_jobs
from amhire.screening.ordered import OrderedSet
from amhire.screening.private import find_contacts
from amhire.screening.reaches import find_reaches
from amhire.screening.scope import Scope, join_scopes
from amhire.screening.sections import Section, Statement, cut_out, find_sections, section_at, split_statements
from amhire.screening.strength import rate_all
from amhire.screening.titles import Area, TitleBook

APPLIED = 2
_MOST_QUOTES = 3
_LONGEST_QUOTE = 260
#: Who keeps relationships and also cares for what follows keeps accounts, whatever the title says.
_KEEPING = "client-relationships"
_CARING = ("account-planning", "customer-focus", "retention-and-renewals")
_GUIDING = "people-leadership"
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Quote:
    """A stretch of the text, verbatim: text[start:end]; `level` is what it shows.

    `marks` are the stretches inside it, as places in the whole text, that made it evidence.
    """

    text: str
    level: int
    start: int
    end: int
    section: str
    marks: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Years:
    """Years in each kind of work, overlaps counted once. `dated` is False where no job has dates."""

    in_area: Mapping[Area, float]
    #: The dated jobs that the years of each area come from.
    jobs: Mapping[Area, tuple[Job, ...]]
    dated: bool


@dataclass(frozen=True, slots=True)
class Amount:
    """How many different statements show a competency: applied and demonstrated; and whether it is claimed at all."""

    claimed: bool = False
    applied: int = 0
    demonstrated: int = 0


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything the scoring knows about a résumé. Name, address and the like are not in here, on purpose."""

    text: str
    sections: tuple[Section, ...]
    jobs: tuple[Job, ...]
    years: Years
    #: Statements on business done across a whole nation or several countries.
    reaches: Mapping[Reach, tuple[Quote, ...]]
    levels: Mapping[str, int]
    evidence: Mapping[str, tuple[Quote, ...]]
    amounts: Mapping[str, Amount]
    #: For every job, in the order of `jobs`, the competencies that its duties show as applied or better.
    duties: tuple[OrderedSet[str], ...]

    @property
    def scope(self) -> Scope:
        """How far the account-management jobs reached, all together."""
        return join_scopes(job.scope for job in self.account_jobs)

    @property
    def account_jobs(self) -> tuple[Job, ...]:
        """The jobs that were account management."""
        return tuple(job for job in self.jobs if job.role)


class _Draft(NamedTuple):
    """A quote while what marks it is collected: to add to a set is much quicker than to make the quote anew."""

    start: int
    end: int
    level: int
    section: str
    marks: set[tuple[int, int]]


class _Shown(NamedTuple):
    """A competency that a statement shows as applied or better; sorts by its place in the text."""

    start: int
    competency: str
    statement: int


def find_facts(text: str, finder: EvidenceFinder, book: TitleBook, *, as_of: date) -> Facts:
    """Read a résumé's text."""
    sections = find_sections(text)
    found = find_jobs(text, sections, find_date_ranges(text, as_of=as_of), book)
    # Titles, dates and employers count as experience, not as evidence of what was done; an address shows nothing.
    whole = split_statements(text, sections)
    statements = cut_out([*(find_head(text, job) for job in found), *find_contacts(text, sections)], whole)
    hits = finder.find(text, statements)
    levels = rate_all(text, hits, statements)
    rated = [(hit, level) for hit, level in zip(hits, levels, strict=True) if level]
    shown = sorted(_Shown(hit.start, hit.competency, hit.statement) for hit, level in rated if level >= APPLIED)
    jobs = tuple(_settle(job, text, shown, book) for job in found)
    said = [(number, statements[number]) for number in {hit.statement for hit, _ in rated}]
    sayings = {number: _fold(text[each.start : each.end]) for number, each in said}
    return Facts(
        text=text,
        sections=sections,
        jobs=jobs,
        years=_count(jobs, shown),
        reaches={reach: _quote_once(text, told) for reach, told in find_reaches(text, whole).items()},
        levels=_best(rated),
        evidence=_collect(text, rated, statements, sayings),
        amounts=_weigh(rated, sayings),
        duties=tuple(_list_duties(job, shown) for job in jobs),
    )


def make_quote(text: str, start: int, end: int, sections: Sequence[Section], *, level: int = 0) -> Quote:
    """A quote of text[start:end]."""
    return Quote(text[start:end], level, start, end, section_at(sections, start).kind)


def _settle(job: Job, text: str, shown: Sequence[_Shown], book: TitleBook) -> Job:
    """Where the title leaves it open, the duties say whether the job was account management."""
    if job.role:
        return job
    duties = text[job.head[1] : job.end]
    if role := find_held_role(duties, book):
        return replace(job, role=book.shown_role(role, job.scope))
    if not job.duties_decide or serves_private_persons(duties):
        return job
    keeps = _keeps_accounts(job, shown)
    return replace(job, role=book.shown_role("account-manager", job.scope)) if keeps else job


def _shown_in(job: Job, shown: Sequence[_Shown]) -> Sequence[_Shown]:
    """What stands in the stretch of a job."""
    # A place alone sorts before all that stands there, and asks for no key of every one.
    first = bisect_left(shown, (job.start,))
    return shown[first : bisect_left(shown, (job.end,), lo=first)]


def _keeps_accounts(job: Job, shown: Sequence[_Shown]) -> bool:
    """Whether the duties of a job show relationships kept, and care for what follows or more than one such duty."""
    said: dict[str, set[int]] = {}
    for each in _shown_in(job, shown):
        said.setdefault(each.competency, set()).add(each.statement)
    # What was done besides, such as winning new accounts, takes nothing away: more evidence never lowers a score.
    return _KEEPING in said and (len(said[_KEEPING]) > 1 or any(name in said for name in _CARING))


def _count(jobs: Sequence[Job], shown: Sequence[_Shown]) -> Years:
    in_area: dict[Area, list[Job]] = {area: [] for area in get_args(Area)}
    for job in jobs:
        if job.role:
            in_area["account-management"].append(job)
        # Whether an open title was account management is for its duties to say, and earns elsewhere: more evidence of
        # another kind of work must not take these years away.
        for area in ("sales-or-service", "business-sales"):
            if job.title_role or area in job.areas:
                in_area[area].append(job)
        led = any(each.competency == _GUIDING for each in _shown_in(job, shown))
        if led or "people-leadership" in job.areas:
            in_area["people-leadership"].append(job)
    dated = {area: tuple(job for job in found if job.dates or job.stated_months) for area, found in in_area.items()}
    years = {area: _add_years(found) for area, found in in_area.items()}
    return Years(years, dated, dated=any(job.dates or job.stated_months for job in jobs))


def _add_years(jobs: Iterable[Job]) -> float:
    """Years by the jobs' own dates, and for jobs without dates by the durations they state."""
    jobs = tuple(jobs)
    stated = sum(job.stated_months for job in jobs if not job.dates)
    return round(count_years(job.dates for job in jobs if job.dates) + stated / 12, 1)


def _best(rated: Iterable[tuple[Hit, int]]) -> dict[str, int]:
    best: dict[str, int] = {}
    for hit, level in rated:
        best[hit.competency] = max(level, best.get(hit.competency, 0))
    return best


def _weigh(rated: Sequence[tuple[Hit, int]], sayings: Mapping[int, str]) -> dict[str, Amount]:
    """The amounts of evidence. What is said twice in the same words is said once."""
    best: dict[str, dict[str, int]] = {}
    for hit, level in rated:
        said = sayings[hit.statement]
        found = best.setdefault(hit.competency, {})
        found[said] = max(level, found.get(said, 0))
    shown = {name: list(found.values()) for name, found in best.items()}
    return {name: Amount(1 in levels, levels.count(2), levels.count(3)) for name, levels in shown.items()}


def _list_duties(job: Job, shown: Sequence[_Shown]) -> frozenset[str]:
    return frozenset(each.competency for each in _shown_in(job, shown))


def _collect(
    text: str, rated: Sequence[tuple[Hit, int]], statements: Sequence[Statement], sayings: Mapping[int, str]
) -> dict[str, tuple[Quote, ...]]:
    """The best quotes of every competency: strongest first, then in reading order, each sentence once."""
    ordered = sorted(rated, key=lambda pair: (-pair[1], pair[0].start))
    drafts: dict[str, dict[str, _Draft]] = {}
    for hit, level in ordered:
        start, end, section = statements[hit.statement]
        found = drafts.setdefault(hit.competency, {})
        # The same sentence twice in a résumé, once as a highlight, is one piece of evidence.
        said = sayings[hit.statement]
        if end - start > _LONGEST_QUOTE:
            start, end = _cut(text, hit, start, end)
            said = _fold(text[start:end])
        if said not in found:
            if len(found) == _MOST_QUOTES:
                continue
            found[said] = _Draft(start, end, level, section, set())
        draft = found[said]
        if draft.start <= hit.start and hit.end <= draft.end:
            draft.marks.add((hit.start, hit.end))
    return {name: tuple(_quote(text, draft) for draft in found.values()) for name, found in drafts.items()}


def _quote(text: str, draft: _Draft) -> Quote:
    start, end, level, section, marks = draft
    return Quote(text[start:end], level, start, end, section, tuple(sorted(marks)))


def _cut(text: str, hit: Hit, first: int, last: int) -> tuple[int, int]:
    """Of a long statement, text[first:last], the whole words around the hit."""
    room = max(0, _LONGEST_QUOTE - (hit.end - hit.start)) // 2
    start, end = max(first, hit.start - room), min(last, hit.end + room)
    if start > first:
        space = _SPACE.search(text, start, hit.start)
        start = space.end() if space else hit.start
    if end < last:
        end = hit.end + len(_drop_last_word(text[hit.end : end]))
    return start, end


def _drop_last_word(said: str) -> str:
    """What stands before the last blanks."""
    bare = said.rstrip()
    if len(bare) < len(said):
        return bare
    before, *word = said.rsplit(None, 1) or [""]
    return before if word else ""


def _quote_once(text: str, statements: Iterable[Statement]) -> tuple[Quote, ...]:
    """The statements as quotes; of those with the same words the first."""
    quotes: dict[str, Quote] = {}
    for each in statements:
        quote = Quote(text[each.start : each.end], APPLIED, each.start, each.end, each.section)
        quotes.setdefault(_fold(quote.text), quote)
    return tuple(quotes.values())


def _fold(said: str) -> str:
    """What two ways to set the same words have in common."""
    return " ".join(said.split()).casefold()
