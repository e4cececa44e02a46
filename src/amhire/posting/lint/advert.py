"""A posting as it is read for linting, our own or anyone's: pieces of text with their places, and structured data."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from amhire.yamlfile import Node

if TYPE_CHECKING:
    # With the profile come all models of the framework, which a posting of somebody else has no need of.
    from amhire.profile import Origin

PieceKind: TypeAlias = Literal["title", "heading", "paragraph", "bullet", "fact"]
Form: TypeAlias = Literal["requisition", "markdown", "html", "word", "pdf", "text", "json-ld"]
#: What the heading says a piece is about; "" where it does not tell.
Part: TypeAlias = Literal[
    "", "company", "duties", "demands", "extras", "pay", "benefits", "process", "apply", "equality"
]
#: How sure it is that somebody works at a place: named as the place of work, or only mentioned.
Certainty: TypeAlias = Literal["stated", "possible"]


@dataclass(frozen=True, slots=True)
class Anchor:
    """The character `offset` of a piece's text stands at this line and column of the file."""

    offset: int
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Piece:
    """One heading, paragraph or list item on one line of text, white space as single spaces."""

    kind: PieceKind
    text: str
    #: Never empty, by offset; the first has offset 0. A new one begins wherever text and file part ways.
    anchors: tuple[Anchor, ...]
    #: What stands before the text of a fact: "Pay", "Location".
    label: str = ""
    #: The heading it stands under, "" before the first.
    heading: str = ""
    part: Part = ""
    #: Where the line of our own posting comes from.
    origin: "Origin | None" = None

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of a character of the text."""
        anchor = next(each for each in reversed(self.anchors) if each.offset <= offset)
        # Text that is made, as in our own postings, stands at the field it is made from.
        return (anchor.line, anchor.column + (0 if self.origin else offset - anchor.offset))


@dataclass(frozen=True, slots=True)
class Markup:
    """One JobPosting of the structured data; locations in the nodes are those of the file."""

    node: Node


@dataclass(frozen=True, slots=True)
class MarkupFault:
    """Structured data that cannot be read."""

    line: int
    column: int
    found: str
    message: str


@dataclass(frozen=True, slots=True)
class WorkPlace:
    """A place of work: country by ISO 3166-1, region and city as written; "" where not known."""

    country: str
    region: str
    city: str
    certainty: Certainty
    #: The words it was read from, or the field of a requisition.
    found: str
    #: Whether work is done there from a distance.
    remote: bool = False


@dataclass(frozen=True, slots=True)
class Advert:
    """A whole posting. `language` is "en", "de" …, "" where it cannot be told."""

    file: str
    form: Form
    language: str
    pieces: tuple[Piece, ...]
    markups: tuple[Markup, ...] = ()
    faults: tuple[MarkupFault, ...] = ()
    places: tuple[WorkPlace, ...] = ()

    @property
    def title(self) -> Piece | None:
        """The piece that names the job."""
        return next((piece for piece in self.pieces if piece.kind == "title"), None)
