"""An evaluation from files to text: what the command line calls."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from amhire.errors import InvalidData, Location, Problem
from amhire.evaluation.comparison import compare
from amhire.evaluation.impact import measure_impact, parse_groups
from amhire.evaluation.labels import parse_labels
from amhire.evaluation.results import list_known, parse_results
from amhire.framework.loading import load_framework
from amhire.render import build_templates
from amhire.report.evaluation import build_paper, render_html, render_json, render_markdown, render_text
from amhire.report.plain import defuse
from amhire.resources import competencies_folder

Form: TypeAlias = Literal["text", "markdown", "html", "json"]

_LANGUAGE = "en"
_BYTE_ORDER_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class EvaluationRun:
    """What to compare, and how to tell it."""

    labels: Path
    results: Path
    form: Form = "text"
    role: str | None = None
    second: Path | None = None
    groups: Path | None = None
    overlays: tuple[Path, ...] = ()
    templates: Path | None = None


def run_evaluation(run: EvaluationRun) -> str:
    """Compare and render. Raises InvalidData with the lines of labels, results or groups that cannot be used."""
    framework = load_framework(competencies_folder(), run.overlays)
    results = parse_results(_read(run.results), str(run.results))
    known = list_known(results)
    labels = parse_labels(_read(run.labels), str(run.labels), known)
    second = parse_labels(_read(run.second), str(run.second), known) if run.second else ()
    evaluation = compare(labels, results, role=run.role, second=second)
    impacts = measure_impact(results, parse_groups(_read(run.groups), str(run.groups))) if run.groups else ()
    wording = framework.wording[_LANGUAGE]
    if run.form == "json":
        return render_json(evaluation, impacts, wording.screening)
    names = {each.id: each.name for each in framework.competencies.values()}
    paper = build_paper(evaluation, impacts, wording.screening, names=names, language=wording.id)
    if run.form == "html":
        return render_html(paper, build_templates(run.templates))
    return render_markdown(paper) if run.form == "markdown" else render_text(paper)


def build_template(results: Path) -> str:
    """An empty CSV table for labels: one line per file that has a score, in the order of the results.

    It holds no scores and no names, so that nobody labels what the tool has said already.
    """
    parsed = parse_results(_read(results), str(results))
    return _table([result.file for result in parsed if result.status == "scored"], list_known(parsed))


def _table(files: Sequence[str], competencies: Sequence[str]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(["file", "fit", "years", *competencies])
    for file in files:
        writer.writerow([defuse(file), "", "", *("" for _ in competencies)])
    return _BYTE_ORDER_MARK + text.getvalue()


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        said = "is not text in UTF-8; save the table as “CSV UTF-8”"
        raise InvalidData([Problem(Location(str(path)), "", said)]) from None
