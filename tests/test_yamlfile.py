import re
from contextlib import suppress

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from amhire.errors import InvalidData, Location
from amhire.yamlfile import locate, merge, parse_yaml, plain, select, show_path


def parse(text):
    return parse_yaml(text.encode(), "file.yaml")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("NO", "NO"),
        ("yes", "yes"),
        ("true", True),
        ("12", 12),
        ("-3", -3),
        ("007", "007"),
        ("+4930123", "+4930123"),
        ("1_000", "1_000"),
        ("12:30", "12:30"),
        ("1.5", 1.5),
        ("2026-11-23", "2026-11-23"),
        ("null", None),
        ("~", None),
        ("'12'", "12"),
        ("1" * 30, "1" * 30),
    ],
)
def test_plain_scalars_follow_the_core_schema(text, value):
    assert plain(parse(f"a: {text}")) == {"a": value}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "file.yaml: is empty"),
        ("a: [1", "file.yaml:2:1: is not valid YAML: did not find expected ',' or ']'"),
        ("a: 1\na: 2", "file.yaml:2:1: a: duplicate key, first used on line 1; keep one of them"),
        (
            "a: !!set {b}",
            "file.yaml:1:4: a: has the tag 'tag:yaml.org,2002:set'; tags are not allowed, write plain YAML",
        ),
        ("a: &x [*x]", "file.yaml:1:4: is too large or too deeply nested once its aliases are followed"),
        ("--- 1\n--- 2", "file.yaml:2:1: is not valid YAML: but found another document"),
    ],
)
def test_what_is_not_allowed_says_where_and_why(text, message):
    with pytest.raises(InvalidData, match=re.escape(message)):
        parse(text)


def test_text_that_is_not_utf8_names_the_line():
    with pytest.raises(InvalidData, match=r"file\.yaml:2:1: is not UTF-8 text"):
        parse_yaml(b"a: 1\nb: \xff", "file.yaml")


def test_aliases_cannot_blow_up():
    bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    bomb += "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 9))
    with pytest.raises(InvalidData, match="too large or too deeply nested"):
        parse(bomb)


def test_deep_nesting_is_refused():
    with pytest.raises(InvalidData, match="too large or too deeply nested"):
        parse("[" * 60 + "]" * 60)


def test_every_key_and_item_has_its_place():
    node = parse("a:\n  - b: 1\n    c: 2\n")
    assert locate(node, ("a", 0, "c")) == Location("file.yaml", 3, 5)
    assert locate(node, ("a", 0, "missing")) == Location("file.yaml", 2, 5)
    assert locate(node, ()) == Location("file.yaml", 1, 1)


@pytest.mark.parametrize(
    ("below", "above", "merged"),
    [
        ("{a: 1, b: 2}", "{b: 3}", {"a": 1, "b": 3}),
        ("{a: [1, 2]}", "{a: [3]}", {"a": [3]}),
        ("{a: [{id: x, t: 1}]}", "{a: [{id: y, t: 2}]}", {"a": [{"id": "x", "t": 1}, {"id": "y", "t": 2}]}),
        ("{a: [{id: x, t: 1, u: 1}]}", "{a: [{id: x, t: 2}]}", {"a": [{"id": "x", "t": 2, "u": 1}]}),
        ("{a: [{id: x}, {id: y}]}", "{a: [{id: x, remove: true}]}", {"a": [{"id": "y"}]}),
        ("{a: [{id: x}]}", "{a: []}", {"a": []}),
        ("{a: {b: 1}}", "{a: {c: 2}}", {"a": {"b": 1, "c": 2}}),
        ("{a: {b: 1}}", "{a: 5}", {"a": 5}),
    ],
)
def test_merge(below, above, merged):
    assert plain(merge(parse(below), parse(above))) == merged


def test_merged_data_keeps_the_places_of_both_files():
    merged = merge(parse_yaml(b"a: 1\nb: 2", "base.yaml"), parse_yaml(b"\nb: 3", "over.yaml"))
    assert locate(merged, ("a",)) == Location("base.yaml", 1, 1)
    assert locate(merged, ("b",)) == Location("over.yaml", 2, 1)


def test_select_passes_over_data_of_another_shape():
    node = parse("{a: [{id: x}, 5, {id: y}], b: {id: z}}")
    assert [(path, found.value) for path, found in select(node, ("a", "*", "id"))] == [
        (("a", 0, "id"), "x"),
        (("a", 2, "id"), "y"),
    ]
    assert [path for path, _ in select(node, ("*",))] == [("a",), ("b",)]


def test_paths_count_list_places_from_one():
    assert show_path(("stages", "panel", 0, "id")) == "stages.panel[1].id"


scalars = st.none() | st.booleans() | st.integers(-(10**15), 10**15) | st.text(max_size=20)
documents = st.recursive(
    scalars,
    lambda children: st.lists(children, max_size=4) | st.dictionaries(st.text(max_size=8), children, max_size=4),
    max_leaves=20,
)


@given(documents)
def test_what_yaml_writes_is_read_back_equal(document):
    text = yaml.safe_dump({"document": document}, allow_unicode=True)
    assert plain(parse(text)) == {"document": document}


@given(st.binary(max_size=200))
def test_any_bytes_are_data_or_invalid_data(data):
    with suppress(InvalidData):
        parse_yaml(data, "file.yaml")
