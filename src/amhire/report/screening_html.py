"""Screening results as one self-contained page: everything is weighed and sorted here, the template only prints."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from amhire.profile import Profile
from amhire.render import Templates
from amhire.report.plain import make_plain
from amhire.report.results import rank_rows
from amhire.screening.dates import show_month
from amhire.screening.facts import APPLIED, Quote
from amhire.screening.jobs import Job
from amhire.screening.match import CompetencyMatch, Match
from amhire.screening.requirements import RequirementResult
from amhire.screening.row import Reading, Row

_TEMPLATE = "report/screening.html.j2"
_MOST_STRENGTHS = 3
_MOST_QUESTIONS = 5
_MOST_QUOTES = 2
#: Candidates shown with their evidence; a page with more is slow to open. Everything is in results.jsonl.
_MOST_CARDS = 200
_SHARES = ("competencies", "account-experience", "sales-experience", "requirements", "reach")


@dataclass(frozen=True, slots=True)
class ShownQuote:
    """A quote and where it stands."""

    text: str
    level: int
    label: str
    place: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an explanation: what, how many points of how many, and the words it rests on."""

    id: str
    name: str
    points: str
    most: str
    level: int
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
    """One coloured stretch of the score's bar."""

    id: str
    name: str
    points: str
    width: str


@dataclass(frozen=True, slots=True)
class Card:
    """One candidate of the ranked list."""

    rank: int
    name: str
    file: str
    contact: str
    score: str
    years: str
    shares: tuple[Share, ...]
    strengths: tuple[Line, ...]
    questions: tuple[str, ...]
    competencies: tuple[Line, ...]
    unweighed: tuple[Line, ...]
    parts: tuple[Line, ...]
    needs: tuple[Need, ...]
    jobs: tuple[tuple[str, str, bool], ...]
    flags: tuple[str, ...]
    copies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Further:
    """One candidate further down a long list, without the evidence."""

    rank: int
    name: str
    file: str
    score: str
    years: str


@dataclass(frozen=True, slots=True)
class Unread:
    """One file without a place in the list."""

    file: str
    status: str
    reason: str


@dataclass(frozen=True, slots=True)
class ScreeningPage:
    """Everything the template prints."""

    language: str
    title: str
    level: str
    day: str
    source: str
    summary: str
    words: Mapping[str, str]
    criteria: tuple[tuple[str, str, str], ...]
    cards: tuple[Card, ...]
    further: tuple[Further, ...]
    unread: tuple[Unread, ...]


def render_screening(rows: Sequence[Row], profile: Profile, templates: Templates, *, day: date, version: str) -> str:
    """The report as HTML."""
    return templates.render(_TEMPLATE, page=build_page(rows, profile, day=day, version=version))


def build_page(rows: Sequence[Row], profile: Profile, *, day: date, version: str) -> ScreeningPage:
    """The report's content, best candidate first."""
    words = profile.wording.screening
    ordered = sorted(zip(rank_rows(rows), rows, strict=True), key=lambda pair: (pair[0], pair[1].file))
    ranked = [(rank, row, row.reading) for rank, row in ordered if rank and row.reading]
    copies = _copies(rows)
    cards = tuple(
        _card(row, reading, rank=rank, words=words, copies=copies.get(row.sha256, ()))
        for rank, row, reading in ranked[:_MOST_CARDS]
    )
    return ScreeningPage(
        language=profile.wording.id,
        title=profile.title,
        level=profile.level.name,
        day=day.isoformat(),
        source=f"amhire {version} · framework {profile.framework_version} ({profile.framework_sha256[:12]})",
        summary=summarise(rows, words),
        words=words,
        criteria=tuple(
            (each.competency.name, f"{each.weight:g}", each.competency.definition) for each in profile.competencies
        ),
        cards=cards,
        further=tuple(_further(row, reading, rank, words) for rank, row, reading in ranked[_MOST_CARDS:]),
        unread=tuple(
            Unread(make_plain(row.file), words[f"status-{row.status}"], make_plain(row.reason))
            for row in rows
            if row.status in {"unreadable", "skipped"}
        ),
    )


def summarise(rows: Sequence[Row], words: Mapping[str, str]) -> str:
    """How many files ended with which status, in one sentence."""
    counts = dict.fromkeys(("scored", "duplicate", "unreadable", "skipped"), 0)
    for row in rows:
        counts[row.status] += 1
    text = words["summary-files"].replace("{total}", str(len(rows)))
    for status, count in counts.items():
        text = text.replace(f"{{{status}}}", str(count))
    return text


