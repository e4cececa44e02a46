"""Profile + interview stage → Sheet: everything a scorecard says and asks, and the name of every form field."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Literal, TypeAlias

from amhire.framework.competency import RATING_LEVELS, Competency, Question
from amhire.framework.frame import Rating
from amhire.profile import Profile, RatedCompetency, RatedStage

NO_EVIDENCE = "none"
"""The rating for "the interview did not show enough"; it is no number and never becomes one."""

FieldKind: TypeAlias = Literal["line", "area", "choice", "tick"]

_OPENING_MINUTES = 2
_LEAST_CLOSING_MINUTES = 5
# A past-behaviour question with its probes takes about seven minutes, a situational one three.
_MINUTES_FOR_TWO_QUESTIONS = 10
# Who starts in a competency has short stories to tell, so that both questions fit into less time.
_MINUTES_FOR_TWO_SHORT_ANSWERS = 8
_BEGINNER = 2

LINE_LIMIT = 120
"""The longest name or date that a line of the form takes."""

_AREA_LIMIT = 6000


@dataclass(frozen=True, slots=True)
class Option:
    """One radio button. `needed` marks the rating level that this opening asks for."""

    value: str
    name: str
    meaning: str = ""
    needed: bool = False

    @property
    def mark(self) -> str:
        """What is printed beside the button: the number, or a dash where the answer is none."""
        return self.value if self.value.isdigit() else "–"

    @property
    def label(self) -> str:
        """What a screen reader says of the button."""
        name = f"{self.value} {self.name}" if self.value.isdigit() else self.name
        return f"{name}: {self.meaning}" if self.meaning else name


@dataclass(frozen=True, slots=True)
class Field:
    """One form field. `label` is printed beside it, `about` says what it belongs to; a limit of 0 means none."""

    name: str
    label: str
    kind: FieldKind
    about: str = ""
    options: tuple[Option, ...] = ()
    required: bool = False
    limit: int = 0

    @property
    def spoken(self) -> str:
        """What a screen reader says of the field, which it may meet without having read what stands above."""
        return f"{self.about}: {self.label}" if self.about else self.label


@dataclass(frozen=True, slots=True)
class Inquiry:
    """A question as it is put on a card: `probes` are ticked when used, `notes` take what was answered."""

    id: str
    kind: str
    text: str
    probes: tuple[Field, ...]
    weak: str
    strong: str
    notes: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """One competency of the interview: what to ask, what to listen for, and its rating."""

    id: str
    name: str
    definition: str
    needed: str
    minutes: int
    inquiries: tuple[Inquiry, ...]
    rating: Field


@dataclass(frozen=True, slots=True)
class Identity:
    """What a filled form must still say of itself: which framework, opening and stage it was made from."""

    framework_version: str
    framework_sha256: str
    role: str
    level: str
    stage: str
    requisition: str
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One scorecard. `fingerprint` is a hash of all the rest: equal sheets were asked and rated alike."""

    title: str
    level: str
    stage: str
    minutes: int
    opening_minutes: int
    closing_minutes: int
    purpose: str
    #: What is read aloud; after each part the candidate speaks.
    opening: tuple[str, ...]
    closing: tuple[str, ...]
    language: str
    words: Mapping[str, str]
    scale: tuple[Rating, ...]
    candidate: Field
    interviewer: Field
    date: Field
    trained: Field
    cards: tuple[Card, ...]
    candidate_questions: Field
    recommendation: Field
    reasons: Field
    independent: Field
    identity: Identity
    fingerprint: str = ""

    @property
    def fields(self) -> tuple[Field, ...]:
        """Every field that a person fills in, in the order of the form."""
        return tuple(_fields(self))

    @property
    def short_fingerprint(self) -> str:
        """The fingerprint as it is printed: long enough to tell the forms of one opening apart."""
        return self.fingerprint[:8]


