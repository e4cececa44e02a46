"""What is paid: base or commission, for each place where it differs, what comes on top, and the benefits."""

from collections.abc import Iterator
from dataclasses import dataclass

from amhire.opening import AgreedMinimum, OnTarget, Pay, Period, Requisition, Workplace
from amhire.posting.amounts import format_range, format_share, place_name
from amhire.posting.content import Block, Passage
from amhire.posting.draft import Draft, block

# Shares of base pay at both ends of a range that lie so near, in points of a hundred, are told as one.
_SAME_SHARE = 2


@dataclass(frozen=True, slots=True)
class PayOfPlace:
    """The pay of the opening, or of one of its places; `path` is where the requisition says it."""

    path: str
    pay: Pay
    #: The city, or the states or countries of remote work; "" where the pay is the same everywhere.
    place: str = ""


def write_pay_and_benefits(draft: Draft) -> tuple[Block, ...]:
    """Base pay, what comes on top in words, equity, and the benefits as a list."""
    pays, benefits = list_pays(draft.requisition), draft.requisition.benefits
    facts = base_pay(draft, "label-base-pay", at_length=True)
    for each in pays:
        facts += [*_on_target(draft, each), *_agreed_minimum(draft, each)]
    facts += draft.missing_by_law("minimum-pay", "pay.agreed_minimum", draft.say("label-agreed-minimum")) * (
        not any(each.pay.agreed_minimum for each in pays)
    )
    same = len({_variable(each.pay) for each in pays}) == 1
    for each in [PayOfPlace(pays[0].path, pays[0].pay)] if same else pays:
        facts += _on_top(draft, each)
    lines = tuple(draft.own(f"benefits.{place}", text) for place, text in enumerate(benefits))
    lines = lines or draft.missing_by_law("benefits", "benefits") or (draft.missing("benefits"),)
    return (
        *block("facts", *facts),
        *block("bullets", *lines, heading=draft.say("subheading-benefits")),
    )


def base_pay(draft: Draft, label: str, *, at_length: bool = False) -> list[Passage]:
    """The range of each place under the label of that key; what commission alone earns where there is no base pay."""
    pays = list_pays(draft.requisition)
    if _lacks_pay(draft.requisition):
        return [*(draft.missing_by_law("pay", "pay", draft.say(label)) or [draft.missing("pay", draft.say(label))])]
    passages: list[Passage] = []
    for each in pays:
        amount = _amount(draft, each.pay, each.pay.minimum, each.pay.maximum)
        if each.pay.commission_only:
            passages.append(_fact(draft, each, "", "label-earnings", draft.say("earnings", amount=amount)))
            continue
        text = draft.say("base-pay", amount=amount)
        at_hire = at_length and _is_at_hire_asked(draft)
        if at_hire and each.pay.basis == "hire":
            text = draft.say("base-pay-at-hire", amount=amount)
        passages.append(_fact(draft, each, "", label, text))
        if at_hire and each.pay.basis == "position":
            passages += draft.missing_by_law("pay", f"{each.path}.basis", _label(draft, each, label), fill="pay.basis")
    return passages


def list_pays(requisition: Requisition) -> tuple[PayOfPlace, ...]:
    """The pay of each place where any has its own, else that of the opening; empty where the requisition has none."""
    pay, places, workplace = requisition.pay, requisition.locations, requisition.workplace
    if workplace and workplace.remote_pay:
        return tuple(_list_remote_pays(requisition, workplace))
    if not any(place.pay for place in places):
        return (PayOfPlace("pay", pay),) if pay else ()
    return tuple(
        PayOfPlace(f"locations.{number}.pay" if place.pay else "pay", own, place.city)
        for number, place in enumerate(places)
        if (own := place.pay or pay) is not None
    )


def _list_remote_pays(requisition: Requisition, workplace: Workplace) -> Iterator[PayOfPlace]:
    """The pay of each place that has its own, by its name, then that of all the others together."""
    others = []
    for code in dict.fromkeys((*workplace.remote_from, *workplace.remote_pay)):
        name = place_name(code, language=requisition.language, locale=requisition.locale)
        if code in workplace.remote_pay:
            yield PayOfPlace(f"workplace.remote_pay.{code}", workplace.remote_pay[code], name)
        else:
            others.append(name)
    if requisition.pay and others:
        yield PayOfPlace("pay", requisition.pay, ", ".join(others))


