"""Ratings that were typed or exported elsewhere, as CSV or JSON → rows, each with what is wrong in it.

Wide: one line a card, with a column for each competency (its id, its name, or `rating:<id>`) and `note:<id>` columns.
Long: one line a rating, with the columns `competency`, `rating` and `note`. JSON: a list of cards, `{"ratings": […]}`
around one, or one card a line; `ratings` and `notes` may be objects by competency, where null is "no evidence".
Rows that `amhire collect` wrote are taken as they are.
"""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches

from amhire.collecting.answers import (
    RECOMMENDATION,
    add_found,
    add_problems,
    check_row,
    read_choice,
    settle_date,
    shorten,
)
from amhire.collecting.dates import read_moment
from amhire.collecting.openings import KnownSheet, Openings, find_by_name, pick_sheet
from amhire.collecting.table_lines import HEADS, NOTE, RATING, CardLine, read_lines, refuse
from amhire.errors import InvalidData, UnknownName
from amhire.framework.record import nearest, unknown
from amhire.scorecard.definition import Definition
from amhire.scorecard.fields import NO_EVIDENCE, Field
from amhire.scorecard.filling import tidy_line
from amhire.scorecard.ratings import CardProblem, FrameworkMark, Ratings

_TEXTS = ("reasons", "trained-on")
_TICKS = ("independent", "trained")
_YES = frozenset({"yes", "y", "x", "true", "1", "on", "ja", "oui", "sí", "✓", "✔"})
_NO = frozenset({"", "no", "n", "false", "0", "off", "nein", "non", "-", "–"})
_WHOLE = re.compile(r"([1-9])[.,]0+")
_LONGEST_NAME, _LONGEST_NOTE, _MOST_NAMED = 300, 20_000, 8
_FORM_NUMBER = re.compile(r"[0-9a-f]{8,64}")
_BYTE_ORDER_MARK = "\ufeff"


@dataclass(slots=True)
class _Card:
    """A row while it is read."""

    sheet: KnownSheet
    known: Mapping[str, str]
    ratings: dict[str, int | None] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)
    problems: list[CardProblem] = field(default_factory=list)

    def tell(self, kind: str, message: str) -> None:
        self.problems.append(CardProblem(kind, message))

    @property
    def rated(self) -> Mapping[str, Field]:
        """The fields of the competencies that the stage rates, by id, in the order of the card."""
        return {
            each.name.removeprefix(RATING): each
            for each in self.sheet.definition.fields
            if each.name.startswith(RATING)
        }


def read_rows(name: str, data: bytes, openings: Openings, *, filed: str) -> tuple[Ratings, ...]:
    """The rows of one file. `filed` is when it was sent or changed, for rows that do not say.

    Never raises for what stands in the file: a row that cannot be used says why in its problems.
    """
    try:
        each = read_lines(name, data)
    except InvalidData as fault:
        return tuple(
            refuse(str(each.location), CardProblem("not-a-card", f"This {each.message}.")) for each in fault.problems
        )
    lines = [line for line in each if isinstance(line, CardLine)]
    if not each:
        return (refuse(name, CardProblem("not-a-card", "This file holds no ratings.")),)
    if len(lines) == len(each) and not any(_is_rated(line, openings) for line in lines):
        return (refuse(name, CardProblem("not-a-card", "This table has no column of ratings.")),)
    rows = [_read_line(line, openings, filed) if isinstance(line, CardLine) else line for line in each]
    if strange := _find_unknown(lines, openings):
        rows[0] = replace(rows[0], problems=(*rows[0].problems, _tell_unknown(strange, openings)))
    return tuple(rows)


def build_template(sheet: KnownSheet) -> str:
    """An empty table for cards of one stage that were filled in by pen, with one line begun. For spreadsheets."""
    told = sheet.definition.identity
    ids = [each.name.removeprefix(RATING) for each in sheet.definition.fields if each.name.startswith(RATING)]
    begun = {
        "stage": told.stage,
        "role": told.role,
        "level": told.level,
        "requisition": told.requisition,
        "round": str(told.round),
        "form": sheet.fingerprint[:8],
    }
    rated = [head for each in ids for head in (f"{RATING}{each}", f"{NOTE}{each}")]
    before = ("candidate", "interviewer", "date", *begun)
    heads = (*before, *rated, "overall", "reasons", *(("independent",) if told.round == 1 else ()))
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\r\n")
    writer.writerow(heads)
    writer.writerow([begun.get(head, "") for head in heads])
    return _BYTE_ORDER_MARK + table.getvalue()


