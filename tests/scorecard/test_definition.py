import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amhire.scorecard.definition import read_definition
from amhire.scorecard.sheet import build_second_sheet, build_sheet, sheet_json


@pytest.mark.parametrize("stage", range(3))
@pytest.mark.parametrize("build", [build_sheet, build_second_sheet])
def test_what_a_sheet_says_of_its_form_reads_back(profile, build, stage):
    sheet = build(profile, profile.stages[stage])
    found = read_definition(sheet_json(sheet))
    assert found.fields == sheet.fields
    assert found.identity == sheet.identity
    assert (found.title, found.level) == ("Key Account Manager", "Manager")
    assert (found.stage, found.stage_name) == (profile.stages[stage].stage.id, sheet.stage)


def told(sheet, **changes):
    return json.dumps({**json.loads(sheet_json(sheet)), **changes}).encode()


def test_what_a_later_version_adds_is_passed_over(sheet):
    field = {**json.loads(sheet_json(sheet))["fields"][0], "colour": "red"}
    found = read_definition(told(sheet, fields=[field], mood="sunny"))
    assert found.fields == sheet.fields[:1]


def test_what_an_earlier_version_lacked_has_its_usual_value(sheet):
    identity = json.loads(sheet_json(sheet))["identity"]
    del identity["round"]
    fields = [{"name": "date", "label": "Date", "kind": "line"}]
    found = read_definition(told(sheet, identity=identity, fields=fields))
    assert found.identity == sheet.identity
    assert found.fields == (replace(sheet.date, label="Date", required=False, limit=0),)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "EOF"),
        (b"\xff\xfe{}", "JSON"),
        (b"[]", "should be an object"),
        (b"{}", "Field required"),
        (b"[" * 50_000, "recursion limit"),
        (b"1" * 2_000_001, "at most 2000000 are read"),
    ],
)
def test_nonsense_is_refused(content, reason):
    with pytest.raises(ValueError, match=reason):
        read_definition(content)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"fields": []}, "1 to 1000 fields, got 0"),
        ({"fields": [{"name": "a", "label": "A", "kind": "line"}] * 2}, "the same name"),
        ({"fields": [{"name": "a", "label": "A", "kind": "script"}]}, "should be 'line', 'area'"),
        ({"fields": [{"name": 1, "label": "A", "kind": "line"}]}, "valid string"),
        ({"fields": [{"name": str(n), "label": "A", "kind": "line"} for n in range(1001)]}, "got 1001"),
        ({"title": None}, "valid string"),
        ({"identity": {}}, "Field required"),
    ],
)
def test_a_definition_of_no_sheet_is_refused(sheet, changes, reason):
    with pytest.raises(ValueError, match=reason):
        read_definition(told(sheet, **changes))


def test_a_third_round_does_not_exist(sheet):
    with pytest.raises(ValueError, match="should be 1 or 2"):
        read_definition(sheet_json(sheet).replace(b'"round":1', b'"round":3'))


@given(data=st.data())
def test_damage_is_refused_or_read_and_never_worse(data, sheet):
    content = bytearray(sheet_json(sheet))
    for _ in range(data.draw(st.integers(1, 5))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(content)))
    try:
        found = read_definition(bytes(content[:cut]))
    except ValueError:
        return
    assert found.fields
