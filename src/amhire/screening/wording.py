"""A wording of the framework as the words that may stand at each of its places, in all their forms."""

import re
from collections.abc import Iterable, Iterator, Sequence
from math import prod
from typing import TypeAlias

from amhire.framework.competency import Slot
from amhire.screening.inflection import inflect_noun, inflect_verb, is_irregular

#: Hyphens and slashes part words, so that "follow-up" and "follow up" are one; an 's belongs to no word.
WORD = re.compile(r"([^\W\d_][^\W_]*(?:['’](?![sS]\b)[^\W_]+)*|\d+(?:[.,]\d+)*|[%&#$€£+])(?:['’][sS]\b)?")
#: For every place of a wording the words of which one stands there.
Wording: TypeAlias = tuple[frozenset[str], ...]
#: A wording with more forms than this keeps its first words as they stand: nobody writes all of them.
_MOST_FORMS = 400


def word_phrase(text: str, verbs: frozenset[str]) -> Wording:
    """Nouns in singular and plural; the first word also as a verb where it is one of the verbs."""
    words = _split(text)
    choices = [inflect_noun(word) for word in words]
    if words and (words[0] in verbs or is_irregular(words[0])):
        choices[0] |= inflect_verb(words[0])
    return _limit(words, choices)


def word_slot(slot: Slot) -> Iterator[Wording]:
    """The wordings of one slot of a pattern: of verbs the first word is inflected, of nouns every word."""
    for verb in slot.verbs:
        words = _split(verb)
        choices = [frozenset({word}) for word in words]
        choices[:1] = map(inflect_verb, words[:1])
        yield _limit(words, choices)
    for noun in slot.nouns:
        words = _split(noun)
        yield _limit(words, [inflect_noun(word) for word in words])
    for literal in slot.words:
        yield tuple(frozenset({word}) for word in _split(literal))


def _limit(words: Sequence[str], choices: Iterable[frozenset[str]]) -> Wording:
    limited = list(choices)
    for place, word in enumerate(words[:-1]):
        if prod(map(len, limited)) <= _MOST_FORMS:
            break
        limited[place] = frozenset({word})
    return tuple(limited)


def _split(text: str) -> list[str]:
    return [found[1].lower() for found in WORD.finditer(text)]
