"""What stands around competencies and roles: groups, rating scale, interview stages, posting sections, wording."""

from collections.abc import Mapping
from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from amhire.framework.record import Id, Record, SeedId, Text

SectionId: TypeAlias = Literal[
    "summary",
    "responsibilities",
    "first-90-days",
    "requirements",
    "preferred",
    "pay-and-benefits",
    "reporting-and-travel",
    "growth",
    "hiring-process",
    "how-to-apply",
    "equal-opportunity",
]


class Group(Record):
    """A family of competencies; its id is the folder that holds them."""

    id: Id
    name: Text
    sources: tuple[SeedId, ...] = ()


class Rating(Record):
    """One step of the rating scale and what it means for every competency."""

    level: Annotated[int, Field(ge=1, le=5)]
    name: Text
    meaning: Text


class Recommendation(Record):
    """One answer to the overall question; there is no neutral one."""

    value: Annotated[int, Field(ge=1, le=4)]
    name: Text


class Stage(Record):
    """An interview stage: how long it is, what it is for, how it opens and closes."""

    id: Id
    name: Text
    minutes: Annotated[int, Field(ge=15, le=240)]
    purpose: Text
    opening: Text
    closing: Text
    sources: tuple[SeedId, ...] = ()


class Section(Record):
    """A section of a posting in its place, and what it must tell the reader."""

    id: SectionId
    guidance: Text
    sources: tuple[SeedId, ...] = ()


class Principle(Record):
    """A rule that every posting, scorecard or screening made here keeps."""

    id: Id
    text: Text
    sources: tuple[SeedId, ...] = ()


class Frame(Record):
    """The file framework.yaml."""

    version: Text
    name: Text
    language: Id
    groups: Annotated[tuple[Group, ...], Field(min_length=1)]
    rating: Annotated[tuple[Rating, ...], Field(min_length=5, max_length=5)]
    recommendation: Annotated[tuple[Recommendation, ...], Field(min_length=4, max_length=4)]
    stages: Annotated[tuple[Stage, ...], Field(min_length=1)]
    sections: Annotated[tuple[Section, ...], Field(min_length=1)]
    principles: tuple[Principle, ...] = ()


class Wording(Record):
    """Headings and fixed sentences of one language, by part of the product and name."""

    id: Id
    posting: Mapping[Id, Text]
    scorecard: Mapping[Id, Text]
    kit: Mapping[Id, Text]
    panel: Mapping[Id, Text]
    screening: Mapping[Id, Text]
