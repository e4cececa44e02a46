"""What a file is: by its content first, by its name only where the content leaves it open."""

import io
import re
from pathlib import PurePath
from typing import TYPE_CHECKING

from amhire.documents.json_resume import is_json_resume, parse_json
from amhire.documents.office import DAMAGED, LOCKED, open_archive, read_bytes
from amhire.documents.plain import decode_text, is_text
from amhire.documents.saved_page import is_web_archive
from amhire.documents.text import Unreadable
from amhire.documents.word import find_main_part

if TYPE_CHECKING:
    import zipfile

_IMAGE = "This file is a picture. Ask for the résumé as a PDF or Word file with real text, or run it through OCR first."
_ARCHIVE = "This file is an archive. Unpack it and pass the files inside it."
_OTHER_ARCHIVE = (
    "This file is {kind}, which is not opened here. Unpack it and pass the files inside it, or a ZIP of them."
)
_PROGRAM = "This file is a program, not a document, and was not opened. Do not run it; ask for a PDF."
_SPREADSHEET = "This file is a spreadsheet. Ask for the résumé as a PDF or Word file."
_SLIDES = "This file is a slide show. Ask for the résumé as a PDF or Word file, or save the slides as PDF."
_MEDIA = "This file is a sound or video recording. Ask for the résumé as a PDF or Word file."
_POSTSCRIPT = "This file is PostScript. Convert it to PDF first, or ask for a PDF."
_PAGES = "This file was made with Apple Pages. Ask for a PDF, or open it in Pages and export it as PDF or Word."
_OUTLOOK = "This is an Outlook mail with files of its own. Save the attachment you mean, and pass that."
_WINMAIL = "This is Outlook's own wrapping of attachments (winmail.dat). Ask for the résumé as a PDF by itself."
_WORKS = "This file was made with Microsoft Works. Ask for a PDF, or open it in LibreOffice and save it as PDF or DOCX."
_WORDPERFECT = (
    "This file was made with WordPerfect. Ask for a PDF, or open it in LibreOffice and save it as PDF or DOCX."
)
_E_BOOK = "This file is an e-book. Ask for the résumé as a PDF or Word file."
_XPS = "This file is an XPS document. Ask for a PDF, or print it to PDF."
_JSON = "This is a JSON file, but no JSON Resume (jsonresume.org). Ask for the résumé as a PDF or Word file."
_XML = "This is an XML file of a kind that is not read. Ask for the résumé as a PDF or Word file."
_SHORTCUT = (
    "This is only a link to a document that is kept elsewhere. Ask for the document itself, as a PDF or Word file."
)
_CARD = "This is a contact card or a calendar entry, no résumé."
_OLD_OFFICE = "This is an old Office file, but not a Word document. Ask for the résumé as a PDF or Word file."
_UNKNOWN = "This is no kind of document that can be read here. Ask for a PDF, a Word file (DOCX), HTML or plain text."
EMPTY = Unreadable("This file is empty. Ask for it again.")

