"""An invented panel: four people, four interviewers, six competencies, and one of everything that goes wrong.

Ulla Brandt is severe, by about 0.9 points. Her card of Tomas Reyes never came. Priya Nair handed in her card of Lena
Okafor after the debrief had begun. Joan Petit sent one card twice. How Mikael Sund communicates was seen very
differently. Three ratings changed in the discussion, and since then Lena and Mikael share the first rank.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

from amhire.panel.panel import PanelStage
from amhire.panel.seating import build_stages
from amhire.profile import Profile
from amhire.scorecard.ratings import CardProblem, FrameworkMark, Ratings

STAGE = "first-interview"
DEBRIEF = datetime(2026, 11, 12, 14, 0, tzinfo=UTC)
LENA, MIKAEL, TOMAS, DARIA = "Lena Okafor", "Mikael Sund", "Tomas Reyes", "Daria Kowalczyk"
JOAN, PRIYA, STEN, ULLA = "Joan Petit", "Priya Nair", "Sten Aalto", "Ulla Brandt"

#: Candidate → interviewer → ratings in the order of the card; 0 is "no evidence".
_RATED: Mapping[str, Mapping[str, tuple[int, ...]]] = {
    LENA: {JOAN: (4, 5, 4, 4, 3, 4), PRIYA: (5, 4, 4, 3, 4, 4), STEN: (4, 4, 5, 4, 4, 4), ULLA: (3, 4, 3, 3, 3, 3)},
    MIKAEL: {JOAN: (4, 4, 4, 5, 4, 4), PRIYA: (5, 4, 4, 4, 4, 3), STEN: (5, 4, 4, 4, 4, 4), ULLA: (4, 2, 3, 3, 4, 3)},
    TOMAS: {JOAN: (3, 4, 3, 3, 3, 3), PRIYA: (3, 4, 3, 3, 4, 4), STEN: (4, 3, 3, 4, 3, 3)},
    DARIA: {JOAN: (3, 2, 3, 2, 3, 3), PRIYA: (2, 3, 3, 2, 3, 2), STEN: (3, 3, 2, 3, 0, 3), ULLA: (1, 2, 2, 1, 2, 2)},
}

_SAID: Mapping[str, tuple[str, str, str]] = {
    "client-relationships": (
        "Situation: A buyer had stopped answering.\nAction: Wrote two more mails.\nResult: The contract ran out.",
        "Situation: New buyer after a merger.\nAction: Monthly visits, a list of open points.\nResult: Renewed.",
        "Situation: Client about to leave.\nAction: Met five people in three plants.\nResult: Stayed, took more.",
    ),
    "communication": (
        "Situation: Late delivery.\nAction: Forwarded the warehouse's mail.\nResult: The client called the boss.",
        "Situation: Price change.\nAction: Called first, then wrote.\nResult: Two questions, no quarrel.",
        "Situation: Recall of a batch.\nAction: A page for each reader, same day.\nResult: Nobody heard it elsewhere.",
    ),
    "customer-focus": (
        "Situation: Complaint.\nAction: Explained why the client was wrong.\nResult: It went one floor up.",
        "Situation: Complaint.\nAction: Looked at the machine with the operator.\nResult: New setting, fewer stops.",
        "Situation: Order that would not help.\nAction: Advised a smaller one.\nResult: Three more in the year.",
    ),
    "market-intelligence": (
        "Situation: A rival cut prices.\nAction: Heard of it from the client.\nResult: Too late for an offer.",
        "Situation: Tender.\nAction: Asked two clients what speed is worth.\nResult: Second place.",
        "Situation: New rule on packaging.\nAction: Wrote what it means for six clients.\nResult: First offer.",
    ),
    "crm-and-tools": (
        "Situation: Handover.\nAction: Notes were in the head.\nResult: The successor called every client again.",
        "Situation: Pipeline review.\nAction: Every deal with next step and date.\nResult: Forecast off by a tenth.",
        "Situation: Double entries.\nAction: Wrote a rule and cleaned 400 records.\nResult: Others use the rule.",
    ),
    "resilience-and-adaptability": (
        "Situation: Lost client.\nAction: Waited for the next quarter.\nResult: Nothing new for four months.",
        "Situation: Lost client.\nAction: Asked why, wrote down three reasons.\nResult: Two of them mended.",
        "Situation: Half the range burnt.\nAction: New plan with each client in a week.\nResult: Lost one of thirty.",
    ),
}
_REASONS = {
    1: "Little of what the work needs was shown.",
    2: "Solid with guidance, not yet where this role begins.",
    3: "Shows most of what is needed; the rest can be learned here.",
    4: "Did the work of this role before, and showed how.",
}


def build_panel_stages(profile: Profile) -> tuple[PanelStage, ...]:
    """The first interview only."""
    return tuple(stage for stage in build_stages(profile) if stage.id == STAGE)


def build_rows(profile: Profile) -> tuple[Ratings, ...]:
    """Every card of the invented panel, and one file that is none."""
    rows = [
        _card(profile, candidate, interviewer, given)
        for candidate, cards in _RATED.items()
        for interviewer, given in cards.items()
    ]
    twice = _card(profile, DARIA, JOAN, (3, 2, 3, 2, 3, 2), overall=2, filed="2026-11-11T09:05:00Z", copy=" (1)")
    again = (
        _again(profile, LENA, ULLA, {"customer-focus": (4, "Sten heard the story of the smaller order in full.")}),
        _again(profile, MIKAEL, ULLA, {"communication": (3, "I had missed the part about the recall.")}),
        _again(profile, MIKAEL, PRIYA, {"client-relationships": (4, "Two of my examples were one and the same.")}),
    )
    nothing = Ratings("scan0012.pdf", problems=(CardProblem("scanned", "Pictures of paper. Type the ratings in."),))
    return (*rows, twice, *again, nothing)


def _card(
    profile: Profile,
    candidate: str,
    interviewer: str,
    given: tuple[int, ...],
    *,
    overall: int | None = None,
    filed: str = "",
    copy: str = "",
) -> Ratings:
    late = (candidate, interviewer) == (LENA, PRIYA)
    rated = dict(zip(_SAID, given, strict=True))
    verdict = overall or max(1, min(4, round(sum(given) / len(given))))
    return Ratings(
        file=f"{_slug(candidate)}-{_slug(interviewer)}{copy}.pdf",
        candidate=candidate,
        interviewer=interviewer,
        stage=STAGE,
        role=profile.role.id,
        level=profile.level.id,
        date=f"2026-11-{10 + list(_RATED).index(candidate) // 2}",
        sheet="5f1d" * 16,
        framework=FrameworkMark(profile.framework_version, profile.framework_sha256),
        filed=filed or ("2026-11-12T16:20:00Z" if late else f"2026-11-11T{9 + len(interviewer) % 8:02}:30:00Z"),
        ratings={name: value or None for name, value in rated.items()},
        notes={name: _SAID[name][(value > 2) + (value > 3)] for name, value in rated.items() if value},
        overall=verdict,
        answers={"independent": "yes", "trained": "yes", "reasons": _REASONS[verdict]},
    )


def _again(profile: Profile, candidate: str, interviewer: str, changed: Mapping[str, tuple[int, str]]) -> Ratings:
    """The card after the discussion: everything as before but for what changed."""
    first = _card(profile, candidate, interviewer, _RATED[candidate][interviewer])
    return replace(
        first,
        file=first.file.replace(".pdf", "-after.pdf"),
        round=2,
        filed="2026-11-12T17:30:00Z",
        ratings={**first.ratings, **{name: rating for name, (rating, _) in changed.items()}},
        notes={name: why for name, (_, why) in changed.items()},
        answers={"reasons": first.answers["reasons"]},
    )


def _slug(name: str) -> str:
    return name.lower().replace(" ", "-")
