import json
import math
import re

import pytest

from amhire.evaluation.comparison import compare
from amhire.evaluation.impact import measure_impact, parse_groups
from amhire.evaluation.labels import Label
from amhire.evaluation.results import Result
from amhire.framework.loading import load_framework
from amhire.render import build_templates
from amhire.report.evaluation import (
    build_paper,
    fill,
    list_warnings,
    render_html,
    render_json,
    render_markdown,
    render_text,
)
from amhire.resources import competencies_folder

NAMES = {"negotiation": "Negotiation"}


@pytest.fixture(scope="module")
def words():
    return load_framework(competencies_folder()).wording["en"].screening


def result(file, score, level, status="scored"):
    return Result(file, file, status, "key-account-manager", score, "strong", 1.0, {"negotiation": level})


LABELS = [Label("ada", 1, {"": 4}, 1.0, {"negotiation": 3}, {"negotiation": "won <b>all</b> | of it"}), Label("ben", 2)]
RESULTS = [result("ada.pdf", 80.0, 0), result("cy|<i>.pdf", 10.0, 2)]
GROUPS = parse_groups("file,group\nada,x\n", "g")


@pytest.fixture
def evaluation():
    return compare(LABELS, RESULTS, second=LABELS[:1])


@pytest.fixture
def impacts():
    return measure_impact(RESULTS, GROUPS)


@pytest.fixture
def paper(evaluation, impacts, words):
    return build_paper(evaluation, impacts, words, names=NAMES)


def test_every_warning_that_a_small_sample_earns(evaluation, impacts, words):
    told = list(list_warnings(evaluation, impacts, words))
    assert len(told) == 5
    assert told[0].startswith("Labelled résumés: only 2. Below 30")
    assert told[1] == "Labelled and not in the results, so counted as score 0 with no evidence: 1 (ben)"
    assert told[2] == "With a score and without a label, so left out: 1"
    assert told[3].startswith("Labelled by both readers: only 1. Below 30")
    assert told[4] == "group: the group is not known for 1 of 2; they count nowhere."


def test_tables_without_rows_are_left_out(paper):
    headings = [table.heading for table in paper.tables]
    assert headings[0] == "Figures"
    assert "Files whose place differs most" not in headings
    assert headings[-1] == "Selection by group"
    assert all(len(row) == len(table.columns) for table in paper.tables for row in table.rows)


def test_text_is_laid_out_for_a_terminal(paper):
    text = render_text(paper)
    assert text.startswith(
        "Agreement of the screening with readers\n\nLabelled résumés: 2, with a score: 1. Fit for: key"
    )
    assert "Negotiation" in text
    assert "nan" not in text


def test_markdown_keeps_the_words_of_files_and_quotes_apart_from_its_signs(paper):
    text = render_markdown(paper)
    assert "won \\<b\\>all\\</b\\> \\| of it" in text
    rows = [line for line in text.splitlines() if line.startswith("| ")]
    assert len({line.replace("\\|", "").count("|") for line in rows if "Negotiation" in line}) == 2


def test_the_page_is_whole_and_nothing_in_it_runs(paper):
    page = render_html(paper, build_templates())
    assert "won &lt;b&gt;all" in page
    tags = re.findall(r"<([a-z0-9]+)", page)
    assert tags.count("h1") == 1
    assert {"script", "img", "link", "b"}.isdisjoint(tags)
    assert "default-src &#39;none&#39;" in page or "default-src 'none'" in page


def test_json_holds_everything_and_null_for_what_cannot_be_told(evaluation, impacts, words):
    found = json.loads(render_json(evaluation, impacts, words))
    assert math.isnan(evaluation.figures["auc_fit"])
    assert found["figures"]["auc_fit"] is None
    assert found["disagreements"]["levels"][0]["quote"] == "won <b>all</b> | of it"
    assert found["impact"][0]["column"] == "group"
    assert len(found["warnings"]) == 5


def test_a_value_is_never_taken_for_a_placeholder():
    assert fill("{a} and {b} and {c}", {"a": "{b}", "b": "x"}) == "{b} and x and {c}"
