from dataclasses import replace

import pytest

from amhire.profile import load_profile
from amhire.screening.match import score_match


@pytest.fixture(
    scope="module",
    params=["account-manager", "key-account-manager", "national-account-manager", "global-account-manager"],
)
def profile(request):
    return load_profile(request.param)[0]


def test_the_points_add_up_to_the_score(profile, farmer, cook):
    for facts in (farmer, cook):
        match = score_match(profile, facts)
        total = sum(each.points for each in match.competencies) + sum(part.points for part in match.parts)
        assert match.score == pytest.approx(total, abs=0.05)
        assert 0 <= match.score <= 100


def test_what_the_competencies_can_earn_adds_up_exactly(profile, farmer):
    most = 40 if profile.role.scope.reach in {"nation", "world"} else 50
    assert sum(each.most for each in score_match(profile, farmer).competencies) == pytest.approx(most, abs=1e-9)


def test_who_holds_the_role_stands_above_who_does_not(profile, farmer, cook):
    assert score_match(profile, farmer).score > score_match(profile, cook).score + 30


def test_more_evidence_never_lowers_the_score(profile, farmer):
    before = score_match(profile, farmer).score
    for each in profile.competencies:
        better = replace(farmer, levels={**farmer.levels, each.competency.id: 3})
        assert score_match(profile, better).score >= before


def test_a_world_role_is_limited_without_work_across_countries(farmer):
    profile, _ = load_profile("global-account-manager")
    best = replace(farmer, levels={each.competency.id: 3 for each in profile.competencies})
    match = score_match(profile, best)
    assert (match.score, match.parts[-1].id) == (60.0, "limit")


def test_everything_shown_is_a_hundred_points(farmer):
    profile, _ = load_profile("key-account-manager")
    best = replace(farmer, levels={each.competency.id: 3 for each in profile.competencies})
    assert score_match(profile, best).score == 100


def test_an_empty_resume_scores_nothing(facts_of, profile):
    assert score_match(profile, facts_of("")).score == 0


def test_what_is_not_weighed_is_shown_and_earns_nothing(farmer):
    profile, _ = load_profile("key-account-manager")
    *_, shown = score_match(profile, farmer, [("sport", "Sport")]).competencies
    assert (shown.id, shown.weight, shown.points, shown.level) == ("sport", 0.0, 0.0, 0)
