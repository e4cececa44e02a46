"""How far the wording rules reach on sentences invented before the rules were read; known misses are counted."""

from pathlib import Path

import pytest
import yaml

from amhire.framework.record import check_record
from amhire.framework.terms import Terms
from amhire.posting.lint.advert import Advert, Anchor, Piece
from amhire.posting.lint.fact_finding import find_facts
from amhire.posting.lint.style import check_style
from amhire.posting.lint.wording import check_terms
from amhire.resources import competencies_folder
from amhire.yamlfile import read_yaml

SETS = yaml.safe_load((Path(__file__).parents[2] / "data" / "lint-words" / "held-out.yaml").read_text(encoding="utf-8"))
#: Of the text as a whole: one sentence is too short, has no pay and says nothing of how to apply.
WHOLE_TEXT = {"too-short", "no-pay", "no-way-to-apply", "no-deadline", "no-adjustments"}


def load_terms(name):
    record, problems = check_record(Terms, read_yaml(competencies_folder() / "terms" / f"{name}.yaml")[0])
    assert not problems
    return record


TERMS = [load_terms(name) for name in ("en-law", "en-style", "de-law", "fr-law")]


def lint(text, language):
    is_title = text.startswith("T: ")
    piece = Piece("title" if is_title else "paragraph", text.removeprefix("T: "), (Anchor(0, 1, 1),))
    filler = Piece("paragraph", "You look after customers.", (Anchor(0, 3, 1),))
    advert = Advert("ad.md", "markdown", language, (piece, filler) if is_title and language == "en" else (piece,))
    found = [*check_terms(advert, TERMS, ()), *check_style(advert, find_facts(advert))]
    return [(each.rule, each.found) for each in found if each.rule not in WHOLE_TEXT]


def list_cases(key):
    return [
        pytest.param(each["language"], case, id=f"{name}-{case['text'] if isinstance(case, dict) else case}"[:80])
        for name, each in SETS.items()
        for case in each.get(key, ())
    ]


@pytest.mark.parametrize(("language", "case"), list_cases("found"))
def test_the_whole_phrase_is_quoted(language, case):
    assert (case["rule"], case["found"]) in lint(case["text"], language)


@pytest.mark.parametrize(("language", "text"), list_cases("quiet"))
def test_look_alikes_are_left_alone(language, text):
    assert lint(text, language) == []


@pytest.mark.parametrize(("language", "case"), list_cases("missed"))
def test_a_known_miss_is_still_one(language, case):
    assert case["rule"] not in {rule for rule, _ in lint(case["text"], language)}


@pytest.mark.parametrize(("language", "text"), list_cases("mistaken"))
def test_a_known_mistake_is_still_one(language, text):
    assert lint(text, language)


def test_misses_and_mistakes_are_counted():
    counts = {name: (len(each.get("missed", ())), len(each.get("mistaken", ()))) for name, each in SETS.items()}
    assert counts == {
        "first": (1, 0),
        "second": (0, 0),
        "third": (2, 1),
        "fourth": (4, 1),
        "german": (2, 0),
        "german-second": (1, 0),
        "french": (2, 0),
        "french-second": (0, 0),
    }
