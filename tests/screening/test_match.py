from dataclasses import replace

import pytest

from amhire.profile import load_profile
from amhire.screening.facts import Amount
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
    most = 50 if profile.role.scope.reach == "portfolio" else 40
    assert sum(each.most for each in score_match(profile, farmer).competencies) == pytest.approx(most, abs=1e-9)


def test_who_holds_the_role_stands_above_who_does_not(profile, farmer, cook):
    assert score_match(profile, farmer).score > score_match(profile, cook).score + 30


def test_more_evidence_never_lowers_the_score(profile, farmer):
    before = score_match(profile, farmer).score
    for each in profile.competencies:
        for more in (Amount(claimed=True), Amount(applied=1), Amount(demonstrated=1)):
            old = farmer.amounts.get(each.competency.id, Amount())
            amount = Amount(
                old.claimed or more.claimed, old.applied + more.applied, old.demonstrated + more.demonstrated
            )
            better = replace(farmer, amounts={**farmer.amounts, each.competency.id: amount})
            assert score_match(profile, better).score >= before


def test_a_world_role_is_limited_without_work_across_countries(farmer):
    profile, _ = load_profile("global-account-manager")
    best = replace(farmer, amounts=_everything(profile), reaches={})
    match = score_match(profile, best)
    assert (match.score, match.parts[-1].id) == (55.0, "limit")


def test_everything_shown_is_a_hundred_points(farmer):
    profile, _ = load_profile("key-account-manager")
    best = replace(farmer, amounts=_everything(profile))
    assert score_match(profile, best).score == pytest.approx(100, abs=0.5)


def test_repeating_earns_less_each_time_and_ends(farmer):
    profile, _ = load_profile("key-account-manager")
    name = profile.competencies[0].competency.id
    amounts = {**farmer.amounts, name: Amount()}
    scores = [
        score_match(profile, replace(farmer, amounts={**amounts, name: Amount(applied=count)})).score
        for count in (0, 1, 2, 40, 80)
    ]
    assert scores[1] - scores[0] > scores[2] - scores[1] > 0
    assert scores[3] == scores[4]


def test_a_level_above_the_one_asked_earns_no_less(farmer):
    points = []
    for level in ("associate", "manager", "senior", "director"):
        profile, _ = load_profile("key-account-manager", level=level)
        points.append(next(part.points for part in score_match(profile, farmer).parts if part.id == "career-level"))
    assert points == sorted(points, reverse=True)


def _everything(profile):
    return {each.competency.id: Amount(claimed=True, applied=20, demonstrated=20) for each in profile.competencies}


def test_an_empty_resume_scores_nothing(facts_of, profile):
    assert score_match(profile, facts_of("")).score == 0


def test_what_is_not_weighed_is_shown_and_earns_nothing(farmer):
    profile, _ = load_profile("key-account-manager")
    *_, shown = score_match(profile, farmer, [("sport", "Sport")]).competencies
    assert (shown.id, shown.weight, shown.points, shown.level) == ("sport", 0.0, 0.0, 0)
