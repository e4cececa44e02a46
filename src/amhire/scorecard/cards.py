"""A competency in an interview → its card: the questions that are asked, what to listen for, and the rating."""

from dataclasses import dataclass

from amhire.framework.competency import RATING_LEVELS, Competency, Question
from amhire.profile import Profile, RatedCompetency, RatedStage
from amhire.scorecard.fields import NO_EVIDENCE, Field, Option, build_area

# A past-behaviour question with its probes takes about seven minutes, a situational one three.
_MINUTES_FOR_TWO_QUESTIONS = 10
# Who starts in a competency has short stories to tell, so that both questions fit into less time.
_MINUTES_FOR_TWO_SHORT_ANSWERS = 8
_BEGINNER = 2


@dataclass(frozen=True, slots=True)
class Inquiry:
    """A question as it is put on a card: `probes` are ticked when used, `notes` take what was answered."""

    id: str
    kind: str
    text: str
    #: What may be said after the question: where examples can come from. "" where the question gives the situation.
    hint: str
    probes: tuple[Field, ...]
    weak: str
    strong: str
    notes: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """One competency of the interview: what to ask, what to listen for, and its rating.

    `duty` is what this job needs it for; `weight` (0 to 5) is how much its rating counts in the total.
    """

    id: str
    name: str
    definition: str
    duty: str
    needed: str
    weight: float
    minutes: int
    inquiries: tuple[Inquiry, ...]
    rating: Field


@dataclass(frozen=True, slots=True)
class SecondCard:
    """One competency as it is rated once more: with the same anchors, and room for what changed the rater's mind."""

    id: str
    name: str
    definition: str
    needed: str
    rating: Field
    change: Field


def build_card(profile: Profile, rated: RatedStage, chosen: RatedCompetency, minutes: int) -> Card:
    """The card of a competency in one stage; `minutes` is the time there is for it."""
    competency = chosen.competency
    asked = _choose_questions(competency, chosen.level, minutes, _earlier_stages(profile, rated, competency))
    return Card(
        id=competency.id,
        name=competency.name,
        definition=competency.definition,
        duty=_find_duty(profile, competency),
        needed=_name_level(profile, chosen),
        weight=profile.panel_weight(competency.id),
        minutes=minutes,
        inquiries=tuple(_build_inquiry(profile, competency, question) for question in asked),
        rating=_build_rating(profile, chosen),
    )


def build_second_card(profile: Profile, chosen: RatedCompetency) -> SecondCard:
    """The card of a competency for after the discussion."""
    competency, label = chosen.competency, profile.wording.scorecard["label-change"]
    return SecondCard(
        id=competency.id,
        name=competency.name,
        definition=competency.definition,
        needed=_name_level(profile, chosen),
        rating=_build_rating(profile, chosen),
        change=build_area(f"change:{competency.id}", label, about=competency.name),
    )


def _build_rating(profile: Profile, chosen: RatedCompetency) -> Field:
    competency, say = chosen.competency, profile.wording.scorecard
    names = {rating.level: rating.name for rating in profile.frame.rating}
    anchors = [Option(str(n), names[n], competency.anchor(n), needed=n == chosen.level) for n in RATING_LEVELS]
    options = (*anchors, Option(NO_EVIDENCE, say["label-no-evidence"], say["no-evidence"]))
    label = say["heading-rating"]
    return Field(f"rating:{competency.id}", label, "choice", competency.name, options, required=True)


def _name_level(profile: Profile, chosen: RatedCompetency) -> str:
    return next(f"{each.level} {each.name}" for each in profile.frame.rating if each.level == chosen.level)


def _find_duty(profile: Profile, competency: Competency) -> str:
    """What the job has this competency for: its own line about it, else what the framework says of any such job."""
    own = (line.text for line in profile.responsibilities if line.competency == competency.id)
    return next(own, competency.posting.responsibilities[0].text)


def _earlier_stages(profile: Profile, rated: RatedStage, competency: Competency) -> int:
    before = profile.stages[: [each.stage.id for each in profile.stages].index(rated.stage.id)]
    return sum(each.competency.id == competency.id for stage in before for each in stage.competencies)


def _choose_questions(competency: Competency, level: int, minutes: int, earlier: int) -> tuple[Question, ...]:
    """One past-behaviour question, not one of an earlier stage while there are others; a situational one if time is."""
    past = [question for question in competency.questions if question.kind == "past-behaviour"]
    situational = [question for question in competency.questions if question.kind == "situational"]
    enough = _MINUTES_FOR_TWO_SHORT_ANSWERS if level <= _BEGINNER else _MINUTES_FOR_TWO_QUESTIONS
    chosen = [past[earlier % len(past)]]
    if minutes >= enough:
        chosen.append(situational[earlier % len(situational)])
    return tuple(chosen)


def _build_inquiry(profile: Profile, competency: Competency, question: Question) -> Inquiry:
    say, tells = profile.wording.scorecard, question.kind == "past-behaviour"
    parts = ("situation", "action", "result") if tells else ("approach",)
    return Inquiry(
        id=question.id,
        kind=say[f"kind-{question.kind}"],
        text=question.text,
        hint=profile.level.interview.examples if tells else "",
        probes=tuple(
            Field(f"probe:{question.id}:{number}", probe, "tick") for number, probe in enumerate(question.probes, 1)
        ),
        weak=question.weak,
        strong=question.strong,
        notes=tuple(
            build_area(f"{part}:{competency.id}", say[f"notes-{part}"], about=competency.name) for part in parts
        ),
    )
