"""The end of a screening run: what was read becomes results, and they are put in their places."""

import hashlib
from dataclasses import replace
from pathlib import Path

from amhire.batch.reading import Findings
from amhire.batch.stores import sync_folder
from amhire.output import write_private
from amhire.profile import Profile
from amhire.render import build_templates
from amhire.report.course import Begun, write_begun
from amhire.report.key import render_key
from amhire.report.manifest import Manifest, render_manifest
from amhire.report.opening import summarise
from amhire.report.outputs import MANIFEST, list_files
from amhire.report.plain import make_plain
from amhire.report.results import order_places
from amhire.report.screening_files import Shown, open_rows, settle_pile, write_files
from amhire.report.screening_place import KEY, Place, describe_folder, digest_file, list_staged
from amhire.report.screening_run import Outcome, ScreeningRun, find_version
from amhire.screening.pile import Pile, settle_duplicates

_TOP = 10


def write_outcome(run: ScreeningRun, profile: Profile, place: Place, begun: Begun, findings: Findings) -> Outcome:
    """Write all results, and tell what they are."""
    words = profile.wording.screening
    found = settle_duplicates(Pile(findings.summaries, findings.load))
    with place.open_stage() as stage, open_rows(stage) as rows:
        pile = settle_pile(found, words, blind=run.key is not None, store=rows)
        templates = build_templates(run.templates)
        shown = Shown(pile, profile, templates, begun.purpose.day, find_version(), run.top)
        write_files(shown, stage, parquet=run.parquet)
        _write_manifest(run, shown, stage, begun, files=findings.files)
        paths = _show(run, place, stage, begun, _render_key(found) if run.key else "")
    counts = pile.count_statuses()
    return Outcome(paths, _best(pile), summarise(counts, words), counts["unreadable"])


def _write_manifest(run: ScreeningRun, shown: Shown, stage: Path, begun: Begun, *, files: int) -> None:
    counts = shown.pile.count_statuses()
    outputs = {path.name: digest_file(path) for path in list_staged(stage)}
    manifest = Manifest(shown.profile, _list_options(run, begun), run.limits, files, counts, outputs, begun.courses)
    with (stage / MANIFEST).open("xb") as stream:
        render_manifest(manifest, shown.pile.summaries, stream.write, named=run.key is None)


def _list_options(run: ScreeningRun, begun: Begun) -> dict[str, object]:
    """Where results are blind, not what was given to read: a file's name may be a candidate's."""
    purpose = begun.purpose
    options: dict[str, object] = {
        "target": purpose.target,
        "level": run.level,
        "overlays": list(purpose.overlays),
        "as_of": purpose.as_of,
        "blind": purpose.blind,
        "templates": describe_folder(run.templates) if run.templates else None,
        "top": run.top,
        "parquet": run.parquet,
    }
    return options if purpose.blind else {**options, "resumes": list(purpose.places)}


def _show(run: ScreeningRun, place: Place, stage: Path, begun: Begun, key: str) -> tuple[str, ...]:
    """Put the results in their places. A run that is killed in the middle of it knows old and new ones for its own."""
    fresh = {path.name: (digest_file(path),) for path in list_staged(stage)}
    if run.key:
        fresh[KEY] = (hashlib.sha256(key.encode()).hexdigest(),)
    both = {name: (*begun.outputs.get(name, ()), *fresh.get(name, ())) for name in {*begun.outputs, *fresh}}
    write_begun(place.store, replace(begun, outputs=both))
    if run.key:
        # Before the results: nobody could say who is behind their codes without it.
        write_private(run.key, key, overwrite=True)
        sync_folder(run.key.absolute().parent)
    paths = place.show(stage, list_files(parquet=run.parquet))
    place.discard({name: digests for name, digests in begun.outputs.items() if name not in fresh})
    write_begun(place.store, replace(begun, outputs=fresh))
    return paths


def _render_key(found: Pile) -> str:
    lines: list[bytes] = []
    render_key(found, lines.append)
    return b"".join(lines).decode()


def _best(pile: Pile) -> tuple[str, ...]:
    ranked = ((rank, pile.summaries[place]) for rank, place in order_places(pile.summaries)[:_TOP] if rank)
    return tuple(f"{rank:>3}  {row.score:5.1f}  {make_plain(row.file)}" for rank, row in ranked)
