"""The report on the invented panel tells each of its stories, and says what cannot be said."""

from dataclasses import replace

import pytest

from amhire.profile import load_profile
from amhire.report.panel_report import Report
from amhire.scorecard.ratings import CardProblem, Ratings
from panel.panel_rows import DEBRIEF, build_rows
from report.panel_reports import make_card, make_report

STAGE = "first-interview"


@pytest.fixture(scope="module")
def profile():
    return load_profile("key-account-manager")[0]


@pytest.fixture(scope="module")
def report(profile):
    return make_report(build_rows(profile), profile, debrief=DEBRIEF)


def person(report: Report, name):
    return next(each for each in report.people if each.name == name)


def remarks(report):
    return {each.heading: each.lines for each in report.card_remarks}


def test_the_head_counts_people_and_cards(report):
    assert report.over == "Key Account Manager · Manager"
    assert report.lead == (
        "4 candidates, 4 interviewers; 15 of 16 cards are in",
        "Debrief: 2026-11-12 14:00 UTC; 1 card was filed after it began",
        "3 cards with a second rating, after the discussion",
        "A person decides. The report puts what was rated side by side and turns nobody down.",
    )


def test_the_tie_is_a_tie_and_the_rest_is_told_apart(report):
    rows = [(row.rank, row.name, row.total, row.cells, row.opens_group) for row in report.ranking.rows]
    assert rows == [
        ("1 =", "Lena Okafor", "3.83 → 3.88", "6 of 6", False),
        ("1 =", "Mikael Sund", "3.88", "6 of 6", False),
        ("3", "Tomas Reyes", "3.33", "6 of 6", True),
        ("4", "Daria Kowalczyk", "2.40", "6 of 6", True),
    ]
    assert any(line.startswith("Not told apart: Lena Okafor and Mikael Sund.") for line in report.ranking.lines)
    assert report.cautions[0] == (
        "These share the first rank with 3.88: Lena Okafor, Mikael Sund. The figures do not decide between them."
    )


def test_recommendations_are_counted(report):
    assert [row.answers for row in report.ranking.rows][-1] == ("0", "3", "1", "0")
    assert report.answers_key.startswith("1 Do not hire · 2 Lean against hiring")


def test_the_severe_interviewer_is_named_with_the_points(report):
    flagged = [(row.letter, row.name, row.flags) for row in report.raters.rows if row.flags]
    assert flagged == [("D", "Ulla Brandt", ("Stricter than the others by 0.95 points",))]
    assert any("Rates lower than the others for the same answers: Ulla Brandt." in line for line in report.cautions)


def test_missing_late_and_replaced_cards_are_listed(report):
    found = remarks(report)
    assert found["Cards that are not in"] == ("Ulla Brandt on Tomas Reyes · First interview",)
    assert found["Cards filed after the debrief began"] == (
        "Priya Nair on Lena Okafor · First interview, filed 2026-11-12 16:20 UTC",
    )
    [replaced] = found["Cards handed in more than once"]
    assert replaced.startswith("Joan Petit on Daria Kowalczyk · First interview: instead of ")
    assert found["Files that are no cards"] == ("scan0012.pdf: Pictures of paper. Type the ratings in.",)
    [table] = report.coverage
    kinds = {row.name: [card.kind for card in row.cards] for row in table.rows}
    assert kinds["Tomas Reyes"] == ["in", "in", "in", "missing"]
    assert kinds["Lena Okafor"] == ["in", "late", "in", "in"]


def test_the_missing_card_shows_as_such_in_every_cell(report):
    [part] = person(report, "Tomas Reyes").parts
    assert {line.marks[3].kind for line in part.lines} == {"no-card"}
    assert {line.marks[3].text for line in part.lines} == {"no card"}


def test_no_evidence_is_neither_a_number_nor_a_gap(report):
    [part] = person(report, "Daria Kowalczyk").parts
    line = next(each for each in part.lines if each.name == "CRM and digital tools")
    assert [mark.text for mark in line.marks] == ["3", "3", "no evidence", "2"]
    assert line.mean == "2.67"


def test_second_ratings_stand_beside_the_first_with_what_changed(report):
    [part] = person(report, "Lena Okafor").parts
    line = next(each for each in part.lines if each.name == "Customer focus")
    assert [mark.text for mark in line.marks] == ["4", "4", "5", "3 → 4"]
    assert line.mean == "4.00 → 4.25"
    assert line.remarks[-1].change == "Sten heard the story of the smaller order in full."


def test_the_agenda_has_the_cells_two_points_apart(report):
    assert person(report, "Mikael Sund").agenda == (
        "Communication and persuasion: 2 points apart (2: D Ulla Brandt · 4: A Joan Petit, B Priya Nair, C Sten Aalto)",
        "Market intelligence: 2 points apart (3: D Ulla Brandt · 4: B Priya Nair, C Sten Aalto · 5: A Joan Petit)",
    )
    assert len(report.agenda) == 6
    row = next(each for each in report.map.rows if each.name == "Communication and persuasion")
    assert [cell.text for cell in row.cells] == ["1", "1", "2", "1"]


