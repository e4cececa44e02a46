"""Sentences, syllables and the school grade."""

import pytest

from amhire.posting.lint.advert import Anchor, Piece
from amhire.posting.lint.readability import count_syllables, find_sentences, flesch_kincaid_grade


def make_piece(text, kind="paragraph"):
    return Piece(kind, text, (Anchor(0, 1, 1),))


@pytest.mark.parametrize(
    ("word", "syllables"),
    [
        ("account", 2),
        ("manager", 3),
        ("experience", 4),
        ("client", 2),
        ("negotiate", 4),
        ("responsibility", 6),
        ("team", 1),
        ("business", 2),
        ("the", 1),
        ("closed", 1),
        ("wanted", 2),
        ("prices", 2),
        ("table", 2),
        ("area", 3),
        ("various", 3),
        ("management", 3),
        ("patience", 2),
        ("people", 2),
        ("are", 1),
        ("employing", 3),
        ("CRM", 1),
        ("2026", 1),
        ("idea", 3),
        ("optimism", 4),
    ],
)
def test_syllables(word, syllables):
    assert count_syllables(word) == syllables


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        ("You meet clients, e.g. in Leeds. Then you write.", ["You meet clients, e.g. in Leeds.", "Then you write."]),
        ("Pay is 1.5 times. Good.", ["Pay is 1.5 times.", "Good."]),
        ("No full stop", ["No full stop"]),
        ("Dr. Quill leads.", ["Dr. Quill leads."]),
        ("...", []),
    ],
)
def test_sentences(text, sentences):
    assert [each.text for each in find_sentences([make_piece(text)])] == sentences


def test_a_sentence_knows_its_place():
    [_, second] = find_sentences([make_piece("One two. Three.")])
    assert second.start == 9


def test_the_grade_is_that_of_the_formula():
    sentences = list(find_sentences([make_piece("The cat sat on the mat.")]))
    assert flesch_kincaid_grade(sentences) == pytest.approx(0.39 * 6 + 11.8 * 1 - 15.59)
    assert flesch_kincaid_grade([]) == 0.0
