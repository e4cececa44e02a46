"""The scorecards of an opening: one PDF for each interview stage, with the names it is for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from amhire.errors import AmhireError
from amhire.output import file_name
from amhire.profile import Profile, RatedStage, pick_stages
from amhire.render import Templates
from amhire.scorecard.letterhead import load_letterhead
from amhire.scorecard.pdf import Handout, render_scorecard
from amhire.scorecard.sheet import build_sheet
from amhire.typeset import Paper, usual_paper

# A name that is cut must leave room for the next one, or two interviewers' forms would share a file name.
_LONGEST_PART = 48


@dataclass(frozen=True, slots=True)
class People:
    """Who meets: names that stand in the form from the beginning, "" where unknown."""

    candidate: str = ""
    interviewer: str = ""


@dataclass(frozen=True, slots=True)
class Scorecard:
    """A finished form and the file name it should have."""

    name: str
    content: bytes


def render_scorecards(
    profile: Profile,
    folder: Path | None,
    *,
    stages: Sequence[str],
    people: People,
    paper: Paper | None,
    templates: Templates,
) -> Iterator[Scorecard]:
    """One form for each of the stages, all stages when none is named, in the order of the framework.

    `folder` is where the requisition stands. Raises UnknownName for a stage that does not exist.
    """
    chosen = pick_stages(profile, stages)
    if not chosen:
        raise AmhireError(f"{profile.title}: no interview stage has a competency left to rate; remove fewer of them")
    letterhead = load_letterhead(profile, folder)
    values = {"candidate": people.candidate, "interviewer": people.interviewer}
    for each in chosen:
        handout = Handout(build_sheet(profile, each), letterhead, paper or usual_paper(profile.requisition.locale))
        content = render_scorecard(handout, templates, {name: value for name, value in values.items() if value})
        yield Scorecard(_name_file(profile, each, people), content)


def _name_file(profile: Profile, rated: RatedStage, people: People) -> str:
    parts = ["scorecard", profile.title.lower(), rated.stage.id, people.candidate, people.interviewer]
    return "-".join(file_name(part, limit=_LONGEST_PART) for part in parts if part) + ".pdf"
