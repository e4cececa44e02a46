"""Findings that a program can mend: each replaces exactly the words it was found at, or nothing."""

from collections.abc import Sequence
from dataclasses import dataclass

from amhire.posting.lint.advert import Advert
from amhire.posting.lint.finding import Finding
from amhire.posting.lint.traced import find_lines

#: What is text itself; the others would have to be written anew by the program that made them.
_MENDABLE = frozenset({"markdown", "html", "text", "json-ld", "requisition"})
# A field of a requisition may begin with its key, a sign of YAML and line breaks before the words come.
_NEARBY = 5000


@dataclass(frozen=True, slots=True)
class Mended:
    """The text with all that could be mended, and the findings that went."""

    text: str
    findings: tuple[Finding, ...]


def mend_text(text: str, advert: Advert, findings: Sequence[Finding]) -> Mended:
    """Replace what the findings name, from the end to the beginning so that places stay right."""
    if advert.form not in _MENDABLE:
        return Mended(text, ())
    starts = find_lines(text).starts
    places: list[tuple[int, Finding]] = []
    for finding in findings:
        start = _locate(text, starts, finding, is_field=advert.form == "requisition")
        if start is not None:
            places.append((start, finding))
    done: list[Finding] = []
    limit = len(text) + 1
    for start, finding in sorted(places, key=lambda place: -place[0]):
        end = start + len(finding.found)
        if end > limit or finding.replacement is None:
            continue
        text = text[:start] + finding.replacement + text[end:]
        limit = start
        done.append(finding)
    return Mended(text, tuple(reversed(done)))


def _locate(text: str, starts: Sequence[int], finding: Finding, *, is_field: bool) -> int | None:
    """Where the words stand; None where the text at the place is not the words that were found."""
    if finding.replacement is None or not finding.found or not 0 < finding.line <= len(starts):
        return None
    start = starts[finding.line - 1] + max(finding.column - 1, 0)
    if text.startswith(finding.found, start):
        return start
    if not is_field:
        return None
    found = text.find(finding.found, start, start + _NEARBY)
    return found if found >= 0 else None