def _read_line(line: CardLine, openings: Openings, filed: str) -> Ratings:
    values = line.values
    candidate, interviewer = (tidy_line(values.get(key, ""))[:_LONGEST_NAME] for key in ("candidate", "interviewer"))
    try:
        role = openings.find_role(values.get("role", ""))
        level = openings.find_level(values.get("level", ""))
        sheet = pick_sheet(openings.list_sheets(role, level), values.get("stage", ""), _read_round(values))
    except UnknownName as fault:
        problem = CardProblem("unknown-stage", f"{fault}.")
        return refuse(line.place, problem, candidate=candidate, interviewer=interviewer)
    card = _Card(sheet, {each.id: each.name for each in openings.framework.competencies.values()})
    for clash in line.clashes:
        card.tell("two-answers", f"{shorten(clash)}: two different answers; the first is taken.")
    _read_competencies(card, values)
    told = sheet.definition.identity
    day, unclear = settle_date(values.get("date", ""))
    overall = _read_overall(card, values.get("overall", ""))
    row = Ratings(
        file=line.place,
        candidate=candidate,
        interviewer=interviewer,
        stage=told.stage,
        role=role,
        level=level,
        date=day,
        sheet=_read_form(card, values),
        round=told.round,
        filed=_read_filed(card, values.get("filed", "")) or filed,
        ratings=card.ratings,
        notes=card.notes,
        overall=overall,
        missing=_list_missing(card, overall),
        requisition=tidy_line(values.get("requisition", ""))[:_LONGEST_NAME] or told.requisition,
        answers=_read_answers(card, values),
    )
    if row.sheet:
        row = replace(row, framework=FrameworkMark(told.framework_version, told.framework_sha256))
    names = {key: each.about for key, each in card.rated.items()}
    asks_alone = "independent" in values and told.round == 1
    row = add_problems(row, (*card.problems, *unclear))
    return add_found(row, check_row(row, names, asks_alone=asks_alone))


def _read_round(values: Mapping[str, str]) -> int:
    text = values.get("round", "").strip().removeprefix("round ").partition(".")[0]
    if text not in {"", "1", "2"}:
        raise UnknownName(unknown("round", shorten(text), ["1", "2"]))
    return int(text or "1")


def _read_competencies(card: _Card, values: Mapping[str, str]) -> None:
    """Ratings and notes in the order of the card, whatever the order of the columns."""
    given: dict[str, list[str]] = {}
    for head, text in values.items():
        kind = next((each for each in (RATING, NOTE) if head.startswith(each)), "")
        name = head.removeprefix(kind) if kind else head
        if not text.strip() or (not kind and head in HEADS):
            continue
        competency = find_by_name(name, card.known)
        if competency in card.rated:
            given.setdefault(f"{kind or RATING}{competency}", []).append(text)
        elif kind or competency:
            there = [each.about for each in card.rated.values()]
            near = nearest(name, [*card.rated, *(each.casefold() for each in there)])
            said = f"{shorten(name)!r} is not rated in {card.sheet.definition.stage_name}{near}."
            card.tell("unknown-competency", f"{said} There: {', '.join(there)}.")
    for competency, asked in card.rated.items():
        _take_rating(card, competency, asked, given.get(f"{RATING}{competency}", []))
        if notes := given.get(f"{NOTE}{competency}"):
            card.notes[competency] = "\n".join(dict.fromkeys(notes))[:_LONGEST_NOTE]


def _take_rating(card: _Card, competency: str, asked: Field, given: Sequence[str]) -> None:
    values = {text: _read_value(text, asked) for text in given}
    wrong = [text for text, value in values.items() if value is None]
    if wrong:
        allowed = ", ".join(option.label.partition(":")[0] for option in asked.options)
        card.tell("unknown-answer", f"{asked.about}: {shorten(wrong[0])!r} is no rating ({allowed}); it is not taken.")
    elif len(set(values.values())) > 1:
        card.tell("two-answers", f"{asked.about}: {' and '.join(map(shorten, given))} at once; none is taken.")
    elif given:
        value = values[given[0]]
        card.ratings[competency] = None if value is None or value == NO_EVIDENCE else int(value)


