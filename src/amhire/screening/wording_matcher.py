"""Finds the wordings of the rules in words: the one door to spaCy.

spaCy's PhraseMatcher reads a text once, whatever the number of phrases. Four things keep it small. All forms of a word
are one to it ("account", "accounts", "accounting"), and whether what it finds is in a form that the rules mean is seen
to afterwards: that makes 7,400 phrases of 52,000. A phrase is put in when a text first holds its rarest word. It reads
only runs of words of which any two neighbours are neighbours in some phrase, a fifth of a text. And what it found in a
run is remembered: of the 80 runs of a résumé ten are new after a few hundred.
"""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import TypeAlias

from amhire.screening.spacy_loading import load_spacy
from amhire.screening.spelling import Spelling, build_spelling
from amhire.screening.wording import WORD, Wording

#: The first word of a wording, the one after its last, and its number.
Match: TypeAlias = tuple[int, int, int]
_NO_WORDING = -1
#: So many different words, and pieces between two spaces, are remembered: about ten megabytes in all.
_MOST_PIECES = 32_768
_LONGEST_PIECE = 40
#: So many runs, of so few words each, are remembered: what 1,261 real résumés hold, some five megabytes.
_MOST_RUNS, _LONGEST_RUN = 16_384, 8


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """A word of the rules, which there is once: what a text's words are looked up as, and all that is asked of them."""

    text: str
    #: The word that stands for all its forms.
    family: str
    #: The families that come next in some phrase.
    followers: frozenset[str]
    #: The number of the wording that is this word alone.
    number: int = _NO_WORDING


#: Stands for every word of no wording; no word is written like that.
NO_WORD = Word("_", "_", frozenset())
_Run: TypeAlias = tuple[Word, ...]


class WordingMatcher:
    """Knows wordings by their number. What it learns while it is used changes its speed, never an answer."""

    def __init__(self, wordings: Collection[Wording]) -> None:
        load_spacy()
        from spacy.matcher import PhraseMatcher
        from spacy.tokens import Doc
        from spacy.vocab import Vocab

        self._vocab = Vocab()
        self._matcher = PhraseMatcher(self._vocab)
        self._doc = Doc
        families = _find_families(wordings)
        self._phrases = _list_phrases(wordings, families)
        self._waiting = _wait_for(self._phrases)
        #: The phrases by the number that spaCy gives them.
        self._learnt: dict[int, Sequence[tuple[int, Wording]]] = {}
        known = _list_words(wordings, families, self._phrases)
        self._recognised = _Pieces(_Words(known, build_spelling(known)))
        self._remembered: dict[_Run, Sequence[Match]] = {}

    def recognise(self, said: str) -> list[Word]:
        """For every word the word of the rules that it, or what it is a slip of, is; else NO_WORD."""
        # No word goes on beyond a space, and most of the pieces between two were read before.
        return list(chain.from_iterable(map(self._recognised.__getitem__, said.split())))

    def find(self, words: Sequence[Word]) -> list[Match]:
        """Of every wording its first word, the one after its last, and its number; in the order of the words."""
        # Most of what is found is one word, and to look that up is quicker than to match it.
        found = [(place, place + 1, word.number) for place, word in enumerate(words) if word.number >= 0]
        runs = [(start, tuple(words[start:end])) for start, end in _cut_runs(words)]
        known = self._remembered
        new = self._match(list(dict.fromkeys(run for _, run in runs if run not in known)))
        found += [
            (first + start, first + end, number)
            for first, run in runs
            for start, end, number in (known[run] if run in known else new[run])
        ]
        self._remember(new)
        return sorted(found)

    def _match(self, runs: Sequence[_Run]) -> dict[_Run, list[Match]]:
        """What is found in each of the runs, all read as one text."""
        if not runs:
            return {}
        words: list[Word] = []
        begins: list[int] = []
        for run in runs:
            begins.append(len(words))
            # What is no word keeps a wording from running on into the next run.
            words += (*run, NO_WORD)
        families = [word.family for word in words]
        for family in self._waiting.keys() & set(families):
            self._learn(self._waiting.pop(family))
        found: dict[_Run, list[Match]] = {run: [] for run in runs}
        for key, start, end in self._matcher(self._doc(self._vocab, words=families)):
            at = bisect_right(begins, start) - 1
            found[runs[at]] += (
                (start - begins[at], end - begins[at], number)
                for number, wording in self._learnt[key]
                if all(word.text in choices for word, choices in zip(words[start:end], wording, strict=True))
            )
        return found

    def _remember(self, found: Mapping[_Run, Sequence[Match]]) -> None:
        if len(self._remembered) >= _MOST_RUNS:
            self._remembered.clear()
        for run, matches in found.items():
            if len(run) <= _LONGEST_RUN and len(self._remembered) < _MOST_RUNS:
                self._remembered[run] = matches

    def _learn(self, phrases: Iterable[tuple[str, ...]]) -> None:
        for families in phrases:
            key = " ".join(families)
            self._matcher.add(key, [self._doc(self._vocab, words=list(families))])
            self._learnt[self._vocab.strings[key]] = self._phrases.pop(families)


