"""Pay in structured data: an amount of money of a currency for a unit of time."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain

from amhire.posting.lint.finding import Finding, Severity
from amhire.posting.lint.markup_codes import (
    A_YEAR,
    CURRENCIES,
    CURRENCY_SIGNS,
    SHARED_SIGNS,
    UNIT_WORDS,
    UNITS,
    country_code,
    squeeze,
)
from amhire.posting.lint.markup_values import Value, read_amount

_INSTEAD = (
    "Write a MonetaryAmount with currency and a QuantitativeValue: minValue and maxValue, or value, and unitText of "
    f"{', '.join(UNITS)}."
)
#: Pay for a year that hardly anybody gets, in money worth about a dollar.
_LEAST_PLAUSIBLE, _MOST_PLAUSIBLE = 6_000, 5_000_000
_LIKE_DOLLARS = frozenset({"USD", "EUR", "GBP", "CHF", "CAD", "AUD", "NZD", "SGD"})
_SEVERAL = re.compile(r"\d\D{0,6}(?:[-–—]|\bto\b|\bbis\b)\D{0,6}\d")


@dataclass(frozen=True, slots=True)
class Salary:
    """Pay as the structured data gives it; None and "" for what is missing or cannot be read."""

    value: Value
    minimum: float | None
    maximum: float | None
    currency: str
    unit: str


def find_salaries(posting: Value) -> tuple[Salary, ...]:
    """Every statement of base pay that has at least one amount."""
    base = posting.get("baseSalary")
    return tuple(filter(None, map(_salary, base.values))) if base else ()


def check_pay(posting: Value) -> Iterator[Finding]:
    """Each statement of base pay."""
    base = posting.get("baseSalary")
    for each in base.values if base else ():
        if each.is_object:
            yield from _amount(each, posting)
        else:
            is_number = each.number is not None
            severity: Severity = "warning" if is_number else "error"
            message = f"baseSalary is {'a number' if is_number else 'text'} alone, so currency and period are lost."
            yield each.finding("markup-pay-form", severity, message, instead=_INSTEAD)


def _amount(base: Value, posting: Value) -> Iterator[Finding]:
    yield from _currency(base, posting)
    inner = base.get("value")
    if inner is None:
        # The ends may stand one level too high, where schema.org allows them and Google does not look.
        message = "baseSalary has no value with the amount inside."
        yield base.missing("markup-pay-form", "error", "value", message, instead=_INSTEAD)
        if base.get("minValue") or base.get("maxValue"):
            yield from chain(_figures(base), _plausible(base))
        return
    for each in inner.values:
        if each.is_object:
            yield from chain(_figures(each), _unit(each), _plausible(base))
        elif each.number is not None:
            message = "The amount stands without a QuantitativeValue, so its period is lost."
            yield each.finding("markup-pay-form", "warning", message, instead=_INSTEAD)
        else:
            yield from _number(each)


def _currency(base: Value, posting: Value) -> Iterator[Finding]:
    given = base.get("currency")
    if given is None:
        beside = posting.get("salaryCurrency")
        message = "baseSalary does not name its currency." + (" Only salaryCurrency does." if beside else "")
        severity: Severity = "warning" if beside else "error"
        instead = "Give currency by its code of ISO 4217, such as USD, EUR or INR."
        yield base.missing("markup-currency", severity, "currency", message, instead=instead)
        return
    if given.text in CURRENCIES:
        return
    message = "The currency is not given by its code of ISO 4217."
    instead = "Write the three capitals of the currency, such as USD, EUR or INR."
    code = _plain_currency(given.text, posting)
    yield replace(given.finding("markup-currency", "error", message, instead=instead), replacement=code or None)


def _plain_currency(text: str, posting: Value) -> str:
    if text.upper() in CURRENCIES:
        return text.upper()
    sign = text.casefold()
    places = posting.get("jobLocation")
    countries = {country_code(each.texts("address", "addressCountry")) for each in (places.values if places else ())}
    if sign in CURRENCY_SIGNS:
        return CURRENCY_SIGNS[sign]
    return SHARED_SIGNS.get((sign, countries.pop()), "") if len(countries) == 1 else ""


def _figures(amount: Value) -> Iterator[Finding]:
    """The numbers: there, above nothing, both ends, in order."""
    parts = {name: amount.get(name) for name in ("value", "minValue", "maxValue")}
    given = {name: part for name, part in parts.items() if part is not None and not part.is_object}
    for part in given.values():
        yield from _number(part)
    if not given and parts["value"] is None:
        yield amount.missing("markup-pay-form", "error", "value", "The pay has no amount.", instead=_INSTEAD)
    ends = [name for name in ("minValue", "maxValue") if name in given]
    if len(ends) == 1 and "value" not in given:
        other = "maxValue" if ends == ["minValue"] else "minValue"
        message = f"The range is open: {ends[0]} stands without {other}."
        instead = "Give both ends, or one value where the pay is fixed."
        yield given[ends[0]].finding("markup-pay-open", "error", message, instead=instead)
    low, high = (given[name].number if name in given else None for name in ("minValue", "maxValue"))
    if low is not None and high is not None and low > high:
        message = f"minValue is above maxValue, {high:,.15g}."
        yield given["minValue"].finding("markup-pay-order", "error", message, instead="Put the lower end first.")


def _number(value: Value) -> Iterator[Finding]:
    number = value.number
    if number is not None:
        if number <= 0:
            message = "The pay is nothing or less, which no job pays."
            yield value.finding(
                "markup-pay-number", "error", message, instead="Give what is paid, or leave baseSalary out."
            )
        return
    several = bool(_SEVERAL.search(value.text))
    message = "A range stands where one number belongs." if several else "The amount is not a plain number."
    instead = (
        "Give the ends as minValue and maxValue."
        if several
        else "Write digits alone, with a point before cents: 40000 or 21.50."
    )
    finding = value.finding("markup-pay-number", "error", message, instead=instead)
    yield replace(finding, replacement=None if several else read_amount(value.text) or None)


def _unit(amount: Value) -> Iterator[Finding]:
    given = amount.get("unitText")
    if given is None:
        if amount.get("unitCode") is None:
            message = "The pay does not say whether it is for an hour, a month or a year."
            instead = f"Add unitText: one of {', '.join(UNITS)}."
            yield amount.missing("markup-pay-unit", "warning", "unitText", message, instead=instead)
        return
    if given.text in UNITS:
        return
    message = "unitText is none of the values that are read."
    finding = given.finding(
        "markup-pay-unit", "error", message, instead=f"Write one of {', '.join(UNITS)}, in capitals."
    )
    yield replace(finding, replacement=UNIT_WORDS.get(squeeze(given.text)))


def _plausible(base: Value) -> Iterator[Finding]:
    salary = _salary(base)
    if salary is None or salary.unit not in A_YEAR:
        return
    lowest, highest = (salary.minimum or salary.maximum or 0), (salary.maximum or salary.minimum or 0)
    strong = salary.currency in _LIKE_DOLLARS
    too_much = strong and highest * A_YEAR[salary.unit] > _MOST_PLAUSIBLE
    too_little = strong and 0 < lowest * A_YEAR[salary.unit] < _LEAST_PLAUSIBLE
    if not (too_much or too_little):
        return
    ends = f"{lowest:,.15g}" if lowest == highest else f"{lowest:,.15g} to {highest:,.15g}"
    size = "much" if too_much else "little"
    message = f"Check the period: {ends} {salary.currency} for {salary.unit} comes to very {size} a year."
    inner = base.get("value")
    place = (inner.values or (inner,))[0] if inner else base
    unit = place.get("unitText") or place
    yield unit.finding("markup-pay-plausible", "advice", message, instead="Give the unit that the amount is for.")


def _salary(base: Value) -> Salary | None:
    inner = base.get("value") if base.is_object else None
    place = next((each for each in inner.values), base) if inner else base
    holder = place if place.is_object else base
    one = place.number if not place.is_object else _read(holder, "value")
    low, high = _read(holder, "minValue"), _read(holder, "maxValue")
    if low is None and high is None:
        low = high = one
    if low is None and high is None:
        return None
    unit = holder.texts("unitText")
    return Salary(base, low, high, base.texts("currency"), unit if unit in UNITS else "")


def _read(holder: Value, name: str) -> float | None:
    part = holder.get(name)
    return part.number if part else None
