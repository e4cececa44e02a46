"""The evidence rules of the framework, compiled: wordings, the slots they fill, the rules the slots make up."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from amhire.framework.competency import Competency, Pattern, Phrase, Strength
from amhire.screening.wording import Wording, word_phrase, word_slot

#: The trade's own word that other trades use as well: what is no client account to the competency about clients is none
#: to any other, unless that one names it ("accounts receivable") and so means it.
ACCOUNT = frozenset({"account", "accounts"})
_KEEPING = "client-relationships"
_STRANGE = 0


@dataclass(frozen=True, slots=True)
class Rule:
    """One phrase or pattern of a competency."""

    competency: str
    id: str
    strength: Strength
    #: One word of each must be there; a phrase has a single slot.
    slots: tuple[int, ...]
    within: int
    #: The slot of which one word must stand in the same statement; None where nothing must.
    context: int | None

    @property
    def needs(self) -> frozenset[int]:
        """Every slot without which there is no evidence."""
        return frozenset(self.slots) if self.context is None else frozenset({*self.slots, self.context})


@dataclass(frozen=True, slots=True)
class RuleBook:
    """All rules of a set of competencies; a slot is a number, a wording says which slots it fills."""

    rules: tuple[Rule, ...]
    wordings: Mapping[Wording, frozenset[int]]
    #: For every lookalike slot the competency it hides wording from.
    masks: Mapping[int, str]
    #: The slot of accounts that are no clients, and the competencies that mean such accounts.
    strange: int
    at_home: frozenset[str]


def build_rule_book(competencies: Iterable[Competency]) -> RuleBook:
    """Compile the evidence rules of the competencies."""
    writer = _Writer(_known_verbs(competencies := tuple(competencies)))
    for competency in competencies:
        writer.add(competency)
    return writer.close()


class _Writer:
    """Collects rules, and the slots that their wordings fill."""

    def __init__(self, verbs: frozenset[str]) -> None:
        self._verbs = verbs
        self._wordings: dict[Wording, set[int]] = defaultdict(set)
        self._rules: list[Rule] = []
        self._masks: dict[int, str] = {}
        self._phrases: dict[str, Wording] = {}
        self._slots: dict[frozenset[Wording], int] = {}
        self._count = _STRANGE

    def add(self, competency: Competency) -> None:
        evidence = competency.evidence
        for phrase in evidence.phrases:
            self._add_phrase(competency.id, phrase)
        for pattern in evidence.patterns:
            self._add_pattern(competency.id, pattern)
        for lookalike in evidence.lookalikes:
            wordings = self._word(lookalike.terms)
            self._masks[self._new_slot(wordings)] = competency.id
            if competency.id == _KEEPING:
                self._fill(_STRANGE, _name_accounts(wordings))

    def close(self) -> RuleBook:
        return RuleBook(
            rules=tuple(self._rules),
            wordings={wording: frozenset(slots) for wording, slots in self._wordings.items()},
            masks=self._masks,
            strange=_STRANGE,
            at_home=self._find_at_home(),
        )

    def _find_at_home(self) -> frozenset[str]:
        """The competencies that have a rule with the very wording of a strange account."""
        about = [each for each in self._wordings if not all(map(ACCOUNT.isdisjoint, each))]
        strange = [each for each in about if _STRANGE in self._wordings[each]]
        same = (each for each in about if any(_may_be_same(each, other) for other in strange))
        named = frozenset[int]().union(*(self._wordings[each] for each in same))
        return frozenset(rule.competency for rule in self._rules if not named.isdisjoint(rule.slots)) - {_KEEPING}

    def _add_phrase(self, competency: str, phrase: Phrase) -> None:
        slot = self._slot(self._word((phrase.text, *phrase.also)))
        self._rules.append(Rule(competency, phrase.text, phrase.strength, (slot,), 0, self._context(phrase.context)))

    def _add_pattern(self, competency: str, pattern: Pattern) -> None:
        slots = tuple(self._slot(frozenset(word_slot(slot))) for slot in pattern.slots)
        context = self._context(pattern.context)
        self._rules.append(Rule(competency, pattern.id, pattern.strength, slots, pattern.within, context))

    def _context(self, words: Sequence[str]) -> int | None:
        return self._slot(self._word(words)) if words else None

    def _word(self, texts: Iterable[str]) -> frozenset[Wording]:
        return frozenset(self._word_once(text) for text in texts)

    def _word_once(self, text: str) -> Wording:
        if text not in self._phrases:
            self._phrases[text] = word_phrase(text, self._verbs)
        return self._phrases[text]

    def _slot(self, wordings: frozenset[Wording]) -> int:
        """The slot of the wordings, one for all rules that ask for the same."""
        if wordings not in self._slots:
            self._slots[wordings] = self._new_slot(wordings)
        return self._slots[wordings]

    def _new_slot(self, wordings: Iterable[Wording]) -> int:
        self._count += 1
        self._fill(self._count, wordings)
        return self._count

    def _fill(self, slot: int, wordings: Iterable[Wording]) -> None:
        for wording in wordings:
            if wording:
                self._wordings[wording].add(slot)


def _known_verbs(competencies: Iterable[Competency]) -> frozenset[str]:
    """The verbs the rules use. A word that is used as a noun as well is none: "account" is no bookkeeping."""
    slots = [slot for each in competencies for pattern in each.evidence.patterns for slot in pattern.slots]
    return frozenset(verb for slot in slots for verb in slot.verbs)


def _name_accounts(wordings: Iterable[Wording]) -> Iterator[Wording]:
    """The wordings as far as a word of them is an account."""
    for wording in wordings:
        for place, words in enumerate(wording):
            if accounts := words & ACCOUNT:
                yield (*wording[:place], accounts, *wording[place + 1 :])


def _may_be_same(one: Wording, other: Wording) -> bool:
    """Whether there are words that both wordings stand for."""
    return len(one) == len(other) and not any(map(frozenset.isdisjoint, one, other))
