import hashlib
import json
from dataclasses import replace

import pytest

from amhire.framework.loading import load_framework
from amhire.opening import Requisition
from amhire.profile import build_profile, load_profile
from amhire.resources import competencies_folder
from amhire.scorecard.fields import NO_EVIDENCE, Option
from amhire.scorecard.sheet import build_second_sheet, build_sheet, sheet_json

FRAMEWORK = load_framework(competencies_folder())
OPENINGS = [(role, level) for role in FRAMEWORK.roles for level in FRAMEWORK.levels]


def sheets(role, level="manager"):
    profile = build_profile(FRAMEWORK, Requisition(role=role, level=level))
    return [build_sheet(profile, rated) for rated in profile.stages]


def with_stage(profile, **changes):
    rated = profile.stages[0]
    return replace(rated, stage=rated.stage.model_copy(update=changes))


@pytest.mark.parametrize(("role", "level"), OPENINGS)
def test_every_role_and_level_has_a_sheet_for_each_stage(role, level):
    for sheet in sheets(role, level):
        assert 5 <= len(sheet.cards) <= 8
        names = [field.name for field in sheet.fields]
        assert len(names) == len(set(names))
        assert not any("." in name for name in names)  # a full stop would split a PDF field's name
        assert (
            sheet.opening_minutes + sum(card.minutes for card in sheet.cards) + sheet.closing_minutes == sheet.minutes
        )
        for card in sheet.cards:
            assert [option.value for option in card.rating.options] == ["1", "2", "3", "4", "5", NO_EVIDENCE]
            assert sum(option.needed for option in card.rating.options) == 1
            assert card.inquiries[0].kind == "From experience"


def test_no_two_sheets_of_the_framework_share_a_fingerprint():
    profiles = [build_profile(FRAMEWORK, Requisition(role=role, level=level)) for role, level in OPENINGS]
    prints = [
        build(profile, rated).fingerprint
        for profile in profiles
        for rated in profile.stages
        for build in (build_sheet, build_second_sheet)
    ]
    assert len(set(prints)) == len(prints) == len(OPENINGS) * 3 * 2


def test_the_level_an_opening_needs_is_marked_at_its_anchor():
    card = next(card for card in sheets("key-account-manager", "senior")[1].cards if card.id == "negotiation")
    assert [option.value for option in card.rating.options if option.needed] == ["5"]
    assert card.needed == "5 Leading"
    assert card.rating.options[4].meaning == FRAMEWORK.competencies["negotiation"].anchor(5)


def test_the_fields_of_a_card(sheet):
    assert [field.name for field in sheet.fields][:12] == [
        "candidate",
        "interviewer",
        "date",
        "trained",
        "trained-on",
        "probe:retention-recovered-account:1",
        "probe:retention-recovered-account:2",
        "probe:retention-recovered-account:3",
        "situation:retention-and-renewals",
        "action:retention-and-renewals",
        "result:retention-and-renewals",
        "rating:retention-and-renewals",
    ]
    assert [field.name for field in sheet.fields][-5:] == [
        "candidate-questions",
        "total",
        "recommendation",
        "reasons",
        "independent",
    ]


def test_every_card_says_what_this_job_needs_it_for(sheet):
    negotiation = next(card for card in sheets("key-account-manager")[1].cards if card.id == "negotiation")
    profile = build_profile(FRAMEWORK, Requisition(role="key-account-manager"))
    assert negotiation.duty in [line.text for line in profile.responsibilities if line.competency == "negotiation"]
    # Where the job has no line of its own about it, the framework says what such a job does.
    empathy = next(card for card in sheet.cards if card.id == "empathy")
    assert empathy.duty == FRAMEWORK.competencies["empathy"].posting.responsibilities[0].text


@pytest.mark.parametrize("level", FRAMEWORK.levels)
def test_a_level_says_what_convinces_and_where_examples_may_come_from(level):
    interview = FRAMEWORK.levels[level].interview
    for sheet in sheets("account-manager", level):
        assert sheet.expects == interview.expects
        hints = {inquiry.kind: inquiry.hint for card in sheet.cards for inquiry in card.inquiries}
        assert hints.pop("From experience") == interview.examples
        assert set(hints.values()) <= {""}


