"""A résumé's text cut into sections by their headings, and into statements: what is said in one breath."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple, TypeAlias

from amhire.screening.signs import holds_any

SectionKind: TypeAlias = Literal[
    "top", "summary", "skills", "experience", "achievements", "education", "certifications", "languages", "other"
]

#: Headings as people write them, in lower case; whole headings, so that a sentence that begins alike is none.
_HEADINGS: dict[SectionKind, str] = {
    "summary": """summary|profile|objective|career objective|professional summary|executive summary|career summary|
        professional profile|executive profile|personal profile|personal statement|career focus|overview|
        career overview|professional overview|about me|about|career profile|summary of qualifications|
        qualifications summary|statement|professional objective|job objective|introduction|who i am|profil|
        kurzprofil|perfil""",
    "skills": """skills|highlights|skill highlights|core qualifications|qualifications|core competencies|
        competencies|key skills|technical skills|professional skills|areas of expertise|area of expertise|
        expertise|core skills|summary of skills|skills summary|strengths|core strengths|key strengths|
        proficiencies|technologies|computer skills|skills and abilities|skills & abilities|key competencies|
        capabilities|core capabilities|technical proficiencies|special skills|relevant skills|
        additional skills|skills and expertise|tools|it skills|software|soft skills|career highlights|
        key qualifications|technical expertise|professional qualifications|specialties|what i am good at|
        kenntnisse|fähigkeiten|compétences|competencias|core expertise|specialities|technical summary|
        skill set|skillset""",
    "experience": """experience|professional experience|work experience|work history|employment history|employment|
        career history|professional background|relevant experience|job history|positions held|career|
        professional history|previous experience|related experience|sales experience|management experience|
        additional experience|other experience|work|employment experience|experience and employment|
        career experience|professional employment|volunteer experience|internships|internship|
        key experience|selected experience|what i do|work record|berufserfahrung|beruflicher werdegang|
        expérience professionnelle|experiencia profesional|experience highlights|industry experience|
        military experience|teaching experience|career progression""",
    "achievements": """accomplishments|achievements|awards|honors|honours|awards and honors|honors and awards|
        core accomplishments|key achievements|key accomplishments|selected achievements|career achievements|
        recognition|activities and honors|awards and recognition|professional accomplishments|
        notable accomplishments|career accomplishments|awards & recognition|major accomplishments|
        selected accomplishments|achievements and awards|honors & awards|awards and achievements""",
    "education": """education|education and training|educational background|academic background|academic qualifications|
        education & training|training|coursework|relevant coursework|academic history|
        professional development|education and certifications|education and qualifications|
        education background|academics|studies|educational qualifications|continuing education|
        training and education|professional training|ausbildung|bildung|formation|educación|formación|
        course work|education/training|training and development|schools""",
    "certifications": """certifications|certificates|licenses|licences|licenses and certifications|
        certifications and licenses|professional certifications|certification|credentials|licensure|
        certifications & licenses|professional licenses|licenses & certifications|certificates and licenses""",
    "languages": """languages|language skills|language|foreign languages|sprachen|sprachkenntnisse|langues|idiomas|
        languages spoken""",
    "other": """interests|hobbies|hobbies and interests|references|affiliations|professional affiliations|
        memberships|professional memberships|publications|additional information|personal information|
        personal details|volunteer|volunteering|volunteer work|community involvement|community service|
        activities|extracurricular activities|patents|military service|personal|miscellaneous|other|
        associations|professional associations|presentations|personal data|contact|contact information|
        contact details|keywords|interests and activities|military|organizations|research|projects|
        portfolio|links|availability|hobbies & interests|professional organizations""",
}
_KIND_OF_HEADING: dict[str, SectionKind] = {
    " ".join(name.split()): kind for kind, names in _HEADINGS.items() for name in names.split("|")
}
_MOST_HEADING_LETTERS = 48
#: Words before a heading that say which, not what.
_WHICH_TEXT = """
    professional relevant selected key additional other my recent prior previous main core personal general
    detailed further current past full paid international industry commercial corporate academic
