"""The head of a job: the lines that say who, where and when, cut into their parts."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from amhire.screening.sections import is_bullet, is_heading
from amhire.screening.signs import holds_any, make_small
from amhire.screening.title_words import is_title, may_hold_title, title_clarity

#: What a line says besides title and employer: pieces of small letters one of which every match has, and the pattern.
_FILLERS: tuple[tuple[tuple[str, ...], str], ...] = (
    (("company name",), r"\bcompany name\b"),
    (("city",), r"\bcity\s*,\s*(?:state|country)\b|\bcity\b(?=\s*$)"),
    (("month", "year", "yr"), r"\([^)]{0,80}(?:month|year|yr)s?[^)]{0,80}\)"),
    (("time",), r"\b(?:full|part)[- ]time\b"),
    (("from", "date", "since", "started", "joined"), r",?\s*\b(?:from|dates?|since|started|joined)\s*:?\s*(?=\||$)"),
    (("(", "["), r"[\[(]\s*[\])]"),
    (("current", "present"), r"(?<=[—–|-])\s*(?:current|present)\s*$"),
)
#: Only where a part begins.
_LEADING = ("with", "as", "at", "for")
_LEADING_FILLER = r"(?:^|(?<=\|))\s*(?:with|as|at|for)\s+(?=[a-z])"
_LEADS_AFTER_BAR = re.compile(r"\|\s*(?:with|as|at|for)\s")
#: What forms and exports print before a field.
_LABEL = re.compile(
    r"""^\s*(?:
        (?P<employer>(?:name\s+(?:and\s+address\s+)?of\s+(?:the\s+)?)?(?:employer|company|organi[sz]ation|client)
            (?:\s+name)?|arbeitgeber|firma)
      | (?P<title>occupation\s+or\s+position\s+held|occupation|position(?:\s+held)?|designation|job\s+title|title|role|
            funktion|position\s+title)
      | (?P<other>dates?(?:\s+of\s+employment)?|duration|period|tenure|location|main\s+activities(?:\s+and\s+
            responsibilities)?|type\s+of\s+business(?:\s+or\s+sector)?|responsibilities|duties)
    )\s*(?::|\s{3,}|\t)\s*(?=\S)""",
    re.IGNORECASE | re.VERBOSE,
)
_PART = re.compile(
    r"\s+[-–—|·•~]\s+|\s*[|·•;\t@]\s*|\s{2,}|,\s+(?=[A-Z])|\s*,\s*$|^\s*[,:–—-]\s*|"
    r"\s+(?:at|with)\s+(?=[A-Z])|:\s+|\s+as\s+(?:an?\s+|the\s+)?(?=[A-Z])|^(?:as|with|at)\s+(?=[A-Z])|\s+\((?=[A-Z])|\)\s+"
)
_SENTENCE = re.compile(r"[a-z]{3}[.;!]\s|\b(?:responsible|managed|developed|provided|worked|my|was|were|is|are)\b")
#: A sentence about oneself without its subject: "Wrote …", "Successfully led …"; a "Certified nurse" is none.
_OPENING = re.compile(
    r"I\s|(?!Certified|Registered|Licensed|Chartered|Accredited|Skilled|Experienced|Advanced|Retired|Associated|Family)"
    r"[A-Z][a-z]+(?:ed|ly)\s+(?!of\b|and\b)[a-z]"
)
_CLAUSE = re.compile(r"\b(?:with|who|where|which|while|including|having)\s+[a-z]")
#: A name may end in a full stop that ends no sentence: "Acme Foods Inc.", "Hikari K.K."
_ABBREVIATED = re.compile(r"(?:\b[A-Z]\w{0,3}|\.\w{1,2})\.$")
_MARKUP = re.compile(r"^\s*#{1,6}\s+|\*\*|__|(?<!\w)`|`(?!\w)")
_SIGNS_OF_MARKUP = ("#", "**", "__", "`")
_NAMED_WORD = re.compile(r"[^\W\d_]{4,}")
_ANY_WORD = re.compile(r"[^\W\d_]{2,}")
_LEGAL = re.compile(
    r"^(?:Inc|LLC|LLP|Ltd|Limited|Corp|Corporation|Co|Company|PLC|GmbH|AG|SE|S\.?A|B\.?V|N\.?V|L\.?P|P\.?C|Pvt|Pty)\b\.?",
    re.IGNORECASE,
)
_COMPANY = re.compile(
    r"\b(?:Inc|LLC|LLP|Ltd|Limited|Corp|Corporation|Company|PLC|Plc|GmbH|AG|KG|SE|AS|AB|Oy|SARL|SAS|BV|NV|SpA|Pvt|Pty|"
    r"Group|Holdings?|Bank|Agency|Associates|Partners|Industries|University|College|School|Hospital|Hotels?|"
    r"& (?:Co|Sons?)|Bros)\b"
)
_PLACE = re.compile(
    r"^(?:[A-Z]{2}|[A-Z]{2}\s+\d{5}|USA?|U\.S\.A?\.?|UK|UAE|remote|hybrid|home[- ]?(?:office|based)|"
    r"(?:greater\s+)?[\w .'-]+\s+area|[\w .'-]+,\s*[A-Z]{2})$",
    re.IGNORECASE,
)
_PLACE_BEHIND_COMMA = re.compile(r"^[^,]{2,30},\s*(?:[A-Z]{2}|[A-Z][\w .]+)(?:,\s*[A-Z][\w .]+)?$")
_DID = re.compile(r"(?!United\b|Allied\b|Applied\b|Associated\b|Integrated\b|Limited\b)[A-Z][a-z]+ed\b(?=\s)")
_MOST_TITLE_LETTERS = 90
#: What is longer is a text without line ends, not a head: of no line more is looked at.
_MOST_LETTERS_OF_LINE = 2_000
_MOST_NAME_WORDS = 10
_FEW_WORDS = 3
_ASIDE = re.compile(r"\([^()]*\)")
#: "Storekeeper", "Sign Fitter", "Machinist": a person by what they do, where the word is not in the list of titles.
_AGENT = re.compile(
    r"(?:[A-Z][\w'’/&-]*\s+){0,3}[A-Z]?[\w'’-]*[a-z](?:er|or|ist|ian|woman|man|erin|eur|arian)(?:\s+[A-Z][\w&-]+){0,2}"
)
_EDGES = " \t\n-–—|·•➢►*,()[]:/_#"
_FUNCTION = re.compile(
    r"\b(?:accounts?|clients?|customers?|sales|marketing|business|partner\w*|operations|services?|communications?|"
    r"relations|development|digital|finance|human|product\w*|engineering|technology|it|hr)\b",
    re.IGNORECASE,
)
_RANKS_TEXT = "senior sr junior jr vice executive managing associate assistant regional general deputy"
_RANKS = frozenset(_RANKS_TEXT.split())


class Line(NamedTuple):
    """A line of the text: text[start:end], `gap` where an empty line stands before it."""

    start: int
    end: int
    text: str
    gap: bool


def split_lines(text: str) -> tuple[Line, ...]:
    """The lines that hold something."""
    lines: list[Line] = []
    start, expected = 0, -1
    for number, line in enumerate(text.split("\n")):
        end = start + len(line)
        if line and not line.isspace():
            lines.append(Line(start, end, line, gap=number != expected))
            expected = number + 1
        start = end + 1
    return tuple(lines)


def pick_title(line: str) -> str:
    """The part of a line that reads like a job title; nothing where the line is a sentence."""
    # Cut before it is remembered: a line may be as long as a text.
    return _pick_title(line[:_MOST_LETTERS_OF_LINE])


@lru_cache(maxsize=1024)
def _pick_title(line: str) -> str:
    if not may_hold_title(line):
        return ""
    label = _LABEL.match(line)
    if label:
        if not label["title"]:
            return ""
        line = line[label.end() :]
    parts = [part.strip(_EDGES) for part in _clean(line).split(" | ")]
    place = next((place for place, part in enumerate(parts) if is_title(part)), -1)
    # Prose up to the title makes the line a sentence; most lines that are one have no title and are not asked.
    if place < 0 or any(part and (is_prose(part) or _CLAUSE.search(part)) for part in parts[: place + 1]):
        return ""
    return _cut_title(parts[place])


def guess_title(line: str) -> str:
    """A part that may be a title by its form alone, for lines with dates where no title is known; "" for none."""
    label = _LABEL.match(line)
    if len(line) > _MOST_LETTERS_OF_LINE or (label and not label["title"]):
        return ""
    parts = [part for chunk in _clean(line[label.end() if label else 0 :]).split(" | ") for part in _split(chunk)]
    found = (part for part in parts if _AGENT.fullmatch(part) and not _COMPANY.search(part) and not _PLACE.match(part))
    return "" if is_prose(line.strip(_EDGES)) else next(found, "")


def pick_employer(line: str, title: str) -> str:
    """The part of a head's line that names the employer; "" where none does."""
    line = line[:_MOST_LETTERS_OF_LINE]
    label = _LABEL.match(line)
    if label:
        if not label["employer"]:
            return ""
        line = line[label.end() :]
    names = (each for each in _names(_clean(line)) if each not in title)
    if not _COMPANY.search(line):
        return next(names, "")
    named = list(names)
    return next((each for each in named if _COMPANY.search(each)), named[0] if named else "")


