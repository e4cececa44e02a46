import json

import pytest
from click.testing import CliRunner

from amhire.cli.main import run as run_all
from amhire.cli.panel import panel
from amhire.profile import load_profile
from amhire.scorecard.ratings import render_ratings
from panel.panel_rows import build_rows


@pytest.fixture(scope="module")
def ratings(tmp_path_factory):
    path = tmp_path_factory.mktemp("panel") / "ratings.jsonl"
    path.write_text(render_ratings(build_rows(load_profile("key-account-manager")[0])), encoding="utf-8")
    return path


def run(*arguments):
    return CliRunner().invoke(panel, [str(each) for each in arguments])


def test_all_formats_are_written_and_their_paths_printed(ratings, tmp_path):
    result = run(ratings, "-o", tmp_path / "out", "--debrief", "2026-11-12T14:00")
    assert result.exit_code == 0, result.output
    names = [f"panel.{kind}" for kind in ("html", "pdf", "csv", "json")]
    assert result.stdout == "".join(f"{tmp_path / 'out' / name}\n" for name in names)
    assert (tmp_path / "out" / "panel.pdf").read_bytes().startswith(b"%PDF-")
    assert json.loads((tmp_path / "out" / "panel.json").read_text())["debrief"] == "2026-11-12T14:00:00+00:00"


def test_some_formats_and_no_overwriting(ratings, tmp_path):
    arguments = ["panel", str(ratings), "-o", str(tmp_path), "--format", "JSON, csv"]
    assert run_all(arguments) == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["panel.csv", "panel.json"]
    assert run_all(arguments) == 2
    assert run_all([*arguments, "--force"]) == 0


def test_what_is_hidden_is_said(ratings, tmp_path):
    result = run(ratings, "-o", tmp_path, "--hide-until-complete", "--as", "joan petit", "--format", "csv,json")
    assert result.exit_code == 0
    assert result.stderr == "amhire: not shown until all cards are in: First interview\n"
    data = json.loads((tmp_path / "panel.json").read_text())
    assert (data["candidates"], [each["stage"] for each in data["hidden"]]) == ([], ["first-interview"])
    assert (tmp_path / "panel.csv").read_text(encoding="utf-8-sig").count("\n") == 1


def test_mixed_frameworks_are_refused_unless_asked_for(ratings, tmp_path, capsys):
    row = json.loads(ratings.read_text().splitlines()[0])
    other = tmp_path / "other.jsonl"
    row |= {"file": "old.pdf", "interviewer": "Old Hand", "framework": {"version": "0.1", "sha256": "f" * 64}}
    other.write_text(json.dumps(row))
    arguments = ["panel", str(ratings), str(other), "-o", str(tmp_path / "out"), "--format", "json"]
    assert run_all(arguments) == 1
    assert "  framework 0.1 ffffffffffff: old.pdf\n" in capsys.readouterr().err
    assert run_all([*arguments, "--mix-frameworks"]) == 0
    assert json.loads((tmp_path / "out" / "panel.json").read_text())["mixtures"][0]["kind"] == "framework"


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--as", "Ann"], "--as only goes with --hide-until-complete"),
        (["--debrief", "tomorrow"], "must be like 2026-11-12T14:00"),
        (["--format", "docx"], "must be some of html, pdf, csv, json, got 'docx'"),
        (["--format", ","], "must be some of html, pdf, csv, json, got ','"),
    ],
)
def test_wrong_usage(ratings, tmp_path, options, message):
    result = run(ratings, "-o", tmp_path, *options)
    assert result.exit_code == 2
    assert message in result.stderr


def test_a_stranger_gets_no_page(ratings, tmp_path):
    assert run_all(["panel", str(ratings), "-o", str(tmp_path), "--hide-until-complete", "--as", "Eve"]) == 2
    assert list(tmp_path.iterdir()) == []
