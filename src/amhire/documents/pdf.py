"""Text from PDF. Two engines behind one door: PDFium for lines and pages, pdf-inspector where PDFium glues words."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from amhire.documents.quality import DOUBTFUL, count_letters, is_doubtful, is_shattered, score_doubt
from amhire.documents.swelling import is_swelling
from amhire.documents.text import RawText, Unreadable
from amhire.documents.weaving import weave_text

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

_Answer = TypeVar("_Answer")

MOST_PAGES = 500
MOST_CHARACTERS = 2_000_000

_PASSWORD_ERROR = 4  # FPDF_ERR_PASSWORD of PDFium's public interface
_MUCH_SHORTER = 0.6

_LOCKED = Unreadable("This PDF is protected by a password. Ask for a copy without a password.")
_DAMAGED = Unreadable("This PDF is damaged or incomplete. Ask for it again, or open it and save it as a new PDF.")
_SWOLLEN = Unreadable(
    "This PDF unpacks to a size that no résumé needs and was not opened. Ask for it again, made anew from Word."
)
_TOO_LONG = Unreadable(
    f"This PDF holds more than {MOST_CHARACTERS:,} characters. Send the pages that hold the résumé only."
)


def read_pdf(data: bytes) -> RawText | Unreadable:
    """The text of every page, in reading order; the second engine is asked only when the first one's is doubtful."""
    if is_swelling(data):
        return _SWOLLEN
    first = read_with_pdfium(data)
    if isinstance(first, Unreadable):
        # A file that PDFium finds damaged may still be whole enough for the other engine.
        rescued = read_with_inspector(data) if first is _DAMAGED else ()
        if not is_doubtful("\n".join(rescued)):
            return RawText(rescued, "pdf-inspector", ("The PDF is damaged; some of its text may be missing.",))
        return first
    if not is_doubtful("\n".join(first)) and not any(map(is_shattered, first)):
        return RawText(first, "pdfium", _note_empty_pages(first))
    best, engine = _take_better(first, data)
    return RawText(best, engine, _note_empty_pages(best))


def read_with_pdfium(data: bytes) -> tuple[str, ...] | Unreadable:
    """PDFium's text by page; U+FFFE, its mark for a hyphen at a line's end, comes out as hyphen and line break."""
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
        pages: list[str] = []
        characters = 0
        for number in range(len(pdf)):
            pages.append(_read_pdfium_page(pdf, number))
            characters += len(pages[-1])
            if characters > MOST_CHARACTERS:
                return _TOO_LONG
        return tuple(pages)
    finally:
        pdf.close()


def _read_pdfium_page(pdf: "PdfDocument", number: int) -> str:
    import pypdfium2

    try:
        page = pdf[number]
        textpage = page.get_textpage()
    except pypdfium2.PdfiumError:
        return ""
    text: str = textpage.get_text_range() if textpage.count_chars() else ""
    textpage.close()
    page.close()
    return text.replace("\r\n", "\n").replace("\ufffe", "-\n").replace("\f", "\n")


def read_with_inspector(data: bytes) -> tuple[str, ...]:
    """pdf-inspector's text by page, one run of text a line; nothing when it finds none or fails."""
    import pdf_inspector

    runs: dict[int, list[str]] = {}
    for item in _ask(pdf_inspector.extract_text_with_positions_bytes, data) or ():
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


def _take_better(first: tuple[str, ...], data: bytes) -> tuple[tuple[str, ...], str]:
    """The first reading, unless the two woven together or the second alone are clearly less doubtful."""
    woven = weave_text("\f".join(first), read_stream_with_inspector(data))
    both = _mend_shattered(first if woven is None else _split_pages(woven, len(first)), data)
    if _is_better("\n".join(both), "\n".join(first)) or any(map(is_shattered, first)):
        return both, "pdfium+pdf-inspector"
    second = read_with_inspector(data)
    if _is_better("\n".join(second), "\n".join(first)):
        return second, "pdf-inspector"
    return first, "pdfium"


def _split_pages(woven: str, count: int) -> tuple[str, ...]:
    pages = woven.split("\f")
    return (*pages, *[""] * (count - len(pages)))


def _mend_shattered(pages: tuple[str, ...], data: bytes) -> tuple[str, ...]:
    if not any(map(is_shattered, pages)):
        return pages
    runs = read_with_inspector(data)
    spare = (*runs, *[""] * (len(pages) - len(runs)))
    return tuple(run if run and is_shattered(page) else page for page, run in zip(pages, spare, strict=False))


def _is_better(text: str, best: str) -> bool:
    if count_letters(text) < _MUCH_SHORTER * count_letters(best):
        return False
    return score_doubt(text) < score_doubt(best) - DOUBTFUL / 2


def _note_empty_pages(pages: tuple[str, ...]) -> tuple[str, ...]:
    empty = [str(number) for number, page in enumerate(pages, 1) if not page.strip()]
    if not empty or len(empty) == len(pages):
        return ()
    return (f"No text on page {', '.join(empty)} of {len(pages)}: blank, or a picture of text.",)
