"""How phrases to look for in a posting are written, and the pattern that comes of one.

    recent [college] graduate[s]        what stands in brackets may be missing
    (digital|tech) native[s]            one of these
    energ*                              any ending
    *team                               any beginning, for words written together: Vertriebsteam
    up to <#> years                     a number, in digits or in words; <#-#> is a range such as 7 to 10
    young <2> team                      up to two words between
    native <language>                   what the file's `lists` say under that name

A space also stands for a hyphen, and a hyphen for a space or nothing. Capitals, curly quotes and the kind of dash make
no difference. A sign with a meaning here loses it after a backslash.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

#: Brackets with nothing but words between are one token: most are, and reading them whole is ten times as fast.
_SCAN = re.compile(r"\([\w '|-]+\)|\[[\w '|-]+\]|\\.|<[^>]*>|[()\[\]|*<>\\]| +|[^\\()\[\]|*<> ]+")
_LIST = re.compile(r"<([a-z][a-z0-9-]*)>")
_WORD = re.compile(r"\w{1,60}")
_UNIT = re.compile(r"(?<=\d)[^\W\d_]{1,10}")
_DEPTH = 6
_MOST_BETWEEN = 9

#: A phrase's space in a text; white space there is single spaces.
_SPACE = "[ -]"
#: A word that may stand between; it does not go past the end of a sentence or into the next line.
_BETWEEN = r"[^\s.;:!?(),·•*|]{1,30}"
_UNITS = "one|two|three|four|five|six|seven|eight|nine"
#: Numbers that German and French postings write out; none is a word that English has before "years".
_ABROAD = "zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|zwölf|deux|trois|quatre|cinq|sept|huit|neuf|dix|quinze"
_TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_IN_WORDS = rf"(?:(?:{_TENS})(?:[ -](?:{_UNITS}))?|{_TEENS}|{_UNITS}|{_ABROAD})(?!\w)"
_NUMBER = rf"(?:{_IN_WORDS}|\d{{1,7}}(?:,\d{{3}})?(?:\.\d{{1,2}})?\+?)"
#: The end of a phrase is not within a word.
_NOT_TORN = r"(?:\b|(?<!\w))"
_RANGE = rf"{_NUMBER} ?(?:-|to|and|or|bis|und|à|et) ?{_NUMBER}"
#: What words at the free end of a phrase may have taken in and left hanging: "bend and reach throughout the".
_HANGING = re.compile(
    r"(?:[ -](?:the|a|an|and|or|of|to|in|on|at|for|with|by|as|from|your|our|is|are|be|that|which|who|when|if|other"
    r"|throughout|through|during|of up"
    r"|und|oder|der|die|das|den|dem|ein|eine|einen|im|am|mit|von|zu|für|sowie|et|ou|le|la|les|un|une|des|du|de|à|en|pour|avec|qui))+$"
)
_LONGEST_TAIL = 60

#: One character each, so that places in the plain text are those in the text.
_PLAIN = str.maketrans(
    {
        **dict.fromkeys("‘’‛′`´ʼ", "'"),
        **dict.fromkeys("“”„‟″", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("\u00a0\u2007\u2009\u200a\u202f\t", " "),
    }
)


def plain_text(text: str) -> str:
    """The text in small letters with plain quotes, dashes and spaces; as long as before."""
    plain = text.translate(_PLAIN)
    small = plain.lower()
    # A few capitals have two small letters: Turkish İ. They stay, or every place behind them would shift.
    return small if len(small) == len(plain) else "".join(_small(letter) for letter in plain)


def _small(letter: str) -> str:
    small = letter.lower()
    return small if len(small) == 1 else letter


def list_words(plain: str) -> set[str]:
    """The words of a plain text as `Pattern.may_occur` looks them up: each with a space behind it.

    A unit that is written together with its number counts as a word as well.
    """
    return {f"{word} " for word in _WORD.findall(plain)} | {f"{unit} " for unit in _UNIT.findall(plain)}


@dataclass(frozen=True)
class Pattern:
    """A phrase made ready. `keys` are groups of beginnings of words; a text that lacks a whole group cannot hold it.

    A key that ends in a space is a whole word. Without groups every text has to be looked through.
    """

    phrase: str
    expression: str
    keys: tuple[frozenset[str], ...]
    #: Whether it ends in what may be missing, or in any words.
    is_open: bool = False

    def may_occur(self, words: Sequence[str]) -> bool:
        """Whether one of every group is among the sorted words of `list_words`."""
        return all(any(_is_among(key, words) for key in group) for group in self.keys)

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.expression)

    def find(self, plain: str) -> Iterator[tuple[int, int]]:
        """Start and end of every match in a plain text, left to right, none within another."""
        start = 0
        while start < len(plain) and (match := self._compiled.search(plain, start)):
            at, end = match.span()
            # A phrase of hyphens alone, which may be missing, matches nothing everywhere.
            if at == end or _is_torn(plain, at) or _is_torn(plain, end):
                start = at + 1
                continue
            yield at, self._without_hanging(plain, at, end)
            start = max(end, at + 1)

    def _without_hanging(self, plain: str, at: int, end: int) -> int:
        """The end without a comma or a word that needs one more behind it."""
        end = at + len(plain[at:end].rstrip(" ,-"))
        if not self.is_open:
            return end
        hanging = _HANGING.search(plain, max(at, end - _LONGEST_TAIL), end)
        return at + len(plain[at : hanging.start()].rstrip(" ,-")) if hanging else end


def fill_lists(phrase: str, lists: Mapping[str, str]) -> str:
    """The phrase with its lists written out; ValueError names one that is not there."""
    return _LIST.sub(lambda name: f"({_look_up(name[1], lists)})", phrase) if "<" in phrase else phrase


def _look_up(name: str, lists: Mapping[str, str]) -> str:
    if name not in lists:
        known = ", ".join(lists) or "there are none"
        raise ValueError(f"uses the list {name!r}, which this file does not have; known: {known}")
    return lists[name]


@lru_cache(maxsize=8192)
def build_pattern(phrase: str) -> Pattern:
    """The pattern of a phrase; ValueError says what is wrong with how it is written."""
    tokens = _SCAN.findall(plain_text(phrase).strip())
    reader = _Reader(tokens, phrase)
    whole = reader.read_branches(0)
    if reader.place < len(tokens):
        raise ValueError(f"has a {tokens[reader.place]!r} without its beginning; {_HINT}")
    is_open = tokens[-1][0] == "[" or tokens[-1][-1] in "]>"
    return Pattern(phrase, whole.expression + _NOT_TORN, tuple(sorted(whole.groups, key=len)), is_open)


_HINT = "put a backslash before a sign that is meant as such"


def _is_among(key: str, words: Sequence[str]) -> bool:
    place = bisect_left(words, key)
    return place < len(words) and words[place].startswith(key)


def _is_torn(plain: str, place: int) -> bool:
    """Whether the place lies within a word."""
    return 0 < place < len(plain) and _is_word(plain[place - 1]) and _is_word(plain[place])


def _is_word(letter: str) -> bool:
    return letter.isalnum() or letter == "_"


class _Part(NamedTuple):
    """A stretch of a phrase: its expression, and the beginnings of words one of which it cannot do without."""

    expression: str
    keys: frozenset[str] = frozenset()
    is_optional: bool = False
    is_gap: bool = False
    #: Of a sequence: the keys of all its parts.
    groups: tuple[frozenset[str], ...] = ()


_SPACE_PART = _Part(_SPACE)
_NUMBERS = {"<#>": _Part(_NUMBER), "<#-#>": _Part(_RANGE)}
_CLOSING = {"(": ")", "[": "]"}
_NO_WORD = re.compile(r"\W")


class _Reader:
    """Goes through the tokens of one phrase once."""

    def __init__(self, tokens: Sequence[str], phrase: str) -> None:
        self.tokens, self.phrase, self.place = tokens, phrase, 0

    def read_branches(self, depth: int) -> _Part:
        """What stands between brackets, or the whole phrase."""
        if depth > _DEPTH:
            raise ValueError(f"has brackets within brackets more than {_DEPTH} deep")
        branches = [self._read_sequence(depth)]
        while self._at("|"):
            self.place += 1
            branches.append(self._read_sequence(depth))
        if len(branches) == 1:
            return branches[0]
        if depth == 0:
            raise ValueError("has a '|' outside brackets; write (one|other)")
        keys = (
            frozenset().union(*(each.keys for each in branches)) if all(each.keys for each in branches) else frozenset()
        )
        return _Part(f"(?:{'|'.join(each.expression for each in branches)})", keys)

    def _read_sequence(self, depth: int) -> _Part:
        parts: list[_Part] = []
        while self.place < len(self.tokens) and self.tokens[self.place] not in ("|", ")", "]"):
            parts.append(self._read_part(depth))
        if not any(part is not _SPACE_PART for part in parts):
            raise ValueError("is empty, or has brackets with nothing between")
        if all(part.is_optional or part.is_gap or part is _SPACE_PART for part in parts):
            raise ValueError("may match nothing at all; at least one word must be outside [ ]")
        return _join(parts)

    def _read_part(self, depth: int) -> _Part:
        text = self.tokens[self.place]
        self.place += 1
        if text in ("(", "["):
            return self._read_brackets(text, depth)
        if text[0] in "([":
            return _words(text)
        if text[0] == " ":
            return _SPACE_PART
        if text in _NUMBERS:
            return _NUMBERS[text]
        if text[0] == "<":
            # The name of a list is written out before a phrase is looked for; here it stands for any word.
            return _Part(r"\w+") if _LIST.fullmatch(text) else _gap(text)
        if text == "*":
            return self._read_ending()
        if text in ("\\", ">"):
            raise ValueError(f"has a {text!r} that means nothing here; {_HINT}")
        return _literal(text)

    def _read_brackets(self, opening: str, depth: int) -> _Part:
        inside = self.read_branches(depth + 1)
        closing = _CLOSING[opening]
        if not self._at(closing):
            raise ValueError(f"has a {opening!r} without its {closing!r}; {_HINT}")
        self.place += 1
        if closing == ")":
            return inside
        return _Part(inside.expression, is_optional=True)

    def _read_ending(self) -> _Part:
        before = self.tokens[self.place - 2] if self.place > 1 else " "
        after = self.tokens[self.place] if self.place < len(self.tokens) else " "
        if not (_is_word(before[-1]) or before[-1] in ")]" or _is_word(after[0]) or after[0] == "("):
            raise ValueError(f"has a '*' with no word beside it; {_HINT}")
        return _Part(r"\w{0,30}")

    def _at(self, token: str) -> bool:
        return self.place < len(self.tokens) and self.tokens[self.place] == token


def _words(group: str) -> _Part:
    """Brackets with only words between."""
    branches = group[1:-1].split("|")
    if not all(branch.strip() for branch in branches):
        raise ValueError("is empty, or has brackets with nothing between")
    if group[0] == "[":
        return _Part(_alternatives(branches), is_optional=True)
    return _Part(_alternatives(branches), frozenset(_key(max(branch.split(), key=len)) for branch in branches))


def _alternatives(branches: Sequence[str]) -> str:
    joined = "|".join(" ".join(branch.split()) for branch in branches)
    # A hyphen first becomes something else, as what stands for a space has one.
    loose = joined.replace("-", "\0").replace(" ", _SPACE).replace("\0", "[ -]?")
    return "(?:" + loose.replace("'", "'?") + ")"


def _key(word: str) -> str:
    # What a hyphen or apostrophe parts may stand in one piece: only the beginning is sure.
    first = _NO_WORD.split(word, maxsplit=1)[0]
    return f"{first} " if first == word else first


def _gap(written: str) -> _Part:
    number = written[1:-1]
    if not number.isdecimal() or not 1 <= int(number) <= _MOST_BETWEEN:
        raise ValueError(
            f"has {written!r}; between < and > stands how many words, 1 to {_MOST_BETWEEN}, #, #-# or a list's name"
        )
    return _Part(rf"(?:,? {_BETWEEN}){{0,{number}}}", is_gap=True)


def _literal(text: str) -> _Part:
    if text[0] == "\\":
        return _Part(re.escape(text[1:]))
    if text.isalnum():
        return _Part(text, frozenset({f"{text} "}))
    expression = re.escape(text).replace(r"\-", "[ -]?").replace("'", "'?")
    key = _key(text)
    return _Part(expression, frozenset({key}) if key.strip() else frozenset())


def _join(parts: Sequence[_Part]) -> _Part:
    """A sequence: what may be missing takes a space along, so that none is left over."""
    parts = _strip(parts)
    written: list[str] = []
    groups: list[frozenset[str]] = []
    begun, place = False, 0
    while place < len(parts):
        part, *later = parts[place : place + 3]
        if part is _SPACE_PART and _takes_space(later):
            written.append(_with_space(*later))
            place += 2
        elif part.is_gap:
            raise ValueError("has words between at its beginning; begin with a word")
        elif part.is_optional and not begun and later[:1] == [_SPACE_PART]:
            written.append(f"(?:{part.expression}{_SPACE})?")
            place += 2
        else:
            written.append(_written(part, parts[place - 1] if place else None))
            if not part.is_optional:
                groups.append(_keys_there(parts, place))
            begun = begun or not (part.is_optional or part is _SPACE_PART)
            place += 1
    sure = tuple(group for group in groups if group)
    return _Part("".join(written), max(sure, key=_worth, default=frozenset()), groups=sure)


def _strip(parts: Sequence[_Part]) -> Sequence[_Part]:
    start, end = 0, len(parts)
    while parts[start] is _SPACE_PART:
        start += 1
    while parts[end - 1] is _SPACE_PART:
        end -= 1
    return parts[start:end]


def _written(part: _Part, before: _Part | None) -> str:
    if part is _SPACE_PART and before in _NUMBERS.values():
        # A unit often follows without a space: 25kg.
        return f"{_SPACE}?"
    return f"(?:{part.expression})?" if part.is_optional else part.expression


def _takes_space(later: Sequence[_Part]) -> bool:
    """Whether a space belongs to the part behind it: words between, or an optional part with a free end."""
    if not later:
        return False
    return later[0].is_gap or (later[0].is_optional and (len(later) == 1 or later[1] is _SPACE_PART))


def _with_space(part: _Part, following: _Part | None = None) -> str:
    if not part.is_gap:
        return f"(?:{_SPACE}{part.expression})?"
    # As few words as will do, unless they are the end: there the phrase takes in what it can.
    return part.expression if following is None else f"{part.expression}?,?"


def _keys_there(parts: Sequence[_Part], place: int) -> frozenset[str]:
    """The keys of a part, if it begins a word; as beginnings, if something is joined to its end."""
    before = parts[place - 1] if place else _SPACE_PART
    after = parts[place + 1] if place + 1 < len(parts) else _SPACE_PART
    if before is not _SPACE_PART:
        return frozenset()
    if after is _SPACE_PART:
        return parts[place].keys
    return frozenset(key.rstrip() for key in parts[place].keys)


def _worth(keys: frozenset[str]) -> tuple[int, int]:
    """How many texts keys rule out, roughly: few and long ones rule out more."""
    return min(len(key.strip()) for key in keys), -len(keys)
