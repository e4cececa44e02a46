"""Blind screening from end to end: what lies in the output folder tells nobody's identity."""

import csv
import json
import re
import sys
import unicodedata
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from amhire.cli.screen import screen
from in_process import InProcess

EXAMPLES = Path(__file__).parents[2] / "examples" / "resumes"
#: Words of e-mail addresses and file names that are no names.
ORDINARY = {"example", "com", "org", "net"}


def run(*arguments):
    return CliRunner().invoke(screen, [str(each) for each in arguments])


@pytest.fixture(scope="module", autouse=True)
def in_process():
    with pytest.MonkeyPatch.context() as changed:
        changed.setattr("amhire.batch.engines.LocalEngine", lambda workers: InProcess())  # noqa: ARG005
        yield


@pytest.fixture(scope="module")
def screened(tmp_path_factory):
    """The example résumés screened twice, openly and blind."""
    folder = tmp_path_factory.mktemp("screened")
    common = ("key-account-manager", EXAMPLES, "--as-of", "2026-11-01")
    assert run(*common, "-o", folder / "open").exit_code in {0, 4}
    result = run(*common, "-o", folder / "blind", "--blind")
    assert result.exit_code in {0, 4}
    return folder, result


def contents(folder):
    for path in sorted(each for each in folder.iterdir() if each.is_file()):
        if path.suffix == ".xlsx":
            with zipfile.ZipFile(path) as book:
                yield path.name, " ".join(book.read(name).decode() for name in book.namelist())
        else:
            yield path.name, path.read_text(encoding="utf-8")


def fold(text):
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def key_of(folder):
    with (folder / "blind-key.csv").open(encoding="utf-8-sig", newline="") as table:
        return list(csv.DictReader(table))


def rows_of(folder):
    return [json.loads(line) for line in (folder / "results.jsonl").read_text(encoding="utf-8").splitlines()]


def test_no_file_of_the_results_holds_a_name_an_address_or_a_file(screened):
    folder, _ = screened
    written = {name: fold(text) for name, text in contents(folder / "blind")}
    assert len(written) >= 3
    people = key_of(folder)
    assert len(people) == len(list(EXAMPLES.iterdir()))
    for person in people:
        secrets = {person["file"], person["email"], person["phone"].lstrip("'")} - {""}
        found = " ".join((person["name"], Path(person["file"]).stem, person["email"].partition("@")[0]))
        words = set(re.findall(r"[^\W\d_]{3,}", fold(found))) - ORDINARY
        assert words
        for name, text in written.items():
            assert [secret for secret in secrets if fold(secret) in text] == [], name
            assert [word for word in words if re.search(rf"(?<!\w){word}(?!\w)", text)] == [], name


def test_the_open_results_do_hold_them(screened):
    """Otherwise the test above would prove nothing."""
    folder, _ = screened
    told = " ".join(fold(text) for _, text in contents(folder / "open"))
    names = [person["name"] for person in key_of(folder) if person["name"]]
    assert len(names) > 3
    assert all(fold(name) in told for name in names)


def test_scores_and_points_are_the_same(screened):
    folder, _ = screened
    opened = {row["file"]: row for row in rows_of(folder / "open")}
    blind = {row["file"]: row for row in rows_of(folder / "blind")}
    for person in key_of(folder):
        before, after = opened[person["file"].removeprefix("'")], blind[person["code"]]
        for name in ("score", "band", "parts", "account_management_years", "status", "role", "level", "sha256"):
            assert before[name] == after[name], (person["code"], name)
        for name in ("level", "points", "weight"):
            assert [each[name] for each in before["competencies"]] == [each[name] for each in after["competencies"]]
        assert [each["met"] for each in before["requirements"]] == [each["met"] for each in after["requirements"]]


def test_rows_come_in_the_order_of_the_codes(screened):
    folder, result = screened
    codes = [row["file"] for row in rows_of(folder / "blind")]
    assert codes == sorted(codes)
    assert codes == [person["code"] for person in key_of(folder)]
    assert "blind-key.csv" in result.stdout
    assert not any(person["file"] in result.stdout for person in key_of(folder))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_the_key_is_its_owners_alone(screened):
    folder, _ = screened
    assert (folder / "blind-key.csv").stat().st_mode & 0o777 == 0o600


@pytest.fixture
def resume(tmp_path):
    path = tmp_path / "jo.txt"
    path.write_text("Jo Doe\njo@example.com\nExperience\nKey Account Manager 01/2014 to 01/2018\n• Kept clients.\n")
    return path


def test_the_key_may_lie_elsewhere_but_not_with_the_results(tmp_path, resume):
    out = tmp_path / "out"
    common = ("key-account-manager", resume, "-o", out, "--blind")
    result = run(*common, "--key", out / "deep" / "key.csv")
    assert "the key must not lie with the blind results" in str(result.exception)
    assert not out.exists()
    assert run(*common, "--key", tmp_path / "safe" / "key.csv").exit_code == 0
    assert "jo.txt" in (tmp_path / "safe" / "key.csv").read_text(encoding="utf-8")
    assert not (tmp_path / "out-key.csv").exists()


def test_a_key_that_stands_is_not_lost(tmp_path, resume):
    key = tmp_path / "out-key.csv"
    key.write_text("mine")
    arguments = ("key-account-manager", resume, "-o", tmp_path / "out", "--blind")
    assert "the file exists already" in str(run(*arguments).exception)
    assert key.read_text() == "mine"
    assert run(*arguments, "--force").exit_code == 0
    assert key.read_text(encoding="utf-8") != "mine"


def test_a_key_without_blind_is_wrong_usage(tmp_path, resume):
    result = run("key-account-manager", resume, "-o", tmp_path / "out", "--key", tmp_path / "key.csv")
    assert result.exit_code == 2
    assert "--key goes with --blind" in result.stderr