def is_labelled(line: str) -> bool:
    """Whether a line is a field of a form: "Company: Acme Ltd"."""
    return _LABEL.match(line) is not None


def is_company(name: str) -> bool:
    """Whether a name says that it is a company's."""
    return _COMPANY.search(name) is not None


def is_name(line: str) -> bool:
    """Whether a line may be an employer: a few words, all in capitals but the small ones between them."""
    if len(line) > _MOST_LETTERS_OF_LINE:
        return False
    line = line.strip()
    words = _NAMED_WORD.findall(line) or _ANY_WORD.findall(line)
    if not words or len(words) > _MOST_NAME_WORDS or not all(word[0].isupper() for word in words):
        return False
    if line.endswith((":", ";")) or is_bullet(line) or is_heading(line) or is_sentence(line):
        return False
    return not is_prose(line) and not _DID.match(line)


def is_prose(text: str) -> bool:
    """Whether a few words are part of a sentence."""
    return len(text) > _MOST_LETTERS_OF_LINE or _is_prose(text)


@lru_cache(maxsize=1024)
def _is_prose(text: str) -> bool:
    words = len(text.split())
    ended = text.endswith(".") and (words > _MOST_NAME_WORDS or not _ABBREVIATED.search(text))
    if words > _FEW_WORDS and (text[:1].islower() or ended):
        return True
    return _SENTENCE.search(text) is not None or _OPENING.match(text) is not None


