import json
from dataclasses import dataclass

import pytest

from amhire.report.packing import dump_json, find_shape, pack_values


@dataclass(frozen=True, slots=True)
class Leaf:
    text: str


@dataclass(frozen=True, slots=True)
class Tree:
    name: str
    leaves: tuple[Leaf, ...]
    words: tuple[str, ...]


TREES = (Tree("oak", (Leaf("green leaf"), Leaf("a")), ("green leaf", "x")), Tree("elm", (), ("oak",)))


def unpack(values, kind, key):
    def text(value):
        return key["texts"][value] if isinstance(value, int) else value

    fields = zip(key["shape"][kind], values, strict=True)
    return {
        name: text(value)
        if not isinstance(value, list)
        else [unpack(e, inner, key) if inner else text(e) for e in value]
        for (name, inner), value in fields
    }


def test_values_come_back_as_they_were():
    pack = pack_values(TREES, Tree)
    key = json.loads(pack.key)
    assert [unpack(json.loads(line), key["kind"], key) for line in pack.lines.split("\n")] == [
        {"name": "oak", "leaves": [{"text": "green leaf"}, {"text": "a"}], "words": ["green leaf", "x"]},
        {"name": "elm", "leaves": [], "words": ["oak"]},
    ]


def test_a_text_that_comes_again_stands_once():
    pack = pack_values(TREES, Tree)
    assert json.loads(pack.key)["texts"] == ["green leaf", "oak"]
    assert "green" not in pack.lines


@pytest.mark.parametrize("text", ["</script>", "<!--<script>", "a\u2028b\u2029c", "&lt;", '"\\\n'])
def test_nothing_ends_the_element_or_the_line(text):
    written = dump_json([text])
    assert not any(each in written for each in "<>&\u2028\u2029\n")
    assert json.loads(written) == [text]


def test_the_shape_names_the_fields_of_every_kind():
    assert find_shape(Tree) == {"Tree": [["name", ""], ["leaves", "Leaf"], ["words", ""]], "Leaf": [["text", ""]]}


def test_nothing_to_pack():
    assert pack_values([], Tree).lines == ""
