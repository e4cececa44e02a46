"""Role + level + requisition resolved: chosen, weighted, ordered competencies, lines and requirements."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, TypeAlias, TypeVar

from amhire.errors import AmhireError, InvalidData, UnknownName
from amhire.framework.competency import Competency
from amhire.framework.frame import Frame, Stage, Wording
from amhire.framework.loading import Framework, load_framework
from amhire.framework.record import unknown
from amhire.framework.role import (
    Criterion,
    Expectation,
    Level,
    Milestone,
    Qualification,
    Report,
    Responsibility,
    Rhythm,
    Role,
)
from amhire.framework.translation import SourceText, translate_framework
from amhire.opening import Requisition, WeightedQualification
from amhire.requisition import check_references, country_language, examine_requisition, languages_of, overlay_folders
from amhire.resources import competencies_folder

#: A competency counts towards posting lines from this weight on (of 5): the upper half of the scale.
WEIGHT_OF_LINES = 3.0
_MOST_RESPONSIBILITIES = 10
#: More demands than this deter people who could do the job; see docs/design.md.
_MOST_REQUIRED = 7
_MOST_PREFERRED = 6

_RHYTHMS: tuple[Rhythm, ...] = ("daily", "weekly", "monthly", "quarterly", "annual")
_T = TypeVar("_T")
OriginKind: TypeAlias = Literal["framework", "competency", "role", "level", "requisition"]
RequirementKind: TypeAlias = Literal[
    "competency", "alternatives", "education", "experience", "certification", "language", "skill", "licence"
]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a line comes from: the kind of source, its id and the path inside it."""

    kind: OriginKind
    id: str
    path: str

    def __str__(self) -> str:
        return f"{self.kind} {self.id}: {self.path}"


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence of a posting with its origin; `competency` is the id it exercises, "" where none."""

    id: str
    text: str
    origin: Origin
    competency: str = ""


@dataclass(frozen=True, slots=True)
class RhythmLine:
    """A report that is due in a rhythm; `assumed` marks a default that none of the seed statements backs."""

    line: Line
    rhythm: Rhythm
    assumed: bool


@dataclass(frozen=True, slots=True)
class Requirement:
    """Something a person must or may bring. Met by any one of its criteria; those of a competency by its evidence."""

    id: str
    kind: RequirementKind
    text: str
    any_of: tuple[Criterion, ...]
    origin: Origin
    required: bool
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class RatedCompetency:
    """A competency with its weight (0 to 5) and the rating level (1 to 5) that this opening needs."""

    competency: Competency
    weight: float
    level: int
    origin: Origin


@dataclass(frozen=True, slots=True)
class RatedStage:
    """An interview stage and the competencies it rates, in the order they are asked."""

    stage: Stage
    competencies: tuple[RatedCompetency, ...]


@dataclass(frozen=True, slots=True)
class Profile:
    """Everything posting, scorecard and screening are made from. Competencies stand by weight, heaviest first."""

    framework: Framework
    wording: Wording
    role: Role
    level: Level
    #: The opening; a bare one with role and level only when a role id was given.
    requisition: Requisition
    #: False when only a role id was given, so that a posting must mark its blanks.
    has_requisition: bool
    title: str
    competencies: tuple[RatedCompetency, ...]
    responsibilities: tuple[Line, ...]
    required: tuple[Requirement, ...]
    preferred: tuple[Requirement, ...]
    first_90_days: tuple[Milestone, ...]
    reporting: tuple[RhythmLine, ...]
    #: What is said of growth from here.
    development: Line
    stages: tuple[RatedStage, ...]

    @property
    def frame(self) -> Frame:
        """What stands around the competencies: rating scale, stages, sections."""
        return self.framework.frame

    @property
    def framework_version(self) -> str:
        """The version the framework gives itself."""
        return self.framework.frame.version

    @property
    def framework_sha256(self) -> str:
        """The hash of everything the framework says, overlays included."""
        return self.framework.sha256

    def panel_weight(self, competency: str) -> float:
        """How much a competency counts when ratings are combined: 1 unless the requisition documents another."""
        panel = self.requisition.panel
        return panel.weights.get(competency, 1.0) if panel else 1.0


def build_profile(framework: Framework, requisition: Requisition, *, has_requisition: bool = True) -> Profile:
    """Resolve one opening against the framework.

    Where the requisition's language has no wording but a catalogue of translations, the profile is in the framework's
    own language; `translate_profile` gives it in the other. Raises UnknownName when the requisition's role, level or
    language is not in the framework, and AmhireError where the framework was loaded without that catalogue.
    """
    role = _pick("role", requisition.role, framework.roles)
    level = _pick("level", requisition.level, framework.levels)
    wording = _pick_wording(framework, requisition.language)
    rated = _rate(framework, role, level, requisition)
    required, preferred = _requirements(role, level, requisition, rated)
    return Profile(
        framework=framework,
        wording=wording,
        role=role,
        level=level,
        requisition=requisition,
        has_requisition=has_requisition,
        title=requisition.title or role.titles.by_level[level.id],
        competencies=rated,
        responsibilities=_responsibilities(role, level, requisition, rated),
        required=required,
        preferred=preferred,
        first_90_days=_milestones(role.first_90_days, level.first_90_days, requisition.first_90_days),
        reporting=_reporting(role, level),
        development=_development(role, level),
        stages=_stages(framework, role, rated),
    )


def translate_profile(profile: Profile) -> tuple[Profile, tuple[SourceText, ...]]:
    """The profile in the language of its requisition, and the framework's texts that have no translation into it.

    The profile itself, and nothing, where it is in that language already.
    """
    requisition, framework = profile.requisition, profile.framework
    names = (country_language(requisition.language, requisition.locale), requisition.language)
    catalogues = [framework.catalogues[name] for name in names if name in framework.catalogues]
    if not catalogues:
        return profile, ()
    translated, missed = translate_framework(framework, requisition.language, catalogues)
    return build_profile(translated, requisition, has_requisition=profile.has_requisition), missed


def load_profile(
    target: str,
    *,
    level: str | None = None,
    overlays: Sequence[Path] = (),
    load: Callable[..., Framework] = load_framework,
) -> tuple[Profile, Path | None]:
    """The profile of a role id or of a requisition file, and the folder the requisition stands in (None for a role id).

    A `level` given here wins over the requisition's. A name that ends like a YAML file, or that is a file, is a
    requisition. Who loads many gives a `load_framework` that remembers. Raises InvalidData for broken files and
    UnknownName for a role or level that does not exist.
    """
    path = Path(target)
    if path.suffix.lower() not in {".yaml", ".yml"} and not path.is_file():
        framework = load(competencies_folder(), tuple(overlays))
        role = _pick("role", target, framework.roles)
        requisition = Requisition(role=role.id, level=_pick("level", level or "manager", framework.levels).id)
        return build_profile(framework, requisition, has_requisition=False), None
    file, node, problems = examine_requisition(path)
    folders = (*overlays, *overlay_folders(node, path.parent))
    try:
        framework = load(competencies_folder(), folders, languages=languages_of(node))
    except InvalidData as error:
        raise InvalidData([*problems, *error.problems]) from error
    problems += check_references(node, framework)
    if file is None or problems:
        raise InvalidData(problems)
    requisition = file.requisition if level is None else file.requisition.model_copy(update={"level": level})
    return build_profile(framework, requisition), file.folder


def pick_stages(profile: Profile, wanted: Sequence[str]) -> tuple[RatedStage, ...]:
    """The stages of the given ids, in the framework's order; all of them when none is named. Raises UnknownName."""
    known = [each.stage.id for each in profile.stages]
    for name in wanted:
        if name not in known:
            raise UnknownName(unknown("stage", name, known))
    return tuple(each for each in profile.stages if not wanted or each.stage.id in wanted)


