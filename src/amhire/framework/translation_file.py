"""Catalogues of translations: gettext PO files in the folder `translations` of a framework or overlay."""

import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from amhire.errors import InvalidData, Location, Problem, UnknownName

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog, Message

_FOLDER = "translations"
_SUFFIX = ".po"
_MAX_BYTES = 5_000_000
_LONGEST_TEXT = 5000
# A language, or a language as one country writes it: de, fr-CA.
_NAME = re.compile(r"[a-z]{2,3}(?:-[A-Z]{2})?")
# Babel drops the first and last character of what stands without quotation marks, and says nothing.
_LINE = re.compile(r'(?:#~\s*)?(?:msg(?:ctxt|id|id_plural|str(?:\[[0-5]\])?)\s+)?"(?:[^"\\]|\\.)*"')
_PLACEHOLDER = re.compile(r"\{[^{}]*\}")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a catalogue; `text` is "" where nobody has translated it, and what is fuzzy waits for review."""

    location: Location
    #: Whose text it is and where it stands there, such as `role key-account-manager: purpose`.
    context: str
    source: str
    text: str
    is_fuzzy: bool = False
    #: What translators noted for each other.
    comments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CatalogueFile:
    """One file as it stands: its entries, those kept although no text uses them any more, and its head."""

    entries: tuple[Entry, ...] = ()
    obsolete: tuple[Entry, ...] = ()
    head: str = ""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The translations into one language, or into the language of one country, of all folders together."""

    language: str
    #: (context, source text) → translation; of the folders the later wins.
    texts: Mapping[tuple[str, str], str]
    #: The entries folder by folder, the framework's own first; none where a folder has no such file.
    layers: tuple[tuple[Entry, ...], ...]


def find_languages(folders: Iterable[Path]) -> tuple[str, ...]:
    """The languages and languages of countries that any of the folders has a catalogue for: de, fr, fr-CA."""
    paths = (path for folder in folders for path in (folder / _FOLDER).glob(f"*{_SUFFIX}"))
    return tuple(sorted({path.stem for path in paths if _NAME.fullmatch(path.stem)}))


def read_catalogue(folders: Sequence[Path], language: str) -> tuple[Catalogue, list[Problem]]:
    """The catalogue of a language from all folders, later ones winning, and what is wrong in its files."""
    problems: list[Problem] = []
    layers = tuple(tuple(_read_layer(folder, language, problems)) for folder in folders)
    texts = {
        (each.context, each.source): each.text
        for layer in layers
        for each in layer
        if each.text.strip() and not each.is_fuzzy
    }
    return Catalogue(language, texts, layers), problems


def catalogue_path(folder: Path, language: str) -> Path:
    """Where a folder keeps the catalogue of a language."""
    return folder / _FOLDER / f"{language}{_SUFFIX}"


def read_catalogue_file(path: Path) -> CatalogueFile:
    """One file; an empty one where there is none. Raises InvalidData with the line."""
    if not path.is_file():
        return CatalogueFile()
    text = _read_text(path)
    catalog = _parse(text, str(path))
    head = text.partition("\n\n")[0]
    return CatalogueFile(
        entries=tuple(_entry(message, str(path)) for message in catalog if message.id),
        obsolete=tuple(_entry(message, str(path)) for message in catalog.obsolete.values()),
        head=head if 'msgid ""' in head else "",
    )


def collect_catalogue(folders: Iterable[Path], language: str) -> CatalogueFile:
    """The files of all folders as one, later ones winning. Raises InvalidData."""
    files = [read_catalogue_file(catalogue_path(folder, language)) for folder in folders]
    entries = {(each.context, each.source): each for file in files for each in file.entries}
    obsolete = {(each.context, each.source): each for file in files for each in file.obsolete}
    head = next((file.head for file in reversed(files) if file.head), "")
    return CatalogueFile(tuple(entries.values()), tuple(obsolete.values()), head)


