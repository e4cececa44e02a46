import csv
import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from amhire.cli.main import run

EXAMPLES = Path(__file__).parents[2] / "examples" / "requisitions"
EXAMPLE = EXAMPLES / "key-account-manager.yaml"
PAGES = ["--pages", "https://jobs.example/{reference}"]


def test_a_folder_becomes_one_feed(tmp_path):
    path = tmp_path / "feed.xml"
    words = ["export", "indeed-xml", str(EXAMPLES), *PAGES, "--at", "2026-11-22T09:00:00Z", "-o", str(path)]
    assert run(words) == 0
    tree = ET.fromstring(path.read_bytes())
    assert len(tree.findall("job")) >= len(list(EXAMPLES.glob("*.yaml")))
    assert tree.findtext("lastBuildDate") == "2026-11-22T09:00:00+00:00"


def test_a_feed_is_replaced_only_when_told_and_is_the_same_every_time(tmp_path, capsys):
    path = tmp_path / "feed.xml"
    words = ["export", "indeed-xml", str(EXAMPLE), "--at", "2026-11-22", "-o", str(path)]
    assert run(words) == 0
    before = path.read_bytes()
    assert run(words) == 2
    assert "the file exists already" in capsys.readouterr().err
    assert run([*words, "--force"]) == 0
    assert path.read_bytes() == before


def test_the_feed_goes_to_standard_output(capsysbinary):
    assert run(["export", "indeed-xml", str(EXAMPLE)]) == 0
    out, err = capsysbinary.readouterr()
    assert ET.fromstring(out).findtext("publisher") == "Harrow & Lane Packaging"
    assert err == b""


def test_a_posting_with_blanks_is_refused_and_nothing_is_written(tmp_path, capsys):
    (tmp_path / "a.yaml").write_text("role: key-account-manager\n")
    assert run(["export", "indeed-xml", str(tmp_path), "-o", str(tmp_path / "feed.xml")]) == 1
    assert "a.yaml:\n  company.name: the company's name" in capsys.readouterr().err
    assert not (tmp_path / "feed.xml").exists()


def test_what_the_feed_needs_is_told_by_file(capsys):
    assert run(["export", "indeed-xml", str(EXAMPLES)]) == 1
    assert "account-director-de.yaml: apply.url: is missing" in capsys.readouterr().err


def test_pages_without_a_place_for_the_reference_are_no_pages(capsys):
    assert run(["export", "indeed-xml", str(EXAMPLE), "--pages", "https://jobs.example/"]) == 2
    assert "{reference}" in capsys.readouterr().err


def test_openings_become_files_of_json_resume(tmp_path, capsys):
    folder = tmp_path / "out"
    assert run(["export", "job-resume", str(EXAMPLES), "-o", str(folder)]) == 0
    paths = [Path(line) for line in capsys.readouterr().out.splitlines()]
    assert sorted(paths) == sorted(folder.iterdir())
    assert folder / "HL-2026-014-key-account-manager.job.json" in paths
    assert all(json.loads(path.read_text())["title"] for path in paths)


def test_one_opening_goes_to_standard_output_and_several_need_a_folder(capsys):
    assert run(["export", "job-resume", str(EXAMPLE)]) == 0
    assert json.loads(capsys.readouterr().out)["company"] == "Harrow & Lane Packaging"
    assert run(["export", "job-resume", str(EXAMPLES)]) == 2
    assert "need a folder" in capsys.readouterr().err


def test_two_openings_of_one_name_do_not_overwrite_each_other(tmp_path, capsys):
    for name in ("a.yaml", "b.yaml"):
        text = EXAMPLE.read_text().replace("logo:", "#logo:").replace("  logo", "  #logo")
        (tmp_path / name).write_text(text.replace("##", "#"))
    assert run(["export", "job-resume", str(tmp_path), "-o", str(tmp_path / "out")]) == 2
    assert "change its identifier" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("zone", ["2026-11-22", "2026-11-22T01:00:00+01:00"])
def test_the_framework_becomes_a_case_package(tmp_path, zone):
    path = tmp_path / "case.json"
    words = ["--creator", "Acme", "--base-url", "https://case.example", "--at", zone]
    assert run(["export", "case", *words, "-o", str(path)]) == 0
    document = json.loads(path.read_text())["CFDocument"]
    assert document["creator"] == "Acme"
    assert document["uri"].startswith("https://case.example/ims/case/v1p1/CFDocuments/")
    assert document["lastChangeDateTime"][:11] == "2026-11-22T"


def test_the_framework_becomes_a_table_of_skills(tmp_path):
    path = tmp_path / "skills.csv"
    assert run(["export", "rsd", "--author", "Acme", "-o", str(path)]) == 0
    with path.open(newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert rows[0]["Authors"] == "Acme"
    assert len(rows) > 100
