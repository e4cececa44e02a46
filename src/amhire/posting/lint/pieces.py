"""Lines of any form → pieces: headings told from text, labels from facts, an endless paragraph cut where it can be.

Readers hand on what their form says (a heading, a list item, a cell beside its label); where it says nothing, as in
plain text, the words decide.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal, TypeAlias

from amhire.posting.lint.advert import Part, Piece
from amhire.posting.lint.headings import (
    find_label_part,
    find_part,
    is_button,
    is_known_heading,
    is_place_label,
    is_title_label,
    label_words,
)
from amhire.posting.lint.run_ins import find_run_ins
from amhire.posting.lint.traced import Lines, Traced, join, tidy, trace

LineKind: TypeAlias = Literal["", "title", "heading", "bullet", "fact"]

_MOST_HEADING = 70
_MOST_HEADING_WORDS = 9
_MOST_TITLE = 120
_MOST_LABEL = 45
_MOST_VALUE = 160
#: Lines among which a fact may name the job.
_NEAR_TOP = 40
#: Lines among which a title may stand below a company's name.
_TOP = 3

_BULLET = re.compile(
    r"(?:[•●○◦▪▫■□·‣⁃∙➢➤►▶✓✔★✅➔→]+|[\uf0a7\uf0b7\uf0d8]|[*+–—‒-](?=\s)|o(?=\s+[A-Z])"
    r"|(?:\d{1,2}|[a-zA-Z])[.)](?=\s))\s*"
)
_INLINE_BULLET = re.compile(r"\s*[•●▪■·‣∙➢►✓✔\uf0a7\uf0b7]+\s*|\s+\*\s+(?=[A-Z])")
_LABEL = re.compile(r"([^\W\d_][^:\n|]{0,44}?)\s*:\s*(?=\S)")
_JOB = re.compile(
    r"(?i:manager|director|executive|representative|engineer|consultant|specialist|analyst|associate|assistant"
    r"|advis[eo]r"
    r"|co-?ordinator|administrator|supervisor|leader?|officer|president|developer|technician|partner|agent|nurse|clerk"
    r"|accountant|designer|planner|buyer|trainer|head of|leit(?:er|ung)|berater|betreuer|mitarbeiter|kaufm[aä]nn?"
    r"|responsable|chargée?|directeur|directrice|ingénieur|conseiller)|\([mwdfhx]/[mwdfhx](?:/[mwdfhx])?\)"
)
_FURNITURE = re.compile(
    r"(?:page|seite) \d{1,3} (?:of|von|sur) \d{1,3}$|^(?:page|seite) \d{1,3}$|^\d{1,3}[.)]?$", re.IGNORECASE
)
_BARE_LABEL = re.compile(
    r"(?P<label>(?:Job |Work )?Locations?|Workplace|(?:Base |Basic )?(?:[Pp]ay|[Ss]alary)|Earnings|Contract|Hours"
    r"|Apply by|Closing date"
    r"|Posted|Reference|Start date|Commission|On-target earnings|Standorte?|Arbeitsort|Arbeitsmodell|Anstellungsart"
    r"|Bewerbungsfrist|Veröffentlicht am|Kennziffer|(?:Grund)?[Gg]ehalt|Vergütung|Provision|Zielgehalt"
    r"|Lieu(?: de travail)?|Mode de travail|Contrat|Date limite|Référence|Salaire(?: de base)?|Rémunération"
    r"|Commissions?)"
    r"\s+(?=[A-Z0-9À-Þ€$£¥₹])"
)
#: The cells of a row of a Word table.
_ROW = re.compile(r"([^|:]{1,45}?):? \| ([^|]{1,160})")
#: What a long title breaks before: "(m/w/d)".
_TITLE_END = re.compile(r"\([^()\s]{1,12}\)")
_SENTENCE_END = re.compile(r"[.,;!]$")
_INTRO = re.compile(
    r"(?P<demands>(?:must|should|need to|will|you(?:'ll| will)?) (?:have|possess|be able to|bring|need|demonstrate)"
    r"|looking for|requirements? (?:are|include)|required)|(?P<duties>you(?:'ll| will)|responsib|duties|tasks)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line as a form gives it. `level` counts headings from 1; 0 where the form does not say how deep one is."""

    text: Traced
    kind: LineKind = ""
    level: int = 0
    label: str = ""
    #: All of it stands out, as headings do where nobody marks them.
    is_bold: bool = False
    #: Space stands before it.
    is_apart: bool = False


