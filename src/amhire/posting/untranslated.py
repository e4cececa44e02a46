"""Which of the texts without a translation a posting really shows."""

import re
from collections.abc import Iterable, Iterator

from amhire.framework.translation import SourceText
from amhire.posting.content import Posting
from amhire.posting.draft import clean

_PLACEHOLDER = re.compile(r"\{[^{}]*\}")


def find_shown(posting: Posting, missed: Iterable[SourceText]) -> tuple[SourceText, ...]:
    """Of the texts that lack a translation, those that stand in the posting, whatever fills their placeholders."""
    shown = list(_texts(posting))
    return tuple(each for each in missed if _stands_in(each.text, shown))


def _stands_in(text: str, shown: Iterable[str]) -> bool:
    parts = [clean(part) for part in _PLACEHOLDER.split(text)]
    # What has no letters, such as "{label}: {text}", is of no language.
    return any(map(str.isalpha, "".join(parts))) and any(_has_in_order(parts, each) for each in shown)


def _has_in_order(parts: Iterable[str], text: str) -> bool:
    end = 0
    for part in parts:
        start = text.find(part, end)
        if start < 0:
            return False
        end = start + len(part)
    return True


def _texts(posting: Posting) -> Iterator[str]:
    yield from (posting.action_word, posting.page_word, posting.of_word)
    for section in (posting.glance, *posting.sections):
        yield section.heading
        yield from (block.heading for block in section.blocks)
    for passage in posting.passages:
        yield passage.label
        yield passage.text
