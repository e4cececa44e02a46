"""Rows of ratings → Panel: who should have rated whom, which card of a seat counts, and what is missing."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import product
from typing import Literal, TypeAlias

from amhire.panel.panel import CandidatePanel, Cell, Criterion, Mark, MarkState, Panel, PanelStage, Seat, combine
from amhire.profile import Profile
from amhire.scorecard.names import fold_name
from amhire.scorecard.ratings import Ratings

ExpectedCard: TypeAlias = tuple[str, str, str]
"""Candidate, interviewer and stage id of a card that was handed out."""

_FIRST, _SECOND = 1, 2
_LONG_AGO = datetime.min.replace(tzinfo=UTC)
_Place: TypeAlias = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Mixture:
    """Cards that were not made alike: every value of `kind` that was found, with the files that have it.

    Values and files are in alphabetical order. Frameworks are told apart by their hash and shown as version and hash.
    """

    kind: Literal["framework", "role", "level", "requisition"]
    found: tuple[tuple[str, tuple[str, ...]], ...]


def build_stages(profile: Profile) -> tuple[PanelStage, ...]:
    """The stages of an opening with what each rates, the level needed and the weight in the combination."""
    return tuple(
        PanelStage(
            rated.stage.id,
            rated.stage.name,
            tuple(
                Criterion(
                    stage=rated.stage.id,
                    competency=each.competency.id,
                    name=each.competency.name,
                    needed=each.level,
                    weight=profile.panel_weight(each.competency.id),
                )
                for each in rated.competencies
            ),
        )
        for rated in profile.stages
    )


def build_panel(
    rows: Iterable[Ratings],
    stages: Sequence[PanelStage],
    *,
    expected: Collection[ExpectedCard] = (),
    debrief: datetime | None = None,
) -> Panel:
    """Put the rows of all cards side by side; their order does not matter.

    Names are one person's when `fold_name` makes them equal; they are shown as `expected` writes them, else as the
    earliest card does. Of several cards of one seat and round the latest counts (`filed`, then `file`); the others are
    kept with what differs. A stage is in the panel when a card or `expected` names it; one that `stages` does not know
    stands last, under its id. A competency that a stage does not know stands under its id (or its name, if another
    stage has it), with weight 1 unless known.

    The cards that should be there are the expected ones; when none are given, every candidate met in a stage should
    have a card of everybody who rated anyone in that stage. A candidate with no card of a stage was not met there.

    A first card is late when it was filed after `debrief` (a time without a zone is UTC); one whose time is unknown
    is not late, but `Seat.timed` says so. Rows that are no cards are set aside in `Panel.no_cards`.
    """
    every = sorted(rows, key=_row_order)
    cards = [row for row in every if row.is_card]
    hall = _Hall(expected, cards, stages)
    known = {criterion.competency: criterion for stage in reversed(stages) for criterion in stage.criteria}
    seen = _list_stages(stages, hall, known)
    moment = _aware(debrief)
    candidates = tuple(_build_candidate(name, seen, hall, moment) for name in hall.candidates)
    return Panel(
        stages=seen,
        interviewers=tuple(hall.shown[name] for name in hall.interviewers),
        candidates=candidates,
        weights={name: each.weight for name, each in sorted(known.items()) if each.weight != 1},
        debrief=moment,
        no_cards=tuple(row for row in every if not row.is_card),
        unnamed=tuple(sorted(card.file for card in cards if not (card.candidate.strip() and card.interviewer.strip()))),
    )


def check_mixture(rows: Iterable[Ratings]) -> tuple[Mixture, ...]:
    """What the cards do not have in common of framework, role, level and opening; empty when they belong together.

    A card that does not say, as one from a table of another tool, is not held against the others.
    """
    cards = [row for row in rows if row.is_card]
    sides: tuple[tuple[Literal["framework", "role", "level", "requisition"], list[str]], ...] = (
        ("framework", [_show_framework(card) for card in cards]),
        ("role", [card.role for card in cards]),
        ("level", [card.level for card in cards]),
        ("requisition", [card.requisition for card in cards]),
    )
    mixtures = []
    for kind, values in sides:
        files: dict[str, set[str]] = {}
        for value, card in zip(values, cards, strict=True):
            if value:
                files.setdefault(value, set()).add(card.file)
        if len(files) > 1:
            mixtures.append(Mixture(kind, tuple((value, tuple(sorted(files[value]))) for value in sorted(files))))
    return tuple(mixtures)


def read_time(text: str) -> datetime | None:
    """The moment an ISO 8601 text names, in UTC when it names no zone; None where it is no such text."""
    try:
        return _aware(datetime.fromisoformat(text.strip()))
    except ValueError:
        return None


class _Hall:
    """All cards by their place, and how every name is shown; candidates and interviewers are folded names."""

    def __init__(
        self, expected: Collection[ExpectedCard], cards: Sequence[Ratings], stages: Sequence[PanelStage]
    ) -> None:
        self.shown: dict[str, str] = {}
        self.cards: dict[_Place, list[Ratings]] = {}
        self.places: set[_Place] = set()
        for candidate, interviewer, stage in sorted(expected):
            self.places.add((self._name(candidate), self._name(interviewer), stage))
        for card in cards:
            place = (self._name(card.candidate, card.file), self._name(card.interviewer, card.file), card.stage)
            self.cards.setdefault(place, []).append(card)
        if not self.places:
            self.places = _cross(self.cards)
        self.places |= set(self.cards)
        self.candidates = sorted({candidate for candidate, _, _ in self.places})
        self.interviewers = sorted({interviewer for _, interviewer, _ in self.places})
        self.stages = {stage for _, _, stage in self.places}
        self.tables: dict[tuple[str, str], list[_Place]] = {}
        for place in sorted(self.places):
            self.tables.setdefault((place[0], place[2]), []).append(place)
        self._asked = {stage.id: {criterion.competency for criterion in stage.criteria} for stage in stages}
        self._rated: dict[tuple[str, str], set[str]] = {}
        for card in cards:
            self._rated.setdefault((card.stage, card.sheet), set()).update(card.ratings)

    def list_asked(self, card: Ratings) -> set[str]:
        """The competencies a card should rate: its stage's, and those that other cards of the same sheet rate."""
        return self._asked.get(card.stage, set()) | self._rated[card.stage, card.sheet]

    def _name(self, name: str, file: str = "") -> str:
        """The folded name. A card without one stands alone under its file's name: nobody knows whose it is."""
        written = " ".join(name.split()) if fold_name(name) else f"[{file}]"
        folded = fold_name(name) or f"\N{REPLACEMENT CHARACTER}{file}"
        self.shown.setdefault(folded, written)
        return folded


