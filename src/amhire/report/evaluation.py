"""An evaluation as tables, and the tables as text, Markdown, HTML or JSON."""

import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass

from amhire.evaluation.agreement import Shares
from amhire.evaluation.comparison import FEW, Disagreements, Evaluation, SecondReader
from amhire.evaluation.impact import FOUR_FIFTHS, Cut, Impact, Selection
from amhire.render import Templates
from amhire.report.plain import make_plain
from amhire.report.terminal import shorten, table, wrap

_TEMPLATE = "report/evaluation.html.j2"
_NONE = "–"
_LONGEST_QUOTE = 90
#: In a group with fewer people than this one selection more or less moves the ratio a lot.
_FEW_PEOPLE = 30
_PLACEHOLDER = re.compile(r"\{([a-z0-9_-]+)\}")


@dataclass(frozen=True, slots=True)
class Table:
    """One table with its heading; every cell is text."""

    heading: str
    note: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """Everything an evaluation tells a reader, in order."""

    language: str
    title: str
    lead: tuple[str, ...]
    warnings: tuple[str, ...]
    warnings_heading: str
    tables: tuple[Table, ...]


def build_paper(
    evaluation: Evaluation,
    impacts: Sequence[Impact],
    words: Mapping[str, str],
    *,
    names: Mapping[str, str],
    language: str = "en",
) -> Paper:
    """The tables of an evaluation. `names` leads from the id of a competency to its name."""
    counts = {
        "labelled": str(evaluation.labelled),
        "scored": str(evaluation.scored),
        "role": make_plain(evaluation.role) or _NONE,
    }
    tables = [_figures(evaluation, words)]
    if evaluation.second:
        tables.append(_readers(evaluation.second, words))
    tables.append(_competencies(evaluation, words, names))
    tables += _disagreements(evaluation.disagreements, words, names)
    tables += [_impact(each, words) for each in impacts]
    return Paper(
        language=language,
        title=words["evaluate-title"],
        lead=(fill(words["evaluate-lead"], counts), words["evaluate-lead-use"]),
        warnings=tuple(list_warnings(evaluation, impacts, words)),
        warnings_heading=words["evaluate-heading-warnings"],
        tables=tuple(table for table in tables if table.rows),
    )


def list_warnings(evaluation: Evaluation, impacts: Sequence[Impact], words: Mapping[str, str]) -> Iterator[str]:
    """What a reader must know before trusting the figures."""
    for key, counts in (*_count_doubts(evaluation), *_count_gaps(impacts)):
        yield fill(words[f"evaluate-warn-{key}"], counts)


def _count_doubts(evaluation: Evaluation) -> Iterator[tuple[str, Mapping[str, str]]]:
    if evaluation.labelled < FEW:
        yield "few", {"count": str(evaluation.labelled), "few": str(FEW)}
    for key, files in (("unknown", evaluation.unknown), ("unscored", evaluation.unscored)):
        if files:
            yield key, {"count": str(len(files)), "files": _list_some(files)}
    if evaluation.unlabelled:
        yield "unlabelled", {"count": str(evaluation.unlabelled)}
    if evaluation.second and evaluation.second.shared < FEW:
        yield "shared", {"count": str(evaluation.second.shared), "few": str(FEW)}


def _count_gaps(impacts: Sequence[Impact]) -> Iterator[tuple[str, Mapping[str, str]]]:
    for impact in impacts:
        column = make_plain(impact.column)
        if impact.unknown:
            yield "no-group", {"column": column, "count": str(impact.unknown), "people": str(impact.people)}
        if impact.small:
            yield "small", {"column": column, "groups": _list_some(impact.small)}


