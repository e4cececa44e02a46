"""First glances: what is left out because no sign of it stands in a text could not have been found there."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amhire.screening import addressed, private, requirements, strength, stuffing
from amhire.screening.beginnings import find_beginnings
from amhire.screening.facts import _drop_last_word
from amhire.screening.heads import _FILLERS, _LEADING_FILLER, _MARKUP, _SIGNS_OF_MARKUP, _clean
from amhire.screening.jobs import _INTERN, _SIGNS_OF_INTERN, _SIGNS_OF_VOLUNTARY, _VOLUNTARY
from amhire.screening.reaches import _REACHES, _SIGNS_OF_REACH
from amhire.screening.scope import (
    _DIGIT,
    _LOCAL,
    _NUMBERED_KINDS,
    _OWNING,
    _PATTERNS,
    _SIGNS,
    _SIGNS_OF_LOCAL,
    _SIGNS_OF_OWNING,
    _WORDS,
)
from amhire.screening.sections import _kind_of
from amhire.screening.signs import (
    count_words,
    find_at,
    find_beyond_ascii,
    find_near,
    find_places,
    has_one_of_each,
    holds_any,
    list_words,
    make_small,
    small_letters,
)
from amhire.screening.title_words import is_title, may_hold_title

_LETTERS = re.compile(r"[^\W\d_]+")
_ANY_TEXT = st.text(max_size=200)


@given(_ANY_TEXT)
def test_small_letters_stay_where_they_are_and_match_what_ignoring_case_matches(text: str) -> None:
    small = small_letters(text)
    assert len(small) == len(text)
    for word in ("is", "k", "client"):
        places = [found.span() for found in re.finditer(word, text, re.IGNORECASE)]
        assert [found.span() for found in re.finditer(word, small)] == places


@pytest.mark.parametrize("text", ["CLİENT", "clıent", "CLIENT"])
def test_letters_beyond_ascii_that_a_pattern_takes_for_one_within(text: str) -> None:
    assert re.fullmatch("client", text, re.IGNORECASE)
    assert small_letters(text) == "client"


@given(_ANY_TEXT | st.text("aBé²µ•–’_1 łИ\u2003-\n", max_size=60))
def test_words_are_the_runs_of_letters(text: str) -> None:
    assert list_words(text) == tuple(_LETTERS.findall(small_letters(text)))


def test_words_are_counted_and_asked_for_by_sets() -> None:
    words = count_words("We offer what we have.")
    assert words["we"] == 2
    assert has_one_of_each(words.keys(), (frozenset({"we", "you"}), frozenset({"offer"})))
    assert not has_one_of_each(words.keys(), (frozenset({"we"}), frozenset({"salary"})))


def test_places_of_signs_come_in_order() -> None:
    assert find_places("b a b", ("a", "b")) == [0, 2, 4]
    assert find_places("", ("a",)) == []


@given(st.text("ax @.", max_size=80))
def test_near_its_signs_a_pattern_finds_all_that_it_finds_in_the_whole_text(text: str) -> None:
    pattern = re.compile(r"[ax]{1,3}@[ax.]{1,4}")
    near = find_near(pattern, text, find_places(text, ("@",)), before=4, after=6)
    assert [each.span() for each in near] == [each.span() for each in pattern.finditer(text)]


@given(st.text("ab", max_size=40))
def test_at_all_places_where_it_may_begin_a_pattern_finds_all(text: str) -> None:
    pattern = re.compile("ab?a")
    found = find_at(pattern, text, find_places(text, ("a",)))
    assert [each.span() for each in found] == [each.span() for each in pattern.finditer(text)]


@settings(max_examples=30)
@given(st.data())
def test_nothing_speaks_to_a_machine_without_the_words_that_are_looked_for(data: st.DataObject) -> None:
    signs, pattern, _ = data.draw(st.sampled_from(addressed._SOUGHT))
    said = data.draw(st.from_regex(pattern, fullmatch=True, alphabet=st.characters(codec="ascii")))
    assert has_one_of_each(count_words(small_letters(said)).keys() & addressed._ALL_SIGNS, signs)


@settings(max_examples=30)
@given(st.data())
def test_nothing_calls_a_machine_without_its_signs_and_names(data: st.DataObject) -> None:
    signs, pattern, _ = data.draw(st.sampled_from(addressed._SOUGHT_CALLS))
    said = data.draw(st.from_regex(pattern, fullmatch=True, alphabet=st.characters(codec="ascii")))
    words = count_words(said).keys() & addressed._ALL_SIGNS
    assert has_one_of_each(words, signs)
    assert addressed._DOTTED in said or any(has_one_of_each(words, signs) for signs in addressed._NAMES)


@settings(max_examples=100)
@given(st.data(), st.text("a .\nsé", max_size=9))
def test_what_speaks_to_a_machine_is_found_as_in_the_whole_text(data: st.DataObject, before: str) -> None:
    sought = data.draw(st.sampled_from((*addressed._SOUGHT, *addressed._SOUGHT_CALLS)))
    said = before + data.draw(st.from_regex(sought.pattern, fullmatch=True, alphabet=st.characters(codec="ascii")))
    found, known = addressed._find_first(sought, said), sought.pattern.search(said)
    assert (found and found.span()) == (known and known.span())


@settings(max_examples=30)
@given(st.data())
def test_no_phrase_of_an_advertisement_is_without_its_words(data: st.DataObject) -> None:
    signs, pattern = data.draw(st.sampled_from(stuffing._AD_PHRASES))
    said = data.draw(st.from_regex(pattern, fullmatch=True, alphabet=st.characters(codec="ascii")))
    assert has_one_of_each(count_words(small_letters(said)).keys() & stuffing._WORDS_OF_ADS, signs)


@settings(max_examples=200)
@given(st.lists(st.sampled_from(["a", "long", "2019"]), max_size=30), st.data())
def test_no_list_is_long_that_the_first_look_takes_for_short(words: list[str], data: st.DataObject) -> None:
    signs = st.sampled_from([" ", ", ", "\n", " - ", ". ", ".", "-", "\u2003–\t", ", - ,"])
    text = "".join(word + data.draw(signs) for word in words)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stuffing, "_LONG_LIST", longest := max(stuffing._measure_lists(text), default=(0, 0))[0])
        assert longest == 0 or stuffing._may_be_long_list(text)


def test_few_pieces_are_no_long_list() -> None:
    assert not stuffing._may_be_long_list("one, two\n" * 20)
    assert not stuffing._may_be_long_list(("one, two\n" * 20 + "a line that tells of something\n") * 9)


@settings(max_examples=200)
@given(st.lists(st.sampled_from(["sales", "Sales", "key-a", "x’s", "é", "1", "and"]), max_size=14), st.data())
def test_nothing_comes_in_a_row_that_the_first_look_does_not_see(words: list[str], data: st.DataObject) -> None:
    signs = st.sampled_from([" ", ", ", "\n", " • ", "\u2003", "-", "("])
    text = "".join(word + data.draw(signs) for word in words)
    if stuffing._IN_A_ROW.search(text):
        assert stuffing._may_be_in_a_row(text)


@pytest.mark.parametrize("count", [4, 5])
def test_five_times_in_a_row_is_too_often(count: int) -> None:
    assert stuffing.find_repeated("key account " * count) == ("key account" if count == 5 else "")


@settings(max_examples=30)
@given(st.data())
def test_no_statement_on_reach_is_without_its_signs(data: st.DataObject) -> None:
    reach = data.draw(st.sampled_from(sorted(_REACHES)))
    said = data.draw(st.from_regex(_REACHES[reach], fullmatch=True, alphabet=st.characters(codec="ascii")))
    assert not count_words(said).keys().isdisjoint(_SIGNS_OF_REACH[reach])


@settings(max_examples=30)
@given(st.from_regex(_LOCAL, fullmatch=True))
def test_no_place_nearby_is_without_its_signs(said: str) -> None:
    assert holds_any(small_letters(said), _SIGNS_OF_LOCAL)


@settings(max_examples=30)
@given(st.from_regex(strength._FIGURE, fullmatch=True))
def test_no_figure_is_without_a_digit_or_a_word_for_one(said: str) -> None:
    assert strength._DIGIT.search(said) or not count_words(said).keys().isdisjoint(strength._WORDS_OF_FIGURES)


@settings(max_examples=30)
@given(st.data())
def test_no_scope_is_without_its_signs(data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(sorted(_PATTERNS)))
    said = data.draw(st.from_regex(_PATTERNS[kind], fullmatch=True, alphabet=st.characters(codec="ascii")))
    assert holds_any(said, _SIGNS[kind])
    assert kind not in _NUMBERED_KINDS or _DIGIT.search(said) or holds_any(said, _WORDS)


@settings(max_examples=30)
@given(st.data())
def test_no_degree_is_without_its_signs(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(requirements._DEGREES)))
    pattern = re.compile(requirements._DEGREES[name], re.IGNORECASE | re.VERBOSE)
    said = data.draw(st.from_regex(pattern, fullmatch=True, alphabet=st.characters(codec="ascii")))
    words, pieces = requirements._SIGNS[name]
    assert not words.isdisjoint(count_words(said)) or holds_any(small_letters(said), pieces)
    assert requirements._PATTERNS[name].fullmatch(said)


@settings(max_examples=30)
@given(st.text("a.@/:w(t)[]_ \n•é-", max_size=60))
def test_addresses_are_found_as_in_the_whole_text(text: str) -> None:
    patterns = (private._MAIL, private._HANDLE, private._WEB)
    whole = sorted(found.span() for pattern in patterns for found in pattern.finditer(text))
    assert sorted(private._find_addresses(text)) == whole


@settings(max_examples=30)
@given(st.data())
def test_what_fills_a_head_or_marks_it_up_has_its_signs(data: st.DataObject) -> None:
    signs, pattern = data.draw(st.sampled_from(_FILLERS))
    assert holds_any(data.draw(st.from_regex(pattern, fullmatch=True)), signs)
    assert holds_any(data.draw(st.from_regex(_MARKUP, fullmatch=True)), _SIGNS_OF_MARKUP)


_PIECES_OF_HEADS = (
    *("Company Name", " city ", "City, State", "(2 Years)", "( ]", "full-Time", ",from:", "Since", "|", " as "),
    *("With ", " At", "for", "— Present", "-current ", "Kia", "\n", "Joined ", "[", " ", "(", ")", "Acme", "ſINCE"),
)


@given(st.lists(st.sampled_from(_PIECES_OF_HEADS), max_size=9).map("".join))
def test_fillers_of_a_head_are_barred_whatever_else_it_holds(line: str) -> None:
    whole = re.compile("|".join([*(pattern for _, pattern in _FILLERS), _LEADING_FILLER]), re.IGNORECASE)
    assert _clean(line) == whole.sub(" | ", line)


@given(st.text("ab \n\u2003\x1c", max_size=12))
def test_the_last_word_ends_before_the_last_blanks(said: str) -> None:
    end = max((blanks.start() for blanks in re.finditer(r"\s+", said)), default=0)
    assert _drop_last_word(said) == said[:end]


@settings(max_examples=30)
@given(st.from_regex(_INTERN, fullmatch=True), st.from_regex(_VOLUNTARY, fullmatch=True))
def test_internships_and_voluntary_work_have_their_signs(learnt: str, given_away: str) -> None:
    assert holds_any(make_small(learnt), _SIGNS_OF_INTERN)
    assert holds_any(make_small(given_away), _SIGNS_OF_VOLUNTARY)


@given(st.from_regex(_OWNING, fullmatch=True))
def test_who_is_kept_is_said_with_one_of_its_signs(said: str) -> None:
    assert holds_any(said, _SIGNS_OF_OWNING)


@given(st.text("aAgent's manager-&_|,. ", max_size=40), st.sampled_from(["manager", "Sales", "agent's", "x"]))
def test_no_text_is_a_title_without_a_word_that_titles_end_in(before: str, word: str) -> None:
    assert may_hold_title(before + word) or not is_title(before + word)


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("WORK EXPERIENCE (cont'd)", "experience"),
        ("Experience – Continued", "experience"),
        ("E D U C A T I O N", "education"),
        ("Selected Professional Achievements", "achievements"),
        ("Skills & Languages", "skills"),
        ("Managed skills", None),
    ],
)
def test_headings_pass_the_first_look_at_their_words(heading: str, kind: str | None) -> None:
    assert _kind_of(heading) == kind


def test_dates_begin_at_numbers_months_and_brackets_near_a_year() -> None:
    text = "sales team of many people who sold much for years and years and more\n(aug 2014 nov 2015) q3 2018"
    shown = [[text[place : place + 3] for place in places] for places in find_beginnings(text)]
    points, months, quarters, years, since, brackets = shown
    assert points == ["aug", "201", "nov", "201", "q3 ", "3 2", "201"]
    assert (months, quarters, years) == (["aug", "nov"], ["q3 ", "3 2"], ["201"] * 3)
    assert (since, brackets) == ([], ["(au"])


@given(st.text(st.characters(exclude_categories=())) | st.text("aé•\ud800\U0001f600\n"))
def test_characters_beyond_ascii_are_all_others(text: str) -> None:
    assert find_beyond_ascii(text) == {letter for letter in text if not letter.isascii()}
