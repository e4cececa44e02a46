from dataclasses import replace

import pytest

from amhire.errors import AmhireError, UnknownName
from amhire.scorecard import pack
from amhire.scorecard.pack import People, render_scorecards

NOBODY = People()


@pytest.fixture(autouse=True)
def _no_typesetting(monkeypatch):
    # Which forms there are and what they are called is settled before anything is drawn.
    monkeypatch.setattr(pack, "render_scorecard", lambda handout, _, values: (handout, values))


def made(profile, templates, *, stages=(), people=NOBODY, paper=None):
    return list(render_scorecards(profile, None, stages=stages, people=people, paper=paper, templates=templates))


def test_there_is_one_form_for_each_stage(profile, templates):
    assert [each.name for each in made(profile, templates)] == [
        "scorecard-key-account-manager-first-interview.pdf",
        "scorecard-key-account-manager-account-case.pdf",
        "scorecard-key-account-manager-panel-interview.pdf",
    ]


def test_stages_come_in_the_order_of_the_framework_and_once(profile, templates):
    chosen = made(profile, templates, stages=["panel-interview", "first-interview", "panel-interview"])
    assert [each.content[0].sheet.stage for each in chosen] == ["First interview", "Panel interview"]


def test_an_unknown_stage_is_told_with_the_nearest(profile, templates):
    with pytest.raises(UnknownName, match=r"no stage 'panel'.*Allowed: first-interview, account-case, panel-interview"):
        made(profile, templates, stages=["panel"])
    with pytest.raises(UnknownName, match="did you mean 'account-case'"):
        made(profile, templates, stages=["acount-case"])


def test_an_opening_without_competencies_in_any_stage_is_told(profile, templates):
    with pytest.raises(AmhireError, match="no interview stage has a competency left"):
        made(replace(profile, stages=()), templates)


@pytest.mark.parametrize(
    ("people", "ending"),
    [
        (People("Ann Other"), "-Ann-Other"),
        (People("", "Bob Mills"), "-Bob-Mills"),
        (People("Ann Other", "Bob Mills"), "-Ann-Other-Bob-Mills"),
        (People("../../etc/passwd", "C:\\aux"), "-etc-passwd-C-aux"),
        (People("Юлия", "王小明"), "-Юлия-王小明"),
        (People("A" * 100, "B" * 100), f"-{'A' * 48}-{'B' * 48}"),
    ],
)
def test_names_become_part_of_a_safe_file_name(profile, templates, people, ending):
    [card] = made(profile, templates, stages=["account-case"], people=people)
    assert card.name == f"scorecard-key-account-manager-account-case{ending}.pdf"
    assert card.content[1] == {name: value for name in ("candidate", "interviewer") if (value := getattr(people, name))}


def test_paper_can_be_chosen(profile, templates):
    assert {each.content[0].paper for each in made(profile, templates, paper="letter")} == {"letter"}
