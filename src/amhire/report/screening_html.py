"""Screening results as one self-contained page: everything is weighed and sorted here, the template only prints."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from amhire.brand import night_colour, readable_colour
from amhire.profile import Profile
from amhire.render import Templates
from amhire.report.card import Card, build_blank, build_card, find_strengths
from amhire.report.histogram import Histogram, build_histogram
from amhire.report.opening import STATUSES, Opening, build_opening
from amhire.report.packing import Pack, pack_values
from amhire.report.plain import make_plain
from amhire.report.policy import seal
from amhire.report.results import order_rows
from amhire.screening.bands import BANDS, find_band
from amhire.screening.match import Match
from amhire.screening.row import Row

_TEMPLATE, _STYLE, _SCRIPT = "report/screening.html.j2", "report/screening.css", "report/screening.js"
#: Candidates whose card and line of the map are there for a reader without scripts; the script builds all others.
_MOST_CARDS, _MOST_LINES = 10, 40


@dataclass(frozen=True, slots=True)
class ListRow:
    """One row of the list. What the page sorts and filters by stands beside what it shows."""

    #: The place of the candidate's card among the packed ones, and the name of that place in an address.
    card: str
    anchor: str
    rank: str
    name: str
    file: str
    reason: str
    strengths: str
    score: str
    band: str
    band_name: str
    band_place: str
    years: str
    met: str
    met_share: str
    flags: tuple[str, ...]
    flag_ids: str
    #: One letter for each requirement: yes, no, unknown; and one digit for each competency.
    needs: str
    levels: str
    status: str
    status_name: str


@dataclass(frozen=True, slots=True)
class Column:
    """One competency of the map; `weighed` is "yes" where it counts for the opening."""

    name: str
    weighed: str


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to filter by, and how many rows it leaves."""

    id: str
    name: str
    count: int
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class ScreeningPage:
    """Everything the template prints."""

    language: str
    words: Mapping[str, str]
    opening: Opening
    policy: str
    style: str
    script: str
    bands: tuple[Choice, ...]
    flags: tuple[Choice, ...]
    statuses: tuple[Choice, ...]
    needs: tuple[str, ...]
    columns: tuple[Column, ...]
    histogram: Histogram
    histogram_text: str
    rows: tuple[ListRow, ...]
    first_rows: tuple[ListRow, ...]
    unread: tuple[ListRow, ...]
    cards: tuple[Card, ...]
    blank: Card
    pack: Pack


def render_screening(rows: Sequence[Row], profile: Profile, templates: Templates, *, day: date, version: str) -> str:
    """The report as HTML."""
    opening = build_opening(rows, profile, day=day, version=version)
    return templates.render(_TEMPLATE, page=build_page(rows, profile, opening, templates))


def build_page(rows: Sequence[Row], profile: Profile, opening: Opening, templates: Templates) -> ScreeningPage:
    """The report's content, best candidate first."""
    words = profile.wording.screening
    ordered = order_rows(rows)
    copies = _copies(rows)
    ranked = [(rank, row, row.reading) for rank, row in ordered if rank and row.reading]
    cards = tuple(
        build_card(row, reading, opening, words, rank=rank, copies=copies.get(row.sha256, ()))
        for rank, row, reading in ranked
    )
    listed = _list_rows(ordered, cards, words)
    match = ranked[0][2].match if ranked else None
    style = templates.render(_STYLE) + _colours(profile)
    script = templates.render(_SCRIPT)
    return ScreeningPage(
        language=profile.wording.id,
        words=words,
        opening=opening,
        policy=write_policy(style, script),
        style=style,
        script=script,
        bands=_count_bands(listed, opening),
        flags=_count_flags(listed),
        statuses=_count_statuses(listed, words),
        needs=tuple(each.requirement.text for each in match.requirements) if match else (),
        columns=tuple(Column(each.name, "yes" if each.weight else "") for each in match.competencies) if match else (),
        histogram=build_histogram(reading.match.score for _, _, reading in ranked),
        histogram_text=_tell_scores(listed, opening, words),
        rows=listed,
        first_rows=tuple(row for row in listed if row.card)[:_MOST_LINES],
        unread=tuple(row for row in listed if row.status in {"unreadable", "skipped"}),
        cards=cards[:_MOST_CARDS],
        blank=build_blank(),
        pack=pack_values(cards, Card),
    )