def _cut_runs(words: Iterable[Word]) -> list[tuple[int, int]]:
    """The longest stretches of words of which any two neighbours are neighbours in some phrase."""
    runs: list[tuple[int, int]] = []
    start = last = -1
    for place in [place for place, (one, other) in enumerate(pairwise(words)) if other.family in one.followers]:
        if place != last:
            runs.append((start, last + 1))
            start = place
        last = place + 1
    return [*runs[1:], (start, last + 1)] if last > 0 else []


class _Words(dict[str, Word]):
    """For every word of texts read so far the word of the rules that it is meant as."""

    def __init__(self, known: Mapping[str, Word], spelling: Spelling) -> None:
        self._known, self._spelling = known, spelling
        self._longest = 1 + max(map(len, known))

    def __missing__(self, word: str) -> Word:
        # A "word" of a million letters must not be remembered.
        if len(word) > self._longest:
            return NO_WORD
        if len(self) >= _MOST_PIECES:
            self.clear()
        self[word] = self._known.get(self._spelling.mend(word.lower()), NO_WORD)
        return self[word]


class _Pieces(dict[str, tuple[Word, ...]]):
    """For every piece of texts read so far, from one space to the next, the words of the rules that it holds."""

    def __init__(self, words: _Words) -> None:
        self._words = words
        self._shared: dict[tuple[Word, ...], tuple[Word, ...]] = {}

    def __missing__(self, piece: str) -> tuple[Word, ...]:
        meant = tuple(map(self._words.__getitem__, WORD.findall(piece)))
        if len(piece) <= _LONGEST_PIECE:
            if len(self) >= _MOST_PIECES:
                self.clear()
            # Many pieces mean the same word: "sales", "Sales" and "sales," share one value.
            self[piece] = self._shared.setdefault(meant, meant) if len(meant) == 1 else meant
        return meant


def _find_families(wordings: Iterable[Wording]) -> dict[str, str]:
    """One word for all words that are forms of one another, or share a form with the same word."""
    parents: dict[str, str] = {}

    def find_eldest(word: str) -> str:
        while (parent := parents.setdefault(word, word)) != word:
            word = parent
        return word

    for choices in {choices for wording in wordings for choices in wording}:
        first, *others = map(find_eldest, choices)
        for other in others:
            parents[find_eldest(other)] = find_eldest(first)
    return {word: find_eldest(word) for word in tuple(parents)}


def _list_words(
    wordings: Iterable[Wording], families: Mapping[str, str], phrases: Iterable[tuple[str, ...]]
) -> dict[str, Word]:
    """All words of the wordings by how they are written."""
    following: dict[str, set[str]] = defaultdict(set)
    for one, other in chain.from_iterable(map(pairwise, phrases)):
        following[one].add(other)
    followers = {family: frozenset(others) for family, others in following.items()}
    single = _list_single(wordings)
    return {
        text: Word(text, family, followers.get(family, NO_WORD.followers), single.get(text, _NO_WORDING))
        for text, family in families.items()
    }


def _list_single(wordings: Iterable[Wording]) -> dict[str, int]:
    """The numbers of the wordings that are a single word, by that word; no word is in two of them."""
    return {
        word: number for number, wording in enumerate(wordings) for word in (wording[0] if len(wording) == 1 else ())
    }


def _list_phrases(
    wordings: Iterable[Wording], families: Mapping[str, str]
) -> dict[tuple[str, ...], list[tuple[int, Wording]]]:
    """The wordings of several words, with their numbers, by the families of their words."""
    phrases: dict[tuple[str, ...], list[tuple[int, Wording]]] = defaultdict(list)
    for number, wording in enumerate(wordings):
        if len(wording) > 1:
            phrases[tuple(families[next(iter(choices))] for choices in wording)].append((number, wording))
    return phrases


def _wait_for(phrases: Collection[tuple[str, ...]]) -> dict[str, list[tuple[str, ...]]]:
    """The phrases by their rarest word: without it in the text they cannot be."""
    common = Counter(family for phrase in phrases for family in phrase)
    waiting: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for phrase in phrases:
        waiting[min(phrase, key=common.__getitem__)].append(phrase)
    return waiting
