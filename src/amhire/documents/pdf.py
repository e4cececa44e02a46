"""Text from PDF. Two engines behind one door: PDFium for marks and places, pdf-inspector where words run together."""

from collections.abc import Callable
from dataclasses import replace
from itertools import zip_longest
from typing import TYPE_CHECKING, TypeVar

from amhire.documents import ocr
from amhire.documents.drawings import draws_too_much, has_endless_tiles
from amhire.documents.page_text import PageText, keep_set_apart, read_page
from amhire.documents.quality import DOUBTFUL, count_letters, is_doubtful, score_doubt
from amhire.documents.swelling import is_swelling
from amhire.documents.text import RawText, Unreadable
from amhire.documents.veil import find_behind_picture, take_out_hidden, veil_same_words
from amhire.documents.weaving import weave_text

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

_Answer = TypeVar("_Answer")
_Held = TypeVar("_Held")

MOST_PAGES = 500
MOST_SCANNED_PAGES = 12  # about a second each
MOST_CHARACTERS = 2_000_000

_PASSWORD_ERROR = 4  # FPDF_ERR_PASSWORD of PDFium's public interface
_MUCH_SHORTER = 0.6
# Doubtful gaps a character: where words are well apart there is one in several thousand.
_MOST_DOUBTS = 0.002
_LITTLE_WORSE = 0.002

_LOCKED = Unreadable("This PDF is protected by a password. Ask for a copy without a password.")
_DAMAGED = Unreadable("This PDF is damaged or incomplete. Ask for it again, or open it and save it as a new PDF.")
_SWOLLEN = Unreadable(
    "This PDF unpacks to a size that no résumé needs and was not opened. Ask for it again, made anew from Word."
)
_TANGLED = Unreadable(
    "The drawings in this PDF hold each other so many times over that it was not opened. Ask for it again, made anew "
    "from Word."
)
_NOT_DRAWN = "A pattern in this PDF is too fine to be drawn, so hidden text was not looked for. Compare text and page."
_SCAN = Unreadable(
    "This PDF holds no text; it is probably a scan or a picture. Ask for a PDF with real text, or have scans read: "
    f'pip install "{ocr.EXTRA}"'
)
_UNTOLD = Unreadable(
    "This PDF holds no text; it is probably a scan or a picture, and OCR found no words in it. Ask for a PDF with real "
    "text."
)
_TOO_LONG = Unreadable(
    f"This PDF holds more than {MOST_CHARACTERS:,} characters. Send the pages that hold the résumé only."
)


def read_pdf(data: bytes) -> RawText | Unreadable:
    """The text of every page, in reading order; the second engine is asked only when the first one's is doubtful."""
    if is_swelling(data):
        return _SWOLLEN
    if draws_too_much(data):
        return _TANGLED
    is_drawable = not has_endless_tiles(data)
    first = read_with_pdfium(data, is_drawable=is_drawable)
    if isinstance(first, Unreadable):
        # A file that PDFium finds damaged may still be whole enough for the other engine.
        rescued = read_with_inspector(data) if first is _DAMAGED else ()
        if not is_doubtful("\n".join(rescued)):
            return RawText(rescued, "pdf-inspector", ("The PDF is damaged; some of its text may be missing.",))
        return first
    texts, engine = (tuple(page.text for page in first), "pdfium") if _is_sure(first) else _take_better(first, data)
    scanned = _read_scans(data, texts) if is_drawable else {}
    if not scanned and not any(text.strip() for text in texts):
        return _UNTOLD if ocr.is_installed() else _SCAN
    raw = _hand_on(texts, engine, tuple(page.columns for page in first), scanned)
    return raw if is_drawable else replace(raw, notes=(*raw.notes, _NOT_DRAWN))


def _is_sure(pages: tuple[PageText, ...]) -> bool:
    """Whether the first engine's reading needs no second one."""
    text = "\n".join(page.text for page in pages)
    if any(page.lost for page in pages) or sum(page.doubts for page in pages) > _MOST_DOUBTS * len(text):
        return False
    return not is_doubtful(text)


def _hand_on(texts: tuple[str, ...], engine: str, columns: tuple[int, ...], scanned: dict[int, str]) -> RawText:
    """What the pages show, what they hide, and what a reader should know of them."""
    seen, hidden = take_out_hidden(texts)
    whole = tuple(scanned.get(number, text) for number, text in enumerate(seen, 1))
    if scanned:
        engine = f"{engine}+tesseract" if any(text.strip() for text in seen) else "tesseract"
    return RawText(whole, engine, (*_note_pictures(texts), *_note_scans(scanned)), hidden, columns)


def _read_scans(data: bytes, texts: tuple[str, ...]) -> dict[int, str]:
    """By page number, what pages without text show, as far as OCR is installed and can tell it."""
    empty = [number for number, text in enumerate(texts, 1) if not text.strip()]
    if not empty or not ocr.is_installed():
        return {}
    import pypdfium2

    pdf = pypdfium2.PdfDocument(data)
    try:
        found = {number: _read_scan(pdf, number) for number in empty[:MOST_SCANNED_PAGES]}
    finally:
        pdf.close()
    return {number: text for number, text in found.items() if text}


