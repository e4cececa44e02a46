"""What a pack consists of: which card was issued to whom, written beside the cards and read back when they return."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from amhire.errors import InvalidData, Location, Problem
from amhire.profile import Profile

INDEX_NAME = "index.json"

_MOST_CARDS = 100_000
_TEXTS = ("file", "candidate", "interviewer", "stage", "sheet", "layout")


@dataclass(frozen=True, slots=True)
class IssuedCard:
    """One card of a pack. `sheet` is the fingerprint of what it asks, `layout` the digest of what is printed on it."""

    file: str
    candidate: str
    interviewer: str
    stage: str
    round: int
    sheet: str
    layout: str


@dataclass(frozen=True, slots=True)
class IssuedKit:
    """The guide of one stage that lies beside the cards."""

    file: str
    stage: str
    sheet: str


@dataclass(frozen=True, slots=True)
class PackIndex:
    """All of a pack, in the order in which it was written, and what it was made for and from."""

    cards: tuple[IssuedCard, ...]
    kits: tuple[IssuedKit, ...] = ()
    role: str = ""
    level: str = ""
    requisition: str = ""
    framework_version: str = ""
    framework_sha256: str = ""
    #: The lists of people that were given, by their role in the pack: name of the file and SHA-256 of its bytes.
    lists: Mapping[str, tuple[str, str]] = field(default_factory=dict)


def build_index(
    profile: Profile, issued: Iterable[IssuedCard | IssuedKit], lists: Mapping[str, tuple[str, str]]
) -> PackIndex:
    """The index of what was issued for an opening."""
    files = tuple(issued)
    return PackIndex(
        cards=tuple(each for each in files if isinstance(each, IssuedCard)),
        kits=tuple(each for each in files if isinstance(each, IssuedKit)),
        role=profile.role.id,
        level=profile.level.id,
        requisition=profile.requisition.identifier or "",
        framework_version=profile.framework_version,
        framework_sha256=profile.framework_sha256,
        lists=lists,
    )


def render_index(index: PackIndex) -> str:
    """index.json: the same pack gives the same text."""
    lists = {kind: {"file": file, "sha256": digest} for kind, (file, digest) in index.lists.items()}
    content = {
        "role": index.role,
        "level": index.level,
        "requisition": index.requisition,
        "framework": {"version": index.framework_version, "sha256": index.framework_sha256},
        "lists": lists,
        "cards": [asdict(card) for card in index.cards],
        "kits": [asdict(kit) for kit in index.kits],
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def read_index(text: str, name: str) -> PackIndex:
    """The index of a pack in a file called `name`. Raises InvalidData with all problems at once.

    Only `cards` must be there, so that a list of expected cards may also come from elsewhere.
    """
    try:
        content = json.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as fault:
        raise InvalidData([_not_an_index(name)]) from fault
    cards = content.get("cards") if isinstance(content, dict) else None
    if not isinstance(cards, list) or len(cards) > _MOST_CARDS:
        raise InvalidData([_not_an_index(name)])
    problems: list[Problem] = []
    issued = tuple(_read_cards(cards, name, problems))
    kits = [kit for kit in _list(content.get("kits")) if isinstance(kit, dict)]
    if problems:
        raise InvalidData(problems)
    framework = content.get("framework") if isinstance(content.get("framework"), dict) else {}
    return PackIndex(
        cards=issued,
        kits=tuple(IssuedKit(*(_text(kit, key) for key in ("file", "stage", "sheet"))) for kit in kits),
        role=_text(content, "role"),
        level=_text(content, "level"),
        requisition=_text(content, "requisition"),
        framework_version=_text(framework, "version"),
        framework_sha256=_text(framework, "sha256"),
        lists=_read_lists(content.get("lists")),
    )


def join_indexes(indexes: Sequence[PackIndex]) -> PackIndex:
    """Several packs as one, such as those of both rounds; what they were made for and from is the first one's."""
    first = indexes[0] if indexes else PackIndex(())
    cards = tuple(card for index in indexes for card in index.cards)
    return replace(first, cards=cards, kits=tuple(kit for index in indexes for kit in index.kits))


def _read_cards(cards: Sequence[Any], name: str, problems: list[Problem]) -> Iterator[IssuedCard]:
    for place, card in enumerate(cards):
        path = f"cards.{place}"
        if not isinstance(card, dict):
            problems.append(Problem(Location(name), path, "must be an object that names a card"))
            continue
        wrong = [key for key in _TEXTS if not isinstance(card.get(key), str)]
        problems += [Problem(Location(name), f"{path}.{key}", "must be there, as text") for key in wrong]
        turn = card.get("round")
        if not isinstance(turn, int) or isinstance(turn, bool) or turn not in {1, 2}:
            problems.append(Problem(Location(name), f"{path}.round", f"must be 1 or 2, got {turn!r}"))
        elif not wrong:
            yield IssuedCard(**{key: card[key] for key in _TEXTS}, round=turn)


def _read_lists(lists: object) -> dict[str, tuple[str, str]]:
    entries = lists.items() if isinstance(lists, dict) else ()
    return {kind: (_text(each, "file"), _text(each, "sha256")) for kind, each in entries if isinstance(each, dict)}


def _list(value: object) -> Sequence[object]:
    return value if isinstance(value, list) else ()


def _text(holder: object, key: str) -> str:
    value = holder.get(key) if isinstance(holder, dict) else None
    return value if isinstance(value, str) else ""


def _not_an_index(name: str) -> Problem:
    said = f"is no index of a pack; give the {INDEX_NAME} that amhire scorecard wrote beside the cards"
    return Problem(Location(name), "", said)