def weighted(weights):
    panel = {"weights": weights, "rationale": "Two renewals in the first year."}
    requisition = Requisition.model_validate({"role": "key-account-manager", "panel": panel})
    profile = build_profile(FRAMEWORK, requisition)
    three = tuple(each for each in profile.stages[1].competencies if each.competency.id in CHOSEN)
    return build_sheet(profile, replace(profile.stages[1], competencies=three))


CHOSEN = {"negotiation", "problem-solving", "revenue-growth"}


@pytest.mark.parametrize(
    ("weights", "formula", "rationale"),
    [
        ({"empathy": 3.0}, "(Negotiation + Revenue growth + Problem solving) ÷ 3", ""),
        (
            {"negotiation": 2.0, "problem-solving": 0.5},
            "(2 × Negotiation + Revenue growth + 0.5 × Problem solving) ÷ 3.5",
            "Two renewals in the first year.",
        ),
        ({"negotiation": 0.0}, "(Revenue growth + Problem solving) ÷ 2", "Two renewals in the first year."),
        (dict.fromkeys(CHOSEN, 0.0), "", ""),
    ],
)
def test_the_total_is_printed_as_a_sum_and_unequal_weights_with_their_reason(weights, formula, rationale):
    sheet = weighted(weights)
    assert (sheet.formula, sheet.rationale) == (formula, rationale)


def test_a_second_sheet_rates_the_same_once_more(profile, sheet):
    again = build_second_sheet(profile, profile.stages[2])
    assert [field.name for field in again.fields] == [
        "candidate",
        "interviewer",
        "date",
        *(f"{kind}:{card.id}" for card in sheet.cards for kind in ("rating", "change")),
        "recommendation",
        "reasons",
    ]
    assert [card.rating for card in again.cards] == [card.rating for card in sheet.cards]
    assert again.identity == replace(sheet.identity, round=2, questions=())
    assert (again.title, again.stage, again.recommendation) == (sheet.title, sheet.stage, sheet.recommendation)
    assert again.cards[0].change.spoken == "Retention and renewals: What changed my mind"


