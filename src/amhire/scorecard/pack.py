"""The scorecards of an opening: one form for each candidate, interviewer and stage, and a guide for each stage."""

import json
import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

import pikepdf

from amhire.errors import AmhireError
from amhire.framework.jurisdiction import Jurisdiction
from amhire.output import file_name
from amhire.profile import Profile, RatedStage, pick_stages
from amhire.render import Templates
from amhire.scorecard.filling import fill_lines, find_undrawn
from amhire.scorecard.forms import IDENTITY
from amhire.scorecard.index import IssuedCard, IssuedKit
from amhire.scorecard.kit import render_kit
from amhire.scorecard.letterhead import load_letterhead
from amhire.scorecard.pdf import Handout, prepare_form
from amhire.scorecard.people import APART, NOBODY, Person
from amhire.scorecard.reading import Entry, read_entries
from amhire.scorecard.sheet import SecondSheet, Sheet, build_second_sheet, build_sheet
from amhire.typeset import Paper, usual_paper

_LOG = logging.getLogger(__name__)

MOST_CARDS = 5000
"""A pack is for one opening; a bigger one is a list that was not meant."""

# A name that is cut must leave room for the next one, or two interviewers' forms would share a file name.
_LONGEST_PART = 48
# What stands in a form before anybody fills it in; the total is computed by viewers.
_ISSUED_WITH = frozenset({"candidate", "interviewer", "total", IDENTITY})


@dataclass(frozen=True, slots=True)
class PackOrder:
    """What is wanted: for whom, which stages (all where none is named), in which round, and how it looks.

    Cards without a name on one side are for whoever fills them in. `kits` asks for a guide for each stage.
    """

    candidates: tuple[Person, ...] = (NOBODY,)
    interviewers: tuple[Person, ...] = (NOBODY,)
    stages: tuple[str, ...] = ()
    round: Literal[1, 2] = 1
    paper: Paper | None = None
    signature: bool = False
    kits: bool = False


@dataclass(frozen=True, slots=True)
class PlannedCard:
    """One card to be made, under the name of its file."""

    file: str
    rated: RatedStage
    candidate: str
    interviewer: str

    @property
    def values(self) -> Mapping[str, str]:
        """What stands in the form's lines from the beginning."""
        return {name: text for name in ("candidate", "interviewer") if (text := getattr(self, name))}


@dataclass(frozen=True, slots=True)
class PlannedKit:
    """One guide to be made."""

    file: str
    rated: RatedStage


@dataclass(frozen=True, slots=True)
class Plan:
    """All that a pack will hold, known before anything is drawn; and what whoever ordered it should look at."""

    order: PackOrder
    cards: tuple[PlannedCard, ...]
    kits: tuple[PlannedKit, ...]
    notes: tuple[str, ...]

    @property
    def files(self) -> tuple[str, ...]:
        """The names of all files, in the order in which they are made."""
        return (*(kit.file for kit in self.kits), *(card.file for card in self.cards))


@dataclass(frozen=True, slots=True)
class Scorecard:
    """A finished file, and what the index says of it."""

    file: str
    content: bytes
    issued: IssuedCard | IssuedKit


@dataclass(frozen=True, slots=True)
class _Form:
    """The form of one stage without names: what every card of the stage is a copy of."""

    content: bytes
    entries: tuple[Entry, ...]
    sheet: Sheet | SecondSheet
    layout: str


def plan_pack(profile: Profile, order: PackOrder) -> Plan:
    """The files of a pack: by stage, then candidate, then interviewer, in the order in which they are given.

    Raises UnknownName for a stage that does not exist, and AmhireError for a pack that would be empty or too big.
    """
    chosen = pick_stages(profile, order.stages)
    if not chosen:
        raise AmhireError(f"{profile.title}: no interview stage has a competency left to rate; remove fewer of them")
    pairs = [(rated, _find_interviewers(order.interviewers, rated)) for rated in chosen]
    count = len(order.candidates) * sum(len(people) for _, people in pairs)
    if not count:
        raise AmhireError(
            "no interviewer of the list takes part in these stages: " + ", ".join(each.stage.id for each in chosen)
        )
    if count > MOST_CARDS:
        raise AmhireError(
            f"{len(order.candidates):,} candidates and {len(order.interviewers):,} interviewers in {len(chosen)} stages"
            f" make {count:,} cards; at most {MOST_CARDS:,} go into one pack: invite fewer people or name a --stage"
        )
    seats = [(rated, one.name, other.name) for rated, people in pairs for one in order.candidates for other in people]
    wanted = (PlannedCard(_name_card(profile, rated, order, names), rated, *names) for rated, *names in seats)
    staffed = [rated for rated, people in pairs if people]
    kits = [PlannedKit(_name_file("interview-kit", profile, rated), rated) for rated in staffed if order.kits]
    return Plan(order, tuple(_make_unique(wanted)), tuple(kits), tuple(_notes(order, pairs)))


