"""The rules of jurisdictions, ready to be printed in an interview kit."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from amhire.framework.jurisdiction import Duty, Jurisdiction, NotAsked, RecordRule
from amhire.framework.rule import Rule

Words: TypeAlias = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a rule stands, from when on and for whom; `check` is "" or the words for what nobody has verified."""

    source: str
    url: str
    remarks: tuple[str, ...]
    check: str


@dataclass(frozen=True, slots=True)
class LawEntry:
    """One subject with what is said of it; `instead` is what may be asked, "" where there is nothing to ask."""

    topic: str
    text: str
    instead: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class LawPart:
    """What one jurisdiction says on interviews."""

    name: str
    not_asked: tuple[LawEntry, ...]
    duties: tuple[LawEntry, ...]


@dataclass(frozen=True, slots=True)
class RecordEntry:
    """How long one kind of record is kept, in words."""

    place: str
    what: str
    how_long: str
    text: str
    citation: Citation


def list_entries(jurisdictions: Iterable[Jurisdiction], say: Words) -> tuple[LawEntry, ...]:
    """What the jurisdictions do not let ask, in one list."""
    return tuple(_build_entry(rule, say) for each in jurisdictions for rule in each.interview.do_not_ask)


def list_parts(jurisdictions: Iterable[Jurisdiction], say: Words) -> tuple[LawPart, ...]:
    """What each jurisdiction says on interviews; those that say nothing on it are left out."""
    parts = (
        LawPart(each.name, list_entries([each], say), tuple(_build_entry(duty, say) for duty in each.interview.duties))
        for each in jurisdictions
    )
    return tuple(part for part in parts if part.not_asked or part.duties)


def list_records(jurisdictions: Iterable[Jurisdiction], say: Words) -> tuple[RecordEntry, ...]:
    """How long the jurisdictions have records kept."""
    return tuple(_build_record(each, rule, say) for each in jurisdictions for rule in each.records)


def state_limits(jurisdictions: Iterable[Jurisdiction], say: Words) -> str:
    """What the rules do not claim to be, and from what day the oldest look at a source dates; "" without rules."""
    rules = [
        rule for each in jurisdictions for rule in (*each.interview.do_not_ask, *each.interview.duties, *each.records)
    ]
    days = [rule.as_of for rule in rules]
    return say["law-limits"].format(date=min(days).isoformat()) if days else ""


def _build_entry(rule: NotAsked | Duty, say: Words) -> LawEntry:
    instead = (rule.instead or "") if isinstance(rule, NotAsked) else ""
    return LawEntry(rule.topic, rule.text, instead, _cite(rule, say))


def _build_record(jurisdiction: Jurisdiction, rule: RecordRule, say: Words) -> RecordEntry:
    parts = ((say["months"], rule.keep_months), (say["days"], rule.keep_days))
    time = ", ".join(words.format(count=count) for words, count in parts if count)
    how_long = say[rule.kind].format(time=time, start=rule.counted_from)
    return RecordEntry(jurisdiction.name, rule.what, how_long, rule.text, _cite(rule, say))


def _cite(rule: Rule, say: Words) -> Citation:
    return Citation(rule.source, rule.url or "", tuple(_remark(rule, say)), "" if rule.verified else say["check"])


def _remark(rule: Rule, say: Words) -> Iterator[str]:
    if rule.applies:
        yield rule.applies
    if rule.effective:
        yield say["label-from"].format(date=rule.effective.isoformat())
    if rule.expires:
        yield say["label-until"].format(date=rule.expires.isoformat())
