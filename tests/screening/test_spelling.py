import pytest

from amhire.screening.spelling import build_spelling

WORDS = ("negotiation", "management", "responsible", "contacting", "contract", "wholesaler", "completed", "account")


@pytest.fixture(scope="module")
def spelling():
    return build_spelling(WORDS)


@pytest.mark.parametrize(
    ("slip", "meant"),
    [
        ("negotation", "negotiation"),
        ("negotiattion", "negotiation"),
        ("negotitaion", "negotiation"),
        ("managment", "management"),
        ("mangaement", "management"),
        ("resposible", "responsible"),
    ],
)
def test_a_slip_of_a_long_word_is_mended(spelling, slip, meant):
    assert spelling.mend(slip) == meant


@pytest.mark.parametrize(
    ("word", "why"),
    [
        ("negotiation", "known"),
        ("contracting", "a form of a known word"),
        ("competed", "too short to be told apart"),
        ("acount", "too short to be told apart"),
        ("wholesale", "another form"),
        ("regotiation", "the first letter is another"),
        ("negociation", "another letter in place of one"),
        ("negotation2", "no word"),
        ("n" * 5000, "longer than any word"),
        ("", "nothing"),
    ],
)
def test_anything_else_stays(spelling, word, why):
    assert spelling.mend(word) == word, why
