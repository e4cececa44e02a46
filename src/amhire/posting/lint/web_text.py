"""HTML → lines: what a reader of the page sees of the posting, with its structured data and its other titles.

Left out are menus, banners, page feet and lists of other jobs, by the elements and roles that mark them; a page that
marks its main content is read there only. Style sheets are not followed, only styles on the element itself.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from amhire.posting.lint.headings import is_button
from amhire.posting.lint.pieces import Line, LineKind, names_job
from amhire.posting.lint.traced import EMPTY, Traced, join, tidy, trace
from amhire.posting.lint.web_tags import Tag, Words, read_tags, resolve_entities

# fmt: off
_VOID = frozenset((
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
))
_UNSHOWN = frozenset((
    "script", "style", "template", "noscript", "iframe", "object", "svg", "math", "select", "textarea", "title",
    "button", "canvas", "video", "audio", "head", "datalist", "dialog",
))
_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "legend", "li",
    "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
))
#: Around the posting, not part of it.
_ASIDE = frozenset(("nav", "aside"))
_ASIDE_ROLES = frozenset(("navigation", "banner", "contentinfo", "search", "complementary", "dialog", "menu"))
#: A start of one of these ends an open one of the same row.
_CLOSES = {
    "li": ("li",), "dt": ("dt", "dd"), "dd": ("dt", "dd"), "tr": ("tr", "td", "th"), "td": ("td", "th"),
    "th": ("td", "th"), "p": ("p",), "option": ("option",),
}
_BOLD = frozenset(("b", "strong"))
# fmt: on
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_OTHER_JOBS = re.compile(
    r"(?:similar|related|other|more|recommended|latest|recent(?:ly viewed)?) (?:jobs?|positions?|openings?|vacancies"
    r"|roles|opportunities)\b|(?:jobs|people) (?:you may|you might|also)|you (?:may|might) also|ähnliche (?:stellen"
    r"|jobs)"
    r"|weitere (?:stellen|jobs)|offres similaires|share this|cookie|sign up for|job alerts?",
    re.IGNORECASE,
)
_GENERIC_TITLE = re.compile(
    r"(?:careers?|jobs?|vacanc(?:y|ies)|job (?:description|details|search|posting)|join (?:us|our team)"
    r"|current openings|open positions|work with us|karriere|stellenangebote?|carrières?|emplois?)(?: (?:at|with|bei"
    r"|chez) .*)?",
    re.IGNORECASE,
)
_TITLE_PARTS = re.compile(r"\s+[|–—·»-]\s+|\s+(?:at|bei|chez)\s+(?=[A-Z])")
_JSON_LD = re.compile(r"application/ld\+json", re.IGNORECASE)
_MOST_DEPTH = 500
_LEAST_MAIN = 0.35
_MOST_LABEL = 45


@dataclass(frozen=True, slots=True)
class WebPage:
    """A page read: the lines of the posting, the scripts of structured data, and the language it says it is in."""

    lines: tuple[Line, ...]
    scripts: tuple[Traced, ...]
    language: str


def read_web_page(page: Traced) -> WebPage:
    """A whole page or a fragment of one; never raises."""
    walk = _Walk()
    for each in read_tags(page):
        if isinstance(each, Words):
            walk.add_words(each.text)
        elif each.is_end:
            walk.close(each.name)
        else:
            walk.open(each)
    walk.end_line()
    return WebPage(tuple(_name_title(_pick(walk.found), walk.titles)), tuple(walk.scripts), walk.language)


@dataclass(frozen=True, slots=True)
class _Element:
    """What an open element hands down to those inside it."""

    name: str = ""
    kind: LineKind = ""
    level: int = 0
    is_hidden: bool = False
    is_aside: bool = False
    is_main: bool = False
    is_bold: bool = False
    is_pre: bool = False


@dataclass(frozen=True, slots=True)
class _Found:
    line: Line
    is_main: bool


class _Walk:
    """Goes through the tags and collects lines."""

    def __init__(self) -> None:
        self._stack = [_Element()]
        self._names: Counter[str] = Counter()
        self._parts: list[Traced] = []
        self._letters = self._bold_letters = 0
        self._kind: LineKind = ""
        self._is_used = False
        self._term = ""
        #: The lines of the row of a table that is open.
        self._row: list[Line] | None = None
        self._is_apart = False
        self.found: list[_Found] = []
        self.scripts: list[Traced] = []
        self.titles: list[Traced] = []
        self.language = ""

    def add_words(self, text: Traced) -> None:
        """Text where the walk stands."""
        top = self._stack[-1]
        if top.is_hidden or top.is_aside:
            return
        if top.is_pre:
            for number, part in enumerate(re.finditer(r"[^\n]+|\n", text.text)):
                if part[0] == "\n" and number:
                    self.end_line()
                self._parts.append(text.cut(*part.span()))
        else:
            self._parts.append(text)
        letters = sum(map(str.isalpha, text.text))
        self._letters += letters
        self._bold_letters += letters if top.is_bold else 0

    def open(self, tag: Tag) -> None:
        """A start tag."""
        name = tag.name
        self._note(tag)
        self._part(tag)
        if name in _VOID or tag.content is not None:
            return
        for other in _CLOSES.get(name, ()):
            self._close_near(other)
        if len(self._stack) < _MOST_DEPTH:
            self._stack.append(self._describe(tag, self._stack[-1]))
            self._names[name] += 1
        if name == "tr":
            self._end_row()
            self._row = []
        if name in ("li", "dt", "dd"):
            self._is_used = False

    def _part(self, tag: Tag) -> None:
        """End the line where a tag does."""
        if tag.name in _BLOCKS and self._names["head"]:
            self.close("head")
        if tag.name == "br" and self._stack[-1].kind == "heading":
            self._parts.append(trace(" ", tag.page.source(tag.start)))
        elif tag.name in _BLOCKS or tag.name == "br":
            self.end_line()

    def close(self, name: str) -> None:
        """An end tag; one that closes nothing is passed over."""
        if name in _BLOCKS:
            self.end_line()
        if name == "p":
            self._is_apart = True
        if not self._names[name]:
            return
        if name in ("tr", "table"):
            self._end_row()
        while self._stack[-1].name != name:
            self._names[self._stack.pop().name] -= 1
        self._names[self._stack.pop().name] -= 1
        if name == "dl":
            self._term = ""

    def end_line(self) -> None:
        """What was collected becomes a line."""
        text, top = tidy(join(self._parts)), self._stack[-1]
        is_bold = self._letters > 0 and self._bold_letters == self._letters
        self._parts, self._letters, self._bold_letters = [], 0, 0
        if not text:
            return
        if top.kind == "heading":
            self._keep(Line(text, "title" if top.level == 1 else "heading", top.level), top)
        elif top.kind == "fact":
            self._keep_fact(text, top)
        elif top.kind == "bullet" and not self._is_used:
            self._keep(Line(text, "bullet", is_bold=is_bold), top)
        else:
            self._keep(Line(text, is_bold=is_bold, is_apart=self._is_apart), top)
        self._is_used, self._is_apart = True, False

    def _keep(self, line: Line, top: _Element) -> None:
        if line.kind == "" and is_button(line.text.text):
            return
        if self._row is not None:
            self._row.append(line)
            return
        self.found.append(_Found(line, top.is_main))

    def _keep_fact(self, text: Traced, top: _Element) -> None:
        if top.name == "dt" or self._inside("dt"):
            self._term = text.text.rstrip(" :")
        elif self._term:
            self._keep(Line(text, "fact", label=self._term), top)
        else:
            self._keep(Line(text), top)

    def _inside(self, name: str) -> bool:
        """Whether the nearest of dt and dd around is that."""
        return next((each.name == name for each in reversed(self._stack) if each.name in ("dt", "dd")), False)

    def _end_row(self) -> None:
        """Two cells are a label and its value; others follow each other."""
        row, self._row = self._row, None
        top = self._stack[-1]
        if row and len(row) == 2 and row[0].kind == row[1].kind == "" and len(row[0].text) <= _MOST_LABEL:
            self._keep(Line(row[1].text, "fact", label=row[0].text.text.rstrip(" :")), top)
            return
        for line in row or ():
            self._keep(line, top)

    def _close_near(self, name: str) -> None:
        """Close an element that HTML lets stand open, if nothing that holds it in stands between."""
        if not self._names[name]:
            return
        for depth in range(len(self._stack) - 1, max(0, len(self._stack) - 12), -1):
            element = self._stack[depth]
            if element.name == name:
                self.close(name)
                return
            if element.name in ("ul", "ol", "dl", "table", "div", "section", "article", "main"):
                return

    def _note(self, tag: Tag) -> None:
        """Titles, structured data and language, which may stand anywhere."""
        if tag.name == "html":
            self.language = tag.get("lang")[:2].lower()
        elif tag.name == "meta" and tag.get("property").lower() == "og:title":
            self.titles.insert(0, tag.attributes.get("content", EMPTY))
        elif tag.name == "title" and tag.content and not self._names["svg"]:
            self.titles.append(resolve_entities(tag.content))
        elif tag.name == "script" and tag.content and _JSON_LD.match(tag.get("type")):
            self.scripts.append(tag.content)

    def _describe(self, tag: Tag, around: _Element) -> _Element:
        name = tag.name
        is_hidden = around.is_hidden or name in _UNSHOWN or self._is_hidden(tag)
        is_heading = len(name) == 2 and name[0] == "h" and name[1] in "123456"
        kind: LineKind = around.kind
        level = around.level
        if is_heading:
            kind, level = "heading", int(name[1])
        elif name == "li":
            kind = "bullet"
        elif name in ("dt", "dd"):
            kind = "fact"
        elif name in ("ul", "ol", "table", "section", "article", "main"):
            kind = ""
        # The foot of an article belongs to it, that of the page does not.
        is_foot = name == "footer" and not around.is_main and not self._names["article"]
        style = tag.get("style")
        return _Element(
            name,
            kind,
            level,
            is_hidden,
            around.is_aside or name in _ASIDE or is_foot or tag.get("role").lower() in _ASIDE_ROLES,
            around.is_main
            or name == "main"
            or tag.get("role").lower() == "main"
            or "JobPosting" in tag.get("itemtype"),
            around.is_bold or name in _BOLD or is_heading or bool(_BOLD_STYLE.search(style)),
            around.is_pre or name == "pre",
        )

    def _is_hidden(self, tag: Tag) -> bool:
        attributes = tag.attributes
        return "hidden" in attributes or bool(_HIDING.search(tag.get("style")))


def _pick(found: Sequence[_Found]) -> list[Line]:
    """The lines of the main content where the page marks it, without lists of other jobs."""
    inside = sum(len(each.line.text) for each in found if each.is_main)
    whole = sum(len(each.line.text) for each in found)
    if inside and inside >= _LEAST_MAIN * whole:
        titles = [each.line for each in found if not each.is_main and each.line.kind == "title"]
        own = [each.line for each in found if each.is_main]
        lines = own if any(line.kind == "title" for line in own) else titles[:1] + own
    else:
        lines = [each.line for each in found]
    return list(_drop_other_jobs(lines))


def _drop_other_jobs(lines: Sequence[Line]) -> Iterator[Line]:
    level = 0
    for line in lines:
        if line.kind in ("heading", "title"):
            if level and line.level > level:
                continue
            level = line.level if _OTHER_JOBS.match(line.text.text) else 0
        if not level:
            yield line


def _name_title(lines: list[Line], titles: Sequence[Traced]) -> list[Line]:
    """The lines with one title: the first h1 that names a job, else what the page's head says."""
    for number, line in enumerate(lines):
        if line.kind == "title" and not _GENERIC_TITLE.fullmatch(line.text.text.strip()):
            return [
                Line(each.text, "heading", 1) if each.kind == "title" and place < number else each
                for place, each in enumerate(lines)
            ]
    kept = [Line(line.text, "heading", 1) if line.kind == "title" else line for line in lines]
    for title in titles:
        if named := _cut_title(tidy(title)):
            return _put_title(named, kept)
    return kept


def _cut_title(title: Traced) -> Traced | None:
    """The part of a page's title that names the job: the first that has a job's word, else the first of all."""
    parts: list[Traced] = []
    start = 0
    for found in (*_TITLE_PARTS.finditer(title.text), None):
        parts.append(title.cut(start, found.start() if found else None))
        start = found.end() if found else start
    able = [part for part in parts if part and not _GENERIC_TITLE.fullmatch(part.text)]
    if not parts[0] or not able or (able[0] is not parts[0] and not names_job(able[0].text)):
        return None
    return next((part for part in able if names_job(part.text)), able[0])


def _put_title(title: Traced, lines: list[Line]) -> list[Line]:
    """The lines with a heading of these words as the title, else with these words before them."""
    for place, line in enumerate(lines):
        if line.kind == "heading" and line.text.text.casefold() == title.text.casefold():
            return [*lines[:place], Line(line.text, "title", 1), *lines[place + 1 :]]
    return [Line(title, "title", 1), *lines]
