"""How much of a PDF's words each engine reads, in which order, and how long it takes.

    python benchmarks/pdf_text.py FOLDER [--sample 150] [--seed 3]   PDFs of your own, against poppler's pdftotext
    python benchmarks/pdf_text.py --producers                        one résumé by eight producers in four layouts
    python benchmarks/pdf_text.py --scans                            some of these as pictures; needs amhire[ocr]

Needs poppler's `pdftotext` on the PATH; the product itself does not. Producers that are not installed are left out:
Chromium, LibreOffice, wkhtmltopdf as programs; typst, reportlab, fpdf2 as Python packages.

Recall is the share of the yardstick's words, counted with repeats, that are found; precision the share of the found
words that the yardstick has. Both texts are cleaned alike. On PDFs of one's own the yardstick is pdftotext. On made
ones it is what was written, which pdftotext itself does not reach: it takes letters that are set apart for words.
Order is the share of names, job titles and sentences that come out in one piece.
"""

import argparse
import io
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from pdf_producers import make_all
from pdf_resume import list_sentences, list_words

from amhire.documents.cleaning import clean_text
from amhire.documents.pdf import read_stream_with_inspector, read_with_inspector, read_with_pdfium
from amhire.documents.reading import read_document
from amhire.documents.text import Document

_WORD = re.compile(r"[^\W_]+")


@dataclass(slots=True)
class Tally:
    """What one engine did over the folder."""

    recalls: list[float] = field(default_factory=list)
    precisions: list[float] = field(default_factory=list)
    milliseconds: list[float] = field(default_factory=list)
    empty: int = 0


def read_pdfium(data: bytes) -> str:
    pages = read_with_pdfium(data)
    return "\n".join(page.text for page in pages) if isinstance(pages, tuple) else ""


def read_pdfium_as_drawn(data: bytes) -> str:
    pages = read_with_pdfium(data)
    return "\n".join(page.drawn for page in pages) if isinstance(pages, tuple) else ""


def read_inspector_runs(data: bytes) -> str:
    return "\n".join(read_with_inspector(data))


def read_door(data: bytes) -> str:
    document = read_document("resume.pdf", data)
    return document.text if isinstance(document, Document) else ""


ENGINES: dict[str, Callable[[bytes], str]] = {
    "PDFium's own blanks": read_pdfium_as_drawn,
    "PDFium, blanks by gaps": read_pdfium,
    "pdf-inspector, plain": read_stream_with_inspector,
    "pdf-inspector, runs": read_inspector_runs,
    "the door": read_door,
}


def list_tokens(text: str) -> list[str]:
    return _WORD.findall(clean_text(text).casefold())


def compare(found: Counter[str], expected: Counter[str]) -> tuple[float, float]:
    """Recall and precision."""
    shared = (found & expected).total()
    return shared / max(expected.total(), 1), shared / max(found.total(), 1)


def measure_order(text: str) -> float:
    tokens = f" {' '.join(list_tokens(text))} "
    sentences = list_sentences()
    return sum(f" {' '.join(list_tokens(sentence))} " in tokens for sentence in sentences) / len(sentences)


def read_with_poppler(path: Path) -> str:
    command = ["pdftotext", "-q", "-enc", "UTF-8", str(path), "-"]
    done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603  (the yardstick itself)
    return done.stdout.decode("utf-8", errors="replace")


# ---- a folder --------------------------------------------------------------------------------------------------------


def measure_file(path: Path, tallies: dict[str, Tally]) -> None:
    expected = Counter(list_tokens(read_with_poppler(path)))
    if not expected:
        return
    data = path.read_bytes()
    for name, read in ENGINES.items():
        start = time.perf_counter()
        text = read(data)
        tallies[name].milliseconds.append((time.perf_counter() - start) * 1000)
        found = Counter(list_tokens(text))
        recall, precision = compare(found, expected)
        tallies[name].empty += not found
        tallies[name].recalls.append(recall)
        tallies[name].precisions.append(precision)


def print_folder(folder: Path, sample: int, seed: int) -> int:
    paths = sorted(folder.glob("*.pdf"))
    if sample and sample < len(paths):
        paths = random.Random(seed).sample(paths, sample)  # noqa: S311  (a sample, no secret)
    tallies = {name: Tally() for name in ENGINES}
    for path in paths:
        measure_file(path, tallies)
    if not tallies["the door"].recalls:
        print(f"No PDF with text in {folder}.", file=sys.stderr)
        return 1
    print(f"{len(tallies['the door'].recalls)} files")
    print(
        f"{'engine':<23} {'recall':>8} {'worst':>8} {'< .995':>6} {'precision':>9} {'empty':>6} {'ms':>6} {'ms p99':>7}"
    )
    for name, tally in tallies.items():
        count = len(tally.recalls)
        slow = sorted(tally.milliseconds)[int(count * 0.99)]
        print(
            f"{name:<23} {sum(tally.recalls) / count:8.4f} {min(tally.recalls):8.4f} "
            f"{sum(recall < 0.995 for recall in tally.recalls):6d} {sum(tally.precisions) / count:9.4f} "
            f"{tally.empty:6d} {sum(tally.milliseconds) / count:6.1f} {slow:7.1f}"
        )
    return 0


