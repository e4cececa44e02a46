"""Profile + interview stage → sheet: everything a scorecard says and asks, before and after the panel has talked."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import TYPE_CHECKING, Literal

from amhire.framework.frame import Rating
from amhire.profile import Profile, RatedStage
from amhire.scorecard.cards import Card, SecondCard, build_card, build_second_card
from amhire.scorecard.fields import Field, Option, build_area, build_line

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

_OPENING_MINUTES = 2
_LEAST_CLOSING_MINUTES = 5


@dataclass(frozen=True, slots=True)
class Identity:
    """What a filled form must still say of itself: which framework, opening and stage it was made from.

    `round` is 1 for ratings before any discussion and 2 for those after it.
    """

    framework_version: str
    framework_sha256: str
    role: str
    level: str
    stage: str
    requisition: str
    questions: tuple[str, ...]
    round: Literal[1, 2] = 1


@dataclass(frozen=True, slots=True)
class Sheet:
    """One scorecard. `fingerprint` is a hash of all the rest: equal sheets were asked and rated alike."""

    title: str
    level: str
    #: What a convincing answer shows at this career level.
    expects: str
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
    trained_on: Field
    cards: tuple[Card, ...]
    candidate_questions: Field
    total: Field
    #: How the total is computed, and why if competencies count differently ("" where all count alike).
    formula: str
    rationale: str
    recommendation: Field
    reasons: Field
    independent: Field
    identity: Identity
    fingerprint: str = ""

    @property
    def fields(self) -> tuple[Field, ...]:
        """Every field of the form, in its order."""
        return tuple(_walk_first(self))

    @property
    def short_fingerprint(self) -> str:
        """The fingerprint as it is printed: long enough to tell the forms of one opening apart."""
        return self.fingerprint[:8]

    @property
    def short_framework(self) -> str:
        """The framework's hash as it is printed."""
        return self.identity.framework_sha256[:8]


@dataclass(frozen=True, slots=True)
class SecondSheet:
    """The form for after the discussion: every interviewer rates once more, alone, beside the first card."""

    title: str
    level: str
    stage: str
    language: str
    words: Mapping[str, str]
    candidate: Field
    interviewer: Field
    date: Field
    cards: tuple[SecondCard, ...]
    recommendation: Field
    reasons: Field
    identity: Identity
    fingerprint: str = ""

    @property
    def fields(self) -> tuple[Field, ...]:
        """Every field of the form, in its order."""
        rated = (field for card in self.cards for field in (card.rating, card.change))
        return (self.candidate, self.interviewer, self.date, *rated, self.recommendation, self.reasons)

    @property
    def short_fingerprint(self) -> str:
        """The fingerprint as it is printed."""
        return self.fingerprint[:8]

    @property
    def short_framework(self) -> str:
        """The framework's hash as it is printed."""
        return self.identity.framework_sha256[:8]


def build_sheet(profile: Profile, rated: RatedStage) -> Sheet:
    """The scorecard of one stage, the same for every candidate and interviewer."""
    stage, say = rated.stage, profile.wording.scorecard
    share = (stage.minutes - _OPENING_MINUTES - _LEAST_CLOSING_MINUTES) // len(rated.competencies)
    cards = tuple(build_card(profile, rated, each, share) for each in rated.competencies)
    sheet = Sheet(
        title=profile.title,
        level=profile.level.name,
        expects=profile.level.interview.expects,
        stage=stage.name,
        minutes=stage.minutes,
        opening_minutes=_OPENING_MINUTES,
        closing_minutes=stage.minutes - _OPENING_MINUTES - share * len(cards),
        purpose=stage.purpose,
        opening=_split_script(stage.opening),
        closing=_split_script(stage.closing),
        language=profile.wording.id,
        words=_pick_words(say),
        scale=profile.frame.rating,
        candidate=build_line("candidate", say["label-candidate"], required=True),
        interviewer=build_line("interviewer", say["label-interviewer"], required=True),
        date=build_line("date", say["label-date"], required=True),
        trained=Field("trained", say["tick-trained"], "tick"),
        trained_on=build_line("trained-on", say["label-trained-on"]),
        cards=cards,
        candidate_questions=build_area("candidate-questions", say["heading-candidate-questions"]),
        total=Field("total", say["label-total"], "total"),
        formula=_write_formula(cards),
        rationale=_find_rationale(profile, cards),
        recommendation=_recommendation(profile),
        reasons=build_area("reasons", say["label-reasons"], required=True),
        independent=Field("independent", say["tick-independent"], "tick"),
        identity=_identity(profile, rated, tuple(inquiry.id for card in cards for inquiry in card.inquiries)),
    )
    return replace(sheet, fingerprint=_fingerprint(sheet))


