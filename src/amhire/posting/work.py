"""What the work is: the role in this company, duties, first months, what to bring, reporting, growth and hiring."""

from collections.abc import Iterable

from amhire.framework.role import Milestone
from amhire.posting.amounts import format_share
from amhire.posting.content import Block, Passage
from amhire.posting.draft import Draft, block, clean, paragraphs
from amhire.profile import Line, Origin, RatedStage, Requirement

# Shares of keeping existing accounts from which on the work is called mostly keeping, and up to which mostly winning.
_MOSTLY_KEEPING = 60
_MOSTLY_WINNING = 40


def write_summary(draft: Draft) -> tuple[Block, ...]:
    """What the company stands for, what the person changes, how the role joins both sides; then scope and level."""
    role, company = draft.profile.role, draft.requisition.company
    about = company.about if company else None
    impact = company.impact if company else None
    level = Origin("level", draft.profile.level.id, "summary")
    text = [
        *(paragraphs(draft.own("company.about", about), about) if about else [draft.missing("company.about")]),
        *(
            paragraphs(draft.own("company.impact", impact), impact)
            if impact
            else [draft.of_role("impact", role.impact)]
        ),
        draft.of_role("purpose", role.purpose),
        Passage(clean(draft.say("level", level=draft.profile.level.summary)), level),
    ]
    return (*block("paragraphs", *text), *block("facts", *_scope(draft)))


def write_responsibilities(draft: Draft) -> tuple[Block, ...]:
    """What the holder does."""
    return block("bullets", *(_duty(line) for line in draft.profile.responsibilities))


def write_first_90_days(draft: Draft) -> tuple[Block, ...]:
    """What success looks like by day 30, 60 and 90."""
    milestones = draft.profile.first_90_days
    blocks: list[Block] = []
    for day in sorted({each.by_day for each in milestones}):
        lines = [Passage(clean(each.text), _milestone(draft, each)) for each in milestones if each.by_day == day]
        blocks += block("bullets", *lines, heading=draft.say("by-day", day=str(day)))
    return tuple(blocks)


def write_requirements(draft: Draft) -> tuple[Block, ...]:
    """What a person must bring on the first day."""
    return block("bullets", *_requirements(draft.profile.required))


def write_preferred(draft: Draft) -> tuple[Block, ...]:
    """What merely helps, and that nobody needs all of it."""
    lines = block("bullets", *_requirements(draft.profile.preferred))
    return (*block("paragraphs", draft.fixed("preferred-note")), *lines) if lines else ()


def write_reporting_and_travel(draft: Draft) -> tuple[Block, ...]:
    """To whom and with whom, which reports are due when, how much travel."""
    requisition, role = draft.requisition, draft.profile.role
    facts = list(draft.missing_in_draft("reports_to", draft.say("label-reports-to")))
    if requisition.reports_to:
        facts = [draft.own("reports_to", requisition.reports_to, draft.say("label-reports-to"))]
    facts += _team(draft)
    facts.append(draft.of_role("works_with", draft.listed(role.works_with), draft.say("label-works-with")))
    facts += _travel(draft)
    # An assumed default waits for the user's word and is no fact of this opening.
    reports = [
        Passage(clean(each.line.text), each.line.origin, draft.say(f"rhythm-{each.rhythm}"))
        for each in draft.profile.reporting
        if not each.assumed
    ]
    return (*block("facts", *facts), *block("facts", *reports, heading=draft.say("subheading-reports")))


def write_growth(draft: Draft) -> tuple[Block, ...]:
    """Where the role can lead and how people prepare for it."""
    development = draft.profile.development
    following = [draft.of_role(f"career_path.{where}", text) for where, text in _next_posts(draft)]
    return (
        *block("paragraphs", Passage(clean(development.text), development.origin)),
        *block("bullets", *following, heading=draft.say("subheading-next")),
    )