def render_text(paper: Paper) -> str:
    """The paper for a terminal."""
    blocks = [paper.title, *("\n".join(wrap(line)) for line in paper.lead)]
    if paper.warnings:
        warnings = (line for each in paper.warnings for line in wrap(each, first="- ", rest="  "))
        blocks.append("\n".join([paper.warnings_heading, *warnings]))
    for each in paper.tables:
        rules = tuple("-" * len(column) for column in each.columns)
        lines = [
            each.heading,
            *(wrap(each.note) if each.note else []),
            *table([each.columns, rules, *each.rows], indent=0),
        ]
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks) + "\n"


def render_markdown(paper: Paper) -> str:
    """The paper as Markdown."""
    blocks = [f"# {paper.title}", *map(_escape, paper.lead)]
    if paper.warnings:
        blocks += [f"## {paper.warnings_heading}", "\n".join(f"- {_escape(each)}" for each in paper.warnings)]
    for each in paper.tables:
        blocks += [f"## {_escape(each.heading)}", *([_escape(each.note)] if each.note else [])]
        lines = [each.columns, tuple("---" for _ in each.columns), *each.rows]
        blocks.append("\n".join(f"| {' | '.join(map(_escape, line))} |" for line in lines))
    return "\n\n".join(blocks) + "\n"


def render_html(paper: Paper, templates: Templates) -> str:
    """The paper as one page that needs nothing else."""
    return templates.render(_TEMPLATE, page=paper)


def render_json(evaluation: Evaluation, impacts: Sequence[Impact], words: Mapping[str, str]) -> str:
    """Everything as JSON; a figure that cannot be told is null."""
    found = asdict(evaluation)
    found["impact"] = [asdict(impact) for impact in impacts]
    found["warnings"] = list(list_warnings(evaluation, impacts, words))
    return json.dumps(_finite(found), ensure_ascii=False, indent=2) + "\n"


def fill(text: str, values: Mapping[str, str]) -> str:
    """A sentence with its placeholders filled; what stands in a value is never taken for one."""
    return _PLACEHOLDER.sub(lambda found: values.get(found[1], found[0]), text)


def _figures(evaluation: Evaluation, words: Mapping[str, str]) -> Table:
    rows = []
    for name, value in evaluation.figures.items():
        low, high = evaluation.intervals.get(name, (math.nan, math.nan))
        meaning = words[f"evaluate-figure-{name.replace('_', '-')}"]
        rows.append((name, _show(value), f"{_show(low)} … {_show(high)}", meaning))
    columns = ("evaluate-column-figure", "evaluate-column-value", "evaluate-column-interval", "evaluate-column-meaning")
    return _table("figures", tuple(words[each] for each in columns), rows, words)


def _readers(second: SecondReader, words: Mapping[str, str]) -> Table:
    rows = [(name, _show(value), _show(second.tool[name])) for name, value in second.readers.items()]
    columns = ("evaluate-column-figure", "evaluate-column-readers", "evaluate-column-tool")
    note = fill(words["evaluate-note-readers"], {"count": str(second.shared)})
    return Table(words["evaluate-heading-readers"], note, tuple(words[each] for each in columns), tuple(rows))


def _competencies(evaluation: Evaluation, words: Mapping[str, str], names: Mapping[str, str]) -> Table:
    rows = [
        (names.get(each.id, each.id), *_show_shares(each.shown), *_show_shares(each.applied), _show(each.kappa))
        for each in evaluation.competencies
    ]
    parts = ("count", "precision", "recall", "f1")
    heads = [
        fill(words[f"evaluate-column-{part}"], {"level": words[f"level-{level}"]}) for level in (1, 2) for part in parts
    ]
    columns = (words["evaluate-column-competency"], *heads, words["evaluate-column-kappa"])
    return _table("competencies", columns, rows, words)


def _show_shares(shares: Shares) -> tuple[str, ...]:
    count = f"{shares.labelled}/{shares.found}"
    # Of nothing there is no share: a 0 would look like a failure.
    precision = shares.precision if shares.found else math.nan
    recall = shares.recall if shares.labelled else math.nan
    f1 = shares.f1 if shares.found or shares.labelled else math.nan
    return count, *(_short(value) for value in (precision, recall, f1))


