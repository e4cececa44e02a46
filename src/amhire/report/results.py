"""Screening results as data: JSON Lines for programs, CSV for spreadsheets."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeAlias

from amhire.profile import Profile
from amhire.report.plain import defuse
from amhire.screening.bands import find_band
from amhire.screening.dates import show_month
from amhire.screening.facts import Quote
from amhire.screening.jobs import Job
from amhire.screening.match import CompetencyMatch, Part
from amhire.screening.pile import Pile
from amhire.screening.requirements import RequirementResult
from amhire.screening.row import Reading, Row
from amhire.screening.summary import Summary
from amhire.screening.titles import Area

#: Takes the next bytes of a file.
Write: TypeAlias = Callable[[bytes], object]
#: Takes the next row and its rank, which is 0 where it has none.
Take: TypeAlias = Callable[[int, Row], object]

#: Control characters and line ends that JSON may hold as they are, and halves of characters, which UTF-8 may not.
_UNESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff]")
# fmt: off
_COLUMNS_BEFORE = (
    "rank", "file", "status", "score", "band", "name", "email", "phone", "account_management_years", "requirements_met",
)
# fmt: on
_COLUMNS_AFTER = ("flags", "reason", "role", "level", "sha256")
_BYTE_ORDER_MARK = "\ufeff"
_STRENGTHS = ("", "claimed", "applied", "demonstrated")
_AREA: Area = "account-management"


def hand_out(pile: Pile, takers: Sequence[Take]) -> None:
    """Every row to everybody who takes rows, in the order of the pile.

    To unpack a row costs more than to write it into any of the files, so whatever can share a pass does.
    """
    for rank, row in zip(rank_rows(pile.summaries), pile.rows(), strict=True):
        for take in takers:
            take(rank, row)


def hand_out_ranked(pile: Pile, takers: Sequence[Take]) -> None:
    """The same, best first."""
    for rank, place in order_places(pile.summaries):
        row = pile.row(place)
        for take in takers:
            take(rank, row)


def open_jsonl(profile: Profile, *, version: str, write: Write) -> Take:
    """One JSON object per row, handed on line by line."""

    def take(_: int, row: Row) -> None:
        line = json.dumps(_row(row, profile, version), ensure_ascii=False)
        if not line.isascii() or "\x7f" in line:
            line = _UNESCAPED.sub(_escape, line)
        write(f"{line}\n".encode())

    return take


def open_csv(pile: Pile, profile: Profile, write: Write) -> Take:
    """One line per row; what a file says or is called can become no formula. A first mark tells Excel it is UTF-8."""
    names = find_competency_ids(pile)
    write_line = open_table(write, [*_COLUMNS_BEFORE, *names, *_COLUMNS_AFTER])

    def take(rank: int, row: Row) -> None:
        score = "" if row.score is None else row.score
        cells = [rank or "", row.file, row.status, score, find_band(row) or "", *_csv_reading(row.reading, names)]
        write_line([*cells, row.reason, profile.role.id, profile.level.id, row.sha256])

    return take


def open_table(write: Write, columns: Sequence[str]) -> Callable[[Iterable[object]], None]:
    """Begin a CSV table that any spreadsheet opens; what comes back writes a line of it, harmless cell by cell."""
    line = io.StringIO()
    writer = csv.writer(line, lineterminator="\r\n")

    def write_line(cells: Iterable[object]) -> None:
        writer.writerow([defuse(cell) for cell in cells])
        write(line.getvalue().encode())
        line.seek(0)
        line.truncate()

    write(_BYTE_ORDER_MARK.encode())
    write_line(columns)
    return write_line


def rank_rows(summaries: Sequence[Summary]) -> tuple[int, ...]:
    """The rank of every row, best first; equal scores share the better rank; 0 is no rank: unread or a duplicate."""
    ranked = [each.score if each.status == "scored" else None for each in summaries]
    scores = sorted((score for score in ranked if score is not None), reverse=True)
    first = {score: rank for rank, score in reversed(list(enumerate(scores, 1)))}
    return tuple(0 if score is None else first[score] for score in ranked)


def order_places(summaries: Sequence[Summary]) -> tuple[tuple[int, int], ...]:
    """Every row's rank and place, best first; those without a rank last, in order of their files."""
    ranks = rank_rows(summaries)
    order = sorted(range(len(ranks)), key=lambda place: (not ranks[place], ranks[place], summaries[place].file))
    return tuple((ranks[place], place) for place in order)


