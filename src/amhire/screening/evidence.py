"""Where a résumé's text shows a competency: the evidence rules of the framework, matched.

All statements are read at once, whatever the number of rules; what belongs to which rule is looked up afterwards.
"""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import islice, pairwise, product
from operator import or_

from amhire.framework.competency import Competency, Strength
from amhire.framework.folders import without_collection
from amhire.screening.rulebook import ACCOUNT, Rule, RuleBook, build_rule_book
from amhire.screening.sections import Statement
from amhire.screening.wording import WORD, Wording
from amhire.screening.wording_matcher import NO_WORD, WordingMatcher

_Span = tuple[int, int]
#: The first word of a wording, the one after its last, and its number.
_Match = tuple[int, int, int]
_NOTHING: frozenset[int] = frozenset()
#: Wordings that are looked at in one statement: a whole real résumé has some 600 (mean of 79), a statement that is
#: nothing but wordings and two million letters long some hundred thousand, with all rules to try on them.
_MOST_MATCHES = 20_000


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
class _Fillings:
    """What every wording does, by its number."""

    #: The slots it fills; also as the bits of a number, of which many are joined at a tenth of the cost.
    slots: Sequence[frozenset[int]]
    bits: Sequence[int]
    #: The rules that need nothing rarer than one of these slots.
    begins: Sequence[tuple[int, ...]]
    #: The competencies that it is a lookalike to.
    hides_from: Sequence[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class EvidenceFinder:
    """Finds the evidence of a set of competencies in a text."""

    book: RuleBook
    matcher: WordingMatcher
    fillings: _Fillings
    #: For every rule the bits of all the slots it needs.
    needs: tuple[int, ...]
    #: The bits of all slots that hide words.
    hiding: int

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

    def _find_in(self, words: "_Words", statement: int, matches: Sequence[_Match]) -> Collection[tuple[Rule, int, int]]:
        """The best rules of a statement, each with its first word and the one after its last, as places in the row."""
        numbers = [number for _, _, number in matches]
        begun = set[int]().union(*map(self.fillings.begins.__getitem__, numbers))
        if not begun:
            return ()
        present = reduce(or_, map(self.fillings.bits.__getitem__, numbers))
        rules = [self.book.rules[each] for each in sorted(begun) if self.needs[each] & present == self.needs[each]]
        if not rules:
            return ()
        filled = self._fill(rules, matches)
        masked = self._mask(matches) if present & self.hiding else {}
        # Within one statement a word has one sense: "the account service: 38 million user accounts".
        strange = words.find_accounts(statement) if present >> self.book.strange & 1 else _NOTHING
        best: dict[tuple[str, Strength], tuple[Rule, int, int]] = {}
        for rule in rules:
            alien = _NOTHING if rule.competency in self.book.at_home else strange
            if rule.context is not None and not _open(filled[rule.context], alien):
                continue
            hidden = masked[rule.competency] | alien if rule.competency in masked else alien
            found = _closest([_open(filled[slot], hidden) for slot in rule.slots], rule.within)
            key = rule.competency, rule.strength
            if found and (key not in best or found[1] - found[0] > best[key][2] - best[key][1]):
                best[key] = (rule, *found)
        return best.values()

    def _fill(self, rules: Iterable[Rule], matches: Iterable[_Match]) -> dict[int, list[_Span]]:
        """What fills each slot that the rules need, in the order of the words."""
        filled: dict[int, list[_Span]] = {slot: [] for rule in rules for slot in rule.needs}
        needed = frozenset(filled)
        slots = self.fillings.slots
        for start, end, number in matches:
            for slot in needed & slots[number]:
                filled[slot].append((start, end))
        return filled

    def _mask(self, matches: Iterable[_Match]) -> dict[str, frozenset[int]]:
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
        fillings = _gather(book, tuple(wordings.values()))
        matcher = WordingMatcher(wordings)
        needs = tuple(_bits(rule.needs) for rule in book.rules)
        return EvidenceFinder(book, matcher, fillings, needs, hiding=_bits(book.masks))


def _join_single(wordings: Mapping[Wording, frozenset[int]]) -> dict[Wording, frozenset[int]]:
    """The wordings, those of a single word as one for each word: most of what is found is one word in many of them."""
    joined = {wording: slots for wording, slots in wordings.items() if len(wording) > 1}
    for wording, slots in wordings.items():
        for word in wording[0] if len(wording) == 1 else ():
            single = (frozenset({word}),)
            joined[single] = joined.get(single, frozenset()) | slots
    return joined


def _gather(book: RuleBook, slots: Sequence[frozenset[int]]) -> _Fillings:
    begins = _begin_with_rarest(book)
    return _Fillings(
        slots=slots,
        bits=tuple(map(_bits, slots)),
        begins=tuple(tuple(number for slot in each for number in begins.get(slot, ())) for each in slots),
        hides_from=tuple(tuple(book.masks[slot] for slot in each if slot in book.masks) for each in slots),
    )


def _begin_with_rarest(book: RuleBook) -> dict[int, tuple[int, ...]]:
    """The rules by the slot of theirs that is filled least often, going by how many slots its wordings fill."""
    common: Counter[int] = Counter()
    for slots in book.wordings.values():
        common.update(dict.fromkeys(slots, len(slots)))
    begins: dict[int, tuple[int, ...]] = {}
    for number, rule in enumerate(book.rules):
        rarest = min(rule.needs, key=lambda slot: (common[slot], slot))
        begins[rarest] = (*begins.get(rarest, ()), number)
    return begins


def _bits(slots: Iterable[int]) -> int:
    return reduce(or_, (1 << slot for slot in slots), 0)


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of all statements in a row, as the rules know them."""

    text: str
    statements: Sequence[Statement]
    known: list[str]
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
        return frozenset(place for place in stretch if self.known[place] in ACCOUNT)


def _read_words(text: str, statements: Sequence[Statement], matcher: WordingMatcher) -> _Words:
    words = _Words(text, statements, [], [0])
    for statement in statements:
        words.known.extend(matcher.recognise(WORD.findall(text, statement.start, statement.end)))
        # What is no word keeps a wording from running on into the next statement.
        words.known.append(NO_WORD)
        words.borders.append(len(words.known))
    return words


def _open(spans: Sequence[_Span], hidden: frozenset[int]) -> Sequence[_Span]:
    """What fills a slot with none of the hidden words."""
    return [span for span in spans if hidden.isdisjoint(range(*span))] if hidden else spans


def _closest(slots: Sequence[Sequence[_Span]], within: int) -> _Span | None:
    """The tightest stretch of words that fills every slot with words of its own; for a phrase its longest wording."""
    if len(slots) == 1:
        return max(slots[0], key=lambda span: span[1] - span[0], default=None)
    best: _Span | None = None
    # Only what stands near enough is combined: a text that repeats itself without an end must not cost its square.
    for span in slots[0]:
        near = [_between(spans, span[1] - within, span[0] + within) for spans in slots[1:]]
        for spans in product((span,), *near) if all(near) else ():
            ordered = sorted(spans)
            first, last = ordered[0][0], ordered[-1][1]
            if last - first > within or (best and last - first >= best[1] - best[0]):
                continue
            if all(before[1] <= after[0] for before, after in pairwise(ordered)):
                best = first, last
    return best


def _between(spans: Sequence[_Span], first: int, last: int) -> Sequence[_Span]:
    """The spans, sorted, that begin within a stretch of words."""
    return spans[bisect_left(spans, (first, 0)) : bisect_left(spans, (last, 0))]
