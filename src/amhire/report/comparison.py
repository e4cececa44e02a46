"""Two or more candidates side by side: the same lines for each, and what sets them apart most."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from amhire.report.case import Case
from amhire.report.explanation import Explanation, Need, Share, ShownQuote, Skill, build_explanation
from amhire.report.plain import make_plain
from amhire.screening.jobs import Job

FEWEST, MOST = 2, 6
_LETTERS = "ABCDEF"
_MOST_SKILLS, _MOST_PARTS = 4, 2
_LEAST_DIFFERENCE = 1.0
_MOST_QUOTES = 1


@dataclass(frozen=True, slots=True)
class Column:
    """One candidate at the head of a column."""

    letter: str
    name: str
    file: str
    score: str
    band: str
    flags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """What one candidate has on a line: the level as a symbol and in words where there is one, and a text."""

    text: str
    symbol: str = ""
    label: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table, a cell for each candidate; `is_sum` where it is what the lines above add up to."""

    name: str
    cells: tuple[Cell, ...]
    is_sum: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Lines under a heading."""

    id: str
    heading: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One candidate's points on a line that sets people apart, and the words they rest on."""

    letter: str
    name: str
    points: str
    label: str
    quotes: tuple[ShownQuote, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """A line on which the candidates differ most, who has the most points first."""

    name: str
    summary: str
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything the page and the terminal print."""

    language: str
    words: Mapping[str, str]
    title: str
    judged: str
    columns: tuple[Column, ...]
    tables: tuple[Table, ...]
    differences: tuple[Difference, ...]
    run: tuple[tuple[str, str], ...]


def build_comparison(cases: Sequence[Case]) -> Comparison:
    """The candidates in the order given. All cases are of one opening."""
    words = cases[0].profile.wording.screening
    explained = [build_explanation(case) for case in cases]
    columns = tuple(_column(letter, each) for letter, each in zip(_LETTERS, explained, strict=False))
    # What names the file of one candidate stands with each of them.
    run = zip(*(each.run for each in explained), strict=True)
    return Comparison(
        language=explained[0].language,
        words=words,
        title=words["compare-title"],
        judged=explained[0].judged,
        columns=columns,
        tables=tuple(_tables(explained, cases, words)),
        differences=_find_differences(explained, columns, words),
        run=tuple(facts[0] for facts in run if len(set(facts)) == 1),
    )


def _column(letter: str, each: Explanation) -> Column:
    return Column(letter, each.name, each.file, each.score, each.band, each.flags)


def _tables(explained: Sequence[Explanation], cases: Sequence[Case], words: Mapping[str, str]) -> Iterator[Table]:
    yield Table("parts", words["compare-heading-parts"], tuple(_part_lines(explained, words)))
    skills = zip(*(each.skills for each in explained), strict=True)
    yield Table(
        "competencies",
        words["compare-heading-competencies"],
        tuple(Line(f"{row[0].name} ({row[0].most})", tuple(_skill_cell(each) for each in row)) for row in skills),
    )
    needs = zip(*(each.needs for each in explained), strict=True)
    yield Table(
        "requirements",
        words["compare-heading-requirements"],
        tuple(Line(row[0].text, tuple(_need_cell(each) for each in row)) for row in needs),
    )
    yield Table("years", words["compare-heading-years"], tuple(_year_lines(cases, words)))


def _part_lines(explained: Sequence[Explanation], words: Mapping[str, str]) -> Iterator[Line]:
    for name, row in _align_shares(explained):
        most = next((share.most for share in row if share and share.most != "0"), "")
        shown = _part_name(name, words) + (f" ({most})" if most else "")
        yield Line(shown, tuple(Cell(share.points if share else "0") for share in row))
    yield Line(words["label-score"], tuple(Cell(each.score) for each in explained), is_sum=True)
    yield Line(words["compare-label-band"], tuple(Cell(each.band) for each in explained))


def _align_shares(explained: Sequence[Explanation]) -> Iterator[tuple[str, list[Share | None]]]:
    """The parts of every score line by line: a limit, for one, may touch only some of the candidates."""
    names = dict.fromkeys(share.id for each in explained for share in each.shares)
    for name in names:
        yield name, [next((share for share in each.shares if share.id == name), None) for each in explained]


def _part_name(name: str, words: Mapping[str, str]) -> str:
    """The part without the figure that it rests on, which differs from candidate to candidate."""
    return words[f"part-{name}"].split(", {note}")[0].replace("{note}", "").strip(" ,")


def _skill_cell(skill: Skill) -> Cell:
    return Cell(skill.points, skill.symbol, skill.label)


def _need_cell(need: Need) -> Cell:
    return Cell(need.label, kind=need.met)


def _year_lines(cases: Sequence[Case], words: Mapping[str, str]) -> Iterator[Line]:
    years = [case.reading.facts.years.in_area for case in cases]
    yield Line(words["label-years"], tuple(Cell(f"{each['account-management']:g}") for each in years))
    yield Line(words["compare-label-years-sales"], tuple(Cell(f"{each['sales-or-service']:g}") for each in years))
    latest = (_find_latest(case.reading.facts.jobs) for case in cases)
    yield Line(words["compare-label-latest"], tuple(Cell(make_plain(title) or "–") for title in latest))


def _find_latest(jobs: Sequence[Job]) -> str:
    """The title of the job that ended last; of jobs that ended together, or without dates, the first one told."""
    last = max(jobs, key=lambda job: job.dates.last if job.dates else 0, default=None)
    return last.title if last else ""


def _find_differences(
    explained: Sequence[Explanation], columns: Sequence[Column], words: Mapping[str, str]
) -> tuple[Difference, ...]:
    """The lines with the widest gaps between most and least points, widest first; most have words to quote."""
    skills = _widest(_skill_sides(explained, columns), _MOST_SKILLS, words)
    parts = _widest(_part_sides(explained, columns, words), _MOST_PARTS, words)
    found = sorted([*skills, *parts], key=lambda pair: -pair[0])
    return tuple(difference for _, difference in found)


def _skill_sides(explained: Sequence[Explanation], columns: Sequence[Column]) -> Iterator[tuple[str, Sequence[Side]]]:
    for row in zip(*(each.skills for each in explained), strict=True):
        pairs = zip(columns, row, strict=True)
        yield (
            row[0].name,
            [Side(head.letter, head.name, each.points, each.label, each.quotes[:_MOST_QUOTES]) for head, each in pairs],
        )


def _part_sides(
    explained: Sequence[Explanation], columns: Sequence[Column], words: Mapping[str, str]
) -> Iterator[tuple[str, Sequence[Side]]]:
    for name, shares in _align_shares(explained):
        if name == "competencies":
            continue
        shown = _part_name(name, words)
        found = [(share.points, share.name) if share else ("0", shown) for share in shares]
        pairs = zip(columns, found, strict=True)
        yield shown, [Side(head.letter, head.name, points, label, ()) for head, (points, label) in pairs]


def _widest(
    lines: Iterable[tuple[str, Sequence[Side]]], most: int, words: Mapping[str, str]
) -> list[tuple[float, Difference]]:
    """Of equal gaps the one that stands first."""
    found = [_differ(name, sides, words) for name, sides in lines]
    return [pair for pair in sorted(found, key=lambda pair: -pair[0])[:most] if pair[0] >= _LEAST_DIFFERENCE]


def _differ(name: str, sides: Sequence[Side], words: Mapping[str, str]) -> tuple[float, Difference]:
    ordered = sorted(sides, key=lambda side: -float(side.points))
    most, least = ordered[0].points, ordered[-1].points
    text = words["compare-difference"].replace("{least}", least).replace("{most}", most).replace("{name}", name)
    return float(most) - float(least), Difference(name, text, tuple(ordered))
