"""Everything the user wrote, checked at once: framework, overlays and requisitions."""

from collections.abc import Sequence
from pathlib import Path

from amhire.errors import InvalidData, Problem
from amhire.framework.loading import Framework, load_framework
from amhire.framework.translation import check_catalogue
from amhire.framework.translation_file import find_languages
from amhire.requisition import check_references, examine_requisition, overlay_folders


def check_everything(
    folder: Path, *, overlays: Sequence[Path] = (), requisitions: Sequence[Path] = ()
) -> list[Problem]:
    """All problems of a framework with its overlays and of the requisitions written for it, sorted, each once.

    The translations into every language belong to the framework.
    """
    problems: set[Problem] = set()
    framework = _load(folder, overlays, problems)
    for path in requisitions:
        try:
            _, node, found = examine_requisition(path)
        except InvalidData as error:
            problems.update(error.problems)
            continue
        problems.update(found)
        own = overlay_folders(node, path.parent)
        # A requisition with overlays of its own is checked against the framework that it will really be built on.
        base = _load(folder, [*overlays, *own], problems) if own else framework
        if base is not None:
            problems.update(check_references(node, base))
    return sorted(problems)


def _load(folder: Path, overlays: Sequence[Path], problems: set[Problem]) -> Framework | None:
    try:
        framework = load_framework(folder, overlays, languages=find_languages([folder, *overlays]))
    except InvalidData as error:
        problems.update(error.problems)
        return None
    for catalogue in framework.catalogues.values():
        problems.update(check_catalogue(framework, catalogue))
    return framework
