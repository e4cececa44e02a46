"""How a panel report puts things: the wording with its gaps filled, numbers, names, letters for interviewers."""

import re
import string
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from amhire.report.plain import make_plain
from amhire.scorecard.names import fold_name

NOTHING = "–"
_GAP = re.compile(r"\{([a-z0-9_]+)\}")
_MINUS = "−"
#: With more columns than this a name no longer fits at the head of each; the letter stands alone, explained above.
MOST_NAMES = 4


@dataclass(frozen=True, slots=True)
class Say:
    """The sentences of one language."""

    words: Mapping[str, str]

    def __call__(self, key: str, **values: object) -> str:
        """The words of that key. Gaps are filled in one pass: what stands in a value is never taken for a gap."""
        return _GAP.sub(lambda gap: str(values.get(gap[1], gap[0])), self.words[key])

    def count(self, key: str, number: int, **values: object) -> str:
        """The same, by the key that ends in `-one` where the number is 1."""
        return self(f"{key}-one" if number == 1 else key, number=number, **values)


@dataclass(frozen=True, slots=True)
class Voice:
    """What all parts of one report share: its sentences, and every interviewer's letter."""

    say: Say
    #: Folded name → letter.
    letters: Mapping[str, str]
    #: The four overall recommendations by their number.
    answers: Mapping[int, str]

    def letter(self, interviewer: str) -> str:
        """The same letter for one interviewer all over the report."""
        return self.letters[fold_name(interviewer)]

    def head(self, interviewers: Sequence[str]) -> "Heads":
        """The heads of one column for each interviewer, and the key to their letters where names have no room."""
        people = [(self.letter(name), show_name(name)) for name in interviewers]
        named = len(people) <= MOST_NAMES
        key = "" if named else " · ".join(f"{letter} {name}" for letter, name in people)
        return Heads(tuple(Head(letter, name if named else "", name) for letter, name in people), key)


@dataclass(frozen=True, slots=True)
class Head:
    """An interviewer at the head of a column. `shown` is the name where there is room for it, else ""."""

    letter: str
    shown: str
    name: str


@dataclass(frozen=True, slots=True)
class Heads:
    """The heads of a table's columns; `key` explains bare letters, "" where every head shows its name."""

    columns: tuple[Head, ...]
    key: str


def name_letters(interviewers: Sequence[str]) -> Mapping[str, str]:
    """Folded name → A, B … in the order given."""
    return {fold_name(name): letter_of(place) for place, name in enumerate(interviewers)}


def show_name(name: str) -> str:
    """A name from a card as one line that steers nothing."""
    return make_plain(" ".join(name.split()))


def show_text(text: str) -> str:
    """What somebody typed, line by line as it was typed, without anything that steers a page."""
    return "\n".join(make_plain(line.replace("\t", " ")).rstrip() for line in text.strip().splitlines())


def show_number(value: float | None, digits: int = 2) -> str:
    """A figure with a fixed number of digits after the point."""
    if value is None:
        return NOTHING
    shown = f"{value:.{digits}f}"
    return shown.removeprefix("-") if float(shown) == 0 else shown.replace("-", _MINUS)


def show_signed(value: float | None, digits: int = 2) -> str:
    """A difference: with its sign, unless it is nothing."""
    shown = show_number(value, digits)
    return f"+{shown}" if value is not None and value > 0 and shown.strip("0.") else shown


def show_share(value: float | None) -> str:
    """A share of 0 to 1 as a percentage."""
    return NOTHING if value is None else f"{value:.0%}".replace("%", "\N{NO-BREAK SPACE}%")


def show_change(before: str, after: str) -> str:
    """First and second figure; one where they are the same."""
    return after if before == after else f"{before} → {after}"


def show_time(moment: datetime) -> str:
    """A moment to the minute with its zone."""
    shown = moment.strftime("%Y-%m-%d %H:%M")
    return f"{shown} UTC" if not moment.utcoffset() else f"{shown} {moment:%z}"


def letter_of(place: int) -> str:
    """A, B … Z, AA, AB …: a short name for the interviewer at that place."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, len(string.ascii_uppercase))
        letters = string.ascii_uppercase[rest] + letters
    return letters
