"""A decision from ratings files to an entry of the record: what the command line calls."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from amhire.decision.chain import Opening, digest
from amhire.decision.desk import Desk, FiledCard, RatingsFile, lay_out, read_cards, settle_opening
from amhire.errors import InvalidData, Location, Problem, UnknownName
from amhire.framework.jurisdiction import add_wider, pick_jurisdictions
from amhire.framework.loading import Framework, load_framework
from amhire.framework.record import unknown
from amhire.opening import Requisition
from amhire.profile import Profile, build_profile, load_profile
from amhire.report.plain import make_plain
from amhire.resources import competencies_folder
from amhire.scorecard.index import IssuedCard, join_indexes, read_index

#: No panel and no record fills this; whatever is bigger is another file.
_MOST_BYTES = 200_000_000
_FIRST_ROUND = 1


@dataclass(frozen=True, slots=True)
class DecisionRun:
    """What a decision rests on: the files, the opening if it is named, and when the discussion began."""

    ratings: tuple[Path, ...]
    target: str | None = None
    level: str | None = None
    packs: tuple[Path, ...] = ()
    debrief: datetime | None = None
    overlays: tuple[Path, ...] = ()


def load_desk(run: DecisionRun, candidate: str) -> Desk:
    """Read ratings and pack, find the opening, and put the cards of the opening side by side.

    Raises InvalidData with every bad line, UnknownName for a role, level or candidate that does not exist, and
    AmhireError where the cards do not say which opening they are for.
    """
    cards, files = load_cards(run.ratings)
    index = join_indexes([read_index(read_text(pack), str(pack)) for pack in run.packs])
    stated = Opening(level=run.level or "")
    profile = load_profile(run.target, level=run.level, overlays=run.overlays)[0] if run.target else None
    if profile:
        stated = Opening(profile.requisition.identifier or "", profile.role.id, profile.level.id)
    opening = settle_opening(cards, candidate, stated=stated)
    expected = [(card.candidate, card.interviewer, card.stage) for card in index.cards if _is_expected(card)]
    profile = profile or _build_profile(opening, run.overlays)
    return lay_out(profile, opening, cards, files=files, expected=expected, debrief=run.debrief)


def _is_expected(card: IssuedCard) -> bool:
    return card.round == _FIRST_ROUND and bool(card.candidate and card.interviewer)


def load_cards(paths: Sequence[Path]) -> tuple[tuple[FiledCard, ...], tuple[RatingsFile, ...]]:
    """The cards of all files. Raises InvalidData with every bad line of every file."""
    cards: list[FiledCard] = []
    files: list[RatingsFile] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            text = read_text(path)
            cards += read_cards(text, str(path))
        except InvalidData as error:
            problems += error.problems
        else:
            files.append(RatingsFile(path.name, digest(text)))
    if problems:
        raise InvalidData(problems)
    return tuple(cards), tuple(files)


def read_text(path: Path) -> str:
    """The text of a file that amhire wrote. Raises InvalidData for what cannot be one."""
    try:
        return read_content(path).decode()
    except UnicodeDecodeError as fault:
        raise InvalidData([Problem(Location(str(path)), "", "is not text in UTF-8")]) from fault


def read_content(path: Path) -> bytes:
    """The bytes of a file, unless it is far too big. Raises InvalidData."""
    if path.stat().st_size > _MOST_BYTES:
        raise InvalidData([Problem(Location(str(path)), "", f"has more than {_MOST_BYTES:,} bytes")])
    return path.read_bytes()


def list_jurisdictions(profile: Profile, named: Sequence[str]) -> tuple[str, ...]:
    """Ids of the jurisdictions that hold: the named ones, else those of the requisition's places, with all around them.

    Raises UnknownName.
    """
    framework = profile.framework
    found = add_wider(framework, named) if named else pick_jurisdictions(framework, profile.requisition)
    return tuple(each.id for each in found)


def load_laid_over(overlays: Sequence[Path]) -> Framework:
    """The built-in framework with overlays."""
    return load_framework(competencies_folder(), overlays)


def find_version() -> str:
    """Amhire's own version; "0" in a checkout that was never installed."""
    try:
        return version("amhire")
    except PackageNotFoundError:
        return "0"


def _build_profile(opening: Opening, overlays: Sequence[Path]) -> Profile:
    # Never by load_profile: a name that a card holds must not become the name of a file to open.
    framework = load_laid_over(overlays)
    level = opening.level or "manager"
    for kind, name, known in (("role", opening.role, framework.roles), ("level", level, framework.levels)):
        if name not in known:
            raise UnknownName(f"{unknown(kind, make_plain(name), known)} Or name the opening with --for.")
    return build_profile(framework, Requisition(role=opening.role, level=level), has_requisition=False)