def build_second_sheet(profile: Profile, rated: RatedStage) -> SecondSheet:
    """The form for the ratings of one stage after the discussion (estimate, talk, estimate).

    Kahneman, Lovallo and Sibony 2019, "A structured approach to strategic decisions", MIT Sloan Management Review.
    """
    say = profile.wording.scorecard
    sheet = SecondSheet(
        title=profile.title,
        level=profile.level.name,
        stage=rated.stage.name,
        language=profile.wording.id,
        words=_pick_words(say),
        candidate=build_line("candidate", say["label-candidate"], required=True),
        interviewer=build_line("interviewer", say["label-interviewer"], required=True),
        date=build_line("date", say["label-date"], required=True),
        cards=tuple(build_second_card(profile, each) for each in rated.competencies),
        recommendation=_recommendation(profile),
        reasons=build_area("reasons", say["label-reasons"], required=True),
        identity=replace(_identity(profile, rated, ()), round=2),
    )
    return replace(sheet, fingerprint=_fingerprint(sheet))


def sheet_json(sheet: Sheet | SecondSheet) -> bytes:
    """Everything a sheet says, as canonical JSON: the SHA-256 of these bytes is the sheet's fingerprint.

    `fields` holds the fields in the order of the form; elsewhere a field is its name.
    """
    content = {name: _plain(value) for name, value in _walk_values(sheet) if name != "fingerprint"}
    content["fields"] = [dict(_walk_values(field)) | {"options": _plain(field.options)} for field in sheet.fields]
    return json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def _walk_values(record: "DataclassInstance") -> Iterator[tuple[str, object]]:
    return ((part.name, getattr(record, part.name)) for part in fields(record))


def _plain(value: object) -> object:
    """What JSON can hold of a value."""
    if isinstance(value, Field):
        return value.name
    if isinstance(value, Rating):
        return value.model_dump()
    if is_dataclass(value) and not isinstance(value, type):
        return {name: _plain(each) for name, each in _walk_values(value)}
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return value


def _fingerprint(sheet: Sheet | SecondSheet) -> str:
    return hashlib.sha256(sheet_json(sheet)).hexdigest()


def _pick_words(say: Mapping[str, str]) -> Mapping[str, str]:
    # What only the interviewer's guide says must not change the forms.
    return {name: text for name, text in say.items() if not name.startswith("kit-")}


def _split_script(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split("…") if part.strip())


def _write_formula(cards: tuple[Card, ...]) -> str:
    """The total as a sum that can be done by hand: (2 × Negotiation + Empathy) ÷ 3."""
    counted = [card for card in cards if card.weight]
    parts = [card.name if card.weight == 1 else f"{card.weight:g} × {card.name}" for card in counted]
    return f"({' + '.join(parts)}) ÷ {sum(card.weight for card in counted):g}" if counted else ""


def _find_rationale(profile: Profile, cards: tuple[Card, ...]) -> str:
    panel = profile.requisition.panel
    return panel.rationale if panel and len({card.weight for card in cards}) > 1 else ""


def _recommendation(profile: Profile) -> Field:
    options = tuple(Option(str(each.value), each.name) for each in profile.frame.recommendation)
    label = profile.wording.scorecard["heading-recommendation"]
    return Field("recommendation", label, "choice", options=options, required=True)


def _identity(profile: Profile, rated: RatedStage, questions: tuple[str, ...]) -> Identity:
    return Identity(
        framework_version=profile.framework_version,
        framework_sha256=profile.framework_sha256,
        role=profile.role.id,
        level=profile.level.id,
        stage=rated.stage.id,
        requisition=profile.requisition.identifier or "",
        questions=questions,
    )


def _walk_first(sheet: Sheet) -> Iterator[Field]:
    yield from (sheet.candidate, sheet.interviewer, sheet.date, sheet.trained, sheet.trained_on)
    for card in sheet.cards:
        for inquiry in card.inquiries:
            yield from (*inquiry.probes, *inquiry.notes)
        yield card.rating
    yield from (sheet.candidate_questions, sheet.total, sheet.recommendation, sheet.reasons, sheet.independent)
