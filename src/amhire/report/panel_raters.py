"""How well the interviewers agree, and how each of them rates, as sentences and a table."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from amhire.panel.agreement import Agreement
from amhire.panel.raters import LEAST_CANDIDATES, LEAST_INTERVIEWERS, LEAST_RATINGS, Rater
from amhire.report.panel_words import NOTHING, Say, Voice, show_name, show_number, show_share, show_signed

#: Above these, alpha is commonly taken as reliable, or as good enough for tentative conclusions (Krippendorff 2004,
#: Reliability in Content Analysis, Human Communication Research 30, 411-433).
RELIABLE, TENTATIVE = 0.8, 0.667


@dataclass(frozen=True, slots=True)
class AgreementView:
    """Agreement over all candidates: the figure in large, then what it rests on and what it means."""

    alpha: str
    interval: str
    lines: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class RaterRow:
    """One interviewer: figures in the order of the table's heads; `flags` as sentences."""

    letter: str
    name: str
    cells: tuple[str, ...]
    flags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RaterTable:
    """All interviewers; `heads` are those of the figures."""

    heads: tuple[str, ...]
    rows: tuple[RaterRow, ...]
    notes: tuple[str, ...]


def show_agreement(found: Agreement, say: Say) -> AgreementView:
    """Alpha with its interval and its meaning, or why there is none."""
    facts = [(say("label-units"), str(found.units)), (say("label-raters"), str(found.raters))]
    if found.pairs:
        facts += [
            (say("label-pairs"), str(found.pairs)),
            (say("label-exact"), show_share(found.exact)),
            (say("label-adjacent"), show_share(found.adjacent)),
        ]
    if found.alpha is None:
        return AgreementView(NOTHING, "", (say(f"agreement-{found.state}"),), tuple(facts))
    interval = found.interval
    shown = say("interval", low=show_number(interval.low), high=show_number(interval.high)) if interval else ""
    return AgreementView(show_number(found.alpha), shown, tuple(_explain(found, say)), tuple(facts))


def _explain(found: Agreement, say: Say) -> Iterator[str]:
    assert found.alpha is not None
    yield say("alpha-is")
    kind = "reliable" if found.alpha >= RELIABLE else "tentative" if found.alpha >= TENTATIVE else "low"
    yield say(f"alpha-{kind}")
    if found.interval is None:
        yield say("alpha-no-interval")
        return
    yield say("alpha-interval", low=show_number(found.interval.low), high=show_number(found.interval.high))
    if found.interval.low < TENTATIVE <= found.interval.high or found.interval.low < RELIABLE <= found.interval.high:
        yield say("alpha-undecided")


def show_raters(raters: Sequence[Rater], voice: Voice) -> RaterTable:
    """A row for each interviewer, in the order of the panel."""
    say = voice.say
    heads = ("ratings", "mean", "severity", "halo", "threes", "ends", "no-evidence")
    return RaterTable(
        heads=tuple(say(f"column-{head}") for head in heads),
        rows=tuple(
            RaterRow(
                voice.letter(each.interviewer), show_name(each.interviewer), _figures(each, say), _flags(each, say)
            )
            for each in raters
        ),
        notes=(
            *(say(f"note-{head}") for head in ("severity", "halo", "central")),
            say("note-limits", ratings=LEAST_RATINGS, candidates=LEAST_CANDIDATES, interviewers=LEAST_INTERVIEWERS),
        ),
    )


def _figures(rater: Rater, say: Say) -> tuple[str, ...]:
    severity = show_signed(rater.severity)
    if rater.error is not None:
        shown = say("plus-minus", value=severity, error=show_number(rater.error))
        severity = shown.replace(" ", "\N{NO-BREAK SPACE}")
    return (
        say.count("ratings-of-candidates", rater.candidates, ratings=rater.ratings) if rater.ratings else "0",
        show_number(rater.mean),
        severity,
        show_number(rater.halo),
        show_share(rater.threes),
        show_share(rater.ends),
        show_share(rater.no_evidence),
    )


def _flags(rater: Rater, say: Say) -> tuple[str, ...]:
    values: Mapping[str, str] = {
        "points": show_number(abs(rater.severity or 0)),
        "halo": show_number(rater.halo),
        "threes": show_share(rater.threes),
        "share": show_share(rater.no_evidence),
    }
    return tuple(say(f"flag-{flag}", **values) for flag in rater.flags)
