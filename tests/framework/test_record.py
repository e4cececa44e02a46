import pytest

from amhire.framework.competency import Competency
from amhire.framework.record import check_record, nearest, unknown
from amhire.framework.role import Qualification
from amhire.yamlfile import parse_yaml


def problems_of(model, text):
    record, problems = check_record(model, parse_yaml(text.encode(), "f.yaml")[0])
    assert (record is None) == bool(problems)
    return [str(problem) for problem in problems]


@pytest.mark.parametrize(
    ("criterion", "message"),
    [
        ("{kind: experience, years: 3}", "an experience criterion needs `years` and `area`"),
        ("{kind: education}", "an education criterion needs `degree`"),
        ("{kind: language}", "a language criterion needs `names`"),
    ],
)
def test_a_criterion_needs_the_facts_of_its_kind(criterion, message):
    found = problems_of(Qualification, f"{{id: a, text: b, any_of: [{criterion}]}}")
    assert found == [f"f.yaml:1:18: any_of: {message}"]


def test_whole_numbers_become_text_but_fractions_do_not():
    record, _ = check_record(
        Qualification, parse_yaml(b"{id: a, text: 10115, any_of: [{kind: skill, names: [5]}]}", "f")[0]
    )
    assert record.text == "10115"
    assert record.any_of[0].names == ("5",)
    found = problems_of(Qualification, "{id: a, text: 1.10, any_of: [{kind: skill, names: [x]}]}")
    assert found == ["f.yaml:1:9: text: must be text (put it in quotes), got 1.1"]


def test_a_list_is_not_called_too_short_for_an_entry_already_reported():
    found = problems_of(Qualification, "{id: a, text: b, any_of: [{kind: wish}]}")
    assert len(found) == 1
    assert "any_of[1].kind: must be one of" in found[0]


def test_a_mapping_where_a_list_belongs():
    assert problems_of(Qualification, "{id: a, text: b, any_of: {kind: skill}}") == [
        "f.yaml:1:18: any_of: must be a list, got a mapping"
    ]


def test_every_missing_key_is_reported():
    found = problems_of(Competency, "{id: a}")
    assert len(found) == 8
    assert all(line.endswith("is missing") for line in found)


def test_the_nearest_name_is_offered_only_when_it_is_near():
    assert nearest("negotation", ["negotiation", "empathy"]) == "; did you mean 'negotiation'?"
    assert nearest("cooking", ["negotiation", "empathy"]) == ""
    assert unknown("role", "x", ["a", "b"]) == "no role 'x'. Allowed: a, b"
