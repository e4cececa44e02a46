"""What linting found, for people at a terminal."""

from collections import Counter
from collections.abc import Iterator, Sequence

from amhire.posting.lint.counts import StyleFigures
from amhire.posting.lint.finding import SEVERITIES, Finding, Severity
from amhire.posting.lint.linting import Linted, is_at_least
from amhire.report.lint_run import LintReport
from amhire.report.plain import make_plain
from amhire.report.terminal import wrap

_COLOURS = {"error": "\x1b[31m", "warning": "\x1b[33m", "advice": "\x1b[36m"}
_BOLD, _NORMAL, _UNCOLOURED = "\x1b[1m", "\x1b[22m", "\x1b[39m"
_INDENT = " " * 4


def render_lint_text(report: LintReport, *, least: Severity, styled: bool) -> str:
    """Every posting with its findings from a severity on, what each matters for and what to write instead."""
    parts = ["\n".join(_tell_posting(each, least=least, styled=styled)) for each in report.postings]
    return "\n\n".join(parts) + "\n" if parts else ""


def summarize(report: LintReport, *, least: Severity) -> str:
    """One sentence on the whole run."""
    counts = Counter(finding.severity for finding in report.findings)
    said = ", ".join(_count(counts[each], each) for each in reversed(SEVERITIES))
    postings = _count(len(report.postings), "posting")
    left_out = sum(count for each, count in counts.items() if not is_at_least(each, least))
    hidden = f" ({left_out} not shown)" if left_out else ""
    return f"{said} in {postings}{hidden}, by the law recorded for {report.on}"


def _count(number: int, name: str) -> str:
    plural = "" if number == 1 or name == "advice" else "s"
    return f"{number} {name}{plural}" if name != "advice" else f"{number} of advice"


def _tell_posting(linted: Linted, *, least: Severity, styled: bool) -> Iterator[str]:
    name = make_plain(linted.advert.file)
    yield f"{_BOLD}{name}{_NORMAL}" if styled else name
    yield from wrap(_tell_places(linted), first="  ", rest="  ")
    yield from wrap(_tell_figures(linted.figures), first="  ", rest="  ")
    shown = [finding for finding in linted.findings if is_at_least(finding.severity, least)]
    for finding in shown:
        yield ""
        yield from _tell_finding(finding, styled=styled)
    if not shown:
        yield "  Nothing found."
    for finding, reason in linted.allowed:
        yield ""
        yield from wrap(
            make_plain(f"allowed: {finding.rule} “{finding.found}”, because: {reason.reason}"), first="  ", rest=_INDENT
        )


def _tell_places(linted: Linted) -> str:
    codes = dict.fromkeys(
        each.jurisdiction.code for each in linted.rules if each.state in {"applies", "may-apply", "exempt"}
    )
    codes.pop("EVERYWHERE", None)
    return f"Law looked at: {', '.join(codes)}" if codes else "Law looked at: no place with law on record"


def _tell_figures(figures: StyleFigures) -> str:
    said = [
        f"{figures.words} words",
        f"{figures.words_per_sentence:.0f} words a sentence",
        f"{figures.bullets_share:.0%} of the words in lists",
    ]
    if figures.flesch_kincaid_grade:
        said.append(f"reading grade {figures.flesch_kincaid_grade:.0f}")
        coded = f"{figures.masculine_percent:.1f}% masculine, {figures.feminine_percent:.1f}% feminine"
        said.append(f"gender-coded words: {coded}")
    if figures.required:
        said.append(f"{figures.required} requirements, {figures.preferred} preferred")
    return "; ".join(said)


def _tell_finding(finding: Finding, *, styled: bool) -> Iterator[str]:
    place = f"{finding.line}:{finding.column}" if finding.line else "-"
    severity = f"{_COLOURS[finding.severity]}{finding.severity}{_UNCOLOURED}" if styled else finding.severity
    head = [f"  {place}", severity, finding.rule]
    if finding.jurisdiction:
        head.append(f"[{finding.jurisdiction}]")
    if finding.path:
        head.append(f"({make_plain(finding.path)})")
    yield "  ".join(head)
    if finding.found:
        yield from wrap(f"“{make_plain(finding.found)}”", first=_INDENT, rest=_INDENT)
    yield from wrap(make_plain(finding.message), first=_INDENT, rest=_INDENT)
    yield from wrap(make_plain(finding.instead), first=f"{_INDENT}Instead: ", rest=_INDENT)
    yield from wrap(make_plain(finding.source), first=f"{_INDENT}Source: ", rest=_INDENT)


def tell_briefly(findings: Sequence[Finding]) -> list[str]:
    """One line a finding, for the end of another command."""
    lines = []
    for finding in findings:
        quoted = f" “{finding.found}”" if finding.found else ""
        place = f" [{finding.jurisdiction}]" if finding.jurisdiction else ""
        lines.append(make_plain(f"  {finding.severity} {finding.rule}{place}{quoted}: {finding.message}"))
    return lines
