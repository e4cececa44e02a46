"""The framework as plain text for the terminal."""

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from amhire.errors import UnknownName
from amhire.framework.competency import Competency
from amhire.framework.loading import Framework, load_framework
from amhire.framework.record import unknown
from amhire.framework.role import Travel
from amhire.profile import Profile, RatedCompetency, Requirement, RhythmLine, load_profile
from amhire.resources import competencies_folder

_WIDTH = 100


def list_roles(framework: Framework) -> str:
    """One line a role, one line a level."""
    width = max(map(len, [*framework.roles, *framework.levels]))
    lines = ["Roles"]
    lines += [f"  {role.id:<{width}}  {role.name}: {role.scope.territory}" for role in framework.roles.values()]
    lines += ["", "Career levels (compose with every role)"]
    lines += [f"  {level.id:<{width}}  {level.summary}" for level in framework.levels.values()]
    return "\n".join(lines) + "\n"


def describe(name: str, *, level: str | None = None, overlays: Sequence[Path] = ()) -> str:
    """A competency, a role at a career level, or the opening of a requisition file, as text.

    Raises UnknownName for any other name, InvalidData for a broken requisition or overlay.
    """
    if not Path(name).suffix:
        framework = load_framework(competencies_folder(), overlays)
        if name in framework.competencies:
            return _text(_competency(framework, framework.competencies[name]))
        if name not in framework.roles:
            known = [*framework.roles, *framework.competencies]
            raise UnknownName(unknown("role or competency", name, known))
    profile, _ = load_profile(name, level=level, overlays=overlays)
    return _text(_role(profile))


def _text(lines: Iterable[str]) -> str:
    return "\n".join(lines).strip() + "\n"


def _competency(framework: Framework, each: Competency) -> Iterator[str]:
    group = next(group.name for group in framework.frame.groups if group.id == framework.groups[each.id])
    yield f"{each.name} ({each.id}) · {group} · {each.kind}"
    yield from _paragraph(each.definition)
    yield from _heading("Indicators")
    yield from _bullets(f"{one.text} [{one.id}]" for one in each.indicators)
    yield from _heading("Anchors")
    yield from _bullets(
        f"{rating.level} {rating.name}: {each.anchor(rating.level)}" for rating in framework.frame.rating
    )
    yield from _heading("Questions")
    for question in each.questions:
        yield from _bullets([f"{question.text} [{question.kind}, {question.id}]"])
        yield from _bullets((f"probe: {probe}" for probe in question.probes), indent=6)
        yield from _bullets([f"weak: {question.weak}", f"strong: {question.strong}"], indent=6)
    yield from _heading("In a posting")
    yield from _bullets(
        f"{line.text} [{line.id}]" for line in (*each.posting.responsibilities, *each.posting.requirements)
    )
    yield from _heading("Evidence in a résumé")
    yield from _bullets(f"“{phrase.text}” ({phrase.strength})" for phrase in each.evidence.phrases)
    yield from _bullets(f"pattern {pattern.id} ({pattern.strength})" for pattern in each.evidence.patterns)
    yield from _bullets(f"not: {', '.join(one.terms)} – {one.why}" for one in each.evidence.lookalikes)
    yield from _heading("Standards")
    yield from _bullets(
        f"{link.scheme} {link.version} {link.id}: {link.label} ({link.relation})" for link in each.links
    )
    yield from _heading("Sources")
    yield from _paragraph(", ".join(each.sources) or "none")


def _role(profile: Profile) -> Iterator[str]:
    role, level = profile.role, profile.level
    yield f"{profile.title} ({role.id}, {level.id})"
    yield from _paragraph(role.purpose)
    yield from _heading("Scope")
    yield from _bullets(
        [role.scope.accounts, role.scope.territory, f"reach: {role.scope.reach}", role.scope.variability]
    )
    yield from _bullets([f"{role.mix.retain} % keeping and growing accounts, {role.mix.win} % winning new ones"])
    yield from _heading("People")
    yield from _bullets([f"reports to {', '.join(role.reports_to) or 'nobody named'}"])
    yield from _bullets([f"manages {', '.join((*role.manages, *level.manages)) or 'nobody'}"])
    yield from _bullets([f"works with {', '.join(role.works_with)}", f"when to hire: {role.when_to_hire}"])
    yield from _heading("Titles")
    yield from _bullets([", ".join((*role.titles.synonyms, *role.titles.acronyms))])
    yield from _bullets(f"not: {other.title} – {other.why}" for other in role.titles.not_this_role)
    yield from _heading("Responsibilities")
    yield from _bullets(f"{line.text} [{line.origin}]" for line in profile.responsibilities)
    yield from _heading("Required")
    yield from _bullets(_requirement(each) for each in profile.required)
    yield from _heading("Preferred")
    yield from _bullets(_requirement(each) for each in profile.preferred)
    yield from _work(profile)
    yield from _heading("Competencies (weight 0–5, required rating 1–5)")
    yield from _bullets(map(_rated, profile.competencies))
    for stage in profile.stages:
        yield from _heading(f"Interview: {stage.stage.name}, {stage.stage.minutes} minutes")
        yield from _bullets(each.competency.name for each in stage.competencies)
    yield from _heading("Sources")
    yield from _paragraph(", ".join((*role.sources, *level.sources)) or "none")


def _work(profile: Profile) -> Iterator[str]:
    role = profile.role
    yield from _heading("Reporting and travel")
    yield from _bullets(f"{each.rhythm}: {each.line.text}{_assumed(each)}" for each in profile.reporting)
    yield from _bullets([f"travel about {role.travel.share} %: {role.travel.text}{_assumed(role.travel)}"])
    yield from _heading("First 90 days")
    yield from _bullets(f"day {each.by_day}: {each.text}" for each in profile.first_90_days)
    yield from _heading("Career path")
    path = role.career_path
    yield from _bullets([f"from {', '.join(path.entry)}", f"to {', '.join(path.next)}", profile.development.text])
    if role.pay_references:
        yield from _heading("Published pay figures (not market data, never copied into a posting)")
    for pay in role.pay_references:
        top = f"–{pay.maximum:,}" if pay.maximum else " and more"
        assumed = " (currency assumed)" if pay.currency_assumed else ""
        yield from _bullets(
            [f"{pay.currency} {pay.minimum:,}{top} a {pay.period}{assumed}, {pay.experience}: {pay.note}"]
        )


def _assumed(each: RhythmLine | Travel) -> str:
    return " (assumed default)" if each.assumed else ""


def _requirement(each: Requirement) -> str:
    return f"{each.text} [{each.origin}]"


def _rated(each: RatedCompetency) -> str:
    return f"{each.competency.name} ({each.competency.id}): weight {each.weight:g}, rating {each.level}"


def _heading(text: str) -> list[str]:
    return ["", text]


def _paragraph(text: str) -> list[str]:
    return textwrap.wrap(text, _WIDTH, initial_indent="  ", subsequent_indent="  ")


def _bullets(items: Iterable[str], *, indent: int = 2) -> Iterator[str]:
    pad = " " * indent
    for item in items:
        yield from textwrap.wrap(item, _WIDTH, initial_indent=f"{pad}• ", subsequent_indent=f"{pad}  ")
