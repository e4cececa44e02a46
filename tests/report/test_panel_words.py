import pytest

from amhire.report.panel_words import Say, letter_of, show_change, show_name, show_number, show_signed, show_text


@pytest.mark.parametrize(
    ("place", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA")]
)
def test_letters_never_run_out(place, letters):
    assert letter_of(place) == letters


@pytest.mark.parametrize(
    ("value", "shown", "signed"),
    [
        (None, "–", "–"),
        (0.0, "0.00", "0.00"),
        (-0.001, "0.00", "0.00"),
        (0.5, "0.50", "+0.50"),
        (-1.25, "−1.25", "−1.25"),
    ],
)
def test_figures(value, shown, signed):
    assert (show_number(value), show_signed(value)) == (shown, signed)


def test_a_change_shows_both_figures_only_where_they_differ():
    assert show_change("3.00", "3.00") == "3.00"
    assert show_change("3.00", "3.25") == "3.00 → 3.25"


def test_what_stands_in_a_gap_is_never_taken_for_a_gap():
    say = Say({"line": "{name} has {total}", "card": "{number} cards", "card-one": "1 card"})
    assert say("line", name="{total}", total="{name}") == "{total} has {name}"
    assert (say.count("card", 1), say.count("card", 2)) == ("1 card", "2 cards")


def test_typed_text_keeps_its_lines_and_nothing_that_steers():
    assert show_text(" a\tb \r\n\r\nc\u202ed\x07\n") == "a b\n\nc?d?"
    assert show_name(" Ann\n  Other\u202e") == "Ann Other?"
