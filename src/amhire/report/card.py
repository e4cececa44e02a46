"""One candidate as the report shows them: every line a text that is ready to print."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from amhire.report.opening import Looked, Opening, name_part
from amhire.report.plain import make_plain
from amhire.screening.bands import find_band
from amhire.screening.dates import show_month
from amhire.screening.facts import APPLIED, Quote
from amhire.screening.jobs import Job
from amhire.screening.match import CompetencyMatch, Match
from amhire.screening.requirements import RequirementResult
from amhire.screening.row import Reading, Row

_MOST_STRENGTHS = 3
_MOST_ASKS = 5
_MOST_QUOTES = 3
_SPACES = re.compile(r"\s+")
#: What `_SPACES` would change.
_UNEVEN = re.compile(r"[^\S ]|  ")


@dataclass(frozen=True, slots=True)
class ShownQuote:
    """A quote and where it stands. Of the pieces every second one, beginning with the second, is what counted."""

    pieces: tuple[str, ...]
    level: str
    label: str
    place: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an explanation: what, how many points of how many, and the words it rests on."""

    name: str
    points: str
    most: str
    level: str
    label: str
    quotes: tuple[ShownQuote, ...]


@dataclass(frozen=True, slots=True)
class Need:
    """One requirement and whether the résumé shows it."""

    text: str
    kind: str
    met: str
    label: str
    note: str
    quotes: tuple[ShownQuote, ...]


@dataclass(frozen=True, slots=True)
class Share:
    """One coloured stretch of the score's bar, from `start`, in points."""

    number: str
    name: str
    points: str
    start: str


@dataclass(frozen=True, slots=True)
class Post:
    """One job; `counts` is "yes" where it counts as account management."""

    title: str
    employer: str
    dates: str
    counts: str


@dataclass(frozen=True, slots=True)
class Missing:
    """A competency of which nothing was found, and some of the wording that was looked for."""

    name: str
    looked: str


@dataclass(frozen=True, slots=True)
class Warned:
    """A flag, in words."""

    text: str


@dataclass(frozen=True, slots=True)
class Card:
    """One candidate of the ranked list, in full. Everything in it is text, so that a page can fill itself with it."""

    anchor: str
    rank: str
    name: str
    file: str
    contact: str
    score: str
    band: str
    band_name: str
    years: str
    shares: tuple[Share, ...]
    strengths: tuple[Line, ...]
    asks: str
    competencies: tuple[Line, ...]
    together: str
    together_most: str
    parts: tuple[Line, ...]
    needs: tuple[Need, ...]
    posts: tuple[Post, ...]
    missing: tuple[Missing, ...]
    unweighed: tuple[Line, ...]
    flags: tuple[Warned, ...]
    copies: tuple[Warned, ...]


def build_card(
    row: Row, reading: Reading, opening: Opening, words: Mapping[str, str], *, rank: int, copies: tuple[str, ...] = ()
) -> Card:
    """Everything the report says of one candidate."""
    match, person, band = reading.match, reading.candidate, find_band(row) or ""
    weighed = [each for each in match.competencies if each.weight]
    also = [each for each in match.competencies if not each.weight and each.level]
    return Card(
        anchor=f"c{row.sha256[:12]}",
        rank=str(rank),
        name=make_plain(person.name or row.file),
        file=make_plain(row.file) if person.name else "",
        contact=make_plain(" · ".join(filter(None, (person.email, person.phone)))),
        score=f"{match.score:g}",
        band=band,
        band_name=words[f"band-{band}"],
        years=f"{reading.facts.years.in_area['account-management']:g}",
        shares=tuple(_shares(match, words)),
        strengths=tuple(_line(each, reading, words, most=1) for each in find_strengths(match)),
        asks=_asks(match),
        competencies=tuple(_line(each, reading, words, most=_MOST_QUOTES) for each in weighed),
        together=f"{_together(match):g}",
        together_most=f"{sum(each.most for each in weighed):g}",
        parts=tuple(
            Line(
                words[f"part-{part.id}"].replace("{note}", part.note), f"{part.points:g}", f"{part.most:g}", "", "", ()
            )
            for part in match.parts
        ),
        needs=tuple(_need(each, reading, words) for each in match.requirements),
        posts=tuple(_post(job, words) for job in reading.facts.jobs),
        missing=tuple(_missing(match, opening.criteria)),
        unweighed=tuple(_line(each, reading, words, most=1) for each in also),
        flags=tuple(Warned(make_plain(flag.message)) for flag in reading.flags),
        copies=tuple(Warned(make_plain(each)) for each in copies),
    )


def find_strengths(match: Match) -> tuple[CompetencyMatch, ...]:
    """The few competencies that the résumé shows best, of those the opening weighs most."""
    shown = (each for each in match.competencies if each.weight and each.level >= APPLIED)
    return tuple(sorted(shown, key=lambda each: (-each.level, -each.most))[:_MOST_STRENGTHS])