def write_policy(style: str, script: str) -> str:
    """What the page may do: use this style and run this script, and nothing else; no text ever becomes markup."""
    rules = (
        "default-src 'none'",
        f"style-src '{seal(style)}'",
        f"script-src '{seal(script)}'",
        "base-uri 'none'",
        "form-action 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
    )
    return "; ".join(rules)


def _colours(profile: Profile) -> str:
    company = profile.requisition.company
    colour = company.colour if company else None
    return f":root {{ --brand: light-dark({readable_colour(colour)}, {night_colour(colour)}) }}\n"


def _copies(rows: Sequence[Row]) -> Mapping[str, tuple[str, ...]]:
    """The names of the duplicates, by the hash they share with the file that is ranked."""
    copies: dict[str, tuple[str, ...]] = {}
    for row in rows:
        if row.status == "duplicate":
            copies[row.sha256] = (*copies.get(row.sha256, ()), row.file)
    return copies


def _list_rows(
    ordered: Sequence[tuple[int, Row]], cards: Sequence[Card], words: Mapping[str, str]
) -> tuple[ListRow, ...]:
    places = {card.anchor: str(place) for place, card in enumerate(cards)}
    return tuple(_list_row(rank, row, places, words) for rank, row in ordered)


def _list_row(rank: int, row: Row, places: Mapping[str, str], words: Mapping[str, str]) -> ListRow:
    band, reading = find_band(row), row.reading
    name = reading.candidate.name if reading else ""
    anchor = f"c{row.sha256[:12]}"
    flags = tuple(dict.fromkeys(flag.id for flag in reading.flags)) if reading else ()
    met, share = _count_met(reading.match) if reading else ("", "")
    return ListRow(
        card=places.get(anchor, "") if rank else "",
        anchor=anchor if anchor in places and reading else "",
        rank=str(rank or ""),
        name=make_plain(name or row.file),
        file=make_plain(row.file) if name else "",
        reason=make_plain(row.reason),
        strengths=", ".join(each.name for each in find_strengths(reading.match)) if reading and rank else "",
        score=f"{reading.match.score:g}" if reading else "",
        band=band or "",
        band_name=words[f"band-{band}"] if band else "",
        # A copy would count its original twice.
        band_place=str(BANDS.index(band)) if band and row.status != "duplicate" else "",
        years=f"{reading.facts.years.in_area['account-management']:g}" if reading else "",
        met=met,
        met_share=share,
        flags=tuple(name.replace("-", " ") for name in flags),
        flag_ids=" ".join(flags),
        needs="".join(each.met[0] for each in reading.match.requirements) if reading else "",
        levels="".join(str(each.level) for each in reading.match.competencies) if reading and rank else "",
        status=row.status,
        status_name=words[f"status-{row.status}"],
    )


def _count_met(match: Match) -> tuple[str, str]:
    """How many of the required qualifications are met, to read and to sort by."""
    needed = [each for each in match.requirements if each.requirement.required]
    met = sum(each.met == "yes" for each in needed)
    return f"{met} / {len(needed)}", f"{met / len(needed):.3f}" if needed else ""


def _count_bands(rows: Sequence[ListRow], opening: Opening) -> tuple[Choice, ...]:
    counts = Counter(row.band for row in rows if row.band_place)
    return tuple(Choice(each.id, each.name, counts[each.id], each.meaning) for each in opening.bands)


def _count_flags(rows: Sequence[ListRow]) -> tuple[Choice, ...]:
    counts = Counter(name for row in rows for name in row.flag_ids.split())
    return tuple(Choice(name, name.replace("-", " "), counts[name]) for name in sorted(counts))


def _count_statuses(rows: Sequence[ListRow], words: Mapping[str, str]) -> tuple[Choice, ...]:
    counts = Counter(row.status for row in rows)
    return tuple(Choice(name, words[f"status-{name}"], counts[name]) for name in STATUSES if counts[name])


def _tell_scores(rows: Sequence[ListRow], opening: Opening, words: Mapping[str, str]) -> str:
    """The drawing in words."""
    counts = Counter(row.band for row in rows if row.rank)
    told = ", ".join(f"{counts[each.id]} {each.name}" for each in opening.bands)
    return f"{words['heading-distribution']}: {told}"
