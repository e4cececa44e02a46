"""What linting found, for programs: JSON, and SARIF 2.1.0 (OASIS), which code-review tools show beside the lines."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import Path
from types import MappingProxyType
from typing import Any
from urllib.parse import quote

from amhire.posting.lint.finding import Finding, Severity
from amhire.posting.lint.linting import Linted, is_at_least
from amhire.report.lint_run import LintReport

_KEYS = (
    "file",
    "rule",
    "severity",
    "line",
    "column",
    "found",
    "message",
    "source",
    "instead",
    "jurisdiction",
)
_LEVELS: Mapping[Severity, str] = MappingProxyType({"error": "error", "warning": "warning", "advice": "note"})
_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def render_lint_json(report: LintReport, *, least: Severity) -> str:
    """`findings` as rows of the same ten keys, and beside them what was read, allowed, mended and not read."""
    content = {
        "findings": [_row(finding) for finding in _shown(report.findings, least)],
        "as_of": report.on.isoformat(),
        "postings": [_posting(each) for each in report.postings],
        "mended": [_row(finding) for finding in report.mended],
        "unread": [{"file": each.file, "reason": each.reason} for each in report.unread],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def render_sarif(report: LintReport, *, least: Severity, version: str, folder: Path) -> str:
    """One run of the tool with its rules, and a result for each finding.

    Files in `folder`, where the tool was started, are named relative to it, as code-review tools want.
    """
    findings = _shown(report.findings, least)
    rules = sorted({finding.rule for finding in findings})
    driver = {
        "name": "amhire",
        "version": version,
        "rules": [{"id": name, "shortDescription": {"text": name.replace("-", " ")}} for name in rules],
    }
    unread = [
        {"level": "error", "message": {"text": f"{each.file}: {each.reason}"}, "descriptor": {"id": "unread"}}
        for each in report.unread
    ]
    run: dict[str, Any] = {
        "tool": {"driver": driver},
        # Columns count characters, as editors do.
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": not unread, "toolExecutionNotifications": unread}],
        "results": [_result(finding, folder) for finding in findings],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _shown(findings: Iterable[Finding], least: Severity) -> list[Finding]:
    return [finding for finding in findings if is_at_least(finding.severity, least)]


def _row(finding: Finding) -> dict[str, str | int]:
    return {key: getattr(finding, key) for key in _KEYS}


def _posting(linted: Linted) -> dict[str, Any]:
    return {
        "file": linted.advert.file,
        "form": linted.advert.form,
        "language": linted.advert.language,
        "jurisdictions": list(dict.fromkeys(each.jurisdiction.code for each in linted.rules)),
        "figures": asdict(linted.figures),
        "allowed": [{**_row(finding), "reason": reason.reason} for finding, reason in linted.allowed],
    }


def _result(finding: Finding, folder: Path) -> dict[str, Any]:
    said = [finding.message, f"Instead: {finding.instead}", f"Source: {finding.source}"]
    # What is missing from the whole posting is shown at its head: without a line, GitHub takes no result.
    region: dict[str, Any] = {"startLine": max(1, finding.line), "startColumn": max(1, finding.column)}
    if finding.found:
        region["snippet"] = {"text": finding.found}
    place = {"artifactLocation": {"uri": _uri(finding.file, folder)}, "region": region}
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": " ".join(said)},
        "locations": [{"physicalLocation": place}],
    }
    properties = {"found": finding.found, "jurisdiction": finding.jurisdiction, "path": finding.path}
    result["properties"] = {key: value for key, value in properties.items() if value}
    return result


def _uri(name: str, folder: Path) -> str:
    path = Path(name)
    if path.is_absolute() and path.is_relative_to(folder):
        path = path.relative_to(folder)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())
