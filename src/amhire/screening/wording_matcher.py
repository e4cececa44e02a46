"""Finds the wordings of the rules in words: the one door to spaCy.

spaCy's PhraseMatcher reads a text once, whatever the number of phrases. Two things keep it small. All forms of a word
are one to it ("account", "accounts", "accounting"), and whether what it finds is in a form that the rules mean is seen
to afterwards: that makes 7,400 phrases of 52,000. And a phrase is put in when a text first holds its rarest word.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from amhire.screening.spelling import Spelling, build_spelling
from amhire.screening.wording import Wording

#: Stands for every word of no wording; no word is written like that.
NO_WORD = "_"
#: So many different words are remembered: about what 1,261 real résumés hold, some ten megabytes.
_MOST_WORDS = 65_536


class WordingMatcher:
    """Knows wordings by their number. What it learns while it is used changes its speed, never an answer."""

    def __init__(self, wordings: Collection[Wording]) -> None:
        from spacy.matcher import PhraseMatcher
        from spacy.tokens import Doc
        from spacy.vocab import Vocab

        self._vocab = Vocab()
        self._matcher = PhraseMatcher(self._vocab)
        self._doc = Doc
        self._families = _find_families(wordings)
        self._spelling = build_spelling(self._families)
        self._single = _list_single(wordings)
        self._phrases = _list_phrases(wordings, self._families)
        self._waiting = _wait_for(self._phrases)
        #: The phrases by the number that spaCy gives them.
        self._learnt: dict[int, Sequence[tuple[int, Wording]]] = {}
        self._recognised = _Recognised(self._families, self._spelling)

    def recognise(self, words: Iterable[str]) -> list[str]:
        """For every word the word of the rules that it, or what it is a slip of, is; else NO_WORD."""
        return list(map(self._recognised.__getitem__, words))

    def find(self, words: Sequence[str]) -> list[tuple[int, int, int]]:
        """Of every wording its first word, the one after its last, and its number; in the order of the words."""
        families = list(map(self._families.__getitem__, words))
        for family in self._waiting.keys() & set(families):
            self._learn(self._waiting.pop(family))
        found = [
            (start, end, number)
            for key, start, end in self._matcher(self._doc(self._vocab, words=families))
            for number, wording in self._learnt[key]
            if all(word in choices for word, choices in zip(words[start:end], wording, strict=True))
        ]
        # Most of what is found is one word, and to look that up is quicker than to match it.
        single = self._single
        found += [
            (place, place + 1, number) for place, word in enumerate(words) if word in single for number in single[word]
        ]
        return sorted(found)

    def _learn(self, phrases: Iterable[tuple[str, ...]]) -> None:
        for families in phrases:
            key = " ".join(families)
            self._matcher.add(key, [self._doc(self._vocab, words=list(families))])
            self._learnt[self._vocab.strings[key]] = self._phrases.pop(families)


class _Recognised(dict[str, str]):
    """For every word of texts read so far the word of the rules that it is meant as."""

    def __init__(self, known: Collection[str], spelling: Spelling) -> None:
        self._known, self._spelling = known, spelling
        self._longest = 1 + max(map(len, known))

    def __missing__(self, word: str) -> str:
        # A "word" of a million letters must not be remembered.
        if len(word) > self._longest:
            return NO_WORD
        if len(self) >= _MOST_WORDS:
            self.clear()
        meant = self._spelling.mend(word.lower())
        self[word] = meant if meant in self._known else NO_WORD
        return self[word]


def _find_families(wordings: Iterable[Wording]) -> dict[str, str]:
    """One word for all words that are forms of one another, or share a form with the same word."""
    parents = {NO_WORD: NO_WORD}

    def find_eldest(word: str) -> str:
        while (parent := parents.setdefault(word, word)) != word:
            word = parent
        return word

    for choices in {choices for wording in wordings for choices in wording}:
        first, *others = map(find_eldest, choices)
        for other in others:
            parents[find_eldest(other)] = find_eldest(first)
    return {word: find_eldest(word) for word in tuple(parents)}


def _list_single(wordings: Iterable[Wording]) -> dict[str, tuple[int, ...]]:
    """The numbers of the wordings that are a single word, by that word."""
    single: dict[str, tuple[int, ...]] = {}
    for number, wording in enumerate(wordings):
        for word in wording[0] if len(wording) == 1 else ():
            single[word] = (*single.get(word, ()), number)
    return single


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
