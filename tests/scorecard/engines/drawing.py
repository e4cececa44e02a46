"""How other people's programs draw a page of a form: a grey picture, two pixels to a point."""

import io
import shutil
import subprocess

import pypdfium2
from PIL import Image

from missing import give_up

SCALE = 2


def draw_with_pdfium(content, page):
    document = pypdfium2.PdfDocument(content)
    document.init_forms()
    drawn = document[page]
    picture = drawn.render(scale=SCALE, may_draw_forms=True).to_pil().convert("L")
    drawn.close()
    document.close()
    return picture


def draw_with_poppler(content, page):
    program = shutil.which("pdftoppm")
    if program is None:
        give_up("pdftoppm is not installed: apt-get install poppler-utils")
    number = str(page + 1)
    command = [program, "-r", str(72 * SCALE), "-f", number, "-l", number, "-png", "-"]
    done = subprocess.run(command, input=content, capture_output=True, check=True, timeout=60)
    return Image.open(io.BytesIO(done.stdout)).convert("L")


def count_dark(picture, rectangle, *, inner=1.0):
    """The dark pixels inside a rectangle of the page, or in its middle part alone."""
    left, bottom, right, top = rectangle
    x, y = (right - left) * (1 - inner) / 2, (top - bottom) * (1 - inner) / 2
    height = picture.height / SCALE
    box = (left + x, height - top + y, right - x, height - bottom - y)
    return sum(shade < 128 for shade in picture.crop(tuple(round(edge * SCALE) for edge in box)).tobytes())