def _read_scan(pdf: "PdfDocument", number: int) -> str:
    import pypdfium2
    from pypdfium2 import raw

    try:
        page = pdf[number - 1]
        return ocr.read_picture(page) if raw.FPDFPage_CountObjects(page) else ""
    except (pypdfium2.PdfiumError, RuntimeError, MemoryError):
        # A page that cannot be drawn, or an engine that does not start: the page stays without text.
        return ""


def read_with_pdfium(data: bytes, *, is_drawable: bool = True) -> tuple[PageText, ...] | Unreadable:
    """PDFium's text by page, its lines in reading order; hidden words are looked for where pages can be drawn."""
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        return _LOCKED if error.err_code == _PASSWORD_ERROR else _DAMAGED
    try:
        if len(pdf) > MOST_PAGES:
            return Unreadable(
                f"This PDF has {len(pdf):,} pages; at most {MOST_PAGES} are read. Send the résumé's pages only."
            )
        pages: list[PageText] = []
        characters = 0
        for number in range(len(pdf)):
            pages.append(_read_pdfium_page(pdf, number, is_drawable=is_drawable))
            characters += len(pages[-1].text)
            if characters > MOST_CHARACTERS:
                return _TOO_LONG
        return tuple(pages)
    finally:
        pdf.close()


def _read_pdfium_page(pdf: "PdfDocument", number: int, *, is_drawable: bool) -> PageText:
    from pypdfium2 import PdfPage, PdfTextPage, raw

    page = raw.FPDF_LoadPage(pdf, number)
    textpage = raw.FPDFText_LoadPage(page) if page else None
    try:
        if not textpage:
            return PageText("", "")
        return read_page(_hold(PdfPage, page), _hold(PdfTextPage, textpage), is_drawable=is_drawable)
    finally:
        if textpage:
            raw.FPDFText_ClosePage(textpage)
        if page:
            raw.FPDF_ClosePage(page)


def _hold(kind: type[_Held], handle: object) -> _Held:
    """pypdfium2's object for a handle of PDFium, without what closes it when it is forgotten: that takes its time."""
    held = kind.__new__(kind)
    held.raw = handle  # type: ignore[attr-defined]
    return held


def read_with_inspector(data: bytes) -> tuple[str, ...]:
    """pdf-inspector's text by page, one run of text a line; nothing when it finds none or fails."""
    import pdf_inspector

    runs: dict[int, list[str]] = {}
    for item in _ask(pdf_inspector.extract_text_with_positions_bytes, data) or ():
        if item.item_type != "image":
            runs.setdefault(item.page, []).append(item.text)
    return tuple("\n".join(runs.get(number, ())) for number in range(1, max(runs, default=0) + 1))


def read_stream_with_inspector(data: bytes) -> str:
    """pdf-inspector's plain text: the best word gaps, but neither pages nor lines."""
    import pdf_inspector

    return _ask(pdf_inspector.extract_text_bytes, data) or ""


def _ask(extract: Callable[[bytes], _Answer], data: bytes) -> _Answer | None:
    try:
        return extract(data)
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException:  # noqa: BLE001  (a panic in Rust arrives as a BaseException that is no Exception)
        return None


def _take_better(first: tuple[PageText, ...], data: bytes) -> tuple[tuple[str, ...], str]:
    """The first reading, unless the two woven together are no worse or the second alone is clearly less doubtful."""
    texts = tuple(page.text for page in first)
    woven = weave_text("\f".join(page.drawn for page in first), read_stream_with_inspector(data))
    if woven is not None:
        both = tuple(map(keep_set_apart, _split_pages(woven, len(first)), first))
        if score_doubt("\n".join(both)) <= score_doubt("\n".join(texts)) + _LITTLE_WORSE:
            return both, "pdfium+pdf-inspector"
    second = read_with_inspector(data)
    veiled = tuple(veil_same_words(run, page) for run, page in zip_longest(second, texts, fillvalue=""))
    if _is_better("\n".join(veiled), "\n".join(texts)):
        return veiled, "pdf-inspector"
    return texts, "pdfium"


def _split_pages(woven: str, count: int) -> tuple[str, ...]:
    pages = woven.split("\f")
    return (*pages, *[""] * (count - len(pages)))


def _is_better(text: str, best: str) -> bool:
    if count_letters(text) < _MUCH_SHORTER * count_letters(best):
        return False
    return score_doubt(text) < score_doubt(best) - DOUBTFUL / 2


def _note_scans(scanned: dict[int, str]) -> tuple[str, ...]:
    if not scanned:
        return ()
    numbers = ", ".join(map(str, scanned))
    return (f"Page {numbers} is a scan; its text was read by OCR. Compare quotes with the page.",)


def _note_pictures(pages: tuple[str, ...]) -> tuple[str, ...]:
    numbers = ", ".join(map(str, find_behind_picture(pages)))
    if not numbers:
        return ()
    return (f"Page {numbers} is a picture; its words were laid behind it by a program that reads scans. Check quotes.",)