"""
_WHICH = re.compile(rf"\b(?:{'|'.join(_WHICH_TEXT.split())})\b")
#: A heading has no other long words than these; one that is set with spaces has no long words.
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_WORDS_OF_HEADINGS = frozenset(_LONG_WORD.findall(" ".join((*_KIND_OF_HEADING, _WHICH_TEXT, "cont contd continued"))))
_JOINED = re.compile(r"\s*(?:\band\b|/|\+|,)\s*")
_CONTINUED = re.compile(r"[\s,–-]*[(\[]?\bcont(?:inued|['’]?d|\.)?[)\]]?\s*$", re.IGNORECASE)
_NUMBERED = re.compile(r"^\s*(?:\d{1,2}|[ivx]{1,4}|[a-h])[.)]\s+", re.IGNORECASE)
_SPACED = re.compile(r"(?:[^\W\d_]\s){3,}[^\W\d_](?:\s+[^\W\d_])*")
_LINE = re.compile(r"[^\n]+")
#: With its stop, so that only what follows a stop is looked at: the cut begins behind it, or is a stop without a space.
_STOP = re.compile(r"[.!?;](?:(?P<cut>[”\"')]?\s+)(?=[A-Z•➢(\"“\d])|(?<=[a-z]\.)(?=[A-Z][a-z]))")
_STOP_OR_BULLET = re.compile(rf"{_STOP.pattern}|\s(?=[•➢►])")
_HOLDS_BULLET = re.compile(r"[•➢►]")
_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|inc|co|corp|ltd|mr|mrs|ms|dr|st|no|vs|approx|dept|jr|sr|ave|avg)|\b[A-Z])\.$",
    re.IGNORECASE,
)
_LETTER_OR_DIGIT = re.compile(r"[^\W_]")
_BULLET = re.compile(r"^\s*(?:[•➢►*–—\-]\s*|\d{1,2}[.)]\s+)")
#: What stands before the first word: blanks, and the bullet where there is one.
_LEAD = re.compile(r"\s*(?:[•➢►*–—\-]\s*|\d{1,2}[.)]\s+)?")
_ADDRESS = re.compile(r"\S@\S|https?://|www\.")
_SIGNS_OF_ADDRESS = ("@", "://", "www.")
#: A line at least this share of the longest one runs on into the next.
_FULL_LINE = 0.72


@dataclass(frozen=True, slots=True)
class Section:
    """One section as a stretch of the text, its heading not included."""

    kind: SectionKind
    heading: str
    start: int
    end: int


class Statement(NamedTuple):
    """One sentence, bullet or list line: text[start:end] of the section it stands in."""

    start: int
    end: int
    section: SectionKind


def find_sections(text: str) -> tuple[Section, ...]:
    """The sections in order; what stands before the first heading is the `top`."""
    starts: list[tuple[SectionKind, str, int, int]] = [("top", "", 0, 0)]
    for line in _LINE.finditer(text):
        heading = _read_heading(line[0])
        if heading is not None:
            kind, name, length = heading
            starts.append((kind, name, line.start(), line.start() + length))
    ends = [start for _, _, start, _ in starts[1:]] + [len(text)]
    return tuple(Section(kind, name, begin, end) for (kind, name, _, begin), end in zip(starts, ends, strict=True))


def is_heading(line: str) -> bool:
    """Whether a line is the heading of a section."""
    return _read_heading(line) is not None


def is_bullet(line: str) -> bool:
    """Whether a line is an item of a list."""
    return _BULLET.match(line) is not None


def section_at(sections: Sequence[Section], place: int) -> Section:
    """The section that a place in the text belongs to."""
    return sections[max(0, bisect_right(sections, place, key=lambda section: section.start) - 1)]


def split_statements(text: str, sections: Sequence[Section]) -> tuple[Statement, ...]:
    """Every statement of the text in order."""
    width = _line_width(text)
    found: list[Statement] = []
    for section in sections:
        for start, end in _paragraphs(text, section, width):
            _add_sentences(found, text, (start, end), section.kind)
    return tuple(found)


def cut_out(heads: Sequence[tuple[int, int]], statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """The statements without the stretches, each in the pieces that are left of it."""
    cuts = _unite(heads)
    left: list[Statement] = []
    place = 0
    for statement in statements:
        start = statement.start
        while place < len(cuts) and cuts[place][1] <= start:
            place += 1
        at = place
        while at < len(cuts) and cuts[at][0] < statement.end:
            begin, end = cuts[at]
            if begin > start:
                left.append(Statement(start, begin, statement.section))
            start, at = max(start, end), at + 1
        if start == statement.start:
            left.append(statement)
        elif start < statement.end:
            left.append(Statement(start, statement.end, statement.section))
    return tuple(left)


def _unite(stretches: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The stretches in order; those that share letters are one."""
    united: list[tuple[int, int]] = []
    for start, end in sorted(stretches):
        if united and start < united[-1][1]:
            united[-1] = united[-1][0], max(united[-1][1], end)
        else:
            united.append((start, end))
    return united


