"""What the tool read: the text of each file, and what a person should know about how it was read."""

import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from amhire.documents.kinds import NAMES
from amhire.documents.originals import Original, open_originals
from amhire.documents.reading import read_alone
from amhire.documents.text import Document, Unreadable
from amhire.errors import OutputRefused
from amhire.output import file_name
from amhire.report.originals import find_original
from amhire.report.plain import make_plain
from amhire.report.terminal import shorten
from amhire.screening.facts import find_facts
from amhire.screening.flags import find_flags
from amhire.screening.row import Flag
from amhire.screening.screener import Screener

_log = logging.getLogger(__name__)

_ENDING = ".txt"
_MOST_HIDDEN_LETTERS = 200
_MOST_HIDDEN = 20
_HIDDEN, _NOTE = "hidden-text-", "reading-note"


@dataclass(frozen=True, slots=True)
class ReadFile:
    """One file's text, None where there is none, and remarks on it; the first one names the file."""

    name: str
    text: str | None
    remarks: tuple[str, ...]
    is_skipped: bool = False


def list_originals(names: Sequence[str]) -> Iterator[Original]:
    """Every file under the names: files, folders, and members such as `a.zip/b.pdf`. Raises UnknownName."""
    for name in names:
        path = Path(name)
        if path.exists():
            yield from open_originals([path])
        else:
            yield find_original(name)


def read_original(original: Original, screener: Screener) -> ReadFile:
    """The text of one file and what is to be said of it."""
    name, words = make_plain(original.name), screener.profile.wording.screening
    if original.skip:
        reason = words["text-skipped"].replace("{reason}", original.skip)
        return ReadFile(original.name, None, (f"{name}: {reason}",), is_skipped=True)
    read = original.content
    document = read if isinstance(read, Unreadable) else read_alone(original.name, read)
    if isinstance(document, Unreadable):
        reason = words["text-unreadable"].replace("{reason}", make_plain(document.reason))
        return ReadFile(original.name, None, (f"{name}: {reason}",))
    flags = _flag(document, screener)
    return ReadFile(
        original.name, document.text, (f"{name}: {_tell(document, words)}", *_remark(document, flags, words))
    )


def show_safely(text: str) -> str:
    """The text for a terminal: nothing in it can steer the terminal, and every line stays a line."""
    return "\n".join(make_plain(line.expandtabs()) for line in text.split("\n"))


def plan_texts(files: Iterable[ReadFile], folder: Path, sources: Iterable[Path]) -> dict[Path, str]:
    """Where each text goes: `cv.pdf` to `cv.pdf.txt`, names made safe, each once whatever the file system.

    Raises OutputRefused where a text would come to stand on one of the files that are read.
    """
    own = {source.resolve() for source in sources}
    taken: set[str] = set()
    planned: dict[Path, str] = {}
    for each in files:
        if each.text is None:
            continue
        path = folder / _free_name(file_name(each.name), taken)
        if path.resolve() in own:
            raise OutputRefused(f"{path}: this is one of the files to read; name another folder with -o")
        planned[path] = each.text
    return planned


def _free_name(name: str, taken: set[str]) -> str:
    free, number = name, 1
    while free.casefold() in taken:
        number += 1
        free = f"{name}-{number}"
    taken.add(free.casefold())
    return free + _ENDING


def _tell(document: Document, words: Mapping[str, str]) -> str:
    key = "text-read-one" if len(document.pages) == 1 else "text-read"
    text = words[key].replace("{kind}", NAMES.get(document.kind, document.kind)).replace("{engine}", document.engine)
    return text.replace("{pages}", str(len(document.pages))).replace("{words}", str(len(document.text.split())))


def _flag(document: Document, screener: Screener) -> Sequence[Flag]:
    """The flags that screening raises."""
    words = screener.profile.wording.screening
    try:
        facts = find_facts(document.text, screener.finder, screener.book, as_of=screener.as_of)
        return find_flags(document, facts, words, as_of=screener.as_of)
    except Exception as fault:  # noqa: BLE001  (one odd file must not end a batch; its text is there all the same)
        _log.debug("looking for flags failed", exc_info=True)
        return (Flag("failed", words["text-no-flags"].replace("{fault}", type(fault).__name__)),)


def _remark(document: Document, flags: Sequence[Flag], words: Mapping[str, str]) -> Iterator[str]:
    for page in document.pages:
        if page.columns > 1:
            yield words["text-columns"].replace("{columns}", str(page.columns)).replace("{page}", str(page.number))
    for flag in flags:
        # Hidden text follows in full.
        if not flag.id.startswith(_HIDDEN):
            yield f"{words['text-note' if flag.id == _NOTE else 'text-flag']}: {make_plain(flag.message)}"
    for hidden in document.hidden[:_MOST_HIDDEN]:
        how = words[f"text-hidden-{hidden.kind}"]
        said = make_plain(shorten(" ".join(hidden.text.split()), _MOST_HIDDEN_LETTERS))
        yield f"{words['text-hidden'].replace('{page}', str(hidden.page)).replace('{how}', how)}: “{said}”"