# ---- producers -------------------------------------------------------------------------------------------------------


def print_producers() -> int:
    expected = Counter(list_tokens(list_words()))
    made, absent = make_all()
    print(
        f"{'producer':<12} {'layout':<12} {'recall':>7} {'precision':>9} {'order':>6} {'poppler':>8} {'its order':>9}  "
        f"{'engine':<22} {'columns':>7} {'ms':>5}"
    )
    for (producer, layout), data in made.items():
        with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
            Path(file.name).write_bytes(data)
            poppler = read_with_poppler(Path(file.name))
        start = time.perf_counter()
        document = read_document("resume.pdf", data)
        milliseconds = (time.perf_counter() - start) * 1000
        if not isinstance(document, Document):
            print(f"{producer:<12} {layout:<12} {document.reason}")
            continue
        recall, precision = compare(Counter(list_tokens(document.text)), expected)
        print(
            f"{producer:<12} {layout:<12} {recall:7.4f} {precision:9.4f} {measure_order(document.text):6.3f} "
            f"{compare(Counter(list_tokens(poppler)), expected)[0]:8.4f} {measure_order(poppler):9.3f}  "
            f"{document.engine:<22} {max(page.columns for page in document.pages):7d} {milliseconds:5.0f}"
        )
    if absent:
        print(f"Not installed: {', '.join(absent)}", file=sys.stderr)
    return 0


# ---- scans -----------------------------------------------------------------------------------------------------------


_SCANNED = ("Chromium", "LibreOffice", "typst", "reportlab")


def scan(data: bytes, dots_an_inch: int, *, is_worn: bool) -> bytes:
    """A PDF of one picture; worn: a little askew, blurred, grainy, grey and packed hard."""
    import pypdfium2
    from PIL import Image, ImageChops, ImageFilter

    picture = pypdfium2.PdfDocument(data)[0].render(scale=dots_an_inch / 72).to_pil().convert("L")
    if is_worn:
        picture = picture.rotate(0.8, resample=Image.Resampling.BICUBIC, fillcolor=250)
        picture = picture.filter(ImageFilter.GaussianBlur(dots_an_inch / 300))
        grain = Image.effect_noise(picture.size, 18)
        picture = ImageChops.add(picture.point(lambda grey: int(grey * 0.85)), grain, scale=1, offset=-108)
    target = io.BytesIO()
    picture.save(target, "PDF", resolution=dots_an_inch, quality=45 if is_worn else 85)
    return target.getvalue()


def print_scans() -> int:
    expected = Counter(list_tokens(list_words()))
    made = {
        key: data for key, data in make_all()[0].items() if key[0] in _SCANNED and key[1] in ("one column", "sidebar")
    }
    print(
        f"{'dpi':>4} {'paper':<6} {'recall':>7} {'worst':>7} {'precision':>9} {'order':>6} {'seconds':>8} {'unread':>6}"
    )
    for dots_an_inch in (150, 200, 300):
        for is_worn in (False, True):
            rows: list[tuple[float, float, float, float]] = []
            for data in made.values():
                picture = scan(data, dots_an_inch, is_worn=is_worn)
                start = time.perf_counter()
                document = read_document("scan.pdf", picture)
                if isinstance(document, Document):
                    recall, precision = compare(Counter(list_tokens(document.text)), expected)
                    rows.append((recall, precision, measure_order(document.text), time.perf_counter() - start))
            if not rows:
                print('Nothing was read; is the extra installed? pip install "amhire[ocr]"', file=sys.stderr)
                return 1
            recall, precision, order, seconds = (sum(values) / len(rows) for values in zip(*rows, strict=True))
            print(
                f"{dots_an_inch:4d} {'worn' if is_worn else 'clean':<6} {recall:7.4f} {min(rows)[0]:7.4f} "
                f"{precision:9.4f} {order:6.3f} {seconds:8.2f} {len(made) - len(rows):6d}"
            )
    return 0


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--sample", type=int, default=0, help="read only this many files, chosen at random")
    parser.add_argument("--seed", type=int, default=3)
    parser.add_argument("--producers", action="store_true", help="make one résumé in many ways and read it")
    parser.add_argument("--scans", action="store_true", help="make pictures of it and read those")
    options = parser.parse_args()
    if shutil.which("pdftotext") is None:
        print("This benchmark compares with poppler's pdftotext, which is not installed.", file=sys.stderr)
        return 2
    if not (options.folder or options.producers or options.scans):
        parser.error("name a folder of PDFs, or say --producers or --scans")
    codes = [print_producers()] if options.producers else []
    codes += [print_scans()] if options.scans else []
    codes += [print_folder(options.folder, options.sample, options.seed)] if options.folder else []
    return max(codes)


if __name__ == "__main__":
    raise SystemExit(main())
