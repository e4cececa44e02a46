"""Facts of a résumé against an opening: a score from 0 to 100 whose points add up. Pure, and nothing here reads files.

competencies         50 points, 40 where the role has a scope of its own: shared out by the weight in the role times
                     what a résumé can tell about it; every different statement earns a part of what is still missing
account management   30 points: 10 for the job that comes nearest, 20 by years up to five
sales and service    10 points by years up to five, half of them only for work with businesses
scope                10 points for key, national and global roles: a title or two statements that show it earn all
career level         5 points for a job of the level asked, half for one step below
requirements         5 points: the share of the opening's required qualifications that are met, by weight
limit                a role that reaches the world ends at 55 points where nothing shows work across countries

More of anything never takes points away, and every step saturates: to repeat oneself earns nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import get_args

from amhire.framework.role import Reach
from amhire.profile import Profile
from amhire.screening.dates import count_weighted_years
from amhire.screening.facts import Amount, Facts, Quote
from amhire.screening.jobs import Job
from amhire.screening.requirements import RequirementResult, judge_requirements
from amhire.screening.scope import CareerLevel
from amhire.screening.titles import Area

_COMPETENCIES, _SCOPE = 50.0, 10.0
_NEAREST, _ACCOUNT_YEARS, _SALES_YEARS, _LEVEL, _REQUIREMENTS = 10.0, 20.0, 10.0, 5.0, 5.0
_FULL_YEARS = 5.0
_FULL_SCOPE = 2
#: Below where the band "strong" begins: without work across countries nobody is a strong match for such a role.
_LIMIT_WITHOUT_REACH = 55.0
#: What a claim, and each statement of something applied or demonstrated, earns of the points still missing.
_CLAIMED, _APPLIED, _DEMONSTRATED = 0.1, 0.4, 0.6
#: A job counts as account management in full by its title. Otherwise its duties say how much of it was, up to these
#: shares: titles that leave it open, jobs without a title, other work with customers, anything else.
_OPEN_TITLE, _NO_TITLE, _SALES_TITLE, _OTHER_TITLE = 0.9, 0.5, 0.3, 0.1
#: So many different competencies that tell account managers from others make a job's duties those of one.
_FULL_DUTIES = 4
_TELLING = 1.0
_HALF = 0.5
_SELLING: Area = "sales-or-service"
_REACHES: tuple[Reach, ...] = get_args(Reach)
_LEVELS: tuple[CareerLevel, ...] = get_args(CareerLevel)


@dataclass(frozen=True, slots=True)
class CompetencyMatch:
    """A competency, the level the résumé shows, and the points this earns of the most it could."""

    id: str
    name: str
    level: int
    weight: float
    points: float
    most: float
    evidence: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """Points that do not come from a single competency; `note` says from what."""

    id: str
    points: float
    most: float
    note: str


@dataclass(frozen=True, slots=True)
class Match:
    """The score and everything it is made of: competencies and parts add up to it."""

    score: float
    competencies: tuple[CompetencyMatch, ...]
    parts: tuple[Part, ...]
    requirements: tuple[RequirementResult, ...]


def score_match(profile: Profile, facts: Facts, others: Sequence[tuple[str, str]] = ()) -> Match:
    """Score the facts for the profile.

    `others` are ids and names of competencies the opening does not weigh: they are shown and earn nothing.
    """
    scoped = profile.role.scope.reach != "portfolio"
    most = _COMPETENCIES - (_SCOPE if scoped else 0.0)
    unweighed = (_unweighed(named, facts) for named in others)
    competencies = (*_match_competencies(profile, facts, most), *unweighed)
    behind = {each.competency.posting.requirements[0].id: each.competency.id for each in profile.competencies}
    requirements = judge_requirements((*profile.required, *profile.preferred), facts, behind)
    parts = [*_experience(profile, facts), _level(profile, facts), _met(requirements)]
    if scoped:
        parts.append(_scope(profile, facts))
    total = round(sum(each.points for each in competencies) + sum(part.points for part in parts), 1)
    if profile.role.scope.reach == "world" and total > _LIMIT_WITHOUT_REACH and not parts[-1].points:
        parts.append(Part("limit", round(_LIMIT_WITHOUT_REACH - total, 1), 0.0, ""))
        total = _LIMIT_WITHOUT_REACH
    return Match(total, competencies, tuple(parts), requirements)


def _match_competencies(profile: Profile, facts: Facts, most: float) -> list[CompetencyMatch]:
    told = [each.weight * each.competency.evidence.weight for each in profile.competencies]
    whole = sum(told) or 1.0
    found, running, given = [], 0.0, 0.0
    for each, weight in zip(profile.competencies, told, strict=True):
        # Shares are cut from the running total, so that the rounded ones add up to exactly what there is to earn.
        running += most * weight / whole
        share = round(round(running, 1) - given, 1)
        given = round(given + share, 1)
        name = each.competency.id
        points = round(share * _earn(facts.amounts.get(name, Amount())), 1)
        level, evidence = facts.levels.get(name, 0), facts.evidence.get(name, ())
        found.append(CompetencyMatch(name, each.competency.name, level, each.weight, points, share, evidence))
    return found


def _earn(amount: Amount) -> float:
    missing = 1 - _CLAIMED * (amount.claimed or bool(amount.applied + amount.demonstrated))
    return 1.0 - missing * (1 - _APPLIED) ** amount.applied * (1 - _DEMONSTRATED) ** amount.demonstrated


def _unweighed(named: tuple[str, str], facts: Facts) -> CompetencyMatch:
    name, shown = named
    return CompetencyMatch(name, shown, facts.levels.get(name, 0), 0.0, 0.0, 0.0, facts.evidence.get(name, ()))


def _experience(profile: Profile, facts: Facts) -> list[Part]:
    shares = [(job, _share(profile, job, duties)) for job, duties in zip(facts.jobs, facts.duties, strict=True)]
    managed = count_weighted_years((job.dates, share) for job, share in shares if job.dates)
    managed += sum(job.stated_months * share for job, share in shares if not job.dates) / 12
    sold, to_firms = facts.years.in_area["sales-or-service"], facts.years.in_area["business-sales"]
    nearest = max((share for _, share in shares), default=0.0)
    points = _NEAREST * nearest + _by_years(_ACCOUNT_YEARS, managed)
    sales = _HALF * (_by_years(_SALES_YEARS, sold) + _by_years(_SALES_YEARS, to_firms))
    return [
        Part("account-experience", round(points, 1), _NEAREST + _ACCOUNT_YEARS, f"{managed:.1f}"),
        Part("sales-experience", round(sales, 1), _SALES_YEARS, f"{sold:g}"),
    ]


def _share(profile: Profile, job: Job, duties: frozenset[str]) -> float:
    """How much of a job was account management, from 0 to 1."""
    if job.title_role:
        return 1.0
    competencies = profile.framework.competencies
    telling = sum(competencies[name].evidence.weight >= _TELLING for name in duties)
    if not job.title:
        most = _NO_TITLE
    elif job.duties_decide or job.role:
        most = _OPEN_TITLE
    else:
        most = _SALES_TITLE if _SELLING in job.areas else _OTHER_TITLE
    return most * min(1.0, telling / _FULL_DUTIES)


def _by_years(most: float, years: float) -> float:
    return most * min(1.0, years / _FULL_YEARS)


def _level(profile: Profile, facts: Facts) -> Part:
    asked = _LEVELS.index(profile.level.id) if profile.level.id in _LEVELS else 0
    held = [
        _LEVELS.index(job.career_level)
        for job in facts.jobs
        if job.title_role or job.duties_decide or _SELLING in job.areas
    ]
    best = max(held, default=-1)
    share = 1.0 if best >= asked else _HALF if best == asked - 1 and best >= 0 else 0.0
    return Part("career-level", _LEVEL * share, _LEVEL, _LEVELS[best] if best >= 0 else "")


def _met(results: Sequence[RequirementResult]) -> Part:
    counted = [each for each in results if each.requirement.required and each.requirement.kind != "competency"]
    whole = sum(each.requirement.weight for each in counted)
    met = sum(each.requirement.weight for each in counted if each.met == "yes")
    count = sum(each.met == "yes" for each in counted)
    share = met / whole if whole else 0.0
    return Part("requirements", round(_REQUIREMENTS * share, 1), _REQUIREMENTS, f"{count}/{len(counted)}")


def _scope(profile: Profile, facts: Facts) -> Part:
    reach = profile.role.scope.reach
    quotes = facts.reaches.get(reach, ())
    share = 1.0 if any(_reaches(profile, job) for job in facts.account_jobs) else min(1.0, len(quotes) / _FULL_SCOPE)
    return Part("reach", round(_SCOPE * share, 1), _SCOPE, f"{len(quotes)}")


def _reaches(profile: Profile, job: Job) -> bool:
    """Whether a job, by title and duties, was one of the opening's role or of a role that reaches further."""
    shown = profile.framework.roles[job.role].scope.reach if job.role else None
    return shown is not None and _REACHES.index(shown) >= _REACHES.index(profile.role.scope.reach)