def _lacks_pay(requisition: Requisition) -> bool:
    """Whether the pay of a place is not given."""
    if requisition.pay is not None:
        return False
    workplace = requisition.workplace
    if workplace and workplace.remote_pay:
        return not set(workplace.remote_from) <= set(workplace.remote_pay)
    return not requisition.locations or any(place.pay is None for place in requisition.locations)


def _variable(pay: Pay) -> tuple[object, ...]:
    plan = (pay.commission, pay.commission_only, pay.commission_plan, pay.commission_cap, pay.draw)
    return (*plan, pay.bonus, pay.equity)


def _on_target(draft: Draft, each: PayOfPlace) -> Iterator[Passage]:
    target = each.pay.on_target
    if target is None:
        return
    amount = _amount(draft, each.pay, target.minimum, target.maximum)
    shares = _shares_of_base(each.pay, target)
    if shares is None:
        text = draft.say("on-target", amount=amount)
    else:
        locale = draft.requisition.locale
        base, variable = (format_share(share, locale=locale) for share in (shares, 100 - shares))
        text = draft.say("on-target-split", amount=amount, base=base, variable=variable)
    yield _fact(draft, each, "on_target", "label-on-target", text)


def _shares_of_base(pay: Pay, target: OnTarget) -> int | None:
    """How much of the pay at target is base, in percent; None where the two ends of the range differ in that."""
    if not (target.minimum and target.maximum):
        return None
    low, high = sorted((100 * pay.minimum / target.minimum, 100 * pay.maximum / target.maximum))
    if high - low > _SAME_SHARE or round((low + high) / 2) == 100:
        return None
    return round((low + high) / 2)


def _agreed_minimum(draft: Draft, each: PayOfPlace) -> Iterator[Passage]:
    agreed = each.pay.agreed_minimum
    if agreed is None:
        return
    amount = _agreed_amount(draft, each.pay, agreed)
    text = (
        draft.say("agreed-minimum", amount=amount, agreement=agreed.agreement)
        if agreed.agreement
        else draft.say("agreed-minimum-by-law", amount=amount)
    )
    more = draft.say("overpay") if agreed.overpay else ""
    yield _fact(draft, each, "agreed_minimum", "label-agreed-minimum", f"{text} {more}")


def _agreed_amount(draft: Draft, pay: Pay, agreed: AgreedMinimum) -> str:
    amount = _amount(draft, pay, agreed.amount, agreed.amount, period=agreed.period)
    if agreed.payments is None:
        return amount
    return draft.say("payments", amount=amount, payments=str(agreed.payments))


def _on_top(draft: Draft, each: PayOfPlace) -> Iterator[Passage]:
    pay = each.pay
    said = "commission-only" if pay.commission_only else "commission-yes" if pay.commission else "commission-no"
    text = f"{draft.say(said)} {pay.commission_plan or ''}"
    yield _fact(draft, each, "commission", "label-commission", text)
    for field, found in (
        ("commission_cap", pay.commission_cap),
        ("draw", pay.draw),
        ("bonus", pay.bonus),
        ("equity", pay.equity),
    ):
        if found:
            yield _fact(draft, each, field, f"label-{field.replace('_', '-')}", found)


def _fact(draft: Draft, each: PayOfPlace, field: str, label: str, text: str) -> Passage:
    path = f"{each.path}.{field}" if field else each.path
    return draft.own(path, text, _label(draft, each, label))


def _label(draft: Draft, each: PayOfPlace, label: str) -> str:
    said = draft.say(label)
    return draft.say("label-in-place", label=said, place=each.place) if each.place else said


def _amount(draft: Draft, pay: Pay, minimum: float, maximum: float, *, period: Period | None = None) -> str:
    """A range in the pay's currency and the requisition's locale, with its period."""
    requisition = draft.requisition
    countries = [place.country for place in requisition.locations]
    countries += [code[:2] for code in requisition.workplace.remote_from] if requisition.workplace else []
    amount = format_range(minimum, maximum, pay.currency, locale=requisition.locale, countries=countries)
    return draft.say(f"period-{period or pay.period}", amount=amount)


def _is_at_hire_asked(draft: Draft) -> bool:
    """Whether a place wants the pay at the start of the employment, and not all that the position may pay."""
    ranges = [each.rule.range for each in draft.asked.get("pay", ())]
    return any(each.basis != "position" for each in ranges if each is not None)
