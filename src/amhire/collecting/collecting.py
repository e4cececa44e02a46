"""Files that came back → one row a card, whatever became of them on the way; every file is accounted for.

When a card was filed is, in this order: what a table says of it; when the mail that holds it was sent; when a program
last saved the PDF; when the file, or the member of an archive, was last changed.
"""

import hashlib
import logging
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePath

from amhire.collecting.answers import add_problems, build_row, shorten
from amhire.collecting.issued import check_names, check_sheet, list_layouts
from amhire.collecting.openings import Openings
from amhire.collecting.recognition import recognise_file, recognise_pdf
from amhire.collecting.repeats import AGAIN, COPY, flag_repeats
from amhire.collecting.returned import ReturnedForm, open_form
from amhire.collecting.table_lines import is_table, refuse
from amhire.collecting.tables import read_rows
from amhire.collecting.verifying import check_form, explain_no_definition, read_own_definition
from amhire.documents.originals import Found, Original, open_found
from amhire.documents.text import Unreadable
from amhire.scorecard.definition import Definition
from amhire.scorecard.index import PackIndex
from amhire.scorecard.ratings import CardProblem, Ratings

#: Told after every file: its number, how many there are, and its name.
Progress = Callable[[int, int, str], None]

_PDF_START, _HEAD = b"%PDF-", 1_024
_MAIL_TEXTS = frozenset({"body.txt", "body.html", "body.rtf"})
_MAIL_ENDINGS = frozenset({".eml", ".msg"})
#: What computers leave in folders, and office programs beside an open file.
_LITTER, _LOCK = frozenset({"thumbs.db", "desktop.ini"}), "~$"
_LEFT = "Left behind by the computer; it is no document."
_NO_FILE = CardProblem(
    "not-a-card",
    "This mail brought no file, only a text. Ask the interviewer for the form that was filled in and saved.",
)
_OWN_SIGNATURE = "signature"
_FAILED = "amhire failed on this file ({fault}); please report it. The other files are not affected."

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Collection:
    """All rows in the order of the files, and the files that were passed over, each with the reason."""

    rows: tuple[Ratings, ...]
    passed_over: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A form that is read when all files are open: another one may hold the description that it has lost."""

    file: str
    filed: str
    form: ReturnedForm


@dataclass(slots=True)
class _Desk:
    """What lies on the table while files are opened."""

    openings: Openings
    index: PackIndex
    #: Each with the hash of its file, "" for what is only a part of one.
    found: list[tuple[Ratings | _Waiting, str]] = field(default_factory=list)
    definitions: dict[str, Definition] = field(default_factory=dict)
    passed_over: list[tuple[str, str]] = field(default_factory=list)


def collect_files(
    files: Sequence[Found], openings: Openings, *, index: PackIndex | None = None, progress: Progress | None = None
) -> Collection:
    """The rows of all files. With an `index`, cards must be those of the pack. Never raises for what is in a file."""
    desk = _Desk(openings, index or PackIndex(()))
    for number, file in enumerate(files, 1):
        for original in open_found(file):
            _open_original(desk, original)
        if progress:
            progress(number, len(files), file.name)
    read = [(_settle(desk, each) if isinstance(each, _Waiting) else each, digest) for each, digest in desk.found]
    read = [(_check_names(row, desk.index), digest) for row, digest in read]
    names = {each.id: each.name for each in openings.framework.competencies.values()}
    rows = flag_repeats(_pass_over_mail_texts(read, desk), names)
    return Collection(rows, tuple(desk.passed_over))


def _open_original(desk: _Desk, original: Original) -> None:
    if original.skip:
        desk.passed_over.append((original.name, original.skip))
        return
    name = PurePath(original.name).name
    if name.casefold() in _LITTER or name.startswith(_LOCK):
        desk.passed_over.append((original.name, _LEFT))
        return
    if isinstance(original.content, Unreadable):
        desk.found.append((refuse(original.name, CardProblem("unreadable", original.content.reason)), ""))
        return
    try:
        desk.found += _read_content(desk, original, original.content)
    except Exception as fault:  # noqa: BLE001  (a batch never stops for one file)
        desk.found.append((_tell_failure(original.name, fault), ""))


def _read_content(desk: _Desk, original: Original, data: bytes) -> Iterator[tuple[Ratings | _Waiting, str]]:
    name, digest = original.name, hashlib.sha256(data).hexdigest()
    if _PDF_START in data[:_HEAD]:
        yield _open_pdf(desk, original, data), digest
    elif is_table(name, data):
        rows = read_rows(name, data, desk.openings, filed=original.sent or original.changed)
        yield from ((_forget_repeats(row), "") for row in rows)
    else:
        yield refuse(name, recognise_file(name, data)), digest


def _open_pdf(desk: _Desk, original: Original, data: bytes) -> Ratings | _Waiting:
    form = open_form(data)
    if form is None:
        numbers = dict.fromkeys(each[:8] for each in (*desk.definitions, *(card.sheet for card in desk.index.cards)))
        return refuse(original.name, recognise_pdf(data, replace(desk.openings.printed_marks, numbers=tuple(numbers))))
    if isinstance(form, CardProblem):
        return refuse(original.name, form)
    definition = read_own_definition(form)
    if definition:
        desk.definitions[form.sheet] = definition
    return _Waiting(original.name, original.sent or form.saved or original.changed, form)


def _settle(desk: _Desk, waiting: _Waiting) -> Ratings:
    try:
        return _read_form(desk, waiting)
    except Exception as fault:  # noqa: BLE001  (a batch never stops for one file)
        return _tell_failure(waiting.file, fault)


def _tell_failure(name: str, fault: Exception) -> Ratings:
    _log.debug("collecting %r failed", name, exc_info=True)
    return refuse(name, CardProblem("failed", _FAILED.format(fault=type(fault).__name__)))


def _check_names(row: Ratings, index: PackIndex) -> Ratings:
    return add_problems(row, check_names(row, index)) if index.cards and row.is_card else row


def _read_form(desk: _Desk, waiting: _Waiting) -> Ratings:
    """The row of a form; without ratings, and so no card, where the form is not the one that was handed out."""
    form = waiting.form
    definition = _find_definition(desk, form)
    if definition is None:
        return refuse(waiting.file, explain_no_definition(form))
    row = build_row(waiting.file, definition, form.fields, sheet=form.sheet, filed=waiting.filed)
    layouts = list_layouts(form.sheet, desk.index)
    wrong = check_sheet(form.sheet, desk.index) or check_form(form, definition, layouts)
    if wrong:
        return refuse(waiting.file, wrong, candidate=row.candidate, interviewer=row.interviewer)
    return add_problems(row, [*_tell_origin(row, desk), *_tell_overlays(form), *_tell_signatures(form)])


def _find_definition(desk: _Desk, form: ReturnedForm) -> Definition | None:
    """By the form's own attachment, by that of another copy, or made again from the framework at hand."""
    own = read_own_definition(form)
    if own or form.attachment or not form.identity:
        return own
    told = {key: str(form.identity.get(key, "")) for key in ("role", "level")}
    return desk.definitions.get(form.sheet) or desk.openings.find_sheet(form.sheet, told["role"], told["level"])


