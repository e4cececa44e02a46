import re
import sys
from contextlib import suppress
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from amhire.errors import InvalidData, Location
from amhire.yamlfile import drop_removals, locate, merge, parse_yaml, plain, read_yaml, select, show_path


def parse(text):
    node, problems = parse_yaml(text.encode(), "file.yaml")
    assert not problems
    return node


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
        ("a: [1", "file.yaml:2:1: is not valid YAML: while parsing a flow sequence did not find expected ',' or ']'"),
        ("a: &x [*x]", "file.yaml:1:8: is too large or too deeply nested once its aliases are followed"),
        ('ä: 1\nb: "x\x0by"', "file.yaml:2:6: holds an invisible character that YAML forbids (U+000B); delete it"),
        (
            "--- 1\n--- 2",
            "file.yaml:2:1: is not valid YAML: expected a single document in the stream but found another document",
        ),
    ],
)
def test_what_is_not_allowed_says_where_and_why(text, message):
    with pytest.raises(InvalidData, match=re.escape(message)):
        parse(text)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: 1\na: 2", "file.yaml:2:1: a: duplicate key, first used on line 1; keep one of them"),
        (
            "a: !!set {b}",
            "file.yaml:1:4: a: has the tag 'tag:yaml.org,2002:set'; tags are not allowed, write plain YAML",
        ),
    ],
)
def test_what_must_be_mended_does_not_hide_the_rest(text, message):
    node, problems = parse_yaml(text.encode(), "file.yaml")
    assert [str(problem) for problem in problems] == [message]
    assert "a" in plain(node)


def test_text_that_is_not_utf8_names_the_line():
    with pytest.raises(InvalidData, match=r"file\.yaml:2:1: is not UTF-8 text"):
        parse_yaml(b"a: 1\nb: \xff", "file.yaml")


def test_aliases_cannot_blow_up():
    bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    bomb += "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 9))
    with pytest.raises(InvalidData, match="too large or too deeply nested"):
        parse(bomb)


@pytest.mark.parametrize("text", ["[" * 60 + "]" * 60, "[" * 1_000_000, "{a: " * 1_000_000, "- " * 500_000])
def test_deep_nesting_is_refused_before_the_composer_runs_out_of_stack(text):
    with pytest.raises(InvalidData, match=r"file\.yaml:1:\d+: is nested deeper than 40 levels"):
        parse(text)


@pytest.mark.skipif(sys.platform == "win32", reason="devices of POSIX")
def test_a_file_without_end_is_refused():
    with pytest.raises(InvalidData, match="/dev/zero: is larger than 5 MB"):
        read_yaml(Path("/dev/zero"))


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


def test_a_removal_of_what_is_not_there_is_reported_and_left_out():
    node, problems = drop_removals(parse("{a: [{id: x}, {id: y, remove: true}], b: [1]}"))
    assert plain(node) == {"a": [{"id": "x"}], "b": [1]}
    assert [str(problem) for problem in problems] == ["file.yaml:1:15: a[2]: there is no 'y' to remove. Allowed: x"]


def test_merged_data_keeps_the_places_of_both_files():
    merged = merge(parse_yaml(b"a: 1\nb: 2", "base.yaml")[0], parse_yaml(b"\nb: 3", "over.yaml")[0])
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