def _copies(rows: Sequence[Row]) -> Mapping[str, tuple[str, ...]]:
    """The names of the duplicates, by the hash they share with the file that is ranked."""
    copies: dict[str, tuple[str, ...]] = {}
    for row in rows:
        if row.status == "duplicate":
            copies[row.sha256] = (*copies.get(row.sha256, ()), make_plain(row.file))
    return copies


def _further(row: Row, reading: Reading, rank: int, words: Mapping[str, str]) -> Further:
    years = f"{reading.facts.years.in_area['account-management']:g}"
    return Further(
        rank, reading.candidate.name or words["label-no-name"], make_plain(row.file), f"{reading.match.score:g}", years
    )


def _card(row: Row, reading: Reading, *, rank: int, words: Mapping[str, str], copies: tuple[str, ...]) -> Card:
    match, facts, person = reading.match, reading.facts, reading.candidate
    lines = [_competency(each, reading, words) for each in match.competencies if each.weight]
    shown = [each for each in match.competencies if not each.weight and each.level]
    best = sorted((each for each in match.competencies if each.level >= APPLIED and each.weight), key=_by_points)
    return Card(
        rank=rank,
        name=person.name or words["label-no-name"],
        file=make_plain(row.file),
        contact=" · ".join(filter(None, (person.email, person.phone))),
        score=f"{match.score:g}",
        years=f"{facts.years.in_area['account-management']:g}",
        shares=_shares(match, words),
        strengths=tuple(_competency(each, reading, words) for each in best[:_MOST_STRENGTHS]),
        questions=_questions(match),
        competencies=tuple(lines),
        unweighed=tuple(_competency(each, reading, words) for each in shown),
        parts=tuple(_part(part.id, part.points, part.most, part.note, words) for part in match.parts),
        needs=tuple(_need(each, reading, words) for each in match.requirements),
        jobs=tuple(_job(job, words) for job in facts.jobs),
        flags=tuple(flag.message for flag in reading.flags),
        copies=copies,
    )


def _by_points(each: CompetencyMatch) -> tuple[int, float]:
    return -each.level, -each.most


def _questions(match: Match) -> tuple[str, ...]:
    """The heaviest competencies of which the résumé shows nothing that was done."""
    silent = sorted(
        (each for each in match.competencies if each.weight and each.level < APPLIED), key=lambda each: -each.weight
    )
    return tuple(each.name for each in silent[:_MOST_QUESTIONS])


def _shares(match: Match, words: Mapping[str, str]) -> tuple[Share, ...]:
    points = {part.id: part.points for part in match.parts}
    points["competencies"] = round(sum(each.points for each in match.competencies), 1)
    names = {name: words[f"part-{name}"].split(",")[0] for name in _SHARES}
    return tuple(
        Share(name, names[name], f"{points[name]:g}", f"{points[name]:g}") for name in _SHARES if points.get(name)
    )


def _competency(each: CompetencyMatch, reading: Reading, words: Mapping[str, str]) -> Line:
    quotes = tuple(_quote(quote, reading, words) for quote in each.evidence[:_MOST_QUOTES])
    return Line(
        each.id, each.name, f"{each.points:g}", f"{each.most:g}", each.level, words[f"level-{each.level}"], quotes
    )


def _quote(quote: Quote, reading: Reading, words: Mapping[str, str]) -> ShownQuote:
    place = f"{words['label-page']} {reading.page_of(quote.start)}, {quote.section}"
    label = words[f"level-{quote.level}"] if quote.level else ""
    return ShownQuote(" ".join(quote.text.split()), quote.level, label, place)


def _part(name: str, points: float, most: float, note: str, words: Mapping[str, str]) -> Line:
    return Line(name, words[f"part-{name}"].replace("{note}", note), f"{points:g}", f"{most:g}", 0, "", ())


def _need(each: RequirementResult, reading: Reading, words: Mapping[str, str]) -> Need:
    quotes = tuple(_quote(quote, reading, words) for quote in each.quotes)
    kind = words["kind-required" if each.requirement.required else "kind-preferred"]
    return Need(each.requirement.text, kind, each.met, words[f"met-{each.met}"], each.note, quotes)


def _job(job: Job, words: Mapping[str, str]) -> tuple[str, str, bool]:
    if job.dates is None:
        return job.title, "", job.role is not None
    last = words["label-now"] if job.dates.is_current else show_month(job.dates.last)
    return job.title, f"{show_month(job.dates.first)} – {last}", job.role is not None
