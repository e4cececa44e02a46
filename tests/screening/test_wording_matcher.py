from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amhire.screening import wording_matcher
from amhire.screening.wording import WORD
from amhire.screening.wording_matcher import NO_WORD, WordingMatcher

_WORDS = ("sale", "sales", "selling", "plan", "plans", "planning", "responsible")
_WORDINGS = (
    (frozenset({"sale", "sales"}),),
    (frozenset({"sale", "sales"}), frozenset({"plan", "plans"})),
    (frozenset({"sales"}), frozenset({"planning", "plans"})),
    (frozenset({"selling", "sales"}), frozenset({"plan"}), frozenset({"plan", "plans"})),
    (frozenset({"responsible"}),),
)


def find(words, matcher=None):
    matcher = matcher or WordingMatcher(_WORDINGS)
    return matcher.find(matcher.recognise(" ".join(words)))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["Sales", "plans"], [(0, 1, 0), (0, 2, 1), (0, 2, 2)]),
        (["selling", "plans"], []),
        (["selling", "plan", "plans"], [(0, 3, 3)]),
        (["sale", "of", "plans"], [(0, 1, 0)]),
        (["resposible"], [(0, 1, 4)]),
        (["_", "of", "_"], []),
        (["sales", "of", "plans", "sales", "plans"], [(0, 1, 0), (3, 4, 0), (3, 5, 1), (3, 5, 2)]),
        (["sale" * 100_000, "plan" * 100_000], []),
        ([], []),
    ],
)
def test_a_wording_is_found_in_the_forms_it_has_and_no_others(words, expected):
    assert find(words) == expected


@given(st.lists(st.lists(st.sampled_from((*_WORDS, "of")), max_size=8), max_size=5))
def test_every_wording_is_found_whatever_was_read_before(texts):
    matcher = WordingMatcher(_WORDINGS)
    for words in texts:
        spans = product(range(len(words)), enumerate(_WORDINGS))
        there = sorted(
            (start, start + len(wording), number)
            for start, (number, wording) in spans
            if len(wording) <= len(words) - start
            and all(words[start + place] in choices for place, choices in enumerate(wording))
        )
        assert find(words, matcher) == there


def test_no_memory_is_too_small(monkeypatch):
    monkeypatch.setattr(wording_matcher, "_MOST_PIECES", 2)
    monkeypatch.setattr(wording_matcher, "_MOST_RUNS", 1)
    monkeypatch.setattr(wording_matcher, "_LONGEST_RUN", 2)
    matcher = WordingMatcher(_WORDINGS)
    for _ in range(3):
        assert find(["sales", "plans", "of", "selling", "plan", "plans"], matcher) == [
            *((0, 1, 0), (0, 2, 1), (0, 2, 2), (3, 6, 3)),
        ]


_LETTERS = st.sampled_from(
    ["sales", "Sale", "plans", "resposible", "s", "S", "'", "’", "-", "/", ".", ",", "1", "€", "_"]
)


@given(st.lists(_LETTERS | st.sampled_from([" ", "\t", "\n", "\x1f", "\xa0", "\u2003", "\u200b"]), max_size=12))
def test_every_word_of_a_text_is_recognised_as_it_is_alone(letters):
    matcher, said = WordingMatcher(_WORDINGS), "".join(letters)
    meant = [each for word in WORD.findall(said) for each in matcher.recognise(word)]
    assert matcher.recognise(said) == meant
    assert all(each is NO_WORD or each.text in _WORDS for each in meant)
