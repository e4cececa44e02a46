"""One candidate in depth: everything the score rests on and everything that was not found, as values ready to print."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from amhire.documents.kinds import NAMES
from amhire.report.card import split_marks
from amhire.report.career import Post, build_post, tell_years
from amhire.report.case import Case
from amhire.report.looked_for import describe_need, find_overlooked, list_looked_for
from amhire.report.plain import make_plain
from amhire.screening.bands import find_band
from amhire.screening.facts import APPLIED, Quote
from amhire.screening.match import CompetencyMatch, Match
from amhire.screening.requirements import RequirementResult

_LEVELS = 4
_COLOURS = 6
_MOST_NEED_QUOTES = 3
_IGNORED = ("person", "origin", "life", "career", "look", "others")


@dataclass(frozen=True, slots=True)
class ShownQuote:
    """A quote, its strength and its place. Every second piece, beginning with the second, is what counted."""

    pieces: tuple[str, ...]
    level: int
    label: str
    place: str

    @property
    def text(self) -> str:
        """The quote in one piece."""
        return "".join(self.pieces)


@dataclass(frozen=True, slots=True)
class Skill:
    """A competency: the level shown, its points, the words it rests on, and what would have shown more."""

    id: str
    name: str
    definition: str
    weight: str
    level: int
    label: str
    points: str
    most: str
    quotes: tuple[ShownQuote, ...]
    #: How many statements earn points, where there are more than quotes; "" otherwise.
    further: str
    gap: str
    looked_for: tuple[str, ...]
    overlooked: tuple[str, ...]

    @property
    def symbol(self) -> str:
        """The level as dots, for eyes that run down a column."""
        return show_level(self.level)


@dataclass(frozen=True, slots=True)
class Share:
    """A part of the score: the competencies together, or what comes from none of them."""

    id: str
    name: str
    points: str
    most: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of the score's bar: the number of its colour, where it begins, and how many points it is long."""

    number: int
    start: str
    points: str


