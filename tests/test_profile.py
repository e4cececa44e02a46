from itertools import pairwise
from pathlib import Path

import pytest

from amhire.errors import InvalidData, UnknownName
from amhire.framework.loading import load_framework
from amhire.opening import CompetencyChanges, RequirementChanges, Requisition, ResponsibilityChanges
from amhire.profile import build_profile, load_profile, pick_stages
from amhire.resources import competencies_folder

FRAMEWORK = load_framework(competencies_folder())
EXAMPLES = Path(__file__).parents[1] / "examples" / "requisitions"
ROLES = list(FRAMEWORK.roles)
LEVELS = list(FRAMEWORK.levels)


def profile(role="key-account-manager", level="manager", **changes):
    return build_profile(FRAMEWORK, Requisition(role=role, level=level, **changes))


def rated(built):
    return {each.competency.id: (each.weight, each.level) for each in built.competencies}


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("level", LEVELS)
def test_every_role_composes_with_every_level(role, level):
    built = profile(role, level)
    assert 8 <= len(built.responsibilities) <= 14
    assert 2 <= len(built.required) <= 8
    assert all(5 <= len(stage.competencies) <= 8 for stage in built.stages)
    assert len(built.stages) == 3
    weights = [each.weight for each in built.competencies]
    assert weights == sorted(weights, reverse=True)
    assert built.title == FRAMEWORK.roles[role].titles.by_level[level]


@pytest.mark.parametrize("role", ROLES)
def test_a_higher_level_never_needs_less(role):
    needed = [{name: level for name, (_, level) in rated(profile(role, each)).items()} for each in LEVELS]
    for lower, higher in pairwise(needed):
        assert all(higher[name] >= level for name, level in lower.items() if name in higher)


def test_leading_people_weighs_more_for_a_director():
    assert "people-leadership" not in rated(profile(level="manager"))
    assert rated(profile(level="director"))["people-leadership"][0] >= 3


def test_a_levels_line_takes_the_place_of_the_roles_line_of_that_id():
    lines = {level: profile(level=level).responsibilities for level in LEVELS}
    assert lines["director"][0].origin.kind == "level"
    assert lines["director"][0].id == lines["manager"][0].id
    added = {"id": lines["manager"][0].id, "text": "Ours.", "competency": "empathy"}
    ours = profile(level="director", responsibilities=ResponsibilityChanges.model_validate({"add": (added,)}))
    assert [line.text for line in ours.responsibilities if line.id == added["id"]] == ["Ours."]


def test_every_line_names_a_source_that_exists():
    built = profile(level="senior")
    for line in (*built.responsibilities, *built.required, *built.preferred):
        match line.origin.kind:
            case "role":
                assert line.origin.id in FRAMEWORK.roles
            case "level":
                assert line.origin.id in FRAMEWORK.levels
            case "competency":
                assert line.origin.id in FRAMEWORK.competencies
            case other:
                pytest.fail(other)
        assert line.origin.path.endswith(line.id)


def test_line_ids_are_unique():
    for role in ROLES:
        for level in LEVELS:
            built = profile(role, level)
            ids = [line.id for line in (*built.responsibilities, *built.required, *built.preferred)]
            assert len(ids) == len(set(ids))


def test_the_requisition_adds_and_removes_competencies():
    changes = CompetencyChanges.model_validate(
        {"add": {"campaign-coordination": {"weight": 5.0, "level": 2}}, "remove": ("negotiation",)}
    )
    built = profile(competencies=changes)
    assert rated(built)["campaign-coordination"] == (5.0, 2)
    assert "negotiation" not in rated(built)
    assert all("negotiation" not in [each.competency.id for each in stage.competencies] for stage in built.stages)
    origin = next(each.origin for each in built.competencies if each.competency.id == "campaign-coordination")
    assert origin.kind == "requisition"
    rating = [
        stage for stage in built.stages if "campaign-coordination" in [x.competency.id for x in stage.competencies]
    ]
    assert len(rating) == 1


