"""Everything a panel report says, ready to be printed: what page and paper show comes from here alone."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from amhire.panel.panel import Panel
from amhire.profile import Profile
from amhire.report.panel_blind import Sight
from amhire.report.panel_coverage import CoverageTable, Remarks, build_coverage, build_hidden, list_card_remarks
from amhire.report.panel_drawing import list_scale
from amhire.report.panel_figures import Figures, tell_caution
from amhire.report.panel_map import AgreementMap, build_map
from amhire.report.panel_people import Person, anchor_of, build_people, tell_agenda
from amhire.report.panel_ranking import RankingView, show_ranking
from amhire.report.panel_raters import AgreementView, RaterTable, show_agreement, show_raters
from amhire.report.panel_sources import Sources, list_files, show_value
from amhire.report.panel_words import Say, Voice, name_letters, show_name, show_time
from amhire.report.plain import make_plain

#: The whole agenda stands with the candidates; ahead of everything its most pressing points.
_MOST_POINTS = 12
_SHORT = 12


@dataclass(frozen=True, slots=True)
class Report:
    """A panel report, part by part. Texts of hidden stages are in none of them."""

    language: str
    words: Mapping[str, str]
    over: str
    title: str
    lead: tuple[str, ...]
    cautions: tuple[str, ...]
    contents: tuple[tuple[str, str], ...]
    scale: tuple[tuple[str, float], ...]
    answers: tuple[tuple[str, str], ...]
    answers_key: str
    #: How it is known which cards should be there.
    expected: str
    hidden: tuple[CoverageTable, ...]
    ranking: RankingView
    map: AgreementMap
    agenda: tuple[str, ...]
    agenda_more: str
    agreement: AgreementView
    raters: RaterTable
    coverage: tuple[CoverageTable, ...]
    card_remarks: tuple[Remarks, ...]
    people: tuple[Person, ...]
    method: tuple[str, ...]
    weights: tuple[tuple[str, str], ...]
    facts: tuple[tuple[str, str], ...]


def build_report(sight: Sight, figures: Figures, sources: Sources, *, version: str) -> Report:
    """The report on what may be seen. `version` is amhire's own."""
    profile, panel = sources.profile, sight.panel
    say = Say(profile.wording.panel)
    answers = {each.value: each.name for each in profile.frame.recommendation}
    voice = Voice(say, name_letters(sight.interviewers), answers)
    anchors = {candidate.name: anchor_of(place) for place, candidate in enumerate(panel.candidates, 1)}
    people = build_people(panel, voice)
    return Report(
        language=profile.wording.id,
        words=profile.wording.panel,
        over=_name_opening(profile),
        title=say("document-name"),
        lead=tuple(_lead(sight, sources, say)),
        cautions=tuple(_cautions(sight, figures, sources, say)),
        contents=tuple(_contents(sight, people, say)),
        scale=list_scale(),
        answers=tuple((str(value), name) for value, name in answers.items()),
        answers_key=" · ".join(f"{value} {name}" for value, name in answers.items()),
        expected=say("expected-issued" if sources.issued else "expected-seen"),
        hidden=build_hidden(sight.hidden, voice),
        ranking=show_ranking(figures.ranking, panel, anchors, say),
        map=build_map(panel, tuple(anchors.values()), say),
        agenda=tuple(tell_agenda(panel, voice))[:_MOST_POINTS],
        agenda_more=_tell_more(len(panel.agenda) - _MOST_POINTS, say),
        agreement=show_agreement(figures.agreement, say),
        raters=show_raters(figures.raters, voice),
        coverage=build_coverage(panel, voice),
        card_remarks=list_card_remarks(panel, say),
        people=people,
        method=tuple(_method(profile, panel, say)),
        weights=_weights(panel),
        facts=tuple(_facts(sight, sources, say, version)),
    )


def _name_opening(profile: Profile) -> str:
    company = profile.requisition.company
    parts = [company.name if company else "", profile.title, profile.level.name, profile.requisition.identifier or ""]
    return " · ".join(part for part in parts if part)


def _lead(sight: Sight, sources: Sources, say: Say) -> Iterator[str]:
    panel = sight.panel
    seats = panel.seats
    if seats:
        people = say.count("count-candidates", len(panel.candidates))
        raters = say.count("count-interviewers", len(panel.interviewers))
        there = sum(seat.first is not None for seat in seats)
        yield say.count("lead-counts", len(seats), candidates=people, interviewers=raters, there=there)
    elif not sight.hidden:
        yield say("no-cards-at-all")
    if panel.debrief and seats:
        late = sum(seat.late for seat in seats)
        yield say.count("lead-debrief", late, debrief=show_time(panel.debrief))
    if any(seat.second for seat in seats):
        yield say.count("lead-second", sum(seat.second is not None for seat in seats))
    if sources.mixtures:
        yield say("lead-mixed", kinds=", ".join(say(f"mixed-{each.kind}") for each in sources.mixtures))
    yield say("who-decides")