def _disagreements(found: Disagreements, words: Mapping[str, str], names: Mapping[str, str]) -> Iterator[Table]:
    file, label, tool = (words[f"evaluate-column-{each}"] for each in ("file", "label", "found"))
    ranks = [
        (make_plain(gap.file), str(gap.fit), f"{gap.score:g}", f"{gap.place_by_fit:g}", f"{gap.place_by_score:g}")
        for gap in found.ranks
    ]
    columns = ("evaluate-column-fit", "label-score", "evaluate-column-place-fit", "evaluate-column-place-score")
    yield _table("ranks", (file, *(words[each] for each in columns)), ranks, words)
    levels = [
        (
            make_plain(gap.file),
            names.get(gap.competency, gap.competency),
            words[f"level-{gap.labelled}"],
            words[f"level-{gap.found}"],
            shorten(make_plain(" ".join(gap.quote.split())), _LONGEST_QUOTE),
        )
        for gap in found.levels
    ]
    columns_of_levels = (file, words["evaluate-column-competency"], label, tool, words["evaluate-column-quote"])
    yield _table("levels", columns_of_levels, levels, words, count=found.levels_in_all)
    years = [(make_plain(gap.file), f"{gap.labelled:g}", f"{gap.counted:g}") for gap in found.years]
    yield _table("years", (file, label, tool), years, words, count=found.years_in_all)


def _impact(impact: Impact, words: Mapping[str, str]) -> Table:
    rows = [
        (
            _name_cut(cut, words) if not place else "",
            make_plain(each.group),
            str(each.people),
            str(each.selected),
            f"{each.rate:.1%}",
            _short(each.ratio),
            _judge(each, impact, words),
        )
        for cut in impact.cuts
        for place, each in enumerate(cut.selections)
    ]
    columns = ("cut", "group", "people", "selected", "rate", "ratio", "remark")
    heading = fill(words["evaluate-heading-impact"], {"column": make_plain(impact.column)})
    return Table(
        heading, words["evaluate-note-impact"], tuple(words[f"evaluate-column-{each}"] for each in columns), tuple(rows)
    )


def _judge(each: Selection, impact: Impact, words: Mapping[str, str]) -> str:
    remarks = []
    if each.group in impact.small:
        remarks.append(words["evaluate-remark-small"])
    elif each.ratio < FOUR_FIFTHS:
        remarks.append(words["evaluate-remark-below"])
    if each.people < _FEW_PEOPLE:
        remarks.append(words["evaluate-remark-few"])
    return "; ".join(remarks)


def _name_cut(cut: Cut, words: Mapping[str, str]) -> str:
    if cut.score is not None:
        return fill(words["evaluate-cut-score"], {"score": str(cut.score)})
    return words[f"evaluate-cut-{cut.band}"]


def _table(
    name: str, columns: tuple[str, ...], rows: Sequence[tuple[str, ...]], words: Mapping[str, str], *, count: int = 0
) -> Table:
    counts = {"count": str(count), "shown": str(len(rows))}
    note = fill(words[f"evaluate-note-{name}"], counts)
    return Table(words[f"evaluate-heading-{name}"], note, columns, tuple(rows))


def _show(value: float) -> str:
    return _NONE if math.isnan(value) else f"{value:.3f}"


def _short(value: float) -> str:
    return _NONE if math.isnan(value) else f"{value:.2f}"


def _list_some(names: Sequence[str], most: int = 5) -> str:
    shown = ", ".join(make_plain(name) for name in names[:most])
    return f"{shown}, …" if len(names) > most else shown


def _escape(text: str) -> str:
    return "".join(f"\\{each}" if each in "\\`*_[]<>|#" else each for each in text)


def _finite(value: object) -> object:
    if isinstance(value, float):
        return None if math.isnan(value) else value
    if isinstance(value, dict):
        return {key: _finite(each) for key, each in value.items()}
    return [_finite(each) for each in value] if isinstance(value, list | tuple) else value