def _pick(kind: str, name: str, known: Mapping[str, _T]) -> _T:
    if name not in known:
        raise UnknownName(unknown(kind, name, known))
    return known[name]


def _pick_wording(framework: Framework, language: str) -> Wording:
    """The wording of the language; the framework's own where a catalogue is to translate it."""
    if language in framework.wording or language not in framework.languages:
        return _pick("wording", language, framework.wording)
    if language not in framework.catalogues:
        raise AmhireError(f"the framework was loaded without the language {language!r}; name it in `languages`")
    return framework.wording[framework.frame.language]


def _rate(framework: Framework, role: Role, level: Level, requisition: Requisition) -> tuple[RatedCompetency, ...]:
    changes = requisition.competencies
    chosen: dict[str, RatedCompetency] = {}
    for name, expectation in role.competencies.items():
        origin = Origin("role", role.id, f"competencies.{name}")
        chosen[name] = _at_level(framework.competencies[name], expectation, level, origin)
    for name, adjustment in level.competencies.items():
        if name not in chosen and adjustment.weight > 0:
            expectation = Expectation(weight=0.0, level=adjustment.at_least or 1)
            origin = Origin("level", level.id, f"competencies.{name}")
            chosen[name] = _at_level(framework.competencies[name], expectation, level, origin)
    for name, expectation in changes.add.items():
        origin = Origin("requisition", requisition.identifier or role.id, f"competencies.add.{name}")
        chosen[name] = RatedCompetency(framework.competencies[name], expectation.weight, expectation.level, origin)
    order = {name: place for place, name in enumerate(framework.competencies)}
    kept = [each for name, each in chosen.items() if name not in changes.remove and each.weight > 0]
    return tuple(sorted(kept, key=lambda each: (-each.weight, order[each.competency.id])))


