"""A panel report from files to files: what the command line calls."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal, TypeAlias

from amhire.brand import readable_colour
from amhire.output import write_together
from amhire.panel.seating import build_stages
from amhire.profile import Profile
from amhire.render import Templates, build_templates
from amhire.report.panel_blind import Sight, see_all, see_complete
from amhire.report.panel_data import render_csv, render_json
from amhire.report.panel_figures import measure
from amhire.report.panel_report import Report, build_report
from amhire.report.panel_sources import Sources, load_sources
from amhire.report.panel_words import show_name
from amhire.report.single_page import render_single
from amhire.typeset import Paper, usual_paper

PanelFormat: TypeAlias = Literal["html", "pdf", "csv", "json"]
FORMATS: tuple[PanelFormat, ...] = ("html", "pdf", "csv", "json")

_NAME = "panel"
_PAGE, _PAPER = "report/panel.html.j2", "report/panel.pdf.html.j2"
_STYLES = ("report/single.css", "report/panel.css")
#: With more columns than this in any table the paper lies on its side.
_MOST_UPRIGHT = 6
_SIZES = {"a4": "A4", "letter": "letter"}


@dataclass(frozen=True, slots=True)
class PanelRun:
    """What to report on, and how. `viewer` is the interviewer for whom what is incomplete is hidden; "" for anyone."""

    ratings: tuple[Path, ...]
    output: Path
    target: str | None = None
    packs: tuple[Path, ...] = ()
    debrief: datetime | None = None
    mix: bool = False
    hide: bool = False
    viewer: str = ""
    formats: tuple[PanelFormat, ...] = FORMATS
    paper: Paper | None = None
    overlays: tuple[Path, ...] = ()
    templates: Path | None = None
    overwrite: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A report on its way to paper. `size` is what CSS calls it."""

    report: Report
    size: str
    colour: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """The files that were written, and the names of the stages they hide."""

    paths: tuple[Path, ...]
    hidden: tuple[str, ...]


def run_panel(run: PanelRun, *, version: str) -> Outcome:
    """Read, compute, write. All files or none; raises what load_sources and see_complete raise."""
    sources = load_sources(run.ratings, target=run.target, packs=run.packs, overlays=run.overlays, mix=run.mix)
    sight = _look(run, sources)
    figures = measure(sight.panel)
    templates = build_templates(run.templates)
    report = build_report(sight, figures, sources, version=version)
    files: dict[Path, bytes | str] = {}
    for kind in run.formats:
        path = run.output / f"{_NAME}.{kind}"
        if kind == "html":
            files[path] = render_html(report, sources.profile, templates)
        elif kind == "pdf":
            files[path] = render_paper(report, sources.profile, templates, run.paper)
        elif kind == "csv":
            files[path] = render_csv(sight.panel)
        else:
            files[path] = render_json(sight, figures, sources, version=version)
    write_together(files, overwrite=run.overwrite)
    return Outcome(tuple(files), tuple(show_name(stage.name) for stage in sight.hidden))


def render_html(report: Report, profile: Profile, templates: Templates) -> str:
    """The report as one page that runs nothing and loads nothing."""
    return render_single(_PAGE, report, profile=profile, templates=templates, styles=_STYLES)


def render_paper(report: Report, profile: Profile, templates: Templates, paper: Paper | None) -> bytes:
    """The report as PDF; on its side where many interviewers stand side by side."""
    from amhire.typeset import render_pdf

    company = profile.requisition.company
    size = _SIZES[paper or usual_paper(profile.requisition.locale)]
    if _count_columns(report) > _MOST_UPRIGHT:
        size += " landscape"
    sheet = Sheet(report, size, readable_colour(company.colour if company else None))
    return render_pdf(templates.render(_PAPER, sheet=sheet), folders=templates.folders)


def _look(run: PanelRun, sources: Sources) -> Sight:
    stages = build_stages(sources.profile)
    if run.hide:
        return see_complete(sources.rows, stages, issued=sources.issued, debrief=run.debrief, viewer=run.viewer)
    return see_all(sources.rows, stages, issued=sources.issued, debrief=run.debrief)


def _count_columns(report: Report) -> int:
    tables = [*(table.heads for table in (*report.coverage, *report.hidden))]
    tables += [part.heads for person in report.people for part in person.parts]
    return max((len(heads.columns) for heads in tables), default=0)
