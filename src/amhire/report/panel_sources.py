"""What a panel report is made from: rows of ratings, the pack's list of cards, and the opening they belong to."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from amhire.errors import AmhireError, InvalidData, Location, Problem, UnknownName
from amhire.framework.loading import load_framework
from amhire.framework.record import unknown
from amhire.opening import Requisition
from amhire.panel.seating import Mixture, check_mixture
from amhire.profile import Profile, build_profile, load_profile
from amhire.report.plain import make_plain
from amhire.resources import competencies_folder
from amhire.scorecard.index import IssuedCard, PackIndex, join_indexes, read_index
from amhire.scorecard.ratings import Ratings, read_ratings

#: No panel fills this; whatever is bigger is another file.
_MOST_BYTES = 50_000_000
_MOST_FILES = 3
_Kind: TypeAlias = Literal["framework", "role", "level", "requisition"]
_SHORT = 12


@dataclass(frozen=True, slots=True)
class Source:
    """A file of ratings as it was read."""

    name: str
    sha256: str
    rows: int


@dataclass(frozen=True, slots=True)
class Sources:
    """Everything a report is made from. `mixtures` is what the cards do not have in common."""

    rows: tuple[Ratings, ...]
    files: tuple[Source, ...]
    index: PackIndex
    profile: Profile
    mixtures: tuple[Mixture, ...]

    @property
    def issued(self) -> tuple[IssuedCard, ...]:
        """The cards of the packs that name both people; none where no pack was named."""
        return tuple(card for card in self.index.cards if card.candidate and card.interviewer)


def load_sources(
    paths: Sequence[Path], *, target: str | None, packs: Sequence[Path], overlays: Sequence[Path], mix: bool
) -> Sources:
    """Read ratings and packs and find the opening: that of `target`, else the role and level that the cards name.

    Raises InvalidData with every bad line of every file, UnknownName for an opening that does not exist, and
    AmhireError for cards that were not made alike, unless `mix` allows it.
    """
    rows, files = _read_rows(paths)
    index = join_indexes([read_index(_read_text(pack), str(pack)) for pack in packs])
    mixtures = check_mixture(rows)
    if mixtures and not mix:
        raise AmhireError(_refuse(mixtures))
    profile = _find_profile(rows, index, target, overlays)
    strangers = _find_strangers(rows, profile) if target else ()
    if strangers and not mix:
        raise AmhireError(_refuse_strangers(strangers, profile))
    return Sources(rows, files, index, profile, (*mixtures, *strangers))


def _read_rows(paths: Sequence[Path]) -> tuple[tuple[Ratings, ...], tuple[Source, ...]]:
    rows: list[Ratings] = []
    files: list[Source] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            text = _read_text(path)
            found = read_ratings(text, str(path))
        except InvalidData as error:
            problems += error.problems
            continue
        rows += found
        files.append(Source(path.name, hashlib.sha256(text.encode()).hexdigest(), len(found)))
    if problems:
        raise InvalidData(problems)
    return tuple(rows), tuple(files)


def _read_text(path: Path) -> str:
    if path.stat().st_size > _MOST_BYTES:
        raise InvalidData([Problem(Location(str(path)), "", f"has more than {_MOST_BYTES:,} bytes")])
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        said = "is not text in UTF-8; give the file that amhire collect or amhire scorecard wrote"
        raise InvalidData([Problem(Location(str(path)), "", said)]) from None


def _find_profile(rows: Sequence[Ratings], index: PackIndex, target: str | None, overlays: Sequence[Path]) -> Profile:
    if target:
        return load_profile(target, overlays=overlays)[0]
    role = _first([*(row.role for row in rows if row.is_card), index.role])
    level = _first([*(row.level for row in rows if row.is_card), index.level]) or "manager"
    if not role:
        raise AmhireError(
            "the ratings do not say which role they are for; add --for ROLE, or --for REQUISITION.yaml for its own "
            "names, levels and weights"
        )
    # Never by load_profile: a name that a card holds must not become the name of a file to open.
    framework = load_framework(competencies_folder(), overlays)
    for kind, name, known in (("role", role, framework.roles), ("level", level, framework.levels)):
        if name not in known:
            raise UnknownName(f"{unknown(kind, make_plain(name), known)}. Or name the opening by --for.")
    return build_profile(framework, Requisition(role=role, level=level), has_requisition=False)


def _first(values: Iterable[str]) -> str:
    """The value that most have; of equals the first by name."""
    counts = Counter(value for value in values if value)
    return min(counts, key=lambda value: (-counts[value], value), default="")


def _find_strangers(rows: Sequence[Ratings], profile: Profile) -> tuple[Mixture, ...]:
    """Cards that are not for the opening that was named; one that does not say is not held against it."""
    cards = [row for row in rows if row.is_card]
    sides: tuple[tuple[_Kind, str, list[str]], ...] = (
        ("role", profile.role.id, [row.role for row in cards]),
        ("level", profile.level.id, [row.level for row in cards]),
        ("requisition", profile.requisition.identifier or "", [row.requisition for row in cards]),
    )
    found = []
    for kind, own, values in sides:
        files: dict[str, list[str]] = {}
        for card, value in zip(cards, values, strict=True):
            if own and value and value != own:
                files.setdefault(value, []).append(card.file)
        if files:
            found.append(Mixture(kind, tuple((value, tuple(sorted(files[value]))) for value in sorted(files))))
    return tuple(found)


def _refuse(mixtures: Sequence[Mixture]) -> str:
    head = "these cards were not made alike, so their ratings cannot be compared as they stand:"
    advice = "Report on each kind by itself, or add --mix-frameworks to put them together; the report says so then."
    return "\n".join([head, *_list_mixtures(mixtures), advice])


def _refuse_strangers(strangers: Sequence[Mixture], profile: Profile) -> str:
    own = ", ".join(filter(None, (profile.role.id, profile.level.id, profile.requisition.identifier)))
    head = f"these cards are not for the opening that --for names ({own}):"
    advice = (
        "Name the opening they are for, or add --mix-frameworks to read them for this one; the report says so then."
    )
    return "\n".join([head, *_list_mixtures(strangers), advice])


def _list_mixtures(mixtures: Sequence[Mixture]) -> list[str]:
    return [
        f"  {each.kind} {show_value(value)}: {list_files(files)}" for each in mixtures for value, files in each.found
    ]


def show_value(value: str) -> str:
    """A role, level or opening as it is; of a framework's hash the beginning."""
    return " ".join(make_plain(part)[:_SHORT] if len(part) == 64 else make_plain(part) for part in value.split(" "))


def list_files(files: Sequence[str]) -> str:
    """The first files by name, and how many more there are."""
    shown = ", ".join(make_plain(name) for name in files[:_MOST_FILES])
    return shown if len(files) <= _MOST_FILES else f"{shown} and {len(files) - _MOST_FILES} more"
