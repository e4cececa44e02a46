"""How phrases are written, what they match, and what is said of one that is written wrongly."""

import re
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amhire.framework.phrase import build_pattern, fill_lists, list_words, plain_text


def find(phrase, text):
    plain = plain_text(text)
    return [text[start:end] for start, end in build_pattern(phrase).find(plain)]


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("recent graduate[s]", "Recent graduates and a recent graduate", ["Recent graduates", "recent graduate"]),
        (
            "recent [college] graduate",
            "a recent college graduate, a recent graduate",
            ["recent college graduate", "recent graduate"],
        ),
        ("(digital|tech) native", "a digital-native, a tech native, a native", ["digital-native", "tech native"]),
        ("energ*", "energetic energy, synergy", ["energetic", "energy"]),
        (
            "up to <#> years",
            "up to 10 years, up to twelve years, up to twenty-five years",
            ["up to 10 years", "up to twelve years", "up to twenty-five years"],
        ),
        (
            "<#-#> years",
            "7–10 years, 3 to 5 years, 8 - 10 years, 5 years",
            ["7–10 years", "3 to 5 years", "8 - 10 years"],
        ),
        ("<#> kg", "25kg and 25 kg and 25-kg", ["25kg", "25 kg", "25-kg"]),
        (
            "young <2> team",
            "young team, young, hungry team, young and very hungry team",
            ["young team", "young, hungry team"],
        ),
        ("must lift <3>", "You must lift heavy old boxes now. Must lift.", ["must lift heavy old boxes", "Must lift"]),
        ("driver's licence", "driver’s licence, drivers licence", ["driver’s licence", "drivers licence"]),
        ("on-target", "on-target, on target, ontarget, on–target", ["on-target", "on target", "ontarget", "on–target"]),
        ("he", "he, the, she, he-man, HE", ["he", "he", "HE"]),
        (r"\(m\)", "Manager (m) (M)", ["(m)", "(M)"]),
        ("[very] young", "very young, young", ["very young", "young"]),
        ("(young|younger)", "younger young", ["younger", "young"]),
        ("a [b] [c] d", "a d, a b d, a b c d, a c d", ["a d", "a b d", "a b c d", "a c d"]),
        ("clean licence <2> [and car]", "a clean licence, please", ["clean licence"]),
        (
            "junges (team|*team[s])",
            "junges Vertriebsteam, junges Team, junges Teamleiten",
            ["junges Vertriebsteam", "junges Team"],
        ),
        ("*team", "Team, Verkaufsteam", ["Team", "Verkaufsteam"]),
        ("bend <4>", "You bend and reach throughout the day. We bend for you.", ["bend and reach", "bend for you"]),
        ("physical[ly] fit [and|,] [active]", "physically fit and mobile", ["physically fit"]),
        ("prior to", "prior to the start", ["prior to"]),
        ("<#> (jahre|ans)", "fünf Jahre, deux ans, 3 ans", ["fünf Jahre", "deux ans", "3 ans"]),
        ("<#-#> (jahre|ans)", "drei bis fünf Jahre, 2 à 4 ans", ["drei bis fünf Jahre", "2 à 4 ans"]),
        ("no (a|b [c]) d", "no a d, no b d, no b c d", ["no a d", "no b d", "no b c d"]),
    ],
)
def test_what_a_phrase_matches(phrase, text, found):
    assert find(phrase, text) == found
    assert build_pattern(phrase).may_occur(sorted(list_words(plain_text(text))))


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("young <2> team", "We are young. The team is old."),
        ("young team", "young (team)"),
        ("native speaker", "alternative speakers"),
        ("up to <#> years", "up to many years"),
        ("share", "SharePoint"),
    ],
)
def test_what_a_phrase_leaves_alone(phrase, text):
    assert find(phrase, text) == []


@pytest.mark.parametrize(
    ("phrase", "message"),
    [
        ("a (b", "has a '(' without its ')'"),
        ("a b)", "has a ')' without its beginning"),
        ("a [b c", r"has a '\[' without its '\]'"),
        ("[a]", "may match nothing at all"),
        ("a * b", "has a '*' with no word beside it"),
        ("a|b", "has a '|' outside brackets"),
        ("a <0> b", "has '<0>'; between < and > stands how many words, 1 to 9"),
        ("a <12> b", "has '<12>'"),
        ("<2> b", "has words between at its beginning"),
        ("a ()", "has brackets with nothing between"),
        ("a (b|)", "has brackets with nothing between"),
        ("a > b", "has a '>' that means nothing here"),
        ("((((((((a*))))))))", "brackets within brackets more than 6 deep"),
        (" ", "is empty"),
    ],
)
def test_what_is_said_of_a_phrase_written_wrongly(phrase, message):
    pattern = message if message.startswith("has a '\\[") or "\\[" in message else re.escape(message)
    with pytest.raises(ValueError, match=pattern):
        build_pattern(phrase)


def test_lists_stand_for_their_words():
    lists = {"language": "english|german"}
    assert find(fill_lists("native <language> speaker", lists), "a native German speaker") == ["native German speaker"]
    with pytest.raises(ValueError, match="uses the list 'tongue', which this file does not have; known: language"):
        fill_lists("native <tongue>", lists)
    build_pattern("native <language> speaker")


def test_plain_text_is_as_long_as_the_text():
    text = "“İstanbul’s”\u00a0TEAM – now"
    assert plain_text(text) == '"İstanbul\'s" team - now'
    assert len(plain_text(text)) == len(text)


@given(st.text(alphabet="ab ()[]|*<>#-'\\12", max_size=30), st.text(alphabet="ab -'12", max_size=40))
@settings(max_examples=60, deadline=None)
def test_a_phrase_is_refused_or_matches_within_the_text(phrase, text):
    try:
        pattern = build_pattern(phrase)
    except ValueError:
        return
    plain = plain_text(text)
    for start, end in pattern.find(plain):
        assert 0 <= start <= end <= len(text)
        assert pattern.may_occur(sorted(list_words(plain)))


@pytest.mark.parametrize("text", ["young " * 50_000, "young, " * 50_000, "1" * 300_000, "a-" * 150_000])
def test_time_grows_with_the_text_and_no_faster(text):
    patterns = [
        build_pattern(phrase) for phrase in ("young <5> (team|crew)", "<#-#> years", "(must|able) <5> lift <9>")
    ]
    start = perf_counter()
    for pattern in patterns:
        assert not list(pattern.find(text))
    assert perf_counter() - start < 5
