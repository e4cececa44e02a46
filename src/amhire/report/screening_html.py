"""Screening results as one self-contained page: everything is weighed and sorted here, the template only prints."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from amhire.brand import night_colour, readable_colour
from amhire.profile import Profile
from amhire.render import Templates
from amhire.report.card import Card, build_blank
from amhire.report.histogram import Histogram, build_histogram
from amhire.report.listing import UNREAD, Listing, ListRow
from amhire.report.opening import STATUSES, Opening, fill
from amhire.report.packing import Pack, pack_values
from amhire.report.policy import seal
from amhire.screening.pile import Pile
from amhire.screening.summary import Summary

_TEMPLATE, _STYLE, _SCRIPT = "report/screening.html.j2", "report/screening.css", "report/screening.js"
#: Candidates whose card and line of the map are there for a reader without scripts; the script builds all others.
_MOST_CARDS, _MOST_LINES = 10, 40


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
    unread = tuple(row for row in listed if row.status in UNREAD)
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
    more = sum(each.status in UNREAD for each in summaries) - shown
    return fill(words["note-more-unread"], more=more) if more else ""


def _tell_scores(summaries: Sequence[Summary], opening: Opening, words: Mapping[str, str]) -> str:
    """The drawing in words."""
    counts = Counter[str | None](each.band for each in summaries if each.status == "scored")
    told = ", ".join(f"{counts[each.id]} {each.name}" for each in opening.bands)
    return f"{words['heading-distribution']}: {told}"
