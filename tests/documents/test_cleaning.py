import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amhire.documents.cleaning import clean_text


@pytest.mark.parametrize(
    ("found", "meant"),
    [
        ("e\ufb03cient o\ufb00er, \ufb01nance \ufb02ow", "efficient offer, finance flow"),
        ("mana\u00adger\u200b of\ufeff accounts", "manager of accounts"),
        ("Cafe\u0301", "Café"),
        ("five\u00a0years\u2009of \t sales", "five years of sales"),
        ("one\r\ntwo\rthree\u2028four\x0cfive", "one\ntwo\nthree\nfour\nfive"),
        ("  one  \n\n\n\n two ", "one\n\ntwo"),
        ("bell\x07", "bell"),
        ("man\u00adage, ac\u00ad\n  counts", "manage, accounts"),
        ("non\u2011stop, cross\u2010sell", "non-stop, cross-sell"),
        ("call \U0001f4de +44 \u2605\u2605", "call \U0001f4de +44 \u2605\u2605"),
    ],
)
def test_characters_come_out_plain_and_lines_stay(found, meant):
    assert clean_text(found) == meant


@pytest.mark.parametrize(
    ("found", "meant"),
    [
        ("customersâ€™ needs", "customers’ needs"),
        ("2014 â€“ 2016", "2014 – 2016"),
        ("â€œbest sellerâ€\u200b award", "“best seller” award"),
        ("â€œbest sellerâ€.", "“best seller”."),
        ("Company ï¼\u200b City", "Company – City"),
        ("Company ï¼ City", "Company – City"),
        ("project goals.Â \nNext", "project goals.\nNext"),
        ("lifeÂcycle", "life cycle"),
        ("San JosÃ©", "San José"),
        ("MartÃ\u00adnez", "Martínez"),
        ("MartÃnez", "Martínez"),
        ("â—\u200b QuickBooks", "• QuickBooks"),
        ("â—¦ Created adverts", "• Created adverts"),
        ("ï‚§ Reviews", "• Reviews"),
        ("selfâ€\u200bstarter", "self-starter"),
        ("the ï¬lm industry", "the film industry"),
    ],
)
def test_utf8_once_read_as_cp1252_is_mended(found, meant):
    assert clean_text(found) == meant


@pytest.mark.parametrize(
    "text", ["Ângela Âme", "El Niño – “señor”", "Citroën C4", "naïve façade", "ÃO PAULO", "50 € – 60 €"]
)
def test_rightly_written_foreign_letters_stay(text):
    assert clean_text(text) == text


# fmt: off
BULLETS = (
    "•", "●", "▪", "➢", "\uf0b7", "\uf0a7", "- ", "* ", "· ", "  o ", "•\t", "⇒ ", "→ ", "– ", "— ", "+ ", "> ", "» ",
    "✦ ", "☑ ", "⚫", "🔹 ", "✅ ", "✔\ufe0f ", "★ ", "❯ ", "⟶ ", "♦ ", "⬤ ", "‧ ", "∎ ",
)
LOOKALIKES = (
    "-5 % churn", "on time", "o", "Skills – sales", "*star*", "– 2014 to 2016", "— present", "> 40 %", "+44 113 496",
    "1. one",
)
# fmt: on


@pytest.mark.parametrize("sign", BULLETS)
def test_every_bullet_becomes_the_same(sign):
    assert clean_text(f"Skills\n{sign}Negotiation\n") == "Skills\n• Negotiation"


@pytest.mark.parametrize("line", LOOKALIKES)
def test_what_only_looks_like_a_bullet_stays(line):
    assert clean_text(line) == line


def test_a_bullet_alone_on_its_line_takes_the_next_one():
    assert clean_text("●\nWon 40 accounts\n●\nKept 39") == "• Won 40 accounts\n• Kept 39"


@pytest.mark.parametrize(
    ("found", "meant"),
    [
        ("account manage-\nment team", "account management team"),
        ("led nego-\ntiation; negotiation", "led negotiation; negotiation"),
        ("first-\nclass service", "first-class service"),
        ("cross-functional, cross-\nfunctional", "cross-functional, cross-functional"),
        ("Rolls-\nRoyce", "Rolls-Royce"),
        ("2014 -\nPresent", "2014 -\nPresent"),
        ("2014-\n2016", "2014-\n2016"),
    ],
)
def test_words_broken_at_a_line_end_are_joined_where_safe(found, meant):
    assert clean_text(found) == meant


def test_spaced_out_headings_close_up():
    assert clean_text("W O R K  H I S T O R Y\nA B testing") == "WORK HISTORY\nA B testing"


@pytest.mark.parametrize(
    ("found", "meant"),
    [
        ("J A N E   D O E", "JANE DOE"),
        ("J a n e   D o e | K e y   A c c o u n t s", "Jane Doe | Key Accounts"),
        ("S A L E S  &  S E R V I C E", "SALES & SERVICE"),
        ("S\u2009K\u2009I\u2009L\u2009L\u2009S and more", "SKILLS and more"),
        ("A B C", "A B C"),
        ("plan A or B", "plan A or B"),
    ],
)
def test_letters_set_apart_close_up_to_words(found, meant):
    assert clean_text(found) == meant


def test_cleaning_twice_changes_nothing_more():
    once = clean_text("●\tMartÃ\u00adnez â€“ manage-\nment\r\n\r\n\r\n\r\nE N D  N O T E S")
    assert clean_text(once) == once


def test_no_letter_carries_more_marks_than_the_bound():
    assert clean_text("Cafe\u0301 " + "a" + "\u0316\u0301" * 5_000).count("\u0316") == 15


def test_other_signs_in_a_row_are_kept():
    assert clean_text("Leeds " + "→✓" * 40) == "Leeds " + "→✓" * 40


@given(st.text(st.sampled_from("ab \t\xa0\u3000\n"), max_size=40))
def test_blanks_of_every_kind_come_out_single_and_lines_are_at_most_one_apart(text):
    lines = "\n".join(" ".join(line.split()) for line in text.split("\n"))
    # Letters set apart are closed up: not looked at here.
    assert clean_text(text.replace("a", "be")) == re.sub("\n{3,}", "\n\n", lines).strip("\n").replace("a", "be")


def test_no_letter_bears_more_than_thirty_marks():
    assert clean_text("e" + "\u0323" * 100) == "\u1eb9" + "\u0323" * 29


@pytest.mark.parametrize("found", ["•\nSold", "• \nSold", "\uf0b7\nSold", " \u25aa\nSold"])
def test_a_bullet_on_a_line_of_its_own_stands_before_the_next_one(found):
    assert clean_text(found) == "• Sold"
