"""A file that is no card to be read → what it is, and what somebody can do about it."""

import io
import re
from dataclasses import dataclass
from itertools import islice
from pathlib import PurePath

import pikepdf
from pikepdf import Dictionary, Name, Object, Stream

from amhire.collecting.answers import shorten
from amhire.collecting.returned import DAMAGED, ENCRYPTED, list_attached
from amhire.documents.kinds import NAMES, find_kind
from amhire.documents.pdf import read_with_pdfium
from amhire.documents.text import Unreadable
from amhire.scorecard.ratings import CardProblem

_TYPE = "type the answers into a table (amhire collect --template) and pass that"
_FORM_NUMBER = "{word}\\s+([0-9a-f]{{8}})\\b"
_FEWEST_LETTERS = 40
_MOST_PAGES, _MOST_NAMED = 100, 8
_SPREADSHEETS = frozenset({".xlsx", ".xlsm", ".xls", ".ods", ".numbers"})


def recognise_file(name: str, data: bytes) -> CardProblem:
    """What a file is that is neither a PDF nor a table."""
    if not data.strip(b"\x00\t\r\n "):
        return CardProblem("damaged", "The file is empty. Ask the interviewer to send it again.")
    kind = find_kind(name, data)
    if isinstance(kind, Unreadable) and PurePath(name).suffix.lower() in _SPREADSHEETS:
        said = "This file is a spreadsheet. Save its sheet of ratings as CSV and pass that;"
        return CardProblem("not-a-card", f"{said} amhire collect --template writes one with the columns that are read.")
    if isinstance(kind, Unreadable):
        what = f"{kind.reason.partition('. ')[0].rstrip('.')}."
    else:
        what = f"This is {NAMES[kind]}."
    return _say("not-a-card", what)


@dataclass(frozen=True, slots=True)
class PrintedMarks:
    """What tells a program's own prints: the words before a form's number, and titles of guides, in all languages.

    `numbers` are forms known otherwise, by the first eight digits of their fingerprints.
    """

    form_words: frozenset[str]
    guide_titles: frozenset[str] = frozenset()
    numbers: tuple[str, ...] = ()


def recognise_pdf(data: bytes, marks: PrintedMarks) -> CardProblem:
    """What a PDF without fields of ours is."""
    pages = read_with_pdfium(data)
    if isinstance(pages, Unreadable):
        return _recognise_unread(data)
    text = "\n".join(page.text for page in pages)
    has_pictures, has_xfa, title, attached = _look_inside(data)
    if title.partition(":")[0] in marks.guide_titles:
        return CardProblem("not-a-card", "This is the guide for interviewers, which holds no answers. Leave it out.")
    if number := _find_number(text, marks):
        return _say("flattened", f"This is scorecard form {number} printed to a PDF: what was ticked in it is lost.")
    if attached:
        named = ", ".join(map(shorten, attached[:_MOST_NAMED]))
        said = f"This PDF is a wrapper around other files ({named}). Take them out and pass those."
        return CardProblem("foreign", said)
    if has_xfa:
        return _say("foreign", "This is a form that only Adobe Reader shows (XFA), and no scorecard.")
    if has_pictures and sum(map(str.isalnum, text)) < _FEWEST_LETTERS:
        said = "These are pictures of pages, as from a scanner or a phone, and cannot be read as a form."
        return CardProblem("scanned", f"{said} If they show a scorecard, {_TYPE}.")
    return _say("foreign", "This PDF is no scorecard.")


def _say(kind: str, what: str) -> CardProblem:
    return CardProblem(kind, f"{what} Ask the interviewer for the form that was filled in and saved, or {_TYPE}.")


def _recognise_unread(data: bytes) -> CardProblem:
    try:
        with pikepdf.open(io.BytesIO(data), suppress_warnings=True) as pdf:
            said = f"This PDF with {len(pdf.pages)} pages is no scorecard."
    except pikepdf.PasswordError:
        return ENCRYPTED
    except Exception:  # noqa: BLE001  (a broken file raises whatever it likes)
        return DAMAGED
    return CardProblem("foreign", said)


def _find_number(text: str, marks: PrintedMarks) -> str:
    words = "|".join(map(re.escape, sorted(marks.form_words, key=len, reverse=True)))
    found = re.search(_FORM_NUMBER.format(word=f"(?:{words})"), text) if words else None
    return found[1] if found else next((each for each in marks.numbers if re.search(rf"\b{each}\b", text)), "")


def _look_inside(data: bytes) -> tuple[bool, bool, str, tuple[str, ...]]:
    """Whether a PDF's pages show pictures, whether it is an XFA form, its title, and the PDFs that it carries."""
    try:
        with pikepdf.open(io.BytesIO(data), suppress_warnings=True) as pdf:
            form = pdf.Root.get("/AcroForm")
            has_pictures = any(_shows_picture(page.resources) for page in islice(pdf.pages, _MOST_PAGES))
            info = pdf.trailer.get("/Info")
            title = info.get("/Title") if isinstance(info, Dictionary) else None
            attached = tuple(name for name in list_attached(pdf) if name.lower().endswith(".pdf"))
            return has_pictures, isinstance(form, Dictionary) and "/XFA" in form, str(title or ""), attached
    except Exception:  # noqa: BLE001  (a broken file raises whatever it likes)
        return False, False, "", ()


def _shows_picture(resources: Object) -> bool:
    drawn = resources.get("/XObject")
    each = islice(drawn.items(), _MOST_PAGES) if isinstance(drawn, Dictionary) else ()
    return any(isinstance(item, Stream) and item.get("/Subtype") == Name.Image for _, item in each)
