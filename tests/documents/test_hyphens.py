import pytest

from amhire.documents.hyphens import join_broken_words


@pytest.mark.parametrize(
    "word",
    [
        "manage|ment",
        "straight|forward",
        "communi|cation",
        "renego|tiations",
        "relation|ships",
        "merchan|dising",
        "trans|portation",
        "part|ner",
        "re|tail",
        "pro|cesses",
        "de|velopment",
        "in|formation",
        "net|work",
        "lead|ership",
        "cus|tomers",
        "elec|tronic",
        "Kunden|betreuung",
    ],
)
def test_a_word_broken_by_a_program_is_whole_again(word):
    assert join_broken_words(f"a {word.replace('|', f'-{chr(10)}')} b") == f"a {word.replace('|', '')} b"


@pytest.mark.parametrize(
    "word",
    [
        "year-over-|year",
        "year-|over-year",
        "day-|to-day",
        "up-|to-date",
        "state-of-|the-art",
        "first-|class",
        "cross-|functional",
        "well-|documented",
        "medium-|sized",
        "long-|term",
        "client-|facing",
        "data-|driven",
        "follow-|up",
        "self-|starter",
        "C-|level",
        "24-|hour",
        "Rolls-|Royce",
        "Stratford-upon-|Avon",
    ],
)
def test_a_hyphen_of_the_writer_stays(word):
    assert join_broken_words(f"a {word.replace('|', chr(10))} b") == f"a {word.replace('|', '')} b"


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("grocers; gro-\ncers", "grocers; grocers"),
        ("pre-sales; pre-\nsales", "pre-sales; pre-sales"),
        ("cross-func-\ntional", "cross-functional"),
        ("2014-\n2016", "2014-\n2016"),
        ("2014 -\nPresent", "2014 -\nPresent"),
        ("no break", "no break"),
    ],
)
def test_the_rest_of_the_text_has_the_first_word(text, joined):
    assert join_broken_words(text) == joined


def test_an_endless_chain_of_hyphens_is_left_alone_but_for_its_end():
    chain = "key-" * 300
    assert join_broken_words(f"{chain}ac-\ncount manager") == f"{chain}account manager"


def test_letters_without_end_are_no_broken_word():
    text = "a" * 5_000 + "-\ncount"
    assert join_broken_words(text) == text