@dataclass(frozen=True, slots=True)
class Need:
    """A requirement, whether the résumé shows it, and why the answer is what it is."""

    text: str
    kind: str
    required: bool
    met: str
    label: str
    note: str
    why: str
    quotes: tuple[ShownQuote, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything the pages and the terminal print of one candidate."""

    language: str
    words: Mapping[str, str]
    title: str
    name: str
    file: str
    contact: str
    judged: str
    score: str
    band: str
    #: The competencies together first, then the other parts; their points add up to the score.
    shares: tuple[Share, ...]
    bar: tuple[Stretch, ...]
    skills: tuple[Skill, ...]
    more: tuple[Skill, ...]
    needs: tuple[Need, ...]
    posts: tuple[Post, ...]
    years: tuple[str, ...]
    flags: tuple[str, ...]
    ignored: tuple[str, ...]
    run: tuple[tuple[str, str], ...]


def build_explanation(case: Case) -> Explanation:
    """Everything that is to be said of one candidate, in the order of the opening."""
    words, match, person = case.profile.wording.screening, case.reading.match, case.reading.candidate
    title, level = case.profile.title, case.profile.level.name
    shares = list_shares(match, words)
    return Explanation(
        language=case.profile.wording.id,
        words=words,
        title=title,
        name=make_plain(person.name) or words["label-no-name"],
        file=make_plain(case.row.file),
        contact=make_plain(" · ".join(filter(None, (person.email, person.phone)))),
        judged=words["explain-for"].replace("{title}", title).replace("{level}", level),
        score=f"{match.score:g}",
        band=words[f"band-{find_band(case.row)}"],
        shares=shares,
        bar=tuple(_bar(match)),
        skills=tuple(_skill(each, case) for each in match.competencies if each.weight),
        more=tuple(_skill(each, case) for each in match.competencies if not each.weight and each.level),
        needs=tuple(_need(each, case) for each in match.requirements),
        posts=tuple(build_post(job, case.profile) for job in case.reading.facts.jobs),
        years=tuple(tell_years(case)),
        flags=tuple(make_plain(flag.message) for flag in case.reading.flags),
        ignored=list_ignored(words),
        run=tuple(_run(case)),
    )


def list_shares(match: Match, words: Mapping[str, str]) -> tuple[Share, ...]:
    """The competencies together, then every other part of the score."""
    most = round(sum(each.most for each in match.competencies), 1)
    shares = [Share("competencies", words["part-competencies"], f"{earned_by_competencies(match):g}", f"{most:g}")]
    for part in match.parts:
        # A part may rest on nothing that could be named.
        name = words[f"part-{part.id}"].replace("{note}", part.note).rstrip(" ,")
        shares.append(Share(part.id, name, f"{part.points:g}", f"{part.most:g}"))
    return tuple(shares)


def earned_by_competencies(match: Match) -> float:
    """The points of all competencies together."""
    return round(sum(each.points for each in match.competencies), 1)


def list_ignored(words: Mapping[str, str]) -> tuple[str, ...]:
    """What plays no part in the score, by kind."""
    return tuple(words[f"explain-ignored-{name}"] for name in _IGNORED)


def show_level(level: int) -> str:
    """A level as dots: ●●○ is applied."""
    return "●" * level + "○" * (_LEVELS - 1 - level)


def show_quote(quote: Quote, case: Case) -> ShownQuote:
    """A quote with its marks, page and section."""
    words = case.profile.wording.screening
    page = f"{words['label-page']} {case.reading.page_of(quote.start)}"
    label = words[f"level-{quote.level}"] if quote.level else ""
    return ShownQuote(split_marks(quote), quote.level, label, f"{page}, {words[f'explain-section-{quote.section}']}")


def _skill(each: CompetencyMatch, case: Case) -> Skill:
    words = case.profile.wording.screening
    competency = case.profile.framework.competencies[each.id]
    overlooked = find_overlooked(competency.evidence, case.document.text)
    lacking = each.points < each.most
    return Skill(
        id=each.id,
        name=each.name,
        definition=competency.definition,
        weight=f"{each.weight:g}",
        level=each.level,
        label=words[f"level-{each.level}"],
        points=f"{each.points:g}",
        most=f"{each.most:g}",
        quotes=tuple(show_quote(quote, case) for quote in each.evidence),
        further=_tell_further(each, case),
        gap=words[f"explain-gap-{each.level}"] if lacking else "",
        # Who tells it as a duty already found the words; what is missing is a figure.
        looked_for=list_looked_for(competency, each) if lacking and each.level < APPLIED else (),
        overlooked=tuple(
            words["explain-overlooked"].replace("{why}", why).replace("{term}", make_plain(term))
            for term, why in overlooked
        ),
    )


def _tell_further(each: CompetencyMatch, case: Case) -> str:
    amount = case.reading.facts.amounts.get(each.id)
    counted = amount.applied + amount.demonstrated if amount else 0
    if counted <= sum(quote.level >= APPLIED for quote in each.evidence):
        return ""
    return case.profile.wording.screening["explain-further"].replace("{count}", str(counted))


def _bar(match: Match) -> Iterator[Stretch]:
    start = 0.0
    for number, points in enumerate((earned_by_competencies(match), *(part.points for part in match.parts))):
        if points > 0:
            yield Stretch(number % _COLOURS, f"{start:g}", f"{points:g}")
            start = round(start + points, 1)


def _need(each: RequirementResult, case: Case) -> Need:
    words, requirement = case.profile.wording.screening, each.requirement
    return Need(
        text=requirement.text,
        kind=words["kind-required" if requirement.required else "kind-preferred"],
        required=requirement.required,
        met=each.met,
        label=words[f"met-{each.met}"],
        note=each.note,
        why=words[f"explain-need-{each.met}"].replace("{looked}", describe_need(requirement, case.profile)),
        quotes=tuple(show_quote(quote, case) for quote in each.quotes[:_MOST_NEED_QUOTES]),
    )


def _run(case: Case) -> Iterator[tuple[str, str]]:
    words, profile, document = case.profile.wording.screening, case.profile, case.document
    opening = ", ".join(filter(None, (profile.title, profile.level.name, profile.requisition.identifier)))
    yield words["explain-label-opening"], opening
    yield words["explain-label-file"], make_plain(case.row.file)
    yield words["explain-label-file-sha256"], case.row.sha256
    yield words["explain-label-read"], f"{NAMES.get(document.kind, document.kind)}, {document.engine}"
    yield words["explain-label-day"], case.day.isoformat()
    yield words["explain-label-framework"], f"{profile.frame.name} {profile.framework_version}"
    yield words["explain-label-framework-sha256"], profile.framework_sha256
    yield words["explain-label-program"], f"amhire {case.version}"
