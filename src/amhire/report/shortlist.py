"""Results of a screening → the list of people to invite: from whom a person chooses, or whom a person has chosen."""

import csv
import hashlib
import io
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from amhire.report.plain import defuse, make_plain
from amhire.report.screened import Screened, find_picks, parse_screening
from amhire.scorecard.names import fold_name

_BYTE_ORDER_MARK = "\ufeff"
# fmt: off
_COLUMNS = (
    "candidate", "id", "invite", "how", "by", "on", "file", "rank", "score", "band", "email", "role", "level",
    "results_sha256",
)
# fmt: on
_MARKED = "yes"
_SHORTEST_ID = 4
_PHONE_DIGITS = 9
_MOST_NAMED = 50
_NEEDS_READER = "needs-a-reader"


@dataclass(frozen=True, slots=True)
class Choice:
    """Whom somebody wants to invite: files by name, the first `top` of the ranking, or both. Who chose, and when."""

    picks: tuple[str, ...] = ()
    top: int = 0
    by: str = ""
    on: date | None = None

    @property
    def is_made(self) -> bool:
        return bool(self.picks or self.top)


@dataclass(frozen=True, slots=True)
class Listed:
    """One person of the list. `how` is "" for whoever was not chosen; `rank` is 0 for a file without a score."""

    row: Screened
    rank: int
    id: str = ""
    how: str = ""


@dataclass(frozen=True, slots=True)
class Shortlist:
    """Everybody that can be invited, best first, and what must not go unsaid about the others."""

    people: tuple[Listed, ...]
    choice: Choice
    results_sha256: str
    notes: tuple[str, ...]

    @property
    def summary(self) -> str:
        """How many are listed and how many of them invited, as a sentence."""
        invited = sum(bool(each.how) for each in self.people)
        people = f"{len(self.people)} {'candidate' if len(self.people) == 1 else 'candidates'}"
        if not self.choice.is_made:
            return f"{people} listed, nobody invited yet: write yes in the column “invite” for whoever is to come"
        return f"{people} listed, {invited} invited by {make_plain(self.choice.by)}"


def build_shortlist(content: bytes, name: str, choice: Choice) -> Shortlist:
    """The shortlist from a results.jsonl called `name`.

    Without a choice everybody who could be read is listed and nobody marked: that is for a person to do. A file that
    could not be read is listed only where it is picked by name. Raises InvalidData for what is no results.jsonl,
    UnknownName for picks that lead to no file or to several.
    """
    rows = parse_screening(content, name)
    picked = find_picks(rows, choice.picks)
    people, merged = _merge(_rank(rows), picked)
    people += [Listed(row, 0) for row in rows if row.file in picked and not row.is_readable]
    top = _find_top(people, choice.top)
    chosen = [replace(each, how=_say_how(each, picked, top, choice)) for each in people]
    notes = (*merged, *_note_top(top, choice.top), *_note_left_out(rows, picked), *_note_blind(rows))
    return Shortlist(tuple(_tell_apart(chosen)), choice, hashlib.sha256(content).hexdigest(), notes)


def render_people(shortlist: Shortlist) -> str:
    """people.csv: what `amhire scorecard --candidates` reads. Nothing in it can become a formula."""
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    for each in shortlist.people:
        writer.writerow([defuse(cell) for cell in _cells(each, shortlist)])
    return _BYTE_ORDER_MARK + table.getvalue()


def _cells(each: Listed, shortlist: Shortlist) -> Iterator[object]:
    row, choice = each.row, shortlist.choice
    yield from (row.candidate, each.id)
    yield from (_MARKED, each.how, choice.by, choice.on.isoformat() if choice.on else "") if each.how else [""] * 4
    yield from (row.file, each.rank or "", "" if row.score is None else row.score, row.band, row.email)
    yield from (row.role, row.level, shortlist.results_sha256)


def _rank(rows: Iterable[Screened]) -> list[Listed]:
    """The readable files, best first; equal scores share the better rank, as in the results."""
    readable = sorted((row for row in rows if row.is_readable), key=lambda row: (-(row.score or 0.0), row.file))
    first: dict[float | None, int] = {}
    for place, row in enumerate(readable, 1):
        first.setdefault(row.score, place)
    return [Listed(row, first[row.score]) for row in readable]