@pytest.mark.parametrize("build", [build_sheet, build_second_sheet])
def test_the_fingerprint_is_the_hash_of_the_sheet_as_json(profile, build):
    sheet = build(profile, profile.stages[2])
    content = sheet_json(sheet)
    assert hashlib.sha256(content).hexdigest() == sheet.fingerprint
    told = json.loads(content)
    assert content == json.dumps(told, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()
    assert [field["name"] for field in told["fields"]] == [field.name for field in sheet.fields]
    assert (told["cards"][0]["rating"], told["words"]["page"]) == ("rating:retention-and-renewals", "Page")
    assert "fingerprint" not in told


def test_what_must_be_filled_in(sheet):
    required = [field.name for field in sheet.fields if field.required]
    ratings = [f"rating:{card.id}" for card in sheet.cards]
    assert required == ["candidate", "interviewer", "date", *ratings, "recommendation", "reasons"]


def test_the_recommendation_has_four_answers_and_no_middle(sheet):
    assert [option.label for option in sheet.recommendation.options] == [
        "1 Do not hire",
        "2 Lean against hiring",
        "3 Lean towards hiring",
        "4 Hire",
    ]


@pytest.mark.parametrize(
    ("option", "label", "mark"),
    [
        (Option("4", "Advanced", "Works alone."), "4 Advanced: Works alone.", "4"),
        (Option("1", "Do not hire"), "1 Do not hire", "1"),
        (Option("none", "No evidence", "Not shown."), "No evidence: Not shown.", "–"),
    ],
)
def test_what_a_button_is_called(option, label, mark):
    assert (option.label, option.mark) == (label, mark)


def test_a_field_says_what_it_belongs_to(sheet):
    assert sheet.cards[0].inquiries[0].notes[0].spoken == "Retention and renewals: Situation"
    assert sheet.cards[0].rating.spoken == "Retention and renewals: Rating"
    assert sheet.candidate.spoken == "Candidate"


@pytest.mark.parametrize(
    ("minutes", "needed", "kinds"),
    [
        (42, 3, ["From experience"]),  # (42 - 7) // 5 = 7 minutes each
        (56, 3, ["From experience"]),  # 9 minutes
        (57, 3, ["From experience", "Situation"]),  # 10 minutes
        (46, 2, ["From experience"]),  # 7 minutes
        (47, 2, ["From experience", "Situation"]),  # 8 minutes
    ],
)
def test_a_situational_question_is_asked_when_there_is_time(profile, minutes, needed, kinds):
    rated = with_stage(profile, minutes=minutes)
    five = tuple(replace(each, level=needed) for each in rated.competencies[:5])
    sheet = build_sheet(profile, replace(rated, competencies=five))
    assert [inquiry.kind for inquiry in sheet.cards[0].inquiries] == kinds


def test_the_shortest_stage_leaves_a_minute_for_each_of_eight(profile):
    rated = with_stage(profile, minutes=15)
    eight = (profile.competencies * 2)[:8]
    sheet = build_sheet(profile, replace(rated, competencies=eight))
    assert ({card.minutes for card in sheet.cards}, sheet.closing_minutes) == ({1}, 5)


def test_a_competency_that_comes_again_in_a_later_stage_asks_another_question(profile):
    first, second = profile.stages[:2]
    again = replace(second, competencies=first.competencies)
    twice = replace(profile, stages=(first, again))
    asked = [build_sheet(twice, rated).identity.questions for rated in (first, again)]
    assert not set(asked[0]) & set(asked[1])


def test_a_script_is_split_where_the_candidate_speaks(profile):
    sheet = build_sheet(profile, with_stage(profile, opening="Welcome. … Shall we begin?", closing="Thank you."))
    assert sheet.opening == ("Welcome.", "Shall we begin?")
    assert sheet.closing == ("Thank you.",)


def test_the_identity_of_a_sheet(profile, sheet):
    identity = sheet.identity
    assert (identity.role, identity.level, identity.stage) == ("key-account-manager", "manager", "panel-interview")
    assert (identity.framework_version, identity.framework_sha256) == (FRAMEWORK.frame.version, FRAMEWORK.sha256)
    assert (identity.requisition, identity.round) == ("", 1)
    assert identity.questions[0] == "retention-recovered-account"
    assert sheet.short_fingerprint == sheet.fingerprint[:8]


ANCHOR = "anchors: {4: Settles everything alone.}"
QUESTION = "questions: [{id: negotiation-hardest-deal, text: What was hard?}]"


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("relationships/negotiation.yaml", ANCHOR),
        ("relationships/negotiation.yaml", QUESTION),
        ("relationships/negotiation.yaml", "questions: [{id: negotiation-hardest-deal, weak: Nothing.}]"),
        ("relationships/negotiation.yaml", "definition: Makes deals."),
        ("roles/key-account-manager.yaml", "competencies: {negotiation: {weight: 5, level: 3}}"),
        ("levels/manager.yaml", "interview: {examples: Tell us anything.}"),
        ("framework.yaml", "stages: [{id: account-case, minutes: 75}]"),
        ("wording/en.yaml", "scorecard: {rule-notes: Take notes.}"),
    ],
)
def test_a_changed_text_changes_the_fingerprint(tmp_path, profile, file, text):
    path = tmp_path / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    changed, _ = load_profile("key-account-manager", overlays=[tmp_path])
    before, after = build_sheet(profile, profile.stages[1]), build_sheet(changed, changed.stages[1])
    assert before.fingerprint != after.fingerprint
    assert before.fingerprint == build_sheet(profile, profile.stages[1]).fingerprint


def test_what_only_the_interviewers_guide_says_changes_no_form(profile):
    words = {**profile.wording.scorecard, "kit-before": "Read this first."}
    other = replace(profile, wording=profile.wording.model_copy(update={"scorecard": words}))
    assert build_sheet(other, profile.stages[0]) == build_sheet(profile, profile.stages[0])