# The start of a file of each kind that is recognised in order to be refused.
_REFUSED_STARTS: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n", _IMAGE),
    (b"\xff\xd8\xff", _IMAGE),
    (b"GIF8", _IMAGE),
    (b"II*\x00", _IMAGE),
    (b"MM\x00*", _IMAGE),
    (b"7z\xbc\xaf'\x1c", _OTHER_ARCHIVE.format(kind="a 7z archive")),
    (b"Rar!\x1a\x07", _OTHER_ARCHIVE.format(kind="a RAR archive")),
    (b"\x1f\x8b", _OTHER_ARCHIVE.format(kind="a gzip archive")),
    (b"BZh", _OTHER_ARCHIVE.format(kind="a bzip2 archive")),
    (b"\xfd7zXZ\x00", _OTHER_ARCHIVE.format(kind="an xz archive")),
    (b"\x28\xb5\x2f\xfd", _OTHER_ARCHIVE.format(kind="a zstd archive")),
    (b"\x7fELF", _PROGRAM),
    (b"\xcf\xfa\xed\xfe", _PROGRAM),
    (b"\xca\xfe\xba\xbe", _PROGRAM),
    (b"%!PS", _POSTSCRIPT),
    (b"ID3", _MEDIA),
    (b"OggS", _MEDIA),
    (b"\x1aE\xdf\xa3", _MEDIA),
    (b"AT&TFORM", _IMAGE),
    (b"8BPS", _IMAGE),
    (b"\x78\x9f\x3e\x22", _WINMAIL),
    (b"\xffWPC", _WORDPERFECT),
    (b"L\x00\x00\x00\x01\x14\x02", _SHORTCUT),
    (b"[InternetShortcut]", _SHORTCUT),
    (b"BEGIN:VCARD", _CARD),
    (b"BEGIN:VCALENDAR", _CARD),
)
# Starts so short, or so like words, that they count only in a file with zero bytes.
_REFUSED_BINARY_STARTS: tuple[tuple[bytes, str], ...] = ((b"MZ", _PROGRAM), (b"BM", _IMAGE), (b"RIFF", _MEDIA))
_REFUSED_MEMBERS: tuple[tuple[str, str], ...] = (
    ("xl/", _SPREADSHEET),
    ("ppt/", _SLIDES),
    ("Index/Document.iwa", _PAGES),
    ("Index.zip", _PAGES),
    ("FixedDocSeq.fdseq", _XPS),
    ("FixedDocumentSequence.fdseq", _XPS),
    ("META-INF/container.xml", _E_BOOK),
)
_OPEN_DOCUMENT = {"text": "odt", "spreadsheet": _SPREADSHEET, "presentation": _SLIDES}

_PDF_START = re.compile(rb"%PDF-\d")
_ZIP_START, _EMPTY_ZIP_START = b"PK\x03\x04", b"PK\x05\x06"
_OLE_START = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML_START = re.compile(rb"<(?:!doctype\s+html|html|head|body|meta|div|table|p|h1)[\s>]", re.IGNORECASE)
_HTML_PREAMBLE = re.compile(rb"^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*\?>\s*|<!--.*?-->\s*)*", re.DOTALL)
_HEAD = 4_096
_JSON_ENDINGS = frozenset({".json", ".jsonl"})
_WORKS_STREAMS = frozenset({"MatOST", "MM", "SPELLING"})
_BLANK = b"\x00\t\n\r\x0b\x0c "

KINDS_BY_ENDING = {
    ".pdf": "pdf",
    ".docx": "docx",
    ".docm": "docx",
    ".dotx": "docx",
    ".doc": "doc",
    ".dot": "doc",
    ".odt": "odt",
    ".ott": "odt",
    ".rtf": "rtf",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".md": "markdown",
    ".markdown": "markdown",
    ".txt": "text",
    ".text": "text",
    ".json": "json-resume",
    ".mht": "web-archive",
    ".mhtml": "web-archive",
}
NAMES = {
    "pdf": "a PDF",
    "docx": "a Word file (DOCX)",
    "doc": "an old Word file (DOC)",
    "odt": "an OpenDocument text",
    "rtf": "a Rich Text file",
    "html": "a web page",
    "markdown": "a Markdown file",
    "text": "plain text",
    "json-resume": "a JSON Resume",
    "web-archive": "a saved web page (MHTML)",
}


def find_kind(name: str, data: bytes) -> str | Unreadable:
    """One of the keys of NAMES, or why a file like this is not read."""
    if not data.strip(_BLANK):
        return EMPTY
    head = data[:_HEAD]
    if _PDF_START.search(head, 0, 1_024):
        return "pdf"
    if head.startswith(_ZIP_START):
        return _find_zipped_kind(data)
    if head.startswith(_OLE_START):
        return _find_compound_kind(data)
    reason = _find_refusal(head)
    return Unreadable(reason) if reason else _find_text_kind(name, data)


def is_archive(data: bytes) -> bool:
    """Whether the bytes are a ZIP archive of files, not one of the document formats that are ZIP archives as well."""
    if data.startswith(_EMPTY_ZIP_START):
        return True
    return data.startswith(_ZIP_START) and _find_zipped_kind(data) == Unreadable(_ARCHIVE)


