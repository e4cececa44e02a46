"""The framework as Rich Skill Descriptors, in the columns that OSMT imports."""

import csv
import io
from dataclasses import replace

import pytest

from amhire.framework.loading import load_framework
from amhire.report.rich_skills import COLUMNS, render_rich_skills
from amhire.resources import competencies_folder


@pytest.fixture(scope="module")
def framework():
    return load_framework(competencies_folder())


def read(text):
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_each_indicator_is_a_skill_statement(framework):
    text = render_rich_skills(framework, author="Acme")
    rows = read(text)
    assert tuple(rows[0]) == COLUMNS
    indicators = [each.text for competency in framework.competencies.values() for each in competency.indicators]
    assert [row["Skill Statement"] for row in rows] == indicators
    assert len({row["RSD Name"] for row in rows}) == len(rows)
    assert {row["Authors"] for row in rows} == {"Acme"}
    assert {row["Category"] for row in rows} == {group.name for group in framework.frame.groups}
    assert text == render_rich_skills(framework, author="Acme")


def test_links_to_esco_are_alignments_with_their_address(framework):
    rows = read(render_rich_skills(framework, author="Acme"))
    for row in rows:
        for head in ("Alignment", "Alignment 2"):
            given = [bool(row[f"{head} {part}"]) for part in ("Name", "URL", "Framework")]
            assert given in ([True] * 3, [False] * 3)
    assert any(row["Alignment URL"].startswith("http://data.europa.eu/esco/") for row in rows)


def test_no_text_is_a_formula_or_the_end_of_a_list(framework):
    name, competency = next(iter(framework.competencies.items()))
    changed = competency.model_copy(
        update={
            "name": "Plans; and talks",
            "indicators": tuple(each.model_copy(update={"text": "=1+1\nand more"}) for each in competency.indicators),
        }
    )
    rows = read(render_rich_skills(replace(framework, competencies={name: changed}), author="@me"))
    assert {row["Skill Statement"] for row in rows} == {"'=1+1 and more"}
    assert rows[0]["Keywords"].split("; ")[0] == "Plans, and talks"
    assert rows[0]["Authors"] == "'@me"
