"""A whole run of linting: read every posting or requisition, lint, mend, and lint what is left."""

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from amhire.documents.originals import Found, find_files, open_found
from amhire.documents.plain import decode_text
from amhire.documents.text import MOST_BYTES, Unreadable
from amhire.errors import AmhireError, UnknownName
from amhire.framework.record import nearest
from amhire.framework.rules import Rules, load_rules
from amhire.output import write_atomic
from amhire.posting.lint.advert import Advert
from amhire.posting.lint.finding import Finding
from amhire.posting.lint.linting import Linted, check_blanks, lint_advert
from amhire.posting.lint.mending import mend_text
from amhire.posting.lint.reading import read_advert
from amhire.resources import competencies_folder

if TYPE_CHECKING:
    from amhire.framework.loading import Framework
    from amhire.posting.content import Posting
    from amhire.profile import Profile

_REQUISITIONS = (".yaml", ".yml")
# Read as they are: to look for containers in them would cost more than linting.
_TEXTS = (".md", ".markdown", ".txt", ".html", ".htm", ".json", ".jsonld")
# What stands beside the pages of a saved or built site; read where it is named itself.
_NO_POSTINGS = (
    ".css", ".js", ".mjs", ".map", ".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".ico", ".woff", ".woff2", ".ttf",
)  # fmt: skip
#: What text files are written in, by byte order mark and encoding.
_ENCODINGS = (
    (b"", "utf-8"),
    (BOM_UTF8, "utf-8"),
    (BOM_UTF16_LE, "utf-16-le"),
    (BOM_UTF16_BE, "utf-16-be"),
    (b"", "utf-16-le"),
    (b"", "utf-16-be"),
    (b"", "cp1252"),
)
_CODE = re.compile(r"[A-Z]{2}(-[A-Z0-9]{1,4}){0,2}|EVERYWHERE")


@dataclass(frozen=True, slots=True)
class LintRun:
    """What to lint, for which places and day. `fix` writes what can be mended back into the files."""

    paths: tuple[Path, ...]
    on: date
    jurisdictions: tuple[str, ...] = ()
    overlays: tuple[Path, ...] = ()
    level: str | None = None
    fix: bool = False
    #: What came through standard input.
    given: bytes | None = None


@dataclass(frozen=True, slots=True)
class UnreadPosting:
    """A file that could not be linted, and why."""

    file: str
    reason: str


