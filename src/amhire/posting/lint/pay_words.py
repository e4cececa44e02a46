"""Statements on pay: figures with their kind, currency and period, and the words that stand in place of a figure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import islice

from amhire.posting.lint.advert import Advert, Piece, WorkPlace
from amhire.posting.lint.facts import PayStatement, Quote
from amhire.posting.lint.figures import Figure, find_figures
from amhire.posting.lint.pay_cues import find_kind
from amhire.posting.lint.tables import spread_tables

_DOLLARS = {"US": "USD", "PR": "USD", "CA": "CAD", "AU": "AUD", "NZ": "NZD", "SG": "SGD", "HK": "HKD", "MX": "MXN"}
_CROWNS = {"SE": "SEK", "NO": "NOK", "DK": "DKK", "IS": "ISK", "CZ": "CZK"}
_YENS = {"JP": "JPY", "CN": "CNY"}
_SHARED_SIGNS = {"$": _DOLLARS, "kr": _CROWNS, "¥": _YENS}

#: A file made to keep a computer busy may hold a million sums; no posting holds so many.
_MOST_FIGURES = 1_000

_PAY = (
    r"(?:salar(?:y|ies)|pay|wages?|comp(?:ensation)?(?: package| plan)?|remuneration(?: package)?|base(?: salary| pay)?"
    r"|earnings"
    r"|hourly rate|rates? of pay|pay rates?|basic(?: salary)?|package|(?:salary|pay)(?: range| rate| scale| package)?)"
)
_PRAISE = (
    r"(?:(?:very|highly|extremely|exceptionally|most)\s)?(?:competitive|attractive|generous|excellent|great|good"
    r"|exceptional"
    r"|outstanding|industry[- ]leading|market[- ]leading|top(?:[- ]of[- ]the[- ]range)?|superb|fantastic"
    r"|highly paid|above[- ]average"
    r"|above[- ]market|market(?:[- ]rate)?|negotiable|fair|lucrative|strong)"
)
_OPEN = (
    r"(?:(?:very |highly |extremely )?competitive|negotiable|open|d\.?o\.?e\.?|d\.?o\.?q\.?|tb[cdan]"
    r"|on application|attractive"
    r"|market (?:rates?|related|level)|at market|to be (?:discussed|agreed|confirmed|determined|negotiated)"
    r"|upon request"
    r"|(?:is |will be |to be )?(?:commensurate|dependent|dependant|depending|depends|based|according|in line)\s"
    r"(?:with|up?on|to)\s(?:\w+\s(?:and\s|of\s)?){0,3}?(?:experience|skills?|qualifications?|market|candidate"
    r"|background|ability))"
)
_VAGUE = {
    "en": (
        rf"(?<!\w){_PRAISE},?\s(?:(?:and|&)\s(?:\w+\s))?(?:(?:base|basic|starting|annual|hourly|market|monthly"
        rf"|total|overall"
        rf"|financial|executive|industry|first[- ]year|competitive|tax[- ]free)\s){{0,2}}{_PAY}(?![\w-])"
        rf"|(?<!\w)(?:{_PAY}|hourly)(?:\s(?:is|are|will|to be|be)){{0,2}}\s?[:–-]?\s?(?:is\s|will be\s"
        rf"|are\s)?{_OPEN}(?!\w)"
        r"|(?<!\w)commensurate\swith\s(?:\w+\s(?:and\s|of\s)?){0,3}?(?:experience|skills?|qualifications?"
        r"|background)(?!\w)"
        r"|(?<![\w.])(?:DOE|DOQ|D\.O\.E\.?|D\.O\.Q\.?)(?!\w)"
        r"|(?<!\w)market[- ]rate(?:s| pay| salary)?(?!\w)"
        r"|[$£€]\s?(?:(?:very |highly )?(?:competitive|attractive|excellent|negotiable|generous|open)|neg|DOE|TB[CDA])"
        r"(?!\w)"
    ),
    "de": (
        r"(?<!\w)(?:(?:sehr|überaus)\s)?(?:attraktiv|leistungsgerecht|leistungsorientiert|überdurchschnittlich"
        r"|marktgerecht"
        r"|marktüblich|fair|wettbewerbsfähig|angemessen|außergewöhnlich|gut|übertariflich"
        r"|branchenüblich)(?:e[snmr]?)?\s"
        r"(?:\w+\s){0,2}?(?:(?:grund|fix|jahres|einstiegs|ziel)?gehalt(?:spaket)?|vergütung(?:spaket)?|bezahlung"
        r"|entlohnung"
        r"|verdienst(?:möglichkeiten)?|lohn|entgelt|bezüge)(?!\w)"
        r"|(?<!\w)(?:gehalt|vergütung|bezahlung)\s?:?\s(?:nach vereinbarung|vb|vhb|n\.\s?v\.|verhandelbar"
        r"|nach absprache"
        r"|(?:je )?nach (?:qualifikation|erfahrung))(?!\w)"
    ),
    "fr": (
        r"(?<!\w)(?:r[ée]mun[ée]ration|salaire|package|fixe)\s(?:est\s|fixe\s|globale?\s"
        r"|très\s){0,2}(?:attracti(?:f|ve)"
        r"|motivante?|comp[ée]titi(?:f|ve)|int[ée]ressante?|à (?:négocier|définir|convenir)|négociable"
        r"|(?:selon|en fonction d[eu])\s(?:le\s|la\s|votre\s|l['’])?(?:profil|exp[ée]rience|comp[ée]tences))(?!\w)"
        r"|(?<!\w)selon (?:le )?(?:profil|exp[ée]rience)(?!\w)"
    ),
    "es": (
        r"(?<!\w)(?:salario|retribuci[oó]n|remuneraci[oó]n|sueldo)\s(?:muy\s)?(?:competitiv[oa]|atractiv[oa]|a convenir"
        r"|seg[uú]n (?:val[ií]a|experiencia|perfil))(?!\w)"
    ),
    "nl": (
        r"(?<!\w)(?:een\s)?(?:marktconform|goed|aantrekkelijk|uitstekend|competitief"
        r"|prima)e?\s(?:\w+\s)?(?:salaris|loon"
        r"|beloning|arbeidsvoorwaarden)(?!\w)|(?<!\w)salaris (?:in overleg|naar ervaring)(?!\w)"
    ),
}
# Who designs, sells or compares pay for others does not tell their own.
_OTHERS = re.compile(
    r"(?:design|develop|benchmark|manag|administer|ensur|maintain|survey|advis|recommend|monitor|analy[sz]"
    r"|provid(?:e|ing) clients"
    r"|our clients|energy|department of|\bU\.?S\.? |\bdesign of experiments)\w*[^.;:]{0,40}$",
    re.IGNORECASE,
)
_LINKED = (
    r"(?<!\w)(?:salary|pay|compensation|wage)\s?(?:scales?|ranges?|bands?|information|details|grades?|figures?)"
    r"(?:\s[\w'’()-]{1,20}){0,10}?\s(?:at|on|here|via|see|visit|under)?:?\s?(?:https?://[^\s)>\]]{4,200}"
    r"|www\.[^\s)>\]]{4,200})"
    r"|(?<!\w)(?:see|view|find|visit|click(?:\shere)?\s(?:for|to\s(?:see|view)))\s(?:\w+\s){0,3}(?:salary|pay|wage"
    r"|compensation)\s(?:scales?|ranges?|bands?|information|details)(?!\s(?:below|above))"
    r"|(?<!\w)(?:salary|pay|compensation|wage)\s(?:scales?|ranges?|bands?)\s(?:for\sthis\s\w+\s)?(?:is|are|can be)\s"
    r"(?:published|available|listed|posted|found|viewed|seen)\s(?:publicly\s)?(?:on|at|here|via"
    r"|under)(?:\s[\w'’.-]{1,30}){0,6}"
)
_NEAR_PAY = re.compile(
    r"(?:\d|salary|pay|wage|compensation|rate|hourly|base|/|annum|year|hr|package)[^a-z]{0,6}(?:\w+\W{1,3}){0,3}$",
    re.IGNORECASE,
)


def find_pay(advert: Advert) -> tuple[PayStatement, ...]:
    """All amounts and ranges of pay, in the order of the text; "$" and the like are read by the places of work."""
    # Short lines such as "$95,000 a year" are read as headings.
    pieces = spread_tables(advert.pieces)
    figures = ((piece, figure) for piece in pieces for figure in find_figures(piece.text))
    found = [each for piece, figure in islice(figures, _MOST_FIGURES) for each in _pay_of(piece, figure)]
    return tuple(_told_apart(each, advert.places) for each in _merged(found))


def find_vague_pay(advert: Advert) -> Iterator[Quote]:
    """Words in place of a figure: "competitive salary", "DOE", "attraktives Gehalt", "selon profil"."""
    pattern = _vague_pattern(advert.language)
    if pattern is None:
        return
    for piece in advert.pieces:
        for found in pattern.finditer(piece.text):
            if _is_own_pay(piece, found):
                yield Quote(piece, found.start(), found.end())
        yield from _vague_fact(piece)


def find_linked_pay(advert: Advert) -> Iterator[Quote]:
    """Words that send the reader to a public page for the pay."""
    pattern = _linked_pattern()
    for piece in advert.pieces:
        for found in pattern.finditer(piece.text):
            yield Quote(piece, found.start(), found.end())


def _pay_of(piece: Piece, figure: Figure) -> Iterator[PayStatement]:
    told = find_kind(figure, piece)
    if told is not None:
        kind, period = told
        quote = Quote(piece, figure.start, figure.end)
        yield PayStatement(kind, figure.minimum, figure.maximum, figure.currency, period, quote)


def _merged(found: Sequence[PayStatement]) -> Iterator[PayStatement]:
    """Lowest and highest pay written as two facts or lines are one range, quoted where it begins."""
    waiting: PayStatement | None = None
    for each in found:
        role = _end_by_words(each)
        if waiting and role == "maximum" and each.maximum and waiting.minimum and waiting.minimum <= each.maximum:
            yield replace(waiting, maximum=each.maximum)
            waiting = None
            continue
        if waiting:
            yield waiting
            waiting = None
        if role == "minimum":
            waiting = replace(each, maximum=None)
        else:
            yield replace(each, minimum=None) if role == "maximum" else each
    if waiting:
        yield waiting


def _end_by_words(statement: PayStatement) -> str:
    """Which end of a range an amount is by its label, or by the word that opens it; "" for any other."""
    if statement.is_closed and statement.minimum != statement.maximum:
        return ""
    words = statement.quote.piece.label if statement.is_closed else statement.quote.text
    if re.search(r"\b(?:min(?:imum)?|lowest)\b", words, re.IGNORECASE):
        return "minimum"
    return "maximum" if re.search(r"\b(?:max(?:imum)?|highest)\b", words, re.IGNORECASE) else ""


def _told_apart(statement: PayStatement, places: Sequence[WorkPlace]) -> PayStatement:
    """A sign that several countries share means the money of the place of work, where there is only one such."""
    shared = _SHARED_SIGNS.get(statement.currency)
    if shared is None:
        return statement
    countries = {place.country for place in places if place.certainty == "stated"} or {
        place.country for place in places
    }
    codes = {shared[country] for country in countries if country in shared}
    return replace(statement, currency=codes.pop() if len(codes) == 1 else "")


def _is_own_pay(piece: Piece, found: re.Match[str]) -> bool:
    before = piece.text[max(0, found.start() - 60) : found.start()]
    if _OTHERS.search(before) and piece.part != "pay":
        return False
    if not re.fullmatch(r"(?:D\.?O\.?[EQ]\.?|market[- ]rates?|commensurate.*|selon.*)", found[0]):
        after = piece.text[found.end() : found.end() + 25]
        # "pay based on experience" is told; "good base of customers", "great pay processes" is not about this post.
        return not re.match(
            r"\s(?:of (?:clients|customers)|review process|benchmark|survey|structures? for|system|equity)", after
        )
    return piece.part == "pay" or bool(_label_is_pay(piece)) or bool(_NEAR_PAY.search(before[-45:]))


def _vague_fact(piece: Piece) -> Iterator[Quote]:
    """Facts such as "Salary: competitive", where the label holds the word on pay."""
    if _label_is_pay(piece):
        found = re.match(
            rf"\s*(?:{_OPEN}|nach Vereinbarung|VB|VHB|à négocier|selon profil|a convenir|in overleg)(?!\w)",
            piece.text,
            re.IGNORECASE,
        )
        if found:
            yield Quote(piece, len(found[0]) - len(found[0].lstrip()), found.end())


def _label_is_pay(piece: Piece) -> bool:
    return bool(
        re.search(
            r"\b(?:salary|pay|compensation|remuneration|wages?|rate|package|gehalt|vergütung|salaire|rémunération"
            r"|salario|salaris)\b",
            piece.label,
            re.IGNORECASE,
        )
    )


@cache
def _vague_pattern(language: str) -> re.Pattern[str] | None:
    words = _VAGUE.get(language or "en")
    return re.compile(words, re.IGNORECASE) if words else None


@cache
def _linked_pattern() -> re.Pattern[str]:
    return re.compile(_LINKED, re.IGNORECASE)