def build_blank() -> Card:
    """A card that says nothing and has one of everything: the mould that the page's script fills."""
    quote = ShownQuote(("",), "", "", "")
    line = Line("", "", "", "", "", (quote,))
    return Card(
        **dict.fromkeys(("anchor", "rank", "name", "score", "band", "band_name", "years"), ""),
        # What stands only where there is something must be there to be filled.
        **dict.fromkeys(("file", "contact", "asks"), " "),
        together="",
        together_most="",
        shares=(Share("", "", "", ""),),
        strengths=(line,),
        competencies=(line,),
        parts=(line,),
        needs=(Need("", "", "", "", " ", (quote,)),),
        posts=(Post("", "", "", ""),),
        missing=(Missing("", ""),),
        unweighed=(line,),
        flags=(Warned(""),),
        copies=(Warned(""),),
    )


def split_marks(quote: Quote) -> tuple[str, ...]:
    """The quote in pieces, in turn as it is and marked; line ends and runs of spaces become one space."""
    pieces, reached = [], quote.start
    for start, end in _merge(quote):
        pieces += [
            quote.text[reached - quote.start : start - quote.start],
            quote.text[start - quote.start : end - quote.start],
        ]
        reached = end
    pieces.append(quote.text[reached - quote.start :])
    if _UNEVEN.search(quote.text):
        pieces = [_SPACES.sub(" ", piece) for piece in pieces]
    shown = [make_plain(piece) for piece in pieces]
    shown[0], shown[-1] = shown[0].lstrip(), shown[-1].rstrip()
    return tuple(shown)


def _merge(quote: Quote) -> Iterator[tuple[int, int]]:
    """The marks inside the quote in order, those that overlap or touch as one."""
    whole = quote.start + len(quote.text)
    current: tuple[int, int] | None = None
    for first, last in sorted(quote.marks):
        start, end = max(first, quote.start), min(last, whole)
        if start >= end:
            continue
        if current and start <= current[1]:
            current = (current[0], max(end, current[1]))
            continue
        if current:
            yield current
        current = (start, end)
    if current:
        yield current


def _together(match: Match) -> float:
    return round(sum(each.points for each in match.competencies), 1)


def _shares(match: Match, words: Mapping[str, str]) -> Iterator[Share]:
    start = 0.0
    named = [("competencies", _together(match)), *((part.id, part.points) for part in match.parts)]
    for number, (name, points) in enumerate(named):
        if points > 0:
            yield Share(str(number), name_part(name, words), f"{points:g}", f"{start:g}")
            start = round(start + points, 1)


def _asks(match: Match) -> str:
    """The heaviest competencies of which the résumé shows nothing that was done: questions, no faults."""
    silent = [each for each in match.competencies if each.weight and each.level < APPLIED]
    return ", ".join(each.name for each in sorted(silent, key=lambda each: -each.weight)[:_MOST_ASKS])


def _missing(match: Match, criteria: Sequence[Looked]) -> Iterator[Missing]:
    looked = {each.id: each.phrases for each in criteria}
    for each in match.competencies:
        if each.weight and not each.level:
            yield Missing(each.name, looked.get(each.id, ""))


def _line(each: CompetencyMatch, reading: Reading, words: Mapping[str, str], *, most: int) -> Line:
    quotes = tuple(_quote(quote, reading, words) for quote in each.evidence[:most])
    return Line(each.name, f"{each.points:g}", f"{each.most:g}", str(each.level), words[f"level-{each.level}"], quotes)


def _quote(quote: Quote, reading: Reading, words: Mapping[str, str]) -> ShownQuote:
    job = next((job for job in reading.facts.jobs if job.start <= quote.start < job.end), None)
    place = f"{words['label-page']} {reading.page_of(quote.start)}, {quote.section}"
    label = words[f"level-{quote.level}"] if quote.level else ""
    title = f" · {make_plain(job.title)}" if job and job.title and quote.level else ""
    return ShownQuote(split_marks(quote), str(quote.level or ""), label, place + title)


def _need(each: RequirementResult, reading: Reading, words: Mapping[str, str]) -> Need:
    quotes = tuple(_quote(quote, reading, words) for quote in each.quotes[:_MOST_QUOTES])
    kind = words["kind-required" if each.requirement.required else "kind-preferred"]
    return Need(each.requirement.text, kind, each.met, words[f"met-{each.met}"], each.note, quotes)


def _post(job: Job, words: Mapping[str, str]) -> Post:
    dates = ""
    if job.dates:
        last = words["label-now"] if job.dates.is_current else show_month(job.dates.last)
        dates = f"{show_month(job.dates.first)} – {last}"
    return Post(make_plain(job.title) or "–", make_plain(job.employer), dates, "yes" if job.role else "")
