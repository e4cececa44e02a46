import pytest

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
    ("lines", "words"),
    [("", "text"), ("text", ""), ("abcdefghij" * 9, "klmnopqrst" * 9), ("short", "a much longer text than that " * 9)],
)
def test_different_texts_are_not_woven(lines, words):
    assert weave_text(lines, words) is None
