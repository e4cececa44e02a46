"""What the company offers: place, contract and dates, and how to reach it."""

import re
from datetime import date

from amhire.opening import Application, Contact, Place, Workplace
from amhire.posting.amounts import country_name, format_day, place_name
from amhire.posting.content import Block, Passage
from amhire.posting.draft import Draft, block
from amhire.posting.notices import fairness, vacancy
from amhire.posting.pay import base_pay

_DIALLED = re.compile(r"\+?[\d\s()./-]{3,}")


def write_glance(draft: Draft) -> tuple[Block, ...]:
    """The facts that decide whether somebody reads on, pay among them."""
    requisition = draft.requisition
    facts = [*_location(draft), *_workplace(draft), *_employment(draft)]
    facts += base_pay(draft, "label-pay")
    facts += _closing(draft)
    facts += _posted(draft)
    if requisition.identifier:
        facts.append(draft.own("identifier", requisition.identifier, draft.say("label-identifier")))
    return block("facts", *facts)


def write_how_to_apply(draft: Draft) -> tuple[Block, ...]:
    """What to send, where and until when."""
    apply = draft.requisition.apply
    text = apply.instructions if apply else None
    send = draft.own("apply.instructions", text) if text else draft.fixed("apply-default")
    facts = [
        *(ways_to_apply(draft) or [draft.missing("apply", draft.say("label-apply-url"))]),
        *_closing(draft),
    ]
    return (*block("paragraphs", send), *block("facts", *facts))


def write_equal_opportunity(draft: Draft) -> tuple[Block, ...]:
    """The company's own sentence or the generic one, and whom to ask for adjustments."""
    own = draft.requisition.equal_opportunity
    welcome = draft.own("equal_opportunity", own) if own else draft.fixed("equal-opportunity")
    contact = _contact(draft, draft.requisition.adjustments or Contact())
    return (
        *block("paragraphs", welcome, *fairness(draft), draft.fixed("adjustments")),
        *block("facts", *(contact or [draft.missing("adjustments", draft.say("label-contact-name"))])),
    )


def ways_to_apply(draft: Draft) -> list[Passage]:
    """The addresses to apply at, as links."""
    apply = draft.requisition.apply or Application()
    ways = []
    if apply.url:
        ways.append(draft.own("apply.url", apply.url, draft.say("label-apply-url"), apply.url))
    if apply.email:
        ways.append(draft.own("apply.email", apply.email, draft.say("label-apply-email"), f"mailto:{apply.email}"))
    return ways


def _location(draft: Draft) -> list[Passage]:
    requisition, label = draft.requisition, draft.say("label-locations")
    if requisition.workplace and requisition.workplace.mode == "remote":
        label = draft.say("label-office")
        if not requisition.locations:
            return []
    if not requisition.locations:
        return [draft.missing("locations", label)]
    return [draft.own("locations", draft.listed(_place(draft, place) for place in requisition.locations), label)]


def _place(draft: Draft, place: Place) -> str:
    country = country_name(place.country, language=draft.requisition.language, locale=draft.requisition.locale)
    return ", ".join(part for part in (place.city, place.region, country) if part)


def _workplace(draft: Draft) -> list[Passage]:
    workplace, label = draft.requisition.workplace, draft.say("label-workplace")
    if workplace is None:
        return [draft.missing("workplace", label)]
    sentences = [draft.say(f"workplace-{workplace.mode}"), *_remote_from(draft, workplace), workplace.detail or ""]
    said = [draft.own("workplace", " ".join(sentences), label)]
    if workplace.mode == "remote" and not workplace.remote_from:
        said.append(draft.missing("workplace.remote_from", draft.say("label-remote-from")))
    return said


def _remote_from(draft: Draft, workplace: Workplace) -> list[str]:
    language, locale = draft.requisition.language, draft.requisition.locale
    names = [place_name(code, language=language, locale=locale) for code in workplace.remote_from]
    return [draft.say("workplace-remote-from", countries=", ".join(names))] if names else []


def _employment(draft: Draft) -> list[Passage]:
    employment, label = draft.requisition.employment, draft.say("label-employment")
    if employment is None:
        return [draft.missing("employment", label), *vacancy(draft)]
    kind = draft.say(f"employment-{employment.type}")
    facts = [draft.own("employment", ", ".join(filter(None, (kind, employment.hours))), label)]
    if employment.openings > 1:
        facts.append(draft.own("employment.openings", str(employment.openings), draft.say("label-openings")))
    if employment.start:
        facts.append(draft.own("employment.start", employment.start, draft.say("label-start")))
    return [*facts, *vacancy(draft)]


def _closing(draft: Draft) -> tuple[Passage, ...]:
    """Until when to apply: the day, or that there is none."""
    label, day = draft.say("label-valid-through"), draft.requisition.valid_through
    if day is not None:
        return (_day(draft, "valid_through", day, label),)
    if draft.requisition.ongoing:
        return (draft.own("ongoing", draft.say("ongoing"), draft.say("label-ongoing")),)
    return draft.missing_by_law("deadline", "valid_through", label) or draft.missing_in_draft("valid_through", label)


def _posted(draft: Draft) -> tuple[Passage, ...]:
    label, day = draft.say("label-posted"), draft.requisition.posted
    return (draft.missing("posted", label) if day is None else _day(draft, "posted", day, label),)


def _day(draft: Draft, path: str, day: date, label: str) -> Passage:
    requisition = draft.requisition
    return draft.own(path, format_day(day, language=requisition.language, locale=requisition.locale), label)


def _contact(draft: Draft, contact: Contact) -> list[Passage]:
    facts = []
    if contact.name:
        facts.append(draft.own("adjustments.name", contact.name, draft.say("label-contact-name")))
    if contact.email:
        label = draft.say("label-contact-email")
        facts.append(draft.own("adjustments.email", contact.email, label, f"mailto:{contact.email}"))
    if contact.phone:
        dialled = re.sub(r"[^+\d]", "", contact.phone) if _DIALLED.fullmatch(contact.phone) else ""
        link = f"tel:{dialled}" if dialled else ""
        facts.append(draft.own("adjustments.phone", contact.phone, draft.say("label-contact-phone"), link))
    return facts