def describe_mismatch(name: str, kind: str) -> str:
    """A sentence when the name promises something else than the content is; empty when they agree."""
    promised = KINDS_BY_ENDING.get(PurePath(name).suffix.lower())
    if promised is None or promised == kind or {promised, kind} == {"text", "markdown"}:
        return ""
    return f"The file's name says {NAMES[promised]}, but it is {NAMES[kind]} and was read as that."


def _find_text_kind(name: str, data: bytes) -> str | Unreadable:
    if not is_text(data):
        return Unreadable(_UNKNOWN)
    if data.lstrip(_BLANK).startswith(b"{\\rtf"):
        return "rtf"
    preamble = _HTML_PREAMBLE.match(data[:_HEAD])
    if _HTML_START.match(data, preamble.end() if preamble else 0):
        return "html"
    if is_web_archive(data):
        return "web-archive"
    if reason := _find_data_kind(name, data):
        return "json-resume" if reason == "json-resume" else Unreadable(reason)
    promised = KINDS_BY_ENDING.get(PurePath(name).suffix.lower())
    return promised if promised in ("html", "markdown") else "text"


def _find_data_kind(name: str, data: bytes) -> str:
    """Data in the form of text: a JSON Resume, or why it is refused; empty for text that a person wrote."""
    start = decode_text(data[:_HEAD]).lstrip()
    if start.startswith(("{", "[")):
        found = parse_json(data)
        if is_json_resume(found):
            return "json-resume"
        if isinstance(found, dict) and "doc_id" in found:
            return _SHORTCUT
        return _JSON if found is not None or PurePath(name).suffix.lower() in _JSON_ENDINGS else ""
    if start.startswith("<?xml") or PurePath(name).suffix.lower() == ".xml":
        return _SHORTCUT if PurePath(name).suffix.lower() == ".webloc" else _XML
    return ""


def _find_refusal(head: bytes) -> str:
    if head[4:8] == b"ftyp":
        return _IMAGE if head[8:12] in (b"heic", b"heix", b"mif1", b"avif") else _MEDIA
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return _IMAGE
    if head[257:262] == b"ustar":
        return _OTHER_ARCHIVE.format(kind="a tar archive")
    starts = _REFUSED_STARTS + (_REFUSED_BINARY_STARTS if b"\x00" in head else ())
    return next((reason for start, reason in starts if head.startswith(start)), "")


def _find_zipped_kind(data: bytes) -> str | Unreadable:
    archive = open_archive(data)
    if archive is None:
        return DAMAGED
    names = archive.namelist()
    if kind := _find_open_document_kind(archive):
        return kind if kind in NAMES else Unreadable(kind)
    if find_main_part(archive):
        return "docx"
    for start, reason in _REFUSED_MEMBERS:
        if any(name.startswith(start) for name in names):
            return Unreadable(reason)
    return Unreadable(_ARCHIVE)


def _find_open_document_kind(archive: "zipfile.ZipFile") -> str:
    if "mimetype" not in archive.namelist():
        return ""
    declared = read_bytes(archive, "mimetype")
    found = re.match(
        rb"application/vnd\.oasis\.opendocument\.([a-z]+)", declared if isinstance(declared, bytes) else b""
    )
    return _OPEN_DOCUMENT.get(found[1].decode("ascii"), _UNKNOWN) if found else ""


def _find_compound_kind(data: bytes) -> str | Unreadable:
    """Old Office files are small file systems; so is a modern Office file that was encrypted."""
    import olefile  # type: ignore[import-untyped]

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            streams = {path[0] for path in ole.listdir() if path}
    except (OSError, ValueError, IndexError):
        return DAMAGED
    if "EncryptedPackage" in streams:
        return LOCKED
    if "__properties_version1.0" in streams:
        return Unreadable(_OUTLOOK)
    if "WordDocument" in streams:
        return "doc"
    return Unreadable(_WORKS if _WORKS_STREAMS & streams else _OLD_OFFICE)
