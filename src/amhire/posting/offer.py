"""What the company offers: place, contract, pay and benefits, and how to reach it."""

import re

from amhire.posting.amounts import country_name, format_day, format_range
from amhire.posting.content import Block, Passage
from amhire.posting.draft import Draft, block
from amhire.requisition import Application, Contact, Place, Workplace

_DIALLED = re.compile(r"\+?[\d\s()./-]{3,}")


def write_glance(draft: Draft) -> tuple[Block, ...]:
    """The facts that decide whether somebody reads on, pay among them."""
    requisition = draft.requisition
    facts = [*_location(draft), *_workplace(draft), *_employment(draft)]
    facts.append(base_pay(draft, label=draft.say("label-pay")))
    facts += _day(draft, "valid_through", required=False)
    facts += _day(draft, "posted", required=True)
    if requisition.identifier:
        facts.append(draft.own("identifier", requisition.identifier, draft.say("label-identifier")))
    return block("facts", *facts)


def write_pay_and_benefits(draft: Draft) -> tuple[Block, ...]:
    """Base pay, what comes on top in words, equity, and the benefits as a list."""
    pay, benefits = draft.requisition.pay, draft.requisition.benefits
    facts = [base_pay(draft, label=draft.say("label-base-pay"))]
    if pay is not None:
        facts += _on_target(draft)
        facts.append(_commission(draft))
        if pay.equity:
            facts.append(draft.own("pay.equity", pay.equity, draft.say("label-equity")))
    lines = [draft.own(f"benefits.{place}", text) for place, text in enumerate(benefits)]
    return (
        *block("facts", *facts),
        *block("bullets", *(lines or [draft.missing("benefits")]), heading=draft.say("subheading-benefits")),
    )


def write_how_to_apply(draft: Draft) -> tuple[Block, ...]:
    """What to send, where and until when."""
    apply = draft.requisition.apply
    text = apply.instructions if apply else None
    send = draft.own("apply.instructions", text) if text else draft.fixed("apply-default")
    facts = [
        *(ways_to_apply(draft) or [draft.missing("apply", draft.say("label-apply-url"))]),
        *_day(draft, "valid_through", required=False),
    ]
    return (*block("paragraphs", send), *block("facts", *facts))


def write_equal_opportunity(draft: Draft) -> tuple[Block, ...]:
    """The company's own sentence or the generic one, and whom to ask for adjustments."""
    own = draft.requisition.equal_opportunity
    welcome = draft.own("equal_opportunity", own) if own else draft.fixed("equal-opportunity")
    contact = _contact(draft, draft.requisition.adjustments or Contact())
    return (
        *block("paragraphs", welcome, draft.fixed("adjustments")),
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


def base_pay(draft: Draft, *, label: str) -> Passage:
    """The base range with its period."""
    pay = draft.requisition.pay
    if pay is None:
        return draft.missing("pay", label)
    amount = draft.say(f"period-{pay.period}", amount=money(draft, pay.minimum, pay.maximum))
    return draft.own("pay", draft.say("base-pay", amount=amount), label)


def money(draft: Draft, minimum: float, maximum: float) -> str:
    """A range in the requisition's currency and locale."""
    requisition = draft.requisition
    assert requisition.pay is not None
    countries = [place.country for place in requisition.locations]
    countries += requisition.workplace.remote_from if requisition.workplace else ()
    return format_range(minimum, maximum, requisition.pay.currency, locale=requisition.locale, countries=countries)


def _on_target(draft: Draft) -> list[Passage]:
    pay = draft.requisition.pay
    if pay is None or pay.on_target is None:
        return []
    amount = draft.say(f"period-{pay.period}", amount=money(draft, pay.on_target.minimum, pay.on_target.maximum))
    return [draft.own("pay.on_target", draft.say("on-target", amount=amount), draft.say("label-on-target"))]


def _commission(draft: Draft) -> Passage:
    pay = draft.requisition.pay
    assert pay is not None
    text = draft.say("commission-yes" if pay.commission else "commission-no")
    return draft.own("pay.commission", f"{text} {pay.commission_plan or ''}", draft.say("label-commission"))


def _location(draft: Draft) -> list[Passage]:
    requisition, label = draft.requisition, draft.say("label-locations")
    if requisition.workplace and requisition.workplace.mode == "remote":
        label = draft.say("label-office")
        if not requisition.locations:
            return []
    if not requisition.locations:
        return [draft.missing("locations", label)]
    return [draft.own("locations", "; ".join(_place(draft, place) for place in requisition.locations), label)]


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
    names = [country_name(code, language=language, locale=locale) for code in workplace.remote_from]
    return [draft.say("workplace-remote-from", countries=", ".join(names))] if names else []


def _employment(draft: Draft) -> list[Passage]:
    employment, label = draft.requisition.employment, draft.say("label-employment")
    if employment is None:
        return [draft.missing("employment", label)]
    kind = draft.say(f"employment-{employment.type}")
    facts = [draft.own("employment", ", ".join(filter(None, (kind, employment.hours))), label)]
    if employment.openings > 1:
        facts.append(draft.own("employment.openings", str(employment.openings), draft.say("label-openings")))
    if employment.start:
        facts.append(draft.own("employment.start", employment.start, draft.say("label-start")))
    return facts


def _day(draft: Draft, path: str, *, required: bool) -> tuple[Passage, ...]:
    requisition, label = draft.requisition, draft.say("label-" + path.replace("_", "-"))
    day = requisition.posted if path == "posted" else requisition.valid_through
    if day is None:
        return (draft.missing(path, label),) if required else draft.missing_in_draft(path, label)
    return (draft.own(path, format_day(day, language=requisition.language, locale=requisition.locale), label),)


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
