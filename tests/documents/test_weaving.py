import pytest

from amhire.documents.veil import take_out_hidden, unveil, veil
from amhire.documents.weaving import weave_text


@pytest.mark.parametrize(
    ("lines", "words", "woven"),
    [
        ("KeyAccount\nManager", "Key Account Manager", "Key Account\nManager"),
        ("Key Account\fManager", "Key\nAccount\nManager", "Key Account\fManager"),
        ("Company 2013 to Current", "Company\n \n2013\n \nto \nCurrent", "Company 2013 to Current"),
        ("Key Account Manager, Leeds", "Key Account Manager\n, Leeds", "Key Account Manager, Leeds"),
        ("Key\u200bAccount", "Key Acc\u00adount", "Key Account"),
        ("one two\n", "one\ttwo", "one two"),
    ],
)
def test_breaks_come_from_the_first_and_gaps_from_the_second(lines, words, woven):
    assert weave_text(lines, words) == woven


def test_letters_that_the_first_lost_come_back():
    rest = "for several regional commercial teams in all markets of the northern and central region" * 3
    woven = weave_text(
        f"Implementedeficient recruitment\nefforts {rest}", f"Implemented efficient recruitment efforts {rest}"
    )
    assert woven == f"Implemented efficient recruitment\nefforts {rest}"


@pytest.mark.parametrize(
    ("lines", "words", "woven"),
    [
        ("the of ice", "the office", "the office"),
        ("our staf members", "our staff members", "our staff members"),
        ("our staf\nmembers", "our staff members", "our staff\nmembers"),
    ],
)
def test_no_blank_stays_where_letters_were_lost(lines, words, woven):
    rest = " for several regional commercial teams in all markets of the northern and central region"
    assert weave_text(lines + rest, words + rest) == woven + rest


@pytest.mark.parametrize(
    ("lines", "words"),
    [("", "text"), ("text", ""), ("abcdefghij" * 9, "klmnopqrst" * 9), ("short", "a much longer text than that " * 9)],
)
def test_different_texts_are_not_woven(lines, words):
    assert weave_text(lines, words) is None


def test_hidden_words_stay_hidden_when_woven():
    shown = "Negotiated supply agreements with national grocers "
    woven = weave_text(f"{shown}{veil('secret words', 'tiny')}\nend of it", f"{shown}secret words end of it")
    assert woven == f"{shown}{veil('secret words', 'tiny')}\nend of it"


def test_letters_that_only_the_second_has_are_hidden_like_the_word_they_stand_in():
    shown = "Negotiated supply agreements with national grocers in all the regions of the north and of the middle " * 2
    woven = weave_text(f"{shown}{veil('secretords here', 'tiny')}", f"{shown}secretwords here")
    assert unveil(woven) == f"{shown}secretwords here"
    assert [page.strip() for page in take_out_hidden((woven,))[0]] == [shown.strip()]
