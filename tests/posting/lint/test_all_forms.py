"""A posting of ours says the same in every form that it is written in, and reading it back finds that."""

from datetime import date
from pathlib import Path

import pytest

from amhire.framework.rules import load_rules
from amhire.posting.edition import build_edition
from amhire.posting.formats import SUFFIXES, render_edition
from amhire.posting.lint.advert import Advert
from amhire.posting.lint.fact_finding import find_facts
from amhire.posting.lint.linting import lint_advert
from amhire.posting.lint.reading import read_advert
from amhire.profile import load_profile
from amhire.resources import competencies_folder

EXAMPLES = Path(__file__).parents[3] / "examples" / "requisitions"
ON = date(2026, 11, 23)
#: Of an example: title, cities, the base pay and a benefit.
TOLD = {
    "key-account-manager": ("Key Account Manager", {"Leeds"}, (48000, 58000, "GBP", "year"), "Private health cover"),
    "account-director-de": (
        "Leitung Account Management (m/w/d)",
        {"Leipzig"},
        (82000, 96000, "EUR", "year"),
        "30 Tage Urlaub",
    ),
    "key-account-manager-fr": (
        "Responsable grands comptes senior (F/H)",
        {"Valence"},
        (52000, 60000, "EUR", "year"),
        "Titres-restaurant",
    ),
}


@pytest.fixture(scope="module", params=TOLD)
def example(request, templates):
    path = EXAMPLES / f"{request.param}.yaml"
    profile, _ = load_profile(str(path))
    edition = build_edition(profile, folder=path.parent, on=ON)
    return TOLD[request.param], {
        form: read_advert(f"posting{suffix}", render_edition(form, edition, templates))
        for form, suffix in SUFFIXES.items()
    }


@pytest.fixture(scope="module")
def rules():
    return load_rules(competencies_folder())


@pytest.mark.parametrize("form", SUFFIXES)
def test_every_form_is_read_back_as_it_was_meant(example, form):
    (title, cities, pay, benefit), adverts = example
    advert = adverts[form]
    assert isinstance(advert, Advert)
    assert advert.title.text.casefold() == title.casefold()
    assert {place.city for place in advert.places if place.certainty == "stated" and place.city} >= cities
    facts = find_facts(advert)
    assert pay in {(each.minimum, each.maximum, each.currency, each.period) for each in facts.pay}
    assert any(piece.text == benefit and piece.part == "benefits" for piece in advert.pieces)
    assert any(piece.kind == "fact" and piece.part == "apply" and "2027" in piece.text for piece in advert.pieces)


@pytest.mark.parametrize("form", SUFFIXES)
def test_every_form_is_clean(example, form, rules):
    _, adverts = example
    linted = lint_advert(adverts[form], rules, on=ON)
    assert [each for each in linted.findings if each.severity != "advice"] == []
    assert not {"title-capitals", "neutral-title", "recruiter-speak"} & {each.rule for each in linted.findings}
