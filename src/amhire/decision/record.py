"""The decision record: decisions put on record, checked, found again, and taken out of it when a person asks."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from amhire.decision.audit import read_chain
from amhire.decision.chain import Chain, Entry, Heading, Opening, build_entry, compose
from amhire.decision.decision import (
    Choice,
    Decision,
    Standing,
    build_decision,
    read_decision,
    recompute_total,
    show_decision,
)
from amhire.decision.desk import Desk, FiledCard
from amhire.decision.mentions import mentions
from amhire.errors import AmhireError, InvalidData, Location, Problem
from amhire.framework.record import nearest
from amhire.output import HeldFile, hold_file
from amhire.scorecard.names import fold_name

#: A reason of fewer words gives nobody a chance to understand it later.
LEAST_WORDS = 3
#: The longest reason, in characters.
REASON_LIMIT = 20_000


@dataclass(frozen=True, slots=True)
class Stamp:
    """What comes from outside: who enters it, when (ISO 8601 in UTC), the program's version, and the entry's salt."""

    by: str
    at: str
    amhire: str
    salt: bytes


@dataclass(frozen=True, slots=True)
class Recorded:
    """A decision on record. `decision` is None once it was deleted; then nothing says whom it was about."""

    entry: Entry
    decision: Decision | None
    #: Whether a later decision on the same candidate and opening has taken its place.
    superseded: bool = False

    @property
    def seq(self) -> int:
        """The number of the entry."""
        return self.entry.link.seq


@dataclass(frozen=True, slots=True)
class Record:
    """A record as it was read: the chain, every decision, what is wrong, and what is odd but allowed."""

    chain: Chain
    decisions: tuple[Recorded, ...]
    problems: tuple[Problem, ...]
    notes: tuple[Problem, ...]

    def find(self, candidate: str, *, opening: str = "") -> tuple[Recorded, ...]:
        """The decisions on a candidate that are still there; only those of the opening (see is_of), if one is named."""
        wanted = fold_name(candidate)
        return tuple(
            each
            for each in self.decisions
            if each.decision and fold_name(each.decision.candidate) == wanted
            if is_of(each.entry.heading.opening, opening)
        )

    def say_unknown(self, candidate: str, *, opening: str = "") -> str:
        """What to tell whoever asks for a candidate who is not on record."""
        names = {each.decision.candidate for each in self.decisions if each.decision}
        where = f" for {opening}" if opening else ""
        return f"nothing on record is about {candidate!r}{where}{nearest(candidate, sorted(names))}"


def read_record(content: bytes, name: str) -> Record:
    """Everything a record holds, checked; never raises. `name` is the file's, for the messages.

    Besides what `audit.read_chain` checks: that each decision is one, and that its totals follow from its ratings.
    """
    chain = read_chain(content, name)
    problems = list(chain.problems)
    decisions: list[Recorded] = []
    for entry in chain.entries:
        if entry.heading.action != "decision":
            continue
        found = read_decision(entry.payload) if entry.payload is not None else None
        if isinstance(found, str):
            problems.append(_problem(name, entry, f"the payload is no decision that amhire writes: {found}"))
            continue
        decisions.append(Recorded(entry, found))
        if found:
            problems += [_problem(name, entry, fault) for fault in _check_decision(found)]
    return Record(chain, _mark_superseded(decisions), tuple(problems), chain.notes)


def put_on_record(path: Path, desk: Desk, choice: Choice, *, stamp: Stamp, jurisdictions: Iterable[str]) -> Recorded:
    """Append a decision to a record, which is made when it is not there; returns when it is on the disk.

    Raises InvalidData for a record that does not verify, UnknownName for a candidate without a card, and AmhireError
    for reasons that say nothing or name another candidate, or a departure from the ranking without a reason.
    """
    choice = replace(choice, reasons=compose(choice.reasons), deviation=compose(choice.deviation))
    _check_words(desk, choice)
    with hold_file(path, create=True) as held:
        record = read_sound(held)
        earlier = [each for each in record.decisions if each.decision and each.entry.heading.opening == desk.opening]
        own = [each for each in earlier if _is_on(each, choice.candidate)]
        decision = build_decision(
            desk, choice, standings=_list_standings(earlier), supersedes=own[-1].seq if own else None
        )
        heading = Heading(
            at=stamp.at,
            by=compose(stamp.by),
            action="decision",
            versions=desk.list_versions(stamp.amhire),
            opening=desk.opening,
            jurisdictions=tuple(jurisdictions),
        )
        entry = build_entry(record.chain, heading, payload=show_decision(decision), salt=stamp.salt)
        held.append(entry.line)
    return Recorded(entry, decision)


def read_sound(held: HeldFile) -> Record:
    """The record in a file that is about to be changed. Raises InvalidData when it does not verify."""
    record = read_record(held.content, str(held.path))
    if record.problems:
        said = "this record does not verify, so nothing was added; compare it with a copy that does"
        raise InvalidData([*record.problems, Problem(Location(str(held.path)), "", said)])
    return record


def compare_cards(record: Record, cards: Iterable[FiledCard], name: str) -> tuple[list[Problem], list[Problem]]:
    """Whether the cards that decisions rest on are still what they were: problems, and notes on those not given."""
    said: dict[tuple[str, str, str, int], set[str]] = {}
    for each in cards:
        row = each.row
        place = (fold_name(row.candidate), fold_name(row.interviewer), row.stage, row.round)
        said.setdefault(place, set()).add(each.sha256)
    problems: list[Problem] = []
    notes: list[Problem] = []
    for recorded in record.decisions:
        if recorded.decision:
            faults = list(_compare(recorded.decision, said))
            none_there = len(faults) == len(recorded.decision.cards) and all("changed" not in each for each in faults)
            if none_there:
                faults = ["none of the cards it rests on is among the ratings given"]
            (notes if none_there else problems).extend(_problem(name, recorded.entry, each) for each in faults)
    return problems, notes


def is_of(opening: Opening, named: str) -> bool:
    """Whether an opening is the one named by its requisition or its role; every one is where no name is given."""
    return not named or fold_name(named) in {fold_name(opening.requisition), fold_name(opening.role)}


def _compare(decision: Decision, said: Mapping[tuple[str, str, str, int], set[str]]) -> Iterator[str]:
    for card in decision.cards:
        found = said.get((fold_name(decision.candidate), fold_name(card.interviewer), card.stage, card.round))
        which = f"the card of {card.interviewer} in {card.stage}, round {card.round},"
        if found is None:
            yield f"{which} is not among the ratings given"
        elif card.sha256 not in found:
            yield f"{which} was changed after the decision"


def _check_decision(decision: Decision) -> Iterator[str]:
    stated = (decision.combination.before, decision.combination.after)
    found = recompute_total(decision)
    if found != stated:
        yield (
            f"the totals {stated[0]} and {stated[1]} do not follow from the ratings and weights, "
            f"which give {found[0]} and {found[1]}"
        )


def _mark_superseded(decisions: Sequence[Recorded]) -> tuple[Recorded, ...]:
    replaced = {each.decision.supersedes for each in decisions if each.decision}
    return tuple(replace(each, superseded=each.seq in replaced) for each in decisions)


def _list_standings(decisions: Iterable[Recorded]) -> Mapping[str, Standing]:
    """Folded name → the latest decision."""
    return {fold_name(each.decision.candidate): each.decision.decision for each in decisions if each.decision}


def _is_on(recorded: Recorded, candidate: str) -> bool:
    return recorded.decision is not None and fold_name(recorded.decision.candidate) == fold_name(candidate)


def _check_words(desk: Desk, choice: Choice) -> None:
    if len(choice.reasons.split()) < LEAST_WORDS:
        raise AmhireError(f"the reason must say why, in {LEAST_WORDS} words at least; got {choice.reasons!r}")
    others = [each.name for each in desk.panel.candidates if fold_name(each.name) != fold_name(choice.candidate)]
    for text in (choice.reasons, choice.deviation):
        if len(text) > REASON_LIMIT:
            raise AmhireError(f"a reason must have at most {REASON_LIMIT} characters, got {len(text)}")
        named = [other for other in others if mentions(text, other, besides=choice.candidate)]
        if named:
            raise AmhireError(
                f"the reason names {named[0]}, another candidate: what is on record of one must not hold what has to "
                "be deleted with another. Write “the candidate ranked 1” or the like; nothing was recorded"
            )


def _problem(name: str, entry: Entry, message: str) -> Problem:
    return Problem(Location(name, entry.link.seq), "", message)
