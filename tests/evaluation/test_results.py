import pytest

from amhire.errors import InvalidData
from amhire.evaluation.results import list_known, parse_results


def test_rows_are_read_back(results_text):
    results = parse_results(results_text, "results.jsonl")
    assert len(results) == 11
    first = results[0]
    assert (first.file, first.stem, first.score, first.years) == ("ada.pdf", "ada", 81.0, 7.0)
    assert first.levels == {"negotiation": 3, "communication": 2, "empathy": 0}
    assert list_known(results) == ("negotiation", "communication", "empathy")


def test_a_file_without_a_score():
    line = (
        '{"file": "z/scan.pdf", "sha256": "", "status": "unreadable", "role": "r", "score": null, '
        '"account_management_years": null, "competencies": []}'
    )
    (result,) = parse_results(line, "results.jsonl")
    assert (result.score, result.years, result.stem, result.band) == (None, 0.0, "scan", "")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "r: holds no results; give the results.jsonl of a screening"),
        ('\n{"file": 1}', "r:2: is no row of results; give the results.jsonl that amhire screen wrote"),
        ("rank,file", "r:1: is no row of results; give the results.jsonl that amhire screen wrote"),
        ("[]", "r:1: is no row of results; give the results.jsonl that amhire screen wrote"),
    ],
)
def test_other_files_are_refused(text, problem):
    with pytest.raises(InvalidData, match="r") as caught:
        parse_results(text, "r")
    assert str(caught.value) == problem
