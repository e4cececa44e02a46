import json
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from amhire.cli.lint import lint

EXAMPLES = Path("examples/requisitions")
POSTING = """\
# Key Account Manager

Location: New York, NY

## What you bring

- A native English speaker
- You hold a bachelor's degree in any subject or bring experience instead

## Pay

$90,000 and up
"""
KEYS = ["file", "rule", "severity", "line", "column", "found", "message", "source", "instead", "jurisdiction"]


def run(*arguments, given=None):
    return CliRunner().invoke(lint, [str(each) for each in arguments], input=given)


@pytest.fixture
def posting(tmp_path):
    path = tmp_path / "posting.md"
    path.write_text(POSTING, encoding="utf-8")
    return path


def rows(result):
    return json.loads(result.stdout)["findings"]


def test_json_has_the_ten_keys_and_exact_places(posting):
    result = run(posting, "--format", "json", "--show", "error")
    found = {(row["rule"], row["line"], row["column"], row["found"], row["jurisdiction"]) for row in rows(result)}
    assert ("native-language", 7, 5, "native English speaker", "US") in found
    assert ("pay-open-ended", 12, 1, "$90,000 and up", "US-NY-NYC") in found
    assert all(list(row) == KEYS for row in rows(result))
    assert result.exit_code == 1


def test_a_named_jurisdiction_takes_the_place_of_those_found(posting):
    codes = {row["jurisdiction"] for row in rows(run(posting, "--format", "json", "--jurisdiction", "us-co"))}
    assert "US-CO" in codes
    assert not {"US-NY", "US-NY-NYC"} & codes
    assert {"US"} <= codes


def test_the_law_is_that_of_the_day(posting):
    early = rows(run(posting, "--format", "json", "--jurisdiction", "US-VA", "--as-of", "2026-06-30"))
    late = rows(run(posting, "--format", "json", "--jurisdiction", "US-VA", "--as-of", "2026-07-01"))
    assert not [row for row in early if row["severity"] != "advice" and row["jurisdiction"] == "US-VA"]
    assert [row["rule"] for row in late if row["severity"] == "error" and row["jurisdiction"] == "US-VA"]


@pytest.mark.parametrize(("bar", "code"), [("error", 1), ("warning", 1), ("advice", 1), ("never", 0)], ids=str)
def test_fail_on_decides_the_exit_code(posting, bar, code):
    assert run(posting, "--fail-on", bar).exit_code == code


def test_advice_alone_does_not_fail():
    result = run(EXAMPLES / "global-account-manager.yaml", "--format", "json")
    assert {row["severity"] for row in rows(result)} <= {"advice"}
    assert result.exit_code == 0


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.yaml")), ids=lambda path: path.stem)
def test_our_own_complete_postings_are_clean(path):
    result = run(path, "--show", "warning", "--fail-on", "warning")
    assert result.exit_code == 0, result.stdout
    assert "Nothing found." in result.stdout


def test_pay_by_commission_alone_has_no_salary_in_our_markup_and_that_is_no_finding():
    result = run("tests/data/openings/us-commission.yaml", "--as-of", "2026-11-22", "--fail-on", "warning")
    assert result.exit_code == 0, result.stdout


@pytest.mark.parametrize("name", ["account-director-de", "key-account-manager-fr"])
def test_our_offer_of_adjustments_is_found_in_every_language(name):
    assert "no-adjustments" not in run(EXAMPLES / f"{name}.yaml", "--as-of", "2026-11-22").stdout


def test_text_tells_what_was_found_why_and_what_to_write(posting):
    result = run(posting)
    assert "  7:5  error  native-language  [US]\n    “native English speaker”\n" in result.stdout
    assert "    Instead: " in result.stdout
    assert "    Source: " in result.stdout
    assert "in 1 posting, by the law recorded for " in result.stderr


def test_sarif_has_rules_and_regions(posting):
    log = json.loads(run(posting, "--format", "sarif").stdout)
    (done,) = log["runs"]
    assert log["version"] == "2.1.0"
    names = {rule["id"] for rule in done["tool"]["driver"]["rules"]}
    assert {result["ruleId"] for result in done["results"]} == names
    regions = [result["locations"][0]["physicalLocation"].get("region") for result in done["results"]]
    assert {"startLine": 12, "startColumn": 1, "snippet": {"text": "$90,000 and up"}} in regions
    assert {result["level"] for result in done["results"]} <= {"error", "warning", "note"}


def test_standard_input_is_read():
    result = run("-", "--format", "json", given=POSTING)
    assert {row["file"] for row in rows(result)} == {"-"}


def test_what_cannot_be_read_is_told_and_does_not_stop_the_rest(posting, tmp_path):
    (tmp_path / "empty.pdf").write_bytes(b"%PDF-1.7\nnothing")
    result = run(tmp_path, "--format", "json")
    content = json.loads(result.stdout)
    assert [Path(each["file"]).name for each in content["unread"]] == ["empty.pdf"]
    assert [Path(each["file"]).name for each in content["postings"]] == ["posting.md"]
    assert result.exit_code == 4