def build_pieces(found: Sequence[Line], lines: Lines) -> tuple[Piece, ...]:
    """The pieces of a posting, in order."""
    sorter = _Sorter(lines)
    tidied = [replace(line, text=tidy(line.text)) for line in found]
    tidied = list(_pair_labels([line for line in tidied if line.text and not _is_furniture(line)]))
    for number, line in enumerate(_name_title(tidied)):
        following = tidied[number + 1] if number + 1 < len(tidied) else None
        for each in _split(line, following):
            sorter.add(each)
    return tuple(sorter.pieces)


def _name_title(found: Sequence[Line]) -> list[Line]:
    """The lines, one of them named the title: that of the form, a fact that says so, or a short line at the top."""
    named = list(found)
    number = next((number for number, line in enumerate(found) if line.kind == "title"), None)
    if number is None:
        for place, line in enumerate(found[:_NEAR_TOP]):
            if titled := _find_title_fact(line):
                number, named[place] = place, titled
                break
    if number is None:
        number = _find_top_title(found)
    if number is not None:
        named[number] = replace(named[number], kind="title")
        if number + 1 < len(named) and _TITLE_END.fullmatch(named[number + 1].text.text):
            whole = tidy(join((named[number].text, _space_after(named[number].text), named.pop(number + 1).text)))
            named[number] = replace(named[number], text=whole)
    # A second title is a repetition, or begins another posting: a heading like others.
    return [
        replace(line, kind="heading", level=1) if line.kind == "title" and place != number else line
        for place, line in enumerate(named)
    ]


def names_job(text: str) -> bool:
    """Whether a short text has a word that jobs are named by."""
    return bool(_JOB.search(text))


def _space_after(text: Traced) -> Traced:
    return trace(" ", text.source(len(text)))


def _find_top_title(found: Sequence[Line]) -> int | None:
    """The first line if it may be a title, or one right below it that names a job where the first names none."""
    top = [number for number, line in enumerate(found[:_TOP]) if _may_be_title(line)]
    named = [number for number in top if _JOB.search(found[number].text.text)]
    if named and (top[0] == 0 or named[0] == 0):
        return named[0]
    return 0 if top[:1] == [0] else None


def _find_title_fact(line: Line) -> Line | None:
    if line.kind == "fact":
        return line if is_title_label(line.label) else None
    if line.kind == "heading":
        return None
    found = _LABEL.match(line.text.text)
    if found is None or len(line.text) - found.end() > _MOST_TITLE or not is_title_label(found[1]):
        return None
    value = line.text.cut(found.end())
    return None if value.text.endswith(".") else replace(line, text=value, label=found[1])


def _may_be_title(line: Line) -> bool:
    text = line.text.text
    if line.kind == "fact" or len(text) > _MOST_TITLE or is_known_heading(text) or _LABEL.match(text):
        return False
    return line.kind != "bullet" and not re.search(r"[.;:,]$|[.!?] [A-Z]", text)


def _is_furniture(line: Line) -> bool:
    """Whether a line is the foot of a page or a number by itself."""
    return line.kind == "" and bool(_FURNITURE.search(line.text.text))


def _pair_labels(found: Sequence[Line]) -> Iterator[Line]:
    """A label on a line of its own, with its value on the next one, as a fact."""
    held: Line | None = None
    for line in found:
        if held is not None:
            if line.kind == "" and len(line.text) <= _MOST_LABEL * 2 and not line.text.text.endswith((".", ":")):
                yield replace(line, kind="fact", label=held.text.text.rstrip(" :"))
                held = None
                continue
            yield held
        held = line if _is_bare_label(line) else None
        if held is None:
            yield line
    if held is not None:
        yield held


