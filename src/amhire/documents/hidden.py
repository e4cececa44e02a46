"""Words that a PDF page holds and does not show: in the colour of what they stand on, behind a shape, off the page.

What counts is what a reader sees. The page is drawn once with its text and once without; where the two pictures do not
differ, a word is hidden. That takes a tenth of a second, so a quick first look says whether it is worth while.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from amhire.documents.glance import Box, Glance, Word, glance_at
from amhire.documents.ink import draw_page, find_ground, find_trace, has_ink, is_close, is_drawn_otherwise
from amhire.documents.textobjects import TextObjects, list_images
from amhire.documents.veil import VeilKind, mark_behind_picture, veil

if TYPE_CHECKING:
    from pypdfium2 import PdfPage, PdfTextPage

#: The planes of Unicode without characters, which veiled text is moved to.
_NO_CHARACTER = re.compile("[\U00040000-\U000dffff]")
#: A stray letter or two that does not show is an accident of typesetting.
_FEWEST_LETTERS = 3
#: Each takes two small pictures; words upon words are rare.
_MOST_SINGLE_LOOKS = 80
#: A picture that takes so much of the page is the page: a scan.
_WHOLE_PAGE = 0.7
#: Of 255. What is fainter than this and cannot be told from its ground is called transparent, not coloured like it.
_OPAQUE = 200
#: Points. A box is judged with a margin of 1.5.
_AROUND = 3.0
_FILLED = 0  # the text render mode of nearly all text
_UNDRAWN_MODES = frozenset((3, 7))  # ISO 32000-1, table 106: nothing, and what clips later drawing


def veil_hidden(page: "PdfPage", textpage: "PdfTextPage", text: str, *, is_drawable: bool = True) -> str:
    """The page's text with its hidden words under a veil, every character where it was; none if it cannot be drawn."""
    import pypdfium2.raw as pdfium

    text = _NO_CHARACTER.sub("\ufffd", text)
    if not is_drawable:
        return text
    turned = pdfium.FPDFPage_GetRotation(page)
    if not turned:
        return _veil(page, textpage, text)
    pdfium.FPDFPage_SetRotation(page, 0)
    try:
        return _veil(page, textpage, text)
    finally:
        pdfium.FPDFPage_SetRotation(page, turned)


def _veil(page: "PdfPage", textpage: "PdfTextPage", text: str) -> str:
    glance = glance_at(page, textpage, text)
    if glance is None:
        return text
    kinds: dict[int, VeilKind] = dict.fromkeys(glance.off_page, "off-page")
    kinds.update(dict.fromkeys(glance.tiny, "tiny"))
    behind_picture = False
    if glance.doubtful or glance.overlaps:
        look = _CloseLook(page, TextObjects(textpage, text), glance, text)
        kinds.update(look.find_unseen(set(kinds)))
        behind_picture = look.behind_picture > 0
    marked = _mark(text, glance, kinds)
    return mark_behind_picture(marked) if behind_picture else marked


def _mark(text: str, glance: Glance, kinds: Mapping[int, VeilKind]) -> str:
    letters = Counter[VeilKind]()
    for number, kind in kinds.items():
        word = glance.words[number]
        letters[kind] += sum(map(str.isalnum, text[word.start : word.end]))
    parts = list(text)
    for number, kind in kinds.items():
        word = glance.words[number]
        if letters[kind] >= _FEWEST_LETTERS:
            parts[word.start : word.end] = veil(text[word.start : word.end], kind)
    return "".join(parts)


