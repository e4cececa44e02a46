"""Broken data and every message it must give, word for word."""

from pathlib import Path

import pytest

from amhire.checking import check_everything
from amhire.resources import competencies_folder

BROKEN = Path(__file__).parent / "data" / "broken"


@pytest.mark.parametrize("case", sorted(folder.name for folder in BROKEN.iterdir()))
def test_broken_data_gives_its_exact_problems(case, monkeypatch):
    monkeypatch.chdir(BROKEN / case)
    overlays = [path for path in (Path("overlay"),) if path.is_dir()]
    requisitions = [path for path in (Path("requisition.yaml"),) if path.is_file()]
    problems = check_everything(competencies_folder(), overlays=overlays, requisitions=requisitions)
    assert [str(problem) for problem in problems] == Path("expected.txt").read_text(encoding="utf-8").splitlines()
    assert problems


def test_the_shipped_framework_and_examples_have_no_problem():
    examples = sorted((Path(__file__).parents[1] / "examples" / "requisitions").glob("*.yaml"))
    assert len(examples) >= 4
    assert check_everything(competencies_folder(), requisitions=examples) == []


def test_a_folder_that_is_no_framework_says_so(tmp_path):
    (problem,) = check_everything(tmp_path)
    assert problem.message == "has no framework.yaml; every framework begins with one"


def test_an_overlay_that_does_not_exist_is_a_problem(tmp_path):
    (problem,) = check_everything(competencies_folder(), overlays=[tmp_path / "nowhere"])
    assert "is not a folder" in problem.message


def test_a_requisition_is_checked_against_its_own_overlay(tmp_path):
    role = "id: field-account-manager\nextends: account-manager\nname: Field Account Manager\n"
    (tmp_path / "company" / "roles").mkdir(parents=True)
    (tmp_path / "company" / "roles" / "field-account-manager.yaml").write_text(role)
    path = tmp_path / "opening.yaml"
    path.write_text("role: field-account-manager\noverlays: [company]\n")
    assert check_everything(competencies_folder(), requisitions=[path]) == []
    path.write_text("role: field-account-manager\n")
    (problem,) = check_everything(competencies_folder(), requisitions=[path])
    assert problem.path == "role"
