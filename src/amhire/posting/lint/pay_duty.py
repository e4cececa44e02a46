"""Pay as the law of places asks for it: stated, as figures, with both ends, not too wide, and commission told."""

from collections.abc import Iterator, Sequence

from amhire.posting.law import Applied, asked_of_pay
from amhire.posting.lint.advert import Advert
from amhire.posting.lint.facts import Facts, PayStatement, Quote
from amhire.posting.lint.finding import Finding, Severity
from amhire.posting.lint.grading import cite, describe, grade, lighter
from amhire.posting.lint.ranges import is_wide, judge_width

_RANGE = "Pay: … to … a year, before tax."
_COMMISSION = "Pay is based on commission: … of …. (Or: commission of … is paid on top of the base pay.)"
_HOLDS_ANYWHERE = (
    "Many places ask for the lowest and the highest pay, New York City, British Columbia and Minnesota among them."
)
_WIDTH_STUDIES = "Four studies on the width of pay ranges, summarised by CEIBS (women prefer the narrower ones)"


def check_pay(advert: Advert, facts: Facts, row: Applied) -> Iterator[Finding]:
    """Findings on one row that asks for pay."""
    asked = asked_of_pay(row.rule, facts.commission)
    told = find_told(facts)
    if asked == "exempt" or (asked == "statement" and facts.commission_words):
        return
    if asked in ("statement", "range-and-statement") and not facts.commission_words:
        # That commission is paid was concluded from on-target earnings, which may be a bonus too.
        most: Severity = "advice" if asked == "statement" and told else "warning"
        target = next((each.quote for each in facts.pay if each.kind == "on-target"), None)
        what = "On-target earnings show variable pay; that commission is paid is not said."
        yield _finding(advert, row, "commission-missing", what, quote=target, most=most, instead=_COMMISSION)
    if not told:
        if not (facts.linked_pay and row.rule.link):
            yield _not_told(advert, facts, row)
    elif asked != "statement":
        yield from _check_range(advert, facts, row, told)


def check_pay_anywhere(advert: Advert, facts: Facts, rows: Sequence[Applied]) -> Iterator[Finding]:
    """What is said wherever the post is: vague words and open ends that no law of a place has named, and width."""
    told = find_told(facts)
    is_bound = any(row.state in ("applies", "exempt") for row in rows)
    if not is_bound and facts.commission != "solely":
        if not told and facts.vague_pay and not facts.linked_pay:
            # No law that is known here asks for a figure: whether one has to be told cannot be determined.
            yield _anywhere(advert, "pay-vague", facts.vague_pay[0], "advice", "The pay is praised and not stated.")
        if told and not any(each.is_closed for each in told):
            for each in told[:_MOST_QUOTED]:
                yield _anywhere(advert, "pay-open-ended", each.quote, "warning", f"The pay has {_missing_end(each)}.")
    for each in told:
        # A span that the law of a place forbids is told there.
        if each.kind != "on-target" and is_wide(each) and not any(_is_too_wide(each, row) for row in rows):
            yield _wide(advert, each)


_MOST_QUOTED = 3


def find_told(facts: Facts) -> list[PayStatement]:
    """The statements that count as pay: base pay; what is earned at target, or by commission, where that is all."""
    base = [each for each in facts.pay if each.kind in ("base", "pay")]
    if base:
        return base
    kinds = ("on-target", "commission") if facts.commission == "solely" else ("on-target",)
    return [each for each in facts.pay if each.kind in kinds]


def _not_told(advert: Advert, facts: Facts, row: Applied) -> Finding:
    if facts.linked_pay:
        what = "The pay stands on another page; some laws accept that, others do not."
        return _finding(advert, row, "pay-missing", what, quote=facts.linked_pay[0], most="warning", instead=_RANGE)
    if facts.vague_pay:
        what = "The pay is praised and not stated."
        return _finding(advert, row, "pay-vague", what, quote=facts.vague_pay[0], instead=_RANGE)
    return _finding(advert, row, "pay-missing", "No pay is stated.", instead=_RANGE)


