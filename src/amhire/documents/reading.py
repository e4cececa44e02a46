"""The one door from a file's bytes to its text."""

import logging
from collections.abc import Callable, Iterable
from itertools import chain, repeat

from amhire.documents.binary_word import read_doc
from amhire.documents.cleaning import clean_text
from amhire.documents.disguise import find_disguises, fold_letters
from amhire.documents.json_resume import read_json_resume
from amhire.documents.kinds import describe_mismatch, find_kind
from amhire.documents.markup import read_html
from amhire.documents.opendocument import read_odt
from amhire.documents.pdf import MOST_CHARACTERS, read_pdf
from amhire.documents.plain import read_markdown, read_plain
from amhire.documents.quality import has_letters, measure_lost
from amhire.documents.rich_text import read_rtf
from amhire.documents.saved_page import read_web_archive
from amhire.documents.text import MOST_BYTES, Document, Page, RawText, Unreadable
from amhire.documents.word import read_docx

FEWEST_LETTERS = 20
MOST_LOST = 0.2

_READERS: dict[str, Callable[[bytes], RawText | Unreadable]] = {
    "pdf": read_pdf,
    "docx": read_docx,
    "doc": read_doc,
    "odt": read_odt,
    "rtf": read_rtf,
    "html": read_html,
    "markdown": read_markdown,
    "text": read_plain,
    "json-resume": read_json_resume,
    "web-archive": read_web_archive,
}

_TOO_BIG = "This file has {megabytes} MB; at most {limit} MB are read. Ask for a smaller file."
_TOO_LONG = "This file holds {count:,} characters; at most {limit:,} are read. Send the résumé's own pages only."
_FAILED = "This file could not be read; it may be damaged. Ask for it again, or for a PDF made anew."
_TOO_MUCH = "This file needs more memory than there is. Ask for a smaller file, or read it on another machine."
_NO_TEXT = {
    "pdf": "This PDF holds no text; it is probably a scan or a picture. Ask for a PDF with real text, or run it "
    "through OCR first."
}
_ALL_HIDDEN = "All text in this file is hidden from a reader's eyes (white, tiny or set to be hidden). Ask for a PDF."
_NO_TEXT_ELSE = "This file holds no text to speak of. Ask for it again, or for a PDF."
_ONLY_HIDDEN = "This file shows no text; what it holds is hidden from a reader's eyes. Ask for it again, made anew."
_GARBLED = (
    "The letters in this file cannot be told: its fonts do not say which letters they draw. Ask for the Word file or a "
    "new PDF, or run it through OCR first."
)

_log = logging.getLogger(__name__)


def read_document(name: str, data: bytes) -> Document | Unreadable:
    """The document's clean text with the place of every page, or the reason it cannot be read.

    Raises nothing but MemoryError.
    """
    if len(data) > MOST_BYTES:
        return Unreadable(_TOO_BIG.format(megabytes=len(data) // 1_000_000, limit=MOST_BYTES // 1_000_000))
    try:
        return _read(name, data)
    except (KeyboardInterrupt, SystemExit, GeneratorExit, MemoryError):
        # A process with more memory may read the file: that is for callers to say.
        raise
    except BaseException:  # noqa: BLE001  (one broken file must not end a batch, and a panic in Rust is no Exception)
        _log.debug("reading %r failed", name, exc_info=True)
        return Unreadable(_FAILED)


def read_alone(name: str, data: bytes) -> Document | Unreadable:
    """The same where nobody else could read the file: too little memory is a reason like others. Never raises."""
    try:
        return read_document(name, data)
    except MemoryError:
        return Unreadable(_TOO_MUCH)


def _read(name: str, data: bytes) -> Document | Unreadable:
    kind = find_kind(name, data)
    if isinstance(kind, Unreadable):
        return kind
    raw = _READERS[kind](data)
    if isinstance(raw, Unreadable):
        return raw
    if (count := sum(map(len, raw.pages))) > MOST_CHARACTERS:
        return Unreadable(_TOO_LONG.format(count=count, limit=MOST_CHARACTERS))
    if measure_lost("".join(raw.pages)) > MOST_LOST:
        return Unreadable(_GARBLED)
    text, pages = lay_out_pages((fold_letters(clean_text(page)) for page in raw.pages), raw.columns)
    if not has_letters(text, FEWEST_LETTERS):
        return Unreadable(_ALL_HIDDEN if raw.hidden else _NO_TEXT.get(kind, _NO_TEXT_ELSE))
    mismatch = describe_mismatch(name, kind)
    notes = (mismatch, *raw.notes) if mismatch else raw.notes
    return Document(text, pages, kind, raw.engine, notes, raw.hidden, find_disguises(raw.pages))


def lay_out_pages(texts: Iterable[str], columns: Iterable[int] = ()) -> tuple[str, tuple[Page, ...]]:
    """The pages one after the other, a line break between them, and where each came to stand."""
    pages: list[Page] = []
    parts: list[str] = []
    start = 0
    for number, (text, count) in enumerate(zip(texts, chain(columns, repeat(1)), strict=False), 1):
        pages.append(Page(number, start, start + len(text), count))
        parts.append(text)
        start += len(text) + 1
    return "\n".join(parts), tuple(pages)
