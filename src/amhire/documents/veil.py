"""Hidden words stay in a PDF's text until its two readings have been woven together, under a veil that says why.

Each of their characters is moved to a plane of Unicode that holds no characters (4 to 13; Unicode 16, section 2.8), one
plane a reason. So they keep their places through everything that cuts, orders and joins text, and no rule about
letters or words takes them for text.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Final, Literal, TypeAlias

from amhire.documents.text import HiddenKind, HiddenText

#: `twin` is what is drawn twice in one place, as shadows and false bold are: not text, and no secret either.
VeilKind: TypeAlias = HiddenKind | Literal["twin"]

_KINDS: Final[tuple[VeilKind, ...]] = (
    "background-colour",
    "tiny",
    "off-page",
    "invisible-mode",
    "covered",
    "transparent",
    "hidden-run",
    "twin",
)
_PLANE = 0x10000
_FIRST = 4 * _PLANE
_LOST = 0xFFFD
#: Characters at the end or start of a page: some lines.
_TORN = 600
_VEILED = re.compile("[\U00040000-\U000bffff]")
_VEILED_WORD = re.compile("[\U00040000-\U000bffff]+")
#: Stands at the start of a page whose words lie behind a picture of themselves.
_BEHIND_PICTURE = "\U000dffff"


def veil(text: str, kind: VeilKind) -> str:
    """The text, as long as it was, its visible characters marked as hidden."""
    base = _FIRST + _KINDS.index(kind) * _PLANE
    return "".join(each if each.isspace() else chr(base + min(ord(each), _LOST)) for each in text)


def unveil(text: str) -> str:
    """The text without marks: hidden words among the others."""
    return _VEILED.sub(lambda found: chr(ord(found[0]) % _PLANE), text)


def veil_as(mark: str, like: str) -> str:
    """The mark, under the same veil as another one."""
    if not _VEILED.match(like):
        return mark
    return veil(mark, _kind_of(like))


def veil_same_words(text: str, marked: str) -> str:
    """A second reading with the words hidden that are hidden in the first, each word once for each time."""
    for word in _VEILED_WORD.findall(marked):
        plain = unveil(word)
        found = re.search(rf"(?<!\w){re.escape(plain)}(?!\w)", text) or re.search(re.escape(plain), text)
        if found:
            text = text[: found.start()] + veil(plain, _kind_of(word)) + text[found.end() :]
    return text


def mark_behind_picture(page: str) -> str:
    """The page's text, marked as lying behind a picture of itself, as programs put it there that read scans."""
    return _BEHIND_PICTURE + page


def find_behind_picture(pages: Iterable[str]) -> tuple[int, ...]:
    """The numbers of the pages that are so marked."""
    return tuple(number for number, page in enumerate(pages, 1) if _BEHIND_PICTURE in page)


def take_out_hidden(pages: Sequence[str]) -> tuple[tuple[str, ...], tuple[HiddenText, ...]]:
    """The pages as they are seen, and what was hidden on each, by kind."""
    if not any(map(_VEILED.search, pages)):
        return tuple(page.replace(_BEHIND_PICTURE, "") for page in pages), ()
    kept = [_keep_torn_line(pages, place) for place in range(len(pages))]
    hidden: dict[tuple[int, HiddenKind], list[str]] = {}
    for number, page in enumerate(kept, 1):
        for word in _VEILED_WORD.findall(page):
            kind = _kind_of(word)
            if kind != "twin":
                hidden.setdefault((number, kind), []).append(unveil(word))
    seen = tuple(_VEILED_WORD.sub("", page).replace(_BEHIND_PICTURE, "") for page in kept)
    return seen, tuple(HiddenText(kind, " ".join(words), number) for (number, kind), words in hidden.items())


def _keep_torn_line(pages: Sequence[str], place: int) -> str:
    """A line torn by the end of a page is drawn on both, cut off on each: words cut off here are seen over there."""
    page = pages[place]
    words = {unveil(word) for word in _VEILED_WORD.findall(page) if _kind_of(word) == "covered"}
    if not words:
        return page
    before = pages[place - 1][-_TORN:] if place else ""
    after = pages[place + 1][:_TORN] if place + 1 < len(pages) else ""
    for beyond in filter(None, (before, after)):
        # One reading may part words that the other does not.
        over_there = "".join(unveil(beyond).split())
        if all(word in over_there for word in words):
            return _VEILED_WORD.sub(
                lambda found: unveil(found[0]) if _kind_of(found[0]) == "covered" else found[0], page
            )
    return page


def _kind_of(word: str) -> VeilKind:
    return _KINDS[(ord(word[0]) - _FIRST) // _PLANE]
