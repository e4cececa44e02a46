import pytest

from amhire.framework.states import STATES, find_state, plain_name, state_name


@pytest.mark.parametrize(
    ("country", "name", "code"),
    [
        ("US", "CO", "US-CO"),
        ("US", "Colorado", "US-CO"),
        ("US", " colorado. ", "US-CO"),
        ("US", "US-CO", "US-CO"),
        ("US", "Washington", "US-WA"),
        ("US", "D.C.", "US-DC"),
        ("CA", "Quebec", "CA-QC"),
        ("CA", "CO", ""),
        ("US", "Yorkshire", ""),
        ("US", "", ""),
        ("GB", "Yorkshire", ""),
        ("FR", "Bretagne", ""),
    ],
)
def test_a_state_by_any_of_its_names(country, name, code):
    assert find_state(country, name) == code


@pytest.mark.parametrize(
    ("code", "name"),
    [("US-CO", "Colorado"), ("CA-PE", "Prince Edward Island"), ("US-XX", ""), ("FR-IDF", ""), ("US", ""), ("", "")],
)
def test_the_name_of_a_state(code, name):
    assert state_name(code) == name


def test_every_state_is_found_by_its_name_and_code():
    for country, states in STATES.items():
        for code, name in states.items():
            assert find_state(country, name) == find_state(country, code) == f"{country}-{code}"
    assert (len(STATES["US"]), len(STATES["CA"])) == (52, 13)


def test_names_are_compared_without_accents_and_case():
    assert plain_name("Québec") == plain_name("QUEBEC ") == "quebec"


def test_a_name_that_never_ends_is_cut():
    assert len(plain_name("a" * 1_000_000)) == 120
