import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amhire.documents.quality import count_letters, has_letters, is_doubtful, measure_lost, score_doubt

CLEAN = "Key Account Manager at Northwind Foods. Negotiated supply agreements with four national grocers, worth £6.2m. "


@pytest.mark.parametrize("text", [CLEAN * 5, CLEAN * 5 + "Salesforce, LinkedIn", "Jane Doe\nAccount Manager"])
def test_readable_text_is_not_doubted(text):
    assert not is_doubtful(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "12 34 56",
        "KeyAccountManager atNorthwind Foods.NegotiatedSupply agreementswithfournational grocers,worth " * 5,
        CLEAN.replace("e", "\ufffd") * 5,
        CLEAN.replace("e", "\uf8fe") * 5,
        " ".join(CLEAN.replace(" ", "")) * 5,
        "2016 2017 2018 -- %% 100 200 300 ab " * 5,
    ],
)
def test_text_with_faults_is_doubted(text):
    assert is_doubtful(text)


def test_letters_of_every_script_count():
    assert count_letters("Ab 1 – Ωж") == 4


def test_symbol_bullets_are_not_lost_characters():
    assert measure_lost("\uf0b7 Sales") == 0
    assert measure_lost("\ufffd\ufffd\ufffd\ufffdab") == pytest.approx(4 / 6)


def test_one_endless_word_is_judged_at_once():
    assert is_doubtful("a" * 1_000_000)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Jane Doe", False), ("Jane Doe, Leeds", True), (". " * 500 + "Jane Doe, Leeds", True), ("", False)],
)
def test_letters_are_counted_as_far_as_it_takes(text, expected):
    assert has_letters(text, 10) is expected


@given(st.text(st.sampled_from("aé²٣Ⅷ文 \n\t\u2003_-.5"), max_size=60))
def test_single_letters_and_few_letters_are_doubted(text):
    words = re.findall(r"[^\W\d_]+", text)
    visible = sum(not each.isspace() for each in text)
    if not words:
        assert score_doubt(text) == 1
        return
    few = max(0, 0.5 - sum(map(len, words)) / visible)
    single = max(0, sum(len(word) == 1 for word in words) / max(len(words), 20) - 0.3)
    long = sum(len(word) >= 18 for word in words) / max(len(words), 20)
    assert score_doubt(text) == pytest.approx(long + few + single)
