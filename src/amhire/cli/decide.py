"""`amhire decide`: the record of who decided what on whom, and why."""

import secrets
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from amhire.cli.options import level_option, overlay_option
from amhire.cli.single import has_style

if TYPE_CHECKING:
    from amhire.decision.chain import Chain
    from amhire.decision.decision import Verdict
    from amhire.decision.erasure import Erased
    from amhire.decision.record import Stamp

_F = TypeVar("_F", bound=Callable[..., Any])
_NO = 1
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_VERDICTS = ("hire", "reject", "hold", "withdrawn")
_NOT_REACHED = """\
Not reached from here, and to be deleted by hand: filled cards (PDF) and the mails they came in, the cards and the index
of the pack, lists of candidates, screening results and résumés, panel reports, letters, copies and backups of all these
and of the files named here. If their contents had been sent elsewhere, the receivers must be told."""


class _Moment(click.ParamType[datetime]):
    """A time in ISO 8601; without an offset it is the local time of this computer."""

    name = "time"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:  # noqa: ANN401  # click's signature
        try:
            return datetime.fromisoformat(value).astimezone(UTC)
        except (ValueError, OverflowError):
            self.fail(f"{value!r} is no time such as 2026-11-22T14:30 or 2026-11-22T14:30+01:00", param, ctx)


class _Line(click.ParamType[str]):
    """A name or a short text on one line, not empty."""

    name = "text"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:  # noqa: ANN401  # click's signature
        from amhire.scorecard.filling import tidy_line

        return tidy_line(value) or self.fail("must not be empty", param, ctx)


def _at_option(function: _F) -> _F:
    return click.option("--at", type=_Moment(), metavar="TIME", help="When it was decided. [now]")(function)


def _by_option(function: _F) -> _F:
    return click.option("--by", required=True, type=_Line(), metavar="NAME", help="Who decided: a person.")(function)


def _opening_option(function: _F) -> _F:
    return click.option(
        "--opening", default="", metavar="ID", help="Only this opening: number of the requisition, or role."
    )(function)


@click.group()
def decide() -> None:
    """Keep the record of decisions: who decided what on whom, on which ratings, and why.

    The record is only added to. Every entry holds the hash of the one before, so that whoever keeps the last hash
    elsewhere sees every later change. It is no signature of a person.
    """


@decide.command("record")
@click.argument("ratings", nargs=-1, required=True, type=_FILE, metavar="RATINGS.jsonl...")
@click.option("--candidate", required=True, type=_Line(), metavar="NAME", help="Whom the decision is about.")
@click.option("--decision", required=True, type=click.Choice(_VERDICTS), help="What was decided.")
@_by_option
@click.option("--reason", metavar="TEXT", help="Why, from the evidence in the interviews.")
@click.option("--reason-file", type=_FILE, help="A text file with the reason instead.")
@click.option("--deviation", default="", metavar="TEXT", help="Why the decision departs from the ranking, if it does.")
@_at_option
@click.option("--for", "target", metavar="ROLE|REQUISITION.yaml", help="The opening. [role and level of the cards]")
@level_option
@click.option(
    "--jurisdiction",
    "jurisdictions",
    multiple=True,
    metavar="ID",
    help="Whose law holds. [by the requisition's places]",
)
@click.option(
    "--pack",
    "packs",
    type=_FILE,
    metavar="index.json",
    multiple=True,
    help="The pack's list of cards: which should be there; may be repeated.",
)
@click.option("--debrief", type=_Moment(), metavar="TIME", help="When the discussion began: later cards are late.")
@click.option(
    "-o", "--output", "output", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The record."
)
@overlay_option
def record_decision(
    *,
    ratings: tuple[Path, ...],
    candidate: str,
    decision: "Verdict",
    by: str,
    reason: str | None,
    reason_file: Path | None,
    deviation: str,
    at: datetime | None,
    target: str | None,
    level: str | None,
    jurisdictions: tuple[str, ...],
    packs: tuple[Path, ...],
    debrief: datetime | None,
    output: Path,
    overlays: tuple[Path, ...],
) -> None:
    """Add a decision on one candidate to a record.

    With it go the ratings, totals and versions it rests on, and what was missing when it was made.

    Prints the number and the hash of the entry. Keep the hash where the record is not: only then can anybody show later
    that nothing was changed.
    """
    from amhire.decision.decision import Choice
    from amhire.decision.record import put_on_record
    from amhire.report.decision_run import DecisionRun, list_jurisdictions, load_desk, read_text
    from amhire.report.decision_text import tell_recorded

    if (reason is None) == (reason_file is None):
        raise click.UsageError("give the reason with --reason or --reason-file")
    reasons = reason if reason is not None else read_text(reason_file) if reason_file else ""
    desk = load_desk(DecisionRun(ratings, target, level, packs, debrief, overlays), candidate)
    places = list_jurisdictions(desk.profile, jurisdictions)
    choice = Choice(candidate, decision, reasons, deviation)
    recorded = put_on_record(output, desk, choice, stamp=_stamp(by, at), jurisdictions=places)
    click.echo(tell_recorded(recorded, desk.profile.framework), err=True)
    click.echo(f"{output}: entry {recorded.seq}, hash {recorded.entry.hash}")


