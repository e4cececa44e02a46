"""The shipped rules on wording find what they are for, and keep quiet on what looks like it."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import yaml

from amhire.framework.jurisdiction import Jurisdiction
from amhire.framework.posting_law import PostingRule
from amhire.framework.record import check_record
from amhire.framework.terms import Term, TermRule, Terms
from amhire.posting.law import Applied
from amhire.posting.lint.advert import Advert, Anchor, Piece
from amhire.posting.lint.wording import check_terms
from amhire.resources import competencies_folder
from amhire.yamlfile import read_yaml

CASES = Path(__file__).parents[2] / "data" / "lint-words"


def load_terms(name):
    record, problems = check_record(Terms, read_yaml(competencies_folder() / "terms" / f"{name}.yaml")[0])
    assert not problems
    return record


LAW, STYLE = load_terms("en-law"), load_terms("en-style")


def make_piece(text, kind="paragraph", line=1, **more):
    return Piece(kind, text, (Anchor(0, line, 1),), **more)


def make_advert(*pieces, language="en"):
    return Advert("ad.md", "markdown", language, pieces)


def read_cases(name, key):
    data = yaml.safe_load((CASES / f"{name}.yaml").read_text(encoding="utf-8"))
    cases_read = []
    for rule, cases in data.items():
        found = cases.get(key, {})
        cases_read += [(rule, text, found[text] if key == "finds" else None) for text in found]
    return cases_read


def find(text, terms, rule):
    found = check_terms(make_advert(make_piece(text)), [terms], ())
    return [each.found for each in found if each.rule == rule]


@pytest.mark.parametrize(("rule", "text", "found"), read_cases("law", "finds"))
def test_law_words_are_found_whole(rule, text, found):
    assert find(text, LAW, rule) == [found]


@pytest.mark.parametrize(("rule", "text", "_"), read_cases("law", "quiet"))
def test_look_alikes_of_law_words_are_left_alone(rule, text, _):
    assert find(text, LAW, rule) == []


@pytest.mark.parametrize(("rule", "text", "found"), read_cases("style", "finds"))
def test_style_words_are_found_whole(rule, text, found):
    assert found in find(text, STYLE, rule)


@pytest.mark.parametrize(("rule", "text", "_"), read_cases("style", "quiet"))
def test_look_alikes_of_style_words_are_left_alone(rule, text, _):
    assert find(text, STYLE, rule) == []


def test_every_rule_has_cases():
    for terms, name in ((LAW, "law"), (STYLE, "style")):
        data = yaml.safe_load((CASES / f"{name}.yaml").read_text(encoding="utf-8"))
        assert set(data) == {rule.id for rule in terms.rules}


@pytest.mark.parametrize(
    ("text", "quiet_rules"),
    [
        ("You can work from anywhere for a month.", {"citizenship", "origin-coded"}),
        ("You know SharePoint.", {rule.id for rule in (*LAW.rules, *STYLE.rules)}),
        ("We offer a competitive salary.", {rule.id for rule in (*LAW.rules, *STYLE.rules)}),
        (
            "We do not discriminate on grounds of age, religion, sex, disability or pregnancy.",
            {r.id for r in LAW.rules},
        ),
        ("Write to young-makers@example.org or https://example.org/young-team.", {"age-direct"}),
    ],
)
def test_known_look_alikes(text, quiet_rules):
    found = check_terms(make_advert(make_piece(text)), [LAW, STYLE], ())
    assert not {each.rule for each in found} & quiet_rules


def test_words_of_style_are_advice():
    assert {rule.severity for rule in STYLE.rules} == {"advice"}
    assert not any(rule.law for rule in STYLE.rules)


def test_places_are_those_in_the_file():
    piece = Piece("bullet", "You sometimes lift 50 lbs.", (Anchor(0, 7, 3), Anchor(14, 8, 5)))
    [finding] = check_terms(make_advert(piece), [LAW], ())
    assert (finding.line, finding.column, finding.found) == (8, 5, "lift 50 lbs")


def test_english_rules_never_run_on_another_language():
    piece = make_piece("Native speaker gesucht, young team.")
    assert not list(check_terms(make_advert(piece, language="de"), [LAW, STYLE], ()))
    assert list(check_terms(make_advert(piece, language=""), [LAW, STYLE], ()))


def test_equality_statements_are_left_alone():
    assert not list(check_terms(make_advert(make_piece("Young team.", part="equality")), [LAW], ()))


def test_demands_are_not_looked_for_in_what_the_company_says_of_itself():
    text = "7-10 years of experience"
    assert not list(check_terms(make_advert(make_piece(text, part="company")), [LAW], ()))
    assert list(check_terms(make_advert(make_piece(text, part="demands")), [LAW], ()))


def test_codes_are_looked_for_in_the_title_only():
    [finding] = check_terms(make_advert(make_piece("Account Manager, Grade 7", "title")), [STYLE], ())
    assert (finding.rule, finding.found) == ("internal-codes", "Grade 7")
    assert not list(check_terms(make_advert(make_piece("Pupils in grade 7.")), [STYLE], ()))


def test_accommodation_under_the_same_heading_answers_physical_demands():
    lifting = make_piece("Must be able to lift 50 lbs.", "bullet", heading="Physical demands")
    answer = "Reasonable accommodation is made so that people can perform the essential functions."
    near = make_piece(answer, heading="Physical demands")
    assert not list(check_terms(make_advert(lifting, near), [LAW], ()))
    assert list(check_terms(make_advert(lifting, replace(near, heading="How we hire")), [LAW], ()))


def test_style_within_words_of_law_is_told_once():
    terms = Terms(id="t", language="en", rules=(make_rule("law", "young team"), make_rule("style", "team", law=False)))
    [finding] = check_terms(make_advert(make_piece("A young team.")), [terms], ())
    assert finding.rule == "law"


def test_a_replacement_keeps_the_capital():
    rule = TermRule(
        id="jargon",
        topic="Jargon",
        why="Plain words read faster.",
        source="A guide",
        instead="“Use”.",
        terms=(Term(find=("utilise",), replace="use"),),
    )
    found = check_terms(
        make_advert(make_piece("Utilise it, and utilise that.")), [Terms(id="t", language="en", rules=(rule,))], ()
    )
    assert [each.replacement for each in found] == ["Use", "use"]


# ---- the law of places ---------------------------------------------------------------------------------------------

US = Jurisdiction(id="us", name="United States", countries=("US",))
CALIFORNIA = Jurisdiction(id="us-ca", name="California", within="us", countries=("US",), regions=("CA",))
JERSEY = Jurisdiction(id="us-nj", name="New Jersey", within="us", countries=("US",), regions=("NJ",))
ANYWHERE = Jurisdiction(id="everywhere", name="Everywhere")


def make_rule(name, phrase, *, law=True):
    return TermRule(
        id=name,
        topic="Age",
        law=law,
        why="It leaves people out.",
        source="A paper",
        instead="Leave it out.",
        terms=(Term(find=(phrase,)),),
    )


def make_row(place, *, severity="error", verified=True, state="applies", forbids="age-direct"):
    rule = PostingRule(
        id="age",
        text=f"Rule of {place.name}.",
        source=f"Code of {place.name}",
        verified=verified,
        as_of=date(2026, 11, 22),
        forbids=forbids,
        severity=severity,
        kind="statute",
    )
    return Applied(place, rule, state, "since the place of work lies there")


def judge(*rows):
    found = check_terms(make_advert(make_piece("Join a young team.")), [LAW], rows)
    return [(each.jurisdiction, each.severity) for each in found]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ((), [("", "warning")]),
        ((make_row(US),), [("US", "error")]),
        ((make_row(US), make_row(CALIFORNIA, severity="warning")), [("US-CA", "warning")]),
        ((make_row(CALIFORNIA), make_row(JERSEY), make_row(US)), [("US-CA", "error"), ("US-NJ", "error")]),
        ((make_row(US, verified=False),), [("US", "advice")]),
        ((make_row(US, state="may-apply"),), [("US", "warning")]),
        ((make_row(US, state="may-apply", severity="advice"),), [("US", "advice")]),
        ((make_row(US), make_row(CALIFORNIA, state="may-apply")), [("US", "error")]),
        (
            (make_row(US, severity="advice"), make_row(CALIFORNIA, state="may-apply")),
            [("US", "advice"), ("US-CA", "warning")],
        ),
        ((make_row(US, state="too-small"),), [("", "warning")]),
        ((make_row(US, state="ended"),), [("", "warning")]),
        ((make_row(US, state="not-yet"),), [("US", "advice")]),
        ((make_row(US), make_row(CALIFORNIA, state="not-yet")), [("US", "error")]),
        ((make_row(ANYWHERE, severity="advice"),), [("", "advice")]),
        ((make_row(ANYWHERE, severity="advice"), make_row(US)), [("US", "error")]),
        ((make_row(US, forbids="photo"),), [("", "warning")]),
    ],
)
def test_the_narrowest_law_decides_how_grave_a_word_is(rows, expected):
    assert judge(*rows) == expected


def test_a_finding_cites_the_law_of_the_place():
    [finding] = check_terms(make_advert(make_piece("Join a young team.")), [LAW], [make_row(CALIFORNIA)])
    assert finding.source == "Code of California"
    assert "California" in finding.message
    assert finding.instead
