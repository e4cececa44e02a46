"""The framework in another language: which of its texts a posting shows, and those texts replaced."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any, TypeAlias, TypeVar, cast

from amhire.errors import Problem
from amhire.framework.frame import Wording
from amhire.framework.loading import Framework
from amhire.framework.record import Record, nearest
from amhire.framework.role import Role
from amhire.framework.translation_file import Catalogue

# Paths to the texts that a posting can show; `*` stands for each entry.
_FRAME = ("stages.*.name",)
_WORDING = ("posting.*",)
_LINES = (
    "responsibilities.*.text",
    "qualifications.required.*.text",
    "qualifications.preferred.*.text",
    "reporting.*.text",
    "first_90_days.*.text",
)
_ROLE = (
    "titles.by_level.*",
    "purpose",
    "impact",
    "works_with.*",
    *_LINES,
    "travel.text",
    "career_path.next.*",
    "career_path.development",
)
_LEVEL = ("summary", "manages.*", *_LINES, "development")
_COMPETENCY = ("name", "posting.responsibilities.*.text", "posting.requirements.*.text")

_R = TypeVar("_R", bound=Record)
# What to put in place of a text, given its path; and given its contexts, the owner's before those it inherits from.
_Visit: TypeAlias = Callable[[str, str], str]
_Lookup: TypeAlias = Callable[[Sequence[str], str], str]


@dataclass(frozen=True, slots=True)
class SourceText:
    """A text of the framework that a posting can show, and whose it is: `level senior: summary`."""

    context: str
    text: str


def visible_texts(framework: Framework) -> tuple[SourceText, ...]:
    """Every text of a framework that a posting can show, each once; what a role inherits is that of the first."""
    found: dict[SourceText, None] = {}

    def collect(contexts: Sequence[str], text: str) -> str:
        if not any(SourceText(context, text) in found for context in contexts):
            found[SourceText(contexts[0], text)] = None
        return text

    _visit_wording(framework.wording[framework.frame.language], collect)
    _visit_rest(framework, collect)
    return tuple(found)


def translate_framework(
    framework: Framework, language: str, catalogues: Sequence[Catalogue]
) -> tuple[Framework, tuple[SourceText, ...]]:
    """The framework with every text that a posting can show in another language, and the texts that lack one.

    Of the catalogues the first that has a text is taken: the country's before the language's. A wording of that
    language that somebody wrote as a file stays as it is.
    """
    missed: dict[SourceText, None] = {}

    def translate(contexts: Sequence[str], text: str) -> str:
        for catalogue in catalogues:
            for context in contexts:
                if (context, text) in catalogue.texts:
                    return catalogue.texts[context, text]
        if not any(SourceText(context, text) in missed for context in contexts):
            missed[SourceText(contexts[0], text)] = None
        return text

    wording = dict(framework.wording)
    if language not in wording:
        base = _visit_wording(wording[framework.frame.language], translate)
        wording[language] = base.model_copy(update={"id": language})
    translated = replace(_visit_rest(framework, translate), wording=MappingProxyType(wording), catalogues={})
    return translated, tuple(missed)


def check_catalogue(framework: Framework, catalogue: Catalogue) -> Iterator[Problem]:
    """Entries of the topmost folder that translate nothing the framework has.

    Those below are left alone: they are written for a framework without what is laid over it.
    """
    texts = visible_texts(framework)
    known: dict[str, set[str]] = {}
    for each in texts:
        known.setdefault(each.context, set()).add(each.text)
    below = {entry.context for layer in catalogue.layers[:-1] for entry in layer}
    for entry in catalogue.layers[-1] if catalogue.layers else ():
        if entry.context not in known and entry.context not in below:
            message = f"there is no such text in the framework{nearest(entry.context, known)}"
            yield Problem(entry.location, entry.context, message)
        elif not entry.is_fuzzy and entry.source not in known.get(entry.context, {entry.source}):
            message = "translates a text that is no longer there; `amhire translate` marks what has changed"
            yield Problem(entry.location, entry.context, message)


def _visit_wording(wording: Wording, lookup: _Lookup) -> Wording:
    return _visited(wording, _WORDING, ["wording"], lookup)


def _visit_rest(framework: Framework, lookup: _Lookup) -> Framework:
    """All that is not wording, in a fixed order."""
    frame = _visited(framework.frame, _FRAME, ["frame"], lookup)
    roles = {
        name: _visited(role, _ROLE, _owners(framework.roles, role), lookup) for name, role in framework.roles.items()
    }
    levels = {name: _visited(level, _LEVEL, [f"level {name}"], lookup) for name, level in framework.levels.items()}
    competencies = {
        name: _visited(competency, _COMPETENCY, [f"competency {name}"], lookup)
        for name, competency in framework.competencies.items()
    }
    return replace(
        framework,
        frame=frame,
        roles=MappingProxyType(roles),
        levels=MappingProxyType(levels),
        competencies=MappingProxyType(competencies),
    )


def _owners(roles: Mapping[str, Role], role: Role) -> list[str]:
    """The role and those it extends, itself first: a text may be inherited."""
    chain = [role.id]
    while (parent := roles[chain[-1]].extends) is not None:
        chain.append(parent)
    return [f"role {name}" for name in chain]


def _visited(record: _R, patterns: Sequence[str], owners: Sequence[str], lookup: _Lookup) -> _R:
    changed: Any = record
    for pattern in patterns:
        changed = _changed(
            changed, pattern.split("."), (), lambda path, text: lookup([f"{owner}: {path}" for owner in owners], text)
        )
    return cast("_R", changed)


def _changed(value: Any, steps: Sequence[str], path: tuple[str, ...], visit: _Visit) -> Any:  # noqa: ANN401  # any part of a record
    """The value with the texts at the end of the steps visited; entries of a list go by their ids where they have some.

    Entries without ids all have the path of their list: their text tells them apart.
    """
    if not steps:
        return visit(".".join(path), value) if isinstance(value, str) else value
    step, rest = steps[0], steps[1:]
    if isinstance(value, Record):
        old = getattr(value, step)
        new = _changed(old, rest, (*path, step), visit)
        return value.model_copy(update={step: new})
    if isinstance(value, Mapping):
        return MappingProxyType({key: _changed(item, rest, (*path, key), visit) for key, item in value.items()})
    return tuple(_changed(item, rest, (*path, *_id_of(item)), visit) for item in value)


def _id_of(item: object) -> tuple[str, ...]:
    name = getattr(item, "id", None)
    return (name,) if isinstance(name, str) else ()
