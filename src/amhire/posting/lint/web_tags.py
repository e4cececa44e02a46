"""HTML → tags and stretches of text with their places, as a browser's tokenizer would part them, in linear time.

lxml tells the line of an element and no column, and nothing about the place of a letter behind an entity.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from html import unescape

from amhire.posting.lint.traced import Traced, join, trace

_NAME = re.compile(r"</?([A-Za-z][^\s/>\x00]{0,200})")
#: What a tag holds up to its end: quoted values may hold the sign that ends it.
_INSIDE = re.compile(r"""(?:[^>"'=]++|=\s*+(?:"[^"]*+"|'[^']*+'|(?=[^"'\s])|\s*+)|["'])*+>""")
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]{1,200})(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'>]++)))?+""")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?")
#: Elements whose content is no markup.
_RAW = frozenset({"script", "style", "textarea", "title", "noscript", "xmp", "iframe", "noembed", "noframes"})
_MOST_ATTRIBUTES = 100


@dataclass(frozen=True)
class Tag:
    """A tag from `start` to `end` of the page. `content` is the raw text of an element that holds no markup."""

    name: str
    is_end: bool
    start: int
    end: int
    page: Traced
    content: Traced | None = None

    @cached_property
    def attributes(self) -> Mapping[str, Traced]:
        """Values by name, in small letters, entities resolved; the first of a name counts."""
        found: dict[str, Traced] = {}
        begin = self.start + 1 + len(self.name)
        for number, attribute in enumerate(_ATTRIBUTE.finditer(self.page.text, begin, self.end - 1)):
            if number >= _MOST_ATTRIBUTES:
                break
            group = next((each for each in (2, 3, 4) if attribute[each] is not None), 0)
            value = self.page.cut(*attribute.span(group)) if group else self.page.cut(begin, begin)
            found.setdefault(attribute[1].lower(), resolve_entities(value))
        return found

    def get(self, name: str) -> str:
        """The value of an attribute, "" where there is none."""
        value = self.attributes.get(name)
        return value.text.strip() if value else ""


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch of text between two tags."""

    text: Traced


def read_tags(page: Traced) -> Iterator[Tag | Words]:
    """The tags and texts of a page in order; comments and declarations are passed over."""
    text, done, size = page.text, 0, len(page.text)
    while done < size:
        start = text.find("<", done)
        if start < 0:
            yield Words(resolve_entities(page.cut(done)))
            return
        if start > done:
            yield Words(resolve_entities(page.cut(done, start)))
        name = _NAME.match(text, start)
        if name is None:
            done = _skip(text, start)
            if done == start:
                yield Words(page.cut(start, start + 1))
                done = start + 1
            continue
        inside = _INSIDE.match(text, name.end())
        if inside is None:
            return  # an unfinished tag swallows the rest, as in a browser
        is_end = text[start + 1] == "/"
        tag_name = name[1].lower()
        done = inside.end()
        if tag_name in _RAW and not is_end:
            close = re.compile(rf"</{tag_name}(?=[\s/>])", re.IGNORECASE).search(text, done)
            stop = close.start() if close else size
            content = page.cut(done, stop)
            yield Tag(tag_name, is_end, start, done, page, content)
            done = stop
            continue
        yield Tag(tag_name, is_end, start, done, page)


def _skip(text: str, start: int) -> int:
    """The end of a comment, declaration or instruction that begins there; `start` where it is only a sign."""
    if text.startswith("<!--", start):
        end = text.find("-->", start + 2)
        return len(text) if end < 0 else end + 3
    if text.startswith(("<!", "<?", "</"), start):
        end = text.find(">", start)
        return len(text) if end < 0 else end + 1
    return start


def resolve_entities(text: Traced) -> Traced:
    """The characters that entities stand for, each at the place of its entity."""
    if "&" not in text.text:
        return text
    parts: list[Traced] = []
    done = 0
    for found in _ENTITY.finditer(text.text):
        shown = unescape(found[0])
        if shown == found[0]:
            continue
        parts += text.cut(done, found.start()), trace(shown, text.source(found.start()))
        done = found.end()
    parts.append(text.cut(done))
    return join(parts)
