"""A PDF that came back → the form in it, taken apart but not yet judged; or why there is none to read."""

import io
import json
import logging
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Stream

from amhire.documents.moments import read_pdf_moment
from amhire.documents.swelling import is_swelling
from amhire.scorecard.definition import ATTACHMENT
from amhire.scorecard.forms import IDENTITY
from amhire.scorecard.layout import layout_digest
from amhire.scorecard.ratings import CardProblem
from amhire.scorecard.reading import Entry, read_fields, read_stream

MOST_BYTES = 50_000_000
"""A card has some hundred kilobytes; ten times a hundred would be a scan."""

_MOST_ATTACHED, _MOST_FILES, _MOST_PAGES, _MOST_LEVELS = 2_000_000, 200, 200, 8
_LONGEST_IDENTITY = 100_000
_END = b"%%EOF"
_OBJECT = re.compile(rb"\d obj\b")
#: Not laid over the page by a person: fields, links, and the little window that belongs to a note.
_OWN_ANNOTATIONS = frozenset({"/Widget", "/Link", "/Popup"})

TOO_BIG = CardProblem(
    "too-big", "The file is bigger, or unpacks to more, than any scorecard. Ask for the PDF that was filled in."
)
ENCRYPTED = CardProblem("encrypted", "The PDF is protected by a password. Ask for it without one.")
DAMAGED = CardProblem(
    "damaged",
    "The PDF is damaged or not all of it arrived, so that answers may be lost. Ask the interviewer to send it again.",
)

_SEVERAL = (
    "{count} scorecards were put together in this PDF, and programs that do that mix up the answers. Ask for each card "
    "as a file of its own, as it was saved."
)

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ReturnedForm:
    """What a PDF holds of one of our forms. `fields` go by name, `identity` is what its hidden field says.

    `attachment` is the sheet as the file carries it, b"" where it does not. `saved` is when a program last saved the
    file, in UTC, "" where it does not say. `is_faulty` says that parts of the file could not be read as they stand.
    """

    fields: Mapping[str, Entry]
    identity: Mapping[str, object]
    attachment: bytes
    layout: str
    saved: str
    overlays: int
    is_faulty: bool

    @property
    def sheet(self) -> str:
        """The fingerprint of the sheet that the form says it was made from."""
        found = self.identity.get("sheet")
        return found if isinstance(found, str) else ""


def open_form(data: bytes) -> ReturnedForm | CardProblem | None:
    """The form in a PDF, why the PDF cannot be read, or None for a PDF without a form of ours. Never raises."""
    if len(data) > MOST_BYTES or is_swelling(data):
        return TOO_BIG
    try:
        with pikepdf.open(io.BytesIO(data), suppress_warnings=True) as pdf:
            form = _take_apart(pdf)
    except pikepdf.PasswordError:
        return ENCRYPTED
    except Exception:  # noqa: BLE001  (a broken file raises whatever it likes)
        _log.debug("reading a form failed", exc_info=True)
        return DAMAGED
    # An update that broke off leaves the file as it was before it, with other answers or none.
    return form if _is_complete(data) else DAMAGED


def _take_apart(pdf: pikepdf.Pdf) -> ReturnedForm | CardProblem | None:
    if (count := _count_forms(pdf)) > 1:
        return CardProblem("several-cards", _SEVERAL.format(count=count))
    entries = {entry.name: entry for entry in read_fields(pdf)}
    identity = _read_identity(entries.get(IDENTITY))
    # A program that prints the fields into the pages may leave them in the form's list, without anything to press.
    if not _has_widget(pdf) or not (identity or any(name.startswith("rating:") for name in entries)):
        return None
    return ReturnedForm(
        fields=entries,
        identity=identity,
        attachment=_read_attachment(pdf),
        layout=layout_digest(pdf),
        saved=_read_saved(pdf),
        overlays=sum(_count_overlays(page.obj) for page in islice(pdf.pages, _MOST_PAGES)),
        is_faulty=bool(pdf.get_warnings()),
    )


