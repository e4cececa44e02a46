"""The record of a screening: what was asked, read and answered and by which programs, for an auditor and for a replay.

Whoever has the files, the framework and the versions named here gets the same results, byte for byte. Only what stands
under "runs" differs from run to run.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from amhire.batch.job import Limits
from amhire.batch.keys import digest_code, digest_opening, list_versions
from amhire.profile import Profile
from amhire.report.course import Course
from amhire.screening.row import Status
from amhire.screening.summary import Summary

_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a screening leaves about itself, but for its rows."""

    profile: Profile
    #: Those of the command that change results.
    options: Mapping[str, object]
    limits: Limits
    files: int
    counts: Mapping[Status, int]
    #: SHA-256 of every file that was written, by its name.
    outputs: Mapping[str, str]
    courses: Sequence[Course]


def render_manifest(
    manifest: Manifest, rows: Iterable[Summary], write: Callable[[bytes], object], *, named: bool
) -> None:
    """One JSON object. Rows come one a line; without `named` by digest alone, in the order of the digests."""
    head = json.dumps(_describe(manifest), ensure_ascii=True, indent=1)
    write(head.removesuffix("\n}").encode())
    write(b',\n "rows": [')
    divider = b"\n  "
    for row in _list_rows(rows, named=named):
        write(divider + json.dumps(row).encode())
        divider = b",\n  "
    write(b"\n ]\n}\n")


def _list_rows(rows: Iterable[Summary], *, named: bool) -> Iterable[dict[str, str]]:
    if named:
        return ({"file": row.file, "sha256": row.sha256, "status": row.status} for row in rows)
    return ({"sha256": digest, "status": status} for digest, status in sorted((row.sha256, row.status) for row in rows))


def _describe(manifest: Manifest) -> dict[str, Any]:
    profile = manifest.profile
    return {
        "format": _FORMAT,
        "framework": {"version": profile.framework_version, "sha256": profile.framework_sha256},
        "opening": {
            "title": profile.title,
            "role": profile.role.id,
            "level": profile.level.id,
            "sha256": digest_opening(profile),
            "requisition": profile.requisition.model_dump(mode="json") if profile.has_requisition else None,
            "weights": {each.competency.id: each.weight for each in profile.competencies},
        },
        "options": dict(manifest.options),
        "limits": asdict(manifest.limits),
        "versions": dict(list_versions()),
        "code_sha256": digest_code(),
        "counts": {"files": manifest.files, **dict(sorted(manifest.counts.items()))},
        "outputs": dict(manifest.outputs),
        "runs": [asdict(course) for course in manifest.courses],
    }