def _cross(places: Iterable[_Place]) -> set[_Place]:
    """Everybody who rated anyone in a stage × everyone who was rated there."""
    people: dict[str, tuple[set[str], set[str]]] = {}
    for candidate, interviewer, stage in places:
        candidates, interviewers = people.setdefault(stage, (set(), set()))
        candidates.add(candidate)
        interviewers.add(interviewer)
    return {
        (candidate, interviewer, stage)
        for stage, (candidates, interviewers) in people.items()
        for candidate, interviewer in product(candidates, interviewers)
    }


def _list_stages(stages: Sequence[PanelStage], hall: _Hall, known: Mapping[str, Criterion]) -> tuple[PanelStage, ...]:
    listed = [stage for stage in stages if stage.id in hall.stages]
    unknown = sorted(hall.stages - {stage.id for stage in stages})
    rated: dict[str, set[str]] = {}
    for (_, _, stage), cards in hall.cards.items():
        rated.setdefault(stage, set()).update(*(card.ratings for card in cards))
    whole = [*listed, *(PanelStage(name, name, ()) for name in unknown)]
    return tuple(_complete(stage, rated.get(stage.id, set()), known) for stage in whole)


def _complete(stage: PanelStage, rated: set[str], known: Mapping[str, Criterion]) -> PanelStage:
    """The stage with the competencies that its cards rate besides its own."""
    other = sorted(rated - {criterion.competency for criterion in stage.criteria})
    added = (known.get(name, Criterion(stage.id, name, name, 0, 1.0)) for name in other)
    criteria = (
        *stage.criteria,
        *(Criterion(stage.id, each.competency, each.name, each.needed, each.weight) for each in added),
    )
    return PanelStage(stage.id, stage.name, criteria)


