"""Profile → Posting: the sections in the framework's order, those with nothing to say left out."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from amhire.framework.frame import SectionId
from amhire.framework.posting_law import Duty
from amhire.posting import offer, work
from amhire.posting.amounts import text_locale
from amhire.posting.content import Block, Passage, Posting, Section
from amhire.posting.draft import Draft, clean
from amhire.posting.law import Applied, find_rules, situate
from amhire.posting.notices import write_selection
from amhire.posting.pay import write_pay_and_benefits
from amhire.posting.untranslated import find_shown
from amhire.profile import Origin, Profile, translate_profile

# What fits into one line at the foot of a page.
_LONGEST_NOTE = 110


def _write_hiring_process(draft: Draft) -> tuple[Block, ...]:
    return (*work.write_hiring_process(draft), *write_selection(draft))


_WRITERS: Mapping[SectionId, Callable[[Draft], tuple[Block, ...]]] = MappingProxyType(
    {
        "summary": work.write_summary,
        "responsibilities": work.write_responsibilities,
        "first-90-days": work.write_first_90_days,
        "requirements": work.write_requirements,
        "preferred": work.write_preferred,
        "pay-and-benefits": write_pay_and_benefits,
        "reporting-and-travel": work.write_reporting_and_travel,
        "growth": work.write_growth,
        "hiring-process": _write_hiring_process,
        "how-to-apply": offer.write_how_to_apply,
        "equal-opportunity": offer.write_equal_opportunity,
    }
)


def build_posting(profile: Profile, *, on: date | None = None) -> Posting:
    """The posting of one opening, in its language. Raises AmhireError for a wording that an overlay broke.

    What the law of its places wants to be said is that of the day it is posted; `on` is the day to take where the
    requisition gives none. Without either, and for a role alone, no law is asked.
    """
    profile, missed = translate_profile(profile)
    draft = Draft(profile, _asked(profile, profile.requisition.posted or on))
    company, title = _company(draft), _title(draft)
    locale = text_locale(profile.wording.id, profile.requisition.locale)
    # A combination that is only known by its language has no country to name.
    language = str(locale).replace("_", "-")
    posting = Posting(
        language=language,
        direction="rtl" if locale.text_direction == "rtl" else "ltr",
        title=title,
        company=company,
        glance=_section(draft, "glance", offer.write_glance(draft)),
        sections=_sections(draft),
        action=next(iter(offer.ways_to_apply(draft)), draft.missing("apply")),
        action_word=draft.say("apply-now"),
        note=_note(company.text, title.text, clean(profile.requisition.identifier or "")),
        page_word=draft.say("page"),
        of_word=draft.say("of"),
        colon=draft.sign("colon"),
    )
    return replace(posting, untranslated=find_shown(posting, missed)) if missed else posting


def _asked(profile: Profile, day: date | None) -> Mapping[Duty, tuple[Applied, ...]]:
    if day is None or not profile.has_requisition:
        return {}
    asked: dict[Duty, tuple[Applied, ...]] = {}
    for each in find_rules(profile.framework, situate(profile.requisition), on=day):
        duty = each.rule.requires
        if duty is not None and each.state in {"applies", "may-apply"}:
            asked[duty] = (*asked.get(duty, ()), each)
    return asked


def _note(*parts: str) -> str:
    note = " · ".join(filter(None, parts))
    return note if len(note) <= _LONGEST_NOTE else f"{note[: _LONGEST_NOTE - 1]}…"


def _sections(draft: Draft) -> tuple[Section, ...]:
    sections = []
    for section in draft.profile.frame.sections:
        blocks = _WRITERS[section.id](draft)
        if blocks:
            sections.append(_section(draft, section.id, blocks))
    return tuple(sections)


def _section(draft: Draft, name: str, blocks: tuple[Block, ...]) -> Section:
    return Section(name, draft.say(f"heading-{name}"), blocks)


def _company(draft: Draft) -> Passage:
    company = draft.requisition.company
    return draft.own("company.name", company.name) if company else draft.missing("company.name")


def _title(draft: Draft) -> Passage:
    if draft.requisition.title:
        return draft.own("title", draft.requisition.title)
    origin = Origin("role", draft.profile.role.id, f"titles.by_level.{draft.profile.level.id}")
    return Passage(draft.say("title", title=draft.profile.title), origin)
