import pytest

from amhire.errors import InvalidData
from amhire.evaluation.labels import Label, list_competencies, parse_labels

NO_COMPETENCY = "the results know no competency 'negotation'; did you mean 'negotiation'?"
NO_YEARS = "must be a number of years such as 2.5, or null where it cannot be told"
KNOWN = ("negotiation", "communication", "empathy")


def read(text, name="labels.jsonl"):
    return parse_labels(text, name, KNOWN)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        (
            '{"id": "ada", "am_years": 2, "fit": {"key": 4, "global": 1}, "competencies": {"negotiation": [3, "won"]}}',
            Label("ada", 1, {"key": 4, "global": 1}, 2.0, {"negotiation": 3}, {"negotiation": "won"}),
        ),
        (
            '\n{"file": "x/ada.pdf", "fit": 3, "competencies": {"negotiation": 2}}',
            Label("x/ada.pdf", 2, {"": 3}, None, {"negotiation": 2}, {"negotiation": ""}),
        ),
        ('{"id": 17, "am_years": null, "note": "odd"}', Label("17", 1)),
    ],
)
def test_json_lines(text, label):
    assert read(text) == (label,)


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        (
            "file,fit,years,negotiation,empathy\nada.pdf,4,2.5,3,\nben.pdf,0,,0,1\n",
            [
                Label("ada.pdf", 2, {"": 4}, 2.5, {"negotiation": 3}),
                Label("ben.pdf", 3, {"": 0}, None, {"negotiation": 0, "empathy": 1}),
            ],
        ),
        # What a spreadsheet in another country writes.
        ("\ufefffile;fit_key;years\r\nada.pdf;4;2,5\r\n", [Label("ada.pdf", 2, {"key": 4}, 2.5)]),
        # A line that nobody filled in is no label; a guarded name is itself.
        ("file,fit\nada.pdf,\n'=ben.pdf,1\n", [Label("=ben.pdf", 3, {"": 1})]),
    ],
)
def test_tables(text, labels):
    assert list(read(text, "labels.csv")) == labels


def test_only_what_is_labelled_is_compared():
    labels = read("file,fit,empathy,negotiation,communication\na,1,,2,\nb,1,0,,\n", "labels.csv")
    assert list_competencies(labels) == ("empathy", "negotiation")


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("", ["labels:1: the first line must name the columns, one of them `file`"]),
        ("file,fit\na.pdf,\n", ["labels: holds no labels"]),
        ('{"id": "a"', ["labels:1:11: is not one JSON object on one line"]),
        ("[1]\n", ["labels:1: must be an object with id, fit and competencies"]),
        ('{"fit": 1}', ["labels:1: id: is missing: the name of the résumé's file, with or without its ending"]),
        (
            '{"id": "a", "fit": 5, "am_years": "two", "competencies": {"negotiation": 4, "empathy": true}}',
            [
                f"labels:1: am_years: {NO_YEARS}, got 'two'",
                "labels:1: competencies.empathy: must be a whole number from 0 to 3, got True",
                "labels:1: competencies.negotiation: must be a whole number from 0 to 3, got 4",
                "labels:1: fit: must be a whole number from 0 to 4, got 5",
            ],
        ),
        ('{"id": "a", "competencies": [1]}', ['labels:1: competencies: must be an object such as {"negotiation": 2}']),
        ('{"id": "a"}\n{"id": "a"}', ["labels:2: id: 'a' is labelled twice, first in line 1"]),
        (
            '{"id": "a", "competencies": {"negotation": 1}}',
            [f"labels:1: competencies.negotation: {NO_COMPETENCY}"],
        ),
        ("name,fit\na,1\n", ["labels:1: the first line must name the columns, one of them `file`"]),
        ("file,fit\n,3\n", ["labels:2: file: is empty: which résumé is this line about?"]),
        ("file,fit\na,good\n", ["labels:2: fit: must be a whole number from 0 to 4, got 'good'"]),
        ("file,years\na,-1\n", [f"labels:2: am_years: {NO_YEARS}, got -1.0"]),
    ],
)
def test_every_mistake_is_told_by_its_line(text, problems):
    with pytest.raises(InvalidData, match=r"labels") as caught:
        parse_labels(text, "labels", KNOWN)
    assert str(caught.value) == "\n".join(problems)
