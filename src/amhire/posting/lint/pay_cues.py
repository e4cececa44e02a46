"""Which sums of money in a posting are pay, by the words beside them, and which are revenue, budgets or benefits."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal, TypeAlias

from amhire.posting.lint.advert import Piece
from amhire.posting.lint.facts import PayKind, Period
from amhire.posting.lint.figures import Figure, left_period

#: What a cue says that a sum beside it is; "other" is money that is no pay for the work.
Cue: TypeAlias = Literal["base", "on-target", "commission", "bonus", "pay", "other"]

_CUES: dict[Cue, str] = {
    "on-target": (
        r"o\.?t\.?e\.?|on[- ]?target(?: earnings| income| compensation)?|on track earnings|target (?:earnings|income"
        r"|compensation|total cash|cash|pay|bonus included)|total (?:target )?(?:cash|earnings|earning)|at plan"
        r"|(?:earning|income) potential|potential (?:income|earnings)|earnings?|realistic(?:ally)? (?:earn\w*|first)"
        r"|(?:first|1st)[- ]year (?:income|earnings|total)|year total|income|zieleinkommen|zielgehalt|zielverdienst"
        r"|potential to earn|can earn|could earn|can expect to earn|uncapped earnings"
    ),
    "base": (
        r"base(?:[- ]?(?:salary|pay|compensation|wage|rate))?|basic(?:[- ]?(?:salary|pay))?|fixed (?:salary|pay)"
        r"|guaranteed"
        r"|grundgehalt|fixgehalt|fixum|salaire fixe|fixe|salario base|basissalaris|basisgehalt|grundverg\w+"
    ),
    "commission": r"commissions?|provision(?:en)?|comisi(?:ón|ones)",
    "bonus": (
        r"(?:annual|quarterly|monthly|performance|yearly|target|discretionary|year[- ]end) bonus(?:es)?"
        r"|bonus(?:es)?|bonification|jahresbonus|prämie|prime"
    ),
    "pay": (
        r"salar(?:y|ies)|pay|pays|paying|paid(?! (?:out|time|holidays?|vacations?|leave|sick|parental|days|off))"
        r"|wages?|compensation|comp|remuneration|hourly(?: rate)?|(?:pay|day|daily) rates?"
        r"|rate of pay|rate|package|pay ?(?:range|scale|band)|salary(?: range| scale| band)?|hiring range|ctc"
        r"|stipendium"
        r"|gehalt\w{0,10}|jahresgehalt|verg[üu]tung\w{0,6}|bezahlung|entlohnung|entgelt\w{0,8}|verdienst|lohn"
        r"|brutto\w{0,12}"
        r"|mindest(?:gehalt|entgelt|lohn)|jahresbrutto\w{0,8}|salaires?|r[ée]mun[ée]ration|brut|salario|retribuci[oó]n"
        r"|d\.?o\.?e|depend(?:ing|ent) on experience|negotiable|pro rata"
        r"|(?:plus|\+|excellent|great|full|company)\s(?:company |excellent )?benefits"
        r"|lønn?|månadslön|lön|wynagrodzenie|pensja|zarobki|mzda|plat|retribuzione|stipendio|ral|vencimento|salário"
        r"|remuneração|palkka|palk|töötasu|alga|atalgojums|atlyginimas|salariu|fizetés|plača|plaća|μισθός|заплата"
        r"|taux (?:horaire|journalier)|tjm|\w{2,20}lohn|sueldo|salaris|loon|bruto|\w{2,20}gehalt|\w{2,20}verg[üu]tung"
    ),
    "other": (
        r"revenues?|turnover|sales (?:of|volumes?|targets?|budgets?|quotas?|revenues?)|in sales|annual sales|quotas?"
        r"|targets?|budgets?\w*|portfolios?|deals?|contracts?(?! manager)|accounts?(?! (?:manag|exec|director"
        r"|lead))|clients?(?! (?:manag|exec|director|partner))|customers?(?! (?:success|service))|funding|raised"
        r"|investments?"
        r"|investors?|assets|pipelines?|book(?: of business)?|arr|mrr|acv|tcv|gmv|ebitda|valued|worth|valuation"
        r"|purchas\w+"
        r"|projects|project (?:sizes?|values?|costs?)|donat\w+|contribut\w+|fines?|penalt(?:y|ies)|savings?|costs?"
        r"|fares?|retainers?|subscriptions?|rents?|billings?|prices?|pric(?:ed|ing)|fees?"
        r"|insur\w+|coverages?|deductibles?|allowances?|stipends?|reimburs\w*|tuition|education(?:al)?|relocation"
        r"|sign[- ]?(?:on|ing)"
        r"(?: bonus)?|hiring bonus|joining bonus|welcome bonus|retention bonus|referrals?(?: bonus)?"
        r"|refer a friend|parking|vouchers?|gifts?(?: card)?|per diem|mileage"
        r"|match(?:ed|ing)?|hsa|fsa|wellness|wellbeing|gym|budgetary|authority|limits?|fortune|nasdaq|nyse"
        r"|spend(?:ing)?"
        r"|organi[sz]ation|company|business(?:es)?|corporation|firm|industry|market|equipment|grants?|loans?|mortgages?"
        r"|transactions?|discounts?|differential|premium|coupon|fund|401 ?\(?k\)?|pension|stock|shares|equity|options"
        r"|training budget|learning|development budget|home[- ]office|laptop|phone|volunteer\w*|charit\w+|scholarships?"
        r"|umsatz\w*|budgetverantwortung|auftragsvolumen|investition\w*|vertragsvolumen|chiffre d['’]affaires"
        r"|ca de|zuschuss"
        r"|facturaci[oó]n|omzet|begroting|bike|lunch|per case|per sale|each month in|orders?|dues|bond|damages"
        r"|liabilit\w+"
    ),
}
_PAY_LABEL = (
    r"\b(?:salary|pay|compensation|remuneration|wages?|hourly|rate|ote|earnings|package|base|basic|ctc"
    r"|\w{0,20}gehalt\w*|\w{0,20}lohn"
    r"|taux horaire|\w{0,20}verg[üu]tung\w*|bezahlung|entgelt|jahresgehalt|salaire|r[ée]mun[ée]ration|salario|salaris"
    r"|what we pay"
    r"|what you(?:['’]ll| will) earn)\b"
)
_NOT_PAY_LABEL = r"\b(?:budget|quota|target|revenue|portfolio|deal|relocation|referral|sign[- ]?on|bonus|allowance)\b"
_FIRM = (
    r"(?:basic |base |annual )?salary(?: range)?|pay (?:range|rate)|hourly rate|remuneration|gehalt|vergütung|salaire"
)
_SENTENCE_END = re.compile(r"[.!?;|•●▪·](?=\s|$)|\n")
#: Something on top is told after the figure: "60k plus monthly car allowance".
_ON_TOP = re.compile(r"\s*(?:[,;+&]|plus\b|and\b|with\b)", re.IGNORECASE)
#: Words that may stand between a cue and the sum it is about.
_LINKS = re.compile(
    r"(?:is|are|was|of|at|in|the|an?|on|for|this|role|position|rang(?:es?|ing)|between|from|up|to|start(?:s|ing)?|circa"
    r"|approx|approximately|around|about|roughly|ca?|will|be|per|years?|yearly|annual(?:ly)?|annum|hour|month|week|day"
    r"|first|1st|gross|total|full|time|currently|expected|target|uncapped|realistic|basis|set|usd|cad|gbp|eur|euro"
    r"|von|bei|liegt|zwischen|ab|bis|ist|zu|im|jahr|monat|brutto|de|entre|es|à)"
)
_WEAK_CURRENCIES = frozenset(
    {"INR", "JPY", "HUF", "ISK", "¥", "SEK", "NOK", "DKK", "kr", "CZK", "MXN", "ZAR", "RON", "PLN", "TRY", "BRL"}
)
_PLAUSIBLE: dict[Period, tuple[float, float]] = {
    "hour": (3, 1_000),
    "day": (25, 6_000),
    "week": (100, 30_000),
    "month": (300, 100_000),
    "year": (8_000, 5_000_000),
    "": (5, 5_000_000),
}
_LEAST_WAGE: dict[Period, float] = {"hour": 7, "day": 60, "week": 280, "month": 800, "year": 12_000, "": 12_000}
#: Characters of a line that holds little more than one fact.
_SHORT = 120
_REACH_LEFT = 110
_REACH_RIGHT = 60


@dataclass(frozen=True, slots=True)
class _Near:
    cue: Cue
    is_direct: bool
    #: Whether another sum follows the cue at once: "OTE £60,000 (base £40,000)".
    is_of_next: bool = False
    #: A word for pay that is no verb and stands before other money only by chance: "Salary: £35,000 relocation paid".
    is_firm: bool = False


def find_kind(figure: Figure, piece: Piece) -> tuple[PayKind, Period] | None:
    """What kind of pay a figure is, and for which period; None for money that is no pay."""
    left, right = _clause(piece.text, figure)
    period = figure.period or left_period(left[-60:]) or left_period(piece.label) or _right_period(right)
    if figure.is_big or not _is_plausible(figure, period):
        return None
    before, after = _nearest_left(left), _nearest_right(right)
    inside = _swallowed(piece.text, figure)
    if inside and not (after and after.is_direct) and not (before and before.cue == "other"):
        after = inside
    kind = _decide(before, after, figure, piece, has_period=bool(figure.period))
    return None if kind is None else (kind, period)


def _decide(
    before: _Near | None, after: _Near | None, figure: Figure, piece: Piece, *, has_period: bool
) -> PayKind | None:
    """The cue that touches the figure, then the one before it, then the place it stands at, then the one after."""
    touching = next((each for each in (after, before) if each and each.is_direct), None)
    is_shaky = after is not None and (after.is_of_next or after.cue == "other")
    if (
        touching
        and touching is after
        and is_shaky
        and before
        and before.is_direct
        and (after.is_of_next or before.is_firm)
    ):
        touching = before
    if touching is not None:
        if touching.cue == "bonus" and before and before.cue == "other":
            return None
        if (
            touching is after
            and touching.cue in ("pay", "commission")
            and before
            and before.is_direct
            and before.cue in ("base", "on-target")
        ):
            touching = before
        return None if touching.cue == "other" else touching.cue
    if _is_pay_place(piece) and not (after and after.cue == "other" and not (before and before.cue != "other")):
        return before.cue if before and before.cue in ("base", "on-target") else _label_kind(piece)
    if before is not None and before.cue in ("base", "on-target", "pay"):
        # "salary …, a budget of $5,000": the nearest word counts, unless money of another kind follows.
        return None if after and after.cue == "other" and not has_period else before.cue
    if after is not None and after.cue in ("base", "on-target", "pay") and before is None:
        return after.cue
    return "pay" if _stands_alone(figure, piece, after) else None


def _stands_alone(figure: Figure, piece: Piece, after: _Near | None) -> bool:
    """Whether a sum without a word beside it is pay by its form: for an hour or year, or a range in a short line."""
    label = _cue_pattern().search(piece.label)
    if not figure.looks_like_money or figure.high > 3 * figure.low or (label and _cue_of(label) == "other"):
        return False
    is_others = after is not None and after.cue == "other" and after.is_direct
    if figure.period in ("hour", "year") and figure.currency:
        return figure.low >= _wage(figure.period) and not is_others
    if figure.period and figure.currency and figure.is_range and len(piece.text) < _SHORT:
        return figure.low >= _wage(figure.period) and not is_others
    if figure.currency and not (piece.text[: figure.start] + piece.text[figure.end :]).strip(" .*"):
        return figure.low >= _wage(figure.period)
    is_likely = bool(figure.currency) or (after is not None and after.cue in ("bonus", "commission"))
    is_short = piece.kind == "title" or len(piece.text) < _SHORT or figure.amount_start < 80
    return is_likely and is_short and figure.is_range and figure.low >= _wage("year")


def _wage(period: Period) -> float:
    return _LEAST_WAGE[period]


def _swallowed(text: str, figure: Figure) -> _Near | None:
    """A word on the kind of pay that was read with the period, as in "4.000 € brutto im Monat" and "60k OTE a year"."""
    tail = re.search(r"[^\d]*\Z", text[figure.amount_start : figure.end])
    found = _kind_words().search(tail[0]) if tail else None
    if found is None:
        return None
    return _Near("base" if found["base"] else "on-target" if found["target"] else "pay", is_direct=True)


def _label_kind(piece: Piece) -> PayKind:
    """What the label of a fact, or the heading above it, says of the sums there."""
    found = {found.lastgroup for found in _kind_words().finditer(piece.label or piece.heading)}
    if found & {"base", "target"} == {"target"}:
        return "on-target"
    return "base" if found & {"base", "target"} == {"base"} else "pay"


def _is_pay_place(piece: Piece) -> bool:
    if piece.label:
        is_told = bool(_pay_label().search(piece.label)) or _label_kind(piece) != "pay"
        return is_told and (_label_kind(piece) == "on-target" or not _not_pay_label().search(piece.label))
    return piece.part == "pay"


def _is_plausible(figure: Figure, period: Period) -> bool:
    lowest, highest = _PLAUSIBLE[period]
    if figure.currency in _WEAK_CURRENCIES:
        return figure.high >= lowest
    return figure.high >= lowest and figure.low <= highest


def _clause(text: str, figure: Figure) -> tuple[str, str]:
    """What stands before and after a figure in its sentence, as far as it can be about it."""
    left = text[max(0, figure.amount_start - _REACH_LEFT) : figure.amount_start]
    start = 0
    for end in _SENTENCE_END.finditer(left):
        start = end.end()
    right = text[figure.end : figure.end + _REACH_RIGHT]
    end_found = _SENTENCE_END.search(right)
    return left[start:], right[: end_found.start()] if end_found else right


def _nearest_left(left: str) -> _Near | None:
    last = None
    for last in _cue_pattern().finditer(left):  # noqa: B007  # the last one is the nearest
        pass
    if last is None:
        return None
    is_firm = re.fullmatch(_FIRM, last[0], re.IGNORECASE) is not None
    return _Near(_cue_of(last), _is_link(left[last.end() :]), is_firm=is_firm)


def _nearest_right(right: str) -> _Near | None:
    first = _cue_pattern().search(right)
    if first is None:
        return None
    if _cue_of(first) == "other" and _ON_TOP.match(right):
        return None
    is_of_next = (
        re.match(r"\s?:?\s?(?:salary |pay )?(?:of |is )?(?:[$£€₹]|[A-Z]{3} )?\d", right[first.end() :]) is not None
    )
    return _Near(_cue_of(first), _is_link(right[: first.start()]), is_of_next)


def _is_link(gap: str) -> bool:
    """Whether nothing between a cue and a sum parts the two."""
    return not re.search(r"[,;.+&](?!\w)", gap) and all(
        _LINKS.fullmatch(word) for word in re.findall(r"\w+", gap.lower())
    )


def _right_period(right: str) -> Period:
    """The period of "80,000 base salary per year", where only words on the kind of pay stand between."""
    found = re.match(
        r"[\s,(]*(?:(?!plus|and|with)\w+\s){0,3}?(?=(?:per|an|a)\s\w+|annually|annual|yearly|hourly|monthly)",
        right,
        re.IGNORECASE,
    )
    return left_period(right[: found.end() + 12]) if found else ""


def _cue_of(found: re.Match[str]) -> Cue:
    for cue in _CUES:
        if found[cue.replace("-", "_")]:
            return cue
    raise AssertionError(found)


@cache
def _cue_pattern() -> re.Pattern[str]:
    # Bonuses of one time and the like come before the general words they contain.
    order: tuple[Cue, ...] = ("other", "on-target", "base", "bonus", "commission", "pay")
    return re.compile(
        "|".join(rf"(?P<{cue.replace('-', '_')}>(?<!\w)(?:{_CUES[cue]})(?!\w))" for cue in order), re.IGNORECASE
    )


@cache
def _kind_words() -> re.Pattern[str]:
    return re.compile(
        r"(?<!\w)(?:(?P<target>o\.?t\.?e|on[- ]?target|on[- ]track|at plan|target (?:earnings|income|compensation"
        r"|pay|cash)|ziel(?:einkommen|gehalt|verdienst))"
        r"|(?P<base>base|basic|fixed|fixe|fixum|fixgehalt|grundgehalt|grundvergütung)"
        r"|(?P<pay>gross|brutto|bruto|bruts?|salary|ctc))(?!\w)",
        re.IGNORECASE,
    )


@cache
def _pay_label() -> re.Pattern[str]:
    return re.compile(_PAY_LABEL, re.IGNORECASE)


@cache
def _not_pay_label() -> re.Pattern[str]:
    return re.compile(_NOT_PAY_LABEL, re.IGNORECASE)
