"""What a résumé says, apart from any opening: jobs, years, reach, and every competency's level with its evidence."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import get_args

from amhire.framework.role import Reach
from amhire.screening.dates import count_years, find_date_ranges
from amhire.screening.duties import find_held_role, serves_private_persons
from amhire.screening.evidence import EvidenceFinder, Hit
from amhire.screening.jobs import Job, find_head, find_jobs
from amhire.screening.private import find_contacts
from amhire.screening.scope import Scope, join_scopes
from amhire.screening.sections import Section, Statement, find_sections, section_at, split_statements
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
_BUSINESS = re.compile(
    r"\b(?:accounts?|clients?|customers?|sales|partners?|business|markets?|revenue|distributors?|regions?)\b",
    re.IGNORECASE,
)
_REACHES: Mapping[Reach, re.Pattern[str]] = {
    "region": re.compile(
        r"\b(?:key|major|strategic|named|national|global|large|largest|top|enterprise|corporate|fortune|tier|vip|"
        r"high[- ]value)\b"
        r"(?:[\s-]+\w+){0,2}?[\s-]+(?:accounts?|clients?|customers?)\b|\bfortune\s+\d+|\bc-(?:level|suite)\b",
        re.IGNORECASE,
    ),
    "nation": re.compile(
        r"\b(?:national(?:ly)?|nation[- ]?wide|country[- ]?wide|coast[- ]to[- ]coast|all\s+50\s+states|"
        r"(?:across|throughout)\s+the\s+(?:whole\s+|entire\s+)?(?:country|nation|u\.?s\.?|uk|united\s+\w+))\b",
        re.IGNORECASE,
    ),
    "world": re.compile(
        r"\b(?:global(?:ly)?|world[- ]?wide|international(?:ly)?|multi[- ]?national|multi[- ]country|cross[- ]border|"
        r"emea|apac|latam|dach|latin\s+america\w*|asia(?:[- ]pacific)?|europe(?:an)?|middle\s+east\w*|africa|overseas|"
        r"(?:\d+|several|many|multiple|three|four|five|six|ten|twelve)\s+countries)\b",
        re.IGNORECASE,
    ),
}


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
    duties: tuple[frozenset[str], ...]

    @property
    def scope(self) -> Scope:
        """How far the account-management jobs reached, all together."""
        return join_scopes(job.scope for job in self.account_jobs)

    @property
    def account_jobs(self) -> tuple[Job, ...]:
        """The jobs that were account management."""
        return tuple(job for job in self.jobs if job.role)


def find_facts(text: str, finder: EvidenceFinder, book: TitleBook, *, as_of: date) -> Facts:
    """Read a résumé's text."""
    sections = find_sections(text)
    found = find_jobs(text, sections, find_date_ranges(text, as_of=as_of), book)
    # Titles, dates and employers count as experience, not as evidence of what was done; an address shows nothing.
    whole = split_statements(text, sections)
    statements = _cut_out([*(find_head(text, job) for job in found), *find_contacts(text, sections)], whole)
    hits = finder.find(text, statements)
    levels = rate_all(text, hits, statements)
    rated = [(hit, level) for hit, level in zip(hits, levels, strict=True) if level]
    jobs = tuple(_settle(job, text, rated, book) for job in found)
    return Facts(
        text=text,
        sections=sections,
        jobs=jobs,
        years=_count(jobs, rated),
        reaches={reach: _find_reach(text, whole, pattern) for reach, pattern in _REACHES.items()},
        levels=_best(rated),
        evidence=_collect(text, rated, statements),
        amounts=_weigh(text, rated, statements),
        duties=tuple(_list_duties(job, rated) for job in jobs),
    )


def make_quote(text: str, start: int, end: int, sections: Sequence[Section], *, level: int = 0) -> Quote:
    """A quote of text[start:end]."""
    return Quote(text[start:end], level, start, end, section_at(sections, start).kind)


