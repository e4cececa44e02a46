"""PDFium asked one thing of many characters or objects at once, for less than half of what asking one at a time costs.

The answers go straight into an array. `ctypes` turns every argument into its C type on each call; bare addresses are
the cheapest kind there is.
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


def measure_characters(textpage: "PdfTextPage", numbers: Numbers) -> Boxes:
    """Left, right, bottom and top of each character's marks, in points, one row a character."""
    import pypdfium2.raw as pdfium

    boxes = np.zeros((len(numbers), _FOUR))
    _ask_all(pdfium.FPDFText_GetCharBox, textpage, numbers, boxes)
    return boxes


def find_fills(textpage: "PdfTextPage", numbers: Numbers) -> tuple[Numbers, Truths]:
    """Red, green, blue and opacity of what fills each character, and whether it is a plain colour at all."""
    import pypdfium2.raw as pdfium

    fills = np.zeros((len(numbers), _FOUR), dtype=np.uint32)
    known = _ask_all(pdfium.FPDFText_GetFillColor, textpage, numbers, fills)
    return fills.astype(np.int64), np.array(known, dtype=bool)


def find_text_objects(textpage: "PdfTextPage", numbers: Iterable[int]) -> set[int]:
    """The addresses of the objects that draw these characters; blanks that PDFium puts in have none."""
    import pypdfium2.raw as pdfium

    find = _bare(pdfium.FPDFText_GetTextObject, _ADDRESS, _ADDRESS, ctypes.c_int)
    return {each for each in map(find, repeat(_address_of(textpage)), numbers) if each}


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


def _ask_all(function: Any, textpage: "PdfTextPage", numbers: Numbers, answers: npt.NDArray[Any]) -> list[int]:  # noqa: ANN401
    """Call a function of PDFium with every number and the addresses of the four fields of a row; what it returned."""
    start, row = answers.ctypes.data, answers.strides[0]
    columns = (range(start + part * answers.itemsize, start + len(numbers) * row, row) for part in range(_FOUR))
    ask = _bare(function, ctypes.c_int, _ADDRESS, ctypes.c_int, *(_ADDRESS for _ in range(_FOUR)))
    return list(map(ask, repeat(_address_of(textpage)), numbers.tolist(), *columns))


def _address_of(owner: "PdfPage | PdfTextPage") -> int:
    return ctypes.addressof(owner.raw.contents)


def _bare(function: Any, result: Any, *arguments: Any) -> Callable[..., int]:  # noqa: ANN401  (a function of a library without types)
    """The same function with addresses for pointers. It holds the interpreter's lock: no call here lasts long."""
    return _make_kind(result, *arguments)(ctypes.cast(function, _ADDRESS).value or 0)


#: `ctypes` makes a new class at each call.
_make_kind = cache(ctypes.PYFUNCTYPE)
