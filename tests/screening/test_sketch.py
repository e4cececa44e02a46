import random
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amhire.screening.contact import Candidate
from amhire.screening.sketch import (
    FEWEST_RUNS,
    are_apart,
    count_equal_slots,
    draw_sketch,
    hash_runs,
    may_be_alike,
    read_sketch,
)


def prose(seed, length=300):
    draw = random.Random(seed)
    return " ".join(f"word{draw.randrange(500)}" for _ in range(length))


@pytest.fixture(scope="module")
def sketch_of(farmer):
    def draw(text, *person):
        return read_sketch(draw_sketch(Candidate(*person), replace(farmer, text=text)))

    return draw


def test_texts_are_the_same_whatever_stands_between_their_words(sketch_of):
    assert sketch_of("Jo Doe, sales").text == sketch_of("JO DOE\n• Sales.").text != sketch_of("Jo Doe, sale").text


def test_contacts_compare_without_country_and_capitals(sketch_of):
    one = sketch_of("", "", "Jo@Example.com", "+44 7700 900431")
    assert one.contacts == sketch_of("", "", "jo@example.com", "07700 900-431").contacts
    assert len(one.contacts) == 2
    assert sketch_of("").contacts == ()


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("Jo Doe", "Jo Doe-Smith", False),
        ("Jo Doe", "Ann Roe", True),
        ("José Núñez", "JOSE NUNEZ", False),
        ("Jo Doe", "", False),
    ],
)
def test_names_are_apart_that_share_no_word(sketch_of, one, other, apart):
    assert are_apart(sketch_of("", one), sketch_of("", other)) is apart


def test_texts_that_are_much_alike_share_triples_and_others_do_not(sketch_of):
    text = prose(1)
    one, near, far = (set(sketch_of(each).triples) for each in (text, text + " and more", prose(2)))
    assert len(one) == 20
    assert len(one & near) > 5
    assert not one & far


@pytest.mark.parametrize("seed", range(25))
def test_sketches_agree_in_about_as_many_places_as_texts_share_runs(sketch_of, seed):
    one, other, another = (prose(3 * seed + nth) for nth in range(3))
    whole = sketch_of(f"{one} {other}")
    assert count_equal_slots(whole, sketch_of(f"{one} {other[: len(other) * 4 // 5]}")) >= 48
    # A third of all runs of both are in both: 20 of 60 places.
    assert 8 <= count_equal_slots(whole, sketch_of(f"{one} {another}")) <= 32


def test_texts_may_be_alike_that_share_four_of_five_runs():
    assert may_be_alike(48)
    assert not may_be_alike(24)


def test_a_text_too_short_to_tell_has_none(sketch_of):
    short = sketch_of(prose(1, FEWEST_RUNS + 3))
    assert (short.runs, short.triples, short.slots) == (FEWEST_RUNS - 1, (), b"")
    assert len(sketch_of(prose(1, FEWEST_RUNS + 4)).triples) == 20


def test_runs_are_counted_once(sketch_of):
    assert len(hash_runs("a b c d e " * 20)) == sketch_of("a b c d e " * 20).runs == 5


@given(st.text() | st.text("aB ßé²_µ•–'\u0130\u2003\x85\n", max_size=60))
def test_a_run_is_five_words_in_small_letters(text):
    words = re.findall(r"\w+", text.casefold())
    runs = {" ".join(words[at : at + 5]) for at in range(len(words) - 4)}
    found = list(hash_runs(text))
    assert found == sorted(set(found))
    assert len(found) == len(runs)
    assert {number for run in runs for number in hash_runs(run)} == set(found)


@pytest.mark.parametrize("seed", range(5))
def test_a_slot_keeps_the_smallest_of_its_runs(sketch_of, seed):
    text = prose(seed, 2000)
    smallest = {}
    for number in hash_runs(text):
        smallest[number % 60] = min(number, smallest.get(number % 60, number))
    assert len(smallest) == 60
    assert sketch_of(text).slots == bytes(smallest[slot] % 256 for slot in range(60))


def test_runs_are_known_by_their_words_in_order():
    assert not set(hash_runs("a b c d e")) & set(hash_runs("b a c d e f a b c d"))


def test_a_sketch_is_short(farmer):
    assert len(draw_sketch(Candidate("Jo Doe", "jo@example.com", "07700 900431"), replace(farmer, text=prose(1)))) < 300


@given(st.text() | st.binary().map(lambda held: held.hex()))
def test_any_other_line_is_none(line):
    assert read_sketch(line) is None


@given(st.text(), st.text(), st.text(), st.text())
def test_any_text_and_person_has_a_sketch(farmer, text, name, email, phone):
    assert read_sketch(draw_sketch(Candidate(name, email, phone), replace(farmer, text=text)))
