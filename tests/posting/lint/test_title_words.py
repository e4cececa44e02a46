"""What a title holds besides the name of the job."""

import pytest

from amhire.posting.lint.advert import Advert, Anchor, Piece, WorkPlace
from amhire.posting.lint.title_words import check_title_words

LEEDS = WorkPlace("GB", "West Yorkshire", "Leeds", "stated", "Leeds")


def find(title, language="en"):
    advert = Advert("ad.md", "markdown", language, (Piece("title", title, (Anchor(0, 1, 3),)),), places=(LEEDS,))
    return {each.rule: each.found for each in check_title_words(advert)}


@pytest.mark.parametrize(
    ("title", "rule", "found"),
    [
        ("Account Manager £45k–55k", "title-pay", "£45k–55k"),
        ("Account Manager 60k OTE", "title-pay", "60k OTE"),
        ("Account Manager - Leeds", "title-place", "Leeds"),
        ("Account Manager!!!", "title-signs", "!!!"),
        ("URGENT Account Manager", "title-call", "URGENT"),
        ("We're hiring: Account Manager", "title-call", "We're hiring"),
        ("KEY ACCOUNT MANAGER", "title-capitals", "KEY ACCOUNT MANAGER"),
        (
            "Account Manager / Business Development Executive",
            "title-several",
            "Account Manager / Business Development Executive",
        ),
        ("Account Manager III", "title-noise", "III"),
        ("Account Manager (Mid-Senior level)", "title-noise", "Mid-Senior level"),
        ("Account Manager for " + "very " * 12 + "large clients", "title-length", None),
    ],
)
def test_what_is_found(title, rule, found):
    assert find(title)[rule] == (found or title)


@pytest.mark.parametrize(
    "title",
    [
        "Key Account Manager",
        "Senior Account Manager, Food Retail",
        "Key Account Manager (m/w/d)",
        "Account Manager (f/m/x)",
        "National Account Manager, B2B SaaS",
        "Sales and Marketing Manager",
        "VP Sales EMEA",
    ],
)
def test_good_titles_are_left_alone(title):
    assert find(title) == {}


def test_an_advert_without_a_title_has_no_remark():
    assert not list(check_title_words(Advert("ad.md", "markdown", "en", ())))


def test_a_place_is_found_as_a_word():
    assert find("Account Manager, Leedsgate Group") == {}
