"""The rows that the screening page shows: lines of its list, and cards of the candidates with a rank."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from amhire.profile import Profile
from amhire.report.card import Card, build_card, find_strengths
from amhire.report.opening import Opening
from amhire.report.plain import make_plain
from amhire.screening.bands import BANDS, find_band
from amhire.screening.match import Match
from amhire.screening.pile import Pile
from amhire.screening.row import Row
from amhire.screening.summary import Summary

#: Candidates of the page unless told: with them it has 3 to 5 MB and opens in half a second on two busy cores.
TOP = 500
#: What the page lists without a score.
UNREAD = frozenset({"unreadable", "skipped"})
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
        sort = "ranked" if rank else "unread" if row.status in UNREAD else "duplicate"
        if not self._room[sort]:
            return
        self._room[sort] -= 1
        if rank and row.reading:
            named = tuple(self._copies.get(row.sha256, ())[:_MOST_COPIES])
            card = build_card(row, row.reading, self.opening, self._words, rank=rank, copies=named)
            self._anchors[card.anchor] = str(len(self.cards))
            self.cards.append(card)
        self.rows.append(_list_row(rank, row, self._anchors, self._words))


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