def test_the_requisition_removes_lines_and_requirements():
    base = profile()
    line, need = base.responsibilities[0].id, base.required[0].id
    built = profile(
        responsibilities=ResponsibilityChanges(remove=(line,)), requirements=RequirementChanges(remove=(need,))
    )
    assert line not in [each.id for each in built.responsibilities]
    assert need not in [each.id for each in (*built.required, *built.preferred)]


def test_a_requirement_of_the_requisition_replaces_one_of_the_same_id():
    base = next(each for each in profile().required if each.origin.kind == "role")
    changed = RequirementChanges.model_validate(
        {
            "preferred": (
                {"id": base.id, "text": "Ours.", "weight": 3.0, "any_of": ({"kind": "skill", "names": ("Excel",)},)},
            )
        }
    )
    built = profile(requirements=changed)
    assert base.id not in [each.id for each in built.required]
    ours = next(each for each in built.preferred if each.id == base.id)
    assert (ours.text, ours.kind, ours.weight) == ("Ours.", "skill", 3.0)


def test_people_learning_the_job_need_no_experience_of_it():
    assert all(each.kind != "competency" for each in profile(level="associate").required)


@pytest.mark.parametrize(
    ("target", "message"),
    [
        ("key-acount-manager", "no role 'key-acount-manager'; did you mean 'key-account-manager'?"),
        ("teacher", "no role 'teacher'. Allowed: account-manager"),
        ("Key Account Manager", "no role 'Key Account Manager'; did you mean 'key-account-manager'?"),
        ("openings/", "no role 'openings/'. Allowed: account-manager"),
    ],
)
def test_a_role_that_does_not_exist_is_named_with_its_neighbour(target, message):
    with pytest.raises(UnknownName, match=message):
        load_profile(target)


def test_a_level_that_does_not_exist():
    for level in ("boss", "The Boss"):
        with pytest.raises(UnknownName, match=f"no level '{level}'"):
            load_profile("account-manager", level=level)


def test_the_problems_of_a_requisition_and_of_its_overlay_come_together(tmp_path):
    (tmp_path / "company").mkdir()
    (tmp_path / "company" / "stray.yaml").write_text("id: stray\n")
    path = tmp_path / "opening.yaml"
    path.write_text("role: key-account-manager\noverlays: [company]\nposted: soon\n")
    with pytest.raises(InvalidData) as caught:
        load_profile(str(path))
    assert [Path(problem.location.file).name for problem in caught.value.problems] == ["stray.yaml", "opening.yaml"]


def test_the_level_given_wins_over_the_requisitions():
    built, folder = load_profile(str(EXAMPLES / "key-account-manager.yaml"), level="director")
    assert built.level.id == "director"
    assert built.has_requisition
    assert folder == EXAMPLES


def test_a_requisition_file_that_is_missing(tmp_path):
    with pytest.raises(InvalidData, match=r"nowhere\.yaml: cannot be read: No such file or directory"):
        load_profile(str(tmp_path / "nowhere.yaml"))


def test_stages_are_picked_by_id_in_the_frameworks_order():
    built = profile()
    names = [stage.stage.id for stage in built.stages]
    assert [stage.stage.id for stage in pick_stages(built, [names[2], names[0]])] == [names[0], names[2]]
    assert pick_stages(built, []) == built.stages
    with pytest.raises(UnknownName, match="no stage 'panel'"):
        pick_stages(built, ["panel"])


def test_ratings_count_alike_unless_the_requisition_documents_other_weights():
    plain, _ = load_profile("key-account-manager")
    weighed, _ = load_profile("examples/requisitions/key-account-manager.yaml")
    assert (plain.panel_weight("negotiation"), plain.panel_weight("empathy")) == (1, 1)
    assert (weighed.panel_weight("negotiation"), weighed.panel_weight("empathy")) == (2, 1)
