import pytest

from amhire.documents.text import HiddenText
from amhire.documents.veil import (
    find_behind_picture,
    mark_behind_picture,
    take_out_hidden,
    unveil,
    veil,
    veil_as,
    veil_same_words,
)


@pytest.mark.parametrize("kind", ["background-colour", "tiny", "off-page", "covered", "twin"])
def test_a_veil_keeps_length_and_blanks_and_can_be_lifted(kind):
    text = "Crème of the\nfields – 98 %"
    veiled = veil(text, kind)
    assert len(veiled) == len(text)
    assert veiled.split("\n")[0].count(" ") == 2
    assert not any(each.isalnum() for each in veiled)
    assert unveil(veiled) == text


def test_a_character_beyond_the_first_plane_is_lost_under_the_veil():
    assert unveil(veil("a\U0001f600", "tiny")) == "a\ufffd"


def test_what_is_hidden_is_taken_out_by_page_and_kind():
    pages = (
        f"Jane {veil('white words', 'background-colour')} Doe",
        f"{veil('small', 'tiny')} {veil('far', 'off-page')}",
    )
    assert take_out_hidden(pages) == (
        ("Jane   Doe", " "),
        (
            HiddenText("background-colour", "white words", 1),
            HiddenText("tiny", "small", 2),
            HiddenText("off-page", "far", 2),
        ),
    )


def test_a_twin_goes_without_a_word():
    assert take_out_hidden((f"Sales {veil('Sales', 'twin')}",)) == (("Sales ",), ())


@pytest.mark.parametrize(
    ("pages", "kept"),
    [
        ((f"end {veil('Torn line', 'covered')}", "Torn line and more"), True),
        (("more and Tornline", f"{veil('Torn line', 'covered')} start"), True),
        ((f"end {veil('Torn line', 'covered')}", "something else"), False),
        ((f"end {veil('Torn line', 'tiny')}", "Torn line and more"), False),
        ((f"end {veil('Torn line', 'covered')}",), False),
    ],
)
def test_a_line_cut_off_by_the_end_of_the_page_stays_where_the_next_page_shows_it(pages, kept):
    seen, hidden = take_out_hidden(pages)
    assert any("Torn line" in page for page in seen[:1] + seen[-1:] if "end" in page or "start" in page) is kept
    assert bool(hidden) is not kept


def test_the_same_words_are_hidden_in_another_reading_once_for_each_time():
    marked = f"sales {veil('sales', 'tiny')} and {veil('plan-b', 'covered')}"
    veiled = veil_same_words("sales plan-b sales presales", marked)
    assert take_out_hidden((veiled,))[0] == ("  sales presales",)


def test_a_mark_takes_the_veil_of_its_neighbour():
    assert veil_as("x", "y") == "x"
    assert veil_as("x", veil("y", "tiny")) == veil("x", "tiny")


def test_pages_behind_pictures_are_known_by_number():
    pages = ("one", mark_behind_picture("two"))
    assert find_behind_picture(pages) == (2,)
    assert take_out_hidden(pages) == (("one", "two"), ())