def test_a_place_that_can_be_none_is_wrong_usage(posting):
    from amhire.errors import UnknownName

    result = run(posting, "--jurisdiction", "New Yorck City")
    assert isinstance(result.exception, UnknownName)
    assert "no place 'New Yorck City'" in str(result.exception)


def test_a_place_without_a_file_is_unknown_and_never_none(posting):
    found = rows(run(posting, "--format", "json", "--jurisdiction", "US-TX"))
    (unknown,) = [row for row in found if row["rule"] == "law-unknown"]
    assert unknown["jurisdiction"] == "US-TX"
    assert unknown["severity"] == "advice"


def test_a_requisition_allows_a_finding_with_its_reason(tmp_path):
    source = yaml.safe_load((EXAMPLES / "key-account-manager.yaml").read_text(encoding="utf-8"))
    source["company"].pop("logo")
    source["requirements"] = {"required": [], "preferred": []}
    source["accounts"] = "Six producers. You must hold a valid driving licence."
    path = tmp_path / "opening.yaml"
    path.write_text(yaml.safe_dump(source, sort_keys=False, allow_unicode=True), encoding="utf-8")
    (row,) = [row for row in rows(run(path, "--format", "json")) if row["rule"] == "driving-licence"]
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[row["line"] - 1].startswith("accounts:")
    reason = "Clients sit on farms that no bus reaches."
    source["lint"] = {"allow": [{"rule": "driving-licence", "reason": reason}]}
    path.write_text(yaml.safe_dump(source, sort_keys=False, allow_unicode=True), encoding="utf-8")
    content = json.loads(run(path, "--format", "json").stdout)
    assert not [row for row in content["findings"] if row["rule"] == "driving-licence"]
    assert [each["reason"] for each in content["postings"][0]["allowed"]] == [reason]
    assert reason in " ".join(run(path).stdout.split())


@pytest.mark.parametrize(
    ("allowance", "message"),
    [
        ({"rule": "cliches", "reason": "x"}, "matches no finding"),
        ({"rule": "cliches", "reason": "x", "until": "2020-01-01"}, "ended on 2020-01-01"),
    ],
    ids=["unused", "over"],
)
def test_an_allowance_without_effect_is_told(tmp_path, allowance, message):
    source = yaml.safe_load((EXAMPLES / "key-account-manager.yaml").read_text(encoding="utf-8"))
    source["company"].pop("logo")
    source["lint"] = {"allow": [allowance]}
    path = tmp_path / "opening.yaml"
    path.write_text(yaml.safe_dump(source, sort_keys=False, allow_unicode=True), encoding="utf-8")
    (row,) = [row for row in rows(run(path, "--format", "json")) if row["rule"] == "allowance-unused"]
    assert message in row["message"]


def test_fix_mends_only_what_needs_no_judgement(tmp_path):
    path = tmp_path / "posting.md"
    text = POSTING.replace("A native English speaker", "An experienced salesman, fluent in English")
    path.write_text(text, encoding="utf-8")
    before = rows(run(path, "--format", "json"))
    result = run(path, "--fix", "--format", "json")
    after = path.read_text(encoding="utf-8")
    assert "salesman" not in after
    assert "salesperson" in after
    assert after.replace("salesperson", "salesman") == text
    assert len(rows(result)) < len(before)
    assert "“salesman” is now “salesperson”" in result.stderr


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_fix_keeps_encoding_mark_and_line_ends(tmp_path, encoding):
    path = tmp_path / "posting.md"
    text = "# Salesman for cafés\r\n\r\nThe salesman looks after cafés in Leeds, United Kingdom.\r\n"
    path.write_bytes(text.encode(encoding))
    run(path, "--fix")
    mended = path.read_bytes()
    assert mended.startswith(text.encode(encoding)[:2])
    assert mended.decode(encoding) == text.replace("Salesman", "Salesperson").replace("salesman", "salesperson")
    run(path, "--fix")
    assert path.read_bytes() == mended


def test_sarif_names_files_from_the_folder_and_gives_every_result_a_line(posting, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in here").mkdir()
    inner = posting.rename(tmp_path / "in here" / "a b.md")
    uris = []
    for given in (inner, inner.relative_to(tmp_path)):
        (done,) = json.loads(run(given, "--format", "sarif").stdout)["runs"]
        places = [result["locations"][0]["physicalLocation"] for result in done["results"]]
        uris += {place["artifactLocation"]["uri"] for place in places}
        assert all(place["region"]["startLine"] >= 1 for place in places)
    assert uris == ["in%20here/a%20b.md"] * 2


def test_a_folder_is_read_without_what_only_dresses_its_pages(posting):
    for name in ("site.css", "logo.svg", "menu.js"):
        posting.with_name(name).write_text("a { color: red }", encoding="utf-8")
    content = json.loads(run(posting.parent, "--format", "json").stdout)
    assert [Path(each["file"]).name for each in content["postings"]] == ["posting.md"]
    assert content["unread"] == []
    named = json.loads(run(posting.with_name("site.css"), "--format", "json").stdout)
    assert len(named["postings"]) + len(named["unread"]) == 1
