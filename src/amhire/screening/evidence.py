"""Where a résumé's text shows a competency: the evidence rules of the framework, matched.

All statements are read at once, whatever the number of rules; what belongs to which rule is looked up afterwards.
"""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import islice
from operator import or_
from typing import NamedTuple

from amhire.framework.competency import Competency, Strength
from amhire.framework.folders import without_collection
from amhire.screening.rulebook import ACCOUNT, Rule, RuleBook, build_rule_book
from amhire.screening.sections import Statement
from amhire.screening.stretches import Span, find_closest
from amhire.screening.wording import WORD, Wording
from amhire.screening.wording_matcher import NO_WORD, Match, Word, WordingMatcher

_NOTHING: frozenset[int] = frozenset()
#: Wordings that are looked at in one statement: a whole real résumé has some 600 (mean of 79), a statement that is
#: nothing but wordings and two million letters long some hundred thousand, with all rules to try on them.
_MOST_MATCHES = 20_000


class Hit(NamedTuple):
    """One place that shows a competency: text[start:end], in one statement."""

    competency: str
    rule: str
    strength: Strength
    start: int
    end: int
    statement: int


@dataclass(frozen=True, slots=True)
class _Fillings:
    """What every wording does, by its number."""

    #: The slots it fills that some rule needs besides its rarest one.
    slots: Sequence[frozenset[int]]
    #: Those that are asked for in a whole statement, as the bits of a number: many are joined at a tenth of the cost.
    bits: Sequence[int]
    #: The rules that need nothing rarer than one of these slots, each with the bits of all else it needs.
    begins: Sequence[tuple[tuple[int, int], ...]]
    #: The competencies that it is a lookalike to.
    hides_from: Sequence[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class EvidenceFinder:
    """Finds the evidence of a set of competencies in a text."""

    book: RuleBook
    matcher: WordingMatcher
    fillings: _Fillings
    #: For every rule the slot that is filled least often, and what other slots it needs.
    rarest: tuple[int, ...]
    more: tuple[frozenset[int], ...]
    #: The bit of the slots that hide words, and that of accounts that are no clients.
    hiding: int
    strange: int

    def find(self, text: str, statements: Sequence[Statement]) -> tuple[Hit, ...]:
        """Every hit, in the order of the statements; of one competency, statement and strength only the longest."""
        words = _read_words(text, statements, self.matcher)
        matches = self.matcher.find(words.known)
        hits: list[Hit] = []
        first = 0
        for number, border in enumerate(words.borders[1:]):
            last = bisect_left(matches, (border,), lo=first)
            if first < last and (best := self._find_in(words, number, matches[first:last][:_MOST_MATCHES])):
                places = words.list_places(number, max(last for _, _, last in best))
                begin = words.borders[number]
                hits += (
                    Hit(
                        rule.competency,
                        rule.id,
                        rule.strength,
                        places[start - begin].start(1),
                        places[end - begin - 1].end(1),
                        number,
                    )
                    for rule, start, end in best
                )
            first = last
        return tuple(hits)

    def _find_in(self, words: "_Words", statement: int, matches: Sequence[Match]) -> Collection[tuple[Rule, int, int]]:
        """The best rules of a statement, each with its first word and the one after its last, as places in the row."""
        bits = self.fillings.bits
        present = reduce(or_, [bits[number] for _, _, number in matches])
        begun = self._find_begun(matches, present)
        if not begun:
            return ()
        filled = self._fill(begun, matches)
        masked = self._mask(matches) if present & self.hiding else {}
        # Within one statement a word has one sense: "the account service: 38 million user accounts".
        strange = words.find_accounts(statement) if present & self.strange else _NOTHING
        best: dict[tuple[str, Strength], tuple[Rule, int, int]] = {}
        for number in sorted(begun):
            rule, own = self.book.rules[number], self.rarest[number]
            slots: list[Sequence[Span]] = [begun[number] if slot == own else filled[slot] for slot in rule.slots]
            if strange or masked:
                alien = _NOTHING if rule.competency in self.book.at_home else strange
                if rule.context is not None:
                    context = begun[number] if rule.context == own else filled[rule.context]
                    if not _open(context, alien):
                        continue
                hidden = masked.get(rule.competency, _NOTHING) | alien
                slots = [_open(spans, hidden) for spans in slots]
            found = find_closest(slots, rule.within)
            key = rule.competency, rule.strength
            if found and (key not in best or found[1] - found[0] > best[key][2] - best[key][1]):
                best[key] = (rule, *found)
        return best.values()

    def _find_begun(self, matches: Iterable[Match], present: int) -> dict[int, list[Span]]:
        """The rules that find something for every slot, each with what fills its rarest one."""
        begins = self.fillings.begins
        begun: dict[int, list[Span]] = {}
        for start, end, number in matches:
            for rule, more in begins[number]:
                if more & present == more:
                    if rule in begun:
                        begun[rule].append((start, end))
                    else:
                        begun[rule] = [(start, end)]
        return begun

    def _fill(self, rules: Iterable[int], matches: Iterable[Match]) -> dict[int, list[Span]]:
        """What fills each slot that the rules need besides their rarest ones, in the order of the words."""
        needed = _NOTHING.union(*map(self.more.__getitem__, rules))
        filled: dict[int, list[Span]] = {slot: [] for slot in needed}
        if not needed:
            return filled
        slots = self.fillings.slots
        for start, end, number in matches:
            for slot in needed & slots[number]:
                filled[slot].append((start, end))
        return filled

    def _mask(self, matches: Iterable[Match]) -> dict[str, frozenset[int]]:
        """For a competency the words that lookalikes hide from it."""
        masked: dict[str, frozenset[int]] = defaultdict(frozenset)
        for start, end, number in matches:
            for competency in self.fillings.hides_from[number]:
                masked[competency] |= frozenset(range(start, end))
        return masked


def build_finder(competencies: Iterable[Competency]) -> EvidenceFinder:
    """Compile the evidence rules of the competencies. Loads spaCy."""
    with without_collection():
        book = build_rule_book(competencies)
        wordings = _join_single(book.wordings)
        needs = tuple(rule.needs for rule in book.rules)
        rarest = _find_rarest(book, needs)
        more = tuple(slots - {first} for slots, first in zip(needs, rarest, strict=True))
        bit_of = _give_bits(book, more)
        return EvidenceFinder(
            book=book,
            matcher=WordingMatcher(wordings),
            fillings=_gather(book, tuple(wordings.values()), _begin(rarest, more, bit_of), bit_of),
            rarest=rarest,
            more=more,
            hiding=_join_bits(book.masks, bit_of),
            strange=bit_of[book.strange],
        )


def _join_single(wordings: Mapping[Wording, frozenset[int]]) -> dict[Wording, frozenset[int]]:
    """The wordings, those of a single word as one for each word: most of what is found is one word in many of them."""
    joined = {wording: slots for wording, slots in wordings.items() if len(wording) > 1}
    for wording, slots in wordings.items():
        for word in wording[0] if len(wording) == 1 else ():
            single = (frozenset({word}),)
            joined[single] = joined.get(single, frozenset()) | slots
    return joined


def _begin(
    rarest: Sequence[int], more: Iterable[frozenset[int]], bit_of: Mapping[int, int]
) -> dict[int, tuple[tuple[int, int], ...]]:
    """By every slot the rules that it is the rarest of, each with the bits of all else it needs."""
    begins: dict[int, tuple[tuple[int, int], ...]] = {}
    for number, (slot, others) in enumerate(zip(rarest, more, strict=True)):
        begins[slot] = (*begins.get(slot, ()), (number, _join_bits(others, bit_of)))
    return begins


def _gather(
    book: RuleBook,
    wordings: Sequence[frozenset[int]],
    begins: Mapping[int, tuple[tuple[int, int], ...]],
    bit_of: Mapping[int, int],
) -> _Fillings:
    asked = frozenset(bit_of.keys() - book.masks.keys())
    # What many wordings fill is kept once: it then mostly lies in the processor's own memory.
    same: dict[frozenset[int], frozenset[int]] = {}
    return _Fillings(
        slots=tuple(same.setdefault(each, each) for each in map(asked.__and__, wordings)),
        bits=tuple(_join_bits(slots, bit_of) for slots in wordings),
        begins=tuple(tuple(rule for slot in slots for rule in begins.get(slot, ())) for slots in wordings),
        hides_from=tuple(tuple(book.masks[slot] for slot in slots if slot in book.masks) for slots in wordings),
    )


def _find_rarest(book: RuleBook, needs: Iterable[frozenset[int]]) -> tuple[int, ...]:
    """Of every rule the slot that is filled least often, going by how many slots its wordings fill."""
    common: Counter[int] = Counter()
    for slots in book.wordings.values():
        common.update(dict.fromkeys(slots, len(slots)))
    return tuple(min(slots, key=lambda slot: (common[slot], slot)) for slots in needs)


def _give_bits(book: RuleBook, more: Iterable[frozenset[int]]) -> dict[int, int]:
    """A bit of its own for every slot that more rules than those it begins ask for; one for all that hide words."""
    slots = sorted({book.strange}.union(*more) - book.masks.keys())
    bit_of = {slot: 1 << place for place, slot in enumerate(slots)}
    return bit_of | dict.fromkeys(book.masks, 1 << len(slots))


def _join_bits(slots: Iterable[int], bit_of: Mapping[int, int]) -> int:
    return reduce(or_, (bit_of[slot] for slot in slots if slot in bit_of), 0)


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of all statements in a row, as the rules know them."""

    text: str
    statements: Sequence[Statement]
    known: list[Word]
    #: The place in the row where every statement begins, and after the last one where the row ends.
    borders: list[int]

    def list_places(self, number: int, last: int) -> list[re.Match[str]]:
        """The words of a statement as they stand in the text, up to a place in the row."""
        statement = self.statements[number]
        words = WORD.finditer(self.text, statement.start, statement.end)
        return list(islice(words, last - self.borders[number]))

    def find_accounts(self, number: int) -> frozenset[int]:
        """The places in the row of the words for accounts in a statement."""
        stretch = range(self.borders[number], self.borders[number + 1])
        return frozenset(place for place in stretch if self.known[place].text in ACCOUNT)


def _read_words(text: str, statements: Sequence[Statement], matcher: WordingMatcher) -> _Words:
    words = _Words(text, statements, [], [0])
    for statement in statements:
        words.known.extend(matcher.recognise(text[statement.start : statement.end]))
        # What is no word keeps a wording from running on into the next statement.
        words.known.append(NO_WORD)
        words.borders.append(len(words.known))
    return words


def _open(spans: Sequence[Span], hidden: frozenset[int]) -> Sequence[Span]:
    """What fills a slot with none of the hidden words."""
    return [span for span in spans if hidden.isdisjoint(range(*span))] if hidden else spans
