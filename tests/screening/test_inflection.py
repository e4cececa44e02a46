import pytest

from amhire.screening.inflection import inflect_noun, inflect_verb, is_irregular


@pytest.mark.parametrize(
    ("base", "forms"),
    [
        ("negotiate", {"negotiate", "negotiates", "negotiating", "negotiated"}),
        ("build", {"build", "builds", "building", "built"}),
        ("plan", {"planned", "planning"}),
        ("travel", {"travelled", "traveling"}),
        ("carry", {"carries", "carried", "carrying"}),
        ("analyse", {"analyzing", "analysed"}),
        ("tie", {"tying", "tied"}),
        ("oversee", {"oversaw", "overseeing"}),
    ],
)
def test_verbs_have_all_their_forms(base, forms):
    assert forms <= inflect_verb(base)


@pytest.mark.parametrize(
    ("base", "forms"),
    [
        ("account", {"account", "accounts"}),
        ("sales", {"sale", "sales"}),
        ("company", {"company", "companies"}),
        ("analysis", {"analysis", "analyses"}),
        ("process", {"process", "processes"}),
        ("organisation", {"organization", "organisations"}),
    ],
)
def test_nouns_have_both_numbers(base, forms):
    assert forms <= inflect_noun(base)


def test_a_noun_never_gets_verb_forms():
    assert not {"accounting", "accounted"} & inflect_noun("account")


@pytest.mark.parametrize("word", ["s", "50", "B2B", "of"])
def test_what_has_no_forms_stays_as_it_is(word):
    assert inflect_noun(word) == {word.lower()}


def test_irregular_verbs_are_known_by_their_base_form():
    assert is_irregular("sell")
    assert not is_irregular("sold")
