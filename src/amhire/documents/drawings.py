"""Drawings in a PDF that would keep an engine busy for ever: looked for in the file before an engine opens it."""

import io
import logging
import math
import re
from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from pikepdf import Object, Pdf

#: PDFium keeps every drawing within a drawing anew, as often as it is drawn. Pages of real résumés have some tens.
MOST_DRAWINGS = 20_000
#: PDFium follows drawings within drawings no deeper.
_DEEPEST = 40
#: Points. PDFium draws the tiles of a pattern one by one; a page has half a million square points.
_SHORTEST_STEP = 0.05
_SMALLEST_TILE = 0.1

# What a form (ISO 32000-1, section 8.10) calls itself; any letter of a name may be written as a number.
_FORM = re.compile(rb"/(?:F|#46)(?:o|#6[fF])(?:r|#72)(?:m|#6[dD])(?![A-Za-z0-9#])")
_DRAW = re.compile(rb"/([^\s/<>\[\]()]+)\s+Do(?![^\s/<>\[\]()])")
_ESCAPE = re.compile(rb"#([0-9a-fA-F]{2})")
_PATTERN = re.compile(rb"/PatternType\s+1(?!\d)")
_STEP = re.compile(rb"/[XY]Step\s*([-+]?[\d.]+)(?!\s+\d+\s+R)")
_MATRIX = re.compile(rb"/Matrix\s*\[\s*([^\]]{0,200})\]")
_LONGEST_DICTIONARY = 2_000

_Drawn: TypeAlias = Mapping[tuple[int, int], int]

_log = logging.getLogger(__name__)


def draws_too_much(data: bytes) -> bool:
    """Whether drawings hold each other so many times over that no memory is enough."""
    if not _FORM.search(data):
        return False
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            return any(_Forms(pdf, page).count(page.obj) > MOST_DRAWINGS for page in pdf.pages)
    except (pikepdf.PdfError, RuntimeError, ValueError, TypeError, AttributeError, KeyError):
        # What this program cannot make sense of may be whole enough for the engines.
        _log.debug("looking for drawings failed", exc_info=True)
        return False


class _Forms:
    """The forms that a page draws, and those that they draw."""

    def __init__(self, pdf: "Pdf", page: Any) -> None:  # noqa: ANN401  (an object of a library without exact types)
        self._pdf, self._resources = pdf, page.obj.get("/Resources")
        self._content = _read_content(page)
        self._known: dict[tuple[int, int], _Drawn] = {}

    def count(self, page: "Object") -> int:
        """How many forms the page draws in all; more than the limit where there is no end to it."""
        drawn, total = self._list(self._content, page.get("/Resources")), 0
        for _ in range(_DEEPEST):
            total += sum(drawn.values())
            if not drawn or total > MOST_DRAWINGS:
                break
            within: Counter[tuple[int, int]] = Counter()
            for form, times in drawn.items():
                for inner, count in self._look_into(form).items():
                    within[inner] += times * count
            drawn = within
        return total

    def _look_into(self, form: tuple[int, int]) -> _Drawn:
        if form not in self._known:
            stream = self._pdf.get_object(form)
            self._known[form] = self._list(_read_stream(stream), stream.get("/Resources", self._resources))
        return self._known[form]

    def _list(self, content: bytes, resources: Any) -> _Drawn:  # noqa: ANN401
        """The forms that are drawn, by their object numbers, and how many times each is."""
        named = resources.get("/XObject") if resources is not None else None
        found: Counter[tuple[int, int]] = Counter()
        for name, count in Counter(_DRAW.findall(content)).items():
            key = "/" + _ESCAPE.sub(lambda sign: bytes([int(sign[1], 16)]), name).decode("utf-8", "replace")
            target = named.get(key) if named is not None else None
            if target is not None and target.get("/Subtype") == "/Form":
                found[target.objgen] += count
        return found


def _read_content(page: Any) -> bytes:  # noqa: ANN401
    content = page.obj.get("/Contents")
    if content is None:
        return b""
    import pikepdf

    return b"\n".join(map(_read_stream, content)) if isinstance(content, pikepdf.Array) else _read_stream(content)


def _read_stream(stream: Any) -> bytes:  # noqa: ANN401
    import pikepdf

    try:
        return bytes(stream.read_bytes())
    except pikepdf.PdfError:
        return b""


def has_endless_tiles(data: bytes) -> bool:
    """Whether a pattern repeats in steps so short that to draw it takes minutes."""
    return any(_is_endless(_cut_dictionary(data, found.start())) for found in _PATTERN.finditer(data))


def _cut_dictionary(data: bytes, place: int) -> bytes:
    start = max(data.rfind(b" obj", 0, place), place - _LONGEST_DICTIONARY)
    end = data.find(b"stream", place, place + _LONGEST_DICTIONARY)
    return data[start : end if end >= 0 else place + _LONGEST_DICTIONARY]


def _is_endless(pattern: bytes) -> bool:
    """Steps that are told elsewhere are taken for good: nobody writes them so."""
    steps = [abs(number) for found in _STEP.findall(pattern) for number in _read_numbers(found)]
    matrix = _MATRIX.search(pattern)
    numbers = _read_numbers(matrix[1]) if matrix else []
    a, b, c, d = numbers[:4] if len(numbers) == 6 else (1.0, 0.0, 0.0, 1.0)
    if len(steps) != 2:
        return False
    across, up = steps[0] * math.hypot(a, b), steps[1] * math.hypot(c, d)
    # A step of nought is none at all to PDFium.
    return 0 < min(across, up) < _SHORTEST_STEP or 0 < across * up < _SMALLEST_TILE


def _read_numbers(written: bytes) -> list[float]:
    try:
        return [float(each) for each in written.split()]
    except ValueError:
        return []