def render_pack(
    profile: Profile,
    folder: Path | None,
    plan: Plan,
    *,
    templates: Templates,
    jurisdictions: Sequence[Jurisdiction] = (),
) -> Iterator[Scorecard]:
    """The files of a plan in its order. `folder` is where the requisition stands.

    Each stage is typeset once, all of them before the first file comes out, so that a broken template leaves nothing
    behind; the cards are copies. The kits print the rules of the `jurisdictions`.
    """
    letterhead = load_letterhead(profile, folder)
    paper = plan.order.paper or usual_paper(profile.requisition.locale)
    build = build_sheet if plan.order.round == 1 else build_second_sheet
    stages = {each.rated.stage.id: each.rated for each in plan.cards}
    forms = {}
    for name, rated in stages.items():
        handout = Handout(build(profile, rated), letterhead, paper, plan.order.signature)
        forms[name] = _prepare(handout, templates)
    kits = [
        render_kit(
            profile, each.rated, letterhead=letterhead, paper=paper, jurisdictions=jurisdictions, templates=templates
        )
        for each in plan.kits
    ]
    for kit, content in zip(plan.kits, kits, strict=True):
        stage = kit.rated.stage.id
        yield Scorecard(kit.file, content, IssuedKit(kit.file, stage, forms[stage].sheet.fingerprint))
    names = [name for card in plan.cards for name in card.values.values()]
    for name in find_undrawn(next(iter(forms.values())).content, names):
        _LOG.warning("the form's font cannot write %r: it is stored, and drawn only by viewers that can", name)
    for card in plan.cards:
        yield _issue(card, forms[card.rated.stage.id])


def holds_answers(content: bytes) -> bool:
    """Whether somebody has filled in more of a form than the names it was issued with. False for what is no form."""
    try:
        entries = {entry.name: entry for entry in read_entries(content)}
    except (pikepdf.PdfError, pikepdf.PasswordError):
        return False
    return IDENTITY in entries and any(entry.chosen for name, entry in entries.items() if name not in _ISSUED_WITH)


def _prepare(handout: Handout, templates: Templates) -> _Form:
    content = prepare_form(handout, templates)
    entries = read_entries(content)
    identity = next(entry.value for entry in entries if entry.name == IDENTITY)
    return _Form(content, entries, handout.sheet, json.loads(identity)["layout"])


def _issue(card: PlannedCard, form: _Form) -> Scorecard:
    content = fill_lines(form.content, card.values) if card.values else form.content
    wanted = [(each.name, each.states, card.values.get(each.name, each.value)) for each in form.entries]
    if [(each.name, each.states, each.value) for each in read_entries(content)] != wanted:
        raise RuntimeError(f"{card.file}: the copy that was made does not hold what its form holds, and the names")
    turn, stage = form.sheet.identity.round, card.rated.stage.id
    names = (card.candidate, card.interviewer)
    return Scorecard(
        card.file, content, IssuedCard(card.file, *names, stage, turn, form.sheet.fingerprint, form.layout)
    )


def _find_interviewers(people: Iterable[Person], rated: RatedStage) -> tuple[Person, ...]:
    return tuple(each for each in people if not each.stages or rated.stage.id in each.stages)


def _notes(order: PackOrder, pairs: Sequence[tuple[RatedStage, Sequence[Person]]]) -> Iterator[str]:
    for rated, people in pairs:
        if not people:
            yield f"no interviewer of the list takes part in the stage {rated.stage.id}: it has no cards"
        elif len(people) == 1 and len(order.interviewers) > 1:
            yield f"only {people[0].name} takes part in the stage {rated.stage.id}: no second rating to compare with"
    seated = {each.name for _, people in pairs for each in people}
    for each in order.interviewers:
        if each.name not in seated:
            yield f"{each.name} takes part in none of the stages and gets no card"


def _name_card(profile: Profile, rated: RatedStage, order: PackOrder, people: Iterable[str]) -> str:
    first = "scorecard" if order.round == 1 else "scorecard-round-2"
    return _name_file(first, profile, rated, *people)


def _name_file(first: str, profile: Profile, rated: RatedStage, *people: str) -> str:
    parts = [file_name(part, limit=_LONGEST_PART) for part in (first, profile.title.lower(), rated.stage.id)]
    return "-".join([*parts, *(_name_person(name) for name in people if name)]) + ".pdf"


def _name_person(name: str) -> str:
    """A name, cut if it must be, but never what tells it from the same name of somebody else."""
    known, apart, told = name.rpartition(APART)
    if not apart:
        return file_name(name, limit=_LONGEST_PART)
    kept = file_name(told, limit=_LONGEST_PART // 2)
    return f"{file_name(known, limit=_LONGEST_PART - len(kept.encode()) - 1)}-{kept}"


def _make_unique(cards: Iterable[PlannedCard]) -> Iterator[PlannedCard]:
    """No two names that any system takes for one: what two people's files share once cut is counted on."""
    taken: set[str] = set()
    last: dict[str, int] = {}
    for card in cards:
        stem, file = card.file.removesuffix(".pdf"), card.file
        while file.casefold() in taken:
            last[stem] = last.get(stem, 1) + 1
            file = f"{stem}-{last[stem]}.pdf"
        taken.add(file.casefold())
        yield replace(card, file=file)
