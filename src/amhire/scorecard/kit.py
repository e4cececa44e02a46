"""The interview kit: the guide an interviewer reads before a stage, made from the same sheet as its scorecard."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from amhire.framework.competency import RatedAnswer
from amhire.framework.jurisdiction import Jurisdiction
from amhire.profile import Profile, RatedCompetency, RatedStage
from amhire.render import Templates
from amhire.scorecard.cards import Card
from amhire.scorecard.kit_law import (
    LawEntry,
    LawPart,
    RecordEntry,
    list_entries,
    list_parts,
    list_records,
    state_limits,
)
from amhire.scorecard.letterhead import Letterhead
from amhire.scorecard.room import has_room_below
from amhire.scorecard.sheet import Sheet, build_sheet
from amhire.typeset import Paper, render_pdf

_PRACTISED = 3
"""How many of a stage's competencies are practised: half an hour of work before the first interview."""

_ERRORS = ("halo", "leniency", "severity", "central", "similar", "contrast", "first")
_BEFORE = ("practise", "read", "blind", "same", "adjust", "room")
_DURING = ("open", "silent", "probes", "we", "time", "volunteered")
_RATING = ("alone", "descriptions", "between", "needed", "none", "overall")


@dataclass(frozen=True, slots=True)
class RatingError:
    """An error that raters make: how it shows and what helps against it."""

    name: str
    sign: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Exercise:
    """An invented answer to rate, and its solution. `card` is the place of its competency among the sheet's cards."""

    number: int
    card: int
    competency: str
    answer: str
    rating: str
    why: str


@dataclass(frozen=True, slots=True)
class Kit:
    """What the kit's template gets. `words` are those of the kit; the sheet brings those of the scorecard."""

    sheet: Sheet
    words: Mapping[str, str]
    letterhead: Letterhead
    paper: Paper
    heading_level: str
    before: tuple[str, ...]
    during: tuple[str, ...]
    rating: tuple[str, ...]
    errors: tuple[RatingError, ...]
    #: What holds everywhere, then what each place of the opening adds.
    general: tuple[LawEntry, ...]
    places: tuple[LawPart, ...]
    records: tuple[RecordEntry, ...]
    #: That all this is no legal advice, and how old it is; "" where there are no rules.
    limits: str
    exercises: tuple[Exercise, ...]

    def has_room_below(self, card: Card) -> bool:
        """Whether the page of a competency takes a box for what the interviewer prepares."""
        return has_room_below(card)


def render_kit(
    profile: Profile,
    rated: RatedStage,
    *,
    letterhead: Letterhead,
    paper: Paper,
    jurisdictions: Sequence[Jurisdiction],
    templates: Templates,
) -> bytes:
    """The kit of one stage as PDF/UA, the same for every interviewer.

    `jurisdictions` are those whose rules it prints, usually from `pick_jurisdictions`; without those that hold
    everywhere the general part stays out.
    """
    kit = build_kit(profile, rated, letterhead=letterhead, paper=paper, jurisdictions=jurisdictions)
    html = templates.render("scorecard/kit.html.j2", kit=kit)
    # Equal kits are the same document: the permanent identifier comes from what they say.
    identifier = hashlib.sha256(html.encode()).digest()[:16]
    return render_pdf(html, folders=templates.folders, identifier=identifier)


def build_kit(
    profile: Profile,
    rated: RatedStage,
    *,
    letterhead: Letterhead,
    paper: Paper,
    jurisdictions: Sequence[Jurisdiction],
) -> Kit:
    """Everything the kit of one stage says."""
    sheet, say = build_sheet(profile, rated), profile.wording.kit
    exercises = tuple(_pick_exercises(profile, rated))
    return Kit(
        sheet=sheet,
        words=dict(say),
        letterhead=letterhead,
        paper=paper,
        heading_level=say["heading-level"].format(level=sheet.level),
        before=tuple(say[f"before-{each}"] for each in _BEFORE if each != "practise" or exercises),
        during=tuple(say[f"during-{each}"] for each in _DURING),
        rating=tuple(say[f"rating-{each}"] for each in _RATING),
        errors=tuple(
            RatingError(say[f"error-{each}-name"], say[f"error-{each}"], say[f"error-{each}-remedy"])
            for each in _ERRORS
        ),
        general=list_entries([each for each in jurisdictions if not each.countries], say),
        places=list_parts([each for each in jurisdictions if each.countries], say),
        records=list_records(jurisdictions, say),
        limits=state_limits(jurisdictions, say),
        exercises=exercises,
    )


def _pick_exercises(profile: Profile, rated: RatedStage) -> Iterator[Exercise]:
    """The answers of the heaviest competencies that have some, mixed so that neither order nor pairs tell a rating."""
    names = {each.level: each.name for each in profile.frame.rating}
    able = [each for each in rated.competencies if each.competency.calibration]
    heaviest = sorted(able, key=lambda each: -each.weight)[:_PRACTISED]
    answers = [(each, answer) for each in heaviest for answer in each.competency.calibration]
    for number, (chosen, answer) in enumerate(sorted(answers, key=_mixed), 1):
        yield Exercise(
            number=number,
            card=rated.competencies.index(chosen) + 1,
            competency=chosen.competency.name,
            answer=answer.answer,
            rating=f"{answer.rating} {names[answer.rating]}",
            why=answer.why,
        )


def _mixed(pair: tuple[RatedCompetency, RatedAnswer]) -> str:
    return hashlib.sha256(pair[1].answer.encode()).hexdigest()