class _CloseLook:
    """The part of a page where words may be hidden, drawn with and without its text."""

    def __init__(self, page: "PdfPage", objects: TextObjects, glance: Glance, text: str) -> None:
        self._page, self._objects, self._glance, self._text = page, objects, glance, text
        self._near = self._find_near()
        near = [glance.words[number] for number in self._near]
        part = _enclose(near, _AROUND)
        self._full = draw_page(page, glance.frame, part)
        with objects.without(near):
            self._bare = draw_page(page, glance.frame, part)
        self._single_looks, self._pictured = 0, -1.0
        #: How many words lie behind a picture of themselves.
        self.behind_picture = 0

    def _find_near(self) -> Sequence[int]:
        """The words to look at: those in doubt and what stands among them; all, where some are not drawn at all.

        The first look asks only some words whether they are drawn.
        """
        words = self._glance.words
        asked = [words[number] for number in (*self._glance.doubtful, *self._glance.overlaps)]
        if any(self._objects.find_mode(word) != _FILLED for word in asked):
            return range(len(words))
        left, bottom, right, top = _enclose(asked, 0)
        return [
            number
            for number, word in enumerate(words)
            if word.box[0] <= right and left <= word.box[2] and word.box[1] <= top and bottom <= word.box[3]
        ]

    def find_unseen(self, settled: set[int]) -> dict[int, VeilKind]:
        """The words that leave nothing on the page, and how they are kept from it."""
        unseen: dict[int, VeilKind] = {}
        for number in self._near:
            word = self._glance.words[number]
            if number in settled or not self._is_missing(word):
                continue
            if self._is_scan() and has_ink(self._bare, word.box):
                self.behind_picture += 1
            elif kind := self._explain(word):
                unseen[number] = kind
        self._look_into_crowds(settled, unseen)
        return unseen

    def _is_scan(self) -> bool:
        """Whether pictures take most of the page. Most pages never need to know."""
        if self._pictured < 0:
            self._pictured = self._glance.frame.measure_cover(list_images(self._page))
        return self._pictured >= _WHOLE_PAGE

    def _is_missing(self, word: Word) -> bool:
        trace = find_trace(self._full, self._bare, word.box)
        # A little ink may be another word's that reaches into this box; a word set aslant has a large box, too.
        return trace == "nothing" or (trace == "little" and not self._is_read_alone(word))

    def _look_into_crowds(self, settled: set[int], unseen: dict[int, VeilKind]) -> None:
        """Of words that share one place the pictures above tell only that some are read."""
        crowded = self._find_crowded(settled | unseen.keys())
        for number in crowded:
            word = self._glance.words[number]
            if self._is_read_alone(word):
                continue
            twins = {each for each in crowded[number] if self._read(each) == self._read(number)}
            if not twins:
                unseen[number] = self._explain(word) or "covered"
            elif not twins & unseen.keys():
                unseen[number] = "twin"

    def _find_crowded(self, left_out: set[int]) -> dict[int, set[int]]:
        """Every word that shares its place with others, and those others."""
        words = self._glance.words
        crowded: dict[int, set[int]] = {}
        for number in self._glance.overlaps:
            for other, word in enumerate(words):
                if other != number and not {other, number} & left_out and _meet(word.box, words[number].box):
                    crowded.setdefault(number, set()).add(other)
                    crowded.setdefault(other, set()).add(number)
        return crowded

    def _is_read_alone(self, word: Word) -> bool:
        """Whether the page without this one word looks different. Taken for granted where too many ask."""
        self._single_looks += 1
        if self._single_looks > _MOST_SINGLE_LOOKS:
            return True
        frame = self._glance.frame
        shown = draw_page(self._page, frame, word.box)
        with self._objects.without([word]):
            bare = draw_page(self._page, frame, word.box)
        return find_trace(shown, bare, word.box) == "read"

    def _explain(self, word: Word) -> VeilKind | None:
        """Why a word is not seen; None where it is, as a drawing of its letters under letters that are not drawn."""
        colour, ground = self._objects.find_colour(word), find_ground(self._bare, word.box)
        undrawn = self._objects.find_mode(word) in _UNDRAWN_MODES
        if (undrawn or colour.alpha == 0) and is_drawn_otherwise(self._bare, word.box):
            return None
        if undrawn or self._objects.is_in_layer(word):
            return "invisible-mode"
        if colour.is_known and is_close(colour.over(ground), ground, word.box[3] - word.box[1]):
            return "background-colour" if colour.alpha >= _OPAQUE else "transparent"
        return "covered"

    def _read(self, number: int) -> str:
        word = self._glance.words[number]
        return self._text[word.start : word.end].casefold()


def _enclose(words: Sequence[Word], margin: float) -> Box:
    """The box around all of the words' boxes, and so many points more on every side."""
    lefts, bottoms, rights, tops = zip(*(word.box for word in words), strict=True)
    return min(lefts) - margin, min(bottoms) - margin, max(rights) + margin, max(tops) + margin


def _meet(one: Box, other: Box) -> bool:
    """Whether the middle of one box lies in the other."""
    return _holds(one, other) or _holds(other, one)


def _holds(outer: Box, inner: Box) -> bool:
    across, up = (inner[0] + inner[2]) / 2, (inner[1] + inner[3]) / 2
    return outer[0] <= across <= outer[2] and outer[1] <= up <= outer[3]
