"""Profile → Posting: the sections in the framework's order, those with nothing to say left out."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from amhire.framework.frame import SectionId
from amhire.posting import offer, work
from amhire.posting.amounts import text_locale
from amhire.posting.content import Block, Passage, Posting, Section
from amhire.posting.draft import Draft, clean
from amhire.profile import Origin, Profile

# What fits into one line at the foot of a page.
_LONGEST_NOTE = 110
_WRITERS: Mapping[SectionId, Callable[[Draft], tuple[Block, ...]]] = MappingProxyType(
    {
        "summary": work.write_summary,
        "responsibilities": work.write_responsibilities,
        "first-90-days": work.write_first_90_days,
        "requirements": work.write_requirements,
        "preferred": work.write_preferred,
        "pay-and-benefits": offer.write_pay_and_benefits,
        "reporting-and-travel": work.write_reporting_and_travel,
        "growth": work.write_growth,
        "hiring-process": work.write_hiring_process,
        "how-to-apply": offer.write_how_to_apply,
        "equal-opportunity": offer.write_equal_opportunity,
    }
)


def build_posting(profile: Profile) -> Posting:
    """The posting of one opening. Raises AmhireError for a wording that an overlay broke."""
    draft = Draft(profile)
    company, title = _company(draft), _title(draft)
    locale = text_locale(profile.wording.id, profile.requisition.locale)
    # A combination that is only known by its language has no country to name.
    language = str(locale).replace("_", "-")
    return Posting(
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
    )


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
    return Passage(clean(draft.profile.title), origin)
