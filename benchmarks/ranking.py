"""Plain ways of ranking résumés, and measures of a ranking: what screening is compared with.

All of them see the same texts. The query is what the framework itself says about a role, or any text given.
"""

import math
import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from amhire.profile import Profile, load_profile

_WORD = re.compile(r"[a-z][a-z0-9+#&'-]*")
_STOP_WORDS = """
    a an and are as at be by for from has have i in is it its my not of on or our that the their this to was we were
    who will with you your
"""
_STOP = frozenset(_STOP_WORDS.split())
#: The usual settings of BM25 (Robertson & Zaragoza 2009).
_SATURATION, _LENGTH = 1.2, 0.75


def split_terms(text: str) -> list[str]:
    """Words and pairs of words, without the commonest."""
    words = [word for word in _WORD.findall(text.lower()) if word not in _STOP]
    return words + [f"{one} {other}" for one, other in pairwise(words)]


def describe_role(role: str) -> str:
    """The posting's own words for a role: what a recruiter would paste into a search box."""
    profile, _ = load_profile(role)
    lines = [line.text for line in profile.role.responsibilities]
    lines += [line.text for each in profile.competencies for line in each.competency.posting.requirements]
    return " ".join([profile.role.name, profile.role.purpose, *lines])


def score_tfidf(texts: Sequence[str], role: str) -> list[float]:
    """Cosine of TF-IDF vectors (sublinear counts, smoothed inverse document frequency) of texts and role."""
    return compare_tfidf(texts, describe_role(role))


def compare_tfidf(texts: Sequence[str], query: str) -> list[float]:
    """Cosine of TF-IDF vectors of texts and a query."""
    counted = [Counter(split_terms(text)) for text in texts]
    inverse = _weigh_terms(counted)
    wanted = _vector(Counter(split_terms(query)), inverse)
    return [sum(value * wanted.get(term, 0.0) for term, value in _vector(each, inverse).items()) for each in counted]


def compare_bm25(texts: Sequence[str], query: str) -> list[float]:
    """Okapi BM25 of texts against a query."""
    counted = [Counter(split_terms(text)) for text in texts]
    sizes = [sum(each.values()) for each in counted]
    mean = sum(sizes) / max(1, len(sizes))
    seen = Counter(term for each in counted for term in each)
    wanted = set(split_terms(query))
    scores = []
    for each, size in zip(counted, sizes, strict=True):
        norm = _SATURATION * (1 - _LENGTH + _LENGTH * size / mean)
        score = 0.0
        for term in wanted & each.keys():
            rarity = math.log(1 + (len(counted) - seen[term] + 0.5) / (seen[term] + 0.5))
            score += rarity * each[term] * (_SATURATION + 1) / (each[term] + norm)
        scores.append(score)
    return scores


def score_phrases(texts: Sequence[str], role: str) -> list[float]:
    """The weight of competencies of which any evidence phrase stands literally in the text: no structure, no sense."""
    profile, _ = load_profile(role)
    found = [(each.weight, _compile_phrases(profile, each.competency.id)) for each in profile.competencies]
    return [sum(weight for weight, pattern in found if pattern.search(text)) for text in texts]


def find_levels(text: str, profile: Profile) -> dict[str, int]:
    """Level 1 for one literal phrase of a competency, 2 for more: what naive matching would say."""
    levels = {}
    for each in profile.framework.competencies.values():
        count = len(_compile_phrases(profile, each.id).findall(text))
        levels[each.id] = min(count, 2)
    return levels


def _compile_phrases(profile: Profile, competency: str) -> re.Pattern[str]:
    phrases = profile.framework.competencies[competency].evidence.phrases
    terms = sorted({text for phrase in phrases for text in (phrase.text, *phrase.also)})
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, terms))})\b", re.IGNORECASE)


def _weigh_terms(counted: Sequence[Counter[str]]) -> dict[str, float]:
    seen = Counter(term for each in counted for term in each)
    return {term: math.log((1 + len(counted)) / (1 + count)) + 1 for term, count in seen.items()}


def _vector(counts: Counter[str], inverse: dict[str, float]) -> dict[str, float]:
    values = {term: (1 + math.log(count)) * inverse[term] for term, count in counts.items() if term in inverse}
    length = math.sqrt(sum(value * value for value in values.values())) or 1.0
    return {term: value / length for term, value in values.items()}


def measure_auc(scores: Sequence[float], relevant: Sequence[bool]) -> float:
    """How often a relevant one stands above another; ties count half."""
    good = [score for score, is_relevant in zip(scores, relevant, strict=True) if is_relevant]
    poor = [score for score, is_relevant in zip(scores, relevant, strict=True) if not is_relevant]
    wins = sum((high > low) + 0.5 * (high == low) for high in good for low in poor)
    return wins / (len(good) * len(poor)) if good and poor else float("nan")


def measure_average_precision(scores: Sequence[float], relevant: Sequence[bool]) -> float:
    """Mean of the precision at every relevant one, best score first; ties in the order given."""
    ordered = sorted(range(len(scores)), key=lambda place: -scores[place])
    found, total = 0, 0.0
    for rank, place in enumerate(ordered, 1):
        if relevant[place]:
            found += 1
            total += found / rank
    return total / found if found else float("nan")
