import json

import pytest

from amhire.errors import InvalidData
from amhire.report.evaluation_run import EvaluationRun, build_template, run_evaluation

ROW = {
    "file": "ada.pdf",
    "sha256": "ab",
    "status": "scored",
    "role": "key-account-manager",
    "score": 50.0,
    "account_management_years": 1.0,
    "competencies": [{"id": "negotiation", "level": 2}, {"id": "empathy", "level": 0}],
}


@pytest.fixture
def results(tmp_path):
    path = tmp_path / "results.jsonl"
    rows = [
        ROW,
        {**ROW, "file": "=scan.pdf", "sha256": "cd"},
        {**ROW, "file": "x.pdf", "sha256": "ef", "status": "unreadable", "score": None},
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


def test_an_empty_table_asks_for_what_has_a_score_and_tells_no_score(results):
    assert build_template(results).splitlines() == [
        "\ufefffile,fit,years,negotiation,empathy",
        "ada.pdf,,,,",
        "'=scan.pdf,,,,",
    ]


def test_a_filled_table_comes_back(tmp_path, results):
    labels = tmp_path / "labels.csv"
    labels.write_text("\ufefffile,fit,years,negotiation,empathy\nada.pdf,4,1,2,\n'=scan.pdf,,,,\n", encoding="utf-8")
    found = json.loads(run_evaluation(EvaluationRun(labels, results, "json")))
    assert (found["labelled"], found["unknown"], found["unlabelled"]) == (1, [], 1)
    assert found["figures"]["f1_applied"] == 1.0


@pytest.mark.parametrize(
    ("form", "start"),
    [("text", "Agreement of"), ("markdown", "# Agreement of"), ("html", "<!DOCTYPE html>"), ("json", "{")],
)
def test_forms(tmp_path, results, form, start):
    labels = tmp_path / "labels.jsonl"
    labels.write_text('{"id": "ada", "fit": 3}')
    groups = tmp_path / "groups.csv"
    groups.write_text("file,group\nada,x\n")
    text = run_evaluation(EvaluationRun(labels, results, form, second=labels, groups=groups))
    assert text.startswith(start)
    assert "Selection by group" in text or form == "json"


def test_a_table_in_another_encoding_is_told(tmp_path, results):
    labels = tmp_path / "labels.csv"
    labels.write_bytes("file,fit\nJosé.pdf,3\n".encode("latin-1"))
    with pytest.raises(InvalidData, match=r"labels\.csv: is not text in UTF-8; save the table as “CSV UTF-8”"):
        run_evaluation(EvaluationRun(labels, results))
