import json

import pytest
from click.testing import CliRunner

from amhire.cli.evaluate import evaluate
from amhire.cli.main import run as run_all


def run(*arguments):
    return CliRunner().invoke(evaluate, [str(each) for each in arguments])


@pytest.fixture
def files(tmp_path):
    row = {
        "file": "ada.pdf",
        "sha256": "ab",
        "status": "scored",
        "role": "key-account-manager",
        "score": 50.0,
        "account_management_years": 1.0,
        "competencies": [{"id": "negotiation", "level": 2}],
    }
    results, labels = tmp_path / "results.jsonl", tmp_path / "labels.jsonl"
    results.write_text(json.dumps(row))
    labels.write_text('{"id": "ada", "fit": {"key": 3, "global": 1}, "competencies": {"negotiation": 2}}')
    return labels, results


def test_the_comparison_is_on_stdout(files):
    result = run(*files)
    assert result.exit_code == 0
    assert "Fit for: key." in result.stdout
    assert "Fit for: global." in run(*files, "--role", "global").stdout
    assert json.loads(run(*files, "--json").stdout)["figures"]["f1_any"] == 1.0


def test_a_template_and_files_in_all_forms(tmp_path, files):
    table = tmp_path / "labels.csv"
    assert run("--template", files[1], "-o", table).exit_code == 0
    assert table.read_bytes().startswith(b"\xef\xbb\xbffile,fit,years,negotiation\r\n")
    for name in ("a.html", "a.md", "a.txt", "a.json"):
        assert run(*files, "-o", tmp_path / name).exit_code == 0
        assert (tmp_path / name).stat().st_size
    assert run(*files, "-o", tmp_path / "a.html").exit_code == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "give LABELS and RESULTS"),
        (["{labels}"], "give LABELS and RESULTS"),
        (["{labels}", "{results}", "--template", "{results}"], "--template takes the results alone"),
        (["{labels}", "{results}", "-o", "x.pdf"], "'x.pdf' must end in one of: .html"),
    ],
)
def test_wrong_usage(files, arguments, message):
    named = {"{labels}": files[0], "{results}": files[1]}
    result = run(*(named.get(each, each) for each in arguments))
    assert result.exit_code == 2
    assert message in result.stderr


def test_bad_labels_are_the_answer_no(capsys, files):
    files[0].write_text('{"id": "ada", "fit": 9}')
    assert run_all(["evaluate", *map(str, files)]) == 1
    assert "labels.jsonl:1: fit: must be a whole number from 0 to 4, got 9" in capsys.readouterr().err


def test_a_role_without_labels_is_wrong_usage(capsys, files):
    assert run_all(["evaluate", *map(str, files), "--role", "national"]) == 2
    assert "choose with --role one of: global, key" in capsys.readouterr().err
