"""What tells that two files are of one person, so short that it stays in memory for a pile of any size.

A sketch is made while a file is screened and travels as a line of text of about 220 letters. It holds no words: of the
text, the contacts and the name only digests, long enough that two in a pile are never the same by chance.
"""

import base64
import binascii
import hashlib
import re
import struct
import zlib
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate, islice

from amhire.screening.contact import Candidate, fold_name
from amhire.screening.facts import Facts
from amhire.screening.jobs import Job

#: Below so many runs of words two résumés may be alike by chance: a form, a cover sheet.
FEWEST_RUNS = 60

_WORD = re.compile(r"\w+")
#: The first 256 characters: those of a word, all others a space.
_AS_WORDS = bytes(code if _WORD.match(chr(code)) else ord(" ") for code in range(256))
_WORDS_TOGETHER = 5
#: The smallest hash in each of 60 slots, compared three slots at a time. Texts that share 80 % of their runs miss each
#: other in all 20 triples once in two million times; the triples only propose, the whole texts decide.
_SLOTS, _TRIPLE = 60, 3
_HASHES = 1 << 32
#: The end of a number, which is the same with and without the country and the zero before the area.
_PHONE_DIGITS = 9
#: Digest of the text, the two months, runs; then how many contacts, names and triples follow.
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


def draw_sketch(candidate: Candidate, facts: Facts) -> str:
    """The sketch of one file as a line of text."""
    words = _plain(facts.text)
    runs = _hash_words(words)
    contacts = [_digest(each, _CONTACT) for each in _contacts(candidate)]
    names = sorted(_names(candidate))[:_MOST_NAMES]
    triples = list(_triples(runs)) if len(runs) >= FEWEST_RUNS else []
    counts = (len(contacts), len(names), len(triples))
    head = _HEAD.pack(_digest(words, _CONTACT), *_latest(facts.jobs), len(runs), *counts)
    sizes = ((contacts, _CONTACT), (names, _NAME), (triples, _TOGETHER))
    tail = (number.to_bytes(size) for numbers, size in sizes for number in numbers)
    return base64.b64encode(b"".join((head, *tail))).decode()


def read_sketch(line: str) -> Sketch | None:
    """The sketch that a line tells of; None for any other line."""
    try:
        content = base64.b64decode(line, validate=True)
        text, named, begun, runs, *counts = _HEAD.unpack_from(content)
    except (binascii.Error, ValueError, struct.error):
        return None
    contacts, names, triples = counts
    sizes = [_CONTACT] * contacts + [_NAME] * names + [_TOGETHER] * triples
    if len(content) != _HEAD.size + sum(sizes):
        return None
    numbers = list(_cut(content, sizes))
    return Sketch(
        text=text,
        contacts=tuple(numbers[:contacts]),
        names=frozenset(numbers[contacts : contacts + names]),
        latest=(named, begun),
        runs=runs,
        triples=tuple(numbers[contacts + names :]),
    )


def hash_runs(text: str) -> "array[int]":
    """A number for every run of five words, each once, in order."""
    return array("I", sorted(_hash_words(_plain(text))))


def _hash_words(words: str) -> set[int]:
    content = words.encode()
    # One space stands between two words, so that a run of them is a stretch of the whole.
    lengths = map(len, content.split())
    starts = list(accumulate((length + 1 for length in lengths), initial=0))
    ends = islice(starts, _WORDS_TOGETHER, None)
    return {zlib.crc32(content[start : end - 1]) for start, end in zip(starts, ends, strict=False)}


def are_apart(one: Sketch, other: Sketch) -> bool:
    """Whether the names of both are known and share no word."""
    return bool(one.names) and bool(other.names) and not one.names & other.names


def _cut(content: bytes, sizes: Iterable[int]) -> Iterator[int]:
    start = _HEAD.size
    for size in sizes:
        yield int.from_bytes(content[start : start + size])
        start += size


def _plain(text: str) -> str:
    """The words of the text in small letters, with a space between two."""
    folded = text.casefold()
    if any(letter > "ÿ" and _WORD.match(letter) for letter in set(folded)):
        return " ".join(_WORD.findall(folded))
    # What is replaced is no part of a word, so that bytes can be cut instead of letters: ten times as quick.
    return b" ".join(folded.encode("latin-1", "replace").translate(_AS_WORDS).split()).decode("latin-1")


def _digest(words: str, size: int) -> int:
    return int.from_bytes(hashlib.blake2b(words.encode(errors="surrogatepass"), digest_size=size).digest())


def _triples(runs: Iterable[int]) -> Iterator[int]:
    least = [_HASHES] * _SLOTS
    for run in runs:
        slot = run % _SLOTS
        # To ask before setting is quicker than `min`: after the first few runs hardly one is less.
        if run < least[slot]:  # noqa: PLR1730  (see above)
            least[slot] = run
    for start in range(0, _SLOTS, _TRIPLE):
        yield _digest(f"{start} {least[start : start + _TRIPLE]}", _TOGETHER)


def _contacts(person: Candidate) -> Iterator[str]:
    """E-mail address and telephone number as they compare: small letters; the last digits, without country or zero."""
    if person.email:
        yield person.email.casefold()
    digits = "".join(letter for letter in person.phone if letter.isdigit())
    if digits:
        yield digits[-_PHONE_DIGITS:]


def _names(person: Candidate) -> frozenset[int]:
    return frozenset(_digest(fold_name(word), _NAME) for word in re.split(r"[\s-]+", person.name) if word)


def _latest(jobs: Iterable[Job]) -> tuple[int, int]:
    """What "present" means says nothing of a file's age, so a current job counts by its beginning."""
    dates = [job.dates for job in jobs if job.dates]
    named = [each.first if each.is_current else each.last for each in dates]
    return max(named, default=0), max((each.first for each in dates), default=0)