def _build_candidate(name: str, stages: Sequence[PanelStage], hall: _Hall, debrief: datetime | None) -> CandidatePanel:
    seats: list[Seat] = []
    cells: list[Cell] = []
    not_met: list[str] = []
    for stage in stages:
        here = hall.tables.get((name, stage.id), [])
        if not here:
            not_met.append(stage.id)
            continue
        taken = tuple(_build_seat(place, stage, hall, debrief) for place in here)
        seats += taken
        cells += [Cell(criterion, tuple(_mark(seat, criterion) for seat in taken)) for criterion in stage.criteria]
    before = combine([(cell.criterion.weight, cell.before.mean if cell.before else None) for cell in cells])
    after = combine([(cell.criterion.weight, cell.after.mean if cell.after else None) for cell in cells])
    return CandidatePanel(hall.shown[name], tuple(cells), tuple(seats), before, after, tuple(not_met))


def _build_seat(place: _Place, stage: PanelStage, hall: _Hall, debrief: datetime | None) -> Seat:
    cards = hall.cards.get(place, [])
    rounds = [[card for card in cards if (card.round == _SECOND) == second] for second in (False, True)]
    first, second = (each[-1] if each else None for each in rounds)
    filed = read_time(first.filed) if first else None
    return Seat(
        candidate=hall.shown[place[0]],
        interviewer=hall.shown[place[1]],
        stage=stage.id,
        first=first,
        second=second,
        replaced=tuple((card, show_difference(card, each[-1], stage)) for each in rounds for card in each[:-1]),
        late=debrief is not None and filed is not None and filed > debrief,
        unanswered=_list_unanswered(first, stage, hall.list_asked(first)) if first else (),
        timed=first is None or filed is not None,
    )


def _list_unanswered(card: Ratings, stage: PanelStage, asked: set[str]) -> tuple[str, ...]:
    ids = [criterion.competency for criterion in stage.criteria]
    return tuple(name for name in ids if name in asked and name not in card.ratings)


def show_difference(earlier: Ratings, later: Ratings, stage: PanelStage) -> str:
    """What the later card of a seat says otherwise: "Negotiation 3 → 4, overall – → 2"; "" where nothing.

    A dash is "no evidence" or no recommendation, a question mark no answer.
    """
    said = [
        f"{each.name} {_show(earlier, each.competency)} → {_show(later, each.competency)}"
        for each in stage.criteria
        if _show(earlier, each.competency) != _show(later, each.competency)
    ]
    if earlier.overall != later.overall:
        said.append(f"overall {earlier.overall or '–'} → {later.overall or '–'}")
    if dict(earlier.notes) != dict(later.notes):
        said.append("notes")
    return ", ".join(said)


def _show(card: Ratings, competency: str) -> str:
    if competency not in card.ratings:
        return "?"
    rating = card.ratings[competency]
    return "–" if rating is None else str(rating)


def _mark(seat: Seat, criterion: Criterion) -> Mark:
    state, rating, note = _say(seat.first, criterion.competency)
    again_state, again, change = _say(seat.second, criterion.competency)
    return Mark(seat.interviewer, state, rating, note, again, change, again_state)


def _say(card: Ratings | None, competency: str) -> tuple[MarkState, int | None, str]:
    if card is None:
        return "no-card", None, ""
    note = card.notes.get(competency, "")
    if competency not in card.ratings:
        return "unanswered", None, note
    rating = card.ratings[competency]
    return ("no-evidence" if rating is None else "rated"), rating, note


def _row_order(row: Ratings) -> tuple[datetime, str, str]:
    """The time filed, unknown first, then the file; the rest only so that any order of rows gives one result."""
    return read_time(row.filed) or _LONG_AGO, row.file, repr(row)


def _aware(moment: datetime | None) -> datetime | None:
    return moment.replace(tzinfo=UTC) if moment is not None and moment.tzinfo is None else moment


def _show_framework(card: Ratings) -> str:
    return f"{card.framework.version} {card.framework.sha256}".strip() if card.framework.sha256 else ""