def test_the_profile_holds_means_against_the_needed_level(report):
    line = person(report, "Daria Kowalczyk").profile[0]
    assert (line.name, line.needed, line.mean, line.gap, line.range, line.n) == (
        *("Client relationships", "4", "2.25", "−1.75", "1–3", "4"),
    )
    assert line.strip.told == "Client relationships: mean 2.25, ratings 1 to 3, needed 4"


def test_agreement_comes_with_its_uncertainty(report):
    assert report.agreement.alpha == "0.45"
    assert any(line.startswith("Below 0.67") for line in report.agreement.lines)
    assert any("would lie anywhere from" in line for line in report.agreement.lines)
    assert ("Pairs at most one point apart", "93\N{NO-BREAK SPACE}%") in report.agreement.facts


def test_letters_are_the_same_all_over(report):
    assert [head.letter for head in report.coverage[0].heads.columns] == ["A", "B", "C", "D"]
    verdict = person(report, "Lena Okafor").verdicts[0]
    assert (verdict.letter, verdict.answer) == ("A", "4 Hire")


def test_weights_come_with_their_reason():
    profile = load_profile("examples/requisitions/key-account-manager.yaml")[0]
    rows = [make_card(profile, "Ann", name, stage="account-case") for name in ("Ida", "Jon")]
    report = make_report(rows, profile)
    assert ("Negotiation", "2") in report.weights
    assert any("By the job analysis of September 2026" in line for line in report.method)
    plain = make_report([make_card(profile, "Ann", "Ida", stage=STAGE)], profile)
    assert plain.weights == ()


def test_an_empty_file_says_so(profile):
    report = make_report([], profile)
    assert report.people == ()
    assert "There is no card in these files, so there is nothing to report on." in report.lead


def test_files_that_are_no_cards_are_told_even_alone(profile):
    report = make_report([Ratings("a.pdf", problems=(CardProblem("foreign", "Another\nPDF."),))], profile)
    assert remarks(report)["Files that are no cards"] == ("a.pdf: Another PDF.",)


def test_one_card_has_a_total_and_no_interval(profile):
    report = make_report([make_card(profile, "Ann", "Ida", stage=STAGE)], profile)
    [row] = report.ranking.rows
    assert (row.total, row.interval, row.ranks, row.strip.start) == ("3.00", "not known", "–", None)
    [line] = report.agreement.lines
    assert line == "Fewer than two interviewers gave first ratings, so there is nothing to compare."


def test_only_no_evidence_has_no_total(profile):
    rows = [make_card(profile, "Ann", name, stage=STAGE, rating=None) for name in ("Ida", "Jon")]
    report = make_report(rows, profile)
    assert (report.ranking.rows[0].rank, report.ranking.rows[0].total) == ("–", "–")
    assert report.raters.rows[0].cells[0] == "0"
    assert report.people[0].summary == ("Nothing was rated, so there is no total.",)
    assert report.people[0].profile[0].strip.dot is None


def test_people_whom_nobody_rated_have_no_order_to_speak_of(profile):
    rows = [make_card(profile, name, "Ida", stage=STAGE, rating=None) for name in ("Ann", "Ben")]
    assert make_report(rows, profile).ranking.lines == ("Nothing was rated, so there is no order.",)
    rated = [make_card(profile, "Cleo", name, stage=STAGE, rating=4) for name in ("Ida", "Jon")]
    assert not any("Ann" in line for line in make_report([*rows, *rated], profile).ranking.lines)


def test_many_interviewers_are_named_by_letters_with_a_key(profile):
    names = [f"Interviewer {number}" for number in range(28)]
    report = make_report([make_card(profile, "Ann", name, stage=STAGE) for name in names], profile)
    heads = report.people[0].parts[0].heads
    assert [head.letter for head in heads.columns][-3:] == ["Z", "AA", "AB"]
    assert {head.shown for head in heads.columns} == {""}
    assert heads.key.startswith("A Interviewer 0 · ")


def test_a_mixture_is_stated(profile):
    rows = build_rows(profile)
    mark = replace(rows[0].framework, version="0.9", sha256="e" * 64)
    report = make_report([replace(rows[0], framework=mark), *rows[1:]], profile)
    assert any(line.endswith("because that was asked for: framework versions") for line in report.lead)
    assert any("0.9 eeeeeeeeeeee: lena-okafor-joan-petit.pdf" in line for line in report.cautions)


def test_cards_of_another_framework_than_the_one_at_hand_are_told(profile):
    rows = build_rows(profile)
    assert not any("another framework" in line for line in make_report(rows, profile).cautions)
    old = [replace(row, framework=replace(row.framework, version="0.9", sha256="e" * 64)) for row in rows]
    [line] = [line for line in make_report(old, profile).cautions if "another framework" in line]
    assert line.startswith("Cards were made from another framework (0.9 eeeeeeeeeeee) than the one at hand (")
