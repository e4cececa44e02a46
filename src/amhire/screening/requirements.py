"""Whether a résumé shows a requirement: yes, no, or unknown where it is silent."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Literal, TypeAlias

from amhire.framework.role import Criterion
from amhire.profile import Requirement
from amhire.screening.facts import APPLIED, Facts, Quote, make_quote
from amhire.screening.jobs import find_head
from amhire.screening.sections import Section
from amhire.screening.signs import count_words, holds_any, make_small, small_letters
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
#: What no match of the pattern is without: a word of the text, or a piece of small letters.
_SIGNS: Mapping[str, tuple[frozenset[str], tuple[str, ...]]] = {
    "secondary": (frozenset({"ged"}), ("school", "level", "abitur", "baccalaur")),
    "associate": (frozenset({"a", "aa", "aas"}), ("associate", "degree", "diploma")),
    "bachelor": (
        frozenset({"b", "bsc", "bcom", "btech", "beng", "bba", "bb", "ba", "bs", "bsb", "bsba"}),
        ("bachelor", "degree", "licen"),
    ),
    "master": (
        frozenset({"m", "msc", "mcom", "mtech", "meng", "mphil", "med", "ma", "ms", "mba", "mb"}),
        ("master", "diplom"),
    ),
    "doctorate": (frozenset({"ph", "phd", "j", "jd", "dr"}), ("doctor",)),
}
_RANK = {name: rank for rank, name in enumerate(_DEGREES)}
#: What a match may begin with: to ask for it first is six times as quick as to try every way at every letter.
_INITIALS = {"secondary": "hsgab", "associate": "afd", "bachelor": "bhcul", "master": "md", "doctorate": "pdj"}
_PATTERNS = {
    name: re.compile(rf"(?=[{_INITIALS[name]}])(?:{each})", re.IGNORECASE | re.VERBOSE)
    for name, each in _DEGREES.items()
}
_AFTER_DEGREE = 200
#: No section names more degrees; what has is read no further, so that no text costs its square.
_MOST_DEGREES = 300
_WORD = re.compile(r"[^\W\d_]+")


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
        for name, rank in _RANK.items():
            for start, end in _find_degrees(name, facts.text, section) if rank >= needed else ():
                quote = make_quote(facts.text, start, end, facts.sections)
                if not criterion.fields or _names_any(criterion.fields, quote.text):
                    return "yes", (quote,), ""
                best = best or quote
    return "unknown", (best,) if best else (), ""


@lru_cache(maxsize=32)
def _find_degrees(degree: str, text: str, section: Section) -> tuple[tuple[int, int], ...]:
    """Where a section names such a degree, with what follows on the line; several requirements of an opening ask."""
    if not _may_name(degree, text, section):
        return ()
    found = []
    for name in islice(_PATTERNS[degree].finditer(text, section.start, section.end), _MOST_DEGREES):
        end = text.find("\n", min(name.end() + 60, section.end), section.end)
        found.append((name.start(), min(section.end if end < 0 else end, name.start() + _AFTER_DEGREE)))
    return tuple(found)


def _may_name(degree: str, text: str, section: Section) -> bool:
    words, pieces = _SIGNS[degree]
    said = small_letters(text)[section.start : section.end]
    return not count_words(text).keys().isdisjoint(words) or holds_any(said, pieces)


def _names_any(names: Sequence[str], text: str) -> bool:
    return _any_of(tuple(names)).search(make_small(text)) is not None


def _find_name(names: Sequence[str], facts: Facts) -> Quote | None:
    words = count_words(facts.text).keys()
    if not any(words >= each for each in _list_words(tuple(names))):
        return None
    found = _any_of(tuple(names)).search(small_letters(facts.text))
    if not found:
        return None
    start = facts.text.rfind("\n", 0, found.start()) + 1
    end = facts.text.find("\n", found.end())
    end = len(facts.text) if end < 0 else end
    return make_quote(facts.text, max(start, found.start() - 80), min(end, found.end() + 80), facts.sections)


@lru_cache(maxsize=256)
def _any_of(names: tuple[str, ...]) -> re.Pattern[str]:
    """What finds one of the names in small letters, the longest first."""
    ordered = sorted(map(make_small, names), key=len, reverse=True)
    parts = (r"\s+".join(map(re.escape, name.split())) for name in ordered)
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)")


@lru_cache(maxsize=256)
def _list_words(names: tuple[str, ...]) -> tuple[frozenset[str], ...]:
    """The words of each name: a text with the name has all of them."""
    return tuple(frozenset(_WORD.findall(make_small(name))) for name in names)
