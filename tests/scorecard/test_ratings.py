import json
import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amhire.errors import InvalidData
from amhire.scorecard.ratings import CardProblem, FrameworkMark, Ratings, parse_json, read_ratings, render_ratings

TEXTS = st.text(st.characters(exclude_categories=("Cs",)), max_size=30)
IDS = st.text(string.ascii_lowercase + "-", min_size=1, max_size=12)
ROWS = st.builds(
    Ratings,
    file=TEXTS,
    candidate=TEXTS,
    interviewer=TEXTS,
    stage=IDS,
    date=TEXTS,
    framework=st.builds(FrameworkMark, TEXTS, TEXTS),
    round=st.sampled_from((1, 2)),
    filed=TEXTS,
    ratings=st.dictionaries(IDS, st.none() | st.integers(1, 5), max_size=4),
    notes=st.dictionaries(IDS, TEXTS, max_size=4),
    overall=st.none() | st.integers(1, 4),
    missing=st.lists(TEXTS, max_size=3).map(tuple),
    problems=st.lists(st.builds(CardProblem, IDS, TEXTS), max_size=3).map(tuple),
    requisition=TEXTS,
    answers=st.dictionaries(IDS, TEXTS, max_size=3),
)


@settings(max_examples=60)
@given(st.lists(ROWS, max_size=3))
def test_what_is_written_reads_back(rows):
    assert read_ratings(render_ratings(rows), "ratings.jsonl") == tuple(rows)


def test_the_names_of_the_fields_are_fixed():
    (line,) = render_ratings([Ratings("a.pdf", ratings={"empathy": None})]).splitlines()
    assert json.loads(line) == {
        "file": "a.pdf",
        "candidate": "",
        "interviewer": "",
        "stage": "",
        "role": "",
        "level": "",
        "date": "",
        "sheet": "",
        "framework": {"version": "", "sha256": ""},
        "round": 1,
        "filed": "",
        "ratings": {"empathy": None},
        "notes": {},
        "overall": None,
        "missing": [],
        "problems": [],
        "requisition": "",
        "answers": {},
    }


def test_a_row_is_one_line_of_plain_text_whatever_was_typed():
    text = render_ratings([Ratings("a.pdf", notes={"empathy": "a\nb\u2028c\x85d\x1b[2J\ud83d"})])
    assert len(text.splitlines()) == 1
    assert not any(letter in text for letter in "\u2028\x85\x1b\ud83d")
    (row,) = read_ratings(text, "x")
    assert row.notes == {"empathy": "a\nb\u2028c\x85d\x1b[2J\ufffd"}


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("{", "1: is no JSON: Expecting property name enclosed in double quotes at character 2"),
        ("[" * 100_000, "1: is nested too deep"),
        ("3", "1: must be an object, got 3"),
        ("{}", "1: file: must be there: the name of the file that the ratings came in"),
        ('{"file": 3}', "1: file: must be text, got 3"),
        ('{"file": "a", "rating": {}}', "1: rating: is no field of a row; did you mean 'ratings'?"),
        (
            '{"file": "a", "ratings": {"empathy": 6}}',
            "1: ratings.empathy: must be a whole number from 1 to 5 or null, got 6",
        ),
        (
            '{"file": "a", "ratings": {"empathy": true}}',
            "1: ratings.empathy: must be a whole number from 1 to 5 or null, got true",
        ),
        (
            '{"file": "a", "ratings": {"empathy": "4"}}',
            '1: ratings.empathy: must be a whole number from 1 to 5 or null, got "4"',
        ),
        ('{"file": "a", "ratings": {"x": 1, "x": 5}}', "1: has 'x' twice; which one counts cannot be told"),
        ('{"file": "a", "overall": 0}', "1: overall: must be a whole number from 1 to 4 or null, got 0"),
        ('{"file": "a", "overall": NaN}', "1: has the number NaN, which JSON does not know"),
        ('{"file": "a", "round": null}', "1: round: must be a whole number from 1 to 2, got null"),
        ('{"file": "a", "notes": []}', "1: notes: must be an object, got []"),
        ('{"file": "a", "missing": [1]}', "1: missing.0: must be text, got 1"),
        (
            '{"file": "a", "problems": [{"id": "x"}]}',
            '1: problems.0: must be an object with the texts id and message, got {"id": "x"}',
        ),
        (
            '{"file": "a", "framework": "1.0"}',
            '1: framework: must be an object with the texts sha256 and version, got "1.0"',
        ),
    ],
)
def test_a_mistake_is_told_with_its_line(line, problem):
    with pytest.raises(InvalidData) as caught:
        read_ratings(line, "ratings.jsonl")
    assert str(caught.value) == f"ratings.jsonl:{problem}"


def test_all_mistakes_come_at_once():
    with pytest.raises(InvalidData) as caught:
        read_ratings('{"file": "a"}\n\n{"file": 1, "round": 3}\nx\n', "r")
    assert [(each.location.line, each.path) for each in caught.value.problems] == [(3, "file"), (3, "round"), (4, "")]


def test_a_mark_before_the_text_and_lines_of_windows_are_no_mistakes():
    assert read_ratings('\ufeff{"file": "a"}\r\n', "r") == (Ratings("a"),)


def test_a_lone_half_of_a_character_becomes_a_mark_for_it():
    assert parse_json(r'{"a\ud800": ["\udfff"]}') == {"a\ufffd": ["\ufffd"]}
