"""Panel reports from rows, for the tests of their parts."""

from dataclasses import replace

from amhire.panel.seating import build_stages, check_mixture
from amhire.render import build_templates
from amhire.report.panel_blind import see_all, see_complete
from amhire.report.panel_data import render_csv, render_json
from amhire.report.panel_figures import measure
from amhire.report.panel_report import build_report
from amhire.report.panel_run import render_html
from amhire.report.panel_sources import Source, Sources
from amhire.scorecard.index import PackIndex
from amhire.scorecard.ratings import Ratings


def make_sources(rows, profile):
    file = Source("ratings.jsonl", "ab" * 32, len(rows))
    return Sources(tuple(rows), (file,), PackIndex(()), profile, check_mixture(rows))


def make_report(rows, profile, *, debrief=None, sight=None):
    sources = make_sources(rows, profile)
    sight = sight or see_all(sources.rows, build_stages(profile), issued=(), debrief=debrief)
    return build_report(sight, measure(sight.panel), sources, version="1.2.3")


def make_files(rows, profile, *, hide=False, viewer="", issued=(), debrief=None):
    """The page, the table and the data of a report, by format."""
    sources = make_sources(rows, profile)
    stages = build_stages(profile)
    if hide:
        sight = see_complete(sources.rows, stages, issued=issued, debrief=debrief, viewer=viewer)
    else:
        sight = see_all(sources.rows, stages, issued=issued, debrief=debrief)
    figures = measure(sight.panel)
    report = build_report(sight, figures, sources, version="1.2.3")
    return {
        "html": render_html(report, profile, build_templates()),
        "csv": render_csv(sight.panel),
        "json": render_json(sight, figures, sources, version="1.2.3"),
    }


def make_card(profile, candidate, interviewer, *, stage, rating=3, note="seen", overall=3, **more):
    """A card that answers everything with one rating; `more` replaces any field."""
    rated = next(each for each in profile.stages if each.stage.id == stage)
    names = [each.competency.id for each in rated.competencies]
    card = Ratings(
        file=f"{stage}-{candidate}-{interviewer}.pdf",
        candidate=candidate,
        interviewer=interviewer,
        stage=stage,
        role=profile.role.id,
        level=profile.level.id,
        filed="2026-11-11T09:00:00Z",
        ratings=dict.fromkeys(names, rating),
        notes=dict.fromkeys(names, note) if note else {},
        overall=overall,
        answers={"independent": "yes", "reasons": note},
    )
    return replace(card, **more)
