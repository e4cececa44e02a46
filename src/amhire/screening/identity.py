"""Who a résumé is by, as the words that would tell: for blind reading only, never for the score."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePosixPath

from amhire.screening.contact import Candidate, find_any_name

_WORD = re.compile(r"[^\W\d_]+")
_FEWEST_LETTERS = 2
#: In an address or the name of a file shorter pieces are initials or abbreviations.
_FEWEST_LETTERS_APART = 3
#: Words between names that are no names themselves.
_PARTICLES = frozenset(
    re.findall(
        r"\w+",
        """von van vom zu zur de del della der den des di da do dos das du la le las los el al bin ibn bint abu ben
        y e i und and af av ter ten op st mc mac jr sr ii iii iv phd mba dr mr mrs ms miss prof sir""",
    )
)
#: What names of files and addresses say besides the name.
_ORDINARY = frozenset(
    re.findall(
        r"\w+",
        """resume resumes cv curriculum vitae lebenslauf bewerbung application candidate profile letter cover final new
        old copy updated update version draft english deutsch pdf doc docx txt html page pages key national global
        account accounts manager management sales senior junior director executive associate client customer business
        development marketing engineer consultant specialist representative january february march april may june
        july august september october november december info mail contact office hello jobs work""",
    )
)
_SPELT_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ø": "oe", "å": "aa", "æ": "ae", "ł": "l"})
_PLAIN = str.maketrans({"ß": "s", "ø": "o", "æ": "a", "ł": "l", "đ": "d", "ı": "i"})


@dataclass(frozen=True, slots=True)
class Identity:
    """What tells who someone is. Words are folded: small letters without accents."""

    #: The words of the name.
    names: frozenset[str]
    #: Of these the ones that the résumé also uses as ordinary words: only with a capital are they the name.
    ordinary: frozenset[str]
    initials: str
    email: str
    phone: str


def find_identity(text: str, candidate: Candidate, file: str) -> Identity:
    """Everything that tells who wrote a text, with what the name of its file gives away."""
    words = [word for word in _WORD.findall(candidate.name) if fold_letters(word) not in _PARTICLES]
    words = words or _guess_words(text)
    names = {fold_letters(word) for word in words if len(word) >= _FEWEST_LETTERS}
    names |= {fold_letters(word.casefold().translate(_SPELT_OUT)) for word in words if len(word) >= _FEWEST_LETTERS}
    capitals = {fold_letters(word) for word in _WORD.findall(text) if word[0].isupper()}
    small = {fold_letters(word) for word in _WORD.findall(text) if word.islower()}
    names |= {word for word in _words_apart(candidate, file) if word in capitals and word not in small}
    initials = "".join(word[0].upper() for word in words)
    return Identity(frozenset(names), frozenset(names & small), initials, candidate.email.casefold(), candidate.phone)


def _guess_words(text: str) -> list[str]:
    """The words of what stands where a name would; a title may stand there too, and its words come again below."""
    name = find_any_name(text)
    times = Counter(map(fold_letters, _WORD.findall(text.replace(name, " "))))
    return [
        word for word in _WORD.findall(name) if not times[fold_letters(word)] and fold_letters(word) not in _PARTICLES
    ]


def fold_letters(text: str) -> str:
    """The text in small letters without accents, letter for letter, so that places stay where they are."""
    return "".join(map(_fold, text))


@lru_cache(maxsize=4096)
def _fold(letter: str) -> str:
    plain = unicodedata.normalize("NFD", letter.lower()[0])[0]
    return plain.translate(_PLAIN)


def _words_apart(candidate: Candidate, file: str) -> Iterator[str]:
    """Words of the address and of the file's name that may be a name."""
    for source in (candidate.email.partition("@")[0], PurePosixPath(file).stem):
        for word in _WORD.findall(source):
            folded = fold_letters(word)
            if len(folded) >= _FEWEST_LETTERS_APART and folded not in _ORDINARY | _PARTICLES:
                yield folded
