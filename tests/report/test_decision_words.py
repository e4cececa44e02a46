from datetime import date

import pytest

from amhire.decision.retention import Deadline, Retention
from amhire.framework.jurisdiction import RecordRule
from amhire.framework.loading import load_framework
from amhire.report.decision_words import choose_words, find_vague, fit_name, name_competency, say_rule, tell_retention
from amhire.resources import competencies_folder


@pytest.fixture(scope="module")
def framework():
    return load_framework(competencies_folder(), ())


@pytest.fixture(scope="module")
def say(framework):
    return choose_words(framework)


@pytest.mark.parametrize(
    ("reasons", "found"),
    [
        ("Great Culture-Fit!", ("culture fit",)),
        ("My gut\nfeeling, and good chemistry.", ("gut feeling", "good chemistry")),
        ("Culture of the client was misread twice; the offer does not fit the tender.", ()),
        ("", ()),
    ],
)
def test_words_that_say_nothing(say, reasons, found):
    assert find_vague(reasons, say) == found


def rule(kind, **fields):
    own = {
        "id": "x",
        "what": "notes",
        "counted_from": "the decision",
        "text": "More.",
        "source": "Act 1",
        "keep_months": 6,
    }
    return RecordRule(**{**own, "kind": kind, "verified": True, "as_of": date(2026, 11, 22), **fields})


def test_dates_are_told_with_law_and_doubt(say):
    keep = Deadline("Atlantis", rule("keep-at-least", applies="harbours", keep_days=1), date(2027, 5, 14), passed=False)
    delete = Deadline("Utopia", rule("delete-after", verified=False), date(2027, 5, 13), passed=True)
    told = "\n".join(tell_retention(Retention((keep, delete), ("mars",)), say))
    assert "  Atlantis: keep until 2027-05-14: notes, counted from the decision. Act 1. Binds: harbours.\n" in told
    assert "delete after 2027-05-13: notes, counted from the decision. Act 1. Not verified; check with" in told
    assert "This framework has no jurisdiction mars." in told
    assert "Which of them holds is for counsel to say." in " ".join(told.split())
    assert say_rule(keep, say).startswith("Atlantis: keep for 6 months, 1 day: notes, counted from the decision.")
    assert say_rule(delete, say).startswith("Utopia: delete after 6 months: notes")


def test_without_a_rule_nothing_is_promised(say):
    assert "No rule is known for this place" in "\n".join(tell_retention(Retention(()), say))


def test_names_fit_and_steer_nothing(framework):
    assert fit_name("\x1b[31mAnn\nLee") == "?[31mAnn?Lee"
    assert fit_name("A" * 60) == "A" * 25 + "…"
    assert name_competency("negotiation", framework) == framework.competencies["negotiation"].name
    assert name_competency("juggling", framework) == "juggling"