def _read_identity(entry: Entry | None) -> Mapping[str, object]:
    return _parse_identity(entry.value) if entry else {}


def _parse_identity(text: str) -> Mapping[str, object]:
    if len(text) > _LONGEST_IDENTITY:
        return {}
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) and isinstance(found.get("sheet"), str) else {}


def _count_forms(pdf: pikepdf.Pdf) -> int:
    """How many forms a file is made of: each page that says what form it begins, whatever its field is called now."""
    return sum(
        any(_read_identity_of(each) for each in _dictionaries(page.obj.get("/Annots")))
        for page in islice(pdf.pages, _MOST_PAGES)
    )


def _read_identity_of(widget: Object) -> Mapping[str, object]:
    holder = widget if "/V" in widget else widget.get("/Parent")
    held = holder.get("/V") if isinstance(holder, Dictionary) else None
    text = str(held) if isinstance(held, pikepdf.String) else ""
    return _parse_identity(text) if text.startswith("{") else {}


def _read_attachment(pdf: pikepdf.Pdf) -> bytes:
    for file in islice(_walk_files(pdf.Root), _MOST_FILES):
        holder = file.get("/EF")
        stream = holder.get("/F", holder.get("/UF")) if isinstance(holder, Dictionary) else None
        if ATTACHMENT in _list_names(file) and isinstance(stream, Stream):
            return read_stream(stream, _MOST_ATTACHED)
    return b""


def list_attached(pdf: pikepdf.Pdf) -> tuple[str, ...]:
    """The names of the files that a PDF carries, each once."""
    each = (min(_list_names(file), default="") for file in islice(_walk_files(pdf.Root), _MOST_FILES))
    return tuple(dict.fromkeys(name for name in each if name))


def _list_names(file: Object) -> set[str]:
    return {str(file[key]) for key in ("/UF", "/F") if isinstance(file.get(key), pikepdf.String)}


def _walk_files(root: Object) -> Iterator[Object]:
    """The files that a PDF carries: those it is associated with, and those in its tree of names."""
    yield from _dictionaries(root.get("/AF"))
    names = root.get("/Names")
    tree = names.get("/EmbeddedFiles") if isinstance(names, Dictionary) else None
    waiting: list[tuple[Object, int]] = [(tree, 0)] if isinstance(tree, Dictionary) else []
    visited = 0
    while waiting and visited < _MOST_FILES:
        node, level = waiting.pop()
        visited += 1
        yield from _dictionaries(node.get("/Names"))
        if level < _MOST_LEVELS:
            waiting += [(kid, level + 1) for kid in _dictionaries(node.get("/Kids"))]


def _dictionaries(holder: object) -> Iterator[Object]:
    each = islice(holder, 2 * _MOST_FILES) if isinstance(holder, Array) else ()
    return (item for item in each if isinstance(item, Dictionary))


def _read_saved(pdf: pikepdf.Pdf) -> str:
    told = pdf.trailer.get("/Info")
    moment = told.get("/ModDate") if isinstance(told, Dictionary) else None
    return read_pdf_moment(str(moment)) if isinstance(moment, pikepdf.String) else ""


def _has_widget(pdf: pikepdf.Pdf) -> bool:
    return any(
        each.get("/Subtype") == Name.Widget
        for page in islice(pdf.pages, _MOST_PAGES)
        for each in _dictionaries(page.obj.get("/Annots"))
    )


def _count_overlays(page: Object) -> int:
    """How many notes, stamps or strokes of a pen lie over the page."""
    return sum(
        isinstance(kind := each.get("/Subtype"), Name) and str(kind) not in _OWN_ANNOTATIONS
        for each in _dictionaries(page.get("/Annots"))
    )


def _is_complete(data: bytes) -> bool:
    """Whether the file ends where a PDF ends, whatever a mail program has put behind it."""
    before, end, behind = data.rpartition(_END)
    return bool(before and end) and not _OBJECT.search(behind)