def _at_level(competency: Competency, expectation: Expectation, level: Level, origin: Origin) -> RatedCompetency:
    adjustment = level.competencies.get(competency.id)
    weight, needed = expectation.weight, min(5, max(1, expectation.level + level.shift))
    if adjustment is not None:
        weight = min(5.0, max(0.0, weight + adjustment.weight))
        needed = max(needed, adjustment.at_least or 1)
    return RatedCompetency(competency, weight, needed, origin)


def _responsibilities(
    role: Role, level: Level, requisition: Requisition, rated: Sequence[RatedCompetency]
) -> tuple[Line, ...]:
    """The requisition's, role's and level's own lines, then one of each heavy competency that no line exercises yet.

    A level's line takes the place of the role's line of the same id, and the requisition's that of both.
    """
    changes, reference = requisition.responsibilities, requisition.identifier or role.id
    own = _role_lines("requisition", reference, "responsibilities.add", changes.add)
    given = [
        *(
            line
            for line in _role_lines("role", role.id, "responsibilities", role.responsibilities)
            if line.id not in level.without
        ),
        *_role_lines("level", level.id, "responsibilities", level.responsibilities),
    ]
    lines = [*own, *{line.id: line for line in given if line.id not in {each.id for each in own}}.values()]
    covered = {line.competency for line in lines}
    for each in rated:
        if each.weight >= WEIGHT_OF_LINES and each.competency.id not in covered:
            first = each.competency.posting.responsibilities[0]
            origin = Origin("competency", each.competency.id, f"posting.responsibilities.{first.id}")
            lines.append(Line(first.id, first.text, origin, each.competency.id))
    kept = [line for line in lines if line.id not in changes.remove]
    needed = sum(line.origin.kind != "competency" for line in kept)
    return tuple(kept[: max(needed, _MOST_RESPONSIBILITIES)])


def _role_lines(kind: OriginKind, owner: str, path: str, lines: Iterable[Responsibility]) -> list[Line]:
    return [Line(line.id, line.text, Origin(kind, owner, f"{path}.{line.id}"), line.competency) for line in lines]


def _reporting(role: Role, level: Level) -> tuple[RhythmLine, ...]:
    """The role's reports without those that are not for this level, then the level's; a known id replaces."""
    due: dict[str, RhythmLine] = {}
    reports: list[tuple[OriginKind, str, Report]] = [("role", role.id, each) for each in role.reporting]
    reports = [each for each in reports if each[2].id not in level.without]
    for kind, owner, each in (*reports, *(("level", level.id, each) for each in level.reporting)):
        origin = Origin(kind, owner, f"reporting.{each.id}")
        due[each.id] = RhythmLine(Line(each.id, each.text, origin), each.rhythm, each.assumed)
    return tuple(sorted(due.values(), key=lambda each: _RHYTHMS.index(each.rhythm)))


