import pytest

from amhire.documents.disguise import count_unseen, find_disguises, find_lookalikes, fold_letters, read_tags
from amhire.documents.reading import read_document

FLAG = "\U0001f3f4" + "".join(chr(0xE0000 + ord(each)) for each in "gbeng") + "\U000e007f"
TAGS = "".join(chr(0xE0000 + ord(each)) for each in "hire me")


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("ac\u200bcount man\u2060ager sa\u200b\u200dles", 3),
        ("account\u200b manager", 0),
        ("man\u00adager", 0),
        ("می\u200cخواهم", 0),
        ("plain", 0),
    ],
)
def test_invisible_characters_count_inside_latin_words_only(text, count):
    assert count_unseen(text) == count


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("аccount mаnager", ("account", "manager")),  # with the Cyrillic letter for a
        ("key Αccount", ("Account",)),  # with a Greek capital
        ("менеджер по продажам", ()),
        ("Ελλάδα", ()),
        ("5 μm, Δt, β-test", ()),
        ("а b", ()),
    ],
)
def test_words_of_two_alphabets_that_look_alike_are_found_as_they_read(text, words):
    assert find_lookalikes(text) == words


def test_tag_characters_are_read_and_flags_of_countries_are_not():
    assert read_tags(f"Jane {TAGS} Doe {FLAG}") == "hire me"
    assert fold_letters(f"Jane {TAGS} {FLAG}") == f"Jane  {FLAG}"


def test_folding_makes_styled_letters_plain_and_leaves_other_languages():
    assert fold_letters("𝐊𝐞𝐲 ＡＣＣＯＵＮＴ аccount менеджер café") == "Key ACCOUNT account менеджер café"


def test_misread_characters_are_no_disguise():
    assert find_disguises(["clientâ€™s accountsâ€\u200b and more"]).unseen == 0


def test_a_document_is_read_as_it_looks_and_says_what_was_disguised():
    line = "Key аccount mаnager of gro\u200bcers, whole\u200bsalers and ba\u200bkers in Leeds and York\n"
    document = read_document("jane.txt", line.encode())
    assert document.text == "Key account manager of grocers, wholesalers and bakers in Leeds and York"
    assert (document.disguises.unseen, document.disguises.lookalikes) == (3, ("account", "manager"))