def _merge(ranked: Sequence[Listed], picked: frozenset[str]) -> tuple[list[Listed], list[str]]:
    """One line a person: files with one name and one address or telephone are one person's, whoever typed them.

    The file that was picked stands for the person, else the best one.
    """
    people: list[list[Listed]] = []
    known: dict[tuple[str, str], list[Listed]] = {}
    for each in ranked:
        keys = [(fold_name(each.row.candidate), contact) for contact in _contacts(each.row)]
        files = next((known[key] for key in keys if key in known), None)
        if files is None:
            files = []
            people.append(files)
        files.append(each)
        known |= dict.fromkeys(keys, files)
    kept, notes = [], []
    for files in people:
        best = next((each for each in files if each.row.file in picked), files[0])
        kept.append(best)
        others = ", ".join(make_plain(each.row.file) for each in files if each is not best)
        if others:
            notes.append(
                f"{make_plain(best.row.candidate)} sent several files: {best.row.file} is listed, not {others}"
            )
    return kept, notes


def _contacts(row: Screened) -> Iterator[str]:
    if row.email:
        yield row.email.casefold()
    digits = "".join(letter for letter in row.phone if letter.isdigit())
    if len(digits) >= _PHONE_DIGITS:
        yield digits[-_PHONE_DIGITS:]


def _find_top(people: Sequence[Listed], count: int) -> tuple[Listed, ...]:
    """The first `count` people, and whoever shares the last one's score: nothing here may decide between equals."""
    ranked = [each for each in people if each.rank]
    if not count or not ranked:
        return ()
    last = sorted(each.rank for each in ranked)[:count][-1]
    return tuple(each for each in ranked if each.rank <= last)


def _say_how(each: Listed, picked: frozenset[str], top: Sequence[Listed], choice: Choice) -> str:
    ways = ["picked"] if each.row.file in picked else []
    return " and ".join(ways + ([f"top {choice.top}"] if each in top else []))


def _tell_apart(people: Sequence[Listed]) -> Iterator[Listed]:
    """Namesakes with an id that stays theirs when other files come in: the beginning of their file's digest."""
    groups: dict[str, list[str]] = defaultdict(list)
    for each in people:
        groups[fold_name(each.row.candidate)].append(_digest(each.row))
    for each in people:
        digests = groups[fold_name(each.row.candidate)]
        length = _SHORTEST_ID
        while len({digest[:length] for digest in digests}) < len(digests) and length < len(digests[0]):
            length += 1
        # A letter in front, or a spreadsheet program would read some of them as numbers.
        yield replace(each, id=f"r{_digest(each.row)[:length]}" if len(digests) > 1 else "")


def _digest(row: Screened) -> str:
    # Two files of the same bytes are one row, but a file that was never read has no digest of its own.
    return hashlib.sha256(f"{row.sha256}/{row.file}".encode()).hexdigest()


def _note_top(top: Sequence[Listed], count: int) -> Iterator[str]:
    if len(top) > count:
        shared = Counter(each.rank for each in top)[top[-1].rank]
        yield f"top {count} makes {len(top)}: {shared} share rank {top[-1].rank}, and all of them are marked"
    elif len(top) < count:
        yield f"top {count} makes {len(top)}: nobody else has a score"


def _note_left_out(rows: Sequence[Screened], picked: frozenset[str]) -> Iterator[str]:
    unread = [row for row in rows if row.status in {"unreadable", "skipped"}]
    unsure = [row for row in rows if row.is_readable and row.band == _NEEDS_READER]
    copies = [row for row in rows if row.status == "duplicate"]
    yield from _note("without a score, so not listed unless picked; somebody has to read", unread, picked)
    yield from _note("listed with a score that says little; somebody has to read", unsure, picked)
    yield from _note("left out: the same bytes as a file that is listed", copies, frozenset())


def _note(what: str, rows: Sequence[Screened], picked: frozenset[str]) -> Iterator[str]:
    if not rows:
        return
    names = [make_plain(row.file) + (" (picked)" if row.file in picked else "") for row in rows[:_MOST_NAMED]]
    more = f", and {len(rows) - _MOST_NAMED} more" if len(rows) > _MOST_NAMED else ""
    yield f"{len(rows)} {'file' if len(rows) == 1 else 'files'} {what}: {', '.join(names)}{more}"


def _note_blind(rows: Sequence[Screened]) -> Iterator[str]:
    readable = [row for row in rows if row.is_readable]
    if readable and all(row.name == row.file for row in readable):
        yield (
            "the results are blind: candidates go by their codes; whoever invites them looks the code up in the key "
            "that amhire screen wrote (FOLDER-key.csv)"
        )