def is_sentence(line: str) -> bool:
    """Whether a line ends as a sentence does, not as the name of a company may."""
    return line.rstrip().endswith(".") and not _ABBREVIATED.search(line.rstrip())


def _clean(line: str) -> str:
    if holds_any(line, _SIGNS_OF_MARKUP):
        line = _MARKUP.sub(" ", line)
    small = make_small(line)
    # Most lines hold no filler at all, and of the others each only one or two kinds.
    kinds = [kind for signs, kind in _FILLERS if holds_any(small, signs)]
    if small.lstrip().startswith(_LEADING) or ("|" in small and _LEADS_AFTER_BAR.search(small)):
        kinds.append(_LEADING_FILLER)
    return _bar(line, small, _one_of(tuple(kinds))) if kinds else line


@lru_cache(maxsize=1 << (len(_FILLERS) + 1))
def _one_of(kinds: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(kinds))


def _bar(line: str, small: str, filler: re.Pattern[str]) -> str:
    """The line with a bar in place of what the pattern finds in its small letters."""
    ends = [0]
    for found in filler.finditer(small):
        ends += found.span()
    ends.append(len(line))
    return " | ".join([line[start:end] for start, end in zip(ends[::2], ends[1::2], strict=True)])


def _split(text: str) -> list[str]:
    """The parts of a head's line; "Inc." and the like stay with the name before them."""
    parts: list[str] = []
    for each in _PART.split(text):
        part = each.strip(_EDGES)
        if part and parts and _LEGAL.match(part) and len(part.split()) <= _FEW_WORDS:
            parts[-1] = f"{parts[-1]}, {part}"
        elif part:
            parts.append(part)
    return parts


def _names(text: str) -> Iterator[str]:
    for chunk in _ASIDE.sub(" ", text).split(" | "):
        if is_prose(chunk.strip(_EDGES)):
            continue
        for part in _split(chunk):
            if is_name(part) and not _PLACE.match(part) and (not is_title(part) or _COMPANY.search(part)):
                yield part


def _cut_title(text: str) -> str:
    """The title without the employer and place beside it. "Manager, Key Accounts" is one title, though."""
    parts = _split(text)
    titled = [part for part in parts if is_title(part)]
    if len(parts) == 1 or not titled:
        return " ".join(text.split())[:_MOST_TITLE_LETTERS]
    best = max(titled, key=title_clarity)
    place = parts.index(best)
    return _whole_title(best, parts[place + 1 :])[:_MOST_TITLE_LETTERS]


def _whole_title(best: str, following: Sequence[str]) -> str:
    """A bare post with the department behind it: "Director, Client Services", but not "Driver, Acme Supplies"."""
    bare = sum(word.lower().strip(".") not in _RANKS for word in best.split()) <= 1 or best.lower() == "vice president"
    if bare and following and _FUNCTION.search(following[0]) and not _COMPANY.search(following[0]):
        return f"{best}, {following[0]}"
    return best
