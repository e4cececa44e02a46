"""Screening results as one self-contained page: everything is weighed and sorted here, the template only prints."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from amhire.brand import night_colour, readable_colour
from amhire.profile import Profile
from amhire.render import Templates
from amhire.report.card import Card, build_blank, build_card, find_strengths
from amhire.report.histogram import Histogram, build_histogram
from amhire.report.opening import STATUSES, Opening, fill
from amhire.report.packing import Pack, pack_values
from amhire.report.plain import make_plain
from amhire.report.policy import seal
from amhire.screening.bands import BANDS, find_band
from amhire.screening.match import Match
from amhire.screening.pile import Pile
from amhire.screening.row import Row
from amhire.screening.summary import Summary

_UNREAD = frozenset({"unreadable", "skipped"})
_TEMPLATE, _STYLE, _SCRIPT = "report/screening.html.j2", "report/screening.css", "report/screening.js"
#: Candidates whose card and line of the map are there for a reader without scripts; the script builds all others.
_MOST_CARDS, _MOST_LINES = 10, 40
#: Candidates of the page unless told: with them it has 3 to 5 MB and opens in half a second on two busy cores.
TOP = 500
#: Files without a score that the page lists, and copies of others.
_MOST_UNREAD = _MOST_COPIES = 200


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
    #: How many files there are, and what to say where not all of them are on the page; "" where they are.
    total: int
    cut: str
    none_shown: str
    more_unread: str
    rows: tuple[ListRow, ...]
    first_rows: tuple[ListRow, ...]
    unread: tuple[ListRow, ...]
    cards: tuple[Card, ...]
    blank: Card
    pack: Pack


class Listing:
    """Takes the rows, best first, and keeps what the page says of those it shows."""

    def __init__(self, pile: Pile, profile: Profile, opening: Opening, *, top: int = TOP) -> None:
        self.opening = opening
        self.rows: list[ListRow] = []
        self.cards: list[Card] = []
        self._words = profile.wording.screening
        self._copies = _copies(pile.summaries)
        self._anchors: dict[str, str] = {}
        #: How many rows of a sort still find a place.
        self._room = {"ranked": top, "unread": _MOST_UNREAD, "duplicate": _MOST_COPIES}

    def take(self, rank: int, row: Row) -> None:
        """A row of the list for every row that is shown, and a card for those with a rank."""
        sort = "ranked" if rank else "unread" if row.status in _UNREAD else "duplicate"
        if not self._room[sort]:
            return
        self._room[sort] -= 1
        if rank and row.reading:
            named = tuple(self._copies.get(row.sha256, ())[:_MOST_COPIES])
            card = build_card(row, row.reading, self.opening, self._words, rank=rank, copies=named)
            self._anchors[card.anchor] = str(len(self.cards))
            self.cards.append(card)
        self.rows.append(_list_row(rank, row, self._anchors, self._words))


def render_screening(listing: Listing, pile: Pile, profile: Profile, templates: Templates) -> str:
    """The report as HTML: counts of all files, and the candidates of the listing."""
    return templates.render(_TEMPLATE, page=build_page(listing, pile, profile, templates))


def build_page(listing: Listing, pile: Pile, profile: Profile, templates: Templates) -> ScreeningPage:
    """The report's content, best candidate first."""
    words, summaries, opening = profile.wording.screening, pile.summaries, listing.opening
    scores = sorted((each.score or 0.0 for each in summaries if each.status == "scored"), reverse=True)
    listed, cards = tuple(listing.rows), tuple(listing.cards)
    reading = pile.find_reading()
    match = reading.match if reading else None
    unread = tuple(row for row in listed if row.status in _UNREAD)
    cut = fill(words["note-top"], shown=len(cards), ranked=len(scores)) if len(cards) < len(scores) else ""
    style = templates.render(_STYLE) + _colours(profile)
    script = templates.render(_SCRIPT)
    return ScreeningPage(
        language=profile.wording.id,
        words=words,
        opening=opening,
        policy=write_policy(style, script),
        style=style,
        script=script,
        bands=_count_bands(summaries, opening),
        flags=_count_flags(summaries),
        statuses=_count_statuses(pile, words),
        needs=tuple(each.requirement.text for each in match.requirements) if match else (),
        columns=tuple(Column(each.name, "yes" if each.weight else "") for each in match.competencies) if match else (),
        histogram=build_histogram(scores),
        histogram_text=_tell_scores(summaries, opening, words),
        total=len(pile),
        cut=cut,
        none_shown=words["none-shown-cut" if cut else "none-shown"],
        more_unread=_tell_more(summaries, len(unread), words),
        rows=listed,
        first_rows=tuple(row for row in listed if row.card)[:_MOST_LINES],
        unread=unread,
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


def _copies(summaries: Sequence[Summary]) -> Mapping[str, Sequence[str]]:
    """The names of the duplicates, by the hash they share with the file that is ranked."""
    copies: dict[str, list[str]] = {}
    for each in summaries:
        if each.status == "duplicate":
            copies.setdefault(each.sha256, []).append(each.file)
    return copies


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


def _count_bands(summaries: Sequence[Summary], opening: Opening) -> tuple[Choice, ...]:
    counts = Counter[str | None](each.band for each in summaries if each.status != "duplicate")
    return tuple(Choice(each.id, each.name, counts[each.id], each.meaning) for each in opening.bands)


def _count_flags(summaries: Sequence[Summary]) -> tuple[Choice, ...]:
    counts = Counter(name for each in summaries for name in each.flags)
    return tuple(Choice(name, name.replace("-", " "), counts[name]) for name in sorted(counts))


def _count_statuses(pile: Pile, words: Mapping[str, str]) -> tuple[Choice, ...]:
    counts = pile.count_statuses()
    return tuple(Choice(name, words[f"status-{name}"], counts[name]) for name in STATUSES if counts[name])


def _tell_more(summaries: Sequence[Summary], shown: int, words: Mapping[str, str]) -> str:
    """How many files without a score are not on the page; "" where all are."""
    more = sum(each.status in _UNREAD for each in summaries) - shown
    return fill(words["note-more-unread"], more=more) if more else ""


def _tell_scores(summaries: Sequence[Summary], opening: Opening, words: Mapping[str, str]) -> str:
    """The drawing in words."""
    counts = Counter[str | None](each.band for each in summaries if each.status == "scored")
    told = ", ".join(f"{counts[each.id]} {each.name}" for each in opening.bands)
    return f"{words['heading-distribution']}: {told}"
