"""The agreement map: how far apart the first ratings of every competency of every candidate are."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from amhire.panel.panel import CandidatePanel, Cell, Criterion, Panel
from amhire.report.panel_words import NOTHING, Say, show_name

#: The range in points; "one" for a single rating, whose range says nothing; "none" where nobody rated.
MapKind: TypeAlias = Literal["0", "1", "2", "3", "4", "one", "none"]

_KINDS: tuple[MapKind, ...] = ("0", "1", "2", "3", "4")
#: With more candidates than this only their numbers stand at the heads, explained above.
_MOST_NAMES = 5


@dataclass(frozen=True, slots=True)
class MapCell:
    """One field: what stands in it, and in words."""

    text: str
    kind: MapKind
    told: str


@dataclass(frozen=True, slots=True)
class MapRow:
    """One competency, a field for each candidate."""

    name: str
    stage: str
    cells: tuple[MapCell, ...]


@dataclass(frozen=True, slots=True)
class MapHead:
    """A candidate at the head of a column; `shown` is "" where only the number has room."""

    number: str
    shown: str
    name: str
    anchor: str


@dataclass(frozen=True, slots=True)
class AgreementMap:
    """Competency × candidate. `key` explains bare numbers."""

    heads: tuple[MapHead, ...]
    key: str
    rows: tuple[MapRow, ...]


def build_map(panel: Panel, anchors: tuple[str, ...], say: Say) -> AgreementMap:
    """Rows in the order of the cards, columns in that of the candidates; `anchors` are their places in the page."""
    names = [show_name(candidate.name) for candidate in panel.candidates]
    named = len(names) <= _MOST_NAMES
    rows = [
        MapRow(
            show_name(criterion.name),
            show_name(stage.name) if len(panel.stages) > 1 else "",
            tuple(_show_cell(_find_cell(candidate, criterion), say) for candidate in panel.candidates),
        )
        for stage in panel.stages
        for criterion in stage.criteria
    ]
    return AgreementMap(
        heads=tuple(
            MapHead(str(place), name if named else "", name, anchor)
            for place, (name, anchor) in enumerate(zip(names, anchors, strict=True), 1)
        ),
        key="" if named else " · ".join(f"{place} {name}" for place, name in enumerate(names, 1)),
        rows=tuple(rows),
    )


def _find_cell(candidate: CandidatePanel, criterion: Criterion) -> Cell | None:
    place = (criterion.stage, criterion.competency)
    return next((cell for cell in candidate.cells if (cell.criterion.stage, cell.criterion.competency) == place), None)


def _show_cell(cell: Cell | None, say: Say) -> MapCell:
    spread = cell.before if cell else None
    if spread is None:
        return MapCell(NOTHING, "none", say("map-none"))
    if spread.n == 1:
        return MapCell("·", "one", say("map-one"))
    return MapCell(str(spread.range), _KINDS[spread.range], say.count("map-points", spread.range))
