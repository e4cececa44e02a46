"""PDFium asked one thing of many characters or objects at once, for less than half of what asking one at a time costs.

`ctypes` takes most of its time to turn each argument of each call into its C type. It need not where no types are told
and every argument is of a C type already, or a small number; so the places that PDFium writes its answers to are kept.
"""

import ctypes
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cache
from itertools import repeat
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from pypdfium2 import PdfPage, PdfTextPage

Boxes: TypeAlias = npt.NDArray[np.float64]
Numbers: TypeAlias = npt.NDArray[np.int64]
Truths: TypeAlias = npt.NDArray[np.bool_]

_FOUR = 4
_DEEPEST = 4
_ADDRESS = ctypes.c_void_p
#: So many answers are taken at once, of four fields of 8 bytes at most.
_ROWS = 1_024


@cache
def _make_room() -> "tuple[Boxes, tuple[list[Any], ...]]":
    """Room for the answers, and what tells PDFium where its four columns are, row by row."""
    room = np.zeros((_ROWS, _FOUR))
    row, field = room.strides
    given = (ctypes.c_char * room.nbytes).from_buffer(room.data)
    return room, tuple(
        [ctypes.byref(given, each * row + part * field) for each in range(_ROWS)] for part in range(_FOUR)
    )


def measure_loose_boxes(textpage: "PdfTextPage", numbers: Sequence[int]) -> npt.NDArray[np.float32]:
    """Left, top, right and bottom of the room that each character takes on its line, in points, one row a character."""
    import pypdfium2.raw as pdfium

    room, columns = _make_room()
    rows = room.view(np.float32)[:, :_FOUR]
    return _ask_all(pdfium.FPDFText_GetLooseCharBox, textpage, numbers, rows, columns[:1])[0]


def measure_characters(textpage: "PdfTextPage", numbers: Numbers) -> Boxes:
    """Left, right, bottom and top of each character's marks, in points, one row a character."""
    import pypdfium2.raw as pdfium

    return _ask_all(pdfium.FPDFText_GetCharBox, textpage, numbers.tolist(), *_make_room())[0]


def find_fills(textpage: "PdfTextPage", numbers: Numbers) -> tuple[Numbers, Truths]:
    """Red, green, blue and opacity of what fills each character, and whether it is a plain colour at all."""
    import pypdfium2.raw as pdfium

    room, columns = _make_room()
    rows = room.view(np.uint32)[:, ::2]
    fills, known = _ask_all(pdfium.FPDFText_GetFillColor, textpage, numbers.tolist(), rows, columns)
    return fills.astype(np.int64), np.array(known, dtype=bool)


def find_text_objects(textpage: "PdfTextPage", numbers: Iterable[int]) -> set[int]:
    """The addresses of the objects that draw these characters; blanks that PDFium puts in have none."""
    import pypdfium2.raw as pdfium

    find = _bare(pdfium.FPDFText_GetTextObject, _ADDRESS, _ADDRESS, ctypes.c_int)
    return {each for each in map(find, repeat(_address_of(textpage)), numbers) if each}


def find_modes(textpage: "PdfTextPage", numbers: Iterable[int]) -> list[int]:
    """The text render mode (ISO 32000-1, table 106) of each character; less than nought where it is not known."""
    import pypdfium2.raw as pdfium

    find = _bare(pdfium.FPDFText_GetTextObject, _ADDRESS, _ADDRESS, ctypes.c_int)
    ask = _bare(pdfium.FPDFTextObj_GetTextRenderMode, ctypes.c_int, _ADDRESS)
    return list(map(ask, map(find, repeat(_address_of(textpage)), numbers)))


def find_page_objects(page: "PdfPage", kind: int) -> list[int]:
    """The addresses of all objects of a kind on a page, in forms within forms too, in the order they are drawn."""
    import pypdfium2.raw as pdfium

    count, find = pdfium.FPDFPage_CountObjects(page), _bare(pdfium.FPDFPage_GetObject, _ADDRESS, _ADDRESS, ctypes.c_int)
    return list(_keep(kind, [each for each in map(find, repeat(_address_of(page)), range(count)) if each], 1))


def _keep(kind: int, objects: Sequence[int], depth: int) -> Iterator[int]:
    import pypdfium2.raw as pdfium

    find = _bare(pdfium.FPDFFormObj_GetObject, _ADDRESS, _ADDRESS, ctypes.c_ulong)
    for each, its_kind in zip(
        objects, map(_bare(pdfium.FPDFPageObj_GetType, ctypes.c_int, _ADDRESS), objects), strict=True
    ):
        if its_kind == kind:
            yield each
        if its_kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            count = max(0, pdfium.FPDFFormObj_CountObjects(ctypes.cast(each, pdfium.FPDF_PAGEOBJECT)))
            yield from _keep(kind, [inner for inner in map(find, repeat(each), range(count)) if inner], depth + 1)


def switch_objects(objects: Collection[int], *, active: bool) -> None:
    """Have PDFium draw these objects, or leave them out."""
    import pypdfium2.raw as pdfium

    switch = _bare(pdfium.FPDFPageObj_SetIsActive, ctypes.c_int, _ADDRESS, ctypes.c_int)
    list(map(switch, objects, repeat(int(active))))


def _ask_all(
    function: Any,  # noqa: ANN401
    textpage: "PdfTextPage",
    numbers: Sequence[int],
    rows: npt.NDArray[Any],
    columns: Sequence[Sequence[Any]],
) -> tuple[npt.NDArray[Any], list[int]]:
    """Call a function of PDFium with every number and the places of a row's fields: what is there then, and returns.

    `rows` are the room as it holds what the function writes.
    """
    answers, known = np.empty((len(numbers), _FOUR), rows.dtype), list[int]()
    ask, handle = _bare(function, ctypes.c_bool), ctypes.byref(textpage.raw.contents)
    for start in range(0, len(numbers), _ROWS):
        some = numbers[start : start + _ROWS]
        rows[:] = 0
        known += map(ask, repeat(handle), some, *columns)
        answers[start : start + len(some)] = rows[: len(some)]
    return answers, known


def _address_of(owner: "PdfPage | PdfTextPage") -> int:
    return ctypes.addressof(owner.raw.contents)


def _bare(function: Any, result: Any, *arguments: Any) -> Callable[..., int]:  # noqa: ANN401  (a function of a library without types)
    """The same function with addresses for pointers. It holds the interpreter's lock: no call here lasts long."""
    return _make_kind(result, *arguments)(ctypes.cast(function, _ADDRESS).value or 0)


#: `ctypes` makes a new class at each call.
_make_kind = cache(ctypes.PYFUNCTYPE)
