"""The one file that somebody names: by its path, or inside an archive or mail as `a.zip/b.pdf`."""

import difflib
from collections.abc import Sequence
from pathlib import Path

from amhire.documents.originals import Original, open_originals
from amhire.errors import UnknownName
from amhire.report.plain import make_plain

#: More names than these are no help in a message.
_MOST_NAMED = 20


def find_original(name: str) -> Original:
    """The one file that a path such as `cv.pdf` or `mail.eml/cv.pdf` names.

    A container that holds a single document stands for it. Raises UnknownName where the path leads to no file, or to
    several.
    """
    path = Path(name)
    outer = next((each for each in (path, *path.parents) if each.is_file()), None)
    if outer is None:
        raise UnknownName(f"{make_plain(name)}: there is no such file")
    inside = path.relative_to(outer).as_posix() if path != outer else ""
    members = [each for each in open_originals([outer]) if not each.skip]
    if inside:
        return _pick(members, f"{outer.name}/{inside}")
    if len(members) == 1:
        return members[0]
    named = "".join(f"\n  {outer.parent / each.name}" for each in members[:_MOST_NAMED])
    more = f"\n  and {len(members) - _MOST_NAMED} more" if len(members) > _MOST_NAMED else ""
    raise UnknownName(f"{make_plain(name)} holds {len(members)} documents; name one of them:{named}{more}")


def _pick(members: Sequence[Original], wanted: str) -> Original:
    known = {each.name: each for each in members}
    if wanted in known:
        return known[wanted]
    near = difflib.get_close_matches(wanted, known, n=1, cutoff=0.4)
    advice = f"; did you mean {near[0]}?" if near else ""
    raise UnknownName(f"{make_plain(wanted)}: there is no such file in {make_plain(wanted.partition('/')[0])}{advice}")
