from dataclasses import replace

import pytest

from amhire.errors import UnknownName
from amhire.evaluation.comparison import LevelGap, YearsGap, choose_fit, compare
from amhire.evaluation.labels import Label, parse_labels
from amhire.evaluation.results import Result, parse_results

IDS = ("negotiation", "communication", "empathy")


@pytest.fixture
def labels(labels_text):
    return parse_labels(labels_text, "labels", IDS)


@pytest.fixture
def results(results_text):
    return parse_results(results_text, "results")


def test_the_figures_of_the_invented_sample(labels, results):
    """Computed apart from this code, by a script of the standard library over the same twelve résumés."""
    evaluation = compare(labels, results)
    assert (evaluation.role, evaluation.labelled, evaluation.scored) == ("key", 12, 11)
    assert {name: round(value, 12) for name, value in evaluation.figures.items()} == {
        "f1_any": 0.842105263158,
        "precision_any": 0.888888888889,
        "recall_any": 0.8,
        "f1_applied": 0.857142857143,
        "precision_applied": 0.857142857143,
        "recall_applied": 0.857142857143,
        "kappa": 0.747326203209,
        "rho_fit": 0.845372965803,
        "auc_fit": 0.96,
        "ndcg20": 0.961815404118,
        "precision10": 0.5,
        "ap_fit": 0.926666666667,
        "years_within_1": 0.75,
        "years_false": 0.285714285714,
    }


def test_a_labelled_file_that_is_missing_counts_and_is_named(labels, results):
    evaluation = compare(labels, results)
    assert evaluation.unknown == ("lou",)
    unread = (*results[:-1], replace(results[-1], status="unreadable", score=None))
    evaluation = compare(labels, unread)
    assert (evaluation.unscored, evaluation.scored) == (("kim",), 10)


def test_scored_files_without_a_label_are_counted(labels, results):
    assert compare(labels[:4], results).unlabelled == 7


def test_the_largest_disagreements(labels, results):
    found = compare(labels, results).disagreements
    assert found.levels == (
        LevelGap("lou", "empathy", 3, 0, "words of lou"),
        LevelGap("ivo", "negotiation", 0, 2, ""),
    )
    assert found.years == (YearsGap("ben", 3.0, 5.5), YearsGap("finn", 0.0, 2.0))
    assert [(gap.file, gap.place_by_fit, gap.place_by_score) for gap in found.ranks[:2]] == [
        ("hana", 9.0, 6.0),
        ("lou", 9.0, 12.0),
    ]


def test_competency_by_competency(labels, results):
    found = {each.id: each for each in compare(labels, results).competencies}
    assert list(found) == sorted(IDS)
    assert (found["empathy"].shown.labelled, found["empathy"].shown.found) == (3, 2)
    assert (found["negotiation"].applied.precision, found["negotiation"].applied.recall) == (5 / 6, 1.0)


def test_two_readers_stand_beside_the_tool_on_what_both_labelled(labels, results):
    second = [replace(label, levels={**label.levels, "empathy": 0}) for label in labels[:6]]
    found = compare(labels, results, second=second).second
    assert found.shared == 6
    assert found.readers["rho_fit"] == pytest.approx(1.0)
    assert found.readers["f1_any"] == pytest.approx(2 * 11 / (11 + 13))
    assert found.tool["rho_fit"] < 1.0


def test_a_second_reader_of_other_files_says_nothing(labels, results):
    found = compare(labels, results, second=[Label("nobody", 1, {"key": 1})]).second
    assert (found.shared, found.readers, found.tool) == (0, {}, {})


@pytest.mark.parametrize(
    ("fits", "role", "asked", "chosen"),
    [
        (["key", "global"], "key-account-manager", False, "key"),
        (["key-account-manager"], "key-account-manager", False, "key-account-manager"),
        ([""], "key-account-manager", False, ""),
        (["key", "global"], "global", True, "global"),
        ([], "key-account-manager", False, ""),
    ],
)
def test_the_fit_that_belongs_to_the_role(fits, role, asked, chosen):
    labels = [Label("a", 1, dict.fromkeys(fits, 3))]
    assert choose_fit(labels, role, asked=asked) == chosen


def test_a_role_without_a_fit_is_refused():
    labels = [Label("a", 1, {"key": 1, "global": 2})]
    with pytest.raises(UnknownName, match="no fit for 'national'; choose with --role one of: global, key"):
        choose_fit(labels, "national", asked=True)


@pytest.mark.parametrize("name", ["b.zip/cv.pdf", "cv.pdf", "cv"])
def test_a_label_finds_its_row_by_path_name_or_stem(name):
    result = Result("b.zip/cv.pdf", "ab", "scored", "key-account-manager", 50.0, "", 1.0, {"negotiation": 2})
    evaluation = compare([Label(name, 1, {"": 3}, 1.0, {"negotiation": 2})], [result])
    assert (evaluation.unknown, evaluation.figures["f1_applied"]) == ((), 1.0)


def test_of_two_files_with_one_name_the_one_with_a_score_is_meant():
    scored = Result("a/cv.pdf", "ab", "scored", "key-account-manager", 50.0, "", 1.0, {})
    unread = Result("b/cv.docx", "cd", "unreadable", "key-account-manager", None, "", 0.0, {})
    assert compare([Label("cv", 1, {"": 3})], [scored, unread]).scored == 1


def test_a_copy_speaks_for_the_file_it_copies():
    first = Result("a/cv (1).pdf", "ab", "scored", "key-account-manager", 50.0, "", 1.0, {"negotiation": 2})
    copy = replace(first, file="a/cv.pdf", status="duplicate")
    evaluation = compare([Label("cv.pdf", 1, {"": 3}, 1.0, {"negotiation": 2})], [first, copy])
    assert (evaluation.scored, evaluation.unscored, evaluation.unlabelled) == (1, (), 0)
    assert evaluation.figures["f1_applied"] == 1.0
