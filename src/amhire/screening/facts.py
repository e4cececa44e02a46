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
from amhire.screening.scope import Scope, join_scopes
from amhire.screening.sections import Section, SectionKind, Statement, find_sections, section_at, split_statements
from amhire.screening.signs import count_words, holds_any, small_letters
from amhire.screening.strength import rate_all
from amhire.screening.titles import Area, TitleBook

APPLIED = 2
_MOST_QUOTES = 3
_LONGEST_QUOTE = 260
#: Who keeps relationships and also cares for what follows keeps accounts, whatever the title says.
_KEEPING = "client-relationships"
_CARING = ("account-planning", "customer-focus", "retention-and-renewals")
_GUIDING = "people-leadership"
_TOLD: frozenset[SectionKind] = frozenset({"experience", "achievements"})
_SPACE = re.compile(r"\s+")
_BUSINESS = re.compile(
    r"\b(?:accounts?|clients?|customers?|sales|partners?|business|markets?|revenue|distributors?|regions?)\b",
)
_REACHES: Mapping[Reach, re.Pattern[str]] = {
    "region": re.compile(
        r"\b(?:key|major|strategic|named|national|global|large|largest|top|enterprise|corporate|fortune|tier|vip|"
        r"high[- ]value)\b"
        r"(?:[\s-]+\w+){0,2}?[\s-]+(?:accounts?|clients?|customers?)\b|\bfortune\s+\d+|\bc-(?:level|suite)\b",
    ),
    "nation": re.compile(
        r"\b(?:national(?:ly)?|nation[- ]?wide|country[- ]?wide|coast[- ]to[- ]coast|all\s+50\s+states|"
        r"(?:across|throughout)\s+the\s+(?:whole\s+|entire\s+)?(?:country|nation|u\.?s\.?|uk|united\s+\w+))\b",
    ),
    "world": re.compile(
        r"\b(?:global(?:ly)?|world[- ]?wide|international(?:ly)?|multi[- ]?national|multi[- ]country|cross[- ]border|"
        r"emea|apac|latam|dach|latin\s+america\w*|asia(?:[- ]pacific)?|europe(?:an)?|middle\s+east\w*|africa|overseas|"
        r"(?:\d+|several|many|multiple|three|four|five|six|ten|twelve)\s+countries)\b",
    ),
}
#: Words one of which every match of the pattern has.
_SIGNS_OF_REACH: Mapping[Reach, tuple[str, ...]] = {
    "region": (
        *("key", "major", "strategic", "named", "national", "global", "large", "largest", "top", "enterprise"),
        *("corporate", "fortune", "tier", "vip", "high", "level", "suite"),
    ),
    "nation": (
        *("national", "nationally", "nation", "nationwide", "country", "countrywide", "coast", "states", "across"),
        "throughout",
    ),
    "world": (
        *("global", "globally", "world", "worldwide", "international", "internationally", "multi", "multinational"),
        *("cross", "emea", "apac", "latam", "dach", "latin", "asia", "europe", "european", "middle", "africa"),
        *("overseas", "countries"),
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
    statements = _cut_out([*(find_head(text, job) for job in found), *find_contacts(text, sections)], whole)
    hits = finder.find(text, statements)
    levels = rate_all(text, hits, statements)
    rated = [(hit, level) for hit, level in zip(hits, levels, strict=True) if level]
    shown = sorted(_Shown(hit.start, hit.competency, hit.statement) for hit, level in rated if level >= APPLIED)
    jobs = tuple(_settle(job, text, shown, book) for job in found)
    sayings = {hit.statement: "" for hit, _ in rated}
    for number in sayings:
        sayings[number] = _fold(text[statements[number].start : statements[number].end])
    return Facts(
        text=text,
        sections=sections,
        jobs=jobs,
        years=_count(jobs, shown),
        reaches=_find_reaches(text, whole),
        levels=_best(rated),
        evidence=_collect(text, rated, statements, sayings),
        amounts=_weigh(rated, sayings),
        duties=tuple(_list_duties(job, shown) for job in jobs),
    )


def make_quote(text: str, start: int, end: int, sections: Sequence[Section], *, level: int = 0) -> Quote:
    """A quote of text[start:end]."""
    return Quote(text[start:end], level, start, end, section_at(sections, start).kind)


def _cut_out(heads: Sequence[tuple[int, int]], statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """The statements without the stretches, each in the pieces that are left of it."""
    cuts = _unite(heads)
    left: list[Statement] = []
    place = 0
    for statement in statements:
        start = statement.start
        while place < len(cuts) and cuts[place][1] <= start:
            place += 1
        at = place
        while at < len(cuts) and cuts[at][0] < statement.end:
            begin, end = cuts[at]
            if begin > start:
                left.append(Statement(start, begin, statement.section))
            start, at = max(start, end), at + 1
        if start == statement.start:
            left.append(statement)
        elif start < statement.end:
            left.append(Statement(start, statement.end, statement.section))
    return tuple(left)


def _unite(stretches: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The stretches in order; those that share letters are one."""
    united: list[tuple[int, int]] = []
    for start, end in sorted(stretches):
        if united and start < united[-1][1]:
            united[-1] = united[-1][0], max(united[-1][1], end)
        else:
            united.append((start, end))
    return united


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
    first = bisect_left(shown, job.start, key=lambda each: each.start)
    return shown[first : bisect_left(shown, job.end, lo=first, key=lambda each: each.start)]


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
    return {
        name: Amount(1 in found.values(), *(sum(level == each for each in found.values()) for level in (2, 3)))
        for name, found in best.items()
    }


def _list_duties(job: Job, shown: Sequence[_Shown]) -> frozenset[str]:
    return frozenset(each.competency for each in _shown_in(job, shown))


def _collect(
    text: str, rated: Sequence[tuple[Hit, int]], statements: Sequence[Statement], sayings: Mapping[int, str]
) -> dict[str, tuple[Quote, ...]]:
    """The best quotes of every competency: strongest first, then in reading order, each sentence once."""
    ordered = sorted(rated, key=lambda pair: (-pair[1], pair[0].start))
    drafts: dict[str, dict[str, _Draft]] = {}
    for hit, level in ordered:
        statement = statements[hit.statement]
        start, end = _cut(text, hit, statement)
        found = drafts.setdefault(hit.competency, {})
        # The same sentence twice in a résumé, once as a highlight, is one piece of evidence.
        is_whole = (start, end) == (statement.start, statement.end)
        said = sayings[hit.statement] if is_whole else _fold(text[start:end])
        if said not in found:
            if len(found) == _MOST_QUOTES:
                continue
            found[said] = _Draft(start, end, level, statement.section, set())
        draft = found[said]
        if draft.start <= hit.start and hit.end <= draft.end:
            draft.marks.add((hit.start, hit.end))
    return {name: tuple(_quote(text, draft) for draft in found.values()) for name, found in drafts.items()}


def _quote(text: str, draft: _Draft) -> Quote:
    start, end, level, section, marks = draft
    return Quote(text[start:end], level, start, end, section, tuple(sorted(marks)))


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


def _find_reaches(text: str, statements: Sequence[Statement]) -> dict[Reach, tuple[Quote, ...]]:
    small, words = small_letters(text), count_words(text)
    told = [
        (each, small[each.start : each.end])
        for each in statements
        if each.section in _TOLD and each.end - each.start <= 2 * _LONGEST_QUOTE
    ]
    found: dict[Reach, tuple[Quote, ...]] = {}
    for reach, pattern in _REACHES.items():
        # Of the signs only those that the text has at all are looked for in every statement.
        signs = [sign for sign in _SIGNS_OF_REACH[reach] if sign in words]
        likely = (pair for pair in told if holds_any(pair[1], signs)) if signs else ()
        shown = (each for each, said in likely if pattern.search(said) and _BUSINESS.search(said))
        found[reach] = _quote_once(text, shown)
    return found


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
