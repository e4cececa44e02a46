"""What a person should know before trusting a row. Flags never change a score."""

from collections.abc import Iterator, Mapping
from datetime import date

from amhire.documents.text import Document, HiddenKind, HiddenText
from amhire.screening.addressed import find_address
from amhire.screening.chronology import find_impossible_date, find_long_overlap
from amhire.screening.facts import Facts
from amhire.screening.language import is_english
from amhire.screening.row import Flag
from amhire.screening.stuffing import count_longest_list, find_repeated, is_advertisement

_SHORT_TEXT = 600
_LONGEST_QUOTE = 80
#: A character or two may slip in with text copied from a web page.
_FEWEST_UNSEEN = 3
_FEWEST_LOOKALIKES = 2


def find_flags(document: Document, facts: Facts, say: Mapping[str, str], *, as_of: date) -> tuple[Flag, ...]:
    """All flags of one document, what hides first; `say` holds the sentences."""
    english = is_english(document.text)
    return (
        *_hidden(document, say),
        *_disguised(document, say),
        *_addressed(document, say),
        # How often words recur was measured in English.
        *(_stuffed(document.text, say) if english else ()),
        *([] if english else [Flag("not-english", say["flag-not-english"])]),
        *_reading(document, say),
        *_dates(facts, say, as_of=as_of),
    )


def quote(text: str) -> str:
    """The first words of a text as one line of printable characters."""
    line = " ".join("".join(each if each.isprintable() else " " for each in text).split())
    if len(line) <= _LONGEST_QUOTE:
        return line
    cut = line[:_LONGEST_QUOTE]
    return f"{cut.rpartition(' ')[0] or cut} …"


def _hidden(document: Document, say: Mapping[str, str]) -> Iterator[Flag]:
    kinds: dict[HiddenKind, list[HiddenText]] = {}
    for each in document.hidden:
        kinds.setdefault(each.kind, []).append(each)
    for kind, found in kinds.items():
        words = quote(" ".join(each.text for each in found))
        pages = ", ".join(map(str, sorted({each.page for each in found})))
        how = say[f"flag-hidden-text-{kind}"]
        yield Flag(f"hidden-text-{kind}", say["flag-hidden-text"].format(how=how, pages=pages, words=words))


def _disguised(document: Document, say: Mapping[str, str]) -> Iterator[Flag]:
    disguises = document.disguises
    if disguises.tags:
        yield Flag("invisible-characters", say["flag-tag-characters"].format(words=quote(disguises.tags)))
    elif disguises.unseen >= _FEWEST_UNSEEN:
        yield Flag("invisible-characters", say["flag-invisible-characters"].format(count=disguises.unseen))
    if len(disguises.lookalikes) >= _FEWEST_LOOKALIKES:
        words = quote(", ".join(dict.fromkeys(disguises.lookalikes)))
        yield Flag("lookalike-letters", say["flag-lookalike-letters"].format(words=words))


def _addressed(document: Document, say: Mapping[str, str]) -> Iterator[Flag]:
    texts = (document.text, *(each.text for each in document.hidden), document.disguises.tags)
    if found := next(filter(None, map(find_address, texts)), ""):
        yield Flag("text-to-ai", say["flag-text-to-ai"].format(words=quote(found)))


def _stuffed(text: str, say: Mapping[str, str]) -> Iterator[Flag]:
    if word := find_repeated(text):
        yield Flag("keyword-stuffing", say["flag-keyword-repeated"].format(words=quote(word)))
    elif count := count_longest_list(text):
        yield Flag("keyword-stuffing", say["flag-keyword-list"].format(count=count))
    elif is_advertisement(text):
        yield Flag("keyword-stuffing", say["flag-keyword-advertisement"])


def _dates(facts: Facts, say: Mapping[str, str], *, as_of: date) -> Iterator[Flag]:
    if not facts.years.dated:
        yield Flag("no-dates", say["flag-no-dates"])
    if dates := find_impossible_date(facts, as_of=as_of):
        yield Flag("impossible-dates", say["flag-impossible-dates"].format(dates=quote(dates)))
    if pair := find_long_overlap(facts.jobs):
        first, second = (quote(job.title) for job in pair)
        yield Flag("overlapping-dates", say["flag-overlapping-dates"].format(first=first, second=second))


def _reading(document: Document, say: Mapping[str, str]) -> Iterator[Flag]:
    if len(document.text) < _SHORT_TEXT:
        yield Flag("short-text", say["flag-short-text"])
    empty = [str(page.number) for page in document.pages if not document.text[page.start : page.end].strip()]
    if empty and len(document.pages) > 1:
        pages = say["flag-unreadable-parts"].format(pages=", ".join(empty), count=len(document.pages))
        yield Flag("unreadable-parts", pages)
    yield from (Flag("reading-note", note) for note in document.notes)
