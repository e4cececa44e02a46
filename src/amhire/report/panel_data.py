"""A panel report as data: CSV for spreadsheets, one line a rating; JSON for programs, everything the report says.

panel.json is one object. Names stay as they are; what is new gets a new name.

`amhire`, `opening`      the program's version; `title`, `role`, `level`, `requisition`, `company` of the opening
`framework`              `version` and `sha256` of the framework that gave names, levels needed and weights
`mixtures`               what the cards do not have in common, if that was allowed: `kind`, `found` [`value`, `files`]
`debrief`                ISO 8601, or null
`weights`, `rationale`   competency id → weight other than 1, and the reason on record
`stages`                 `id`, `name`, `competencies` [`id`, `name`, `needed` (0: unknown), `weight`]
`interviewers`           names
`candidates`             by name:
  `name`, `rank`, `tied`, `group` (the same number: not told apart), `before` and `after` {`value`, `rated`, `cells`},
  `interval` [low, high] or null, `best_rank`, `worst_rank`, `ahead_of_next`, `recommended` [how many gave 1, 2, 3, 4],
  `recommended_before`
  `cells`                `stage`, `competency`, `before` and `after` {`n`, `mean`, `low`, `high`, `adjacent`, `range`}
                         or null, `gap` (mean less level needed), `differs`, `marks` [`interviewer`, `state`, `rating`,
                         `note`, `again_state`, `again`, `change`]
  `cards`                `stage`, `interviewer`, `state`, `late`, `unanswered`, `first` and `second` {`file`, `filed`,
                         `date`, `sheet`, `framework`, `overall`, `reasons`} or null, `replaced` [`file`, `filed`,
                         `round`, `difference`]
  `not_met`              stages of the panel without a card of this candidate
`order`                  `examined` ways of computing, `changed` [`kind`, `ranks` [name, rank]]
`agreement`              as panel.agreement.Agreement names them
`raters`                 as panel.raters.Rater names them
`warnings`               `id`, `text`
`not_cards`              `file`, `problems` [`id`, `message`]
`unnamed`                files whose card says no candidate or no interviewer
`hidden`                 `stage`, `reason` ("incomplete" or "owed"), `cards` [`candidate`, `interviewer`, `state`]: of a
                         hidden stage nothing else is anywhere in the file
`second_hidden`          stages whose second ratings are held back
`sources`                `name`, `rows` (all of the file, also hidden ones), `sha256` (null where anything is hidden)
"""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from amhire.panel.panel import CandidatePanel, Cell, Mark, MarkState, Panel, Seat, Spread
from amhire.panel.ranking import Standing
from amhire.report.panel_blind import Sight
from amhire.report.panel_figures import Figures, tell_caution
from amhire.report.panel_sources import Sources
from amhire.report.panel_words import Say, show_text
from amhire.report.plain import defuse
from amhire.scorecard.ratings import Ratings

_BYTE_ORDER_MARK = "\ufeff"
_COLUMNS = (
    "candidate",
    "stage",
    "competency",
    "competency_name",
    "needed",
    "weight",
    "interviewer",
    "round",
    "state",
    "rating",
    "note",
    "recommendation",
    "date",
    "filed",
    "late",
    "file",
)
_REASONS = "reasons"


def render_csv(panel: Panel) -> str:
    """One line for each rating that should be there: candidate, stage, competency, interviewer, round.

    The second round has a line where there is a second card. No text can become a formula.
    """
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    for candidate in panel.candidates:
        for cell in candidate.cells:
            for line in _lines(candidate, cell):
                writer.writerow([defuse(each) for each in line])
    return _BYTE_ORDER_MARK + table.getvalue()


