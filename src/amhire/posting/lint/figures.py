"""Sums of money as people write them, with their ends, currency and period; whether one is pay is told elsewhere.

"$90,000 - $110,000 per year", "90-110K", "65.000 € brutto/Jahr", "8,00,000", "up to $30/hr", "CAD 80,000 and up". All
patterns have bounded repeats, so that the time grows with the length of the text alone.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice
from typing import Literal, TypeAlias

from amhire.posting.lint.facts import Period

#: Which end a figure leaves open: "up to" gives no lowest, "and up" no highest.
OpenEnd: TypeAlias = Literal["", "low", "high"]

_THOUSAND = 1_000
#: A paragraph made to keep a computer busy may hold a million numbers; none of a posting holds so many.
_MOST_AMOUNTS = 2_000
_LAKH = 100_000
_GAP = "[ \u00a0\u202f\u2009]"
_CODES = (
    "USD|CAD|AUD|NZD|SGD|HKD|GBP|EUR|INR|CHF|SEK|NOK|DKK|PLN|CZK|HUF|RON|AED|SAR|ZAR|BRL|JPY|CNY|MXN|ILS|TRY|BGN|ISK"
)
_SIGNS = r"(?<![A-Za-z])(?:US|CA|CAN|CDN|AU|NZ|HK|MX|C|A|S|R)\$|[$£€₹¥￥]"
_WORDS_BEFORE = r"(?:Rs\.?|rs\.?|INR|SFr\.?|Fr\.|Euro|kr\.?)"
_BEFORE = (
    rf"(?:(?:(?<![A-Za-z])(?:{_CODES}){_GAP}?)?(?:{_SIGNS})|(?<![A-Za-z])(?:(?:{_CODES})|{_WORDS_BEFORE})(?![A-Za-z]))"
)
_NUMBER = (
    r"(?:\d{1,2}(?:,\d{2}){1,3},\d{3}(?!\d)"
    rf"|\d{{1,3}}(?P<group>[,.'’]|{_GAP})\d{{3}}(?:(?P=group)\d{{3}}){{0,2}}(?!\d)"
    r"|\d{1,9}(?!\d))(?:[.,]\d{1,2}(?!\d))?(?:[.,][-–—]{1,2}(?!\s?[$£€\d]))?"
)
_TIMES = (
    r"(?:k(?=EUR|USD|GBP|CHF)|[kK](?=[A-Z][a-z])|(?:[kK]|T(?=€|EUR|\s€)|Tsd\.?|tausend|thousand|mille|grand"
    r"|[Ll]akhs?|[Ll]acs?|LPA|lpa|Lpa|L|[Cc]rores?|Cr|cr"
    r"|mm?|MM?|mn|[Mm]io\.?|[Mm]illion(?:en|s)?|bn|BN|b|B|[Bb]illions?|[Mm]illiards?|Mrd\.?)(?![^\W\d_]))"
)
_AFTER = (
    rf"(?:[$£€₹](?!\s?\d)(?:{_GAP}?(?:{_CODES})(?![A-Za-z]))?"
    rf"|(?:{_CODES}|[Ee]uros?|[Dd]ollars?|[Rr]upees|Franken|kr\.?|zł|Kč|Ft|lei)(?![A-Za-z]))"
)
_BIG = frozenset(
    {"m", "mm", "mn", "mio", "mio.", "million", "millionen", "millions", "bn", "b", "billion", "billions", "milliard"}
) | {"milliards", "mrd", "mrd."}
_LAKHS = frozenset({"lakh", "lakhs", "lac", "lacs", "lpa", "l"})
_SIGN_CODES = {
    "US$": "USD", "CA$": "CAD", "CAN$": "CAD", "CDN$": "CAD", "C$": "CAD", "A$": "AUD", "AU$": "AUD", "NZ$": "NZD",
    "S$": "SGD", "HK$": "HKD", "MX$": "MXN", "R$": "BRL", "£": "GBP", "€": "EUR", "₹": "INR", "¥": "¥", "￥": "¥",
    "$": "$", "rs": "INR", "rs.": "INR", "sfr": "CHF", "sfr.": "CHF", "fr.": "CHF", "franken": "CHF", "euro": "EUR",
    "euros": "EUR", "dollar": "$", "dollars": "$", "rupees": "INR", "kr": "kr", "kr.": "kr",
    "zł": "PLN", "kč": "CZK", "ft": "HUF", "lei": "RON",
}  # fmt: skip

_BETWEEN = (
    r"\s*[(]?(?:min(?:imum)?\.?)?[)]?\s*,?\s*"
    r"(?P<joint>-{1,2}|[–—−‑~]|to|up\s?to|through|until|rising to|increasing to|bis(?: zu)?|à|a|au|jusqu['’]à|tot|hasta"
    r"|/|and|et|und|y|en|,)?\s*(?:an? )?(?P<top>max(?:imum|imal)?\.?(?: of)?:?)?\s*"
)
_PAIRED = r"(?:between|entre|zwischen|tussen)\s*$"
_ONLY_PAIRED = frozenset({"and", "et", "und", "y", "en"})

_UNITS: dict[Period, str] = {
    "hour": r"hours?|hrs?|h|Stunde|Std\.?|heure|hora|uur",
    "day": r"days?|Tag|jour|día|dag",
    "week": r"weeks?|wk|Woche|semaine|semana",
    "month": r"months?|mo|mth|Monat|mois|mes|maand|mês|mese|mån(?:ad)?|md|måned|měsíc|mesiac|mies(?:iąc|\.)?|kk|mēn",
    "year": r"years?|yrs?|annum|Jahr|anno|ann[ée]e|an|año|jaar",
}
_ADVERBS: dict[Period, str] = {
    "hour": r"hourly|p\.?\s?h\.?|stündlich|horaire",
    "day": r"daily|p\.?\s?d\.?|täglich|journalier",
    "week": r"weekly|p\.?\s?w\.?|wöchentlich",
    "month": r"monthly|p\.?\s?c\.?\s?m\.?|p\.\s?m\.|monatlich|mensuels?|mensual(?:es)?",
    "year": (
        r"annually|yearly|annuali[sz]ed|annual|p\.?\s?a\.?|per\s?annum|jährlich|jahresbrutto|annuels?|annuelle"
        r"|anual(?:es)?"
    ),
}
_LEFT_UNITS: dict[Period, str] = {
    "hour": r"hourly|per hour|an hour|stundenlohn|stundensatz|horaire",
    "day": r"daily|day rate|per day|tagessatz",
    "week": r"weekly|per week",
    "month": r"monthly|per month|monats\w{0,10}|monatlich\w{0,3}|mensuel\w{0,3}|mensual",
    "year": r"annual\w{0,3}|yearly|per year|per annum|jahres\w{0,16}|jährlich\w{0,3}|annuel\w{0,3}|anual|jaarsalaris",
}
_GROSS = r"(?:gross|base|basic|brutto|bruto|bruts?|salary|fixe|fixed|OTE|CTC|full[- ]?time|FTE)"

_AT_LEAST = (
    r"from|starting (?:at|from)|start(?:s|ing)? (?:at|from|@)|starting @|starting pay (?:at|from)|beginning at"
    r"|begins at"
    r"|min(?:imum|\.)? (?:base |basic |annual |starting |hourly )?(?:salary|pay|wage|rate|compensation)(?: of| is|:)?"
    r"|minimum(?: of)?|min\.?|at least|no less than|not less than|upwards? of|over|more than|in excess of|north of"
    r"|above"
    r"|ab|mindestens|mind\.|à partir de|a partir de|dès|au moins|desde|vanaf|minimaal|au minimum"
)
_AT_MOST = (
    r"up\s?to|upto|as much as|as high as|maximum(?: of)?|max\.?|no more than|not exceeding|under|below|capped at"
    r"|bis zu|bis|maximal|jusqu['’]à|hasta|tot(?: maximaal)?|maximaal"
    r"|max(?:imum|\.)? (?:base |basic |annual |hourly )?(?:salary|pay|wage|rate|compensation)(?: of| is|:)?"
    r"|(?:pay|salary|salaries|wages?|package|ote|earnings|income|paying|earn|basic|base|compensation):?\s+to"
)
_ADD_ON = (
    r"(?:an?\s|the\s|your\s|uncapped\s|full\s|great\s|excellent\s|generous\s|company\s|annual\s|quarterly\s|monthly\s"
    r"|discretionary\s|performance\s|sales\s|super\b|superannuation|commission|comm\b|bonus|benefits?|bens\b|car\b"
    r"|pension"
    r"|ote\b|package|equity|stock|perks|tips|overtime|(?-i:OT(?![a-z]))|ot\b|holiday|variable|variabel|incentives?|expenses|profit"
    r"|provision"
    r"|prime|rsu|options|shares|401|healthcare|health|medical|vat\b|mwst|half|allowance|gratuit|anniversary"
    r"|on[- ]?target"
    r"|\d|[$£€₹])"
)
_AND_MORE = (
    rf"\s?\+(?!\+|\s?{_ADD_ON})|\s?(?:(?:and|or|&)\s(?:up(?:wards?)?|above|over|more|higher|beyond|greater)\b"
    rf"(?!\s{_ADD_ON})|upwards?\b|onwards\b|minimum\b|min\.?(?![\w/])|und\smehr\b|oder\smehr\b|aufwärts\b|et\splus\b"
    r"|ou\splus\b|y\smás\b|en\shoger\b|plus(?=\s?(?:[.;)]|DOE|d\.o\.e|depending|$)))"
)
_AND_LESS = r"\s?(?:maximum|max\.?(?![\w/])|or\sless\b|and\s(?:below|under)\b|maximal\b)"


@dataclass(frozen=True, slots=True)
class Figure:
    """One amount or range. `currency` is a code, or a sign that several countries share ("$", "kr", "¥"), or ""."""

    start: int
    end: int
    #: Where the amounts themselves begin, after words such as "up to".
    amount_start: int
    low: float
    high: float
    currency: str
    period: Period
    open_end: OpenEnd
    #: In millions: the size of a business and not of pay.
    is_big: bool
    is_range: bool
    #: Written as money is: with a sign, in thousands, or "k".
    looks_like_money: bool

    @property
    def minimum(self) -> float | None:
        """The lowest amount, None where that end is open."""
        return None if self.open_end == "low" else self.low

    @property
    def maximum(self) -> float | None:
        """The highest amount, None where that end is open."""
        return None if self.open_end == "high" else self.high


@dataclass(frozen=True, slots=True)
class _Amount:
    start: int
    end: int
    value: float
    times: str
    currency: str
    is_grouped: bool
    period: Period = ""

    @property
    def is_bare(self) -> bool:
        """Without anything that tells money from another number."""
        return not (self.currency or self.times or self.is_grouped)


def find_figures(text: str) -> Iterator[Figure]:
    """All sums of money of a text, in order; bare numbers only where they belong to one."""
    amounts = [_with_period(text, each) for each in islice(_find_amounts(text), _MOST_AMOUNTS)]
    number = 0
    while number < len(amounts):
        first, second = amounts[number], amounts[number + 1] if number + 1 < len(amounts) else None
        joined = _join(text, first, second) if second else None
        number += 1 if joined is None else 2
        ends = joined or (first, first)
        if any(not each.is_bare or each.period for each in ends):
            yield _figure(text, *ends, is_range=joined is not None)


def left_period(text: str) -> Period:
    """The period that words before an amount tell: "hourly rate", "annual salary"; the last one counts."""
    return _last_unit(_left_units(), text)


def _find_amounts(text: str) -> Iterator[_Amount]:
    last = ""
    for found in _amount_pattern().finditer(text):
        times = (found["times"] or "").lower()
        before, after = _currency(found["before"] or ""), _currency(found["after"] or "")
        if times == "l" and "INR" not in (before, after, last):
            continue
        last = before or after
        if found["number"] in ("401", "403", "457") and times in ("k", "b"):
            continue
        value, is_grouped = _value(found["number"], found["group"])
        currency = after if len(after) == 3 or not before else before
        yield _Amount(
            found.start(), found.end(), value, times, "INR" if times in _LAKHS else currency, is_grouped,
            "year" if times == "lpa" else "",
        )  # fmt: skip


def _currency(words: str) -> str:
    if not words:
        return ""
    code = re.search(rf"(?:{_CODES})", words)
    if code:
        return code[0]
    return _SIGN_CODES.get(words.strip(), _SIGN_CODES.get(words.strip().lower(), ""))


def _value(number: str, group: str | None) -> tuple[float, bool]:
    """The number, and whether it is written in thousands: 65.000, 65 000, 8,00,000."""
    number = re.sub(r"[.,][-–—]+$", "", number)
    if group is None and re.fullmatch(r"\d{1,2}(?:,\d{2}){1,3},\d{3}(?:\.\d{1,2})?", number):
        group = ","
    if group is None:
        return float(number.replace(",", ".")), False
    whole, cents = number, ""
    tail = re.search(r"[.,](\d{1,2})$", number)
    if tail:
        whole, cents = number[: tail.start()], tail[1]
    return float(re.sub(r"\D", "", whole) + "." + (cents or "0")), True


def _with_period(text: str, amount: _Amount) -> _Amount:
    found = _period_pattern().match(text, amount.end)
    if found is None or amount.period:
        return amount
    return replace(amount, period=_unit_of(found))


def _join(text: str, first: _Amount, second: _Amount) -> tuple[_Amount, _Amount] | None:
    """Both ends of a range, with what only one of them says; None where the two do not belong together."""
    start = first.end
    inner = _period_pattern().match(text, start)
    if inner and inner.end() <= second.start:
        start = inner.end()
    if second.start - start > 40 or (first.is_bare and second.is_bare and not second.period):
        return None
    found = _between_pattern().fullmatch(text, start, second.start)
    if found is None or not (found["joint"] or found["top"]) or (found["joint"] in (",", "/") and not found["top"]):
        return None
    if found["joint"] in _ONLY_PAIRED and not (
        found["top"] or _paired().search(text[max(0, first.start - 24) : first.start])
    ):
        return None
    if (
        first.currency
        and second.currency
        and first.currency != second.currency
        and "$" not in (first.currency, second.currency)
    ):
        return None
    return _aligned(first, second)


def _aligned(first: _Amount, second: _Amount) -> tuple[_Amount, _Amount] | None:
    times = first.times
    value = first.value
    if not times and second.times and first.value < _THOUSAND:
        times = second.times
    elif not times and not second.times and first.value < _THOUSAND and second.value >= 10 * _THOUSAND:
        # "60-70.000 €" means thousands at both ends.
        value *= _THOUSAND
    currency = next(
        (each for each in (second.currency, first.currency) if each and each != "$"), first.currency or second.currency
    )
    low = replace(first, value=value, times=times, currency=currency)
    high = replace(second, currency=currency, times=second.times or (times if second.value < _THOUSAND else ""))
    return (low, high) if 0 < _worth(low) <= _worth(high) else None


def _figure(text: str, first: _Amount, second: _Amount, *, is_range: bool) -> Figure:
    end, period, open_end = _tail(text, second)
    start = first.start
    opening, kind = _opening(text, first.start)
    if not is_range and kind and not open_end:
        start, open_end = opening, kind
    return Figure(
        start, end, first.start, _worth(first), _worth(second), second.currency or first.currency,
        period or second.period or first.period, open_end,
        is_big=bool({first.times, second.times} & _BIG),
        is_range=is_range,
        looks_like_money=not (first.is_bare and second.is_bare),
    )  # fmt: skip


def _tail(text: str, last: _Amount) -> tuple[int, Period, OpenEnd]:
    """Where the figure ends after its period and "and up", in either order."""
    end, period, open_end = last.end, last.period, ""
    for _ in range(2):
        found = _period_pattern().match(text, end)
        if found and (not period or end == last.end):
            end, period = found.end(), _unit_of(found)
        for pattern, kind in ((_and_more(), "high"), (_and_less(), "low")):
            more = pattern.match(text, end)
            if more and not open_end:
                end, open_end = more.end(), kind
    return end, period, open_end  # type: ignore[return-value]  # the loop's literals are of OpenEnd


def _opening(text: str, start: int) -> tuple[int, OpenEnd]:
    left = max(0, start - 40)
    found = _opening_pattern().search(text[left:start])
    if found is None:
        return start, ""
    return left + found.start("words"), "high" if found["least"] else "low"


def _worth(amount: _Amount) -> float:
    times = amount.times
    if times in _BIG:
        return amount.value * 1e6
    if times in _LAKHS:
        return amount.value * _LAKH
    if times.startswith("cr"):
        return amount.value * 100 * _LAKH
    return amount.value * (_THOUSAND if times else 1)


def _unit_of(found: re.Match[str]) -> Period:
    return next(name for name in _UNITS if found[name] or found[f"{name}_ly"])


def _last_unit(pattern: re.Pattern[str], text: str) -> Period:
    last = None
    for last in pattern.finditer(text):  # noqa: B007  # the last one counts
        pass
    return next((name for name in _LEFT_UNITS if last[name]), "") if last else ""


@cache
def _amount_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?P<before>{_BEFORE}){_GAP}?|(?<![\w.,'’#]))"
        rf"(?P<number>{_NUMBER})(?:{_GAP}?(?P<times>{_TIMES}))?(?:{_GAP}?(?P<after>{_AFTER}))?(?![\d%])"
    )


@cache
def _period_pattern() -> re.Pattern[str]:
    units = "|".join(rf"(?P<{name}>{words})" for name, words in _UNITS.items())
    adverbs = "|".join(rf"(?P<{name}_ly>{words})" for name, words in _ADVERBS.items())
    return re.compile(
        rf"(?:\s?[(,]?\s?{_GROSS}(?![\w]))?(?:\s{_GROSS}(?!\w))?"
        rf"(?:\s?(?:/|per\b|an?\b|each\b|every\b|pro\b|je\b|im\b|par\b|al\b|por\b)\s?(?:full\s|contact\s|flight\s)?"
        rf"(?:{units})(?!\w)|\s?[,(]?\s?(?:{adverbs})(?!\w)[)]?)",
        re.IGNORECASE,
    )


@cache
def _between_pattern() -> re.Pattern[str]:
    return re.compile(_BETWEEN, re.IGNORECASE)


@cache
def _paired() -> re.Pattern[str]:
    return re.compile(_PAIRED, re.IGNORECASE)


@cache
def _left_units() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:" + "|".join(rf"(?P<{name}>{words})" for name, words in _LEFT_UNITS.items()) + r")\b", re.IGNORECASE
    )


@cache
def _opening_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?P<words>(?P<least>{_AT_LEAST})|(?:{_AT_MOST})):?\s*(?:an? |the )?$", re.IGNORECASE)


@cache
def _and_more() -> re.Pattern[str]:
    return re.compile(_AND_MORE, re.IGNORECASE)


@cache
def _and_less() -> re.Pattern[str]:
    return re.compile(_AND_LESS, re.IGNORECASE)
