"""What was looked for, in readable words: wording that shows a competency, and what would meet a requirement."""

import re
from collections.abc import Mapping, Sequence

from amhire.framework.competency import Competency, EvidenceRules, Lookalike, Pattern, Slot
from amhire.framework.role import Criterion
from amhire.profile import Profile, Requirement
from amhire.screening.match import CompetencyMatch

_MOST_SHOWN = 5
_MOST_CHOICES = 3
_MOST_OVERLOOKED = 3
_MOST_NAMES = 5


def list_looked_for(competency: Competency, match: CompetencyMatch) -> tuple[str, ...]:
    """A handful of wordings that would show the competency in a job and that its evidence does not have yet."""
    rules = competency.evidence
    said = " ".join(quote.text for quote in match.evidence).casefold()
    phrases = [f"“{each.text}”" for each in rules.phrases if each.strength != "claimed" and not each.context]
    new = [each for each in phrases if each.strip("“”").casefold() not in said]
    # A phrase says it shortest; a pattern stands for many wordings, so it gets a place as well.
    patterns = [_describe_pattern(each) for each in rules.patterns if each.strength != "claimed"]
    return tuple([*new[: _MOST_SHOWN - 1], *patterns[:1], *new[_MOST_SHOWN - 1 :], *patterns[1:]][:_MOST_SHOWN])


def find_overlooked(rules: EvidenceRules, text: str) -> tuple[tuple[str, str], ...]:
    """Wording in the text that looks like evidence and does not count, as it stands there, each with the reason."""
    found: dict[str, tuple[str, str]] = {}
    for lookalike in rules.lookalikes:
        for hit in _matches(lookalike, text):
            said = " ".join(hit.split())
            found.setdefault(said.casefold(), (said, lookalike.why))
    return tuple(found.values())[:_MOST_OVERLOOKED]


def describe_need(requirement: Requirement, profile: Profile) -> str:
    """What would meet the requirement: any one of its criteria, or the evidence of its competency."""
    words = profile.wording.screening
    if requirement.kind == "competency":
        name = profile.framework.competencies[requirement.origin.id].name
        return words["explain-need-competency"].replace("{name}", name)
    return words["explain-or"].join(_describe_criterion(each, words) for each in requirement.any_of)


def _describe_criterion(criterion: Criterion, words: Mapping[str, str]) -> str:
    match criterion.kind:
        case "experience":
            years = criterion.years or 0.0
            text = words["explain-criterion-experience-one" if years == 1 else "explain-criterion-experience"]
            area = words[f"explain-area-{criterion.area or 'account-management'}"]
            return text.replace("{years}", f"{years:g}").replace("{area}", area)
        case "education":
            degree = words[f"explain-degree-{criterion.degree or 'bachelor'}"]
            if not criterion.fields:
                return degree
            fields = _enumerate(criterion.fields)
            return words["explain-criterion-fields"].replace("{degree}", degree).replace("{fields}", fields)
        case _:
            return _enumerate([f"“{name}”" for name in criterion.names])


def _enumerate(names: Sequence[str]) -> str:
    return ", ".join(names[:_MOST_NAMES]) + (" …" if len(names) > _MOST_NAMES else "")


def _describe_pattern(pattern: Pattern) -> str:
    """The words of a pattern as they would follow each other: “negotiate/bargain … contract/price”."""
    return f"“{' … '.join(map(_describe_slot, pattern.slots))}”"


def _describe_slot(slot: Slot) -> str:
    return "/".join((*slot.verbs, *slot.nouns, *slot.words)[:_MOST_CHOICES])


def _matches(lookalike: Lookalike, text: str) -> list[str]:
    terms = (r"[\s/-]+".join(map(re.escape, re.split(r"[\s/-]+", term))) for term in lookalike.terms)
    return re.findall(rf"(?<!\w)(?:{'|'.join(terms)})s?(?!\w)", text, re.IGNORECASE)