@decide.command("show")
@click.argument("record", type=_FILE, metavar="RECORD.jsonl")
@click.option("--candidate", type=_Line(), metavar="NAME", help="Everything on record of one candidate, in full.")
@_opening_option
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="The day for which to say what is due. [today]")
@overlay_option
@click.pass_context
def show_decisions(
    context: click.Context,
    *,
    record: Path,
    candidate: str | None,
    opening: str,
    on: datetime | None,
    overlays: tuple[Path, ...],
) -> None:
    """Show decisions and how long they are kept.

    Until when each has to be kept, after which day it should be gone, and by which law.
    """
    from amhire.decision.record import read_record
    from amhire.errors import UnknownName
    from amhire.report.decision_overview import show_record
    from amhire.report.decision_run import load_laid_over, read_content
    from amhire.report.decision_text import RecordView, show_candidate
    from amhire.report.decision_words import choose_words

    day = on.date() if on else datetime.now().astimezone().date()
    framework = load_laid_over(overlays)
    view = RecordView(framework, choose_words(framework), day, styled=has_style())
    read = read_record(read_content(record), str(record))
    if candidate:
        found = read.find(candidate, opening=opening)
        if not found:
            raise UnknownName(read.say_unknown(candidate, opening=opening))
        click.echo(show_candidate(read, found, view), nl=False)
    else:
        click.echo(show_record(read, view, opening=opening), nl=False)
    if read.problems:
        click.echo(f"amhire: {record}: this record does not verify; see amhire decide verify", err=True)
        context.exit(_NO)


@decide.command()
@click.argument("record", type=_FILE, metavar="RECORD.jsonl")
@click.option("--head", "heads", multiple=True, metavar="HASH", help="A hash that was kept elsewhere; may be repeated.")
@click.option("--ratings", multiple=True, type=_FILE, help="Ratings that decisions rest on; may be repeated.")
@click.pass_context
def verify(context: click.Context, *, record: Path, heads: tuple[str, ...], ratings: tuple[Path, ...]) -> None:
    """Check that a record is as it was written.

    Whatever was changed, taken out, put in or moved is named with its line.

    Without --head, entries cut off at the end, and a record written all anew, cannot be noticed. With --ratings the
    cards that decisions rest on are compared, too. Exits 1 when something is wrong.
    """
    from amhire.decision.record import compare_cards, read_record
    from amhire.report.decision_run import load_cards, read_content

    read = read_record(read_content(record), str(record))
    problems, notes = list(read.problems), list(read.notes)
    if ratings:
        wrong, odd = compare_cards(read, load_cards(ratings)[0], str(record))
        problems, notes = problems + wrong, notes + odd
    lines = [str(problem) for problem in sorted(set(problems))]
    lines += [fault for head in heads if (fault := _judge_head(read.chain, head, record))]
    for note in sorted(set(notes)):
        click.echo(f"note: {note}", err=True)
    if not lines and not read.chain.entries:
        lines = [f"{record}: there is no entry in it"]
    if lines:
        click.echo("\n".join(lines))
        context.exit(_NO)
    count = len(read.chain.entries)
    click.echo(f"{record}: {count} {'entry' if count == 1 else 'entries'}, unchanged; last hash {read.chain.head}")


@decide.command()
@click.argument("record", type=_FILE, metavar="RECORD.jsonl")
@click.option("--candidate", required=True, type=_Line(), metavar="NAME", help="Whom to take out.")
@_by_option
@click.option("--reason", required=True, metavar="TEXT", help="Why; stays in the record, so without the name.")
@click.option("--early", default="", metavar="TEXT", help="Why a duty to keep records is not waited for.")
@_opening_option
@_at_option
@click.option("--ratings", multiple=True, type=_FILE, help="Ratings to take the cards out of; may be repeated.")
@overlay_option
def forget(
    *,
    record: Path,
    candidate: str,
    by: str,
    reason: str,
    early: str,
    opening: str,
    at: datetime | None,
    ratings: tuple[Path, ...],
    overlays: tuple[Path, ...],
) -> None:
    """Delete a candidate from the record, and from ratings, for good.

    Everything on record of the person goes. What stays says that there was a decision, when, by whom and for which
    opening; a new entry, the tombstone, says who deleted it and why. The record still verifies.
    """
    from amhire.decision.erasure import Request, forget_candidate
    from amhire.report.decision_run import load_laid_over

    request = Request(candidate, reason, early, opening)
    framework = load_laid_over(overlays)
    erased = forget_candidate(record, request, ratings=ratings, stamp=_stamp(by, at), framework=framework)
    _tell_erased(erased, record)


def _stamp(by: str, at: datetime | None) -> "Stamp":
    from amhire.decision.chain import SALT_BYTES
    from amhire.decision.record import Stamp
    from amhire.report.decision_run import find_version

    moment = (at or datetime.now(UTC)).strftime("%Y-%m-%dT%H:%M:%SZ")
    return Stamp(by, moment, find_version(), secrets.token_bytes(SALT_BYTES))


def _judge_head(chain: "Chain", head: str, record: Path) -> str:
    """What is wrong where no entry has the hash that was kept; "" where one has it."""
    from amhire.decision.audit import find_head

    later = find_head(chain, head.strip().lower())
    if later is None:
        return f"{record}: no entry has the hash {head!r}: entries were cut off, or the record was written anew"
    click.echo(
        f"{record}: the hash you kept is that of entry {len(chain.entries) - later}; {later} came after", err=True
    )
    return ""


def _tell_erased(erased: "Erased", record: Path) -> None:
    from amhire.report.plain import make_plain

    if erased.decisions:
        entries = "entry" if len(erased.decisions) == 1 else "entries"
        click.echo(f"{record}: deleted what {entries} {', '.join(map(str, erased.decisions))} said")
    if erased.cards:
        click.echo(f"{erased.cards} {'card' if erased.cards == 1 else 'cards'} taken out of the ratings")
    if erased.tombstone:
        click.echo(f"{record}: entry {erased.tombstone.link.seq}, hash {erased.tombstone.hash}")
    for place in erased.mentions:
        click.echo(f"note: {make_plain(place)} still names the person", err=True)
    click.echo(_NOT_REACHED, err=True)
