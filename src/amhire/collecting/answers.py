"""A form's fields and what they mean → the ratings of one card, its notes, what is missing and what is doubtful."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from amhire.collecting.dates import read_day
from amhire.scorecard.definition import Definition
from amhire.scorecard.fields import NO_EVIDENCE, Field
from amhire.scorecard.filling import tidy_line
from amhire.scorecard.ratings import CardProblem, FrameworkMark, Ratings
from amhire.scorecard.reading import LONGEST_TEXT, Entry

RATING, INDEPENDENT, RECOMMENDATION = "rating:", "independent", "recommendation"

BLANK = CardProblem("blank", "Nothing is rated or noted. Ask for the form that was filled in and saved.")

#: Something was answered, if nothing that can be taken.
_NOT_TAKEN = frozenset({"unknown-answer", "two-answers", "unknown-competency"})
_NOT_ANSWERS = frozenset({"total", "signature"})
_OWN_PLACE = frozenset({"candidate", "interviewer", "date", RECOMMENDATION})
_LOST = re.compile("[\ue000-\uf8ff\ufffd]")
_LONGEST_NAME = 300
_LONGEST_SHOWN = 60
#: "4: Advanced", "4 – Advanced", "4 (Advanced)", "4."
_NUMBERED = re.compile(r"([1-9]) ?[-:.()–—]* ?([^()]*?)\)?")
_NOTHING_SEEN = frozenset({NO_EVIDENCE, "no evidence", "not observed", "not seen", "n/a", "na", "n.a.", "-", "–", "—"})


@dataclass(slots=True)
class _Card:
    """A card while it is read."""

    ratings: dict[str, int | None] = field(default_factory=dict)
    notes: dict[str, list[str]] = field(default_factory=dict)
    answers: dict[str, str] = field(default_factory=dict)
    lines: dict[str, str] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)
    problems: list[CardProblem] = field(default_factory=list)
    overall: int | None = None


def build_row(file: str, definition: Definition, entries: Mapping[str, Entry], *, sheet: str, filed: str) -> Ratings:
    """The row of one card. `entries` are the form's fields by name, `sheet` is the fingerprint of its sheet.

    A field that is not there was not answered; what the definition does not know is passed over.
    """
    card = _Card()
    competencies = _name_competencies(definition)
    for each in definition.fields:
        if each.kind not in _NOT_ANSWERS:
            _read_field(card, each, entries.get(each.name, Entry(each.name, (), "")), competencies)
    told = definition.identity
    row = Ratings(
        file=file,
        candidate=card.lines.get("candidate", ""),
        interviewer=card.lines.get("interviewer", ""),
        stage=told.stage,
        role=told.role,
        level=told.level,
        date=card.lines.get("date", ""),
        sheet=sheet,
        framework=FrameworkMark(told.framework_version, told.framework_sha256),
        round=told.round,
        filed=filed,
        ratings=card.ratings,
        notes={competency: "\n".join(parts) for competency, parts in card.notes.items()},
        overall=card.overall,
        missing=tuple(card.missing),
        problems=tuple(card.problems),
        requisition=told.requisition,
        answers=card.answers,
    )
    asks_alone = any(each.name == INDEPENDENT for each in definition.fields)
    return add_found(row, check_row(row, competencies, asks_alone=asks_alone))


def check_row(row: Ratings, competencies: Mapping[str, str], *, asks_alone: bool) -> tuple[CardProblem, ...]:
    """What a person should know of any card. `competencies` are the printed names by id.

    `asks_alone` says that the card has the tick for "rated before any discussion".
    """
    is_tried = any(each.id in _NOT_TAKEN for each in row.problems)
    if not is_tried and not row.ratings and row.overall is None and not row.notes and not row.answers:
        return (BLANK,)
    found: list[CardProblem] = []
    lacking = [role for role, name in (("candidate", row.candidate), ("interviewer", row.interviewer)) if not name]
    if lacking:
        said = f"The name of the {' and of the '.join(lacking)} is missing, so the card cannot be placed. Add it."
        found.append(CardProblem("no-name", said))
    bare = [competencies.get(key, key) for key, rating in row.ratings.items() if rating and not row.notes.get(key)]
    if bare and row.round == 1:
        said = f"Rated without any note of what was said: {', '.join(bare)}."
        found.append(CardProblem("no-evidence-noted", said))
    if asks_alone and not row.answers.get(INDEPENDENT):
        said = "It is not ticked that the ratings were made before any discussion. Ask the interviewer."
        found.append(CardProblem("not-ticked-independent", said))
    return tuple(found)


def add_problems(row: Ratings, problems: Iterable[CardProblem]) -> Ratings:
    """The row with more problems behind those it has, each once."""
    return replace(row, problems=tuple(dict.fromkeys((*row.problems, *problems))))


def add_found(row: Ratings, found: Sequence[CardProblem]) -> Ratings:
    """The row with what check_row found. Nobody filed an empty card, so that it never counts before a filled one."""
    return add_problems(replace(row, filed="") if BLANK in found else row, found)


def read_choice(text: str, options: Mapping[str, str]) -> str | None:
    """The option that a text means: by its value, its name, or both ("4", "Advanced", "4 Advanced"); None for none.

    `options` are the names by value. Case and spaces make no difference.
    """
    plain = " ".join(text.removeprefix("/").casefold().split())
    for value, name in options.items():
        known = " ".join(name.casefold().split())
        if plain in {value.casefold(), known, f"{value.casefold()} {known}"}:
            return value
    if NO_EVIDENCE in options and plain in _NOTHING_SEEN:
        return NO_EVIDENCE
    numbered = _NUMBERED.fullmatch(plain)
    # "3 Advanced" says two things where 4 is Advanced.
    is_one = numbered is not None and numbered[2] in {"", " ".join(options.get(numbered[1], "").casefold().split())}
    return numbered[1] if numbered and is_one and numbered[1] in options else None


def settle_date(text: str) -> tuple[str, tuple[CardProblem, ...]]:
    """The day as ISO 8601, or the text as it is with the problem that it may mean several days or none."""
    line = tidy_line(text)[:_LONGEST_NAME]
    if not line:
        return "", ()
    day = read_day(line)
    said = f"The date {shorten(line)!r} can be read in more than one way, or in none; write it as 2026-11-03."
    return day or line, () if day else (CardProblem("date-unclear", said),)


def shorten(text: str) -> str:
    """The text as it may stand in a message: one line, not long."""
    line = tidy_line(text)
    return line if len(line) <= _LONGEST_SHOWN else f"{line[: _LONGEST_SHOWN - 1]}…"


def _name_competencies(definition: Definition) -> Mapping[str, str]:
    return {
        each.name.removeprefix(RATING): each.about or each.label
        for each in definition.fields
        if each.name.startswith(RATING)
    }


def _read_field(card: _Card, asked: Field, entry: Entry, competencies: Mapping[str, str]) -> None:
    name = asked.about if asked.name.startswith(RATING) and asked.about else asked.label
    value = _read_value(card, asked, entry, name)
    part, _, of = asked.name.partition(":")
    if asked.required and not value:
        card.missing.append(name)
    if not value:
        return
    if asked.name.startswith(RATING):
        card.ratings[of] = None if value == NO_EVIDENCE else int(value)
    elif asked.name == RECOMMENDATION:
        card.overall = int(value)
    elif asked.name == "date":
        card.lines["date"], problems = settle_date(value)
        card.problems += problems
    elif asked.name in _OWN_PLACE:
        card.lines[asked.name] = tidy_line(value)[:_LONGEST_NAME]
    elif asked.kind == "area" and of in competencies:
        card.notes.setdefault(of, []).append(value if part == "change" else f"{asked.label}: {value}")
    else:
        card.answers[asked.name] = value


def _read_value(card: _Card, asked: Field, entry: Entry, name: str) -> str:
    """What was answered; "" for nothing, and for what cannot be told, with its problem."""
    if len(entry.chosen) > 1:
        given = ", ".join(map(shorten, entry.chosen[:6]))
        said = f"{name}: {len(entry.chosen)} answers at once ({given}); none is taken."
        card.problems.append(CardProblem("two-answers", said))
        return ""
    if entry.held:
        behind = "" if entry.is_button and entry.held == "Off" else entry.held
        shown, held = (shorten(each) or "nothing" for each in (entry.value, behind))
        said = f"{name}: the form shows {shown}, but the file holds {held} behind it; what is shown is taken."
        card.problems.append(CardProblem("state-mismatch", said))
    if asked.kind in {"line", "area"}:
        card.problems += _check_text(entry.value, name)
        return entry.value if entry.value.strip() else ""
    if not entry.value.strip():
        return ""
    if asked.kind == "tick":
        return _read_tick(entry)
    value = read_choice(entry.value, {option.value: option.name for option in asked.options})
    if value is None:
        allowed = ", ".join(option.label.partition(":")[0] for option in asked.options)
        said = f"{name}: {shorten(entry.value)!r} is no answer to choose from ({allowed}); none is taken."
        card.problems.append(CardProblem("unknown-answer", said))
    return value or ""


def _check_text(text: str, name: str) -> Iterator[CardProblem]:
    if len(text) >= LONGEST_TEXT:
        yield CardProblem("text-cut", f"{name}: cut after {LONGEST_TEXT:,} characters.")
    if _LOST.search(text):
        # PDFium keeps sixteen bits of an emoji, a character that nobody has assigned; Chrome puts a mark in its place.
        yield CardProblem("lost-character", f"{name}: a character, such as an emoji, was lost when the form was saved.")


def _read_tick(entry: Entry) -> str:
    """A tick is "yes" whatever a program calls it, unless it is a text that says no."""
    return "" if entry.value.casefold() in {"off", "no", "false", "0"} else "yes"