def _is_bare_label(line: Line) -> bool:
    text = line.text.text
    return (
        line.kind == ""
        and len(text) <= _MOST_LABEL
        and bool((_BARE_LABEL.match(f"{text.rstrip(' :')} A") and " " not in text.strip()) or is_place_label(text))
    )


class _Sorter:
    """Gives each line its heading and part."""

    def __init__(self, lines: Lines) -> None:
        self._lines = lines
        self._heading, self._level = "", 0
        self._part: Part = ""
        #: What an introducing sentence says about the list after it.
        self._list_part: Part = ""
        self.pieces: list[Piece] = []

    def add(self, line: Line) -> None:
        """One more piece."""
        text = line.text
        if line.kind == "heading":
            text = _strip_colon(text)
            if not text:
                return
            part = find_part(text.text)
            inherits = not part and line.level > self._level > 0
            if not inherits:
                self._level = line.level
                self._part = part
            self._heading, self._list_part = text.text, ""
            self._keep("heading", line, text, self._part)
            return
        kind = line.kind or "paragraph"
        if kind == "title" or self._names_the_job(line):
            self._keep("title", line, text, "")
            return
        if kind == "paragraph":
            self._list_part = _read_intro(text.text)
        label_part = find_label_part(line.label) if line.label else None
        part = label_part or (self._list_part if kind == "bullet" and not self._part else "") or self._part
        self._keep(kind, line, text, part)

    def _names_the_job(self, line: Line) -> bool:
        """Whether a fact that came out of a running text is the title, where none was found before."""
        if line.kind != "fact" or len(self.pieces) > _NEAR_TOP or len(line.text) > _MOST_TITLE:
            return False
        return is_title_label(line.label) and not any(piece.kind == "title" for piece in self.pieces)

    def _keep(
        self, kind: Literal["title", "heading", "paragraph", "bullet", "fact"], line: Line, text: Traced, part: Part
    ) -> None:
        heading = "" if kind in ("title", "heading") else self._heading
        self.pieces.append(Piece(kind, text.text, self._lines.anchors(text), line.label, heading, part))


def _strip_colon(text: Traced) -> Traced:
    return text.cut(0, len(text.text.rstrip(" :")))


def _read_intro(text: str) -> Part:
    """What "You will:" or "The right person must have:" says about the list that follows."""
    if not text.endswith(":"):
        return ""
    found = _INTRO.search(text[-120:].replace("’", "'"))
    if found is None:
        return ""
    return "demands" if found["demands"] else "duties"


def _split(line: Line, following: Line | None) -> Iterator[Line]:
    """The line as it is, or as the heading, facts, list items and paragraphs that it really is."""
    if line.kind in ("title", "heading", "fact"):
        yield line
        return
    mark = _BULLET.match(line.text.text) if line.kind == "" else None
    if mark and mark.end() < len(line.text) and not _INLINE_BULLET.search(line.text.text, mark.end()):
        line = replace(line, text=line.text.cut(mark.end()), kind="bullet")
    if line.kind == "" and _is_heading(line, following):
        yield replace(line, kind="heading")
        return
    for part in _split_headings(line):
        if part.kind == "heading":
            yield part
        else:
            for item in _split_bullets(part):
                yield from _split_facts(item)


def _is_heading(line: Line, following: Line | None) -> bool:
    """Whether a line without marks is a heading: known, in capitals, bold, before a colon, or short above a list."""
    text = line.text.text
    if following is None or is_button(text) or len(text) > _MOST_HEADING or text.count(" ") >= _MOST_HEADING_WORDS:
        return False
    if _SENTENCE_END.search(text) or not any(map(str.isalpha, text)):
        return False
    if text.endswith(":"):
        return not _is_sentence(text)
    if ":" in text:
        return False
    if is_known_heading(text) or line.is_bold:
        return True
    letters = [letter for letter in text if letter.isalpha()]
    if len(letters) >= 4 and text.upper() == text and not re.search(r"\d{3}|@", text):
        return True
    return _begins_list(following) and text[0].isupper() and not re.search(r"\d{4}|[@|·]", text)


