import re
from dataclasses import replace
from pathlib import Path

import pytest

from amhire.errors import InvalidData
from amhire.framework.loading import load_framework, load_without_rules
from amhire.resources import competencies_folder


@pytest.fixture(scope="module")
def framework():
    return load_framework(competencies_folder())


def overlay(folder, files):
    for name, text in files.items():
        path = Path(folder) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def test_competencies_stand_in_the_order_of_the_groups(framework):
    groups = [framework.groups[name] for name in framework.competencies]
    order = [group.id for group in framework.frame.groups]
    assert [group for place, group in enumerate(groups) if group not in groups[:place]] == order


def test_levels_stand_in_their_order(framework):
    assert list(framework.levels) == ["associate", "manager", "senior", "director"]


def test_an_overlay_changes_one_weight_and_nothing_else(framework, tmp_path):
    over = overlay(tmp_path, {"roles/key-account-manager.yaml": "competencies: {empathy: {weight: 4, level: 2}}\n"})
    changed = load_framework(competencies_folder(), [over])
    assert changed.roles["key-account-manager"].competencies["empathy"].weight == 4
    assert changed.roles["key-account-manager"].purpose == framework.roles["key-account-manager"].purpose
    assert changed.roles["national-account-manager"] == framework.roles["national-account-manager"]
    assert changed.sha256 != framework.sha256


def test_an_overlay_on_the_parent_role_reaches_its_children(tmp_path):
    over = overlay(tmp_path, {"roles/account-manager.yaml": "when_to_hire: Hire when the desk is full.\n"})
    changed = load_framework(competencies_folder(), [over])
    assert changed.roles["account-manager"].when_to_hire == "Hire when the desk is full."


def test_an_overlay_adds_a_company_competency_in_a_group_of_its_own(framework, tmp_path):
    source = (competencies_folder() / "relationships" / "empathy.yaml").read_text(encoding="utf-8")
    own = source.replace("id: empathy", "id: company-values")
    for competency_line in framework.competencies["empathy"].posting.responsibilities:
        own = own.replace(f"id: {competency_line.id}", f"id: company-{competency_line.id}")
    for competency_line in framework.competencies["empathy"].posting.requirements:
        own = own.replace(f"id: {competency_line.id}", f"id: company-{competency_line.id}")
    for question in framework.competencies["empathy"].questions:
        own = own.replace(f"id: {question.id}", f"id: company-{question.id}")
    over = overlay(
        tmp_path,
        {"company/company-values.yaml": own, "framework.yaml": "groups:\n  - {id: company, name: Our company}\n"},
    )
    changed = load_framework(competencies_folder(), [over])
    assert list(changed.competencies)[-1] == "company-values"
    assert changed.groups["company-values"] == "company"


def test_an_overlay_takes_an_inherited_line_out(framework, tmp_path):
    first = framework.roles["account-manager"].responsibilities[0].id
    over = overlay(tmp_path, {"roles/account-manager.yaml": f"responsibilities:\n  - {{id: {first}, remove: true}}\n"})
    changed = load_framework(competencies_folder(), [over])
    assert first not in [line.id for line in changed.roles["account-manager"].responsibilities]


def test_a_role_without_any_title_lacks_one_for_every_level(tmp_path):
    text = (competencies_folder() / "roles" / "account-manager.yaml").read_text(encoding="utf-8")
    text, count = re.subn(r"by_level:\n(?:    .*\n)+", "by_level: {}\n", text)
    assert count == 1
    over = overlay(tmp_path, {"roles/lone-manager.yaml": text.replace("id: account-manager", "id: lone-manager")})
    with pytest.raises(InvalidData, match="by_level: has no title for the level 'manager'"):
        load_framework(competencies_folder(), [over])


def test_files_of_other_programs_are_passed_over(framework, tmp_path):
    over = overlay(
        tmp_path, {".github/workflows/checks.yml": "on: push\n", "roles/._account-manager.yaml": "\0", ".x.yaml": "a"}
    )
    assert load_framework(competencies_folder(), [over]).sha256 == framework.sha256


def test_another_language_must_be_complete(tmp_path):
    parts = "".join(f"{part}: {{}}\n" for part in ("posting", "scorecard", "kit", "panel", "screening"))
    over = overlay(tmp_path, {"wording/fr.yaml": f"id: fr\n{parts}"})
    with pytest.raises(InvalidData, match="lacks 'heading-summary', which the wording 'en' has"):
        load_framework(competencies_folder(), [over])


def test_the_fingerprint_does_not_see_comments(framework, tmp_path):
    over = overlay(tmp_path, {"roles/key-account-manager.yaml": "# nothing but a comment\nid: key-account-manager\n"})
    assert load_framework(competencies_folder(), [over]).sha256 == framework.sha256


def test_without_the_rules_all_else_is_the_same(framework):
    bare = load_without_rules(competencies_folder())
    assert not bare.jurisdictions
    assert not bare.terms
    assert replace(bare, jurisdictions=framework.jurisdictions, terms=framework.terms) == framework


def test_without_the_rules_nobody_stumbles_over_their_files(tmp_path):
    over = overlay(tmp_path, {"terms/own.yaml": "nonsense: 1\n", "levels/manager.yaml": "order: high\n"})
    with pytest.raises(InvalidData, match="order") as broken:
        load_without_rules(competencies_folder(), [over])
    assert "terms" not in str(broken.value)
