from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
    return matcher.find(matcher.recognise(words))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["Sales", "plans"], [(0, 1, 0), (0, 2, 1), (0, 2, 2)]),
        (["selling", "plans"], []),
        (["selling", "plan", "plans"], [(0, 3, 3)]),
        (["sale", "of", "plans"], [(0, 1, 0)]),
        (["resposible"], [(0, 1, 4)]),
        ([NO_WORD, "_", "of"], []),
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
