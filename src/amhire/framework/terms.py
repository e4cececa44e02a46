"""Words that a posting does better without, as data: what to look for, why, and what to write instead."""

from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from amhire.framework.posting_law import Severity
from amhire.framework.record import Id, Record, Text

#: A phrase to look for; docs/reference/lint.md tells how it is written.
Phrase: TypeAlias = Annotated[str, Field(min_length=1, max_length=300)]


class Term(Record):
    """Phrases with one remedy. A match that an `unless` phrase overlaps is none."""

    find: Annotated[tuple[Phrase, ...], Field(min_length=1)]
    unless: tuple[Phrase, ...] = ()
    #: What to write instead; the rule's own where not given.
    instead: Text | None = None
    #: Replaces the match word by word without a change of meaning; such a term can be mended without asking.
    replace: Text | None = None


class TermRule(Record):
    """One rule on wording. With `law`, the jurisdictions say how grave a match is, and `severity` holds elsewhere."""

    id: Id
    topic: Text
    severity: Severity = "advice"
    law: bool = False
    why: Text
    source: Text
    url: Annotated[str, Field(pattern=r"^https?://[^\s<>\"']+$", max_length=2000)] | None = None
    instead: Text
    where: Literal["everywhere", "title", "demands"] = "everywhere"
    terms: Annotated[tuple[Term, ...], Field(min_length=1)]


class Terms(Record):
    """The rules on wording of one language and subject."""

    id: Id
    language: Annotated[str, Field(pattern=r"^[a-z]{2,3}$")]
    rules: Annotated[tuple[TermRule, ...], Field(min_length=1)]