def build_sheet(profile: Profile, rated: RatedStage) -> Sheet:
    """The scorecard of one stage, the same for every candidate and interviewer."""
    stage, say = rated.stage, profile.wording.scorecard
    share = (stage.minutes - _OPENING_MINUTES - _LEAST_CLOSING_MINUTES) // len(rated.competencies)
    cards = tuple(_build_card(profile, rated, each, share) for each in rated.competencies)
    sheet = Sheet(
        title=profile.title,
        level=profile.level.name,
        stage=stage.name,
        minutes=stage.minutes,
        opening_minutes=_OPENING_MINUTES,
        closing_minutes=stage.minutes - _OPENING_MINUTES - share * len(cards),
        purpose=stage.purpose,
        opening=_split_script(stage.opening),
        closing=_split_script(stage.closing),
        language=profile.wording.id,
        words=dict(say),
        scale=profile.frame.rating,
        candidate=_line("candidate", say["label-candidate"]),
        interviewer=_line("interviewer", say["label-interviewer"]),
        date=_line("date", say["label-date"]),
        trained=Field("trained", say["tick-trained"], "tick"),
        cards=cards,
        candidate_questions=_area("candidate-questions", say["heading-candidate-questions"]),
        recommendation=_recommendation(profile),
        reasons=replace(_area("reasons", say["label-reasons"]), required=True),
        independent=Field("independent", say["tick-independent"], "tick"),
        identity=_identity(profile, rated, cards),
    )
    return replace(sheet, fingerprint=_fingerprint(sheet))


def _build_card(profile: Profile, rated: RatedStage, chosen: RatedCompetency, minutes: int) -> Card:
    competency, say = chosen.competency, profile.wording.scorecard
    asked = _choose_questions(competency, chosen.level, minutes, _earlier_stages(profile, rated, competency))
    names = {rating.level: rating.name for rating in profile.frame.rating}
    anchors = [Option(str(n), names[n], competency.anchor(n), needed=n == chosen.level) for n in RATING_LEVELS]
    nothing = Option(NO_EVIDENCE, say["label-no-evidence"], say["no-evidence"])
    rating = Field(f"rating:{competency.id}", say["heading-rating"], "choice", competency.name, (*anchors, nothing))
    return Card(
        id=competency.id,
        name=competency.name,
        definition=competency.definition,
        needed=f"{chosen.level} {names[chosen.level]}",
        minutes=minutes,
        inquiries=tuple(_build_inquiry(profile, competency, question) for question in asked),
        rating=replace(rating, required=True),
    )


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
    say = profile.wording.scorecard
    parts = ("situation", "action", "result") if question.kind == "past-behaviour" else ("approach",)
    return Inquiry(
        id=question.id,
        kind=say[f"kind-{question.kind}"],
        text=question.text,
        probes=tuple(
            Field(f"probe:{question.id}:{number}", probe, "tick") for number, probe in enumerate(question.probes, 1)
        ),
        weak=question.weak,
        strong=question.strong,
        notes=tuple(_area(f"{part}:{competency.id}", say[f"notes-{part}"], competency.name) for part in parts),
    )


def _split_script(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split("…") if part.strip())


def _recommendation(profile: Profile) -> Field:
    options = tuple(Option(str(each.value), each.name) for each in profile.frame.recommendation)
    label = profile.wording.scorecard["heading-recommendation"]
    return Field("recommendation", label, "choice", options=options, required=True)


def _identity(profile: Profile, rated: RatedStage, cards: tuple[Card, ...]) -> Identity:
    return Identity(
        framework_version=profile.framework_version,
        framework_sha256=profile.framework_sha256,
        role=profile.role.id,
        level=profile.level.id,
        stage=rated.stage.id,
        requisition=profile.requisition.identifier or "",
        questions=tuple(inquiry.id for card in cards for inquiry in card.inquiries),
    )


def _fields(sheet: Sheet) -> Iterator[Field]:
    yield from (sheet.candidate, sheet.interviewer, sheet.date, sheet.trained)
    for card in sheet.cards:
        for inquiry in card.inquiries:
            yield from (*inquiry.probes, *inquiry.notes)
        yield card.rating
    yield from (sheet.candidate_questions, sheet.recommendation, sheet.reasons, sheet.independent)


def _line(name: str, label: str) -> Field:
    return Field(name, label, "line", required=True, limit=LINE_LIMIT)


def _area(name: str, label: str, about: str = "") -> Field:
    return Field(name, label, "area", about, limit=_AREA_LIMIT)


def _fingerprint(sheet: Sheet) -> str:
    content = asdict(replace(sheet, scale=()))
    content["scale"] = [rating.model_dump() for rating in sheet.scale]
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