def render_json(sight: Sight, figures: Figures, sources: Sources, *, version: str) -> str:
    """The report as the module's docstring describes it."""
    profile, panel = sources.profile, sight.panel
    company, documented = profile.requisition.company, profile.requisition.panel
    say = Say(profile.wording.panel)
    is_whole = not sight.hidden and not sight.second_hidden
    standings = {each.candidate: each for each in figures.ranking.standings}
    content = {
        "amhire": version,
        "opening": {
            "title": profile.title,
            "role": profile.role.id,
            "level": profile.level.id,
            "requisition": profile.requisition.identifier or "",
            "company": company.name if company else "",
        },
        "framework": {"version": profile.framework_version, "sha256": profile.framework_sha256},
        "mixtures": [
            {"kind": each.kind, "found": [{"value": value, "files": list(files)} for value, files in each.found]}
            for each in sources.mixtures
        ],
        "debrief": panel.debrief.isoformat() if panel.debrief else None,
        "weights": dict(panel.weights),
        "rationale": documented.rationale if documented else "",
        "stages": [_stage(panel, place) for place in range(len(panel.stages))],
        "interviewers": list(panel.interviewers),
        "candidates": [_candidate(each, standings[each.name]) for each in panel.candidates],
        "order": {
            "examined": list(figures.ranking.examined),
            "changed": [
                {"kind": each.kind, "ranks": [list(pair) for pair in each.ranks]} for each in figures.ranking.changed
            ],
        },
        "agreement": asdict(figures.agreement),
        "raters": [asdict(each) for each in figures.raters],
        "warnings": [{"id": each.id, "text": tell_caution(each, say)} for each in figures.cautions],
        "not_cards": [
            {"file": row.file, "problems": [asdict(each) for each in row.problems]} for row in panel.no_cards
        ],
        "unnamed": list(panel.unnamed),
        "hidden": [
            {"stage": each.id, "reason": each.reason, "cards": [asdict(seat) for seat in each.seats]}
            for each in sight.hidden
        ],
        "second_hidden": list(sight.second_hidden),
        "sources": [
            {"name": each.name, "rows": each.rows, "sha256": each.sha256 if is_whole else None}
            for each in sources.files
        ],
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _stage(panel: Panel, place: int) -> dict[str, Any]:
    stage = panel.stages[place]
    names = [
        {"id": each.competency, "name": each.name, "needed": each.needed, "weight": each.weight}
        for each in stage.criteria
    ]
    return {"id": stage.id, "name": stage.name, "competencies": names}


def _candidate(candidate: CandidatePanel, standing: Standing) -> dict[str, Any]:
    interval = standing.interval
    return {
        "name": candidate.name,
        "rank": standing.rank,
        "tied": standing.tied,
        "group": standing.group,
        "before": asdict(candidate.before),
        "after": asdict(candidate.after),
        "interval": [interval.low, interval.high] if interval else None,
        "best_rank": standing.best,
        "worst_rank": standing.worst,
        "ahead_of_next": standing.ahead,
        "recommended": list(candidate.recommended),
        "recommended_before": list(candidate.recommended_before),
        "cells": [_cell(each) for each in candidate.cells],
        "cards": [_seat(each) for each in candidate.seats],
        "not_met": list(candidate.not_met),
    }


def _cell(cell: Cell) -> dict[str, Any]:
    return {
        "stage": cell.criterion.stage,
        "competency": cell.criterion.competency,
        "before": _spread(cell.before),
        "after": _spread(cell.after),
        "gap": cell.gap,
        "differs": cell.differs,
        "marks": [_mark(each) for each in cell.marks],
    }


def _mark(mark: Mark) -> dict[str, Any]:
    return {
        "interviewer": mark.interviewer,
        "state": mark.state,
        "rating": mark.rating,
        "note": mark.note,
        "again_state": mark.again_state,
        "again": mark.again,
        "change": mark.change,
    }


def _spread(spread: Spread | None) -> dict[str, Any] | None:
    return None if spread is None else {**asdict(spread), "range": spread.range}


def _seat(seat: Seat) -> dict[str, Any]:
    return {
        "stage": seat.stage,
        "interviewer": seat.interviewer,
        "state": seat.state,
        "late": seat.late,
        "unanswered": list(seat.unanswered),
        "first": _card(seat.first),
        "second": _card(seat.second),
        "replaced": [
            {"file": row.file, "filed": row.filed, "round": row.round, "difference": difference}
            for row, difference in seat.replaced
        ],
    }


def _card(card: Ratings | None) -> dict[str, Any] | None:
    if card is None:
        return None
    return {
        "file": card.file,
        "filed": card.filed,
        "date": card.date,
        "sheet": card.sheet,
        "framework": asdict(card.framework),
        "overall": card.overall,
        "reasons": card.answers.get(_REASONS, ""),
    }


def _lines(candidate: CandidatePanel, cell: Cell) -> Iterator[list[object]]:
    criterion = cell.criterion
    seats = {seat.interviewer: seat for seat in candidate.seats if seat.stage == criterion.stage}
    head = [candidate.name, criterion.stage, criterion.competency, criterion.name, criterion.needed or ""]
    for mark in cell.marks:
        seat = seats[mark.interviewer]
        before = [*head, f"{criterion.weight:g}", mark.interviewer]
        yield [*before, 1, *_said(mark.state, mark.rating, mark.note), *_filing(seat.first, late=seat.late)]
        if seat.second:
            yield [*before, 2, *_said(mark.again_state, mark.again, mark.change), *_filing(seat.second, late=False)]


def _said(state: MarkState, rating: int | None, note: str) -> list[object]:
    return [state, "" if rating is None else rating, show_text(note).replace("\n", " / ")]


def _filing(card: Ratings | None, *, late: bool) -> list[object]:
    if card is None:
        return ["", "", "", "", ""]
    return [card.overall or "", card.date, card.filed, "yes" if late else "", card.file]