@dataclass(frozen=True, slots=True)
class LintReport:
    """The postings in the order of the files, what could not be read, and what was mended."""

    on: date
    postings: tuple[Linted, ...] = ()
    unread: tuple[UnreadPosting, ...] = ()
    mended: tuple[Finding, ...] = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Of all postings."""
        return tuple(finding for each in self.postings for finding in each.findings)


@dataclass
class _Desk:
    """What a run works with and what it has done so far."""

    run: LintRun
    postings: list[Linted] = field(default_factory=list)
    unread: list[UnreadPosting] = field(default_factory=list)
    mended: list[Finding] = field(default_factory=list)

    @cached_property
    def rules(self) -> Rules:
        """The rules for postings of others; a requisition brings its own with its framework."""
        return load_rules(competencies_folder(), self.run.overlays)

    @cached_property
    def load(self) -> "Callable[..., Framework]":
        """Loads a framework that several requisitions share once."""
        from amhire.framework.loading import load_framework

        return cache(load_framework)


def run_linting(run: LintRun) -> LintReport:
    """Lint every file; of a folder all but style sheets, scripts and pictures.

    Raises UnknownName for a code that can be no place; a file's own fault never ends the run.
    """
    desk = _Desk(run)
    if run.jurisdictions:
        desk.run = run = replace(run, jurisdictions=settle_codes(run.jurisdictions, desk.rules))
    if run.given is not None:
        _lint_bytes("-", run.given, desk)
    for found in find_files(run.paths):
        if found.path in run.paths or found.path.suffix.lower() not in _NO_POSTINGS:
            _lint_found(found, desk)
    return LintReport(run.on, tuple(desk.postings), tuple(desk.unread), tuple(desk.mended))


def _lint_found(found: Found, desk: _Desk) -> None:
    suffix = "" if found.skip else found.path.suffix.lower()
    if suffix in _REQUISITIONS:
        _lint_requisition(found.path, desk)
        return
    if suffix in _TEXTS:
        _lint_bytes(str(found.path), _read_file(found.path), desk)
        return
    for original in open_found(found):
        if not original.skip:
            _lint_bytes(f"{found.path}{original.name.removeprefix(found.name)}", original.content, desk)


def _read_file(path: Path) -> bytes | Unreadable:
    try:
        with path.open("rb") as stream:
            return stream.read(MOST_BYTES + 1)
    except OSError as fault:
        return Unreadable(f"The file cannot be opened: {fault.strerror or fault}.")


def settle_codes(names: Sequence[str], rules: Rules) -> tuple[str, ...]:
    """Codes of places in capitals. A place that no file describes may be named; what can be no code may not."""
    known = {each.code for each in rules.jurisdictions.values()}
    settled = []
    for name in names:
        code = name.strip().upper().replace("_", "-")
        if code not in known and not _CODE.fullmatch(code):
            raise UnknownName(
                f"no place {name!r}{nearest(code, known) or '.'} Places are codes such as DE, US-NY or US-NY-NYC;"
                " `amhire jurisdictions` lists those with rules of their own"
            )
        settled.append(code)
    return tuple(dict.fromkeys(settled))


def _lint_bytes(name: str, data: bytes | Unreadable, desk: _Desk) -> None:
    run = desk.run
    advert = data if isinstance(data, Unreadable) else read_advert(name, data)
    if isinstance(advert, Unreadable):
        desk.unread.append(UnreadPosting(name, advert.reason))
        return
    assert isinstance(data, bytes)
    linted = lint_advert(advert, desk.rules, on=run.on, named=run.jurisdictions)
    path = Path(name)
    if run.fix and path.is_file() and (mended := _mend(path, data, advert, linted.findings)):
        desk.mended += mended
        again = read_advert(name, path.read_bytes())
        assert not isinstance(again, Unreadable)
        linted = lint_advert(again, desk.rules, on=run.on, named=run.jurisdictions)
    desk.postings.append(linted)


def _lint_requisition(path: Path, desk: _Desk) -> None:
    run = desk.run
    try:
        linted = _lint_posting_of(path, desk)
        if run.fix and (mended := _mend(path, path.read_bytes(), linted.advert, linted.findings)):
            desk.mended += mended
            linted = _lint_posting_of(path, desk)
    except AmhireError as error:
        desk.unread.append(UnreadPosting(str(path), str(error)))
        return
    desk.postings.append(linted)


def _lint_posting_of(path: Path, desk: _Desk) -> Linted:
    """Lint the posting that a requisition gives. Raises AmhireError for a requisition that gives none."""
    from amhire.posting.drafting import build_posting
    from amhire.profile import load_profile

    run = desk.run
    profile, _ = load_profile(str(path), level=run.level, overlays=run.overlays, load=desk.load)
    return lint_own(profile, build_posting(profile, on=run.on), path, on=run.on, named=run.jurisdictions)


def lint_own(profile: "Profile", posting: "Posting", path: Path, *, on: date, named: Sequence[str] = ()) -> Linted:
    """Lint a posting made from the requisition in the file `path`."""
    from amhire.posting.lint.own import build_own_advert
    from amhire.posting.situation import situate
    from amhire.requisition import examine_requisition

    _, node, _ = examine_requisition(path)
    advert = build_own_advert(str(path), node, profile, posting)
    linted = lint_advert(
        advert,
        Rules(profile.framework.jurisdictions, profile.framework.terms),
        on=on,
        situation=situate(profile.requisition),
        named=named,
        allow=profile.requisition.lint.allow,
    )
    return replace(linted, findings=(*check_blanks(advert, posting), *linted.findings))


def _mend(path: Path, data: bytes, advert: Advert, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Write back what could be mended, in the file's own encoding; nothing where that does not hold the file whole."""
    text = decode_text(data)
    for mark, encoding in _ENCODINGS:
        if _encode(text, mark, encoding) == data:
            break
    else:
        return ()
    mended = mend_text(text, advert, findings)
    content = _encode(mended.text, mark, encoding)
    if not mended.findings or content is None:
        return ()
    write_atomic(path, content, overwrite=True)
    return mended.findings


def _encode(text: str, mark: bytes, encoding: str) -> bytes | None:
    try:
        return mark + text.encode(encoding)
    except UnicodeEncodeError:
        return None
