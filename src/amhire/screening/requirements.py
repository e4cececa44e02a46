"""Whether a résumé shows a requirement: yes, no, or unknown where it is silent."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from amhire.framework.role import Criterion
from amhire.profile import Requirement
from amhire.screening.facts import APPLIED, Facts, Quote, make_quote
from amhire.screening.jobs import find_head
from amhire.screening.titles import Area

Met: TypeAlias = Literal["yes", "no", "unknown"]

#: Short forms are degrees in capitals only ("I'm a seller" names none), and not where they are a state behind a town
#: ("Boston, MA 02108"), an office program ("MS Excel") or part of a name ("J.D. Power", "Dr. King High School").
_NO_STATE = r"""(?!(?<=,\s..)(?!\s*[:,]?\s+(?:in\b|degree\b|
    (?!class|grad|expected|present|usa|united|jan|feb|mar|apr|may|june|july|aug|sep|oct|nov|dec)[a-z]{4,})))"""
_NO_PROGRAM = r"""(?!\s*-?\s*(?:office|excel|word|outlook|access|project|power|sql|windows|dynamics|teams|visio|suite|
    dos|products|applications|programs|publisher|crm)\b)"""
_DEGREES = {
    "secondary": r"high\s+school|secondary\s+school|\bged\b|a[- ]levels?|abitur|baccalaur[ée]at",
    "associate": r"""associate(?:['’]?s)?\s+(?:degree|of|in)|\ba\.?a\.?s?\.?\s+(?:degree|in)|
        foundation\s+degree|(?<!high\sschool\s)diploma""",
    "bachelor": r"""bachelor(?:['’]?s)?|\bb\.?\s?(?:sc|com|tech|eng|b\.?a|ba)\b\.?|(?-i:\bB\.?\s?[AS]\b)\.?|
        \bb[as]\s+(?:of|in)\b|\bb\.?s\.?b\.?a\b|(?:honours|college|university|undergraduate)\s+degree|licen[cs]iatura""",
    "master": rf"""master(?:['’]?s)?\s+(?:degree|of|in)|masters\b|\bm\.?\s?(?:sc|com|tech|eng|phil|ed)\b\.?|
        (?-i:\bM[AS]\b){_NO_STATE}{_NO_PROGRAM}|(?-i:\bM\.\s?[AS]\b)\.?|\bm\.?b\.?a\b\.?|diplom\b""",
    "doctorate": r"""\bph\.?\s?d\b|doctorate|doctor\s+of|(?-i:\bJ\.?D\b)(?!\.?\s+(?:power|edwards)\b)\.?|
        \bdr\.\s?(?:rer|phil|med|ing|jur|oec|sc)\b""",
}
_RANK = {name: rank for rank, name in enumerate(_DEGREES)}
_PATTERNS = tuple((name, re.compile(each, re.IGNORECASE | re.VERBOSE)) for name, each in _DEGREES.items())
_AFTER_DEGREE = 200


@dataclass(frozen=True, slots=True)
class RequirementResult:
    """One requirement of the opening and what the résumé says about it."""

    requirement: Requirement
    met: Met
    quotes: tuple[Quote, ...]
    #: What was counted, such as a number of years.
    note: str = ""


def judge_requirements(
    requirements: Sequence[Requirement], facts: Facts, of_competency: dict[str, str]
) -> tuple[RequirementResult, ...]:
    """Every requirement in order. `of_competency` leads from the id of a requirement to the competency behind it."""
    return tuple(_judge(each, facts, of_competency.get(each.id, "")) for each in requirements)


def _judge(requirement: Requirement, facts: Facts, competency: str) -> RequirementResult:
    if requirement.kind == "competency":
        quotes = tuple(quote for quote in facts.evidence.get(competency, ()) if quote.level >= APPLIED)
        return RequirementResult(requirement, "yes" if quotes else "unknown", quotes[:1])
    answers = [_check(criterion, facts) for criterion in requirement.any_of]
    for met in ("yes", "unknown", "no"):
        for answer in answers:
            if answer[0] == met:
                return RequirementResult(requirement, *answer)
    return RequirementResult(requirement, "unknown", ())


def _check(criterion: Criterion, facts: Facts) -> tuple[Met, tuple[Quote, ...], str]:
    match criterion.kind:
        case "experience":
            return _check_years(criterion.area or "account-management", criterion.years or 0.0, facts)
        case "education":
            return _check_degree(criterion, facts)
        case _:
            quote = _find_name(criterion.names, facts)
            return ("yes", (quote,), "") if quote else ("unknown", (), "")


def _check_years(area: Area, needed: float, facts: Facts) -> tuple[Met, tuple[Quote, ...], str]:
    years = facts.years.in_area.get(area, 0.0)
    note = f"{years:g} years of {needed:g}"
    heads = (find_head(facts.text, job) for job in facts.years.jobs.get(area, ()))
    quotes = tuple(make_quote(facts.text, start, end, facts.sections) for start, end in heads)
    if years >= needed:
        return "yes", quotes, note
    # Silence about dates is no lack of experience.
    return ("no" if facts.years.dated else "unknown"), quotes, note


def _check_degree(criterion: Criterion, facts: Facts) -> tuple[Met, tuple[Quote, ...], str]:
    needed = _RANK[criterion.degree or "bachelor"]
    best: Quote | None = None
    for section in facts.sections:
        if section.kind not in {"education", "certifications", "summary"}:
            continue
        for name, pattern in _PATTERNS:
            for found in pattern.finditer(facts.text, section.start, section.end) if _RANK[name] >= needed else ():
                end = facts.text.find("\n", min(found.end() + 60, section.end), section.end)
                end = min(section.end if end < 0 else end, found.start() + _AFTER_DEGREE)
                quote = make_quote(facts.text, found.start(), end, facts.sections)
                if not criterion.fields or _names_any(criterion.fields, quote.text):
                    return "yes", (quote,), ""
                best = best or quote
    return "unknown", (best,) if best else (), ""


def _names_any(names: Sequence[str], text: str) -> bool:
    return re.search(_any_of(names), text, re.IGNORECASE) is not None


def _find_name(names: Sequence[str], facts: Facts) -> Quote | None:
    found = re.search(_any_of(names), facts.text, re.IGNORECASE)
    if not found:
        return None
    start = facts.text.rfind("\n", 0, found.start()) + 1
    end = facts.text.find("\n", found.end())
    end = len(facts.text) if end < 0 else end
    return make_quote(facts.text, max(start, found.start() - 80), min(end, found.end() + 80), facts.sections)


def _any_of(names: Sequence[str]) -> str:
    parts = (r"\s+".join(map(re.escape, name.split())) for name in sorted(names, key=len, reverse=True))
    return rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)"
