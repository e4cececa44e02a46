import pytest

from amhire.screening.evidence import Hit
from amhire.screening.sections import Statement
from amhire.screening.strength import rate_all


def level(text, wording, section="experience", strength="applied"):
    start = text.index(wording)
    hit = Hit("example", "rule", strength, start, start + len(wording), 0)
    [shown] = rate_all(text, [hit], [Statement(0, len(text), section)])
    return shown


@pytest.mark.parametrize(
    ("text", "wording", "expected"),
    [
        ("Handled contract renewals for the region", "contract renewals", 2),
        ("Handled contract renewals worth $3M", "contract renewals", 3),
        ("Grew accounts by 25 % in a year", "Grew accounts", 3),
        ("Looked after 40 accounts", "accounts", 3),
        ("Handled contract renewals in 2014", "contract renewals", 2),
        ("Handled contract renewals. It is a firm of old standing and many trades with sales of $3M", "renewals", 2),
        ("No experience in contract renewals", "contract renewals", 0),
        ("Work was not limited to contract renewals", "contract renewals", 2),
        ("Reported to the key account manager", "key account manager", 0),
    ],
)
def test_what_a_duty_shows(text, wording, expected):
    assert level(text, wording) == expected


@pytest.mark.parametrize("section", ["top", "summary", "skills", "languages", "other"])
def test_a_list_or_summary_only_claims(section):
    assert level("Contract renewals, exceeded quota by 20 %", "renewals", section, "demonstrated") == 1


@pytest.mark.parametrize(
    "wish",
    [
        *("Seeking a post with", "SEEKS", "Looking to do", "To obtain work in", "To secure", "To gain", "Aspires to"),
        *("Eager to do", "Hope to do", "Wants to do", "WISH TO do", "Interested in", "Career Objective:", "My goal is"),
        "My objective:",
    ],
)
def test_a_wish_is_no_evidence(wish):
    assert level(f"{wish} contract renewals", "contract renewals", "summary") == 0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("CONTRACT RENEWALS WORTH 3 MILLION", 3),
        ("Team of Twelve, contract renewals", 3),
        ("NEVER did contract renewals", 0),
        ("Reported To the head of contract renewals", 0),
        ("İ handled contract renewals worth EUR 3", 3),
        ("I'm keen to do contract renewals", 0),
    ],
)
def test_capitals_change_nothing(text, expected):
    wording = "CONTRACT RENEWALS" if "CONTRACT" in text else "contract renewals"
    assert level(text, wording) == expected


@pytest.mark.parametrize(("strength", "expected"), [("claimed", 1), ("applied", 2), ("demonstrated", 3)])
def test_the_rule_sets_the_most(strength, expected):
    assert level("Contract renewals", "renewals", strength=strength) == expected


def test_every_hit_gets_a_level():
    hit = Hit("example", "rule", "applied", 0, 4, 0)
    assert rate_all("Grew", [hit, hit], [Statement(0, 4, "experience")]) == (2, 2)
