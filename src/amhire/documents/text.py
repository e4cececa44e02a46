"""What reading a document gives: its text with the place of every page, or the reason it cannot be read."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Page:
    """One page as a stretch of the document's text: text[start:end]. Numbers count from 1."""

    number: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Document:
    """A document as clean text. `kind` is what the bytes are, `engine` what read them, `notes` are for the reader."""

    text: str
    pages: tuple[Page, ...]
    kind: str
    engine: str
    notes: tuple[str, ...]


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
