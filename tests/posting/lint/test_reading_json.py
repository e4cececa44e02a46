import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amhire.documents.text import Unreadable
from amhire.posting.lint.json_nodes import find_postings, parse_json
from amhire.posting.lint.reading import read_advert
from amhire.posting.lint.traced import find_lines, trace
from amhire.yamlfile import plain, select


def read(text):
    return parse_json(trace(text), "ad.jsonld", find_lines(text))


def test_values_and_names_stand_where_they_are():
    text = '{"title": "Buyer",\n  "pay": [1, -2.5e1, true, null, {"unit": "YEAR"}]}'
    found = read(text)
    assert found.faults == ()
    assert plain(found.node) == json.loads(text)
    ((_, unit),) = select(found.node, ("pay", "*", "unit"))
    assert (unit.location.file, unit.location.line, unit.location.column) == (
        "ad.jsonld",
        2,
        text.split("\n")[1].index('"YEAR"') + 1,
    )
    assert (found.node.keys["pay"].line, found.node.keys["pay"].column) == (2, 3)


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ('{"a": 1 "b": 2}', (1, 9), '"," or "}" is expected here'),
        ('{"a" 1}', (1, 6), 'a colon is expected after the name "a"'),
        ("{a: 1}", (1, 2), "a name in double quotes is expected here"),
        ('{"a":\n  01}', (2, 3), "a value is expected here"),
        ('{"a": NaN}', (1, 7), "a value is expected here"),
        ('{"a": "x}', (1, 7), "this text has no closing quote"),
        ('{"a": "\\x"}', (1, 8), r"'\\x' is no escape that JSON knows"),
        ('{"a": 1} {}', (1, 10), "there is something after the end of the data"),
        ('{"a": [1, 2', (1, 12), '"," or "]" is expected here'),
        ("", (1, 1), "a value is expected here"),
        ("[" * 41, (1, 41), "nested deeper than 40 levels"),
        ("[" + "1," * 50_000 + "1]", (1, 100_000), "more than 50,000 values"),
    ],
)
def test_broken_json_is_a_fault_with_its_place(text, place, message):
    found = read(text)
    assert found.node is None
    assert [((each.line, each.column), each.message) for each in found.faults] == [(place, message)]


@pytest.mark.parametrize(
    ("text", "value", "message"),
    [
        ('{"a": 1, "a": 2}', {"a": 2}, "the name 'a' stands twice in the same object"),
        ('{"a": [1, ], "b": 2}', {"a": [1], "b": 2}, "nothing follows the comma before this bracket"),
        ('{"a": "x\ny"}', {"a": "x\ny"}, "a line break or control character stands inside a text; write \\n instead"),
    ],
)
def test_common_slips_are_told_and_read_over(text, value, message):
    found = read(text)
    assert plain(found.node) == value
    assert [each.message for each in found.faults] == [message]


@pytest.mark.parametrize(
    ("data", "count"),
    [
        ({"@type": "JobPosting"}, 1),
        ({"@type": ["Thing", "https://schema.org/JobPosting"]}, 1),
        ({"@graph": [{"@type": "WebSite"}, {"@type": "JobPosting"}, {"@type": "schema:JobPosting"}]}, 2),
        ({"@type": "ItemPage", "mainEntity": {"@type": "JobPosting"}}, 1),
        ({"@type": "MyJobPosting"}, 0),
        ([1, "JobPosting", None], 0),
    ],
)
def test_postings_are_found_wherever_they_stand(data, count):
    assert len(find_postings(read(json.dumps(data)).node)) == count


def test_the_description_becomes_pieces_at_their_places():
    text = '{"@type": "JobPosting", "title": "Buyer \\u0026 more",\n'
    text += ' "description": "<p>We buy.<\\/p>\\n<ul><li>Be <b>young<\\/b>"}'
    advert = read_advert("ad.jsonld", text.encode())
    assert advert.form == "json-ld"
    assert [(each.kind, each.text) for each in advert.pieces] == [
        ("title", "Buyer & more"),
        ("paragraph", "We buy."),
        ("bullet", "Be young"),
    ]
    second = text.split("\n")[1]
    assert advert.pieces[2].place(3) == (2, second.index("young") + 1)
    assert advert.pieces[0].place(8) == (1, text.index("more") + 1)


def test_json_of_something_else_is_refused():
    assert "no JobPosting" in read_advert("ad.json", b'{"@type": "Person"}').reason
    assert "line 1, column 7" in read_advert("ad.json", b'{"a": }').reason
    (fault,) = read_advert("ad.json", b'{"@type": "JobPosting" "a": 1}').faults
    assert (fault.line, fault.column) == (1, 24)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=60, deadline=None)
@given(data=_JSON, indent=st.sampled_from([None, 2]), is_ascii=st.booleans())
def test_reads_what_json_writes(data, indent, is_ascii):
    text = json.dumps(data, indent=indent, ensure_ascii=is_ascii)
    found = read(text)
    assert found.faults == ()
    assert plain(found.node) == data


@settings(max_examples=60, deadline=None)
@given(st.text(st.sampled_from('{}[]",:\\u0041e-.tfn \n'), max_size=60))
def test_reads_or_faults_any_text(text):
    found = read(text)
    assert (found.node is None) <= bool(found.faults)
    if found.node is not None and not found.faults:
        assert plain(found.node) == json.loads(text)


def test_a_fault_is_never_beyond_the_text():
    assert not isinstance(read_advert("ad.jsonld", b'{"@type":"JobPosting","x":'), Unreadable)
