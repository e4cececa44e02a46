"""The catalogue of a language brought up to date with the framework: what is new, changed and no longer used."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from amhire.framework.translation import SourceText
from amhire.framework.translation_file import CatalogueFile, Entry

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

_WIDTH = 110
_HEAD = """\
# What a posting shows, in another language. Each entry has the place of its text (msgctxt), the text as the framework
# has it (msgid) and the translation (msgstr). Keep what stands in {{braces}}. Where there is no translation, or "fuzzy"
# stands above it, the framework's own text is shown.
msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"""


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many texts have a translation, one that waits for review, or none; and translations that no text uses."""

    translated: int
    fuzzy: int
    missing: int
    obsolete: int


@dataclass(frozen=True, slots=True)
class _Line:
    """A text with the translation it has; `previous` is what the text used to be where that has changed."""

    text: SourceText
    entry: Entry | None
    previous: str = ""

    @property
    def is_fuzzy(self) -> bool:
        return bool(self.previous) or (self.entry is not None and self.entry.is_fuzzy)


def update_catalogue(texts: Sequence[SourceText], language: str, old: CatalogueFile) -> tuple[str, Coverage]:
    """The text of the PO file for the given texts, and its coverage.

    Translations are kept. Where the text at a place has changed, its translation stays and is marked fuzzy; what no
    text uses any more is kept as obsolete at the end, and comes back when a text does.
    """
    lines, unused = _match(texts, old)
    head = old.head or _HEAD.format(language=language)
    coverage = Coverage(
        translated=sum(line.entry is not None and not line.is_fuzzy for line in lines),
        fuzzy=sum(line.is_fuzzy for line in lines),
        missing=sum(line.entry is None for line in lines),
        obsolete=len(unused),
    )
    return f"{head.rstrip()}\n\n{_render(lines, unused)}", coverage


def _match(texts: Sequence[SourceText], old: CatalogueFile) -> tuple[list[_Line], list[Entry]]:
    """Every text with its translation, and the translations left over."""
    kept = {(each.context, each.source): each for each in (*old.obsolete, *old.entries) if each.text}
    lines = [_Line(each, kept.pop((each.context, each.text), None)) for each in texts]
    for place, line in enumerate(lines):
        if line.entry is None and (found := _nearest(line.text, kept.values())) is not None:
            lines[place] = _Line(line.text, kept.pop((found.context, found.source)), found.source)
    return lines, list(kept.values())


def _nearest(text: SourceText, spare: Iterable[Entry]) -> Entry | None:
    """Of the translations left over, the one for the same place; of several the one whose text is most alike."""
    same = [each for each in spare if each.context == text.context]
    return max(same, key=lambda each: SequenceMatcher(None, each.source, text.text).ratio(), default=None)


def _render(lines: Iterable[_Line], unused: Iterable[Entry]) -> str:
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import write_po

    catalog = Catalog()
    for line in lines:
        _add(catalog, line)
    for entry in unused:
        _add(catalog, _Line(SourceText(entry.context, entry.source), entry), is_obsolete=True)
    # Without Babel's head, which has the time of day in it.
    stream = io.BytesIO()
    write_po(stream, catalog, width=_WIDTH, omit_header=True, no_location=True, include_previous=True)
    return stream.getvalue().decode().rstrip("\n") + "\n"


def _add(catalog: "Catalog", line: _Line, *, is_obsolete: bool = False) -> None:
    from babel.messages.catalog import Message

    text, entry = line.text, line.entry
    message = Message(
        text.text,
        entry.text if entry else "",
        flags=("fuzzy",) if line.is_fuzzy else (),
        user_comments=entry.comments if entry else (),
        previous_id=line.previous,
        context=text.context,
    )
    # Babel guesses from a brace or a percent sign that a program in Python will fill the text.
    message.flags -= {"python-format", "python-brace-format"}
    if is_obsolete:
        catalog.obsolete[f"{text.context}\x04{text.text}"] = message
    else:
        catalog[text.text] = message
