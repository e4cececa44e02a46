"""What reading a document gives: its text with the place of every page, or the reason it cannot be read."""

from dataclasses import dataclass
from typing import Literal

#: The largest document that is read; a résumé of more is none.
MOST_BYTES = 50_000_000
#: How a stretch of text is kept from a reader's eyes while a program still reads it.
HiddenKind = Literal["background-colour", "tiny", "off-page", "invisible-mode", "covered", "transparent", "hidden-run"]


@dataclass(frozen=True, slots=True)
class Page:
    """One page as a stretch of the document's text: text[start:end]. Numbers count from 1."""

    number: int
    start: int
    end: int
    columns: int = 1


@dataclass(frozen=True, slots=True)
class HiddenText:
    """Words that the document holds and does not show, on the page that holds them. Never part of its text."""

    kind: HiddenKind
    text: str
    page: int


@dataclass(frozen=True, slots=True)
class Disguises:
    """Words that read as one thing to a person and as another to a program. The document's text has them put right."""

    #: Places where a word has invisible characters inside.
    unseen: int = 0
    #: Words with letters of another alphabet that look like Latin ones, as they read to a person.
    lookalikes: tuple[str, ...] = ()
    #: What is spelled in characters that no font shows.
    tags: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A document as clean text. `kind` is what the bytes are, `engine` what read them, `notes` are for the reader.

    `text` is what the document shows; `hidden` is what it holds besides.
    """

    text: str
    pages: tuple[Page, ...]
    kind: str
    engine: str
    notes: tuple[str, ...]
    hidden: tuple[HiddenText, ...] = ()
    disguises: Disguises = Disguises()


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A document without usable text; the reason says what is wrong and what to do next."""

    reason: str


@dataclass(frozen=True, slots=True)
class RawText:
    """What one format's reader hands on: the text of each page as found, before cleaning."""

    pages: tuple[str, ...]
    engine: str
    notes: tuple[str, ...] = ()
    hidden: tuple[HiddenText, ...] = ()
    #: Of each page; one for all where the format has none.
    columns: tuple[int, ...] = ()
