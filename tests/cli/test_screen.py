import json

import pytest
from click.testing import CliRunner

from amhire.cli.screen import screen
from amhire.errors import AmhireError
from in_process import InProcess

RESUME = (
    "Jo Doe\njo@example.com\nExperience\nKey Account Manager 01/2014 to Current\n• Kept relationships with clients.\n"
)


@pytest.fixture(autouse=True)
def in_process(monkeypatch):
    monkeypatch.setattr("amhire.batch.engines.LocalEngine", lambda workers: InProcess())  # noqa: ARG005


@pytest.fixture
def pile(tmp_path):
    folder = tmp_path / "pile"
    folder.mkdir()
    (folder / "jo.txt").write_text(RESUME)
    return folder


def run(*arguments):
    return CliRunner().invoke(screen, [str(each) for each in arguments])


def read(folder):
    return [json.loads(line) for line in (folder / "results.jsonl").read_text().splitlines()]


def test_paths_and_best_on_stdout_and_the_summary_on_stderr(tmp_path, pile):
    out = tmp_path / "out"
    result = run("key-account-manager", pile, "-o", out)
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    names = ("results.jsonl", "results.csv", "results.xlsx", "report.html", "run.json")
    assert lines[:5] == [str(out / name) for name in names]
    assert lines[5].endswith("jo.txt")
    assert result.stderr.startswith("Files: 1 (1 scored, 0 duplicate, 0 not readable, 0 skipped), ")


def test_a_file_that_cannot_be_read_is_told_by_the_exit_code(tmp_path, pile):
    (pile / "scan.pdf").write_bytes(b"%PDF-1.4 broken")
    result = run("key-account-manager", pile, "-o", tmp_path / "out")
    assert result.exit_code == 4
    assert [row["status"] for row in read(tmp_path / "out")] == ["scored", "unreadable"]


def test_present_means_the_given_day(tmp_path, pile):
    run("key-account-manager", pile, "-o", tmp_path, "--as-of", "2016-01-01")
    assert read(tmp_path)[0]["account_management_years"] == 2.0


def test_level_and_requisition(tmp_path, pile):
    opening = tmp_path / "opening.yaml"
    opening.write_text("role: national-account-manager\nlevel: senior\n")
    run(opening, pile, "-o", tmp_path / "a")
    run(opening, pile, "-o", tmp_path / "b", "--level", "director")
    assert [(row["role"], row["level"]) for name in "ab" for row in read(tmp_path / name)] == [
        ("national-account-manager", "senior"),
        ("national-account-manager", "director"),
    ]


def test_force_replaces_what_no_run_wrote(tmp_path, pile):
    arguments = ("key-account-manager", pile, "-o", tmp_path)
    (tmp_path / "results.csv").write_text("mine")
    result = run(*arguments)
    assert "the file exists already" in str(result.exception)
    assert run(*arguments, "--force").exit_code == 0


def test_the_table_for_analysts_is_written_where_asked(tmp_path, pile):
    pytest.importorskip("pyarrow")
    result = run("key-account-manager", pile, "-o", tmp_path / "out", "--parquet", "--quiet")
    assert result.stdout.splitlines()[4] == str(tmp_path / "out" / "results.parquet")
    assert result.stderr == ""


def test_programs_are_told_in_lines_of_json(tmp_path, pile):
    result = run("key-account-manager", pile, "-o", tmp_path / "out", "--log-json")
    events = [json.loads(line) for line in result.stderr.splitlines()]
    assert [event["event"] for event in events][-1] == "done"
    assert events[-1]["counts"]["scored"] == 1


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--insecure-cluster"], "go with --cluster"),
        (["--cluster", "tcp://127.0.0.1:8786", "--workers", "2"], "--workers is for this machine"),
        (["--workers", "0"], "0 is not in the range x>=1"),
        (["--time-limit", "0"], "0.0 is not in the range x>=1"),
        (["--blind", "-o", "s3://bucket/out"], "needs --key"),
    ],
)
def test_options_that_do_not_go_together(tmp_path, pile, options, message):
    result = run("key-account-manager", pile, "-o", tmp_path / "out", *options)
    assert result.exit_code == 2
    assert message in result.stderr


@pytest.mark.parametrize("arguments", [["key-account-manager"], ["key-account-manager", "nowhere.pdf", "-o", "out"]])
def test_wrong_usage(arguments):
    assert run(*arguments).exit_code == 2


def test_a_cluster_without_a_lock_is_warned_of(tmp_path, pile, monkeypatch):
    def stop(*_):
        raise AmhireError("no further")

    monkeypatch.setattr("amhire.report.screening_run.run_screening", stop)
    options = ("--cluster", "tcp://cluster.example:8786", "--insecure-cluster")
    result = run("key-account-manager", pile, "-o", tmp_path / "out", *options)
    assert str(result.exception) == "no further"
    assert "whoever reaches a cluster without TLS" in result.stderr