def _tell_origin(row: Ratings, desk: _Desk) -> Iterator[CardProblem]:
    """What cannot be made sure of: only a framework or a pack at hand shows that nobody made the form up."""
    mark, openings = row.framework, desk.openings
    if mark.sha256 in openings.hashes:
        own = openings.named.requisition.identifier if openings.named else None
        is_at_hand = row.requisition in {"", own} and not desk.index.cards
        if is_at_hand and openings.find_sheet(row.sheet, row.role, row.level) is None:
            said = f"Form {row.sheet[:8]} is none that this opening has now. It may come from a requisition:"
            yield CardProblem(
                "unchecked", f"{said} give that with --for, or the list of what was handed out with --pack."
            )
    else:
        here = openings.named.framework if openings.named else openings.framework
        said = (
            f"Made from framework {mark.version} ({mark.sha256[:8]}); the one at hand is {here.frame.version} "
            f"({here.sha256[:8]}). The ratings are kept; do not compare them with cards of the other one unseen."
        )
        yield CardProblem("older-framework", said)


def _tell_overlays(form: ReturnedForm) -> Iterator[CardProblem]:
    if form.overlays:
        said = f"Notes, stamps or strokes of a pen lie over the pages ({form.overlays}) and are not read."
        yield CardProblem("annotated", f"{said} Look at the file.")


def _tell_signatures(form: ReturnedForm) -> Iterator[CardProblem]:
    places = [each for each in form.fields.values() if each.is_signature]
    if signed := [shorten(each.name) for each in places if each.is_signed]:
        said = f"Signed digitally ({', '.join(signed)}). Whether the signature is valid is not checked here;"
        yield CardProblem("signed", f"{said} a PDF viewer shows it.")
    elif added := [shorten(each.name) for each in places if each.name != _OWN_SIGNATURE]:
        yield CardProblem("signed", f"A place for a signature was added ({', '.join(added)}) and nobody signed there.")


def _forget_repeats(row: Ratings) -> Ratings:
    """A row that an earlier run wrote: what it said of other files is found anew."""
    return replace(row, problems=tuple(each for each in row.problems if each.id not in {AGAIN, COPY}))


def _pass_over_mail_texts(read: Sequence[tuple[Ratings, str]], desk: _Desk) -> tuple[tuple[Ratings, str], ...]:
    """The text of a mail that brought files is no card and no fault."""
    brought = Counter(PurePath(row.file).parent for row, _ in read)
    kept = []
    for row, digest in read:
        path = PurePath(row.file)
        is_mail_text = path.name in _MAIL_TEXTS and not row.is_card
        if is_mail_text and brought[path.parent] > 1:
            desk.passed_over.append((row.file, "The text of a mail that brought other files."))
        elif is_mail_text and path.parent.suffix.lower() in _MAIL_ENDINGS:
            kept.append((refuse(row.file, _NO_FILE), digest))
        else:
            kept.append((row, digest))
    return tuple(kept)
