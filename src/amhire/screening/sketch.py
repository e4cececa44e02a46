"""What tells that two files are of one person, so short that it stays in memory for a pile of any size.

A sketch is made while a file is screened and travels as a line of text of about 300 letters. It holds no words: of the
text, the contacts and the name only digests, long enough that two in a pile are never the same by chance.
"""

import base64
import binascii
import hashlib
import re
import struct
import zlib
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import eq
from typing import TYPE_CHECKING

from amhire.screening.contact import Candidate, fold_name
from amhire.screening.facts import Facts
from amhire.screening.jobs import Job
from amhire.screening.signs import find_beyond_ascii

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

#: Below so many runs of words two résumés may be alike by chance: a form, a cover sheet.
FEWEST_RUNS = 60

_WORD = re.compile(r"\w+")
#: The first 256 characters: those of a word, all others a space.
_AS_WORDS = bytes(code if _WORD.match(chr(code)) else ord(" ") for code in range(256))
_WORDS_TOGETHER = 5
#: The smallest hash in each of 60 slots, compared three slots at a time. Texts that share 80 % of their runs miss each
#: other in all 20 triples once in two million times; the triples only propose, the whole texts decide.
_SLOTS, _TRIPLE = 60, 3
#: Of those 48 have equal slots, and less than 34 once in a hundred thousand times; of texts that share 40 %, 24 have.
_FEWEST_EQUAL = 34
_HASHES = 1 << 32
#: What numbers are multiplied with, so that each bit of the words comes to matter for every bit of their hash.
_SPREADING, _MIXING = 0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9
#: The end of a number, which is the same with and without the country and the zero before the area.
_PHONE_DIGITS = 9
#: Digest of the text, the two months, runs; then how many contacts, names and triples follow, and the slots.
_HEAD = struct.Struct(">Q2iI3B")
_CONTACT, _NAME, _TOGETHER = 8, 4, 5
_MOST_NAMES = 255


@dataclass(frozen=True, slots=True)
class Sketch:
    """One readable file in short."""

    #: A digest of its words, whatever stands between them.
    text: int
    #: Digests of e-mail address and telephone number.
    contacts: tuple[int, ...]
    #: Digests of the words of the name; empty where it is not known.
    names: frozenset[int]
    #: The latest month a job names, then the latest beginning.
    latest: tuple[int, int]
    #: How many different runs of words the text has.
    runs: int
    #: What texts that are much alike have in common; empty where there are too few runs to tell.
    triples: tuple[int, ...]
    #: One byte of the smallest hash of each slot; empty with `triples`.
    slots: bytes


def draw_sketch(candidate: Candidate, facts: Facts) -> str:
    """The sketch of one file as a line of text."""
    words = _list_words(facts.text)
    runs = _hash_runs(words)
    contacts = [_digest(_encode(each), _CONTACT) for each in _contacts(candidate)]
    names = sorted(_names(candidate))[:_MOST_NAMES]
    least = _find_least(runs) if len(runs) >= FEWEST_RUNS else []
    triples = list(_triples(least))
    counts = (len(contacts), len(names), len(triples))
    head = _HEAD.pack(_digest(b" ".join(words), _CONTACT), *_latest(facts.jobs), len(runs), *counts)
    sizes = ((contacts, _CONTACT), (names, _NAME), (triples, _TOGETHER))
    tail = [number.to_bytes(size) for numbers, size in sizes for number in numbers]
    slots = bytes([each & 0xFF for each in least])
    return base64.b64encode(b"".join((head, *tail, slots))).decode()


def read_sketch(line: str) -> Sketch | None:
    """The sketch that a line tells of; None for any other line."""
    try:
        content = base64.b64decode(line, validate=True)
        text, named, begun, runs, *counts = _HEAD.unpack_from(content)
    except (binascii.Error, ValueError, struct.error):
        return None
    contacts, names, triples = counts
    sizes = [_CONTACT] * contacts + [_NAME] * names + [_TOGETHER] * triples
    end = _HEAD.size + sum(sizes)
    if len(content) - end != (_SLOTS if triples else 0):
        return None
    numbers = list(_cut(content, sizes))
    return Sketch(
        text=text,
        contacts=tuple(numbers[:contacts]),
        names=frozenset(numbers[contacts : contacts + names]),
        latest=(named, begun),
        runs=runs,
        triples=tuple(numbers[contacts + names :]),
        slots=content[end:],
    )