def check_language(name: str) -> None:
    """Raises UnknownName for what is no code of a language, with or without a country."""
    from babel import Locale, UnknownLocaleError

    try:
        Locale.parse(name, sep="-")
    except (UnknownLocaleError, ValueError) as error:
        raise UnknownName(
            f"no language {name!r}; use a code such as nl, or one with a country such as fr-CA"
        ) from error
    if not _NAME.fullmatch(name):
        raise UnknownName(f"no language {name!r}; use a code such as nl, or one with a country such as fr-CA")


def placeholders(text: str) -> frozenset[str]:
    """The {names} in a text that are filled later."""
    return frozenset(_PLACEHOLDER.findall(text))


def _read_layer(folder: Path, language: str, problems: list[Problem]) -> Iterator[Entry]:
    try:
        entries = read_catalogue_file(catalogue_path(folder, language)).entries
    except InvalidData as error:
        problems += error.problems
        return
    for entry in entries:
        if (message := _complaint(entry)) is None:
            yield entry
        else:
            problems.append(Problem(entry.location, entry.context, message))


def _complaint(entry: Entry) -> str | None:
    if entry.is_fuzzy or not entry.text:
        return None
    if len(entry.text) > _LONGEST_TEXT:
        return f"must have at most {_LONGEST_TEXT} characters"
    wanted, found = placeholders(entry.source), placeholders(entry.text)
    if wanted != found:
        return f"must keep the placeholders {_listed(wanted)}, got {_listed(found)}"
    return None


def _listed(names: frozenset[str]) -> str:
    return ", ".join(sorted(names)) or "none"


def _read_text(path: Path) -> str:
    name = str(path)
    try:
        with path.open("rb") as stream:
            data = stream.read(_MAX_BYTES + 1)
    except OSError as error:
        raise InvalidData([Problem(Location(name), "", f"cannot be read: {error.strerror}")]) from error
    if len(data) > _MAX_BYTES:
        message = f"is larger than {_MAX_BYTES // 1_000_000} MB, far beyond such a file"
        raise InvalidData([Problem(Location(name), "", message)])
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        message = "is not UTF-8 text; save the file as UTF-8"
        raise InvalidData([Problem(Location(name, line, 1), "", message)]) from error


def _parse(text: str, name: str) -> "Catalog":
    """The file as Babel reads it. Raises InvalidData."""
    # Imported late: only a text in another language pays for it.
    from babel.messages.pofile import PoFileError, read_po

    for number, line in enumerate(text.split("\n"), start=1):
        bare = line.strip()
        if bare and not (bare.startswith("#") and not bare.startswith("#~")) and not _LINE.fullmatch(bare):
            message = 'is no line of a PO file: after msgctxt, msgid or msgstr the text stands in "quotation marks"'
            raise InvalidData([Problem(Location(name, number, 1), "", message)])
    try:
        return read_po(io.StringIO(text), abort_invalid=True)
    except PoFileError as error:
        message = f"is not a valid PO file: {str(error).rpartition(' on ')[0]}"
        raise InvalidData([Problem(Location(name, error.lineno + 1, 1), "", message)]) from error
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        # What Babel does not foresee: a head with dates or plural rules that are none, parts in the wrong order.
        raise InvalidData([Problem(Location(name), "", f"is not a valid PO file: {error}")]) from error


def _first_form(text: str | Sequence[str] | None) -> str:
    # Texts of a framework have no plurals; of a file with some, the first form is as good as any.
    return text if isinstance(text, str) else next(iter(text or ()), "")


def _entry(message: "Message", name: str) -> Entry:
    source, text = _first_form(message.id), _first_form(message.string)
    location = Location(name, message.lineno or 0, 1 if message.lineno else 0)
    # Babel takes what the text used to be ("#| msgid …") for a comment.
    comments = tuple(each for each in message.user_comments if not each.startswith("|"))
    return Entry(location, message.context or "", source, text, message.fuzzy, comments)
