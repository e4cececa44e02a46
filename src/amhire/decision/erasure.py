"""Taking a person out of the decision record and the ratings, so that the chain still holds and a tombstone says so."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from amhire.decision.chain import Entry, Heading, Versions, build_entry, compose
from amhire.decision.mentions import find_part, mentions
from amhire.decision.record import LEAST_WORDS, Record, Recorded, Stamp, read_sound
from amhire.decision.retention import Deadline, find_retention
from amhire.errors import AmhireError, UnknownName
from amhire.framework.jurisdiction import Jurisdictions
from amhire.output import HeldFile, hold_file
from amhire.scorecard.names import fold_name
from amhire.scorecard.ratings import Ratings, read_ratings


@dataclass(frozen=True, slots=True)
class Request:
    """Whom to take out and why; `opening` limits it to one. `early` says why a duty to keep must not be waited for."""

    candidate: str
    reason: str
    early: str = ""
    opening: str = ""


@dataclass(frozen=True, slots=True)
class Removal:
    """The payload of a tombstone: nothing of it is about the person. `cards` is how many rows of ratings went too."""

    reason: str
    early: str
    cards: int


@dataclass(frozen=True, slots=True)
class Erased:
    """What was taken out, and the places that still name the person. Without a decision there is no `tombstone`."""

    decisions: tuple[int, ...]
    cards: int
    tombstone: Entry | None
    mentions: tuple[str, ...]


def forget_candidate(
    path: Path, request: Request, *, ratings: Sequence[Path], stamp: Stamp, framework: Jurisdictions
) -> Erased:
    """Takes a candidate's decisions out of a record, and their cards out of ratings files, for good.

    All files are read and checked before the first is changed; ratings are changed first, so that whoever is
    interrupted can ask again. Raises UnknownName where nothing is about the candidate, InvalidData for a file that is
    broken, and AmhireError for a reason that names the candidate or says nothing, or for a duty to keep records that
    has not run out and that `request` does not explain.
    """
    _check_words(request)
    with ExitStack() as stack:
        held = stack.enter_context(hold_file(path))
        record = read_sound(held)
        found = record.find(request.candidate, opening=request.opening)
        _check_duties(found, request, framework, on=date.fromisoformat(stamp.at[:10]))
        files = _hold_ratings(stack, ratings, path)
        kept = [_drop_rows(each, request) for each in files]
        cards = sum(count for _, count in kept)
        if not found and not cards:
            raise UnknownName(record.say_unknown(request.candidate, opening=request.opening))
        for each, (content, count) in zip(files, kept, strict=True):
            if count:
                each.replace(content)
        tombstone = _write(held, record, found, request=request, cards=cards, stamp=stamp) if found else None
        still = (*_find_in_record(record, found, request), *_find_in_rows(files, kept, request))
    return Erased(tuple(each.seq for each in found), cards, tombstone, still)


def _write(
    held: HeldFile, record: Record, found: Sequence[Recorded], *, request: Request, cards: int, stamp: Stamp
) -> Entry:
    heading = Heading(
        at=stamp.at,
        by=compose(stamp.by),
        action="tombstone",
        versions=Versions(stamp.amhire),
        removes=tuple(each.seq for each in found),
    )
    payload = asdict(Removal(compose(request.reason), compose(request.early), cards))
    tombstone = build_entry(record.chain, heading, payload=payload, salt=stamp.salt)
    entries = (each.without_payload() if each.link.seq in heading.removes else each for each in record.chain.entries)
    held.replace(b"".join(each.line for each in (*entries, tombstone)))
    return tombstone


def _check_words(request: Request) -> None:
    if len(request.reason.split()) < LEAST_WORDS:
        raise AmhireError(f"say why in {LEAST_WORDS} words at least, such as “on request”; got {request.reason!r}")
    for text in (request.reason, request.early):
        part = find_part(text, request.candidate)
        if part or mentions(text, request.candidate):
            named = f" ({part!r} is part of the name)" if part else ""
            raise AmhireError(
                f"the reason stays in the record, so it must not name the person{named}; nothing was deleted"
            )


def _check_duties(found: Sequence[Recorded], request: Request, framework: Jurisdictions, *, on: date) -> None:
    duty = find_retention(found, framework, on=on).keep_until
    if duty and not duty.passed and not request.early:
        raise AmhireError(f"{_say_duty(duty)}. To delete it earlier, say why with --early; nothing was deleted")


def _say_duty(duty: Deadline) -> str:
    doubt = "" if duty.rule.verified else "; not verified, check with counsel"
    return f"{duty.place} asks for records to be kept until {duty.until} ({duty.rule.source}{doubt})"


def _drop_rows(held: HeldFile, request: Request) -> tuple[bytes, int]:
    """The file without the candidate's rows, and how many those were; all other lines stay to the byte."""
    text = held.content.decode("utf-8", "replace")
    rows = iter(read_ratings(text, str(held.path)))
    kept = []
    lines = list(zip(text.removeprefix("\ufeff").split("\n"), held.content.split(b"\n"), strict=True))
    for shown, line in lines:
        if not (shown.strip() and _is_theirs(next(rows), request)):
            kept.append(line)
    return b"\n".join(kept), len(lines) - len(kept)


def _hold_ratings(stack: ExitStack, ratings: Sequence[Path], record: Path) -> list[HeldFile]:
    """Every file once, however it is called, and in one order, so that two programs cannot wait for each other."""
    found = {(status.st_dev, status.st_ino): path for path in ratings for status in [path.stat()]}
    status = record.stat()
    if (status.st_dev, status.st_ino) in found:
        raise AmhireError(f"{record}: this is the record, not a file of ratings")
    return [stack.enter_context(hold_file(found[key])) for key in sorted(found)]


def _is_theirs(row: Ratings, request: Request) -> bool:
    named = not request.opening or fold_name(request.opening) in {fold_name(row.requisition), fold_name(row.role)}
    return named and fold_name(row.candidate) == fold_name(request.candidate)


def _find_in_record(record: Record, found: Sequence[Recorded], request: Request) -> Iterator[str]:
    gone = {each.seq for each in found}
    for each in record.chain.entries:
        if each.link.seq not in gone and mentions(each.line.decode(), request.candidate):
            yield f"entry {each.link.seq} of the record"


def _find_in_rows(files: Sequence[HeldFile], kept: Sequence[tuple[bytes, int]], request: Request) -> Iterator[str]:
    for held, (content, _) in zip(files, kept, strict=True):
        for number, line in enumerate(content.split(b"\n"), 1):
            if mentions(line.decode("utf-8", "replace"), request.candidate):
                yield f"{held.path.name}:{number}"
