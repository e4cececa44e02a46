"""The shipped framework, tested as the product it is."""

import re

import pytest

from amhire.framework.loading import load_framework
from amhire.resources import competencies_folder

FRAMEWORK = load_framework(competencies_folder())
COMPETENCIES = list(FRAMEWORK.competencies.values())
TRAITS = re.compile(
    r"\b(friendly|passionate|bold|confident|dynamic|charismatic|energetic|enthusiastic|humou?rous|outgoing|patient|"
    r"go-getter|rock ?star|ninja|excellent|outstanding|natural|born)\b",
    re.IGNORECASE,
)
GENDERED = re.compile(r"\b(he|she|his|her|him|hers|himself|herself|salesman|chairman|manpower)\b", re.IGNORECASE)
WANTED = {
    "client-relationships",
    "communication",
    "negotiation",
    "conflict-resolution",
    "customer-focus",
    "empathy",
    "account-planning",
    "revenue-growth",
    "retention-and-renewals",
    "new-business",
    "financial-acumen",
    "analysis-and-reporting",
    "market-intelligence",
    "problem-solving",
    "planning-and-organization",
    "crm-and-tools",
    "cross-functional-collaboration",
    "product-and-domain-knowledge",
    "campaign-coordination",
    "people-leadership",
    "integrity-and-compliance",
    "resilience-and-adaptability",
    "territory-and-culture",
}


def texts(competency):
    yield competency.definition
    yield from (indicator.text for indicator in competency.indicators)
    yield from competency.anchors.values()
    for question in competency.questions:
        yield from (question.text, *question.probes, question.weak, question.strong)
    for line in (*competency.posting.responsibilities, *competency.posting.requirements):
        yield line.text


def role_texts(role):
    yield from (role.purpose, role.impact, role.when_to_hire, role.travel.text, role.career_path.development)
    yield from (line.text for line in (*role.responsibilities, *role.first_90_days, *role.reporting))
    yield from (each.text for each in (*role.qualifications.required, *role.qualifications.preferred))


def test_the_twenty_three_competencies():
    assert set(FRAMEWORK.competencies) == WANTED


def test_the_roles_and_levels():
    assert set(FRAMEWORK.roles) == {
        "account-manager",
        "key-account-manager",
        "national-account-manager",
        "global-account-manager",
    }
    assert {role.extends for role in FRAMEWORK.roles.values()} == {None, "account-manager"}


@pytest.mark.parametrize("competency", COMPETENCIES, ids=lambda each: each.id)
def test_nothing_a_reader_sees_names_a_trait_or_a_gender(competency):
    for text in texts(competency):
        assert not TRAITS.search(text), text
        assert not GENDERED.search(text), text


@pytest.mark.parametrize("role", FRAMEWORK.roles.values(), ids=lambda each: each.id)
def test_roles_name_no_trait_and_no_gender(role):
    for text in role_texts(role):
        assert not TRAITS.search(text), text
        assert not GENDERED.search(text), text


@pytest.mark.parametrize("competency", COMPETENCIES, ids=lambda each: each.id)
def test_anchors_are_of_a_length_that_prints_side_by_side(competency):
    lengths = [len(text.split()) for text in competency.anchors.values()]
    assert min(lengths) >= 15
    assert max(lengths) <= 48
    assert len(set(competency.anchors.values())) == 5


@pytest.mark.parametrize("competency", COMPETENCIES, ids=lambda each: each.id)
def test_every_competency_has_evidence_and_lookalikes_of_its_own(competency):
    assert len(competency.evidence.phrases) >= 10
    assert len(competency.evidence.patterns) >= 4
    assert competency.evidence.lookalikes
    assert len({link.scheme for link in competency.links}) >= 3


@pytest.mark.parametrize("role", FRAMEWORK.roles.values(), ids=lambda each: each.id)
def test_stages_rate_every_competency_that_counts(role):
    rated = {name for stage in role.stages.values() for name in stage}
    heavy = {name for name, each in role.competencies.items() if each.weight >= 2}
    assert heavy <= rated


def test_first_90_days_reach_the_ninetieth():
    for role in FRAMEWORK.roles.values():
        assert {milestone.by_day for milestone in role.first_90_days} == {30, 60, 90}


def test_the_career_path_reaches_director_of_account_services():
    assert any(
        "director of account services" in step.lower()
        for role in FRAMEWORK.roles.values()
        for step in role.career_path.next
    )
    assert "SAMA" in FRAMEWORK.roles["account-manager"].career_path.development
