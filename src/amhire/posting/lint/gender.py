"""Gendered wording as Gaucher, Friesen and Kay measured it: the share of listed words, against the ads of their field.

Gaucher, Friesen and Kay (2011), Evidence that gendered wording in job advertisements exists and sustains gender
inequality, Journal of Personality and Social Psychology 101(1), 109-128.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from amhire.posting.lint.advert import Advert
from amhire.posting.lint.finding import Finding
from amhire.posting.lint.gender_words import FEMININE, FEMININE_NORM, MASCULINE, MASCULINE_NORM, TRADE
from amhire.posting.lint.phrases import Passage, find_phrases, list_all_words, list_passages

_WORD = re.compile(r"[^\W\d_][\w']{0,60}(?:-\w{1,60}){0,4}")
#: Two standard deviations above the mean: about one ad in thirty of the paper's field study, were shares distributed
#: normally. The paper itself has no threshold; its own experiments used wording of 6 to 12 percent.
_HIGH = 2.0
#: Below so many words one listed word more or less moves the share by most of a standard deviation.
_FEWEST_WORDS = 150


@dataclass(frozen=True, slots=True)
class GenderedWords:
    """How many of a posting's words stand on each list, in percent of all its words, and each word with its number.

    Every word counts once, whichever entries it meets. The z values compare the percentages with the paper's Study 2.
    """

    words: int
    masculine: Mapping[str, int]
    feminine: Mapping[str, int]

    @property
    def masculine_percent(self) -> float:
        return _percent(self.masculine, self.words)

    @property
    def feminine_percent(self) -> float:
        return _percent(self.feminine, self.words)

    @property
    def masculine_z(self) -> float:
        return (self.masculine_percent - MASCULINE_NORM[0]) / MASCULINE_NORM[1]

    @property
    def feminine_z(self) -> float:
        return (self.feminine_percent - FEMININE_NORM[0]) / FEMININE_NORM[1]


def measure_gendered_words(advert: Advert) -> GenderedWords:
    """Count the listed words of the running text. Titles, headings and equality statements are left out."""
    passages = _running_text(advert)
    words = [word for passage, text in _without_trade(passages) for word, _ in _read_words(text)]
    return GenderedWords(
        words=sum(len(list(_read_words(passage.plain))) for passage in passages),
        masculine=Counter(word for word in words if _is_listed(word, _masculine())),
        feminine=Counter(word for word in words if _is_listed(word, _feminine())),
    )


def check_gendered_words(advert: Advert) -> Iterator[Finding]:
    """One remark, where masculine words are clearly more frequent than in the ads of the paper.

    Feminine words are only reported: in none of the paper's studies did they keep anybody away.
    """
    measured = measure_gendered_words(advert)
    if measured.words < _FEWEST_WORDS or measured.masculine_z <= _HIGH:
        return
    piece, start, word = _first(advert)
    line, column = piece.piece.place(start)
    yield Finding(
        file=advert.file,
        rule="gendered-wording",
        severity="advice",
        line=line,
        column=column,
        found=piece.piece.text[start : start + len(word)],
        message=_describe(measured),
        source=(
            "Gaucher, Friesen and Kay 2011, Appendix A and Study 2. Against it: Castilla and Rho 2023, negligible "
            "effects in about 300,000 postings; for neutral words: He and Kang 2025, N = 37,920"
        ),
        instead="Plain words for what is done, such as “works out” or “runs”; no need to make them feminine.",
    )


def _describe(measured: GenderedWords) -> str:
    listed = ", ".join(f"{word} ({number})" if number > 1 else word for word, number in measured.masculine.items())
    return (
        f"{measured.masculine_percent:.1f} % of the words stand on the masculine list of the paper ({listed}), against "
        f"{MASCULINE_NORM[0]} % on average in its field study: {measured.masculine_z:.1f} standard deviations more. "
        "Whether such wording keeps people from applying is disputed."
    )


def _first(advert: Advert) -> tuple[Passage, int, str]:
    return next(
        (passage, start, word)
        for passage, text in _without_trade(_running_text(advert))
        for word, start in _read_words(text)
        if _is_listed(word, _masculine())
    )


def _running_text(advert: Advert) -> list[Passage]:
    return [
        each
        for each in list_passages(advert)
        if each.piece.kind in ("paragraph", "bullet") and each.piece.part != "equality"
    ]


def _without_trade(passages: list[Passage]) -> Iterator[tuple[Passage, str]]:
    """The plain texts with the words of the trade blotted out, character for character."""
    texts = {passage.number: passage.plain for passage in passages}
    for passage, start, end in find_phrases(TRADE, passages, list_all_words(passages)):
        text = texts[passage.number]
        texts[passage.number] = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    return ((passage, texts[passage.number]) for passage in passages)


def _read_words(text: str) -> Iterator[tuple[str, int]]:
    """The words with their places. Hyphens part words, but not in "self-…", which has entries of its own."""
    for match in _WORD.finditer(text):
        if match[0].startswith("self-"):
            yield match[0], match.start()
            continue
        place = match.start()
        for part in match[0].split("-"):
            yield part, place
            place += len(part) + 1


@dataclass(frozen=True, slots=True)
class _Entries:
    whole: frozenset[str]
    beginnings: tuple[str, ...]


@cache
def _masculine() -> _Entries:
    return _split_entries(MASCULINE.split())


@cache
def _feminine() -> _Entries:
    return _split_entries(FEMININE.split())


def _split_entries(entries: Iterable[str]) -> _Entries:
    entries = list(entries)
    return _Entries(
        frozenset(each for each in entries if not each.endswith("*")),
        tuple(each[:-1] for each in entries if each.endswith("*")),
    )


def _is_listed(word: str, entries: _Entries) -> bool:
    return word in entries.whole or word.startswith(entries.beginnings)


def _percent(counted: Mapping[str, int], words: int) -> float:
    return 100 * sum(counted.values()) / words if words else 0.0
