import pytest

from amhire.screening.contact import Candidate
from amhire.screening.identity import find_identity
from amhire.screening.redaction import MARK, find_private, move_mark, strike_out
from amhire.screening.sections import find_sections


def blind(text, name="", email="", phone="", file="x.pdf"):
    identity = find_identity(text, Candidate(name, email, phone), file)
    return strike_out(text, find_private(text, identity, find_sections(text)), 0, len(text))


@pytest.mark.parametrize(
    ("text", "name", "shown"),
    [
        ("as said by Jo Doe himself", "Jo Doe", "as said by […]"),
        ("JO DOE won", "Jo Doe", "[…] won"),
        ("Doe's team", "Jo Doe", "[…]'s team"),
        ("J. Doe and Doe, J. of J.D. fame", "Jo Doe", "[…] and […] of […] fame"),
        ("Jo M. Doe", "Jo Doe", "[…]"),
        ("Wrobel and Wróbel", "Ada Wróbel", "[…] and […]"),
        ("Mueller, Müller, Muller", "Ada Müller", "[…]"),
        ("at jodoe.example/cv and the doeful joke", "Jo Doe", "at […] and the doeful joke"),
        ("I will price; Will said", "Will Price", "I will price; […] said"),
        ("KAM for AM accounts", "Karen Anne Moss", "KAM for AM accounts"),
        ("Vidal, Fatima-Zahra El Idrissi", "Fatima-Zahra El Idrissi-Vidal", "[…]"),
    ],
)
def test_a_name_goes_in_every_form(text, name, shown):
    assert blind(f"Experience\n{text}", name) == f"Experience\n{shown}"


def test_the_mark_does_not_tell_what_it_hides():
    shown = {
        blind(f"Experience\nsaid {name} of it", name) for name in ("Jo Doe", "Maximiliana von Hohenstein-Oldenburg")
    }
    assert shown == {f"Experience\nsaid {MARK} of it"}


def test_address_and_number_go_in_whatever_form():
    text = "Experience\nask at 0 7 7 0 0 9 0 0 4 3 1 or JO@Example.COM"
    assert blind(text, email="jo@example.com", phone="07700 900431") == f"Experience\nask at {MARK} or {MARK}"


def test_a_mark_finds_its_words_in_what_is_left():
    text = "Experience\nJo Doe grew key accounts for his boss by 12 %"
    spans = find_private(text, find_identity(text, Candidate("Jo Doe"), "x"))
    quote = (11, len(text))
    start, end = text.index("key accounts"), text.index("by 12 %") + len("by 12 %")
    moved = move_mark(text, spans, quote, (start, end))
    shown = strike_out(text, spans, *quote)
    assert shown == "[…] grew key accounts for […] boss by 12 %"
    assert shown[moved[0] - 11 : moved[1] - 11] == "key accounts for […] boss by 12 %"


def test_a_mark_of_which_nothing_is_left_goes():
    text = "Jo Doe won"
    spans = find_private(text, find_identity(text, Candidate("Jo Doe"), "x"))
    assert move_mark(text, spans, (0, len(text)), (0, 6)) is None


def test_a_quote_that_begins_in_a_struck_stretch():
    assert strike_out("abcdef", [(0, 3)], 2, 6) == f"{MARK}def"
    assert strike_out("abcdef", [(4, 9)], 2, 6) == f"cd{MARK}"
    assert strike_out("abcdef", [], 2, 6) == "cdef"
