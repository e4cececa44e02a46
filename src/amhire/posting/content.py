"""A posting as data: sections of blocks of passages, each passage with the place it comes from."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from amhire.framework.translation import SourceText
from amhire.profile import Origin

BlockKind: TypeAlias = Literal["paragraphs", "bullets", "steps", "facts"]


@dataclass(frozen=True, slots=True)
class Blank:
    """Something the requisition has to say before the posting is complete: its path there, and what it is."""

    path: str
    what: str


@dataclass(frozen=True, slots=True)
class Passage:
    """One line a reader sees. Every fact has a label, `link` is where the text leads, a blank means missing text."""

    text: str
    origin: Origin
    label: str = ""
    link: str = ""
    blank: Blank | None = None
    #: The id of the competency that a duty exercises.
    competency: str = ""

    @property
    def source(self) -> str:
        """Where the line comes from, and the competency behind it."""
        return f"{self.origin}, competency {self.competency}" if self.competency else str(self.origin)


@dataclass(frozen=True, slots=True)
class Block:
    """Passages of one kind, never empty, under a heading of their own where they need one."""

    kind: BlockKind
    passages: tuple[Passage, ...]
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the posting under its heading; `id` is the framework's."""

    id: str
    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Posting:
    """Everything a reader of the posting sees, in order. Every format shows the same."""

    #: The language of the words with the country, such as en-GB; "en" where the locale is of another language.
    language: str
    direction: Literal["ltr", "rtl"]
    title: Passage
    company: Passage
    glance: Section
    sections: tuple[Section, ...]
    #: The way to apply that a button leads to, and the button's word; without a link where there is none.
    action: Passage
    action_word: str
    #: What stands at the foot of each page beside its number.
    note: str
    page_word: str
    of_word: str
    #: What stands between a label and its text, as the language writes it.
    colon: str = ":"
    #: Texts of the framework that stand in it as they are, for want of a translation into its language.
    untranslated: tuple[SourceText, ...] = ()

    @property
    def passages(self) -> Iterator[Passage]:
        """All passages in reading order."""
        yield self.company
        yield self.title
        for section in (self.glance, *self.sections):
            for block in section.blocks:
                yield from block.passages

    @property
    def blanks(self) -> tuple[Blank, ...]:
        """What is missing, each once, in reading order."""
        return tuple(dict.fromkeys(passage.blank for passage in self.passages if passage.blank))