def _check_range(advert: Advert, facts: Facts, row: Applied, told: Sequence[PayStatement]) -> Iterator[Finding]:
    rule = row.rule.range
    if not any(each.is_closed for each in told):
        most: Severity = "error" if rule is not None and rule.closed else "warning"
        for each in told[:_MOST_QUOTED]:
            what = f"The pay has {_missing_end(each)}."
            yield _finding(advert, row, "pay-open-ended", what, quote=each.quote, most=most, instead=_RANGE)
    elif all(each.kind == "on-target" for each in told) and facts.commission != "solely":
        what = "Only earnings at full target are stated; the base pay is not."
        yield _finding(advert, row, "pay-base-missing", what, quote=told[0].quote, most="advice", instead=_RANGE)
    for each in told:
        yield from _check_width(advert, row, each)


def _check_width(advert: Advert, row: Applied, statement: PayStatement) -> Iterator[Finding]:
    rule = row.rule.range
    if rule is None or rule.most_width is None:
        return
    judged = judge_width(statement, rule)
    limit = f"{rule.currency or ''} {rule.most_width:,.0f}".strip()
    instead = f"Pay: … to … a year, with at most {limit} between the two."
    if judged.width == "unclear":
        what = f"The width cannot be compared with {limit} a year: the currency or period is another or not said."
        yield _finding(advert, row, "pay-too-wide", what, quote=statement.quote, most="advice", instead=instead)
    elif judged.width != "fine":
        basis = " at full-time hours" if judged.width == "converted" else ""
        what = f"The range spans {judged.yearly:,.0f} a year{basis}; the most is {limit}."
        most: Severity = "warning" if judged.width == "converted" else "error"
        yield _finding(advert, row, "pay-too-wide", what, quote=statement.quote, most=most, instead=instead)


def _is_too_wide(statement: PayStatement, row: Applied) -> bool:
    rule = row.rule.range
    return (
        row.state == "applies" and rule is not None and judge_width(statement, rule).width in ("too-wide", "converted")
    )


def _missing_end(statement: PayStatement) -> str:
    if statement.minimum is None:
        return "no lowest amount"
    return "no highest amount"


def _finding(
    advert: Advert,
    row: Applied,
    rule: str,
    what: str,
    *,
    instead: str,
    quote: Quote | None = None,
    most: Severity = "error",
) -> Finding:
    line, column = quote.place if quote else _pay_place(advert)
    return Finding(
        file=advert.file,
        rule=rule,
        severity=lighter(grade(row), most),
        line=line,
        column=column,
        found=quote.text if quote else "",
        message=describe(row, what),
        source=cite(row.rule),
        instead=row.rule.instead or instead,
        jurisdiction=row.jurisdiction.code if row.jurisdiction.countries else "",
    )


def _anywhere(advert: Advert, rule: str, quote: Quote, severity: Severity, what: str) -> Finding:
    line, column = quote.place
    return Finding(
        file=advert.file,
        rule=rule,
        severity=severity,
        line=line,
        column=column,
        found=quote.text,
        message=f"{what} {_HOLDS_ANYWHERE}",
        source="Pay laws of several places; New York City Administrative Code 8-107(32) is one",
        instead=_RANGE,
    )


def _wide(advert: Advert, statement: PayStatement) -> Finding:
    line, column = statement.quote.place
    low, high = statement.minimum or 0.0, statement.maximum or 0.0
    return Finding(
        file=advert.file,
        rule="pay-wide",
        severity="advice",
        line=line,
        column=column,
        found=statement.quote.text,
        message=(
            f"The range spans {(high - low) / low:.0%} of its lowest amount; readers cannot tell what you will pay."
        ),
        source=_WIDTH_STUDIES,
        instead="Give a narrower range, or the typical pay at the start and what decides on more.",
    )


def _pay_place(advert: Advert) -> tuple[int, int]:
    heading = next((piece for piece in advert.pieces if piece.part == "pay"), None)
    piece = heading or advert.title
    return piece.place(0) if piece else (0, 0)