def _begins_list(line: Line) -> bool:
    return line.kind == "bullet" or (line.kind == "" and bool(_BULLET.match(line.text.text)))


def _is_sentence(text: str) -> bool:
    """Whether words before a colon are a sentence that goes on in a list, and not the name of one."""
    return text.count(" ") >= 5 and not is_known_heading(text)


def _split_headings(line: Line) -> Iterator[Line]:
    """A long paragraph cut at the headings that run on in it: "… staff. Requirements: a degree … Benefits: …"."""
    text = line.text.text
    done = 0
    if line.kind == "":
        for start, end, rest in find_run_ins(text):
            if start < done:
                continue
            if before := line.text.cut(done, start).strip():
                yield replace(line, text=before)
            yield Line(line.text.cut(start, end), "heading", is_apart=True)
            done = rest
    if last := line.text.cut(done).strip():
        yield replace(line, text=last) if done else line


def _split_bullets(line: Line) -> Iterator[Line]:
    """A paragraph cut at bullets that run on in it."""
    text = line.text.text
    marks = list(_INLINE_BULLET.finditer(text))
    if line.kind != "" or (len(marks) < 2 and not (marks and marks[0].start() == 0)):
        yield line
        return
    # Between short words on one line they are separators: London · Full time · £50,000.
    if marks[0].start() > 0 and len(text) <= _MOST_TITLE:
        yield line
        return
    if before := line.text.cut(0, marks[0].start()).strip():
        yield replace(line, text=before)
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    for mark, end in zip(marks, ends, strict=True):
        if item := line.text.cut(mark.end(), end).strip():
            yield replace(line, text=item, kind="bullet")


def _split_facts(line: Line) -> Iterator[Line]:
    """A line of facts as facts: "Location: Leeds | Hours: 37", also where they run on at the head of a paragraph."""
    text = line.text.text
    if line.kind != "" and not _LABEL.match(text):
        yield line
        return
    if (bare := _BARE_LABEL.match(text)) and line.kind == "" and len(text) <= _MOST_VALUE:
        yield replace(line, text=line.text.cut(bare.end()), kind="fact", label=bare["label"])
        return
    if line.kind == "" and (row := _ROW.fullmatch(text)) and find_label_part(row[1]) is not None:
        yield replace(line, text=line.text.cut(row.start(2)), kind="fact", label=row[1])
        return
    marks = list(_labels_inside().finditer(text))
    if not marks or (marks[0].start() > 0 and len(marks) < 2):
        yield line
        return
    if before := line.text.cut(0, marks[0].start()).strip(" |,;•·-–"):
        yield replace(line, text=before)
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    for mark, end in zip(marks, ends, strict=True):
        yield from _read_fact(line, mark, end)


def _read_fact(line: Line, mark: re.Match[str], end: int) -> Iterator[Line]:
    """A label and its value; what follows the value's sentence is a paragraph again."""
    value = line.text.cut(mark.end(), end)
    stop = re.search(r"(?<=\w[\w)%])[.!?] (?=[A-Z])", value.text) if len(value) > _MOST_VALUE else None
    if (stop.start() if stop else len(value)) > _MOST_VALUE:
        if whole := line.text.cut(mark.start(), end).strip():
            yield replace(line, text=whole)
        return
    kept = value.cut(0, stop.start() + 1 if stop else None).strip(" |,;•·-–")
    if kept:
        yield replace(line, text=kept, kind="fact", label=mark["label"].strip())
    if stop and (rest := value.cut(stop.end()).strip()):
        yield replace(line, text=rest)


@lru_cache(maxsize=1)
def _labels_inside() -> re.Pattern[str]:
    # At the start in any case; further on a capital shows that it is a label, even where the space before it is lost.
    return re.compile(rf"(?:(?<![^\s|•·,;(a-z0-9.])(?=[A-ZÀ-Þ])|\A)(?P<label>(?i:{label_words()}))\s?:\s*(?=\S)(?!//)")
