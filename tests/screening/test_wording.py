import pytest

from amhire.framework.competency import Slot
from amhire.screening.wording import word_phrase, word_slot


@pytest.mark.parametrize(
    ("text", "verbs", "expected"),
    [
        ("account review", (), ({"account", "accounts"}, {"review", "reviews"})),
        ("follow-up", (), ({"follow", "follows"}, {"up"})),
        ("Plan", ("plan",), ({"plan", "plans", "planed", "planing", "planned", "planning"},)),
        ("build trust", (), ({"build", "builds", "built", "building"}, {"trust", "trusts"})),
        ("---", (), ()),
    ],
)
def test_a_phrase_is_the_forms_of_its_words(text, verbs, expected):
    assert word_phrase(text, frozenset(verbs)) == expected


def test_a_phrase_of_endless_forms_keeps_its_first_words_as_they_stand():
    found = word_phrase("organisation analyse colour labour centre favour organisation", frozenset())
    assert found[0] == {"organisation"}
    assert len(found[-1]) > 1


def test_a_slot_inflects_verbs_and_nouns_and_keeps_words():
    [verb, noun, literal] = word_slot(Slot(verbs=("win back",), nouns=("client",), words=("Fortune 500",)))
    assert "won" in verb[0]
    assert verb[1] == {"back"}
    assert noun == ({"client", "clients"},)
    assert literal == ({"fortune"}, {"500"})