def _cut_out(heads: Sequence[tuple[int, int]], statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """The statements without the stretches, each in the pieces that are left of it."""
    left: list[Statement] = []
    for statement in statements:
        start = statement.start
        for begin, end in sorted(head for head in heads if head[0] < statement.end and head[1] > statement.start):
            if begin > start:
                left.append(replace(statement, start=start, end=begin))
            start = max(start, end)
        if start < statement.end:
            left.append(replace(statement, start=start))
    return tuple(left)


def _settle(job: Job, text: str, rated: Sequence[tuple[Hit, int]], book: TitleBook) -> Job:
    """Where the title leaves it open, the duties say whether the job was account management."""
    if job.role:
        return job
    duties = text[job.head[1] : job.end]
    if role := find_held_role(duties, book):
        return replace(job, role=book.shown_role(role, job.scope))
    if not job.duties_decide or serves_private_persons(duties):
        return job
    keeps = _keeps_accounts(job, rated)
    return replace(job, role=book.shown_role("account-manager", job.scope)) if keeps else job


def _keeps_accounts(job: Job, rated: Sequence[tuple[Hit, int]]) -> bool:
    """Whether the duties of a job show relationships kept, and care for what follows or more than one such duty."""
    said: dict[str, set[int]] = {}
    for hit, level in rated:
        if level >= APPLIED and job.start <= hit.start < job.end:
            said.setdefault(hit.competency, set()).add(hit.statement)
    # What was done besides, such as winning new accounts, takes nothing away: more evidence never lowers a score.
    return _KEEPING in said and (len(said[_KEEPING]) > 1 or any(name in said for name in _CARING))


def _count(jobs: Sequence[Job], rated: Sequence[tuple[Hit, int]]) -> Years:
    in_area: dict[Area, list[Job]] = {area: [] for area in get_args(Area)}
    for job in jobs:
        if job.role:
            in_area["account-management"].append(job)
        # Whether an open title was account management is for its duties to say, and earns elsewhere: more evidence of
        # another kind of work must not take these years away.
        for area in ("sales-or-service", "business-sales"):
            if job.title_role or area in job.areas:
                in_area[area].append(job)
        led = any(
            hit.competency == _GUIDING and level >= APPLIED and job.start <= hit.start < job.end for hit, level in rated
        )
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


def _weigh(text: str, rated: Sequence[tuple[Hit, int]], statements: Sequence[Statement]) -> dict[str, Amount]:
    """The amounts of evidence. What is said twice in the same words is said once."""
    best: dict[str, dict[str, int]] = {}
    for hit, level in rated:
        statement = statements[hit.statement]
        said = " ".join(text[statement.start : statement.end].split()).casefold()
        found = best.setdefault(hit.competency, {})
        found[said] = max(level, found.get(said, 0))
    return {
        name: Amount(1 in found.values(), *(sum(level == each for each in found.values()) for level in (2, 3)))
        for name, found in best.items()
    }


def _list_duties(job: Job, rated: Sequence[tuple[Hit, int]]) -> frozenset[str]:
    return frozenset(hit.competency for hit, level in rated if level >= APPLIED and job.start <= hit.start < job.end)


def _collect(
    text: str, rated: Sequence[tuple[Hit, int]], statements: Sequence[Statement]
) -> dict[str, tuple[Quote, ...]]:
    """The best quotes of every competency: strongest first, then in reading order, each sentence once."""
    ordered = sorted(rated, key=lambda pair: (-pair[1], pair[0].start))
    quotes: dict[str, dict[str, Quote]] = {}
    for hit, level in ordered:
        statement = statements[hit.statement]
        start, end = _cut(text, hit, statement)
        found = quotes.setdefault(hit.competency, {})
        # The same sentence twice in a résumé, once as a highlight, is one piece of evidence.
        said = " ".join(text[start:end].split()).casefold()
        if said in found:
            found[said] = _mark(found[said], hit)
        elif len(found) < _MOST_QUOTES:
            found[said] = _mark(Quote(text[start:end], level, start, end, statement.section), hit)
    return {competency: tuple(found.values()) for competency, found in quotes.items()}


def _mark(quote: Quote, hit: Hit) -> Quote:
    if hit.start < quote.start or hit.end > quote.end:
        return quote
    return replace(quote, marks=tuple(sorted({*quote.marks, (hit.start, hit.end)})))


def _cut(text: str, hit: Hit, statement: Statement) -> tuple[int, int]:
    """The statement, or of a long one the whole words around the hit."""
    if statement.end - statement.start <= _LONGEST_QUOTE:
        return statement.start, statement.end
    room = max(0, _LONGEST_QUOTE - (hit.end - hit.start)) // 2
    start, end = max(statement.start, hit.start - room), min(statement.end, hit.end + room)
    if start > statement.start:
        space = _SPACE.search(text, start, hit.start)
        start = space.end() if space else hit.start
    if end < statement.end:
        end = max((space.start() for space in _SPACE.finditer(text, hit.end, end)), default=hit.end)
    return start, end


def _find_reach(text: str, statements: Sequence[Statement], pattern: re.Pattern[str]) -> tuple[Quote, ...]:
    found: dict[str, Quote] = {}
    for each in statements:
        said = text[each.start : each.end]
        told = each.section in {"experience", "achievements"} and len(said) <= 2 * _LONGEST_QUOTE
        if told and pattern.search(said) and _BUSINESS.search(said):
            found.setdefault(
                " ".join(said.split()).casefold(), Quote(said, APPLIED, each.start, each.end, each.section)
            )
    return tuple(found.values())
