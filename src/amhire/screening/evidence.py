"""Where a résumé's text shows a competency: the evidence rules of the framework, compiled and matched.

The one door to spaCy. Every wording of every rule goes into one PhraseMatcher in all its forms, so a text is read once,
whatever the number of rules; what belongs to which rule is looked up afterwards.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

import spacy
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc
from spacy.vocab import Vocab

from amhire.framework.competency import Competency, Pattern, Phrase, Slot, Strength
from amhire.screening.inflection import inflect_noun, inflect_verb, is_irregular
from amhire.screening.sections import Statement
from amhire.screening.spelling import Spelling, build_spelling

# Hyphens and slashes part words, so that "follow-up" and "follow up" are one; an 's belongs to no word.
_WORD = re.compile(r"(\d+(?:[.,]\d+)*|[^\W_]+(?:['’](?![sS]\b)[^\W_]+)*|[%&#$€£+])(?:['’][sS]\b)?")
#: The trade's own word that other trades use as well: what is no client account to the competency about clients is none
#: to any other, unless that one names it ("accounts receivable") and so means it.
_ACCOUNT = frozenset({"account", "accounts"})
_KEEPING = "client-relationships"
#: A phrase with more forms than this keeps its first words as they stand: nobody writes all of them.
_MOST_FORMS = 400


@dataclass(frozen=True, slots=True)
class Hit:
    """One place that shows a competency: text[start:end], in one statement."""

    competency: str
    rule: str
    strength: Strength
    start: int
    end: int
    statement: int


@dataclass(frozen=True, slots=True)
class _Rule:
    competency: str
    id: str
    strength: Strength
    #: One word of each must be there; a phrase has a single slot.
    slots: tuple[int, ...]
    within: int
    #: The slot of which one word must stand in the same statement; None where nothing must.
    context: int | None


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class EvidenceFinder:
    """Finds the evidence of a set of competencies in a text."""

    vocab: Vocab
    matcher: PhraseMatcher
    spelling: Spelling
    #: For every wording the matcher knows, by its number: the slots it can fill.
    slots_of: tuple[tuple[int, ...], ...]
    rules: tuple[_Rule, ...]
    #: For every slot the rules it takes part in.
    rules_of: Mapping[int, tuple[int, ...]]
    #: For every lookalike slot the competency it hides wording from.
    masks: Mapping[int, str]
    #: The slot of accounts that are no clients, and the competencies that mean such accounts.
    strange: int
    at_home: frozenset[str]

    def find(self, text: str, statements: Sequence[Statement]) -> tuple[Hit, ...]:
        """Every hit, in the order of the statements; of one competency, statement and strength only the longest."""
        hits: list[Hit] = []
        for number, statement in enumerate(statements):
            words = _words(text, statement.start, statement.end)
            hits += self._find_in(words, number)
        return tuple(hits)

    def _find_in(self, words: Sequence[_Word], statement: int) -> Iterator[Hit]:
        places = self._fill_slots(words)
        masked = self._masked(places)
        # Within one statement a word has one sense: "the account service: 38 million user accounts".
        strange = _find_accounts(words) if self.strange in places else frozenset()
        best: dict[tuple[str, Strength], tuple[int, int, _Rule]] = {}
        for rule in self._candidates(places):
            hidden = masked.get(rule.competency, frozenset())
            alien = frozenset() if rule.competency in self.at_home else strange
            hidden |= alien
            spans = [[span for span in places[slot] if not _is_hidden(span, hidden)] for slot in rule.slots]
            if rule.context is not None and all(_is_hidden(span, alien) for span in places.get(rule.context, ())):
                continue
            found = _closest(spans, rule.within)
            if found is None:
                continue
            key = rule.competency, rule.strength
            if key not in best or found[1] - found[0] > best[key][1] - best[key][0]:
                best[key] = (*found, rule)
        for (competency, strength), (first, last, rule) in best.items():
            yield Hit(competency, rule.id, strength, words[first].start, words[last - 1].end, statement)

    def _fill_slots(self, words: Sequence[_Word]) -> dict[int, list[tuple[int, int]]]:
        places: dict[int, list[tuple[int, int]]] = defaultdict(list)
        doc = Doc(self.vocab, words=[self.spelling.mend(word.text.lower()) for word in words])
        for key, start, end in self.matcher(doc):
            for slot in self.slots_of[int(self.vocab.strings[key])]:
                places[slot].append((start, end))
        for spans in places.values():
            spans.sort()
        return places

    def _masked(self, places: Mapping[int, list[tuple[int, int]]]) -> dict[str, frozenset[int]]:
        masked: dict[str, set[int]] = defaultdict(set)
        for slot, spans in places.items():
            if slot in self.masks:
                masked[self.masks[slot]].update(place for start, end in spans for place in range(start, end))
        return {competency: frozenset(words) for competency, words in masked.items()}

    def _candidates(self, places: Mapping[int, list[tuple[int, int]]]) -> Iterator[_Rule]:
        seen: set[int] = set()
        for slot in places:
            seen.update(self.rules_of.get(slot, ()))
        for number in sorted(seen):
            if all(slot in places for slot in self.rules[number].slots):
                yield self.rules[number]


def build_finder(competencies: Iterable[Competency]) -> EvidenceFinder:
    """Compile the evidence rules of the competencies."""
    rules = _RuleBook(_known_verbs(competencies := tuple(competencies)))
    for competency in competencies:
        rules.add(competency)
    return rules.compile()


class _RuleBook:
    """Collects rules and the forms of their wordings while they are compiled."""

    def __init__(self, verbs: frozenset[str]) -> None:
        self._verbs = verbs
        self._forms: dict[tuple[str, ...], set[int]] = defaultdict(set)
        self._rules: list[_Rule] = []
        self._masks: dict[int, str] = {}
        self._slots = 0
        self._strange = self._slot(())

    def add(self, competency: Competency) -> None:
        evidence = competency.evidence
        for phrase in evidence.phrases:
            self._add_phrase(competency.id, phrase)
        for pattern in evidence.patterns:
            self._add_pattern(competency.id, pattern)
        for lookalike in evidence.lookalikes:
            forms = [form for term in lookalike.terms for form in self._phrase_forms(term)]
            self._masks[self._slot(forms)] = competency.id
            if competency.id == _KEEPING:
                self._fill(self._strange, (form for form in forms if _ACCOUNT.intersection(form)))

    def compile(self) -> EvidenceFinder:
        language = spacy.blank("en")
        matcher = PhraseMatcher(language.vocab, attr="LOWER")
        for number, form in enumerate(self._forms):
            matcher.add(str(number), [Doc(language.vocab, words=list(form))])
        rules_of: dict[int, list[int]] = defaultdict(list)
        for number, rule in enumerate(self._rules):
            for slot in rule.slots:
                rules_of[slot].append(number)
        return EvidenceFinder(
            vocab=language.vocab,
            matcher=matcher,
            spelling=build_spelling(word for form in self._forms for word in form),
            slots_of=tuple(tuple(sorted(slots)) for slots in self._forms.values()),
            rules=tuple(self._rules),
            rules_of={slot: tuple(numbers) for slot, numbers in rules_of.items()},
            masks=self._masks,
            strange=self._strange,
            at_home=self._find_at_home(rules_of),
        )

    def _find_at_home(self, rules_of: Mapping[int, Sequence[int]]) -> frozenset[str]:
        """The competencies that have a rule with the very wording of a strange account."""
        named = (slots for slots in self._forms.values() if self._strange in slots)
        rules = (number for slots in named for slot in slots for number in rules_of.get(slot, ()))
        return frozenset(self._rules[number].competency for number in rules) - {_KEEPING}

    def _add_phrase(self, competency: str, phrase: Phrase) -> None:
        slot = self._slot(form for text in (phrase.text, *phrase.also) for form in self._phrase_forms(text))
        context = self._context(phrase.context)
        self._rules.append(_Rule(competency, phrase.text, phrase.strength, (slot,), 0, context))

    def _add_pattern(self, competency: str, pattern: Pattern) -> None:
        slots = tuple(self._slot(_slot_forms(slot)) for slot in pattern.slots)
        context = self._context(pattern.context)
        self._rules.append(_Rule(competency, pattern.id, pattern.strength, slots, pattern.within, context))

    def _context(self, words: Sequence[str]) -> int | None:
        return self._slot(form for word in words for form in self._phrase_forms(word)) if words else None

    def _slot(self, forms: Iterable[tuple[str, ...]]) -> int:
        self._slots += 1
        self._fill(self._slots, forms)
        return self._slots

    def _fill(self, slot: int, forms: Iterable[tuple[str, ...]]) -> None:
        for form in forms:
            self._forms[form].add(slot)

    def _phrase_forms(self, text: str) -> Iterator[tuple[str, ...]]:
        """Nouns in singular and plural; the first word also as a verb where the framework uses it as one."""
        words = _split(text)
        forms = [inflect_noun(word) for word in words]
        if words[0] in self._verbs or is_irregular(words[0]):
            forms[0] |= inflect_verb(words[0])
        yield from _combine(words, forms)


def _known_verbs(competencies: Iterable[Competency]) -> frozenset[str]:
    """The verbs the rules use. A word that is used as a noun as well is none: "account" is no bookkeeping."""
    slots = [slot for each in competencies for pattern in each.evidence.patterns for slot in pattern.slots]
    return frozenset(verb for slot in slots for verb in slot.verbs)


def _slot_forms(slot: Slot) -> Iterator[tuple[str, ...]]:
    for verb in slot.verbs:
        words = _split(verb)
        yield from _combine(words, [inflect_verb(words[0]), *({word} for word in words[1:])])
    for noun in slot.nouns:
        words = _split(noun)
        yield from _combine(words, [inflect_noun(word) for word in words])
    for literal in slot.words:
        yield tuple(_split(literal))


def _combine(words: Sequence[str], forms: Sequence[Iterable[str]]) -> Iterator[tuple[str, ...]]:
    choices = [sorted(each) for each in forms]
    for place, word in enumerate(words[:-1]):
        count = 1
        for each in choices:
            count *= len(each)
        if count > _MOST_FORMS:
            choices[place] = [word]
    yield from product(*choices)


def _split(text: str) -> list[str]:
    return [found[1].lower() for found in _WORD.finditer(text)]


def _words(text: str, start: int, end: int) -> list[_Word]:
    return [_Word(found[1], found.start(1), found.end(1)) for found in _WORD.finditer(text, start, end)]


def _find_accounts(words: Sequence[_Word]) -> frozenset[int]:
    return frozenset(place for place, word in enumerate(words) if word.text.lower() in _ACCOUNT)


def _is_hidden(span: tuple[int, int], hidden: frozenset[int]) -> bool:
    return bool(hidden) and any(place in hidden for place in range(*span))


def _closest(slots: Sequence[Sequence[tuple[int, int]]], within: int) -> tuple[int, int] | None:
    """The tightest stretch of words that fills every slot with words of its own; for a phrase its longest wording."""
    if len(slots) == 1:
        return max(slots[0], key=lambda span: span[1] - span[0], default=None)
    best: tuple[int, int] | None = None
    # Only what stands near enough is combined: a text that repeats itself without an end must not cost its square.
    for span in slots[0]:
        near = [_between(spans, span[1] - within, span[0] + within) for spans in slots[1:]]
        for spans in product((span,), *near):
            first, last = min(start for start, _ in spans), max(end for _, end in spans)
            if last - first > within or (best and last - first >= best[1] - best[0]):
                continue
            if all(a[1] <= b[0] or b[1] <= a[0] for i, a in enumerate(spans) for b in spans[i + 1 :]):
                best = first, last
    return best


def _between(spans: Sequence[tuple[int, int]], first: int, last: int) -> Sequence[tuple[int, int]]:
    """The spans, sorted, that begin within a stretch of words."""
    return spans[bisect_left(spans, (first, 0)) : bisect_left(spans, (last, 0))]
