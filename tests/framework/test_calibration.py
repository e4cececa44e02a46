"""Answers to practise rating on, and what a career level expects of an answer: the models and the shipped texts."""

import re
from collections import Counter

import pytest

from amhire.errors import InvalidData
from amhire.framework.loading import load_framework
from amhire.resources import competencies_folder

FRAMEWORK = load_framework(competencies_folder())
COMPETENCIES = list(FRAMEWORK.competencies.values())
GENDERED = re.compile(r"\b(he|she|his|her|him|hers|himself|herself|salesman|chairman|manpower)\b", re.IGNORECASE)


@pytest.mark.parametrize("competency", COMPETENCIES, ids=lambda each: each.id)
def test_every_competency_has_answers_to_practise_on(competency):
    assert len(competency.calibration) >= 2
    for each in competency.calibration:
        assert 40 <= len(each.answer.split()) <= 80, each.answer
        assert each.why.startswith(f"Fits {each.rating}: "), each.why
        # A solution that does not say why not the neighbour trains nobody.
        neighbours = {each.rating - 1, each.rating + 1} & {1, 2, 3, 4, 5}
        named = {int(digit) for digit in re.findall(r"\b[1-5]\b", each.why)} - {each.rating}
        assert named, each.why
        assert named <= neighbours, each.why
        assert not GENDERED.search(f"{each.answer} {each.why}")


def test_the_answers_use_the_whole_scale():
    ratings = Counter(each.rating for competency in COMPETENCIES for each in competency.calibration)
    assert set(ratings) == {1, 2, 3, 4, 5}
    assert min(ratings.values()) * 2 >= max(ratings.values())


def test_no_answer_gives_its_number_away():
    for competency in COMPETENCIES:
        for each in competency.calibration:
            names = [rating.name.lower() for rating in FRAMEWORK.frame.rating]
            assert not any(re.search(rf"\b{name}\b", each.answer.lower()) for name in names), each.answer


@pytest.mark.parametrize("level", FRAMEWORK.levels.values(), ids=lambda each: each.id)
def test_every_level_says_what_an_answer_shows_and_where_examples_come_from(level):
    assert 20 <= len(level.interview.expects.split()) <= 60
    assert 15 <= len(level.interview.examples.split()) <= 45
    assert not GENDERED.search(f"{level.interview.expects} {level.interview.examples}")


def test_levels_expect_different_things():
    assert len({each.interview.expects for each in FRAMEWORK.levels.values()}) == len(FRAMEWORK.levels)
    assert len({each.interview.examples for each in FRAMEWORK.levels.values()}) == len(FRAMEWORK.levels)


def answers(*ratings):
    listed = "".join(f"  - {{answer: Told a story., rating: {rating}, why: It fits.}}\n" for rating in ratings)
    return f"id: empathy\ncalibration:\n{listed}"


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (answers(3), "calibration: practice needs at least two answers that are rated differently, got 1 rated 3"),
        (answers(4, 4), "calibration: practice needs at least two answers that are rated differently, got 2 rated 4"),
        (answers(2, 6), "calibration[2].rating: must be between 1 and 5, got 6"),
        (answers(0, 2), "calibration[1].rating: must be between 1 and 5, got 0"),
    ],
)
def test_answers_that_train_nobody_are_refused(tmp_path, text, complaint):
    (tmp_path / "relationships").mkdir()
    (tmp_path / "relationships" / "empathy.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(InvalidData, match=re.escape(complaint)):
        load_framework(competencies_folder(), [tmp_path])


@pytest.mark.parametrize(("ratings", "count"), [((), 0), ((1, 5, 5), 3)])
def test_an_overlay_brings_answers_of_its_own_or_none(tmp_path, ratings, count):
    text = answers(*ratings) if ratings else "id: empathy\ncalibration: []\n"
    (tmp_path / "relationships").mkdir()
    (tmp_path / "relationships" / "empathy.yaml").write_text(text, encoding="utf-8")
    assert len(load_framework(competencies_folder(), [tmp_path]).competencies["empathy"].calibration) == count
