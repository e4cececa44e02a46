"""Facts of a résumé against an opening: a score from 0 to 100 whose points add up. Pure, and nothing here reads files.

competencies         50 points, 40 where the role reaches a nation or the world: by weight; a claim earns a fifth of a
                     competency's points, applied half, demonstrated all
account management   25 points: 10 for having held the role at all, 15 by years up to five
sales and service    15 points by years up to five
reach                10 points where the role reaches a nation or the world: two statements that show it earn all
requirements         10 points: the share of the opening's required qualifications that are met, by weight
limit                a role that reaches the world ends at 60 points where nothing shows work across countries
"""

from collections.abc import Sequence
from dataclasses import dataclass

from amhire.framework.role import Reach
from amhire.profile import Profile
from amhire.screening.facts import Facts, Quote
from amhire.screening.requirements import RequirementResult, judge_requirements

_COMPETENCIES, _REACH = 50.0, 10.0
_HELD, _ACCOUNT_YEARS, _SALES_YEARS, _REQUIREMENTS = 10.0, 15.0, 15.0, 10.0
_FULL_YEARS = 5.0
_FULL_REACH = 2
_LIMIT_WITHOUT_REACH = 60.0
#: What a level earns of a competency's points: nothing, claimed, applied, demonstrated.
_EARNED = (0.0, 0.2, 0.5, 1.0)
_WIDE: frozenset[Reach] = frozenset({"nation", "world"})


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
    reach = profile.role.scope.reach
    most = _COMPETENCIES - (_REACH if reach in _WIDE else 0.0)
    unweighed = (_unweighed(named, facts) for named in others)
    competencies = (*_match_competencies(profile, facts, most), *unweighed)
    behind = {each.competency.posting.requirements[0].id: each.competency.id for each in profile.competencies}
    requirements = judge_requirements((*profile.required, *profile.preferred), facts, behind)
    parts = [*_experience(facts), _met(requirements)]
    if reach in _WIDE:
        parts.append(_reach(profile, facts))
    total = round(sum(each.points for each in competencies) + sum(part.points for part in parts), 1)
    if reach == "world" and total > _LIMIT_WITHOUT_REACH and not parts[-1].points:
        parts.append(Part("limit", round(_LIMIT_WITHOUT_REACH - total, 1), 0.0, ""))
        total = _LIMIT_WITHOUT_REACH
    return Match(total, competencies, tuple(parts), requirements)


def _match_competencies(profile: Profile, facts: Facts, most: float) -> list[CompetencyMatch]:
    whole = sum(each.weight for each in profile.competencies) or 1.0
    found, running, given = [], 0.0, 0.0
    for each in profile.competencies:
        # Shares are cut from the running total, so that the rounded ones add up to exactly what there is to earn.
        running += most * each.weight / whole
        share = round(round(running, 1) - given, 1)
        given = round(given + share, 1)
        level = facts.levels.get(each.competency.id, 0)
        evidence = facts.evidence.get(each.competency.id, ())
        name = each.competency.name
        points = round(share * _EARNED[level], 1)
        found.append(CompetencyMatch(each.competency.id, name, level, each.weight, points, share, evidence))
    return found


def _unweighed(named: tuple[str, str], facts: Facts) -> CompetencyMatch:
    name, shown = named
    return CompetencyMatch(name, shown, facts.levels.get(name, 0), 0.0, 0.0, 0.0, facts.evidence.get(name, ()))


def _experience(facts: Facts) -> list[Part]:
    managed = facts.years.in_area["account-management"]
    sold = facts.years.in_area["sales-or-service"]
    held = _HELD if facts.account_jobs else 0.0
    return [
        Part(
            "account-experience",
            round(held + _by_years(_ACCOUNT_YEARS, managed), 1),
            _HELD + _ACCOUNT_YEARS,
            f"{managed:g}",
        ),
        Part("sales-experience", round(_by_years(_SALES_YEARS, sold), 1), _SALES_YEARS, f"{sold:g}"),
    ]


def _by_years(most: float, years: float) -> float:
    return most * min(1.0, years / _FULL_YEARS)


def _met(results: Sequence[RequirementResult]) -> Part:
    counted = [each for each in results if each.requirement.required and each.requirement.kind != "competency"]
    whole = sum(each.requirement.weight for each in counted)
    met = sum(each.requirement.weight for each in counted if each.met == "yes")
    count = sum(each.met == "yes" for each in counted)
    share = met / whole if whole else 0.0
    return Part("requirements", round(_REQUIREMENTS * share, 1), _REQUIREMENTS, f"{count}/{len(counted)}")


def _reach(profile: Profile, facts: Facts) -> Part:
    quotes = facts.reaches.get(profile.role.scope.reach, ())
    titled = any(job.role == profile.role.id for job in facts.jobs)
    share = 1.0 if titled else min(1.0, len(quotes) / _FULL_REACH)
    return Part("reach", round(_REACH * share, 1), _REACH, f"{len(quotes)}")
