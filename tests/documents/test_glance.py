import pytest
from hypothesis import given
from hypothesis import strategies as st

from amhire.documents.glance import find_words

HYPHEN_AT_END = "\ufffe"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", []),
        ("Jane Doe", ["Jane", "Doe"]),
        ("  - grocers, \u2022 & 20 %\r\n", ["grocers,", "20"]),
        ("whole\ufffesalers", ["whole", "salers"]),
        ("R\u00e9sum\u00e9\u00a0de\u2003Zo\u00eb", ["R\u00e9sum\u00e9", "de", "Zo\u00eb"]),
        (
            "\u5927\u5ba2\u6237\u3000\u7ecf\u7406 \U0001f600 \U0001d7d8 ---",
            ["\u5927\u5ba2\u6237", "\u7ecf\u7406", "\U0001d7d8"],
        ),
        ("\ud800x _ \u00bd", ["\ud800x", "\u00bd"]),
    ],
)
def test_words_stand_between_blanks_and_hold_a_letter_or_figure(text, words):
    assert [text[start:end] for start, end in zip(*find_words(text), strict=True)] == words


@given(
    st.text(st.sampled_from("ab1_-. \n\u00a0\u2003\u3000\ufffe\u00df\u0436\u4e2d\uf0b7\U0001f600\ud800"), max_size=40)
)
def test_words_of_any_text(text):
    spaced = text.replace(HYPHEN_AT_END, " ")
    words = [word for word in spaced.split() if any(map(str.isalnum, word))]
    assert [spaced[start:end] for start, end in zip(*find_words(text), strict=True)] == words
