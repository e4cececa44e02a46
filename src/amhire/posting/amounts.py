"""Amounts, shares, days and countries as a native of the posting's locale writes them."""

import re
from collections.abc import Sequence
from datetime import date

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.numbers import format_currency, format_percent, get_currency_symbol, get_territory_currencies

from amhire.framework.states import state_name

_MINOR_UNITS = re.compile(r"\.0+")
_SIGN = re.compile(r"(?P<before>[\s\u00a0\u202f]*)¤(?P<after>[\s\u00a0\u202f]*)")
_NO_BREAK_SPACE = "\u00a0"
# Signs that several countries write for money of their own.
_SHARED_SIGNS = frozenset({"$", "¥", "￥", "kr"})


def format_range(minimum: float, maximum: float, currency: str, *, locale: str, countries: Sequence[str] = ()) -> str:
    """A range of money such as £48,000–£58,000 or 82.000–96.000 €; one amount where both ends are the same.

    Whole amounts go without minor units. `countries` are those the reader may think of besides the locale's own: a
    sign such as $ that could mean another money there gets the currency's code.
    """
    parsed = Locale.parse(locale, sep="-")
    whole = float(minimum).is_integer() and float(maximum).is_integer()
    pattern = parsed.currency_formats["standard"].pattern.partition(";")[0]
    pattern = _MINOR_UNITS.sub("", pattern) if whole else pattern
    unclear = _is_unclear(currency, parsed, countries)
    sign_first = pattern.lstrip("\u200e\u200f").startswith("¤")
    if unclear and not sign_first:
        pattern, unclear = pattern.replace("¤", "¤¤"), False
    pattern = _part_letters(pattern, get_currency_symbol(currency, parsed))

    def show(amount: float, form: str) -> str:
        return format_currency(amount, currency, format=form, locale=parsed, currency_digits=not whole)

    amounts = show(maximum, pattern)
    if minimum != maximum:
        amounts = "–".join(show(amount, form) for amount, form in zip((minimum, maximum), _ends(pattern), strict=True))
    return f"{amounts}{_NO_BREAK_SPACE}{currency}" if unclear else amounts


def format_share(percent: int, *, locale: str) -> str:
    """A whole percentage: 30% or 30 %."""
    return format_percent(percent / 100, locale=Locale.parse(locale, sep="-"))


def format_day(day: date, *, language: str, locale: str) -> str:
    """A day with the month's name in the language of the text and the order of the locale's country."""
    return format_date(day, "long", locale=text_locale(language, locale))


def country_name(code: str, *, language: str, locale: str) -> str:
    """What the language of the text calls a country; the code itself where it has no name."""
    return str(text_locale(language, locale).territories.get(code, code))


def place_name(code: str, *, language: str, locale: str) -> str:
    """What a country or one of its states is called: Ireland for IE, Colorado for US-CO.

    The country with the rest of the code for a state that is not recorded.
    """
    country, _, state = code.partition("-")
    name = country_name(country, language=language, locale=locale)
    return (state_name(code) or f"{name} ({code})") if state else name


def text_locale(language: str, locale: str) -> Locale:
    """The locale of the words: the text's language in the locale's country, as far as that combination is known."""
    territory = locale.partition("-")[2]
    for name in (f"{language}-{territory}", language, locale):
        try:
            return Locale.parse(name, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    raise AssertionError(locale)


def _ends(pattern: str) -> tuple[str, str]:
    """The patterns of both ends: a sign apart from the number or after it is written once for the range."""
    bare = _SIGN.sub("", pattern.replace("¤¤", "¤"))
    if not pattern.lstrip("\u200e\u200f").startswith("¤"):
        return bare, pattern
    parted = _SIGN.search(pattern)
    return (pattern, bare) if parted and parted["after"] else (pattern, pattern)


def _part_letters(pattern: str, sign: str) -> str:
    """CLDR parts a sign that ends with a letter from the number after it, which Babel leaves out."""
    if sign[-1:].isalpha() and re.match(r"¤[#0]", pattern):
        return pattern.replace("¤", f"¤{_NO_BREAK_SPACE}", 1)
    return pattern


def _is_unclear(currency: str, locale: Locale, countries: Sequence[str]) -> bool:
    sign = get_currency_symbol(currency, locale)
    if sign not in _SHARED_SIGNS:
        return False
    concerned = {*countries, *([locale.territory] if locale.territory else ())}
    if sign == "$":
        return currency != "USD" or concerned != {"US"}
    return any(currency not in get_territory_currencies(country) for country in concerned)