def _cautions(sight: Sight, figures: Figures, sources: Sources, say: Say) -> Iterator[str]:
    if sight.second_hidden:
        yield say("second-hidden", stages=", ".join(map(show_name, sight.second_hidden)))
    for each in sources.mixtures:
        found = "; ".join(f"{show_value(value)}: {list_files(files)}" for value, files in each.found)
        yield say(f"caution-mixed-{each.kind}", found=found)
    yield from _tell_other_framework(sight.panel, sources, say)
    for caution in figures.cautions:
        yield tell_caution(caution, say)


def _tell_other_framework(panel: Panel, sources: Sources, say: Say) -> Iterator[str]:
    """Names and needed levels come from the framework at hand; the cards may have printed others."""
    own, own_version = sources.profile.framework_sha256, sources.profile.framework_version
    marks = {seat.first.framework for seat in panel.seats if seat.first and seat.first.framework.sha256}
    others = sorted(f"{mark.version} {mark.sha256}" for mark in marks if mark.sha256 != own)
    if others:
        shown = ", ".join(show_value(other) for other in others)
        yield say("caution-other-framework", cards=shown, own=show_value(f"{own_version} {own}"))


def _contents(sight: Sight, people: Sequence[Person], say: Say) -> Iterator[tuple[str, str]]:
    names = ["hidden"] if sight.hidden else []
    names += ["ranking", "map", "agreement", "raters"] if people else []
    names += ["coverage"] if sight.panel.stages else []
    yield from ((name, say(f"heading-{name}")) for name in names)
    yield from ((each.anchor, each.name) for each in people)
    yield from ((name, say(f"heading-{name}")) for name in (["method", "facts"] if people else ["facts"]))


def _tell_more(count: int, say: Say) -> str:
    return say.count("agenda-more", count) if count > 0 else ""


def _method(profile: Profile, panel: Panel, say: Say) -> Iterator[str]:
    documented = profile.requisition.panel
    if documented and _weights(panel):
        yield say("method-weights", rationale=make_plain(" ".join(documented.rationale.split())))
    else:
        yield say("method-equal")
    for name in ("missing", "rounds", "severity", "interval", "groups"):
        yield say(f"method-{name}")
    if any(not cell.criterion.needed for cell in panel.cells):
        yield say("method-unknown-competency")


def _weights(panel: Panel) -> tuple[tuple[str, str], ...]:
    """Every competency with its weight; nothing where all weigh 1."""
    if all(criterion.weight == 1 for stage in panel.stages for criterion in stage.criteria):
        return ()
    found = {
        criterion.competency: (show_name(criterion.name), f"{criterion.weight:g}")
        for stage in panel.stages
        for criterion in stage.criteria
    }
    return tuple(found.values())


def _facts(sight: Sight, sources: Sources, say: Say, version: str) -> Iterator[tuple[str, str]]:
    profile, panel = sources.profile, sight.panel
    cards = [card for seat in panel.seats for card in (seat.first, seat.second) if card]
    shown = f"{profile.framework_version} ({profile.framework_sha256[:_SHORT]})"
    yield say("fact-framework"), shown
    marks = Counter((card.framework.version, card.framework.sha256[:_SHORT]) for card in cards)
    for (number, digest), count in sorted(marks.items()):
        yield say("fact-cards-framework"), _count_cards(f"{number} ({digest})" if digest else "", count, say)
    names = {stage.id: show_name(stage.name) for stage in panel.stages}
    sheets = Counter((card.stage, card.round, card.sheet[:_SHORT]) for card in cards)
    for (stage, turn, sheet), count in sorted(sheets.items()):
        yield say.count("fact-sheet", turn, stage=names[stage]), _count_cards(sheet, count, say)
    for source in sources.files:
        # The hash of a short file could be searched for what it holds, so it is shown only where everything is.
        digest = "" if sight.hidden or sight.second_hidden else f" ({source.sha256[:_SHORT]})"
        yield say("fact-file"), f"{make_plain(source.name)}{digest}"
    yield say("fact-program"), f"amhire {version}"


def _count_cards(what: str, count: int, say: Say) -> str:
    return say.count("fact-cards", count, what=make_plain(what) or say("fact-unknown"))