def _read_value(text: str, asked: Field) -> str | None:
    whole = _WHOLE.fullmatch(text.strip())
    return read_choice(whole[1] if whole else text, {option.value: option.name for option in asked.options})


def _find_field(definition: Definition, name: str) -> Field:
    return next(each for each in definition.fields if each.name == name)


def _read_overall(card: _Card, text: str) -> int | None:
    asked = _find_field(card.sheet.definition, RECOMMENDATION)
    if not text.strip():
        return None
    value = _read_value(text, asked)
    if value is None:
        allowed = ", ".join(option.label for option in asked.options)
        card.tell("unknown-answer", f"{asked.label}: {shorten(text)!r} is no answer ({allowed}); it is not taken.")
    return None if value is None else int(value)


def _list_missing(card: _Card, overall: int | None) -> tuple[str, ...]:
    names = [asked.about for competency, asked in card.rated.items() if competency not in card.ratings]
    return (*names, *([_find_field(card.sheet.definition, RECOMMENDATION).label] if overall is None else []))


def _read_form(card: _Card, values: Mapping[str, str]) -> str:
    """The fingerprint of the form on paper, where its printed number is that of the sheet at hand."""
    number = values.get("form", "").strip().casefold()
    if not number:
        return ""
    if _FORM_NUMBER.fullmatch(number) and card.sheet.fingerprint.startswith(number):
        return card.sheet.fingerprint
    said = f"Form {shorten(number)} is not the form that this opening has now, {card.sheet.fingerprint[:8]}."
    card.tell("form-differs", f"{said} It may have asked other questions; compare the printed number.")
    return ""


def _read_filed(card: _Card, text: str) -> str:
    if not text.strip():
        return ""
    moment, has_zone = read_moment(text)
    if not moment:
        card.tell("filed-unclear", f"filed: {shorten(text)!r} is no time; write it as 2026-11-03T14:05:00Z.")
    elif not has_zone:
        card.tell("filed-unclear", f"filed: {shorten(text)!r} names no time zone and is taken as UTC.")
    return moment


def _read_answers(card: _Card, values: Mapping[str, str]) -> dict[str, str]:
    answers = {key: values[key][:_LONGEST_NOTE] for key in _TEXTS if values.get(key, "").strip()}
    for key in _TICKS:
        text = " ".join(values.get(key, "").casefold().split())
        if text in _YES:
            answers[key] = "yes"
        elif text not in _NO:
            card.tell("unknown-answer", f"{key}: {shorten(text)!r} is neither yes nor no; it is taken as no.")
    return answers


def _is_rated(line: CardLine, openings: Openings) -> bool:
    known = {each.id: each.name for each in openings.framework.competencies.values()}
    return any(
        head == "overall" or head.startswith((RATING, NOTE)) or find_by_name(head, known) for head in line.values
    )


def _find_unknown(lines: Iterable[CardLine], openings: Openings) -> tuple[str, ...]:
    """Columns in which something stands that nothing was read from."""
    known = {each.id: each.name for each in openings.framework.competencies.values()}
    heads = {head for line in lines for head, text in line.values.items() if text.strip()}
    return tuple(
        sorted(
            head
            for head in heads - set(HEADS)
            if head and not head.startswith((RATING, NOTE)) and not find_by_name(head, known)
        )
    )


def _tell_unknown(heads: Sequence[str], openings: Openings) -> CardProblem:
    known = [*HEADS, *openings.framework.competencies]
    near = {head: get_close_matches(head, known, n=1, cutoff=0.6) for head in heads[:_MOST_NAMED]}
    told = ", ".join(f"{shorten(head)} ({found[0]}?)" if found else shorten(head) for head, found in near.items())
    more = f" and {len(heads) - _MOST_NAMED} more" if len(heads) > _MOST_NAMED else ""
    return CardProblem("unknown-column", f"Columns of this file that are not read: {told}{more}.")