def _development(role: Role, level: Level) -> Line:
    if level.development is not None:
        return Line("development", level.development, Origin("level", level.id, "development"))
    origin = Origin("role", role.id, "career_path.development")
    return Line("development", role.career_path.development, origin)


def _requirements(
    role: Role, level: Level, requisition: Requisition, rated: Sequence[RatedCompetency]
) -> tuple[tuple[Requirement, ...], tuple[Requirement, ...]]:
    changes, reference = requisition.requirements, requisition.identifier or role.id
    found: dict[str, Requirement] = {}
    for origin, each in (
        (Origin("role", role.id, "qualifications"), role.qualifications),
        (Origin("level", level.id, "qualifications"), level.qualifications),
        (Origin("requisition", reference, "requirements"), changes),
    ):
        found |= _qualified(origin, each.required, each.preferred)
    own = [each for each in found.values() if each.id not in changes.remove]
    needs = [_from_competency(each) for each in rated if each.weight >= WEIGHT_OF_LINES]
    needs = [each for each in needs if each.id not in {*changes.remove, *found}]
    # A level below the one the role is written for is where people learn the job: experience of it is a help there.
    room = 0 if level.shift < 0 else max(0, _MOST_REQUIRED - sum(each.required for each in own))
    required = [each for each in own if each.required] + [replace(each, required=True) for each in needs[:room]]
    preferred = [each for each in own if not each.required]
    preferred += needs[room:][: max(0, _MOST_PREFERRED - len(preferred))]
    return tuple(required), tuple(preferred)


def _qualified(
    origin: Origin, required: Iterable[Qualification], preferred: Iterable[Qualification]
) -> dict[str, Requirement]:
    found: dict[str, Requirement] = {}
    for must, path, each in [(True, "required", q) for q in required] + [(False, "preferred", q) for q in preferred]:
        kind: RequirementKind = each.any_of[0].kind if len({c.kind for c in each.any_of}) == 1 else "alternatives"
        place = replace(origin, path=f"{origin.path}.{path}.{each.id}")
        weight = each.weight if isinstance(each, WeightedQualification) else 1.0
        found[each.id] = Requirement(each.id, kind, each.text, each.any_of, place, must, weight)
    return found


def _from_competency(rated: RatedCompetency) -> Requirement:
    line = rated.competency.posting.requirements[0]
    origin = Origin("competency", rated.competency.id, f"posting.requirements.{line.id}")
    return Requirement(line.id, "competency", line.text, (), origin, required=False, weight=rated.weight)


def _milestones(*lists: Iterable[Milestone]) -> tuple[Milestone, ...]:
    """By day; a later list's milestone of a known id replaces the earlier one."""
    found = {milestone.id: milestone for each in lists for milestone in each}
    return tuple(sorted(found.values(), key=lambda milestone: milestone.by_day))


def _stages(framework: Framework, role: Role, rated: Sequence[RatedCompetency]) -> tuple[RatedStage, ...]:
    """The role's stages; a competency that only this opening has joins the stage that rates the fewest."""
    by_id = {each.competency.id: each for each in rated}
    chosen = {
        stage.id: [name for name in role.stages.get(stage.id, ()) if name in by_id] for stage in framework.frame.stages
    }
    placed = {name for names in role.stages.values() for name in names}
    for each in rated:
        if each.origin.kind != "role" and each.competency.id not in placed and role.stages:
            smallest = min((names for stage, names in chosen.items() if stage in role.stages), key=len)
            smallest.append(each.competency.id)
    return tuple(
        RatedStage(stage, tuple(by_id[name] for name in chosen[stage.id]))
        for stage in framework.frame.stages
        if chosen[stage.id]
    )