def _read_heading(line: str) -> tuple[SectionKind, str, int] | None:
    """Kind and name of the heading a line is or begins with, and how many letters of the line it takes."""
    bare = line.strip().strip("•*#=_-–—|: \t")
    if len(bare) <= _MOST_HEADING_LETTERS and (kind := _kind_of(bare)):
        return kind, bare, len(line)
    head, colon, _ = line.partition(":")
    if colon and len(head) <= _MOST_HEADING_LETTERS and (kind := _kind_of(head.strip("•*#=_-–—| \t"))):
        return kind, head.strip(), len(head) + 1
    return None


@lru_cache(maxsize=4096)
def _kind_of(name: str) -> SectionKind | None:
    if not _WORDS_OF_HEADINGS.issuperset(_LONG_WORD.findall(name.lower())):
        return None
    plain = " ".join(_NUMBERED.sub("", _CONTINUED.sub("", _close_up(name))).lower().replace("&", "and").split())
    found = _KIND_OF_HEADING.get(plain) or _KIND_OF_HEADING.get(plain.replace(" and ", " & "))
    return found or _kind_of_parts(plain)


def _close_up(name: str) -> str:
    """A heading that is set with a space between any two letters, as one would write it."""
    if not _SPACED.fullmatch(name.strip()):
        return name
    return " ".join("".join(word.split()) for word in re.split(r"\s{2,}", name.strip()))


def _kind_of_parts(plain: str) -> SectionKind | None:
    """The kind of a heading made of two, or of one with a word before it that only says which."""
    parts = [" ".join(_WHICH.sub(" ", part).split()) for part in _JOINED.split(plain)]
    kinds = [_KIND_OF_HEADING.get(part) for part in parts]
    return kinds[0] if all(kinds) else None


def _line_width(text: str) -> int:
    """How long a full line is: nearly the longest, so that one endless line does not set the measure."""
    lengths = sorted(len(line) for line in text.splitlines())
    return lengths[int(len(lengths) * 0.95)] if lengths else 0


def _paragraphs(text: str, section: Section, width: int) -> Iterator[tuple[int, int]]:
    """Lines joined where one runs on into the next: it is full, or the next begins in lower case."""
    begin: int | None = None
    before = ""
    last = section.start
    for found in _LINE.finditer(text, section.start, section.end):
        line, (start, end) = found[0], found.span()
        # Between two lines stand their ends only: more than one is an empty line.
        if begin is None or start - last > 1 or not _runs_on(before, line, width):
            if begin is not None:
                yield begin, last
            begin = start
        before, last = line, end
    if begin is not None:
        yield begin, last


def _runs_on(before: str, line: str, width: int) -> bool:
    if _BULLET.match(line) or (holds_any(line, _SIGNS_OF_ADDRESS) and _ADDRESS.search(line)):
        return False
    first = line.lstrip()[:1]
    if first.islower() or before.rstrip().endswith((",", "&", " and", " of", " the", " to", " with", " for")):
        return True
    return len(before) >= width * _FULL_LINE and not before.rstrip().endswith((".", ":", ";"))


def _add_sentences(found: list[Statement], text: str, stretch: tuple[int, int], kind: SectionKind) -> None:
    """Put the sentences of a paragraph to what was found."""
    begin, end = stretch
    ends = _STOP_OR_BULLET if _HOLDS_BULLET.search(text, begin, end) else _STOP
    for stop in ends.finditer(text, begin, end):
        first, last = stop.span("cut") if stop["cut"] else stop.span()
        if not _ABBREVIATION.search(text, max(begin, first - 8), first):
            _add(found, text, (begin, first + (text[first] == ".")), kind)
            begin = last
    _add(found, text, (begin, end), kind)


def _add(found: list[Statement], text: str, stretch: tuple[int, int], kind: SectionKind) -> None:
    """Put a stretch, without bullet and blanks around it, to what was found, if what is left says anything."""
    begin, end = stretch
    lead = _LEAD.match(text, begin, end)
    begin = lead.end() if lead else begin
    end = begin + len(text[begin:end].rstrip())
    if _LETTER_OR_DIGIT.search(text, begin, end):
        found.append(Statement(begin, end, kind))
