"""Which sheets an opening has: what a row of a table, or a form that lost its description, is read by."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from amhire.collecting.recognition import PrintedMarks
from amhire.collecting.verifying import hash_sheet, list_sheets, read_sheet
from amhire.errors import AmhireError, UnknownName
from amhire.framework.loading import Framework
from amhire.framework.record import nearest
from amhire.opening import Requisition
from amhire.profile import Profile, build_profile
from amhire.scorecard.definition import Definition


@dataclass(frozen=True, slots=True)
class KnownSheet:
    """One sheet by its fingerprint."""

    fingerprint: str
    definition: Definition


@dataclass(frozen=True, slots=True)
class Openings:
    """The framework at hand and the opening that was named, None where none was. Sheets are made once, when needed."""

    framework: Framework
    named: Profile | None = None
    _made: dict[tuple[str, str], tuple[KnownSheet, ...]] = field(default_factory=dict)

    @property
    def printed_marks(self) -> PrintedMarks:
        """What stands on everything that the framework at hand prints, in all its languages."""
        wordings = self.framework.wording.values()
        return PrintedMarks(
            frozenset(each.scorecard["form"] for each in wordings),
            frozenset(each.kit["document-name"] for each in wordings),
        )

    @property
    def hashes(self) -> frozenset[str]:
        """The frameworks that a card may come from without being an older one."""
        return frozenset({self.framework.sha256} | ({self.named.framework_sha256} if self.named else set()))

    def find_role(self, text: str) -> str:
        """The id of a role named by id or name; that of the named opening for "". Raises UnknownName."""
        named = self.named.role.id if self.named else ""
        return _find("role", text, {each.id: each.name for each in self.framework.roles.values()}, named)

    def find_level(self, text: str) -> str:
        """As for a role; `manager` where neither the text nor an opening says, as everywhere."""
        named = self.named.level.id if self.named else "manager"
        return _find("level", text, {each.id: each.name for each in self.framework.levels.values()}, named)

    def list_sheets(self, role: str, level: str) -> tuple[KnownSheet, ...]:
        """The sheets of all stages and both rounds; none for a role or level that the framework does not have."""
        if role not in self.framework.roles or level not in self.framework.levels:
            return ()
        if (role, level) not in self._made:
            self._made[role, level] = tuple(_make(self._choose(role, level)))
        return self._made[role, level]

    def find_sheet(self, fingerprint: str, role: str, level: str) -> Definition | None:
        """The sheet of a fingerprint among those of the named opening and of the role and level alone."""
        bare = () if self.named is None else replace(self, named=None, _made={}).list_sheets(role, level)
        known = (*self.list_sheets(role, level), *bare)
        return next((each.definition for each in known if each.fingerprint == fingerprint), None)

    def _choose(self, role: str, level: str) -> Profile:
        if self.named and (self.named.role.id, self.named.level.id) == (role, level):
            return self.named
        return build_profile(self.framework, Requisition(role=role, level=level), has_requisition=False)


def pick_sheet(sheets: Iterable[KnownSheet], stage: str, turn: int) -> KnownSheet:
    """The sheet of a stage, named by id or printed name, and round. Raises UnknownName."""
    each = [sheet for sheet in sheets if sheet.definition.identity.round == turn]
    known = {sheet.definition.stage: sheet.definition.stage_name for sheet in each}
    wanted = _find("stage", stage, known, "")
    return next(sheet for sheet in each if sheet.definition.stage == wanted)


def find_by_name(text: str, known: Mapping[str, str]) -> str:
    """The id that a text names, by itself or by the name it stands for; "" for none."""
    plain = " ".join(text.casefold().split())
    for key, name in known.items():
        if plain in {key, key.replace("-", " "), key.replace("-", "_"), " ".join(name.casefold().split())}:
            return key
    return ""


def _find(kind: str, text: str, known: Mapping[str, str], otherwise: str) -> str:
    if not text.strip():
        if otherwise:
            return otherwise
        raise UnknownName(f"no {kind} is named. Allowed: {', '.join(known)}")
    found = find_by_name(text, known)
    if not found:
        near = nearest(text.casefold()[:80], [*known, *(name.casefold() for name in known.values())])
        raise UnknownName(f"no {kind} {text[:80]!r}{near or '.'} Allowed: {', '.join(known)}")
    return found


def _make(profile: Profile) -> Iterable[KnownSheet]:
    for content in list_sheets(profile):
        definition = read_sheet(content)
        if definition is None:
            raise AmhireError(f"{profile.title}: an overlay's ids make no field names that can be read back")
        yield KnownSheet(hash_sheet(content), definition)