def hash_runs(text: str) -> "array[int]":
    """A number for every run of five words, each once, in order."""
    return array("I", _hash_runs(_list_words(text)).tobytes())


def _hash_runs(words: Sequence[bytes]) -> "npt.NDArray[np.uint32]":
    """A number for every run of words, each once, in order."""
    # The process that reads has it loaded; the one that only looks at sketches does without.
    import numpy as np

    hashes = np.fromiter(map(zlib.crc32, words), np.uint64, len(words))
    count = max(len(hashes) - _WORDS_TOGETHER + 1, 0)
    runs = hashes[:count]
    for nth in range(1, _WORDS_TOGETHER):
        runs = runs * np.uint64(_SPREADING) + hashes[nth : nth + count]
    mixed = (runs ^ (runs >> np.uint64(32))) * np.uint64(_MIXING)
    ordered = np.sort((mixed >> np.uint64(32)).astype(np.uint32))
    # As `unique` does, which for so few takes twice as long.
    is_new = np.ones(count, np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=is_new[1:])
    found: npt.NDArray[np.uint32] = ordered[is_new]
    return found


def count_equal_slots(one: Sketch, other: Sketch) -> int:
    """In how many of 60 places the sketches agree: about as many as the share of runs that the texts have in common."""
    return sum(map(eq, one.slots, other.slots))


def may_be_alike(equal: int) -> bool:
    """Whether texts may share 80 % of their runs whose sketches agree in so many places."""
    return equal >= _FEWEST_EQUAL


def are_apart(one: Sketch, other: Sketch) -> bool:
    """Whether the names of both are known and share no word."""
    return bool(one.names) and bool(other.names) and not one.names & other.names


def _cut(content: bytes, sizes: Iterable[int]) -> Iterator[int]:
    start = _HEAD.size
    for size in sizes:
        yield int.from_bytes(content[start : start + size])
        start += size


def _list_words(text: str) -> Sequence[bytes]:
    """The words of the text in small letters, in UTF-8."""
    folded = text.casefold()
    if any(letter > "ÿ" and _WORD.match(letter) for letter in find_beyond_ascii(folded)):
        return _encode(" ".join(_WORD.findall(folded))).split()
    # What is replaced is no part of a word, so that bytes can be cut instead of letters: ten times as quick.
    bare = folded.encode("latin-1", "replace").translate(_AS_WORDS)
    return (bare if bare.isascii() else bare.decode("latin-1").encode()).split()


def _encode(text: str) -> bytes:
    return text.encode(errors="surrogatepass")


def _digest(words: bytes, size: int) -> int:
    return int.from_bytes(hashlib.blake2b(words, digest_size=size).digest())


def _find_least(runs: "npt.NDArray[np.uint32]") -> list[int]:
    """The smallest of the runs in each slot; they come in order."""
    import numpy as np

    slots = np.full(_SLOTS, _HASHES, np.uint64)
    # From the largest on, as the last one that is put into a slot stays there.
    falling = runs[::-1]
    slots[falling % _SLOTS] = falling
    return slots.tolist()


def _triples(least: Sequence[int]) -> Iterator[int]:
    for start in range(0, len(least), _TRIPLE):
        yield _digest(f"{start} {least[start : start + _TRIPLE]}".encode(), _TOGETHER)


def _contacts(person: Candidate) -> Iterator[str]:
    """E-mail address and telephone number as they compare: small letters; the last digits, without country or zero."""
    if person.email:
        yield person.email.casefold()
    digits = "".join(letter for letter in person.phone if letter.isdigit())
    if digits:
        yield digits[-_PHONE_DIGITS:]


def _names(person: Candidate) -> frozenset[int]:
    return frozenset(_digest(_encode(fold_name(word)), _NAME) for word in re.split(r"[\s-]+", person.name) if word)


def _latest(jobs: Iterable[Job]) -> tuple[int, int]:
    """What "present" means says nothing of a file's age, so a current job counts by its beginning."""
    dates = [job.dates for job in jobs if job.dates]
    named = [each.first if each.is_current else each.last for each in dates]
    return max(named, default=0), max((each.first for each in dates), default=0)
