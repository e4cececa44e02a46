"""A record that only grows: entries chained by hash, so that whoever kept an earlier hash sees every later change.

A record is JSON Lines, one entry a line, each line in the canonical form of RFC 8785: keys sorted, no spaces, UTF-8,
nothing escaped that need not be. Numbers are whole; everything with a fraction is text, so that any language computes
the same bytes. Texts are composed (NFC) when they are entered.

- `payload_sha256` is the SHA-256 of the canonical `{"payload": …, "salt": …}`. The salt is 32 random bytes in
  hexadecimal: without it nobody can try names until the hash fits, and it goes with the payload when that is deleted.
- `hash` is the SHA-256 of the canonical entry without `payload`, `salt` and `hash`; `previous` is the hash of the entry
  before, empty in the first one. So a payload can be deleted, and the chain still holds.
- A deletion is an entry itself (`action` tombstone); `removes` names the entries whose payload it took away.

What a chain can show is that nothing was changed, taken out or put in before the last hash that somebody kept
elsewhere. It is no signature: it does not show who wrote an entry, and whoever may write the file can write all of it
anew.
"""

import hashlib
import json
import unicodedata
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Annotated, Literal, TypeAlias

from pydantic import AfterValidator, Field

from amhire.errors import Problem
from amhire.scorecard.ratings import FrameworkMark

Action: TypeAlias = Literal["decision", "tombstone"]
JSONValue: TypeAlias = bool | int | str | Sequence["JSONValue"] | dict[str, "JSONValue"] | None

FORMAT: Literal[1] = 1
SALT_BYTES = 32

_SHA256 = r"^[0-9a-f]{64}$"
_NO_FRAMEWORK = FrameworkMark()


def _real_time(text: str) -> str:
    datetime.fromisoformat(text)
    return text


@dataclass(frozen=True, slots=True)
class Opening:
    """What the decision was for: the number of the requisition ("" where it has none), role and level."""

    requisition: str = ""
    role: str = ""
    level: str = ""


@dataclass(frozen=True, slots=True)
class Versions:
    """What an entry was made with: program, framework, the frameworks and sheets of the cards, and this format."""

    amhire: str
    framework: FrameworkMark = _NO_FRAMEWORK
    cards: tuple[FrameworkMark, ...] = ()
    sheets: tuple[str, ...] = ()
    record: Literal[1] = FORMAT


@dataclass(frozen=True, slots=True)
class Heading:
    """What is said of an entry and stays for good: no word of it is about the candidate. `at` is ISO 8601 in UTC."""

    at: Annotated[str, Field(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$"), AfterValidator(_real_time)]
    by: str
    action: Action
    versions: Versions
    opening: Opening = Opening()
    jurisdictions: tuple[str, ...] = ()
    removes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """The entry's place in the chain, covered by its hash as the heading is."""

    seq: int
    payload_sha256: Annotated[str, Field(pattern=_SHA256)]
    previous: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One line. `payload` is canonical JSON, None once it was deleted, and then the salt is None too."""

    heading: Heading
    link: Link
    payload: str | None
    salt: str | None
    hash: str

    @property
    def line(self) -> bytes:
        """The line as it stands in the file, with its end."""
        payload = None if self.payload is None else json.loads(self.payload)
        content = {**cover(self.heading, self.link), "payload": payload, "salt": self.salt, "hash": self.hash}
        return canonical(content).encode() + b"\n"

    def without_payload(self) -> "Entry":
        """The same entry with its payload deleted; its hash stays."""
        return replace(self, payload=None, salt=None)


@dataclass(frozen=True, slots=True)
class Chain:
    """What a record holds: the entries that could be read, what is wrong, and what is odd but allowed."""

    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]
    notes: tuple[Problem, ...]

    @property
    def head(self) -> str:
        """The hash of the last entry: to be kept elsewhere. "" for an empty record."""
        return self.entries[-1].hash if self.entries else ""


def canonical(value: JSONValue) -> str:
    """The one way to write a value down (RFC 8785 for keys in ASCII and whole numbers)."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def digest(text: str) -> str:
    """SHA-256 of the text in UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def compose(text: str) -> str:
    """A text as it is entered: composed, line ends as LF, no halves of characters, nothing around it."""
    whole = text.encode("utf-8", "replace").decode().replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", whole).strip()


def build_entry(chain: Chain, heading: Heading, *, payload: JSONValue, salt: bytes) -> Entry:
    """The next entry of a chain. `salt` must be SALT_BYTES random bytes, never used before."""
    salted = salt.hex()
    link = Link(len(chain.entries) + 1, seal(payload, salted), chain.head)
    return Entry(heading, link, canonical(payload), salted, digest(canonical(cover(heading, link))))


def cover(heading: Heading, link: Link) -> dict[str, JSONValue]:
    """The part of an entry that its hash covers."""
    return {**asdict(heading), **asdict(link)}


def seal(payload: JSONValue, salt: str) -> str:
    """The hash of a payload with its salt."""
    return digest(canonical({"payload": payload, "salt": salt}))
