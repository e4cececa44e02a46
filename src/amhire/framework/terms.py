"""Words that a posting does better without, as data: what to look for, why, and what to write instead."""

from collections.abc import Iterable, Mapping
from typing import Annotated, Literal, TypeAlias

from pydantic import AfterValidator, Field, ValidationInfo

from amhire.framework.phrase import build_pattern, fill_lists
from amhire.framework.posting_law import Severity
from amhire.framework.record import Id, Record, SeedId, Text


def _well_written(phrase: str) -> str:
    build_pattern(phrase)
    return phrase


#: A phrase to look for; docs/reference/lint.md tells how it is written.
Phrase: TypeAlias = Annotated[str, Field(min_length=1, max_length=400), AfterValidator(_well_written)]


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
    #: A match is none where the text under the same heading has one of these.
    answered_by: tuple[Phrase, ...] = ()
    #: Statements in docs/seed-statements.csv that it rests on.
    sources: tuple[SeedId, ...] = ()
    terms: Annotated[tuple[Term, ...], Field(min_length=1)]


def _known_lists(rules: tuple[TermRule, ...], info: ValidationInfo) -> tuple[TermRule, ...]:
    _fill_all((phrase for rule in rules for term in rule.terms for phrase in (*term.find, *term.unless)), info)
    _fill_all((phrase for rule in rules for phrase in rule.answered_by), info)
    return rules


def _known_quiet_lists(quiet: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
    _fill_all(quiet, info)
    return quiet


def _fill_all(phrases: Iterable[str], info: ValidationInfo) -> None:
    for phrase in phrases:
        try:
            fill_lists(phrase, info.data.get("lists", {}))
        except ValueError as error:
            raise ValueError(f"{phrase!r} {error}") from None


class Terms(Record):
    """The rules on wording of one language and subject."""

    id: Id
    language: Annotated[str, Field(pattern=r"^[a-z]{2,3}$")]
    #: What several phrases have in common, as words parted by "|"; <name> in a phrase stands for it.
    lists: Mapping[Id, Annotated[str, Field(min_length=1, max_length=4000)]] = {}
    #: A sentence with one of these is left alone by all rules of the file.
    quiet: Annotated[tuple[Phrase, ...], AfterValidator(_known_quiet_lists)] = ()
    rules: Annotated[tuple[TermRule, ...], Field(min_length=1), AfterValidator(_known_lists)]