def find_competency_ids(pile: Pile) -> tuple[str, ...]:
    """The competencies of the opening, as every row that was read names them."""
    reading = pile.find_reading()
    return tuple(each.id for each in reading.match.competencies) if reading else ()


def _row(row: Row, profile: Profile, version: str) -> dict[str, Any]:
    reading = row.reading
    return {
        "file": row.file,
        "sha256": row.sha256,
        "status": row.status,
        "reason": row.reason,
        "candidate": _candidate(reading),
        "role": profile.role.id,
        "level": profile.level.id,
        "score": row.score,
        "band": find_band(row),
        "parts": [_part(part) for part in reading.match.parts] if reading else [],
        "competencies": [_competency(each, reading) for each in reading.match.competencies] if reading else [],
        "titles": [_title(job) for job in reading.facts.jobs] if reading else [],
        "account_management_years": reading.facts.years.in_area[_AREA] if reading else None,
        "requirements": [_requirement(each, reading) for each in reading.match.requirements] if reading else [],
        "flags": [{"id": flag.id, "message": flag.message} for flag in reading.flags] if reading else [],
        "framework": {"version": profile.framework_version, "sha256": profile.framework_sha256},
        "amhire": version,
    }


def _escape(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"


def _candidate(reading: Reading | None) -> dict[str, str]:
    found = reading.candidate if reading else None
    return {name: getattr(found, name) if found else "" for name in ("name", "email", "phone")}


def _part(part: Part) -> dict[str, Any]:
    return {"id": part.id, "points": part.points, "most": part.most, "note": part.note}


def _competency(each: CompetencyMatch, reading: Reading) -> dict[str, Any]:
    return {
        "id": each.id,
        "level": each.level,
        "weight": each.weight,
        "points": each.points,
        "most": each.most,
        "evidence": [_quote(quote, reading) for quote in each.evidence],
    }


def _quote(quote: Quote, reading: Reading) -> dict[str, Any]:
    return {
        "quote": quote.text,
        "strength": _STRENGTHS[quote.level],
        "start": quote.start,
        "end": quote.end,
        "page": reading.page_of(quote.start),
        "section": quote.section,
        "marks": quote.marks,
    }


def _title(job: Job) -> dict[str, Any]:
    first, last = (show_month(job.dates.first), show_month(job.dates.last)) if job.dates else (None, None)
    scope = job.scope
    return {
        "title": job.title,
        "start": first,
        "end": last,
        "role": job.role,
        "employer": job.employer,
        "career_level": job.career_level,
        "scope": {
            "countries": scope.countries,
            "sites": scope.sites,
            "team": scope.team_size,
            "accounts": scope.accounts,
        },
    }


def _requirement(each: RequirementResult, reading: Reading) -> dict[str, Any]:
    return {
        "id": each.requirement.id,
        "kind": each.requirement.kind,
        "required": each.requirement.required,
        "met": each.met,
        "note": each.note,
        "evidence": [_quote(quote, reading) for quote in each.quotes],
    }


def _csv_reading(reading: Reading | None, names: Sequence[str]) -> list[object]:
    if reading is None:
        return [""] * (len(names) + 6)
    person, match = reading.candidate, reading.match
    met = sum(each.met == "yes" for each in match.requirements)
    levels = {each.id: each.level for each in match.competencies}
    years = reading.facts.years.in_area[_AREA]
    return [
        *(person.name, person.email, person.phone, years, f"{met} of {len(match.requirements)}"),
        *(levels.get(name, "") for name in names),
        " ".join(flag.id for flag in reading.flags),
    ]
