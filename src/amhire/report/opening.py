"""What a report says of the opening itself: the facts of the run, and what the bands, levels and points mean."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from amhire.profile import Profile, RatedCompetency
from amhire.screening.bands import BANDS, POSSIBLE, STRONG
from amhire.screening.match import Match
from amhire.screening.pile import Pile
from amhire.screening.row import Status

#: Every status a row can have.
STATUSES: tuple[Status, ...] = ("scored", "duplicate", "unreadable", "skipped")
_LEVELS = (3, 2, 1, 0)
_MOST_PHRASES = 6
#: A limit takes points away, so it has no share of the hundred.
_LIMIT = "limit"


@dataclass(frozen=True, slots=True)
class Meaning:
    """A word of the report and what it stands for."""

    id: str
    name: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Portion:
    """A part of the score and the most points it can give."""

    id: str
    name: str
    most: float


@dataclass(frozen=True, slots=True)
class Looked:
    """A competency that was looked for, some of the wording that shows it, and the most points it can give."""

    id: str
    name: str
    definition: str
    phrases: str
    weight: float
    most: float


@dataclass(frozen=True, slots=True)
class Opening:
    """The opening, the run and the meaning of what stands in the results."""

    title: str
    level: str
    company: str
    facts: tuple[tuple[str, str], ...]
    bands: tuple[Meaning, ...]
    levels: tuple[Meaning, ...]
    portions: tuple[Portion, ...]
    criteria: tuple[Looked, ...]


def build_opening(pile: Pile, profile: Profile, *, day: date, version: str) -> Opening:
    """What the reports of one run have in common. Of the pile it takes the counts and one row that was read."""
    words = profile.wording.screening
    company = profile.requisition.company
    reading = pile.find_reading()
    match = reading.match if reading else None
    return Opening(
        title=profile.title,
        level=profile.level.name,
        company=company.name if company else "",
        facts=_facts(pile.count_statuses(), profile, day, version),
        bands=tuple(
            Meaning(name, words[f"band-{name}"], fill(words[f"meaning-band-{name}"], strong=STRONG, possible=POSSIBLE))
            for name in BANDS
        ),
        levels=tuple(Meaning(str(each), words[f"level-{each}"], words[f"meaning-{each}"]) for each in _LEVELS),
        portions=_portions(match, words) if match else (),
        criteria=tuple(_looked(each, match) for each in profile.competencies),
    )


def summarise(counts: Mapping[Status, int], words: Mapping[str, str]) -> str:
    """How many files ended with which status, in one sentence."""
    return _count(counts, words["summary-files"])


def fill(text: str, **amounts: float) -> str:
    """The text with amounts in the place of their names; counts with a comma between thousands."""
    for name, amount in amounts.items():
        text = text.replace(f"{{{name}}}", f"{amount:,}" if isinstance(amount, int) else f"{amount:.10g}")
    return text


def name_part(name: str, words: Mapping[str, str]) -> str:
    """What a part of the score is called, without the figure it rests on."""
    return words[f"part-{name}"].split(",")[0]


def _facts(counts: Mapping[Status, int], profile: Profile, day: date, version: str) -> tuple[tuple[str, str], ...]:
    words, requisition = profile.wording.screening, profile.requisition
    reference = requisition.identifier or ""
    company = requisition.company.name if requisition.company else ""
    shown = (
        (words["label-opening"], f"{profile.title}, {profile.level.name}"),
        (words["label-company"], company),
        (words["label-reference"], reference),
        (words["label-as-of"], day.isoformat()),
        (words["label-files"], _count(counts, words["counts-files"])),
        (words["label-framework"], f"{profile.framework_version} ({profile.framework_sha256[:12]})"),
        (words["label-program"], f"amhire {version}"),
        (words["label-decides"], words["who-decides"]),
    )
    return tuple((name, text) for name, text in shown if text)


def _portions(match: Match, words: Mapping[str, str]) -> tuple[Portion, ...]:
    most = round(sum(each.most for each in match.competencies), 1)
    parts = (Portion(part.id, name_part(part.id, words), part.most) for part in match.parts if part.id != _LIMIT)
    return (Portion("competencies", words["part-competencies"], most), *parts)


def _looked(rated: RatedCompetency, match: Match | None) -> Looked:
    competency = rated.competency
    most = next((each.most for each in match.competencies if each.id == competency.id), 0.0) if match else 0.0
    phrases = ", ".join(f"“{each.text}”" for each in competency.evidence.phrases[:_MOST_PHRASES])
    return Looked(competency.id, competency.name, competency.definition, phrases, rated.weight, most)


def _count(counts: Mapping[Status, int], text: str) -> str:
    return fill(text, total=sum(counts.values()), **{status: counts.get(status, 0) for status in STATUSES})