def write_hiring_process(draft: Draft) -> tuple[Block, ...]:
    """The company's own steps, else the framework's interview stages with what each looks at."""
    own = draft.requisition.hiring_process
    if own:
        return block("steps", *(draft.own(f"hiring_process.{place}", text) for place, text in enumerate(own)))
    steps = block("steps", *(_stage(draft, each) for each in draft.profile.stages))
    return (*block("paragraphs", draft.fixed("stages-note")), *steps) if steps else ()


def _duty(line: Line) -> Passage:
    behind = "" if line.origin.kind == "competency" else line.competency
    return Passage(clean(line.text), line.origin, competency=behind)


def _scope(draft: Draft) -> list[Passage]:
    requisition, mix = draft.requisition, draft.profile.role.mix
    facts: list[Passage] = []
    if requisition.company and requisition.company.values:
        facts.append(draft.own("company.values", draft.listed(requisition.company.values), draft.say("label-values")))
    for path, text in (("accounts", requisition.accounts), ("territory", requisition.territory)):
        label = draft.say(f"label-{path}")
        facts += [draft.own(path, text, label)] if text else draft.missing_in_draft(path, label)
    kind = "keeping" if mix.retain >= _MOSTLY_KEEPING else "winning" if mix.retain <= _MOSTLY_WINNING else "even"
    return [*facts, draft.of_role("mix", draft.say(f"mix-{kind}"), draft.say("label-mix"))]


def _milestone(draft: Draft, milestone: Milestone) -> Origin:
    path = f"first_90_days.{milestone.id}"
    if milestone in draft.requisition.first_90_days:
        return draft.origin(path)
    if milestone in draft.profile.level.first_90_days:
        return Origin("level", draft.profile.level.id, path)
    return Origin("role", draft.profile.role.id, path)


def _requirements(requirements: Iterable[Requirement]) -> list[Passage]:
    return [Passage(clean(each.text), each.origin) for each in requirements]


def _team(draft: Draft) -> tuple[Passage, ...]:
    if draft.requisition.team:
        return (draft.own("team", draft.requisition.team, draft.say("label-team")),)
    if draft.profile.level.manages:
        led = draft.listed(draft.profile.level.manages)
        return (draft.of_level("manages", led, draft.say("label-manages")),)
    return draft.missing_in_draft("team", draft.say("label-team"))


def _travel(draft: Draft) -> tuple[Passage, ...]:
    label, locale = draft.say("label-travel"), draft.requisition.locale
    own, usual = draft.requisition.travel, draft.profile.role.travel
    if own is None and usual.assumed:
        return draft.missing_in_draft("travel", label)
    travel = own or usual
    share = format_share(travel.share, locale=locale)
    amount = draft.say("travel-share", share=share) if travel.share else draft.say("travel-none")
    text = f"{amount} {travel.text or ''}"
    return (draft.own("travel", text, label) if own else draft.of_role("travel", text, label),)


def _next_posts(draft: Draft) -> list[tuple[str, str]]:
    """The post one level up, then the role's own list without the posts at this level or below; with their paths."""
    titles = list(draft.profile.role.titles.by_level.items())
    here = [level for level, _ in titles].index(draft.profile.level.id)
    above = titles[here + 1 :]
    if not above:
        return []  # the list is written for the levels below the last one
    reached = {title.casefold() for _, title in titles[: here + 1]}
    listed = [(f"next.{place}", text) for place, text in enumerate(draft.profile.role.career_path.next)]
    kept = [(path, text) for path, text in listed if text.casefold() not in reached]
    level, title = above[0]
    known = {text.casefold() for _, text in kept}
    return kept if title.casefold() in known else [(f"titles.by_level.{level}", title), *kept]


def _stage(draft: Draft, rated: RatedStage) -> Passage:
    stage = rated.stage
    label = draft.say("stage", stage=stage.name, minutes=str(stage.minutes))
    looked_at = draft.listed(each.competency.name for each in rated.competencies)
    return Passage(clean(looked_at), Origin("role", draft.profile.role.id, f"stages.{stage.id}"), clean(label))
