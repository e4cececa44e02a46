from datetime import date

import pytest

from amhire.profile import load_profile
from amhire.report.opening import build_opening, name_part, summarise
from amhire.screening.pile import build_pile


@pytest.fixture(scope="module")
def opening(pile, profile):
    return build_opening(build_pile(pile), profile, day=date(2020, 1, 1), version="1.2.3")


def test_the_summary_counts_every_status(pile, profile):
    words = profile.wording.screening
    assert (
        summarise(build_pile(pile).count_statuses(), words)
        == "Files: 76 (73 scored, 1 duplicate, 1 not readable, 1 skipped)"
    )


def test_the_facts_say_what_was_run_and_who_decides(opening, profile):
    facts = dict(opening.facts)
    assert facts["Opening"] == "Key Account Manager, Manager"
    assert facts["“Present” means"] == "2020-01-01"
    assert facts["Framework"] == f"{profile.framework_version} ({profile.framework_sha256[:12]})"
    assert facts["Made by"] == "amhire 1.2.3"
    assert facts["Who decides"].startswith("A person.")
    assert "Company" not in facts


def test_an_opening_of_a_company_says_so(tmp_path):
    path = tmp_path / "opening.yaml"
    path.write_text("role: key-account-manager\nidentifier: KAM-7\ncompany: {name: Acme}\n")
    facts = dict(build_opening(build_pile([]), load_profile(str(path))[0], day=date(2020, 1, 1), version="1").facts)
    assert (facts["Company"], facts["Reference"]) == ("Acme", "KAM-7")


def test_the_parts_of_the_score_make_a_hundred(opening):
    assert sum(portion.most for portion in opening.portions) == pytest.approx(100, abs=0.05)


def test_the_borders_of_the_bands_are_told(opening):
    assert [band.id for band in opening.bands] == ["strong", "possible", "weak", "needs-a-reader"]
    assert "60 points" in opening.bands[0].meaning
    assert not any("{" in band.meaning for band in opening.bands)


def test_what_was_looked_for_is_told_with_some_of_its_wording(opening, profile):
    assert [each.id for each in opening.criteria] == [each.competency.id for each in profile.competencies]
    assert all(each.phrases.startswith("“") for each in opening.criteria)


def test_a_part_is_named_without_the_figure_it_rests_on(profile):
    assert name_part("sales-experience", profile.wording.screening) == "Sales or service work"
